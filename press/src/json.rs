//! JSON to a [`Node`] tree.
//!
//! serde_json decides whether a text is JSON and says where it is not; what it does not keep is the line of a value.
//! So a sound text is walked a second time here, and its strings and numbers are taken as serde_json reads them.

use std::collections::HashSet;

use crate::tree::{Entry, Node, Value};

/// A JSON text that cannot be read: the line, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct BadJson {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// Reads one JSON text.
pub fn read(text: &str) -> Result<Node, BadJson> {
    serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(|error| {
        let told = error.to_string();
        let told = told.rsplit_once(" at line ").map_or(told.as_str(), |(told, _)| told);
        BadJson { line: error.line().max(1), message: format!("bad JSON: {told}") }
    })?;
    Walk { text, at: 0, line: 1, depth: 0 }.node()
}

/// Where the second reading is.
struct Walk<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    depth: usize,
}

/// Deeper than any sound body; `IgnoredAny` itself has no limit to rely on.
const DEEPEST: usize = 64;

impl Walk<'_> {
    fn node(&mut self) -> Result<Node, BadJson> {
        self.skip_space();
        let line = self.line;
        if self.depth > DEEPEST {
            return self.bad(format!("is nested deeper than {DEEPEST} levels"));
        }
        let value = match self.peek() {
            b'{' => self.map()?,
            b'[' => self.list()?,
            b'"' => Value::Text(self.string()?),
            _ => self.word(),
        };
        Ok(Node { line, value })
    }

    fn map(&mut self) -> Result<Value, BadJson> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        self.open();
        while self.next_member(b'}') {
            let line = self.line;
            let key = self.string()?;
            if !seen.insert(key.clone()) {
                let key = crate::slugs::shown(&key);
                return self.bad(format!("the field {key} stands here a second time"));
            }
            self.skip_space();
            self.at += 1; // the colon
            let node = self.node()?;
            entries.push(Entry { key, line, node });
        }
        Ok(Value::Map(entries))
    }

    fn list(&mut self) -> Result<Value, BadJson> {
        let mut nodes = Vec::new();
        self.open();
        while self.next_member(b']') {
            nodes.push(self.node()?);
        }
        Ok(Value::List(nodes))
    }

    fn open(&mut self) {
        self.at += 1;
        self.depth += 1;
    }

    /// Goes to the next member, past a comma; or past the closing bracket, and then there is none.
    fn next_member(&mut self, closing: u8) -> bool {
        self.skip_space();
        if self.peek() == b',' {
            self.at += 1;
            self.skip_space();
        }
        let closed = self.peek() == closing || self.at >= self.text.len();
        if closed {
            self.at += 1;
            self.depth -= 1;
        }
        !closed
    }

    fn string(&mut self) -> Result<String, BadJson> {
        let bytes = self.text.as_bytes();
        let mut end = self.at + 1;
        while bytes.get(end).is_some_and(|&b| b != b'"') {
            end += if bytes.get(end) == Some(&b'\\') { 2 } else { 1 };
        }
        let quoted = self.text.get(self.at..=end).unwrap_or_default();
        self.at = end + 1;
        serde_json::from_str(quoted).or_else(|error| self.bad(format!("bad JSON: {error}")))
    }

    /// A number, true, false or null.
    fn word(&mut self) -> Value {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest.find(|c: char| c.is_ascii_whitespace() || ",]}".contains(c)).unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default();
        self.at += end.max(1);
        match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            number => Value::Number(number.to_owned()),
        }
    }

    fn skip_space(&mut self) {
        while self.peek().is_ascii_whitespace() {
            self.line += usize::from(self.peek() == b'\n');
            self.at += 1;
        }
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn bad<T>(&self, message: String) -> Result<T, BadJson> {
        Err(BadJson { line: self.line, message })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(node: &Node) -> serde_json::Value {
        match &node.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number(number) => serde_json::from_str(number).unwrap(),
            Value::Text(text) => text.clone().into(),
            Value::List(nodes) => nodes.iter().map(plain).collect(),
            Value::Map(entries) => entries.iter().map(|entry| (entry.key.clone(), plain(&entry.node))).collect(),
        }
    }

    fn json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i32>().prop_map(Into::into),
            ".{0,12}".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
                prop::collection::hash_map(".{0,5}", inner, 0..5)
                    .prop_map(|map| map.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }

    proptest! {
        #[test]
        fn the_second_reading_says_what_serde_json_says(value in json()) {
            let tree = read(&serde_json::to_string_pretty(&value).unwrap()).unwrap();
            prop_assert_eq!(plain(&tree), value);
        }

        #[test]
        fn no_text_makes_it_panic(text in r#"[\[\]{}",:\\ntu0 \n1.-]{0,40}"#) {
            let _ = read(&text);
        }
    }

    #[test]
    fn each_value_has_its_line() {
        let Value::Map(entries) = read("{\n \"a\": [\n  1,\n  2],\n \"b\":\n  \"x\"}").unwrap().value else { panic!() };
        assert_eq!((entries[0].line, entries[1].line, entries[1].node.line), (2, 5, 6));
    }

    #[test]
    fn bad_json_is_told_with_its_line() {
        let error = read("{\n \"a\": 1,\n}").unwrap_err();
        assert_eq!((error.line, error.message.as_str()), (3, "bad JSON: key must be a string"));
        assert!(read(&"[".repeat(100_000)).is_err());
        assert!(read(&("[".repeat(100) + &"]".repeat(100))).is_err());
        assert!(read("[NaN]").is_err());
    }
}
