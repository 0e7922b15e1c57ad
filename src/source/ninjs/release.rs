//! Whether an item may be shown.

use serde_json::Value;

use super::field::{field, line};
use crate::model::Moment;

/// How far behind UTC a clock can be, in seconds: an embargo that does not say its offset ends last of all there.
const LAST_OFFSET: i64 = 12 * 3_600;
const DAY: i64 = 24 * 3_600;

/// Whether an item, or a picture of one, may be shown at a time in seconds since 1970: it is neither withheld nor
/// cancelled, and no embargo holds. Where the time is not known, each embargo holds; so does one that cannot be read.
pub(super) fn is_released(item: &Value, now: Option<i64>) -> bool {
    let status = line(item, "pubstatus").unwrap_or_default().to_ascii_lowercase();
    let is_held = ["withheld", "canceled", "cancelled"].iter().any(|held| status.ends_with(held));
    let embargoes = ["embargoed", "embargoeduntil"].into_iter().filter_map(|name| field(item, name));
    !is_held && embargoes.map(end).all(|end| end.is_none_or(|end| now.is_some_and(|now| now >= end)))
}

/// When an embargo ends, in seconds since 1970; None where there is none.
fn end(embargo: &Value) -> Option<i64> {
    match embargo {
        Value::Bool(false) => None,
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(Moment::parse(text).map_or(i64::MAX, |moment| latest(&moment))),
        _ => Some(i64::MAX),
    }
}

/// The last instant that a moment can mean: what it leaves out is taken as late as it can be.
fn latest(moment: &Moment) -> i64 {
    let seconds = moment.unix_seconds();
    match moment.time {
        Some(time) if time.offset.is_some() => seconds,
        Some(_) => seconds + LAST_OFFSET,
        None => seconds + LAST_OFFSET + DAY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(text: &str) -> Option<i64> {
        Moment::parse(text).map(|moment| moment.unix_seconds())
    }

    #[test]
    fn shows_nothing_that_was_held_back_or_called_back() {
        for status in ["withheld", "canceled", "Cancelled", "stat:withheld", " CANCELED "] {
            assert!(!is_released(&json!({"pubstatus": status}), at("2026-01-01")), "{status}");
            assert!(!is_released(&json!({"pubStatus": status}), None), "{status}");
        }
        for status in [json!("usable"), json!(null), json!(3), json!("")] {
            assert!(is_released(&json!({"pubstatus": status}), None));
        }
    }

    #[test]
    fn keeps_an_embargo_to_its_end() {
        let end = "2026-03-14T12:00:00+02:00";
        for name in ["embargoed", "embargoedUntil", "embargoeduntil"] {
            let item = json!({name: end});
            assert!(!is_released(&item, at("2026-03-14T09:59:59Z")), "{name}");
            assert!(is_released(&item, at("2026-03-14T10:00:00Z")), "{name}");
            assert!(!is_released(&item, None), "{name}: the time is not known");
        }
    }

    #[test]
    fn keeps_an_embargo_that_does_not_say_where_until_it_is_over_everywhere() {
        let item = json!({"embargoed": "2026-03-14T12:00:00"});
        assert!(!is_released(&item, at("2026-03-14T23:00:00Z")));
        assert!(is_released(&item, at("2026-03-15T00:00:00Z")));
        let item = json!({"embargoed": "2026-03-14"});
        assert!(!is_released(&item, at("2026-03-15T11:00:00Z")));
        assert!(is_released(&item, at("2026-03-15T12:00:00Z")));
    }

    #[test]
    fn shows_nothing_under_an_embargo_that_cannot_be_read() {
        for embargo in
            [json!("until noon"), json!(true), json!(1_700_000_000), json!({"date": "2026"}), json!("14/3/2026")]
        {
            assert!(!is_released(&json!({"embargoed": embargo}), at("2099-01-01")), "{embargo}");
        }
        for none in [json!(""), json!(null), json!(false)] {
            assert!(is_released(&json!({"embargoed": none}), None));
        }
    }
}
