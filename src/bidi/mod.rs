//! Which parts of a text have to be kept apart from it, so that a line shows its words, numbers and signs in the order that they
//! are read in. Browsers order a line by the Unicode Bidirectional Algorithm (UAX #9), which sees letters and signs and not
//! what they are: it tears the signs off `C++`, turns a telephone number round and shows `3-1` now this way, now that way,
//! as the letter before decides.
//!
//! The rule: a part is cut out only where the algorithm alone could show it wrong. A text without letters of the other
//! direction and without digits is found out by its bytes and costs nothing; a Latin name among Arabic words stays as it is.
//! Cut out are
//!
//! - a name of the other direction with a sign at its edge: `C++`, `.NET`, `@name`, `#tag`, `U.S.`;
//! - one that starts with a number and a sign: `7-Eleven`;
//! - one that meets another, or a number, with nothing of the line's own direction between them: in «`Google`، `Apple`» the
//!   algorithm would put the first to the left of the second (W3C, Unicode Bidirectional Algorithm basics, isolation);
//! - telephone numbers, and numbers of four groups or more, such as an ISBN: their groups run left to right;
//! - sequences of numbers, where they would not run as the language has it, which is decided in [`Sequences`].
//!
//! What the writer decided with directional characters (U+2066 and so on) is left as it is. How what is cut out is marked is
//! not decided here: `components::isolated` makes elements of it, `head` isolating characters.

mod classes;
mod direction;
mod latin;
mod marks;
mod numbers;
mod scan;
mod semitic;

use crate::model::{Direction, Language};
use classes::Class;

pub use direction::{direction_of, first_strong};
pub use marks::{isolated, with_isolates};

/// How a line runs: its direction, and the order of numbers in sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The direction of the line as a whole.
    pub direction: Direction,
    /// The order of sequences of numbers in it.
    pub sequences: Sequences,
}

/// The order of numbers that a hyphen or dash joins, as in a score or a range, and the place of the signs at a number, in text that
/// runs right to left.
///
/// In Arabic and Urdu a sequence is read from right to left, its numbers themselves from left to right (W3C, Use cases for
/// language and direction metadata, 5; r12a, Urdu orthography notes, expressions and sequences). The algorithm shows it
/// so after an Arabic letter, which is where writers see it, and the other way at the start of a line or after a
/// Latin word; here it is the same wherever it stands. In Persian a sequence runs from left to right, and a minus stands to the left
/// (r12a, Persian orthography notes; W3C alreq, issue 288). A percent sign is to the left of its number in all three (the
/// same notes). Slashes, points, colons and commas join digits to one number that always runs left to right, as in
/// UAX #9 (common separators): `2020/2021`, `14:05`, `2.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sequences {
    /// The first number stands on the right.
    RightToLeft,
    /// The first number stands on the left.
    LeftToRight,
}

/// A part of a text that is kept apart: from one byte to another, always at characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// How it runs.
    pub way: Way,
}

/// How a part runs that is kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
    /// Left to right, sign by sign: groups of Arabic-Indic digits would turn round even in a line that runs left to right
    /// (UAX #9, N1).
    SignBySign,
}

impl Line {
    /// A line in a language.
    pub fn of(language: &Language) -> Self {
        Self { direction: language.direction(), sequences: Sequences::of(language) }
    }

    /// The same in a part that runs this way.
    pub fn running(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }
}

impl Sequences {
    /// What is usual in a language. Where nothing is known it is as after a letter of Arabic.
    fn of(language: &Language) -> Self {
        match language.primary() {
            "fa" | "he" | "yi" => Self::LeftToRight,
            _ => Self::RightToLeft,
        }
    }
}

/// The parts of a text that have to be kept apart, in their order; none for most texts.
pub fn runs(text: &str, line: Line) -> Vec<Run> {
    if !scan::is_mixed(text, line.direction) {
        return Vec::new();
    }
    let mut signs: Vec<Sign> = Vec::new();
    for (at, c) in text.char_indices() {
        let class = classes::class(c);
        if class == Class::Control {
            return Vec::new();
        }
        signs.push(Sign { at, c, class });
    }
    let text = Text { signs: &signs, length: text.len() };
    match line.direction {
        Direction::Rtl => latin::runs(&text, line.sequences),
        Direction::Ltr => semitic::runs(&text),
    }
}

/// A character with its place in the text.
struct Sign {
    at: usize,
    c: char,
    class: Class,
}

/// A text, sign by sign. Places in it are counted in signs.
struct Text<'a> {
    signs: &'a [Sign],
    length: usize,
}

impl Text<'_> {
    /// The character at a place; a line end where there is none.
    fn c(&self, place: usize) -> char {
        self.signs.get(place).map_or('\n', |sign| sign.c)
    }

    /// Its class.
    fn class(&self, place: usize) -> Class {
        self.signs.get(place).map_or(Class::End, |sign| sign.class)
    }

    /// The character before a place.
    fn c_before(&self, place: usize) -> char {
        place.checked_sub(1).map_or('\n', |place| self.c(place))
    }

    /// Its class.
    fn class_before(&self, place: usize) -> Class {
        place.checked_sub(1).map_or(Class::End, |place| self.class(place))
    }

    /// The first place from here on that holds no space.
    fn past_spaces(&self, mut place: usize) -> usize {
        while self.class(place) == Class::Space {
            place += 1;
        }
        place
    }

    /// Whether a part stands alone between quotation marks, apart from the signs that its end touches up to a place.
    fn is_quoted(&self, start: usize, end: usize) -> bool {
        let opens = matches!(self.c_before(start), '«' | '»' | '"' | '“' | '”' | '‘' | '‹' | '(' | '[');
        opens && matches!(self.c(end), '«' | '»' | '"' | '“' | '”' | '’' | '›' | ')' | ']')
    }

    /// The place behind the signs at a name's end that are its own and not the sentence's: those within quotation marks that hold
    /// nothing else, and an exclamation mark that the sentence goes on after (`Yahoo!`).
    fn past_end_signs(&self, start: usize, end: usize) -> usize {
        let mut past = end;
        while matches!(self.c(past), '!' | '?' | '.' | '…') {
            past += 1;
        }
        if self.is_quoted(start, past) {
            return past;
        }
        let next = self.past_spaces(end + 1);
        let goes_on = next > end + 1 && matches!(self.class(next), Class::Left | Class::Right | Class::Digit);
        if self.c(end) == '!' && goes_on { end + 1 } else { end }
    }

    fn run(&self, start: usize, end: usize, way: Way) -> Run {
        let byte = |place: usize| self.signs.get(place).map_or(self.length, |sign| sign.at);
        Run { start: byte(start), end: byte(end), way }
    }
}

/// The parts found so far, and the last name that may yet have to be cut out: nothing of the line's own direction has come since.
#[derive(Default)]
struct Found {
    runs: Vec<Run>,
    waiting: Option<Run>,
}

impl Found {
    /// A part that is cut out. A sign that two names could have (`C+` and `+20`) is the first one's.
    fn cut(&mut self, mut run: Run) {
        run.start = self.runs.last().map_or(run.start, |last| run.start.max(last.end));
        self.runs.push(run);
    }

    /// Cuts out the name that is waiting, since something follows that it must not meet. Whether there was one.
    fn part(&mut self) -> bool {
        let Some(run) = self.waiting.take() else { return false };
        // Between the two only parts stand that were cut out since.
        let place = self.runs.iter().rposition(|before| before.start < run.start).map_or(0, |at| at + 1);
        self.runs.insert(place, run);
        true
    }
}
