//! Every view of the reader in a state that can be had again and again: what the matrices of themes, languages, widths and
//! engines go over.

use anyhow::Result;
use serde_json::json;
use warraq_browser_tests::engine::{Browser, Engine, Size};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::{Paper, SHORT_SLUG, SPECIMEN_SLUG};
use warraq_browser_tests::server::Gate;

use crate::harness::article;

/// The themes, by the value of `data-theme`.
pub const THEMES: [&str; 3] = ["light", "sepia", "dark"];
/// The widths that every matrix goes over: a small phone's and a desk's.
pub const WIDTHS: [u32; 2] = [360, 1280];
/// The height of the windows.
pub const HEIGHT: u32 = 740;

/// How a view comes to be after its address was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It is there when the app is.
    Ready,
    /// The data are held back: what is seen is the outline.
    Waiting,
    /// A click on the first opens the second.
    Opened(&'static str, &'static str),
    /// The key opens what is named by the selector.
    Keyed(&'static str, &'static str),
}

impl Reach {
    /// What is there first.
    fn awaited(self) -> &'static str {
        if self == Self::Waiting { "main .skeleton" } else { "html[data-state=ready] main h1" }
    }
}

/// A view.
#[derive(Clone, Debug)]
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// Its path inside the site.
    pub path: String,
    /// How it is reached.
    pub reach: Reach,
}

impl View {
    /// Whether it is a dialog over its page.
    pub fn is_dialog(&self) -> bool {
        matches!(self.reach, Reach::Opened(..) | Reach::Keyed(..))
    }
}

/// All views of a newspaper.
pub fn all() -> Vec<View> {
    let view = |name, path: &str, reach| View { name, path: path.to_owned(), reach };
    let specimen = article(SPECIMEN_SLUG);
    vec![
        view("front", "", Reach::Ready),
        view("article", &article(SHORT_SLUG), Reach::Ready),
        view("specimen", &specimen, Reach::Ready),
        view("section", "section/crafts", Reach::Ready),
        view("topic", "topic/paper?page=3", Reach::Ready),
        view("search", "search?q=%D8%B6%D8%B6%D8%B6", Reach::Ready),
        view("not-found", "article/there-is-no-such-article", Reach::Ready),
        view("skeleton", &article(SHORT_SLUG), Reach::Waiting),
        view("viewer", &specimen, Reach::Opened(".gallery a", "dialog.viewer[open] p:not(:empty)")),
        view("settings", &article(SHORT_SLUG), Reach::Opened(".open-settings", "dialog.settings[open]")),
        view("find", &article(SHORT_SLUG), Reach::Opened(".open-find", "dialog.find[open] [role=option]")),
        view("keys", &article(SHORT_SLUG), Reach::Keyed("?", "dialog.keys[open]")),
        view("share", &article(SHORT_SLUG), Reach::Opened(".share", "dialog.share-sheet[open]")),
    ]
}

/// A view that is being shown. While it stands, what it waits for is held back.
pub struct Shown {
    frame: bool,
    height: u32,
    _gate: Option<Gate>,
}

/// Shows a view of a newspaper at a width, in a window of the usual height.
pub async fn show(browser: &Browser, page: &Page, paper: &Paper, view: &View, width: u32) -> Result<Shown> {
    show_at(browser, page, paper, view, Size { width, height: HEIGHT }).await
}

/// Shows a view of a newspaper in a window of this size.
pub async fn show_at(browser: &Browser, page: &Page, paper: &Paper, view: &View, size: Size) -> Result<Shown> {
    page.server.lift_faults();
    paper.put(&page.server)?;
    let gate = (view.reach == Reach::Waiting).then(|| page.server.hold("/data/"));
    let frame = browser.engine != Engine::Chromium;
    if frame {
        let window = Size { width: WIDEST, height: size.height };
        page.driver.enter_default_frame().await?;
        browser.resize(window).await?;
        page.open_framed(&view.path, size, view.reach.awaited()).await?;
        // The bars of a window that has just opened may have grown meanwhile.
        page.driver.enter_default_frame().await?;
        browser.resize(window).await?;
        page.element("iframe").await?.enter_frame().await?;
    } else {
        browser.resize(size).await?;
        page.open(&view.path).await?;
    }
    page.wait_for(view.reach.awaited()).await?;
    if let Reach::Opened(button, opened) = view.reach {
        page.act("document.querySelector(arguments[0]).click()", vec![json!(button)]).await?;
        page.wait_for(opened).await?;
    }
    if let Reach::Keyed(key, opened) = view.reach {
        let press = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: arguments[0], bubbles: true }))";
        page.act(press, vec![json!(key)]).await?;
        page.wait_for(opened).await?;
    }
    Ok(Shown { frame, height: size.height, _gate: gate })
}

/// The widest of the windows that hold a frame.
const WIDEST: u32 = 1280;

impl Shown {
    /// Gives the view another width, without loading it anew.
    pub async fn widen(&self, browser: &Browser, page: &Page, width: u32) -> Result<()> {
        if self.frame {
            page.driver.enter_default_frame().await?;
            let frame = page.element("iframe").await?;
            page.act("arguments[0].width = arguments[1]", vec![frame.to_json()?, json!(width)]).await?;
            frame.enter_frame().await?;
        } else {
            browser.resize(Size { width, height: self.height }).await?;
        }
        page.until("the new width", "return innerWidth === arguments[0]", vec![json!(width)]).await?;
        page.settle().await
    }

    /// Gives the view another theme, as the reader's settings do.
    pub async fn paint(&self, page: &Page, theme: &str) -> Result<()> {
        page.act("document.documentElement.dataset.theme = arguments[0]", vec![json!(theme)]).await?;
        page.settle().await
    }
}
