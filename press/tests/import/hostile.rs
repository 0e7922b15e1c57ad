//! Newspapers that were made to do harm: nothing is written outside the folder, nothing runs, nothing fills the memory.

use std::fs;
use std::path::PathBuf;

use press::import::{From, Order, run};
use serde_json::json;

use crate::paper::{Paper, said_of};
use crate::server::{Said, Server};
use crate::site::png;

fn export(paper: &Paper, head: &str, items: &[u8]) -> PathBuf {
    let mut text = format!("{head}<rss version=\"2.0\"><channel><title>ص</title>").into_bytes();
    text.extend_from_slice(items);
    text.extend_from_slice(b"</channel></rss>");
    let path = paper.path().with_file_name("export.xml");
    fs::write(&path, text).unwrap();
    path
}

fn item(slug: &str, title: &str, body: &str) -> String {
    format!(
        "<item><title>{title}</title><link>https://x.example/{slug}</link><wp:post_id>{}</wp:post_id><wp:post_name>{slug}</wp:post_name>\
         <wp:post_date>2026-01-01 00:00:00</wp:post_date><content:encoded>{body}</content:encoded><wp:status>publish</wp:status></item>",
        slug.len()
    )
}

#[track_caller]
fn imported(paper: &Paper, head: &str, items: &[u8]) -> press::import::report::Report {
    let order = Order { with_media: false, ..paper.order(From::WordPressExport(export(paper, head, items))) };
    let report = run(&order, &mut |_| {});
    assert_eq!(report.stopped, None);
    paper.assert_sound();
    report
}

#[test]
fn slugs_that_climb_stay_in_the_folder() {
    let paper = Paper::new();
    let items = [
        item("../../evil", "أ", "نص"),
        item("..%2f..%2fevil2", "ب", "نص"),
        item("C:\\evil3", "ج", "نص"),
        item("%00.md", "د", "نص"),
        item(
            "...",
            "&lt;script&gt;x&lt;/script&gt;&lt;img src=x onerror=y&gt;",
            "نص &lt;script&gt;alert(1)&lt;/script&gt;",
        ),
    ];
    imported(&paper, "", items.concat().as_bytes());
    assert_eq!(paper.around(), ["export.xml", "paper", "site"]);
    assert_eq!(paper.names("articles"), ["C-evil3.md", "evil.md", "evil2.md", "md.md", "نص.md"]);
    assert!(!paper.read("articles/نص.md").contains("script"));
}

#[test]
fn an_entity_bomb_is_not_expanded() {
    let paper = Paper::new();
    let mut bomb = "<!DOCTYPE rss [<!ENTITY a0 \"xxxxxxxxxx\">".to_owned();
    for n in 1..30 {
        bomb += &format!("<!ENTITY a{n} \"{}\">", format!("&a{};", n - 1).repeat(10));
    }
    bomb += "<!ENTITY file SYSTEM \"file:///etc/passwd\">]>";
    imported(&paper, &bomb, item("bomb", "قنبلة", "قبل &a29; وبعد &file; ونهاية").as_bytes());
    let text = paper.read("articles/bomb.md");
    assert!(text.len() < 1_000 && text.contains("a29;") && !text.contains("root:"), "{text}");
}

#[test]
fn bytes_that_are_no_text_do_no_harm() {
    let paper = Paper::new();
    let mut items =
        item("odd", "عنوان\u{b}\u{0} غريب", "نص \u{1}\u{8} فيه &#0; &#x1F; &#xD800; &broken & و&nbsp;").into_bytes();
    items.extend_from_slice(b"<item><title>bad \xff\xfe utf\xd9</title><wp:post_id>77</wp:post_id><wp:post_date>2026-01-01 00:00:00</wp:post_date><content:encoded>\xc3\x28 x</content:encoded></item>");
    let report = imported(&paper, "\u{feff}", &items);
    assert_eq!(report.written, 2, "{report}");
    assert!(paper.read("articles/odd.md").contains("title: \"عنوان غريب\""));
}

#[test]
fn an_export_that_is_nested_without_end_is_stopped() {
    let paper = Paper::new();
    let deep = "<a>".repeat(100_000);
    let report = paper.import(From::WordPressExport(export(&paper, "", deep.as_bytes())));
    assert!(report.stopped.unwrap().contains("nested deeper"));
}

