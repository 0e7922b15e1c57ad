//! The views as HTML, rendered natively: what a reader and a screen reader get, without a browser.
#![cfg(not(target_arch = "wasm32"))]

mod heads;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use serde_json::{Value, json};
use warraq::components::{head_bar, masthead, section_nav};
use warraq::model::{Failure, Moment, Page};
use warraq::pages::{Shown, shown};
use warraq::site::Site;
use warraq::source::{Answer, Source, Step, Want, read_edition};

fn site() -> Site {
    let edition = read_edition(
        r#"{"name": "جريدة التجربة", "url": "https://news.example/news/", "languages": ["ar"],
            "leadership": [{"role": "رئيس التحرير", "name": "فلان"}],
            "sections": [{"slug": "cities", "name": "مدن"}, {"slug": "science", "name": "علوم"}]}"#,
    );
    Site::new(edition.unwrap(), "/news/", "http://localhost")
}

fn read(want: &Want, json: &Value) -> Result<Page, Failure> {
    let site = site();
    let answers = [Ok(Answer::ok(&json.to_string()))];
    match Source::of(&site.edition, "/news/").step(want, &answers, &site.edition)? {
        Step::Done(page) => Ok(page),
        step => panic!("one file holds all that is wanted, but: {step:?}"),
    }
}

fn article_want() -> Want {
    Want::Article { slug: "ماء-فاس".to_owned() }
}

