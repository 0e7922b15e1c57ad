//! What is written as Markdown reads back as what it was.

#[path = "../../tests/markup_cases/mod.rs"]
mod markup_cases;

use press::body::BodyDesk;
use press::markdown_writer::write;
use press::mistakes::Mistakes;
use press::pictures::Pictures;
use press::recordings::Recordings;
use press::{markdown, native_body};
use proptest::prelude::*;
use serde_json::json;
use warraq::model::{Block, Inline, Style};

/// What a text reads as, without warnings.
fn read(text: &str) -> (Vec<Block>, Vec<String>) {
    let (pictures, recordings) = (Pictures::default(), Recordings::default());
    let mut mistakes = Mistakes::default();
    let blocks = markdown::read(text, 1, &mut BodyDesk::new("a.md", &pictures, &recordings, &mut mistakes));
    let errors = mistakes.sorted().into_iter().filter(|it| it.severity == press::mistakes::Severity::Error);
    (blocks, errors.map(|error| error.message).collect())
}

/// The Markdown of blocks, once it is proven.
fn proven(blocks: &[Block]) -> Option<String> {
    write(blocks).filter(|text| read(text) == (blocks.to_vec(), Vec::new()))
}

#[track_caller]
fn comes_back(blocks: &serde_json::Value) {
    let blocks = of_json(blocks);
    let text = write(&blocks).unwrap_or_else(|| panic!("not written: {blocks:?}"));
    assert_eq!(read(&text), (blocks, Vec::new()), "\n{text}");
}

fn of_json(blocks: &serde_json::Value) -> Vec<Block> {
    let node = press::json::read(&blocks.to_string()).unwrap();
    let (pictures, recordings) = (Pictures::default(), Recordings::default());
    let mut mistakes = Mistakes::default();
    let (blocks, _) = native_body::read(&node, BodyDesk::new("a.json", &pictures, &recordings, &mut mistakes));
    assert!(!mistakes.has_errors(), "{:?}", mistakes.sorted());
    blocks
}

/// The kinds that Markdown has words for, whatever is in them.
fn is_markdown(block: &Block) -> bool {
    // A remote picture's size has no place in Markdown, and a note of another name than its number gets another.
    let has_no_words = [
        "\"highlight\"",
        "\"insertion\"",
        "\"abbreviation\"",
        "\"span\"",
        "\"footnote-reference\"",
        "creditText",
        "renditions",
        "\"width\"",
    ];
    let json = serde_json::to_string(block).unwrap();
    let kind = match block {
        Block::Paragraph { .. }
        | Block::Heading { .. }
        | Block::Quote { .. }
        | Block::Image { .. }
        | Block::Divider => true,
        Block::List { items, .. } => items.iter().flatten().all(is_markdown),
        _ => false,
    };
    kind && has_no_words.iter().all(|word| !json.contains(word))
}

