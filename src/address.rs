//! The reader's addresses: which there are, how they are read and how they are written.
//!
//! The base path is always a value (`/`, `/news/`), known when the app runs, and never compiled in. Slugs are held
//! decoded; they are encoded here and nowhere else. Each address is a file of a static site, with `.html` at its end
//! ([`Address::file`]), and is understood with that ending too: `docs/decisions/0014`.

use std::fmt::Write;

/// A place in the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Address {
    /// `/`
    Front,
    /// `/article/{slug}`
    Article { slug: String },
    /// `/section/{slug}` and `/section/{slug}/3`; `/section/{slug}?page=3`, as it was once written, is understood too
    Section { slug: String, page: Option<u32> },
    /// `/topic/{slug}` and `/topic/{slug}/3`; likewise
    Topic { slug: String, page: Option<u32> },
    /// `/search?q=…`; the query as it is written in the address, encoded: only who searches needs to read it ([`Search`])
    Search { query: String },
    /// Whatever else stands under the base path: there is nothing there.
    Unknown { path: String },
}

impl Address {
    /// Reads a URL's path and query (with or without its `?`), both percent-encoded or not. None where the path is
    /// not under the base path, which must end in `/`.
    pub fn parse(base: &str, path: &str, query: &str) -> Option<Self> {
        let decoded_base = decode(base);
        let whole = decode(path);
        let rest = match whole.strip_prefix(decoded_base.as_str()) {
            Some(rest) => rest,
            None if decoded_base.strip_suffix('/') == Some(whole.as_str()) => "",
            None => return None,
        };
        // The parts are cut before they are decoded, so that an encoded slash stays in its slug.
        let depth = base.split('/').count().saturating_sub(1);
        let mut parts: Vec<String> = path.split('/').skip(depth).filter(|part| !part.is_empty()).map(decode).collect();
        if let Some(plain) = parts.last().and_then(|last| last.strip_suffix(ENDING)).map(str::to_owned) {
            parts.pop();
            let is_front = parts.is_empty() && plain == "index";
            parts.extend(Some(plain).filter(|plain| !is_front && !plain.is_empty()));
        }
        let page = page_of(query);
        Some(match parts.as_slice() {
            [] => Self::Front,
            [kind] if kind == "search" => Self::Search { query: query.strip_prefix('?').unwrap_or(query).to_owned() },
            [kind, slug] if is_slug(slug) => match kind.as_str() {
                "article" => Self::Article { slug: slug.clone() },
                "section" => Self::Section { slug: slug.clone(), page },
                "topic" => Self::Topic { slug: slug.clone(), page },
                _ => Self::Unknown { path: rest.to_owned() },
            },
            [kind, slug, number] if is_slug(slug) => match (kind.as_str(), number_of(number)) {
                ("section", Some(page)) => Self::Section { slug: slug.clone(), page: Some(page) },
                ("topic", Some(page)) => Self::Topic { slug: slug.clone(), page: Some(page) },
                _ => Self::Unknown { path: rest.to_owned() },
            },
            _ => Self::Unknown { path: rest.to_owned() },
        })
    }

    /// Writes the address under a base path, encoded for use in a URL.
    pub fn href(&self, base: &str) -> String {
        let mut href = base.to_owned();
        let (kind, slug, page) = match self {
            Self::Front => return href,
            Self::Search { query } => {
                href.push_str(if query.is_empty() { "search" } else { "search?" });
                href.push_str(query);
                return href;
            }
            Self::Unknown { path } => {
                let parts: Vec<String> = path.split('/').map(encode).collect();
                href.push_str(&parts.join("/"));
                return href;
            }
            Self::Article { slug } => ("article/", slug, None),
            Self::Section { slug, page } => ("section/", slug, *page),
            Self::Topic { slug, page } => ("topic/", slug, *page),
        };
        href.push_str(kind);
        href.push_str(&encode(slug));
        if let Some(page) = page {
            href.push('/');
            href.push_str(&page.to_string());
        }
        href
    }

