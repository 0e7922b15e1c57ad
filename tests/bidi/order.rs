//! The order in which a line shows its characters, worked out by another implementation of UAX #9 (the crate `unicode-bidi`).

use unicode_bidi::{BidiInfo, Level};
use warraq::bidi::{Line, with_isolates};
use warraq::model::Direction;

/// A line as it is seen, from left to right, with what is kept apart from it isolated. Brackets are turned as they are shown,
/// directional characters are left out, and each word of Arabic letters is written `_`, so that this can be read in any editor.
pub fn seen(text: &str, line: Line) -> String {
    collapsed(&shown(&with_isolates(text, line), line.direction))
}

/// The same as the algorithm alone shows it.
pub fn seen_plain(text: &str, direction: Direction) -> String {
    collapsed(&shown(text, direction))
}

fn shown(text: &str, direction: Direction) -> String {
    let level = if direction == Direction::Rtl { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(text, Some(level));
    let mut seen = String::new();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let is_rtl = levels[run.start].is_rtl();
            let characters = text[run].chars();
            if is_rtl {
                seen.extend(characters.rev().map(mirrored));
            } else {
                seen.extend(characters);
            }
        }
    }
    seen
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        _ => c,
    }
}

fn collapsed(line: &str) -> String {
    let is_word = |c: char| matches!(c, '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6ef}' | '\u{200c}');
    let mut seen = String::new();
    for c in line.chars() {
        match c {
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            _ if is_word(c) && seen.ends_with('_') => {}
            _ if is_word(c) => seen.push('_'),
            _ => seen.push(c),
        }
    }
    seen
}
