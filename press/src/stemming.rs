//! The words of a text without what languages hang on them, so that the forms of a word are one.
//!
//! The stemming is light: an article or a conjunction before the word and the endings of number, gender and person after it, never so
//! much that fewer than three letters stay. For the Arabic script it is Larkey's light10 (SIGIR 2002), with the endings of Persian and
//! Urdu, for the Latin one Harman's (JASIS 1991) with the endings of verbs. It goes by the script alone, since whoever searches does
//! not say in which language. `shell/words.js` does the same to what readers search for: `tests/fixtures/words.txt` is held against
//! both. Where this changes, so does `records::MAKER`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::folding::fold;

/// Words so common that they say nothing of what a text is about, folded.
const COMMON: [&str; 93] = [
    "في", "من", "الي", "علي", "عن", "ان", "او", "ثم", "قد", "لا", "ما", "لم", "لن", "هو", "هي", "هذا", "هذه", "ذلك",
    "تلك", "التي", "الذي", "كل", "بين", "كان", "كانت", "كما", "حتي", "اذا", "بعد", "قبل", "غير", "بل", "وهو", "وهي",
    "ولا", "وما", "ومن", "فيها", "فيه", "منها", "منه", "به", "بها", "له", "لها", "يكون", "ليس", "عند", "مع", "اي", "از",
    "که", "را", "با", "این", "است", "بر", "تا", "يك", "هم", "براي", "شد", "بود", "مي", "ها", "کے", "کي", "کا", "ميں",
    "سے", "هے", "اور", "کو", "نے", "پر", "هيں", "تها", "بهي", "جو", "وه", "يه", "the", "of", "and", "to", "in", "a",
    "is", "that", "it", "was", "for", "as",
];

static FOLDED_COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| COMMON.iter().map(|word| fold(word)).collect());

/// What may stand before a word in Arabic, with how many letters must follow it. The first that fits goes.
const BEFORE: [(&str, usize); 7] = [("وال", 3), ("بال", 3), ("کال", 3), ("فال", 3), ("ال", 3), ("لل", 3), ("و", 4)];

/// What may stand after a word in Arabic, Persian and Urdu, with how many letters must stand before it. Each that fits goes, in this
/// order.
const AFTER: [(&str, usize); 12] = [
    ("هاي", 3),
    ("ها", 3),
    ("ات", 3),
    ("ان", 4),
    ("ون", 4),
    ("ين", 4),
    ("وں", 3),
    ("يں", 3),
    ("يه", 3),
    ("ه", 3),
    ("ي", 3),
    ("ء", 3),
];

/// The endings of Latin words, with what takes their place and how many letters must stand before it. The first that fits goes.
const LATIN: [(&str, &str, usize); 8] = [
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("sses", "ss", 1),
    ("us", "us", 1),
    ("ss", "ss", 1),
    ("ing", "", 3),
    ("ed", "", 3),
    ("s", "", 3),
];

/// The words of a text as they are looked for, in their order, without the common ones.
pub fn stems(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).map(without_mark);
    words.filter(|word| !word.is_empty() && !FOLDED_COMMON.contains(*word)).map(stem).collect()
}

/// A word without the number of a note that stands at its end; a number by itself is a word.
fn without_mark(word: &str) -> &str {
    let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.is_empty() { word } else { bare }
}

fn stem(word: &str) -> String {
    if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        stem_of_latin(word)
    } else {
        stem_of_arabic(word).to_owned()
    }
}

fn stem_of_arabic(word: &str) -> &str {
    let rest = |(start, least): &(&str, usize)| word.strip_prefix(start).filter(|rest| rest.chars().count() >= *least);
    let mut word = BEFORE.iter().find_map(rest).unwrap_or(word);
    for (end, least) in AFTER {
        word = word.strip_suffix(end).filter(|rest| rest.chars().count() >= least).unwrap_or(word);
    }
    word
}

fn stem_of_latin(word: &str) -> String {
    let fits = |(end, other, least): &(&str, &str, usize)| {
        let rest = word.strip_suffix(end).filter(|rest| rest.chars().count() >= *least)?;
        Some([rest, other].concat())
    };
    let mut stem = LATIN.iter().find_map(fits).unwrap_or_else(|| word.to_owned());
    // Of what English doubles or adds before an ending nothing stays: make, making; travel, travelling.
    if stem.chars().count() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    let mut ends = stem.chars().rev();
    if stem.chars().count() > 3 && ends.next() == ends.next() {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{env, fs};

    use super::*;
    use crate::terms::number;

    #[test]
    fn finds_one_stem_for_forms_of_a_word() {
        for forms in [
            "الكتاب كتاب والكتاب وكتاب کتاب‌ها کتاب‌های كتابي کتابيں",
            "المكتبة مكتبات مکتبه والمكتبات",
            "العربية عربي",
            "travel travelling travelled travels",
            "city cities",
            "make making makes",
            "لوگ لوگوں",
        ] {
            let stems: HashSet<String> = stems(forms).into_iter().collect();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }

    #[test]
    fn leaves_three_letters_at_least() {
        for word in ["قم", "ات", "ها", "الي", "بنات", "ing", "red", "as", "وزير", "لبنان", "ايران"]
        {
            let stem = stem(&fold(word));
            assert!(stem.chars().count() >= word.chars().count().min(3), "{word}: {stem}");
        }
        assert_eq!(stems("لبنان"), ["لبنان"]);
    }

    #[test]
    fn the_number_of_a_note_is_no_part_of_the_word_before_it() {
        assert_eq!(stems("سمرقند12، والورق"), stems("سمرقند، والورق"));
        assert_eq!(stems("1403"), ["1403"]);
    }

    #[test]
    fn leaves_out_words_that_say_nothing() {
        assert!(stems("في من إلى على the of").is_empty());
    }

    /// What `shell/words.js` is held against, in a browser: each line has a text, its stems, and their numbers.
    #[test]
    fn stems_and_numbers_are_those_that_readers_are_held_against() {
        let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/words.txt");
        let kept = fs::read_to_string(&place).unwrap();
        let lines = kept.lines().map(|line| {
            let text = line.split('\t').next().unwrap_or_default();
            let stems = stems(text);
            let numbers: Vec<String> = stems.iter().map(|stem| number(stem).to_string()).collect();
            format!("{text}\t{}\t{}\n", stems.join(" "), numbers.join(" "))
        });
        let made: String = lines.collect();
        if env::var_os("WARRAQ_RENEW").is_some() {
            fs::write(&place, made).unwrap();
        } else {
            assert_eq!(made, kept);
        }
    }
}
