//! Words as they are compared: what only differs in spelling habits becomes one, then the ending goes.
//!
//! The folding follows Lucene's normalisers for Arabic and Persian, and goes a little further: letters that the keyboards of
//! the three languages write by different code points are one.

use std::collections::HashSet;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

/// Words so common that they say nothing of what a text is about, folded.
const COMMON: [&str; 95] = [
    "في", "من", "الي", "علي", "عن", "ان", "او", "ثم", "قد", "لا", "ما", "لم", "لن", "هو", "هي", "هذا", "هذه", "ذلك",
    "تلك", "التي", "الذي", "كل", "بين", "كان", "كانت", "كما", "حتي", "اذا", "بعد", "قبل", "غير", "بل", "وهو", "وهي",
    "ولا", "وما", "ومن", "فيها", "فيه", "منها", "منه", "به", "بها", "له", "لها", "يكون", "ليس", "عند", "مع", "اي", "از",
    "به", "که", "را", "با", "این", "ان", "است", "بر", "تا", "يك", "هم", "براي", "شد", "بود", "مي", "ها", "کے", "کي",
    "کا", "ميں", "سے", "هے", "اور", "کو", "نے", "پر", "هيں", "تها", "بهي", "جو", "وه", "يه", "the", "of", "and", "to",
    "in", "a", "is", "that", "it", "was", "for", "as",
];

static FOLDED_COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| COMMON.iter().map(|word| fold(word)).collect());

/// Folds a text: compatibility forms, harakat and tatweel go; hamza seats, alef maqsura, ta marbuta, Persian and Urdu letters
/// and digits become one form each.
pub fn fold(text: &str) -> String {
    text.nfkc().filter_map(fold_letter).flat_map(char::to_lowercase).collect()
}

fn fold_letter(letter: char) -> Option<char> {
    Some(match letter {
        '\u{0640}' | '\u{064B}'..='\u{0655}' | '\u{0670}' | '\u{200C}' | '\u{200D}' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' | 'ے' | 'ئ' => 'ي',
        'ؤ' => 'و',
        'ة' | 'ۀ' | 'ہ' | 'ھ' | 'ۂ' | 'ە' => 'ه',
        'ك' => 'ک',
        '\u{0660}'..='\u{0669}' => char::from_u32(letter as u32 - 0x0660 + 0x30).unwrap_or(letter),
        '\u{06F0}'..='\u{06F9}' => char::from_u32(letter as u32 - 0x06F0 + 0x30).unwrap_or(letter),
        other => other,
    })
}

/// The stems of a text's words, without the common ones. `language` is the first part of a language's tag.
pub fn stems(text: &str, language: &str) -> Vec<String> {
    let stemmer = match language {
        "ar" => Some(Stemmer::create(Algorithm::Arabic)),
        "en" => Some(Stemmer::create(Algorithm::English)),
        // No stemmer of Persian or Urdu is kept up; their folded words are compared as they are.
        _ => None,
    };
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).map(without_mark);
    let telling = words.filter(|word| word.chars().count() > 2 && !FOLDED_COMMON.contains(*word));
    match stemmer {
        // The stemmer knows the Arabic kaf, not the one that all kafs were folded to.
        Some(stemmer) => telling.map(|word| stemmer.stem(&word.replace('ک', "ك")).into_owned()).collect(),
        None => telling.map(str::to_owned).collect(),
    }
}

/// A word without the number of a note that stands at its end; a number by itself is a word.
fn without_mark(word: &str) -> &str {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.is_empty() { word } else { bare }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_only_differs_in_spelling_habits() {
        for (one, other) in [
            ("إسلام", "اسلام"),
            ("مكتبة", "مکتبه"),
            ("عَرَبِيّ", "عربی"),
            ("كتـــاب", "کتاب"),
            ("نیم\u{200C}فاصله", "نيمفاصله"),
            ("۱۴۰۳", "١٤٠٣"),
            ("ﷲ", "الله"),
            ("ہے", "هي"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
    }

    #[test]
    fn finds_one_stem_for_forms_of_a_word() {
        assert_eq!(stems("الكتاب", "ar"), stems("كتاب", "ar"));
        assert_eq!(stems("travelling", "en"), stems("travelled", "en"));
    }

    #[test]
    fn the_number_of_a_note_is_no_part_of_the_word_before_it() {
        assert_eq!(stems("سمرقند12، والورق", "ar"), stems("سمرقند، والورق", "ar"));
        assert_eq!(stems("1403", "fa"), ["1403"]);
    }

    #[test]
    fn leaves_out_words_that_say_nothing() {
        assert!(stems("في من إلى على the of", "ar").is_empty());
    }
}
