//! Fields of ninjs. 1.x and 2.x write their names in lower case, 3.x in camel case, and some agencies as they like.

use serde_json::Value;

use crate::source::json::plain;
use crate::source::text_body::one_line;

/// The value of a field by its name in whatever case; None for null.
pub(super) fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let fields = value.as_object()?;
    let (_, value) = fields.iter().find(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_null())?;
    Some(value)
}

/// A field's text on one line; None where it is blank.
pub(super) fn line(value: &Value, name: &str) -> Option<String> {
    one_line(&plain(field(value, name)?)?)
}

/// The values of a field that is a list, or a single value.
pub(super) fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    match field(value, name) {
        Some(Value::Array(values)) => values,
        Some(single) => std::slice::from_ref(single),
        None => &[],
    }
}

/// A whole number above zero, also where it was written as text.
pub(super) fn number(value: &Value, name: &str) -> Option<u32> {
    let number = line(value, name)?;
    // Some systems write pixels as 640.0.
    let whole = number.split('.').next()?;
    whole.parse().ok().filter(|&number| number > 0)
}

/// The values of a field that 1.x has as an object of named values and 2.x as a list of values with names, each with its
/// name. What is named as the main one comes first.
pub(super) fn named<'a>(value: &'a Value, name: &str) -> Vec<(String, &'a Value)> {
    let own_name = |value: &Value| line(value, "name").unwrap_or_default().to_ascii_lowercase();
    let mut values: Vec<(String, &Value)> = match field(value, name) {
        Some(Value::Array(values)) => values.iter().map(|value| (own_name(value), value)).collect(),
        Some(Value::Object(fields)) => fields
            .iter()
            .flat_map(|(name, value)| {
                let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                values.iter().map(|value| (name.to_ascii_lowercase(), value))
            })
            .collect(),
        _ => Vec::new(),
    };
    values.retain(|(_, value)| value.is_object());
    values.sort_by_key(|(name, _)| !["main", "feature", "lead"].iter().any(|first| name.starts_with(first)));
    values
}
