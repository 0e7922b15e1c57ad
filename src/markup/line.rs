//! Words with their marks, to lines of inlines. While the walker goes through a line it lays flat runs, each with all the
//! marks around it; a finished line is nested anew from them. So marks that run across blocks, or lie within each other
//! without sense, come out in order and of bounded depth.

use std::rc::Rc;

use crate::model::{Direction, Inline, Language, Style, text_of_inlines};

/// What words stand in.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A style.
    Styled(Style),
    /// Code.
    Code,
    /// A link to an address that is allowed.
    Link(String),
    /// An abbreviation with what it stands for.
    Abbreviation(String),
    /// Another language or direction.
    Span(Option<Language>, Option<Direction>),
}

/// A piece of a line with the marks around it, the outermost first.
#[derive(Clone, Debug)]
pub struct Run {
    pub marks: Rc<Vec<Mark>>,
    pub leaf: Leaf,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Leaf {
    Text(String),
    Break,
    FootnoteReference { note: String, label: String },
}

/// Whether a text shows nothing: spaces of every kind and characters without width.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_unseen)
}

fn is_unseen(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{61c}')
}

/// The white space that HTML collapses; a no-break space stays.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// A text with each run of white space made one space, and none at its ends.
pub fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split(|c: char| is_space(c) || c == '\u{a0}').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The paragraphs that some runs make: two or more line breaks in a row part them.
pub fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut paragraphs = Vec::new();
    let mut current: Vec<Run> = Vec::new();
    let mut breaks = 0;
    for run in collapse(runs) {
        if run.leaf == Leaf::Break {
            breaks += 1;
            if breaks < 2 {
                current.push(run);
            }
            continue;
        }
        if breaks >= 2 {
            paragraphs.push(std::mem::take(&mut current));
        }
        breaks = 0;
        current.push(run);
    }
    paragraphs.push(current);
    paragraphs.into_iter().map(trim).filter(|runs| shows(runs)).collect()
}

/// Whether runs show anything.
pub fn shows(runs: &[Run]) -> bool {
    runs.iter().any(|run| match &run.leaf {
        Leaf::Text(text) => !is_blank(text),
        Leaf::Break => false,
        Leaf::FootnoteReference { .. } => true,
    })
}

/// Makes white space one space, and none at the begin of a line. Text without width at the seams goes.
fn collapse(runs: Vec<Run>) -> Vec<Run> {
    let mut collapsed: Vec<Run> = Vec::with_capacity(runs.len());
    let mut at_start = true;
    for run in runs {
        let Leaf::Text(text) = &run.leaf else {
            at_start = run.leaf == Leaf::Break;
            if at_start {
                trim_end(&mut collapsed);
            }
            collapsed.push(run);
            continue;
        };
        let mut kept = String::with_capacity(text.len());
        for c in text.chars().filter(|&c| c != '\u{feff}' && c != '\0') {
            if !is_space(c) {
                kept.push(c);
                at_start = false;
            } else if !at_start {
                kept.push(' ');
                at_start = true;
            }
        }
        if !kept.is_empty() {
            collapsed.push(Run { leaf: Leaf::Text(kept), ..run });
        }
    }
    collapsed
}

/// Takes what shows nothing off the end of a line.
fn trim_end(runs: &mut Vec<Run>) {
    while let Some(Run { leaf: Leaf::Text(text), .. }) = runs.last_mut() {
        let kept = text.trim_end_matches(|c| is_space(c) || c == '\u{a0}').len();
        text.truncate(kept);
        if kept > 0 {
            break;
        }
        runs.pop();
    }
}

/// Takes what shows nothing off both ends of a paragraph.
fn trim(mut runs: Vec<Run>) -> Vec<Run> {
    let unseen = |run: &Run| match &run.leaf {
        Leaf::Text(text) => is_blank(text),
        leaf => *leaf == Leaf::Break,
    };
    while runs.last().is_some_and(unseen) {
        runs.pop();
    }
    trim_end(&mut runs);
    runs.drain(..runs.iter().take_while(|run| unseen(run)).count());
    if let Some(Run { leaf: Leaf::Text(text), .. }) = runs.first_mut() {
        text.drain(..text.len() - text.trim_start_matches(|c| is_space(c) || c == '\u{a0}').len());
    }
    runs
}

/// Nests runs into inlines, by the marks that neighbours share.
pub fn nest(runs: &[Run]) -> Vec<Inline> {
    nest_from(runs, 0)
}

fn nest_from(runs: &[Run], depth: usize) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    let mut rest = runs;
    while let Some(first) = rest.first() {
        let Some(mark) = first.marks.get(depth) else {
            push_leaf(&mut inlines, &first.leaf);
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let same = rest.iter().take_while(|run| run.marks.get(depth) == Some(mark)).count();
        let (inner, after) = rest.split_at_checked(same).unwrap_or((rest, &[]));
        inlines.push(wrap(mark, nest_from(inner, depth + 1)));
        rest = after;
    }
    inlines
}

fn push_leaf(inlines: &mut Vec<Inline>, leaf: &Leaf) {
    match (leaf, inlines.last_mut()) {
        (Leaf::Text(text), Some(Inline::Text(last))) => last.push_str(text),
        (Leaf::Text(text), _) => inlines.push(Inline::Text(text.clone())),
        (Leaf::Break, _) => inlines.push(Inline::Break),
        (Leaf::FootnoteReference { note, label }, _) => {
            inlines.push(Inline::FootnoteReference { note: note.clone(), label: label.clone() });
        }
    }
}

fn wrap(mark: &Mark, content: Vec<Inline>) -> Inline {
    match mark {
        Mark::Styled(style) => Inline::Styled(*style, content),
        Mark::Code => Inline::Code(text_of_inlines(&content)),
        Mark::Link(url) => Inline::Link { url: url.clone(), content },
        Mark::Abbreviation(title) => Inline::Abbreviation { title: title.clone(), content },
        Mark::Span(language, direction) => Inline::Span { language: language.clone(), direction: *direction, content },
    }
}
