//! What the head of an article's page tells search engines and previews.

use serde_json::{Value, json};
use warraq::address::Address;
use warraq::head::Head;

use super::{article, article_want, read, site, with};

#[test]
fn tells_search_engines_and_previews_of_an_article() {
    let page = read(&article_want(), &article()).unwrap();
    let address = Address::Article { slug: "ماء-فاس".to_owned() };
    let head = Head::of_page(&site(), &address, &page);
    let canonical = "https://news.example/news/article/%D9%85%D8%A7%D8%A1-%D9%81%D8%A7%D8%B3";
    assert_eq!(head.title, "ماء فاس | جريدة التجربة");
    assert_eq!(head.canonical.as_deref(), Some(canonical));
    for (property, content) in [
        ("og:type", "article"),
        ("og:url", canonical),
        ("og:image", "https://news.example/news/images/fez.svg"),
        ("article:section", "مدن"),
        ("article:tag", "ماء"),
    ] {
        assert!(head.properties.contains(&(property, content.to_owned())), "{property}");
    }
    let json_ld = head.json_ld.unwrap();
    assert_eq!(json_ld["@type"], "NewsArticle");
    assert_eq!(json_ld["dateModified"], "2026-01-06T10:00:00+01:00");
    assert_eq!(json_ld["mainEntityOfPage"], canonical);
}

#[test]
fn tells_search_engines_the_offset_of_each_time_as_the_site_reads_it() {
    let mut article = with("datePublished", json!("2026-01-04T09:05"));
    for (updated, told) in [("2026-01-06 10:00", "2026-01-06T10:00:00Z"), ("2026-01-06", "2026-01-06")] {
        article["dateModified"] = json!(updated);
        let head = Head::of_page(&site(), &Address::Front, &read(&article_want(), &article).unwrap());
        let json_ld = head.json_ld.unwrap();
        assert_eq!(json_ld["datePublished"], "2026-01-04T09:05:00Z");
        assert_eq!(json_ld["dateModified"], told);
        assert!(head.properties.contains(&("article:published_time", "2026-01-04T09:05:00Z".to_owned())));
        assert!(head.properties.contains(&("article:modified_time", told.to_owned())));
    }
}

#[test]
fn cuts_a_description_at_words_and_not_within_characters() {
    let mut long = with("body", json!([{"kind": "paragraph", "content": ["قِطَعٌ ".repeat(100)]}]));
    long["alternativeHeadline"] = Value::Null;
    let page = read(&article_want(), &long).unwrap();
    let head = Head::of_page(&site(), &Address::Front, &page);
    let description = head.description.unwrap();
    assert!(description.chars().count() <= 161 && description.ends_with("قِطَعٌ…"), "{description}");
}
