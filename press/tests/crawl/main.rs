//! The demo edition is built as a site and walked through from its front page, at `/` and under a base path: every link leads to a
//! file, every file of a page is led to, and what machines read of it is whole.
//!
//! The app is the one that WARRAQ_APP names, or else one put together from the sources, which runs nothing but has the same page.
//! With WARRAQ_APP and WARRAQ_VNU (the jar of the Nu HTML checker) all pages are checked as HTML.

mod app;
mod site;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use press::html_tags::tags;
use roxmltree::Document;
use serde_json::Value;
use site::{AT_ROOT, Site, UNDER_A_BASE};

#[test]
fn every_link_leads_somewhere_and_every_page_is_led_to() {
    for site in [&*AT_ROOT, &*UNDER_A_BASE] {
        let (reached, broken) = site.walk();
        assert!(broken.is_empty(), "{broken:#?}");
        let pages: BTreeSet<String> = site.files().into_iter().filter(|path| path.ends_with(".html")).collect();
        assert!(pages.len() > 60, "{} pages", pages.len());
        // What is for other sites, and for whoever puts parts of the newspaper into them, is not for its readers; to the search leads a
        // script.
        let is_alone = |path: &str| matches!(path, "404.html" | "search.html") || path.starts_with("embed/");
        let unreached = pages.difference(&reached).filter(|path| !is_alone(path) && !site.is_newest(path));
        let unreached: Vec<&String> = unreached.collect();
        assert!(unreached.is_empty(), "nothing leads to {unreached:#?}");
    }
}

#[test]
fn sitemaps_name_each_page_and_nothing_else() {
    let site = &*UNDER_A_BASE;
    let mut named = BTreeSet::new();
    let mut open = vec!["sitemap.xml".to_owned()];
    while let Some(file) = open.pop() {
        let text = site.text(&file);
        let document = Document::parse(&text).unwrap();
        let is_index = document
            .root_element()
            .has_tag_name((document.root_element().tag_name().namespace().unwrap(), "sitemapindex"));
        for place in document.descendants().filter(|node| node.tag_name().name() == "loc") {
            let address = place.text().unwrap_or_default();
            let found = site.file_of(address).unwrap_or_else(|| panic!("{file} names {address}"));
            if is_index {
                open.push(found);
            } else {
                named.insert(found);
            }
        }
    }
    let articles = |path: &&String| path.starts_with("article/");
    let files = site.files();
    let pages: BTreeSet<&String> = files.iter().filter(|path| path.ends_with(".html")).filter(articles).collect();
    assert_eq!(named.iter().filter(articles).collect::<BTreeSet<_>>(), pages);
    assert!(named.contains("index.html") && named.iter().any(|path| path.starts_with("section/")), "{named:?}");
}

#[test]
fn feeds_name_pages_that_are_there() {
    let site = &*UNDER_A_BASE;
    let feeds: Vec<String> = site.files().into_iter().filter(|path| path.ends_with("feed.json")).collect();
    assert!(feeds.len() > 20, "{feeds:?}");
    for feed in feeds {
        let json: Value = serde_json::from_str(&site.text(&feed)).unwrap();
        let items = json["items"].as_array().unwrap();
        let of_json: Vec<&str> = items.iter().map(|item| item["url"].as_str().unwrap()).collect();
        for name in ["feed.xml", "atom.xml"] {
            let text = site.text(&feed.replace("feed.json", name));
            let document = Document::parse(&text).unwrap();
            let items = document.descendants().filter(|node| ["item", "entry"].contains(&node.tag_name().name()));
            let links: Vec<&str> = items
                .map(|item| {
                    let link = item.children().find(|node| node.tag_name().name() == "link").unwrap();
                    link.attribute("href").or_else(|| link.text()).unwrap()
                })
                .collect();
            assert_eq!(links, of_json, "{feed} and {name}");
        }
        for link in of_json {
            assert!(site.file_of(link).is_some(), "{feed} names {link}");
        }
    }
}

