//! What the views make of lines of mixed direction.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use serde_json::{Value, json};
use warraq::address::Address;
use warraq::head::Head;
use warraq::model::Page;
use warraq::pages::{Shown, shown};
use warraq::site::Site;
use warraq::source::{Answer, Source, Step, Want, read_edition};

fn site() -> Site {
    let edition =
        r#"{"name": "جريدة", "languages": ["ar"], "leadership": [{"role": "رئيس التحرير", "name": "A. B. +"}]}"#;
    Site::new(read_edition(edition).unwrap(), "/", "https://news.example")
}

fn page(fields: Value) -> Page {
    let mut article = json!({ "slug": "a", "headline": "عنوان", "inLanguage": "ar", "body": ["نص"] });
    for (name, value) in fields.as_object().into_iter().flatten() {
        article[name] = value.clone();
    }
    let site = site();
    let want = Want::Article { slug: "a".to_owned() };
    let answers = [Ok(Answer::ok(&article.to_string()))];
    match Source::of(&site.edition, "/").step(&want, &answers, &site.edition) {
        Ok(Step::Done(page)) => page,
        step => panic!("no article: {step:?}"),
    }
}

fn html(fields: Value) -> String {
    let owner = Owner::new();
    owner.set();
    let state = Shown::Page { page: Arc::new(page(fields)), stale: None };
    shown(&site(), &state, &(Arc::new(|| ()) as _)).to_html().replace("<!>", "").replace("<!---->", "")
}

#[track_caller]
fn assert_has(html: &str, part: &str) {
    assert!(html.contains(part), "{part}\nis not in\n{html}");
}

fn paragraph(content: Value) -> Value {
    json!({ "body": [{ "kind": "paragraph", "content": content }] })
}

