//! YAML to a [`Node`] tree.
//!
//! It reads the parser's events itself, for two reasons: the words as they were written, with their lines, and no
//! aliases. An alias is refused and not expanded, so a small file cannot become a large tree.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, StrInput};

use crate::tree::{Entry, Node, Value};

/// A YAML text that cannot be read: the line, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct BadYaml {
    /// The line within the text, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
}

/// Deeper than any field goes.
const DEEPEST: usize = 16;

type Read<T> = Result<T, BadYaml>;

/// Reads one YAML document. An empty one is null.
pub fn read(text: &str) -> Read<Node> {
    let mut events = Events { parser: Parser::new_from_str(text) };
    let mut tree = None;
    loop {
        match events.next()? {
            (Event::StreamEnd, span) => return Ok(tree.unwrap_or(Node { line: line(&span), value: Value::Null })),
            (Event::StreamStart | Event::Nothing | Event::DocumentStart(_) | Event::DocumentEnd, _) => {}
            (_, span) if tree.is_some() => return bad(&span, "a second document begins here; one was expected"),
            (event, span) => tree = Some(node(&mut events, event, &span, 0)?),
        }
    }
}

struct Events<'a> {
    parser: Parser<'a, StrInput<'a>>,
}

impl<'a> Events<'a> {
    fn next(&mut self) -> Read<(Event<'a>, Span)> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                Err(BadYaml { line: error.marker().line().max(1), message: format!("bad YAML: {}", error.info()) })
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }
}

fn line(span: &Span) -> usize {
    span.start.line().max(1)
}

fn bad<T>(span: &Span, message: impl Into<String>) -> Read<T> {
    Err(BadYaml { line: line(span), message: message.into() })
}

fn node(events: &mut Events, event: Event, span: &Span, depth: usize) -> Read<Node> {
    if depth > DEEPEST {
        return bad(span, format!("is nested deeper than {DEEPEST} levels"));
    }
    let value = match event {
        Event::Alias(_) => return bad(span, "aliases (*name) are not read; write the value out"),
        Event::Scalar(_, _, _, Some(_)) | Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_)) => {
            return bad(span, "tags (!name) are not read; write the value without one");
        }
        Event::Scalar(text, ScalarStyle::Plain, ..) => plain(&text),
        Event::Scalar(text, ..) => Value::Text(text.into_owned()),
        Event::SequenceStart(..) => list(events, depth)?,
        Event::MappingStart(..) => map(events, depth)?,
        _ => return bad(span, "bad YAML: expected a value"),
    };
    Ok(Node { line: line(span), value })
}

fn list(events: &mut Events, depth: usize) -> Read<Value> {
    let mut nodes = Vec::new();
    loop {
        match events.next()? {
            (Event::SequenceEnd, _) => return Ok(Value::List(nodes)),
            (event, span) => nodes.push(node(events, event, &span, depth + 1)?),
        }
    }
}

fn map(events: &mut Events, depth: usize) -> Read<Value> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut lines: HashMap<String, usize> = HashMap::new();
    loop {
        let (key, at) = match events.next()? {
            (Event::MappingEnd, _) => return Ok(Value::Map(entries)),
            (Event::Scalar(key, _, _, None), span) => (key.into_owned(), span),
            (_, span) => return bad(&span, "expected the name of a field"),
        };
        if let Some(first) = lines.insert(key.clone(), line(&at)) {
            let key = crate::slugs::shown(&key);
            return bad(&at, format!("the field {key} stands here a second time; the first is on line {first}"));
        }
        let (event, span) = events.next()?;
        let node = node(events, event, &span, depth + 1)?;
        entries.push(Entry { key, line: line(&at), node });
    }
}

/// What a scalar without quotes means, by YAML's core schema.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_number(text) => Value::Number(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
    let special = matches!(bare, ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN");
    let based = |prefix, radix| {
        bare.strip_prefix(prefix).is_some_and(|rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix)))
    };
    let decimal = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.') && bare.parse::<f64>().is_ok();
    special || decimal || based("0x", 16) || based("0o", 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str, key: &str) -> Node {
        let Value::Map(entries) = read(text).unwrap().value else { panic!("not a map") };
        entries.into_iter().find(|entry| entry.key == key).unwrap().node
    }

    #[test]
    fn values_keep_their_words_and_their_lines() {
        let text = "title: \"1984\"\ndate: 2026-03-14\ntopics:\n  - a\n  - 7\n";
        assert_eq!(field(text, "title"), Node { line: 1, value: Value::Text("1984".to_owned()) });
        assert_eq!(field(text, "date"), Node { line: 2, value: Value::Text("2026-03-14".to_owned()) });
        let Value::List(topics) = field(text, "topics").value else { panic!("not a list") };
        assert_eq!(topics[1], Node { line: 5, value: Value::Number("7".to_owned()) });
    }

    #[test]
    fn what_is_not_text_without_quotes_is_told_apart() {
        for number in ["1", "-2.5", ".5", "1e9", "0x1F", ".nan", "-.inf", "+3"] {
            assert_eq!(plain(number), Value::Number(number.to_owned()));
        }
        for text in ["inf", "nan", "2026-03-14", "1.2.3", "٣", "yes", "0x", "-"] {
            assert_eq!(plain(text), Value::Text(text.to_owned()));
        }
    }

    #[test]
    fn an_alias_is_refused_and_not_expanded() {
        let mut bomb = "a0: &a0 [x, x]\n".to_owned();
        for n in 1..60 {
            bomb += &format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
        }
        let refused = read(&bomb).unwrap_err();
        assert_eq!(refused.line, 2);
        assert!(refused.message.contains("aliases"), "{}", refused.message);
    }

    #[test]
    fn depth_is_bounded() {
        for deep in ["[".repeat(50_000), "- ".repeat(20_000), "{a: ".repeat(5_000)] {
            assert!(read(&deep).is_err());
        }
    }

    #[test]
    fn a_field_stands_only_once() {
        let twice = read("title: a\ndate: b\ntitle: c\n").unwrap_err();
        assert_eq!((twice.line, twice.message.contains("line 1")), (3, true));
    }

    #[test]
    fn the_line_of_bad_yaml_is_told() {
        assert_eq!(read("a: 1\nb: \"never closed\n").unwrap_err().line, 2);
    }
}
