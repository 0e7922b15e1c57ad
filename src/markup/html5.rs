//! Natively: html5ever parses as browsers do.

use scraper::node::Element as Found;
use scraper::{Html, HtmlTreeSink, Node as FoundNode};

use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;

use super::tree::{Element, Kind, Node, Parsed, copy};

type Handle<'a> = ego_tree::NodeRef<'a, FoundNode>;

/// Parses a page and gives what is in its body.
pub fn parse(page: &str) -> Vec<Node> {
    // As DOMParser does: without scripts, so that what stands in `<noscript>` is read as elements.
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    let html = parse_document(HtmlTreeSink::new(Html::new_document()), options).one(page);
    let is_body = |node: &Handle| node.value().as_element().is_some_and(|element| element.name() == "body");
    let body = html.tree.root().descendants().find(is_body);
    copy(body.and_then(|body| Parsed::first_child(&body)))
}

impl Parsed for Handle<'_> {
    fn kind(&self) -> Kind {
        match self.value() {
            FoundNode::Text(text) => Kind::Text(text.to_string()),
            FoundNode::Element(found) => Kind::Element(element(found)),
            _ => Kind::Other,
        }
    }

    fn first_child(&self) -> Option<Self> {
        ego_tree::NodeRef::first_child(self)
    }

    fn next_sibling(&self) -> Option<Self> {
        ego_tree::NodeRef::next_sibling(self)
    }
}

fn element(found: &Found) -> Element {
    Element {
        name: found.name().to_ascii_lowercase(),
        attributes: found.attrs().map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect(),
        children: Vec::new(),
    }
}
