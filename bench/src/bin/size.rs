//! Prints, as a table in Markdown, what a browser fetches before the first article can be read.
//!
//! `size [--site dist] [--article SLUG] [--check]`: with `--check` it fails when that is over the budget.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use warraq_bench::size::{Scales, Weighed, Weight};
use warraq_bench::words::Words;

/// What a first article may cost, packed with Brotli, without images and fonts.
const BUDGET: usize = 155_000;
/// What its faces may cost. They are packed already.
const BUDGET_OF_FACES: usize = 45_000;
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

    println!("\n| font | woff2 |\n|---|--:|");
    for font in &scales.faces {
        println!("| {} | {} |", font.path, kb(font.weight.raw));
    }
    for font in &scales.other_faces {
        println!("| {} (where it is used) | {} |", font.path, kb(font.weight.raw));
    }
    println!();
    let faces = scales.faces.iter().map(|font| font.weight.raw).sum();
    let fits = [says("with Brotli", total.brotli, BUDGET), says("of fonts", faces, BUDGET_OF_FACES)];
    Ok(if check && fits.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Says whether a weight is within its budget, and tells it.
fn says(of: &str, weight: usize, budget: usize) -> bool {
    let fits = weight <= budget;
    let verdict = if fits { "within" } else { "over" };
    println!("{} kB {of}: {verdict} the budget of {} kB (1 kB = 1,000 bytes).", kb(weight), kb(budget));
    fits
}

fn row(name: &str, weight: Weight) {
    println!("| {name} | {} | {} | {} |", kb(weight.raw), kb(weight.gzip), kb(weight.brotli));
}

fn kb(bytes: usize) -> String {
    format!("{:.1}", bytes as f64 / 1000.0)
}
