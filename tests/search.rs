//! The search: what its page says in every language, and what sources find that are not native.
#![cfg(not(target_arch = "wasm32"))]

use std::sync::Arc;

use leptos::reactive::owner::Owner;
use serde_json::{Value, json};
use warraq::address::{Address, Search};
use warraq::head::Head;
use warraq::model::{Failure, Page, Results};
use warraq::pages::{Shown, shown};
use warraq::site::Site;
use warraq::source::{Answer, Answers, Request, Source, Step, Want, read_edition};

fn site(language: &str) -> Site {
    let edition = json!({"name": "N", "languages": [language], "sections": [{"slug": "cities", "name": "مدن"}]});
    Site::new(read_edition(&edition.to_string()).unwrap(), "/news/", "https://news.example")
}

fn want(words: &str, page: u32) -> Want {
    Want::of(&Search { words: words.to_owned(), page }.address()).unwrap()
}

/// A page of results as the native format has it.
fn page(results: &Value) -> Page {
    let site = site("ar");
    match Source::of(&site.edition, "/news/").step(
        &want("x", 1),
        &[Ok(Answer::ok(&results.to_string()))],
        &site.edition,
    ) {
        Ok(Step::Done(page)) => page,
        other => panic!("{other:?}"),
    }
}

fn html(language: &str, results: &Value) -> String {
    let owner = Owner::new();
    owner.set();
    let state = Shown::Page { page: Arc::new(page(results)), stale: None };
    shown(&site(language), &state, &(Arc::new(|| ()) as _)).into_html()
}

#[test]
fn asks_for_results_beside_the_data_in_the_querys_own_letters() {
    let site = site("ar");
    let step = Source::of(&site.edition, "/news/").step(&want("ماء & ناس", 2), &[], &site.edition);
    let url = "/news/data/search.json?q=%D9%85%D8%A7%D8%A1%20%26%20%D9%86%D8%A7%D8%B3&page=2";
    assert_eq!(step, Ok(Step::Ask(Request::new(url.to_owned()))));
}

#[test]
fn says_how_many_were_found_in_the_words_of_each_language() {
    for (language, one, two, few, many) in [
        ("ar", "نتيجة واحدة", "نتيجتان", "3 نتائج", "11 نتيجة"),
        ("fa", "1 نتیجه", "2 نتیجه", "3 نتیجه", "11 نتیجه"),
        ("ur", "ایک نتیجہ", "2 نتائج", "3 نتائج", "11 نتائج"),
        ("en", "1 result", "2 results", "3 results", "11 results"),
    ] {
        for (found, said) in [(1, one), (2, two), (3, few), (11, many)] {
            let html =
                html(language, &json!({"query": "q", "found": found, "items": [{"slug": "a", "headline": "a"}]}));
            assert!(html.contains(&format!("<p class=\"listing-description\">{said}</p>")), "{language}: {html}");
        }
    }
}

#[test]
fn leads_on_from_every_state() {
    let items = json!([{"slug": "a", "headline": "مقال"}]);
    let more = html("ar", &json!({"query": "a & b", "found": 40, "page": 2, "more": true, "items": items}));
    assert!(more.contains("<a href=\"/news/search?q=a%20%26%20b&amp;page=3\">مزيد من النتائج</a>"), "{more}");
    assert!(more.contains("<a href=\"/news/article/a\">مقال</a>"), "{more}");
    let last = html("ar", &json!({"query": "a", "found": 1, "items": items}));
    assert!(!last.contains("class=\"pager\""), "{last}");
    for (language, nothing, hint) in [
        ("ar", "لا مقال بهذه الكلمات.", "اكتب كلمة"),
        ("fa", "نوشته‌ای با این واژه‌ها نیست.", "یک یا چند واژه"),
        ("ur", "ان الفاظ کا کوئی مضمون نہیں ملا۔", "ایک یا زیادہ الفاظ"),
        ("en", "No article has these words.", "Type one or more words"),
    ] {
        for (query, said) in [("zz", nothing), ("", hint)] {
            let html = html(language, &json!({"query": query, "found": 0, "items": []}));
            assert!(html.contains(said) && html.contains("<a href=\"/news/\">"), "{language}: {html}");
            assert!(html.contains("<form action=\"/news/search\" role=\"search\">"), "{html}");
            // Without script the sections are there all the same.
            let without = html.split("<noscript>").nth(1).unwrap_or_default();
            assert!(without.contains("<a href=\"/news/section/cities\">"), "{language}: {html}");
        }
    }
}

#[test]
fn what_was_typed_stays_text() {
    let query = "\"><script>alert(1)</script>\u{202e}";
    let html = html("ar", &json!({"query": query, "found": 0, "items": []}));
    assert!(html.contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u{202e}\""), "{html}");
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn no_search_engine_finds_what_was_searched_for() {
    let (site, page) = (site("ar"), page(&json!({"query": "ماء", "items": []})));
    let head = Head::of_page(&site, &Address::Search { query: "q=x".to_owned() }, &page);
    assert_eq!((head.is_found, head.canonical), (false, None));
    assert_eq!(head.title, "ابحث في الصحيفة: ماء | N");
}

