//! What stands in the files.

use std::fs;

use press::Options;

use crate::place::{ARTICLE, EDITION_JSON, NATIVE, Place, SVG, snapshot};

#[test]
fn the_edition_that_the_others_are_made_of_is_sound() {
    let place = Place::new();
    let report = place.built();
    assert!(report.written.is_some() && report.mistakes.is_empty(), "{:#?}", report.mistakes);
}

#[test]
fn slugs_that_lead_elsewhere_are_refused() {
    for slug in ["../../secret", "/etc/passwd", "..", "a/../../b", "a\\\\..\\\\b", "C:evil", "%2e%2e%2fx", "~/x/y"] {
        Place::new().with("slug: مقال", &format!("slug: \"{slug}\"")).assert_error("a.md", "slug: ");
    }
    for slug in ["../t", "..", "a/b", "con"] {
        let place = Place::new();
        place.put("edition/topics.yaml", format!("- {{ slug: \"{slug}\", name: موضوع }}\n- {{ slug: t, name: م }}\n"));
        place.assert_error("topics.yaml", "slug: ");
        let place = Place::new();
        place.put("edition/edition.json", EDITION_JSON.replace(r#""slug": "s""#, &format!(r#""slug": "{slug}""#)));
        place.assert_error("edition.json", "sections.slug: ");
    }
}

#[test]
fn images_that_lead_elsewhere_are_refused() {
    for name in [
        "../secret.svg",
        "../../secret.svg",
        "/etc/passwd",
        "%2e%2e/secret.svg",
        "file:///etc/passwd",
        "images/../../secret.svg",
    ] {
        Place::new().with("src: a.svg", &format!("src: \"{name}\"")).assert_error("a.md", "image");
    }
}

#[test]
fn names_that_nobody_sees_or_some_system_cannot_hold_are_refused() {
    for slug in [
        "a\\0b",
        "a\\u200bb",
        "a\\ufeffb",
        "a\\u202eb",
        "a\\u2066b",
        "a\\u0007b",
        "a\\nb",
        "a\\u2028b",
        "a\\uFFFFb",
        "con",
        "NUL.x",
        "com1",
        "a.",
        "\\u200c",
        "a?b",
        "a*b",
        "a|b",
    ] {
        Place::new().with("slug: مقال", &format!("slug: \"{slug}\"")).assert_error("a.md", "slug: ");
    }
    let long = "ش".repeat(130);
    Place::new().with("slug: مقال", &format!("slug: {long}")).assert_error("a.md", "260 bytes long");
    Place::new().with("src: a.svg", &format!("src: {long}.svg")).assert_error("a.md", "there is no images/");
}

#[test]
fn messages_do_not_disturb_the_terminal_that_shows_them() {
    let place = Place::new().with("section: s", "section: \"\\e[2J\\u202e\"\n\"\\e]0;x\\a\": 1");
    for mistake in place.built().mistakes {
        let told = mistake.to_string();
        assert!(!told.contains(|c: char| c.is_control() || c == '\u{202e}'), "{told:?}");
    }
}

#[test]
fn slugs_that_are_one_file_somewhere_are_refused() {
    for (a, b) in [("Fez", "fez"), ("straße", "STRASSE"), ("نیم\u{200c}فاصله", "نیمفاصله"), ("\u{622}ب", "ا\u{653}ب")]
    {
        let place = Place::new().with("slug: مقال", &format!("slug: {a}"));
        place.put("edition/articles/b.md", ARTICLE.replace("slug: مقال", &format!("slug: {b}")));
        place.assert_error("b.md", "is the slug of");
    }
    let place = Place::new();
    place.put("edition/images/A.svg", SVG);
    place.assert_error("images/a.svg", "do not tell capitals apart");
    let place = Place::new();
    place.put("edition/topics.yaml", "- { slug: t, name: م }\n- { slug: T, name: م }\n");
    place.assert_error("topics.yaml", "twice");
}

#[test]
fn markup_in_fields_stays_text() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>]]>&";
    let place = Place::new().with(
        "title: \"عنوان\"",
        &format!(
            "title: '{evil}'\nstandfirst: '{evil}'\ndateline: '{evil}'\nauthor: {{ name: '{evil}', role: '{evil}' }}"
        ),
    );
    let report = place.built();
    assert!(report.written.is_some(), "{:#?}", report.mistakes);
    let article = fs::read_to_string(place.at("site/data/articles/مقال.json")).unwrap();
    let article: serde_json::Value = serde_json::from_str(&article).unwrap();
    assert_eq!(article["headline"], evil);
    for name in snapshot(&place.at("site")).into_keys() {
        if [".html", ".xml", ".rss", ".atom"].iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(place.at("site").join(&name)).unwrap();
            assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{name}: {text}");
        }
    }
}

#[test]
fn bombs_of_yaml_and_json_do_not_go_off() {
    let aliases: String = (1..60).map(|n| format!("a{n}: &a{n} [*a{p}, *a{p}]\n", p = n - 1)).collect();
    Place::new().with("section: s", &format!("a0: &a0 [x, x]\n{aliases}")).assert_error("a.md", "aliases");
    Place::new().with("section: s", &format!("x: {}", "[".repeat(5_000))).assert_error("a.md", "recursion limit");
    Place::new().with("section: s", &format!("x: {}", "{a: ".repeat(5_000))).assert_error("a.md", "");
    Place::new().with("section: s", "x: !!python/object:os.system [rm]").assert_error("a.md", "tags");
    Place::new().with("section: s", &format!("x: \"{}\"", "a".repeat(100_000))).assert_error("a.md", "64 kB");
    for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000), format!("{}{}", "[".repeat(100), "]".repeat(100))] {
        let place = Place::new();
        place.put("edition/articles/b.json", deep);
        place.assert_error("b.json", "");
    }
}

#[test]
fn files_with_very_many_fields_are_read_in_time_that_grows_with_them() {
    // Compared each with each, they would take minutes.
    let place = Place::new();
    let topics: String = (0..20_000).map(|n| format!("- {{ slug: t{n}, name: م }}\n")).collect();
    place.put("edition/topics.yaml", format!("- {{ slug: t, name: م }}\n{topics}"));
    let fields: String = (0..60_000).map(|n| format!("\"f{n}\": 1,")).collect();
    place.put("edition/articles/b.json", NATIVE.replacen('{', &format!("{{ {fields}"), 1));
    let checked = press::check(&place.at("edition"), &Options::default());
    assert_eq!(checked.articles, 2);
}
