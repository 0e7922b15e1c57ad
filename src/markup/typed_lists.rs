//! Lists that were typed by hand: paragraphs or lines that begin with a bullet, a dash or a number.

use super::line::{Leaf, Run, shows};
use crate::model::{Block, Inline};

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Bullet,
    Dash,
    Number(u32),
}

impl Marker {
    /// Whether a line with this marker goes on where one with the other left off.
    fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::Number(before), Self::Number(number)) => before.checked_add(1) == Some(number),
            (before, marker) => before == marker,
        }
    }
}

const BULLETS: &[char] = &[
    '•', '●', '○', '◦', '▪', '▫', '■', '□', '‣', '·', '∙', '✓', '✔', '➤', '►', '▶', '❖', '♦', '◆', '➢', '⁃',
    '\u{f0b7}', '\u{f0a7}',
];

/// The marker that a text begins with, and how many bytes it takes with the spaces around it.
fn marker(text: &str) -> Option<(Marker, usize)> {
    let start = text.trim_start();
    let first = start.chars().next()?;
    let (marker, rest) = if BULLETS.contains(&first) {
        (Marker::Bullet, start.strip_prefix(first)?)
    } else if matches!(first, '-' | '–' | '—' | '*') {
        (Marker::Dash, start.strip_prefix(first)?)
    } else {
        number(start)?
    };
    let item = rest.trim_start();
    let next = item.chars().next()?;
    // "-5" is a number, "--" a rule, "3-1" a score: what follows must be words, or a space first.
    let is_spaced = item.len() < rest.len();
    let is_item = if is_spaced || marker == Marker::Bullet {
        !next.is_whitespace()
    } else {
        next.is_alphabetic() || matches!(next, '"' | '«' | '“' | '”')
    };
    is_item.then(|| (marker, text.len() - item.len()))
}

/// A number with a point, a bracket or a dash behind it, in the digits of any of the languages.
fn number(text: &str) -> Option<(Marker, &str)> {
    let mut number = 0_u32;
    let mut digits = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let zero = match c {
            '0'..='9' => '0',
            '٠'..='٩' => '٠',
            '۰'..='۹' => '۰',
            _ => break,
        };
        number = number * 10 + (u32::from(c) - u32::from(zero));
        digits += 1;
        rest = rest.strip_prefix(c)?;
        if digits > 3 {
            return None;
        }
    }
    let behind = rest.chars().next().filter(|c| matches!(c, '.' | ')' | '-' | '–' | 'ـ'))?;
    (digits > 0).then_some((Marker::Number(number), rest.strip_prefix(behind)?))
}

/// Parts a paragraph at its line breaks, where lines that follow each other are items of a list.
pub fn part(paragraph: Vec<Run>) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    for run in &paragraph {
        match (&run.leaf, lines.last_mut()) {
            (Leaf::Break, _) => lines.push(Vec::new()),
            (_, Some(line)) => line.push(run.clone()),
            (_, None) => {}
        }
    }
    let markers: Vec<Option<Marker>> = lines.iter().map(|line| marker_of_line(line)).collect();
    let pairs = markers.iter().zip(markers.iter().skip(1));
    let is_list = pairs.clone().any(|pair| matches!(pair, (Some(first), Some(second)) if second.follows(*first)));
    if !is_list {
        return vec![paragraph];
    }
    let mut parts: Vec<Vec<Run>> = Vec::new();
    let mut is_after_item = true;
    for (line, marker) in lines.into_iter().zip(markers) {
        let is_item = marker.is_some();
        match parts.last_mut() {
            // Lines that are no items stay together.
            Some(last) if !is_item && !is_after_item => {
                let marks = line.first().map(|run| run.marks.clone()).unwrap_or_default();
                last.push(Run { marks, leaf: Leaf::Break });
                last.extend(line);
            }
            _ => parts.push(line),
        }
        is_after_item = is_item;
    }
    parts.into_iter().filter(|part| shows(part)).collect()
}

fn marker_of_line(line: &[Run]) -> Option<Marker> {
    // A bullet may stand in a run of its own, apart from its words.
    let mut text = String::new();
    for run in line.iter().take(4) {
        if let Leaf::Text(plain) = &run.leaf {
            text.push_str(plain);
        }
    }
    marker(&text).map(|(marker, _)| marker)
}

/// Makes a list of each two or more paragraphs in a row that begin with markers that go on.
pub fn gather(blocks: Vec<Block>) -> Vec<Block> {
    let mut gathered: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut items: Vec<(Marker, Vec<Inline>)> = Vec::new();
    for block in blocks {
        let marker = match &block {
            Block::Paragraph { content } => marker_of(content),
            _ => None,
        };
        let goes_on = match (marker, items.last()) {
            (Some(marker), Some((before, _))) => marker.follows(*before),
            _ => false,
        };
        if !goes_on {
            end_list(&mut gathered, &mut items);
        }
        match (marker, block) {
            (Some(marker), Block::Paragraph { content }) => items.push((marker, content)),
            (_, block) => gathered.push(block),
        }
    }
    end_list(&mut gathered, &mut items);
    gathered
}

fn marker_of(content: &[Inline]) -> Option<Marker> {
    let mut text = String::new();
    for inline in content.iter().take(4) {
        text.push_str(&crate::model::text_of_inlines(std::slice::from_ref(inline)));
    }
    marker(&text).map(|(marker, _)| marker)
}

fn end_list(gathered: &mut Vec<Block>, items: &mut Vec<(Marker, Vec<Inline>)>) {
    let items = std::mem::take(items);
    let Some(first) = items.first().map(|(marker, _)| *marker) else { return };
    if items.len() < 2 {
        gathered.extend(items.into_iter().map(|(_, content)| Block::Paragraph { content }));
        return;
    }
    let (ordered, start) = match first {
        Marker::Number(number) => (true, Some(number).filter(|&number| number != 1)),
        Marker::Bullet | Marker::Dash => (false, None),
    };
    let items = items.into_iter().map(|(_, content)| vec![Block::Paragraph { content: without_marker(content) }]);
    gathered.push(Block::List { ordered, start, items: items.collect() });
}

fn without_marker(mut content: Vec<Inline>) -> Vec<Inline> {
    let text = crate::model::text_of_inlines(&content);
    let mut left = marker(&text).map_or(0, |(_, length)| length);
    take_off(&mut content, &mut left);
    content
}

/// Takes so many bytes of text off the begin of a line, whatever marks they stand in. They end between two characters,
/// since they were counted on the same text.
fn take_off(content: &mut Vec<Inline>, left: &mut usize) {
    while *left > 0 && !content.is_empty() {
        let is_empty = match content.first_mut() {
            Some(Inline::Text(text) | Inline::Code(text)) => {
                let taken = (*left).min(text.len());
                *text = text.get(taken..).unwrap_or_default().to_owned();
                *left -= taken;
                text.is_empty()
            }
            Some(
                Inline::Styled(_, inner)
                | Inline::Link { content: inner, .. }
                | Inline::Abbreviation { content: inner, .. }
                | Inline::Span { content: inner, .. },
            ) => {
                take_off(inner, left);
                inner.is_empty()
            }
            // A break behind the marker counts as the one character that it is in plain text.
            Some(Inline::Break) => {
                *left = left.saturating_sub(1);
                true
            }
            Some(Inline::FootnoteReference { .. }) | None => return,
        };
        if !is_empty {
            return;
        }
        content.remove(0);
    }
}
