//! Prints, as a table in Markdown, what a browser fetches before the first article can be read.
//!
//! `size [--site dist] [--article SLUG] [--check]`: with `--check` it fails when that is over the budget.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use warraq_bench::size::{Scales, Weighed, Weight};
use warraq_bench::words::Words;

/// What a first article may cost, packed with Brotli, without images and fonts.
const BUDGET: usize = 130_000;
const HELP: &str = "size [--site DIR] [--article SLUG] [--check]";

fn main() -> Result<ExitCode> {
    let mut words = Words::of_program();
    let site: String = words.value("--site", "dist")?;
    let slug: String = words.value("--article", "")?;
    let check = words.flag("--check");
    words.end(HELP)?;

    let scales = Scales::weigh(Path::new(&site), Some(slug.as_str()).filter(|slug| !slug.is_empty()))?;
    let total = scales.total();
    println!("| file | raw | gzip -9 | brotli 11 |\n|---|--:|--:|--:|");
    for Weighed { path, weight } in &scales.first {
        row(path, *weight);
    }
    row("**the first article, without images and fonts**", total);
    for Weighed { path, weight } in &scales.later {
        row(&format!("{path} (loads when it is used)"), *weight);
    }

    let is_over = total.brotli > BUDGET;
    let verdict = if is_over { "over" } else { "within" };
    println!("\n{} kB with Brotli: {verdict} the budget of {} kB (1 kB = 1,000 bytes).", kb(total.brotli), kb(BUDGET));
    Ok(if check && is_over { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn row(name: &str, weight: Weight) {
    println!("| {name} | {} | {} | {} |", kb(weight.raw), kb(weight.gzip), kb(weight.brotli));
}

fn kb(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}
