//! Bodies in the native format: values of JSON to blocks, tolerantly. A block that lacks what it must have, and one of a
//! kind that is not known, gives paragraphs of whatever text it holds, so that nothing is lost.

use serde_json::Value;

use super::json::{is_true, many, number, plain, text};
use crate::links::{allowed_image, allowed_link, allowed_web, resolve};
use crate::model::{
    Block, Cell, Definition, Direction, Embed, Footnote, Inline, Language, Media, MediaFile, Moment, Picture,
    PictureSize, Question, Rendition, Row, Style, Table, TimelineEvent, text_of_inlines,
};

/// How deep blocks and inlines may lie within each other; what lies deeper is kept as plain text.
const DEEPEST: u8 = 48;

/// The kinds of blocks.
const KINDS: [&str; 22] = [
    "paragraph",
    "heading",
    "list",
    "definitions",
    "quote",
    "pull-quote",
    "image",
    "gallery",
    "table",
    "preformatted",
    "divider",
    "details",
    "video",
    "audio",
    "key-points",
    "timeline",
    "questions",
    "related-link",
    "correction",
    "live-post",
    "embed",
    "footnotes",
];

/// Reads the parts of a body. `root` is the folder that pictures and films are named from.
#[derive(Clone, Copy)]
pub(super) struct BodyReader<'a> {
    pub root: &'a str,
}

