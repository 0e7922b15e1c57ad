//! Markdown bodies: what becomes of each thing that a writer can write, and what is said of mistakes.

use std::fs;

use press::body::BodyDesk;
use press::edition_folder::EditionFolder;
use press::markdown;
use press::mistakes::Mistakes;
use press::pictures::Pictures;
use press::recordings::Recordings;
use proptest::prelude::*;
use serde_json::{Value, json};
use warraq::model::{Block, text_of_blocks};

/// A body as it was read: its blocks as JSON, and what is wrong with it as it is printed.
struct Body {
    blocks: Vec<Block>,
    json: Value,
    mistakes: Vec<String>,
    links: Vec<String>,
}

fn body(text: &str) -> Body {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("images")).unwrap();
    for name in ["a.svg", "b.svg", "c.svg"] {
        fs::write(folder.path().join("images").join(name), "<svg width='4' height='3'/>").unwrap();
    }
    let mut mistakes = Mistakes::default();
    let pictures = Pictures::read(&EditionFolder::open(folder.path(), &mut mistakes).unwrap(), &mut mistakes);
    let recordings = Recordings::default();
    let mut desk = BodyDesk::new("a.md", &pictures, &recordings, &mut mistakes);
    let blocks = markdown::read(text, 1, &mut desk);
    let links = desk.links.iter().map(|link| link.value.slug.clone()).collect();
    let mistakes = mistakes.sorted().iter().map(ToString::to_string).collect();
    Body { json: serde_json::to_value(&blocks).unwrap(), blocks, mistakes, links }
}

/// The blocks of a text that has nothing wrong with it.
#[track_caller]
fn blocks(text: &str) -> Value {
    let body = body(text);
    assert!(body.mistakes.is_empty(), "{:?}", body.mistakes);
    body.json
}

fn p(text: &str) -> Value {
    json!({ "kind": "paragraph", "content": [text] })
}

/// The inlines of a text that is one paragraph.
#[track_caller]
fn line(text: &str) -> Value {
    let blocks = blocks(text);
    assert_eq!(blocks.as_array().map(Vec::len), Some(1), "{blocks}");
    blocks[0]["content"].clone()
}

#[track_caller]
fn assert_mistake(text: &str, start: &str) {
    let mistakes = body(text).mistakes;
    assert!(mistakes.iter().any(|mistake| mistake.starts_with(start)), "{start}\nis not among {mistakes:#?}");
}

#[test]
fn a_table_keeps_its_head_and_its_cells() {
    let table = &blocks("| المدينة | القرن |\n|:--|--:|\n| سمرقند | **الثامن** |\n| فاس |\n")[0]["table"];
    assert_eq!(table["head"][0]["cells"][0], json!({ "header": true, "blocks": [p("المدينة")] }));
    assert_eq!(
        table["rows"][0]["cells"][1]["blocks"][0]["content"][0],
        json!({ "kind": "strong", "content": ["الثامن"] })
    );
    assert_eq!(table["rows"][1]["cells"], json!([{ "blocks": [p("فاس")] }, { "blocks": [] }]));
}

#[test]
fn a_table_whose_head_is_blank_has_none() {
    let table = &blocks("| | |\n|---|---|\n| أ | ب |\n")[0]["table"];
    assert_eq!((&table["head"], table["rows"].as_array().map(Vec::len)), (&Value::Null, Some(1)));
}

#[test]
fn a_row_that_is_longer_than_its_head_is_told() {
    assert_mistake("| أ |\n|---|\n| ب | ج |\n", "a.md:3: body: this row has more cells than the table's head");
    assert_eq!(blocks("| أ |\n|---|\n| ب | |\n")[0]["table"]["rows"][0]["cells"], json!([{ "blocks": [p("ب")] }]));
}

#[test]
fn a_bar_in_a_cell_is_written_with_a_backslash() {
    let table = &blocks("| أ |\n|---|\n| ب \\| ج |\n")[0]["table"];
    assert_eq!(table["rows"][0]["cells"][0]["blocks"], json!([p("ب | ج")]));
}

