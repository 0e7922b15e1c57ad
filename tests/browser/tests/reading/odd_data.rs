//! Data that is odd but readable: nothing of it is lost, and nothing of it breaks the page.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::page::Page;

use crate::harness::{Promise, Reading, article, article_data, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![shows_a_paragraph_of_a_million_characters];
    all.extend(in_one_engine(promises![
        shows_blocks_that_it_does_not_know_as_text,
        reads_an_article_whose_fields_have_wrong_types,
        leaves_out_dates_that_are_no_dates,
        shows_markup_in_data_as_text
    ]));
    all
}

const SLUG: &str = "odd";
const HEADLINE: &str = "مادة غريبة";

/// Opens an article that is made of these fields.
async fn open(it: &Reading, fields: Value) -> Result<Page> {
    let page = it.serve(it.setup())?;
    let mut whole = json!({
        "slug": SLUG,
        "headline": HEADLINE,
        "inLanguage": "ar",
        "body": [{ "kind": "paragraph", "content": ["نص المادة"] }],
    });
    if let (Some(whole), Some(fields)) = (whole.as_object_mut(), fields.as_object()) {
        whole.extend(fields.clone());
    }
    page.server.add_json(&article_data(SLUG), &whole);
    page.visit(&article(SLUG)).await?;
    page.wait_for_heading(HEADLINE).await?;
    page.wait_for("article.article .body").await?;
    Ok(page)
}

async fn shows_blocks_that_it_does_not_know_as_text(it: &Reading) -> Result<()> {
    let page = open(
        it,
        json!({ "weather": { "sky": "clear" }, "body": [
            { "kind": "hologram", "text": "نص المجسم" },
            { "kind": "poll", "content": ["سؤال الاستفتاء"] },
            { "kind": "paragraph", "content": ["قبل ", { "kind": "sparkle", "content": ["لامع"] }, " بعد"] },
            "فقرة بلا نوع",
            { "kind": "paragraph", "content": "سطر ليس قائمة" },
        ] }),
    )
    .await?;
    let body = page.text(".body").await?;
    for text in ["نص المجسم", "سؤال الاستفتاء", "قبل لامع بعد", "فقرة بلا نوع", "سطر ليس قائمة"]
    {
        ensure!(body.contains(text), "«{text}» is lost; the body is «{body}»");
    }
    ensure_no_errors(&page).await
}

async fn reads_an_article_whose_fields_have_wrong_types(it: &Reading) -> Result<()> {
    let page = open(
        it,
        json!({
            "alternativeHeadline": ["a", 1], "articleSection": [1, 2], "author": 5, "dateline": {}, "image": 42,
            "about": "x", "keywords": { "a": 1 }, "inLanguage": [], "related": "none", "datePublished": { "a": 1 },
        }),
    )
    .await?;
    ensure!(page.text(".body").await?.contains("نص المادة"), "the body is lost");
    ensure_no_errors(&page).await
}

async fn leaves_out_dates_that_are_no_dates(it: &Reading) -> Result<()> {
    for dates in [
        json!({ "datePublished": "yesterday", "dateModified": "2026-13-45T99:99:99Z" }),
        json!({ "datePublished": "", "dateModified": "0000-00-00" }),
        json!({ "datePublished": 1e300, "dateModified": true }),
    ] {
        let page = open(it, dates).await?;
        let text = page.text("article.article").await?;
        ensure!(!text.contains("Invalid") && !text.contains("NaN") && !text.contains("yesterday"), "{text}");
        ensure_no_errors(&page).await?;
    }
    Ok(())
}

async fn shows_a_paragraph_of_a_million_characters(it: &Reading) -> Result<()> {
    let paragraph = "كلمة ".repeat(200_000);
    let page = open(it, json!({ "body": [{ "kind": "paragraph", "content": [paragraph] }] })).await?;
    let length: usize = page.run("return document.querySelector('.body').textContent.length", vec![]).await?;
    ensure!(length >= 999_999, "{length} characters of a million arrived");
    page.click("a.masthead-name").await?;
    page.wait_for("div.front").await?;
    ensure_no_errors(&page).await
}

async fn shows_markup_in_data_as_text(it: &Reading) -> Result<()> {
    let markup = "<img src=x onerror=\"window.__broken=1\"><script>window.__broken=1</script>";
    let link = json!({ "kind": "link", "url": "javascript:window.__broken=1", "content": ["رابط"] });
    let body = json!([{ "kind": "paragraph", "content": [markup, link] }]);
    let page = open(it, json!({ "alternativeHeadline": markup, "body": body })).await?;
    let text = page.text(".body").await?;
    ensure!(text.contains("onerror") && text.contains("رابط"), "the text is lost: {text}");
    ensure!(page.count(".body img, .body script, .body a[href^='javascript']").await? == 0, "markup came alive");
    ensure!(page.run::<bool>("return !window.__broken", vec![]).await?, "a script of the data ran");
    ensure_no_errors(&page).await
}
