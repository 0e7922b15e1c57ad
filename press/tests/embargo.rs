//! What is not to be seen yet, or no longer, is not in the site, and the report says when the next build is worth making.

use std::fs;
use std::path::PathBuf;

use press::embargo::Timing;
use press::{Options, Report};
use tempfile::TempDir;
use warraq::model::Moment;

const EDITION_JSON: &str = r#"{ "name": "جريدة", "languages": ["ar"], "sections": [{ "slug": "s", "name": "قسم" }], "source": { "kind": "native", "url": "data/" } }"#;

struct Edition {
    folder: TempDir,
}

impl Edition {
    fn new() -> Self {
        let edition = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(edition.path().join("articles")).unwrap();
        fs::write(edition.path().join("edition.json"), EDITION_JSON).unwrap();
        fs::write(edition.path().join("topics.yaml"), "[]").unwrap();
        edition.article("plain", "date: 2026-01-01", "نص")
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("edition")
    }

    fn article(self, slug: &str, fields: &str, body: &str) -> Self {
        let text = format!("---\ntitle: \"عنوان\"\nsection: s\n{fields}\n---\n\n{body}\n");
        fs::write(self.path().join(format!("articles/{slug}.md")), text).unwrap();
        self
    }

    fn picture(self, name: &str) -> Self {
        fs::create_dir_all(self.path().join("images")).unwrap();
        let drawing = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 3 2'><title>{name}</title></svg>");
        fs::write(self.path().join("images").join(name), drawing).unwrap();
        self
    }

    fn native(self, slug: &str, fields: &str) -> Self {
        let text = format!(
            r#"{{ "headline": "ع", "articleSection": "s", {fields}, "body": [{{ "kind": "paragraph", "content": ["نص"] }}] }}"#
        );
        fs::write(self.path().join(format!("articles/{slug}.json")), text).unwrap();
        self
    }

    fn built(&self, timing: Timing) -> Report {
        let report =
            press::build(&self.path(), &self.folder.path().join("site"), &Options { timing, ..Options::default() });
        assert!(report.written.is_some(), "{:#?}", report.mistakes);
        report
    }

    /// The articles of the site after a build at some time.
    fn at(&self, now: &str) -> (Vec<String>, Report) {
        let report = self.built(at(now));
        let names = fs::read_dir(self.folder.path().join("site/data/articles")).unwrap();
        let mut names: Vec<String> =
            names.map(|it| it.unwrap().file_name().to_string_lossy().replace(".json", "")).collect();
        names.sort();
        (names, report)
    }
}

fn at(now: &str) -> Timing {
    Timing { now: Some(Moment::parse(now).unwrap().unix_seconds()), ..Timing::default() }
}

/// What a report says, the folder's name left out.
fn said(report: &Report) -> Vec<String> {
    let short = |told: String| told.split_once("articles/").map_or(told.clone(), |(_, rest)| rest.to_owned());
    report.mistakes.iter().map(|it| short(it.to_string())).collect()
}

