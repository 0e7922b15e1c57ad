//! An element whose name and attributes are data. Pages and bodies are made of these: Leptos' own typed elements
//! compile into code for each combination of tag, attributes and children, which is what most of a large wasm is; this
//! compiles once. Where a page is made anew, those of its parts that are built from the same data stay as they are, with all that
//! the reader did to them: a film that plays, a picture that was opened. What changes by itself (an embed that opens) stands in
//! an element as a [`live`] part, which must not depend on signals that end when the page around it is rendered again.
//! See `docs/decisions/0006-elements-as-data.md`.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

use crate::model::Language;
use crate::site::Site;

/// An element with its attributes and what is in it. Boxed, since it is handed on at each step of its making.
pub struct Element(Box<Content>);

struct Content {
    tag: &'static str,
    attributes: Vec<(&'static str, Cow<'static, str>)>,
    style: Option<(&'static str, String)>,
    handlers: Vec<(&'static str, Handler)>,
    parts: Vec<Part>,
}

/// What an element does at an event.
pub type Handler = Box<dyn FnMut(types::Event) + Send>;

/// A part of an element.
pub enum Part {
    /// An element.
    Element(Element),
    /// Text.
    Text(String),
    /// Whatever Leptos renders, such as what reacts to signals.
    View(Box<AnyView>),
}

/// A part that is made anew whenever a signal that it reads changes. Boxed, so that it is compiled once.
pub fn live(make: impl Fn() -> Option<Element> + Send + 'static) -> Part {
    let make: Box<dyn Fn() -> Option<Element> + Send> = Box::new(make);
    Part::View(Box::new(make.into_any()))
}

/// An element of the given name. Names are written in this crate, never taken from data.
pub fn element(tag: &'static str) -> Element {
    let (attributes, handlers, parts) = (Vec::new(), Vec::new(), Vec::new());
    Element(Box::new(Content { tag, attributes, style: None, handlers, parts }))
}

impl Element {
    /// With an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.with_attribute(name, value.into())
    }

    fn with_attribute(mut self, name: &'static str, value: Cow<'static, str>) -> Self {
        self.0.attributes.push((name, value));
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

    /// With one property of style that is data. In a browser it is set as a property, which a Content Security Policy
    /// allows, and not as the attribute.
    pub fn style(mut self, property: &'static str, value: String) -> Self {
        self.0.style = Some((property, value));
        self
    }

    /// With language and direction, where they are others than the page's.
    pub fn in_language(self, site: &Site, language: &Language) -> Self {
        let (lang, dir) = site.foreign(language);
        self.attr_maybe("lang", lang).attr_maybe("dir", dir)
    }

    /// With something that is done at an event, in a browser.
    pub fn on(mut self, event: &'static str, handler: impl FnMut(types::Event) + Send + 'static) -> Self {
        self.0.handlers.push((event, Box::new(handler)));
        self
    }

    /// With one more part.
    pub fn child(self, part: impl Into<Part>) -> Self {
        self.with_part(part.into())
    }

    fn with_part(mut self, part: Part) -> Self {
        self.0.parts.push(part);
        self
    }

    /// With more parts.
    pub fn children(mut self, parts: impl IntoIterator<Item = impl Into<Part>>) -> Self {
        self.0.parts.extend(parts.into_iter().map(Into::into));
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
        Self::View(Box::new(view))
    }
}

/// An element in the document, with its parts.
pub struct ElementState {
    element: types::Element,
    /// The element without its parts, in a number.
    shell: u64,
    parts: Vec<PartState>,
    _handlers: Vec<RemoveEventHandler<types::Element>>,
}

/// A part of an element in the document.
struct PartState {
    /// What it was built from, in a number; none for a view, which is told apart by nothing.
    fingerprint: Option<u64>,
    placed: Placed,
    /// Kept for as long as the part is: what it holds reacts until then.
    _kept: Kept,
}

enum Placed {
    Node(types::Node),
    View(AnyViewState),
}

/// What reacts within an element.
#[derive(Default)]
struct Kept {
    views: Vec<AnyViewState>,
    handlers: Vec<RemoveEventHandler<types::Element>>,
}

impl Part {
    /// What it is, in a number: names, attributes, text. Views in it count by being there.
    fn fingerprint(&self) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        self.hash_into(&mut hasher);
        (!matches!(self, Self::View(_))).then(|| hasher.finish())
    }

    fn hash_into(&self, hasher: &mut DefaultHasher) {
        match self {
            Self::Element(element) => element.hash_into(hasher),
            Self::Text(text) => text.hash(hasher),
            Self::View(_) => hasher.write_u8(0),
        }
    }

    fn build(self) -> PartState {
        let fingerprint = self.fingerprint();
        let mut kept = Kept::default();
        let placed = match self {
            Self::Element(inner) => Placed::Node(inner.build_into(&mut kept).into()),
            Self::Text(text) => Placed::Node(Rndr::create_text_node(&text).into()),
            Self::View(view) => Placed::View(view.build()),
        };
        PartState { fingerprint, placed, _kept: kept }
    }
}

impl PartState {
    fn insert(&mut self, parent: &types::Element, before: Option<&types::Node>) {
        match &mut self.placed {
            Placed::Node(node) => Rndr::insert_node(parent, node, before),
            Placed::View(view) => view.mount(parent, before),
        }
    }

    fn remove(&mut self) {
        match &mut self.placed {
            Placed::Node(node) => Rndr::remove(node),
            Placed::View(view) => view.unmount(),
        }
    }
}

impl Element {
    /// The element without its parts, in a number.
    fn shell(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash_shell_into(&mut hasher);
        hasher.finish()
    }

