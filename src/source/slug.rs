//! Slugs for what a source names otherwise: the last part of an address, an id, a topic's name.

use std::collections::HashSet;

use crate::address::decode;
use crate::model::Label;

/// How many characters a slug may have: what is longer is cut, and told apart by a number made from the whole.
const LONGEST: usize = 100;
/// Fewer letters or digits than these at the end of an address do not name an article.
const SHORTEST: usize = 4;

/// Words as a slug: letters and digits in lower case, with a hyphen for whatever stands between them. Empty where there is
/// neither letter nor digit.
pub(super) fn slug_of(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    let mut is_apart = false;
    for c in words.trim().chars().flat_map(char::to_lowercase) {
        if is_direction_mark(c) {
            continue;
        }
        // ZWNJ and ZWJ are part of a word's spelling in Persian and Urdu.
        let is_part = c.is_alphanumeric() || matches!(c, '\u{200c}' | '\u{200d}');
        if !is_part {
            is_apart = !slug.is_empty();
            continue;
        }
        if is_apart {
            slug.push('-');
        }
        is_apart = false;
        slug.push(c);
    }
    slug
}

/// The invisible characters that change the direction of text.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A section or topic that has only a name. None for a name that could not stand in an address.
pub(super) fn label(name: &str) -> Option<Label> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let slug = slug_of(&name);
    let slug = if slug.is_empty() { name.clone() } else { slug };
    let is_sound = !slug.is_empty() && !slug.chars().all(|c| c == '.') && !slug.chars().any(char::is_control);
    is_sound.then_some(Label { slug, name })
}

/// The labels of some names, each slug once, in their order.
pub(super) fn labels(names: impl Iterator<Item = String>) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    for label in names.filter_map(|name| label(&name)) {
        if labels.iter().all(|other| other.slug != label.slug) {
            labels.push(label);
        }
    }
    labels
}

/// What an address or a name such as `urn:x:y` ends in, as a slug: `water` for `https://news.example/2026/Water.html`.
/// None where it ends in nothing that tells one article from another.
fn readable(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?.trim_end_matches('/');
    let (is_web, path) = match path.split_once("://") {
        Some((_, rest)) => (true, rest.split_once('/')?.1),
        None => (false, path),
    };
    let last = path.rsplit(if is_web { '/' } else { ':' }).next()?;
    let last = if is_web { last } else { last.rsplit('/').next()? };
    let stem = match last.rsplit_once('.') {
        Some((stem, "html" | "htm" | "php" | "asp" | "aspx" | "json")) => stem,
        _ => last,
    };
    let slug = slug_of(&decode(stem));
    // Languages, views and small numbers end many addresses.
    let is_short = slug.is_ascii() && slug.len() < SHORTEST;
    let tells = !is_short && slug != "index" && slug.chars().count() <= LONGEST;
    tells.then_some(slug)
}

/// Gives the articles of a source their slugs, no two the same.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    taken: HashSet<String>,
}

impl Slugs {
    /// The slugs of articles that came in one answer, from the id of each and the address that it is read at elsewhere. The
    /// end of the address serves where it is the only such end among them; else the whole id does, so that one article's
    /// coming does not rename the others.
    pub fn name(&mut self, articles: &[(&str, &str)]) -> Vec<String> {
        let ends: Vec<Option<String>> = articles.iter().map(|(_, address)| readable(address)).collect();
        let mut once = HashSet::new();
        let mut twice = HashSet::new();
        for end in ends.iter().flatten() {
            if !once.insert(end.as_str()) {
                twice.insert(end.as_str());
            }
        }
        let alone = |end: &Option<String>| end.clone().filter(|end| !twice.contains(end.as_str()));
        let first: Vec<Option<String>> =
            ends.iter().map(|end| alone(end).filter(|end| self.taken.insert(end.clone()))).collect();
        articles.iter().zip(first).map(|((id, _), end)| end.unwrap_or_else(|| self.of_id(id))).collect()
    }

    fn of_id(&mut self, id: &str) -> String {
        let name = id.split_once("://").map_or(id, |(_, rest)| rest);
        let slug = slug_of(&decode(name));
        let mut short: String = slug.chars().take(LONGEST).collect();
        if short.is_empty() || short != slug || self.taken.contains(&short) {
            short.push('-');
            short.push_str(&number_of(id).to_string());
        }
        // Articles of one and the same id are told apart by nothing but their order.
        while self.taken.contains(&short) {
            short.push_str("-2");
        }
        self.taken.insert(short.clone());
        short
    }
}

/// A number made from a text, the same at each time (FNV-1a).
fn number_of(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |number, byte| (number ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_letters_of_any_script_and_parts_them_by_one_hyphen() {
        for (words, slug) in [
            (" Water & Power! ", "water-power"),
            ("أسواق/المدينة", "أسواق-المدينة"),
            ("نیم\u{200c}فاصله", "نیم\u{200c}فاصله"),
            ("\u{202b}ماء\u{202c}", "ماء"),
            ("--", ""),
        ] {
            assert_eq!(slug_of(words), slug, "{words:?}");
        }
    }

    #[test]
    fn names_no_topic_that_an_address_could_not_hold() {
        assert_eq!(label(" ++ ").unwrap().slug, "++");
        for name in ["", "  ", ".", "..", "\u{1}"] {
            assert_eq!(label(name), None, "{name:?}");
        }
        let names = ["ماء", "ماء ", "نخل"].map(str::to_owned);
        assert_eq!(labels(names.into_iter()).len(), 2);
    }

    #[test]
    fn reads_a_slug_off_the_end_of_an_address() {
        for (address, slug) in [
            ("https://news.example/2026/Water.html?x=1#y", Some("water")),
            ("https://news.example/a/%D9%85%D8%A7%D8%A1/", Some("ماء")),
            ("urn:newsml:news.example:20260101:190510-99", Some("190510-99")),
            ("tag:news.example,2026:/a/boats", Some("boats")),
            ("https://news.example/20260101/en", None),
            ("https://news.example/a/index.html", None),
            ("https://news.example/", None),
            ("https://news.example", None),
            ("", None),
        ] {
            assert_eq!(readable(address).as_deref(), slug, "{address}");
        }
    }

    #[test]
    fn tells_articles_apart_whose_addresses_end_alike() {
        let mut slugs = Slugs::default();
        let first = slugs.name(&[("1", "https://x/a/view"), ("2", "https://x/b/view"), ("3", "https://x/city")]);
        assert_eq!(first, ["1", "2", "city"]);
        // What an earlier page of the feed has taken stays taken.
        let same = Slugs::default().name(&[("ث", ""), ("ث", ""), ("ث", ""), ("ث", "")]);
        assert_eq!(same.iter().collect::<HashSet<_>>().len(), 4, "{same:?}");
        let second = slugs.name(&[("https://x/4", "https://x/d/city"), ("!!", ""), ("!", "")]);
        assert_eq!(second.first().map(String::as_str), Some("x-4"));
        let all: HashSet<&String> = first.iter().chain(&second).collect();
        assert_eq!(all.len(), 6, "{second:?}");
    }
}
