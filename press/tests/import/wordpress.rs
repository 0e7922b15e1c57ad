//! From a WordPress site.

use std::collections::HashSet;

use press::import::From;
use serde_json::Value;

use crate::paper::{Paper, is_of, said_of};
use crate::server::{Said, Server};
use crate::site::Site;

#[test]
fn a_whole_site_comes_over_with_all_that_belongs_to_it() {
    let (server, paper) = (Site { posts: 230, pages: 2 }.start(), Paper::new());
    let report = paper.import_whole(From::WordPress(server.url("/")));
    assert_eq!((report.written, report.drafts, report.native), (232, 0, 0), "{report}");
    assert_eq!(report.sections, ["حبر", "paper", "pages"]);
    assert_eq!(report.topics, 3);
    assert!(report.left_out.is_empty() && report.losses.is_empty(), "{report}");
    // 46 posts of 230 share a picture, and all of them another.
    assert_eq!(paper.names("images").len(), 184 + 2);
    assert_eq!(report.media_fetched, 186);

    let article = paper.built("post-7");
    assert_eq!(article["headline"], "خيوط التجليد – 7");
    assert_eq!(article["alternativeHeadline"], "في صنعة خيوط التجليد");
    assert_eq!(article["datePublished"], "2026-01-01T12:07:00+02:00");
    assert_eq!(article["author"][0]["name"], "أمينة الوراق");
    assert_eq!(article["articleSection"]["name"], "حبر");
    assert_eq!(article["about"][0]["slug"], "tag-1");
    assert!(is_of(&article["image"]["url"], "p-7"));
    assert_eq!((&article["image"]["width"], &article["image"]["height"]), (&Value::from(9), &Value::from(6)));
    assert_eq!(article["image"]["alt"], "صورة 7");
    assert_eq!((&article["image"]["caption"], &article["image"]["creditText"]), (&"في الدكان".into(), &"سليم".into()));
    assert_eq!(article["body"][2]["content"][1]["url"], "/article/post-8");
    assert!(is_of(&article["body"][3]["image"]["url"], "tool"));
    assert_eq!(article["body"][3]["image"]["caption"], "أداة الصانع");
    assert_eq!(paper.built("about-1")["articleSection"]["name"], "صفحات");

    let edition: Value = serde_json::from_str(&paper.read("edition.json")).unwrap();
    assert_eq!((&edition["name"], &edition["tagline"]), (&"ركن & حرفة".into(), &"ما تصنعه اليد".into()));
}

#[test]
fn nothing_is_asked_twice_not_even_for_two_articles() {
    let (server, paper) = (Site { posts: 130, pages: 1 }.start(), Paper::new());
    paper.import_whole(From::WordPress(server.url("/")));
    let asked: Vec<String> = server.asked().into_iter().map(|asked| asked.path).collect();
    assert_eq!(asked.iter().collect::<HashSet<_>>().len(), asked.len(), "{asked:#?}");
    assert!(asked.iter().all(|path| !path.contains("slug=")), "one request for an article each: {asked:#?}");
}

#[test]
fn the_next_import_asks_only_whether_something_has_changed() {
    let (server, paper) = (Site { posts: 30, pages: 0 }.start(), Paper::new());
    paper.import_whole(From::WordPress(server.url("/")));
    server.asked();
    let report = paper.import_whole(From::WordPress(server.url("/")));
    assert_eq!((report.written, report.unchanged, report.media_fetched), (0, 30, 0), "{report}");
    let asked = server.asked();
    assert_eq!(asked.len(), 3, "{asked:#?}");
    assert!(asked.iter().all(|asked| asked.status == 304 && asked.headers.contains("if-none-match")), "{asked:#?}");
}

#[test]
fn what_an_editor_has_done_since_stays_done() {
    let (server, paper) = (Site { posts: 5, pages: 0 }.start(), Paper::new());
    paper.import_whole(From::WordPress(server.url("/")));
    let edited = paper.read("articles/post-2.md").replace("من الصباح", "من الفجر");
    paper.write("articles/post-2.md", &edited);
    std::fs::remove_file(paper.path().join("articles/post-3.md")).unwrap();
    let edition = paper.read("edition.json").replace("\"ورق\"", "\"الورق\"");
    paper.write("edition.json", &edition);
    let report = paper.import(From::WordPress(server.url("/")));
    assert_eq!(paper.read("articles/post-2.md"), edited);
    assert!(!paper.path().join("articles/post-3.md").exists());
    assert_eq!(paper.read("edition.json"), edition);
    assert!(said_of(&report, "post-2")[0].contains("was changed here"), "{report}");
    assert!(said_of(&report, "post-3")[0].contains("was removed here"), "{report}");
}

