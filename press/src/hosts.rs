//! How hosts serve a site: the files that some hosts read in it, and configurations for servers of one's own. The texts are those
//! of `hosts/`, with a few places filled in.
//!
//! What all of them see to: an address is answered by the file of that name, or that name with `.html`; any other by `404.html`
//! with status 404; what is named by its content is kept for ever and all else asked for anew; compressed files are sent where
//! there are some; no folder is listed; and the headers that a page cannot say of itself: other sites may read everything, and put
//! into frames what is made for that. `docs/deploying.md` says how they are put
//! to use, `tests/hosts.rs` serves a site by each that runs here.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::content_policy;

/// A host that has a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// nginx: a file for `conf.d/`.
    Nginx,
    /// Apache: a virtual host.
    Apache,
    /// Caddy: a Caddyfile.
    Caddy,
    /// S3 with CloudFront: a function for CloudFront.
    CloudFront,
}

impl FromStr for Host {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Ok(match name {
            "nginx" => Self::Nginx,
            "apache" => Self::Apache,
            "caddy" => Self::Caddy,
            "cloudfront" => Self::CloudFront,
            _ => return Err("is none of nginx, apache, caddy, cloudfront".to_owned()),
        })
    }
}

/// What a server must know of a site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving {
    base: String,
    folder: String,
    name: String,
    is_elsewhere: bool,
}

/// Signs that a path may have besides letters and digits: none that a configuration reads as its own.
const PLAIN: &str = "/-._~";

impl Serving {
    /// A site under a base path, such as `/news/`, in a folder of the server, for a host's name.
    ///
    /// # Errors
    /// What is wrong with one of them, in words.
    pub fn of(base: &str, folder: &str, name: &str) -> Result<Self, String> {
        let is_plain = |text: &str, more: &str| text.chars().all(|c| c.is_alphanumeric() || more.contains(c));
        if !is_plain(base, PLAIN) || !base.starts_with('/') || !base.ends_with('/') || base.contains("//") {
            return Err(format!("the base path \"{base}\" must be letters between slashes, such as /news/"));
        }
        if !is_plain(folder, "/-._~ ") || !folder.starts_with('/') {
            return Err(format!("the folder \"{folder}\" must be a whole path of letters, such as /srv/news"));
        }
        if !is_plain(name, "-.:_*") || name.is_empty() {
            return Err(format!("the name \"{name}\" must be a host's, such as news.example"));
        }
        let folder = folder.trim_end_matches('/').to_owned();
        Ok(Self { base: base.to_owned(), folder, name: name.to_owned(), is_elsewhere: false })
    }

    /// The same for a site whose articles are elsewhere, so that not every address has a file: the app's page answers those that
    /// could be articles.
    pub fn elsewhere(self, is_elsewhere: bool) -> Self {
        Self { is_elsewhere, ..self }
    }

    /// The configuration for a host.
    pub fn configuration(&self, host: Host) -> String {
        match host {
            Host::Nginx => self.nginx(),
            Host::Apache => self.apache(),
            Host::Caddy => self.caddy(),
            Host::CloudFront => self.cloudfront(),
        }
    }

    fn nginx(&self) -> String {
        let bare = self.bare(|bare| format!("    location = {bare} {{\n        return 301 {};\n    }}\n", self.base));
        let pages = format!("        rewrite \"^{{{{base-pattern}}}}{PAGES}$\" /index.html break;\n");
        self.fill(include_str!("hosts/nginx.conf"), &[("bare", &bare), ("pages", self.where_elsewhere(&pages))])
    }

    fn apache(&self) -> String {
        let place = match self.base.as_str() {
            "/" => format!("    DocumentRoot \"{}\"", self.folder),
            base => {
                let bare = base.trim_end_matches('/');
                format!("    RedirectMatch 301 \"^{bare}$\" \"{base}\"\n    Alias \"{base}\" \"{}/\"", self.folder)
            }
        };
        let directives = self.apache_directives();
        let indented: Vec<String> = directives
            .lines()
            .map(|line| if line.is_empty() { String::new() } else { format!("        {line}") })
            .collect();
        let text = include_str!("hosts/apache.conf");
        self.fill(text, &[("place", &place), ("directives", &indented.join("\n"))])
    }

