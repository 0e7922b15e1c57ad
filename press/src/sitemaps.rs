//! What search engines are told: `robots.txt`, the sitemaps with their index (<https://www.sitemaps.org/protocol.html>), which
//! name each article's other languages, and the sitemap of the latest news (Google's extension of it).

use std::collections::HashMap;

use warraq::address::Address;
use warraq::head::still::{Alternate, alternates};
use warraq::model::Moment;

use crate::feeds::dates::rfc3339;
use crate::newsroom::Newsroom;
use crate::output::Files;
use crate::public_place::PublicPlace;
use crate::record::Record;
use crate::xml::Xml;

const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
const NEWS: (&str, &str) = ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");

/// How many articles a sitemap has; the protocol allows 50,000 and 50 MB.
const OF_A_SITEMAP: usize = 10_000;
/// How many articles the sitemap of the latest has, and how far it goes back, in seconds.
const OF_THE_LATEST: usize = 1_000;
const LATEST: i64 = 2 * 24 * 60 * 60;

/// Adds all of them to the files of a site.
pub fn add(newsroom: &Newsroom, place: &PublicPlace, files: &Files) {
    let mut sitemaps: Vec<(String, Option<Moment>)> = Vec::new();
    let mut add = |name: String, updated: Option<Moment>, bytes: Vec<u8>| {
        files.add(name.clone(), bytes);
        sitemaps.push((name, updated));
    };
    let newest = newest(newsroom.records.iter());
    add("sitemaps/lists.xml".to_owned(), newest, lists(newsroom, place));
    // Counted from the oldest, so that a sitemap that is full does not change when articles are added.
    let oldest_first: Vec<&Record> = newsroom.records.iter().rev().collect();
    for (at, articles) in oldest_first.chunks(OF_A_SITEMAP).enumerate() {
        let updated = self::newest(articles.iter().copied());
        add(format!("sitemaps/articles-{}.xml", at + 1), updated, self::articles(newsroom, articles, place));
    }
    if let Some(latest) = latest(newsroom, place) {
        add("sitemaps/news.xml".to_owned(), newest, latest);
    }
    files.add("sitemap.xml".to_owned(), index(&sitemaps, place));
    files.add("robots.txt".to_owned(), robots(place));
}

fn robots(place: &PublicPlace) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", place.root()).into_bytes()
}

fn index(sitemaps: &[(String, Option<Moment>)], place: &PublicPlace) -> Vec<u8> {
    let mut xml = Xml::new("sitemapindex", &[SITEMAP]);
    for (name, updated) in sitemaps {
        xml.open("sitemap", &[]);
        xml.element("loc", &[], &format!("{}{name}", place.root()));
        write_updated(&mut xml, updated.as_ref());
        xml.close();
    }
    xml.end()
}

/// The front page, the sections and the topics that have articles, each with the time of its newest.
fn lists(newsroom: &Newsroom, place: &PublicPlace) -> Vec<u8> {
    let mut xml = Xml::new("urlset", &[SITEMAP]);
    write_url(&mut xml, &Address::Front, newest(newsroom.records.iter()).as_ref(), place);
    let mut of_sections: HashMap<&str, Option<Moment>> = HashMap::new();
    let mut of_topics: HashMap<&str, Option<Moment>> = HashMap::new();
    for record in &newsroom.records {
        let updated = |newest: &mut Option<Moment>| *newest = (*newest).max(record.last_changed());
        record.card.section.iter().for_each(|section| updated(of_sections.entry(&section.slug).or_default()));
        record.topics.iter().for_each(|topic| updated(of_topics.entry(&topic.slug).or_default()));
    }
    for section in &newsroom.edition.sections {
        let updated = of_sections.get(section.slug.as_str()).copied().flatten();
        write_url(&mut xml, &Address::Section { slug: section.slug.clone(), page: None }, updated.as_ref(), place);
    }
    for topic in &newsroom.topics {
        if let Some(updated) = of_topics.get(topic.slug.as_str()) {
            write_url(&mut xml, &Address::Topic { slug: topic.slug.clone(), page: None }, updated.as_ref(), place);
        }
    }
    xml.end()
}

fn articles(newsroom: &Newsroom, articles: &[&Record], place: &PublicPlace) -> Vec<u8> {
    let translations = |record: &Record| newsroom.translations.with(record.slug());
    let has_translations = articles.iter().any(|record| !translations(record).is_empty());
    let mut xml = Xml::new("urlset", if has_translations { &[SITEMAP, XHTML] } else { &[SITEMAP] });
    for article in articles {
        let address = Address::Article { slug: article.slug().to_owned() };
        xml.open("url", &[]);
        xml.element("loc", &[], &address.href(place.root()));
        write_updated(&mut xml, article.last_changed().as_ref());
        for Alternate { hreflang, href } in alternates(translations(article), &newsroom.edition, place.root()) {
            xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", &hreflang), ("href", &href)]);
        }
        xml.close();
    }
    xml.end()
}

/// The articles of the last two days, counted back from the newest: a build tells the same whenever it is made. None where no
/// article has a date: a sitemap must have an address in it.
fn latest(newsroom: &Newsroom, place: &PublicPlace) -> Option<Vec<u8>> {
    let mut xml = Xml::new("urlset", &[SITEMAP, NEWS]);
    let dated = newsroom.records.iter().filter_map(|it| Some((&it.card, it.card.published?)));
    let newest = dated.clone().map(|(_, moment)| moment.instant()).max()?;
    let latest = dated.filter(|(_, moment)| moment.instant() > newest - LATEST).take(OF_THE_LATEST);
    for (article, published) in latest {
        xml.open("url", &[]);
        xml.element("loc", &[], &Address::Article { slug: article.slug.clone() }.href(place.root()));
        xml.open("news:news", &[]);
        xml.open("news:publication", &[]);
        xml.element("news:name", &[], &newsroom.edition.name);
        xml.element("news:language", &[], article.language.primary());
        xml.close();
        xml.element("news:publication_date", &[], &rfc3339(&published));
        xml.element("news:title", &[], &article.headline);
        xml.close();
        xml.close();
    }
    Some(xml.end())
}

fn write_url(xml: &mut Xml, address: &Address, updated: Option<&Moment>, place: &PublicPlace) {
    xml.open("url", &[]);
    xml.element("loc", &[], &address.href(place.root()));
    write_updated(xml, updated);
    xml.close();
}

fn write_updated(xml: &mut Xml, updated: Option<&Moment>) {
    if let Some(updated) = updated {
        xml.element("lastmod", &[], &rfc3339(updated));
    }
}

fn newest<'a>(articles: impl Iterator<Item = &'a Record>) -> Option<Moment> {
    articles.filter_map(Record::last_changed).max()
}
