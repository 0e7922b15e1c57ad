//! The site keeps to its own Content Security Policy: whatever a reader does, nothing of the site is barred by it. The policy is
//! that of the pressed site's pages, and the views are those of all other promises.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use warraq_browser_tests::engine::Engine;
use warraq_browser_tests::instruments::{RECORDER, SAVES_DATA, SHARING, SPEECH};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::Paper;
use warraq_browser_tests::server::{File, Setup};
use warraq_browser_tests::wordpress::WordPress;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, everywhere, in_one_engine, promises};
use crate::session::Session;
use crate::views::{self, WIDTHS};

pub fn promises() -> Vec<Promise> {
    let all = promises![bars_what_no_page_of_the_site_does, bars_nothing_of_a_pressed_page];
    // Chromium bars the most: it alone knows the policy's types.
    let engines: &[Engine] = if everywhere() { &Engine::ALL } else { &[Engine::Chromium] };
    let views = promises![bars_nothing_in_any_view].into_iter().map(|promise| promise.only_in(engines));
    let one = in_one_engine(promises![bars_nothing_of_a_source_elsewhere]);
    all.into_iter().chain(views).chain(one).map(|promise| promise.of("policy")).collect()
}

/// Writes down in `__barred` what the policy bars, also that of the pages before this one.
const BARRED: &str = r#"
window.__barred = JSON.parse(sessionStorage.__barred || "[]");
addEventListener("securitypolicyviolation", (event) => {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
  window.__barred.push([effectiveDirective, blockedURI, sourceFile, lineNumber, sample].join(" "));
  sessionStorage.__barred = JSON.stringify(window.__barred);
});"#;

fn pressed() -> PathBuf {
    let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist");
    env::var_os("WARRAQ_PRESSED").map_or_else(built, PathBuf::from)
}

/// The element of the policy in the pressed site's pages.
fn policy() -> Result<String> {
    let page = fs::read_to_string(pressed().join("index.html")).context("there is no pressed site")?;
    let start = page.find("<meta http-equiv=\"Content-Security-Policy\"").context("its pages have no policy")?;
    let end = page[start..].find('>').context("the policy has no end")?;
    Ok(page[start..=start + end].to_owned())
}

/// Puts the policy into the app's own page, where it stands for every address.
fn put_policy(page: &Page, it: &Reading, policy: &str) -> Result<()> {
    let shell = fs::read_to_string(it.site.folder.join("index.html"))?;
    page.server.add_file("index.html", File::html(shell.replacen("<title>", &format!("{policy}<title>"), 1)));
    Ok(())
}

async fn ensure_nothing_was_barred(page: &Page, by: &str) -> Result<()> {
    page.settle().await?;
    let barred: Vec<String> = page.run("return window.__barred", vec![]).await?;
    ensure!(barred.is_empty(), "{by}: {barred:#?}");
    Ok(())
}

/// Without this the other promises could be kept by a policy that is not there.
async fn bars_what_no_page_of_the_site_does(it: &Reading) -> Result<()> {
    let page = it.serve(Setup::new(pressed()).script(RECORDER).script(BARRED))?;
    page.visit("").await?;
    let attempts = [
        (
            "script-src",
            "document.body.append(Object.assign(document.createElement('script'), { text: 'window.__ran = 1' }))",
        ),
        ("script-src", "document.body.setAttribute('onclick', 'window.__ran = 1'); document.body.click()"),
        (
            "style-src",
            "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p { color: red }' }))",
        ),
        ("connect-src", "fetch('http://127.0.0.1:9/').catch(() => {})"),
    ];
    for (directive, attempt) in attempts {
        page.act("window.__barred = []", vec![]).await?;
        // What types are for bars the first of these before the policy's other parts do.
        page.act(
            &format!("try {{ {attempt} }} catch (error) {{ window.__barred.push('script-src ' + error) }}"),
            vec![],
        )
        .await?;
        let is_barred = "return window.__barred.some((barred) => barred.startsWith(arguments[0]) || barred.startsWith('require-trusted'))";
        page.until(attempt, is_barred, vec![directive.into()]).await?;
    }
    let ran: bool = page.run("return '__ran' in window", vec![]).await?;
    ensure!(!ran, "a script that is not the site's ran");
    Ok(())
}

async fn bars_nothing_of_a_pressed_page(it: &Reading) -> Result<()> {
    let page = it.serve(Setup::new(pressed()).script(RECORDER).script(BARRED).script(SHARING).script(SPEECH))?;
    for path in ["", &article(FIRST_ARTICLE), "section/crafts", "nothing-here"] {
        page.visit(path).await?;
        ensure_nothing_was_barred(&page, path).await?;
    }
    page.visit(&article(FIRST_ARTICLE)).await?;
    page.wait_for(".listen:not([hidden])").await?;
    page.click(".listen").await?;
    page.wait_for(".listen-bar").await?;
    page.click("nav.topics a").await?;
    page.wait_for("section.listing h1").await?;
    ensure_nothing_was_barred(&page, "listening, and a topic").await
}

async fn bars_nothing_in_any_view(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(BARRED).script(SHARING))?;
    put_policy(&page, it, &policy()?)?;
    let paper = Paper::in_language("ar");
    for view in views::all() {
        let shown = views::show(&it.browser, &page, &paper, &view, WIDTHS[1]).await?;
        ensure_nothing_was_barred(&page, view.name).await?;
        drop(shown);
    }
    Ok(())
}

async fn bars_nothing_of_a_source_elsewhere(it: &Reading) -> Result<()> {
    let source = WordPress::start()?;
    // As press writes it for a source without https.
    let origin = format!("connect-src 'self' https: {}", source.server.origin());
    let policy = policy()?.replace("connect-src 'self' https:", &origin);
    let setup = Setup::new(&it.site.folder).script(RECORDER).script(BARRED).script(SAVES_DATA);
    let session = Session::served(it, source, setup)?;
    let page = &session.page;
    put_policy(page, it, &policy)?;
    page.visit("").await?;
    page.visit(&article(&session.post_with("wp-block-embed")?.slug)).await?;
    ensure_nothing_was_barred(page, "an article of another").await?;
    page.click(".embed-room button.embed-show").await?;
    page.wait_for(".embed-room iframe").await?;
    ensure_nothing_was_barred(page, "an embed that was opened").await
}
