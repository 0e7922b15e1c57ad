//! An element whose name and attributes are data. Pages and bodies are made of these: Leptos' own typed elements
//! compile into code for each combination of tag, attributes and children, which is what most of a large wasm is; this
//! compiles once. Where a page is made anew, those of its parts that are built from the same data stay as they are, with all that
//! the reader did to them: a film that plays, a picture that was opened. What changes by itself (an embed that opens) stands in
//! an element as a [`live`] part, which must not depend on signals that end when the page around it is rendered again.
//! See `docs/decisions/0006-elements-as-data.md`.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};

use super::element_in_document::ElementState;
use crate::model::Language;
use crate::site::Site;

/// An element with its attributes and what is in it. Boxed, since it is handed on at each step of its making.
pub struct Element(pub(super) Box<Content>);

pub(super) struct Content {
    pub tag: &'static str,
    pub attributes: Vec<(&'static str, Cow<'static, str>)>,
    pub style: Option<(&'static str, String)>,
    pub handlers: Vec<(&'static str, Handler)>,
    pub parts: Vec<Part>,
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

impl Element {
    /// The element as HTML, without the marks by which a page that was rendered natively is taken over.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn into_html(self) -> String {
        // No text holds such a mark: its signs would be escaped.
        self.to_html().replace("<!>", "").replace("<!---->", "")
    }

    /// The element without those of its inner elements, at any depth, that have one of these classes.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn without(mut self, classes: &[&str]) -> Self {
        let parts = std::mem::take(&mut self.0.parts);
        let rest = parts.into_iter().filter_map(|part| match part {
            Part::Element(inner) if inner.has_class_of(classes) => None,
            Part::Element(inner) => Some(Part::Element(inner.without(classes))),
            other => Some(other),
        });
        self.0.parts = rest.collect();
        self
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn has_class_of(&self, classes: &[&str]) -> bool {
        let mut own = self.0.attributes.iter().filter(|(name, _)| *name == "class");
        own.any(|(_, names)| names.split_ascii_whitespace().any(|name| classes.contains(&name)))
    }

    /// The element as it stands in a frame of a page whose policy allows no style of an element: each link in it has the target
    /// that there is for its address, and no element a style.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn for_frame(mut self, target: &impl Fn(&str) -> Option<&'static str>) -> Self {
        let content = &mut *self.0;
        content.style = None;
        let address = content.attributes.iter().find(|(name, _)| content.tag == "a" && *name == "href");
        if let Some(target) = address.and_then(|(_, address)| target(address)) {
            content.attributes.push(("target", target.into()));
            if target == "_blank" {
                content.attributes.push(("rel", "noopener".into()));
            }
        }
        let parts = std::mem::take(&mut content.parts).into_iter().map(|part| match part {
            Part::Element(inner) => Part::Element(inner.for_frame(target)),
            other => other,
        });
        content.parts = parts.collect();
        self
    }

    fn write(self, html: &mut String, mark_branches: bool) {
        let content = *self.0;
        html.push('<');
        html.push_str(content.tag);
        for (name, value) in &content.attributes {
            push_attribute(html, name, value);
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
const VOID: [&str; 6] = ["br", "col", "hr", "img", "input", "source"];

/// Writes an attribute of a start tag, with the space before it.
pub fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(html, value);
    html.push('"');
}

/// Writes a text for an element or for an attribute in double quotes.
pub fn escape(html: &mut String, text: &str) {
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
