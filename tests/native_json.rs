//! Native JSON, written and read back: what `press` writes is what the reader shows, and no bytes make it panic.
#![cfg(not(target_arch = "wasm32"))]

mod vocabulary;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use vocabulary::article;
use warraq::model::{Card, Listing, Page};
use warraq::source::{Answer, Source, Step, Want, read_edition};

fn read(want: &Want, json: &str) -> Result<Page, warraq::model::Failure> {
    let edition = read_edition(r#"{"name": "ج"}"#).unwrap();
    match Source::of(&edition, "/").step(want, &[Ok(Answer::ok(json))], &edition)? {
        Step::Done(page) => Ok(page),
        step => panic!("one file holds all that is wanted, but: {step:?}"),
    }
}

/// The kinds of all parts of a body, as JSON names them.
fn kinds(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    use serde_json::Value;
    match value {
        Value::Array(values) => values.iter().for_each(|value| kinds(value, found)),
        Value::Object(fields) => {
            found.extend(fields.get("kind").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| kinds(value, found));
        }
        _ => {}
    }
}

/// Without this the next promise could come to cover less than it says.
#[test]
fn the_articles_tried_here_have_every_kind_of_part() {
    let (mut runner, mut found) = (TestRunner::deterministic(), BTreeSet::new());
    for _ in 0..200 {
        let article = article("/images/").new_tree(&mut runner).unwrap().current();
        kinds(&serde_json::to_value(article).unwrap(), &mut found);
    }
    assert_eq!(found.len(), 22 + 13, "{found:?}");
}

/// Each level of what failed once is read a second time for its text, and no level more often: this would never end.
#[test]
fn blocks_that_hold_nothing_are_given_up_at_once_however_deep_they_lie() {
    for kind in ["quote", "correction", "key-points", "live-post"] {
        let json = [
            r#"{"headline": "ع", "body": ["نص", "#,
            format!(r#"{{"kind": "{kind}", "blocks": ["#).repeat(40).as_str(),
            "]}".repeat(40).as_str(),
            "]}",
        ]
        .concat();
        assert!(read(&Want::Article { slug: "a".to_owned() }, &json).is_ok(), "{kind}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn an_article_that_was_written_reads_the_same(article in article("/images/")) {
        let want = Want::Article { slug: article.slug.clone() };
        let json = serde_json::to_string(&article).unwrap();
        prop_assert_eq!(read(&want, &json), Ok(Page::Article(Box::new(article))));
    }

    #[test]
    fn a_list_that_was_written_reads_the_same(article in article("/images/"), page in 1u32..9, newest in any::<bool>()) {
        let listing = Listing {
            slug: "a".to_owned(), name: "قسم".to_owned(), description: None, page, newest,
            items: vec![Card::from(&article)], neighbours: article.topics.clone(),
        };
        let want = Want::Topic { slug: "a".to_owned(), page: Some(page) };
        prop_assert_eq!(read(&want, &serde_json::to_string(&listing).unwrap()), Ok(Page::Topic(listing)));
    }

    #[test]
    fn no_answer_makes_it_panic(text in "\\PC{0,200}", cut in 0usize..400) {
        let whole = r#"{"headline": "ع", "body": [{"kind": "list", "items": [["نص", {"kind": "quote"}]]}], "image": {"url": "a"}}"#;
        let shorter: String = whole.chars().take(cut).collect();
        for want in [Want::Front, Want::Article { slug: "a".into() }, Want::Section { slug: "a".into(), page: None }] {
            let _ = read(&want, &text);
            let _ = read(&want, &shorter);
        }
    }

    #[test]
    fn any_json_gives_a_page_or_a_failure(value in json_value()) {
        for want in [Want::Front, Want::Article { slug: "a".into() }, Want::Topic { slug: "a".into(), page: Some(2) }] {
            let _ = read(&want, &value.to_string());
        }
    }
}

/// JSON that uses the format's own names in all the wrong places.
fn json_value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        "[ا-ي<>\"&:/a-z]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        let name = prop::sample::select(vec![
            "headline",
            "body",
            "kind",
            "content",
            "items",
            "image",
            "url",
            "author",
            "about",
            "related",
            "lead",
            "sections",
            "section",
            "name",
            "slug",
            "page",
            "width",
            "inLanguage",
            "datePublished",
            "citation",
            "blocks",
            "images",
            "media",
            "files",
            "embed",
            "table",
            "rows",
            "cells",
            "terms",
            "question",
            "text",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((name, inner), 0..6).prop_map(|fields| Value::Object(
                fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            )),
        ]
    })
}
