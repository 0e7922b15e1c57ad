//! The addresses of a site's REST interface, from whatever address of the site the edition names.

use super::tags::tags;
use crate::links::{allowed_web, resolve_from};

/// The root of a site's REST interface, ready to be joined with a route and its parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// What stands before the route.
    head: String,
    /// What stands between the route and its parameters.
    joint: String,
}

impl Root {
    /// The address of a route, such as `posts`, with parameters.
    pub fn url(&self, route: &str, parameters: &str) -> String {
        let mut url = self.head.clone();
        for part in ["wp/v2/", route, &self.joint, parameters] {
            url.push_str(part);
        }
        url
    }

    /// The address of the interface itself, with parameters.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn index(&self, parameters: &str) -> String {
        [&self.head, &self.joint, parameters].concat()
    }

    /// `https://x.example/wp-json/`, with what its own query holds.
    fn pretty(folder: &str, query: &str) -> Self {
        Self { head: with_slash(folder), joint: joined("?", query) }
    }

    /// `https://x.example/index.php?rest_route=/`, for sites without rewritten addresses. The route comes last, so that
    /// further parameters join.
    fn plain(script: &str, query: &str) -> Self {
        let mut head = script.to_owned();
        head.push_str(&joined("?", query));
        head.push_str("rest_route=/");
        Self { head, joint: "&".to_owned() }
    }
}

/// Where a site's interface is, as far as its address tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The address is that of the interface itself.
    Interface(Root),
    /// The address is that of the site: the interface is at one of these, or where the site's page says.
    Site { roots: [Root; 2], page: String },
}

impl Place {
    /// Reads the address that an edition names.
    pub fn of(url: &str) -> Self {
        let url = url.split('#').next().unwrap_or_default();
        match interface(url) {
            Some(root) => Self::Interface(root),
            None => {
                let (path, query) = url.split_once('?').unwrap_or((url, ""));
                let site = with_slash(path.strip_suffix("/index.php").unwrap_or(path));
                let roots = [
                    Root::pretty(&(site.clone() + "wp-json/"), query),
                    Root::plain(&(site.clone() + "index.php"), query),
                ];
                let page = if query.is_empty() { site } else { url.to_owned() };
                Self::Site { roots, page }
            }
        }
    }
}

/// The interface that a site's page names (`<link rel="https://api.w.org/">`). Only the head is looked at: what stands
/// below may be anybody's.
pub fn named_by_page(page: &str, html: &str) -> Option<Root> {
    let head = tags(html).take_while(|tag| !tag.is("body"));
    let named = |tag: &super::tags::Tag| {
        let rel = tag.attribute("rel")?;
        rel.split_ascii_whitespace().any(|rel| rel == "https://api.w.org/").then(|| tag.attribute("href"))?
    };
    let href = head.filter(|tag| tag.is("link")).find_map(|tag| named(&tag))?;
    let whole = resolve_from(page, &href);
    // A site that is named by its path alone has an interface that is named by its path alone.
    let url = allowed_web(&whole).or_else(|| whole.starts_with('/').then_some(whole))?;
    let (path, query) = url.split_once('?').unwrap_or((&url, ""));
    Some(interface(&url).unwrap_or_else(|| Root::pretty(path, query)))
}

/// The root in an address of the interface, however deep the address goes into it; None for a site's own address.
fn interface(url: &str) -> Option<Root> {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let is_route =
        |pair: &&str| pair.strip_prefix("rest_route").is_some_and(|rest| rest.is_empty() || rest.starts_with('='));
    if query.split('&').any(|pair| is_route(&pair)) {
        let others: Vec<&str> = query.split('&').filter(|pair| !is_route(pair)).collect();
        return Some(Root::plain(path, &others.join("&")));
    }
    let folder = with_slash(path);
    let cut = ["/wp-json/", "/wp/v2/"].iter().enumerate().find_map(|(at, mark)| {
        let before = folder.find(mark)?;
        // Of `/wp/v2/` only the first slash belongs to the root.
        folder.get(..before + if at == 0 { mark.len() } else { 1 })
    })?;
    Some(Root::pretty(cut, query))
}

fn joined(mark: &str, query: &str) -> String {
    let mut joint = mark.to_owned();
    if !query.is_empty() {
        joint.push_str(query);
        joint.push('&');
    }
    joint
}

