use wasm_bindgen::JsCast;
use web_sys::{Document, Element, NodeList, Window};

use super::focus::focus_element;

/// Where a reader is in a page that is made anew in other words: what has the focus, and what stands at the top of the window.
/// Elements are known by their number, since the page has the same ones in any words.
#[derive(Clone, Debug)]
pub struct Place {
    window: Window,
    document: Document,
    focused: Option<u32>,
    /// What must not move, and how far it is from the window's top in CSS pixels: what has the focus, where that is in the window,
    /// else the first element that begins there. None at the page's top.
    seen: Option<(u32, f64)>,
}

impl Place {
    /// Where the reader is now.
    pub fn of_reader() -> Option<Self> {
        let window = web_sys::window()?;
        let document = window.document()?;
        let all = elements(&document)?;
        let active = document.active_element();
        let focused = (0..all.length()).find(|at| active.is_some() && all.get(*at).as_ref() == active.as_deref());
        let is_scrolled = window.scroll_y().is_ok_and(|scroll| scroll > 0.0);
        let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let seen = focused.into_iter().chain(0..all.length()).filter(|_| is_scrolled).find_map(|at| {
            let top = top_of(&all, at)?;
            (0.0..height).contains(&top).then_some((at, top))
        });
        Some(Self { window, document, focused, seen })
    }

    /// Brings the reader back there.
    pub fn restore(&self) -> Option<()> {
        let all = elements(&self.document)?;
        if let Some((at, top)) = self.seen {
            self.window.scroll_by_with_x_and_y(0.0, top_of(&all, at)? - top);
        }
        let focused = all.get(self.focused?)?;
        // What has kept the focus is left alone.
        if self.document.active_element().as_deref() != Some(&focused) {
            focus_element(focused);
        }
        Some(())
    }
}

fn elements(document: &Document) -> Option<NodeList> {
    document.query_selector_all("#warraq *").ok()
}

/// How far an element is from the window's top; none for one that takes no room.
fn top_of(all: &NodeList, at: u32) -> Option<f64> {
    let room = all.get(at)?.dyn_into::<Element>().ok()?.get_bounding_client_rect();
    (room.height() > 0.0).then(|| room.top())
}
