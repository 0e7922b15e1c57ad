//! The front page, sections and topics: posts as cards.

use warraq::model::{Card, Failure, Language, PictureSize};
use warraq::source::{Answer, Want};

use crate::session::{Session, front, listing, want_section, want_topic};

const FRONT: &str = include_str!("../fixtures/wordpress/front.json");
const CATEGORY: &str = include_str!("../fixtures/wordpress/category.json");
const TAG: &str = include_str!("../fixtures/wordpress/tag.json");
const RELATED: &str = include_str!("../fixtures/wordpress/related.json");
const API: &str = "https://x.example/wp-json/";

fn front_of(edition: &str) -> warraq::model::Front {
    front(Session::of(edition).go(&Want::Front, |_| Ok(Answer::ok(FRONT))))
}

fn plain_front() -> warraq::model::Front {
    front(Session::at(API).go(&Want::Front, |_| Ok(Answer::ok(FRONT))))
}

fn card(slug: &str) -> Card {
    let front = plain_front();
    let found = front.items.iter().chain(&front.lead).find(|card| card.slug == slug);
    found.unwrap_or_else(|| panic!("no {slug} in {front:?}")).clone()
}

#[test]
fn asks_for_the_front_page_once_and_only_for_what_it_shows() {
    let mut session = Session::at(API);
    front(session.go(&Want::Front, |_| Ok(Answer::ok(FRONT))));
    let urls = session.urls();
    let [url] = urls.as_slice() else { panic!("{urls:?}") };
    assert!(url.starts_with("https://x.example/wp-json/wp/v2/posts?per_page=30&"), "{url}");
    let fields = url.split("_fields=").nth(1).unwrap().split('&').next().unwrap();
    let fields: Vec<&str> = fields.split(',').collect();
    assert!(fields.contains(&"_links") && fields.contains(&"_embedded"), "{url}");
    assert!(!fields.contains(&"content"), "{url}");
    assert!(url.contains("&_embed=author,wp:featuredmedia,wp:term"), "{url}");
}

#[test]
fn reads_titles_slugs_and_names_as_plain_text() {
    let card = card("ورق-سمرقند");
    assert_eq!(card.headline, "كيف كان الورق يُصقل بالحجر – “حرفة” من سمرقند");
    let section = card.section.unwrap();
    assert_eq!((section.slug.as_str(), section.name.as_str()), ("حرف", "حِرَف & صنائع"));
    assert_eq!(card.byline.iter().map(|author| author.name.as_str()).collect::<Vec<_>>(), ["قسم “التراث”"]);
    assert_eq!(card.published.unwrap().to_iso(), "2026-03-14T07:30:00Z");
    assert_eq!(card.language, Language::arabic());
}

#[test]
fn reads_excerpts_without_the_link_onward() {
    assert_eq!(
        card("ورق-سمرقند").standfirst.as_deref(),
        Some("كانت الورقة تُصقل بحجر أملس حتى تلمع، ثم تُطوى وتُجمع في كراريس…")
    );
    assert_eq!(
        card("حبر-العفص").standfirst.as_deref(),
        Some("يُدق العفص ويُنقع ثم يُغلى، ويزاد عليه الصمغ فيثبت على الورق.")
    );
}

#[test]
fn keeps_an_image_in_the_widths_that_show_all_of_it() {
    let image = card("ورق-سمرقند").image.unwrap();
    assert_eq!(image.url, "https://x.example/wp-content/uploads/2026/03/paper-scaled.jpg");
    assert_eq!(image.size, Some(PictureSize { width: 2560, height: 1707 }));
    let widths: Vec<u32> = image.renditions.iter().map(|rendition| rendition.width).collect();
    assert_eq!(widths, [300, 768, 1024, 2560], "the crops of 150 and 1200 are left out");
    assert_eq!(image.renditions[0].url, "https://x.example/wp-content/uploads/2026/03/paper-300x200.jpg");
    assert_eq!(image.alt, "ورّاق يصقل ورقة بحجر");
    assert_eq!(image.caption.as_deref(), Some("حجر الصقل & لوح الخشب"));
    assert_eq!(image.credit.as_deref(), Some("أرشيف الجريدة"));
}

#[test]
fn shows_an_image_of_which_nothing_but_the_address_is_told() {
    let image = card("أبواب-المدينة").image.unwrap();
    assert_eq!(image.url, "https://x.example/wp-content/uploads/gate.jpg");
    assert_eq!((image.size, image.renditions.len(), image.caption), (None, 0, None));
}

#[test]
fn does_without_author_or_image_that_failed_to_come() {
    let card = card("حبر-العفص");
    assert!(card.byline.is_empty() && card.image.is_none());
    assert_eq!(card.section.unwrap().slug, "حرف");
}

#[test]
fn lists_a_post_with_a_password_without_its_excerpt() {
    let card = card("أبواب-المدينة");
    assert_eq!((card.headline.as_str(), card.standfirst), ("محمي: أبواب المدينة القديمة", None));
}

#[test]
fn calls_a_post_without_a_title_by_its_first_words_and_drops_one_without_an_address() {
    assert_eq!(card("بلا-عنوان").headline, "في السوق المسقوف طرقات متوازية لكل حرفة منها طريق…");
    let front = plain_front();
    assert_eq!(front.items.len() + front.lead.iter().len(), 5);
}

