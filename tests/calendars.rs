//! The calendars, day by day, against what an engine's `Intl` counts (`tests/fixtures/calendars/make.js`).
#![cfg(not(target_arch = "wasm32"))]

use std::collections::HashMap;

use warraq::locale::calendar::{CalendarDay, hijri, jalali};
use warraq::model::Moment;

/// Each day of the fixture, in days since 1970, as each calendar counts it.
fn known() -> HashMap<&'static str, Vec<(i64, CalendarDay)>> {
    let mut known: HashMap<_, Vec<_>> = HashMap::new();
    for line in include_str!("fixtures/calendars/months.txt").lines() {
        let mut fields = line.split(' ');
        let calendar = fields.next().unwrap();
        let year: u16 = fields.next().unwrap().parse().unwrap();
        let mut day_number = Moment::parse(fields.next().unwrap()).unwrap().days();
        for (month, length) in (1..=12).zip(fields) {
            for day in 1..=length.parse().unwrap() {
                known.entry(calendar).or_default().push((day_number, CalendarDay { year, month, day }));
                day_number += 1;
            }
        }
    }
    known
}

fn day(iso: &str) -> i64 {
    Moment::parse(iso).unwrap().days()
}

#[test]
fn counts_every_day_as_engines_do() {
    let known = known();
    assert_eq!([known["hijri"].len(), known["jalali"].len()], [106_665, 108_111]);
    for (number, expected) in &known["hijri"] {
        assert_eq!(hijri(*number), Some(*expected), "{number}");
    }
    for (number, expected) in &known["jalali"] {
        assert_eq!(jalali(*number), Some(*expected), "{number}");
    }
}

#[test]
fn counts_on_from_day_to_day_through_two_centuries() {
    for count in [hijri, jalali] {
        for number in day("1900-01-01")..day("2100-12-31") {
            let (today, tomorrow) = (count(number).unwrap(), count(number + 1).unwrap());
            let next = CalendarDay { day: today.day + 1, ..today };
            let next_month = CalendarDay { month: today.month + 1, day: 1, ..today };
            let next_year = CalendarDay { year: today.year + 1, month: 1, day: 1 };
            assert!([next, next_month, next_year].contains(&tomorrow), "{today:?}, then {tomorrow:?}");
            assert!(tomorrow != next_month || today.day >= 29, "{today:?}, then {tomorrow:?}");
            assert!(tomorrow != next_year || today.month == 12 && today.day >= 29, "{today:?}, then {tomorrow:?}");
        }
    }
}

#[test]
fn says_nothing_of_days_that_it_does_not_know() {
    assert_eq!(hijri(day("1882-11-11")), None);
    assert_eq!(hijri(day("1882-11-12")), Some(CalendarDay { year: 1300, month: 1, day: 1 }));
    assert_eq!(hijri(day("2174-11-25")), Some(CalendarDay { year: 1600, month: 12, day: 30 }));
    assert_eq!(hijri(day("2174-11-26")), None);
    assert_eq!(jalali(day("1827-03-21")), None);
    assert_eq!(jalali(day("1827-03-22")), Some(CalendarDay { year: 1206, month: 1, day: 1 }));
    assert_eq!(jalali(day("2123-03-20")), Some(CalendarDay { year: 1501, month: 12, day: 29 }));
    assert_eq!(jalali(day("2123-03-21")), None);
    for number in [i64::MIN, i64::MAX] {
        assert_eq!((hijri(number), jalali(number)), (None, None));
    }
}
