//! Feeds, sitemaps and what else leads to a site, of the demo edition and of a hostile one, read back by parsers.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use press::Options;
use press::public_place::PublicPlace;
use roxmltree::{Document, Node};
use serde_json::Value;
use tempfile::TempDir;
use warraq::model::{Edition, Moment, Page};
use warraq::source::{Answer, Source, Step, Want, read_edition};

const ROOT: &str = "https://news.example/a/b/";

/// A site that was built for a public place.
struct Site {
    folder: TempDir,
}

impl Site {
    fn of(edition: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = PublicPlace::of("https://news.example", "/a/b/").ok();
        let report = press::build(edition, folder.path(), &Options { place, ..Options::default() });
        assert!(report.written.is_some(), "{:#?}", report.mistakes);
        Self { folder }
    }

    /// The site of a small edition with these articles, by the names of their files.
    fn of_articles(articles: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("articles")).unwrap();
        let edition = r#"{"name": "ن", "languages": ["ar"], "source": {"kind": "native", "url": "data/"}}"#;
        fs::write(folder.path().join("edition.json"), edition).unwrap();
        fs::write(folder.path().join("topics.yaml"), "").unwrap();
        for (name, text) in articles {
            fs::write(folder.path().join("articles").join(name), text).unwrap();
        }
        Self::of(folder.path())
    }

    fn demo() -> Self {
        Self::of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../edition"))
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.text(name)).unwrap()
    }

    /// The slugs of all its articles.
    fn slugs(&self) -> BTreeSet<String> {
        let files = fs::read_dir(self.folder.path().join("data/articles")).unwrap();
        files.map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    }

    /// Every file with this name, at any depth.
    fn all(&self, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(self.folder.path().join(&folder)).unwrap() {
                let entry = entry.unwrap();
                let path = folder.join(entry.file_name());
                if entry.file_type().unwrap().is_dir() {
                    folders.push(path);
                } else if entry.file_name() == name {
                    found.push(path.to_str().unwrap().to_owned());
                }
            }
        }
        found.sort();
        found
    }
}

fn texts<'a>(of: Node<'a, 'a>, name: &str) -> Vec<&'a str> {
    of.children().filter(|node| node.has_tag_name(name)).map(|node| node.text().unwrap_or_default()).collect()
}

fn named<'a>(document: &'a Document<'a>, name: &str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| node.tag_name().name() == name).collect()
}

#[test]
fn every_feed_parses_and_names_its_articles_by_whole_addresses() {
    let site = Site::demo();
    let slugs = site.slugs();
    let feeds = site.all("feed.xml");
    assert!(feeds.len() > 20, "{feeds:?}");
    assert_eq!(feeds.len(), site.all("atom.xml").len());
    for name in feeds {
        let text = site.text(&name);
        let rss = Document::parse(&text).unwrap();
        let items = named(&rss, "item");
        assert!(!items.is_empty() && items.len() <= 20, "{name}");
        for item in items {
            let link = texts(item, "link")[0];
            let slug = link.strip_prefix(&format!("{ROOT}article/")).unwrap();
            assert!(slugs.contains(&warraq::address::decode(slug)), "{name}: {slug}");
            assert_eq!(texts(item, "guid"), [link]);
        }
        let text = site.text(&name.replace("feed.xml", "atom.xml"));
        let atom = Document::parse(&text).unwrap();
        let entries = named(&atom, "entry").len();
        assert_eq!(entries, named(&rss, "item").len(), "{name}");
        assert_eq!(named(&atom, "updated").len(), entries + 1);
    }
}

#[test]
fn a_feed_knows_its_own_address_and_its_page() {
    let site = Site::demo();
    let text = site.text("section/science/feed.xml");
    let rss = Document::parse(&text).unwrap();
    let own = named(&rss, "link").into_iter().find(|node| node.attribute("rel") == Some("self")).unwrap();
    assert_eq!(own.attribute("href"), Some("https://news.example/a/b/section/science/feed.xml"));
    let channel = named(&rss, "channel")[0];
    assert!(texts(channel, "link").contains(&"https://news.example/a/b/section/science"));
    assert_eq!(texts(channel, "title"), ["علوم | اتحاد العالم الإسلامي"]);
}

