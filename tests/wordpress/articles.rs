//! One article with what is related to it.

use serde_json::{Value, json};
use warraq::model::{Article, Block, Failure, Page, text_of_blocks};
use warraq::source::{Answer, Request};

use crate::session::{Session, article, want_article};

const ARTICLE: &str = include_str!("../fixtures/wordpress/article.json");
const RELATED: &str = include_str!("../fixtures/wordpress/related.json");
const API: &str = "https://x.example/wp-json/";
const SLUG: &str = "ورق-سمرقند";

fn site(request: &Request) -> Result<Answer, Failure> {
    Ok(Answer::ok(if request.url.contains("/posts?slug=") { ARTICLE } else { RELATED }))
}

/// The article of the fixture after a change to it.
fn changed(change: impl Fn(&mut Value)) -> Result<Page, Failure> {
    let mut posts: Value = serde_json::from_str(ARTICLE).unwrap();
    change(&mut posts[0]);
    Session::at(API).go(&want_article(SLUG), |request| {
        Ok(Answer::ok(&if request.url.contains("/posts?slug=") { posts.to_string() } else { "[]".to_owned() }))
    })
}

fn whole() -> Article {
    article(Session::at(API).go(&want_article(SLUG), site))
}

#[test]
fn reads_an_article_whole() {
    let article = whole();
    assert_eq!(article.slug, SLUG);
    assert_eq!(article.headline, "كيف كان الورق يُصقل بالحجر – “حرفة” من سمرقند");
    assert_eq!(article.published.unwrap().to_iso(), "2026-03-14T09:30:00+02:00");
    assert_eq!(article.updated.unwrap().to_iso(), "2026-03-15T10:00:00+02:00");
    assert_eq!(article.section.unwrap().slug, "حرف");
    let topics: Vec<&str> = article.topics.iter().map(|topic| topic.slug.as_str()).collect();
    assert_eq!(topics, ["ورق", "حبر"]);
    assert!(text_of_blocks(&article.body).contains("يوضع الورق على لوح من خشب الجوز"));
}

#[test]
fn asks_for_the_article_once_then_for_what_is_related() {
    let mut session = Session::at(API);
    article(session.go(&want_article(SLUG), site));
    let urls = session.urls();
    assert_eq!(urls.len(), 2, "{urls:?}");
    assert!(urls[0].contains("/posts?slug=%D9%88%D8%B1%D9%82-%D8%B3%D9%85"), "{urls:?}");
    assert!(urls[0].contains(",content,") && urls[0].contains(",_links,_embedded&_embed="), "{urls:?}");
    assert!(urls[1].contains("/posts?tags=21,22&exclude=104&per_page="), "{urls:?}");
    assert!(!urls[1].contains("content"), "{urls:?}");
}

#[test]
fn shows_the_article_before_what_is_related_has_come() {
    let mut session = Session::at(API);
    let whole = article(session.go(&want_article(SLUG), site));
    let [Page::Article(first)] = session.shown.as_slice() else { panic!("{:?}", session.shown) };
    assert!(first.related.is_empty() && !whole.related.is_empty());
    assert_eq!(first.body, whole.body);
}

#[test]
fn puts_the_nearest_first() {
    let related: Vec<String> = whole().related.into_iter().map(|card| card.slug).collect();
    assert_eq!(
        related,
        [
            "مسطرة-الوراق",    // two shared topics
            "دكاكين-الوراقين", // one, the same section, the newer
            "تجليد-الكتب",     // one, the same section
            "قصب-الأقلام",       // one, the newest of other sections
            "غراء-النشا",
            "خيط-الكتان",
        ]
    );
}

#[test]
fn shows_an_article_without_what_is_related_where_that_fails() {
    for answer in [
        Err(Failure::Offline),
        Ok(Answer { status: 403, text: "<h1>no</h1>".into(), header: None }),
        Ok(Answer::ok("{}")),
        Ok(Answer::ok("[1,null,{\"slug\":7}]")),
    ] {
        let site = |request: &Request| if request.url.contains("slug=") { site(request) } else { answer.clone() };
        let article = article(Session::at(API).go(&want_article(SLUG), site));
        assert_eq!((article.related.len(), article.body.len()), (0, whole().body.len()), "{answer:?}");
    }
}

#[test]
fn takes_related_articles_from_the_section_where_no_topic_is_shared() {
    let mut session = Session::at(API);
    let article = article(session.go(&want_article(SLUG), |request| {
        if request.url.contains("tags=") { Ok(Answer::ok("[]")) } else { site(request) }
    }));
    assert_eq!(article.related.len(), 6);
    assert!(session.urls()[2].contains("/posts?categories=1,7&exclude=104"));
}

#[test]
fn keeps_an_article_behind_its_password() {
    let locked = changed(|post| post["content"] = json!({"rendered": "", "protected": true}));
    assert_eq!(locked, Err(Failure::Forbidden));
}

#[test]
fn counts_as_updated_only_what_changed_after_it_was_published() {
    for (modified, is_updated) in [
        ("2026-03-14T07:30:00", false),
        ("2026-03-14T07:31:00", false),
        ("2026-03-14T07:31:01", true),
        ("2026-03-13T07:30:00", false),
    ] {
        let article = article(changed(|post| post["modified_gmt"] = json!(modified)));
        assert_eq!(article.updated.is_some(), is_updated, "{modified}");
    }
}

