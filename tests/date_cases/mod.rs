//! Dates and ages in each language, by each calendar and in each set of digits, for the tests natively and in browsers:
//! `tests/fixtures/dates/cases.txt`.

use warraq::locale::{DateWords, age, date, date_and_time};
use warraq::model::{Edition, Moment};
use warraq::source::read_edition;

/// What is expected: a line a case, what is asked and what is written.
pub const CASES: &str = include_str!("../fixtures/dates/cases.txt");

/// The words that they are written with, for the wasm, which has none: the texts of each language, a line each.
pub const WORDS: &str = include_str!("../fixtures/dates/words.txt");

const LANGUAGES: [(&str, &str); 5] =
    [("ar", "roman"), ("ar", "syriac"), ("fa", "roman"), ("ur", "roman"), ("en", "roman")];
const NUMERALS: [&str; 3] = ["european", "arabic-indic", "persian"];
const CALENDARS: [&str; 9] = [
    "gregorian",
    "hijri",
    "jalali",
    "gregorian,hijri",
    "hijri,gregorian",
    "gregorian,jalali",
    "jalali,gregorian",
    "jalali,hijri",
    "hijri,jalali",
];
/// An ordinary day; the last of Iran's year; the last of the Hijri year; a day that Iran's calendar is not counted to, and one
/// that only the Gregorian is.
const MOMENTS: [&str; 5] =
    ["2026-11-24T09:05:00+02:00", "2026-03-20", "2026-06-15T23:59:00Z", "2150-01-02", "1799-12-31T00:00:00Z"];
/// Seconds.
const AGES: [i64; 14] = [-1, 0, 59, 60, 120, 180, 600, 660, 3_540, 3_600, 7_200, 10_800, 39_600, 86_400];

/// All cases as they are written here, with the words of a language.
pub fn written(words: impl Fn(&str) -> DateWords) -> String {
    let mut lines = String::new();
    for (language, months) in LANGUAGES {
        let words = words(language);
        for numerals in NUMERALS {
            for calendars in CALENDARS {
                let edition = edition(months, numerals, calendars);
                for iso in MOMENTS {
                    let moment = Moment::parse(iso).expect("a moment");
                    let date = date_and_time(&edition, &words, &moment);
                    lines += &format!("{language} {months} {numerals} {calendars} {iso} = {date}\n");
                }
            }
            let edition = edition(months, numerals, "gregorian");
            let moment = Moment::parse("2026-11-24T09:05:00+02:00").expect("a moment");
            for seconds in AGES {
                let age = age(&words, edition.numerals, &moment, moment.unix_seconds() + seconds);
                let said = age.and_then(|age| age.words);
                let said = said.unwrap_or_else(|| date(&edition, &words, &moment));
                lines += &format!("{language} {months} {numerals} after {seconds} s = {said}\n");
            }
        }
    }
    lines
}

fn edition(months: &str, numerals: &str, calendars: &str) -> Edition {
    let calendars = calendars.replace(',', r#"", ""#);
    let json =
        format!(r#"{{"name": "ج", "months": "{months}", "numerals": "{numerals}", "calendars": ["{calendars}"]}}"#);
    read_edition(&json).expect("an edition")
}
