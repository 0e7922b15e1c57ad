//! Links stay links: what is not a plain click on an address of the app is the browser's.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use warraq_browser_tests::engine::Engine;
use warraq_browser_tests::page::Page;

use crate::harness::{Promise, Reading, promises};

pub fn promises() -> Vec<Promise> {
    promises![opens_a_control_click_elsewhere, opens_a_middle_click_elsewhere, leaves_a_neighbours_address_alone]
}

async fn opens_a_control_click_elsewhere(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    if it.browser.engine == Engine::WebKit {
        return ensure_left_to_the_browser(&page, json!({ "ctrlKey": true })).await;
    }
    page.click_with(Key::Control, ".section-nav a").await?;
    ensure_opened_elsewhere(&page).await
}

async fn opens_a_middle_click_elsewhere(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    if it.browser.engine == Engine::WebKit {
        return ensure_left_to_the_browser(&page, json!({ "button": 1 })).await;
    }
    page.middle_click(".section-nav a").await?;
    ensure_opened_elsewhere(&page).await
}

/// A second window comes, and the first one stays where it is.
async fn ensure_opened_elsewhere(page: &Page) -> Result<()> {
    let start = Instant::now();
    while page.driver.windows().await?.len() < 2 {
        ensure!(start.elapsed() < Duration::from_secs(8), "no second window\n{}", page.look().await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    page.wait_for_address("").await?;
    page.wait_for("div.front").await
}

/// The app does not stop such a click. For WebKit, whose driver makes a plain click of a middle one and whose
/// MiniBrowser opens a click with Control in the same window when it is driven.
async fn ensure_left_to_the_browser(page: &Page, click: Value) -> Result<()> {
    let script = "let left = null;
        addEventListener('click', (event) => {
          left = !event.defaultPrevented;
          event.preventDefault();
        }, { once: true });
        const options = { bubbles: true, cancelable: true, view: window, ...arguments[0] };
        document.querySelector('.section-nav a').dispatchEvent(new MouseEvent('click', options));
        return left";
    let left: bool = page.run(script, vec![click.clone()]).await?;
    ensure!(left, "the app takes a click with {click} for its own");
    page.settle().await?;
    page.wait_for_address("").await?;
    page.wait_for("div.front").await
}

async fn leaves_a_neighbours_address_alone(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().at("/news/"))?;
    page.visit("").await?;
    let script = "const link = document.createElement('a');
        link.href = arguments[0];
        link.id = 'neighbour';
        link.textContent = 'neighbour';
        document.querySelector('main h1').after(link);
        link.scrollIntoView({ block: 'center' })";
    page.act(script, vec![json!(format!("{}/newspaper", page.server.origin()))]).await?;
    page.click("#neighbour").await?;
    let asked = |server: &warraq_browser_tests::server::Server| {
        server.requests().iter().any(|request| request.outside && request.path == "/newspaper")
    };
    page.until_server("the browser to ask for /newspaper", asked).await?;
    page.until("the other site's page", "return document.title === '404'", vec![]).await?;
    Ok(())
}