#[test]
fn notes_are_numbered_as_they_are_called_and_stand_at_the_end() {
    let blocks = blocks("أول[^ملاحظة أولى] وثان[^b] وأول[^ملاحظة أولى].\n\n[^b]: نص ب\n\n[^ملاحظة أولى]: نص أ\n\nختام.\n");
    let mark = |name: &str| json!({ "kind": "footnote-reference", "note": name, "label": name });
    assert_eq!(blocks[0]["content"], json!(["أول", mark("1"), " وثان", mark("2"), " وأول", mark("1"), "."]));
    assert_eq!(blocks[1], p("ختام."));
    assert_eq!(
        blocks[2],
        json!({ "kind": "footnotes", "items": [
            { "name": "1", "blocks": [p("نص أ")] },
            { "name": "2", "blocks": [p("نص ب")] },
        ]})
    );
}

#[test]
fn a_note_may_have_several_blocks_and_stand_within_a_quote() {
    let blocks = blocks("> قول[^a]\n>\n> [^a]: فقرة\n\n[^b]: فقرة\n\n    - بند\n\nنص[^b]\n");
    let notes = &blocks[2]["items"];
    assert_eq!(notes[0]["blocks"], json!([p("فقرة")]));
    assert_eq!(notes[1]["blocks"][1]["kind"], "list");
}

#[test]
fn notes_that_do_not_fit_their_marks_are_told() {
    assert_mistake("نص\n\nوهنا[^x]", "a.md:3: warning: body: [^…] is left as text");
    assert_mistake("نص\n\n[^a]: وحيد", "a.md:3: warning: body: nothing in the text calls the note [^a]");
    assert_mistake("نص[^a]\n\n[^a]: أول\n\n[^a]: ثان", "a.md:5: body: the note [^a] stands here a second time");
    assert_mistake("نص[^a]\n\n[^a]:\n", "a.md:3: body: the note [^a] is empty");
    let lost = body("نص\n\n[^a]: وحيد");
    assert!(text_of_blocks(&lost.blocks).contains("وحيد"));
}

#[test]
fn deletions_and_what_stands_off_the_line_are_marked() {
    assert_eq!(line("~~قديم~~"), json!([{ "kind": "deletion", "content": ["قديم"] }]));
    let shifted = |style: &str, text: &str| json!({ "kind": style, "content": [text] });
    assert_eq!(
        line("H~2~O و م^2^ و**10^-3^**"),
        json!(["H", shifted("subscript", "2"), "O و م", shifted("superscript", "2"), " و",
            { "kind": "strong", "content": ["10", shifted("superscript", "-3")] }])
    );
    assert_eq!(line("H\\~2\\~O و`H~2~O`"), json!(["H~2~O و", { "kind": "code", "text": "H~2~O" }]));
}

#[test]
fn a_tilde_or_a_caret_that_marks_nothing_stays() {
    for text in
        ["من 10~20 إلى 30~40", "نحو ~20 كم و~30 كم", "أ^2+ب^2", "^_^ ~", "أ^2 و ب^", "~ ~ ^ ^", "~٢٠ كم، ~٣٠ كم"]
    {
        assert_eq!(line(text), json!([text]), "{text}");
    }
}

#[test]
fn terms_are_followed_by_what_is_said_of_them() {
    let items = &blocks("كاغَد\nقرطاس\n: ورق.\n: لفظ معرّب.\n\nرزمة\n: خمس مئة ورقة.\n\n    وفقرة ثانية.\n")[0]["items"];
    assert_eq!(items[0]["terms"], json!([["كاغَد"], ["قرطاس"]]));
    assert_eq!(items[0]["blocks"], json!([p("ورق."), p("لفظ معرّب.")]));
    assert_eq!(items[1]["blocks"], json!([p("خمس مئة ورقة."), p("وفقرة ثانية.")]));
}

#[test]
fn code_keeps_its_lines_and_spaces() {
    for text in ["```rust\nfn a() {\n\n    b\n}\n```", "    fn a() {\n\n        b\n    }\n"] {
        assert_eq!(blocks(text), json!([{ "kind": "preformatted", "text": "fn a() {\n\n    b\n}", "code": true }]));
    }
    assert_eq!(blocks("نص\n\n```\n\n```\n"), json!([p("نص")]));
    assert_eq!(blocks("```\nلم يُغلق <b>")[0]["text"], "لم يُغلق <b>");
}

