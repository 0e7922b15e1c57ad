//! IPTC ninjs: what is read of items of all its versions, what is never shown, and that no answer makes the reader panic.
#![cfg(not(target_arch = "wasm32"))]

mod any_answer;
mod examples;

use serde_json::{Value, json};
use warraq::model::{
    Article, Block, Card, Edition, Failure, Media, MediaFile, Moment, Page, PictureSize, Rendition, text_of_blocks,
};
use warraq::source::{Answer, Request, Source, Step, Want, read_edition};

const URL: &str = "https://wikala.example/feed/ninjs.json";
const ONE: &str = include_str!("../fixtures/ninjs/one.json");
const TWO: &str = include_str!("../fixtures/ninjs/two.json");
const THREE: &str = include_str!("../fixtures/ninjs/three.json");

fn edition() -> Edition {
    let json = json!({"name": "ج", "languages": ["ar", "fa"], "source": {"kind": "ninjs", "url": URL},
        "sections": [{"slug": "cities", "name": "المدن"}, {"slug": "eco", "name": "مال وأعمال"}, {"slug": "water", "name": "الماء"}]});
    read_edition(&json.to_string()).unwrap()
}

/// The page that comes of an answer at a time; where no time is given, the source has no clock.
fn read_at(time: Option<&str>, want: &Want, answer: &str) -> Result<Page, Failure> {
    let edition = edition();
    let mut source = Source::of(&edition, "/");
    if let Some(moment) = time.and_then(Moment::parse) {
        source.set_time(moment.unix_seconds() as f64 * 1_000.0);
    }
    match source.step(want, &[Ok(Answer::ok(answer))], &edition)? {
        Step::Done(page) => Ok(page),
        step => panic!("one answer holds all, but: {step:?}"),
    }
}

fn read(want: &Want, answer: &str) -> Result<Page, Failure> {
    read_at(None, want, answer)
}

fn article_of(slug: &str, answer: &str) -> Result<Article, Failure> {
    match read(&article(slug), answer)? {
        Page::Article(article) => Ok(*article),
        page => panic!("an article was asked for, but: {page:?}"),
    }
}

/// The article of an answer with one item, which is called `item`.
fn only(mut item: Value) -> Result<Article, Failure> {
    item["uri"] = json!("urn:x:item");
    article_of("item", &item.to_string())
}

fn cards(answer: &str) -> Vec<Card> {
    match read(&Want::Front, answer) {
        Ok(Page::Front(front)) => front.lead.into_iter().chain(front.items).collect(),
        page => panic!("the front page was asked for, but: {page:?}"),
    }
}

fn slugs(cards: &[Card]) -> Vec<&str> {
    cards.iter().map(|card| card.slug.as_str()).collect()
}

fn article(slug: &str) -> Want {
    Want::Article { slug: slug.to_owned() }
}

fn words(article: &Article) -> String {
    text_of_blocks(&article.body)
}

fn all() -> String {
    format!("[{ONE},{TWO},{THREE}]")
}

#[test]
fn asks_for_its_one_address_and_shares_the_answer() {
    let edition = edition();
    let request = Request { url: URL.to_owned(), header: None, is_shared: true };
    for want in [Want::Front, article("a"), Want::Section { slug: "a".to_owned(), page: None }] {
        assert_eq!(Source::of(&edition, "/").step(&want, &[], &edition), Ok(Step::Ask(request.clone())));
    }
}

