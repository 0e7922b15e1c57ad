//! Markdown to blocks: CommonMark with tables, notes, definition lists, deletions, subscripts and superscripts. What
//! another dialect would mark stays as the text it is.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag};
use warraq::model::{Block, Cell, Definition, Embed, Inline, Row, Table};

use crate::body::{BodyDesk, is_blank, shows_nothing};
use crate::markdown_inlines::{Run, is_inline};
use crate::markdown_notes::Notes;
use crate::tree::Placed;

const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Reads a body. `first_line` is the line of the file that it begins on. Empty where there is nothing to read.
pub fn read(text: &str, first_line: usize, desk: &mut BodyDesk) -> Vec<Block> {
    let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let events = Parser::new_ext(text, DIALECT).into_offset_iter();
    let mut reader = Reader { text, events, line_starts, first_line, depth: 0, notes: Notes::default(), desk };
    let mut blocks = reader.blocks();
    blocks.extend(reader.notes.into_block(reader.desk));
    if shows_nothing(&blocks) { Vec::new() } else { blocks }
}

/// Deeper than any sound text. It bounds the recursion here and in all who walk the blocks later.
const DEEPEST: usize = 24;

/// Reads the events of one text.
pub struct Reader<'a, 'd, 'm> {
    text: &'a str,
    /// What is still to be read.
    pub events: OffsetIter<'a>,
    line_starts: Vec<usize>,
    first_line: usize,
    /// How many parts lie around the one that is read.
    pub depth: usize,
    /// The notes so far.
    pub notes: Notes,
    /// Where the body is read.
    pub desk: &'d mut BodyDesk<'m>,
}

impl<'a> Reader<'a, '_, '_> {
    /// The line of the file that a part begins on.
    pub fn line(&self, range: &Range<usize>) -> usize {
        self.line_starts.partition_point(|&start| start <= range.start) + self.first_line - 1
    }

