use super::CalendarDay;

/// The years in which the arithmetic agrees with the equinox by which Iran begins its year.
const YEARS: std::ops::RangeInclusive<i64> = 1206..=1501;

/// The first day of the era, by the same arithmetic: 21 March 622, in days since 1970.
const EPOCH: i64 = -492_268;

/// Eight of 33 years have a day more.
const DAYS_OF_33_YEARS: i64 = 33 * 365 + 8;

/// A day in the calendar of Iran (Solar Hijri), days as for [`super::hijri`]. The year begins at the equinox in Tehran, which
/// a cycle of 33 years hits in all years from 1206 to 1501 (March 1827 to March 2123). None outside them: in 1502 it is a day
/// off.
pub fn jalali(day: i64) -> Option<CalendarDay> {
    let days = i64::from(i32::try_from(day).ok()?) - EPOCH;
    let year = 1 + (33 * days + 3).div_euclid(DAYS_OF_33_YEARS);
    if !YEARS.contains(&year) {
        return None;
    }
    let of_year = days - 365 * (year - 1) - (8 * year + 21).div_euclid(33);
    // Six months of 31 days, then months of 30.
    let month = if of_year < 6 * 31 { of_year / 31 } else { (of_year - 6) / 30 };
    let before = 30 * month + month.min(6);
    Some(CalendarDay { year: year as u16, month: month as u8 + 1, day: (of_year - before) as u8 + 1 })
}
