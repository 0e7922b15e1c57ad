//! HTML to blocks, natively: the cases that browsers must read the same, and what holds for any HTML.
#![cfg(not(target_arch = "wasm32"))]

mod markup_cases;

use std::collections::HashMap;

use leptos::prelude::*;
use markup_cases::{CASES, blocks, cases, written};
use proptest::prelude::*;
use warraq::components::body;
use warraq::markup::{Setting, plain_text, read};
use warraq::model::{Block, Language, text_of_blocks};
use warraq::site::Site;
use warraq::source::read_edition;

/// With `WARRAQ_RENEW=1` the cases are written anew with what they give now; look at the difference before it is kept.
#[test]
fn reads_each_case_as_it_is_written_down() {
    if std::env::var_os("WARRAQ_RENEW").is_some() {
        let mut renewed = String::new();
        for case in cases() {
            renewed += &format!("=== {}\n{}\n--- expected\n{}", case.name, case.html, written(&blocks(case.html)));
        }
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/markup/cases.txt"), renewed).unwrap();
        return;
    }
    assert!(CASES.len() > 1_000);
    for case in cases() {
        assert_eq!(written(&blocks(case.html)), case.expected, "{}", case.name);
    }
}

/// The words of a text, with how often each is there. Marks that the walker reads as list markers are no words.
fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

/// The words of one text that another lacks.
fn missing(from: &str, text: &str) -> Vec<String> {
    let there = words(text);
    let lacks = |(word, count): &(String, usize)| there.get(word).is_none_or(|there| there < count);
    words(from).into_iter().filter(lacks).map(|(word, _)| word).collect()
}

