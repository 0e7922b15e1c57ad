use super::date_words::DateWords;
use super::plurals::count;
use crate::model::{Moment, Numerals};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
/// What is older is written as a date.
const DAY: i64 = 24 * HOUR;

/// How long ago something was, in words, and how many seconds that stays true from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Age {
    /// The words; None as long as it is still to come.
    pub words: Option<String>,
    /// Seconds, at least one.
    pub lasts: u32,
}

/// How long ago a moment was, now being in seconds since 1970. None where a date says it better: after a day, where the writer
/// gave no time of day, and where the writer's clock is not known, which may be hours off.
pub fn age(words: &DateWords, numerals: Numerals, moment: &Moment, now: i64) -> Option<Age> {
    moment.time?.offset?;
    let age = now - moment.unix_seconds();
    if age >= DAY {
        return None;
    }
    let of = |plural, unit| Some(count(plural, u32::try_from(age / unit).unwrap_or(0), numerals));
    let (words, lasts) = match age {
        ..0 => (None, -age),
        0..MINUTE => (Some(words.just_now.to_owned()), MINUTE - age),
        MINUTE..HOUR => (of(&words.minutes_ago, MINUTE), MINUTE - age % MINUTE),
        _ => (of(&words.hours_ago, HOUR), HOUR - age % HOUR),
    };
    Some(Age { words, lasts: u32::try_from(lasts).unwrap_or(u32::MAX) })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::locale::spoken::Spoken;
    use crate::model::Language;

    fn said(tag: &str, numerals: Numerals, seconds: i64) -> Option<Age> {
        let moment = Moment::parse("2026-11-24T09:00:00+02:00").unwrap();
        age(&Spoken::of(&[Language::parse(tag).unwrap()]).1.dates, numerals, &moment, moment.unix_seconds() + seconds)
    }

    #[test]
    fn says_minutes_and_hours_in_the_forms_of_each_language() {
        for (seconds, arabic, persian, urdu, english) in [
            (0, "الآن", "لحظاتی پیش", "چند لمحے قبل", "just now"),
            (59, "الآن", "لحظاتی پیش", "چند لمحے قبل", "just now"),
            (60, "منذ دقيقة", "یک دقیقه پیش", "ایک منٹ قبل", "1 minute ago"),
            (2 * 60, "منذ دقيقتين", "2 دقیقه پیش", "2 منٹ قبل", "2 minutes ago"),
            (10 * 60 + 59, "منذ 10 دقائق", "10 دقیقه پیش", "10 منٹ قبل", "10 minutes ago"),
            (11 * 60, "منذ 11 دقيقة", "11 دقیقه پیش", "11 منٹ قبل", "11 minutes ago"),
            (59 * 60, "منذ 59 دقيقة", "59 دقیقه پیش", "59 منٹ قبل", "59 minutes ago"),
            (60 * 60, "منذ ساعة", "یک ساعت پیش", "ایک گھنٹہ قبل", "1 hour ago"),
            (2 * 3600, "منذ ساعتين", "2 ساعت پیش", "2 گھنٹے قبل", "2 hours ago"),
            (3 * 3600, "منذ 3 ساعات", "3 ساعت پیش", "3 گھنٹے قبل", "3 hours ago"),
            (86_399, "منذ 23 ساعة", "23 ساعت پیش", "23 گھنٹے قبل", "23 hours ago"),
        ] {
            for (tag, words) in [("ar", arabic), ("fa", persian), ("ur", urdu), ("en", english)] {
                let age = said(tag, Numerals::European, seconds).unwrap();
                assert_eq!(age.words.as_deref(), Some(words), "{tag} after {seconds} s");
            }
        }
        let age = said("ar", Numerals::ArabicIndic, 180 * 60).unwrap();
        assert_eq!(age.words.as_deref(), Some("منذ ٣ ساعات"));
    }

    #[test]
    fn says_how_long_its_words_stay_true() {
        for (seconds, lasts) in [(0, 60), (59, 1), (60, 60), (119, 1), (3_599, 1), (3_600, 3_600), (86_399, 1)] {
            let age = said("ar", Numerals::European, seconds).unwrap();
            assert_eq!(age.lasts, lasts, "after {seconds} s");
            assert_ne!(said("ar", Numerals::European, seconds + i64::from(lasts)), Some(age.clone()));
        }
        assert_eq!(said("ar", Numerals::European, -20), Some(Age { words: None, lasts: 20 }));
        assert_eq!(said("ar", Numerals::European, 86_400), None);
    }

    #[test]
    fn leaves_to_dates_what_has_no_instant() {
        let words = &Spoken::of(&[]).1.dates;
        for iso in ["2026-11-24", "2026-11-24T09:00:00"] {
            let moment = Moment::parse(iso).unwrap();
            assert_eq!(age(words, Numerals::European, &moment, moment.unix_seconds() + 60), None, "{iso}");
        }
    }
}
