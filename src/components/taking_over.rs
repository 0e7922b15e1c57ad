//! Taking over a page that was rendered natively: where the app would make an element that stands there already, that one stays
//! and becomes the app's, with the reader's focus, selection and place. What differs is mended on the way, so that a page of
//! another build, or in the reader's own numerals, comes out right as well.
//!
//! A page in other words or numerals is made over the old one in the same way ([`mend`]): a film that plays goes on.
//!
//! Elements are built in the order of the document, each asking here first; between [`begin`] and [`end`] this module knows where
//! in the page the building is.

use std::cell::{Cell, RefCell};

use leptos::tachys::renderer::types::{Element, Node, Text};
use leptos::wasm_bindgen::JsCast;

thread_local! {
    static PLACE: RefCell<Place> = const { RefCell::new(Place::Nowhere) };
    static IS_MENDING: Cell<bool> = const { Cell::new(false) };
}

/// How far the page has been taken over.
#[derive(Default)]
enum Place {
    /// Nothing is taken over: everything is made.
    #[default]
    Nowhere,
    /// Within a taken element, before this node of it; none at its end.
    Before(Option<Node>),
}

/// Begins to take over what stands in an element.
pub fn begin(root: &Node) {
    PLACE.set(Place::Before(root.first_child()));
}

/// Ends it: from now on everything is made. What the page had beyond what the app has goes.
pub fn end() {
    remove_from(PLACE.take());
}

/// From now on, or no longer, what is made anew is made over what stands in its place: the same page in other words.
pub fn mend(is_mending: bool) {
    IS_MENDING.set(is_mending);
}

/// Goes before an element that is to be made anew, if it is to be made over the one that stands.
pub fn over(element: &Element) -> Option<Within> {
    IS_MENDING.get().then(|| Within(PLACE.replace(Place::Before(Some(element.clone().into())))))
}

/// Whether a page is being taken over.
pub fn is_under_way() -> bool {
    PLACE.with_borrow(|place| matches!(place, Place::Before(_)))
}

/// The page's element in the place of one with this name, if there is one.
pub fn element(tag: &str) -> Option<Element> {
    let element: Element = next()?.dyn_into().ok()?;
    (element.local_name() == tag).then(|| {
        pass(&element);
        element
    })
}

/// The page's text in the place of this one, if it is the same. A parser joins texts that follow on each other; they are parted
/// again.
pub fn text(wanted: &str) -> Option<Text> {
    let text: Text = next()?.dyn_into().ok()?;
    let found = text.node_value()?;
    if !found.starts_with(wanted) || wanted.is_empty() {
        return None;
    }
    if found.len() > wanted.len() {
        let units = wanted.encode_utf16().count();
        text.split_text(u32::try_from(units).ok()?).ok()?;
    }
    pass(&text);
    Some(text)
}

/// The node that what is made must come before: what follows in the page.
pub fn next() -> Option<Node> {
    PLACE.with_borrow(|place| match place {
        Place::Nowhere => None,
        Place::Before(next) => next.clone(),
    })
}

fn pass(node: &Node) {
    PLACE.set(Place::Before(node.next_sibling()));
}

/// Where the building was, until [`Within::leave`].
pub struct Within(Place);

/// Goes into an element: a taken one's parts are taken over in turn, those of one that was made are made.
pub fn enter(element: &Element, is_taken: bool) -> Within {
    let inner = if is_taken { Place::Before(element.first_child()) } else { Place::Nowhere };
    Within(PLACE.replace(inner))
}

impl Within {
    /// Goes on behind the element; what it had beyond its parts goes.
    pub fn leave(self) {
        remove_from(PLACE.replace(self.0));
    }

    /// Goes back to where the building was; what follows here stays.
    pub fn step_back(self) {
        PLACE.set(self.0);
    }
}

fn remove_from(place: Place) {
    let Place::Before(mut left) = place else { return };
    while let Some(node) = left {
        left = node.next_sibling();
        if let Some(parent) = node.parent_node() {
            // Fails only where it is no child.
            let _ = parent.remove_child(&node);
        }
    }
}
