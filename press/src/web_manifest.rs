//! The web manifest (W3C Web Application Manifest): what the site is called and looks like as an app on a phone.

use serde_json::{Map, Value, json};
use warraq::model::Edition;

/// Writes it. Its addresses are relative to its own, so that it serves under any base path. It has no `id`, which would be
/// relative to the origin alone: without one the app is told apart by its `start_url` (Web Application Manifest, 1.11 "id").
pub fn write(edition: &Edition) -> Vec<u8> {
    let language = edition.language();
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("name", json!(edition.name));
    set("short_name", json!(edition.name));
    set("lang", json!(language.tag()));
    set("dir", json!(language.direction().attribute()));
    set("start_url", json!("."));
    set("scope", json!("."));
    set("display", json!("minimal-ui"));
    if let Some(tagline) = &edition.tagline {
        set("description", json!(tagline));
    }
    if let Some(accent) = &edition.theme.accent {
        set("theme_color", json!(accent));
    }
    if let Some(icon) = &edition.icon {
        set("icons", json!([{ "src": icon, "sizes": "any" }]));
    }
    Value::Object(fields).to_string().into_bytes()
}
