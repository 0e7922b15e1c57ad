use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, Node};

/// Moves focus to the page's heading, so that a screen reader starts there and Tab goes on from there.
pub fn focus_heading() {
    focus("main h1");
}

/// Moves focus back to the link that a reader left by. Whether it was found.
pub fn focus_link(href: &str) -> bool {
    let escaped = href.replace('\\', "\\\\").replace('"', "\\\"");
    focus(&format!("#warraq a[href=\"{escaped}\"]"))
}

/// What has the focus within the page, to be found again when the page is made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focused {
    /// A link, by its address as it stands in the markup.
    Link(String),
    /// The heading, or something that cannot be told apart: reading goes on at the heading.
    Heading,
}

impl Focused {
    /// What has it now; nothing where that is outside the page.
    pub fn in_page() -> Option<Self> {
        let active = web_sys::window()?.document()?.active_element()?;
        active.closest("main").ok()??;
        Some(active.get_attribute("href").map_or(Self::Heading, Self::Link))
    }

    /// Gives it back.
    pub fn restore(&self) {
        let is_found = matches!(self, Self::Link(href) if focus_link(href));
        if !is_found {
            focus_heading();
        }
    }
}

fn focus(selector: &str) -> bool {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok().flatten());
    found.is_some_and(|element| focus_element(element.into()))
}

/// Moves focus to an element and does not scroll. Whether it could.
pub(super) fn focus_element(element: Node) -> bool {
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}
