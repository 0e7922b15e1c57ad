//! What holds for any answer, however odd.

use proptest::prelude::*;
use serde_json::{Value, json};
use warraq::model::{Card, Page};
use warraq::source::Want;

use super::{ONE, THREE, TWO, article, article_of, cards, only, read, read_at, slugs, words};

fn wants() -> Vec<Want> {
    let slug = "a".to_owned();
    vec![
        Want::Front,
        Want::Article { slug: slug.clone() },
        Want::Section { slug: slug.clone(), page: None },
        Want::Topic { slug, page: Some(2) },
    ]
}

/// Every page that an answer can be asked for: those that anything could have, and those that it lists itself.
fn ask_for_all(answer: &str) {
    for want in wants() {
        let page = read_at(Some("2026-01-01"), &want, answer);
        if let Ok(Page::Front(front)) = page {
            for card in front.lead.iter().chain(&front.items) {
                let _ = read(&article(&card.slug), answer);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_answer_makes_it_panic(text in "\\PC{0,200}", cut in 0usize..4000) {
        for whole in [ONE, TWO, THREE] {
            ask_for_all(&whole.chars().take(cut).collect::<String>());
        }
        ask_for_all(&text);
    }

    #[test]
    fn no_bytes_in_a_text_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..120), tags in "[<>/!?\\[\\]CDATA&;a-pé -]{0,80}") {
        for text in [String::from_utf8_lossy(&bytes).into_owned(), tags.clone(), format!("<nitf>{tags}"), format!("<![CDATA[{tags}")] {
            for content_type in ["text/html", "text/plain", "application/xml"] {
                let _ = only(json!({"headline": text, "bodies": [{"contenttype": content_type, "value": text}], "embargoed": ""}));
            }
            let _ = only(json!({"headline": "ع", "body_text": "نص", "embargoed": text, "versioncreated": text, "pubstatus": text}));
        }
    }

    #[test]
    fn any_json_gives_a_page_or_a_failure(value in json_value()) {
        ask_for_all(&value.to_string());
        ask_for_all(&json!([value]).to_string());
    }

    #[test]
    fn plain_text_comes_through_whole(lines in prop::collection::vec("[ا-ي0-9&;.]{1,9}( [ا-ي0-9&;.]{1,9}){0,3}", 1..6)) {
        let article = only(json!({"headline": "عنوان", "body_text": lines.join("\n\n")})).unwrap();
        prop_assert_eq!(words(&article), lines.join(" "));
        prop_assert_eq!(article.body.len(), lines.len());
    }

    #[test]
    fn whatever_is_listed_can_be_opened_by_its_slug(items in prop::collection::vec(("[a-c/:]{0,9}", "[ا-ج]{1,3}"), 1..8)) {
        let items: Vec<Value> = items.iter().map(|(uri, text)| json!({"uri": uri, "headline": text, "body_text": text})).collect();
        let answer = json!(items).to_string();
        let listed = cards(&answer);
        for card in &listed {
            let article = article_of(&card.slug, &answer).unwrap();
            prop_assert_eq!(Card::from(&article), card.clone());
        }
        let different: std::collections::HashSet<_> = slugs(&listed).into_iter().collect();
        prop_assert_eq!(different.len(), listed.len());
    }
}

/// JSON that uses the format's own names in all the wrong places.
fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(vec![
            "a",
            "main",
            "text",
            "picture",
            "video",
            "https://x.example/a.jpg",
            "image/png",
            "<p>a</p>"
        ])
        .prop_map(Value::from),
        "[ا-ي<>\"&:/a-z]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        let name = prop::sample::select(vec![
            "items",
            "uri",
            "type",
            "headline",
            "headlines",
            "body_text",
            "bodies",
            "description_text",
            "descriptions",
            "role",
            "value",
            "contenttype",
            "associations",
            "renditions",
            "main",
            "href",
            "width",
            "height",
            "subject",
            "subjects",
            "genre",
            "name",
            "byline",
            "by",
            "firstcreated",
            "versioncreated",
            "version",
            "pubstatus",
            "embargoed",
            "altids",
            "language",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((name, inner), 0..6).prop_map(|fields| Value::Object(
                fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            )),
        ]
    })
}
