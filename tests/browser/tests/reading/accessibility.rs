//! No view breaks a rule that axe-core knows, in no theme, no language of the interface, narrow or wide.

use anyhow::{Result, ensure};
use warraq_browser_tests::axe::{Axe, Rules};
use warraq_browser_tests::engine::{Browser, Engine};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::{LANGUAGES, Paper};

use crate::harness::{Promise, Reading, everywhere, promises};
use crate::views::{self, THEMES, View, WIDTHS};

pub fn promises() -> Vec<Promise> {
    let chromium = promises![
        breaks_no_rule_in_arabic,
        breaks_no_rule_in_persian,
        breaks_no_rule_in_urdu,
        breaks_no_rule_in_english,
        is_found_out_when_it_breaks_rules,
    ];
    let others = promises![breaks_no_rule_in_another_engine];
    let chromium = chromium.into_iter().map(|promise| promise.only_in(&[Engine::Chromium]));
    // A second engine tells what hangs on Chromium's own ways; a third told nothing more.
    let engines: &[Engine] = if everywhere() { &[Engine::Firefox, Engine::WebKit] } else { &[Engine::Firefox] };
    let others = others.into_iter().map(|promise| promise.only_in(engines));
    chromium.chain(others).map(|promise| promise.of("accessibility")).collect()
}

async fn breaks_no_rule_in_arabic(it: &Reading) -> Result<()> {
    breaks_no_rule(it, "ar", &THEMES).await
}

async fn breaks_no_rule_in_persian(it: &Reading) -> Result<()> {
    breaks_no_rule(it, "fa", &THEMES).await
}

async fn breaks_no_rule_in_urdu(it: &Reading) -> Result<()> {
    breaks_no_rule(it, "ur", &THEMES).await
}

async fn breaks_no_rule_in_english(it: &Reading) -> Result<()> {
    breaks_no_rule(it, "en", &THEMES).await
}

async fn breaks_no_rule_in_another_engine(it: &Reading) -> Result<()> {
    let (language, theme) = if it.browser.engine == Engine::Firefox { ("ar", "sepia") } else { ("en", "dark") };
    breaks_no_rule(it, language, &[theme]).await
}

/// Goes over all views in a language, in these themes and all widths.
async fn breaks_no_rule(it: &Reading, language: &'static str, themes: &[&str]) -> Result<()> {
    let axe = Axe::installed()?;
    let paper = Paper::in_language(language);
    let page = it.serve(it.setup())?;
    let mut broken = Vec::new();
    for view in views::all() {
        examine(&it.browser, &page, &axe, &paper, &view, themes, &mut broken).await?;
    }
    ensure!(broken.is_empty(), "{} broken rules:\n{}", broken.len(), broken.join("\n"));
    Ok(())
}

/// All rules in the first theme; in the others, which change colours and nothing else, those about colours.
async fn examine(
    browser: &Browser,
    page: &Page,
    axe: &Axe,
    paper: &Paper,
    view: &View,
    themes: &[&str],
    broken: &mut Vec<String>,
) -> Result<()> {
    let shown = views::show(browser, page, paper, view, WIDTHS[0]).await?;
    axe.enter(page).await?;
    for (width, themes) in looked_at(browser.engine, paper.language, themes) {
        shown.widen(browser, page, width).await?;
        for (at, theme) in themes.iter().enumerate() {
            shown.paint(page, theme).await?;
            let rules = if at == 0 { Rules::All } else { Rules::Colours };
            for violation in axe.violations(page, rules).await? {
                broken.push(format!("{} {} {theme} {width}: {violation}", view.name, paper.language));
            }
        }
    }
    Ok(())
}

/// The widths, each with its themes. Colours are the same in any language and at any width, and layouts but for their side: the
/// newspaper's own language tells of them.
fn looked_at<'a>(engine: Engine, language: &str, themes: &'a [&'a str]) -> Vec<(u32, &'a [&'a str])> {
    let [narrow, wide] = WIDTHS;
    let first = themes.get(..1).unwrap_or_default();
    match (engine, language == LANGUAGES[0]) {
        _ if everywhere() => vec![(narrow, themes), (wide, themes)],
        (Engine::Chromium, true) => vec![(narrow, themes), (wide, first)],
        _ => vec![(narrow, first)],
    }
}

/// The matrix finds what it is there to find: a picture without a text, faint words and a small button.
async fn is_found_out_when_it_breaks_rules(it: &Reading) -> Result<()> {
    let axe = Axe::installed()?;
    let page = it.visit("").await?;
    axe.enter(&page).await?;
    page.act(DEFECTS, vec![]).await?;
    let found = axe.violations(&page, Rules::All).await?;
    for rule in ["image-alt", "color-contrast-enhanced", "target-size", "button-name"] {
        ensure!(found.iter().any(|found| found.rule == rule), "axe does not find a broken {rule}, but {found:#?}");
    }
    Ok(())
}

const DEFECTS: &str = "
    const main = document.querySelector('main');
    const add = (name, style, properties) => {
      const element = Object.assign(document.createElement(name), properties);
      element.style.cssText = style;
      main.prepend(element);
    };
    add('img', 'inline-size: 40px; block-size: 40px', { src: '/images/icon.svg' });
    document.querySelector('.card-date').style.color = '#6a6a6a';
    const small = 'min-block-size: 0; padding: 0; border: 0; inline-size: 10px; block-size: 10px; display: block';
    add('button', small, { ariaLabel: 'one' });
    add('button', small, {});";
