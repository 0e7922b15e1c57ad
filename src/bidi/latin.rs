//! What runs left to right in a line that runs right to left.

use super::classes::{Class, goes_with_number, is_within_number, joins};
use super::numbers::{Numbers, grouped, is_digit, number_end};
use super::{Found, Run, Sequences, Text, Way};

pub(super) fn runs(text: &Text, sequences: Sequences) -> Vec<Run> {
    let mut line = Scan { text, sequences, found: Found::default(), is_after_letter: false, was_after_letter: false };
    let mut place = 0;
    while place < text.signs.len() {
        place = match text.class(place) {
            Class::Left | Class::Digit | Class::ArabicDigit => line.item(place),
            class => {
                if matches!(class, Class::Right | Class::End) {
                    line.is_after_letter = class == Class::Right;
                    line.found.waiting = None;
                }
                place + 1
            }
        };
    }
    line.found.runs
}

struct Scan<'a> {
    text: &'a Text<'a>,
    sequences: Sequences,
    found: Found,
    /// Whether the last letter that counts is one that runs right to left, which decides about digits (UAX #9, W2). What is cut
    /// out does not count.
    is_after_letter: bool,
    /// The same before the name that is waiting.
    was_after_letter: bool,
}

impl Scan<'_> {
    /// A name or number that starts here. Gives the place behind it.
    fn item(&mut self, place: usize) -> usize {
        if is_digit(self.text, place)
            && let Some((start, end)) = grouped(self.text, place)
        {
            let has_arabic = (start..end).any(|place| self.text.class(place) == Class::ArabicDigit);
            self.found.cut(self.text.run(start, end, if has_arabic { Way::SignBySign } else { Way::Ltr }));
            return end;
        }
        let (end, has_letter) = name_end(self.text, place);
        if has_letter { self.name(place, end) } else { self.numbers(place) }
    }

    fn name(&mut self, place: usize, end: usize) -> usize {
        self.part();
        let text = self.text;
        let (start, past) = (first_sign(text, place), past_last_sign(text, place, end));
        let run = text.run(start, past, Way::Ltr);
        let number = number_end(text, place);
        let is_torn = number > place && text.class(number) != Class::Left;
        if start < place || past > end || is_torn {
            self.found.cut(run);
        } else {
            self.was_after_letter = self.is_after_letter;
            self.is_after_letter = false;
            self.found.waiting = Some(run);
        }
        past
    }

    fn numbers(&mut self, place: usize) -> usize {
        let text = self.text;
        let numbers = Numbers::at(text, place);
        let end = numbers.end;
        let is_sequence = numbers.count > 1;
        let before = text.c_before(place);
        if self.sequences == Sequences::LeftToRight {
            let has_minus = matches!(before, '-' | '\u{2212}')
                && !is_digit(text, place.saturating_sub(2))
                && text.class_before(place - 1) != Class::Right;
            if is_sequence || has_minus {
                self.found.cut(text.run(place - usize::from(has_minus), end, numbers.way()));
                return end;
            }
        }
        if numbers.count > 3 {
            self.found.cut(text.run(place, end, numbers.way()));
            return end;
        }
        if numbers.has_arabic {
            return end;
        }
        self.part();
        let is_signed = goes_with_number(before) || goes_with_number(text.c(end));
        if !self.is_after_letter && (numbers.has_hyphen || is_signed) {
            self.cut_each(place, end);
        }
        end
    }

    /// Keeps each number of a sequence apart, so that they stand as in Arabic though no Arabic letter is before them.
    fn cut_each(&mut self, start: usize, end: usize) {
        let mut place = start;
        while place < end {
            let number = number_end(self.text, place);
            self.found.cut(self.text.run(place, number, Way::Ltr));
            place = number + 1;
        }
    }

    fn part(&mut self) {
        if self.found.part() {
            self.is_after_letter = self.was_after_letter;
        }
    }
}

/// The place behind the letters and digits of a name, and whether there are letters: `iPhone 15 Pro`, `a@example.org`.
fn name_end(text: &Text, start: usize) -> (usize, bool) {
    let (mut end, mut has_letter) = (start, false);
    let mut place = start;
    loop {
        match text.class(place) {
            Class::Left => has_letter = true,
            Class::Digit => {}
            Class::Space | Class::Mark => {
                let next = if has_letter { past_gap(text, start, place) } else { past_sign(text, place) };
                let Some(next) = next else { return (end, has_letter) };
                // Behind a bracket the name may end.
                if text.c_before(next) == ')' {
                    end = next;
                }
                place = next;
                continue;
            }
            _ => return (end, has_letter),
        }
        place += 1;
        end = place;
    }
}

/// In a word that began with a number: the place behind one sign, where the word goes on.
fn past_sign(text: &Text, place: usize) -> Option<usize> {
    let goes_on = text.class(place) == Class::Mark
        && !parts(text.c(place))
        && matches!(text.class(place + 1), Class::Left | Class::Digit);
    goes_on.then_some(place + 1)
}

