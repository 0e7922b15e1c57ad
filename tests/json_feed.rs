//! JSON Feed: what is read of a feed, how its pages are walked, and that no feed makes the reader panic.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use warraq::model::{
    Article, Block, Card, Edition, Failure, Front, Inline, Listing, Media, MediaFile, Page, text_of_blocks,
};
use warraq::source::{Answer, Answers, Request, Source, Step, Want, read_edition};

const URL: &str = "https://daftar.example/feed.json";
const FIRST: &str = include_str!("fixtures/json_feed/first.json");
const SECOND: &str = include_str!("fixtures/json_feed/second.json");

fn edition(url: &str) -> Edition {
    let json = serde_json::json!({"name": "ج", "source": {"kind": "json-feed", "url": url}});
    read_edition(&json.to_string()).unwrap()
}

fn ask(want: &Want, answers: &Answers) -> Result<Step, Failure> {
    let edition = edition(URL);
    Source::of(&edition, "/").step(want, answers, &edition)
}

/// The page that comes of a feed whose pages these are, and how many of them it took.
fn walk(want: &Want, pages: &[&str]) -> (Result<Page, Failure>, usize) {
    let mut answers: Vec<Result<Answer, Failure>> = Vec::new();
    loop {
        match ask(want, &answers) {
            Ok(Step::Done(page)) => return (Ok(page), answers.len()),
            Ok(Step::Ask(_) | Step::Show(..)) => {
                answers.push(pages.get(answers.len()).map(|text| Answer::ok(text)).ok_or(Failure::NotFound));
            }
            Err(failure) => return (Err(failure), answers.len()),
        }
    }
}

fn article_of(slug: &str, pages: &[&str]) -> Result<Article, Failure> {
    match walk(&article(slug), pages).0? {
        Page::Article(article) => Ok(*article),
        page => panic!("an article was asked for, but: {page:?}"),
    }
}

fn front_of(page: &str) -> Front {
    match walk(&Want::Front, &[page]).0 {
        Ok(Page::Front(front)) => *front,
        page => panic!("the front page was asked for, but: {page:?}"),
    }
}

/// The only article of a feed that has one item, and nothing else but what is given.
fn only(feed: serde_json::Value) -> Result<Article, Failure> {
    let text = feed.to_string();
    let card = cards(&front_of(&text)).first().cloned().expect("the feed has an item to show");
    article_of(&card.slug, &[&text])
}

fn item(fields: serde_json::Value) -> serde_json::Value {
    serde_json::json!({"items": [fields]})
}

fn cards(front: &Front) -> Vec<Card> {
    front.lead.iter().chain(&front.items).cloned().collect()
}

fn slugs(cards: &[Card]) -> Vec<&str> {
    cards.iter().map(|card| card.slug.as_str()).collect()
}

fn article(slug: &str) -> Want {
    Want::Article { slug: slug.to_owned() }
}

fn topic(slug: &str) -> Want {
    Want::Topic { slug: slug.to_owned(), page: None }
}

fn listing(page: Page) -> Listing {
    match page {
        Page::Topic(listing) => listing,
        page => panic!("a topic was asked for, but: {page:?}"),
    }
}

fn words(block: &Block) -> String {
    text_of_blocks(std::slice::from_ref(block))
}

#[test]
fn asks_for_the_feed_itself_and_shares_the_answer() {
    let request = Request { url: URL.to_owned(), header: None, is_shared: true };
    for want in [Want::Front, article("copyists"), topic("الكتب")] {
        assert_eq!(ask(&want, &[]), Ok(Step::Ask(request.clone())));
    }
}

#[test]
fn has_no_sections_and_one_page_of_a_topic_and_asks_nothing_for_them() {
    let section = Want::Section { slug: "a".to_owned(), page: None };
    let second = Want::Topic { slug: "الكتب".to_owned(), page: Some(2) };
    for want in [section, second] {
        assert_eq!(ask(&want, &[]), Err(Failure::NotFound));
    }
}

#[test]
fn lists_the_items_that_have_an_id_each_once_the_newest_first() {
    let (page, pages) = walk(&Want::Front, &[FIRST, SECOND]);
    let Ok(Page::Front(front)) = page else { panic!("the front page was asked for, but: {page:?}") };
    assert_eq!(pages, 1);
    let cards = cards(&front);
    assert_eq!(slugs(&cards), ["copyists", "palm", "note-1", "daftar-example-links-9"]);
    assert!(front.sections.is_empty() && cards.iter().all(|card| card.section.is_none()));
}

