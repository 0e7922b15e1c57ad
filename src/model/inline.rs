use serde::Serialize;
use serde::ser::SerializeMap;

use super::{Direction, Language};

/// A part of a line of text. In JSON plain text is a string, anything else an object whose `kind` tells which.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Words set off from those around them, and how.
    Styled(Style, Vec<Inline>),
    /// Code, or what is typed letter by letter.
    Code(String),
    /// A link. Its address was allowed when it was read: see [`crate::source::allowed_link`].
    Link { url: String, content: Vec<Inline> },
    /// A short form and, where it was given, what it stands for.
    Abbreviation { title: String, content: Vec<Inline> },
    /// Words of another language or direction than those around them. At least one of the two is given.
    Span { language: Option<Language>, direction: Option<Direction>, content: Vec<Inline> },
    /// The mark in the text that leads to a note of [`super::Block::Footnotes`]; `note` is the note's name there.
    FootnoteReference { note: String, label: String },
    /// A new line that is part of the text, as in verse.
    Break,
}

/// How words are set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Words of weight.
    Strong,
    /// Words that are stressed.
    Emphasis,
    /// Below the line, as in H₂O.
    Subscript,
    /// Above the line.
    Superscript,
    /// Marked as with a pen.
    Highlight,
    /// Taken out of the text, and still shown.
    Deletion,
    /// Put into the text later.
    Insertion,
}

impl Style {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Strong,
        Self::Emphasis,
        Self::Subscript,
        Self::Superscript,
        Self::Highlight,
        Self::Deletion,
        Self::Insertion,
    ];

    /// The name in JSON.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Emphasis => "emphasis",
            Self::Subscript => "subscript",
            Self::Superscript => "superscript",
            Self::Highlight => "highlight",
            Self::Deletion => "deletion",
            Self::Insertion => "insertion",
        }
    }

    /// The style with this name in JSON.
    pub fn of_kind(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.kind() == kind)
    }

    /// The element of HTML that says it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Emphasis => "em",
            Self::Subscript => "sub",
            Self::Superscript => "sup",
            Self::Highlight => "mark",
            Self::Deletion => "del",
            Self::Insertion => "ins",
        }
    }
}

impl Serialize for Inline {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if let Self::Text(text) = self {
            return to.serialize_str(text);
        }
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("kind", self.kind())?;
        match self {
            Self::Text(_) | Self::Break => {}
            Self::Code(text) => map.serialize_entry("text", text)?,
            Self::FootnoteReference { note, label } => {
                map.serialize_entry("note", note)?;
                map.serialize_entry("label", label)?;
            }
            Self::Link { url, .. } => map.serialize_entry("url", url)?,
            Self::Abbreviation { title, .. } => map.serialize_entry("title", title)?,
            Self::Span { language, direction, .. } => {
                if let Some(language) = language {
                    map.serialize_entry("language", language)?;
                }
                if let Some(direction) = direction {
                    map.serialize_entry("direction", direction.attribute())?;
                }
            }
            Self::Styled(..) => {}
        }
        if let Some(content) = self.content() {
            map.serialize_entry("content", content)?;
        }
        map.end()
    }
}

impl Inline {
    /// The name in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Styled(style, _) => style.kind(),
            Self::Code(_) => "code",
            Self::Link { .. } => "link",
            Self::Abbreviation { .. } => "abbreviation",
            Self::Span { .. } => "span",
            Self::FootnoteReference { .. } => "footnote-reference",
            Self::Break => "break",
        }
    }

    /// The inlines within this one, where it is of a kind that has some.
    pub fn content(&self) -> Option<&[Self]> {
        match self {
            Self::Styled(_, content)
            | Self::Link { content, .. }
            | Self::Abbreviation { content, .. }
            | Self::Span { content, .. } => Some(content),
            Self::Text(_) | Self::Code(_) | Self::FootnoteReference { .. } | Self::Break => None,
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Inline {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Inline".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let content = generator.subschema_for::<Vec<Self>>();
        let language = generator.subschema_for::<Language>();
        let styles = Style::ALL.map(Style::kind);
        let marked = |kind: &str, fields: serde_json::Value, required: &[&str]| {
            let mut properties = fields;
            properties["kind"] = serde_json::json!({ "const": kind });
            let required: Vec<&str> = std::iter::once("kind").chain(required.iter().copied()).collect();
            serde_json::json!({ "type": "object", "properties": properties, "required": required })
        };
        let text = serde_json::json!({ "type": "string" });
        schemars::json_schema!({
            "description": "A part of a line of text: a string is plain text, an object is marked text",
            "anyOf": [
                text,
                { "type": "object", "properties": { "kind": { "enum": styles }, "content": content }, "required": ["kind", "content"] },
                marked("code", serde_json::json!({ "text": text }), &["text"]),
                marked("link", serde_json::json!({ "url": text, "content": content }), &["url", "content"]),
                marked("abbreviation", serde_json::json!({ "title": text, "content": content }), &["title", "content"]),
                marked("span", serde_json::json!({ "language": language, "direction": { "enum": ["rtl", "ltr"] }, "content": content }), &["content"]),
                marked("footnote-reference", serde_json::json!({ "note": text, "label": text }), &["note", "label"]),
                marked("break", serde_json::json!({}), &[]),
            ]
        })
    }
}
