//! Links from one article to another: from where the other was to where it is here.

use std::collections::{HashMap, HashSet};

use warraq::address::{Address, decode};
use warraq::links::WebAddress;

/// The addresses of articles elsewhere, with their slugs here.
#[derive(Debug, Default)]
pub struct Addresses {
    articles: HashMap<String, String>,
    hosts: HashSet<String>,
}

impl Addresses {
    /// Notes where an article was.
    pub fn add(&mut self, url: &str, slug: &str) {
        if let Some(key) = key(url) {
            self.articles.entry(key).or_insert_with(|| slug.to_owned());
            self.hosts.extend(WebAddress::of(url).map(|address| address.host));
        }
    }

    /// Where a link leads here; None where it leads elsewhere. `is_section` and `is_topic` tell which of them there are.
    pub fn here(
        &self,
        url: &str,
        is_section: &dyn Fn(&str) -> bool,
        is_topic: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let address = WebAddress::of(url).filter(|address| self.hosts.contains(&address.host))?;
        if let Some(slug) = key(url).and_then(|key| self.articles.get(&key)) {
            return Some(Address::Article { slug: slug.clone() }.href("/"));
        }
        let parts: Vec<&str> = address.segments().collect();
        let last = || parts.last().map(|part| decode(part)).unwrap_or_default();
        // The addresses that WordPress gives to the lists of a category and of a tag.
        match parts.first().copied() {
            None if address.query.is_empty() => Some("/".to_owned()),
            Some("category") if is_section(&last()) => Some(Address::Section { slug: last(), page: None }.href("/")),
            Some("tag") if is_topic(&last()) => Some(Address::Topic { slug: last(), page: None }.href("/")),
            _ => None,
        }
    }

    /// Whether an address is at a host that articles come from.
    pub fn is_home(&self, url: &str) -> bool {
        WebAddress::of(url).is_some_and(|address| self.hosts.contains(&address.host))
    }
}

/// What all ways to write one address have in common: neither scheme nor `www.`, no slash at the end, no escapes. Of the
/// query only the number of a WordPress post counts.
fn key(url: &str) -> Option<String> {
    let address = WebAddress::of(url)?;
    let number = ["p", "page_id"].iter().find_map(|name| address.parameter(name));
    let path = decode(address.path.trim_matches('/'));
    match number {
        Some(number) => Some(format!("{}?p={number}", address.host)),
        // The front page is no article.
        None if path.is_empty() => None,
        None => Some(format!("{}/{}", address.host, path.to_lowercase())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_an_article_by_each_way_to_write_its_address() {
        let mut addresses = Addresses::default();
        addresses.add("https://news.example/2026/%D9%85%D8%A7%D8%A1/", "ماء");
        addresses.add("https://news.example/?p=7", "ماء");
        let here = |url: &str| addresses.here(url, &|slug| slug == "sea", &|slug| slug == "نخل");
        for url in [
            "http://www.news.example/2026/ماء",
            "https://news.example/2026/%d9%85%d8%a7%d8%a1/?utm=x#top",
            "https://news.example/?page_id=7",
            "https://news.example/index.php?p=7",
        ] {
            assert_eq!(here(url).as_deref(), Some("/article/%D9%85%D8%A7%D8%A1"), "{url}");
        }
        assert_eq!(here("https://news.example/category/world/sea/").as_deref(), Some("/section/sea"));
        assert_eq!(here("https://news.example/tag/نخل").as_deref(), Some("/topic/%D9%86%D8%AE%D9%84"));
        assert_eq!(here("https://news.example/").as_deref(), Some("/"));
        for url in [
            "https://other.example/2026/ماء",
            "https://news.example/tag/x",
            "mailto:a@b.c",
            "https://news.example/?s=x",
            "",
        ] {
            assert_eq!(here(url), None, "{url}");
        }
    }
}
