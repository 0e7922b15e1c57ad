//! Measures, in Chromium on a slowed processor, the time from a click on a headline to the painted article, with the
//! article's data in the app's memory: what a reader feels when turning pages.
//!
//! `nav [--site dist] [--runs 30] [--slower 4]`

use std::fs;
use std::sync::Arc;

use anyhow::{Context, Result};
use serde_json::json;
use warraq_bench::statistics::Sample;
use warraq_bench::words::Words;
use warraq_browser_tests::engine::{Engine, Size};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::{Server, Setup};
use warraq_browser_tests::site::{Site, text};

const HELP: &str = "nav [--site DIR] [--runs 30] [--slower 4]";
/// A mid-range phone.
const PHONE: Size = Size { width: 412, height: 823 };

fn main() -> Result<()> {
    let mut words = Words::of_program();
    let site: String = words.value("--site", "dist")?;
    let runs: usize = words.value("--runs", "30")?;
    let slower: f64 = words.value("--slower", "4")?;
    words.end(HELP)?;
    let site = Site::read(site.as_ref())?;

    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let (sample, version) = runtime.block_on(measure(&site, runs, slower))?;
    print_table(&sample, &version, slower);
    Ok(())
}

async fn measure(site: &Site, runs: usize, slower: f64) -> Result<(Sample, String)> {
    let browser = Engine::Chromium.start().await?;
    browser.resize(PHONE).await?;
    let page = Page::new(&browser, Arc::new(Server::start(Setup::new(&site.folder))?));
    let card = *site.cards().first().context("no article on the front page")?;
    let (path, headline) = (format!("article/{}", text(card, "slug")), text(card, "headline"));

    page.visit("").await?;
    turn(&page, &path, headline).await?;
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        times.push(turn(&page, &path, headline).await?);
    }
    Ok((Sample::new(times), browser.version()))
}

/// From the front page to the article and back; the time from the click to the painted article in milliseconds.
async fn turn(page: &Page, path: &str, headline: &str) -> Result<f64> {
    let link = page.link_to(path).await?;
    page.act(STOPWATCH, vec![json!(headline)]).await?;
    page.click(&link).await?;
    let time = page.until("the article to be painted", "return window.__time", vec![]).await?;
    page.back().await?;
    page.wait_for("div.front").await?;
    page.settle().await?;
    time.as_f64().context("the stopwatch shows no number")
}

/// Starts at the click's own time stamp and stops behind the first frame that has the headline in it.
const STOPWATCH: &str = "
    const plain = (text) => text.replace(/\\s+/g, ' ').trim();
    window.__time = null;
    let start;
    addEventListener('click', (event) => { start = event.timeStamp }, { capture: true, once: true });
    const look = () => {
      const heading = document.querySelector('h1.headline');
      if (!heading || plain(heading.textContent) !== plain(arguments[0])) return;
      watcher.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { window.__time = performance.now() - start };
        channel.port2.postMessage(0);
      });
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document, { childList: true, subtree: true, characterData: true });";

fn print_table(sample: &Sample, version: &str, slower: f64) {
    let time = |share| sample.quantile(share).map_or("-".to_owned(), |time| format!("{time:.1} ms"));
    println!("| click to painted article | median | p75 | p95 | n |\n|---|--:|--:|--:|--:|");
    println!("| data in memory | {} | {} | {} | {} |", time(0.5), time(0.75), time(0.95), sample.count());
    println!("\n{version}, {}x{}, {}, slowed {slower} times.", PHONE.width, PHONE.height, processor());
}

/// What the machine's processor calls itself.
fn processor() -> String {
    let all = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = all.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    let cores = all.lines().filter(|line| line.starts_with("processor")).count();
    format!("{} ({cores} cores)", model.map_or("an unknown processor", |(_, name)| name.trim()))
}