#[test]
fn reads_an_item_of_version_one() {
    let article = article_of("20260314-minaa", ONE).unwrap();
    assert_eq!(article.headline, "الميناء القديم يستقبل مراكب الإسفنج");
    assert_eq!(article.standfirst.as_deref(), Some("عادت المراكب بعد شتاء طويل."));
    assert_eq!(article.byline.first().map(|author| author.name.as_str()), Some("مراسل الميناء"));
    assert_eq!(article.dateline.as_deref(), Some("طرابلس"));
    assert_eq!(article.published.unwrap().to_iso(), "2026-03-14T07:30:00Z");
    assert_eq!(article.updated, None, "it was created at 09:00 in Tripoli, before 07:30 at UTC");
    assert_eq!(article.section.as_ref().unwrap().name, "المدن", "as the edition calls what the code says");
    let topics: Vec<&str> = article.topics.iter().map(|topic| topic.name.as_str()).collect();
    assert_eq!(topics, ["الموانئ", "الصيد"]);
    let text = words(&article);
    assert!(text.starts_with("رست المراكب عند الفجر. وكان السوق في انتظارها."), "{text}");
    assert!(!text.contains("نص آخر") && !text.contains("لا يقرأ"), "{text}");
}

#[test]
fn shows_media_in_widths_that_a_page_can_use_and_nothing_that_is_held() {
    let article = article_of("20260314-minaa", ONE).unwrap();
    let image = article.image.as_ref().unwrap();
    assert_eq!(image.url, "https://wikala.example/pictures/boats-1200.jpg");
    assert_eq!(image.size, Some(PictureSize { width: 1200, height: 800 }));
    let small = Rendition { url: "https://wikala.example/pictures/boats-600.jpg".to_owned(), width: 600 };
    assert_eq!(image.renditions, [small], "neither the thumbnail, nor the square cut, nor the camera's own file");
    assert_eq!(image.caption.as_deref(), Some("مراكب الإسفنج عند الرصيف."));
    assert_eq!((image.credit.as_deref(), image.alt.as_str()), (Some("مصور الميناء"), "المراكب في الميناء"));
    let [.., Block::Image { image }, Block::Video { media }, Block::RelatedLink { url, headline, .. }] =
        article.body.as_slice()
    else {
        panic!("{:?}", article.body)
    };
    assert_eq!(image.caption.as_deref(), Some("شباك تجفف على السور."));
    let file = |url: &str, format: &str| MediaFile { url: url.to_owned(), format: Some(format.to_owned()) };
    let film = Media {
        files: vec![
            file("https://cdn.example/boats.mp4", "video/mp4"),
            file("https://cdn.example/boats.mov", "video/quicktime"),
        ],
        title: Some("وصول المراكب".to_owned()),
        poster: Some("https://cdn.example/boats.jpg".to_owned()),
        size: Some(PictureSize { width: 640, height: 360 }),
        caption: Some("فيلم من الرصيف.".to_owned()),
        credit: None,
    };
    assert_eq!(*media, film);
    assert_eq!((url.as_str(), headline.as_str()), ("https://wikala.example/items/dyers", "صباغو المدينة"));
    let everything = format!("{article:?}");
    for hidden in ["held.jpg", "صورة سحبت", "بلا صفحة", "محجوبة"] {
        assert!(!everything.contains(hidden), "{hidden}");
    }
}

#[test]
fn reads_an_item_of_version_two_by_role_language_and_form() {
    let article = article_of("sabbaghun-77", TWO).unwrap();
    assert_eq!(article.headline, "زقاق الصباغين");
    assert_eq!(article.standfirst.as_deref(), Some("زقاق واحد وسبعة ألوان."));
    assert_eq!(article.updated.unwrap().to_iso(), "2026-03-13T12:00:00Z");
    assert_eq!(article.section.as_ref().unwrap().slug, "eco");
    assert!(words(&article).starts_with("يغلى القرمز أولا. ثم تغمس الخيوط & ترفع."), "{}", words(&article));
    assert!(!words(&article).contains("نسخة بسيطة") && !words(&article).contains("تعليق"));
    let image = article.image.unwrap();
    assert_eq!(image.url, "https://cdn.example/t.jpg", "rather small than with a mark across it");
    assert_eq!((image.caption.as_deref(), image.credit.as_deref()), (Some("خيوط حمراء رفيعة."), Some("أرشيف السوق")));
}

