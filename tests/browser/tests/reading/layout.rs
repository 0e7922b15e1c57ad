//! Nothing jumps, nothing sticks out, nothing moves for those who asked for stillness.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use warraq_browser_tests::engine::{Engine, Size};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::Paper;
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, in_one_engine, promises};
use crate::views;

pub fn promises() -> Vec<Promise> {
    let mut all: Vec<Promise> = in_one_engine(promises![fits_the_narrowest_phone]).collect();
    // Only Chromium tells of layout shifts, and only there WebDriver can ask for reduced motion.
    all.extend(
        promises![stands_still_when_content_arrives, moves_nothing_when_asked, keeps_every_view_still_when_asked]
            .into_iter()
            .map(|promise| promise.only_in(&[Engine::Chromium])),
    );
    all
}

/// A path of each view.
fn paths(it: &Reading) -> Result<Vec<String>> {
    let (section, _) = it.site.sections().into_iter().next().context("no section has articles")?;
    let topic = it.site.articles.iter().find_map(|article| article["about"].get(0)).context("no topic")?;
    Ok(vec![
        String::new(),
        article(FIRST_ARTICLE),
        article(text(it.site.longest()?, "slug")),
        article(text(it.site.article_in("en")?, "slug")),
        format!("section/{section}"),
        format!("topic/{}", text(topic, "slug")),
        "article/there-is-no-such-article".to_owned(),
    ])
}

async fn fits_the_narrowest_phone(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    for path in paths(it)? {
        page.visit_framed(&path, Size { width: 320, height: 640 }).await?;
        page.settle().await?;
        let script = "const out = [...document.querySelectorAll('body *')].filter((it) => {
                const box = it.getBoundingClientRect();
                return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1);
            });
            const name = (it) => it.localName + '.' + it.className;
            return [document.documentElement.scrollWidth, out.slice(0, 5).map(name)]";
        let (width, out): (u32, Vec<String>) = page.run(script, vec![]).await?;
        ensure!(width <= 320, "{path} is {width} pixels wide; what sticks out: {out:?}");
    }
    Ok(())
}

/// A layout shift, as the recorder wrote it down.
#[derive(Debug, Deserialize)]
struct Shift {
    value: f64,
    nodes: Vec<Option<String>>,
}

async fn stands_still_when_content_arrives(it: &Reading) -> Result<()> {
    for size in [Size::PHONE, Size::DESKTOP] {
        it.browser.resize(size).await?;
        for path in paths(it)? {
            stands_still(it, &path).await.with_context(|| format!("{} wide", size.width))?;
        }
    }
    Ok(())
}

/// Where the data come at once, and where they come late.
async fn stands_still(it: &Reading, path: &str) -> Result<()> {
    let page = it.serve(it.setup())?;
    page.visit(path).await?;
    ensure_stood_still(&page, path).await?;

    let page = it.serve(it.setup())?;
    let gate = page.server.hold("/data/");
    page.open(path).await?;
    page.wait_for(".skeleton").await.with_context(|| format!("{path}, held back"))?;
    page.settle().await?;
    gate.open();
    page.until_ready().await?;
    page.wait_for_no(".skeleton").await?;
    ensure_stood_still(&page, &format!("{path}, after waiting")).await
}

async fn ensure_stood_still(page: &Page, what: &str) -> Result<()> {
    let script = "return document.fonts.status === 'loaded'
        && [...document.images].every((image) => image.complete || image.loading === 'lazy')";
    page.until("fonts and images", script, vec![]).await?;
    page.settle().await?;
    let shifts: Vec<Shift> = page.run("return window.__shifts", vec![]).await?;
    let sum: f64 = shifts.iter().map(|shift| shift.value).sum();
    let moved: Vec<_> = shifts.iter().map(|shift| (shift.value, &shift.nodes)).collect();
    ensure!(sum < 0.01, "the layout shifts by {sum:.4} at {what}: {moved:#?}");
    Ok(())
}

async fn moves_nothing_when_asked(it: &Reading) -> Result<()> {
    let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
    it.browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    let watch = "window.__transitions = 0;
        const start = document.startViewTransition;
        if (start) document.startViewTransition = function (...all) {
          window.__transitions += 1;
          return start.apply(document, all);
        };";
    let page = it.serve(it.setup().script(watch))?;
    page.visit("").await?;
    let gate = page.server.hold("/data/articles/");
    page.click_visible("main .card-headline a").await?;
    page.wait_for(".skeleton").await?;
    let moving: Vec<String> = page.run(MOVING, vec![]).await?;
    ensure!(moving.is_empty(), "moving while waiting: {moving:?}");
    gate.open();
    page.wait_for("h1.headline").await?;
    let moving: Vec<String> = page.run(MOVING, vec![]).await?;
    let transitions: u32 = page.run("return window.__transitions", vec![]).await?;
    ensure!(moving.is_empty() && transitions == 0, "moving: {moving:?}, {transitions} view transitions");
    Ok(())
}

/// What moves at this moment.
const MOVING: &str = "return document.getAnimations().filter((it) => it.playState === 'running'
    && it.effect.getComputedTiming().duration > 50).map((it) => it.animationName || it.transitionProperty || 'one')";

async fn keeps_every_view_still_when_asked(it: &Reading) -> Result<()> {
    let features = json!([{ "name": "prefers-reduced-motion", "value": "reduce" }]);
    it.browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    let page = it.serve(it.setup())?;
    for view in views::all() {
        let _shown = views::show(&it.browser, &page, &Paper::in_language("ar"), &view, 360).await?;
        let moving: Vec<String> = page.run(MOVING, vec![]).await?;
        ensure!(moving.is_empty(), "{}: moving: {moving:?}", view.name);
        let glides: String =
            page.run("return getComputedStyle(document.documentElement).scrollBehavior", vec![]).await?;
        ensure!(glides == "auto", "{}: the page glides where it is scrolled to: {glides}", view.name);
    }
    Ok(())
}
