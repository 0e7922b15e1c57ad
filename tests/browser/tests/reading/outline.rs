//! What a screen reader is told: roles, names and states of each view, as Chromium's accessibility tree has them, held against
//! `fixtures/outlines/`. WARRAQ_RENEW=1 writes those anew; read the difference as a reader without eyes would.

use std::env;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::engine::{Browser, Engine};
use warraq_browser_tests::outline::outline;
use warraq_browser_tests::paper::{LANGUAGES, Paper};

use crate::harness::{Promise, Reading, promises};
use crate::views::{self, View};

pub fn promises() -> Vec<Promise> {
    let all = promises![tells_what_is_on_the_page];
    all.into_iter().map(|promise| promise.only_in(&[Engine::Chromium]).of("outline")).collect()
}

/// The whole of each view in Arabic; in the other languages the specimen, in which most words are.
async fn tells_what_is_on_the_page(it: &Reading) -> Result<()> {
    it.browser.focus_window().await?;
    let page = it.serve(it.setup())?;
    let mut different = Vec::new();
    for language in LANGUAGES {
        for view in views::all() {
            if language != "ar" && view.name != "specimen" {
                continue;
            }
            let _shown = views::show(&it.browser, &page, &Paper::in_language(language), &view, 1280).await?;
            page.settle().await?;
            let seen = tree(&it.browser).await?;
            different.extend(compare(&view, language, &seen)?);
        }
    }
    ensure!(different.is_empty(), "{}\nWARRAQ_RENEW=1 takes it as right", different.join("\n"));
    Ok(())
}

async fn tree(browser: &Browser) -> Result<String> {
    let answer = browser.cdp("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = answer.get("nodes").and_then(Value::as_array).context("a tree without nodes")?;
    Ok(outline(nodes))
}

/// The first lines that are different; nothing where the outline is as expected.
fn compare(view: &View, language: &str, seen: &str) -> Result<Option<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/outlines");
    let place = folder.join(format!("{}-{language}.txt", view.name));
    if env::var_os("WARRAQ_RENEW").is_some() {
        fs::create_dir_all(&folder)?;
        fs::write(&place, seen)?;
        return Ok(None);
    }
    let expected = fs::read_to_string(&place).with_context(|| format!("there is no {}", place.display()))?;
    let (expected, seen): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), seen.lines().collect());
    let Some(at) = (0..expected.len().max(seen.len())).find(|at| expected.get(*at) != seen.get(*at)) else {
        return Ok(None);
    };
    let part =
        |lines: &[&str]| lines.iter().skip(at.saturating_sub(1)).take(4).copied().collect::<Vec<_>>().join("\n  ");
    Ok(Some(format!(
        "{} in {language}, from line {}:\n expected\n  {}\n seen\n  {}",
        view.name,
        at + 1,
        part(&expected),
        part(&seen)
    )))
}