/// The article that the tests change one thing of.
fn article() -> Value {
    json!({
        "slug": "ماء-فاس", "headline": "ماء فاس", "alternativeHeadline": "كيف تشرب مدينة",
        "articleSection": {"slug": "cities", "name": "مدن"},
        "author": [{"name": "ركن المدن", "jobTitle": "هيئة التحرير"}], "dateline": "فاس",
        "datePublished": "2026-01-04T09:05:00+01:00", "dateModified": "2026-01-06T10:00:00+01:00",
        "image": {"url": "images/fez.svg", "alt": "نافورة", "width": 1600, "height": 900, "caption": "ساقية", "creditText": "رسم"},
        "about": [{"slug": "water", "name": "ماء"}], "inLanguage": "ar",
        "body": [{"kind": "paragraph", "content": ["نص المقال"]}],
        "related": [{"slug": "yazd", "headline": "شهر بادگیرها", "inLanguage": "fa"}]
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut article = article();
    article[name] = value;
    article
}

fn html(answer: Result<Page, Failure>) -> String {
    let owner = Owner::new();
    owner.set();
    let state = match answer {
        Ok(page) => Shown::Page { page: Arc::new(page), stale: None },
        Err(failure) => Shown::Failed(failure),
    };
    let html = shown(&site(), &state, &(Arc::new(|| ()) as _)).to_html();
    html.replace("<!>", "").replace("<!---->", "")
}

fn article_html(article: &Value) -> String {
    html(read(&article_want(), article))
}

#[track_caller]
fn assert_has(html: &str, part: &str) {
    assert!(html.contains(part), "{part}\nis not in\n{html}");
}

#[test]
fn shows_every_part_of_an_article_in_its_place() {
    let html = article_html(&article());
    for part in [
        r#"<a href="/news/section/cities">مدن</a>"#,
        r#"<h1 tabindex="-1" class="headline">ماء فاس</h1>"#,
        r#"<p class="standfirst">كيف تشرب مدينة</p>"#,
        r#"<bdi class="author-name">ركن المدن</bdi><bdi class="author-role">هيئة التحرير</bdi>"#,
        r#"<p class="dateline"><bdi>فاس</bdi></p>"#,
        r#"<time datetime="2026-01-04T09:05:00+01:00" class="published">4 يناير 2026، 09:05</time>"#,
        r#"<time datetime="2026-01-06T10:00:00+01:00" class="updated">6 يناير 2026، 10:00</time>"#,
        r#"src="/news/images/fez.svg" alt="نافورة" width="1600" height="900""#,
        r#"<span class="caption" dir="auto">ساقية</span>"#,
        r#"<bdi class="credit">رسم</bdi>"#,
        "<p>نص المقال</p>",
        r#"<a href="/news/topic/water"><bdi>ماء</bdi></a>"#,
        "موضوعات متعلقة",
        r#"<h3 lang="fa" dir="rtl" class="card-headline"><a href="/news/article/yazd">شهر بادگیرها</a></h3>"#,
    ] {
        assert_has(&html, part);
    }
    assert_eq!(html.matches("<h1").count(), 1);
}

#[test]
fn dates_an_article_of_today_by_its_age_and_says_the_date_in_its_title() {
    let mut article = article();
    article["related"][0]["datePublished"] = json!("2026-01-06T09:30:00Z");
    let page = read(&article_want(), &article).unwrap();
    let at = |iso: &str| {
        let site = site().at(Moment::parse(iso).unwrap().unix_seconds());
        let state = Shown::Page { page: Arc::new(page.clone()), stale: None };
        shown(&site, &state, &(Arc::new(|| ()) as _)).to_html()
    };
    let html = at("2026-01-06T09:12:00Z");
    assert_has(&html, r#"<time datetime="2026-01-04T09:05:00+01:00" class="published">4 يناير 2026، 09:05</time>"#);
    assert_has(
        &html,
        r#"<time datetime="2026-01-06T10:00:00+01:00" class="updated" title="6 يناير 2026، 10:00" data-ages="minute">منذ 12 دقيقة</time>"#,
    );
    // What is still to come is a date, and its age as soon as it has come.
    let card = |text: &str| {
        format!(
            r#"<time datetime="2026-01-06T09:30:00Z" class="card-date" title="6 يناير 2026، 09:30" data-ages="day">{text}</time>"#
        )
    };
    assert_has(&html, &card("6 يناير 2026"));
    assert_has(&at("2026-01-06T11:30:00+02:00"), &card("الآن"));
    assert_has(
        &at("2026-01-07T09:30:00Z"),
        r#"<time datetime="2026-01-06T09:30:00Z" class="card-date">6 يناير 2026</time>"#,
    );
}

#[test]
fn renders_lists_in_lists_quotes_and_images() {
    let html = article_html(&with(
        "body",
        json!([
            {"kind": "heading", "level": 3, "content": ["عنوان"]},
            {"kind": "list", "ordered": false, "items": [
                [{"kind": "paragraph", "content": ["أول"]},
                 {"kind": "list", "ordered": true, "start": 3, "items": [[{"kind": "paragraph", "content": ["داخل"]}]]}],
                [{"kind": "paragraph", "content": ["ثان"]}]]},
            {"kind": "quote", "blocks": [{"kind": "paragraph", "content": ["قول"]}], "citation": ["مثل"]},
            {"kind": "image", "image": {"url": "https://cdn.example/a.jpg", "alt": "صورة", "caption": "تحتها"}},
            {"kind": "divider"}
        ]),
    ));
    assert_has(&html, r#"<h3 id="section-عنوان">عنوان</h3>"#);
    assert_has(&html, r#"<ul><li>أول<ol start="3"><li>داخل</li></ol></li><li>ثان</li></ul>"#);
    assert_has(&html, r#"<blockquote dir="auto"><p>قول</p></blockquote><figcaption class="citation">مثل</figcaption>"#);
    assert_has(
        &html,
        r#"<figure class="body-image"><img loading="lazy" decoding="async" src="https://cdn.example/a.jpg" alt="صورة""#,
    );
    assert_has(&html, r#"loading="lazy""#);
    assert_has(&html, "<hr");
}

#[test]
fn marks_words_and_isolates_other_languages() {
    let html = article_html(&with(
        "body",
        json!([{"kind": "paragraph", "content": [
            "قبل ", {"kind": "strong", "content": ["ثقيل ", {"kind": "emphasis", "content": ["مشدد"]}]},
            {"kind": "span", "language": "en", "content": ["astrolabe"]}, {"kind": "break"},
            {"kind": "code", "text": "C++"}, {"kind": "link", "url": "/article/khubz", "content": ["خبز"]},
            {"kind": "link", "url": "https://example.org/?a=1&b=2", "content": ["بعيد"]}
        ]}]),
    ));
    assert_has(&html, "<strong>ثقيل <em>مشدد</em></strong>");
    assert_has(&html, r#"<span lang="en" dir="ltr">astrolabe</span>"#);
    assert_has(&html, r#"<code dir="auto">C++</code>"#);
    assert_has(&html, r#"<a href="/news/article/khubz">خبز</a>"#);
    assert_has(&html, r#"<a href="https://example.org/?a=1&amp;b=2">بعيد</a>"#);
}

#[test]
fn says_the_language_and_direction_of_an_article_that_differs_from_the_page() {
    let html = article_html(&with("inLanguage", json!("en")));
    assert_has(&html, r#"<h1 tabindex="-1" lang="en" dir="ltr" class="headline">"#);
    assert_has(&html, r#"<div lang="en" dir="ltr" class="article-text">"#);
}

#[test]
fn leads_to_the_same_in_other_languages_by_their_own_names() {
    let card = |slug: &str, language: &str| json!({ "slug": slug, "headline": "Fez", "inLanguage": language });
    let html = article_html(&with("workTranslation", json!([card("fez", "en"), card("فاس", "fa"), card("fes", "fr")])));
    assert_has(
        &html,
        r#"<p class="translations">بلغات أخرى:<a href="/news/article/fez" hreflang="en" lang="en" dir="ltr">English</a>"#,
    );
    assert_has(&html, r#"hreflang="fa" lang="fa" dir="rtl">فارسی</a>"#);
    assert_has(&html, r#"hreflang="fr" lang="fr" dir="ltr">Fez</a></p>"#);
    assert!(!article_html(&article()).contains("translations"));
}

#[test]
fn puts_no_markup_and_no_script_of_an_article_into_the_page() {
    let bad = "<img src=x onerror=alert(1)><script>alert(1)</script>";
    let html = article_html(&json!({
        "headline": bad, "alternativeHeadline": bad, "author": bad, "dateline": bad, "articleSection": bad, "about": [bad],
        "image": {"url": "javascript:alert(1)", "caption": bad}, "inLanguage": "\"><script>",
        "body": [
            {"kind": "paragraph", "content": [bad, {"kind": "link", "url": "java\nscript:alert(1)", "content": ["نص الرابط"]}]},
            {"kind": "image", "image": {"url": "data:image/svg+xml,<svg onload=alert(1)>", "caption": "تعليق"}},
            {"kind": bad, "text": bad}
        ]
    }));
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("javascript:"), "{html}");
    assert_has(&html, "نص الرابط");
    assert_has(&html, "تعليق");
}

#[test]
fn keeps_the_text_of_blocks_that_it_does_not_know() {
    let html = article_html(&with(
        "body",
        json!([
            {"kind": "hologram", "title": "عنوان غريب", "content": ["نص غريب"], "blocks": [{"kind": "paragraph", "content": ["وفيه"]}]},
            "سطر وحده", 7, null, {"kind": "list", "items": "بند"}, {"kind": "paragraph", "content": {"kind": "blink", "content": "وامض"}}
        ]),
    ));
    for text in ["عنوان غريب", "نص غريب", "وفيه", "سطر وحده", "بند", "وامض"] {
        assert_has(&html, text);
    }
}

#[test]
fn takes_wrong_types_in_optional_fields_for_missing() {
    let odd = json!({
        "headline": "عنوان", "alternativeHeadline": 5, "articleSection": [], "author": {"x": 1}, "dateline": {}, "datePublished": "قريبًا",
        "dateModified": 3, "image": 9, "about": "ماء", "inLanguage": [], "related": {"a": 1}, "unknown": {"deep": [1]},
        "body": ["نص"]
    });
    let html = article_html(&odd);
    assert_has(&html, "عنوان");
    assert_has(&html, "<p>نص</p>");
    assert!(!html.contains("<time"), "{html}");
}

#[test]
fn fails_only_where_headline_or_body_is_missing() {
    let failing = |article: Value| read(&article_want(), &article).unwrap_err();
    assert_eq!(failing(with("headline", json!("  "))), Failure::Incomplete("headline"));
    assert_eq!(failing(with("headline", Value::Null)), Failure::Incomplete("headline"));
    assert_eq!(failing(with("body", json!([]))), Failure::Incomplete("body"));
    assert_eq!(failing(with("body", json!([{"kind": "paragraph", "content": [" "]}]))), Failure::Incomplete("body"));
    assert_eq!(failing(json!([1, 2])), Failure::Incomplete("body"));
}

#[test]
fn renders_a_paragraph_of_a_million_characters() {
    let long = "كلمة ".repeat(200_000);
    let html = article_html(&with("body", json!([{"kind": "paragraph", "content": [long]}])));
    assert!(html.chars().count() > 1_000_000);
}

#[test]
fn shows_each_failure_with_a_message_of_its_own_and_a_way_home() {
    let failures = [
        Failure::NotFound,
        Failure::Forbidden,
        Failure::TooMany,
        Failure::Server,
        Failure::Unavailable,
        Failure::Offline,
        Failure::TooSlow,
        Failure::Empty,
        Failure::NotJson,
        Failure::Broken,
        Failure::Incomplete("body"),
        Failure::UnknownSource,
    ];
    let mut titles = std::collections::HashSet::new();
    for failure in failures {
        let html = html(Err(failure.clone()));
        assert_has(&html, r#"<a href="/news/" class="home">"#);
        let can_retry = !matches!(failure, Failure::NotFound | Failure::UnknownSource);
        assert_eq!(html.contains("<button"), can_retry, "{failure:?}");
        let title = html.split("<h1").nth(1).unwrap().split("</h1>").next().unwrap().to_owned();
        assert!(titles.insert(title), "{failure:?} says what another failure says");
    }
}

#[test]
fn pages_a_section_by_addresses_that_can_be_kept() {
    let listing = |page: u32, newest: bool| {
        let want = Want::Section { slug: "cities".to_owned(), page: Some(page) };
        let items = json!([{"slug": "a", "headline": "مقال"}]);
        html(read(&want, &json!({"name": "مدن", "page": page, "newest": newest, "items": items})))
    };
    let middle = listing(2, false);
    assert_has(&middle, r#"<a href="/news/section/cities" class="pager-newest">"#);
    assert_has(&middle, r#"<a rel="prev" href="/news/section/cities/3" class="pager-newer">"#);
    assert_has(&middle, r#"<a rel="next" href="/news/section/cities/1" class="pager-older">"#);
    assert!(!listing(1, false).contains("pager-older"));
    assert!(!listing(3, true).contains("pager-newer"));
    assert!(!listing(1, true).contains("pager"), "a list of one page has no links to others");
}

#[test]
fn names_the_neighbours_of_a_topic() {
    let want = Want::Topic { slug: "water".to_owned(), page: None };
    let html = html(read(&want, &json!({"name": "ماء", "items": [], "neighbours": [{"slug": "sea", "name": "بحر"}]})));
    assert_has(&html, r#"<a href="/news/topic/sea"><bdi>بحر</bdi></a>"#);
    assert_has(&html, "لا مقالات هنا بعد.");
}

#[test]
fn puts_the_lead_first_and_each_section_under_its_own_heading() {
    let card = |slug: &str| json!({"slug": slug, "headline": slug});
    let front = json!({"lead": card("lead"), "items": [card("new")], "sections": [
        {"section": {"slug": "cities", "name": "مدن"}, "items": [card("c")]},
        {"section": {"slug": "science", "name": "علوم"}, "items": []}]});
    let html = html(read(&Want::Front, &front));
    assert_has(&html, r#"<article class="card card-lead">"#);
    assert_has(&html, r#"<h2 class="section-heading"><a href="/news/section/cities">مدن</a></h2>"#);
    assert!(!html.contains("/section/science"), "a section without articles has no band");
    assert!(html.find("/article/lead").unwrap() < html.find("/article/new").unwrap());
    assert_eq!(html.matches("<h1").count(), 1);
}

#[test]
fn names_leadership_and_the_section_that_the_reader_is_in() {
    let owner = Owner::new();
    owner.set();
    assert_has(&masthead(&site()).to_html(), "فلان");
    let nav = section_nav(&site(), Some("science")).to_html();
    assert_has(&nav, r#"<a href="/news/section/science" aria-current="page">"#);
    assert_eq!(nav.matches("aria-current").count(), 1);
}

#[test]
fn offers_the_readers_tools_with_and_without_sections() {
    let mut bare = site();
    bare.edition.sections.clear();
    let owner = Owner::new();
    owner.set();
    for (site, has_sections) in [(site(), true), (bare, false)] {
        let html = head_bar(&site, None).to_html();
        assert_eq!(html.contains("<nav"), has_sections);
        let settings =
            r#"<button type="button" aria-label="إعدادات القراءة" aria-haspopup="dialog" class="open-settings">"#;
        assert_has(&html, settings);
    }
}

#[test]
fn a_front_page_without_sections_shows_all_that_there_is() {
    let card = |number: u32| json!({"slug": format!("a{number}"), "headline": format!("مقال {number}")});
    let items: Vec<Value> = (1..=20).map(card).collect();
    let all = html(read(&Want::Front, &json!({"lead": card(0), "items": items, "sections": []})));
    for number in 0..=20 {
        assert!(all.contains(&format!("مقال {number}<")), "{number}");
    }
    let part = json!({"section": {"slug": "cities", "name": "مدن"}, "items": [card(1)]});
    let with_sections = html(read(&Want::Front, &json!({"lead": card(0), "items": items, "sections": [part]})));
    assert!(!with_sections.contains("مقال 20<"));
}

#[test]
fn native_data_of_another_origin_bring_their_pictures_from_there() {
    let edition = r#"{"name": "ج", "source": {"kind": "native", "url": "https://data.example/paper/data"}}"#;
    let edition = read_edition(edition).unwrap();
    let source = Source::of(&edition, "/news/");
    let Ok(Step::Ask(request)) = source.step(&article_want(), &[], &edition) else { panic!("nothing was asked") };
    assert_eq!(request.url, "https://data.example/paper/data/articles/%D9%85%D8%A7%D8%A1-%D9%81%D8%A7%D8%B3.json");
    let answers = [Ok(Answer::ok(&article().to_string()))];
    let step = source.step(&article_want(), &answers, &edition);
    let Ok(Step::Done(Page::Article(read))) = step else { panic!("no article: {step:?}") };
    assert_eq!(read.image.unwrap().url, "https://data.example/paper/images/fez.svg");
}