#[test]
fn takes_odd_fields_for_missing_ones() {
    let card = card("ميزاب-الحجر");
    assert_eq!(card.headline, "ميزاب الحجر");
    assert_eq!(card.published.unwrap().to_iso(), "2026-03-10T12:00:00");
    assert_eq!(card.byline[0].name, "زائر");
    assert!(card.image.is_none() && card.section.is_none() && card.standfirst.is_none());
}

#[test]
fn the_post_that_editors_keep_at_the_top_leads() {
    let front = plain_front();
    assert_eq!(front.lead.unwrap().slug, "حبر-العفص");
    let others: Vec<&str> = front.items.iter().map(|card| card.slug.as_str()).collect();
    assert_eq!(others, ["ورق-سمرقند", "أبواب-المدينة", "بلا-عنوان", "ميزاب-الحجر"]);
}

#[test]
fn the_newest_post_leads_where_none_is_kept_at_the_top() {
    let front = front(Session::at(API).go(&Want::Front, |_| Ok(Answer::ok(RELATED))));
    assert_eq!(front.lead.unwrap().slug, "ورق-سمرقند");
    let empty = crate::session::front(Session::at(API).go(&Want::Front, |_| Ok(Answer::ok("[]"))));
    assert!(empty.lead.is_none() && empty.items.is_empty() && empty.sections.is_empty());
}

#[test]
fn parts_the_front_page_by_the_sections_of_the_edition() {
    let edition = r#"{"name": "ج", "source": {"kind": "wordpress", "url": "https://x.example/wp-json"},
        "sections": [{"slug": "مدن", "name": "مدن وأماكن"}, {"slug": "حرف", "name": "حرف"}, {"slug": "شعر"}]}"#;
    let front = front_of(edition);
    let sections: Vec<(&str, Vec<&str>)> = front
        .sections
        .iter()
        .map(|part| (part.section.name.as_str(), part.items.iter().map(|card| card.slug.as_str()).collect()))
        .collect();
    assert_eq!(sections, [("مدن وأماكن", vec!["أبواب-المدينة"]), ("حرف", vec!["ورق-سمرقند"])]);
}

#[test]
fn parts_the_front_page_by_the_categories_met_where_the_edition_names_none() {
    let front = plain_front();
    let sections: Vec<&str> = front.sections.iter().map(|part| part.section.slug.as_str()).collect();
    assert_eq!(sections, ["حرف", "مدن"]);
}

#[test]
fn looks_a_section_up_then_asks_for_its_posts() {
    let mut session = Session::at(API);
    let site = |request: &warraq::source::Request| {
        Ok(Answer::ok(if request.url.contains("/categories?") { CATEGORY } else { RELATED }))
    };
    let section = listing(session.go(&want_section("حرف", None), site));
    assert_eq!((section.slug.as_str(), section.name.as_str()), ("حرف", "حِرَف & صنائع"));
    assert_eq!(section.description.as_deref(), Some("ما تصنعه اليد & ما تحفظه."));
    assert_eq!(section.items.len(), 8);
    assert!(section.neighbours.is_empty());
    let urls = session.urls();
    assert!(
        urls[0].starts_with("https://x.example/wp-json/wp/v2/categories?slug=%D8%AD%D8%B1%D9%81&_fields="),
        "{urls:?}"
    );
    assert!(urls[1].contains("/posts?categories=7&orderby=date&order=desc&per_page=23&_fields="), "{urls:?}");
}

#[test]
fn names_and_describes_a_section_as_the_edition_does() {
    let mut session = Session::of(
        r#"{"name": "ج", "source": {"kind": "wordpress", "url": "https://x.example/wp-json"},
            "sections": [{"slug": "حرف", "name": "الحرف", "description": "كل حرفة."}]}"#,
    );
    let section = listing(session.go(&want_section("حرف", None), |request| {
        Ok(Answer::ok(if request.url.contains("/categories?") { CATEGORY } else { RELATED }))
    }));
    assert_eq!((section.name.as_str(), section.description.as_deref()), ("الحرف", Some("كل حرفة.")));
    assert_eq!(section.items[0].section.as_ref().unwrap().name, "الحرف");
}

#[test]
fn lists_a_topic_with_the_topics_near_it() {
    let topic = listing(Session::at(API).go(&want_topic("حبر", None), |request| {
        Ok(Answer::ok(if request.url.contains("/tags?slug=") { TAG } else { RELATED }))
    }));
    assert_eq!(topic.name, "الحبر");
    let near: Vec<&str> = topic.neighbours.iter().map(|topic| topic.slug.as_str()).collect();
    assert_eq!(near, ["ورق"]);
}

#[test]
fn needs_no_look_up_for_a_term_that_came_with_an_earlier_page() {
    let mut session = Session::at(API);
    front(session.go(&Want::Front, |_| Ok(Answer::ok(FRONT))));
    session.urls();
    for (want, choice) in [(want_section("مدن", None), "categories=9"), (want_topic("ورق", None), "tags=21")] {
        listing(session.go(&want, |_| Ok(Answer::ok(RELATED))));
        let urls = session.urls();
        assert!(urls.len() == 1 && urls[0].contains(choice), "{urls:?}");
    }
}

#[test]
fn knows_that_a_term_is_not_there() {
    for want in [want_section("لا", None), want_topic("لا", Some(2))] {
        assert_eq!(Session::at(API).go(&want, |_| Ok(Answer::ok("[]"))), Err(Failure::NotFound));
    }
}
