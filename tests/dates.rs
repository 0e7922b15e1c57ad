//! Dates and ages as strings. Browsers are held to the same file (`tests/in_browser.rs`). `WARRAQ_RENEW=1` writes it anew.
#![cfg(not(target_arch = "wasm32"))]

mod date_cases;

use warraq::locale::DateWords;
use warraq::locale::catalogue::Texts;
use warraq::locale::spoken::SPOKEN;

fn words(tag: &str) -> DateWords {
    SPOKEN.iter().find(|spoken| spoken.tag == tag).unwrap().words.dates
}

/// The words of each language, as the tests in browsers read them.
fn words_of_all() -> String {
    let mut file = String::new();
    for spoken in &SPOKEN {
        let mut texts = Vec::new();
        spoken.words.dates.give(&mut texts);
        file += &format!("=== {}\n{}\n", spoken.tag, texts.join("\n"));
    }
    file
}

#[test]
fn writes_dates_and_ages_in_each_language_calendar_and_set_of_digits() {
    let written = date_cases::written(words);
    if std::env::var_os("WARRAQ_RENEW").is_some() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/dates/");
        std::fs::write(format!("{folder}words.txt"), words_of_all()).unwrap();
        std::fs::write(format!("{folder}cases.txt"), written).unwrap();
        return;
    }
    assert_eq!(words_of_all(), date_cases::WORDS, "renew with WARRAQ_RENEW=1 and read the difference");
    for (written, expected) in written.lines().zip(date_cases::CASES.lines()) {
        assert_eq!(written, expected);
    }
    assert_eq!(written.len(), date_cases::CASES.len());
}
