//! Whole editions, built and checked: the demo edition, and small ones with one thing wrong.

mod folder;
mod translations;

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use press::Options;
use press::mistakes::Severity;
use serde_json::Value;
use warraq::model::Page;
use warraq::source::{Answer, Source, Step, Want, read_edition};

use folder::{ARTICLE, EDITION_JSON, Edition, assert_mistake};

fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../edition")
}

#[test]
fn check_tells_of_an_address_that_build_would_refuse() {
    let edition = Edition::new();
    let of = |url: &str| EDITION_JSON.replacen('{', &format!("{{ \"url\": \"{url}\","), 1);
    edition.write("edition.json", of("https://news.example"));
    assert_eq!(edition.mistakes(), [""; 0]);
    edition.write("edition.json", of("news.example"));
    let is_told = |it: &String| it.contains("edition.json") && it.contains("is no address of a site");
    assert!(edition.mistakes().iter().any(is_told));
    let report = press::build(&edition.path(), &edition.out(), &Options::default());
    assert!(report.written.is_none());
}

#[test]
fn the_demo_edition_has_nothing_to_mend() {
    let report = press::check(&demo(), &Options::default());
    assert!(report.mistakes.is_empty(), "{:#?}", report.mistakes);
    assert!(report.articles >= 25);
}

