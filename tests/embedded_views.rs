//! What stands in an element of another site, as HTML.
#![cfg(not(target_arch = "wasm32"))]

use leptos::prelude::*;
use serde_json::json;
use warraq::components::element;
use warraq::embed::{Heading, Options, Part, view};
use warraq::model::Page;
use warraq::site::Site;
use warraq::source::{Answer, Step, Want, native, read_edition};

const BASE: &str = "https://news.example/paper/";

fn site() -> Site {
    let edition = r#"{"name": "صحيفة", "languages": ["ar"], "url": "https://www.news.example/"}"#;
    Site::new(read_edition(edition).unwrap(), BASE, "https://host.example")
}

fn html(want: &Want, page: &serde_json::Value, options: &Options) -> String {
    let site = site();
    let answer = Ok(Answer::ok(&page.to_string()));
    let step = native::step(&[BASE, "data/"].concat(), want, &[answer], &site.edition);
    let Ok(Step::Done(page)) = step else { panic!("no page: {step:?}") };
    Owner::new().with(|| element("div").children(view(&site, options, &page)).into_html())
}

fn list(options: &Options) -> String {
    let card = |slug: &str, headline: &str| json!({ "slug": slug, "headline": headline, "image": "images/a.jpg" });
    let page = json!({ "name": "حِرف", "items": [card("ورق", "صناعة الورق"), card("b", "تجليد")] });
    html(&Want::Section { slug: "crafts".to_owned(), page: None }, &page, options)
}

#[test]
fn a_list_leads_to_the_newspaper_from_wherever_it_stands() {
    let html = list(&Options::default());
    for part in [
        r#"<h2 class="section-heading"><a href="https://news.example/paper/section/crafts">حِرف</a></h2>"#,
        r#"href="https://news.example/paper/article/%D9%88%D8%B1%D9%82""#,
        r#"src="https://news.example/paper/images/a.jpg""#,
        r#"<p class="hosted-source"><a href="https://news.example/paper/">صحيفة</a></p>"#,
    ] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn a_list_says_what_it_is_of() {
    let headed = |heading| list(&Options { heading, ..Options::default() });
    assert!(headed(Heading::Topic).contains(r#"href="https://news.example/paper/topic/crafts""#));
    assert!(headed(Heading::Latest).contains(&format!(r#"<h2 class="section-heading">{}</h2>"#, site().words.latest)));
    assert!(headed(Heading::Related).contains(site().words.related_topics));
}

#[test]
fn a_brief_list_has_headlines_alone() {
    let html = list(&Options { is_brief: true, ..Options::default() });
    assert!(html.contains("صناعة الورق") && !html.contains("<img"), "{html}");
}

#[test]
fn an_article_stands_alone_and_can_be_closed_where_it_was_opened() {
    let body = json!([{ "kind": "paragraph", "content": ["نص"] }]);
    let page = json!({ "headline": "عنوان", "body": body, "related": [{ "slug": "other", "headline": "آخر" }] });
    let want = Want::Article { slug: "a".to_owned() };
    let options = Options { part: Part::Article, ..Options::default() };
    let alone = html(&want, &page, &options);
    assert!(alone.contains("عنوان") && !alone.contains("related-topics") && !alone.contains("hosted-close"), "{alone}");
    let opened = html(&want, &page, &Options { closes: true, ..options });
    assert!(opened.contains(r#"<button type="button" class="hosted-close">"#), "{opened}");
}

#[test]
fn options_that_are_odd_take_their_defaults() {
    for odd in [json!({}), json!(7), json!({ "part": "gopher", "heading": 3, "brief": "yes", "closes": null })] {
        assert_eq!(Options::of(&odd), Options::default(), "{odd}");
    }
    let all = json!({ "part": "article", "heading": "related", "brief": true, "closes": true });
    let expected = Options { part: Part::Article, heading: Heading::Related, is_brief: true, closes: true };
    assert_eq!(Options::of(&all), expected);
}

#[test]
fn a_front_page_is_no_list() {
    let front = Page::Front(Box::new(warraq::model::Front { lead: None, items: Vec::new(), sections: Vec::new() }));
    let html = Owner::new().with(|| element("div").children(view(&site(), &Options::default(), &front)).into_html());
    assert!(!html.contains("hosted-list") && html.contains("hosted-source"), "{html}");
}

#[test]
fn pictures_and_headings_are_those_of_the_newspaper_and_of_the_page_around() {
    let image = json!({ "url": "/images/a.jpg", "placeholder": "#cf9", "renditions": [{ "url": "/images/a-1.jpg", "width": 9 }] });
    let page = json!({ "headline": "عنوان", "image": image, "body": [{ "kind": "paragraph", "content": ["نص"] }] });
    let options = Options { part: Part::Article, ..Options::default() };
    let html = html(&Want::Article { slug: "a".to_owned() }, &page, &options);
    for part in [r#" src="https://news.example/images/a.jpg""#, r#"srcset="https://news.example/images/a-1.jpg 9w"#] {
        assert!(html.contains(part), "{part} is not in {html}");
    }
    assert!(html.contains("<h2 tabindex=\"-1\"") && !html.contains("<h1"), "{html}");
}

/// What a script of the build writes.
fn made(script: &str, arguments: &[&std::ffi::OsStr]) -> String {
    let place = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts").join(script);
    let output = std::process::Command::new("sh").arg(place).args(arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_styles_of_elements_have_the_colours_of_the_room_of_pictures() {
    let folder = std::env::temp_dir().join(format!("warraq-hosted-styles-{}", std::process::id()));
    made("hosted-styles", &[folder.as_os_str()]);
    let styles = std::fs::read_to_string(folder.join("cards.css")).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(styles.contains(".tint {background"), "{styles}");
    for channel in ["r", "g", "b"] {
        for digit in ["0", "3", "6", "9", "c", "f"] {
            assert!(styles.contains(&format!(".{channel}{digit} {{ --{channel}: ")), "{channel}{digit}");
        }
    }
}

#[test]
fn the_style_sheet_of_the_faces_names_the_files_that_there_are() {
    let sheet = made("font-faces", &[]);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: Vec<String> = names.filter(|name| name.ends_with(".woff2")).collect();
    assert!(files.len() >= 5, "{files:?}");
    for file in &files {
        assert!(sheet.contains(&format!(r#"src:url("../fonts/{file}") format("woff2");"#)), "{file} is not in {sheet}");
    }
    assert_eq!(sheet.matches("@font-face{font-family:\"Warraq ").count(), files.len(), "{sheet}");
}
