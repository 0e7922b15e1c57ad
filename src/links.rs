//! Which addresses may stand in a page. An address is parsed as browsers parse it (WHATWG URL Standard, basic URL
//! parser: control characters and spaces at the ends go, tabs and newlines go everywhere), then its scheme is allowed or not.

/// The address of a link as it may stand in a page, or None where the link is to be dropped and its text kept.
/// Allowed: http, https, mailto, tel, and addresses without a scheme.
pub fn allowed_link(url: &str) -> Option<String> {
    let url = clean(url);
    let allowed = match scheme(&url) {
        Some(scheme) => ["http", "https", "mailto", "tel"].iter().any(|s| scheme.eq_ignore_ascii_case(s)),
        None => !url.is_empty(),
    };
    allowed.then_some(url)
}

/// The address of an image as it may stand in a page. Allowed: http, https, addresses without a scheme, and raster
/// images in the address itself (not SVG, which can hold script).
pub fn allowed_image(url: &str) -> Option<String> {
    let url = clean(url);
    let allowed = match scheme(&url) {
        Some(scheme) if scheme.eq_ignore_ascii_case("data") => is_raster(&url),
        Some(scheme) => ["http", "https"].iter().any(|s| scheme.eq_ignore_ascii_case(s)),
        None => !url.is_empty(),
    };
    allowed.then_some(url)
}

/// The address of something that only shows when it comes over the web: a frame, a film. Allowed: http and https, and
/// an address without a scheme but with a host, which is taken to be https.
pub fn allowed_web(url: &str) -> Option<String> {
    let url = clean(url);
    match scheme(&url) {
        Some(_) => WebAddress::of(&url).is_some().then_some(url),
        None => url.starts_with("//").then(|| format!("https:{url}")),
    }
}

/// An address seen from a folder (which ends in `/`): absolute ones stay as they are, and a path from the host's root is one of the
/// folder's host, where that is named.
pub fn resolve(folder: &str, url: &str) -> String {
    let start = if scheme(url).is_some() || url.starts_with("//") {
        ""
    } else if url.starts_with('/') {
        origin(folder)
    } else {
        folder
    };
    [start, url.strip_prefix("./").unwrap_or(url)].concat()
}

/// Scheme and host of an address; nothing where it is a path alone.
fn origin(url: &str) -> &str {
    let Some((scheme, rest)) = url.split_once("://") else { return "" };
    let host = rest.find('/').unwrap_or(rest.len());
    url.get(..scheme.len() + 3 + host).unwrap_or_default()
}

/// An address seen from the page or site that it was written for, such as `https://news.example/2026/a/`: a path from
/// the host's root gets scheme and host, any other path the folder, a fragment alone stays. RFC 3986, 5.2, without
/// walking up by `..`, which browsers do themselves.
pub fn resolve_from(page: &str, url: &str) -> String {
    let Some((scheme, rest)) = page.split_once("://").filter(|_| scheme(url).is_none() && !url.starts_with('#')) else {
        return url.to_owned();
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    if let Some(other_host) = url.strip_prefix("//") {
        return format!("{scheme}://{other_host}");
    }
    if let Some(from_root) = url.strip_prefix('/') {
        return format!("{scheme}://{host}/{from_root}");
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let slash = if folder.is_empty() { "" } else { "/" };
    if url.starts_with('?') {
        format!("{scheme}://{host}/{path}{url}")
    } else {
        format!("{scheme}://{host}/{folder}{slash}{url}")
    }
}

/// The parts of an http or https address that tell what it leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WebAddress<'a> {
    /// The host in lower case, without user, port and a leading `www.`.
    pub host: String,
    /// The path, with its leading slash where there is a path.
    pub path: &'a str,
    /// The query without its question mark.
    pub query: &'a str,
}

impl<'a> WebAddress<'a> {
    /// Takes an http or https address apart; None for any other.
    pub fn of(url: &'a str) -> Option<Self> {
        let (name, rest) = url.split_once(':')?;
        if !["http", "https"].iter().any(|scheme| name.eq_ignore_ascii_case(scheme)) {
            return None;
        }
        // Browsers take a backslash for a slash, and an address without both for one of the page's own host (URL Standard,
        // special schemes).
        let rest = rest.strip_prefix(['/', '\\'])?.strip_prefix(['/', '\\'])?;
        let end = rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at_checked(end)?;
        let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
        let rest = rest.split('#').next()?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let host = host.strip_prefix("www.").map(str::to_owned).unwrap_or(host);
        (!host.is_empty()).then_some(Self { host, path, query })
    }

    /// The parts of the path that are not empty.
    pub fn segments(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.path.split('/').filter(|part| !part.is_empty())
    }

    /// A parameter of the query, as it is written there.
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }
}

