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
    if is_reserved(&slug) {
        return Err(format!(
            "\"{slug}\" is the name of a device on Windows, which no file there can have; add a word to it"
        ));
    }
    if slug.starts_with(is_joiner) || slug.ends_with(is_joiner) {
        return Err(format!("\"{}\" begins or ends with an invisible joiner; remove it", shown(&slug)));
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

/// What two slugs that would be one file on some system have in common, to find such pairs: file systems of Windows and macOS tell
/// neither capitals apart, nor (HFS+) the joiners, which nobody can see either. By way of capitals, `ß` is `ss` as it is there.
pub fn key(slug: &str) -> String {
    slug.chars().filter(|&c| !is_joiner(c)).collect::<String>().to_uppercase().to_lowercase()
}

/// The names that Windows keeps for devices, with whatever ending.
fn is_reserved(slug: &str) -> bool {
    let stem = slug.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let is_numbered = |kind: &str| {
        stem.strip_prefix(kind).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!((rest.next(), rest.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
        })
    };
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || is_numbered("com")
        || is_numbered("lpt")
}

/// ZWNJ and ZWJ, which are letters of a word in Persian and Urdu, but not at its ends.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Writes control characters as escapes, so that a message cannot disturb the terminal that shows it.
pub fn shown(text: &str) -> String {
    text.chars().map(|c| if is_invisible(c) { c.escape_default().to_string() } else { c.to_string() }).collect()
}

fn is_unsafe(c: char) -> bool {
    is_invisible(c) || "/\\?#%<>:\"|*".contains(c)
}

/// What nobody sees in a name: control characters, marks that change the direction of text, breaks, fillers, tags and what is no
/// character at all. Two names that look the same must be the same. The joiners ZWNJ and ZWJ are letters of a word.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

fn name_of(c: char) -> String {
    if is_invisible(c) {
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
            "a\u{200b}b",
            "a\u{feff}b",
            "a\u{ad}b",
            "a\u{2060}b",
            "a\u{e0041}b",
            "a\u{ffff}b",
            "\u{200c}ab",
            "ab\u{200d}",
            "con",
            "NUL",
            "aux.html",
            "com1",
            "Lpt¹",
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
    fn names_that_only_begin_like_a_device_are_names() {
        for slug in ["console", "nullarbor", "com10", "com", "auxiliary", "con-man", "lpt-1"] {
            assert!(sound(slug).is_ok(), "{slug}");
        }
    }

    #[test]
    fn slugs_that_are_one_file_somewhere_have_one_key() {
        for (a, b) in [("Fez", "fEZ"), ("STRASSE", "straße"), ("نیم\u{200c}فاصله", "نیمفاصله"), ("É", "é")]
        {
            assert_eq!(key(a), key(b));
        }
        assert_ne!(key("فاس"), key("فأس"));
    }

    #[test]
    fn a_file_name_becomes_a_slug() {
        assert_eq!(from_file_name(" my  first article"), "my-first-article");
    }
}
