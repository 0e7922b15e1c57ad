use super::Body;
use crate::components::element::{Element, element};
use crate::model::{Inline, text_of_inlines};

/// A heading of a body, as a table of contents lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 4.
    pub level: u8,
    /// What the fragment of its address is, decoded.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// The longest that the id of a heading may be, in characters.
const LONGEST: usize = 60;

impl Body<'_> {
    /// A heading with an address of its own, and beside it the control that copies that (`shell/share.js`). The control stands
    /// outside the heading, so that it is no part of the heading's name.
    pub(super) fn heading(&self, level: u8, content: &[Inline]) -> (Element, Heading) {
        let text = text_of_inlines(content);
        let id = self.free_id(&text);
        let label = [self.words.copy_heading_link, ": ", text.trim()].concat();
        let link = self.in_the_words_language(element("a").class("heading-link").attr("href", ["#", &id].concat()));
        let line = self.of_line(tag(level), content).attr("id", id.clone());
        let whole = element("div").class("heading").child(line).child(link.attr("aria-label", label));
        (whole, Heading { level, id, text })
    }

    /// An id made of a heading's words, which no other part of the page has. Headings with the same words are numbered in their
    /// order. It begins as no id of another part does, and as no name that scripts could take for one of their own: browsers
    /// make elements properties of `window` by their ids (HTML Standard, 7.2.2.3).
    fn free_id(&self, text: &str) -> String {
        let slug = slug(text);
        let mut ids = self.ids.borrow_mut();
        let is_empty = slug.is_empty();
        let stem = if is_empty { "section".to_owned() } else { ["section-", &slug].concat() };
        let mut number = 1_u32;
        let mut id = if is_empty { "section-1".to_owned() } else { stem.clone() };
        while ids.contains(&id) {
            number = number.saturating_add(1);
            id = [&stem, "-", &number.to_string()].concat();
        }
        ids.push(id.clone());
        id
    }
}

fn tag(level: u8) -> &'static str {
    match level {
        2 => "h2",
        3 => "h3",
        _ => "h4",
    }
}

/// Words as an id: what is written, without vowel signs and kashida, with a hyphen for whatever stands between words. It is cut
/// between two words where it is long. Empty where there is no letter.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut length = 0;
    for word in text.split(is_between).map(bare).filter(|word| !word.is_empty()) {
        length += word.chars().count() + 1;
        if length > LONGEST && !slug.is_empty() {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(LONGEST));
    }
    slug
}

/// Whether a character stands between words, in an id. A table of all letters would be heavier than these.
fn is_between(c: char) -> bool {
    let is_ascii_mark = c.is_ascii() && !c.is_ascii_alphanumeric();
    let is_mark = matches!(c, '\u{80}'..='\u{bf}' | '×' | '÷' | '،' | '؛' | '؟' | '۔' | '٪' | '\u{2000}'..='\u{206f}' | '\u{3000}');
    is_ascii_mark || is_mark && !matches!(c, '\u{ad}' | '\u{200d}')
}

/// A word as it is written without vowel signs, kashida and what cannot be seen, Latin letters small.
fn bare(word: &str) -> String {
    let is_kept = |c: &char| !matches!(c, '\u{ad}' | '\u{200d}' | '\u{610}'..='\u{61c}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}');
    word.chars().filter(is_kept).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_ids_of_words() {
        for (text, id) in [
            ("أوراق بغداد", "أوراق-بغداد"),
            ("  الحِبـــرُ، والقلم؟ ", "الحبر-والقلم"),
            ("«وقف الورّاقين» (1906)", "وقف-الوراقين-1906"),
            ("می‌رود", "می-رود"),
            ("C++ and Rust", "c-and-rust"),
            ("؟!", ""),
        ] {
            assert_eq!(slug(text), id, "{text}");
        }
    }

    #[test]
    fn cuts_long_ids_between_words() {
        let long = "كلمة ".repeat(30);
        assert_eq!(slug(&long), ["كلمة"; 12].join("-"));
        assert_eq!(slug(&"ك".repeat(100)).chars().count(), LONGEST);
    }
}
