//! Articles in Markdown: the front matter between `---` lines, and the body after it.

use crate::manuscript::{self, Body, Desk, Manuscript, Names, Origin};
use crate::mistakes::Mistakes;
use crate::{markdown, yaml};

/// The most that front matter needs, with much to spare.
const LARGEST: usize = 64 * 1024;

const NAMES: Names = Names {
    headline: "title",
    standfirst: &["standfirst", "description", "summary"],
    published: "date",
    updated: "lastmod",
    embargo: &["embargo", "publishDate"],
    expires: "expiryDate",
    section: "section",
    topics: "topics",
    language: "language",
    translations: "translations",
    role: "role",
    image_file: "src",
    credit: "credit",
    known: &[
        "title",
        "standfirst",
        "description",
        "summary",
        "date",
        "lastmod",
        "embargo",
        "publishDate",
        "expiryDate",
        "author",
        "section",
        "topics",
        "image",
        "slug",
        "language",
        "translations",
        "dateline",
        "related",
        "draft",
    ],
};

/// Reads one Markdown article.
pub fn read(origin: &Origin, text: &str, desk: &Desk, mistakes: &mut Mistakes) -> Option<Manuscript> {
    let parts = match split(text) {
        Ok(parts) => parts,
        Err(why) => {
            mistakes.error(origin.file, 1, "", why);
            return None;
        }
    };
    if parts.front.len() > LARGEST {
        mistakes.error(origin.file, 1, "", "has front matter of more than 64 kB, the most that is read");
        return None;
    }
    let body = body(origin, &parts, desk, mistakes);
    match yaml::read(parts.front) {
        Ok(node) => manuscript::read(origin, &node, &NAMES, desk, body, mistakes),
        Err(bad) => {
            mistakes.error(origin.file, bad.line, "", bad.message);
            None
        }
    }
}

fn body(origin: &Origin, parts: &Parts, desk: &Desk, mistakes: &mut Mistakes) -> Body {
    let mut body = desk.body(origin.file, mistakes);
    let blocks = markdown::read(parts.body, parts.body_line, &mut body);
    Body { line: parts.body_line, blocks, links: body.links }
}

/// A text cut in two.
struct Parts<'a> {
    /// The YAML with its opening `---`, which YAML takes as the start of a document, so that lines count from the top.
    front: &'a str,
    /// The Markdown.
    body: &'a str,
    /// The line that the Markdown begins on.
    body_line: usize,
}

fn split(text: &str) -> Result<Parts<'_>, &'static str> {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_fence = line.trim_end() == "---";
        match (number, is_fence) {
            (0, false) => return Err("has no front matter; begin the file with a line --- and the field title"),
            (1.., true) => {
                let (front, rest) = (text.get(..at), text.get(at + line.len()..));
                return Ok(Parts {
                    front: front.unwrap_or_default(),
                    body: rest.unwrap_or_default(),
                    body_line: number + 2,
                });
            }
            _ => at += line.len(),
        }
    }
    if text.is_empty() { Err("is empty") } else { Err("has front matter that is never closed; end it with a line ---") }
}
