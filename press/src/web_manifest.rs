//! The web manifest (W3C Web Application Manifest): what the site is called and looks like as an app on a phone.

use serde_json::{Map, Value, json};
use warraq::model::Edition;

use crate::icons::Icon;

/// Writes it. Its addresses are relative to its own, so that it serves under any base path. It has no `id`, which would be
/// relative to the origin alone: without one the app is told apart by its `start_url` (Web Application Manifest, 1.11 "id").
pub fn write(edition: &Edition, made: &[Icon]) -> Vec<u8> {
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
    let own = edition.icon.iter().map(|icon| json!({ "src": icon, "sizes": "any" }));
    let icons: Vec<Value> = own.chain(made.iter().map(icon)).collect();
    if !icons.is_empty() {
        set("icons", json!(icons));
    }
    Value::Object(fields).to_string().into_bytes()
}

fn icon(icon: &Icon) -> Value {
    let purpose = if icon.maskable { "maskable" } else { "any" };
    json!({ "src": icon.url, "sizes": format!("{0}x{0}", icon.side), "type": "image/png", "purpose": purpose })
}