/// Blocks as the views show them, without what the views add to hold the order of a line: read back, that would be somebody's
/// markup. Its end tags belong to nothing then, and say nothing.
fn shown(blocks: &[Block]) -> String {
    let owner = Owner::new();
    owner.set();
    let site = Site::new(read_edition(r#"{"name": "ج", "languages": ["ar"]}"#).unwrap(), "/", "https://news.example");
    let html = body(&site, &Language::arabic(), blocks).to_html();
    let isolates = ["<bdi dir=\"ltr\">", "<bdi dir=\"rtl\">", "<bdo dir=\"ltr\">"];
    isolates.into_iter().fold(html, |html, isolate| html.replace(isolate, ""))
}

fn text(html: &str) -> String {
    text_of_blocks(&blocks(html))
}

#[test]
fn reads_titles_and_excerpts_on_one_line() {
    for (html, line) in [
        ("ماء &amp; نار", "ماء & نار"),
        ("<p>أول</p>\n<p>ثان &#8211; <em>ثالث</em></p>", "أول ثان – ثالث"),
        ("بلا\u{a0}علامات  ", "بلا علامات"),
        ("&lt;b&gt; <img class=emoji alt=\"😀\">", "<b> 😀"),
        ("<script>x</script>", ""),
    ] {
        assert_eq!(plain_text(html), line, "{html}");
    }
}

#[test]
fn line_ends_count_where_wordpress_has_not_yet_added_elements() {
    let setting = Setting { line_ends_count: true, ..Setting::default() };
    let html = "أول\nسطر ثان\n\nفقرة <b>غليظة</b>\n<ul>\n<li>بند\nواحد</li>\n</ul>\nآخر\n\n<!--more-->\n\n<blockquote>قول\n\nقول ثان</blockquote>";
    let lines = written(&read(html, &setting));
    let kinds: Vec<&str> = lines.lines().map(|line| line.split('"').nth(3).unwrap()).collect();
    assert_eq!(kinds, ["paragraph", "paragraph", "list", "paragraph", "quote"]);
    assert!(lines.starts_with(r#"{"kind":"paragraph","content":["أول",{"kind":"break"},"سطر ثان"]}"#), "{lines}");
    assert!(lines.contains(r#""content":["بند واحد"]"#), "{lines}");
    assert!(
        lines.contains(r#"{"kind":"quote","blocks":[{"kind":"paragraph","content":["قول"]},{"kind":"paragraph""#),
        "{lines}"
    );
}

#[test]
fn text_that_lies_too_deep_stays() {
    let html =
        ["<div><blockquote>".repeat(1_000).as_str(), "<i>عميق</i>", "<ul><li>".repeat(1_000).as_str(), "أعمق"].concat();
    assert_eq!(missing("عميق أعمق", &text(&html)), Vec::<String>::new());
}

#[test]
fn however_deep_the_html_is_its_blocks_are_json_that_reads() {
    for tags in [
        "<ul><li>",
        "<table><tr><td>x<td>",
        "<blockquote><p>y</p><div>",
        "<details><summary>z</summary>",
        "<dl><dd>",
        "<b><a href='https://x.example'><i><s><u>",
    ] {
        let html = [tags.repeat(60).as_str(), "آخر"].concat();
        let read = blocks(&html);
        assert!(text_of_blocks(&read).contains("آخر"), "{tags}");
        let json = serde_json::json!({ "page": { "body": read } }).to_string();
        assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{tags}");
    }
}

#[test]
fn a_paragraph_of_a_million_characters_is_read() {
    let html = ["<p>", "كلمة ".repeat(200_000).as_str(), "</p>"].concat();
    assert_eq!(text(&html).chars().count(), 999_999);
}

/// Pieces of HTML as editors, word processors and attackers write them.
fn piece() -> impl Strategy<Value = String> {
    const TAGS: [&str; 48] = [
        "p",
        "div",
        "span",
        "b",
        "strong",
        "em",
        "a",
        "h1",
        "h3",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "cite",
        "footer",
        "figure",
        "figcaption",
        "table",
        "thead",
        "tr",
        "td",
        "th",
        "caption",
        "pre",
        "code",
        "details",
        "summary",
        "video",
        "audio",
        "sup",
        "sub",
        "q",
        "ruby",
        "rt",
        "aside",
        "section",
        "article",
        "time",
        "center",
        "font",
        "svg",
        "math",
        "form",
        "select",
        "option",
    ];
    const ATTRIBUTES: [&str; 22] = [
        "",
        " class='gallery'",
        " class='pull-quote'",
        " class='key-points'",
        " class='timeline'",
        " class='questions'",
        " class='footnotes'",
        " class='wp-caption'",
        " class='embed' data-url='https://a.example/1'",
        " class='correction'",
        " class='live-post'",
        " class='related-link'",
        " id='n1'",
        " href='#n1'",
        " href='https://b.example/2'",
        " lang=en dir=ltr",
        " dir=rtl",
        " style='font-weight:bold'",
        " colspan=3",
        " start=4",
        " title='x'",
        " src='https://c.example/3.mp4'",
    ];
    prop_oneof![
        4 => "[ابتثج]{1,5}".prop_map(|word| word + " "),
        1 => "(- |• |١\\. |\\[caption x='y'\\]|\\[/caption\\]|&nbsp;|\n|<|>|&|\"|')",
        4 => (0..TAGS.len(), 0..ATTRIBUTES.len()).prop_map(|(tag, attributes)| format!("<{}{}>", TAGS[tag], ATTRIBUTES[attributes])),
        3 => (0..TAGS.len()).prop_map(|tag| format!("</{}>", TAGS[tag])),
        1 => prop_oneof![
            Just("<br>".to_owned()), Just("<hr>".to_owned()), Just("<img src='https://d.example/4.jpg' alt='ص'>".to_owned()),
            Just("<img src='x' class=emoji alt='ش'>".to_owned()), Just("<iframe src='https://e.example/5'></iframe>".to_owned()),
            Just("<source src='https://f.example/6.mp3'>".to_owned()), Just("<!-- x -->".to_owned()),
        ],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_word_that_a_reader_could_read_is_lost(pieces in prop::collection::vec(piece(), 0..40)) {
        // What stands in place of a film is for browsers that cannot play it: it may go.
        let html = pieces.concat().replace("video", "div").replace("audio", "p");
        // Letter by letter: where words meet, a block between them may part what was one word.
        let letters = |text: String| text.chars().map(|c| format!("{c} ")).collect::<String>();
        let all = plain_text(&html.replace("[caption x='y']", "").replace("[/caption]", ""));
        let lost = missing(&letters(all), &letters(text(&html)));
        prop_assert!(lost.is_empty(), "{lost:?} of {html}");
    }

    #[test]
    fn what_is_read_and_shown_reads_the_same_again(pieces in prop::collection::vec(piece(), 0..40)) {
        let once = blocks(&pieces.concat());
        prop_assert_eq!(written(&blocks(&shown(&once))), written(&once), "{}", shown(&once));
    }

    #[test]
    fn no_bytes_make_it_panic(html in "\\PC{0,200}") {
        let _ = text(&html);
        let _ = plain_text(&html);
    }
}
