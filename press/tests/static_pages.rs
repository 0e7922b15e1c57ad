//! The pages of a site as files: kept whole for a small edition, and read back as browsers and search engines read them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use press::page_template::PageTemplate;
use press::public_place::PublicPlace;
use press::static_pages::StaticPages;
use press::{Options, Report};
use scraper::{Html, Selector};
use serde_json::Value;
use tempfile::TempDir;
use warraq::address::decode;
use warraq::source::Want;

const ROOT: &str = "https://news.example/a/b/";
const BASE: &str = "/a/b/";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(path)
}

/// A site with its pages.
struct Site(TempDir);

impl Site {
    fn of(edition: &Path, place: Option<PublicPlace>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let report = build(edition, &here("app"), folder.path(), place);
        assert!(report.written.is_some(), "{:#?}", report.mistakes);
        Self(folder)
    }

    fn golden() -> Self {
        Self::of(&here("edition"), PublicPlace::of("https://news.example", BASE).ok())
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn page(&self, name: &str) -> Html {
        Html::parse_document(&self.text(name))
    }

    /// The texts of all pages, by the paths of their files.
    fn pages(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(self.0.path().join(&folder)).unwrap() {
                let entry = entry.unwrap();
                let path = folder.join(entry.file_name());
                let name = path.to_str().unwrap().to_owned();
                if entry.file_type().unwrap().is_dir() {
                    folders.push(path);
                } else if name.ends_with(".html") {
                    found.insert(name.clone(), self.text(&name));
                }
            }
        }
        found
    }
}

fn build(edition: &Path, app: &Path, out: &Path, place: Option<PublicPlace>) -> Report {
    press::build(edition, out, &Options { place, app: Some(app.to_owned()), ..Options::default() })
}

/// An edition of so many articles in one section and one topic, the first of them the oldest.
fn edition_of(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("articles")).unwrap();
    let edition = r#"{"name": "ن", "sections": [{"slug": "مدن", "name": "مدن"}], "languages": ["ar"]}"#;
    fs::write(folder.path().join("edition.json"), edition).unwrap();
    fs::write(folder.path().join("topics.yaml"), "- slug: ماء\n  name: ماء\n").unwrap();
    for at in 0..articles {
        let text =
            format!("---\ntitle: مقال {at}\ndate: 2024-01-{:02}\nsection: مدن\ntopics: [ماء]\n---\nنص.\n", at % 28 + 1);
        fs::write(folder.path().join(format!("articles/a{at}.md")), text).unwrap();
    }
    folder
}

fn all<'a>(page: &'a Html, css: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(css).unwrap()).collect()
}

fn attribute(page: &Html, css: &str, name: &str) -> Option<String> {
    all(page, css).first()?.attr(name).map(str::to_owned)
}

/// The page's JSON-LD, by its types.
fn linked_data(page: &Html) -> BTreeMap<String, Value> {
    let scripts = all(page, "script[type='application/ld+json']");
    let things = scripts.iter().map(|it| serde_json::from_str::<Value>(&it.text().collect::<String>()).unwrap());
    things.map(|thing| (thing["@type"].as_str().unwrap().to_owned(), thing)).collect()
}

#[test]
fn the_pages_of_a_small_edition_are_as_they_were() {
    let pages = Site::golden().pages();
    let kept = here("site");
    if std::env::var_os("WARRAQ_RENEW").is_some() {
        let _ = fs::remove_dir_all(&kept);
        for (name, html) in &pages {
            fs::create_dir_all(kept.join(name).parent().unwrap()).unwrap();
            fs::write(kept.join(name), html).unwrap();
        }
    }
    let names: Vec<&str> = pages.keys().map(String::as_str).collect();
    let expected = [
        "404.html",
        "article/quotes.html",
        "article/حبر-العفص.html",
        "embed/article/quotes.html",
        "embed/article/حبر-العفص.html",
        "index.html",
        "search.html",
        "section/crafts.html",
        "section/crafts/1.html",
        "section/فارغ.html",
        "section/فارغ/1.html",
        "topic/ورق.html",
        "topic/ورق/1.html",
    ];
    assert_eq!(names, expected);
    for (name, html) in &pages {
        let before = fs::read_to_string(kept.join(name)).unwrap_or_default();
        assert!(
            before == *html,
            "{name} has changed; look at it, then WARRAQ_RENEW=1 cargo test -p press --test static_pages"
        );
    }
}

/// What an article's NewsArticle must have, by Google's and schema.org's descriptions.
const OF_AN_ARTICLE: [&str; 10] = [
    "@context",
    "headline",
    "description",
    "datePublished",
    "dateModified",
    "inLanguage",
    "url",
    "mainEntityOfPage",
    "author",
    "publisher",
];

