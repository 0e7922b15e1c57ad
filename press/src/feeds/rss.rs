//! RSS 2.0, with the whole text by the module content and images by Media RSS.

use super::dates::rfc822;
use super::{Entry, Feed};
use crate::xml::Xml;

const NAMESPACES: [(&str, &str); 5] = [
    ("version", "2.0"),
    ("xmlns:atom", "http://www.w3.org/2005/Atom"),
    ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:media", "http://search.yahoo.com/mrss/"),
];

/// Writes a feed.
pub fn write(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::new("rss", &NAMESPACES);
    xml.open("channel", &[]);
    xml.element("title", &[], &feed.title);
    xml.element("link", &[], &feed.page);
    xml.element("description", &[], &feed.description);
    xml.element("language", &[], &feed.language);
    let own = format!("{}feed.xml", feed.folder);
    xml.empty("atom:link", &[("rel", "self"), ("type", "application/rss+xml"), ("href", &own)]);
    if let Some(updated) = feed.updated() {
        xml.element("lastBuildDate", &[], &rfc822(&updated));
    }
    for entry in &feed.entries {
        write_entry(&mut xml, entry);
    }
    xml.end()
}

fn write_entry(xml: &mut Xml, entry: &Entry) {
    xml.open("item", &[]);
    xml.element("title", &[], &entry.title);
    xml.element("link", &[], &entry.url);
    xml.element("guid", &[("isPermaLink", "true")], &entry.url);
    if let Some(published) = &entry.published {
        xml.element("pubDate", &[], &rfc822(published));
    }
    // The element author wants an address for mail; names go here.
    for author in &entry.authors {
        xml.element("dc:creator", &[], author);
    }
    for tag in &entry.tags {
        xml.element("category", &[], tag);
    }
    xml.element("dc:language", &[], &entry.language);
    if let Some(summary) = &entry.summary {
        xml.element("description", &[], summary);
    }
    if let Some(html) = &entry.html {
        xml.element("content:encoded", &[], html);
    }
    if let Some(image) = &entry.image {
        xml.empty("media:content", &[("medium", "image"), ("url", image)]);
    }
    xml.close();
}
