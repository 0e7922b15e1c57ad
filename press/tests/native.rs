//! Native articles: the strict reader takes whatever the model can express, agrees on names with what is shipped, and says
//! of each mistake where it is.

#[path = "../../tests/vocabulary/mod.rs"]
mod vocabulary;

use std::collections::BTreeMap;
use std::fs;
use std::sync::LazyLock;

use press::edition_folder::EditionFolder;
use press::manuscript::{Desk, Manuscript, Origin};
use press::mistakes::Mistakes;
use press::native_body::{self, Kinds};
use press::pictures::Pictures;
use press::recordings::Recordings;
use press::{native_article, native_inlines, native_media, native_tables};
use proptest::prelude::*;
use schemars::schema_for;
use serde_json::{Value, json};
use warraq::model::{Article, Label, Language};

/// Reads an article against an edition with the section `a`, the topic `t`, one picture, one film and one sound.
fn read(text: &str) -> (Option<Manuscript>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in
        [("images/a.svg", "<svg width='4' height='3'/>"), ("media/a.mp4", "film"), ("media/a.mp3", "sound")]
    {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut mistakes = Mistakes::default();
    let edition = EditionFolder::open(folder.path(), &mut mistakes).unwrap();
    let (pictures, recordings) = (Pictures::read(&edition, &mut mistakes), Recordings::read(&edition, &mut mistakes));
    let label = |slug: &str, name: &str| Label { slug: slug.to_owned(), name: name.to_owned() };
    let desk = Desk {
        sections: Some(vec![label("a", "قسم")]),
        topics: Some(vec![label("t", "موضوع")]),
        languages: vec![Language::arabic()],
        pictures: &pictures,
        recordings: &recordings,
    };
    let manuscript = native_article::read(&Origin { file: "a.json", stem: "a" }, text, &desk, &mut mistakes);
    (manuscript, mistakes.sorted().iter().map(ToString::to_string).collect())
}

/// An article whose body is these blocks, each on its own line from line 2.
fn with_body(blocks: &[Value]) -> String {
    let lines: Vec<String> = blocks.iter().map(Value::to_string).collect();
    format!(
        "{{\"headline\": \"ع\", \"datePublished\": \"2026-01-02\", \"articleSection\": \"a\", \"body\": [\n{}\n]}}",
        lines.join(",\n")
    )
}

/// The body as it was read, as JSON, and what is wrong with it.
fn body(blocks: &[Value]) -> (Value, Vec<String>) {
    let (manuscript, mistakes) = read(&with_body(blocks));
    (serde_json::to_value(manuscript.unwrap().article.body).unwrap(), mistakes)
}

/// That a block on line 2 has one mistake, which begins so.
#[track_caller]
fn assert_mistake(block: &Value, start: &str) {
    let (_, mistakes) = body(&[block.clone(), p("نص")]);
    assert_eq!(mistakes.len(), 1, "{mistakes:#?}");
    assert!(mistakes.iter().all(|mistake| mistake.starts_with(start)), "{start}\nis not in {mistakes:#?}");
}

fn p(text: &str) -> Value {
    json!({ "kind": "paragraph", "content": [text] })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_the_model_can_express_has_no_mistake_and_reads_the_same(
        article in vocabulary::article("https://images.example/")
    ) {
        let (manuscript, mistakes) = read(&serde_json::to_string(&article).unwrap());
        prop_assert_eq!(mistakes, Vec::<String>::new());
        prop_assert_eq!(manuscript.unwrap().article, article);
    }

    #[test]
    fn whatever_the_model_can_express_keeps_to_the_shipped_schema(
        article in vocabulary::article("images/")
    ) {
        let errors: Vec<String> =
            VALIDATOR.iter_errors(&serde_json::to_value(&article).unwrap()).map(|error| error.to_string()).collect();
        prop_assert_eq!(errors, Vec::<String>::new());
    }
}

/// Puts another value in the place of one of the values within a value, counted in their order.
fn spoil(value: &mut Value, place: &mut usize, with: &Value) {
    if *place == 0 {
        *value = with.clone();
    }
    *place = place.wrapping_sub(1);
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| spoil(value, place, with)),
        Value::Object(fields) => fields.values_mut().for_each(|value| spoil(value, place, with)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn one_spoiled_value_is_told_by_its_line_and_makes_nothing_panic(
        article in vocabulary::article("https://images.example/"),
        place in 1usize..120,
        with in prop::sample::select(vec![json!(null), json!(-7), json!("x"), json!([]), json!({ "kind": "x" }), json!([[["x"]]])])
    ) {
        let mut value = serde_json::to_value(&article).unwrap();
        spoil(&mut value, &mut place.clone(), &with);
        let (manuscript, mistakes) = read(&serde_json::to_string_pretty(&value).unwrap());
        prop_assert!(mistakes.iter().all(|mistake| mistake.starts_with("a.json:")), "{:?}", mistakes);
        prop_assert!(!mistakes.is_empty() || manuscript.is_some());
    }
}

static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| jsonschema::validator_for(&schema()).unwrap());