#[test]
fn reads_all_that_an_item_says() {
    let article = article_of("copyists", &[FIRST]).unwrap();
    assert_eq!(article.headline, "سوق الوراقين في الصباح");
    assert_eq!(article.standfirst.as_deref(), Some("كيف كان يبدأ يوم الوراق."));
    assert_eq!(article.byline.iter().map(|author| author.name.as_str()).collect::<Vec<_>>(), ["هيئة التحرير"]);
    assert_eq!(article.published.unwrap().to_iso(), "2026-03-14T09:30:00+02:00");
    assert_eq!(article.updated.unwrap().to_iso(), "2026-03-14T11:00:00+02:00");
    assert_eq!(article.image.as_ref().unwrap().url, "https://daftar.example/pictures/copyists.jpg");
    assert_eq!(article.language.tag(), "ar");
    let topics: Vec<&str> = article.topics.iter().map(|topic| topic.name.as_str()).collect();
    assert_eq!(topics, ["الكتب", "الأسواق", "7"]);
    let [first, second, ..] = article.body.as_slice() else { panic!("{:?}", article.body) };
    assert_eq!((words(first).as_str(), words(second).as_str()), ("يفتح الوراق دكانه.", "ثم يبري أقلامه."));
    assert!(!text_of_blocks(&article.body).contains("لا يقرأ"));
}

#[test]
fn plays_attachments_and_links_to_those_that_do_not_play() {
    let article = article_of("copyists", &[FIRST]).unwrap();
    let file = |url: &str, format: &str| MediaFile { url: url.to_owned(), format: Some(format.to_owned()) };
    let sound = Block::Audio {
        media: Media {
            files: vec![
                file("https://daftar.example/sound/copyists.mp3", "audio/mpeg"),
                file("https://cdn.example/copyists.ogg", "audio/ogg"),
            ],
            title: Some("المقال مسموعا".to_owned()),
            ..Media::default()
        },
    };
    let film = Block::Video {
        media: Media { files: vec![file("https://cdn.example/market.mp4", "video/mp4")], ..Media::default() },
    };
    let link = |url: &str, words: &str| Block::Paragraph {
        content: vec![Inline::Link { url: url.to_owned(), content: vec![Inline::Text(words.to_owned())] }],
    };
    let rest = article.body.get(2..).unwrap();
    assert_eq!(
        rest,
        [
            sound,
            film,
            link("https://cdn.example/list.pdf", "قائمة الدكاكين"),
            link("https://cdn.example/%D8%AE%D8%B1%D9%8A%D8%B7%D8%A9.pdf", "خريطة.pdf"),
        ]
    );
}

#[test]
fn reads_plain_text_with_its_lines_and_the_author_of_version_one() {
    let article = article_of("palm", &[FIRST]).unwrap();
    let line = |text: &str| Inline::Text(text.to_owned());
    let first = Block::Paragraph { content: vec![line("سطر أول"), Inline::Break, line("سطر ثان")] };
    let second =
        Block::Paragraph { content: vec![line("فقرة ثانية فيها https://palm.example/ كما هو")] };
    assert_eq!(article.body, [first, second]);
    assert_eq!(article.byline.first().map(|author| author.name.as_str()), Some("مراسل الساحة"));
    let feed = serde_json::json!({"author": {"name": "كاتب الصحيفة"}, "items": [{"id": "a", "content_text": "نص"}]});
    assert_eq!(only(feed).unwrap().byline.first().map(|author| author.name.as_str()), Some("كاتب الصحيفة"));
}

#[test]
fn names_an_item_without_a_title_by_its_first_words() {
    assert_eq!(article_of("note-1", &[FIRST]).unwrap().headline, "ملاحظة قصيرة بلا عنوان");
    let html = only(item(serde_json::json!({"id": "a", "content_html": "<p>كلام <b>مهم</b></p>"}))).unwrap();
    assert_eq!(html.headline, "كلام مهم");
}

#[test]
fn ends_an_item_about_another_page_with_a_card_for_it() {
    let article = article_of("daftar-example-links-9", &[FIRST]).unwrap();
    assert_eq!(article.language.tag(), "fa");
    let Some(Block::RelatedLink { url, headline, .. }) = article.body.last() else { panic!("{:?}", article.body) };
    assert_eq!((url.as_str(), headline.as_str()), ("https://museum.example/astrolabe?room=2", "museum.example"));
}

#[test]
fn finds_an_article_on_a_later_page_and_reads_it_by_that_pages_word() {
    let article = article_of("gall-ink", &[FIRST, SECOND]).unwrap();
    assert_eq!((article.headline.as_str(), article.language.tag()), ("مداد العفص", "ur"));
    assert_eq!(slugs(&article.related), ["copyists"], "by the topic that they share");
}

