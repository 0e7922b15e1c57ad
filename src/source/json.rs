//! Reading JSON that nobody vouches for. A field of the wrong type is as a field that is missing; what must be there
//! is the caller's to ask for.

use serde_json::Value;
use serde_json::error::Category;

use crate::model::Failure;

/// What marks the site's own `index.html`, which static hosts send in place of a missing file.
const SHELL_MARK: &str = "warraq-app";

/// Parses a whole answer.
///
/// # Errors
/// [`Failure::Empty`], [`Failure::NotFound`] for the site's own shell, [`Failure::NotJson`], [`Failure::Broken`].
pub fn parse(text: &str) -> Result<Value, Failure> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    match text.chars().next() {
        None => Err(Failure::Empty),
        Some('<') if text.contains(SHELL_MARK) => Err(Failure::NotFound),
        Some('{' | '[') => serde_json::from_str(text).map_err(|error| match error.classify() {
            Category::Io | Category::Syntax | Category::Data | Category::Eof => Failure::Broken,
        }),
        Some(_) => Err(Failure::NotJson),
    }
}

/// The text of a field, without white space at its ends; a number counts as text. None where nothing is left.
pub fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(plain)
}

/// A value as text, by the same rule.
pub fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The values of a field that may be a list or a single value. Nulls are left out.
pub fn many<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    match value.get(name) {
        Some(Value::Array(items)) => items,
        Some(Value::Null) | None => &[],
        Some(single) => std::slice::from_ref(single),
    }
}

/// A whole number of a field, also where it was written as text.
pub fn number(value: &Value, name: &str) -> Option<u32> {
    match value.get(name)? {
        Value::Number(number) => u32::try_from(number.as_u64()?).ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Whether a field is there and true.
pub fn is_true(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_kinds_of_bad_answers_apart() {
        for (text, failure) in [
            ("", Failure::Empty),
            (" \n\u{feff}", Failure::NotJson),
            ("  \n ", Failure::Empty),
            ("<!doctype html><title>Sign in</title>", Failure::NotJson),
            ("<!doctype html><meta name=warraq-app content=x>", Failure::NotFound),
            ("{\"headline\": \"a", Failure::Broken),
            ("{\"a\":1} trailing", Failure::Broken),
            ("Service unavailable", Failure::NotJson),
        ] {
            assert_eq!(parse(text), Err(failure), "{text:?}");
        }
        assert!(parse("\u{feff} {\"a\": 1}").is_ok());
    }

    #[test]
    fn bounds_the_depth_of_what_it_reads() {
        let deep = "[".repeat(100_000);
        assert_eq!(parse(&deep), Err(Failure::Broken));
    }
}
