//! Readers of a JSON Feed and of a ninjs collection: the same built site, pointed at them by its `edition.json` alone.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::instruments::SAVES_DATA;
use warraq_browser_tests::page::Page;

use crate::harness::{Promise, Reading, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let all = in_one_engine(promises![
        reads_a_json_feed_over_its_pages,
        reads_a_ninjs_collection,
        tells_of_a_feed_that_is_none
    ]);
    all.map(|promise| promise.of("feeds")).collect()
}

/// A reader of a source.
fn serve(it: &Reading, kind: &str, url: &str) -> Result<Page> {
    let page = it.serve(it.setup().script(SAVES_DATA))?;
    let mut edition = it.site.edition.clone();
    edition["source"] = json!({ "kind": kind, "url": url });
    page.server.add_json("edition.json", &edition);
    Ok(page)
}

fn feed(next: Option<&str>, items: Value) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1", "title": "دفتر السوق", "language": "ar", "next_url": next,
        "authors": [{ "name": "هيئة الدفتر" }], "items": items,
    })
}

/// Puts a feed of two pages into the site, at its root.
fn add_feed(page: &Page) {
    let first = json!([
        {
            "id": "pens", "url": page.server.url("pens"), "title": "بري الأقلام", "summary": "كيف يُبرى القصب.",
            "content_html": "<p>تُقطع القصبة عند عقدتها.</p><ul><li>سكين</li><li>مقطة</li></ul>",
            "date_published": "2026-03-14T09:30:00Z", "tags": ["الأقلام", "الكتابة"],
        },
        {
            "id": "ink", "url": page.server.url("ink"), "title": "طبخ الحبر", "content_text": "يُخلط السناج بالصمغ.\n\nثم يُترك.",
            "date_published": "2026-03-13T09:30:00Z", "tags": ["الحبر"],
        },
    ]);
    let second = json!([{
        "id": "paper", "url": page.server.url("paper"), "title": "صقل الورق", "content_html": "<p>يُصقل بالحجر.</p>",
        "date_published": "2026-03-12T09:30:00Z", "tags": ["الكتابة"],
    }]);
    page.server.add_json("feed.json", &feed(Some(&page.server.url("feed-2.json")), first));
    page.server.add_json("feed-2.json", &feed(None, second));
}

async fn reads_a_json_feed_over_its_pages(it: &Reading) -> Result<()> {
    let page = serve(it, "json-feed", "feed.json")?;
    add_feed(&page);
    page.visit("").await?;
    page.wait_for("div.front .card-lead").await?;
    ensure!(page.text(".card-lead .card-headline").await? == "بري الأقلام", "the newest does not lead");
    ensure!(page.count(".section-nav a").await? == 0, "a feed has no sections");

    page.click(".card-lead .card-headline a").await?;
    page.wait_for_heading("بري الأقلام").await?;
    page.wait_for(".body ul li").await?;
    ensure!(page.text(".author-name").await? == "هيئة الدفتر", "the feed's author is lost");
    let asked = page.server.requests_for("feed.json").len();
    ensure!(asked == 1, "the feed was asked for {asked} times:\n{}", page.server.log_text());

    // The topic is gathered over the feed's pages.
    let script = "return [...document.querySelectorAll('nav.topics a')].find((a) => a.textContent === 'الكتابة')?.setAttribute('id', 'topic') ?? true";
    page.act(script, vec![]).await?;
    page.click("#topic").await?;
    page.wait_for_heading("الكتابة").await?;
    page.until("both articles", "return document.querySelectorAll('.cards .card-headline a').length === 2", vec![])
        .await?;
    page.click(".cards li:last-child .card-headline a").await?;
    page.wait_for_heading("صقل الورق").await?;
    page.reload().await?;
    page.wait_for_heading("صقل الورق").await?;
    ensure!(page.text(".body").await?.contains("يُصقل بالحجر"), "the body is lost");
    ensure_no_errors(&page).await
}

async fn reads_a_ninjs_collection(it: &Reading) -> Result<()> {
    let page = serve(it, "ninjs", "items.json")?;
    let item = |name: &str, day: u32, headline: &str, text: &str| {
        json!({
            "uri": format!("urn:newsml:suq.example:{name}"), "type": "text", "pubstatus": "usable", "language": "ar",
            "versioncreated": format!("2026-03-{day}T10:00:00Z"), "headline": headline, "byline": "مكتب السوق",
            "body_xhtml": format!("<p>{text}</p><h2>عنوان</h2><p>تتمة.</p>"), "subject": [{ "name": "الحرف", "rel": "about" }],
        })
    };
    let mut held = item("held", 15, "مادة محجوبة", "لا تُقرأ.");
    held["pubstatus"] = json!("withheld");
    let items = [
        item("dyers", 13, "زقاق الصباغين", "يُغلى القرمز أولا."),
        held,
        item("weavers", 14, "نول النساج", "تُشد السداة."),
    ];
    page.server.add_json("items.json", &json!({ "items": items }));
    page.visit("").await?;
    page.wait_for("div.front .card-lead").await?;
    ensure!(page.text(".card-lead .card-headline").await? == "نول النساج", "the newest does not lead");
    ensure!(!page.text("main").await?.contains("مادة محجوبة"), "what is withheld is shown");
    page.click(".card-lead .card-headline a").await?;
    page.wait_for_heading("نول النساج").await?;
    ensure!(page.text(".body").await?.contains("تُشد السداة") && page.count(".body h2").await? == 1, "the body is lost");
    page.reload().await?;
    page.wait_for_heading("نول النساج").await?;
    page.click("nav.topics a").await?;
    page.wait_for_heading("الحرف").await?;
    page.until("both articles", "return document.querySelectorAll('.cards .card-headline a').length === 2", vec![])
        .await?;
    ensure_no_errors(&page).await
}

async fn tells_of_a_feed_that_is_none(it: &Reading) -> Result<()> {
    for (kind, url) in [("json-feed", "feed.json"), ("ninjs", "items.json")] {
        let page = serve(it, kind, url)?;
        page.server.add_json(url, &json!({ "hello": 1 }));
        page.visit("").await?;
        crate::failures::ensure_tells(&page, &["incomplete"]).await?;
        page.visit("article/لا-شيء").await?;
        page.wait_for("section.failure").await?;
    }
    Ok(())
}
