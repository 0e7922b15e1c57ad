//! The lines of a Markdown text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};
use warraq::model::{Block, Inline, Picture, Style};

use crate::body::is_blank;
use crate::markdown::Reader;
use crate::markdown_shifts::shifted;
use crate::tree::Placed;

/// Puts marked text around what it marks.
type Wrap = Box<dyn FnOnce(Vec<Inline>) -> Inline>;

/// Inlines as they are read. A block cannot stand among them, so images wait until their paragraph has ended.
#[derive(Default)]
pub struct Run {
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

    fn ends_with(&self, end: char) -> bool {
        matches!(self.content.last(), Some(Inline::Text(last)) if last.ends_with(end))
    }

    /// Ends the run: its text by `make`, where there is any, and then its images. Several that are alone belong together.
    pub fn into_blocks(self, make: impl FnOnce(Vec<Inline>) -> Block, blocks: &mut Vec<Block>) {
        let images = self.images.clone();
        let content = self.into_line();
        let alone = is_blank(&content);
        if !alone {
            blocks.push(make(content));
        }
        if alone && images.len() > 1 {
            blocks.push(Block::Gallery { images, caption: None });
        } else {
            blocks.extend(images.into_iter().map(|image| Block::Image { image }));
        }
    }

    /// Ends the run where no image can stand: its text alone.
    pub fn into_line(mut self) -> Vec<Inline> {
        trim(&mut self.content);
        shifted(self.content)
    }
}

impl<'a> Reader<'a, '_, '_> {
    /// The inlines up to the end of what holds them.
    pub fn run(&mut self) -> Run {
        let mut run = Run::default();
        while let Some((event, range)) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &range, &mut run);
        }
        run
    }

    /// Reads one inline into a run.
    pub fn inline(&mut self, event: Event<'a>, range: &Range<usize>, run: &mut Run) {
        match event {
            Event::Text(text) => {
                let is_sign = self.is_escaped(range) && text.starts_with(['~', '^']);
                if text.starts_with('^') && run.ends_with('[') && !is_sign {
                    self.warn_of_unwritten_note(range);
                }
                if is_sign {
                    run.push(Inline::Text(text.into_string()));
                } else {
                    run.push_text(&text);
                }
            }
            Event::Code(code) => run.push(Inline::Code(code.into_string())),
            Event::FootnoteReference(name) => {
                let note = self.notes.number(&name);
                run.push(Inline::FootnoteReference { label: note.clone(), note });
            }
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
        match tag {
            Tag::Strong => self.styled(Style::Strong, run),
            Tag::Emphasis => self.styled(Style::Emphasis, run),
            Tag::Strikethrough => self.styled(Style::Deletion, run),
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let line = self.line(range);
                let url = self.desk.link(&format!("{scheme}{dest_url}"), line);
                let inner = self.run();
                if !inner.images.is_empty() {
                    let message = "a link around a picture is not read; write it in the words beside the picture";
                    self.desk.mistakes.warning(self.desk.file, line, "body", message);
                }
                put(inner, Box::new(move |content| Inline::Link { url, content }), run);
            }
            Tag::Image { dest_url, title, .. } => {
                run.gap = true;
                let image = self.image(&dest_url, &title, range);
                run.images.extend(image);
            }
            _ => self.skip(),
        }
    }

    fn styled(&mut self, style: Style, run: &mut Run) {
        put(self.run(), Box::new(move |content| Inline::Styled(style, content)), run);
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

    fn warn_of_unwritten_note(&mut self, range: &Range<usize>) {
        let line = self.line(range);
        let message = "[^…] is left as text: there is no such note; write it on a line that begins with [^…]:";
        self.desk.mistakes.warning(self.desk.file, line, "body", message);
    }
}

/// Puts a mark around a run and adds it to another, unless it marks nothing.
fn put(inner: Run, make: Wrap, run: &mut Run) {
    run.images.extend(inner.images);
    if !is_blank(&inner.content) {
        run.push(make(shifted(inner.content)));
    }
}

/// Whether an event belongs to a line of text.
pub fn is_inline(event: &Event) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
        }
        _ => false,
    }
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
