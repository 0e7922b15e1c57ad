use serde::Serialize;

use super::{Language, Picture};

/// A part of an article's body. In JSON its `kind` tells which.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph of text.
    Paragraph { content: Vec<Inline> },
    /// A heading inside the body. The headline is level 1, so these are 2 to 4.
    Heading { level: u8, content: Vec<Inline> },
    /// A list. Each item is a run of blocks, so that lists nest.
    List {
        ordered: bool,
        /// The number of the first item, where the list is ordered and does not start at 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    /// Somebody's words, and whose they are.
    Quote {
        blocks: Vec<Block>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        citation: Vec<Inline>,
    },
    /// An image within the text.
    Image { image: Picture },
    /// A break between two parts of the text.
    Divider,
}

/// A part of a line of text. In JSON plain text is a string, anything else an object whose `kind` tells which.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Words of weight.
    Strong(Vec<Inline>),
    /// Words that are stressed.
    Emphasis(Vec<Inline>),
    /// Code, or what is typed letter by letter.
    Code(String),
    /// A link. Its address was allowed when it was read: see [`crate::source::allowed_link`].
    Link { url: String, content: Vec<Inline> },
    /// Words of another language than those around them.
    Span { language: Language, content: Vec<Inline> },
    /// A new line that is part of the text, as in verse.
    Break,
}

/// The wire form of an [`Inline`] that is not plain text.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Marked<'a> {
    Strong { content: &'a [Inline] },
    Emphasis { content: &'a [Inline] },
    Code { text: &'a str },
    Link { url: &'a str, content: &'a [Inline] },
    Span { language: &'a Language, content: &'a [Inline] },
    Break,
}

impl Serialize for Inline {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => to.serialize_str(text),
            Self::Strong(content) => Marked::Strong { content }.serialize(to),
            Self::Emphasis(content) => Marked::Emphasis { content }.serialize(to),
            Self::Code(text) => Marked::Code { text }.serialize(to),
            Self::Link { url, content } => Marked::Link { url, content }.serialize(to),
            Self::Span { language, content } => Marked::Span { language, content }.serialize(to),
            Self::Break => Marked::Break.serialize(to),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Inline {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Inline".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let marked = generator.subschema_for::<Marked<'static>>();
        schemars::json_schema!({
            "description": "A part of a line of text: a string is plain text, an object is marked text",
            "anyOf": [{ "type": "string" }, marked]
        })
    }
}

/// All the text of some blocks, in reading order, the parts separated by spaces. For searching, counting and
/// descriptions, not for showing.
pub fn text_of_blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    for block in blocks {
        push_block(&mut text, block);
    }
    text
}

/// The text of some inlines, as it would be copied.
pub fn text_of_inlines(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(&mut text, inlines);
    text
}

fn push_block(text: &mut String, block: &Block) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => {
            push_inlines(text, content);
        }
        Block::List { items, .. } => {
            for block in items.iter().flatten() {
                push_block(text, block);
            }
        }
        Block::Quote { blocks, citation } => {
            for block in blocks {
                push_block(text, block);
            }
            text.push(' ');
            push_inlines(text, citation);
        }
        Block::Image { image } => text.push_str(image.caption.as_deref().unwrap_or_default()),
        Block::Divider => {}
    }
}

fn push_inlines(text: &mut String, inlines: &[Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text(plain) | Inline::Code(plain) => text.push_str(plain),
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Link { content, .. }
            | Inline::Span { content, .. } => push_inlines(text, content),
            Inline::Break => text.push(' '),
        }
    }
}
