//! Whatever a site sends, a page comes of it or a failure, and nothing worse.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use warraq::model::Failure;
use warraq::source::{Answer, Source, Step, Want, read_edition};

use crate::session::{want_article, want_section, want_topic};

/// The names that the source looks for, so that odd values come where they are read.
const NAMES: [&str; 34] = [
    "id",
    "slug",
    "link",
    "date",
    "date_gmt",
    "modified",
    "modified_gmt",
    "title",
    "rendered",
    "protected",
    "excerpt",
    "content",
    "sticky",
    "_embedded",
    "author",
    "wp:featuredmedia",
    "wp:term",
    "taxonomy",
    "name",
    "description",
    "source_url",
    "media_details",
    "sizes",
    "full",
    "width",
    "height",
    "caption",
    "alt_text",
    "image_meta",
    "credit",
    "code",
    "body",
    "status",
    "headers",
];

const TEXTS: [&str; 12] = [
    "",
    "a",
    "%d9%85",
    "%",
    "category",
    "post_tag",
    "2026-03-14T07:30:00",
    "https://x.example/a/",
    "<p>نص [&hellip;]</p>",
    "<a class=more-link",
    "image/png",
    "99999999999999999999",
];

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0u32..3000).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(&TEXTS[..]).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 96, 6, |inner| {
        let field = (prop::sample::select(&NAMES[..]), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Value::from),
            prop::collection::vec(field, 0..12).prop_map(|fields| {
                Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
            }),
        ]
    })
}

/// A post that would be whole, some of whose fields are odd.
fn post() -> impl Strategy<Value = Value> {
    prop::collection::vec((prop::sample::select(&NAMES[..]), value()), 0..6).prop_map(|fields| {
        let mut post = json!({
            "id": 1, "slug": "a", "title": {"rendered": "أ"}, "content": {"rendered": "<p>نص</p>", "protected": false},
            "_embedded": {"wp:term": [[{"id": 7, "slug": "a", "name": "أ", "taxonomy": "category"}],
                [{"id": 8, "slug": "a", "name": "أ", "taxonomy": "post_tag"}]]},
        });
        for (name, value) in fields {
            post[name] = value;
        }
        post
    })
}

fn answer() -> impl Strategy<Value = Result<Answer, Failure>> {
    let text = prop_oneof![
        3 => prop::collection::vec(post(), 0..6).prop_map(|posts| Value::from(posts).to_string()),
        2 => value().prop_map(|value| value.to_string()),
        1 => prop::collection::vec(any::<u8>(), 0..60).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => "[<\\[{&!\\-\"'=/> a-zم]{0,60}",
        1 => Just("<link rel='https://api.w.org/' href='/wp-json/'>".to_owned()),
    ];
    let status = prop_oneof![5 => Just(200u16), 1 => Just(404u16), 1 => any::<u16>()];
    let header = prop::option::of(prop_oneof![(0u32..60).prop_map(|total| total.to_string()), "\\PC{0,4}"]);
    let answer = (status, text, header).prop_map(|(status, text, header)| Answer { status, text: text.into(), header });
    prop_oneof![8 => answer.prop_map(Ok), 1 => Just(Err(Failure::Offline)), 1 => Just(Err(Failure::TooSlow))]
}

fn want() -> impl Strategy<Value = Want> {
    let page = prop::option::of(prop_oneof![0u32..5, any::<u32>()]);
    prop_oneof![
        Just(Want::Front),
        Just(want_article("a")),
        Just(want_article("%")),
        page.clone().prop_map(|page| want_section("a", page)),
        page.prop_map(|page| want_topic("a", page)),
    ]
}

const PLACES: [&str; 6] =
    ["https://x.example", "https://x.example/wp-json/", "/?rest_route=/", "data/", "?", "wp-json"];

fn place() -> impl Strategy<Value = String> {
    prop_oneof![prop::sample::select(&PLACES[..]).prop_map(str::to_owned), "\\PC{0,20}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn any_answers_give_a_step_or_a_failure(
        place in place(), want in want(), again in want(), answers in prop::collection::vec(answer(), 0..6)
    ) {
        let edition = json!({"name": "ج", "source": {"kind": "wordpress", "url": place}}).to_string();
        let edition = read_edition(&edition).unwrap();
        let mut source = Source::of(&edition, "/");
        for given in 0..=answers.len() {
            match source.step(&want, &answers[..given], &edition) {
                Ok(Step::Ask(request) | Step::Show(_, request)) => prop_assert!(!request.url.is_empty()),
                Ok(Step::Done(_)) | Err(_) => {}
            }
        }
        source.learn(&want, &answers);
        let _ = source.step(&again, &answers, &edition);
    }

    #[test]
    fn each_post_that_is_whole_stays_whatever_comes_beside_it(beside in prop::collection::vec(post(), 0..6), at in 0usize..6) {
        let mut posts = beside;
        posts.insert(at.min(posts.len()), json!({"id": 5, "slug": "whole", "title": {"rendered": "تامة"}}));
        let edition = read_edition(r#"{"name": "ج", "source": {"kind": "wordpress", "url": "https://x.example/wp-json"}}"#).unwrap();
        let answers = [Ok(Answer::ok(&Value::from(posts).to_string()))];
        let page = Source::of(&edition, "/").step(&Want::Front, &answers, &edition);
        let Ok(Step::Done(warraq::model::Page::Front(front))) = page else { panic!("{page:?}") };
        prop_assert!(front.items.iter().chain(&front.lead).any(|card| card.slug == "whole" && card.headline == "تامة"));
    }
}