#[test]
fn images_alone_in_a_paragraph_belong_together() {
    let one = blocks("![أ](a.svg \"تحتها\")");
    assert_eq!(one[0]["image"]["url"], "images/a.svg");
    assert_eq!((&one[0]["kind"], &one[0]["image"]["caption"]), (&json!("image"), &json!("تحتها")));
    let several = blocks("![أ](a.svg) ![ب](b.svg)\n![ج](c.svg)\n");
    assert_eq!(several[0]["kind"], "gallery");
    let alts: Vec<&Value> = several[0]["images"].as_array().unwrap().iter().map(|image| &image["alt"]).collect();
    assert_eq!(alts, ["أ", "ب", "ج"]);
}

#[test]
fn images_beside_words_follow_their_paragraph() {
    let blocks = blocks("قبل ![أ](a.svg) بعد ![ب](b.svg)");
    assert_eq!(blocks[0], p("قبل بعد"));
    assert_eq!((&blocks[1]["kind"], &blocks[2]["image"]["alt"]), (&json!("image"), &json!("ب")));
}

#[test]
fn an_image_may_come_from_elsewhere_by_its_whole_address() {
    assert_eq!(blocks("![أ](https://images.example/a.jpg)")[0]["image"]["url"], "https://images.example/a.jpg");
    assert_mistake("نص\n\n![أ](javascript:x)", "a.md:3: body: the address \"javascript:x\" is not allowed");
    assert_mistake("نص\n\n![أ](d.svg)", "a.md:3: body: there is no images/d.svg");
    assert_mistake("![](a.svg)", "a.md:1: warning: body: has no alt text");
}

#[test]
fn a_link_around_an_image_is_told_and_the_image_stays() {
    let linked = body("نص\n\n[![أ](a.svg)](/article/فاس)");
    assert_eq!(linked.json[1]["image"]["alt"], "أ");
    assert_eq!(linked.links, ["فاس"]);
    assert!(linked.mistakes[0].starts_with("a.md:3: warning: body: a link around a picture"), "{:?}", linked.mistakes);
    let mixed = body("[![أ](a.svg) نص](https://example.org/)");
    assert_eq!(mixed.json[0]["content"][0]["content"], json!([" نص"]));
}

#[test]
fn a_bare_address_of_a_known_provider_stands_for_the_thing_itself() {
    for address in ["https://youtu.be/a_b_c-1?x=1&copy=2", "<https://vimeo.com/12345>"] {
        let url = address.trim_matches(['<', '>']);
        let text = format!("قبل\n\n{address}\n\nبعد");
        assert_eq!(blocks(&text)[1], json!({ "kind": "embed", "embed": { "url": url } }));
    }
    assert_eq!(blocks("انظر https://youtu.be/abc هنا")[0]["kind"], "paragraph");
    assert_eq!(line("https://example.org/a"), json!(["https://example.org/a"]));
    assert_eq!(blocks("[فيلم](https://youtu.be/abc)")[0]["content"][0]["kind"], "link");
}

#[test]
fn lists_nest() {
    let list = &blocks("- أ\n  1. ب\n     - ج\n  2. د\n- ه\n")[0];
    let inner = &list["items"][0][1];
    assert_eq!((&list["ordered"], &inner["ordered"]), (&json!(false), &json!(true)));
    assert_eq!(inner["items"][0][1]["items"], json!([[p("ج")]]));
    assert_eq!(list["items"][1], json!([p("ه")]));
}

#[test]
fn a_loose_list_reads_as_a_tight_one() {
    let tight = blocks("3. أ\n4. ب\n");
    assert_eq!(tight, blocks("3. أ\n\n4. ب\n"));
    assert_eq!(tight, json!([{ "kind": "list", "ordered": true, "start": 3, "items": [[p("أ")], [p("ب")]] }]));
    let parts = blocks("- أ\n\n  ب\n\n      code\n");
    assert_eq!(parts[0]["items"][0][2], json!({ "kind": "preformatted", "text": "code", "code": true }));
}