/// What the newspaper's own feed is to a reader of this app.
#[test]
fn the_json_feed_is_read_back_by_the_apps_own_source() {
    let site = Site::demo();
    let edition: Edition = read_edition(
        r#"{"name": "ن", "languages": ["ar"], "source": {"kind": "json-feed", "url": "https://news.example/a/b/feed.json"}}"#,
    )
    .unwrap();
    let source = Source::of(&edition, "/");
    let text = site.text("feed.json");
    let front = match source.step(&Want::Front, &[Ok(Answer::ok(&text))], &edition) {
        Ok(Step::Done(Page::Front(front)) | Step::Show(Page::Front(front), _)) => front,
        other => panic!("no front page: {other:?}"),
    };
    let first = front.lead.iter().chain(&front.items).next().unwrap();
    let want = Want::Article { slug: first.slug.clone() };
    let article = match source.step(&want, &[Ok(Answer::ok(&text))], &edition) {
        Ok(Step::Done(Page::Article(article)) | Step::Show(Page::Article(article), _)) => article,
        other => panic!("no article: {other:?}"),
    };
    assert!(article.body.len() > 3);
    let pictures: Vec<&str> = text.split('"').filter(|part| part.ends_with(".svg")).collect();
    assert!(!pictures.is_empty());
    assert!(pictures.iter().all(|url| url.starts_with(ROOT)), "{pictures:?}");
}

#[test]
fn the_whole_text_of_an_article_is_in_its_feeds() {
    let site = Site::demo();
    let slug = "روسيا-وليبيا-يبحثان-اخر-مستجدات-الأوضاع-السياسية-في-طرابلس";
    let feed = site.json("section/politics/feed.json");
    let items = feed["items"].as_array().unwrap();
    let item = items.iter().find(|item| warraq::address::decode(item["id"].as_str().unwrap()).ends_with(slug)).unwrap();
    let html = item["content_html"].as_str().unwrap();
    assert!(html.contains("بحث سبل التعاون في مجالات الطاقة، البنية التحتية، الصناعة، والزراعة."), "{html}");
    assert!(!html.contains("<!"), "{html}");
}