impl BodyReader<'_> {
    /// The blocks of a list of values.
    pub fn blocks(&self, values: &[Value]) -> Vec<Block> {
        self.blocks_within(values, 0)
    }

    /// A picture from `{url, …}` or from a bare address.
    pub fn picture(&self, value: &Value) -> Option<Picture> {
        let given = if value.is_string() { Some(value) } else { value.get("url") };
        Some(Picture {
            url: resolve(self.root, &allowed_image(given?.as_str()?)?),
            alt: text(value, "alt").unwrap_or_default(),
            size: size(value),
            renditions: many(value, "renditions").iter().filter_map(|value| self.rendition(value)).collect(),
            placeholder: text(value, "placeholder"),
            caption: text(value, "caption"),
            credit: text(value, "creditText"),
        })
    }

    fn rendition(&self, value: &Value) -> Option<Rendition> {
        let width = number(value, "width").filter(|&width| width > 0)?;
        Some(Rendition { url: resolve(self.root, &allowed_image(value.get("url")?.as_str()?)?), width })
    }

    fn blocks_within(&self, values: &[Value], depth: u8) -> Vec<Block> {
        values.iter().flat_map(|value| self.block(value, depth)).collect()
    }

    fn block(&self, value: &Value, depth: u8) -> Vec<Block> {
        let is_known = text(value, "kind").is_some_and(|kind| KINDS.contains(&kind.as_str()));
        if !is_known || depth >= DEEPEST {
            return self.leftover(value, depth, false);
        }
        match self.known(value, depth + 1) {
            Some(block) => vec![block],
            // Its parts have been read once and gave nothing that shows: to try each again as a block would double the work
            // with every level.
            None => self.leftover(value, depth, true),
        }
    }

    /// A block of a kind that is known and has what it needs.
    fn known(&self, value: &Value, depth: u8) -> Option<Block> {
        let blocks = |name: &str| self.blocks_within(many(value, name), depth);
        let line = |name: &str| inlines(value.get(name), depth);
        Some(match text(value, "kind")?.as_str() {
            "paragraph" => paragraph(line("content"))?,
            "heading" => heading(value, line("content"))?,
            "list" => self.list(value, depth)?,
            "definitions" => Block::Definitions { items: self.definitions(value, depth)? },
            "quote" => {
                let mut blocks = blocks("blocks");
                blocks.extend(paragraph(line("content")));
                Block::Quote { blocks: some(blocks)?, citation: line("citation") }
            }
            "pull-quote" => Block::PullQuote { content: with_text(line("content"))?, citation: line("citation") },
            "image" => Block::Image { image: self.picture(value.get("image")?)? },
            "gallery" => {
                let images = many(value, "images").iter().filter_map(|image| self.picture(image)).collect();
                Block::Gallery { images: some(images)?, caption: text(value, "caption") }
            }
            "table" => Block::Table { table: self.table(value.get("table")?, depth)? },
            "preformatted" => {
                // Spaces and line ends count here, also at both ends.
                let text = value.get("text")?.as_str().filter(|text| !text.trim().is_empty())?;
                Block::Preformatted { text: text.to_owned(), code: is_true(value, "code") }
            }
            "divider" => Block::Divider,
            "details" => Block::Details { summary: with_text(line("summary"))?, blocks: blocks("blocks") },
            "video" => Block::Video { media: self.media(value.get("media")?)? },
            "audio" => Block::Audio { media: self.media(value.get("media")?)? },
            "key-points" => Block::KeyPoints { title: text(value, "title"), blocks: some(blocks("blocks"))? },
            "timeline" => Block::Timeline { items: self.timeline(value, depth)? },
            "questions" => Block::Questions { items: self.questions(value, depth)? },
            "related-link" => Block::RelatedLink {
                url: allowed_link(&text(value, "url")?)?,
                headline: text(value, "headline")?,
                description: text(value, "description"),
                image: value.get("image").and_then(|image| self.picture(image)),
            },
            "correction" => Block::Correction { blocks: some(blocks("blocks"))? },
            "live-post" => Block::LivePost {
                time: text(value, "time").and_then(|time| Moment::parse(&time)),
                headline: text(value, "headline"),
                blocks: some(blocks("blocks"))?,
            },
            "embed" => Block::Embed { embed: self.embed(value.get("embed")?, depth)? },
            "footnotes" => Block::Footnotes { items: self.footnotes(value, depth)? },
            _ => return None,
        })
    }

    fn list(&self, value: &Value, depth: u8) -> Option<Block> {
        let item = |item: &Value| match item {
            Value::Array(blocks) => self.blocks_within(blocks, depth),
            single => self.block(single, depth),
        };
        let items = many(value, "items").iter().map(item).filter(|blocks| !blocks.is_empty()).collect();
        let ordered = is_true(value, "ordered");
        let start = number(value, "start").filter(|&start| start != 1);
        Some(Block::List { ordered, start, items: some(items)? })
    }

    fn definitions(&self, value: &Value, depth: u8) -> Option<Vec<Definition>> {
        let item = |item: &Value| {
            let terms: Vec<_> =
                many(item, "terms").iter().filter_map(|term| with_text(inlines(Some(term), depth))).collect();
            let blocks = self.blocks_within(many(item, "blocks"), depth);
            (!terms.is_empty() || !blocks.is_empty()).then_some(Definition { terms, blocks })
        };
        some(many(value, "items").iter().filter_map(item).collect())
    }

    fn table(&self, value: &Value, depth: u8) -> Option<Table> {
        let cell = |cell: &Value| Cell {
            header: is_true(cell, "header"),
            columns: number(cell, "columns").unwrap_or(1).clamp(1, Cell::MOST_COLUMNS),
            rows: number(cell, "rows").unwrap_or(1).clamp(1, Cell::MOST_ROWS),
            blocks: match cell {
                Value::Object(_) => self.blocks_within(many(cell, "blocks"), depth),
                bare => self.block(bare, depth),
            },
        };
        let row = |row: &Value| Row { cells: many(row, "cells").iter().map(cell).collect() };
        let rows =
            |name: &str| many(value, name).iter().map(row).filter(|row| !row.cells.is_empty()).collect::<Vec<_>>();
        let table = Table { caption: inlines(value.get("caption"), depth), head: rows("head"), rows: rows("rows") };
        (!table.rows.is_empty() || !table.head.is_empty()).then_some(table)
    }

    fn media(&self, value: &Value) -> Option<Media> {
        let file = |file: &Value| {
            let url = plain(file).or_else(|| text(file, "url"))?;
            Some(MediaFile { url: self.media_address(&url)?, format: text(file, "encodingFormat") })
        };
        Some(Media {
            files: some(many(value, "files").iter().filter_map(file).collect())?,
            title: text(value, "title"),
            poster: text(value, "poster").and_then(|url| allowed_image(&url)).map(|url| resolve(self.root, &url)),
            size: size(value),
            caption: text(value, "caption"),
            credit: text(value, "creditText"),
        })
    }

    fn media_address(&self, url: &str) -> Option<String> {
        let url = resolve(self.root, &allowed_link(url)?);
        (url.starts_with('/') || allowed_web(&url).is_some()).then_some(url)
    }

    fn timeline(&self, value: &Value, depth: u8) -> Option<Vec<TimelineEvent>> {
        let item = |item: &Value| {
            let blocks = some(self.blocks_within(many(item, "blocks"), depth))?;
            Some(TimelineEvent { time: text(item, "time").unwrap_or_default(), blocks })
        };
        some(many(value, "items").iter().filter_map(item).collect())
    }

    fn questions(&self, value: &Value, depth: u8) -> Option<Vec<Question>> {
        let item = |item: &Value| {
            let question = with_text(inlines(item.get("question"), depth))?;
            Some(Question { question, blocks: self.blocks_within(many(item, "blocks"), depth) })
        };
        some(many(value, "items").iter().filter_map(item).collect())
    }

    fn embed(&self, value: &Value, depth: u8) -> Option<Embed> {
        Some(Embed {
            url: allowed_web(&text(value, "url")?)?,
            title: text(value, "title"),
            size: size(value),
            caption: text(value, "caption"),
            blocks: self.blocks_within(many(value, "blocks"), depth),
        })
    }

    fn footnotes(&self, value: &Value, depth: u8) -> Option<Vec<Footnote>> {
        let item = |item: &Value| {
            let blocks = some(self.blocks_within(many(item, "blocks"), depth))?;
            Some(Footnote { name: text(item, "name").unwrap_or_default(), blocks })
        };
        some(many(value, "items").iter().filter_map(item).collect())
    }

    /// Text that no kind claimed: a bare string is a paragraph, an object gives its fields' texts in their order. The parts
    /// in it may be blocks again, or are to give no more than their text.
    fn leftover(&self, value: &Value, depth: u8, is_text_only: bool) -> Vec<Block> {
        let part = |part: &Value| {
            if is_text_only { self.leftover(part, depth, true) } else { self.block(part, depth) }
        };
        match value {
            Value::String(_) => paragraph(inlines(Some(value), depth)).into_iter().collect(),
            Value::Array(values) => values.iter().flat_map(part).collect(),
            Value::Object(_) => {
                const TEXTS: [&str; 12] = [
                    "time",
                    "title",
                    "headline",
                    "name",
                    "question",
                    "summary",
                    "description",
                    "text",
                    "content",
                    "caption",
                    "creditText",
                    "citation",
                ];
                const PARTS: [&str; 14] = [
                    "terms", "blocks", "items", "body", "children", "head", "rows", "cells", "images", "image",
                    "table", "media", "embed", "entries",
                ];
                let texts = TEXTS.iter().filter_map(|name| paragraph(inlines(value.get(*name), depth)));
                let parts = PARTS.iter().flat_map(|name| many(value, name)).flat_map(part);
                texts.chain(parts).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn size(value: &Value) -> Option<PictureSize> {
    let (width, height) = number(value, "width").zip(number(value, "height"))?;
    (width > 0 && height > 0).then_some(PictureSize { width, height })
}

fn heading(value: &Value, content: Vec<Inline>) -> Option<Block> {
    let level = number(value, "level").unwrap_or(2).clamp(2, 4);
    Some(Block::Heading { level: u8::try_from(level).unwrap_or(2), content: with_text(content)? })
}

fn inlines(value: Option<&Value>, depth: u8) -> Vec<Inline> {
    match value {
        Some(Value::Array(values)) => values.iter().flat_map(|value| inline(value, depth)).collect(),
        Some(single) => inline(single, depth),
        None => Vec::new(),
    }
}

fn inline(value: &Value, depth: u8) -> Vec<Inline> {
    if let Value::String(text) = value {
        return if text.is_empty() { Vec::new() } else { vec![Inline::Text(text.clone())] };
    }
    let content = inlines(value.get("content").or_else(|| value.get("text")), depth.saturating_add(1));
    match marked(value).filter(|_| depth < DEEPEST) {
        Some(mark) => vec![mark(content)],
        None => content,
    }
}

/// What puts a mark around content.
type PutMark = Box<dyn FnOnce(Vec<Inline>) -> Inline>;

/// The mark of an inline, where its kind is known and has what it needs.
fn marked(value: &Value) -> Option<PutMark> {
    let field = |name| text(value, name);
    Some(match field("kind")?.as_str() {
        "code" => Box::new(|content| Inline::Code(text_of_inlines(&content))),
        "break" => Box::new(|_| Inline::Break),
        "link" => {
            let url = allowed_link(&field("url")?)?;
            Box::new(|content| Inline::Link { url, content })
        }
        "abbreviation" => {
            let title = field("title")?;
            Box::new(|content| Inline::Abbreviation { title, content })
        }
        "footnote-reference" => {
            let (note, label) = (field("note")?, field("label")?);
            Box::new(|_| Inline::FootnoteReference { note, label })
        }
        "span" => {
            let language = field("language").and_then(|tag| Language::parse(&tag));
            let direction = field("direction").and_then(|name| Direction::of_attribute(&name));
            if language.is_none() && direction.is_none() {
                return None;
            }
            Box::new(move |content| Inline::Span { language, direction, content })
        }
        style => {
            let style = Style::of_kind(style)?;
            Box::new(move |content| Inline::Styled(style, content))
        }
    })
}

fn with_text(content: Vec<Inline>) -> Option<Vec<Inline>> {
    (!text_of_inlines(&content).trim().is_empty()).then_some(content)
}

fn paragraph(content: Vec<Inline>) -> Option<Block> {
    Some(Block::Paragraph { content: with_text(content)? })
}

/// A list, unless it is empty.
fn some<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}
