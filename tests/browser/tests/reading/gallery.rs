//! The viewer of a gallery's pictures.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::Fault;

use crate::harness::{Promise, Reading, article, ensure_no_errors, in_one_engine, promises};
use crate::session::Session;

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        opens_a_picture_by_click_and_closes_by_escape,
        opens_a_picture_by_keyboard,
        turns_pictures_by_arrows_in_reading_order,
        closes_the_viewer_on_back,
    ];
    all.extend(in_one_engine(promises![
        keeps_the_viewer_when_the_page_grows,
        links_to_the_picture_itself_where_there_is_no_viewer,
        opens_the_picture_that_an_address_names
    ]));
    all.into_iter().map(|promise| promise.of("gallery")).collect()
}

const VIEWER: &str = "dialog.viewer[open]";

async fn start(it: &Reading) -> Result<(Session, String)> {
    let session = Session::start(it).await?;
    let path = article(&session.post_with("wp-block-gallery")?.slug);
    Ok((session, path))
}

async fn open(it: &Reading) -> Result<(Session, String)> {
    let (session, path) = start(it).await?;
    session.page.visit(&path).await?;
    session.page.wait_for("figure.gallery li a img").await?;
    // What is related comes later, and must not take the gallery from under the reader's hand.
    session.page.wait_for(".related-topics").await?;
    Ok((session, path))
}

fn link(number: u32) -> String {
    format!("#picture-1-{number} a")
}

async fn wait_for_hash(page: &Page, hash: &str) -> Result<()> {
    let script = "return location.hash === arguments[0]";
    page.until(&format!("the address to end in «{hash}»"), script, vec![json!(hash)]).await.map(drop)
}

/// The picture that stands in the viewer, by its address, its place in words and its file.
async fn wait_for_picture(page: &Page, number: u32) -> Result<()> {
    wait_for_hash(page, &format!("#picture-1-{number}")).await?;
    let script = "const strip = document.querySelector('dialog.viewer div').getBoundingClientRect();
        const shown = [...document.querySelectorAll('dialog.viewer figure')].filter((figure) => {
          const box = figure.getBoundingClientRect();
          return Math.abs(box.left + box.width / 2 - strip.left - strip.width / 2) < 5;
        });
        return shown.length === 1 && shown[0].querySelector('img').src.includes('gallery-' + arguments[0] + '-')";
    page.until(&format!("picture {number}"), script, vec![json!(number)]).await?;
    let place = page.text("dialog.viewer p").await?;
    ensure!(place.contains('/'), "the place among the pictures is told as «{place}»");
    Ok(())
}

async fn opens_a_picture_by_click_and_closes_by_escape(it: &Reading) -> Result<()> {
    let (session, path) = open(it).await?;
    let page = &session.page;
    ensure!(page.server.requests_for("viewer.js").is_empty(), "the viewer is fetched by those who do not use it");
    page.scroll_to(500).await?;
    page.click(&link(2)).await?;
    page.wait_for(VIEWER).await?;
    wait_for_picture(page, 2).await?;
    let scroll = page.scroll().await?;
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    wait_for_hash(page, "").await?;
    page.wait_for_focus(&link(2)).await?;
    page.wait_for_scroll(scroll).await?;
    page.wait_for_address(&path).await?;
    ensure_no_errors(page).await
}

async fn opens_a_picture_by_keyboard(it: &Reading) -> Result<()> {
    let (session, _) = open(it).await?;
    session.page.act("document.querySelector(arguments[0]).focus()", vec![json!(link(3))]).await?;
    session.page.press(Key::Enter).await?;
    session.page.wait_for(VIEWER).await?;
    wait_for_picture(&session.page, 3).await?;
    let inside = "return !!document.activeElement.closest('dialog.viewer')";
    session.page.until("the focus in the viewer", inside, vec![]).await?;
    session.page.press(Key::Escape).await?;
    session.page.wait_for_focus(&link(3)).await
}

async fn turns_pictures_by_arrows_in_reading_order(it: &Reading) -> Result<()> {
    let (session, _) = open(it).await?;
    let page = &session.page;
    page.click(&link(1)).await?;
    // Lines run from the right, so that the next picture is to the left.
    for (key, number) in [
        (None, 1),
        (Some(Key::Left), 2),
        (Some(Key::Left), 3),
        (Some(Key::Left), 3),
        (Some(Key::Right), 2),
        (Some(Key::Home), 1),
        (Some(Key::Right), 1),
        (Some(Key::End), 3),
    ] {
        if let Some(key) = key {
            page.press(key).await?;
        }
        wait_for_picture(page, number).await?;
    }
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    wait_for_hash(page, "").await?;
    page.wait_for_focus(&link(1)).await
}

async fn opens_the_picture_that_an_address_names(it: &Reading) -> Result<()> {
    let (session, path) = start(it).await?;
    let page = &session.page;
    page.visit(&format!("{path}#picture-1-3")).await?;
    page.wait_for(VIEWER).await?;
    wait_for_picture(page, 3).await?;
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    wait_for_hash(page, "").await?;
    page.wait_for_address(&path).await?;
    page.wait_for("h1.headline").await?;
    ensure_no_errors(page).await
}

async fn keeps_the_viewer_when_the_page_grows(it: &Reading) -> Result<()> {
    let (session, path) = start(it).await?;
    let page = &session.page;
    let gate = session.site.server.hold("exclude=");
    page.visit(&path).await?;
    page.click(&link(2)).await?;
    wait_for_picture(page, 2).await?;
    gate.open();
    page.wait_for(".related-topics").await?;
    page.settle().await?;
    wait_for_picture(page, 2).await?;
    page.press(Key::Escape).await?;
    page.wait_for_no("dialog").await?;
    page.wait_for_focus(&link(2)).await
}

async fn closes_the_viewer_on_back(it: &Reading) -> Result<()> {
    let (session, path) = open(it).await?;
    session.page.click(&link(1)).await?;
    wait_for_picture(&session.page, 1).await?;
    session.page.back().await?;
    session.page.wait_for_no("dialog").await?;
    session.page.wait_for_address(&path).await?;
    session.page.wait_for("figure.gallery").await?;
    session.page.forward().await?;
    session.page.wait_for(VIEWER).await?;
    wait_for_picture(&session.page, 1).await
}

async fn links_to_the_picture_itself_where_there_is_no_viewer(it: &Reading) -> Result<()> {
    let (session, _) = open(it).await?;
    session.page.server.fail("viewer.js", Fault::status(404));
    session.page.click(&link(1)).await?;
    let script = "return location.pathname.endsWith('gallery-1-1200x800.svg')";
    session.page.until("the picture's own address", script, vec![]).await?;
    Ok(())
}