#[test]
fn a_text_that_is_deep_or_huge_is_taken_or_told() {
    let paper = Paper::new();
    let deep = format!("{}عميق{}", "&lt;blockquote&gt;".repeat(5_000), "&lt;/blockquote&gt;".repeat(5_000));
    let huge = "كلمة ".repeat(2 * 1024 * 1024);
    let items = item("deep", "عميق", &deep) + &item("enormous", "ضخم", &huge);
    let report = imported(&paper, "", items.as_bytes());
    assert_eq!(said_of(&report, "ضخم"), ["is larger than 16 MB"]);
    assert_eq!(report.written, 1, "{report}");
}

#[test]
fn media_are_taken_for_what_they_are() {
    let server = Server::start(|path, _| match path {
        "/script.svg" => Said::ok("<svg width='1' height='1'><script>alert(1)</script></svg>"),
        "/drawing.png" => Said::ok("<svg width='4' height='3'><path d='M0 0'/></svg>"),
        "/page.jpg" => Said::ok("<html>x</html>"),
        "/large.jpg" => Said::ok(vec![0xff; 17 * 1024 * 1024]),
        "/away.jpg" => Said::of(302, "").header("Location", "file:///etc/passwd"),
        "/round.jpg" => Said::of(302, "").header("Location", "/round.jpg"),
        "/film.mp4" => Said::ok("\0\0\0\x18ftypisom"),
        "/film.php" => Said::ok("<?php"),
        path => Said::ok(png(path)),
    });
    let names = [
        "script.svg",
        "drawing.png",
        "page.jpg",
        "large.jpg",
        "away.jpg",
        "round.jpg",
        "a/..%2f..%2fevil.png",
        "%2e%2e/x.php",
    ];
    let pictures: String =
        names.iter().map(|name| format!("<img src='{}' alt='x'>", server.url(&format!("/{name}")))).collect();
    let films: String = ["film.mp4", "film.php"]
        .map(|name| format!("<video src='{}'></video>", server.url(&format!("/{name}"))))
        .concat();
    let html = format!("<p>نص</p>{pictures}<img src='file:///etc/passwd'><img src='ftp://x.example/a.png'>{films}");
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "title": "خ", "items": [
        { "id": "1", "title": "وسائط", "content_html": html, "date_published": "2026-01-01", "url": "https://x.example/media-of-all-kinds" }
    ] });
    let paper = Paper::new();
    let file = paper.path().with_file_name("feed.json");
    fs::write(&file, feed.to_string()).unwrap();
    let report = paper.import_whole(From::JsonFeed(file.display().to_string()));
    assert_eq!(paper.names("images"), ["drawing.svg", "evil.png", "x.png"]);
    assert_eq!(paper.names("media"), ["film.mp4"]);
    assert_eq!(paper.around(), ["feed.json", "paper", "site"]);
    let why = |name: &str| {
        let lines = report.losses.iter().filter(|line| line.address.as_deref().is_some_and(|url| url.ends_with(name)));
        lines.map(|line| line.why.as_str()).collect::<Vec<_>>().join("; ")
    };
    assert!(why("script.svg").contains("more than a drawing"), "{report}");
    assert!(why("page.jpg").contains("is no picture"), "{report}");
    assert!(why("large.jpg").contains("is larger than 16 MB"), "{report}");
    assert!(why("away.jpg").contains("no address of the web"), "{report}");
    assert!(why("round.jpg").contains("without end"), "{report}");
    assert!(why("film.php").contains("no film or sound"), "{report}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_not_followed() {
    let paper = Paper::new();
    let outside = paper.path().with_file_name("outside");
    fs::create_dir_all(&outside).unwrap();
    fs::create_dir_all(paper.path()).unwrap();
    std::os::unix::fs::symlink(&outside, paper.path().join("articles")).unwrap();
    let report = paper.import(From::WordPressExport(export(&paper, "", item("a", "أ", "نص").as_bytes())));
    assert!(report.stopped.unwrap().contains("leads out of the folder"));
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
}