fn schema() -> Value {
    serde_json::to_value(schema_for!(Article)).unwrap()
}

fn names(properties: &Value) -> Vec<String> {
    let mut names: Vec<String> = properties.as_object().map_or(Vec::new(), |map| map.keys().cloned().collect());
    names.retain(|name| name != "kind");
    names.sort();
    names
}

/// The kinds of a schema's alternatives, with their fields.
fn kinds_of(alternatives: &Value) -> BTreeMap<String, Vec<String>> {
    let mut kinds = BTreeMap::new();
    for alternative in alternatives.as_array().unwrap() {
        let properties = &alternative["properties"];
        let kind = &properties["kind"];
        let several = kind["enum"].as_array().into_iter().flatten();
        for kind in several.chain(kind.get("const")) {
            kinds.insert(kind.as_str().unwrap().to_owned(), names(properties));
        }
    }
    kinds
}

fn sorted(fields: &[&str]) -> Vec<String> {
    let mut fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
    fields.sort();
    fields
}

#[test]
fn the_strict_reader_and_the_shipped_schema_agree_on_every_kind_and_field() {
    let schema = schema();
    let ours = |kinds: &Kinds| -> BTreeMap<String, Vec<String>> {
        kinds.iter().map(|(kind, fields)| ((*kind).to_owned(), sorted(fields))).collect()
    };
    assert_eq!(ours(native_body::BLOCKS), kinds_of(&schema["$defs"]["Block"]["oneOf"]));
    assert_eq!(ours(native_inlines::INLINES), kinds_of(&schema["$defs"]["Inline"]["anyOf"]));
    for (group, fields) in [
        ("Definition", native_body::DEFINITION),
        ("TimelineEvent", native_body::EVENT),
        ("Question", native_body::QUESTION),
        ("Footnote", native_body::FOOTNOTE),
        ("Media", native_media::MEDIA),
        ("MediaFile", native_media::MEDIA_FILE),
        ("Embed", native_media::EMBED),
        ("Table", native_tables::TABLE),
        ("Row", native_tables::ROW),
        ("Cell", native_tables::CELL),
    ] {
        assert_eq!(sorted(fields), names(&schema["$defs"][group]["properties"]), "{group}");
    }
}

#[test]
fn the_schema_refuses_what_the_strict_reader_refuses() {
    let article = |block: Value| json!({ "slug": "a", "headline": "ع", "inLanguage": "ar", "body": [block] });
    assert!(VALIDATOR.is_valid(&article(p("نص"))));
    for block in [
        json!({ "kind": "carousel" }),
        json!({ "kind": "table", "table": { "rows": [{ "cells": ["نص"] }] } }),
        json!({ "kind": "timeline", "items": [{ "blocks": [] }] }),
        json!({ "kind": "paragraph", "content": [{ "kind": "blink", "content": ["نص"] }] }),
    ] {
        assert!(!VALIDATOR.is_valid(&article(block.clone())), "{block}");
    }
}

#[test]
fn pictures_and_films_of_the_edition_are_found_by_their_names() {
    let (read, mistakes) = body(&[
        json!({ "kind": "gallery", "images": [{ "url": "a.svg", "alt": "" }, { "url": "images/a.svg", "alt": "أ" }] }),
        json!({ "kind": "video", "media": { "files": ["a.mp4"], "poster": "a.svg" } }),
        json!({ "kind": "audio", "media": { "files": [{ "url": "media/a.mp3", "encodingFormat": "audio/mpeg" }] } }),
    ]);
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    assert_eq!(read[0]["images"][0], json!({ "url": "images/a.svg", "alt": "", "width": 4, "height": 3 }));
    assert_eq!(read[1]["media"], json!({ "files": [{ "url": "media/a.mp4" }], "poster": "images/a.svg" }));
    assert_eq!(read[2]["media"]["files"][0], json!({ "url": "media/a.mp3", "encodingFormat": "audio/mpeg" }));
}