#[test]
fn the_head_of_each_article_is_complete() {
    let site = Site::of(&here("../../../edition"), PublicPlace::of("https://news.example", BASE).ok());
    let pages = site.pages();
    let articles: Vec<_> = pages.iter().filter(|(name, _)| name.starts_with("article/")).collect();
    assert!(articles.len() > 30, "{}", articles.len());
    for (name, html) in articles {
        let page = Html::parse_document(html);
        let things = linked_data(&page);
        let article = &things["NewsArticle"];
        for property in OF_AN_ARTICLE {
            assert!(!article[property].is_null(), "{name}: {property}");
        }
        let canonical = attribute(&page, "link[rel=canonical]", "href").unwrap();
        assert_eq!(article["mainEntityOfPage"], canonical.as_str());
        assert_eq!(attribute(&page, "meta[property='og:url']", "content").as_deref(), Some(canonical.as_str()));
        assert_eq!(format!("{}.html", decode(canonical.strip_prefix(ROOT).unwrap())), *name);
        assert!(canonical.is_ascii());
        for image in article["image"].as_array().into_iter().flatten() {
            assert!(image["url"].as_str().unwrap().starts_with(ROOT), "{name}: {image}");
            assert!(image["width"].is_u64() && image["height"].is_u64(), "{name}: {image}");
            for property in ["og:image", "og:image:width", "og:image:height", "og:image:alt"] {
                assert!(
                    attribute(&page, &format!("meta[property='{property}']"), "content").is_some(),
                    "{name}: {property}"
                );
            }
        }
        assert!(article["publisher"]["logo"]["url"].as_str().unwrap().starts_with(ROOT));
        let steps = things["BreadcrumbList"]["itemListElement"].as_array().unwrap();
        assert_eq!(steps.first().unwrap()["item"], ROOT);
        assert_eq!(steps.last().unwrap()["item"], canonical.as_str());
        assert_eq!(all(&page, "title").len(), 1, "{name}");
        assert_eq!(all(&page, "h1").len(), 1, "{name}");
    }
}

#[test]
fn every_link_of_every_page_leads_to_a_file() {
    let demo = here("../../../edition");
    for site in [Site::golden(), Site::of(&demo, PublicPlace::of("https://news.example", BASE).ok())] {
        let exists = |path: &str| site.0.path().join(path).is_file();
        let mut links = 0;
        for (name, html) in &site.pages() {
            let page = Html::parse_document(html);
            for element in all(&page, "a[href], script[src], link[href], img[src], source[src], video[src], audio[src]")
            {
                let url = element.attr("href").or_else(|| element.attr("src")).unwrap();
                let path = url.strip_prefix(ROOT).or_else(|| url.strip_prefix(BASE));
                let is_elsewhere = url.contains("://") || url.starts_with("mailto:") || url.starts_with('#');
                let Some(path) = path else {
                    assert!(is_elsewhere, "{name} links to {url}, which is not under the base path");
                    continue;
                };
                let path = decode(path.split(['#', '?']).next().unwrap());
                let is_there = path.is_empty() || exists(&path) || exists(&format!("{path}.html"));
                assert!(is_there, "{name} links to {path}, which is no file");
                links += 1;
            }
        }
        assert!(links > 100, "{links}");
    }
}

#[test]
fn the_data_beside_a_page_are_what_the_app_would_ask_for() {
    let site = Site::golden();
    for (page, data) in [
        ("index.html", "data/latest.json"),
        ("article/quotes.html", "data/articles/quotes.json"),
        ("article/حبر-العفص.html", "data/articles/حبر-العفص.json"),
        ("section/crafts.html", "data/sections/crafts/latest.json"),
        ("topic/ورق/1.html", "data/topics/ورق/1.json"),
    ] {
        let html = site.page(page);
        let blocks = all(&html, "#warraq ~ script[type='application/json'].early");
        let asked: Vec<String> = blocks.iter().map(|it| decode(it.attr("data-address").unwrap())).collect();
        assert_eq!(asked, [format!("{BASE}edition.json"), format!("{BASE}{data}")], "{page}");
        for (block, file) in blocks.iter().zip(["edition.json", data]) {
            let beside: Value = serde_json::from_str(&block.text().collect::<String>()).unwrap();
            assert_eq!(beside, serde_json::from_str::<Value>(&site.text(file)).unwrap(), "{page}");
        }
    }
    assert_eq!(all(&site.page("404.html"), "script.early").len(), 1);
}

#[test]
fn no_text_breaks_out_of_its_place() {
    let site = Site::golden();
    let headline = "</title></script><script>alert(1)</script> & \"quotes\" 'and' <!-- more --> \u{2028}\u{2029} end";
    for name in ["article/quotes.html", "section/crafts.html", "index.html"] {
        let page = site.page(name);
        let scripts = all(&page, "script:not([type])");
        let texts: Vec<String> = scripts.iter().map(|it| it.text().collect()).collect();
        assert_eq!(texts, ["window.warraq={}"], "{name}");
        // Where the headline stands it is whole: a block of data, JSON-LD and the page itself.
        let shown: Vec<String> =
            all(&page, "#warraq .headline, #warraq .card-headline").iter().map(|it| it.text().collect()).collect();
        assert!(shown.iter().any(|text| *text == headline), "{name}: {shown:?}");
    }
    let things = linked_data(&site.page("article/quotes.html"));
    assert_eq!(things["NewsArticle"]["headline"], headline);
    let title: String =
        all(&site.page("article/quotes.html"), "head > title").iter().flat_map(|it| it.text()).collect();
    assert!(title.contains("</title></script>"), "{title}");
}