#[test]
fn reads_an_item_of_version_three_and_the_text_of_its_xml() {
    let article = article_of("qanat", THREE).unwrap();
    assert_eq!((article.language.tag(), article.dateline.as_deref()), ("fa", Some("یزد")));
    assert_eq!(article.section.as_ref().unwrap().slug, "water", "by a subject, where there is no genre");
    let [Block::Paragraph { .. }, Block::Paragraph { .. }, Block::Audio { media }] = article.body.as_slice() else {
        panic!("{:?}", article.body)
    };
    assert!(
        words(&article).starts_with("قنات از کوه می‌آید & به باغ می‌رسد. مقنی آن را پاک می‌کند."),
        "{}",
        words(&article)
    );
    assert_eq!(media.title.as_deref(), Some("صدای قنات"));
    assert!(!words(&article).contains("پنهان"));
    assert_eq!(article.updated, None);
}

#[test]
fn makes_every_page_out_of_one_collection() {
    for answer in [all(), format!(r#"{{"items": {}}}"#, all()), format!(r#"{{"newsItems": {}}}"#, all())] {
        assert_eq!(slugs(&cards(&answer)), ["20260314-minaa", "sabbaghun-77", "qanat"]);
    }
    let Ok(Page::Front(front)) = read(&Want::Front, &all()) else { panic!("the front page was asked for") };
    let sections: Vec<&str> = front.sections.iter().map(|part| part.section.slug.as_str()).collect();
    assert_eq!(sections, ["eco", "water"], "the lead is not shown a second time");
    let Ok(Page::Section(section)) = read(&Want::Section { slug: "cities".to_owned(), page: None }, &all()) else {
        panic!("the section has an article")
    };
    assert_eq!(slugs(&section.items), ["20260314-minaa"]);
    let Ok(Page::Topic(topic)) = read(&Want::Topic { slug: "الحرف".to_owned(), page: None }, &all()) else {
        panic!("the topic has an article")
    };
    assert_eq!((topic.name.as_str(), topic.neighbours.len()), ("الحرف", 1));
    let article = article_of("sabbaghun-77", &all()).unwrap();
    assert_eq!(slugs(&article.related), ["20260314-minaa"], "as its association says");
    assert!(!article.body.iter().any(|block| matches!(block, Block::RelatedLink { .. })));
}

#[test]
fn finds_the_articles_that_a_package_holds() {
    let package = json!({"uri": "urn:x:package", "type": "composite", "headlines": [{"value": "حزمة"}],
        "associations": [serde_json::from_str::<Value>(TWO).unwrap(), serde_json::from_str::<Value>(THREE).unwrap()]});
    assert_eq!(slugs(&cards(&package.to_string())), ["sabbaghun-77", "qanat"]);
}

#[test]
fn never_shows_what_is_withheld_or_cancelled() {
    for status in ["withheld", "canceled", "cancelled"] {
        for name in ["pubstatus", "pubStatus"] {
            let answer = json!([{"uri": "urn:x:item", name: status, "headline": "محجوب", "body_text": "نص"},
                {"uri": "urn:x:other", "headline": "ظاهر", "body_text": "نص",
                 "associations": [{"type": "text", "uri": "urn:x:item", "headline": "محجوب"}]}]);
            assert_eq!(slugs(&cards(&answer.to_string())), ["other"]);
            assert_eq!(article_of("item", &answer.to_string()), Err(Failure::NotFound));
            assert!(!format!("{:?}", article_of("other", &answer.to_string())).contains("محجوب"));
        }
    }
    let web = json!([{"uri": "https://x.example/item", "pubstatus": "canceled", "headline": "محجوب", "body_text": "نص"},
        {"uri": "urn:x:other", "headline": "ظاهر", "body_text": "نص",
         "associations": [{"type": "text", "uri": "https://x.example/item", "headline": "محجوب"}]}]);
    assert!(!format!("{:?}", article_of("other", &web.to_string())).contains("محجوب"), "not even by a mention");
}

#[test]
fn lets_a_cancellation_reach_the_versions_before_it() {
    let version = |number: &str, status: &str| {
        json!({"uri": "urn:x:item", "version": number, "pubstatus": status,
        "headline": format!("صيغة {number}"), "body_text": "نص"})
    };
    let answer = json!([version("2", "usable"), version("10", "usable"), version("9", "usable")]).to_string();
    assert_eq!(article_of("item", &answer).unwrap().headline, "صيغة 10");
    let answer = json!([version("2", "usable"), version("3", "canceled")]).to_string();
    assert_eq!(article_of("item", &answer), Err(Failure::NotFound));
}

#[test]
fn shows_an_embargoed_item_once_its_time_has_come_and_not_without_a_clock() {
    for name in ["embargoed", "embargoedUntil"] {
        let item =
            json!({"uri": "urn:x:item", name: "2026-03-14T12:00:00Z", "headline": "ع", "body_text": "نص"}).to_string();
        let at = |time| read_at(time, &article("item"), &item);
        assert_eq!(at(Some("2026-03-14T11:59:59Z")), Err(Failure::NotFound));
        assert_eq!(at(None), Err(Failure::NotFound));
        assert!(at(Some("2026-03-14T12:00:00Z")).is_ok());
    }
    let unread = json!({"uri": "urn:x:item", "embargoed": "غدا", "headline": "ع", "body_text": "نص"}).to_string();
    assert_eq!(read_at(Some("2099-01-01T00:00:00Z"), &article("item"), &unread), Err(Failure::NotFound));
}

#[test]
fn looks_at_the_text_where_the_content_type_is_wrong() {
    for (content_type, value, text) in [
        ("text/plain", "<p>أول</p><p>ثان</p>", "أول ثان"),
        ("text/html", "أول\n\nثان", "أول ثان"),
        ("application/xml", "أول &lt; ثان\n\nثالث", "أول < ثان ثالث"),
        ("text/html", "<nitf><head><title>لا</title></head><body><p>أول</p></body></nitf>", "أول"),
        ("text/vnd.IPTC.NITF", "<div><p>أول</p></div>", "أول"),
        ("text/plain", "1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("body_xhtml", "<p>أول</p>", "أول"),
        (
            "application/xml",
            "<!-- x --><story><line>أول</line><line>ثان</line><![CDATA[1 < 2]]></story>",
            "أول ثان 1 < 2",
        ),
    ] {
        let article =
            only(json!({"headlines": [{"value": "ع"}], "bodies": [{"contenttype": content_type, "value": value}]}));
        assert_eq!(words(&article.unwrap()), text, "{content_type}: {value}");
    }
}

#[test]
fn reads_a_whole_document_as_a_body() {
    let html = "<html><head><title>لا</title></head><body><article><h1>ع</h1><p>نص</p></article></body></html>";
    let article =
        only(json!({"headlines": [{"value": "ع"}], "bodies": [{"contentType": "text/html5", "value": html}]}));
    assert_eq!(words(&article.unwrap()), "نص");
}

#[test]
fn says_the_headline_once_where_the_text_begins_with_it() {
    let article = only(json!({"headline": "عنوان الخبر", "body_text": "عنوان الخبر\n\nنص الخبر"})).unwrap();
    assert_eq!(words(&article), "نص الخبر");
}

#[test]
fn takes_the_description_for_the_text_where_there_is_no_body() {
    let event =
        only(json!({"type": "event", "title": "لقاء", "descriptions": [{"value": "لقاء في الساحة."}]})).unwrap();
    assert_eq!((event.headline.as_str(), words(&event).as_str(), event.standfirst), ("لقاء", "لقاء في الساحة.", None));
}

#[test]
fn makes_an_article_of_a_picture_with_its_caption() {
    let renditions = json!([{"name": "main", "href": "https://x.example/a.jpg", "contenttype": "image/jpg"}]);
    let item = json!({"type": "picture", "headlines": [{"value": "الساحة"}], "by": "مصور",
        "descriptions": [{"role": "creditline", "value": "أرشيف"}, {"role": "caption", "value": "الساحة عند الغروب."}], "renditions": renditions});
    let article = only(item).unwrap();
    let image = article.image.as_ref().unwrap();
    assert_eq!((image.url.as_str(), image.credit.as_deref()), ("https://x.example/a.jpg", Some("أرشيف")));
    assert_eq!((words(&article).as_str(), image.caption.as_deref()), ("الساحة عند الغروب.", None));
    let bare = only(json!({"headline": "الساحة", "renditions": renditions})).unwrap();
    assert!(matches!(bare.body.as_slice(), [Block::Image { .. }]) && bare.image.is_none());
}

#[test]
fn shows_pictures_once_that_the_body_holds_too() {
    let picture = |url: &str, caption: &str| json!({"type": "picture", "descriptions": [{"value": caption}], "renditions": [{"href": url}]});
    let body = "<p>أول</p><img src=\"https://x.example/a.jpg\"><p>ثان</p><img src=\"https://x.example/b.jpg\">";
    let associations = [
        picture("https://x.example/a.jpg", "أ"),
        picture("https://x.example/b.jpg", "ب"),
        picture("https://x.example/c.jpg", "ج"),
        picture("https://x.example/d.jpg", "د"),
    ];
    let article = only(json!({"headline": "ع", "body_html": body, "associations": associations})).unwrap();
    assert_eq!(article.image.as_ref().unwrap().url, "https://x.example/a.jpg");
    let Some(Block::Gallery { images, .. }) = article.body.last() else { panic!("{:?}", article.body) };
    assert_eq!(images.iter().map(|image| image.caption.as_deref().unwrap()).collect::<Vec<_>>(), ["ج", "د"]);
    assert_eq!(article.body.len(), 4);
}

#[test]
fn says_what_an_item_lacks() {
    assert_eq!(only(json!({"headlines": [{"value": "ع"}]})), Err(Failure::Incomplete("body")));
    assert_eq!(only(json!({"versioncreated": "2026-01-01"})), Err(Failure::Incomplete("headline")));
    let answer = json!([{"uri": "urn:x:item", "headline": "ع"}]).to_string();
    assert!(cards(&answer).is_empty());
    for nothing in ["{}", r#"{"a": 1}"#, "[1]"] {
        assert_eq!(read(&Want::Front, nothing), Err(Failure::Incomplete("items")), "{nothing}");
    }
    assert!(cards(r#"{"items": []}"#).is_empty());
}

#[test]
fn names_items_by_what_they_have() {
    let answer = json!([
        {"altids": {"id": "alt-one"}, "headline": "أ", "body_text": "نص"},
        {"altIds": [{"role": "x", "value": "alt-two"}], "headline": "ب", "body_text": "نص"},
        {"slugline": "سوق المدينة", "headline": "ج", "body_text": "نص"},
        {"body_text": "نص بلا عنوان"},
    ]);
    assert_eq!(slugs(&cards(&answer.to_string())), ["alt-one", "alt-two", "سوق-المدينة", "نص-بلا-عنوان"]);
}

#[test]
fn lets_no_address_through_that_could_run() {
    let article = only(json!({"headline": "ع", "body_text": "نص", "associations": [
        {"type": "picture", "renditions": [{"href": "javascript:x", "contenttype": "image/png"}]},
        {"type": "video", "renditions": [{"href": "data:text/html,x", "contenttype": "video/mp4"}]},
        {"type": "text", "uri": "javascript:x", "headline": "ع"}]}));
    let article = article.unwrap();
    assert_eq!((article.image, article.body.len()), (None, 1));
}
