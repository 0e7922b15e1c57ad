//! What a stub site answers: its REST interface, its page, its pictures.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::content::{Author, Media, Post, Term};
use super::{Interface, Site, open};
use crate::server::File;

/// What WordPress leaves as it is in a slug.
const SLUG: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');
/// The sizes that the site keeps of each picture.
const SIZES: [(&str, u32, u32); 3] = [("medium", 300, 200), ("thumbnail", 150, 150), ("full", 1200, 800)];

/// Answers a request for a decoded path with a query.
pub fn answer(site: &Site, path: &str, query: &str) -> File {
    let asked = Asked::of(query);
    if let Some(file) = path.strip_prefix("/wp-content/uploads/") {
        return picture(file);
    }
    let route = match site.manners.interface {
        Interface::Pretty => path.strip_prefix("/wp-json"),
        Interface::Named => path.strip_prefix("/api"),
        Interface::ByParameter => None,
    };
    let by_parameter = asked.get("rest_route").filter(|_| site.manners.interface != Interface::Named);
    match route.or(by_parameter.filter(|_| path == "/" || path == "/index.php")) {
        Some(route) => interface(site, route, &asked),
        None if path == "/" => home(site),
        None => File::of_status(404),
    }
}

/// An error object.
pub fn error(status: u16, code: &str) -> File {
    let error = json!({ "code": code, "message": "لا يمكن", "data": { "status": status } });
    open(File::json(error.to_string())).with_status(status)
}

/// The parameters of a request, in their order.
struct Asked(Vec<(String, String)>);

impl Asked {
    fn of(query: &str) -> Self {
        let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(key, value)| (decode(key), decode(value)))
                .collect(),
        )
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The values of a list, which is written with commas.
    fn list(&self, name: &str) -> Option<Vec<&str>> {
        self.get(name).map(|list| list.split(',').map(str::trim).filter(|value| !value.is_empty()).collect())
    }

    fn numbers(&self, name: &str) -> Option<Vec<u32>> {
        self.list(name).map(|list| list.into_iter().filter_map(|number| number.parse().ok()).collect())
    }

    /// A number within bounds; none where it is out of them, which is an error.
    fn number(&self, name: &str, default: u32, most: u32) -> Option<u32> {
        match self.get(name) {
            None => Some(default),
            Some(text) => text.parse().ok().filter(|number| (1..=most).contains(number)),
        }
    }
}

/// The site's page, which names the interface. Scripts from elsewhere may read it only where nothing else names it.
fn home(site: &Site) -> File {
    let root = match site.manners.interface {
        Interface::Pretty => "/wp-json/",
        Interface::ByParameter => "/index.php?rest_route=/",
        Interface::Named => "/api/",
    };
    let page = format!(
        "<!doctype html><html dir=\"rtl\"><head><title>الموقع</title>\
         <link rel=\"https://api.w.org/\" href=\"{}{root}\" /></head><body><p>الموقع</p></body></html>",
        origin(site)
    );
    if site.manners.interface == Interface::Named { open(File::html(page)) } else { File::html(page) }
}

fn interface(site: &Site, route: &str, asked: &Asked) -> File {
    let content = &site.content;
    let answer = match route {
        "/wp/v2/posts" => posts(site, asked),
        "/wp/v2/categories" => terms(&content.categories, "category", site, asked),
        "/wp/v2/tags" => terms(&content.tags, "post_tag", site, asked),
        _ => Err((404, "rest_no_route")),
    };
    let (items, total, pages) = match answer {
        Ok(answer) => answer,
        Err((status, code)) => return error(status, code),
    };
    let body = Value::Array(items.into_iter().map(|item| shaped(item, asked)).collect());
    let body = filled(body.to_string(), site);
    let totals = [("X-WP-Total", total.to_string()), ("X-WP-TotalPages", pages.to_string())];
    if asked.get("_envelope").is_some() {
        let headers: Map<String, Value> =
            totals.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
        let headers = Value::Object(headers);
        return open(File::json(format!("{{\"body\":{body},\"status\":200,\"headers\":{headers}}}")));
    }
    let mut file = open(File::json(body));
    for (name, value) in totals {
        file = file.header(name, &value);
    }
    if site.manners.shows_totals {
        file = file.header("Access-Control-Expose-Headers", "X-WP-Total, X-WP-TotalPages, Link");
    }
    file
}

