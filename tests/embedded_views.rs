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
