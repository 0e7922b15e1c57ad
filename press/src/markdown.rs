//! Markdown to blocks. CommonMark without extensions: what another dialect would mark stays as the text it is.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag};
use warraq::model::{Block, Inline, Picture, Style};

use crate::body::{BodyDesk, is_blank, shows_nothing};
use crate::tree::Placed;

/// Puts marked text around what it marks.
type Wrap = Box<dyn FnOnce(Vec<Inline>) -> Inline>;

/// Reads a body. `first_line` is the line of the file that it begins on. Empty where there is nothing to read.
pub fn read(text: &str, first_line: usize, desk: &mut BodyDesk) -> Vec<Block> {
    let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let events = Parser::new_ext(text, Options::empty()).into_offset_iter().peekable();
    let mut reader = Reader { events, line_starts, first_line, depth: 0, desk };
    let blocks = reader.blocks();
    if shows_nothing(&blocks) { Vec::new() } else { blocks }
}

/// Deeper than any sound text. It bounds the recursion here and in all who walk the blocks later.
const DEEPEST: usize = 24;

struct Reader<'a, 'd, 'm> {
    events: Peekable<OffsetIter<'a>>,
    line_starts: Vec<usize>,
    first_line: usize,
    depth: usize,
    desk: &'d mut BodyDesk<'m>,
}

/// Inlines as they are read. A block cannot stand among them, so images wait until their paragraph has ended.
#[derive(Default)]
struct Run {
    content: Vec<Inline>,
    images: Vec<Picture>,
    /// Whether an image was just taken out, whose spaces on both sides should become one.
    gap: bool,
}

impl Run {
    fn push_text(&mut self, text: &str) {
        let gap = std::mem::take(&mut self.gap);
        match self.content.last_mut() {
            Some(Inline::Text(last)) => {
                let text = if gap && last.ends_with(' ') { text.trim_start_matches(' ') } else { text };
                last.push_str(text);
            }
            _ if text.is_empty() => {}
            _ => self.content.push(Inline::Text(text.to_owned())),
        }
    }

    fn push(&mut self, inline: Inline) {
        self.gap = false;
        self.content.push(inline);
    }

    /// Ends the run: its text by `make`, where there is any, and then its images.
    fn into_blocks(mut self, make: impl FnOnce(Vec<Inline>) -> Block, blocks: &mut Vec<Block>) {
        trim(&mut self.content);
        if !is_blank(&self.content) {
            blocks.push(make(self.content));
        }
        blocks.extend(self.images.into_iter().map(|image| Block::Image { image }));
    }
}

impl<'a> Reader<'a, '_, '_> {
    fn line(&self, range: &Range<usize>) -> usize {
        self.line_starts.partition_point(|&start| start <= range.start) + self.first_line - 1
    }