#[test]
fn names_the_line_and_the_field_of_each_mistake() {
    for (block, start) in [
        (json!("نص"), "a.json:2: body: expected a block with a kind, found text"),
        (json!({ "kind": 7 }), "a.json:2: body: expected a block with a kind, found the number 7"),
        (
            json!({ "kind": "timelin" }),
            "a.json:2: body.kind: the kind \"timelin\" is not known; did you mean \"timeline\"?",
        ),
        (json!({ "kind": "divider", "label": "ص" }), "a.json:2: warning: body.label: this field is not known"),
        (json!({ "kind": "paragraph" }), "a.json:2: body.content: is missing; write the text"),
        (
            json!({ "kind": "paragraph", "content": [" "] }),
            "a.json:2: warning: body.content: shows nothing and is left out",
        ),
        (
            json!({ "kind": "paragraph", "content": "نص" }),
            "a.json:2: body.content: expected a list of texts, found text",
        ),
        (
            json!({ "kind": "heading", "level": 1, "content": ["ع"] }),
            "a.json:2: body.level: expected a whole number from 2 to 4, found the number 1",
        ),
        (json!({ "kind": "heading", "content": ["ع"] }), "a.json:2: body.level: is missing; write 2, 3 or 4"),
        (json!({ "kind": "list", "items": [] }), "a.json:2: body.items: is empty; write the items"),
        (
            json!({ "kind": "list", "items": [p("نص")] }),
            "a.json:2: body.items: expected a list of blocks, found a group",
        ),
        (json!({ "kind": "list", "start": 3, "items": [[p("نص")]] }), "a.json:2: warning: body.start: has no meaning"),
        (json!({ "kind": "quote", "blocks": [] }), "a.json:2: body.blocks: is empty; write what was said"),
        (json!({ "kind": "pull-quote", "content": [] }), "a.json:2: body.content: shows nothing; write the sentence"),
        (
            json!({ "kind": "image", "image": { "url": "b.svg", "alt": "" } }),
            "a.json:2: body.image.url: there is no images/b.svg; did you mean \"a.svg\"?",
        ),
        (json!({ "kind": "image", "image": { "url": "a.svg" } }), "a.json:2: warning: body.image: has no alt text"),
        (
            json!({ "kind": "image", "image": { "url": "https://x.example/a.jpg", "alt": "", "width": 3 } }),
            "a.json:2: body.image.height: is missing",
        ),
        (
            json!({ "kind": "image", "image": { "url": "a.svg", "alt": "", "renditions": [{ "url": "a.svg" }] } }),
            "a.json:2: body.image.renditions.width: is missing",
        ),
        (json!({ "kind": "gallery", "images": [] }), "a.json:2: body.images: is empty"),
        (json!({ "kind": "table", "table": { "rows": [] } }), "a.json:2: body.table.rows: is empty"),
        (
            json!({ "kind": "table", "table": { "rows": [{ "cells": [{ "columns": 0, "blocks": [] }] }] } }),
            "a.json:2: body.table.rows.cells.columns: expected a whole number from 1 to 1000, found the number 0",
        ),
        (json!({ "kind": "preformatted", "text": "  " }), "a.json:2: body.text: is blank; write the text"),
        (
            json!({ "kind": "preformatted", "text": "س", "code": "yes" }),
            "a.json:2: body.code: expected true or false, found text",
        ),
        (
            json!({ "kind": "details", "summary": ["س"] }),
            "a.json:2: body.blocks: is missing; write what is folded away",
        ),
        (
            json!({ "kind": "video", "media": { "files": ["b.mp4"] } }),
            "a.json:2: body.media.files: there is no media/b.mp4; did you mean \"a.mp4\"?",
        ),
        (
            json!({ "kind": "video", "media": { "files": [{ "url": "blob:x" }] } }),
            "a.json:2: body.media.files.url: the address \"blob:x\" is not allowed",
        ),
        (
            json!({ "kind": "audio", "media": { "files": [{ "url": "a.mp3", "encodingFormat": "mp3" }] } }),
            "a.json:2: body.media.files.encodingFormat: expected a media type such as video/mp4, found \"mp3\"",
        ),
        (
            json!({ "kind": "timeline", "items": [{ "blocks": [p("نص")] }] }),
            "a.json:2: body.items.time: is missing; write when it was",
        ),
        (
            json!({ "kind": "questions", "items": [{ "question": ["س"], "answer": [], "blocks": [p("ج")] }] }),
            "a.json:2: warning: body.items.answer: this field is not known",
        ),
        (
            json!({ "kind": "definitions", "items": [{ "terms": [], "blocks": [p("ج")] }] }),
            "a.json:2: body.items.terms: is empty",
        ),
        (
            json!({ "kind": "related-link", "url": "javascript:x", "headline": "ع" }),
            "a.json:2: body: the link \"javascript:x\" is not allowed",
        ),
        (
            json!({ "kind": "live-post", "time": "soon", "blocks": [p("نص")] }),
            "a.json:2: body.time: \"soon\" is not a date",
        ),
        (
            json!({ "kind": "embed", "embed": { "url": "/here" } }),
            "a.json:2: body.embed.url: expected a whole address with https://, found \"/here\"",
        ),
        (
            json!({ "kind": "paragraph", "content": ["س", { "kind": "strnog", "content": ["ع"] }] }),
            "a.json:2: body.kind: the kind \"strnog\" is not known; did you mean \"strong\"?",
        ),
        (
            json!({ "kind": "paragraph", "content": ["س", { "kind": "span", "content": ["a"] }] }),
            "a.json:2: body.language: needs a language",
        ),
        (
            json!({ "kind": "paragraph", "content": ["س", { "kind": "span", "direction": "auto", "content": ["a"] }] }),
            "a.json:2: body.direction: expected rtl or ltr, found \"auto\"",
        ),
        (
            json!({ "kind": "paragraph", "content": ["س", { "kind": "abbreviation", "content": ["a"] }] }),
            "a.json:2: body.title: is missing; write what it stands for",
        ),
        (
            json!({ "kind": "paragraph", "content": ["س", { "kind": "footnote-reference", "note": "a", "label": "1" }] }),
            "a.json:2: body.note: there is no note \"a\"",
        ),
        (
            json!({ "kind": "footnotes", "items": [{ "name": "a", "blocks": [p("نص")] }] }),
            "a.json:2: warning: body.items.name: nothing in the text leads to the note \"a\"",
        ),
    ] {
        assert_mistake(&block, start);
    }
}

