//! What Lighthouse says of a front page, an article and a section on a slow phone (its mobile preset: a link of 1.6 Mbit/s with
//! 150 ms there and back, a processor four times slower). The site is served as hosts serve it, compressed with Brotli.
//!
//! `lighthouse [--site dist] [--runs 1] [--keep FOLDER]`; WARRAQ_LIGHTHOUSE names the tool, which bench/lighthouse installs.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use warraq_bench::words::Words;
use warraq_browser_tests::server::{File, Server, Setup, media_type};
use warraq_browser_tests::site::{Site, text};

const HELP: &str = "lighthouse [--site DIR] [--runs 1] [--keep FOLDER]";
/// The categories, as the tool names them.
const CATEGORIES: [&str; 4] = ["accessibility", "best-practices", "seo", "performance"];
const CHROMIUM: &str = "/usr/bin/chromium";
const FLAGS: &str = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
                     --disable-component-update --disable-sync --disable-dev-shm-usage";

fn main() -> Result<()> {
    let mut words = Words::of_program();
    let folder: String = words.value("--site", "dist")?;
    let runs: usize = words.value("--runs", "1")?;
    let keep: String = words.value("--keep", "target/lighthouse")?;
    words.end(HELP)?;
    fs::create_dir_all(&keep)?;
    let site = Site::read(folder.as_ref())?;
    let server = serve(&site.folder)?;
    let (section, _) = site.sections().into_iter().next().context("no section has articles")?;
    let article = text(site.longest()?, "slug").to_owned();
    println!("| page | accessibility | best practices | SEO | performance | FCP | LCP | TBT | CLS |");
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (name, path) in
        [("front", String::new()), ("article", format!("article/{article}")), ("section", format!("section/{section}"))]
    {
        let mut reports = (0..runs)
            .map(|run| judge(&server.url(&path), &Path::new(&keep).join(format!("{name}-{run}.json"))))
            .collect::<Result<Vec<_>>>()?;
        reports.sort_by(|one, other| score(one, "performance").total_cmp(&score(other, "performance")));
        let report = reports.get(runs / 2).context("no run")?;
        println!("{}", row(name, report));
        for failing in failing(report) {
            println!("  {failing}");
        }
    }
    Ok(())
}

/// A server that answers as a static host does: an address without an ending is the file with `.html`, one that is unknown gets the
/// front page, text is compressed, and files whose names tell their content are kept.
fn serve(site: &Path) -> Result<Server> {
    let site = site.to_owned();
    let compressed: Mutex<HashMap<String, File>> = Mutex::default();
    let program = move |path: &str, _: &str| {
        let name = path.trim_start_matches('/');
        let page = format!("{name}.html");
        let is_file = |name: &str| !name.is_empty() && site.join(name).is_file();
        let is_data = name.starts_with("data/") || media_type(name).is_some();
        let found = [name, &page, "index.html"].into_iter().find(|name| is_file(name));
        let Some(name) = found.filter(|_| is_file(name) || !is_data) else { return File::of_status(404) };
        let mut kept = compressed.lock().unwrap_or_else(PoisonError::into_inner);
        kept.entry(name.to_owned()).or_insert_with(|| compress(&site, name)).clone()
    };
    Server::start(Setup::of_program(program))
}

fn compress(site: &Path, name: &str) -> File {
    let Ok(bytes) = fs::read(site.join(name)) else { return File::of_status(404) };
    let kind = media_type(name).unwrap_or("application/octet-stream");
    let life =
        if name.starts_with("warraq-") || kind == "font/woff2" { "max-age=31536000, immutable" } else { "max-age=60" };
    let is_packed =
        kind.starts_with("font/") || matches!(kind, "image/png" | "image/jpeg" | "image/webp" | "image/avif");
    if is_packed {
        return File::new(kind, bytes).header("Cache-Control", life);
    }
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    // It is written to memory, which takes all.
    match brotli::BrotliCompress(&mut bytes.as_slice(), &mut packed, &parameters) {
        Ok(_) => File::new(kind, packed).header("Content-Encoding", "br").header("Cache-Control", life),
        Err(_) => File::new(kind, bytes).header("Cache-Control", life),
    }
}

/// One run of the tool; its report is kept.
fn judge(url: &str, place: &Path) -> Result<Value> {
    let tool = env::var_os("WARRAQ_LIGHTHOUSE").context("WARRAQ_LIGHTHOUSE names no tool: call bench/lighthouse")?;
    let mut command = Command::new(tool);
    command.arg(url).arg("--quiet").arg("--output=json").arg("--output-path").arg(place);
    command.arg(format!("--only-categories={}", CATEGORIES.join(","))).arg(format!("--chrome-flags={FLAGS}"));
    command.env("CHROME_PATH", env::var_os("CHROME_PATH").unwrap_or_else(|| CHROMIUM.into()));
    let ended = command.status().context("Lighthouse does not start")?;
    ensure!(ended.success(), "Lighthouse fails at {url}");
    Ok(serde_json::from_slice(&fs::read(place)?)?)
}

fn score(report: &Value, category: &str) -> f64 {
    report["categories"][category]["score"].as_f64().unwrap_or_default() * 100.0
}

fn row(name: &str, report: &Value) -> String {
    let scores: String = CATEGORIES.iter().map(|category| format!(" {:.0} |", score(report, category))).collect();
    let number = |audit: &str| report["audits"][audit]["numericValue"].as_f64().unwrap_or(f64::NAN);
    let time = |audit| format!("{:.2} s", number(audit) / 1_000.0);
    format!(
        "| {name} |{scores} {} | {} | {:.0} ms | {:.3} |",
        time("first-contentful-paint"),
        time("largest-contentful-paint"),
        number("total-blocking-time"),
        number("cumulative-layout-shift")
    )
}

/// What keeps a category from 100, performance aside, whose figures say it.
fn failing(report: &Value) -> Vec<String> {
    let categories = CATEGORIES.iter().filter(|category| **category != "performance");
    let references = categories.flat_map(|category| report["categories"][category]["auditRefs"].as_array());
    let is_weighed = |reference: &&Value| reference["weight"].as_f64().unwrap_or_default() > 0.0;
    let audits = references.flatten().filter(is_weighed).filter_map(|it| it["id"].as_str());
    let is_failing = |id: &&str| report["audits"][id]["score"].as_f64().is_some_and(|score| score < 0.9);
    audits.filter(is_failing).map(|id| format!("{id}: {}", places(&report["audits"][id]))).collect()
}

/// What an audit found, as far as a line holds.
fn places(audit: &Value) -> String {
    let items = audit["details"]["items"].as_array();
    let place = |item: &Value| {
        let found = item["node"]["selector"].as_str().or(item["description"].as_str()).or(item["source"].as_str());
        found.map_or_else(|| item.to_string().chars().take(160).collect(), str::to_owned)
    };
    let found: Vec<String> = items.into_iter().flatten().take(4).map(place).collect();
    format!("{} {}", audit["title"].as_str().unwrap_or_default(), found.join("; "))
}