    /// The blocks up to the end of the one that holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        // The text of a tight list item has no paragraph around it; it is one all the same.
        let mut loose = Run::default();
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            if is_inline(&event) {
                self.inline(event, &range, &mut loose);
            } else {
                std::mem::take(&mut loose).into_blocks(paragraph, &mut blocks);
                self.block(event, &range, &mut blocks);
            }
        }
        loose.into_blocks(paragraph, &mut blocks);
        blocks
    }

    fn block(&mut self, event: Event<'a>, range: &Range<usize>, blocks: &mut Vec<Block>) {
        if self.is_too_deep(range) {
            return self.skip();
        }
        self.depth += 1;
        match event {
            Event::Start(Tag::Paragraph) => self.run().into_blocks(paragraph, blocks),
            Event::Start(Tag::Heading { level, .. }) => {
                let level = self.heading_level(level, range);
                self.run().into_blocks(|content| Block::Heading { level, content }, blocks);
            }
            Event::Start(Tag::List(start)) => blocks.push(self.list(start)),
            Event::Start(Tag::BlockQuote(_)) => blocks.push(quote(self.blocks())),
            Event::Start(Tag::CodeBlock(_)) => blocks.extend(self.code_block()),
            Event::Start(Tag::HtmlBlock) => {
                self.raw_html(range);
                self.skip();
            }
            Event::Rule => blocks.push(Block::Divider),
            Event::Html(_) => self.raw_html(range),
            // The rest belongs to extensions, which are off.
            Event::Start(_) => self.skip(),
            _ => {}
        }
        self.depth -= 1;
    }

    fn is_too_deep(&mut self, range: &Range<usize>) -> bool {
        if self.depth == DEEPEST {
            let line = self.line(range);
            self.desk.error(line, format!("is nested deeper than {DEEPEST} levels"));
        }
        self.depth >= DEEPEST
    }

    fn raw_html(&mut self, range: &Range<usize>) {
        let line = self.line(range);
        self.desk.error(line, "has raw HTML, which is not read; write it in Markdown, or put it in `backquotes`");
    }

    fn heading_level(&mut self, level: HeadingLevel, range: &Range<usize>) -> u8 {
        if level == HeadingLevel::H1 {
            let line = self.line(range);
            let message = "a heading with one # is taken as ##; the headline is the only one above it";
            self.desk.mistakes.warning(self.desk.file, line, "body", message);
        }
        (level as u8).clamp(2, 4)
    }

    fn list(&mut self, start: Option<u64>) -> Block {
        let mut items = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            items.push(self.blocks());
        }
        let number = start.filter(|&start| start != 1).and_then(|start| u32::try_from(start).ok());
        Block::List { ordered: start.is_some(), start: number, items }
    }

    /// There is no block for code yet, so its lines are a paragraph of code.
    fn code_block(&mut self) -> Option<Block> {
        let mut code = String::new();
        while let Some((Event::Text(text), _)) = self.events.next() {
            code.push_str(&text);
        }
        let mut content = Vec::new();
        for (number, line) in code.trim_end().lines().enumerate() {
            if number > 0 {
                content.push(Inline::Break);
            }
            if !line.is_empty() {
                content.push(Inline::Code(line.to_owned()));
            }
        }
        (!content.is_empty()).then_some(Block::Paragraph { content })
    }

    /// The inlines up to the end of what holds them.
    fn run(&mut self) -> Run {
        let mut run = Run::default();
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &range, &mut run);
        }
        run
    }

    fn inline(&mut self, event: Event<'a>, range: &Range<usize>, run: &mut Run) {
        match event {
            Event::Text(text) => run.push_text(&text),
            Event::Code(code) => run.push(Inline::Code(code.into_string())),
            Event::SoftBreak => run.push_text(" "),
            Event::HardBreak => run.push(Inline::Break),
            Event::InlineHtml(_) | Event::Html(_) => self.raw_html(range),
            Event::Start(_) if self.is_too_deep(range) => self.skip(),
            Event::Start(tag) => {
                self.depth += 1;
                self.marked(tag, range, run);
                self.depth -= 1;
            }
            _ => {}
        }
    }

    fn marked(&mut self, tag: Tag<'a>, range: &Range<usize>, run: &mut Run) {
        let (make, inner): (Wrap, Run) = match tag {
            Tag::Strong => (Box::new(|content| Inline::Styled(Style::Strong, content)), self.run()),
            Tag::Emphasis => (Box::new(|content| Inline::Styled(Style::Emphasis, content)), self.run()),
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let line = self.line(range);
                let url = self.desk.link(&format!("{scheme}{dest_url}"), line);
                (Box::new(move |content| Inline::Link { url, content }), self.run())
            }
            Tag::Image { dest_url, title, .. } => {
                run.gap = true;
                let image = self.image(&dest_url, &title, range);
                return run.images.extend(image);
            }
            _ => return self.skip(),
        };
        run.images.extend(inner.images);
        if !is_blank(&inner.content) {
            run.push(make(inner.content));
        }
    }

    fn image(&mut self, named: &str, title: &str, range: &Range<usize>) -> Option<Picture> {
        let line = self.line(range);
        let alt = self.plain_text().trim().to_owned();
        if alt.is_empty() {
            self.desk.warn_of_missing_alt(line, "body");
        }
        let picture = self.desk.picture(&Placed { value: named.to_owned(), line }, "body")?;
        let caption = Some(title.trim().to_owned()).filter(|caption| !caption.is_empty());
        Some(Picture { alt, caption, ..picture })
    }

    /// The words up to the end of what holds them, without their marks.
    fn plain_text(&mut self) -> String {
        let (mut text, mut depth) = (String::new(), 0_usize);
        for (event, _) in self.events.by_ref() {
            match event {
                Event::Text(words) | Event::Code(words) => text.push_str(&words),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
        text
    }

    /// Passes over everything up to the end of what has just begun.
    fn skip(&mut self) {
        self.plain_text();
    }
}

fn is_inline(event: &Event) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. }),
        _ => false,
    }
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph { content }
}

/// A quote. Its last paragraph, where it begins with a dash, says whose words they are.
fn quote(mut blocks: Vec<Block>) -> Block {
    let cited = match blocks.as_slice() {
        [_, .., Block::Paragraph { content }] => citation(content),
        _ => None,
    };
    if cited.is_some() {
        blocks.pop();
    }
    Block::Quote { blocks, citation: cited.unwrap_or_default() }
}

fn citation(content: &[Inline]) -> Option<Vec<Inline>> {
    let (Inline::Text(first), rest) = content.split_first()? else { return None };
    let named = first.strip_prefix('—').or_else(|| first.strip_prefix("– "))?.trim_start_matches(['—', ' ']);
    let first = (!named.is_empty()).then(|| Inline::Text(named.to_owned()));
    let citation: Vec<Inline> = first.into_iter().chain(rest.iter().cloned()).collect();
    (!is_blank(&citation)).then_some(citation)
}

/// Takes spaces and line breaks off both ends.
fn trim(content: &mut Vec<Inline>) {
    while let Some(last) = content.last_mut() {
        match last {
            Inline::Break => {}
            Inline::Text(text) if text.trim_end().is_empty() => {}
            Inline::Text(text) => {
                text.truncate(text.trim_end().len());
                break;
            }
            _ => break,
        }
        content.pop();
    }
    let blank = |inline: &Inline| {
        matches!(inline, Inline::Break) || matches!(inline, Inline::Text(text) if text.trim().is_empty())
    };
    content.drain(..content.iter().take_while(|inline| blank(inline)).count());
    if let Some(Inline::Text(text)) = content.first_mut() {
        text.drain(..text.len() - text.trim_start().len());
    }
}
