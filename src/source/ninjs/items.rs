//! Which items an answer holds.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::associations::is_media;
use super::field::{field, line, list, named};
use super::release::is_released;
use super::variant::{BODIES, has_text};
use crate::model::Moment;

/// How deep packages may lie within each other.
const DEEPEST: u8 = 4;

/// The names of a collection's list of items. `objects` are things that an item is about, unless they look like items.
const LISTS: [&str; 5] = ["items", "newsitems", "_items", "results", "objects"];

/// The items of an answer.
pub(super) struct Items<'a> {
    /// Those that may be shown.
    pub shown: Vec<&'a Value>,
    /// The `uri` of those that may not, wherever else they are mentioned.
    pub held: HashSet<String>,
}

/// The items of an answer, each in its newest version: a list's own ones, and those that packages hold. None where the
/// answer holds nothing that looks like an item.
pub(super) fn items(answer: &Value, now: Option<i64>) -> Option<Items<'_>> {
    let tops = tops(answer)?;
    let mut items = Vec::new();
    for top in tops {
        gather(&mut items, top, 0);
    }
    let (shown, held): (Vec<&Value>, Vec<&Value>) = newest(items).into_iter().partition(|item| is_released(item, now));
    Some(Items { shown, held: held.into_iter().filter_map(|item| line(item, "uri")).collect() })
}

fn tops(answer: &Value) -> Option<Vec<&Value>> {
    match answer {
        Value::Array(values) => {
            let items: Vec<&Value> = values.iter().filter(|value| is_item(value)).collect();
            (!items.is_empty() || values.is_empty()).then_some(items)
        }
        Value::Object(_) => {
            let lists = LISTS.into_iter().map(|name| (name, list(answer, name)));
            let is_things = |name| name == "objects" && has_text(answer, BODIES);
            let mut lists = lists.filter(|(name, values)| !is_things(*name) && values.iter().any(is_item));
            match lists.next() {
                Some((_, values)) => Some(values.iter().filter(|value| is_item(value)).collect()),
                None if is_item(answer) => Some(vec![answer]),
                None => LISTS.iter().any(|name| field(answer, name).is_some_and(Value::is_array)).then(Vec::new),
            }
        }
        _ => None,
    }
}

/// Whether a value looks like an item and not like one of the things that items name.
fn is_item(value: &Value) -> bool {
    const MARKS: [&str; 10] = [
        "headline",
        "headlines",
        "bodies",
        "descriptions",
        "renditions",
        "associations",
        "versioncreated",
        "title",
        "pubstatus",
        "eventdetails",
    ];
    let has_mark = MARKS.iter().any(|name| field(value, name).is_some());
    let starts = |key: &String| ["headline_", "body_", "description_"].iter().any(|mark| key.starts_with(mark));
    has_mark || value.as_object().is_some_and(|fields| fields.keys().any(starts))
}

fn gather<'a>(items: &mut Vec<&'a Value>, item: &'a Value, depth: u8) {
    items.push(item);
    if depth < DEEPEST {
        let parts = named(item, "associations").into_iter().map(|(_, part)| part);
        for part in parts.filter(|part| !is_media(part) && is_item(part)) {
            gather(items, part, depth + 1);
        }
    }
}

/// Each item once, by its `uri`, in the newest of its versions: that is the one that says what holds, were it only that the
/// item is cancelled. A mention without a text gives way to the item itself.
fn newest(items: Vec<&Value>) -> Vec<&Value> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<&Value> = Vec::new();
    for item in items {
        let Some(uri) = line(item, "uri") else {
            kept.push(item);
            continue;
        };
        match places.get(&uri).and_then(|place| kept.get_mut(*place)) {
            Some(other) if rank(item) > rank(other) => *other = item,
            Some(_) => {}
            None => {
                places.insert(uri, kept.len());
                kept.push(item);
            }
        }
    }
    kept
}

/// What makes one version newer than another: its number, then its time, then that it has more to say.
fn rank(item: &Value) -> (u64, Option<Moment>, bool) {
    let number = line(item, "version").and_then(|version| version.parse().ok()).unwrap_or(0);
    (number, line(item, "versioncreated").and_then(|time| Moment::parse(&time)), has_text(item, BODIES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn uris(answer: &Value) -> Option<Vec<String>> {
        Some(items(answer, None)?.shown.into_iter().filter_map(|item| line(item, "uri")).collect())
    }

    #[test]
    fn finds_items_in_whatever_holds_them() {
        let item = json!({"uri": "a", "headline": "ع"});
        for answer in [
            item.clone(),
            json!([item]),
            json!({"items": [item]}),
            json!({"newsItems": [item, 3, null]}),
            json!({"objects": [item]}),
            json!({"_items": [item]}),
        ] {
            assert_eq!(uris(&answer), Some(vec!["a".to_owned()]), "{answer}");
        }
        for nothing in [json!({}), json!({"a": 1}), json!([1, 2])] {
            assert_eq!(uris(&nothing), None, "{nothing}");
        }
        assert_eq!(uris(&json!({"items": []})), Some(Vec::new()));
        assert_eq!(uris(&json!([])), Some(Vec::new()));
    }

    #[test]
    fn takes_the_things_that_an_item_is_about_for_what_they_are() {
        let item =
            json!({"uri": "a", "bodies": [{"value": "نص"}], "objects": [{"uri": "x", "name": "شيء", "title": "شيء"}]});
        assert_eq!(uris(&item), Some(vec!["a".to_owned()]));
    }

    #[test]
    fn finds_the_items_of_a_package_and_not_its_pictures() {
        let package = json!({"uri": "p", "type": "composite", "associations": [
            {"uri": "a", "type": "text", "headline": "ع", "associations": {"x": {"uri": "b", "type": "text", "headline": "ع"}}},
            {"uri": "c", "type": "picture", "headline": "ص"}, 7, null]});
        assert_eq!(uris(&package), Some(vec!["p".to_owned(), "a".to_owned(), "b".to_owned()]));
    }

    #[test]
    fn lets_the_newest_version_speak_wherever_it_stands() {
        let version = |number: &str, status: &str| json!({"uri": "a", "version": number, "pubstatus": status, "headline": number});
        let headline = |answer: &Value| line(items(answer, None)?.shown.first()?, "headline");
        assert_eq!(headline(&json!([version("9", "usable"), version("10", "usable")])).as_deref(), Some("10"));
        assert_eq!(headline(&json!([version("2", "usable"), version("1", "canceled")])).as_deref(), Some("2"));
        assert_eq!(headline(&json!([version("1", "usable"), version("2", "canceled")])), None);
    }

    #[test]
    fn bounds_the_depth_of_packages() {
        let mut deep = json!({"uri": "x", "headline": "ع"});
        for level in 0..40 {
            deep = json!({"uri": level, "headline": "ع", "associations": [deep]});
        }
        assert_eq!(uris(&deep).map(|uris| uris.len()), Some(usize::from(DEEPEST) + 1));
    }
}
