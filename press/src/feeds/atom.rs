//! Atom, RFC 4287.

use warraq::model::Moment;

use super::dates::rfc3339;
use super::{Entry, Feed};
use crate::xml::Xml;

/// What stands for a time that is not known: the format demands one.
const UNKNOWN: &str = "1970-01-01T00:00:00Z";

/// Writes a feed.
pub fn write(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::new("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", &feed.language)]);
    xml.element("id", &[], &feed.page);
    xml.element("title", &[], &feed.title);
    xml.element("subtitle", &[], &feed.description);
    xml.element("updated", &[], &time(feed.updated()));
    xml.empty(
        "link",
        &[("rel", "self"), ("type", "application/atom+xml"), ("href", &format!("{}atom.xml", feed.folder))],
    );
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)]);
    xml.open("author", &[]);
    xml.element("name", &[], &feed.publisher);
    xml.close();
    if let Some(icon) = &feed.icon {
        xml.element("icon", &[], icon);
    }
    for entry in &feed.entries {
        write_entry(&mut xml, entry);
    }
    xml.end()
}

fn time(moment: Option<Moment>) -> String {
    moment.map_or_else(|| UNKNOWN.to_owned(), |moment| rfc3339(&moment))
}

fn write_entry(xml: &mut Xml, entry: &Entry) {
    xml.open("entry", &[("xml:lang", &entry.language)]);
    xml.element("id", &[], &entry.url);
    xml.element("title", &[], &entry.title);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)]);
    xml.element("updated", &[], &time(entry.updated));
    if let Some(published) = &entry.published {
        xml.element("published", &[], &rfc3339(published));
    }
    for author in &entry.authors {
        xml.open("author", &[]);
        xml.element("name", &[], author);
        xml.close();
    }
    for tag in &entry.tags {
        xml.empty("category", &[("term", tag)]);
    }
    if let Some(summary) = &entry.summary {
        xml.element("summary", &[], summary);
    }
    if let Some(html) = &entry.html {
        xml.element("content", &[("type", "html")], html);
    }
    xml.close();
}
