//! Where a page stands when it is left, come back to, loaded anew.

use anyhow::{Context, Result, ensure};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::site::text;

use crate::harness::{Promise, Reading, article, promises};

pub fn promises() -> Vec<Promise> {
    promises![
        keeps_the_scroll_position_on_back,
        keeps_the_scroll_position_on_forward,
        starts_a_new_page_at_its_top,
        keeps_the_scroll_position_on_reload,
        keeps_the_navigation_in_place_when_the_section_changes,
    ]
}

async fn keeps_the_scroll_position_on_back(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.scroll_to(500).await?;
    page.click_visible("main .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    page.park_pointer().await?;
    let asked = data_requests(&page);
    page.back().await?;
    page.wait_for("div.front").await?;
    page.wait_for_scroll(500).await?;
    page.settle().await?;
    ensure_no_request_since(&page, asked)
}

async fn keeps_the_scroll_position_on_forward(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.click_visible("main .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    page.park_pointer().await?;
    page.scroll_to(240).await?;
    page.back().await?;
    page.wait_for("div.front").await?;
    page.wait_for_scroll(0).await?;
    let asked = data_requests(&page);
    page.forward().await?;
    page.wait_for("h1.headline").await?;
    page.wait_for_scroll(240).await?;
    ensure_no_request_since(&page, asked)
}

async fn starts_a_new_page_at_its_top(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.scroll_to(500).await?;
    page.click_visible("main .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    page.settle().await?;
    ensure!(page.scroll().await? == 0, "the article starts {} pixels down", page.scroll().await?);
    Ok(())
}

async fn keeps_the_scroll_position_on_reload(it: &Reading) -> Result<()> {
    let page = it.visit(&article(text(it.site.longest()?, "slug"))).await?;
    page.scroll_to(600).await?;
    page.reload().await?;
    page.wait_for_scroll(600).await
}

/// On a phone the navigation can be scrolled itself, and a click on it may be under way.
async fn keeps_the_navigation_in_place_when_the_section_changes(it: &Reading) -> Result<()> {
    let (slug, name) = it.site.sections().into_iter().next().context("no section has articles")?;
    let page = it.visit("").await?;
    page.act("for (const it of document.querySelectorAll('.section-nav, .section-nav *')) it.__same = true", vec![])
        .await?;
    page.click_link(&format!("section/{slug}")).await?;
    page.wait_for_heading(&name).await?;
    let script = "const current = [...document.querySelectorAll('.section-nav [aria-current=page]')];
        const all = [...document.querySelectorAll('.section-nav, .section-nav *')];
        return [current.map((it) => it.textContent.trim()).join(), String(all.every((it) => it.__same))]";
    let [current, same]: [String; 2] = page.run(script, vec![]).await?;
    ensure!(current == name && same == "true", "the mark is on {current}, the navigation is the same: {same}");
    Ok(())
}

/// How much data was asked for. Pictures may be asked for whenever they come into view.
fn data_requests(page: &Page) -> usize {
    page.server.requests_for("/data/").len()
}

fn ensure_no_request_since(page: &Page, asked: usize) -> Result<()> {
    ensure!(data_requests(page) == asked, "data was asked for again:\n{}", page.server.log_text());
    Ok(())
}
