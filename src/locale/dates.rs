use super::Words;
use super::numerals::number;
use crate::model::{Edition, Moment, Months};

/// A day as it is written in running text: day, month by name, year.
pub fn date(edition: &Edition, words: &Words, moment: &Moment) -> String {
    let months = match edition.months {
        Months::Syriac => &words.syriac_months,
        Months::Roman => &words.months,
    };
    let month = months.get(usize::from(moment.month).saturating_sub(1)).copied().unwrap_or_default();
    number(edition.numerals, format!("{} {month} {}", moment.day, moment.year))
}

/// A day and, where the moment has one, its time of day, on the writer's own clock.
pub fn date_and_time(edition: &Edition, words: &Words, moment: &Moment) -> String {
    let day = date(edition, words, moment);
    let Some(time) = moment.time else { return day };
    let clock = number(edition.numerals, format!("{:02}:{:02}", time.hour, time.minute));
    format!("{day}{}{clock}", words.date_comma)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::spoken::Spoken;
    use crate::model::{Language, Numerals};
    use crate::source::read_edition;

    #[test]
    fn writes_dates_as_the_edition_sets_them() {
        let mut edition = read_edition(r#"{"name": "ج"}"#).unwrap();
        let moment = Moment::parse("2026-01-04T09:05:00+02:00").unwrap();
        let say =
            |edition: &Edition, tag| date_and_time(edition, Spoken::of(&[Language::parse(tag).unwrap()]).1, &moment);
        assert_eq!(say(&edition, "ar"), "4 يناير 2026، 09:05");
        assert_eq!(say(&edition, "en"), "4 January 2026, 09:05");
        assert_eq!(say(&edition, "ur"), "4 جنوری 2026، 09:05");
        edition.months = Months::Syriac;
        edition.numerals = Numerals::ArabicIndic;
        assert_eq!(say(&edition, "ar-SY"), "٤ كانون الثاني ٢٠٢٦، ٠٩:٠٥");
        edition.numerals = Numerals::Persian;
        assert_eq!(say(&edition, "fa"), "۴ ژانویه ۲۰۲۶، ۰۹:۰۵");
    }
}
