//! Articles that say the same in several languages.

use std::collections::BTreeSet;

use press::Options;

use super::folder::{EDITION_JSON, Edition};

fn said_in(language: &str, slug: &str, translations: &str) -> String {
    let head = format!("---\ntitle: {slug}\ndate: 2026-01-04\nsection: cities\nslug: {slug}\nlanguage: {language}\n");
    format!("{head}translations: {translations}\n---\n\nنص.\n")
}

#[test]
fn what_one_article_says_of_its_translations_holds_for_all_of_them() {
    let edition = Edition::new();
    edition.write("articles/a.md", said_in("ar", "one", "[two]"));
    edition.write("articles/b.md", said_in("fa", "two", "[]"));
    edition.write("articles/c.md", said_in("en", "three", "[two]"));
    let native = r#"{"slug": "four", "headline": "ن", "datePublished": "2026-01-04", "articleSection": "cities", "inLanguage": "ur",
        "workTranslation": [{"slug": "one", "headline": "x"}], "body": [{"kind": "paragraph", "content": ["نص"]}]}"#;
    edition.write("articles/d.json", native);
    press::build(&edition.path(), &edition.out(), &Options::default());
    for (slug, others) in [
        ("one", ["two", "four", "three"]),
        ("two", ["one", "four", "three"]),
        ("three", ["one", "two", "four"]),
        ("four", ["one", "two", "three"]),
    ] {
        let json = edition.built(&format!("data/articles/{slug}.json"));
        let named: Vec<&str> =
            json["workTranslation"].as_array().unwrap().iter().map(|it| it["slug"].as_str().unwrap()).collect();
        let known: BTreeSet<&str> = named.iter().copied().collect();
        assert_eq!(known, others.into_iter().collect(), "{slug}");
        let related = json["related"].as_array().map_or(&[][..], Vec::as_slice);
        assert!(related.iter().all(|card| !known.contains(card["slug"].as_str().unwrap())), "{slug}: {related:?}");
    }
}

#[test]
fn names_what_cannot_be_a_translation() {
    let with = |translations: &str| {
        let edition = Edition::new();
        edition.write("edition.json", EDITION_JSON.replace(r#"["ar"]"#, r#"["ar", "en"]"#));
        edition.write("articles/a.md", said_in("ar", "one", translations));
        edition.write("articles/b.md", said_in("en", "two", "[]"));
        edition.write("articles/c.md", said_in("en", "three", "[]"));
        edition.mistakes().join("\n")
    };
    assert_eq!(with("[two]"), "");
    for (translations, expected) in [
        ("[tow]", "articles/a.md:7: translations: there is no article \"tow\"; did you mean \"two\"?"),
        ("[one]", "articles/a.md:7: translations: the article names itself"),
        ("[two, three]", "articles/a.md:7: translations: \"two\" and \"three\" are both in en"),
        ("[ماء-فاس]", "articles/a.md:7: translations: \"one\" and \"ماء-فاس\" are both in ar"),
        ("[two, two]", "articles/a.md:7: warning: translations: \"two\" stands here twice"),
    ] {
        let mistakes = with(translations);
        assert!(mistakes.contains(expected), "{translations}: {mistakes}");
    }
}

/// The page that named an article is made again though nothing was written in its own file.
#[test]
fn an_article_that_is_no_translation_any_more_is_named_by_none_in_the_next_build() {
    let edition = Edition::new();
    edition.write("articles/a.md", said_in("ar", "one", "[two]"));
    edition.write("articles/b.md", said_in("fa", "two", "[]"));
    let options = Options { cache: Some(edition.path().with_file_name("cache")), ..Options::default() };
    let named = || {
        press::build(&edition.path(), &edition.out(), &options);
        edition.built("data/articles/two.json")["workTranslation"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(named(), 1);
    edition.write("articles/a.md", said_in("ar", "one", "[]"));
    assert_eq!(named(), 0);
}