    fn hash_shell_into(&self, hasher: &mut DefaultHasher) {
        let content = &self.0;
        content.tag.hash(hasher);
        content.attributes.hash(hasher);
        content.style.hash(hasher);
    }

    fn hash_into(&self, hasher: &mut DefaultHasher) {
        self.hash_shell_into(hasher);
        hasher.write_usize(self.0.parts.len());
        for part in &self.0.parts {
            part.hash_into(hasher);
        }
    }

    /// The element alone, with what it does at events.
    fn build_shell(&mut self, handlers: &mut Vec<RemoveEventHandler<types::Element>>) -> types::Element {
        let content = &mut self.0;
        let element = Rndr::create_element(content.tag, None);
        for (name, value) in &content.attributes {
            Rndr::set_attribute(&element, name, value);
        }
        if let Some((property, value)) = &content.style {
            Rndr::set_css_property(&Rndr::style(&element), property, value);
        }
        for (event, handler) in content.handlers.drain(..) {
            handlers.push(Rndr::add_event_listener(&element, event, handler));
        }
        element
    }

    fn build_into(mut self, kept: &mut Kept) -> types::Element {
        let element = self.build_shell(&mut kept.handlers);
        let content = *self.0;
        if let [Part::Text(text)] = content.parts.as_slice() {
            element.set_text_content(Some(text));
            return element;
        }
        for part in content.parts {
            match part {
                Part::Element(inner) => Rndr::insert_node(&element, inner.build_into(kept).as_ref(), None),
                Part::Text(text) => Rndr::insert_node(&element, Rndr::create_text_node(&text).as_ref(), None),
                Part::View(view) => {
                    let mut state = view.build();
                    state.mount(&element, None);
                    kept.views.push(state);
                }
            }
        }
        element
    }

    fn write(self, html: &mut String, mark_branches: bool) {
        let content = *self.0;
        html.push('<');
        html.push_str(content.tag);
        for (name, value) in &content.attributes {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape(html, value);
            html.push('"');
        }
        if let Some((property, value)) = &content.style {
            html.push_str(" style=\"");
            html.push_str(property);
            html.push(':');
            escape(html, value);
            html.push_str(";\"");
        }
        html.push('>');
        if VOID.contains(&content.tag) {
            return;
        }
        for part in content.parts {
            match part {
                Part::Element(inner) => inner.write(html, mark_branches),
                Part::Text(text) => escape(html, &text),
                Part::View(view) => {
                    view.to_html_with_buf(html, &mut Position::FirstChild, true, mark_branches, Vec::new());
                }
            }
        }
        html.push_str("</");
        html.push_str(content.tag);
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

    fn build(mut self) -> ElementState {
        let shell = self.shell();
        let mut handlers = Vec::new();
        let element = self.build_shell(&mut handlers);
        let mut parts: Vec<PartState> = self.0.parts.into_iter().map(Part::build).collect();
        for part in &mut parts {
            part.insert(&element, None);
        }
        ElementState { element, shell, parts, _handlers: handlers }
    }

    fn rebuild(self, state: &mut ElementState) {
        if self.0.handlers.is_empty() && self.shell() == state.shell {
            return state.renew_parts(self.0.parts);
        }
        let new = self.build();
        // Fails only without a parent.
        let _ = state.element.replace_with_with_node_1(&new.element);
        *state = new;
    }
}

impl ElementState {
    /// Puts new parts in the place of the old ones. Those at both ends that are the same stay. The old ones go before the
    /// new ones come: an engine that takes the focus from what goes lays the page out for it, which costs nothing while
    /// nothing has been added.
    fn renew_parts(&mut self, parts: Vec<Part>) {
        let new: Vec<Option<u64>> = parts.iter().map(Part::fingerprint).collect();
        let is_same = |(old, new): &(&PartState, &Option<u64>)| new.is_some() && old.fingerprint == **new;
        let before = self.parts.iter().zip(&new).take_while(is_same).count();
        let most = self.parts.len().min(new.len()) - before;
        let after = self.parts.iter().rev().zip(new.iter().rev()).take(most).take_while(is_same).count();
        let mut behind = self.parts.split_off(self.parts.len() - after);
        for mut old in self.parts.split_off(before) {
            old.remove();
        }
        let next = behind.first().and_then(|part| match &part.placed {
            Placed::Node(node) => Some(node.clone()),
            Placed::View(_) => None,
        });
        let count = new.len() - before - after;
        for part in parts.into_iter().skip(before).take(count) {
            let mut part = part.build();
            part.insert(&self.element, next.as_ref());
            self.parts.push(part);
        }
        self.parts.append(&mut behind);
    }
}

impl Mountable for ElementState {
    fn unmount(&mut self) {
        self.element.unmount();
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
        let fingerprint = |element: Element| Part::from(element).fingerprint();
        assert!(fingerprint(whole()).is_some());
        assert_eq!(fingerprint(whole()), fingerprint(whole()));
        let others = [
            link("/b", "نص").child(().into_any()),
            link("/a", "نصوص").child(().into_any()),
            link("/a", "نص"),
            element("p").child(element("a").attr("href", "/a")).child("نص").child(().into_any()),
        ];
        for (at, other) in others.into_iter().enumerate() {
            assert_ne!(fingerprint(other), fingerprint(whole()), "{at}");
        }
        assert_eq!(Part::from(().into_any()).fingerprint(), None);
    }
}