#[test]
fn an_edition_that_is_there_gets_more_and_loses_nothing() {
    let (server, paper) = (Site { posts: 4, pages: 0 }.start(), Paper::new());
    press::starter::make(&paper.path()).unwrap();
    paper.write("articles/mine.md", "---\ntitle: لي\ndate: 2026-01-01\nsection: home\nslug: post-1\n---\nنص\n");
    let (edition, topics) = (paper.read("edition.json"), paper.read("topics.yaml"));
    let report = paper.import_whole(From::WordPress(server.url("/")));
    assert_eq!(report.written, 4, "{report}");
    assert!(paper.read("topics.yaml").starts_with(&topics));
    let lines: Vec<String> = paper.read("edition.json").lines().map(str::to_owned).collect();
    assert!(edition.lines().all(|line| lines.iter().any(|it| it.trim_end_matches(',') == line.trim_end_matches(','))));
    assert_eq!(paper.built("post-1")["headline"], "لي");
    assert_eq!(paper.built("post-1-2")["headline"], "حبر السناج – 1");
    // A link to it leads to where it is now.
    assert_eq!(paper.built("post-4")["body"][2]["content"][1]["url"], "/article/post-1-2");
}

#[test]
fn a_picture_that_cannot_be_had_keeps_its_address_and_is_told() {
    let server = Server::start(|path, headers| {
        let said = Site { posts: 2, pages: 0 }.answer(path, headers);
        let body = String::from_utf8_lossy(&said.body).replace("tool.png", "gone.png");
        if path.starts_with("/wp-json/") { Said { body: body.into_bytes(), ..said } } else { said }
    });
    let paper = Paper::new();
    let report = paper.import_whole(From::WordPress(server.url("/")));
    let gone = server.url("/wp-content/uploads/2026/01/gone.png");
    assert_eq!(paper.built("post-1")["body"][3]["image"]["url"], gone.as_str());
    assert_eq!(said_of(&report, "post-1"), ["keeps a picture where it was, which is not there any more"]);
    assert_eq!(report.losses[0].address.as_deref(), Some(gone.as_str()));
    server.asked();
    paper.import_whole(From::WordPress(server.url("/")));
    assert!(server.asked().iter().all(|asked| !asked.path.contains("gone")), "what is gone is asked for once");
}

#[test]
fn a_busy_server_is_given_the_time_that_it_asks_for() {
    let first = std::sync::atomic::AtomicBool::new(true);
    let server = Server::start(move |path, headers| {
        if path.contains("/posts") && first.swap(false, std::sync::atomic::Ordering::SeqCst) {
            return Said::of(429, "").header("Retry-After", "1");
        }
        Site { posts: 1, pages: 0 }.answer(path, headers)
    });
    let begun = std::time::Instant::now();
    Paper::new().import_whole(From::WordPress(server.url("/")));
    assert!(begun.elapsed() >= std::time::Duration::from_secs(1));

    let server = Server::start(|_, _| Said::of(503, "").header("Retry-After", "3600"));
    let report = Paper::new().import(From::WordPress(server.url("/")));
    assert_eq!(server.asked().len(), 1);
    assert!(report.stopped.unwrap().contains("asks to wait 3600 seconds"));
}

#[test]
fn what_is_no_wordpress_is_told_in_plain_words() {
    let server = Server::start(|_, _| Said::ok("<html>A page</html>"));
    let stopped = Paper::new().import(From::WordPress(server.url("/"))).stopped.unwrap();
    assert!(stopped.contains("gives no JSON; is it the right address"), "{stopped}");
    for place in ["news.example", "file:///etc/passwd", "ftp://news.example/"] {
        let stopped = Paper::new().import(From::WordPress(place.to_owned())).stopped.unwrap();
        assert!(stopped.contains("is no address"), "{stopped}");
    }
}

#[test]
fn pictures_can_stay_where_they_are() {
    let (server, paper) = (Site { posts: 3, pages: 0 }.start(), Paper::new());
    let order = press::import::Order { with_media: false, ..paper.order(From::WordPress(server.url("/"))) };
    let report = press::import::run(&order, &mut |_| {});
    paper.assert_sound();
    assert!(report.losses.is_empty() && paper.names("images").is_empty(), "{report}");
    assert!(server.asked().iter().all(|asked| !asked.path.contains("wp-content")));
}
