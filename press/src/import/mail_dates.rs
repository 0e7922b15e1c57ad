//! Dates as mail, RSS and HTTP write them: `Tue, 27 Jan 2015 14:56:57 +0000` (RFC 5322, 3.3; RFC 9110, 5.6.7).

use warraq::model::Moment;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a date; None for whatever is none.
pub fn parse(text: &str) -> Option<Moment> {
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut parts = text.split_whitespace();
    let day: u8 = parts.next()?.parse().ok()?;
    let month = parts.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let year: u16 = parts.next()?.parse().ok()?;
    let time = parts.next()?;
    let zone = match parts.next().unwrap_or("Z") {
        "GMT" | "UTC" | "UT" | "Z" => "Z",
        zone => zone,
    };
    Moment::parse(&format!("{year:04}-{month:02}-{day:02}T{time}{zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_dates_of_feeds_and_of_headers() {
        for (text, iso) in [
            ("Tue, 27 Jan 2015 14:56:57 +0000", "2015-01-27T14:56:57Z"),
            ("Wed, 21 Oct 2015 07:28:00 GMT", "2015-10-21T07:28:00Z"),
            ("5 March 2026 07:28 +0330", "2026-03-05T07:28:00+03:30"),
        ] {
            assert_eq!(parse(text).map(|it| it.to_iso()).as_deref(), Some(iso), "{text}");
        }
        for text in ["", "soon", "120", "Wed, 31 Feb 2015 07:28:00 GMT", "5 مارس 2026 07:28", "Wed, 21"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