#[test]
fn an_item_without_anything_is_left_out() {
    assert_eq!(blocks("- أ\n-\n- ب\n")[0]["items"], json!([[p("أ")], [p("ب")]]));
    assert_eq!(blocks("نص\n\n-\n"), json!([p("نص")]));
}

#[test]
fn a_hard_break_is_kept_and_a_soft_one_is_a_space() {
    let verse = json!(["صدر", { "kind": "break" }, "عجز"]);
    assert_eq!(line("صدر  \nعجز"), verse);
    assert_eq!(line("صدر\\\nعجز"), verse);
    assert_eq!(line("صدر\nعجز"), json!(["صدر عجز"]));
    assert_eq!(line("صدر  \n"), json!(["صدر"]));
}

#[test]
fn entities_are_the_characters_that_they_name() {
    assert_eq!(line("&lt;b&gt; &amp; &copy; &#1604; &#x644; &nope; &zwnj;"), json!(["<b> & © ل ل &nope; \u{200c}"]));
    assert_eq!(line("`&amp;`"), json!([{ "kind": "code", "text": "&amp;" }]));
}

#[test]
fn addresses_in_angle_brackets_are_links() {
    let link = |url: &str, text: &str| json!([{ "kind": "link", "url": url, "content": [text] }]);
    assert_eq!(line("<https://example.org/a?b=c>"), link("https://example.org/a?b=c", "https://example.org/a?b=c"));
    assert_eq!(line("<desk@example.org>"), link("mailto:desk@example.org", "desk@example.org"));
    assert_mistake("نص\n\n<javascript:alert(1)>", "a.md:3: body: the link \"javascript:alert(1)\" is not allowed");
}

#[test]
fn links_are_found_by_their_references() {
    let text = "[فاس][f] و[فاس][] و[فاس]\n\n[f]: /article/ماء-فاس \"عنوان\"\n[فاس]: /topic/water\n";
    let urls: Vec<Value> =
        line(text).as_array().unwrap().iter().filter(|it| it.is_object()).map(|it| it["url"].clone()).collect();
    assert_eq!(urls, ["/article/ماء-فاس", "/topic/water", "/topic/water"]);
    assert_eq!(line("[نص] [آخر][لا]"), json!(["[نص] [آخر][لا]"]));
}

#[test]
fn links_lead_to_arabic_slugs_encoded_or_not() {
    for url in ["/article/ماء-فاس", "/article/%D9%85%D8%A7%D8%A1-%D9%81%D8%A7%D8%B3", "</article/ماء-فاس>"]
    {
        let linked = body(&format!("[نص]({url})"));
        assert_eq!((linked.links, linked.mistakes), (vec!["ماء-فاس".to_owned()], vec![]), "{url}");
    }
}

#[test]
fn depth_is_bounded_and_told_once_a_place() {
    assert!(body(&"> ".repeat(24)).mistakes.is_empty());
    let quotes = body(&format!("نص\n\n{}عميق", "> ".repeat(2_000)));
    assert_eq!(quotes.mistakes.len(), 1, "{:?}", quotes.mistakes);
    assert!(quotes.mistakes[0].starts_with("a.md:3: body: is nested deeper than 24"));
    let stars = format!("{}نص{}", "**a *b ".repeat(200), "* **".repeat(200));
    assert!(body(&stars).mistakes.iter().all(|mistake| mistake.contains("deeper")));
    let lists: String = (0..60).map(|depth| format!("{}- ب\n", "  ".repeat(depth))).collect();
    assert_eq!(body(&lists).mistakes.len(), 1);
}

#[test]
fn raw_html_is_told_with_its_own_line() {
    for (text, line) in [
        ("<div>\nنص\n</div>", 1),
        ("نص\n\n<table>\n<tr>", 3),
        ("نص\nثم <i>مائل</i>", 2),
        ("- بند\n\n  <b>س</b>", 3),
        ("> قول\n> <br>", 2),
        ("| أ |\n|---|\n| <b>س</b> |", 3),
        ("نص[^a]\n\n[^a]: ملاحظة <sup>x</sup>", 3),
        ("نص\n\n<!-- تعليق -->", 3),
    ] {
        assert_mistake(text, &format!("a.md:{line}: body: has raw HTML"));
    }
    assert_eq!(line("`<b>` و 2 < 3 و \\<b>"), json!([{ "kind": "code", "text": "<b>" }, " و 2 < 3 و <b>"]));
}