/// What search engines ask of an article (schema.org NewsArticle), on each that has it to say.
#[test]
fn each_article_tells_machines_all_that_it_has() {
    let site = &*UNDER_A_BASE;
    let articles = site.files().into_iter().filter(|path| path.starts_with("article/") && path.ends_with(".html"));
    for path in articles {
        let things = site.linked_data(&path);
        let article = things.iter().find(|thing| thing["@type"] == "NewsArticle").unwrap_or_else(|| panic!("{path}"));
        for field in ["headline", "datePublished", "inLanguage", "articleSection", "keywords", "mainEntityOfPage"] {
            assert!(!article[field].is_null(), "{path} has no {field}: {article:#}");
        }
        let published = article["datePublished"].as_str().unwrap();
        assert!(published.ends_with('Z') || published.contains('+'), "{path}: {published} has no offset");
        assert!(article["author"][0]["name"].is_string() && article["publisher"]["name"].is_string(), "{path}");
        for image in article["image"].as_array().unwrap_or_else(|| panic!("{path} has no image")) {
            let url = image.as_str().or_else(|| image["url"].as_str()).unwrap();
            assert!(site.file_of(url).is_some(), "{path}: {url} is not there");
        }
    }
}

#[test]
fn each_page_has_a_policy_that_names_its_own_scripts() {
    let site = &*AT_ROOT;
    for path in site.files().into_iter().filter(|path| path.ends_with(".html")) {
        let html = site.text(&path);
        let all = tags(&html);
        let policy = all.iter().position(|tag| tag.attribute("http-equiv") == Some("Content-Security-Policy"));
        let script = all.iter().position(|tag| tag.begins("script") || tag.begins("style")).unwrap();
        assert!(policy.is_some_and(|policy| policy < script), "{path} runs something before its policy");
        assert!(!html.contains(" onclick=") && !html.contains("javascript:"), "{path}");
    }
}

#[test]
fn every_page_is_valid_html() {
    let (Some(jar), Some(_)) = (env::var_os("WARRAQ_VNU"), env::var_os("WARRAQ_APP")) else {
        eprintln!("left out: WARRAQ_VNU and WARRAQ_APP do not both say where the checker and the app are");
        return;
    };
    let site = &*UNDER_A_BASE;
    let folder = tempfile::tempdir().unwrap();
    for (number, path) in site.files().iter().filter(|path| path.ends_with(".html")).enumerate() {
        // Named by number, since the checker tells paths in ASCII; the first line names the page.
        let page = format!("{}<!-- {path} -->", without_styles(&site.text(path)));
        fs::write(folder.path().join(format!("{number}.html")), page).unwrap();
    }
    let mut java = Command::new("java");
    java.arg("-jar").arg(PathBuf::from(jar)).args(["--errors-only", "--format", "gnu", "--stdout"]).arg(folder.path());
    let checked = java.output().unwrap();
    let said = String::from_utf8_lossy(&checked.stdout);
    let first: Vec<&str> = said.lines().take(20).collect();
    assert!(first.is_empty() && checked.status.success(), "{first:#?} {}", String::from_utf8_lossy(&checked.stderr));
}

/// The style sheets are the same in each page, and newer than the checker's knowledge of CSS.
fn without_styles(html: &str) -> String {
    let mut rest = html;
    let mut page = String::new();
    while let Some((before, after)) = rest.split_once("<style>") {
        page.push_str(before);
        page.push_str("<style>");
        rest = after.find("</style>").map_or("", |end| &after[end..]);
    }
    page + rest
}

#[test]
fn compressed_files_are_beside_their_originals() {
    let site = Site::compressed();
    let files: BTreeSet<String> = site.files().into_iter().collect();
    for page in files.iter().filter(|path| path.ends_with(".html")) {
        assert!(files.contains(&format!("{page}.br")) && files.contains(&format!("{page}.gz")), "{page}");
    }
    assert!(site.built_again_writes_nothing(), "the same edition makes other bytes");
}
