//! Handing an article on: the system's sheet, links to where readers share, the copied address.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use warraq_browser_tests::instruments::SHARING;
use warraq_browser_tests::page::Page;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        offers_the_systems_sheet_where_there_is_one,
        closes_the_links_by_keyboard_and_gives_the_focus_back,
        copies_where_the_clipboard_is_refused
    ];
    all.extend(in_one_engine(promises![
        else_offers_links_that_load_nothing_before_the_click,
        leaves_it_at_that_when_the_reader_closes_the_systems_sheet,
        copies_the_articles_address,
        shares_the_article_that_is_shown_now
    ]));
    all.into_iter().map(|promise| promise.of("share")).collect()
}

const SHEET: &str = "dialog.share-sheet[open]";

/// A system's sheet that writes down in `__shared` what it was given; the reader closes it where `__closes` says so.
const SYSTEM: &str = "window.__shared = [];
    Object.defineProperty(navigator, 'share', { configurable: true, value: async (what) => {
      window.__shared.push(what);
      if (window.__closes) throw new DOMException('closed', 'AbortError');
    } });";

async fn open(it: &Reading, scripts: &[&str]) -> Result<Page> {
    let setup = scripts.iter().fold(it.setup().script(SHARING), |setup, script| setup.script(script));
    let page = it.serve(setup)?;
    page.visit(&article(FIRST_ARTICLE)).await?;
    page.wait_for(".article-tools .share").await?;
    Ok(page)
}

async fn canonical(page: &Page) -> Result<String> {
    page.run("return document.querySelector('link[rel=canonical]').href", vec![]).await
}

async fn offers_the_systems_sheet_where_there_is_one(it: &Reading) -> Result<()> {
    let page = open(it, &[SYSTEM]).await?;
    ensure!(page.server.requests_for("share.js").is_empty(), "the module is fetched by those who do not use it");
    page.click(".share").await?;
    let shared = page.until("the system's sheet", "return window.__shared[0]", vec![]).await?;
    let headline = page.text("h1.headline").await?;
    let expected = json!({ "title": headline, "url": canonical(&page).await? });
    ensure!(shared == expected, "shared {shared}, not {expected}");
    page.settle().await?;
    ensure!(page.count("dialog").await? == 0, "two sheets");
    ensure_no_errors(&page).await
}

async fn leaves_it_at_that_when_the_reader_closes_the_systems_sheet(it: &Reading) -> Result<()> {
    let page = open(it, &[SYSTEM, "window.__closes = true;"]).await?;
    page.click(".share").await?;
    page.until("the system's sheet", "return window.__shared[0]", vec![]).await?;
    page.settle().await?;
    ensure!(page.count("dialog").await? == 0, "the reader has closed one sheet and gets another");
    ensure_no_errors(&page).await
}

async fn else_offers_links_that_load_nothing_before_the_click(it: &Reading) -> Result<()> {
    let page = open(it, &[]).await?;
    page.click(".share").await?;
    page.wait_for(SHEET).await?;
    let script = "return [...document.querySelectorAll('.share-sheet a')].map((a) => [a.protocol, a.host, a.target, a.rel, a.href])";
    let links: Vec<[String; 5]> = page.run(script, vec![]).await?;
    let hosts: Vec<&str> = links.iter().map(|[_, host, ..]| host.as_str()).collect();
    ensure!(hosts == ["wa.me", "t.me", "x.com", "www.facebook.com", ""], "hosts: {hosts:?}");
    let address = canonical(&page).await?;
    let encoded: String = page.run("return encodeURIComponent(arguments[0])", vec![json!(address)]).await?;
    for [protocol, host, target, rel, href] in &links {
        ensure!(href.contains(&encoded), "{href} does not name {address}");
        let is_letter = protocol == "mailto:" && target.is_empty();
        let is_apart = protocol == "https:" && target == "_blank" && rel.contains("noopener");
        ensure!(is_letter || is_apart, "{host} opens as {protocol} in «{target}» with «{rel}»");
    }
    page.settle().await?;
    let others = "return performance.getEntriesByType('resource').map((it) => it.name)
        .filter((name) => !name.startsWith(location.origin) && !name.startsWith('data:'))";
    let others: Vec<String> = page.run(others, vec![]).await?;
    ensure!(others.is_empty(), "asked of others: {others:?}");
    ensure_no_errors(&page).await
}

async fn closes_the_links_by_keyboard_and_gives_the_focus_back(it: &Reading) -> Result<()> {
    let page = open(it, &[]).await?;
    page.act("document.querySelector('.share').focus()", vec![]).await?;
    page.press(Key::Enter).await?;
    page.wait_for(SHEET).await?;
    page.until("the focus in the sheet", "return !!document.activeElement.closest('dialog')", vec![]).await?;
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    page.wait_for_focus(".share").await?;
    ensure_no_errors(&page).await
}

async fn wait_until_copied(page: &Page) -> Result<()> {
    let address = canonical(page).await?;
    page.until("the address copied", "return window.__copied.at(-1) === arguments[0]", vec![json!(address)]).await?;
    let said = "return [...document.querySelectorAll('[role=status]')].some((it) => it.textContent === 'نُسخ الرابط')";
    page.until("to be told so", said, vec![]).await.map(drop)
}

async fn copies_the_articles_address(it: &Reading) -> Result<()> {
    let page = open(it, &[]).await?;
    page.click(".copy-link").await?;
    wait_until_copied(&page).await?;
    page.wait_for_address(&article(FIRST_ARTICLE)).await?;
    page.click(".share").await?;
    page.wait_for(SHEET).await?;
    page.act("window.__copied = []", vec![]).await?;
    page.click(".share-copy").await?;
    wait_until_copied(&page).await?;
    let inside = "return [...document.querySelectorAll('dialog [role=status]')].some((it) => it.textContent)";
    page.until("the message where the dialog does not hide it", inside, vec![]).await?;
    ensure_no_errors(&page).await
}

async fn copies_where_the_clipboard_is_refused(it: &Reading) -> Result<()> {
    let refuse = "navigator.clipboard.writeText = async () => { throw new DOMException('no', 'NotAllowedError') };
        document.execCommand = (what) => (window.__copied.push(document.activeElement.value), what === 'copy');";
    let page = open(it, &[refuse]).await?;
    page.click(".copy-link").await?;
    wait_until_copied(&page).await?;
    ensure!(page.count("textarea").await? == 0, "something is left behind");
    ensure_no_errors(&page).await
}

async fn shares_the_article_that_is_shown_now(it: &Reading) -> Result<()> {
    let page = open(it, &[SYSTEM]).await?;
    let before = canonical(&page).await?;
    page.click(".related-topics .card-headline a").await?;
    let there = "return document.querySelector('link[rel=canonical]').href !== arguments[0]";
    page.until("another article", there, vec![json!(before)]).await?;
    page.click(".share").await?;
    let shared = page.until("the system's sheet", "return window.__shared[0]", vec![]).await?;
    let expected = canonical(&page).await?;
    ensure!(shared.get("url") == Some(&Value::String(expected)), "shared: {shared}");
    ensure_no_errors(&page).await
}
