//! Native JSON, written and read back: what `press` writes is what the reader shows, and no bytes make it panic.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use warraq::model::{
    Article, Author, Block, Card, Inline, Label, Language, Listing, Moment, Page, Picture, PictureSize, Rendition,
    Style,
};
use warraq::source::{Answer, Source, Step, Want, read_edition};

fn read(want: &Want, json: &str) -> Result<Page, warraq::model::Failure> {
    let edition = read_edition(r#"{"name": "ج"}"#).unwrap();
    match Source::of(&edition, "/").step(want, &[Ok(Answer::ok(json))], &edition)? {
        Step::Done(page) => Ok(page),
        step => panic!("one file holds all that is wanted, but: {step:?}"),
    }
}

fn words() -> impl Strategy<Value = String> {
    "[ا-ي]{1,8}( [ا-يa-z0-9]{1,8}){0,3}"
}

fn inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![words().prop_map(Inline::Text), words().prop_map(Inline::Code), Just(Inline::Break),];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let content = prop::collection::vec(inner, 1..3);
        prop_oneof![
            content.clone().prop_map(|content| Inline::Styled(Style::Strong, content)),
            content.clone().prop_map(|content| Inline::Styled(Style::Superscript, content)),
            content.clone().prop_map(|content| Inline::Link { url: "https://example.org/a?b".to_owned(), content }),
            content.prop_map(|content| Inline::Span { language: Language::parse("en"), direction: None, content }),
        ]
    })
}

/// A line that holds text: one without is left out on reading, which is another promise.
fn line() -> impl Strategy<Value = Vec<Inline>> {
    (words(), prop::collection::vec(inline(), 0..3)).prop_map(|(first, mut rest)| {
        rest.insert(0, Inline::Text(first));
        rest
    })
}

fn picture() -> impl Strategy<Value = Picture> {
    (words(), any::<Option<(u16, u16)>>(), prop::option::of(words())).prop_map(|(alt, size, caption)| Picture {
        url: "/images/a.svg".to_owned(),
        alt,
        size: size
            .filter(|&(width, height)| width > 0 && height > 0)
            .map(|(width, height)| PictureSize { width: width.into(), height: height.into() }),
        renditions: vec![Rendition { url: "/images/b.svg".to_owned(), width: 300 }],
        caption,
        credit: None,
    })
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        line().prop_map(|content| Block::Paragraph { content }),
        (2u8..=4, line()).prop_map(|(level, content)| Block::Heading { level, content }),
        picture().prop_map(|image| Block::Image { image }),
        Just(Block::Divider),
    ];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let items = prop::collection::vec(prop::collection::vec(inner.clone(), 1..3), 1..3);
        prop_oneof![
            (any::<bool>(), prop::option::of(2u32..100), items).prop_map(|(ordered, start, items)| Block::List {
                ordered,
                start,
                items
            }),
            (prop::collection::vec(inner, 1..3), prop::collection::vec(words().prop_map(Inline::Text), 0..2))
                .prop_map(|(blocks, citation)| Block::Quote { blocks, citation }),
        ]
    })
}

fn article() -> impl Strategy<Value = Article> {
    (words(), prop::option::of(words()), prop::collection::vec(block(), 1..5), prop::option::of(picture())).prop_map(
        |(headline, standfirst, body, image)| Article {
            slug: "س".to_owned(),
            headline,
            standfirst,
            section: Some(Label { slug: "a".to_owned(), name: "قسم".to_owned() }),
            byline: vec![Author { name: "ركن".to_owned(), role: Some("تحرير".to_owned()) }],
            dateline: None,
            published: Moment::parse("2026-01-02T03:04:05+02:00"),
            updated: None,
            image,
            topics: vec![Label { slug: "t".to_owned(), name: "موضوع".to_owned() }],
            language: Language::arabic(),
            body,
            related: Vec::new(),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn an_article_that_was_written_reads_the_same(article in article()) {
        let want = Want::Article { slug: article.slug.clone() };
        let json = serde_json::to_string(&article).unwrap();
        prop_assert_eq!(read(&want, &json), Ok(Page::Article(Box::new(article))));
    }

    #[test]
    fn a_list_that_was_written_reads_the_same(article in article(), page in 1u32..9, newest in any::<bool>()) {
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
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((name, inner), 0..6).prop_map(|fields| Value::Object(
                fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            )),
        ]
    })
}
