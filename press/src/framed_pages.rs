//! The pages of articles that other sites show in frames, where they allow nothing else: `/embed/article/{slug}`. Each is what an element
//! in another site would show, as a file that needs no app: a style sheet or two, and a script that tells how high it is.

use warraq::address::encode;
use warraq::components::{escape, push_attribute};
use warraq::embed::framed;
use warraq::head::Head;
use warraq::model::Article;
use warraq::site::Site;

use crate::content_policy;

/// The folder of these pages.
const FOLDER: &str = "embed/article/";
/// What marks the folder of the parts that elements and frames have in common, and its files that are for frames.
const PARTS: &str = "embed-";
const SCRIPT: &str = "/framed.js";
const SHEETS: [&str; 2] = ["/cards.css", "/article.css"];
/// The size of text is the one that the reader has set. The window's height is no measure: it is to become the article's.
const OF_ROOT: &str = "color-scheme:light dark;--medium:1rem;";
const STYLE: &str = "body{margin:0}:is(.lead-image,.body-image) img,video{max-block-size:44rem}";

/// What all these pages have in common.
#[derive(Clone, Debug)]
pub struct FramedPages {
    /// The head behind title and address.
    head: String,
    policy: String,
}

impl FramedPages {
    /// Those of a site. `colours` are the edition's, as declarations, and `parts` the name of the folder of their parts.
    pub fn new(site: &Site, colours: &str, parts: &str) -> Self {
        let style = format!(":root{{{OF_ROOT}{colours}}}{STYLE}");
        let mut head = String::new();
        let mut push = |start: &str, url: &str, end: &str| {
            head.push_str(start);
            escape(&mut head, &site.base);
            escape(&mut head, url);
            head.push_str(end);
        };
        push("<link rel=\"stylesheet\" href=\"", "embed/fonts.css", "\">");
        for sheet in SHEETS {
            push("<link rel=\"stylesheet\" href=\"", &[parts, sheet].concat(), "\">");
        }
        push("<script defer src=\"", &[parts, SCRIPT].concat(), "\"></script>");
        head.push_str(&format!("<style>{style}</style>"));
        Self { head, policy: content_policy::of_frame(&style, &site.origin) }
    }

    /// The page of an article. `head` is what the article's own page says of itself.
    pub fn page(&self, site: &Site, head: &Head, article: Article) -> String {
        let mut html = String::from("<!doctype html><html");
        push_attribute(&mut html, "lang", site.language.tag());
        push_attribute(&mut html, "dir", site.language.direction().attribute());
        html.push_str("><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\"");
        push_attribute(&mut html, "content", &self.policy);
        html.push_str("><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
        escape(&mut html, &head.title);
        // It is the article a second time: who looks for it is to find its own page.
        html.push_str("</title><meta name=\"robots\" content=\"noindex\">");
        if let Some(canonical) = &head.canonical {
            html.push_str("<link rel=\"canonical\"");
            push_attribute(&mut html, "href", canonical);
            html.push('>');
        }
        html.push_str(&self.head);
        html.push_str("</head><body>");
        html.push_str(&framed(site, article).into_html());
        html.push_str("</body></html>");
        html
    }
}

/// The path of the file of an article's page.
pub fn path_of(slug: &str) -> String {
    format!("{FOLDER}{slug}.html")
}

/// The address of an article's page under the public address of a site.
pub fn address_of(root: &str, slug: &str) -> String {
    format!("{root}{FOLDER}{}", encode(slug))
}

/// The name of the folder of the parts among the paths of a built app's files. None where it has none: it is of another version.
pub fn parts<'a>(mut paths: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    paths.find_map(|path| path.strip_suffix(SCRIPT).filter(|folder| folder.starts_with(PARTS)))
}
