//! The lines of text of a native article: every kind of inline, read strictly.

use warraq::model::{Direction, Inline, Language, Style};

use crate::native_body::{BodyReader, Kinds};
use crate::slugs::shown;
use crate::tree::{Fields, Node, Value};

/// The kinds of inlines that are no plain text.
pub const INLINES: &Kinds = &[
    ("strong", &["content"]),
    ("emphasis", &["content"]),
    ("subscript", &["content"]),
    ("superscript", &["content"]),
    ("highlight", &["content"]),
    ("deletion", &["content"]),
    ("insertion", &["content"]),
    ("code", &["text"]),
    ("link", &["url", "content"]),
    ("abbreviation", &["title", "content"]),
    ("span", &["language", "direction", "content"]),
    ("footnote-reference", &["note", "label"]),
    ("break", &[]),
];

impl BodyReader<'_> {
    /// The inlines of a list. Text that is empty is left out.
    pub fn inlines(&mut self, node: &Node, at: &str) -> Vec<Inline> {
        let Value::List(nodes) = &node.value else {
            let message = format!("expected a list of texts, found {}", node.described());
            self.desk.mistakes.error(self.desk.file, node.line, at, message);
            return Vec::new();
        };
        nodes.iter().filter_map(|node| self.inline(node)).collect()
    }

    fn inline(&mut self, node: &Node) -> Option<Inline> {
        if let Value::Text(text) = &node.value {
            return (!text.is_empty()).then(|| Inline::Text(text.clone()));
        }
        let (kind, fields) = self.part(node, "text, or marked text", INLINES)?;
        let fields = &fields;
        if let Some(style) = Style::of_kind(kind) {
            return Some(Inline::Styled(style, self.content(fields)));
        }
        Some(match kind {
            "code" => Inline::Code(fields.required_lines("text", "the code", self.desk.mistakes)?),
            "link" => {
                let url = fields.required_text("url", "where the link leads", self.desk.mistakes);
                let content = self.content(fields);
                Inline::Link { url: url.map(|url| self.desk.link(&url.value, url.line))?, content }
            }
            "abbreviation" => {
                let title = fields.required_text("title", "what it stands for", self.desk.mistakes);
                Inline::Abbreviation { content: self.content(fields), title: title?.value }
            }
            "span" => self.span(fields)?,
            "footnote-reference" => self.footnote_reference(fields)?,
            // The table of kinds has no other.
            _ => Inline::Break,
        })
    }

    fn content(&mut self, fields: &Fields) -> Vec<Inline> {
        match fields.required("content", "the text, as a list", self.desk.mistakes) {
            Some(node) => self.inlines(node, &fields.name("content")),
            None => Vec::new(),
        }
    }

    fn span(&mut self, fields: &Fields) -> Option<Inline> {
        let content = self.content(fields);
        let language = self.told(fields, "language", "a language tag, such as en", Language::parse);
        let direction = self.told(fields, "direction", "rtl or ltr", |name| match name {
            "rtl" => Some(Direction::Rtl),
            "ltr" => Some(Direction::Ltr),
            _ => None,
        });
        if fields.node("language").or(fields.node("direction")).is_none() {
            let message = "needs a language, such as en, or a direction, rtl or ltr";
            self.desk.mistakes.error(self.desk.file, fields.line, &fields.name("language"), message);
        }
        (language.is_some() || direction.is_some()).then_some(Inline::Span { language, direction, content })
    }

    /// What the text of a field means; anything else than what is expected is noted.
    fn told<T>(&mut self, fields: &Fields, key: &str, what: &str, read: fn(&str) -> Option<T>) -> Option<T> {
        let given = fields.text(key, self.desk.mistakes)?;
        let value = read(&given.value);
        if value.is_none() {
            let message = format!("expected {what}, found \"{}\"", shown(&given.value));
            self.desk.mistakes.error(self.desk.file, given.line, &fields.name(key), message);
        }
        value
    }

    fn footnote_reference(&mut self, fields: &Fields) -> Option<Inline> {
        let note = fields.required_text("note", "the name of the note", self.desk.mistakes);
        let label = fields.required_text("label", "the mark that is printed, such as 1", self.desk.mistakes);
        if let Some(note) = &note {
            self.notes.reference(note.clone());
        }
        Some(Inline::FootnoteReference { note: note?.value, label: label?.value })
    }
}
