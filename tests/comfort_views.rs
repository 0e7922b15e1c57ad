//! The article's comforts as HTML, rendered natively: reading time, addresses of headings, table of contents, tools.
#![cfg(not(target_arch = "wasm32"))]

use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use serde_json::{Value, json};
use warraq::model::Page;
use warraq::pages::page_view;
use warraq::site::Site;
use warraq::source::{Answer, Source, Step, Want, read_edition};

fn html_in(language: &str, numerals: &str, body: Value) -> String {
    let edition =
        json!({"name": "جريدة", "url": "https://news.example/news/", "languages": [language], "numerals": numerals});
    let site = Site::new(read_edition(&edition.to_string()).unwrap(), "/news/", "http://localhost");
    let article = json!({"slug": "ماء-فاس", "headline": "ماء & فاس", "inLanguage": language, "body": body});
    let want = Want::Article { slug: "ماء-فاس".to_owned() };
    let answers = [Ok(Answer::ok(&article.to_string()))];
    let owner = Owner::new();
    owner.set();
    match Source::of(&site.edition, "/news/").step(&want, &answers, &site.edition) {
        Ok(Step::Done(page @ Page::Article(_))) => {
            let html: String = page_view(&site, &page).into_iter().map(|part| part.to_html()).collect();
            html.replace("<!>", "").replace("<!---->", "")
        }
        step => panic!("one file holds all that is wanted, but: {step:?}"),
    }
}

fn html(body: Value) -> String {
    html_in("ar", "arabic-indic", body)
}

fn heading(level: u8, text: &str) -> Value {
    json!({"kind": "heading", "level": level, "content": [text]})
}

fn words(count: usize) -> Value {
    json!({"kind": "paragraph", "content": ["كلمة ".repeat(count)]})
}

#[track_caller]
fn assert_has(html: &str, part: &str) {
    assert!(html.contains(part), "{part}\nis not in\n{html}");
}

fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("{from}\nis not in\n{html}"));
    rest.split_once(to).unwrap().0
}

#[test]
fn says_how_long_an_article_takes_in_each_language() {
    for (language, numerals, count, said) in [
        ("ar", "arabic-indic", 20, "قراءة في دقيقة"),
        ("ar", "arabic-indic", 360, "قراءة في دقيقتين"),
        ("ar", "arabic-indic", 720, "قراءة في ٤ دقائق"),
        ("ar", "european", 2160, "قراءة في 12 دقيقة"),
        ("fa", "persian", 720, "زمان مطالعه: ۴ دقیقه"),
        ("ur", "european", 180, "پڑھنے کا وقت: 1 منٹ"),
        ("en", "european", 720, "4-minute read"),
    ] {
        let html = html_in(language, numerals, json!([words(count)]));
        assert_eq!(part(&html, r#"<p class="reading-time">"#, "</p>"), said, "{language} {count}");
    }
}

#[test]
fn says_nothing_of_time_where_there_is_nothing_to_read() {
    let html = html(json!([{"kind": "image", "image": {"url": "https://cdn.example/a.jpg", "alt": "صورة"}}]));
    assert!(!html.contains("reading-time"), "{html}");
}

#[test]
fn gives_each_heading_an_address_and_a_control_that_copies_it() {
    let html = html(json!([heading(2, "الحِبر والقلم"), words(1)]));
    assert_has(&html, r#"<h2 id="section-الحبر-والقلم">الحِبر والقلم</h2>"#);
    let control = part(&html, r#"<a class="heading-link" "#, ">");
    assert_eq!(control, "href=\"#section-الحبر-والقلم\" aria-label=\"انسخ رابط هذا العنوان: الحِبر والقلم\"");
}

#[test]
fn gives_no_two_headings_the_same_address_and_none_that_of_another_part() {
    let html = html(json!([
        heading(2, "خاتمة"), heading(3, "خاتمة"), heading(2, "خاتمة 2"), heading(2, "content"), heading(2, "Picture 1-1"),
        heading(2, "؟!"), {"kind": "details", "summary": ["طيّ"], "blocks": [heading(4, "خاتمة")]}
    ]));
    let ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let expected = ["خاتمة", "خاتمة-2", "خاتمة-2-2", "content", "picture-1-1", "1", "خاتمة-3"];
    assert_eq!(ids, expected.map(|id| format!("section-{id}")));
}

#[test]
fn nests_the_headings_of_a_long_article_in_a_table_of_contents() {
    let body = json!([
        heading(2, "أول"), heading(3, "داخل أول"), heading(4, "أعمق"), heading(3, "داخل ثان"), words(600), heading(2, "ثان"),
        {"kind": "details", "summary": ["طيّ"], "blocks": [heading(3, "مطويّ")]}
    ]);
    let html = html(body);
    let contents = part(&html, r#"<nav class="contents" aria-label="محتويات المقال"><details><summary>"#, "</nav>");
    let link = |id: &str, text: &str| format!(r##"<li><a href="#section-{id}" dir="auto">{text}</a>"##);
    let expected = [
        "محتويات المقال</summary><ol>",
        &link("أول", "أول"),
        "<ol>",
        &link("داخل-أول", "داخل أول"),
        "<ol>",
        &link("أعمق", "أعمق"),
        "</li></ol></li>",
        &link("داخل-ثان", "داخل ثان"),
        "</li></ol></li>",
        &link("ثان", "ثان"),
        "</li></ol></details>",
    ];
    assert_eq!(contents, expected.concat());
    for id in contents.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert_has(&html, &format!(" id=\"{id}\""));
    }
}

#[test]
fn lists_headings_that_begin_below_the_first_level() {
    let html = html(json!([heading(4, "أ"), heading(3, "ب"), heading(2, "ت"), words(600)]));
    let contents = part(&html, "</summary>", "</details>");
    assert_eq!(contents.matches("<ol>").count(), 1, "{contents}");
    assert_eq!(contents.matches("<li>").count(), 3, "{contents}");
}

#[test]
fn spares_short_articles_a_table_of_contents() {
    let headings = [heading(2, "أ"), heading(2, "ب"), heading(2, "ت")];
    let with = |headings: &[Value], count| html(json!([headings, &[words(count)]].concat()));
    assert!(with(&headings, 597).contains("class=\"contents\""));
    assert!(!with(&headings, 596).contains("class=\"contents\""));
    assert!(!with(&headings[..2], 2000).contains("class=\"contents\""));
}

#[test]
fn offers_tools_that_lead_somewhere_without_their_modules() {
    let html = html(json!([words(1)]));
    let tools = part(&html, r#"<div class="article-tools">"#, "</div>");
    let address =
        "https%3A%2F%2Fnews.example%2Fnews%2Farticle%2F%25D9%2585%25D8%25A7%25D8%25A1-%25D9%2581%25D8%25A7%25D8%25B3";
    let subject = "%D9%85%D8%A7%D8%A1%20%26%20%D9%81%D8%A7%D8%B3";
    assert_has(tools, &format!(r#"href="mailto:?subject={subject}&amp;body={address}""#));
    assert_has(tools, r#"href="/news/article/%D9%85%D8%A7%D8%A1-%D9%81%D8%A7%D8%B3">انسخ الرابط</a>"#);
    // Nobody knows yet whether a voice speaks the language.
    assert_has(tools, r#"<button class="tool listen" type="button" hidden="">استمع</button>"#);
}
