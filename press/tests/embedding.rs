//! What a site offers to other sites by itself: each article in a page for frames, and what is said of it to whoever makes a picture of
//! its address (oEmbed 1.0).

use std::fs;
use std::path::{Path, PathBuf};

use press::Options;
use press::public_place::PublicPlace;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use tempfile::TempDir;
use warraq::address::decode;

const ROOT: &str = "https://news.example/a/b/";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn site_of(edition: &Path, place: Option<PublicPlace>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let app = Some(here("tests/golden/app"));
    let report = press::build(edition, folder.path(), &Options { place, app, ..Options::default() });
    assert!(report.written.is_some(), "{:#?}", report.mistakes);
    folder
}

/// The demo edition under a base path.
fn demo() -> TempDir {
    site_of(&here("../edition"), PublicPlace::of("https://news.example", "/a/b/").ok())
}

fn text(site: &TempDir, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn slugs(site: &TempDir) -> Vec<String> {
    let names = fs::read_dir(site.path().join("article")).unwrap();
    let names = names
        .filter_map(|entry| entry.unwrap().file_name().into_string().unwrap().strip_suffix(".html").map(str::to_owned));
    let slugs: Vec<String> = names.collect();
    assert!(slugs.len() > 30, "{slugs:?}");
    slugs
}

fn all<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

fn attribute(page: &Html, css: &str, name: &str) -> Option<String> {
    all(page, css).first()?.attr(name).map(str::to_owned)
}

#[test]
fn each_article_leads_to_what_is_said_of_it_to_other_sites() {
    let site = demo();
    let mut signed = 0;
    for slug in slugs(&site) {
        let page = Html::parse_document(&text(&site, &format!("article/{slug}.html")));
        let address = attribute(&page, "link[type='application/json+oembed']", "href").unwrap();
        assert!(address.is_ascii(), "{address}");
        let told: Value = serde_json::from_str(&text(&site, &decode(address.strip_prefix(ROOT).unwrap()))).unwrap();
        let headline = all(&page, ".headline").first().unwrap().text().collect::<String>();
        assert_eq!((&told["version"], &told["type"]), (&"1.0".into(), &"rich".into()), "{slug}");
        assert_eq!((&told["title"], &told["provider_url"]), (&headline.as_str().into(), &ROOT.into()), "{slug}");
        assert!(told["width"].is_u64() && told["height"].is_u64() && told["cache_age"].is_u64(), "{told:#}");
        let is_signed = !all(&page, ".byline").is_empty();
        assert_eq!(told["author_name"].as_str().is_some_and(|name| !name.is_empty()), is_signed, "{told:#}");
        signed += usize::from(is_signed);
        // All three or none (oEmbed 1.0, 2.3.4).
        let thumbnail = ["url", "width", "height"].map(|name| !told[format!("thumbnail_{name}")].is_null());
        assert_eq!(thumbnail, [thumbnail[0]; 3], "{told:#}");
        let frame = Html::parse_fragment(told["html"].as_str().unwrap());
        assert_eq!(attribute(&frame, "iframe", "title").as_deref(), Some(headline.as_str()));
        let address = attribute(&frame, "iframe", "src").unwrap();
        let file = format!("{}.html", decode(address.strip_prefix(ROOT).unwrap()));
        assert_eq!(file, format!("embed/article/{slug}.html"));
        let framed = Html::parse_document(&text(&site, &file));
        let canonical = attribute(&page, "link[rel=canonical]", "href").unwrap();
        assert_eq!(attribute(&framed, "link[rel=canonical]", "href"), Some(canonical));
    }
    assert!(signed > 10, "{signed}");
}

#[test]
fn an_article_in_a_frame_is_whole_and_asks_for_nothing_that_it_does_not_show() {
    let site = demo();
    let mut links = 0;
    for slug in slugs(&site) {
        let html = text(&site, &format!("embed/article/{slug}.html"));
        let page = Html::parse_document(&html);
        let own = Html::parse_document(&text(&site, &format!("article/{slug}.html")));
        let body = |page: &Html| all(page, ".body p").iter().flat_map(|it| it.text()).collect::<String>();
        assert!(body(&own).len() <= body(&page).len() + 400 && !body(&page).is_empty(), "{slug}");
        assert_eq!((all(&page, "h1").len(), all(&page, "meta[name=robots][content=noindex]").len()), (1, 1), "{slug}");
        for unusable in ["button", "[style]", ".related-topics", ".article-tools", ".heading-link", "script:not([src])"]
        {
            assert!(all(&page, unusable).is_empty(), "{slug} has {unusable}");
        }
        let policy = attribute(&page, "meta[http-equiv]", "content").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' https://news.example;")
                && !policy.contains("unsafe"),
            "{policy}"
        );
        for link in all(&page, "a[href]") {
            let href = link.attr("href").unwrap();
            let is_picture = ["/a/b/images/", "/a/b/renditions/"].iter().any(|folder| href.starts_with(folder));
            let is_page = href.starts_with("/a/b/") && !is_picture;
            let expected = match href {
                _ if href.starts_with('#') || href.starts_with("mailto:") => None,
                _ if is_page || href.starts_with(ROOT) => Some("_top"),
                _ => Some("_blank"),
            };
            assert_eq!(link.attr("target"), expected, "{slug}: {href}");
            assert_eq!(link.attr("rel"), expected.filter(|it| *it == "_blank").map(|_| "noopener"), "{slug}: {href}");
            links += 1;
        }
    }
    assert!(links > 100, "{links}");
}

#[test]
fn nothing_is_said_of_articles_whose_place_nobody_knows() {
    let site = site_of(&here("tests/golden/edition"), None);
    assert!(site.path().join("embed/article/quotes.html").is_file());
    assert!(!site.path().join("embed/oembed").exists());
    assert!(!text(&site, "article/quotes.html").contains("oembed"));
}

#[test]
fn an_article_more_changes_nothing_that_is_said_of_the_others() {
    let edition = tempfile::tempdir().unwrap();
    fs::create_dir_all(edition.path().join("articles")).unwrap();
    fs::write(edition.path().join("edition.json"), r#"{"name": "ن", "languages": ["ar"]}"#).unwrap();
    fs::write(edition.path().join("topics.yaml"), "[]\n").unwrap();
    let write = |slug: &str, day: u32| {
        let text = format!("---\ntitle: مقال {slug}\ndate: 2024-01-{day:02}\n---\nنص.\n");
        fs::write(edition.path().join(format!("articles/{slug}.md")), text).unwrap();
    };
    for (slug, day) in [("a", 1), ("b", 2), ("c", 3)] {
        write(slug, day);
    }
    let place = || PublicPlace::of("https://news.example", "/").ok();
    let before = site_of(edition.path(), place());
    write("d", 4);
    let after = site_of(edition.path(), place());
    for slug in ["a", "b", "c"] {
        for path in [format!("embed/article/{slug}.html"), format!("embed/oembed/{slug}.json")] {
            assert_eq!(text(&before, &path), text(&after, &path), "{path}");
        }
    }
    assert!(after.path().join("embed/oembed/d.json").is_file());
}
