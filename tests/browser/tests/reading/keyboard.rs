//! Reading without a pointer, and without eyes on the page.

use anyhow::{Result, bail, ensure};
use serde_json::json;
use thirtyfour::Key;
use warraq_browser_tests::page::Page;

use crate::harness::{Promise, Reading, promises};

pub fn promises() -> Vec<Promise> {
    promises![walks_by_keyboard_alone, skips_to_the_content, announces_a_new_page]
}

/// Presses Tab until the focus is on something that the selector fits.
async fn tab_to(page: &Page, css: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..60 {
        page.press(Key::Tab).await?;
        let script = "return document.activeElement.matches(arguments[0])";
        if page.run::<bool>(script, vec![json!(css)]).await? {
            return Ok(());
        }
        passed.push(page.focused().await?);
    }
    bail!("Tab does not lead to {css}; it passed {passed:?}")
}

async fn walks_by_keyboard_alone(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    tab_to(&page, "a.skip-link").await?;
    tab_to(&page, ".section-nav a").await?;
    let section = page.run::<String>("return document.activeElement.textContent.trim()", vec![]).await?;
    page.press(Key::Enter).await?;
    page.wait_for_heading(&section).await?;
    page.wait_for_focus("main h1[tabindex='-1']").await?;

    tab_to(&page, "main .card-headline a").await?;
    let headline = page.run::<String>("return document.activeElement.textContent.trim()", vec![]).await?;
    page.press(Key::Enter).await?;
    page.wait_for_heading(&headline).await?;
    page.wait_for_focus("h1.headline[tabindex='-1']").await?;

    page.back().await?;
    page.wait_for_heading(&section).await?;
    page.forward().await?;
    page.wait_for_heading(&headline).await
}

async fn skips_to_the_content(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.press(Key::Tab).await?;
    page.wait_for_focus("a.skip-link").await?;
    let script = "const box = document.activeElement.getBoundingClientRect();
        return box.width > 10 && box.height > 10 && box.top >= 0 && box.left >= 0 && box.right <= innerWidth";
    // WebKit's window has no focus on a display without a window manager, and :focus fits nothing there.
    if page.run::<bool>("return document.hasFocus()", vec![]).await? {
        page.until("the skip link to be seen when it has the focus", script, vec![]).await?;
    }
    page.press(Key::Enter).await?;
    page.press(Key::Tab).await?;
    let script = "return !!document.activeElement.closest('main')";
    page.until("the focus inside of main after the skip link", script, vec![]).await?;
    page.wait_for("div.front").await?;
    Ok(())
}

async fn announces_a_new_page(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.click_visible("main .card-headline a").await?;
    page.wait_for_focus("h1.headline").await?;
    let headline = page.text("h1.headline").await?;
    let script = "return document.querySelector('.announcer[role=status]').textContent.includes(arguments[0])";
    page.until("the announcement of the headline", script, vec![json!(headline)]).await?;
    ensure!(page.count(".announcer").await? == 1, "one announcer on a page");
    Ok(())
}