#[test]
fn the_first_article_is_carried_over_whole() {
    let out = tempfile::tempdir().unwrap();
    assert!(press::build(&demo(), out.path(), &Options::default()).written.is_some());
    let slug = "روسيا-وليبيا-يبحثان-اخر-مستجدات-الأوضاع-السياسية-في-طرابلس";
    let json = fs::read(out.path().join(format!("data/articles/{slug}.json"))).unwrap();
    let article: Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(article["headline"], "روسيا وليبيا يبحثان اخر مستجدات الأوضاع السياسية في طرابلس");
    assert_eq!(article["articleSection"]["slug"], "politics");
    let body = article["body"].as_array().unwrap();
    let kinds: Vec<&str> = body.iter().map(|block| block["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.len(), 12);
    assert!(kinds.iter().take(11).all(|kind| *kind == "paragraph"));
    assert_eq!(body[11]["items"].as_array().unwrap().len(), 4);
    assert_eq!(
        body[11]["items"][3][0]["content"][0],
        "بحث سبل التعاون في مجالات الطاقة، البنية التحتية، الصناعة، والزراعة."
    );
    assert_eq!(article["related"].as_array().unwrap().len(), 4);
}

#[test]
fn the_copyists_article_is_carried_over_with_every_kind_of_block_that_it_uses() {
    let out = tempfile::tempdir().unwrap();
    press::build(&demo(), out.path(), &Options::default());
    let json = fs::read(out.path().join("data/articles/سوق-الوراقين.json")).unwrap();
    let built: Value = serde_json::from_slice(&json).unwrap();
    let source: Value = serde_json::from_slice(&fs::read(demo().join("articles/warraqeen.json")).unwrap()).unwrap();
    let kinds = |article: &Value| -> Vec<String> {
        article["body"].as_array().unwrap().iter().map(|block| block["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&built), kinds(&source));
    let several: BTreeSet<String> = kinds(&built).into_iter().collect();
    assert!(several.len() >= 16, "{several:?}");
    let gallery = built["body"].as_array().unwrap().iter().find(|block| block["kind"] == "gallery").unwrap();
    assert!(
        gallery["images"]
            .as_array()
            .unwrap()
            .iter()
            .all(|image| image["width"].is_u64() && image["caption"].is_string())
    );
}

/// What the reader in the browser makes of an article that press has written, as JSON.
fn read_in_the_browser(json: &str, slug: &str) -> Value {
    let edition = read_edition(EDITION_JSON).unwrap();
    let want = Want::Article { slug: slug.to_owned() };
    match Source::of(&edition, "/").step(&want, &[Ok(Answer::ok(json))], &edition) {
        Ok(Step::Done(Page::Article(article))) => serde_json::to_value(article).unwrap(),
        other => panic!("no article: {other:?}"),
    }
}

#[test]
fn the_reader_in_the_browser_finds_in_each_article_what_press_wrote() {
    let out = tempfile::tempdir().unwrap();
    press::build(&demo(), out.path(), &Options::default());
    for file in fs::read_dir(out.path().join("data/articles")).unwrap() {
        let json = fs::read_to_string(file.unwrap().path()).unwrap();
        let written: Value = serde_json::from_str(&json).unwrap();
        let read = read_in_the_browser(&json, written["slug"].as_str().unwrap());
        // The browser knows from where the pictures are named.
        let read: Value = serde_json::from_str(&read.to_string().replace("\"/images/", "\"images/")).unwrap();
        assert_eq!(read, written);
    }
}

#[test]
fn films_and_sounds_are_carried_over_as_they_are() {
    let edition = Edition::new();
    edition.write("media/fez.mp3", b"\x00\xffsound");
    edition.write(
        "articles/song.json",
        r#"{ "headline": "ع", "datePublished": "2026-01-02", "articleSection": "cities", "body": [
            { "kind": "audio", "media": { "files": [{ "url": "fez.mp3" }], "title": "ماء" } }
        ] }"#,
    );
    assert!(edition.mistakes().is_empty(), "{:#?}", edition.mistakes());
    press::build(&edition.path(), &edition.out(), &Options::default());
    assert_eq!(fs::read(edition.out().join("media/fez.mp3")).unwrap(), b"\x00\xffsound");
    assert_eq!(edition.built("data/articles/song.json")["body"][0]["media"]["files"][0]["url"], "media/fez.mp3");
    edition.write("media/notes.txt", "x");
    assert_mistake(&edition, "media/notes.txt: warning: is not a film or a sound");
}

#[test]
fn an_article_with_windows_line_ends_and_a_byte_order_mark_reads_the_same() {
    let (edition, other) = (Edition::new(), Edition::new());
    other.write("articles/fez.md", format!("\u{feff}{}", ARTICLE.replace('\n', "\r\n")));
    for edition in [&edition, &other] {
        press::build(&edition.path(), &edition.out(), &Options::default());
    }
    let name = "data/articles/ماء-فاس.json";
    assert_eq!(edition.built(name), other.built(name));
}

#[test]
fn a_related_card_leads_to_an_article_that_is_there() {
    let edition = Edition::new();
    edition.write(
        "articles/card.json",
        r#"{ "headline": "ع", "datePublished": "2026-01-02", "articleSection": "cities", "body": [
            { "kind": "related-link", "url": "/article/ماء-فا", "headline": "ع" }
        ] }"#,
    );
    assert_mistake(
        &edition,
        "articles/card.json:2: body: links to the article \"ماء-فا\", which does not exist; did you mean",
    );
}

#[test]
fn every_file_of_the_demo_edition_keeps_to_the_shipped_schemas() {
    let out = tempfile::tempdir().unwrap();
    press::build(&demo(), out.path(), &Options::default());
    let read = |path: &Path| -> Value { serde_json::from_slice(&fs::read(path).unwrap()).unwrap() };
    let data = out.path().join("data");
    let validators: HashMap<&str, jsonschema::Validator> =
        ["edition.json", "front.json", "listing.json", "article.json"]
            .map(|name| (name, jsonschema::validator_for(&read(&data.join("schema").join(name))).unwrap()))
            .into();
    let assert_sound = |schema: &str, path: &Path| {
        let errors: Vec<String> = validators[schema].iter_errors(&read(path)).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    };
    assert_sound("edition.json", &out.path().join("edition.json"));
    assert_sound("front.json", &data.join("latest.json"));
    for article in fs::read_dir(data.join("articles")).unwrap() {
        assert_sound("article.json", &article.unwrap().path());
    }
    for kind in ["sections", "topics"] {
        for listing in fs::read_dir(data.join(kind)).unwrap() {
            assert_sound("listing.json", &listing.unwrap().path().join("latest.json"));
        }
    }
}

#[test]
fn the_same_edition_gives_the_same_bytes_and_touches_no_file_twice() {
    let edition = Edition::new();
    let first = press::build(&edition.path(), &edition.out(), &Options::default()).written.unwrap();
    let second = press::build(&edition.path(), &edition.out(), &Options::default()).written.unwrap();
    assert_eq!((second.written, second.unchanged, second.removed), (0, first.written, 0));
}

#[test]
fn removes_what_it_wrote_and_no_longer_makes_and_nothing_else() {
    let edition = Edition::new();
    press::build(&edition.path(), &edition.out(), &Options::default());
    let foreign = edition.out().join("data/articles/foreign.json");
    fs::write(&foreign, "{}").unwrap();
    let edition = edition.with("slug: ماء-فاس", "slug: fez");
    assert_eq!(press::build(&edition.path(), &edition.out(), &Options::default()).written.unwrap().removed, 1);
    assert!(foreign.exists() && edition.out().join("data/articles/fez.json").exists());
    assert!(!edition.out().join("data/articles/ماء-فاس.json").exists());
}

#[test]
fn writes_nothing_while_there_is_an_error() {
    let edition = Edition::new().with("section: cities", "section: city");
    assert!(press::build(&edition.path(), &edition.out(), &Options::default()).written.is_none());
    assert!(!edition.out().exists());
}

#[test]
fn an_article_knows_its_pictures_size_and_its_labels() {
    let edition = Edition::new();
    press::build(&edition.path(), &edition.out(), &Options::default());
    let article = edition.built("data/articles/ماء-فاس.json");
    assert_eq!(article["image"]["url"], "images/fez.svg");
    assert_eq!((&article["image"]["width"], &article["image"]["height"]), (&160.into(), &90.into()));
    assert_eq!(article["about"][0]["name"], "ماء");
    assert_eq!(edition.built("data/sections/cities/latest.json")["items"][0]["slug"], "ماء-فاس");
    assert_eq!(edition.built("data/topics/water/1.json")["newest"], true);
}

#[test]
fn names_file_line_and_field_of_each_mistake() {
    for (line, other, start) in [
        ("title: \"ماء فاس\"\n", "", "articles/fez.md:2: title: is missing"),
        ("title: \"ماء فاس\"", "title: \"  \"", "articles/fez.md:2: title: "),
        ("date: 2026-01-04", "date: 14/3/2026", "articles/fez.md:3: date: \"14/3/2026\" is not a date"),
        ("section: cities", "section: citys", "articles/fez.md:4: section: "),
        ("topics: [water]", "topics: [watre]", "articles/fez.md:5: topics"),
        ("src: fez.svg", "src: none.svg", "articles/fez.md:7: image"),
        ("src: fez.svg", "src: ../../secret.svg", "articles/fez.md:7: image"),
        ("slug: ماء-فاس", "slug: ../x", "articles/fez.md:9: slug: "),
        ("slug: ماء-فاس", "related: [nothing]", "articles/fez.md:9: related: there is no article \"nothing\""),
        ("نص المقال.", "[x](/article/nothing)", "articles/fez.md:12: body: links to the article \"nothing\""),
        ("نص المقال.", "[x](javascript:alert(1))", "articles/fez.md:12: body: "),
        ("نص المقال.", "<b>x</b>", "articles/fez.md:12: body: "),
        ("\nنص المقال.", "", "articles/fez.md:11: body: is empty"),
        ("topics: [water]", "topics: [water", "articles/fez.md:"),
    ] {
        assert_mistake(&Edition::new().with(line, other), start);
    }
}

#[test]
fn names_what_the_edition_cannot_mean_by_calendars_months_and_numerals() {
    for (field, start) in [
        (r#""calendars": ["hijry"]"#, "edition.json:2: calendars: \"hijry\" is not known; did you mean \"hijri\"?"),
        (
            r#""calendars": ["lunar"]"#,
            "edition.json:2: calendars: \"lunar\" is not known; known are gregorian, hijri, jalali",
        ),
        (r#""calendars": ["hijri", "hijri"]"#, "edition.json:2: calendars: \"hijri\" is named twice"),
        (r#""calendars": ["hijri", "jalali", "gregorian"]"#, "edition.json:2: calendars: dates are written by two"),
        (r#""calendars": [["hijri"]]"#, "edition.json:2: calendars: expected text, found a list"),
        (r#""calendars": "hijri""#, "edition.json:2: calendars: expected a list, found text"),
        (r#""months": "syrian""#, "edition.json:2: months: \"syrian\" is not known; did you mean \"syriac\"?"),
        (r#""numerals": "arabic""#, "edition.json:2: numerals: \"arabic\" is not known; known are european"),
    ] {
        let edition = Edition::new();
        edition.write("edition.json", EDITION_JSON.replacen('{', &format!("{{\n  {field},"), 1));
        assert_mistake(&edition, start);
    }
    let edition = Edition::new();
    let sound = r#"{ "calendars": ["hijri", "gregorian"], "months": "syriac", "numerals": "persian","#;
    edition.write("edition.json", EDITION_JSON.replacen('{', sound, 1));
    assert!(edition.mistakes().is_empty(), "{:#?}", edition.mistakes());
}

#[test]
fn reports_all_mistakes_at_once() {
    let edition = Edition::new().with("date: 2026-01-04\nsection: cities", "date: soon\nsection: x");
    edition.write("articles/other.md", "---\ntitle: \"\"\n---\n");
    edition.write("articles/bad.json", "{\"headline\": }");
    edition.write("articles/latin.md", b"---\ntitle: \"\xff\"\n---\n");
    let mistakes = edition.mistakes();
    for file in
        ["articles/fez.md:3", "articles/fez.md:4", "articles/other.md", "articles/bad.json:1", "articles/latin.md:2"]
    {
        assert!(mistakes.iter().any(|mistake| mistake.starts_with(file)), "{file} is not in {mistakes:#?}");
    }
}

#[test]
fn names_both_files_of_a_slug_that_is_used_twice() {
    let edition = Edition::new();
    edition.write("articles/other.md", ARTICLE);
    let mistakes = edition.mistakes();
    assert!(
        mistakes.iter().any(|it| it.starts_with("articles/other.md:9: slug: ") && it.contains("articles/fez.md")),
        "{mistakes:#?}"
    );
}

#[test]
fn leaves_drafts_out_unless_asked() {
    let edition = Edition::new();
    edition.write("articles/draft.md", ARTICLE.replace("slug: ماء-فاس", "slug: x\ndraft: true"));
    assert_eq!(press::check(&edition.path(), &Options::default()).articles, 1);
    assert_eq!(press::check(&edition.path(), &Options { with_drafts: true, ..Options::default() }).articles, 2);
}

#[test]
fn refuses_to_write_into_the_edition() {
    let edition = Edition::new();
    for out in [edition.path(), edition.path().join("site"), edition.folder.path().to_owned()] {
        let report = press::build(&edition.path(), &out, &Options::default());
        assert!(report.written.is_none() && report.mistakes.iter().any(|it| it.field == "--out"), "{}", out.display());
    }
}

#[cfg(unix)]
#[test]
fn reads_nothing_outside_the_edition_through_a_link() {
    let edition = Edition::new();
    let secret = edition.folder.path().join("secret.svg");
    fs::write(&secret, "<svg/>").unwrap();
    std::os::unix::fs::symlink(&secret, edition.path().join("images/secret.svg")).unwrap();
    assert_mistake(&edition, "images/secret.svg: is a symbolic link");
}

#[test]
fn is_not_brought_down_by_a_bomb_of_aliases() {
    let bomb: String = (0..40).map(|n| format!("a{n}: &a{n} [*a{p}, *a{p}, *a{p}]\n", p = n.max(1) - 1)).collect();
    let edition = Edition::new().with("title: \"ماء فاس\"", &format!("a: &a0 [x, x]\n{bomb}"));
    assert!(
        press::check(&edition.path(), &Options::default()).mistakes.iter().any(|it| it.severity == Severity::Error)
    );
}