#[test]
fn does_not_compare_the_clock_on_the_wall_with_that_of_greenwich() {
    let article = article(changed(|post| post["date_gmt"] = json!("0000-00-00T00:00:00")));
    assert_eq!(article.published.unwrap().to_iso(), "2026-03-14T09:30:00");
    assert_eq!(article.updated.unwrap().to_iso(), "2026-03-15T10:00:00");
}

#[test]
fn dates_an_article_by_the_clock_of_its_site() {
    for (local, utc, iso) in [
        ("2026-03-21T00:30:00", "2026-03-20T21:00:00", "2026-03-21T00:30:00+03:30"),
        ("2026-03-20T18:00:00", "2026-03-20T21:00:00", "2026-03-20T18:00:00-03:00"),
        ("2026-03-21T11:00:00", "2026-03-20T21:00:00", "2026-03-21T11:00:00+14:00"),
        ("2026-03-20T21:00:00", "2026-03-20T21:00:00", "2026-03-20T21:00:00Z"),
        // No clock is so far from that of Greenwich, or by such a part of an hour.
        ("2026-03-21T11:15:00", "2026-03-20T21:00:00", "2026-03-20T21:00:00Z"),
        ("2026-03-20T06:45:00", "2026-03-20T21:00:00", "2026-03-20T21:00:00Z"),
        ("2026-03-21T00:31:00", "2026-03-20T21:00:00", "2026-03-20T21:00:00Z"),
        ("2026-03-21T00:30:01", "2026-03-20T21:00:00", "2026-03-20T21:00:00Z"),
        ("2026-03-21", "2026-03-20T21:00:00", "2026-03-20T21:00:00Z"),
        ("soon", "2026-03-20T21:00:00", "2026-03-20T21:00:00Z"),
    ] {
        let dated = article(changed(|post| {
            post["date"] = json!(local);
            post["date_gmt"] = json!(utc);
            post["modified"] = json!(local.replace("2026", "2027"));
            post["modified_gmt"] = json!(utc.replace("2026", "2027"));
        }));
        assert_eq!(dated.published.unwrap().to_iso(), iso, "{local}");
        assert_eq!(dated.updated.unwrap().to_iso(), iso.replace("2026", "2027"), "{local}");
    }
}

#[test]
fn shows_the_lead_image_once() {
    let article = whole();
    let lead = article.image.unwrap();
    assert_eq!(lead.caption.as_deref(), Some("حجر الصقل كما يُمسك باليدين"), "what the writer put under it there");
    assert_eq!(lead.credit.as_deref(), Some("أرشيف الجريدة"));
    let images = article.body.iter().filter(|block| matches!(block, Block::Image { .. })).count();
    assert!(!matches!(article.body[0], Block::Image { .. }));
    assert_eq!(images, 1, "what stands further down stays");
}

#[test]
fn keeps_the_body_s_first_image_where_it_is_another_or_there_is_no_lead_image() {
    for media in [json!([]), json!([{"source_url": "https://x.example/other.jpg", "media_type": "image"}])] {
        let article = article(changed(|post| post["_embedded"]["wp:featuredmedia"] = media.clone()));
        assert!(matches!(article.body[0], Block::Image { .. }), "{media}");
    }
}

#[test]
fn does_not_say_the_first_words_twice() {
    assert_eq!(whole().standfirst, None, "the excerpt is the body's beginning");
    let own = article(changed(|post| post["excerpt"]["rendered"] = json!("<p>عن حجر أملس.</p>")));
    assert_eq!(own.standfirst.as_deref(), Some("عن حجر أملس."));
}

#[test]
fn reads_the_excerpt_where_there_is_no_body() {
    let no_body = |post: &mut Value| {
        post["content"] = json!({"rendered": "", "protected": false});
        post["excerpt"]["rendered"] = json!("<p>عن حجر أملس.</p>");
    };
    let article = article(changed(no_body));
    assert_eq!(text_of_blocks(&article.body).trim(), "عن حجر أملس.");
    assert_eq!(article.standfirst, None);
    let nothing = changed(|post| {
        no_body(post);
        post["excerpt"] = Value::Null;
    });
    assert_eq!(nothing, Err(Failure::Incomplete("body")));
}

#[test]
fn calls_an_article_without_a_title_by_its_first_words() {
    let article = article(changed(|post| post["title"] = json!({"rendered": " "})));
    assert_eq!(article.headline, "كانت الورقة تُصقل بحجر أملس حتى تلمع، ثم تُطوى…");
}

#[test]
fn knows_that_an_article_is_not_there() {
    assert_eq!(Session::at(API).go(&want_article("لا"), |_| Ok(Answer::ok("[]"))), Err(Failure::NotFound));
}

#[test]
fn takes_the_post_that_was_meant_of_several() {
    let mut posts: Value = serde_json::from_str(RELATED).unwrap();
    for post in posts.as_array_mut().unwrap() {
        post["content"] = json!({"rendered": "<p>نص.</p>", "protected": false});
    }
    let page = Session::at(API).go(&want_article("غراء-النشا"), |_| Ok(Answer::ok(&posts.to_string())));
    assert_eq!(article(page).headline, "غراء النشا");
}
