//! axe-core (https://github.com/dequelabs/axe-core, MPL 2.0) run in a page: what of it breaks the rules of WCAG 2.2 A and AA,
//! the AAA rule for the contrast of text, and axe's own best practices. The library is not part of this repository:
//! scripts/test installs it beside the other tools.

use std::env;
use std::fmt;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::json;

use crate::page::Page;

const INSTALLED: &str = ".cache/warraq/tools/axe-core-4.14.1/node_modules/axe-core/axe.min.js";

/// The library, as text to be put into pages.
pub struct Axe {
    source: String,
}

/// Which rules are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// All.
    All,
    /// Those that a change of colours alone can break.
    Colours,
}

/// Something that breaks a rule.
#[derive(Debug, Deserialize)]
pub struct Violation {
    /// The rule's name in axe.
    pub rule: String,
    /// What is wrong, in axe's words.
    pub what: String,
    /// Where, as a selector and the begin of its markup.
    pub places: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.rule, self.what)?;
        self.places.iter().try_for_each(|place| write!(to, "\n    {place}"))
    }
}

impl Axe {
    /// The library where scripts/test puts it, or where WARRAQ_AXE says.
    pub fn installed() -> Result<Self> {
        let cached = || env::var_os("HOME").map(|home| PathBuf::from(home).join(INSTALLED));
        let place = env::var_os("WARRAQ_AXE").map(PathBuf::from).or_else(cached).context("no home folder")?;
        let source = fs::read_to_string(&place)
            .with_context(|| format!("axe-core is not at {}: ./scripts/test installs it", place.display()))?;
        Ok(Self { source })
    }

    /// Puts the library into the page, once for each of its documents.
    pub async fn enter(&self, page: &Page) -> Result<()> {
        page.act(&self.source, vec![]).await
    }

    /// What breaks the rules in the page as it is now.
    pub async fn violations(&self, page: &Page, rules: Rules) -> Result<Vec<Violation>> {
        let answer = page.driver.execute_async(RUN, vec![json!(rules == Rules::All)]).await;
        let answer = answer.context("axe does not run")?;
        serde_json::from_value(answer.json().clone()).with_context(|| format!("axe answers {}", answer.json()))
    }
}

/// The rules that are off unless they are named are the contrast of AAA and the size of targets.
const RUN: &str = "
    const [all, done] = arguments;
    const colours = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    // Ornaments are drawn as pseudo-elements: the contrast is that of the background behind them. An arrow is text.
    const contrast = { options: { ignorePseudo: true, ignoreUnicode: false } };
    const options = {
      checks: { 'color-contrast': contrast, 'color-contrast-enhanced': contrast },
      runOnly: all ? { type: 'tag', values: tags } : { type: 'rule', values: colours },
      rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
      resultTypes: ['violations', 'incomplete'], preload: false, iframes: false, performanceTimer: false,
    };
    const place = (node) => node.target.join(' ') + '  ' + node.html.slice(0, 120)
      + '  ' + (node.any[0] || node.all[0] || node.none[0] || { message: '' }).message;
    // Where axe cannot tell the background, the words may lie under something; what a box that scrolls hides may do that.
    const scrolls = (it) => it && (/auto|scroll/.test(getComputedStyle(it).overflowX + getComputedStyle(it).overflowY) || scrolls(it.parentElement));
    // Within shadow roots axe gives a way of selectors.
    const found = (way) => [].concat(way).reduce((it, css) => it && (it.shadowRoot || it).querySelector(css), document);
    // Asked in Chromium alone (userAgentData): axe loses its way in WebKit's boxes of code.
    const untold = (incomplete) => incomplete.filter(({ id }) => id === 'color-contrast' && navigator.userAgentData).map((rule) =>
      ({ ...rule, nodes: rule.nodes.filter(({ target }) => !scrolls(found(target.at(-1)))) }))
      .filter(({ nodes }) => nodes.length);
    axe.run(document, options).then(
      ({ violations, incomplete }) => done([...violations, ...untold(incomplete)].map(
        ({ id, help, nodes }) => ({ rule: id, what: help, places: nodes.slice(0, 4).map(place) }))),
      (error) => done([{ rule: 'axe', what: String(error && error.stack || error), places: [] }]),
    );";
