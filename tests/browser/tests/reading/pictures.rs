//! Each view looks as it did when it was last pictured, in each theme, narrow and wide, in each engine. `pictures/` holds what
//! was seen, small; WARRAQ_RENEW=1 takes it anew. See [`warraq_browser_tests::thumbnail`] for what counts as the same.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use warraq_browser_tests::engine::{Browser, Engine, Size};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::Paper;
use warraq_browser_tests::thumbnail::Thumbnail;

use crate::harness::{Promise, Reading, everywhere, in_one_engine, promises};
use crate::views::{self, THEMES, View, WIDTHS};

pub fn promises() -> Vec<Promise> {
    let mut all: Vec<Promise> = in_one_engine(promises![notices_a_broken_look]).collect();
    all.extend(views::all().into_iter().map(|view| {
        // What these are made of is in other views as well.
        let is_like_others = matches!(view.name, "topic" | "keys" | "share" | "not-found") && !everywhere();
        let engines: &[Engine] = if is_like_others { &[Engine::Chromium] } else { &Engine::ALL };
        let promise = Promise::new(format!("keeps_the_look_of_the_{}", view.name), move |it| {
            let view = view.clone();
            Box::pin(async move { keeps_the_look(it, &view).await })
        });
        promise.only_in(engines)
    }));
    all.into_iter().map(|promise| promise.of("pictures")).collect()
}

async fn keeps_the_look(it: &Reading, view: &View) -> Result<()> {
    it.browser.focus_window().await?;
    let page = it.serve(it.setup())?;
    let height = height(view);
    let shown =
        views::show_at(&it.browser, &page, &Paper::in_language("ar"), view, Size { width: WIDTHS[0], height }).await?;
    let mut different = Vec::new();
    for width in WIDTHS {
        shown.widen(&it.browser, &page, width).await?;
        for theme in themes(it.browser.engine, width) {
            shown.paint(&page, theme).await?;
            let seen = picture(&it.browser, &page, width, height).await?;
            let name = format!("{}/{}-{theme}-{width}.png", it.browser.engine, view.name);
            different.extend(compare(&name, &seen)?);
        }
    }
    ensure!(different.is_empty(), "{}\nWARRAQ_RENEW=1 takes it as right", different.join("\n"));
    Ok(())
}

/// The themes that are pictured: all in Chromium. What they change is colours, which other engines mix alike: there it is enough to
/// see one of two.
fn themes(engine: Engine, width: u32) -> &'static [&'static str] {
    match engine {
        Engine::Chromium => &THEMES,
        _ if everywhere() => &THEMES,
        _ if width == WIDTHS[0] => &["light", "dark"],
        _ => &["light"],
    }
}

/// How much of a view is pictured, in pixels from its top.
fn height(view: &View) -> u32 {
    match view.name {
        "front" => 2_400,
        "specimen" => 3_600,
        "viewer" | "not-found" | "find" | "keys" | "share" => 740,
        _ => 1_200,
    }
}

/// A picture of the window, once all is there and nothing moves.
async fn picture(browser: &Browser, page: &Page, width: u32, height: u32) -> Result<Thumbnail> {
    page.until("the images and fonts", ALL_THERE, vec![]).await?;
    page.act("for (const it of document.getAnimations()) it.cancel()", vec![]).await?;
    page.settle().await?;
    // A frame is pictured with the window that it is in.
    let png = browser.driver.screenshot_as_png().await?;
    // Wide pages are made smaller, so that a picture of either is of some 90 to 260 pixels' width.
    let scale = if width < 600 { 4 } else { 5 };
    Thumbnail::of_screenshot(&png, width as usize, height as usize, scale)
}

/// Loads the pictures that wait to be scrolled to, and tells whether all is there.
const ALL_THERE: &str = "
    for (const image of document.images) image.loading = 'eager';
    return document.fonts.status === 'loaded' && [...document.images].every((image) => image.complete)";

/// What is different from the kept picture; nothing where it is the same.
fn compare(name: &str, seen: &Thumbnail) -> Result<Option<String>> {
    let place = kept().join(name);
    if env::var_os("WARRAQ_RENEW").is_some() {
        return write(&place, seen).map(|()| None);
    }
    let kept = fs::read(&place).with_context(|| format!("no picture {}: WARRAQ_RENEW=1 takes it", place.display()))?;
    let Some(difference) = Thumbnail::read(&kept)?.difference(seen) else { return Ok(None) };
    let evidence = failures().join(name);
    write(&evidence, seen)?;
    Ok(Some(format!("{name}: {difference}; seen: {}", evidence.display())))
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pictures")
}

fn failures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/browser-failures/pictures")
}

fn write(place: &Path, picture: &Thumbnail) -> Result<()> {
    fs::create_dir_all(place.parent().context("a picture without a folder")?)?;
    Ok(fs::write(place, picture.to_png()?)?)
}

/// The same page twice is the same; without its styles, with a part moved by 40 pixels, in turned colours it is not.
async fn notices_a_broken_look(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    let view = views::all().into_iter().find(|view| view.name == "article").context("no article")?;
    let mut before: Option<Thumbnail> = None;
    for (defect, is_noticed) in [
        ("", false),
        ("", false),
        ("document.querySelectorAll('style').forEach((it) => it.remove())", true),
        ("document.querySelector('main').style.cssText = 'position: relative; inset-block-start: 40px'", true),
        ("document.documentElement.style.filter = 'invert(1)'", true),
    ] {
        let _shown = views::show(&it.browser, &page, &Paper::in_language("ar"), &view, 1280).await?;
        page.act(defect, vec![]).await?;
        // Without styles a page may be shorter than the window.
        let seen = picture(&it.browser, &page, 1280, views::HEIGHT / 2).await?;
        if let Some(before) = &before {
            let difference = before.difference(&seen);
            ensure!(difference.is_some() == is_noticed, "after «{defect}»: {difference:?}");
        }
        before.get_or_insert(seen);
    }
    Ok(())
}
