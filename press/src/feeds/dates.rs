//! Points in time as feeds write them. A day without a time is taken at its first minute, at UTC.

use warraq::model::{Moment, Time};

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// As RFC 3339 has it: `2026-01-04T09:05:00+02:00`.
pub fn rfc3339(moment: &Moment) -> String {
    Moment { time: Some(time_of(moment)), ..*moment }.to_iso()
}

/// As RFC 822 has it, with years of four digits: `Sun, 04 Jan 2026 09:05:00 +0200`.
pub fn rfc822(moment: &Moment) -> String {
    let time = time_of(moment);
    let offset = time.offset.unwrap_or(0);
    let size = offset.unsigned_abs();
    let sign = if offset < 0 { '-' } else { '+' };
    // The weekday is the writer's, not that of UTC.
    let day = Moment { time: None, ..*moment }.unix_seconds().div_euclid(86_400).rem_euclid(7);
    let name = usize::try_from(day).ok().and_then(|day| DAYS.get(day)).copied().unwrap_or_default();
    let month = MONTHS.get(usize::from(moment.month).saturating_sub(1)).copied().unwrap_or_default();
    format!(
        "{name}, {:02} {month} {:04} {:02}:{:02}:{:02} {sign}{:02}{:02}",
        moment.day,
        moment.year,
        time.hour,
        time.minute,
        time.second,
        size / 60,
        size % 60
    )
}

fn time_of(moment: &Moment) -> Time {
    let time = moment.time.unwrap_or(Time { hour: 0, minute: 0, second: 0, offset: None });
    Time { offset: Some(time.offset.unwrap_or(0)), ..time }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_both_forms_on_the_writers_clock() {
        let moment = Moment::parse("2026-01-04T00:05:00+02:00").unwrap();
        assert_eq!(rfc822(&moment), "Sun, 04 Jan 2026 00:05:00 +0200");
        assert_eq!(rfc3339(&moment), "2026-01-04T00:05:00+02:00");
        let day = Moment::parse("1969-12-31").unwrap();
        assert_eq!(rfc822(&day), "Wed, 31 Dec 1969 00:00:00 +0000");
        assert_eq!(rfc3339(&day), "1969-12-31T00:00:00Z");
    }
}