    /// Whether a part follows a backslash, so that its first character is a character and no mark.
    pub fn is_escaped(&self, range: &Range<usize>) -> bool {
        self.text.get(..range.start).is_some_and(|before| before.ends_with('\\'))
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
            Event::Start(Tag::Paragraph) => {
                let run = self.run();
                match self.bare_address(range) {
                    Some(url) => blocks.push(Block::Embed { embed: Embed { url, ..Embed::default() } }),
                    None => run.into_blocks(paragraph, blocks),
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                let level = self.heading_level(level, range);
                self.run().into_blocks(|content| Block::Heading { level, content }, blocks);
            }
            Event::Start(Tag::List(start)) => blocks.extend(self.list(start)),
            Event::Start(Tag::DefinitionList) => blocks.push(Block::Definitions { items: self.definitions() }),
            Event::Start(Tag::BlockQuote(_)) => blocks.extend(quote(self.blocks())),
            Event::Start(Tag::CodeBlock(_)) => blocks.extend(self.code_block()),
            Event::Start(Tag::Table(_)) => blocks.push(Block::Table { table: self.table() }),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                let name = Placed { value: name.into_string(), line: self.line(range) };
                let note = self.blocks();
                self.notes.write(name, note, self.desk);
            }
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

    /// Whether what begins here lies too deep; notes it once.
    pub fn is_too_deep(&mut self, range: &Range<usize>) -> bool {
        if self.depth == DEEPEST {
            let line = self.line(range);
            self.desk.error(line, format!("is nested deeper than {DEEPEST} levels"));
        }
        self.depth >= DEEPEST
    }

    /// Notes raw HTML.
    pub fn raw_html(&mut self, range: &Range<usize>) {
        let line = self.line(range);
        self.desk.error(line, "has raw HTML, which is not read; write it in Markdown, or put it in `backquotes`");
    }

    /// The address that is all of a paragraph, where a known provider shows something there. It is taken as it is
    /// written: Markdown could find marks in it.
    fn bare_address(&self, range: &Range<usize>) -> Option<String> {
        let written = self.text.get(range.clone())?.trim();
        let url = written.strip_prefix('<').and_then(|url| url.strip_suffix('>')).unwrap_or(written);
        (!url.contains(char::is_whitespace) && Embed::is_known(url)).then(|| url.to_owned())
    }

    fn heading_level(&mut self, level: HeadingLevel, range: &Range<usize>) -> u8 {
        if level == HeadingLevel::H1 {
            let line = self.line(range);
            let message = "a heading with one # is taken as ##; the headline is the only one above it";
            self.desk.mistakes.warning(self.desk.file, line, "body", message);
        }
        (level as u8).clamp(2, 4)
    }

    /// A list. An item without anything in it is left out, as it is wherever lists are read.
    fn list(&mut self, start: Option<u64>) -> Option<Block> {
        let mut items = Vec::new();
        while let Some((Event::Start(_), _)) = self.events.next() {
            items.push(self.blocks());
        }
        items.retain(|item| !item.is_empty());
        let number = start.filter(|&start| start != 1).and_then(|start| u32::try_from(start).ok());
        (!items.is_empty()).then_some(Block::List { ordered: start.is_some(), start: number, items })
    }

    fn definitions(&mut self) -> Vec<Definition> {
        let mut items: Vec<Definition> = Vec::new();
        while let Some((Event::Start(tag), _)) = self.events.next() {
            if matches!(tag, Tag::DefinitionListTitle) {
                items.push(Definition { terms: self.lines(), blocks: Vec::new() });
            } else {
                let blocks = self.blocks();
                if let Some(item) = items.last_mut() {
                    item.blocks.extend(blocks);
                }
            }
        }
        items
    }

    /// The lines up to the end of what holds them, each by itself.
    fn lines(&mut self) -> Vec<Vec<Inline>> {
        let (mut lines, mut run) = (Vec::new(), Run::default());
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::SoftBreak | Event::HardBreak => lines.push(std::mem::take(&mut run)),
                event => self.inline(event, &range, &mut run),
            }
        }
        lines.push(run);
        lines.into_iter().map(Run::into_line).filter(|line| !is_blank(line)).collect()
    }

    /// A table. Its columns' alignment is the style sheet's to decide; a head without words is none.
    fn table(&mut self) -> Table {
        let mut table = Table::default();
        while let Some((Event::Start(tag), range)) = self.events.next() {
            let is_head = matches!(tag, Tag::TableHead);
            let row = self.row(is_head, &range);
            match is_head {
                true if row.cells.iter().all(|cell| shows_nothing(&cell.blocks)) => {}
                true => table.head.push(row),
                false => table.rows.push(row),
            }
        }
        table
    }

    fn row(&mut self, header: bool, range: &Range<usize>) -> Row {
        let (mut cells, mut end) = (Vec::new(), range.start);
        while let Some((Event::Start(_), cell)) = self.events.next() {
            cells.push(Cell { header, columns: 1, rows: 1, blocks: self.blocks() });
            end = cell.end;
        }
        // The Markdown crate passes over cells that the head has no column for.
        let beyond = self.text.get(end..range.end).unwrap_or_default();
        if beyond.contains(|c: char| !c.is_whitespace() && c != '|') {
            let line = self.line(range);
            self.desk.error(line, "this row has more cells than the table's head; what stands in them would be lost");
        }
        Row { cells }
    }

    fn code_block(&mut self) -> Option<Block> {
        let mut code = String::new();
        while let Some((Event::Text(text), _)) = self.events.next() {
            code.push_str(&text);
        }
        code.truncate(code.trim_end().len());
        (!code.is_empty()).then_some(Block::Preformatted { text: code, code: true })
    }

    /// The words up to the end of what holds them, without their marks.
    pub fn plain_text(&mut self) -> String {
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
    pub fn skip(&mut self) {
        self.plain_text();
    }
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph { content }
}

/// A quote. Its last paragraph, where it begins with a dash, says whose words they are.
fn quote(mut blocks: Vec<Block>) -> Option<Block> {
    let cited = match blocks.as_slice() {
        [_, .., Block::Paragraph { content }] => citation(content),
        _ => None,
    };
    if cited.is_some() {
        blocks.pop();
    }
    (!blocks.is_empty()).then_some(Block::Quote { blocks, citation: cited.unwrap_or_default() })
}

fn citation(content: &[Inline]) -> Option<Vec<Inline>> {
    let (Inline::Text(first), rest) = content.split_first()? else { return None };
    let named = first.strip_prefix('—').or_else(|| first.strip_prefix("– "))?.trim_start_matches(['—', ' ']);
    let first = (!named.is_empty()).then(|| Inline::Text(named.to_owned()));
    let citation: Vec<Inline> = first.into_iter().chain(rest.iter().cloned()).collect();
    (!is_blank(&citation)).then_some(citation)
}