/// Of a video and of headings their words and addresses are there, and nothing that only the app's own pages can do.
#[test]
fn the_texts_of_feeds_have_no_controls() {
    let body = r#"{"kind": "heading", "level": 2, "content": ["خط"]},
        {"kind": "details", "summary": ["مزيد"], "blocks": [{"kind": "heading", "level": 3, "content": ["حبر"]}]},
        {"kind": "embed", "embed": {"url": "https://www.youtube.com/watch?v=abcdefghijk", "title": "فيلم"}}"#;
    let article = format!(r#"{{"slug": "س", "headline": "س", "datePublished": "2026-01-04", "body": [{body}]}}"#);
    let site = Site::of_articles(&[("one.json", &article)]);
    let feed = site.json("feed.json");
    let html = feed["items"][0]["content_html"].as_str().unwrap();
    for kept in [">خط</h2>", ">حبر</h3>", "فيلم</p>", r#"href="https://www.youtube.com/watch?v=abcdefghijk""#]
    {
        assert!(html.contains(kept), "{kept} is not in {html}");
    }
    for control in ["<button", "heading-link", "embed-note", "<nav", "<iframe"] {
        assert!(!html.contains(control), "{control} is in {html}");
    }
    for feed in ["feed.xml", "atom.xml"] {
        let text = site.text(feed);
        assert!(
            text.contains("خط") && !text.contains("heading-link") && !text.contains("embed-show"),
            "{feed}: {text}"
        );
    }
}

#[test]
fn sitemaps_name_every_page_once() {
    let site = Site::demo();
    let text = site.text("sitemap.xml");
    let index = Document::parse(&text).unwrap();
    let mut pages: Vec<String> = Vec::new();
    for sitemap in named(&index, "loc") {
        let name = sitemap.text().unwrap().strip_prefix(ROOT).unwrap();
        if name.ends_with("news.xml") {
            continue;
        }
        let text = site.text(name);
        let sitemap = Document::parse(&text).unwrap();
        pages.extend(named(&sitemap, "loc").iter().map(|node| node.text().unwrap().to_owned()));
    }
    let once: BTreeSet<&String> = pages.iter().collect();
    assert_eq!(once.len(), pages.len());
    for slug in site.slugs() {
        let url = format!("{ROOT}article/{}", warraq::address::encode(&slug));
        assert!(once.contains(&url), "{url}");
    }
    assert!(pages.iter().any(|page| page == ROOT));
    assert!(pages.iter().any(|page| page.contains("/section/")) && pages.iter().any(|page| page.contains("/topic/")));
    assert!(site.text("robots.txt").contains("Sitemap: https://news.example/a/b/sitemap.xml\n"));
}

#[test]
fn the_sitemap_names_each_article_in_its_other_languages_and_itself() {
    let said = |slug: &str, language: &str, more: &str| {
        format!("---\ntitle: س\ndate: 2026-01-04\nslug: {slug}\nlanguage: {language}\n{more}---\n\nنص\n")
    };
    let texts = [said("a", "ar", "translations: [b]\n"), said("b", "en", ""), said("c", "en", "")];
    let site = Site::of_articles(&[("a.md", &texts[0]), ("b.md", &texts[1]), ("c.md", &texts[2])]);
    let text = site.text("sitemaps/articles-1.xml");
    let sitemap = Document::parse(&text).unwrap();
    let urls = named(&sitemap, "url");
    let links = |slug: &str| -> BTreeSet<(String, String)> {
        let loc = format!("{ROOT}article/{slug}");
        let url = urls.iter().find(|url| self::texts(**url, "loc") == [loc.as_str()]).unwrap();
        let links = url.children().filter(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", "link")));
        let value = |node: Node, name: &str| node.attribute(name).unwrap().to_owned();
        links.map(|link| (value(link, "hreflang"), value(link, "href"))).collect()
    };
    let expected = [("ar", "a"), ("en", "b"), ("x-default", "a")];
    let expected: BTreeSet<_> =
        expected.map(|(tag, slug)| (tag.to_owned(), format!("{ROOT}article/{slug}"))).into_iter().collect();
    assert_eq!(links("a"), expected);
    assert_eq!(links("b"), expected);
    assert!(links("c").is_empty());
}

/// Moments are compared, not how they are written: these differ in their offsets.
#[test]
fn the_sitemap_of_news_has_the_last_two_days_alone() {
    let [newest, inside, outside] =
        ["2026-01-04T12:00:00+00:00", "2026-01-02T15:00:01+03:00", "2026-01-02T17:59:59+06:00"];
    let articles = [("a.md", newest), ("b.md", inside), ("c.md", outside)];
    let articles =
        articles.map(|(name, date)| (name, format!("---\ntitle: س\ndate: {date}\nslug: {name}\n---\n\nنص\n")));
    let site = Site::of_articles(&articles.each_ref().map(|(name, text)| (*name, text.as_str())));
    let text = site.text("sitemaps/news.xml");
    let news = Document::parse(&text).unwrap();
    let dates: Vec<&str> = named(&news, "publication_date").iter().map(|node| node.text().unwrap()).collect();
    assert_eq!(dates.len(), 2, "{dates:?}");
    let moments =
        |dates: &[&str]| dates.iter().map(|date| Moment::parse(date).unwrap().instant()).collect::<BTreeSet<_>>();
    assert_eq!(moments(&dates), moments(&[newest, inside]));
    assert!(named(&news, "name").iter().all(|node| node.text() == Some("ن")));
    assert!(site.text("sitemap.xml").contains("sitemaps/news.xml"));
}

#[test]
fn without_dated_articles_there_is_no_sitemap_of_news() {
    let site = Site::of_articles(&[]);
    assert_eq!(site.all("news.xml"), [""; 0]);
    let index = site.text("sitemap.xml");
    assert!(index.contains("sitemaps/lists.xml") && !index.contains("news.xml"), "{index}");
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    let (one, other) = (Site::demo(), Site::demo());
    for name in one.all("feed.xml").iter().chain(&one.all("feed.json")).chain(&one.all("sitemap.xml")) {
        assert_eq!(one.text(name), other.text(name), "{name}");
    }
}

#[test]
fn a_hostile_edition_gives_sound_files() {
    let folder = tempfile::tempdir().unwrap();
    let edition = folder.path().join("edition");
    fs::create_dir_all(edition.join("articles")).unwrap();
    let name = r#"{"name": "أ & <b>ب</b> ]]> \u0001", "languages": ["ar"],
        "sections": [{ "slug": "س", "name": "<script>" }], "source": { "kind": "native", "url": "data/" }}"#;
    fs::write(edition.join("edition.json"), name).unwrap();
    fs::write(edition.join("topics.yaml"), "- { slug: \"a&b\", name: \"<i>\" }\n").unwrap();
    let article = "---\ntitle: \"]]> & <x>\"\ndate: 2026-01-04\nsection: س\ntopics: [\"a&b\"]\nslug: \"ب&ج\"\n---\n\n`<script>` & ]]>\n";
    fs::write(edition.join("articles/one.md"), article).unwrap();
    let site = Site::of(&edition);
    for name in ["feed.xml", "atom.xml", "section/س/feed.xml", "topic/a&b/atom.xml", "sitemaps/articles-1.xml"] {
        let text = site.text(name);
        Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let text = site.text("feed.xml");
    let rss = Document::parse(&text).unwrap();
    assert_eq!(texts(named(&rss, "item")[0], "title"), ["]]> & <x>"]);
    assert_eq!(site.json("feed.json")["items"][0]["title"], "]]> & <x>");
    let manifest = site.json("manifest.webmanifest");
    assert_eq!((manifest["dir"].as_str(), manifest["start_url"].as_str()), (Some("rtl"), Some(".")));
    assert_eq!(manifest.get("id"), None);
}

#[test]
fn without_a_public_place_there_are_no_feeds() {
    let folder = tempfile::tempdir().unwrap();
    let edition = Path::new(env!("CARGO_MANIFEST_DIR")).join("../edition");
    press::build(&edition, folder.path(), &Options::default());
    assert!(folder.path().join("data/latest.json").exists());
    assert!(!folder.path().join("feed.xml").exists() && !folder.path().join("robots.txt").exists());
}