/// The place behind signs and spaces within a name, where the name goes on: it does behind most signs that touch it on both
/// sides and behind spaces; behind both together where they belong to Latin writing (`Tom & Jerry`, `London, UK`).
fn past_gap(text: &Text, start: usize, place: usize) -> Option<usize> {
    let open = text.past_spaces(place);
    if text.c(open) == '(' && open <= place + 1 {
        return past_brackets(text, open, open == place);
    }
    let mut next = place;
    while text.class(next) == Class::Mark {
        if parts(text.c(next)) {
            return None;
        }
        next += 1;
    }
    if next > place && text.class(next) != Class::Space {
        return matches!(text.class(next), Class::Left | Class::Digit).then_some(next);
    }
    let touches = next > place;
    if touches && !(place..next).all(|place| ends_word(text, start, place)) {
        return None;
    }
    next = text.past_spaces(next);
    let sign = text.c(next);
    if text.class(next) == Class::Mark {
        let is_joint = matches!(sign, '&' | '+' | '×');
        next = if is_joint { text.past_spaces(next + 1) } else { next + usize::from(matches!(sign, '@' | '#')) };
        return (!touches && text.class(next) == Class::Left).then_some(next);
    }
    let goes_on = text.class(next) == Class::Left || !touches && is_part_of_name(text, next);
    goes_on.then_some(next)
}

/// Whether a sign keeps what is before it apart from what is behind it.
fn parts(c: char) -> bool {
    matches!(
        c,
        '\u{60c}' | '«' | '»' | '"' | '“' | '”' | '„' | '(' | ')' | '[' | ']' | '{' | '}' | '\u{2013}'
            ..='\u{2015}' | '|'
    )
}

/// Whether a sign at the end of a word is the word's, so that the name goes on behind the space.
fn ends_word(text: &Text, start: usize, place: usize) -> bool {
    match text.c(place) {
        '+' | '#' | '™' | '®' | ',' | '&' | '!' | '\'' | '’' => true,
        '.' => is_short_form(text, start, place),
        _ => false,
    }
}

/// The place behind brackets that hold a Latin name, such as `(WHO)`; where they touch the word, a number too: `f(2)`.
fn past_brackets(text: &Text, open: usize, touches: bool) -> Option<usize> {
    let mut has_letter = false;
    let mut place = open + 1;
    loop {
        match text.class(place) {
            Class::Left => has_letter = true,
            Class::Digit | Class::Space => {}
            Class::Mark if text.c(place) == ')' => return (has_letter || touches).then_some(place + 1),
            Class::Mark if !parts(text.c(place)) => {}
            _ => return None,
        }
        place += 1;
    }
}

/// Whether a number behind a name is a part of it, as in `iPhone 15` and `Boeing 737-800`, and not a score, a range or a share.
fn is_part_of_name(text: &Text, place: usize) -> bool {
    if text.class(place) != Class::Digit {
        return false;
    }
    let end = number_end(text, place);
    let joined = joins(text.c(end)) && is_digit(text, end + 1);
    !goes_with_number(text.c(end)) && grouped(text, place).is_none() && (!joined || end - place == 3)
}

/// Where the signs before a name start that are its own: `@name`, `#tag`, `.NET`, `/etc`.
fn first_sign(text: &Text, place: usize) -> usize {
    let mut start = place;
    while matches!(text.c_before(start), '@' | '#' | '$' | '_' | '~') {
        start -= 1;
    }
    let mut further = start;
    while matches!(text.c_before(further), '.' | '/' | '\\' | '~') {
        further -= 1;
    }
    let is_free = matches!(text.class_before(further), Class::Space | Class::End | Class::Mark);
    if is_free && !is_within_number(text.c_before(further)) { further } else { start }
}

/// The place behind the signs after a name that are its own: `C++`, `U.S.`, `Yahoo!`.
fn past_last_sign(text: &Text, start: usize, end: usize) -> usize {
    let mut past = end;
    let has_slash = (start..end).any(|place| text.c(place) == '/');
    while matches!(text.c(past), '+' | '#' | '™' | '®' | '_') || has_slash && text.c(past) == '/' {
        past += 1;
    }
    if text.c(past) == '.' && is_short_form(text, start, past) {
        return past + 1;
    }
    text.past_end_signs(first_sign(text, start), past)
}

/// Whether a full stop belongs to the word before it: `U.S.`, `J. K. Rowling`, `St. Louis`, `Inc.`
fn is_short_form(text: &Text, start: usize, stop: usize) -> bool {
    let mut word = stop;
    while word > start && text.class_before(word) == Class::Left {
        word -= 1;
    }
    let is = |form: &str| form.chars().eq((word..stop).map(|place| text.c(place)));
    let is_initial = stop - word == 1 && text.c(word).is_ascii_uppercase();
    is_initial || ["Inc", "Co", "Corp", "Ltd", "Bros", "Jr", "Sr", "St", "Dr", "Mr", "Mrs", "vs"].into_iter().any(is)
}
