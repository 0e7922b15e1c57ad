//! What every view knows besides its own data: the edition, its words, and where it is.

use crate::address::Address;
use crate::locale::{self, Words, words};
use crate::model::{Edition, Language, Moment};

/// A newspaper at its place: what views ask for addresses, words and dates.
#[derive(Clone, Debug)]
pub struct Site {
    /// The newspaper.
    pub edition: Edition,
    /// The base path, `/` or `/news/`.
    pub base: String,
    /// The public address of the base path, such as `https://news.example/news/`.
    pub root: String,
    /// The interface's words.
    pub words: &'static Words,
}

impl Site {
    /// A newspaper at a base path of a host. The edition's own public address wins over the host's.
    pub fn new(edition: Edition, base: &str, origin: &str) -> Self {
        let root = edition.url.clone().unwrap_or_else(|| format!("{origin}{base}"));
        let words = words(&edition.language());
        Self { edition, base: base.to_owned(), root, words }
    }

    /// The address to write into a link.
    pub fn href(&self, address: &Address) -> String {
        address.href(&self.base)
    }

    /// A link as an editor wrote it: one that starts with a single `/` is within the newspaper.
    pub fn link(&self, url: &str) -> String {
        match url.strip_prefix('/') {
            Some(rest) if !rest.starts_with(['/', '\\']) => format!("{}{rest}", self.base),
            _ => url.to_owned(),
        }
    }

    /// The language of the interface.
    pub fn language(&self) -> Language {
        self.edition.language()
    }

    /// `lang` and `dir` for a part in another language than the page; nothing where they are the same.
    pub fn foreign(&self, language: &Language) -> (Option<String>, Option<&'static str>) {
        if *language == self.language() {
            (None, None)
        } else {
            (Some(language.tag().to_owned()), Some(language.direction().attribute()))
        }
    }

    /// A day in the edition's language, numerals and month names.
    pub fn date(&self, moment: &Moment) -> String {
        locale::date(&self.edition, &self.language(), moment)
    }

    /// A day with its time.
    pub fn date_and_time(&self, moment: &Moment) -> String {
        locale::date_and_time(&self.edition, &self.language(), moment)
    }

    /// A number in the edition's numerals.
    pub fn number(&self, number: u32) -> String {
        locale::number(self.edition.numerals, number)
    }
}