#[test]
fn marks_that_mark_nothing_go_or_stay_as_text() {
    assert_eq!(line("نص ** ** و __ و * * و ****"), json!(["نص ** ** و __ و * * و ****"]));
    assert_eq!(line("نص **&nbsp;** هنا"), json!(["نص  هنا"]));
    assert_eq!(line("نص [](https://example.org/) هنا"), json!(["نص  هنا"]));
    assert_eq!(line("2*3*4 و a_b_c"), json!(["2", { "kind": "emphasis", "content": ["3"] }, "4 و a_b_c"]));
}

#[test]
fn windows_line_ends_change_nothing() {
    let text = "## عنوان\n\nسطر\nوسطر  \nكسر\n\n| أ |\n|---|\n| ب |\n\n- بند\n\n> قول\n>\n> — قائل\n";
    assert_eq!(blocks(text), blocks(&text.replace('\n', "\r\n")));
    let mistakes = body("نص\r\n\r\nثم <b>س</b>").mistakes;
    assert!(mistakes[0].starts_with("a.md:3: "), "{mistakes:?}");
}

#[test]
fn tabs_indent_as_four_spaces_do() {
    assert_eq!(blocks("\tcode\n\t\tmore"), json!([{ "kind": "preformatted", "text": "code\n\tmore", "code": true }]));
    assert_eq!(blocks("-\tأ\n\n\tب\n"), json!([{ "kind": "list", "ordered": false, "items": [[p("أ"), p("ب")]] }]));
    assert_eq!(blocks("- أ\n\t- ب\n")[0]["items"][0][1]["items"], json!([[p("ب")]]));
}

#[test]
fn headings_keep_to_three_levels() {
    let levels: Vec<Value> = blocks("## أ\n\n### ب\n\n#### ج\n\n###### د ##\n\nه\n---\n")
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["level"].clone())
        .collect();
    assert_eq!(levels, [2, 3, 4, 4, 2]);
    assert_mistake("نص\n\n# أ", "a.md:3: warning: body: a heading with one #");
}

#[test]
fn a_quote_ends_with_its_citation() {
    let quote = blocks("> قول\n>\n> — **قائل**، كتاب\n");
    assert_eq!(quote[0]["blocks"], json!([p("قول")]));
    assert_eq!(quote[0]["citation"], json!([{ "kind": "strong", "content": ["قائل"] }, "، كتاب"]));
}

/// Pieces of Markdown that may stand beside each other in any way. Brackets and fences are not among them: what they hold
/// may be an address or the name of a language, which is not shown.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "كلمة", "كلمة", "كلمة", " ", " ", "\n", "\n\n", "  \n", "*", "**", "_", "~~", "^", "~", "|", "|-|\n", "- ",
        "1. ", "# ", "> ", ": ", "---", "    ", "\t", "\\", "&amp;", "!", "—", "=",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_word_is_lost_unless_it_is_told(text in pieces().prop_filter("no fence", |text| !text.contains("~~~"))) {
        let read = body(&text);
        let count = |text: &str| text.matches("كلمة").count();
        let is_told = read.mistakes.iter().any(|mistake| mistake.contains("would be lost"));
        prop_assert!(is_told || count(&text_of_blocks(&read.blocks)) == count(&text), "{:?}", read.json);
    }

    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]\\(\\)\\^~|:>#*_`!<&;\\-\\\\ \nا1.\t]{0,60}") {
        let _ = body(&text);
    }
}

#[test]
fn no_fragment_makes_it_panic() {
    for text in
        ["", "\u{feff}", "[^", "[^]: x", "|", "|-|\n|", ": x", "a\n:", "![", "```", "\0", "[^a]: [^a]", "~~~~", "^^^^"]
    {
        let _ = body(text);
    }
}
