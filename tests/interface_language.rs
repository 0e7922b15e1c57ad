//! The interface's language, which need not be the edition's: the views as HTML, rendered natively.
#![cfg(not(target_arch = "wasm32"))]

use leptos::prelude::*;
use warraq::components::{colophon, masthead, section_nav};
use warraq::locale::spoken::Spoken;
use warraq::model::{Label, Language, Listing, Page};
use warraq::pages::page_view;
use warraq::site::Site;
use warraq::source::read_edition;

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