#[test]
fn an_embargo_holds_until_its_second_and_not_longer() {
    let edition = Edition::new()
        .article("held", "date: 2026-01-02\nembargo: 2026-12-01T09:00:00+02:00", "نص")
        .native("held-too", r#""datePublished": "2026-01-02", "embargo": "2026-12-01T09:00+02:00""#);
    let (names, report) = edition.at("2026-12-01T06:59:59Z");
    assert_eq!(names, ["plain"]);
    assert_eq!(said(&report), [""; 0], "an embargo is meant, and no mistake");
    let next = report.calendar.next.unwrap();
    assert_eq!(next.at.to_iso(), "2026-12-01T09:00:00+02:00");
    assert_eq!(report.calendar.held.len(), 2);
    let (names, report) = edition.at("2026-12-01T07:00:00Z");
    assert_eq!(names, ["held", "held-too", "plain"]);
    assert_eq!((report.calendar.next, report.calendar.held.len()), (None, 0));
}

#[test]
fn a_date_in_the_future_is_warned_of_and_waits() {
    let edition = Edition::new().article("tomorrow", "date: 2026-06-02T08:00:00Z", "نص");
    let (names, report) = edition.at("2026-06-01T08:00:00Z");
    assert_eq!(names, ["plain"]);
    assert_eq!(
        said(&report),
        ["tomorrow.md:4: warning: date: lies in the future; the article is not built before 2026-06-02T08:00:00Z"]
    );
    let future = edition.built(Timing { with_future: true, ..at("2026-06-01T08:00:00Z") });
    assert_eq!((future.articles, future.mistakes.len(), future.calendar.next), (2, 0, None));
}

#[test]
fn a_date_of_another_day_is_the_articles_own_where_an_embargo_is_named() {
    let edition = Edition::new().article("early", "date: 2027-01-01\npublishDate: 2026-01-01T00:00:00Z", "نص");
    assert_eq!(edition.at("2026-06-01").0, ["early", "plain"]);
}

#[test]
fn an_article_of_today_is_there_in_the_morning_of_its_own_country() {
    let edition = Edition::new().article("today", "date: 2026-06-02", "نص");
    assert_eq!(edition.at("2026-06-01T10:00:00Z").0, ["plain", "today"]);
    assert_eq!(edition.at("2026-06-01T09:59:59Z").0, ["plain"]);
}

#[test]
fn what_has_expired_is_taken_down_by_the_next_build() {
    let edition = Edition::new().article("offer", "date: 2026-01-02\nexpiryDate: 2026-06-01T00:00:00Z", "نص");
    let (names, report) = edition.at("2026-05-31");
    assert_eq!((names.len(), report.calendar.next.unwrap().at.to_iso()), (2, "2026-06-01T00:00:00Z".to_owned()));
    assert_eq!(edition.at("2026-06-01").0, ["plain"]);
    assert_eq!(edition.built(Timing { with_expired: true, ..at("2026-06-01") }).articles, 2);
}

#[test]
fn links_to_what_waits_are_warned_of() {
    let edition = Edition::new()
        .article("held", "date: 2026-01-02\nembargo: 2026-12-01T09:00:00Z", "نص [رابط](/article/held-too)")
        .article("held-too", "date: 2026-01-02\nembargo: 2026-12-01T09:00:00Z", "نص")
        .article("open", "date: 2026-01-03\nrelated: [held]", "نص [رابط](/article/held)");
    fs::write(edition.path().join("edition.json"), EDITION_JSON.replacen('{', r#"{ "lead": "held","#, 1)).unwrap();
    let (names, report) = edition.at("2026-06-01");
    assert_eq!(names, ["open", "plain"]);
    let said = said(&report);
    assert_eq!(said.len(), 3, "{said:#?}");
    assert_eq!(
        said[0],
        "open.md:5: warning: related: \"held\" is under an embargo until 2026-12-01T09:00:00Z and left out"
    );
    assert!(said[1].contains("body: links to the article \"held\", which is under an embargo"), "{said:#?}");
    assert!(said[2].contains("edition.json:1: warning: lead: \"held\" is under an embargo"), "{said:#?}");
}

#[test]
fn an_embargo_that_can_be_read_in_two_ways_is_told_as_it_is_read() {
    let edition = Edition::new().article("day", "date: 2026-01-02\nembargo: 2026-01-03", "نص").article(
        "hour",
        "date: 2026-01-02\nembargo: 2026-01-03T09:00",
        "نص",
    );
    let (_, report) = edition.at("2026-06-01");
    assert_eq!(
        said(&report),
        [
            "day.md:5: warning: embargo: has no time; it is read as 2026-01-03T00:00:00Z",
            "hour.md:5: warning: embargo: has no offset; it is read as 2026-01-03T09:00:00Z",
        ]
    );
}

#[test]
fn an_article_that_would_never_appear_is_an_error_and_so_is_a_time_that_is_none() {
    let edition = Edition::new()
        .article("never", "date: 2026-03-02T00:00:00Z\nexpiryDate: 2026-03-01T00:00:00Z", "نص")
        .article("soon", "date: 2026-01-02\nembargo: soon", "نص");
    let report = press::check(&edition.path(), &Options { timing: at("2026-06-01"), ..Options::default() });
    let said = said(&report);
    assert!(said[0].starts_with("never.md:5: expiryDate: lies before the article may be seen"), "{said:#?}");
    assert!(said[1].starts_with("soon.md:5: embargo: \"soon\" is not a date"), "{said:#?}");
}

#[test]
fn what_waits_keeps_its_slug() {
    let edition = Edition::new().article("held", "date: 2026-01-02\nembargo: 2026-12-01T09:00:00Z\nslug: Plain", "نص");
    let report = press::check(&edition.path(), &Options { timing: at("2026-06-01"), ..Options::default() });
    assert!(said(&report)[0].contains("is the slug of"), "{:#?}", report.mistakes);
}

#[test]
fn a_picture_comes_with_the_first_article_that_shows_it() {
    let edition = Edition::new()
        .picture("of-both.svg")
        .picture("of-the-held.svg")
        .picture("of-the-draft.svg")
        .picture("of-none.svg")
        .article("open", "date: 2026-01-02\nimage: { src: of-both.svg, alt: a }", "نص")
        .article(
            "held",
            "date: 2026-01-02\nembargo: 2026-12-01T09:00:00Z\nimage: { src: of-the-held.svg, alt: a }",
            "![a](of-both.svg)\n\nنص",
        )
        .article("draft", "date: 2026-01-02\ndraft: true\nimage: { src: of-the-draft.svg, alt: a }", "نص");
    let pictures = |now: &str| {
        edition.built(at(now));
        let names = fs::read_dir(edition.folder.path().join("site/images")).unwrap();
        names.map(|it| it.unwrap().file_name().into_string().unwrap()).collect::<std::collections::BTreeSet<_>>()
    };
    let before = ["of-both.svg", "of-none.svg"].map(str::to_owned).into();
    assert_eq!(pictures("2026-11-30T00:00:00Z"), before);
    let after = ["of-both.svg", "of-none.svg", "of-the-held.svg"].map(str::to_owned).into();
    assert_eq!(pictures("2026-12-02T00:00:00Z"), after);
}

#[test]
fn what_was_kept_for_the_next_build_does_not_keep_an_article_back() {
    let edition = Edition::new().article("held", "date: 2026-01-02\nembargo: 2026-12-01T09:00:00Z", "نص");
    let cache = Some(edition.folder.path().join("cache"));
    let build = |now: &str| {
        let options = Options { timing: at(now), cache: cache.clone(), ..Options::default() };
        press::build(&edition.path(), &edition.folder.path().join("site"), &options);
        edition.folder.path().join("site/data/articles/held.json").exists()
    };
    assert_eq!(["2026-11-30", "2026-12-02", "2026-11-30"].map(build), [false, true, false]);
}
