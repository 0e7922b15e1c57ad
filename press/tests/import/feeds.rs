//! From JSON Feed and ninjs, at addresses and in files.

use std::path::{Path, PathBuf};

use press::import::From;
use serde_json::json;

use crate::paper::{Paper, is_of, said_of};
use crate::server::{Said, Server};
use crate::site::png;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures")
}

fn feed(origin: &str, page: usize) -> String {
    let item = |id: usize| {
        json!({
            "id": format!("item-{id}"), "url": format!("{origin}/notes/{id}-a-note.html"), "title": format!("خاطرة {id}"),
            "content_html": format!("<p>نص الخاطرة، و<a href='/notes/3-a-note.html'>أخرى</a>.</p><img src='pictures/{id}.png' alt='صورة'>"),
            "date_published": format!("2026-02-0{id}T10:00:00+03:00"), "tags": ["ماء", "نخل"], "authors": [{ "name": "سلمى" }]
        })
    };
    let (items, next) =
        if page == 1 { (vec![item(1), item(2)], json!("/feed-2.json")) } else { (vec![item(3)], json!(null)) };
    json!({ "version": "https://jsonfeed.org/version/1.1", "title": "خواطر", "language": "ar", "home_page_url": origin,
        "feed_url": format!("{origin}/feed.json"), "items": items, "next_url": next })
    .to_string()
}

fn serve() -> Server {
    Server::start(|path, headers| {
        let host = headers.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
        match path {
            "/feed.json" => Said::ok(feed(&format!("http://{host}"), 1)),
            "/feed-2.json" => Said::ok(feed(&format!("http://{host}"), 2)),
            _ if path.starts_with("/notes/pictures/") => Said::ok(png(path)),
            _ => Said::of(404, ""),
        }
    })
}

#[test]
fn a_feed_comes_over_page_by_page() {
    let (server, paper) = (serve(), Paper::new());
    let report = paper.import_whole(From::JsonFeed(server.url("/feed.json")));
    assert_eq!((report.written, report.topics, report.media_fetched), (3, 2, 3), "{report}");
    let article = paper.built("1-a-note");
    assert_eq!(article["headline"], "خاطرة 1");
    assert_eq!(article["body"][0]["content"][1]["url"], "/article/3-a-note");
    assert!(is_of(&article["body"][1]["image"]["url"], "1"));
    assert!(paper.read("edition.json").contains("\"خواطر\""));
}

#[test]
fn a_feed_in_a_file_comes_over_with_the_pages_that_it_leads_to() {
    let (server, paper) = (serve(), Paper::new());
    let file = paper.path().with_file_name("feed.json");
    std::fs::write(
        &file,
        feed(&server.url(""), 1).replace("\"/feed-2.json\"", &format!("\"{}\"", server.url("/feed-2.json"))),
    )
    .unwrap();
    let report = paper.import_whole(From::JsonFeed(file.display().to_string()));
    assert_eq!(report.written, 3, "{report}");
    let missing = Paper::new().import(From::JsonFeed("there/is/none.json".to_owned()));
    assert!(missing.stopped.unwrap().starts_with("there/is/none.json cannot be read"));
}

#[test]
fn the_feeds_of_the_readers_own_tests_come_over() {
    let paper = Paper::new();
    let report = paper.import(From::JsonFeed(fixtures().join("json_feed/first.json").display().to_string()));
    paper.assert_sound();
    assert!(report.written > 0, "{report}");
}

#[test]
fn files_of_ninjs_come_over_together() {
    let paper = Paper::new();
    let files = ["one.json", "two.json", "three.json"].map(|name| fixtures().join("ninjs").join(name));
    let order = press::import::Order { with_media: false, ..paper.order(From::Ninjs(files.to_vec())) };
    let report = press::import::run(&order, &mut |_| {});
    assert_eq!(report.stopped, None);
    paper.assert_sound();
    assert!(report.written >= 3, "{report}");
}

#[test]
fn the_newest_version_of_an_item_is_taken_wherever_it_stands() {
    let paper = Paper::new();
    let item = |version: usize, headline: &str| {
        json!({ "uri": "urn:news.example:harbour", "version": version.to_string(), "headline": headline,
            "versioncreated": format!("2026-01-0{version}T10:00:00Z"), "firstcreated": "2026-01-01T08:00:00Z",
            "body_html": "<p>رست السفن.</p>", "byline": "سعاد" })
    };
    let mut files = Vec::new();
    for (name, value) in [("new.json", item(2, "الميناء من جديد")), ("old.json", item(1, "الميناء"))]
    {
        let file = paper.path().with_file_name(name);
        std::fs::write(&file, value.to_string()).unwrap();
        files.push(file);
    }
    let report = paper.import_whole(From::Ninjs(files));
    assert_eq!(report.written, 1, "{report}");
    assert_eq!(said_of(&report, "الميناء"), ["is there in a newer version as well, which is taken"]);
    let name = paper.names("articles").remove(0);
    assert!(paper.read(&format!("articles/{name}")).contains("الميناء من جديد"));
}

#[test]
fn what_may_not_be_shown_is_left_out_and_told() {
    let paper = Paper::new();
    let file = paper.path().with_file_name("held.json");
    let item = |uri: &str, more: serde_json::Value| {
        let mut item =
            json!({ "uri": uri, "headline": "ع", "body_text": "نص", "versioncreated": "2026-01-01T08:00:00Z" });
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        item
    };
    let items = json!([
        item("urn:a", json!({})),
        item("urn:b", json!({ "pubstatus": "withheld" })),
        item("urn:c", json!({ "embargoed": "2999-01-01" }))
    ]);
    std::fs::write(&file, items.to_string()).unwrap();
    let report = paper.import_whole(From::Ninjs(vec![file]));
    assert_eq!(report.written, 1, "{report}");
    assert!(said_of(&report, "urn:b")[0].contains("withheld") && said_of(&report, "urn:c").len() == 1, "{report}");
}
