//! Slugs: the parts of addresses, which are the names of files as well.

use unicode_normalization::UnicodeNormalization;

/// The longest slug in bytes: file systems end at 255, and an ending is still to come.
const LONGEST: usize = 200;

/// Checks a slug, and gives it in the one form that it is compared and written in (NFC). The error says what is wrong.
///
/// What is refused is what some file system or some address cannot hold, so that no slug names a file elsewhere.
pub fn sound(slug: &str) -> Result<String, String> {
    let slug: String = slug.trim().nfc().collect();
    if slug.is_empty() {
        return Err("is blank; write the part of the address that names it, such as my-article".to_owned());
    }
    if let Some(c) = slug.chars().find(|&c| is_unsafe(c)) {
        return Err(format!("\"{}\" has {}, which file names and addresses cannot hold", shown(&slug), name_of(c)));
    }
    if slug.starts_with('.') || slug.ends_with('.') || slug.contains("..") {
        return Err(format!("\"{slug}\" must neither begin nor end with a dot nor have two in a row"));
    }
    if slug.ends_with(".html") {
        return Err(format!("\"{slug}\" must not end in .html, which the file of its page does"));
    }
    if slug.len() > LONGEST {
        return Err(format!(
            "is {} bytes long; {LONGEST} is the most that file names can be relied on to hold",
            slug.len()
        ));
    }
    Ok(slug)
}

/// A slug from the name of a file without its ending: spaces become hyphens.
pub fn from_file_name(stem: &str) -> String {
    stem.split_whitespace().collect::<Vec<_>>().join("-")
}

/// What two slugs that would be one file on some system have in common, to find such pairs.
pub fn key(slug: &str) -> String {
    slug.to_lowercase()
}

/// Writes control characters as escapes, so that a message cannot disturb the terminal that shows it.
pub fn shown(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() || is_direction_mark(c) { c.escape_default().to_string() } else { c.to_string() })
        .collect()
}

fn is_unsafe(c: char) -> bool {
    c.is_control() || is_direction_mark(c) || "/\\?#%<>:\"|*".contains(c)
}

/// The invisible characters that change the direction of text. The joiners ZWNJ and ZWJ are letters of a word.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn name_of(c: char) -> String {
    if c.is_control() || is_direction_mark(c) {
        format!("the invisible character U+{:04X}", u32::from(c))
    } else {
        format!("the character {c}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_script_are_slugs() {
        for slug in ["asturlab", "بغداد-المدورة", "نیم\u{200c}فاصله", "nastaliq-ki-kahani", "a.b"] {
            assert_eq!(sound(slug).unwrap(), slug);
        }
    }

    #[test]
    fn what_a_file_system_or_an_address_cannot_hold_is_refused() {
        for slug in [
            "",
            "  ",
            "a/b",
            "a\\b",
            "a\0b",
            "a\u{7}b",
            ".hidden",
            "..",
            "a..b",
            "a?b",
            "a#b",
            "a%2fb",
            "a\u{202e}b",
            "a\u{200f}",
            "end.",
            "a:b",
            "a.html",
        ] {
            assert!(sound(slug).is_err(), "{slug:?}");
        }
        assert!(sound(&"ا".repeat(100)).is_ok());
        assert!(sound(&"ا".repeat(101)).is_err());
    }

    #[test]
    fn two_ways_to_write_one_letter_are_one_slug() {
        assert_eq!(sound("ا\u{653}ب").unwrap(), sound("آب").unwrap());
    }

    #[test]
    fn a_file_name_becomes_a_slug() {
        assert_eq!(from_file_name(" my  first article"), "my-first-article");
    }
}
