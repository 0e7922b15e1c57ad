//! What differs by language: words, numerals and dates. All of it is data and pure functions, so that a page reads the
//! same in every engine and natively.

mod arabic;
mod dates;
mod english;
mod numerals;
mod persian;
mod plurals;
mod urdu;
mod words;

pub use dates::{date, date_and_time};
pub use numerals::number;
pub use plurals::{Plural, count};
pub use words::{Words, words, words_spoken};