#[test]
fn asks_for_the_next_page_where_it_is_seen_from_the_feed() {
    let answers = [Ok(Answer::ok(FIRST))];
    let Ok(Step::Ask(request)) = ask(&article("gone"), &answers) else { panic!("there is another page") };
    assert_eq!(
        request,
        Request { url: "https://daftar.example/feed-2.json".to_owned(), header: None, is_shared: true }
    );
    let edition = edition("feeds/all.json");
    let feed = r#"{"items": [], "next_url": "all-2.json"}"#;
    let step = Source::of(&edition, "/news/").step(&article("gone"), &[Ok(Answer::ok(feed))], &edition);
    let Ok(Step::Ask(request)) = step else { panic!("there is another page, but: {step:?}") };
    assert_eq!(request.url, "/news/feeds/all-2.json");
}

#[test]
fn shows_a_topic_at_once_and_lets_it_grow() {
    let Ok(Step::Show(page, _)) = ask(&topic("الكتب"), &[Ok(Answer::ok(FIRST))]) else {
        panic!("there is more to come")
    };
    assert_eq!(slugs(&listing(page).items), ["copyists"]);
    let (page, pages) = walk(&topic("الكتب"), &[FIRST, SECOND]);
    let listing = listing(page.unwrap());
    assert_eq!((pages, listing.name.as_str(), listing.newest), (2, "الكتب", true));
    assert_eq!(listing.items.len(), 2);
    let neighbours: Vec<&str> = listing.neighbours.iter().map(|topic| topic.name.as_str()).collect();
    assert_eq!(neighbours, ["الأسواق", "7", "المداد"]);
    let (page, pages) = walk(&topic("المداد"), &[FIRST, SECOND]);
    assert!(page.is_ok() && pages == 2, "a topic that only a later page has is found");
    assert_eq!(walk(&topic("لا-شيء"), &[FIRST, SECOND]), (Err(Failure::NotFound), 2));
}

#[test]
fn stops_where_a_feed_goes_in_circles_or_never_ends() {
    let circle = r#"{"items": [], "next_url": "https://daftar.example/feed.json"}"#;
    assert_eq!(walk(&article("a"), &[circle, circle]), (Err(Failure::NotFound), 1));
    let endless: Vec<String> = (0..99)
        .map(|page| {
            format!(
                r#"{{"items": [{{"id": "i{page}", "content_text": "نص", "tags": ["t"]}}], "next_url": "/p{page}"}}"#
            )
        })
        .collect();
    let endless: Vec<&str> = endless.iter().map(String::as_str).collect();
    assert_eq!(walk(&article("gone"), &endless), (Err(Failure::NotFound), 20));
    let (page, pages) = walk(&topic("t"), &endless);
    assert_eq!((listing(page.unwrap()).items.len(), pages), (4, 4));
}

#[test]
fn keeps_what_it_has_where_a_later_page_is_none() {
    for bad in ["<!doctype html>", "{}", "", "{\"items\": 3}"] {
        let (page, _) = walk(&topic("الكتب"), &[FIRST, bad]);
        assert_eq!(listing(page.unwrap()).items.len(), 1, "{bad}");
    }
    let answers = [Ok(Answer::ok(FIRST)), Err(Failure::Offline)];
    assert_eq!(ask(&article("gone"), &answers), Err(Failure::Offline), "it may be on the page that did not come");
}

#[test]
fn tells_items_apart_whose_addresses_end_alike() {
    let feed = r#"{"items": [{"id": "a1", "url": "https://x.example/1/view", "title": "أ", "content_text": "أول"},
        {"id": "a2", "url": "https://x.example/2/view", "title": "ب", "content_text": "ثان"}]}"#;
    assert_eq!(slugs(&cards(&front_of(feed))), ["a1", "a2"]);
    assert_eq!(article_of("a2", &[feed]).unwrap().headline, "ب");
    let second =
        r#"{"items": [{"id": "b", "url": "https://x.example/3/copyists", "title": "ج", "content_text": "ثالث"}]}"#;
    assert_eq!(article_of("copyists", &[FIRST, second]).unwrap().headline, "سوق الوراقين في الصباح");
    assert_eq!(article_of("b", &[FIRST, second]).unwrap().headline, "ج");
}

#[test]
fn takes_wrong_types_and_a_byte_order_mark_as_they_come() {
    let feed = "\u{feff}{\"items\": [{\"id\": \"a\", \"title\": null, \"content_text\": \"نص\", \"tags\": \"وحيد\", \"authors\": \"كاتب\",
        \"image\": 3, \"attachments\": {\"url\": []}, \"date_published\": \"أمس\", \"language\": {}}], \"next_url\": 7}";
    let article = article_of(&cards(&front_of(feed)).first().unwrap().slug, &[feed]).unwrap();
    assert_eq!((article.published, article.image, article.language.tag()), (None, None, "ar"));
    assert_eq!(article.topics.first().map(|topic| topic.name.as_str()), Some("وحيد"));
    assert_eq!(article.byline.first().map(|author| author.name.as_str()), Some("كاتب"));
}

