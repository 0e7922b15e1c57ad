//! The body of a native article: every kind of block, read strictly. The reader in the browser
//! (`warraq::source::native_body`) keeps what it can of a bad block; here its writer is told what is wrong with it.

use warraq::model::{Block, Definition, Footnote, Inline, Question, TimelineEvent};

use crate::body::{BodyDesk, PageLink, is_blank};
use crate::manuscript;
use crate::native_notes::Notes;
use crate::slugs::shown;
use crate::suggestions::did_you_mean;
use crate::tree::{Fields, Node, Placed, Value};

/// The kinds of parts that stand at one place, each with the names of its fields beside `kind`.
pub type Kinds = [(&'static str, &'static [&'static str])];

/// The kinds of blocks.
pub const BLOCKS: &Kinds = &[
    ("paragraph", &["content"]),
    ("heading", &["level", "content"]),
    ("list", &["ordered", "start", "items"]),
    ("definitions", &["items"]),
    ("quote", &["blocks", "citation"]),
    ("pull-quote", &["content", "citation"]),
    ("image", &["image"]),
    ("gallery", &["images", "caption"]),
    ("table", &["table"]),
    ("preformatted", &["text", "code"]),
    ("divider", &[]),
    ("details", &["summary", "blocks"]),
    ("video", &["media"]),
    ("audio", &["media"]),
    ("key-points", &["title", "blocks"]),
    ("timeline", &["items"]),
    ("questions", &["items"]),
    ("related-link", &["url", "headline", "description", "image"]),
    ("correction", &["blocks"]),
    ("live-post", &["time", "headline", "blocks"]),
    ("embed", &["embed"]),
    ("footnotes", &["items"]),
];

/// The fields of a term with what is said of it.
pub const DEFINITION: &[&str] = &["terms", "blocks"];
/// The fields of an event.
pub const EVENT: &[&str] = &["time", "blocks"];
/// The fields of a question.
pub const QUESTION: &[&str] = &["question", "blocks"];
/// The fields of a note.
pub const FOOTNOTE: &[&str] = &["name", "blocks"];

/// Reads a body: its blocks, and the pages of this edition that it links to.
pub fn read(node: &Node, desk: BodyDesk) -> (Vec<Block>, Vec<Placed<PageLink>>) {
    let mut reader = BodyReader { desk, notes: Notes::default() };
    let blocks = reader.list_of_blocks(node, "body");
    reader.notes.check(reader.desk.file, reader.desk.mistakes);
    (blocks, reader.desk.links)
}

/// Reads the parts of a body and notes what is wrong with them.
pub struct BodyReader<'a> {
    /// Where the body is read.
    pub desk: BodyDesk<'a>,
    /// The notes and the marks that lead to them, so far.
    pub notes: Notes,
}

impl<'a> BodyReader<'a> {
    /// The blocks of a list, which may be empty.
    pub fn list_of_blocks(&mut self, node: &Node, at: &str) -> Vec<Block> {
        let Value::List(nodes) = &node.value else {
            let message = format!("expected a list of blocks, found {}", node.described());
            self.desk.mistakes.error(self.desk.file, node.line, at, message);
            return Vec::new();
        };
        nodes.iter().filter_map(|node| self.block(node)).collect()
    }

    /// The blocks of a field that needs at least one. None where none is left; why has been told.
    pub fn blocks(&mut self, fields: &Fields, key: &str, what: &str) -> Option<Vec<Block>> {
        let nodes = fields.required_list(key, what, self.desk.mistakes);
        some(nodes.iter().filter_map(|node| self.block(node)).collect())
    }

    fn block(&mut self, node: &Node) -> Option<Block> {
        let (kind, fields) = self.part(node, "a block", BLOCKS)?;
        let fields = &fields;
        Some(match kind {
            "paragraph" => self.paragraph(fields)?,
            "heading" => self.heading(fields)?,
            "list" => self.list(fields)?,
            "definitions" => Block::Definitions { items: self.definitions(fields)? },
            "quote" => self.quote(fields)?,
            "pull-quote" => self.pull_quote(fields)?,
            "image" => Block::Image { image: self.image(fields)? },
            "gallery" => self.gallery(fields)?,
            "table" => Block::Table { table: self.table(fields)? },
            "preformatted" => self.preformatted(fields)?,
            "divider" => Block::Divider,
            "details" => self.details(fields)?,
            "video" => Block::Video { media: self.media(fields)? },
            "audio" => Block::Audio { media: self.media(fields)? },
            "key-points" => self.key_points(fields)?,
            "timeline" => Block::Timeline { items: self.timeline(fields)? },
            "questions" => Block::Questions { items: self.questions(fields)? },
            "related-link" => self.related_link(fields)?,
            "correction" => Block::Correction { blocks: self.blocks(fields, "blocks", "what is put right")? },
            "live-post" => self.live_post(fields)?,
            "embed" => Block::Embed { embed: self.embed(fields)? },
            // The table of kinds has no other.
            _ => Block::Footnotes { items: self.footnotes(fields)? },
        })
    }

    fn quote(&mut self, fields: &Fields) -> Option<Block> {
        let blocks = self.blocks(fields, "blocks", "what was said, as a list of blocks");
        Some(Block::Quote { citation: self.optional_line(fields, "citation"), blocks: blocks? })
    }

    fn pull_quote(&mut self, fields: &Fields) -> Option<Block> {
        let content = self.line(fields, "content", "the sentence that is set large");
        Some(Block::PullQuote { citation: self.optional_line(fields, "citation"), content: content? })
    }

    fn preformatted(&mut self, fields: &Fields) -> Option<Block> {
        let text = fields.required_lines("text", "the text", self.desk.mistakes);
        Some(Block::Preformatted { code: fields.flag("code", self.desk.mistakes), text: text? })
    }

    fn details(&mut self, fields: &Fields) -> Option<Block> {
        let summary = self.line(fields, "summary", "the line that stays to be seen");
        Some(Block::Details { blocks: self.blocks(fields, "blocks", "what is folded away")?, summary: summary? })
    }

    fn key_points(&mut self, fields: &Fields) -> Option<Block> {
        let title = self.optional_text(fields, "title");
        Some(Block::KeyPoints { title, blocks: self.blocks(fields, "blocks", "the points, such as a list")? })
    }

    fn paragraph(&mut self, fields: &Fields) -> Option<Block> {
        let node = fields.required("content", "the text, as a list", self.desk.mistakes)?;
        let (told, content) = (self.desk.mistakes.count(), self.inlines(node, &fields.name("content")));
        if !is_blank(&content) {
            return Some(Block::Paragraph { content });
        }
        if self.desk.mistakes.count() == told {
            let message = "shows nothing and is left out; write its text, or take it away";
            self.desk.mistakes.warning(self.desk.file, node.line, &fields.name("content"), message);
        }
        None
    }

    fn heading(&mut self, fields: &Fields) -> Option<Block> {
        fields.required("level", "2, 3 or 4", self.desk.mistakes);
        let level = fields.number("level", 2..=4, self.desk.mistakes).and_then(|level| u8::try_from(level).ok());
        Some(Block::Heading { content: self.line(fields, "content", "the heading")?, level: level? })
    }

    fn list(&mut self, fields: &Fields) -> Option<Block> {
        let ordered = fields.flag("ordered", self.desk.mistakes);
        let start = fields.number("start", 0..=u32::MAX, self.desk.mistakes).filter(|&start| start != 1);
        if start.is_some() && !ordered {
            let message = "has no meaning in a list without numbers; set ordered to true, or leave it out";
            self.desk.mistakes.warning(self.desk.file, fields.line_of("start"), &fields.name("start"), message);
        }
        let nodes = fields.required_list("items", "the items, each a list of blocks", self.desk.mistakes);
        let at = fields.name("items");
        let items = nodes.iter().map(|item| self.list_of_blocks(item, &at)).filter(|item| !item.is_empty()).collect();
        Some(Block::List { ordered, start: start.filter(|_| ordered), items: some(items)? })
    }

    fn definitions(&mut self, fields: &Fields) -> Option<Vec<Definition>> {
        self.items(fields, DEFINITION, "terms with what is said of them", |reader, fields| {
            let nodes = fields.required_list("terms", "the terms, each a list of texts", reader.desk.mistakes);
            let at = fields.name("terms");
            let terms = nodes.iter().map(|term| reader.inlines(term, &at)).collect();
            Some(Definition { blocks: reader.blocks(fields, "blocks", "what is said of it")?, terms: some(terms)? })
        })
    }

    fn timeline(&mut self, fields: &Fields) -> Option<Vec<TimelineEvent>> {
        self.items(fields, EVENT, "the events in their order", |reader, fields| {
            let time = fields.required_text("time", "when it was, as it is to be printed", reader.desk.mistakes);
            let blocks = reader.blocks(fields, "blocks", "what happened");
            Some(TimelineEvent { time: time?.value, blocks: blocks? })
        })
    }

    fn questions(&mut self, fields: &Fields) -> Option<Vec<Question>> {
        self.items(fields, QUESTION, "questions with their answers", |reader, fields| {
            let question = reader.line(fields, "question", "the question");
            Some(Question { blocks: reader.blocks(fields, "blocks", "the answer")?, question: question? })
        })
    }

    fn live_post(&mut self, fields: &Fields) -> Option<Block> {
        let BodyDesk { file, mistakes, .. } = &mut self.desk;
        let time = manuscript::moment(fields, "time", file, mistakes);
        let headline = self.optional_text(fields, "headline");
        Some(Block::LivePost { time, headline, blocks: self.blocks(fields, "blocks", "the text of the entry")? })
    }

    fn footnotes(&mut self, fields: &Fields) -> Option<Vec<Footnote>> {
        self.items(fields, FOOTNOTE, "the notes", |reader, fields| {
            let name = fields.required_text("name", "what the marks in the text call it", reader.desk.mistakes);
            let blocks = reader.blocks(fields, "blocks", "the note");
            if let Some(name) = &name {
                reader.notes.note(name.clone(), reader.desk.file, &fields.name("name"), reader.desk.mistakes);
            }
            Some(Footnote { name: name?.value, blocks: blocks? })
        })
    }

    /// The groups of the field `items`, which needs at least one. None where none is left; why has been told.
    fn items<T>(
        &mut self,
        fields: &Fields,
        known: &[&str],
        what: &str,
        read: fn(&mut Self, &Fields) -> Option<T>,
    ) -> Option<Vec<T>> {
        let nodes = fields.required_list("items", what, self.desk.mistakes);
        let at = fields.name("items");
        let items = nodes.iter().filter_map(|node| {
            let fields = self.group(node, &at, known)?;
            read(self, &fields)
        });
        some(items.collect())
    }

    /// Text of a field that may be missing.
    pub fn optional_text(&mut self, fields: &Fields, key: &str) -> Option<String> {
        fields.text(key, self.desk.mistakes).map(|text| text.value)
    }

    /// A line of text that must be there and show something.
    pub fn line(&mut self, fields: &Fields, key: &str, what: &str) -> Option<Vec<Inline>> {
        let node = fields.required(key, what, self.desk.mistakes)?;
        let (told, content) = (self.desk.mistakes.count(), self.inlines(node, &fields.name(key)));
        if !is_blank(&content) {
            return Some(content);
        }
        if self.desk.mistakes.count() == told {
            let message = format!("shows nothing; write {what}");
            self.desk.mistakes.error(self.desk.file, node.line, &fields.name(key), message);
        }
        None
    }

    /// A line of text that may be missing.
    pub fn optional_line(&mut self, fields: &Fields, key: &str) -> Vec<Inline> {
        fields.node(key).map_or(Vec::new(), |node| self.inlines(node, &fields.name(key)))
    }

    /// The fields of a group that is no part with a kind.
    pub fn group<'n>(&mut self, node: &'n Node, at: &str, known: &[&str]) -> Option<Fields<'n>>
    where
        'a: 'n,
    {
        Fields::of(node, self.desk.file, at, known, self.desk.mistakes)
    }

    /// A part of the body: its kind, and its fields.
    pub fn part<'n>(&mut self, node: &'n Node, what: &str, kinds: &Kinds) -> Option<(&'static str, Fields<'n>)>
    where
        'a: 'n,
    {
        let entries = if let Value::Map(entries) = &node.value { entries.as_slice() } else { &[] };
        let given = entries.iter().find(|entry| entry.key == "kind").map(|entry| &entry.node);
        let Some(Node { value: Value::Text(kind), line }) = given else {
            let found = given.unwrap_or(node).described();
            self.desk.error(node.line, format!("expected {what} with a kind, found {found}"));
            return None;
        };
        let names = kinds.iter().map(|(name, _)| *name);
        let Some((name, fields)) = kinds.iter().find(|(name, _)| name == kind) else {
            let message = format!("the kind \"{}\" is not known{}", shown(kind), did_you_mean(kind, names));
            self.desk.mistakes.error(self.desk.file, *line, "body.kind", message);
            return None;
        };
        let known: Vec<&str> = std::iter::once("kind").chain(fields.iter().copied()).collect();
        Some((name, self.group(node, "body", &known)?))
    }
}

/// A list, unless it is empty.
pub fn some<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}