    /// The file that holds the page in a folder of files, as a path in it: slugs are not encoded there. None where there is no
    /// page.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn file(&self) -> Option<String> {
        let of_list = |kind: &str, slug: &str, page: Option<u32>| match page {
            Some(page) => format!("{kind}/{slug}/{page}{ENDING}"),
            None => format!("{kind}/{slug}{ENDING}"),
        };
        Some(match self {
            Self::Front => format!("index{ENDING}"),
            Self::Article { slug } => format!("article/{slug}{ENDING}"),
            Self::Section { slug, page } => of_list("section", slug, *page),
            Self::Topic { slug, page } => of_list("topic", slug, *page),
            Self::Search { .. } => format!("search{ENDING}"),
            Self::Unknown { .. } => return None,
        })
    }
}

/// What is searched for, as [`Address::Search`] has it in its query: `q=…&page=3`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The words, as they were typed.
    pub words: String,
    /// The number of the page, from 1 for the best results.
    pub page: u32,
}

impl Search {
    /// Reads the query of an address (URL Standard, application/x-www-form-urlencoded).
    pub fn read(query: &str) -> Self {
        let words = query.split('&').find_map(|pair| pair.strip_prefix("q=")).unwrap_or_default();
        Self { words: decode(&words.replace('+', " ")), page: page_of(query).unwrap_or(1) }
    }

    /// The address of these results.
    pub fn address(&self) -> Address {
        let mut query = ["q=", &encode(&self.words)].concat();
        if self.page > 1 {
            query.push_str("&page=");
            query.push_str(&self.page.to_string());
        }
        Address::Search { query }
    }
}

/// What the names of the pages' files end in.
const ENDING: &str = ".html";

/// Whether a decoded part of a path can be a slug. Dots alone would walk about in the host's folders.
fn is_slug(part: &str) -> bool {
    part != "." && part != ".." && !part.chars().any(char::is_control)
}

/// The page's number in a query; a number that makes no sense is as none.
fn page_of(query: &str) -> Option<u32> {
    let query = query.strip_prefix('?').unwrap_or(query);
    number_of(query.split('&').find_map(|pair| pair.strip_prefix("page="))?)
}

/// A page's number as it is written in an address: digits, the first of them not a zero, so that each page has one address.
fn number_of(text: &str) -> Option<u32> {
    text.parse().ok().filter(|&page: &u32| page > 0 && text.starts_with(|c: char| matches!(c, '1'..='9')))
}

