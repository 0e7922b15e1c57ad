//! The commands as they are called: what they print, where, and how they end.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// The page of an app, as small as it can be.
const APP: &str = "<!doctype html><html lang=ar dir=rtl><head><meta charset=utf-8><title>x</title><meta name=\"warraq-app\" content=\"warraq-app-1.js warraq-app-1.wasm\"></head><body><div id=\"warraq\"></div></body></html>";

struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A folder with a new edition in it, and an app.
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        press::starter::make(&desk.at("paper")).unwrap();
        fs::create_dir(desk.at("app")).unwrap();
        fs::write(desk.at("app/index.html"), APP).unwrap();
        desk
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_press"));
        command.args(words).current_dir(self.folder.path()).env_remove("WARRAQ_APP").env_remove("SOURCE_DATE_EPOCH");
        command
    }

    fn press(&self, words: &[&str]) -> Said {
        Said::of(&self.command(words).output().unwrap())
    }

    fn change(&self, name: &str, line: &str, other: &str) {
        let text = fs::read_to_string(self.at(name)).unwrap();
        assert!(text.contains(line), "{line}");
        fs::write(self.at(name), text.replace(line, other)).unwrap();
    }
}

#[derive(Debug)]
struct Said {
    code: i32,
    out: String,
    err: String,
}

impl Said {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    #[track_caller]
    fn json(&self) -> Value {
        assert_eq!(self.err, "", "a machine reads one place");
        serde_json::from_str(&self.out).unwrap()
    }
}

const DATE: &str = "date: 2026-01-03T09:00:00+02:00";