fn with_slash(path: &str) -> String {
    let mut path = path.to_owned();
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(place: &str) -> Vec<String> {
        let url = |root: &Root| root.url("posts", "per_page=1");
        match Place::of(place) {
            Place::Interface(root) => vec![url(&root)],
            Place::Site { roots, page } => roots.iter().map(url).chain([page]).collect(),
        }
    }

    #[test]
    fn asks_a_site_in_both_forms_and_then_its_page() {
        for place in
            ["https://x.example", "https://x.example/", "https://x.example/index.php", "https://x.example/#top"]
        {
            assert_eq!(
                roots(place),
                [
                    "https://x.example/wp-json/wp/v2/posts?per_page=1",
                    "https://x.example/index.php?rest_route=/wp/v2/posts&per_page=1",
                    "https://x.example/"
                ],
                "{place}"
            );
        }
    }

    #[test]
    fn asks_a_site_in_a_folder_there() {
        for place in ["https://x.example/blog", "https://x.example/blog/"] {
            assert_eq!(
                roots(place),
                [
                    "https://x.example/blog/wp-json/wp/v2/posts?per_page=1",
                    "https://x.example/blog/index.php?rest_route=/wp/v2/posts&per_page=1",
                    "https://x.example/blog/"
                ],
                "{place}"
            );
        }
        assert_eq!(roots("/blog/").first().unwrap(), "/blog/wp-json/wp/v2/posts?per_page=1");
    }

    #[test]
    fn knows_the_interface_by_its_address() {
        for place in [
            "https://x.example/wp-json",
            "https://x.example/wp-json/",
            "https://x.example/wp-json/wp/v2",
            "https://x.example/wp-json/wp/v2/",
            "https://x.example/wp-json/wp/v2/posts",
        ] {
            assert_eq!(roots(place), ["https://x.example/wp-json/wp/v2/posts?per_page=1"], "{place}");
        }
        assert_eq!(roots("https://x.example/api/wp/v2"), ["https://x.example/api/wp/v2/posts?per_page=1"]);
        assert_eq!(
            roots("https://x.example/index.php/wp-json/"),
            ["https://x.example/index.php/wp-json/wp/v2/posts?per_page=1"]
        );
    }

    #[test]
    fn joins_parameters_to_a_route_that_is_one() {
        for place in [
            "https://x.example/index.php?rest_route=/",
            "https://x.example/index.php?rest_route=",
            "https://x.example/index.php?rest_route=%2Fwp%2Fv2",
            "https://x.example/index.php?rest_route=/wp/v2/",
        ] {
            assert_eq!(roots(place), ["https://x.example/index.php?rest_route=/wp/v2/posts&per_page=1"], "{place}");
        }
        assert_eq!(roots("https://x.example/?rest_route=/"), ["https://x.example/?rest_route=/wp/v2/posts&per_page=1"]);
    }

    #[test]
    fn keeps_the_parameters_that_an_address_came_with() {
        assert_eq!(
            roots("https://x.example/?rest_route=/&lang=fa"),
            ["https://x.example/?lang=fa&rest_route=/wp/v2/posts&per_page=1"]
        );
        assert_eq!(
            roots("https://x.example/wp-json/?lang=fa"),
            ["https://x.example/wp-json/wp/v2/posts?lang=fa&per_page=1"]
        );
        assert_eq!(
            roots("https://x.example/?lang=fa").first().unwrap(),
            "https://x.example/wp-json/wp/v2/posts?lang=fa&per_page=1"
        );
    }

    #[test]
    fn finds_the_interface_that_a_page_names() {
        let found = |html: &str| named_by_page("https://x.example/blog/", html).map(|root| root.url("posts", "a=b"));
        for (html, url) in [
            (
                "<head><link rel=\"https://api.w.org/\" href=\"https://x.example/api/\" /></head>",
                "https://x.example/api/wp/v2/posts?a=b",
            ),
            (
                "<LINK href='https://x.example/index.php?lang=fa&amp;rest_route=/' REL='https://api.w.org/'>",
                "https://x.example/index.php?lang=fa&rest_route=/wp/v2/posts&a=b",
            ),
            ("<link rel=https://api.w.org/ href=/wp-json/>", "https://x.example/wp-json/wp/v2/posts?a=b"),
            (
                "<link rel='x' href='/no'><script>\"<link rel='https://api.w.org/' href='/no'>\"</script>\
                 <!-- <link rel='https://api.w.org/' href='/no'> --><link rel='https://api.w.org/' href='/wp-json/'>",
                "https://x.example/wp-json/wp/v2/posts?a=b",
            ),
        ] {
            assert_eq!(found(html).as_deref(), Some(url), "{html}");
        }
        for html in [
            "",
            "<p>https://api.w.org/</p>",
            "<link rel='https://api.w.org/'>",
            "<link rel='https://api.w.org/' href='javascript:x'>",
            "<head></head><body><link rel='https://api.w.org/' href='https://evil.example/'>",
            "<link rel='https://api.w.org/' href='/wp-json/",
        ] {
            assert_eq!(found(html), None, "{html}");
        }
    }
}
