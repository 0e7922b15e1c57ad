//! In browsers: DOMParser parses, into a document of its own that runs no script and loads nothing.
//!
//! A form answers with its fields where it is asked for properties that they are named after, be it `nextSibling` (HTML
//! Standard, 4.10.3: `LegacyOverrideBuiltIns`): the way through the tree would lead wherever the text's author likes, also
//! in circles. So nodes are asked by what their prototypes hold, which is what `final` says below.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{DomParser, SupportedType};

use super::tree::{Element, Kind, Node, Parsed, copy};

#[wasm_bindgen]
extern "C" {
    /// A document that was parsed.
    #[wasm_bindgen(js_name = Document)]
    type Page;

    #[wasm_bindgen(final, method, getter)]
    fn body(this: &Page) -> Option<Found>;

    /// A node of it.
    #[wasm_bindgen(js_name = Node)]
    type Found;

    #[wasm_bindgen(final, method, getter, js_name = nodeType)]
    fn node_type(this: &Found) -> u16;

    #[wasm_bindgen(final, method, getter, js_name = nodeValue)]
    fn node_value(this: &Found) -> Option<String>;

    #[wasm_bindgen(final, method, getter, js_name = firstChild)]
    fn first_inside(this: &Found) -> Option<Found>;

    #[wasm_bindgen(final, method, getter, js_name = nextSibling)]
    fn next(this: &Found) -> Option<Found>;

    #[wasm_bindgen(final, method, getter, js_class = "Element", js_name = localName)]
    fn local_name(this: &Found) -> String;

    #[wasm_bindgen(final, method, js_class = "Element", js_name = getAttributeNames)]
    fn attribute_names(this: &Found) -> Array;

    #[wasm_bindgen(final, method, js_class = "Element", js_name = getAttribute)]
    fn attribute(this: &Found, name: &str) -> Option<String>;
}

/// Parses a page and gives what is in its body.
pub fn parse(page: &str) -> Vec<Node> {
    let document = DomParser::new().and_then(|parser| parser.parse_from_string(page, SupportedType::TextHtml));
    let body = document.ok().and_then(|document| document.unchecked_into::<Page>().body());
    copy(body.and_then(|body| body.first_inside()))
}

impl Parsed for Found {
    fn kind(&self) -> Kind {
        match self.node_type() {
            web_sys::Node::TEXT_NODE => Kind::Text(self.node_value().unwrap_or_default()),
            web_sys::Node::ELEMENT_NODE => Kind::Element(element(self)),
            _ => Kind::Other,
        }
    }

    fn first_child(&self) -> Option<Self> {
        self.first_inside()
    }

    fn next_sibling(&self) -> Option<Self> {
        self.next()
    }
}

fn element(found: &Found) -> Element {
    let names = found.attribute_names();
    let attribute = |name: wasm_bindgen::JsValue| {
        let name = name.as_string()?;
        let value = found.attribute(&name)?;
        Some((name.to_ascii_lowercase(), value))
    };
    Element {
        name: found.local_name().to_ascii_lowercase(),
        attributes: names.iter().filter_map(attribute).collect(),
        children: Vec::new(),
    }
}