#[test]
fn every_field_keeps_apart_what_runs_the_other_way() {
    let text = "لغة C++ تعود";
    let cut = r#"لغة <bdi dir="ltr">C++</bdi> تعود"#;
    let html = html(json!({
        "headline": text, "alternativeHeadline": text, "articleSection": { "slug": "s", "name": text }, "dateline": text,
        "author": [{ "name": text, "jobTitle": text }], "about": [{ "slug": "t", "name": text }],
        "image": { "url": "a.jpg", "alt": text, "caption": text, "creditText": text },
        "related": [{ "slug": "b", "headline": text, "alternativeHeadline": text, "inLanguage": "ar" }],
        "body": [
            { "kind": "paragraph", "content": [text] },
            { "kind": "quote", "blocks": [{ "kind": "paragraph", "content": [text] }], "citation": [text] },
        ],
    }));
    for part in [
        r#"class="headline">{}</h1>"#,
        r#"<p class="standfirst">{}</p>"#,
        r#"<a href="/section/s">{}</a>"#,
        r#"<p class="dateline"><bdi>{}</bdi></p>"#,
        r#"<bdi class="author-name">{}</bdi>"#,
        r#"<bdi class="author-role">{}</bdi>"#,
        r#"<bdi>{}</bdi></a>"#,
        r#"<span class="caption" dir="auto">{}</span>"#,
        r#"<bdi class="credit">{}</bdi>"#,
        r#"class="card-headline"><a href="/article/b">{}</a>"#,
        r#"class="card-standfirst">{}</p>"#,
        r#"<p>{}</p>"#,
        r#"<blockquote dir="auto"><p>{}</p></blockquote>"#,
        r#"<figcaption class="citation">{}</figcaption>"#,
    ] {
        assert_has(&html, &part.replace("{}", cut));
    }
    assert_has(&html, &format!(r#"alt="{text}""#));
}

#[test]
fn a_text_that_runs_one_way_has_no_element_in_it() {
    let html = html(json!({ "headline": "شركة Google في 2020/2021", "body": ["قال إن COVID-19 عاد في 14:05."] }));
    assert_has(&html, r#"class="headline">شركة Google في 2020/2021</h1>"#);
    assert_has(&html, "<p>قال إن COVID-19 عاد في 14:05.</p>");
    assert!(!html.contains("<bdi") && !html.contains("<bdo"), "{html}");
}

#[test]
fn a_line_is_taken_as_a_whole_whatever_is_marked_in_it() {
    let strong = |text: &str| json!({ "kind": "strong", "content": [text] });
    let html_of = |content: Value| html(paragraph(content));
    assert_has(&html_of(json!(["فاز ", strong("3-1"), " أمس"])), "<p>فاز <strong>3-1</strong> أمس</p>");
    assert_has(
        &html_of(json!([strong("3-1"), " فاز"])),
        r#"<p><strong><bdi dir="ltr">3</bdi>-<bdi dir="ltr">1</bdi></strong> فاز</p>"#,
    );
    assert_has(
        &html_of(json!(["لغة ", strong("Google"), "، Apple"])),
        r#"<p>لغة <strong><bdi dir="ltr">Google</bdi></strong>، Apple</p>"#,
    );
    // A name that is marked in part is left to the algorithm: its parts must not be kept apart from each other.
    assert_has(&html_of(json!(["لغة C", strong("++"), " تعود"])), "<p>لغة C<strong>++</strong> تعود</p>");
    assert_has(
        &html_of(json!(["أ", { "kind": "break" }, { "kind": "link", "url": "/x", "content": ["C#"] }, " و.NET"])),
        r##"<p>أ<br><a href="/x"><bdi dir="ltr">C#</bdi></a> و.NET</p>"##,
    );
}

#[test]
fn sequences_run_as_the_language_of_their_part_has_it() {
    let span = |language: &str| json!({ "kind": "span", "language": language, "content": ["بازی 3-1"] });
    assert_has(
        &html(paragraph(json!(["قال ", span("fa")]))),
        r#"<span lang="fa" dir="rtl">بازی <bdi dir="ltr">3-1</bdi></span>"#,
    );
    assert_has(&html(paragraph(json!(["قال ", span("ur")]))), r#"<span lang="ur" dir="rtl">بازی 3-1</span>"#);
    assert_has(
        &html(json!({ "inLanguage": "fa", "headline": "بازی ۳-۱" })),
        r#"lang="fa" dir="rtl" class="headline">بازی <bdi dir="ltr">۳-۱</bdi></h1>"#,
    );
}

#[test]
fn a_part_of_its_own_runs_as_most_of_its_letters_do() {
    let caption = |text: &str| html(json!({ "image": { "url": "a.jpg", "caption": text, "creditText": text } }));
    let html = caption("NASA تنشر صورة");
    assert_has(&html, r#"<span class="caption" dir="rtl">NASA تنشر صورة</span>"#);
    assert_has(&html, r#"<bdi dir="rtl" class="credit">NASA تنشر صورة</bdi>"#);
    assert_has(&caption("1990–1995"), r#"<span class="caption" dir="rtl">1990–1995</span>"#);
    assert_has(&caption("The gates of يزد 5"), r#"dir="auto">The gates of <bdi dir="rtl">يزد</bdi> 5</span>"#);
}

#[test]
fn only_what_people_read_has_isolating_characters() {
    let site = site();
    let address = Address::Article { slug: "a".to_owned() };
    let head = Head::of_page(&site, &address, &page(json!({ "headline": "لغة C++ تعود" })));
    assert_eq!(head.title, "لغة \u{2066}C++\u{2069} تعود | جريدة");
    let foreign = Head::of_page(&site, &address, &page(json!({ "headline": "A new press", "inLanguage": "en" })));
    assert_eq!(foreign.title, "\u{2066}A new press\u{2069} | جريدة");
    let is_plain = |text: &str| !text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']);
    assert!(head.properties.iter().all(|(_, content)| is_plain(content)), "{:?}", head.properties);
    assert!(is_plain(&head.json_ld.unwrap().to_string()) && is_plain(&head.description.unwrap()));
}

#[test]
fn kashida_is_never_put_into_a_text() {
    let words = "نص طويل في سطر، وكتاب C++ و3-1";
    let html = html(json!({ "headline": words, "alternativeHeadline": words, "body": [words] }));
    assert!(!html.contains('\u{640}'), "{html}");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/style");
    for sheet in std::fs::read_dir(folder).unwrap() {
        let sheet = sheet.unwrap().path();
        // The abbreviated ه of a list's marker is written with one by its nature.
        let css = std::fs::read_to_string(&sheet).unwrap().replace(' ', "").replace("\"هـ\"", "");
        for bad in ["text-align:justify", "text-align-last:justify", "text-justify", "letter-spacing", "\u{640}"] {
            assert!(!css.contains(bad), "{} in {}", bad, sheet.display());
        }
    }
}
