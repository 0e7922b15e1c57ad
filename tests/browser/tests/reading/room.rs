//! There is room for everything: for odd content in narrow and wide windows, for words that the reader spreads out, for
//! fingers. What is looked for is measured: words that stick out of the window, are cut off, or lie over others.

use anyhow::{Result, ensure};
use serde_json::json;
use warraq_browser_tests::engine::{Engine, Size};
use warraq_browser_tests::instruments::MEASURE;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::{LANGUAGES, Oddity, Paper};

use crate::harness::{Promise, Reading, everywhere, in_one_engine, promises};
use crate::views::{self, HEIGHT, Reach, View, WIDTHS};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![holds_odd_content_in_any_engine];
    all.extend(in_one_engine(promises![gives_fingers_room, finds_what_has_no_room]));
    let in_chromium =
        promises![holds_odd_content_at_any_width, keeps_spread_out_words, can_be_read_at_four_hundred_percent];
    all.extend(in_chromium.into_iter().map(|promise| promise.only_in(&[Engine::Chromium])));
    all.into_iter().map(|promise| promise.of("room")).collect()
}

fn serve(it: &Reading) -> Result<Page> {
    it.serve(it.setup().script(MEASURE))
}

/// What is wrong by some of the measures, each with what was being looked at.
async fn look(page: &Page, measures: &[&str], what: &str, wrong: &mut Vec<String>) -> Result<()> {
    let found: Vec<String> = page.run("return window.__measure.look(arguments[0])", vec![json!(measures)]).await?;
    wrong.extend(found.into_iter().map(|found| format!("{what}, {found}")));
    Ok(())
}

fn ensure_none(wrong: &[String]) -> Result<()> {
    ensure!(wrong.is_empty(), "{} without room:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

const LAYOUT: [&str; 3] = ["outside", "clipped", "overlapping"];

async fn gives_fingers_room(it: &Reading) -> Result<()> {
    let page = serve(it)?;
    let mut wrong = Vec::new();
    for view in views::all() {
        let shown = views::show(&it.browser, &page, &Paper::in_language("ar"), &view, WIDTHS[0]).await?;
        for width in WIDTHS {
            shown.widen(&it.browser, &page, width).await?;
            look(&page, &["smallTargets"], &format!("{} {width}", view.name), &mut wrong).await?;
        }
    }
    ensure_none(&wrong)
}

/// The views whose content can be odd.
fn of_content() -> impl Iterator<Item = View> {
    views::all().into_iter().filter(|view| view.reach == Reach::Ready && view.name != "not-found")
}

/// A phone's, a tablet's and a desk's: between them nothing is laid out otherwise, which WARRAQ_EVERYWHERE=1 looks at as well.
async fn holds_odd_content_at_any_width(it: &Reading) -> Result<()> {
    let widths: &[u32] = if everywhere() { &[320, 360, 768, 1280, 1920] } else { &[320, 768, 1280] };
    hold_odd_content(it, &Oddity::ALL, widths).await
}

async fn holds_odd_content_in_any_engine(it: &Reading) -> Result<()> {
    if it.browser.engine == Engine::Chromium {
        return hold_odd_content(it, &[Oddity::None], &[320]).await;
    }
    hold_odd_content(it, &[Oddity::MixedHeadlines, Oddity::LongNames], &[320, 768]).await
}

async fn hold_odd_content(it: &Reading, oddities: &[Oddity], widths: &[u32]) -> Result<()> {
    let page = serve(it)?;
    let mut wrong = Vec::new();
    for oddity in oddities {
        for view in of_content().filter(|view| oddity.is_seen_in(view.name)) {
            let shown = views::show(&it.browser, &page, &Paper::odd(*oddity), &view, widths[0]).await?;
            for width in widths {
                shown.widen(&it.browser, &page, *width).await?;
                look(&page, &LAYOUT, &format!("{oddity:?}, {} {width}", view.name), &mut wrong).await?;
            }
        }
    }
    ensure_none(&wrong)
}

/// The distances of WCAG 2.2, 1.4.12, which a reader may set for all text.
const SPREAD: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];";

async fn keeps_spread_out_words(it: &Reading) -> Result<()> {
    let page = serve(it)?;
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        for view in views::all() {
            let shown = views::show(&it.browser, &page, &Paper::in_language(language), &view, WIDTHS[0]).await?;
            page.act(SPREAD, vec![]).await?;
            // Other languages bring other words, not other layouts: where it is narrow they have the least room.
            let widths = if language == LANGUAGES[0] || everywhere() { &WIDTHS[..] } else { &WIDTHS[..1] };
            for width in widths.iter().copied() {
                shown.widen(&it.browser, &page, width).await?;
                look(&page, &LAYOUT, &format!("spread {language}, {} {width}", view.name), &mut wrong).await?;
            }
        }
    }
    ensure_none(&wrong)
}

/// A window of 1280 × 1024 zoomed to 400 % is one of 320 × 256 (WCAG 2.2, 1.4.10).
async fn can_be_read_at_four_hundred_percent(it: &Reading) -> Result<()> {
    let page = serve(it)?;
    let mut wrong = Vec::new();
    for view in views::all() {
        let _shown = views::show(&it.browser, &page, &Paper::in_language("ar"), &view, 320).await?;
        let metrics = json!({ "width": 320, "height": 256, "deviceScaleFactor": 4, "mobile": false });
        it.browser.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        page.settle().await?;
        look(&page, &LAYOUT, &format!("zoomed, {}", view.name), &mut wrong).await?;
        // What stays in its place on the screen leaves room for what is read.
        let stays: u32 = page.run(STUCK, vec![]).await?;
        ensure!(stays <= 85, "zoomed, {}: {stays} of 256 pixels are taken by what does not scroll away", view.name);
    }
    ensure_none(&wrong)
}

/// The height, of a third of the window, that what is fixed or sticky takes when the page is scrolled.
const STUCK: &str = "
    if (document.querySelector('dialog:modal')) return 0;
    scrollTo(0, 400);
    const taken = [...document.querySelectorAll('body *')].filter((it) => {
      const { position } = getComputedStyle(it);
      const box = it.getBoundingClientRect();
      return (position === 'fixed' || position === 'sticky') && box.bottom > 0 && box.top < 5 && box.width > 100;
    });
    return Math.round(Math.max(0, ...taken.map((it) => it.getBoundingClientRect().bottom)));";

/// The measures find what they are there to find.
async fn finds_what_has_no_room(it: &Reading) -> Result<()> {
    let page = serve(it)?;
    it.browser.resize(Size { width: 1280, height: HEIGHT }).await?;
    page.visit("").await?;
    for (defect, measure) in [
        (
            "const it = document.querySelector('.masthead-name'); it.style.position = 'relative'; it.style.left = '9000px'",
            "outside",
        ),
        (
            "const it = document.querySelector('.card-headline'); it.style.blockSize = '10px'; it.style.overflow = 'hidden'",
            "clipped",
        ),
        ("const [one, two] = document.querySelectorAll('.section-nav a'); const left = (it) => it.getBoundingClientRect().left;
             two.style.position = 'relative'; two.style.left = `${left(one) - left(two)}px`",
            "overlapping"),
        (
            "const it = document.querySelector('.colophon a'); it.style.cssText = 'display: block; block-size: 12px; overflow: hidden'",
            "smallTargets",
        ),
    ] {
        page.act(defect, vec![]).await?;
        let mut wrong = Vec::new();
        look(&page, &[measure], "a defect", &mut wrong).await?;
        ensure!(!wrong.is_empty(), "{measure} does not find: {defect}");
        page.reload().await?;
    }
    Ok(())
}
