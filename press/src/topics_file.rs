//! `topics.yaml`: what the articles can be about.

use std::collections::HashMap;

use crate::mistakes::Mistakes;
use crate::tree::{Fields, Node, Value};
use crate::{slugs, yaml};

/// The name of the file.
pub const NAME: &str = "topics.yaml";

/// A topic of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its part of its address.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is about, in a sentence.
    pub description: Option<String>,
    /// The line that it stands on.
    pub line: usize,
}

/// Reads the text of `topics.yaml`; None where it cannot be read at all.
pub fn read(file: &str, text: &str, mistakes: &mut Mistakes) -> Option<Vec<Topic>> {
    let node = match yaml::read(text) {
        Ok(node) => node,
        Err(bad) => {
            mistakes.error(file, bad.line, "", bad.message);
            return None;
        }
    };
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        Value::Null => &[],
        _ => {
            mistakes.error(file, node.line, "", format!("is {}; expected a list of topics", node.described()));
            return None;
        }
    };
    let mut topics: Vec<Topic> = Vec::new();
    let mut lines: HashMap<String, usize> = HashMap::new();
    for node in nodes {
        let Some(topic) = topic(node, file, mistakes) else { continue };
        if let Some(first) = lines.insert(slugs::key(&topic.slug), topic.line) {
            let message = format!("\"{}\" names a topic twice; it stands on line {first} already", topic.slug);
            mistakes.error(file, topic.line, "slug", message);
        } else {
            topics.push(topic);
        }
    }
    Some(topics)
}

fn topic(node: &Node, file: &str, mistakes: &mut Mistakes) -> Option<Topic> {
    let fields = Fields::of(node, file, "", &["slug", "name", "description"], mistakes)?;
    let slug = fields.required_text("slug", "the topic's part of its address", mistakes);
    let name = fields.required_text("name", "what the topic is called", mistakes);
    let description = fields.text("description", mistakes).map(|text| text.value);
    let (slug, name) = slug.zip(name)?;
    match slugs::sound(&slug.value) {
        Ok(sound) => Some(Topic { slug: sound, name: name.value, description, line: slug.line }),
        Err(why) => {
            mistakes.error(file, slug.line, "slug", why);
            None
        }
    }
}
