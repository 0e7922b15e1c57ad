//! JSON Feed 1.1, <https://www.jsonfeed.org/version/1.1/>. The reader's own source of that kind reads it back.

use serde_json::{Map, Value, json};

use super::dates::rfc3339;
use super::{Entry, Feed};

/// Writes a feed.
pub fn write(feed: &Feed) -> Vec<u8> {
    let mut value = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.page,
        "feed_url": format!("{}feed.json", feed.folder),
        "language": feed.language,
        "authors": [{ "name": feed.publisher }],
        "items": feed.entries.iter().map(|entry| item(entry)).collect::<Vec<Value>>(),
    });
    if let (Some(icon), Some(fields)) = (&feed.icon, value.as_object_mut()) {
        fields.insert("icon".to_owned(), json!(icon));
    }
    value.to_string().into_bytes()
}

fn item(entry: &Entry) -> Value {
    let mut fields = Map::new();
    let mut set = |name: &str, value: Value| fields.insert(name.to_owned(), value);
    set("id", json!(entry.url));
    set("url", json!(entry.url));
    set("title", json!(entry.title));
    set("language", json!(entry.language));
    // An item must have a text: where there is no whole one, the summary or else the headline stands for it.
    match &entry.html {
        Some(html) => set("content_html", json!(html)),
        None => set("content_text", json!(entry.summary.as_ref().unwrap_or(&entry.title))),
    };
    if let Some(summary) = &entry.summary {
        set("summary", json!(summary));
    }
    if let Some(image) = &entry.image {
        set("image", json!(image));
    }
    if let Some(published) = &entry.published {
        set("date_published", json!(rfc3339(published)));
    }
    if let Some(updated) = &entry.updated {
        set("date_modified", json!(rfc3339(updated)));
    }
    if !entry.authors.is_empty() {
        set("authors", entry.authors.iter().map(|name| json!({ "name": name })).collect());
    }
    if !entry.tags.is_empty() {
        set("tags", json!(entry.tags));
    }
    Value::Object(fields)
}