#[test]
fn a_name_stands_for_one_note_only() {
    let mark = json!({ "kind": "footnote-reference", "note": "a b", "label": "1" });
    let note = json!({ "name": "a b", "blocks": [p("نص")] });
    let (_, mistakes) = body(&[
        json!({ "kind": "paragraph", "content": [mark] }),
        json!({ "kind": "footnotes", "items": [note] }),
        json!({ "kind": "footnotes", "items": [note] }),
    ]);
    assert!(mistakes.iter().any(|mistake| mistake.starts_with("a.json:3: body.items.name: \"a b\" has a space")));
    assert!(
        mistakes.iter().any(|mistake| mistake.starts_with("a.json:4: body.items.name: \"a b\" names a note twice"))
    );
}

#[test]
fn goes_on_after_a_mistake_and_keeps_the_rest() {
    let (read, mistakes) = body(&[
        json!({ "kind": "list", "items": [[{ "kind": "carousel" }], [p("بند")]] }),
        json!({ "kind": "table", "table": { "rows": [{ "cells": [{ "blocks": 7 }, { "blocks": [p("خلية")] }] }] } }),
        json!({ "kind": "correction" }),
    ]);
    assert_eq!(mistakes.len(), 3, "{mistakes:#?}");
    assert_eq!(read[0]["items"], json!([[p("بند")]]));
    assert_eq!(read[1]["table"]["rows"][0]["cells"], json!([{ "blocks": [] }, { "blocks": [p("خلية")] }]));
}

#[test]
fn code_keeps_the_spaces_at_its_ends() {
    let block = json!({ "kind": "preformatted", "text": "  صدر\n    عجز\n", "code": false });
    assert_eq!(body(std::slice::from_ref(&block)), (json!([block]), vec![]));
}
