//! Prints, as a table in Markdown, what press needs for newspapers of several sizes, and what Hugo needs for the same pages, lists,
//! feeds and sitemaps (`bench/hugo`).
//!
//! `bench/press [--sizes 1000,10000] [--app target/app] [--folder target/bench-press] [--runs 1] [--hugo hugo]`: `--hugo none` leaves Hugo
//! out. A folder that is named is removed at the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use warraq_bench::measured::{Cost, run, weigh};
use warraq_bench::newspaper::{Newspaper, Vocabulary};
use warraq_bench::words::Words;

const HELP: &str = "bench/press [--sizes N,N] [--app DIR] [--folder DIR] [--runs N] [--hugo PROGRAM|none]";

/// Where everything is.
struct Bench {
    app: Option<PathBuf>,
    folder: PathBuf,
    hugo: Option<String>,
    press: PathBuf,
    runs: usize,
}

fn main() -> Result<()> {
    let mut words = Words::of_program();
    let sizes: String = words.value("--sizes", "1000,10000")?;
    let app: PathBuf = words.value("--app", "target/app")?;
    let folder: PathBuf = words.value("--folder", "target/bench-press")?;
    let runs = words.value("--runs", "1")?;
    let hugo: String = words.value("--hugo", "hugo")?;
    words.end(HELP)?;
    fs::create_dir_all(&folder)?;
    let bench = Bench {
        app: app.join("index.html").exists().then_some(app),
        folder: folder.canonicalize()?,
        hugo: Some(hugo).filter(|hugo| hugo != "none"),
        press: PathBuf::from("target/tools/press"),
        runs,
    };
    if bench.app.is_none() {
        println!("No app is built (./scripts/build makes one): press writes no pages here.\n");
    }
    let vocabulary = Vocabulary::of(Path::new("edition"))?;
    println!("| articles | program | build | seconds | peak memory | files | MB |\n|--:|---|---|--:|--:|--:|--:|");
    for size in sizes.split(',') {
        let articles = size.trim().parse().with_context(|| format!("--sizes {size}: no number"))?;
        bench.measure(&Newspaper { vocabulary: &vocabulary, articles })?;
    }
    fs::remove_dir_all(&bench.folder)?;
    Ok(())
}

impl Bench {
    fn measure(&self, newspaper: &Newspaper) -> Result<()> {
        let edition = self.folder.join("edition");
        newspaper.write(&edition)?;
        self.measure_press(newspaper, &edition)?;
        if let Some(hugo) = &self.hugo {
            self.measure_hugo(hugo, newspaper, &edition)?;
        }
        Ok(())
    }

    fn measure_press(&self, newspaper: &Newspaper, edition: &Path) -> Result<()> {
        let [out, cache] = ["site", "cache"].map(|name| self.folder.join(name));
        let mut command = Command::new(&self.press);
        command.arg("build").arg(edition).arg("--out").arg(&out).arg("--cache").arg(&cache);
        command.args(["--origin", "https://news.example"]);
        if let Some(app) = &self.app {
            command.arg("--app").arg(app);
        }
        let from_nothing = self.best(&mut command, &[&out, &cache])?;
        row(newspaper, "press", "from nothing", from_nothing, &out)?;
        let middle = newspaper.articles / 2;
        newspaper.write_article(edition, middle, 1)?;
        row(newspaper, "press", "one article changed", run(&mut command)?, &out)?;
        newspaper.write_article(edition, newspaper.articles, 0)?;
        row(newspaper, "press", "one article added", run(&mut command)?, &out)?;
        row(newspaper, "press", "nothing changed", run(&mut command)?, &out)?;
        remove(&[&out, &cache])
    }

    fn measure_hugo(&self, hugo: &str, newspaper: &Newspaper, edition: &Path) -> Result<()> {
        let [out, project, cache] = ["hugo-site", "hugo", "hugo-cache"].map(|name| self.folder.join(name));
        remove(&[&project])?;
        copy(Path::new("bench/hugo"), &project)?;
        // Beside the text of an article, a page of press holds the app's styles and first script; so do Hugo's.
        let shell = self
            .app
            .as_ref()
            .map_or_else(String::new, |app| fs::read_to_string(app.join("index.html")).unwrap_or_default());
        fs::write(project.join("shell.html"), head_of(&shell))?;
        fs::write(project.join("topics.yaml"), fs::read(edition.join("topics.yaml"))?)?;
        fs::create_dir_all(project.join("data"))?;
        fs::rename(project.join("topics.yaml"), project.join("data/topics.yaml"))?;
        fs::copy(edition.join("edition.json"), project.join("data/edition.json"))?;
        std::os::unix::fs::symlink(edition, project.join("edition")).context("cannot link the edition")?;
        let mut command = Command::new(hugo);
        command.current_dir(&project).args(["--quiet", "--destination"]).arg(&out).arg("--cacheDir").arg(&cache);
        let cost = self.best(&mut command, &[&out, &cache])?;
        row(newspaper, "Hugo", "from nothing", cost, &out)?;
        newspaper.write_article(edition, newspaper.articles / 2, 2)?;
        row(newspaper, "Hugo", "one article changed", run(&mut command)?, &out)?;
        remove(&[&out, &cache, &project])
    }

    /// The fastest of some runs, each without what the one before has left.
    fn best(&self, command: &mut Command, left: &[&Path]) -> Result<Cost> {
        let mut best: Option<Cost> = None;
        for _ in 0..self.runs.max(1) {
            remove(left)?;
            let cost = run(command)?;
            best = best.filter(|best| best.time <= cost.time).or(Some(cost));
        }
        best.context("nothing was run")
    }
}

/// The styles and scripts of the app's page.
fn head_of(page: &str) -> String {
    let mut head = String::new();
    for (start, end) in [("<style", "</style>"), ("<script", "</script>")] {
        for part in page.split(start).skip(1) {
            let part = part.split(end).next().unwrap_or_default();
            head.extend([start, part, end]);
        }
    }
    head
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

fn remove(folders: &[&Path]) -> Result<()> {
    for folder in folders.iter().filter(|folder| folder.exists()) {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn row(newspaper: &Newspaper, program: &str, build: &str, cost: Cost, out: &Path) -> Result<()> {
    let (files, bytes) = weigh(out)?;
    let (seconds, memory) = (cost.time.as_secs_f64(), cost.memory / (1024 * 1024));
    let articles = newspaper.articles;
    println!("| {articles} | {program} | {build} | {seconds:.2} | {memory} MiB | {files} | {} |", bytes / 1_000_000);
    Ok(())
}
