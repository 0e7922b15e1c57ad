use std::cell::Cell;

use super::Body;
use crate::bidi::{Line, Run, runs};
use crate::components::element::{Element, Part, element};
use crate::components::isolated::{isolated, push_isolated};
use crate::model::{Direction, Inline, Language};

/// What of a line is kept apart, while the line is written. It is found in the line as a whole, since what stands before a part
/// decides, also where that is in bold or in a link.
struct Cuts {
    runs: Vec<Run>,
    /// How much of the line's text is written, in bytes.
    written: Cell<usize>,
}

impl Cuts {
    fn of(inlines: &[Inline], line: Line) -> Self {
        let mut text = String::new();
        push_text(inlines, &mut text);
        Self { runs: runs(&text, line), written: Cell::new(0) }
    }

    /// Counts what is written. Gives how much was before.
    fn pass(&self, length: usize) -> usize {
        self.written.replace(self.written.get().saturating_add(length))
    }

    /// What stands in the line and isolates itself.
    fn beside(&self, element: Element) -> Part {
        self.pass(SOMETHING.len_utf8());
        element.into()
    }
}

/// What stands in a line for something that is kept apart by itself (UAX #9, BD8).
const SOMETHING: char = '\u{fffc}';

/// The text of a line as far as it is one.
fn push_text(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(own) => text.push_str(own),
            Inline::Styled(_, content) | Inline::Link { content, .. } | Inline::Abbreviation { content, .. } => {
                push_text(content, text);
            }
            Inline::Code(_) | Inline::Span { .. } | Inline::FootnoteReference { .. } => text.push(SOMETHING),
            Inline::Break => text.push('\n'),
        }
    }
}

impl Body<'_> {
    /// A line of text.
    pub(super) fn line(&self, inlines: &[Inline]) -> Vec<Part> {
        match inlines {
            [Inline::Text(text)] => isolated(text, self.line.get()),
            _ => self.inlines(inlines, &Cuts::of(inlines, self.line.get())),
        }
    }

    /// An element with a line of text in it.
    pub(super) fn of_line(&self, tag: &'static str, inlines: &[Inline]) -> Element {
        element(tag).children(self.line(inlines))
    }

    fn inlines(&self, inlines: &[Inline], cuts: &Cuts) -> Vec<Part> {
        let mut parts = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Text(text) => push_isolated(&mut parts, text, &cuts.runs, cuts.pass(text.len())),
                Inline::Styled(style, content) => parts.push(self.within(style.tag(), content, cuts).into()),
                Inline::Link { url, content } => {
                    parts.push(self.within("a", content, cuts).attr("href", self.site.link(url)).into());
                }
                Inline::Abbreviation { title, content } => {
                    let title = Some(title.clone()).filter(|title| !title.is_empty());
                    parts.push(self.within("abbr", content, cuts).attr_maybe("title", title).into());
                }
                Inline::Break => {
                    cuts.pass(1);
                    parts.push(element("br").into());
                }
                Inline::Code(text) => {
                    parts.push(cuts.beside(element("code").attr("dir", "auto").child(text.clone())));
                }
                Inline::Span { language, direction, content } => {
                    parts.push(cuts.beside(self.span(language.as_ref(), *direction, content)));
                }
                Inline::FootnoteReference { note, label } => {
                    parts.push(cuts.beside(self.footnote_reference(note, label)));
                }
            }
        }
        parts
    }

    fn within(&self, tag: &'static str, content: &[Inline], cuts: &Cuts) -> Element {
        element(tag).children(self.inlines(content, cuts))
    }

    /// Words of another language or direction, kept apart from those around them.
    fn span(&self, language: Option<&Language>, direction: Option<Direction>, content: &[Inline]) -> Element {
        let direction = direction.or_else(|| language.map(Language::direction));
        let line = language.map_or(self.line.get(), Line::of);
        let line = direction.map_or(line, |direction| line.running(direction));
        element("span")
            .attr_maybe("lang", language.map(|language| language.tag().to_owned()))
            .attr_maybe("dir", direction.map(Direction::attribute))
            .children(self.running(line, || self.line(content)))
    }
}
