use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use wasm_bindgen::JsValue;
use web_sys::{ScrollRestoration, Window};

/// Where the scroll positions live while the page is away (a reload, a visit to another site).
const STORE: &str = "warraq-scroll";
/// What stands between two entries there. `shell/standing.js` reads them too, and what makes it small writes no line's end as one.
const BETWEEN: &str = ",";

/// The browser's history, with what it does not keep itself: where each entry was scrolled to, and by which link it
/// was left. Entries are told apart by a number in `history.state`.
#[derive(Debug)]
pub struct History {
    window: Window,
    entry: Cell<u64>,
    left: RefCell<HashMap<u64, Left>>,
}

/// How an entry was left.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// How far it was scrolled, in CSS pixels.
    pub scroll: u32,
    /// The link it was left by, as it stands in the markup.
    pub link: Option<String>,
}

impl History {
    /// Takes over the scroll positions from the browser, which restores them before there is anything to scroll.
    pub fn new(window: &Window) -> Self {
        let history = Self {
            window: window.clone(),
            entry: Cell::new(fresh(0)),
            left: RefCell::new(stored(window).unwrap_or_default()),
        };
        if let Ok(browser) = window.history() {
            // An engine that does not know the setting restores by itself.
            let _ = browser.set_scroll_restoration(ScrollRestoration::Manual);
        }
        history.enter();
        history
    }

    /// Adds an entry and makes it the current one. A reader who goes to the address that is shown stays on its entry.
    pub fn push(&self, href: &str, link: Option<String>) {
        self.leave(link);
        self.entry.set(fresh(self.entry.get()));
        let is_same = self.window.location().href().is_ok_and(|current| current == href);
        if let Ok(browser) = self.window.history() {
            let state = JsValue::from_f64(self.entry.get() as f64);
            // Browsers refuse more than some hundred entries in a few seconds: then the page changes and the address does not.
            let _ = if is_same {
                browser.replace_state_with_url(&state, "", Some(href))
            } else {
                browser.push_state_with_url(&state, "", Some(href))
            };
        }
    }

    /// Notes how the current entry is left: call it before anything else is shown.
    pub fn leave(&self, link: Option<String>) {
        let scroll = self.window.scroll_y().unwrap_or_default() as u32;
        let mut left = self.left.borrow_mut();
        let entry = left.entry(self.entry.get()).or_default();
        entry.scroll = scroll;
        if link.is_some() {
            entry.link = link;
        }
    }

    /// Makes the browser's entry the current one, numbering it where it is new.
    pub fn enter(&self) {
        let Ok(browser) = self.window.history() else { return };
        let numbered = browser.state().ok().and_then(|state| state.as_f64());
        let entry = numbered.map_or_else(|| fresh(self.entry.get()), |number| number as u64);
        if numbered.is_none() {
            let _ = browser.replace_state(&JsValue::from_f64(entry as f64), "");
        }
        self.entry.set(entry);
    }

    /// How the current entry was left, if it was shown before.
    pub fn left(&self) -> Option<Left> {
        self.left.borrow().get(&self.entry.get()).cloned()
    }

    /// Writes the positions down for a later page of this tab. Where storage is blocked they are lost, and nothing else is.
    pub fn store(&self) {
        self.leave(None);
        let left = self.left.borrow();
        let all: Vec<String> = left.iter().map(|(entry, left)| format!("{entry} {}", left.scroll)).collect();
        if let Ok(Some(storage)) = self.window.session_storage() {
            let _ = storage.set_item(STORE, &all.join(BETWEEN));
        }
    }
}

/// A number that no entry of this tab has had: the time, so that a page loaded again does not meet its own numbers.
fn fresh(last: u64) -> u64 {
    (js_sys::Date::now() as u64).max(last + 1)
}

fn stored(window: &Window) -> Option<HashMap<u64, Left>> {
    let text = window.session_storage().ok()??.get_item(STORE).ok()??;
    let entry = |one: &str| {
        let (entry, scroll) = one.split_once(' ')?;
        Some((entry.parse().ok()?, Left { scroll: scroll.parse().ok()?, link: None }))
    };
    Some(text.split(BETWEEN).filter_map(entry).collect())
}
