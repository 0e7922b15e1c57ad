//! Young articles, which are dated by their age.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::instruments::HELD_TIME;
use warraq_browser_tests::page::Page;

use crate::harness::{Promise, Reading, article, article_data, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![keeps_relative_times_true_while_the_page_is_open,];
    all.extend(in_one_engine(promises![keeps_an_article_as_it_stands_when_only_its_age_differs]));
    all.into_iter().map(|promise| promise.of("ages")).collect()
}

const SLUG: &str = "young";
const HEADLINE: &str = "مادة اليوم";

/// An article that is an hour old when time is held, and was changed a minute ago.
fn young() -> Value {
    json!({
        "slug": SLUG,
        "headline": HEADLINE,
        "inLanguage": "ar",
        "datePublished": "2026-11-24T10:00:00+02:00",
        "dateModified": "2026-11-24T08:59:00Z",
        "body": [{ "kind": "paragraph", "content": ["نص المادة"] }],
        "related": [{ "slug": "younger", "headline": "مادة الساعة", "inLanguage": "ar", "datePublished": "2026-11-24T09:01:00Z" }],
    })
}

/// An edition that writes both calendars, at the held time.
fn serve(it: &Reading) -> Result<Page> {
    let page = it.serve(it.setup().script(HELD_TIME))?;
    let mut edition = it.site.edition.clone();
    edition["calendars"] = json!(["gregorian", "hijri"]);
    edition["numerals"] = json!("european");
    page.server.add_json("edition.json", &edition);
    page.server.add_json(&article_data(SLUG), &young());
    Ok(page)
}

/// What stands for the publication, the change and the related article's publication.
async fn ensure_times(page: &Page, expected: [&str; 3]) -> Result<()> {
    let script = "return ['time.published', 'time.updated', '.related-topics time']
        .map((css) => document.querySelector(css)?.textContent.replaceAll('\\u00a0', ' '))";
    let times: Vec<Option<String>> = page.run(script, vec![]).await?;
    ensure!(times == expected.map(|time| Some(time.to_owned())), "{times:?} and not {expected:?}");
    Ok(())
}

async fn pass(page: &Page, seconds: u32) -> Result<()> {
    page.act("window.__pass(arguments[0])", vec![json!(seconds)]).await
}

async fn turn_visible(page: &Page, is_visible: bool) -> Result<()> {
    let script = "Object.defineProperty(document, 'hidden', { configurable: true, value: !arguments[0] });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))";
    page.act(script, vec![json!(is_visible)]).await
}

async fn keeps_relative_times_true_while_the_page_is_open(it: &Reading) -> Result<()> {
    let page = serve(it)?;
    page.visit(&article(SLUG)).await?;
    page.wait_for_heading(HEADLINE).await?;
    let (published, related) =
        ("24 نوفمبر 2026 م / 14 جمادى الآخرة 1448 هـ، 10:00", "24 نوفمبر 2026 م / 14 جمادى الآخرة 1448 هـ");
    ensure_times(&page, ["منذ ساعة", "منذ دقيقة", related]).await?;
    let title = page.attribute("time.published", "title").await?.unwrap_or_default().replace('\u{a0}', " ");
    ensure!(title == published, "the title of the time is «{title}»");
    // Whatever else changes in the page is written down.
    let watch = "window.__changed = [];
        new MutationObserver((changes) => {
          for (const { target } of changes) if (!target.matches?.('time')) window.__changed.push(target.outerHTML || target.data);
        }).observe(document.body, { childList: true, characterData: true, attributes: true, subtree: true })";
    page.act(watch, vec![]).await?;

    pass(&page, 59).await?;
    ensure_times(&page, ["منذ ساعة", "منذ دقيقة", related]).await?;
    pass(&page, 1).await?;
    ensure_times(&page, ["منذ ساعة", "منذ دقيقتين", "الآن"]).await?;
    for _ in 0..9 {
        pass(&page, 60).await?;
    }
    ensure_times(&page, ["منذ ساعة", "منذ 11 دقيقة", "منذ 9 دقائق"]).await?;

    turn_visible(&page, false).await?;
    pass(&page, 50 * 60).await?;
    ensure_times(&page, ["منذ ساعة", "منذ 11 دقيقة", "منذ 9 دقائق"]).await?;
    turn_visible(&page, true).await?;
    ensure_times(&page, ["منذ ساعتين", "منذ ساعة", "منذ 59 دقيقة"]).await?;
    pass(&page, 60).await?;
    ensure_times(&page, ["منذ ساعتين", "منذ ساعة", "منذ ساعة"]).await?;

    pass(&page, 22 * 3_600 - 60).await?;
    let updated = "24 نوفمبر 2026 م / 14 جمادى الآخرة 1448 هـ، 08:59";
    ensure_times(&page, [published, "منذ 23 ساعة", "منذ 22 ساعة"]).await?;
    pass(&page, 24 * 3_600).await?;
    ensure_times(&page, [published, updated, related]).await?;
    let changed: Vec<String> = page.run("return window.__changed", vec![]).await?;
    ensure!(changed.is_empty(), "more than the times has changed: {changed:?}");
    ensure_no_errors(&page).await
}

async fn keeps_an_article_as_it_stands_when_only_its_age_differs(it: &Reading) -> Result<()> {
    let page = serve(it)?;
    page.visit(&article(SLUG)).await?;
    page.wait_for_heading(HEADLINE).await?;
    page.click("a.masthead-name").await?;
    page.wait_for("div.front").await?;
    pass(&page, 3_600).await?;
    let mut fresh = young();
    fresh["related"][0]["headline"] = json!("مادة أخرى");
    page.server.add_json(&article_data(SLUG), &fresh);
    let gate = page.server.hold(&article_data(SLUG));
    let click = "const link = document.createElement('a');
        link.href = arguments[0]; document.querySelector('main').append(link); link.click()";
    page.act(click, vec![json!(page.server.url(&article(SLUG)))]).await?;
    page.wait_for_heading(HEADLINE).await?;
    ensure_times(&page, ["منذ ساعتين", "منذ ساعة", "منذ 59 دقيقة"]).await?;
    page.act("window.__article = document.querySelector('article.article')", vec![]).await?;
    pass(&page, 60).await?;
    gate.open();
    let script = "return document.querySelector('.related-topics')?.textContent.includes('مادة أخرى')";
    page.until("the newer related article", script, vec![]).await?;
    page.until("the ages of now", "return document.querySelector('time.card-date').textContent === 'منذ ساعة'", vec![])
        .await?;
    ensure_times(&page, ["منذ ساعتين", "منذ ساعة", "منذ ساعة"]).await?;
    let is_kept: bool =
        page.run("return window.__article === document.querySelector('article.article')", vec![]).await?;
    ensure!(is_kept, "the article was built anew");
    ensure_no_errors(&page).await
}