fn clean(url: &str) -> String {
    url.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect()
}

/// The scheme of a cleaned address: a letter, then letters, digits, `+`, `-`, `.`, up to a colon.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    sound.then_some(scheme)
}

fn is_raster(url: &str) -> bool {
    let media = url.split_once(':').map_or("", |(_, rest)| rest);
    let kind = media.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
    ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"].contains(&kind.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allows_what_a_newspaper_links_to() {
        for url in
            ["https://example.org/a", "HTTP://x", "mailto:a@b.c", "tel:+218", "/article/x", "#note", "a/b", "//x.y/z"]
        {
            assert_eq!(allowed_link(url).as_deref(), Some(url));
        }
        assert_eq!(allowed_link("  https://a\n/b ").as_deref(), Some("https://a/b"));
    }

    #[test]
    fn drops_whatever_could_run() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "\tjava\tscript\t:alert(1)",
            "vbscript:x",
            "data:text/html,<script>alert(1)</script>",
            "data:image/svg+xml,<svg onload=alert(1)>",
            "blob:https://x/y",
            "file:///etc/passwd",
            "",
            "  ",
        ] {
            assert_eq!(allowed_link(url), None, "{url:?}");
            assert_eq!(allowed_image(url), None, "{url:?}");
        }
    }

    #[test]
    fn shows_raster_images_held_in_the_address() {
        assert!(allowed_image("data:image/png;base64,AAAA").is_some());
        assert!(allowed_image("data:IMAGE/JPEG,x").is_some());
        assert!(allowed_image("data:image/svg+xml;base64,AAAA").is_none());
        assert!(allowed_image("mailto:a@b.c").is_none());
    }

    #[test]
    fn frames_and_films_come_over_the_web_only() {
        assert_eq!(allowed_web("//player.example/1").as_deref(), Some("https://player.example/1"));
        assert_eq!(allowed_web(" https://player.example/1 ").as_deref(), Some("https://player.example/1"));
        for url in [
            "mailto:a@b.c",
            "javascript:x",
            "data:text/html,x",
            "/here",
            "",
            "about:blank",
            "blob:x",
            "https:/here",
            "https:here",
            "https:///here",
            "HTTP:\\",
        ] {
            assert_eq!(allowed_web(url), None, "{url}");
        }
    }

    #[test]
    fn resolves_as_the_page_would_that_it_was_written_for() {
        let page = "https://news.example/2026/a/?x=/y";
        for (url, whole) in [
            ("/b", "https://news.example/b"),
            ("b.jpg", "https://news.example/2026/a/b.jpg"),
            ("//cdn.example/b", "https://cdn.example/b"),
            ("?p=1", "https://news.example/2026/a/?p=1"),
            ("#note", "#note"),
            ("mailto:a@b.c", "mailto:a@b.c"),
            ("https://x.example/", "https://x.example/"),
        ] {
            assert_eq!(resolve_from(page, url), whole);
        }
        assert_eq!(resolve_from("https://news.example", "b"), "https://news.example/b");
        assert_eq!(resolve_from("", "b"), "b");
    }

    #[test]
    fn takes_an_address_apart_without_being_deceived() {
        let host = |url| WebAddress::of(url).map(|address| address.host);
        assert_eq!(host("https://WWW.Example.org:80/a"), Some("example.org".into()));
        assert_eq!(host("https://youtube.com@evil.example/a"), Some("evil.example".into()));
        assert_eq!(host("https:\\\\evil.example\\@youtube.com"), Some("evil.example".into()));
        assert_eq!(host("mailto:a@b.c"), None);
        assert_eq!(host("https://"), None);
        let address = WebAddress::of("https://a.example//x/y?v=1&t=2#z").unwrap();
        assert_eq!(address.segments().collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(address.parameter("t"), Some("2"));
    }

    #[test]
    fn resolves_against_the_folder_only_what_is_relative() {
        assert_eq!(resolve("/news/", "data/"), "/news/data/");
        assert_eq!(resolve("/news/", "./data/"), "/news/data/");
        assert_eq!(resolve("/news/", "/data/"), "/data/");
        assert_eq!(resolve("/news/", "https://x/data/"), "https://x/data/");
        // A picture of a newspaper on another host than the page is there, not here.
        assert_eq!(resolve("https://x:81/news/", "/images/a.jpg"), "https://x:81/images/a.jpg");
        assert_eq!(resolve("https://x/news/", "//y/a.jpg"), "//y/a.jpg");
        assert_eq!(resolve("https://x", "/a.jpg"), "https://x/a.jpg");
    }
}
