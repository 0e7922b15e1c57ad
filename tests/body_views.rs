//! The views of every kind of block and inline as HTML, rendered natively from the specimen (`examples/specimen`), which
//! holds all of them.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use serde_json::{Value, json};
use warraq::components::{Shape, body, card, section_nav, topics};
use warraq::model::{
    Article, Block, Card, Embed, Inline, Label, Language, Page, Picture, PictureSize, Rendition, Style,
};
use warraq::site::Site;
use warraq::source::{Answer, Source, Step, Want, read_edition};

const SPECIMEN: &str = include_str!("../examples/specimen/article.json");

fn site_of(more: Value) -> Site {
    let mut edition = json!({"name": "جريدة", "url": "https://news.example/news/", "languages": ["ar"],
        "sections": [{"slug": "crafts", "name": "حِرف"}]});
    for (name, value) in more.as_object().into_iter().flatten() {
        edition[name] = value.clone();
    }
    Site::new(read_edition(&edition.to_string()).unwrap(), "/news/", "https://staging.example:8080")
}

fn site() -> Site {
    site_of(Value::Null)
}

fn specimen() -> Article {
    let site = site();
    let want = Want::Article { slug: "specimen".to_owned() };
    let answers = [Ok(Answer::ok(SPECIMEN))];
    match Source::of(&site.edition, "/news/").step(&want, &answers, &site.edition) {
        Ok(Step::Done(Page::Article(article))) => *article,
        step => panic!("the specimen is an article, but: {step:?}"),
    }
}

fn as_html(view: impl RenderHtml) -> String {
    view.to_html().replace("<!>", "").replace("<!---->", "")
}

fn html_in(site: &Site, language: &str, blocks: &[Block]) -> String {
    let owner = Owner::new();
    owner.set();
    as_html(body(site, &Language::parse(language).unwrap(), blocks))
}

fn html(blocks: &[Block]) -> String {
    html_in(&site(), "ar", blocks)
}

fn specimen_html() -> String {
    html(&specimen().body)
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { content: words(text) }
}

fn embed(url: &str) -> Block {
    Block::Embed { embed: Embed { url: url.to_owned(), ..Embed::default() } }
}

#[track_caller]
fn assert_has(html: &str, part: &str) {
    assert!(html.contains(part), "{part}\nis not in\n{html}");
}

/// The kinds of all objects in a value, as `kind` names them.
fn kinds(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| kinds(value, found)),
        Value::Object(fields) => {
            found.extend(fields.get("kind").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|value| kinds(value, found));
        }
        _ => {}
    }
}