    fn apache_directives(&self) -> String {
        let pages = format!("    RewriteRule \"^{PAGES}$\" index.html [L]\n");
        self.fill(include_str!("hosts/apache-directives"), &[("pages", self.where_elsewhere(&pages))])
    }

    fn caddy(&self) -> String {
        let bare = self.bare(|bare| format!("\tredir {bare} {} 301\n", self.base));
        let strip = self.bare(|bare| format!("\t\turi strip_prefix {bare}\n"));
        let pages = format!("\t\t@page path_regexp ^/{PAGES}$\n\t\trewrite @page /index.html\n");
        self.fill(
            include_str!("hosts/Caddyfile"),
            &[("bare", &bare), ("strip", &strip), ("pages", self.where_elsewhere(&pages))],
        )
    }

    /// A rule for sites that have no files for their articles.
    fn where_elsewhere<'a>(&self, rule: &'a str) -> &'a str {
        if self.is_elsewhere { rule } else { "" }
    }

    fn cloudfront(&self) -> String {
        let root = format!("{}/", self.folder).replacen("//", "/", 1);
        let page = if self.is_elsewhere {
            format!("\"{root}index.html\"")
        } else {
            format!("\"{root}\" + path.replace(/\\/$/, \"\") + \".html\"")
        };
        self.fill(include_str!("hosts/cloudfront.js"), &[("root", &root), ("file", &page)])
    }

    /// What is done with the base path without its last slash, where there is such an address.
    fn bare(&self, write: impl Fn(&str) -> String) -> String {
        match self.base.trim_end_matches('/') {
            "" => String::new(),
            bare => write(bare),
        }
    }

    /// The addresses that are answered by a file of another name.
    fn answered(&self) -> &'static str {
        if self.is_elsewhere { PAGES } else { FILES }
    }

    /// Fills the places `{{name}}` of a text: those given, then those that all hosts share.
    fn fill(&self, text: &str, own: &[(&str, &str)]) -> String {
        let shared = [
            ("base", self.base.clone()),
            // A dot is the only one of the plain signs that a pattern reads as its own.
            ("base-pattern", self.base.replace('.', "\\.")),
            ("page", FILES.to_owned()),
            ("page-slashed", self.answered().replace('/', "\\/").replace("[^\\/]", "[^/]")),
            ("folder", self.folder.clone()),
            ("name", self.name.clone()),
            ("kept", format!("{KEPT}$")),
            ("kept-compressed", format!("{KEPT}(?:\\.br|\\.gz)?$")),
            ("media", format!("{MEDIA}$")),
            ("kept-or-media", format!("(?:{KEPT}|{MEDIA})$")),
            ("compressed", COMPRESSED.join("|")),
            ("framed", FRAMED.to_owned()),
            ("policy", content_policy::OF_HEADERS.to_owned()),
            ("framed-policy", content_policy::OF_FRAMED.to_owned()),
            ("drawing-policy", content_policy::OF_DRAWINGS.to_owned()),
            ("permissions", PERMISSIONS.to_owned()),
        ];
        let mut text = text.to_owned();
        for (name, value) in own {
            text = text.replace(&format!("{{{{{name}}}}}"), value);
        }
        for (name, value) in shared {
            text = text.replace(&format!("{{{{{name}}}}}"), &value);
        }
        text
    }
}

/// The files that are named by their content, as a pattern: whoever has one never needs to ask for it again.
const KEPT: &str =
    "/(?:(?:words|renditions|share)/[^/]+|fonts/[^/]+\\.woff2|warraq-[^/]+\\.(?:js|wasm)|embed-[0-9]+-[0-9]+/[^/]+)";

