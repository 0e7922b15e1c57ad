//! Articles in the native JSON: what press itself writes, and what another program may hand in.

use warraq::model::{Block, Inline, Language, Style};

use crate::body::{BodyDesk, shows_nothing};
use crate::json;
use crate::manuscript::{self, Body, Desk, Manuscript, Names, Origin};
use crate::mistakes::Mistakes;
use crate::suggestions::did_you_mean;
use crate::tree::{Fields, Node, Value};

const NAMES: Names = Names {
    headline: "headline",
    standfirst: &["alternativeHeadline"],
    published: "datePublished",
    updated: "dateModified",
    section: "articleSection",
    topics: "about",
    language: "inLanguage",
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
        "image",
        "about",
        "inLanguage",
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
    let mut reader = Reader { desk: BodyDesk::new(origin.file, desk.pictures, mistakes) };
    let blocks = reader.blocks(&body.node, "body");
    let blocks = if shows_nothing(&blocks) { Vec::new() } else { blocks };
    Body { line: body.line, blocks, links: reader.desk.links }
}

struct Reader<'a> {
    desk: BodyDesk<'a>,
}

const BLOCKS: [&str; 6] = ["paragraph", "heading", "list", "quote", "image", "divider"];
const INLINES: [&str; 6] = ["strong", "emphasis", "code", "link", "span", "break"];

impl<'a> Reader<'a> {
    fn nodes<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        let Value::List(nodes) = &node.value else {
            self.desk.error(node.line, format!("{what}: expected a list, found {}", node.described()));
            return &[];
        };
        nodes
    }

    fn blocks(&mut self, node: &Node, what: &str) -> Vec<Block> {
        self.nodes(node, what).iter().filter_map(|node| self.block(node)).collect()
    }

    fn block(&mut self, node: &Node) -> Option<Block> {
        match self.kind(node, "a block", &BLOCKS)? {
            "paragraph" => {
                let fields = self.fields(node, &["content"])?;
                Some(Block::Paragraph { content: self.content(&fields) })
            }
            "heading" => self.heading(node),
            "list" => self.list(node),
            "quote" => self.quote(node),
            "image" => {
                let fields = self.fields(node, &["image"])?;
                let Some(image) = fields.node("image") else {
                    self.desk.error(node.line, "an image block needs the field image");
                    return None;
                };
                let BodyDesk { file, pictures, mistakes, .. } = &mut self.desk;
                let image = manuscript::image(image, "body", &NAMES, file, pictures, mistakes)?;
                Some(Block::Image { image })
            }
            _ => {
                self.fields(node, &[])?;
                Some(Block::Divider)
            }
        }
    }

    fn heading(&mut self, node: &Node) -> Option<Block> {
        let fields = self.fields(node, &["level", "content"])?;
        let level = match fields.node("level").map(|level| &level.value) {
            Some(Value::Number(number)) => number.parse().ok().filter(|level| (2..=4).contains(level)),
            _ => None,
        };
        if level.is_none() {
            self.desk.error(fields.line_of("level"), "level: expected 2, 3 or 4");
        }
        Some(Block::Heading { level: level.unwrap_or(2), content: self.content(&fields) })
    }

    fn list(&mut self, node: &Node) -> Option<Block> {
        let fields = self.fields(node, &["ordered", "start", "items"])?;
        let ordered = fields.flag("ordered", self.desk.mistakes);
        let start = fields.node("start").and_then(|start| self.start(start)).filter(|&start| ordered && start != 1);
        let Some(items) = fields.node("items") else {
            self.desk.error(node.line, "a list needs the field items");
            return None;
        };
        let items = self.nodes(items, "items").iter().map(|item| self.blocks(item, "an item")).collect();
        Some(Block::List { ordered, start, items })
    }

    fn start(&mut self, node: &Node) -> Option<u32> {
        let number = if let Value::Number(number) = &node.value { number.parse().ok() } else { None };
        if number.is_none() {
            self.desk.error(node.line, "start: expected a whole number");
        }
        number
    }

    fn quote(&mut self, node: &Node) -> Option<Block> {
        let fields = self.fields(node, &["blocks", "citation"])?;
        let Some(blocks) = fields.node("blocks") else {
            self.desk.error(node.line, "a quote needs the field blocks");
            return None;
        };
        let blocks = self.blocks(blocks, "blocks");
        let citation = fields.node("citation").map_or(Vec::new(), |node| self.inlines(node, "citation"));
        Some(Block::Quote { blocks, citation })
    }

    fn content(&mut self, fields: &Fields) -> Vec<Inline> {
        let Some(node) = fields.node("content") else {
            self.desk.error(fields.line, "the field content is missing");
            return Vec::new();
        };
        self.inlines(node, "content")
    }

    fn inlines(&mut self, node: &Node, what: &str) -> Vec<Inline> {
        self.nodes(node, what).iter().filter_map(|node| self.inline(node)).collect()
    }

    fn inline(&mut self, node: &Node) -> Option<Inline> {
        if let Value::Text(text) = &node.value {
            return Some(Inline::Text(text.clone()));
        }
        match self.kind(node, "text with a mark", &INLINES)? {
            "strong" => {
                let fields = self.fields(node, &["content"])?;
                Some(Inline::Styled(Style::Strong, self.content(&fields)))
            }
            "emphasis" => {
                let fields = self.fields(node, &["content"])?;
                Some(Inline::Styled(Style::Emphasis, self.content(&fields)))
            }
            "code" => {
                let fields = self.fields(node, &["text"])?;
                fields.required_text("text", "the code", self.desk.mistakes).map(|text| Inline::Code(text.value))
            }
            "link" => {
                let fields = self.fields(node, &["url", "content"])?;
                let url = fields.required_text("url", "where the link leads", self.desk.mistakes)?;
                Some(Inline::Link { url: self.desk.link(&url.value, url.line), content: self.content(&fields) })
            }
            "span" => self.span(node),
            _ => {
                self.fields(node, &[])?;
                Some(Inline::Break)
            }
        }
    }

    fn span(&mut self, node: &Node) -> Option<Inline> {
        let fields = self.fields(node, &["language", "content"])?;
        let tag = fields.required_text("language", "a language tag such as en", self.desk.mistakes)?;
        let Some(language) = Language::parse(&tag.value) else {
            self.desk.error(tag.line, format!("\"{}\" is not a language tag", crate::slugs::shown(&tag.value)));
            return None;
        };
        Some(Inline::Span { language: Some(language), direction: None, content: self.content(&fields) })
    }

    fn fields<'n>(&mut self, node: &'n Node, known: &[&str]) -> Option<Fields<'n>>
    where
        'a: 'n,
    {
        let known: Vec<&str> = std::iter::once("kind").chain(known.iter().copied()).collect();
        Fields::of(node, self.desk.file, "body", &known, self.desk.mistakes)
    }

    /// The kind of a block or inline, as its known name.
    fn kind(&mut self, node: &Node, what: &str, known: &[&'static str]) -> Option<&'static str> {
        let entries = if let Value::Map(entries) = &node.value { entries.as_slice() } else { &[] };
        let Some(Value::Text(kind)) = entries.iter().find(|entry| entry.key == "kind").map(|entry| &entry.node.value)
        else {
            self.desk.error(node.line, format!("expected {what} with a kind, found {}", node.described()));
            return None;
        };
        let found = known.iter().copied().find(|name| name == kind);
        if found.is_none() {
            let hint = did_you_mean(kind, known.iter().copied());
            self.desk.error(node.line, format!("the kind \"{}\" is not known{hint}", crate::slugs::shown(kind)));
        }
        found
    }
}
