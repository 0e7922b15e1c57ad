//! In browsers: DOMParser parses, into a document of its own that runs no script and loads nothing.

use wasm_bindgen::JsCast;
use web_sys::{DomParser, SupportedType};

use super::tree::{Element, Kind, Node, Parsed, copy};

/// Parses a page and gives what is in its body.
pub fn parse(page: &str) -> Vec<Node> {
    let document = DomParser::new().and_then(|parser| parser.parse_from_string(page, SupportedType::TextHtml));
    let body = document.ok().and_then(|document| document.body());
    copy(body.and_then(|body| body.first_child()))
}

impl Parsed for web_sys::Node {
    fn kind(&self) -> Kind {
        match self.node_type() {
            Self::TEXT_NODE => Kind::Text(self.node_value().unwrap_or_default()),
            Self::ELEMENT_NODE => self.dyn_ref().map_or(Kind::Other, |found| Kind::Element(element(found))),
            _ => Kind::Other,
        }
    }

    fn first_child(&self) -> Option<Self> {
        self.first_child()
    }

    fn next_sibling(&self) -> Option<Self> {
        self.next_sibling()
    }
}

fn element(found: &web_sys::Element) -> Element {
    let names = found.get_attribute_names();
    let attribute = |name: wasm_bindgen::JsValue| {
        let name = name.as_string()?;
        let value = found.get_attribute(&name)?;
        Some((name.to_ascii_lowercase(), value))
    };
    Element {
        name: found.local_name().to_ascii_lowercase(),
        attributes: names.iter().filter_map(attribute).collect(),
        children: Vec::new(),
    }
}