/// The addresses that the reader's app has a page for, under the base path.
const PAGES: &str = "(?:search|(?:article|section|topic)/[^/]+(?:/[1-9][0-9]*)?)";

/// The addresses that have a page of their own as a file: those, and the articles' pages for frames of other sites.
const FILES: &str = "(?:search|(?:(?:embed/)?article|section|topic)/[^/]+(?:/[1-9][0-9]*)?)";

/// Where the pages lie that other sites may show in frames.
const FRAMED: &str = "embed/article/";

/// Pictures and recordings, which an editor may exchange under the same name, but seldom does.
const MEDIA: &str = "/(?:images|media)/[^/]+";

/// The endings of the files that are worth compressing.
pub const COMPRESSED: [&str; 9] = ["html", "css", "js", "json", "txt", "wasm", "webmanifest", "xml", "svg"];

/// What no page of a newspaper asks a browser for, and so none of its embeds may.
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

/// The files that hosts read in the site itself, by their paths: `_headers` and, where it is needed, `_redirects` (Netlify, Cloudflare
/// Pages), `.htaccess` (Apache) and `.nojekyll` (GitHub Pages, which else leaves out some names). `base` is the path that the site
/// will stand under; `has_pages` tells whether its pages are files; `app` names the files of the app. Under a base path that a configuration could misread there are none: the
/// site is served by the names of its files alone.
pub fn files<'a>(base: &str, has_pages: bool, app: impl Iterator<Item = &'a str>) -> Vec<(String, Vec<u8>)> {
    let Ok(serving) = Serving::of(base, "/", "*") else { return Vec::new() };
    let serving = serving.elsewhere(!has_pages);
    let htaccess = serving.fill(include_str!("hosts/htaccess"), &[("directives", &serving.apache_directives())]);
    let redirects = serving.is_elsewhere.then(|| ("_redirects", serving.redirects_file()));
    [(".nojekyll", String::new()), ("_headers", serving.headers_file(app)), (".htaccess", htaccess)]
        .into_iter()
        .chain(redirects)
        .map(|(path, text)| (path.to_owned(), text.into_bytes()))
        .collect()
}

/// The pages that no other site may put into a frame, as `_headers` names them.
const UNFRAMED: [&str; 9] =
    ["", "index.html", "404.html", "search", "article/*", "section/*", "topic/*", "embed/", "embed/index.html"];

