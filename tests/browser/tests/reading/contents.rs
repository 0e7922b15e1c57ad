//! The headings of an article: their addresses, the control that copies them, the table of contents.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use warraq_browser_tests::engine::Size;
use warraq_browser_tests::instruments::SHARING;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::site::text;

use crate::harness::{Promise, Reading, article, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        copies_the_link_to_a_heading,
        copies_the_link_to_a_heading_by_keyboard,
        scrolls_to_the_heading_that_an_address_names,
    ];
    all.extend(in_one_engine(promises![
        folds_the_table_of_contents_on_phones_and_opens_it_beside_wide_text,
        leads_to_headings_from_the_table_of_contents
    ]));
    all.into_iter().map(|promise| promise.of("contents")).collect()
}

/// The path of the article with the most headings.
fn path(it: &Reading) -> Result<String> {
    let headings = |article: &&Value| {
        let blocks = article.get("body").and_then(Value::as_array);
        blocks.into_iter().flatten().filter(|block| text(block, "kind") == "heading").count()
    };
    let most = it.site.articles.iter().max_by_key(headings).context("the site has no article")?;
    Ok(article(text(most, "slug")))
}

async fn open(it: &Reading) -> Result<(Page, String)> {
    let path = path(it)?;
    let page = it.serve(it.setup().script(SHARING))?;
    page.visit(&path).await?;
    page.wait_for(".contents").await?;
    Ok((page, path))
}

/// The id of the third heading of the body: one that is not on the first screen.
async fn third(page: &Page) -> Result<String> {
    page.run("return document.querySelectorAll('.body .heading > [id]')[2].id", vec![]).await
}

fn link(id: &str) -> String {
    format!("[id=\"{id}\"] + .heading-link")
}

/// Waits until the heading is where one looks first: in the upper third of the window, whole.
async fn wait_until_on_top(page: &Page, id: &str) -> Result<()> {
    let script = "const top = document.getElementById(arguments[0]).getBoundingClientRect().top;
        return top >= 0 && top < innerHeight / 3";
    page.until(&format!("«{id}» at the top"), script, vec![json!(id)]).await.map(drop)
}

async fn ensure_copied(page: &Page, id: &str) -> Result<()> {
    let script = "const canonical = document.querySelector('link[rel=canonical]').href;
        return decodeURI(window.__copied.at(-1) || '') === decodeURI(canonical) + '#' + arguments[0]
          && decodeURI(location.hash) === '#' + arguments[0]";
    page.until("the heading's address copied", script, vec![json!(id)]).await?;
    let said = "return [...document.querySelectorAll('[role=status]')].some((it) => it.textContent === 'نُسخ الرابط')";
    page.until("to be told so", said, vec![]).await.map(drop)
}

async fn copies_the_link_to_a_heading(it: &Reading) -> Result<()> {
    let (page, path) = open(it).await?;
    let id = third(&page).await?;
    ensure!(page.server.requests_for("share.js").is_empty(), "the module is fetched by those who do not use it");
    page.hover(&format!("[id=\"{id}\"]")).await?;
    let shown = "const link = document.querySelector(arguments[0]);
        const box = link.getBoundingClientRect();
        return +getComputedStyle(link).opacity > 0.5 && box.width >= 24 && box.height >= 24";
    page.until("a control to hit beside the heading", shown, vec![json!(link(&id))]).await?;
    page.click(&link(&id)).await?;
    ensure_copied(&page, &id).await?;
    page.wait_for_address(&path).await?;
    ensure_no_errors(&page).await
}

async fn copies_the_link_to_a_heading_by_keyboard(it: &Reading) -> Result<()> {
    let (page, _) = open(it).await?;
    let id = third(&page).await?;
    page.act("document.querySelector(arguments[0]).focus()", vec![json!(link(&id))]).await?;
    page.press(Key::Enter).await?;
    ensure_copied(&page, &id).await?;
    page.wait_for_focus(&link(&id)).await
}

async fn scrolls_to_the_heading_that_an_address_names(it: &Reading) -> Result<()> {
    let (page, path) = open(it).await?;
    let id = third(&page).await?;
    page.visit("").await?;
    page.visit(&format!("{path}#{id}")).await?;
    wait_until_on_top(&page, &id).await
}

async fn leads_to_headings_from_the_table_of_contents(it: &Reading) -> Result<()> {
    let (page, path) = open(it).await?;
    let id = third(&page).await?;
    let fold = "document.querySelector('.contents details').open = true";
    page.act(fold, vec![]).await?;
    let listed =
        "const listed = [...document.querySelectorAll('.contents a')].map((link) => decodeURI(link.hash).slice(1));
        const there = [...document.querySelectorAll('.body .heading > [id]')].map((heading) => heading.id);
        return listed.length > 2 && listed.every((id) => there.includes(id))";
    page.until("a link to each heading", listed, vec![]).await?;
    page.click(&format!(".contents a[href=\"#{id}\"]")).await?;
    wait_until_on_top(&page, &id).await?;
    page.wait_for_address(&path).await?;
    page.wait_for("h1.headline").await?;
    ensure_no_errors(&page).await
}

async fn folds_the_table_of_contents_on_phones_and_opens_it_beside_wide_text(it: &Reading) -> Result<()> {
    let (page, path) = open(it).await?;
    let state =
        "const [list, text] = ['.contents', '.body'].map((it) => document.querySelector(it).getBoundingClientRect());
        const { open } = document.querySelector('.contents details');
        return arguments[0]
          ? open && list.left >= text.right && Math.abs(list.top - text.top) < 60
          : !open && list.bottom <= text.top && list.height < 100";
    page.visit_framed(&path, Size { width: 360, height: 740 }).await?;
    page.until("a folded table above the text", state, vec![json!(false)]).await?;
    page.visit_framed(&path, Size { width: 1280, height: 740 }).await?;
    page.until("an open table beside the text", state, vec![json!(true)]).await?;
    Ok(())
}
