//! The keyboard alone comes to everything that can be pressed, in the order of the page, sees where it is, and leaves again.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use thirtyfour::Key;
use warraq_browser_tests::engine::Engine;
use warraq_browser_tests::instruments::MEASURE;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::Paper;

use crate::harness::{Promise, Reading, everywhere, promises};
use crate::views::{self, Reach, View};

pub fn promises() -> Vec<Promise> {
    let mut all = promises![comes_to_everything_by_tab];
    all.extend(
        promises![shows_the_focus_in_forced_colours, notices_what_bars_the_keyboard]
            .into_iter()
            .map(|it| it.only_in(&[Engine::Chromium])),
    );
    all.into_iter().map(|promise| promise.of("tab_order")).collect()
}

/// Where the focus went.
#[derive(Debug, Deserialize)]
struct Stop {
    /// Its place among all that Tab should come to; none for another, such as a part that scrolls.
    place: Option<usize>,
    /// Its name, for messages.
    name: String,
    /// What is wrong with how the focus is shown there; empty where nothing is.
    trouble: String,
}

/// Writes down where the focus goes, and how it shows.
const WATCH: &str = "
    const stops = window.__measure.tabStops();
    window.__focused = [];
    const trouble = (it) => {
      const box = it.getBoundingClientRect();
      // In a window without the system's focus nothing is :focus-visible, nor scrolled to.
      if (!document.hasFocus()) return '';
      if (box.bottom < 1 || box.top > innerHeight - 1) return 'out of sight';
      const of = (it, part) => getComputedStyle(it, part);
      const rings = [it, ...it.querySelectorAll('*'), it.parentElement, it.parentElement.parentElement];
      const styles = rings.flatMap((it) => [of(it), of(it, '::after'), of(it, '::before')]);
      const seen = styles.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
      if (!seen) return 'no outline';
      const at = [Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 1), innerHeight - 1)];
      const over = document.elementFromPoint(...at);
      const covers = over && !it.contains(over) && !over.contains(it) && /fixed|sticky/.test(of(over.closest('header, nav, [class]') || over).position);
      return covers ? 'under ' + window.__measure.name(over) : '';
    };
    document.addEventListener('focusin', ({ target }) => {
      const place = stops.indexOf(target);
      window.__focused.push({ place: place < 0 ? null : place, name: window.__measure.name(target), trouble: trouble(target) });
    });
    return stops.length";

/// The views that stand for the others: one of cards, one of text, a dialog of choices and one with a field.
const TELLING: [&str; 4] = ["front", "specimen", "settings", "find"];

/// All that can be walked through in Chromium; in the other engines and in forced colours those that tell the rest.
fn walked(are_all: bool) -> impl Iterator<Item = View> {
    let all = views::all().into_iter().filter(|view| view.reach != Reach::Waiting);
    all.filter(move |view| are_all || everywhere() || TELLING.contains(&view.name))
}

async fn comes_to_everything_by_tab(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(MEASURE))?;
    for view in walked(it.browser.engine == Engine::Chromium) {
        let _shown = views::show(&it.browser, &page, &Paper::in_language("ar"), &view, 1280).await?;
        walk(&page, &view).await?;
    }
    Ok(())
}

async fn shows_the_focus_in_forced_colours(it: &Reading) -> Result<()> {
    let features = json!([{ "name": "forced-colors", "value": "active" }]);
    it.browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
    let page = it.serve(it.setup().script(MEASURE))?;
    for view in walked(true) {
        let _shown = views::show(&it.browser, &page, &Paper::in_language("ar"), &view, 1280).await?;
        if TELLING.contains(&view.name) {
            walk(&page, &view).await?;
        }
        let unseen: Vec<String> = page.run(UNSEEN, vec![]).await?;
        ensure!(unseen.is_empty(), "{}: not to be seen in forced colours: {unseen:?}", view.name);
    }
    Ok(())
}

/// The walk notices a focus without a ring, a trap, and an order that is not the page's.
async fn notices_what_bars_the_keyboard(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().script(MEASURE))?;
    let view = views::all().into_iter().next().context("no view")?;
    for defect in [
        "document.querySelector('.colophon a').style.outline = 'none'",
        "document.querySelector('.section-nav').onkeydown = (event) => event.preventDefault()",
        "document.querySelector('.colophon a').tabIndex = 1",
    ] {
        let _shown = views::show(&it.browser, &page, &Paper::in_language("ar"), &view, 1280).await?;
        page.act(defect, vec![]).await?;
        ensure!(walk(&page, &view).await.is_err(), "the walk does not notice {defect}");
    }
    Ok(())
}

/// Pictures that mean something and buttons, where forced colours leave nothing of them.
const UNSEEN: &str = "
    const clear = (colour) => /^rgba\\(.*, 0\\)$|transparent/.test(colour);
    const pictures = window.__measure.all('img[alt]:not([alt=\"\"])').filter((it) => it.getBoundingClientRect().height < 8);
    const buttons = window.__measure.all('button, [role=button]').filter((it) => {
      if (it.innerText.trim()) return false;
      const style = getComputedStyle(it);
      const parts = [it, ...it.querySelectorAll('*')];
      const drawn = parts.some((part) => part.matches('img, svg') || getComputedStyle(part, '::before').content !== 'none'
        || getComputedStyle(part, '::after').content !== 'none');
      return !drawn && (style.borderStyle === 'none' || clear(style.borderColor));
    });
    return [...pictures, ...buttons].map(window.__measure.name)";

async fn walk(page: &Page, view: &View) -> Result<()> {
    page.act("document.activeElement.blur(); window.focus()", vec![]).await?;
    let count: usize = page.run(WATCH, vec![]).await?;
    let least = if view.is_dialog() { 1 } else { 3 };
    ensure!(count >= least, "{}: only {count} things to press", view.name);
    // A few more, for the parts that scroll and the buttons of players.
    let tabs: String = std::iter::repeat_n(char::from(Key::Tab), count + EXTRA).collect();
    page.driver.action_chain().send_keys(tabs).perform().await?;
    page.settle().await?;
    let stops: Vec<Stop> = page.run("return window.__focused", vec![]).await?;
    judge(view, count, &stops)
}

/// How many stops more than expected there may be on a way through a page.
const EXTRA: usize = 24;

fn judge(view: &View, count: usize, stops: &[Stop]) -> Result<()> {
    let name = view.name;
    let mut order = Vec::new();
    for stop in stops {
        ensure!(stop.trouble.is_empty(), "{name}: the focus on {} is {}", stop.name, stop.trouble);
        if let Some(place) = stop.place
            && !order.contains(&place)
        {
            order.push(place);
        }
    }
    let missed: Vec<usize> = (0..count).filter(|place| !order.contains(place)).collect();
    ensure!(missed.is_empty(), "{name}: of {count} Tab never comes to number {missed:?}; it came to {stops:#?}");
    // A dialog begins where its own script puts the focus, and goes round.
    let turns = order.windows(2).filter(|pair| pair[1] < pair[0]).count();
    ensure!(turns <= usize::from(view.is_dialog()), "{name}: Tab jumps back {turns} times: {order:?}");
    Ok(())
}