#[test]
fn the_pages_of_a_list_lead_to_each_other_and_the_open_one_has_one_true_address() {
    let edition = edition_of(30);
    let site = Site::of(edition.path(), PublicPlace::of("https://news.example", "/").ok());
    for (kind, slug) in [("section", "مدن"), ("topic", "ماء")] {
        let href = |page: &str, css: &str| attribute(&site.page(page), css, "href").map(|href| decode(&href));
        let root = format!("https://news.example/{kind}/{slug}");
        let (open, closed, same) =
            (format!("{kind}/{slug}.html"), format!("{kind}/{slug}/1.html"), format!("{kind}/{slug}/2.html"));
        assert_eq!(href(&open, "link[rel=canonical]").as_ref(), Some(&root));
        assert_eq!(href(&same, "link[rel=canonical]").as_ref(), Some(&root));
        assert_eq!(href(&closed, "link[rel=canonical]"), Some(format!("{root}/1")));
        assert_eq!(href(&open, "a.pager-older"), Some(format!("/{kind}/{slug}/1")));
        assert_eq!(href(&closed, "a.pager-newer"), Some(format!("/{kind}/{slug}/2")));
        assert_eq!(href(&closed, "a.pager-newest"), Some(format!("/{kind}/{slug}")));
        let page = site.page(&closed);
        let items = &linked_data(&page)["CollectionPage"]["mainEntity"];
        assert_eq!(items["numberOfItems"], all(&page, "ul.cards > li").len());
        assert_eq!(items["itemListElement"].as_array().map(Vec::len), Some(12));
    }
}

#[test]
fn without_a_place_no_page_names_an_address_whole() {
    let site = Site::of(&here("edition"), None);
    for (name, html) in site.pages() {
        let page = Html::parse_document(&html);
        let whole = "link[rel=canonical], link[rel=alternate], meta[property='og:url'], meta[property='og:image']";
        assert!(all(&page, whole).is_empty(), "{name}");
        assert!(!html.contains("https://news.example"), "{name}");
        let is_framed = name.starts_with("embed/");
        let base = attribute(&page, "html", "data-base");
        assert!(is_framed || base.as_deref() == Some("/"), "{name}");
        let robots = attribute(&page, "meta[name=robots]", "content");
        let is_alone = is_framed || ["404.html", "search.html"].contains(&name.as_str());
        assert_eq!(robots.as_deref() == Some("noindex"), is_alone, "{name}");
    }
}

#[test]
fn an_edition_that_reads_from_elsewhere_has_the_apps_shell_in_its_own_language() {
    let template = PageTemplate::read(fs::read_to_string(here("app/index.html")).unwrap()).unwrap();
    let edition = |source: &str| format!(r#"{{"name": "روزنامه", "languages": ["fa"], "source": {source}}}"#);
    for source in [
        r#"{"kind": "wordpress", "url": "https://cms.example/"}"#,
        r#"{"kind": "native", "url": "https://data.example/data/"}"#,
    ] {
        let pages = StaticPages::new(template.clone(), &edition(source), "/", None).unwrap();
        assert!(!pages.has_pages(), "{source}");
        for page in pages.shells() {
            let html = Html::parse_document(&page.html);
            assert_eq!(attribute(&html, "html", "lang").as_deref(), Some("fa"));
            assert_eq!(all(&html, "title").first().unwrap().text().collect::<String>(), "روزنامه");
            assert_eq!(all(&html, "#warraq > .shell, noscript").len(), 2);
        }
    }
    for source in ["{}", r#"{"kind": "native", "url": "/data"}"#, r#"{"kind": "native", "url": "./data/"}"#] {
        assert!(StaticPages::new(template.clone(), &edition(source), "/", None).unwrap().has_pages(), "{source}");
    }
}

#[test]
fn a_page_that_the_app_could_not_read_is_an_error_that_names_it() {
    let template = PageTemplate::read(fs::read_to_string(here("app/index.html")).unwrap()).unwrap();
    let pages = StaticPages::new(template, r#"{"name": "ن"}"#, "/", None).unwrap();
    let want = Want::Article { slug: "فاس".to_owned() };
    for json in ["", "{", "[]", r#"{"headline": "بلا نص"}"#] {
        let why = pages.page(&want, json, None).unwrap_err();
        assert!(why.contains("article/"), "{why}");
    }
}

#[test]
fn says_what_is_wrong_with_the_app_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    fs::create_dir_all(place("empty")).unwrap();
    fs::create_dir_all(place("site")).unwrap();
    fs::copy(here("app/index.html"), place("site/index.html")).unwrap();
    fs::write(place("site/edition.json"), "{}").unwrap();
    for (app, told) in [("none", "target/app"), ("empty", "target/app"), ("site", "an edition already")] {
        let out = place("out");
        let report = build(&here("edition"), &place(app), &out, None);
        assert!(report.written.is_none() && !out.join("edition.json").exists());
        assert!(report.mistakes.iter().any(|mistake| mistake.to_string().contains(told)), "{:?}", report.mistakes);
    }
}