impl Serving {
    /// `_headers` knows no patterns besides a star at the end: the app's files are named one by one. What two rules say of a file is
    /// put together, and of two policies both hold: so the rule for all files cannot say who may put them into frames.
    fn headers_file<'a>(&self, app: impl Iterator<Item = &'a str>) -> String {
        let mut text = self.fill(include_str!("hosts/_headers"), &[]);
        for path in UNFRAMED {
            let rule = format!("{}{path}\n  Content-Security-Policy: {}\n", self.base, content_policy::OF_HEADERS);
            text.push_str(&rule);
        }
        let of_app = |path: &str| match path.split_once('/') {
            None => path.starts_with("warraq-").then(|| path.to_owned()),
            Some((folder, _)) => folder.starts_with("embed-").then(|| format!("{folder}/*")),
        };
        let app: BTreeSet<String> = app.filter_map(of_app).collect();
        for path in app.iter().map(String::as_str).chain(["words/*", "fonts/*", "renditions/*", "share/*"]) {
            text.push_str(&self.base);
            text.push_str(path);
            text.push_str("\n  Cache-Control: public, max-age=31536000, immutable\n");
        }
        text
    }

    /// Where every address has a file, both hosts answer the others with `404.html`, and a rule would only be in their way. Where the
    /// articles are elsewhere, the app's page stands for them.
    fn redirects_file(&self) -> String {
        let rule = |page: &str| format!("{0}{page} {0} 200\n", self.base);
        ["article/*", "section/*", "topic/*", "search"].map(rule).concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTS: [Host; 4] = [Host::Nginx, Host::Apache, Host::Caddy, Host::CloudFront];

    #[test]
    fn every_place_of_a_text_is_filled() {
        for base in ["/", "/a/b/"] {
            for is_elsewhere in [false, true] {
                let serving = Serving::of(base, "/srv/news", "news.example").unwrap().elsewhere(is_elsewhere);
                let texts = HOSTS.map(|host| serving.configuration(host));
                let files = files(base, !is_elsewhere, std::iter::empty());
                let files = files.into_iter().map(|(_, bytes)| String::from_utf8(bytes).unwrap());
                for text in texts.into_iter().chain(files) {
                    assert!(!text.contains("{{") && !text.contains("}}"), "{text}");
                }
            }
        }
    }

    #[test]
    fn refuses_what_a_configuration_would_read_as_its_own() {
        for base in ["", "news", "/news", "//", "/a b/", "/a;b/", "/a$b/", "/a\"b/", "/{a}/"] {
            assert!(Serving::of(base, "/srv", "news.example").is_err(), "{base}");
            assert!(files(base, true, std::iter::empty()).is_empty(), "{base}");
        }
        for folder in ["", "srv", "/a\"b", "/a;b", "/a\nb", "/$a"] {
            assert!(Serving::of("/", folder, "news.example").is_err(), "{folder}");
        }
        for name in ["", "a b", "a;b", "a{"] {
            assert!(Serving::of("/", "/srv", name).is_err(), "{name}");
        }
    }

    #[test]
    fn the_headers_of_hosts_keep_within_their_limits() {
        // Cloudflare Pages: 100 rules, 2,000 characters a line.
        let app = [
            "warraq-app-1.js",
            "warraq-app-1_bg.wasm",
            "find.js",
            "embed-1-2/a.js",
            "embed-1-2/b.css",
            "data/warraq-1.json",
        ];
        let files = files("/news/", true, app.into_iter());
        assert!(files.iter().all(|(path, _)| path != "_redirects"), "a rule hides 404.html");
        let headers = files.iter().find(|(path, _)| path == "_headers").unwrap();
        let text = String::from_utf8(headers.1.clone()).unwrap();
        assert!(text.lines().all(|line| line.len() < 2_000));
        let rules: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("/news/")).collect();
        let app = ["embed-1-2/*", "warraq-app-1.js", "warraq-app-1_bg.wasm"];
        let folders = ["words/*", "fonts/*", "renditions/*", "share/*"];
        assert_eq!(rules, [["*", "opensearch.xml", "images/*"].as_slice(), &UNFRAMED, &app, &folders].concat());
    }

    #[test]
    fn the_rules_of_hosts_that_put_them_together_let_frames_have_nothing_but_what_is_made_for_them() {
        let files = files("/news/", true, std::iter::empty());
        let headers = files.iter().find(|(path, _)| path == "_headers").unwrap();
        let text = String::from_utf8(headers.1.clone()).unwrap();
        let policies = |path: &str| {
            let mut fits = false;
            let mut found = String::new();
            for line in text.lines() {
                if line.starts_with('/') {
                    fits = line.strip_suffix('*').map_or(line == path, |start| path.starts_with(start));
                } else if let Some(policy) = line.strip_prefix("  Content-Security-Policy: ").filter(|_| fits) {
                    found.push_str(policy);
                }
            }
            found
        };
        for path in ["", "index.html", "search", "article/a", "section/a/2", "topic/a", "404.html", "embed/index.html"]
        {
            assert!(policies(&format!("/news/{path}")).contains("frame-ancestors 'self'"), "{path}");
        }
        let framed = policies("/news/embed/article/a");
        assert!(framed.contains("object-src 'none'") && !framed.contains("frame-ancestors"), "{framed}");
    }

    #[test]
    fn a_site_whose_articles_are_elsewhere_answers_their_addresses_with_the_app() {
        let files = files("/", false, std::iter::empty());
        let redirects = files.iter().find(|(path, _)| path == "_redirects").unwrap();
        assert!(redirects.1.starts_with(b"/article/* / 200\n"));
    }
}
