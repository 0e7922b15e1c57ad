use super::classes::{Class, goes_with_number, is_within_number, joins};
use super::{Text, Way};

/// Numbers in a row: one, or several that hyphens or dashes join.
pub(super) struct Numbers {
    /// The place behind the last.
    pub end: usize,
    /// How many there are.
    pub count: usize,
    /// Whether Arabic-Indic digits are among them.
    pub has_arabic: bool,
    /// Whether a hyphen is among what joins them, which joins European digits closer than a dash does (UAX #9, W4).
    pub has_hyphen: bool,
}

impl Numbers {
    /// The numbers that start at a place, which holds a digit.
    pub fn at(text: &Text, start: usize) -> Self {
        let mut numbers = Self { end: start, count: 0, has_arabic: false, has_hyphen: false };
        let mut place = start;
        loop {
            let end = number_end(text, place);
            numbers.has_arabic |= (place..end).any(|place| text.class(place) == Class::ArabicDigit);
            numbers.count += 1;
            numbers.end = end;
            if !joins(text.c(end)) || !is_digit(text, end + 1) {
                return numbers;
            }
            numbers.has_hyphen |= matches!(text.c(end), '-' | '\u{2212}');
            place = end + 1;
        }
    }

    /// The way in which they run when they are kept left to right.
    pub fn way(&self) -> Way {
        if self.has_arabic { Way::SignBySign } else { Way::Ltr }
    }
}

/// Whether a place holds a digit of any kind.
pub(super) fn is_digit(text: &Text, place: usize) -> bool {
    matches!(text.class(place), Class::Digit | Class::ArabicDigit)
}

/// The place behind the number that starts at a place: its digits, and the signs among them.
pub(super) fn number_end(text: &Text, start: usize) -> usize {
    let mut place = start;
    while is_digit(text, place) || place > start && is_within_number(text.c(place)) && is_digit(text, place + 1) {
        place += 1;
    }
    place
}

/// Where a telephone number, or a number whose thousands are parted by spaces, starts and ends around a place that holds its
/// first digit. The algorithm takes the groups for numbers of their own.
pub(super) fn grouped(text: &Text, place: usize) -> Option<(usize, usize)> {
    let has_plus = text.c_before(place) == '+' && !is_digit(text, place.saturating_sub(2));
    let has_bracket = text.c_before(place) == '(';
    let groups = Groups::at(text, place)?;
    let is_number = groups.is_thousands || if has_plus { groups.digits >= 6 } else { groups.is_telephone(text, place) };
    let start = if has_plus || has_bracket && groups.has_bracket { place.saturating_sub(1) } else { place };
    (is_number && (!groups.has_bracket || start < place || groups.opens_bracket)).then_some((start, groups.end))
}

/// How many digits a telephone number has at most (ITU-T E.164, 6).
const MOST_DIGITS: usize = 15;

/// Whether the digits before a place are of something else than a group: a decimal, a time, a share, a word.
fn is_more(text: &Text, end: usize) -> bool {
    let sign = text.c(end);
    is_within_number(sign) && is_digit(text, end + 1) || goes_with_number(sign) || text.class(end) == Class::Left
}

/// Groups of digits with one sign between two.
struct Groups {
    end: usize,
    count: usize,
    digits: usize,
    first: usize,
    second: usize,
    last: usize,
    /// Whether a bracket that was opened before the first digit is closed behind the first group.
    has_bracket: bool,
    /// Whether a group is in brackets of its own.
    opens_bracket: bool,
    /// Whether it is a number in groups of three, parted by spaces.
    is_thousands: bool,
}

impl Groups {
    fn at(text: &Text, start: usize) -> Option<Self> {
        let mut groups = Self {
            end: start,
            count: 0,
            digits: 0,
            first: 0,
            second: 0,
            last: 0,
            has_bracket: false,
            opens_bracket: false,
            is_thousands: true,
        };
        let mut place = start;
        loop {
            let first = place;
            while is_digit(text, place) {
                place += 1;
            }
            groups.add(place - first);
            groups.end = place;
            let Some(next) = groups.next(text, place) else { break };
            place = next;
        }
        // What touches it makes it a part of something else: a decimal, a sequence, a word.
        let is_part = is_more(text, groups.end) || text.class_before(start) == Class::Left;
        groups.is_thousands &= groups.count > 1;
        (!is_part && groups.digits > 3).then_some(groups)
    }

    fn add(&mut self, length: usize) {
        match self.count {
            0 => self.first = length,
            1 => self.second = length,
            _ => {}
        }
        self.is_thousands &= if self.count == 0 { length <= 3 } else { length == 3 };
        self.count += 1;
        self.digits += length;
        self.last = length;
    }

    /// The place of the next group's first digit.
    fn next(&mut self, text: &Text, end: usize) -> Option<usize> {
        let mut place = end;
        let closes = text.c(place) == ')' && (self.count == 1 || self.opens_bracket);
        if closes {
            place += 1;
        }
        let is_space = matches!(text.c(place), ' ' | '\u{a0}' | '\u{202f}');
        if is_space || matches!(text.c(place), '-' | '\u{2010}' | '\u{2011}') {
            place += 1;
        }
        let opens = !closes && self.count == 1 && text.c(place) == '(';
        if opens {
            place += 1;
        }
        if place == end || !is_digit(text, place) {
            return None;
        }
        let length = (place..).take_while(|&place| is_digit(text, place)).take(MOST_DIGITS).count();
        let is_other = is_more(text, place + length) || length == 1 && !self.opens_bracket;
        if is_other || self.digits + length > MOST_DIGITS {
            return None;
        }
        self.has_bracket |= closes;
        self.opens_bracket |= opens;
        self.is_thousands &= is_space && !closes && !opens;
        Some(place)
    }

    /// Whether it is a telephone number as it is dialled within a country, or with two zeros for the plus. A date is none.
    fn is_telephone(&self, text: &Text, start: usize) -> bool {
        let is_date = self.count == 3 && self.first <= 2 && self.second <= 2 && self.last == 4;
        let starts_with_zero = matches!(text.c(start), '0' | '\u{660}' | '\u{6f0}');
        starts_with_zero && self.first >= 2 && self.count >= 2 && self.digits >= 7 && !is_date
    }
}
