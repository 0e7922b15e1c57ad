//! What a file says, with the line of each value: the one shape that YAML and JSON are both read into.

use std::ops::RangeInclusive;

use crate::mistakes::Mistakes;
use crate::suggestions::nearest;

/// A value, and the line that it begins on.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub value: Value,
}

/// What can stand in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written; whether it is finite and whole is for the field to say.
    Number(String),
    /// Text.
    Text(String),
    /// Several values.
    List(Vec<Node>),
    /// Named values, in the order of the file.
    Map(Vec<Entry>),
}

/// A named value, and the line of its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The name.
    pub key: String,
    /// The line of the name.
    pub line: usize,
    /// The value.
    pub node: Node,
}

/// A value read from a file, with the line that it stands on, for mistakes that only show later.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its line, from 1.
    pub line: usize,
}

impl Node {
    /// What stands here, in the words of a message.
    pub fn described(&self) -> String {
        match &self.value {
            Value::Null => "nothing".to_owned(),
            Value::Bool(value) => format!("the value {value}"),
            Value::Number(number) => format!("the number {number}"),
            Value::Text(_) => "text".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a group of fields".to_owned(),
        }
    }
}

/// Reads the named values of one group, notes what is not as expected, and goes on.
pub struct Fields<'a> {
    file: &'a str,
    /// The line of the group, for what is missing from it.
    pub line: usize,
    /// What stands before the names in messages, such as `image.`.
    prefix: String,
    entries: &'a [Entry],
}

impl<'a> Fields<'a> {
    /// The fields of a node that should be a group. Names that are not known are warned of.
    pub fn of(node: &'a Node, file: &'a str, at: &str, known: &[&str], mistakes: &mut Mistakes) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            mistakes.error(file, node.line, at, format!("expected a group of fields, found {}", node.described()));
            return None;
        };
        let prefix = if at.is_empty() { String::new() } else { format!("{at}.") };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let key = crate::slugs::shown(&entry.key);
            let hint =
                nearest(&key, known.iter().copied()).map_or(String::new(), |name| format!("; did you mean {name}?"));
            mistakes.warning(
                file,
                entry.line,
                &format!("{prefix}{key}"),
                format!("this field is not known and not read{hint}"),
            );
        }
        Some(Self { file, line: node.line, prefix, entries })
    }

    /// The full name of a field, for messages.
    pub fn name(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// The node of a field; None where it is missing or says nothing.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        let entry = self.entries.iter().find(|entry| entry.key == key)?;
        (entry.node.value != Value::Null).then_some(&entry.node)
    }

    /// The line of a field, or of the group where the field is missing.
    pub fn line_of(&self, key: &str) -> usize {
        self.entries.iter().find(|entry| entry.key == key).map_or(self.line, |entry| entry.line)
    }

    /// Text that may be missing. Blank text is as good as none.
    pub fn text(&self, key: &str, mistakes: &mut Mistakes) -> Option<Placed<String>> {
        text(self.node(key)?, self.file, &self.name(key), mistakes)
    }

    /// Text that must be there and not be blank.
    pub fn required_text(&self, key: &str, what: &str, mistakes: &mut Mistakes) -> Option<Placed<String>> {
        let said = self.node(key);
        if let Some(Node { value: Value::Bool(_) | Value::Number(_) | Value::List(_) | Value::Map(_), .. }) = said {
            return self.text(key, mistakes);
        }
        let found = self.text(key, mistakes);
        if found.is_none() {
            let lack = if self.entries.iter().any(|entry| entry.key == key) { "is blank" } else { "is missing" };
            mistakes.error(self.file, self.line_of(key), &self.name(key), format!("{lack}; write {what}"));
        }
        found
    }

    /// `true` or `false`; false where the field is missing.
    pub fn flag(&self, key: &str, mistakes: &mut Mistakes) -> bool {
        match self.node(key) {
            None => false,
            Some(Node { value: Value::Bool(value), .. }) => *value,
            Some(node) => {
                let message = format!("expected true or false, found {}", node.described());
                mistakes.error(self.file, node.line, &self.name(key), message);
                false
            }
        }
    }

    /// Text with the spaces at its ends, which must be there and not be blank: for code, whose spaces count.
    pub fn required_lines(&self, key: &str, what: &str, mistakes: &mut Mistakes) -> Option<String> {
        self.required_text(key, what, mistakes)?;
        match self.node(key) {
            Some(Node { value: Value::Text(text), .. }) => Some(text.clone()),
            _ => None,
        }
    }

    /// A whole number within bounds; None where the field is missing, and for anything else, which is noted.
    pub fn number(&self, key: &str, bounds: RangeInclusive<u32>, mistakes: &mut Mistakes) -> Option<u32> {
        let node = self.node(key)?;
        let number = match &node.value {
            Value::Number(number) => number.parse().ok().filter(|number| bounds.contains(number)),
            _ => None,
        };
        if number.is_none() {
            let (from, to) = bounds.into_inner();
            let range = if to == u32::MAX { format!("from {from}") } else { format!("from {from} to {to}") };
            let message = format!("expected a whole number {range}, found {}", node.described());
            mistakes.error(self.file, node.line, &self.name(key), message);
        }
        number
    }

    /// The node of a field that must be there; the message says what to write.
    pub fn required(&self, key: &str, what: &str, mistakes: &mut Mistakes) -> Option<&'a Node> {
        let node = self.node(key);
        if node.is_none() {
            let message = format!("is missing; write {what}");
            mistakes.error(self.file, self.line_of(key), &self.name(key), message);
        }
        node
    }

    /// The values of a list that must be there and have at least one.
    pub fn required_list(&self, key: &str, what: &str, mistakes: &mut Mistakes) -> &'a [Node] {
        let Some(node) = self.required(key, what, mistakes) else { return &[] };
        if matches!(&node.value, Value::List(nodes) if nodes.is_empty()) {
            mistakes.error(self.file, node.line, &self.name(key), format!("is empty; write {what}"));
        }
        self.list(key, mistakes)
    }

    /// The values of a list that may be missing.
    pub fn list(&self, key: &str, mistakes: &mut Mistakes) -> &'a [Node] {
        match self.node(key) {
            None => &[],
            Some(Node { value: Value::List(nodes), .. }) => nodes,
            Some(node) => {
                let message = format!("expected a list, found {}", node.described());
                mistakes.error(self.file, node.line, &self.name(key), message);
                &[]
            }
        }
    }
}

/// The text of a node, trimmed; None for blank text, and for anything else, which is noted.
pub fn text(node: &Node, file: &str, field: &str, mistakes: &mut Mistakes) -> Option<Placed<String>> {
    match &node.value {
        Value::Null => None,
        Value::Text(text) => {
            let text = text.trim();
            (!text.is_empty()).then(|| Placed { value: text.to_owned(), line: node.line })
        }
        Value::Number(number) => {
            let message = format!("expected text, found the number {number}; put it in quotes");
            mistakes.error(file, node.line, field, message);
            None
        }
        _ => {
            mistakes.error(file, node.line, field, format!("expected text, found {}", node.described()));
            None
        }
    }
}
