//! What every view knows besides its own data: the edition, its words, and where it is.

use crate::address::Address;
use crate::bidi::Line;
use crate::links::WebAddress;
#[cfg(not(target_arch = "wasm32"))]
use crate::locale::spoken::Spoken;
use crate::locale::{self, Age, Words};
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
    /// The language of the interface, which need not be the edition's own.
    pub language: Language,
    /// The interface's words.
    pub words: &'static Words,
    /// When the reader came to the page, in seconds since 1970. None where that is not known: at publishing time.
    pub now: Option<i64>,
}

impl Site {
    /// A newspaper at a base path of a host, with an interface in a language. The edition's own public address wins over
    /// the host's.
    pub fn speaking(edition: Edition, base: &str, origin: &str, (language, words): (Language, &'static Words)) -> Self {
        let root = edition.url.clone().unwrap_or_else(|| format!("{origin}{base}"));
        let capabilities = Capabilities::of(edition.source.kind);
        let now = None;
        Self { edition, base: base.to_owned(), root, origin: origin.to_owned(), capabilities, language, words, now }
    }

    /// A newspaper whose interface speaks the first of its languages that it can. Native code only: the browser has to fetch
    /// the words first.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn new(edition: Edition, base: &str, origin: &str) -> Self {
        let spoken = Spoken::of(&edition.languages);
        Self::speaking(edition, base, origin, spoken)
    }

    /// The same newspaper for a reader who comes to a page at this time, in seconds since 1970.
    pub fn at(&self, now: i64) -> Self {
        Self { now: Some(now), ..self.clone() }
    }

    /// The address to write into a link.
    pub fn href(&self, address: &Address) -> String {
        address.href(&self.base)
    }

    /// An address that others are told, if it is whole: the host is not known at publishing time where nobody said it.
    pub fn public(&self, url: &str) -> Option<String> {
        WebAddress::of(url).map(|_| url.to_owned())
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

    /// How lines of the interface run.
    pub fn line(&self) -> Line {
        Line::of(&self.language)
    }

    /// `lang` and `dir` for a part in another language than the page; nothing where they are the same.
    pub fn foreign(&self, language: &Language) -> (Option<String>, Option<&'static str>) {
        if *language == self.language {
            (None, None)
        } else {
            (Some(language.tag().to_owned()), Some(language.direction().attribute()))
        }
    }

    /// A day in the interface's language, the edition's numerals, calendars and month names.
    pub fn date(&self, moment: &Moment) -> String {
        locale::date(&self.edition, &self.words.dates, moment)
    }

    /// A day with its time.
    pub fn date_and_time(&self, moment: &Moment) -> String {
        locale::date_and_time(&self.edition, &self.words.dates, moment)
    }

    /// How long ago a moment was, as [`locale::age`].
    pub fn age(&self, moment: &Moment, now: i64) -> Option<Age> {
        locale::age(&self.words.dates, self.edition.numerals, moment, now)
    }

    /// A number in the edition's numerals.
    pub fn number(&self, number: u32) -> String {
        locale::number(self.edition.numerals, number)
    }
}
