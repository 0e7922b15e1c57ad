//! What runs right to left in a line that runs left to right.

use super::classes::Class;
use super::numbers::{Numbers, grouped, number_end};
use super::{Found, Run, Text, Way};

pub(super) fn runs(text: &Text) -> Vec<Run> {
    let mut found = Found::default();
    let mut place = 0;
    while place < text.signs.len() {
        place = match text.class(place) {
            Class::Right => name(text, &mut found, place),
            Class::ArabicDigit => numbers(text, &mut found, place),
            Class::Digit => {
                // Behind an Arabic name it would go to the name's left (UAX #9, W2).
                found.part();
                number_end(text, place)
            }
            class => {
                if matches!(class, Class::Left | Class::End) {
                    found.waiting = None;
                }
                place + 1
            }
        };
    }
    found.runs
}

fn name(text: &Text, found: &mut Found, place: usize) -> usize {
    found.part();
    let end = name_end(text, place);
    let mut start = place;
    while matches!(text.c_before(start), '#' | '@') {
        start -= 1;
    }
    let past = text.past_end_signs(start, end + usize::from(text.c(end) == '\u{66a}'));
    let run = text.run(start, past, Way::Rtl);
    if start < place || past > end {
        found.cut(run);
    } else {
        found.waiting = Some(run);
    }
    past
}

/// Arabic-Indic digits, which run with a line of Arabic: several numbers are kept in the line's order, one apart from the next.
fn numbers(text: &Text, found: &mut Found, place: usize) -> usize {
    if let Some((start, end)) = grouped(text, place) {
        found.cut(text.run(start, end, Way::SignBySign));
        return end;
    }
    found.part();
    let numbers = Numbers::at(text, place);
    if numbers.count > 1 {
        found.cut(text.run(place, numbers.end, Way::SignBySign));
    } else {
        found.waiting = Some(text.run(place, numbers.end, Way::Ltr));
    }
    numbers.end
}

/// The place behind the letters of a name, with the spaces, numbers and signs of Arabic writing among them.
fn name_end(text: &Text, start: usize) -> usize {
    let mut end = start;
    let mut place = start;
    loop {
        match text.class(place) {
            Class::Right | Class::ArabicDigit => {
                place += 1;
                end = place;
            }
            Class::Space | Class::Mark => match past_gap(text, place) {
                Some(next) => place = next,
                None => return end,
            },
            _ => return end,
        }
    }
}

fn past_gap(text: &Text, place: usize) -> Option<usize> {
    let mut next = place;
    while text.class(next) == Class::Space || is_among_letters(text.c(next)) {
        next += 1;
    }
    if text.class(next) == Class::Digit {
        next = text.past_spaces(number_end(text, next));
    }
    let goes_on = match text.class(next) {
        Class::Right => true,
        Class::ArabicDigit => next == text.past_spaces(place),
        _ => false,
    };
    goes_on.then_some(next)
}

/// Signs that join words of Arabic writing, also in a line of another: not the comma of the line's own writing.
fn is_among_letters(c: char) -> bool {
    matches!(c, '\u{60c}' | '-' | '\u{2010}'..='\u{2013}' | '\'' | '’' | '\u{200c}' | '\u{200d}')
}