/// Decodes percent-encoding once. What is not valid encoding, or not UTF-8 when decoded, stays as it was.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = match (first, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Encodes one part of a path: all but RFC 3986's unreserved characters.
pub fn encode(part: &str) -> String {
    let mut encoded = String::with_capacity(part.len() * 3);
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

// Natively only: what makes up the slugs for these tests does not run in browsers.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn article(slug: &str) -> Address {
        Address::Article { slug: slug.to_owned() }
    }

    #[test]
    fn reads_arabic_slugs_encoded_or_not() {
        let encoded = "/article/%D9%85%D8%A7%D8%A1-%D9%81%D8%A7%D8%B3";
        assert_eq!(Address::parse("/", encoded, ""), Some(article("ماء-فاس")));
        assert_eq!(Address::parse("/", "/article/ماء-فاس", ""), Some(article("ماء-فاس")));
    }

    #[test]
    fn reads_the_same_addresses_under_any_base_path() {
        for base in ["/", "/news/", "/a/b/", "/article/", "/أخبار/"] {
            let path = format!("{base}section/cities");
            let section = |page| Some(Address::Section { slug: "cities".to_owned(), page });
            assert_eq!(Address::parse(base, &path, "?page=3"), section(Some(3)), "{base}");
            assert_eq!(Address::parse(base, &path, ""), section(None), "{base}");
            assert_eq!(Address::parse(base, base, ""), Some(Address::Front), "{base}");
        }
        assert_eq!(Address::parse("/news/", "/news", ""), Some(Address::Front));
    }

    #[test]
    fn leaves_alone_what_is_not_under_the_base_path() {
        assert_eq!(Address::parse("/news/", "/newspaper", ""), None);
        assert_eq!(Address::parse("/news/", "/", ""), None);
        assert_eq!(Address::parse("/news/", "/article/x", ""), None);
    }

    #[test]
    fn takes_no_page_from_a_number_that_makes_no_sense() {
        for query in ["page=0", "page=-1", "page=abc", "page=99999999999", "page=", "x=1"] {
            let section = Address::Section { slug: "x".to_owned(), page: None };
            assert_eq!(Address::parse("/", "/section/x", query), Some(section), "{query}");
        }
    }

    #[test]
    fn reads_the_pages_of_lists_as_it_writes_them() {
        for (path, expected) in [
            ("/section/cities/3", Some(Address::Section { slug: "cities".to_owned(), page: Some(3) })),
            ("/topic/ماء/12/", Some(Address::Topic { slug: "ماء".to_owned(), page: Some(12) })),
            ("/topic/%D9%85%D8%A7%D8%A1/12.html", Some(Address::Topic { slug: "ماء".to_owned(), page: Some(12) })),
            ("/section/2026/3", Some(Address::Section { slug: "2026".to_owned(), page: Some(3) })),
        ] {
            assert_eq!(Address::parse("/", path, ""), expected, "{path}");
            let page = expected.unwrap();
            assert_eq!(Address::parse("/a/", &page.href("/a/"), ""), Some(page));
        }
        for path in
            ["/section/cities/0", "/section/cities/03", "/section/cities/+3", "/section/cities/x", "/article/a/3"]
        {
            assert!(matches!(Address::parse("/", path, ""), Some(Address::Unknown { .. })), "{path}");
        }
    }

    #[test]
    fn reads_the_names_of_files_as_what_they_hold() {
        let pages = [
            (Address::Front, "index.html"),
            (article("ماء-فاس"), "article/ماء-فاس.html"),
            (Address::Search { query: String::new() }, "search.html"),
            (Address::Section { slug: "cities".to_owned(), page: None }, "section/cities.html"),
            (Address::Topic { slug: "a.b".to_owned(), page: Some(3) }, "topic/a.b/3.html"),
        ];
        for (address, file) in pages {
            assert_eq!(address.file().as_deref(), Some(file));
            assert_eq!(Address::parse("/news/", &format!("/news/{file}"), ""), Some(address));
        }
        assert!(matches!(Address::parse("/", "/404.html", ""), Some(Address::Unknown { .. })));
        assert!(matches!(Address::parse("/", "/article/.html", ""), Some(Address::Unknown { .. })));
    }

    #[test]
    fn reads_what_is_searched_for_as_forms_and_links_write_it() {
        let read = |query: &str| match Address::parse("/news/", "/news/search", query) {
            Some(Address::Search { query }) => Search::read(&query),
            other => panic!("{other:?}"),
        };
        for (query, words, page) in [
            ("?q=%D9%85%D8%A7%D8%A1+%D9%81%D8%A7%D8%B3", "ماء فاس", 1),
            ("?q=ماء%20فاس&page=3", "ماء فاس", 3),
            ("page=2&q=a%2Bb", "a+b", 2),
            ("?page=0&x=1", "", 1),
            ("?q=%3Cscript%3E%00%", "<script>\0%", 1),
            ("", "", 1),
        ] {
            let search = Search { words: words.to_owned(), page };
            assert_eq!(read(query), search, "{query}");
            let href = search.address().href("/news/");
            let (path, query) = href.split_once('?').unwrap();
            assert_eq!((path, read(query)), ("/news/search", search));
        }
        assert_eq!(Address::parse("/", "/search.html", ""), Some(Address::Search { query: String::new() }));
        assert_eq!(Address::Search { query: String::new() }.href("/news/"), "/news/search");
    }

    #[test]
    fn lets_no_slug_walk_out_of_its_folder() {
        for path in ["/section/..", "/section/%2e%2e", "/article/.", "/topic/a%00b"] {
            assert!(matches!(Address::parse("/", path, ""), Some(Address::Unknown { .. })), "{path}");
        }
        assert_eq!(article("a/../b").href("/"), "/article/a%2F..%2Fb");
    }

    #[test]
    fn decodes_only_once_and_keeps_what_is_not_encoding() {
        assert_eq!(decode("100%25"), "100%");
        assert_eq!(decode("%2541"), "%41");
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%E9"), "%zz%E9");
    }

    proptest! {
        #[test]
        fn every_slug_comes_back_from_its_address(slug in "[^\\p{Cc}]{1,40}") {
            prop_assume!(slug != "." && slug != ".." && !slug.ends_with(ENDING));
            for base in ["/", "/news/"] {
                let href = article(&slug).href(base);
                prop_assert!(href.is_ascii());
                prop_assert_eq!(Address::parse(base, &href, ""), Some(article(&slug)));
            }
        }
    }
}
