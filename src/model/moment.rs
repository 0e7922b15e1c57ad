use std::borrow::Cow;
use std::cmp::Ordering;

use serde::Serialize;

/// A point in time as it was written: a date, perhaps a time of day, perhaps an offset from UTC.
///
/// It keeps the writer's own offset, so that an article dated at nine in the morning in Tripoli says nine everywhere.
/// Read and written in the profile of ISO 8601 that RFC 3339 and the HTML attribute `datetime` share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year of the proleptic Gregorian calendar, 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// The time of day, where one was given.
    pub time: Option<Time>,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59; a leap second is taken as 59.
    pub second: u8,
    /// Minutes east of UTC; None where the writer did not say.
    pub offset: Option<i16>,
}

impl Moment {
    /// Reads `2026-03-14`, `2026-03-14T09:30`, `2026-03-14 09:30:00.5+02:00`, `…Z`, `…+0200`, and the same without
    /// hyphens and colons: `20260314T093000Z`. None for whatever is not such a date, impossible days included.
    pub fn parse(text: &str) -> Option<Self> {
        let text = &*extended(text.trim());
        let (date, time) = match text.split_once(['T', 't', ' ']) {
            Some((date, time)) => (date, Some(parse_time(time)?)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let (year, month, day) = (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
        let sound = parts.next().is_none()
            && year >= 1
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        sound.then_some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()?, time })
    }

    /// Writes it back, as the attribute `datetime` and JSON-LD want it.
    pub fn to_iso(&self) -> String {
        let mut iso = format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        if let Some(time) = self.time {
            iso += &format!("T{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
            match time.offset {
                Some(0) => iso.push('Z'),
                Some(offset) => {
                    let size = offset.unsigned_abs();
                    let sign = if offset < 0 { '-' } else { '+' };
                    iso += &format!("{sign}{:02}:{:02}", size / 60, size % 60);
                }
                None => {}
            }
        }
        iso
    }

    /// The same with the offset that it is read at: UTC, where the writer gave a time of day and no offset. Search engines, which are
    /// told one, do not guess another.
    pub fn at_offset(mut self) -> Self {
        if let Some(time) = &mut self.time {
            time.offset.get_or_insert(0);
        }
        self
    }

    /// Seconds since the year 1, at UTC; a moment without an offset is taken as UTC.
    pub fn instant(&self) -> i64 {
        let seconds_of_day = self.time.map_or(0, |time| {
            i64::from(time.hour) * 3600 + i64::from(time.minute) * 60 + i64::from(time.second)
                - i64::from(time.offset.unwrap_or(0)) * 60
        });
        self.days_since_year_1() * 86_400 + seconds_of_day
    }

    fn days_since_year_1(&self) -> i64 {
        let (year, month) = (i64::from(self.year) - 1, i64::from(self.month));
        let days_of_years = year * 365 + year / 4 - year / 100 + year / 400;
        let days_of_months: i64 =
            (1..month).map(|month| i64::from(days_in(self.year, month.unsigned_abs() as u16))).sum();
        days_of_years + days_of_months + i64::from(self.day)
    }

    /// Seconds since 1970 at UTC; a moment without an offset is taken as UTC.
    pub fn unix_seconds(&self) -> i64 {
        self.instant() - EPOCH * 86_400
    }

    /// Days since 1970 on the writer's own calendar, whatever the time of day and the offset.
    pub fn days(&self) -> i64 {
        self.days_since_year_1() - EPOCH
    }

    /// Whether two moments fall on one day of their writers' calendars.
    pub fn same_day(&self, other: &Self) -> bool {
        (self.year, self.month, self.day) == (other.year, other.month, other.day)
    }
}

/// The first of January 1970, in days as [`Moment::instant`] counts them.
const EPOCH: i64 = 719_163;

/// By the instant they mean, so that offsets do not disturb the order of articles.
impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.instant()
            .cmp(&other.instant())
            .then_with(|| (self.year, self.month, self.day).cmp(&(other.year, other.month, other.day)))
            .then_with(|| self.time.map(key).cmp(&other.time.map(key)))
    }
}

fn key(time: Time) -> (u8, u8, u8, Option<i16>) {
    (time.hour, time.minute, time.second, time.offset)
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.to_iso())
    }
}

/// Natively alone: the tool `press` reads back what it kept.
#[cfg(not(target_arch = "wasm32"))]
impl<'de> serde::Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no moment"))
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A date, or a date and a time with its offset, in ISO 8601 (RFC 3339)",
            "type": "string",
            "pattern": "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2})?)?$"
        })
    }
}

