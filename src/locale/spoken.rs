//! The languages that the interface speaks, as values: native code only.

use super::catalogue::Texts;
use super::{Comforts, Words, arabic, comforts, english, persian, urdu};
use crate::model::Language;

/// A language that the interface speaks.
#[derive(Debug)]
pub struct Spoken {
    /// The first part of its tag.
    pub tag: &'static str,
    /// The interface's words.
    pub words: &'static Words,
    /// The words of what opens on use.
    pub comforts: &'static Comforts,
}

/// The languages that the interface speaks; the first is taken where an edition has none of them.
pub static SPOKEN: [Spoken; 4] = [
    Spoken { tag: "ar", words: &arabic::WORDS, comforts: &comforts::ARABIC },
    Spoken { tag: "fa", words: &persian::WORDS, comforts: &comforts::PERSIAN },
    Spoken { tag: "ur", words: &urdu::WORDS, comforts: &comforts::URDU },
    Spoken { tag: "en", words: &english::WORDS, comforts: &comforts::ENGLISH },
];

impl Spoken {
    /// The language that the interface speaks in an edition of these languages, with its words: the first that it can.
    pub fn of(languages: &[Language]) -> (Language, &'static Words) {
        let words = |language: &Language| SPOKEN.iter().find(|it| it.tag == language.primary()).map(|it| it.words);
        let first = languages.iter().find_map(|language| Some((language.clone(), words(language)?)));
        first.unwrap_or_else(|| (Language::arabic(), &arabic::WORDS))
    }

    /// The file that the browser's wasm reads the words from, by [`Words::read`].
    pub fn words_file(&self) -> String {
        let mut texts = Vec::new();
        self.words.give(&mut texts);
        texts.join("\n")
    }

    /// The JSON that the modules in `shell/` read their words from.
    ///
    /// # Errors
    /// None that texts can cause.
    pub fn comforts_file(&self) -> serde_json::Result<String> {
        serde_json::to_string(self.comforts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Eras;
    use crate::model::Moment;
    use crate::site::Site;
    use crate::source::read_edition;

    #[test]
    fn every_languages_words_come_back_from_their_file() {
        for spoken in &SPOKEN {
            assert_eq!(Words::read(&spoken.words_file()), Some(spoken.words), "{}", spoken.tag);
        }
    }

    /// WCAG 2.2, 3.2.4: what does the same is called the same.
    #[test]
    fn a_control_has_one_name_in_the_page_and_in_what_it_opens() {
        for Spoken { words, comforts, .. } in &SPOKEN {
            let in_page = [words.settings, words.find, words.copy_link, words.listen, words.close];
            let in_modules = [comforts.settings, comforts.find, comforts.copy_link, comforts.listen, comforts.close];
            assert_eq!(in_page, in_modules);
        }
    }

    #[test]
    fn takes_no_file_of_another_build() {
        for spoken in &SPOKEN {
            let file = spoken.words_file();
            let shorter = file.rsplit_once('\n').unwrap().0;
            for odd in [shorter, &format!("{file}\nmore"), "", "<!doctype html>\n<html>", "\u{feff}"] {
                assert_eq!(Words::read(odd), None);
            }
        }
    }

    #[test]
    fn no_text_is_blank_but_what_may_follow_a_name_and_none_breaks_its_line() {
        for spoken in &SPOKEN {
            let mut texts = Vec::new();
            spoken.words.give(&mut texts);
            assert_eq!(texts.len(), Words::COUNT);
            assert!(texts.iter().all(|text| !text.contains(['\n', '\r'])), "{}", spoken.tag);
            let blank = texts.iter().filter(|text| text.trim().is_empty()).count();
            let Eras { gregorian, hijri, jalali } = spoken.words.dates.eras;
            let may_be = [spoken.words.embed_note, spoken.words.open_original, [gregorian, jalali]].concat();
            assert!(!hijri.trim().is_empty(), "{}", spoken.tag);
            assert_eq!(blank, may_be.iter().filter(|text| text.is_empty()).count(), "{}", spoken.tag);
        }
    }

    #[test]
    fn what_is_read_from_a_file_says_the_same_in_views() {
        let edition = read_edition(r#"{"name": "ج", "languages": ["ur"], "months": "syriac"}"#).unwrap();
        let moment = Moment::parse("2026-01-04T09:05:00+02:00").unwrap();
        let native = Site::new(edition, "/", "https://news.example");
        let words = Words::read(&SPOKEN[2].words_file()).unwrap();
        let in_browser = Site { words, ..native.clone() };
        assert_eq!(native.date_and_time(&moment), in_browser.date_and_time(&moment));
        assert_eq!(native.date(&moment), "4 جنوری 2026");
    }

    #[test]
    fn speaks_the_first_of_an_editions_languages_that_it_can() {
        let spoken = |tags: &[&str]| {
            let languages: Vec<_> = tags.iter().filter_map(|tag| Language::parse(tag)).collect();
            Spoken::of(&languages).0.tag().to_owned()
        };
        assert_eq!(spoken(&["ar-EG", "en"]), "ar-EG");
        assert_eq!(spoken(&["ps", "fa-AF", "en"]), "fa-AF");
        assert_eq!(spoken(&["ps"]), "ar");
        assert_eq!(spoken(&[]), "ar");
    }

    #[test]
    fn the_modules_words_are_an_object_of_texts_with_the_same_names_in_every_language() {
        let objects = SPOKEN.iter().map(|spoken| {
            let value: serde_json::Value = serde_json::from_str(&spoken.comforts_file().unwrap()).unwrap();
            value.as_object().unwrap().clone()
        });
        let objects: Vec<_> = objects.collect();
        for object in &objects {
            assert!(object.keys().eq(objects[0].keys()));
            // Some are by plural forms, and some are parted where what a reader wrote stands between.
            let texts = object.values().flat_map(|value| match (value.as_object(), value.as_array()) {
                (Some(forms), _) => forms.values().collect(),
                (_, Some(parts)) => parts.iter().collect(),
                _ => vec![value],
            });
            assert!(texts.into_iter().all(|text| text.as_str().is_some_and(|text| !text.trim().is_empty())));
        }
    }
}
