//! Articles in the native JSON: what press itself writes, and what another program may hand in.

use crate::body::shows_nothing;
use crate::manuscript::{self, Body, Desk, Manuscript, Names, Origin};
use crate::mistakes::Mistakes;
use crate::tree::{Node, Value};
use crate::{json, native_body};

/// The names of the fields, which are the model's.
pub const NAMES: Names = Names {
    headline: "headline",
    standfirst: &["alternativeHeadline"],
    published: "datePublished",
    updated: "dateModified",
    embargo: &["embargo"],
    expires: "expires",
    section: "articleSection",
    topics: "about",
    language: "inLanguage",
    translations: "workTranslation",
    role: "jobTitle",
    image_file: "url",
    credit: "creditText",
    known: &[
        "slug",
        "headline",
        "alternativeHeadline",
        "articleSection",
        "author",
        "dateline",
        "datePublished",
        "dateModified",
        "embargo",
        "expires",
        "image",
        "about",
        "inLanguage",
        "workTranslation",
        "body",
        "related",
        "draft",
    ],
};

/// Reads one native article.
pub fn read(origin: &Origin, text: &str, desk: &Desk, mistakes: &mut Mistakes) -> Option<Manuscript> {
    let node = match json::read(text) {
        Ok(node) => node,
        Err(bad) => {
            mistakes.error(origin.file, bad.line, "", bad.message);
            return None;
        }
    };
    let body = body(origin, &node, desk, mistakes);
    manuscript::read(origin, &node, &NAMES, desk, body, mistakes)
}

fn body(origin: &Origin, node: &Node, desk: &Desk, mistakes: &mut Mistakes) -> Body {
    let entries = if let Value::Map(entries) = &node.value { entries.as_slice() } else { &[] };
    let Some(body) = entries.iter().find(|entry| entry.key == "body") else {
        return Body { line: node.line, blocks: Vec::new(), links: Vec::new() };
    };
    let (blocks, links) = native_body::read(&body.node, desk.body(origin.file, mistakes));
    let blocks = if shows_nothing(&blocks) { Vec::new() } else { blocks };
    Body { line: body.line, blocks, links }
}