/// ISO 8601's basic format written as its extended one: `20260314T093000Z` as `2026-03-14T09:30:00Z`. Whatever else it is,
/// it stays.
fn extended(text: &str) -> Cow<'_, str> {
    let Some((date, time)) = text.split_at_checked(8).filter(|(date, _)| date.bytes().all(|b| b.is_ascii_digit()))
    else {
        return Cow::Borrowed(text);
    };
    let mut whole = String::with_capacity(text.len() + 4);
    for (place, digit) in date.chars().enumerate() {
        if matches!(place, 4 | 6) {
            whole.push('-');
        }
        whole.push(digit);
    }
    let clock = time.chars().skip(1).take_while(char::is_ascii_digit).count();
    for (place, c) in time.chars().enumerate() {
        if matches!(clock, 4 | 6) && matches!(place, 3 | 5) && place <= clock {
            whole.push(':');
        }
        whole.push(c);
    }
    Cow::Owned(whole)
}

fn parse_time(text: &str) -> Option<Time> {
    let cut = text.char_indices().find(|(_, c)| matches!(c, 'Z' | 'z' | '+' | '-')).map_or(text.len(), |(at, _)| at);
    let (clock, zone) = text.split_at_checked(cut)?;
    let mut parts = clock.trim_end().split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let second = match parts.next() {
        Some(second) => {
            let (whole, fraction) = second.split_once('.').unwrap_or((second, "0"));
            fraction.chars().all(|c| c.is_ascii_digit()).then_some(())?;
            digits(whole, 2)?
        }
        None => 0,
    };
    let sound = parts.next().is_none() && hour <= 23 && minute <= 59 && second <= 60;
    sound.then_some(Time {
        hour: hour as u8,
        minute: minute as u8,
        second: second.min(59) as u8,
        offset: match zone {
            "" => None,
            "Z" | "z" => Some(0),
            zone => Some(parse_offset(zone)?),
        },
    })
}

fn parse_offset(zone: &str) -> Option<i16> {
    let (sign, size) = match zone.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, zone.strip_prefix('+')?),
    };
    let size = size.replace(':', "");
    let (hours, minutes) = match size.len() {
        2 => (digits(&size, 2)?, 0),
        4 => (digits(size.get(..2)?, 2)?, digits(size.get(2..)?, 2)?),
        _ => return None,
    };
    (hours <= 18 && minutes <= 59).then(|| sign * (hours * 60 + minutes) as i16)
}

/// A number of exactly so many ASCII digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let sound = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

fn days_in(year: u16, month: u16) -> u16 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_what_news_systems_send() {
        for (given, iso) in [
            ("2026-03-14", "2026-03-14"),
            ("2026-03-14T09:30:00+02:00", "2026-03-14T09:30:00+02:00"),
            ("2026-03-14T09:30:00.123Z", "2026-03-14T09:30:00Z"),
            ("2026-03-14 09:30", "2026-03-14T09:30:00"),
            ("2026-03-14T09:30:00-0330", "2026-03-14T09:30:00-03:30"),
            (" 2024-02-29T23:59:60Z ", "2024-02-29T23:59:59Z"),
            ("20260314", "2026-03-14"),
            ("20260314T093005Z", "2026-03-14T09:30:05Z"),
            ("20260314T0930+0200", "2026-03-14T09:30:00+02:00"),
            ("20260314T09:30:05", "2026-03-14T09:30:05"),
        ] {
            assert_eq!(Moment::parse(given).unwrap().to_iso(), iso, "{given}");
        }
    }

    #[test]
    fn refuses_dates_that_are_not_dates() {
        for text in [
            "",
            "soon",
            "2026",
            "2026-13-01",
            "2026-02-30",
            "2025-02-29",
            "0000-01-01",
            "14/3/2026",
            "2026-03-14T",
            "2026-03-14T25:00",
            "2026-03-14T09:30:00+99:00",
            "٢٠٢٦-٠٣-١٤",
            "-026-03-14",
            "2026-03-14T09:30:00é",
            "2026-03-14T+é2:00",
            "20261301",
            "202603141",
            "2026031é",
            "20260314T093",
            "20260314T09300",
        ] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn counts_seconds_as_clocks_do() {
        assert_eq!(Moment::parse("1970-01-01T02:00:01+02:00").unwrap().unix_seconds(), 1);
        assert_eq!(Moment::parse("2026-03-14T09:30:00Z").unwrap().unix_seconds(), 1_773_480_600);
    }

    #[test]
    fn counts_days_on_the_writers_calendar() {
        for (iso, days) in [("1970-01-01", 0), ("1969-12-31T23:00:00-05:00", -1), ("1970-01-02T00:30:00+02:00", 1)] {
            assert_eq!(Moment::parse(iso).unwrap().days(), days);
        }
    }

    #[test]
    fn orders_by_the_instant_and_not_by_the_clock_on_the_wall() {
        let tripoli = Moment::parse("2026-03-14T09:30:00+02:00").unwrap();
        let london = Moment::parse("2026-03-14T08:00:00Z").unwrap();
        assert!(tripoli < london);
        assert_eq!(
            Moment::parse("2024-03-01").unwrap().instant() - Moment::parse("2024-02-28").unwrap().instant(),
            2 * 86_400
        );
    }
}