/// What a source that is not native finds, by the answers to what it asks.
fn found(kind: &str, want: &Want, answer: impl Fn(&Request) -> Answer) -> Result<Results, Failure> {
    let source = json!({"kind": kind, "url": "https://x.example/wp-json/"});
    let edition = read_edition(&json!({"name": "N", "source": source}).to_string()).unwrap();
    let source = Source::of(&edition, "/");
    let mut answers: Vec<Result<Answer, Failure>> = Vec::new();
    loop {
        match source.step(want, &answers as &Answers, &edition)? {
            Step::Done(Page::Search(results)) => return Ok(results),
            Step::Ask(request) | Step::Show(_, request) => answers.push(Ok(answer(&request))),
            other => panic!("{other:?}"),
        }
    }
}

fn slugs(results: &Results) -> Vec<&str> {
    results.items.iter().map(|card| card.slug.as_str()).collect()
}

#[test]
fn asks_wordpress_for_what_it_finds_itself() {
    let posts = |count: usize| {
        let post = |at| json!({"id": at, "slug": format!("p{at}"), "link": "", "title": {"rendered": "t"}});
        json!((0..count).map(post).collect::<Vec<_>>()).to_string()
    };
    let answer = |request: &Request| {
        let wanted = "https://x.example/wp-json/wp/v2/posts?search=%D9%85%D8%A7%D8%A1&orderby=relevance&order=desc&per_page=12&page=2&";
        assert!(request.url.starts_with(wanted), "{}", request.url);
        Answer { header: Some("30".to_owned()), ..Answer::ok(&posts(12)) }
    };
    let results = found("wordpress", &want("ماء", 2), answer).unwrap();
    assert_eq!((results.found, results.page, results.more, results.items.len()), (30, 2, true, 12));
    // An empty query is asked of nobody, and none is longer than an address may be.
    assert_eq!(found("wordpress", &want(" ", 1), |request| panic!("{request:?}")).unwrap().found, 0);
    let long = found("wordpress", &want(&"ماء".repeat(1_000), 1), |request| {
        assert!(request.url.len() < 2_000, "{}", request.url.len());
        Answer { header: Some("0".to_owned()), ..Answer::ok("[]") }
    });
    assert_eq!(long.map(|results| (results.found, results.more)), Ok((0, false)));
}

#[test]
fn a_page_that_wordpress_does_not_have_is_a_failure_and_no_panic() {
    let error = r#"{"code": "rest_post_invalid_page_number", "message": "…", "data": {"status": 400}}"#;
    let answer = |_: &Request| Answer { status: 400, ..Answer::ok(error) };
    assert!(found("wordpress", &want("ماء", u32::MAX), answer).is_err());
}

#[test]
fn searches_what_a_feed_has_by_headline_names_and_text() {
    let item = |id: &str, title: &str, tag: &str, text: &str, date: &str| json!({"id": id, "title": title, "tags": [tag], "content_html": format!("<p>{text}</p>"), "date_published": date});
    let feed = json!({"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [
        item("https://x.example/a", "مكتبة المدينة", "كتب", "عن الرفوف", "2026-01-01T00:00:00Z"),
        item("https://x.example/b", "سوق", "كتب", "فيه مَكتبة", "2026-01-03T00:00:00Z"),
        item("https://x.example/c", "نخلة", "شجر", "في الساحة", "2026-01-02T00:00:00Z"),
    ]});
    let search = |words: &str| found("json-feed", &want(words, 1), |_| Answer::ok(&feed.to_string())).unwrap();
    let titles = |results: &Results| results.items.iter().map(|card| card.headline.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&search("مکتبه")), ["مكتبة المدينة", "سوق"]);
    assert_eq!(titles(&search("كتب")), ["سوق", "مكتبة المدينة"]);
    assert_eq!(titles(&search("شجر نخلة")), ["نخلة"]);
    for nothing in ["غائب", "", "<script>", "\u{0}%"] {
        assert_eq!(search(nothing).found, 0, "{nothing}");
    }
}

#[test]
fn searches_what_ninjs_holds() {
    let items = json!([
        {"uri": "urn:x:a", "headline": "ماء فاس", "body_text": "نص", "versioncreated": "2026-01-01T00:00:00Z"},
        {"uri": "urn:x:b", "headline": "سوق", "body_text": "فيه ماء", "versioncreated": "2026-01-02T00:00:00Z"},
    ]);
    let results = found("ninjs", &want("ماء", 1), |_| Answer::ok(&items.to_string())).unwrap();
    assert_eq!((results.found, slugs(&results).len()), (2, 2));
    assert_eq!(results.items.first().map(|card| card.headline.as_str()), Some("ماء فاس"));
}
