//! What a site says of an article to those that make a picture of it from its address (oEmbed 1.0, <https://oembed.com>): the article in a
//! frame. Each answer is a file, to which the article's page leads; there is nobody to ask for another width.

use serde::Serialize;
use warraq::components::push_attribute;
use warraq::head::Head;
use warraq::model::Article;
use warraq::site::Site;

use crate::framed_pages;

/// The folder of these files.
const FOLDER: &str = "embed/oembed/";
/// The size of a frame where nothing gives it another, in pixels: a column of text, and as much of it as a screen holds.
const WIDTH: u32 = 640;
const HEIGHT: u32 = 720;
/// How long an answer is good, in seconds: articles are corrected, and their frames show it at once anyway.
const CACHE_AGE: u32 = 86_400;
/// What the article may do in its frame: run its script, which tells its height, and follow the reader's clicks to other pages. It keeps
/// its origin, so that the page around knows whose messages it hears.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox \
                       allow-top-navigation-by-user-activation";

/// A response of type `rich` (oEmbed 1.0, 2.3.4).
#[derive(Serialize)]
struct Response<'a> {
    version: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author_name: Option<String>,
    provider_name: &'a str,
    provider_url: &'a str,
    cache_age: u32,
    #[serde(flatten)]
    thumbnail: Option<Thumbnail<'a>>,
    html: String,
    width: u32,
    height: u32,
}

/// A picture with its size: all three or none.
#[derive(Serialize)]
struct Thumbnail<'a> {
    thumbnail_url: &'a str,
    thumbnail_width: u32,
    thumbnail_height: u32,
}

/// The answer for an article, as JSON. `root` is the site's public address, `head` what the article's page says of itself.
///
/// # Errors
/// Those of serde_json, of which there are none for texts and numbers.
pub fn write(site: &Site, root: &str, head: &Head, article: &Article) -> serde_json::Result<Vec<u8>> {
    let authors: Vec<&str> = article.byline.iter().map(|author| author.name.as_str()).collect();
    let response = Response {
        version: "1.0",
        kind: "rich",
        title: &article.headline,
        author_name: (!authors.is_empty()).then(|| authors.join(site.words.dates.comma)),
        provider_name: &site.edition.name,
        provider_url: root,
        cache_age: CACHE_AGE,
        thumbnail: thumbnail(head),
        html: frame(root, article),
        width: WIDTH,
        height: HEIGHT,
    };
    serde_json::to_vec(&response)
}

/// The picture that the article's page shows of itself where it is shared.
fn thumbnail(head: &Head) -> Option<Thumbnail<'_>> {
    let property =
        |name: &str| head.properties.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    let number = |name: &str| property(name)?.parse().ok();
    Some(Thumbnail {
        thumbnail_url: property("og:image")?,
        thumbnail_width: number("og:image:width")?,
        thumbnail_height: number("og:image:height")?,
    })
}

/// The article in a frame. As wide as its place by an attribute, since many hosts allow no style in HTML of others.
fn frame(root: &str, article: &Article) -> String {
    let mut html = String::from("<iframe");
    for (name, value) in [
        ("src", framed_pages::address_of(root, &article.slug).as_str()),
        ("title", &article.headline),
        ("width", "100%"),
        ("height", &HEIGHT.to_string()),
        ("frameborder", "0"),
        ("sandbox", SANDBOX),
        ("referrerpolicy", "strict-origin"),
        ("allow", "fullscreen"),
        ("loading", "lazy"),
    ] {
        push_attribute(&mut html, name, value);
    }
    html.push_str("></iframe>");
    html
}

/// The path of the file of an article's answer.
pub fn path_of(slug: &str) -> String {
    format!("{FOLDER}{slug}.json")
}

/// The address of an article's answer under the public address of a site.
pub fn address_of(root: &str, slug: &str) -> String {
    format!("{root}{FOLDER}{}.json", warraq::address::encode(slug))
}