#[test]
fn check_ends_well_with_warnings_and_badly_with_errors() {
    let desk = Desk::new();
    let said = desk.press(&["check", "paper"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    assert!(said.out.starts_with("3 articles; nothing to mend\n"), "{said:?}");
    desk.change("paper/articles/dough.md", "section: home\n", "");
    let said = desk.press(&["check", "paper"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("dough.md:2: warning: section: is missing"), "{said:?}");
    desk.change("paper/articles/dough.md", DATE, "date: soon");
    let said = desk.press(&["check", "paper"]);
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{said:?}");
    assert!(said.err.contains("dough.md:4: date: \"soon\" is not a date; write"), "{said:?}");
}

#[test]
fn machines_read_each_mistake_by_its_parts() {
    let desk = Desk::new();
    desk.change("paper/articles/dough.md", DATE, "date: soon");
    for words in [&["check", "paper", "--json"][..], &["build", "paper", "--out", "site", "--data-only", "--json"]] {
        let said = desk.press(words);
        let (report, code) = (said.json(), said.code);
        let mistake = &report["mistakes"][0];
        assert_eq!((code, &mistake["line"], &mistake["field"]), (1, &4.into(), &"date".into()), "{report}");
        assert!(Path::new(mistake["file"].as_str().unwrap()).ends_with("articles/dough.md"), "{report}");
    }
}

#[test]
fn a_site_without_an_app_is_an_error_that_says_how_to_get_one() {
    let desk = Desk::new();
    let said = desk.press(&["build", "paper", "--out", "site"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("WARRAQ_APP") && said.err.contains("--data-only"), "{said:?}");
    assert!(!desk.at("site").exists());
    assert_eq!(desk.press(&["build", "paper", "--out", "site", "--json"]).json()["mistakes"][0]["file"], "--app");
    let said = desk.press(&["build", "paper", "--out", "site", "--data-only"]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(desk.at("site/data/latest.json").exists());
    let said = desk.press(&["build", "paper", "--out", "whole", "--app", "app"]);
    assert!(said.code == 0 && desk.at("whole/index.html").exists(), "{said:?}");
    let said = desk.press(&["build", "paper", "--out", "site", "--app", "paper"]);
    assert!(said.err.contains("is no built app"), "{said:?}");
}

#[test]
fn a_base_path_alone_makes_pages_that_work_there_and_says_what_is_missing() {
    let desk = Desk::new();
    let build = ["build", "paper", "--out", "site", "--app", "app", "--no-share-images", "--base"];
    let said = desk.press(&[&build[..], &["/news/"]].concat());
    assert!(said.code == 0 && said.out.contains("feeds, sitemaps, canonical"), "{said:?}");
    let page = fs::read_to_string(desk.at("site/index.html")).unwrap();
    assert!(page.contains("data-base=\"/news/\"") && page.contains("href=\"/news/article/"), "{page}");
    assert!(!page.contains("rel=\"canonical\"") && !desk.at("site/feed.xml").exists(), "{page}");
    assert!(fs::read_to_string(desk.at("site/.htaccess")).unwrap().contains("RewriteBase /news/"));
    desk.change("paper/edition.json", "\"languages\"", "\"url\": \"https://press.example/old/\", \"languages\"");
    let said = desk.press(&[&build[..], &["/news/"]].concat());
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    let feed = fs::read_to_string(desk.at("site/feed.xml")).unwrap();
    assert!(feed.contains("https://press.example/news/") && !feed.contains("/old/"), "{feed}");
    let said = desk.press(&[&build[..], &["news", "--json"]].concat());
    assert_eq!((said.code, &said.json()["mistakes"][0]["file"]), (1, &"--base".into()));
}

#[test]
fn the_time_that_counts_is_said_or_the_environments_or_the_clocks() {
    let desk = Desk::new();
    desk.change("paper/articles/dough.md", DATE, "date: 2026-01-03\nembargo: 2026-06-01T09:00:00+03:00");
    let build = ["build", "paper", "--out", "site", "--data-only", "--json"];
    let early = desk.press(&[&build[..], &["--now", "2026-05-01"]].concat()).json();
    assert_eq!(early["articles"], 2);
    assert_eq!(early["held"][0]["why"], "embargo");
    assert_eq!(early["next"]["at"], "2026-06-01T09:00:00+03:00");
    assert_eq!(early["next"]["seconds"], 1_780_293_600);
    let output = desk.command(&build).env("SOURCE_DATE_EPOCH", "1780293599").output().unwrap();
    assert_eq!(Said::of(&output).json()["articles"], 2);
    let output = desk.command(&build).env("SOURCE_DATE_EPOCH", "1780293600").output().unwrap();
    assert_eq!(Said::of(&output).json()["articles"], 3);
    assert_eq!(desk.press(&[&build[..], &["--now", "1780293599", "--future"]].concat()).json()["articles"], 3);
    let said = desk.press(&["check", "paper", "--now", "2026-05-01"]);
    assert!(said.out.contains("not in it: paper/articles/dough.md is under an embargo until"), "{said:?}");
    assert!(said.out.contains("worth making at 2026-06-01T09:00:00+03:00"), "{said:?}");
}

#[test]
fn new_tells_how_to_go_on_and_refuses_a_folder_with_files() {
    let desk = Desk::new();
    assert!(desk.press(&["new", "mine"]).out.contains("press serve mine"));
    assert_eq!(desk.press(&["new", "other", "--json"]).json()["files"], 8);
    let said = desk.press(&["new", "mine", "--json"]);
    assert_eq!((said.code, &said.json()["mistakes"][0]["file"]), (1, &"mine".into()));
}

#[test]
fn an_import_tells_machines_what_it_did() {
    let desk = Desk::new();
    let feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": "خ", "items": [
        { "id": "1", "title": "واحد", "content_html": "<p>نص</p>", "date_published": "2026-01-01", "url": "https://x.example/one" }
    ] });
    fs::write(desk.at("feed.json"), feed.to_string()).unwrap();
    let said = desk.press(&["import", "json-feed", "feed.json", "--into", "brought", "--json"]);
    assert_eq!((said.code, &said.json()["written"]), (0, &1.into()), "{said:?}");
    assert_eq!(desk.press(&["check", "brought", "--json"]).json()["articles"], 1);
    let said = desk.press(&["import", "json-feed", "nothing.json", "--into", "brought", "--json"]);
    assert_eq!(said.code, 1);
    assert!(said.json()["stopped"].as_str().unwrap().starts_with("nothing.json cannot be read"));
}

#[test]
fn each_command_explains_itself() {
    let desk = Desk::new();
    for words in [&["--help"][..], &["help", "serve"], &["build", "--help"], &["check", "--help"], &["new", "--help"]] {
        let said = desk.press(words);
        assert!(said.code == 0 && said.out.contains("Usage: press"), "{said:?}");
    }
    assert_eq!(desk.press(&["bild", "paper"]).code, 2);
}
