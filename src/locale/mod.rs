//! What differs by language: words, numerals and dates. All of it is data and pure functions, so that a page reads the
//! same in every engine and natively.
//!
//! The words themselves are in native code only ([`spoken`]); the browser's wasm reads those of the language that it speaks
//! from a file ([`catalogue`], `docs/decisions/0010`).

mod age;
pub mod calendar;
pub mod catalogue;
mod date_words;
mod dates;
mod numerals;
mod plurals;
mod words;

#[cfg(not(target_arch = "wasm32"))]
mod arabic;
#[cfg(not(target_arch = "wasm32"))]
mod comforts;
#[cfg(not(target_arch = "wasm32"))]
mod english;
#[cfg(not(target_arch = "wasm32"))]
mod persian;
#[cfg(not(target_arch = "wasm32"))]
pub mod spoken;
#[cfg(not(target_arch = "wasm32"))]
mod urdu;

pub use age::{Age, age};
#[cfg(not(target_arch = "wasm32"))]
pub use comforts::Comforts;
pub use date_words::{DateWords, Eras};
pub use dates::{date, date_and_time};
pub use numerals::number;
pub use plurals::{Plural, count};
pub use words::Words;