#[test]
fn needs_items_and_nothing_else() {
    for feed in ["{}", "[]", r#"{"items": null}"#, r#"{"items": {}}"#] {
        assert_eq!(walk(&Want::Front, &[feed]).0, Err(Failure::Incomplete("items")), "{feed}");
    }
    assert!(cards(&front_of(r#"{"items": []}"#)).is_empty());
    assert_eq!(
        ask(&Want::Front, &[Ok(Answer { status: 503, text: "".into(), header: None })]),
        Err(Failure::Unavailable)
    );
}

#[test]
fn reads_an_item_that_has_only_a_summary_a_picture_or_an_address() {
    let summary = only(item(serde_json::json!({"id": "a", "title": "ع", "summary": "خلاصة"}))).unwrap();
    assert_eq!((text_of_blocks(&summary.body).as_str(), summary.standfirst), ("خلاصة", None));
    let picture = only(item(serde_json::json!({"id": "a", "title": "ع", "image": "https://x.example/a.jpg"}))).unwrap();
    assert!(matches!(picture.body.as_slice(), [Block::Image { .. }]) && picture.image.is_none());
    let address = only(item(serde_json::json!({"id": "a", "title": "ع", "url": "https://x.example/a"}))).unwrap();
    assert!(matches!(address.body.as_slice(), [Block::RelatedLink { .. }]));
    let nothing = only(item(serde_json::json!({"id": "a", "title": "ع"})));
    assert_eq!(nothing, Err(Failure::Incomplete("content_html")));
}

#[test]
fn lets_no_address_through_that_could_run() {
    let article =
        only(item(serde_json::json!({"id": "a", "title": "ع", "content_text": "نص", "image": "javascript:x",
        "external_url": "javascript:x", "attachments": [{"url": "data:text/html,x", "mime_type": "video/mp4"}]})));
    let article = article.unwrap();
    assert_eq!((article.image, article.body.len()), (None, 1));
}

fn wants() -> Vec<Want> {
    vec![Want::Front, article("a"), topic("a"), Want::Section { slug: "a".to_owned(), page: Some(1) }]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_answer_makes_it_panic(text in "\\PC{0,200}", cut in 0usize..4000) {
        let shorter: String = FIRST.chars().take(cut).collect();
        for want in wants() {
            let _ = walk(&want, &[&text, &shorter]);
            let _ = walk(&want, &[&shorter, &text]);
        }
    }

    #[test]
    fn any_json_gives_a_page_or_a_failure(feed in json_value()) {
        let text = serde_json::json!({"items": [feed.clone(), feed.clone()], "next_url": "/b"}).to_string();
        for want in wants() {
            let _ = walk(&want, &[&feed.to_string(), &text]);
            let _ = walk(&want, &[&text, &feed.to_string()]);
        }
    }

    #[test]
    fn whatever_is_listed_can_be_opened_by_its_slug(items in prop::collection::vec((0u8..9, "[a-c/]{0,6}", "[ا-ج]{1,3}"), 1..8)) {
        let items: Vec<_> = items.iter().map(|(id, path, text)| serde_json::json!({
            "id": id, "url": format!("https://x.example/{path}"), "content_text": text})).collect();
        let feed = serde_json::json!({ "items": items }).to_string();
        let cards = cards(&front_of(&feed));
        for card in &cards {
            let article = article_of(&card.slug, &[&feed]).unwrap();
            prop_assert_eq!(Card::from(&article), card.clone());
            prop_assert!(article.related.iter().all(|other| other.slug != card.slug));
        }
        let different: std::collections::HashSet<_> = slugs(&cards).into_iter().collect();
        prop_assert_eq!(different.len(), cards.len());
    }
}

/// JSON that uses the format's own names in all the wrong places.
fn json_value() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::from),
        Just(Value::from("a")),
        "[ا-ي<>\"&:/a-z]{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 48, 6, |inner| {
        let name = prop::sample::select(vec![
            "items",
            "id",
            "url",
            "external_url",
            "title",
            "summary",
            "content_html",
            "content_text",
            "image",
            "banner_image",
            "date_published",
            "date_modified",
            "authors",
            "author",
            "name",
            "tags",
            "language",
            "attachments",
            "mime_type",
            "next_url",
            "home_page_url",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((name, inner), 0..6).prop_map(|fields| Value::Object(
                fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
            )),
        ]
    })
}