/// The kinds that the JSON Schema of blocks and inlines knows.
fn known_kinds(schema: &Value, found: &mut BTreeSet<String>) {
    if let Some(kind) = schema.pointer("/properties/kind") {
        found.extend(kind.get("const").and_then(Value::as_str).map(str::to_owned));
        found.extend(kind["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
    }
    match schema {
        Value::Array(values) => values.iter().for_each(|value| known_kinds(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| known_kinds(value, found)),
        _ => {}
    }
}

#[test]
fn the_specimen_holds_every_kind_there_is() {
    let (mut shown, mut known) = (BTreeSet::new(), BTreeSet::new());
    kinds(&serde_json::to_value(specimen().body).unwrap(), &mut shown);
    known_kinds(schemars::schema_for!(Block).as_value(), &mut known);
    assert!(known.len() > 30, "{known:?}");
    assert_eq!(shown, known);
}

#[test]
fn every_kind_has_the_elements_that_are_promised() {
    let html = specimen_html();
    for part in [
        r#"<dl class="definitions"><dt>الكاغد</dt><dt>القرطاس</dt><dd><p>"#,
        r#"<figure class="quote"><blockquote dir="auto"><p>"#,
        r#"<figure class="pull-quote"><blockquote dir="auto"><p>الورقة الجيدة تُسمع قبل أن تُقرأ.</p></blockquote><figcaption class="citation">"#,
        r#"<figure class="body-image"><img "#,
        r#"<span class="caption" dir="auto">القصبة قبل القطة الأخيرة</span> <bdi class="credit">رسم: ركن الحِرف</bdi>"#,
        r#"<pre dir="auto">قفا نَكتب"#,
        r#"<pre><code dir="ltr">fn fold"#,
        "<hr>",
        "<details><summary>كيف يُصنع الحبر؟</summary><p>",
        r#"<aside class="key-points"><p class="key-points-title" data-default="">أبرز النقاط</p><ul><li>"#,
        r#"<ol class="timeline"><li><p class="timeline-time" dir="auto">751م</p><p>"#,
        r#"<dl class="questions"><dt class="question">لماذا الخرق لا الخشب؟</dt><dd class="answer"><p>"#,
        r#"<aside class="related-link"><p class="related-link-label" data-default="">اقرأ أيضًا</p><a href="/news/article/bookbinding"><img "#,
        r#"<span class="related-link-headline" dir="auto">التجليد: حين يلبس الكتاب ثوبه</span><span class="related-link-description" dir="auto">"#,
        r#"<aside class="correction"><p class="correction-title" data-default="">تصحيح</p><p>"#,
        r#"<article class="live-post"><time datetime="2026-02-03T10:40:00+01:00">3 فبراير 2026، 10:40</time><h3 class="live-post-headline" dir="auto">فُتح باب الورشة</h3><p>"#,
        r#"<abbr title="المنظمة الدولية للمعايير">آيزو</abbr>"#,
        r#"<span lang="en" dir="ltr">mould and deckle</span>"#,
        r#"<code dir="auto">A4</code>"#,
        "للطول،<br>",
    ] {
        assert_has(&html, part);
    }
    for style in Style::ALL {
        assert_has(&html, &format!("<{}>", style.tag()));
    }
}

#[test]
fn galleries_lead_to_each_picture_and_number_it() {
    let html = specimen_html();
    assert_has(
        &html,
        r#"<ul><li id="picture-1-1"><figure><a href="/news/images/papermaking.svg" data-place="1 / 5"><img "#,
    );
    assert_has(&html, r#"<figcaption class="gallery-caption" dir="auto">خمس صور من الورشة</figcaption></figure>"#);
    assert_has(&html, r#"data-previous="الصورة السابقة" data-next="الصورة التالية" data-close="أغلق""#);
    // A picture without a description still has a name, since it is all that its link holds.
    assert_has(&html, r#"aria-label="الصورة 3""#);
    let gallery = |slug: &str| {
        let url = format!("https://cdn.example/{slug}");
        Block::Gallery { images: vec![Picture { url, ..Picture::default() }], caption: None }
    };
    let two = html_in(&site_of(json!({"numerals": "arabic-indic"})), "ar", &[gallery("a"), gallery("b")]);
    assert_has(&two, r#"id="picture-2-1""#);
    assert_has(&two, r#"data-place="١ / ١""#);
}

#[test]
fn tables_scroll_in_a_named_box_and_say_what_their_cells_head() {
    let html = specimen_html();
    assert_has(
        &html,
        r#"<div class="table-scroll" tabindex="0" role="region" aria-label="مقاسات الورق في السوق القديمة"><table><caption>"#,
    );
    assert_has(&html, r#"<thead><tr><th scope="col">الاسم</th><th scope="col" colspan="2">المقاس (ذراع)</th>"#);
    assert_has(&html, r#"<tbody><tr><th scope="row">البغدادي</th><td>1</td>"#);
    assert_has(&html, r#"<th scope="row" rowspan="2">الشامي</th>"#);
    assert_has(&html, "<td><p>الرسائل</p><p>والسجلات</p></td>");
    assert_has(&html, r#"aria-label="جدول"><table><tbody>"#);
}

#[test]
fn films_and_sounds_fetch_nothing_before_they_are_played() {
    let html = specimen_html();
    assert_has(
        &html,
        r#"<figure class="video"><video controls="" preload="none" aria-label="رفع القالب" playsinline="" poster="/news/images/papermaking.svg" width="1280" height="720"><source src="/news/images/film.webm" type="video/webm"><source src="/news/images/film.mp4" type="video/mp4"><a href="/news/images/film.webm" dir="auto">رفع القالب</a></video>"#,
    );
    assert_has(
        &html,
        r#"<figcaption><span class="media-title" dir="auto">رفع القالب</span> <span class="caption" dir="auto">"#,
    );
    assert_has(&html, r#"<figure class="audio"><audio controls="" preload="none""#);
}

#[test]
fn notes_and_their_marks_lead_to_each_other_and_ids_stand_once() {
    let html = specimen_html();
    assert_has(
        &html,
        r##"<sup class="footnote-reference"><a id="ref-age" href="#note-age" role="doc-noteref">١</a></sup>"##,
    );
    assert_has(&html, r#"<section class="footnotes" aria-label="الحواشي"><ol><li id="note-age"><p>"#);
    assert_has(&html, r##"</p><a class="footnote-back" href="#ref-age""##);
    let mark = || Inline::FootnoteReference { note: "a".to_owned(), label: "1".to_owned() };
    let twice = self::html(&[Block::Paragraph { content: vec![mark(), mark()] }]);
    assert_eq!(twice.matches(r#"id="ref-a""#).count(), 1);
    assert_eq!(twice.matches(r##"href="#note-a""##).count(), 2);
}

#[test]
fn an_embed_is_only_a_question_and_a_link_before_the_reader_asks() {
    let html = specimen_html();
    assert!(!html.contains("<iframe") && !html.contains("youtube-nocookie"), "{html}");
    let url = "https://www.youtube.com/watch?v=abcdefghijk";
    assert_has(&html, &format!(r#"<figure class="embed" data-url="{url}" data-title="دقيقة عند حوض الورق">"#));
    assert_has(&html, "aspect-ratio:16 / 9");
    assert_has(&html, "min-block-size:560px");
    assert_has(&html, r#"<p class="embed-provider"><bdi>YouTube</bdi></p><p class="embed-title" dir="auto">"#);
    assert_has(&html, r#"<p class="embed-note">يُحمَّل هذا المحتوى من <bdi>YouTube</bdi>،"#);
    assert_has(&html, r#"<button type="button" class="embed-show">اعرض المحتوى</button>"#);
    assert_has(&html, &format!(r#"<a class="embed-link" href="{url}">افتح الأصل على <bdi>YouTube</bdi></a>"#));
    assert_has(&html, r#"<blockquote class="embed-text" dir="auto"><p>ورقة اليوم"#);
    // Addresses of others stand in links, in data and in text only, where nothing is fetched from.
    for (at, _) in html.match_indices("https://") {
        let before = html[..at].rsplit(' ').next().unwrap();
        assert!(["href=\"", "data-url=\"", ">"].iter().any(|place| before.ends_with(place)), "{before}");
    }
}

#[test]
fn an_embed_that_nothing_can_frame_is_a_link() {
    let html = html(&[embed("http://charts.example/1")]);
    assert!(!html.contains("embed-room") && !html.contains("<button"), "{html}");
    assert_has(
        &html,
        r#"<p class="embed-source"><a class="embed-link" href="http://charts.example/1">افتح الأصل على <bdi>charts.example</bdi></a></p>"#,
    );
}

#[test]
fn a_host_of_ones_own_is_known_however_it_is_written() {
    let site = site();
    for url in [
        "https://news.example/page",
        "https://www.NEWS.example:443/",
        "https://user@news.example/",
        "https://staging.example/",
        "https://n\u{ff45}ws.example/",
        "https://n%65ws.example/",
        "https://جريدة.example/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://[::1]/",
        "about:blank",
        "/page",
    ] {
        assert!(site.may_be_own(url), "{url}");
    }
    for url in ["https://www.youtube-nocookie.com/embed/a", "https://other.example/news.example", "https://a_b.example"]
    {
        assert!(!site.may_be_own(url), "{url}");
    }
}

#[test]
fn an_unsafe_address_never_becomes_a_link() {
    let html = html(&[embed("javascript:alert(1)"), embed("data:text/html,x")]);
    assert!(!html.contains("href=") && !html.contains("<iframe"), "{html}");
}

#[test]
fn markup_in_texts_stays_text() {
    let bad = "<img src=x onerror=alert(1)>\"'&";
    let hostile = |value: &Value| {
        fn spoil(value: &mut Value, bad: &str) {
            match value {
                Value::String(text) => bad.clone_into(text),
                Value::Array(values) => values.iter_mut().for_each(|value| spoil(value, bad)),
                Value::Object(fields) => {
                    for (name, value) in fields {
                        if !matches!(name.as_str(), "kind" | "url" | "language" | "time") {
                            spoil(value, bad);
                        }
                    }
                }
                _ => {}
            }
        }
        let mut value = value.clone();
        spoil(&mut value, bad);
        value
    };
    let mut article: Value = serde_json::from_str(SPECIMEN).unwrap();
    article["body"] = hostile(&article["body"]);
    let site = site();
    let want = Want::Article { slug: "specimen".to_owned() };
    let step = Source::of(&site.edition, "/news/").step(&want, &[Ok(Answer::ok(&article.to_string()))], &site.edition);
    let Ok(Step::Done(Page::Article(article))) = step else { panic!("{step:?}") };
    let html = html(&article.body);
    assert_has(&html, "&lt;img src=x onerror=alert(1)&gt;");
    assert!(!html.contains("<img src=x") && !html.contains("\"'&\""), "{html}");
}

#[test]
fn what_may_run_the_other_way_is_isolated() {
    let html = specimen_html();
    for part in [
        r#"<p class="timeline-time" dir="auto">12th century</p>"#,
        r#"<span class="related-link-headline" dir="auto">The Book of Optics, in one page</span>"#,
        r#"<span class="caption" dir="auto">The scribe's board</span>"#,
        r#"<bdi class="credit">Drawing</bdi>"#,
        r#"<bdi>charts.example</bdi>"#,
    ] {
        assert_has(&html, part);
    }
}

#[test]
fn the_words_of_a_part_are_the_interfaces_and_say_so_in_an_article_of_another_language() {
    let points = [Block::KeyPoints { title: None, blocks: vec![paragraph("x")] }];
    assert_has(&html_in(&site(), "ar-EG", &points), r#"<p class="key-points-title" data-default="">أبرز النقاط</p>"#);
    for language in ["fr", "ur"] {
        assert_has(
            &html_in(&site(), language, &points),
            r#"<p class="key-points-title" lang="ar" dir="rtl" data-default="">أبرز النقاط</p>"#,
        );
    }
    let own = [Block::KeyPoints { title: Some("خلاصة".to_owned()), blocks: vec![paragraph("x")] }];
    assert_has(&html(&own), r#"<p class="key-points-title" dir="auto">خلاصة</p>"#);
}

fn in_widths() -> Picture {
    Picture {
        url: "/news/images/a.jpg".to_owned(),
        size: Some(PictureSize { width: 1600, height: 900 }),
        renditions: vec![
            Rendition { url: "/news/images/a 320.jpg".to_owned(), width: 320 },
            Rendition { url: "/news/images/a-640.jpg".to_owned(), width: 640 },
            Rendition { url: "/news/images/odd,".to_owned(), width: 800 },
        ],
        ..Picture::default()
    }
}

#[test]
fn pictures_come_in_the_width_that_their_place_needs() {
    let shown = html(&[Block::Image { image: in_widths() }]);
    assert_has(
        &shown,
        r#"srcset="/news/images/a%20320.jpg 320w, /news/images/a-640.jpg 640w, /news/images/a.jpg 1600w""#,
    );
    assert_has(&shown, r#"sizes="(min-width: 40rem) 36rem, 92vw""#);
    assert_has(&shown, r#"src="/news/images/a.jpg" alt="" width="1600" height="900">"#);
    let lazy = shown.find("loading=").zip(shown.find("src"));
    assert!(
        lazy.is_some_and(|(loading, address)| loading < address),
        "some engines fetch as soon as there is an address"
    );
    let same = Picture { url: "/news/images/a-640.jpg".to_owned(), ..in_widths() };
    assert!(!html(&[Block::Image { image: same }]).contains("1600w"), "the whole image is there already");
    let single = Picture { renditions: Vec::new(), ..in_widths() };
    let single = html(&[Block::Image { image: single }]);
    assert!(!single.contains("srcset") && !single.contains("sizes"), "{single}");
}

#[test]
fn pictures_that_are_there_in_avif_leave_the_choice_to_the_browser() {
    let mut image = in_widths();
    let avif = |width: u32| Rendition { url: format!("/news/images/a-{width}.avif"), width };
    image.renditions.extend([avif(320), avif(1600)]);
    let shown = html(&[Block::Image { image: image.clone() }]);
    assert_has(
        &shown,
        r#"<picture><source type="image/avif" sizes="(min-width: 40rem) 36rem, 92vw" srcset="/news/images/a-320.avif 320w, /news/images/a-1600.avif 1600w"><img loading="lazy""#,
    );
    let (_, fallback) = shown.split_once("<img").unwrap();
    assert!(!fallback.contains("avif"), "{fallback}");
    assert_has(fallback, "/news/images/a-640.jpg 640w, /news/images/a.jpg 1600w");
    let alone = Picture { renditions: vec![avif(320)], ..image };
    assert_has(
        &html(&[Block::Image { image: alone }]),
        r#"320.avif 320w"><img loading="lazy" decoding="async" sizes="#,
    );
}

#[test]
fn a_picture_s_room_has_its_colour_by_classes_that_no_policy_forbids() {
    let of = |placeholder: &str| {
        let image = Picture { placeholder: Some(placeholder.to_owned()), ..in_widths() };
        html(&[Block::Image { image }])
    };
    assert_has(&of("#96f"), r#"<img class="tint r9 g6 bf" "#);
    for odd in ["", "#", "#96", "#96ff", "#9 f", "#99a", "red", "\"><x", "#٣٣٣"] {
        assert_has(&of(odd), "<img loading");
    }
    let style = include_str!("../style/picture.css");
    for rule in
        ["r", "g", "b"].iter().flat_map(|channel| "0369cf".chars().map(move |digit| format!(".{channel}{digit} {{")))
    {
        assert!(style.contains(&rule), "{rule}");
    }
}

#[test]
fn the_lead_card_is_fetched_first_and_in_its_own_width() {
    let owner = Owner::new();
    owner.set();
    let of_card = Card { image: Some(in_widths()), ..Card::from(&specimen()) };
    let lead = as_html(card(&site(), &of_card, Shape::Lead));
    assert_has(&lead, r#"fetchpriority="high""#);
    assert_has(&lead, "40rem");
    let full = as_html(card(&site(), &of_card, Shape::Full));
    assert_has(&full, r#"loading="lazy""#);
    assert_has(&full, r#"sizes="auto, "#);
}

#[test]
fn what_a_source_lacks_is_no_link() {
    let owner = Owner::new();
    owner.set();
    let feed = site_of(json!({"source": {"kind": "json-feed", "url": "https://feed.example/"}}));
    assert!(!as_html(section_nav(&feed, None)).contains("<nav"));
    let none = site_of(json!({"sections": []}));
    assert!(!as_html(section_nav(&none, None)).contains("<nav"));
    let mut without = site();
    without.capabilities.topics = false;
    let label = Label { slug: "ink".to_owned(), name: "الحبر".to_owned() };
    let names = as_html(topics(&without, "topics", "موضوعات", std::slice::from_ref(&label)));
    assert_has(&names, "<li><bdi>الحبر</bdi></li>");
    assert!(!names.contains("<a"), "{names}");
    assert_has(&as_html(topics(&site(), "topics", "موضوعات", &[label])), r#"href="/news/topic/ink""#);
    let page = warraq::pages::page_view(&feed, &Page::Article(Box::new(specimen())));
    assert_has(&as_html(page), r#"<p class="article-section">حِرف</p>"#);
}
