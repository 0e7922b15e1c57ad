//! An element whose name and attributes are data. The parts of a body are made of these: Leptos' own typed elements
//! compile into code for each combination of tag, attributes and children, which is what most of a large wasm is; this
//! compiles once. What is built anew from the same data stays as it is, with all that the reader did to it: a film that plays,
//! a picture that was opened. What changes by itself (an embed that opens) stands in it as a view, which must not depend on
//! signals that end when the page around it is rendered again.
//! See `docs/decisions/0006-elements-as-data.md`.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

/// An element with its attributes and what is in it.
pub struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    parts: Vec<Part>,
}

/// A part of an element.
pub enum Part {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
    /// Whatever Leptos renders, such as what reacts to signals and events.
    View(AnyView),
}

/// An element of the given name. Names are written in this crate, never taken from data.
pub fn element(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), parts: Vec::new() }
}

impl Element {
    /// With an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute, where there is a value.
    pub fn attr_maybe(self, name: &'static str, value: Option<impl Into<Cow<'static, str>>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// With a class.
    pub fn class(self, name: &'static str) -> Self {
        self.attr("class", name)
    }

    /// With one more part.
    pub fn child(mut self, part: impl Into<Part>) -> Self {
        self.parts.push(part.into());
        self
    }

    /// With more parts.
    pub fn children(mut self, parts: impl IntoIterator<Item = impl Into<Part>>) -> Self {
        self.parts.extend(parts.into_iter().map(Into::into));
        self
    }
}

impl From<Element> for Part {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<AnyView> for Part {
    fn from(view: AnyView) -> Self {
        Self::View(view)
    }
}

/// An element in the document.
pub struct ElementState {
    element: types::Element,
    /// What it was built from, in short.
    fingerprint: u64,
    /// Kept for as long as the element is: what they hold reacts until then.
    views: Vec<AnyViewState>,
}

impl Element {
    /// What it is, in a number: its name, its attributes, what is in it. Views count by being there.
    fn fingerprint(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash_into(&mut hasher);
        hasher.finish()
    }

    fn hash_into(&self, hasher: &mut DefaultHasher) {
        self.tag.hash(hasher);
        self.attributes.hash(hasher);
        hasher.write_usize(self.parts.len());
        for part in &self.parts {
            match part {
                Part::Element(inner) => inner.hash_into(hasher),
                Part::Text(text) => text.hash(hasher),
                Part::View(_) => hasher.write_u8(0),
            }
        }
    }

    fn build_into(self, views: &mut Vec<AnyViewState>) -> types::Element {
        let element = Rndr::create_element(self.tag, None);
        for (name, value) in &self.attributes {
            Rndr::set_attribute(&element, name, value);
        }
        for part in self.parts {
            match part {
                Part::Element(inner) => Rndr::insert_node(&element, inner.build_into(views).as_ref(), None),
                Part::Text(text) => Rndr::insert_node(&element, Rndr::create_text_node(&text).as_ref(), None),
                Part::View(view) => {
                    let mut state = view.build();
                    state.mount(&element, None);
                    views.push(state);
                }
            }
        }
        element
    }

    fn write(self, html: &mut String, mark_branches: bool) {
        html.push('<');
        html.push_str(self.tag);
        for (name, value) in &self.attributes {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape(html, value);
            html.push('"');
        }
        html.push('>');
        if VOID.contains(&self.tag) {
            return;
        }
        for part in self.parts {
            match part {
                Part::Element(inner) => inner.write(html, mark_branches),
                Part::Text(text) => escape(html, &text),
                Part::View(view) => {
                    view.to_html_with_buf(html, &mut Position::FirstChild, true, mark_branches, Vec::new());
                }
            }
        }
        html.push_str("</");
        html.push_str(self.tag);
        html.push('>');
    }
}

/// Elements that have no end tag (HTML Standard, 13.1.2), as far as they are used here.
const VOID: [&str; 5] = ["br", "col", "hr", "img", "source"];

fn escape(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\u{a0}' => html.push_str("&nbsp;"),
            _ => html.push(c),
        }
    }
}

impl Render for Element {
    type State = ElementState;

    fn build(self) -> ElementState {
        let mut views = Vec::new();
        let fingerprint = self.fingerprint();
        ElementState { element: self.build_into(&mut views), fingerprint, views }
    }

    fn rebuild(self, state: &mut ElementState) {
        if self.fingerprint() == state.fingerprint {
            return;
        }
        let mut new = self.build();
        state.insert_before_this(&mut new);
        state.unmount();
        *state = new;
    }
}

impl Mountable for ElementState {
    fn unmount(&mut self) {
        self.element.unmount();
        for view in &mut self.views {
            view.unmount();
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Rndr::insert_node(parent, self.element.as_ref(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.element.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.element.clone()]
    }
}

impl AddAnyAttr for Element {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _escape: bool,
        mark_branches: bool,
        _extra: Vec<AnyAttribute>,
    ) {
        self.write(html, mark_branches);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ElementState {
        // Pages that were rendered natively are replaced when the app starts, not taken over node by node.
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_data_apart_and_knows_the_same() {
        let link = |href: &'static str, text: &str| element("p").child(element("a").attr("href", href).child(text));
        let whole = || link("/a", "نص").child(().into_any());
        assert_eq!(whole().fingerprint(), whole().fingerprint());
        let others = [
            link("/b", "نص").child(().into_any()),
            link("/a", "نصوص").child(().into_any()),
            link("/a", "نص"),
            element("p").child(element("a").attr("href", "/a")).child("نص").child(().into_any()),
        ];
        for (at, other) in others.iter().enumerate() {
            assert_ne!(other.fingerprint(), whole().fingerprint(), "{at}");
        }
    }
}
