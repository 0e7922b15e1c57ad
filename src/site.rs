//! What every view knows besides its own data: the edition, its words, and where it is.

use crate::address::Address;
use crate::links::WebAddress;
use crate::locale::{self, Words, words};
use crate::model::{Edition, Language, Moment};
use crate::source::Capabilities;

/// A newspaper at its place: what views ask for addresses, words and dates.
#[derive(Clone, Debug)]
pub struct Site {
    /// The newspaper.
    pub edition: Edition,
    /// The base path, `/` or `/news/`.
    pub base: String,
    /// The public address of the base path, such as `https://news.example/news/`.
    pub root: String,
    /// Scheme and host that the page was loaded from, such as `https://news.example`.
    pub origin: String,
    /// What the edition's source can give.
    pub capabilities: Capabilities,
    /// The interface's words.
    pub words: &'static Words,
}

impl Site {
    /// A newspaper at a base path of a host. The edition's own public address wins over the host's.
    pub fn new(edition: Edition, base: &str, origin: &str) -> Self {
        let root = edition.url.clone().unwrap_or_else(|| format!("{origin}{base}"));
        let words = words(&edition.language());
        let capabilities = Capabilities::of(edition.source.kind);
        Self { edition, base: base.to_owned(), root, origin: origin.to_owned(), capabilities, words }
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

    /// Whether a page at this address could be of the site's own origin. Where a host is not written plainly it is taken to
    /// be so: browsers have many spellings for one host (URL Standard, host parsing).
    pub fn may_be_own(&self, url: &str) -> bool {
        let Some(host) = WebAddress::of(url).map(|address| address.host) else { return true };
        let is_plain = host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        let last = host.trim_end_matches('.').rsplit('.').next();
        let is_number = last.is_none_or(|label| label.starts_with(|c: char| c.is_ascii_digit()));
        let is_host_of = |page: &str| WebAddress::of(page).is_some_and(|own| own.host == host);
        !is_plain || is_number || is_host_of(&self.root) || is_host_of(&self.origin)
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
