use super::calendar::{CalendarDay, hijri, jalali};
use super::date_words::DateWords;
use super::numerals::number;
use crate::model::{Calendar, Edition, Moment, Months};

/// Between two dates of one day. A dash would make two days of it.
const BETWEEN: &str = " / ";

/// A day as it is written in running text, by the edition's calendars: day, month by name, year, and the mark of the calendar
/// where the date could be mistaken. A day that none of them knows is written by the Gregorian.
pub fn date(edition: &Edition, words: &DateWords, moment: &Moment) -> String {
    let by = |calendar: &Calendar| Some((*calendar, day_in(*calendar, moment)?));
    let mut known = edition.calendars.iter().filter_map(by);
    let (first, second) = (known.next(), known.next());
    let write = |(calendar, day)| {
        let (months, era) = match calendar {
            Calendar::Gregorian => {
                let months = if edition.months == Months::Syriac { &words.syriac_months } else { &words.months };
                (months, if second.is_none() { "" } else { words.eras.gregorian })
            }
            Calendar::Hijri => (&words.hijri_months, words.eras.hijri),
            Calendar::Jalali => (&words.jalali_months, words.eras.jalali),
        };
        let CalendarDay { year, month, day } = day;
        let month = months.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default();
        [&*number(edition.numerals, u32::from(day)), " ", month, " ", &number(edition.numerals, u32::from(year)), era]
            .concat()
    };
    let mut written = write(first.unwrap_or((Calendar::Gregorian, gregorian(moment))));
    if let Some(second) = second {
        written += BETWEEN;
        written += &write(second);
    }
    written
}

/// A day and, where the moment has one, its time of day, on the writer's own clock.
pub fn date_and_time(edition: &Edition, words: &DateWords, moment: &Moment) -> String {
    let day = date(edition, words, moment);
    let Some(time) = moment.time else { return day };
    let clock = number(edition.numerals, format!("{:02}:{:02}", time.hour, time.minute));
    day + words.comma + &clock
}

fn day_in(calendar: Calendar, moment: &Moment) -> Option<CalendarDay> {
    match calendar {
        Calendar::Gregorian => Some(gregorian(moment)),
        Calendar::Hijri => hijri(moment.days()),
        Calendar::Jalali => jalali(moment.days()),
    }
}

fn gregorian(moment: &Moment) -> CalendarDay {
    CalendarDay { year: moment.year, month: moment.month, day: moment.day }
}
