//! The interface's language, which need not be the edition's: the views as HTML, rendered natively.
#![cfg(not(target_arch = "wasm32"))]

use leptos::prelude::*;
use serde_json::json;
use warraq::components::{colophon, masthead, section_nav};
use warraq::locale::spoken::Spoken;
use warraq::model::{Label, Language, Listing, Page};
use warraq::pages::page_view;
use warraq::site::Site;
use warraq::source::{Answer, Source, Step, Want, read_edition};

#[test]
fn what_the_edition_says_keeps_its_language_in_an_interface_of_another() {
    let edition = read_edition(
        r#"{"name": "جريدة التجربة", "tagline": "كل صباح", "languages": ["ar", "en"],
            "leadership": [{"role": "رئيس التحرير", "name": "فلان"}],
            "sections": [{"slug": "cities", "name": "مدن"}, {"slug": "science", "name": "علوم"}]}"#,
    )
    .unwrap();
    let spoken = Spoken::of(&[Language::parse("en").unwrap()]);
    let english = Site::speaking(edition.clone(), "/news/", "http://localhost", spoken);
    let arabic = Site::new(edition, "/news/", "http://localhost");
    let html = |site: &Site| {
        let listing = listing(site);
        let frame = [masthead(site), section_nav(site, None).unwrap(), colophon(site)].map(|part| part.to_html());
        format!("{}{listing}", frame.concat())
    };
    let (arabic, english) = (html(&arabic), html(&english));
    assert!(!arabic.contains("lang="), "{arabic}");
    for part in [
        r#"class="masthead-name" lang="ar" dir="rtl">"#,
        r#"<dd lang="ar" dir="rtl" class="leader-name">"#,
        r#"<a href="/news/section/science" lang="ar" dir="rtl">"#,
        r#"class="colophon-name" lang="ar" dir="rtl">"#,
        r#"<h1 tabindex="-1" lang="ar" dir="rtl">"#,
        r#"<nav aria-label="Sections" class="section-nav">"#,
        r#"<p class="no-articles">No articles here yet.</p>"#,
        r#"<li lang="ar" dir="rtl">"#,
    ] {
        assert!(english.contains(part), "{part}\nis not in\n{english}");
    }
}

/// A topic without articles, and with a neighbour.
fn listing(site: &Site) -> String {
    let listing = Listing {
        slug: "ink".to_owned(),
        name: "الحبر".to_owned(),
        description: None,
        page: 1,
        newest: true,
        items: Vec::new(),
        neighbours: vec![Label { slug: "paper".to_owned(), name: "الورق".to_owned() }],
    };
    page_view(site, &Page::Topic(listing)).into_iter().map(|part| part.to_html()).collect()
}

#[test]
fn section_and_topics_of_an_article_are_in_the_editions_language_whatever_its_own() {
    let edition = json!({"name": "جريدة", "languages": ["ar", "en"], "sections": [{"slug": "crafts", "name": "حِرف"}]});
    let spoken = Spoken::of(&[Language::parse("en").unwrap()]);
    let mut site = Site::speaking(read_edition(&edition.to_string()).unwrap(), "/", "http://localhost", spoken);
    let page = persian_article(&site);
    let html = |site: &Site| {
        let html: String = page_view(site, &page).into_iter().map(|part| part.to_html()).collect();
        html.replace("<!>", "").replace("<!---->", "")
    };
    let with_pages = html(&site);
    site.capabilities.sections = false;
    site.capabilities.topics = false;
    let without_pages = html(&site);
    for (html, part) in [
        (&with_pages, r#"<p class="article-section"><a href="/section/crafts" lang="ar" dir="rtl">حِرف</a></p>"#),
        (&with_pages, r#"<li lang="ar" dir="rtl"><a href="/topic/ink"><bdi>الحبر</bdi></a></li>"#),
        (&with_pages, r#"<h1 tabindex="-1" lang="fa" dir="rtl" class="headline">مرکب</h1>"#),
        (&without_pages, r#"<p class="article-section" lang="ar" dir="rtl">حِرف</p>"#),
        (&without_pages, r#"<li lang="ar" dir="rtl"><bdi>الحبر</bdi></li>"#),
    ] {
        assert!(html.contains(part), "{part}\nis not in\n{html}");
    }
}

fn persian_article(site: &Site) -> Page {
    let article = json!({
        "slug": "ink", "headline": "مرکب", "inLanguage": "fa", "articleSection": {"slug": "crafts", "name": "حِرف"},
        "about": [{"slug": "ink", "name": "الحبر"}], "body": [{"kind": "paragraph", "content": ["متن"]}]
    });
    let want = Want::Article { slug: "ink".to_owned() };
    let answers = [Ok(Answer::ok(&article.to_string()))];
    match Source::of(&site.edition, "/").step(&want, &answers, &site.edition) {
        Ok(Step::Done(page)) => page,
        step => panic!("one file holds all that is wanted, but: {step:?}"),
    }
}