#[test]
fn every_case_of_html_is_written_so_that_it_reads_back_or_not_at_all() {
    let (mut all, mut written) = (0, 0);
    let mut refused = Vec::new();
    for case in markup_cases::cases() {
        for block in markup_cases::blocks(case.html) {
            all += 1;
            let block = std::slice::from_ref(&block);
            match proven(block) {
                Some(_) => written += 1,
                None if block.iter().all(is_markdown) => {
                    refused.push(format!("{}: {:?}\n{:?}", case.name, block, write(block)));
                }
                None => {}
            }
        }
        let blocks = markup_cases::blocks(case.html);
        assert_eq!(markup_cases::written(&blocks), case.expected, "{}", case.name);
        let each = blocks.iter().all(|block| proven(std::slice::from_ref(block)).is_some());
        let notes = blocks.iter().any(|block| matches!(block, Block::Footnotes { .. }));
        if each && !notes && !blocks.is_empty() {
            assert!(proven(&blocks).is_some(), "{}:\n{}", case.name, write(&blocks).unwrap_or_default());
        }
    }
    println!("{written} of {all} blocks are Markdown; refused: {refused:#?}");
    assert!(written * 2 > all, "{written} of {all}");
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn each_kind_that_markdown_has_comes_back() {
    let p = |text: &str| json!({ "kind": "paragraph", "content": [text] });
    comes_back(&json!([
        { "kind": "heading", "level": 3, "content": ["عنوان # فيه رقم #"] },
        p("- ليست قائمة"), p("1. ولا هذه"), p("12) ولا تلك"), p("# ولا عنوان"), p("> ولا قول"), p("=== ولا خط"),
        p("*نجوم* و_خطوط_ و`شرط` و[قوس](x) و<b> و&amp; و~~محذوف~~ وماء H~2~O و10^3^ و| عمود | و\\ و!"),
        p(": ليس تعريفا"), p("+ ولا بند"), p("a_b_c __x__ ***"), p("![لا صورة](x)"), p("[^1] ولا حاشية"),
        { "kind": "divider" },
        { "kind": "list", "ordered": false, "items": [[p("أ")], [p("ب"), p("ج")]] },
        { "kind": "list", "ordered": false, "items": [[p("أخرى"), { "kind": "list", "ordered": true, "start": 7, "items": [[p("سابع")]] }]] },
        { "kind": "list", "ordered": true, "items": [[p("واحد")], [p("اثنان")]] },
        { "kind": "list", "ordered": true, "start": 4, "items": [[p("أربعة")]] },
        { "kind": "quote", "blocks": [p("قول"), { "kind": "quote", "blocks": [p("في قول")] }], "citation": ["قائله ", { "kind": "emphasis", "content": ["كتابه"] }] },
        { "kind": "quote", "blocks": [p("قول بلا قائل")] },
        { "kind": "preformatted", "text": "a ``` b\n  c", "code": true },
        { "kind": "embed", "embed": { "url": "https://youtu.be/a_b_c" } },
        { "kind": "definitions", "items": [{ "terms": [["كاغد"], ["ورق"]], "blocks": [p("يكتب فيه"), p("ويطوى")] }, { "terms": [["حبر"]], "blocks": [p("أسود")] }] },
        { "kind": "table", "table": { "head": [{ "cells": [{ "header": true, "blocks": [p("أ | ب")] }, { "header": true, "blocks": [] }] }],
            "rows": [{ "cells": [{ "blocks": [p("1")] }, { "blocks": [p("**2**")] }] }] } },
        { "kind": "table", "table": { "rows": [{ "cells": [{ "blocks": [p("بلا رأس")] }] }] } },
        { "kind": "image", "image": { "url": "https://x.example/a b(c).jpg?a=1&copy=2&lt;", "alt": "قوس ] و*نجمة*", "caption": "قال: \"نعم\" \\" } },
        { "kind": "gallery", "images": [{ "url": "https://x.example/1.jpg", "alt": "أ" }, { "url": "https://x.example/2.jpg", "alt": "ب" }] },
        { "kind": "paragraph", "content": ["حاشية", { "kind": "footnote-reference", "note": "1", "label": "1" }] },
        { "kind": "footnotes", "items": [{ "name": "1", "blocks": [p("نصها"), p("وتتمته")] }] }
    ]));
}

#[test]
fn marks_within_marks_come_back() {
    comes_back(&json!([{ "kind": "paragraph", "content": [
        "قال ", { "kind": "strong", "content": ["غليظ ", { "kind": "emphasis", "content": ["مائل"] }] }, " و ",
        { "kind": "strong", "content": [{ "kind": "emphasis", "content": ["معا"] }] }, { "kind": "break" },
        { "kind": "link", "url": "/article/%D9%85", "content": [{ "kind": "strong", "content": ["رابط"] }, " ]"] },
        " H", { "kind": "subscript", "content": ["2"] }, "O و", { "kind": "code", "text": "` a" }, " و",
        { "kind": "deletion", "content": ["محذوف"] }, "."
    ] }]));
}

/// A piece of a line that Markdown can always say: spaces and punctuation stay outside the marks.
fn piece() -> impl Strategy<Value = Inline> {
    prop_oneof![
        3 => r#"[-+*_~^`#>|!&\\\[\]<(){}.:;=a-z0-9ا-ي "']{1,14}"#.prop_map(Inline::Text),
        1 => "[ا-يa-z]{1,6}".prop_map(|text| Inline::Styled(Style::Strong, vec![Inline::Text(text)])),
        1 => "[ا-يa-z]{1,6}".prop_map(|text| Inline::Link { url: "https://x.example/".to_owned(), content: vec![Inline::Text(text)] }),
        1 => Just(Inline::Break),
    ]
}

proptest! {
    /// No sign that a writer sets is taken for a mark, wherever it stands.
    #[test]
    fn plain_words_always_come_back(words in r#"[-+*_~^`#>|!&\\\[\]<(){}.:;=a-z0-9ا-ي "'/]{1,40}"#) {
        let words = words.trim().to_owned();
        prop_assume!(!words.is_empty());
        let blocks = vec![Block::Paragraph { content: vec![Inline::Text(words)] }];
        let text = write(&blocks).unwrap();
        prop_assert_eq!(read(&text), (blocks, Vec::new()), "{}", text);
    }

    /// Words beside marks may change how these read, but never how much is there.
    #[test]
    fn no_letter_is_lost_beside_marks(content in prop::collection::vec(piece(), 1..6)) {
        let letters = |blocks: &[Block]| -> String {
            warraq::model::text_of_blocks(blocks).chars().filter(|c| c.is_alphabetic()).collect()
        };
        let blocks = vec![Block::Paragraph { content }];
        let text = write(&blocks).unwrap();
        prop_assert_eq!(letters(&read(&text).0), letters(&blocks), "{}", text);
    }
}
