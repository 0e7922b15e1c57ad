//! Answers of real sites, where the folder with them is at hand: `WARRAQ_CORPORA=… cargo test --test wordpress`.

use std::path::{Path, PathBuf};

use serde_json::Value;
use warraq::address::decode;
use warraq::model::{Failure, Front, Moment, text_of_blocks};
use warraq::source::{Answer, Want};

use crate::session::{Session, article, front, listing, want_article, want_section, want_topic};

const LISTS: [&str; 3] = ["posts.json", "posts-from-category-7.json", "posts-from-category-7-page-2.json"];
const API: &str = "https://x.example/wp-json/";

/// The folder with the answers; None, and a line that says so, where there is none.
fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("WARRAQ_CORPORA").map(|corpora| Path::new(&corpora).join("wordpress"));
    if folder.is_none() {
        println!("skipped: WARRAQ_CORPORA does not name the folder of real answers");
    }
    folder
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A text without elements, entities and spaces, as far as these answers use them, by other means than the source's.
fn letters(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    for (entity, letter) in [("&#8217;", "’"), ("&#038;", "&"), ("&amp;", "&"), ("&#8211;", "–"), ("&#8230;", "…")]
    {
        text = text.replace(entity, letter);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn string<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn front_of(text: &str) -> Front {
    front(Session::at(API).go(&Want::Front, |_| Ok(Answer::ok(text))))
}

#[test]
fn every_real_post_becomes_a_card() {
    let Some(folder) = folder() else { return };
    for name in LISTS {
        let text = read(&folder, name);
        let posts: Vec<Value> = serde_json::from_str(&text).unwrap();
        let front = front_of(&text);
        let cards: Vec<_> = front.lead.iter().chain(&front.items).collect();
        assert_eq!(cards.len(), posts.len(), "{name}");
        for post in &posts {
            let slug = decode(string(post, "/slug"));
            let card = cards.iter().find(|card| card.slug == slug).unwrap_or_else(|| panic!("{name}: no {slug}"));
            assert_eq!(card.headline, letters(string(post, "/title/rendered")), "{slug}");
            let at = Moment::parse(&format!("{}Z", string(post, "/date_gmt"))).unwrap();
            assert_eq!(card.published.unwrap().instant(), at.instant(), "{slug}");
            assert!(card.published.unwrap().to_iso().starts_with(string(post, "/date")), "{slug}");
            assert_eq!(card.byline[0].name, string(post, "/_embedded/author/0/name"), "{slug}");
            let image = card.image.as_ref().map(|image| image.url.as_str()).unwrap_or_default();
            assert_eq!(image, string(post, "/_embedded/wp:featuredmedia/0/source_url"), "{slug}");
            let section = card.section.as_ref().map(|section| section.slug.clone()).unwrap_or_default();
            let categories = post.pointer("/_embedded/wp:term/0").and_then(Value::as_array).unwrap();
            assert!(categories.iter().any(|category| decode(string(category, "/slug")) == section), "{slug}");
            let is_crop =
                |width| card.image.as_ref().is_some_and(|it| it.renditions.iter().any(|it| it.width == width));
            assert!(!is_crop(150), "{slug}");
            let standfirst = card.standfirst.as_deref().unwrap_or_default();
            assert!(!standfirst.is_empty() && !standfirst.contains("Continue reading"), "{slug}: {standfirst}");
        }
    }
}

#[test]
fn every_real_post_becomes_an_article() {
    let Some(folder) = folder() else { return };
    let mut posts: Vec<Value> = vec![serde_json::from_str(&read(&folder, "post-60.json")).unwrap()];
    for name in LISTS {
        posts.extend(serde_json::from_str::<Vec<Value>>(&read(&folder, name)).unwrap());
    }
    for post in posts {
        let slug = decode(string(&post, "/slug"));
        let text = Value::from(vec![post.clone()]).to_string();
        let page = Session::at(API).go(&want_article(&slug), |request| {
            if request.url.contains("slug=") { Ok(Answer::ok(&text)) } else { Err(Failure::Offline) }
        });
        let article = article(page);
        assert_eq!(article.headline, letters(string(&post, "/title/rendered")));
        let tags = post.get("tags").and_then(Value::as_array).map_or(0, Vec::len);
        assert_eq!(article.topics.len(), tags, "{slug}");
        let last_word =
            letters(string(&post, "/content/rendered")).split(' ').next_back().unwrap_or_default().to_owned();
        assert!(text_of_blocks(&article.body).contains(&last_word), "{slug}: {last_word}");
    }
}

#[test]
fn real_terms_are_looked_up() {
    let Some(folder) = folder() else { return };
    let posts = read(&folder, "posts.json");
    for (name, is_section) in
        [("categories-list.json", true), ("categories-list-page-2.json", true), ("tags-list.json", false)]
    {
        let terms = read(&folder, name);
        for term in serde_json::from_str::<Vec<Value>>(&terms).unwrap() {
            let slug = decode(string(&term, "/slug"));
            let want = if is_section { want_section(&slug, None) } else { want_topic(&slug, None) };
            let mut session = Session::at(API);
            let page = session
                .go(&want, |request| Ok(Answer::ok(if request.url.contains("/posts?") { &posts } else { &terms })));
            let listing = listing(page);
            assert_eq!(listing.name, letters(string(&term, "/name")), "{name}: {slug}");
            assert!(session.urls()[1].contains(&format!("={}&", term["id"])), "{name}: {slug}");
        }
    }
}
