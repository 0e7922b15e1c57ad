//! Texts as they are compared: what only differs in spelling habits becomes one.
//!
//! The folding follows Lucene's normalisers for Arabic and Persian, and goes a little further: letters that the keyboards of
//! the three languages write by different code points are one. `shell/words.js` folds what readers search for the very same way:
//! `tests/fixtures/words.txt` is held against both.

use unicode_normalization::UnicodeNormalization;
use warraq::folding::fold_letter;

/// Folds a text: compatibility forms, harakat and tatweel go; hamza seats, alef maqsura, ta marbuta, Persian and Urdu letters
/// and digits become one form each.
pub fn fold(text: &str) -> String {
    text.nfkc().filter_map(fold_letter).flat_map(char::to_lowercase).collect()
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
}
