//! Measures, in Chromium on a slowed processor, what a newspaper's section costs a page of another site: as an element of
//! `embed.js`, as a frame with the reader's own page, and as a widget that does the same in React. Bytes are packed with Brotli and
//! without pictures and fonts; the time is the main thread's from the page's start until the section is shown, less that of the same
//! page without it. React's own production files are taken as npm has them: a bundler would make them some 40 kB smaller.
//!
//! `embed [--site dist] [--runs 9] [--slower 4]`

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use warraq_bench::size::Weight;
use warraq_bench::statistics::Sample;
use warraq_bench::words::Words;
use warraq_browser_tests::engine::{Browser, Engine, Size};
use warraq_browser_tests::host::library;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::{File, Server, Setup};
use warraq_browser_tests::site::{Site, items};

const HELP: &str = "embed [--site DIR] [--runs 9] [--slower 4]";
/// A mid-range phone.
const PHONE: Size = Size { width: 412, height: 823 };
const WIDGET: &str = include_str!("../embed/widget.js");

/// A way to show a section: its name, what stands in the page, and the script that tells that it is shown.
struct Way {
    name: &'static str,
    markup: String,
    is_shown: &'static str,
}

fn ways(edition: &str, section: &str) -> [Way; 4] {
    let way = |name, markup, is_shown| Way { name, markup, is_shown };
    let scripts = ["scheduler", "react", "react-dom", "react-dom/client"]
        .map(|name| format!("<script src=/library/{name}.cjs></script>"));
    [
        way("the page without it", String::new(), "return document.readyState === 'complete'"),
        way(
            "an element of `embed.js`",
            format!("<script type=module src={edition}embed.js></script><warraq-section loading=eager section={section}></warraq-section>"),
            "return document.querySelector('warraq-section').shadowRoot?.querySelectorAll('.card').length === 4",
        ),
        way(
            "a widget in React",
            format!(
                "<script>modules = {{}}; library = (name) => {{ const made = modules[name]; if (!made.call) return made.exports;
                 const module = (modules[name] = {{ exports: {{}} }}); made(module, module.exports, library); return module.exports }}</script>
                 <div id=widget></div>{}<script src=/widget.js data-edition={edition} data-section={section}></script>",
                scripts.concat()
            ),
            "return document.querySelectorAll('.widget li').length === 4",
        ),
        way(
            "a frame with the reader's page",
            format!(
                "<script>onmessage = () => {{ window.framed = true }}</script><iframe src={edition}section/{section} width=400 height=800></iframe>"
            ),
            "return window.framed",
        ),
    ]
}

fn main() -> Result<()> {
    let mut words = Words::of_program();
    let site: String = words.value("--site", "dist")?;
    let runs: usize = words.value("--runs", "9")?;
    let slower: f64 = words.value("--slower", "4")?;
    words.end(HELP)?;
    let site = Site::read(site.as_ref())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.block_on(measure(&site, runs, slower))
}

async fn measure(site: &Site, runs: usize, slower: f64) -> Result<()> {
    let browser = Engine::Chromium.start().await?;
    browser.resize(PHONE).await?;
    browser.cdp("Performance.enable", json!({})).await?;
    browser.cdp("Network.enable", json!({})).await?;
    browser.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
    browser.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
    let section = section_of_four(site).context("the newspaper has no section of four articles")?;
    println!("| a section of four articles | brotli | files | main thread, median | p75 |\n|---|--:|--:|--:|--:|");
    let mut bare = 0.0;
    for at in 0..4 {
        // The reader's page tells its frame's owner when it is there, as the measure is told by the others' own markup.
        let told = "addEventListener('warraq-shown', () => parent !== window && parent.postMessage('shown', '*'))";
        let open = Setup::new(&site.folder).header("Access-Control-Allow-Origin", "*").script(told);
        let edition = Server::start(open)?;
        let [way, ..] = &mut ways(&edition.url(""), &section)[at..] else { continue };
        let page = page_with(&browser, way)?;
        let sample = sample(&browser, &page, way, runs).await?;
        let (bytes, files) = weigh(&[&edition, &page.server])?;
        let time = |share| sample.quantile(share).unwrap_or_default() - bare;
        println!(
            "| {} | {:.1} kB | {files} | {:.0} ms | {:.0} ms |",
            way.name,
            bytes as f64 / 1000.0,
            time(0.5),
            time(0.75)
        );
        if at == 0 {
            bare = sample.quantile(0.5).unwrap_or_default();
        }
    }
    println!(
        "\n{}, {}x{}, slowed {slower} times, {runs} loads each without a cache.",
        browser.version(),
        PHONE.width,
        PHONE.height
    );
    Ok(())
}

fn section_of_four(site: &Site) -> Option<String> {
    let mut slugs = site.sections().into_iter().map(|(slug, _)| slug);
    slugs.find(|slug| site.data(&format!("data/sections/{slug}/latest.json")).is_ok_and(|list| items(&list).len() >= 4))
}

fn page_with(browser: &Browser, way: &Way) -> Result<Page> {
    let html = format!(
        "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><body><h1>صفحة</h1>{}<p>نص</p>",
        way.markup
    );
    let server = Server::start(Setup::of_program(move |path, _| match path.strip_prefix("/library/") {
        Some(name) => library(name).unwrap_or_else(|| File::of_status(404)),
        None if path == "/widget.js" => File::new("text/javascript", WIDGET),
        None => File::html(html.clone()),
    }))?;
    Ok(Page::new(browser, Arc::new(server)))
}

/// Milliseconds of the main thread until the section is shown, by loads.
async fn sample(browser: &Browser, page: &Page, way: &Way, runs: usize) -> Result<Sample> {
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        page.open_url("about:blank").await?;
        let before = main_thread(browser).await?;
        page.driver.goto(page.server.url("")).await?;
        page.until(way.name, way.is_shown, vec![]).await?;
        page.settle().await?;
        times.push(main_thread(browser).await? - before);
    }
    Ok(Sample::new(times))
}

async fn main_thread(browser: &Browser) -> Result<f64> {
    let answer = browser.cdp("Performance.getMetrics", json!({})).await?;
    let metrics = answer.get("metrics").and_then(Value::as_array).context("no metrics")?;
    let tasks = metrics.iter().find(|metric| metric["name"] == "TaskDuration").context("no time of tasks")?;
    Ok(tasks["value"].as_f64().context("no number")? * 1000.0)
}

/// What the servers sent for one load, packed: its bytes and files.
fn weigh(servers: &[&Server]) -> Result<(usize, usize)> {
    let (mut bytes, mut files) = (0, 0);
    for server in servers {
        let mut paths: Vec<String> = server.requests().into_iter().map(|request| request.path).collect();
        paths.retain(|path| !path.contains("images/") && !path.contains("fonts/") && !path.contains("favicon"));
        paths.sort();
        paths.dedup();
        for path in paths {
            bytes += Weight::of(&fetch(server, &path)?)?.brotli;
            files += 1;
        }
    }
    Ok((bytes, files))
}

/// The body that a server has for a decoded path.
fn fetch(server: &Server, path: &str) -> Result<Vec<u8>> {
    let host = server.origin().trim_start_matches("http://").to_owned();
    let encoded: String = path
        .bytes()
        .map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let mut stream = TcpStream::connect(&host)?;
    write!(stream, "GET {encoded} HTTP/1.1\r\nHost: {host}\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").context("an answer without a head")?;
    Ok(answer.split_off(end + 4))
}