/// Some items of a list, how many there are in all, and on how many pages; or a status and the code of an error.
type Listed = Result<(Vec<Value>, usize, usize), (u16, &'static str)>;

fn posts(site: &Site, asked: &Asked) -> Listed {
    let mut posts: Vec<&Post> = site.content.posts.iter().collect();
    let categories = asked.numbers("categories");
    let tags = asked.numbers("tags");
    let (include, exclude) = (asked.numbers("include"), asked.numbers("exclude").unwrap_or_default());
    let slugs = asked.list("slug").map(|slugs| slugs.into_iter().map(slug).collect::<Vec<_>>());
    let has = |own: &[u32], wanted: &Option<Vec<u32>>| {
        wanted.as_ref().is_none_or(|ids| own.iter().any(|id| ids.contains(id)))
    };
    posts.retain(|post| has(&post.categories, &categories) && has(&post.tags, &tags));
    posts.retain(|post| has(&[post.id], &include) && !exclude.contains(&post.id));
    posts.retain(|post| slugs.as_ref().is_none_or(|slugs| slugs.contains(&slug(&post.slug))));
    posts.sort_by_key(|post| &post.date);
    if asked.get("order") != Some("asc") {
        posts.reverse();
    }
    page_of(posts.into_iter().map(|post| post_json(site, post)).collect(), asked)
}

fn terms(terms: &[Term], taxonomy: &str, site: &Site, asked: &Asked) -> Listed {
    let slugs = asked.list("slug").map(|slugs| slugs.into_iter().map(slug).collect::<Vec<_>>());
    let is_meant = |term: &&Term| slugs.as_ref().is_none_or(|slugs| slugs.contains(&slug(&term.slug)));
    page_of(terms.iter().filter(is_meant).map(|term| term_json(site, term, taxonomy)).collect(), asked)
}

/// The page of a list that is asked for (WP_REST_Posts_Controller::get_items): one past the last is an error.
fn page_of(items: Vec<Value>, asked: &Asked) -> Listed {
    let invalid = (400, "rest_invalid_param");
    let per_page = asked.number("per_page", 10, 100).ok_or(invalid)? as usize;
    let page = asked.number("page", 1, u32::MAX).ok_or(invalid)? as usize;
    let total = items.len();
    let pages = total.div_ceil(per_page);
    if page > 1 && page > pages {
        return Err((400, "rest_post_invalid_page_number"));
    }
    Ok((items.into_iter().skip((page - 1) * per_page).take(per_page).collect(), total, pages))
}

/// An item with the fields and the embedded resources that were asked for. What is embedded comes only where `_links`
/// and `_embedded` are among the fields.
fn shaped(item: Value, asked: &Asked) -> Value {
    let Value::Object(mut item) = item else { return item };
    let embedded = item.remove("_embedded");
    let fields = asked.list("_fields").map(|fields| {
        fields.into_iter().map(|field| field.split('.').next().unwrap_or(field)).collect::<BTreeSet<_>>()
    });
    if let Some(fields) = &fields {
        item.retain(|name, _| fields.contains(name.as_str()));
    }
    let is_embedded = fields.is_none_or(|fields| fields.contains("_links") && fields.contains("_embedded"));
    if let (Some(Value::Object(mut embedded)), Some(wanted), true) = (embedded, asked.list("_embed"), is_embedded) {
        embedded.retain(|name, _| wanted.is_empty() || wanted.contains(&"true") || wanted.contains(&name.as_str()));
        item.insert("_embedded".to_owned(), Value::Object(embedded));
    }
    Value::Object(item)
}

fn post_json(site: &Site, post: &Post) -> Value {
    let content = &site.content;
    let html = |text: &str| json!({ "rendered": if post.protected { "" } else { text }, "protected": post.protected });
    let of = |terms: &[Term], ids: &[u32], taxonomy: &str| -> Vec<Value> {
        terms.iter().filter(|term| ids.contains(&term.id)).map(|term| term_json(site, term, taxonomy)).collect()
    };
    let author = content.authors.iter().find(|author| Some(author.id) == post.author);
    let media = content.media.iter().find(|media| Some(media.id) == post.media);
    let mut embedded = json!({
        "author": [author.map_or_else(no_author, author_json)],
        "wp:term": [of(&content.categories, &post.categories, "category"), of(&content.tags, &post.tags, "post_tag")],
    });
    if let Some(media) = media {
        embedded["wp:featuredmedia"] = json!([media_json(media)]);
    }
    json!({
        "id": post.id, "type": "post", "status": "publish", "format": "standard", "template": "",
        "slug": slug(&post.slug),
        "link": format!("{{site}}/2026/01/{}/", slug(&post.slug)),
        "guid": { "rendered": format!("{{site}}/?p={}", post.id) },
        "date": post.date, "date_gmt": post.date, "modified": post.date, "modified_gmt": post.date,
        "title": { "rendered": post.title },
        "excerpt": html(&post.excerpt),
        "content": html(&post.content),
        "author": post.author.unwrap_or_default(), "featured_media": post.media.unwrap_or_default(),
        "sticky": post.sticky, "categories": post.categories, "tags": post.tags, "meta": [],
        "_links": { "self": [{ "href": format!("{{site}}/wp-json/wp/v2/posts/{}", post.id) }] },
        "_embedded": embedded,
    })
}

/// What stands in an author's place where the account is gone.
fn no_author() -> Value {
    json!({ "code": "rest_user_invalid_id", "message": "معرّف مستخدم غير صالح.", "data": { "status": 404 } })
}

fn author_json(author: &Author) -> Value {
    json!({ "id": author.id, "name": author.name, "slug": format!("author-{}", author.id), "description": "" })
}

fn term_json(site: &Site, term: &Term, taxonomy: &str) -> Value {
    let count = site
        .content
        .posts
        .iter()
        .filter(|post| post.categories.contains(&term.id) || post.tags.contains(&term.id))
        .count();
    json!({
        "id": term.id, "count": count, "description": term.description, "name": term.name, "slug": slug(&term.slug),
        "link": format!("{{site}}/{taxonomy}/{}/", slug(&term.slug)), "taxonomy": taxonomy, "meta": [],
    })
}

fn media_json(media: &Media) -> Value {
    let sizes: Map<String, Value> = SIZES
        .into_iter()
        .map(|(name, width, height)| {
            let url = media.url.replace("1200x800", &format!("{width}x{height}"));
            (
                name.to_owned(),
                json!({ "width": width, "height": height, "mime_type": "image/svg+xml", "source_url": url }),
            )
        })
        .collect();
    json!({
        "id": media.id, "alt_text": media.alt, "media_type": "image", "mime_type": "image/svg+xml",
        "source_url": media.url, "caption": { "rendered": media.caption },
        "media_details": { "width": 1200, "height": 800, "sizes": sizes, "image_meta": { "credit": "" } },
    })
}

/// A picture of the size that its name ends in.
fn picture(file: &str) -> File {
    let size = file.strip_suffix(".svg").and_then(|name| name.rsplit_once('-')?.1.split_once('x'));
    let Some((width, height)) = size.filter(|_| !file.contains("missing")) else { return File::of_status(404) };
    File::new(
        "image/svg+xml",
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
             <rect width=\"100%\" height=\"100%\" fill=\"#b98\"/></svg>"
        ),
    )
}

/// A slug as WordPress keeps and sends it: percent-encoded, in lower case.
fn slug(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    utf8_percent_encode(&decoded, SLUG).to_string().to_lowercase()
}

fn filled(text: String, site: &Site) -> String {
    text.replace("{site}", origin(site))
}

fn origin(site: &Site) -> &str {
    site.origin.get().map_or("", String::as_str)
}
