//! From the file that WordPress exports.

use std::path::{Path, PathBuf};

use press::import::{From, Order, run};
use serde_json::Value;

use crate::paper::{Paper, everything, is_of, said_of};
use crate::server::{Said, Server};
use crate::site::png;

const WORKSHOP: &str = include_str!("fixtures/workshop.xml");

fn media() -> Server {
    Server::start(|path, _| Said::ok(png(path)))
}

/// The fixture as a file beside the paper, changed by a test.
fn file(paper: &Paper, text: impl AsRef<[u8]>) -> PathBuf {
    let path = paper.path().with_file_name("export.xml");
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn an_export_comes_over_with_all_that_belongs_to_it() {
    let (server, paper) = (media(), Paper::new());
    let export = file(&paper, WORKSHOP.replace("ORIGIN", &server.url("")));
    let report = paper.import_whole(From::WordPressExport(export));
    assert_eq!((report.written, report.drafts), (5, 2), "{report}");
    let article = paper.built("paper");
    assert_eq!(article["headline"], "كيف يُصنع الورق – خطوة خطوة");
    assert_eq!(article["alternativeHeadline"], "من النبتة إلى الصفحة");
    assert_eq!(article["author"][0]["name"], "أمينة الوراق");
    assert_eq!(article["datePublished"], "2026-01-05T09:00:00+02:00");
    assert_eq!(article["dateModified"], "2026-01-06T09:30:00+02:00");
    // The editor's own first category, and not the one that the file has first.
    assert_eq!(
        (&article["articleSection"]["slug"], &article["articleSection"]["name"]),
        (&"حرف".into(), &"حرف".into())
    );
    assert_eq!(article["about"][0]["name"], "ورق");
    assert!(is_of(&article["image"]["url"], "frame"));
    assert_eq!((&article["image"]["alt"], &article["image"]["creditText"]), (&"قالب الورق".into(), &"سليم".into()));
    assert_eq!(article["image"]["caption"], "قالب من خشب الجوز");
    let body = article["body"].as_array().unwrap();
    let kinds: Vec<&str> = body.iter().map(|block| block["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["paragraph", "heading", "paragraph", "image", "gallery", "image", "embed", "paragraph"]);
    let links: Vec<&Value> = body[2]["content"].as_array().unwrap().iter().filter(|it| it["kind"] == "link").collect();
    let urls: Vec<&str> = links.iter().map(|link| link["url"].as_str().unwrap()).collect();
    // A draft has no address yet.
    assert_eq!(urls, ["/article/ink", &server.url("/?p=13"), "/section/%D8%AD%D8%B1%D9%81"]);
    assert!(is_of(&body[3]["image"]["url"], "frame"));
    assert_eq!(body[4]["images"].as_array().unwrap().len(), 2);
    assert_eq!(body[5]["image"]["caption"], "معصرة الورق");
    assert_eq!(body[7]["content"][0], "سطر فيه ]]> وانتهى.");
    assert_eq!(paper.names("images"), ["frame.png", "press.png", "reed.png"]);
    assert_eq!(paper.built("ink")["author"][0]["name"], "unknown-login");
    assert_eq!(paper.built("ink")["articleSection"], Value::Null);
    let edition: Value = serde_json::from_str(&paper.read("edition.json")).unwrap();
    assert_eq!((&edition["name"], &edition["languages"][0]), (&"ورشة & دكان".into(), &"ar".into()));
}

#[test]
fn what_is_left_out_of_an_export_is_told_with_its_reason() {
    let paper = Paper::new();
    let export = file(&paper, WORKSHOP.replace("ORIGIN", "https://workshop.example"));
    let order = Order { with_media: false, ..paper.order(From::WordPressExport(export)) };
    let report = run(&order, &mut |_| {});
    for (what, why) in [
        ("سر الورشة", "is private"),
        ("ملغاة", "is in the trash"),
        ("بكلمة سر", "is kept by a password"),
        ("فارغة", "has no text"),
        ("1 of the kind nav_menu_item", "is no article"),
        ("1 of the kind shop_note", "is no article"),
        ("1 comments", "is what readers wrote"),
        ("later", "was to appear at 2031-01-01T00:00:00+02:00 and is a draft here"),
        ("مسودة-القلم", "has no date there and has that of the import"),
    ] {
        assert_eq!(said_of(&report, what), [why], "{what}\n{report}");
    }
    assert!(paper.read("articles/later.md").contains("\ndraft: true\n"));
    let order = Order { kinds: vec!["shop_note".to_owned()], ..order };
    assert_eq!(run(&order, &mut |_| {}).written, 1);
}

#[test]
fn both_exports_of_the_corpora_come_over_whole() {
    let Some(corpora) = std::env::var_os("WARRAQ_CORPORA") else {
        println!("skipped: WARRAQ_CORPORA does not name the folder of real exports");
        return;
    };
    for (name, articles) in [("64-block-test-data.xml", 61), ("themeunittestdata.wordpress.xml", 76)] {
        let paper = Paper::new();
        let export = Path::new(&corpora).join("wordpress/wxr").join(name);
        // Their pictures are at a host that tests do not ask.
        let order = Order { with_media: false, ..paper.order(From::WordPressExport(export)) };
        let report = run(&order, &mut |_| {});
        assert_eq!(report.stopped, None);
        assert_eq!(report.written, articles, "{name}: {report}");
        assert!(report.left_out.iter().all(|line| !line.why.contains("cannot be written")), "{report}");
        assert!(report.markdown * 2 > articles, "{name}: {report}");
        paper.assert_sound();
        // Import, check and site count the same.
        assert_eq!(press::check(&paper.path(), &everything()).articles, articles, "{name}");
        assert_eq!(paper.built_articles(), articles, "{name}");
    }
}

#[test]
fn an_export_that_ends_too_soon_gives_what_it_has() {
    let paper = Paper::new();
    let text = WORKSHOP.replace("ORIGIN", "https://workshop.example");
    let cut = text.find("<title>مسودة القلم").unwrap();
    let export = file(&paper, &text[..cut]);
    let order = Order { with_media: false, ..paper.order(From::WordPressExport(export)) };
    let report = run(&order, &mut |_| {});
    assert_eq!(report.written, 2, "{report}");
    assert!(report.stopped.unwrap().contains("ends too soon"));
    paper.assert_sound();
}

#[test]
fn what_is_no_export_is_told() {
    for (text, why) in [
        ("<html><body>x</body></html>", "is no export of WordPress: it begins with <html>"),
        ("<rss><channel><item><<<", "is broken at byte"),
    ] {
        let paper = Paper::new();
        let report = paper.import(From::WordPressExport(file(&paper, text)));
        assert!(report.stopped.as_ref().is_some_and(|stopped| stopped.contains(why)), "{text}: {report}");
    }
    let report = Paper::new().import(From::WordPressExport("there/is/none.xml".into()));
    assert!(report.stopped.unwrap().starts_with("there/is/none.xml cannot be read"));
}
