//! The Content Security Policy of a site's pages (CSP Level 3): what a page may run, show and ask for. It stands in each page as
//! `<meta http-equiv>`, so that it holds on every host and always fits the page's own scripts and styles
//! (`docs/decisions/0018`). Hosts add the little that a page cannot say.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};
use warraq::model::Edition;

/// What only a header can say, and what holds for whatever is no page: who may put the site into a frame.
pub const OF_HEADERS: &str = "frame-ancestors 'self'; base-uri 'none'; object-src 'none'; form-action 'self'";

/// The same for the pages that are made for frames of other sites, and for all that is no page.
pub const OF_FRAMED: &str = "base-uri 'none'; object-src 'none'; form-action 'self'";

/// The policy of a drawing that is opened by itself: its own styles and nothing else.
pub const OF_DRAWINGS: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// The policy of a page for frames of other sites that has this style sheet within: it asks for nothing but what it shows. The site's
/// origin is named where it is known: in a frame that is kept in a sandbox, WebKit takes `'self'` for nothing.
pub fn of_frame(style: &str, origin: &str) -> String {
    let style = hashes([style].into_iter());
    let is_plain =
        origin.starts_with("http") && origin.chars().all(|c| c.is_ascii_alphanumeric() || ".-:/[]".contains(c));
    let own = if is_plain { ["'self' ", origin].concat() } else { "'self'".to_owned() };
    format!(
        "default-src 'none'; script-src {own}; style-src {own}{style}; img-src * data:; media-src *; font-src {own}; \
         base-uri 'none'; form-action 'none'"
    )
}

/// What the pages of a site may do. It is worked out once for all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentPolicy {
    scripts_and_styles: String,
    places: String,
}

impl ContentPolicy {
    /// That of pages with the inline scripts and styles of this HTML, for an edition.
    pub fn of(html: &str, edition: &Edition) -> Self {
        let scripts = elements(html, "script").filter(|element| is_run(element.tag)).map(|element| element.text);
        let scripts_and_styles = [
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
            &hashes(scripts),
            "; style-src 'self'",
            &hashes(elements(html, "style").map(|element| element.text)),
        ]
        .concat();
        // Pictures and recordings of the news come from anywhere; articles from wherever edition.json says, which may be edited.
        let places = [
            "; img-src * data:; media-src *; font-src 'self'; connect-src 'self' https:",
            &insecure_origin(edition).map(|origin| format!(" {origin}")).unwrap_or_default(),
            "; frame-src https:; manifest-src 'self'; base-uri 'none'; form-action 'self'",
            "; require-trusted-types-for 'script'; trusted-types default",
        ]
        .concat();
        Self { scripts_and_styles, places }
    }

    /// The policy of one page, whose elements have styles of their own.
    pub fn of_page(&self, body: &str) -> String {
        let attributes = hashes(style_attributes(body));
        let place = if attributes.is_empty() { "" } else { "; style-src-attr 'unsafe-hashes'" };
        [&self.scripts_and_styles, place, &attributes, &self.places].concat()
    }

    /// The element that says it. It comes before all that falls under it.
    pub fn element(&self, body: &str) -> String {
        // Neither a hash nor an origin has a sign that would end the attribute.
        ["<meta http-equiv=\"Content-Security-Policy\" content=\"", &self.of_page(body), "\">"].concat()
    }
}

/// The origin of a source that has no https, such as a CMS on the same machine.
fn insecure_origin(edition: &Edition) -> Option<&str> {
    let url = edition.source.url.as_str();
    let host = url.strip_prefix("http://")?;
    let end = host.find(['/', '?', '#']).unwrap_or(host.len());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let name = host.get(..end).filter(|name| !name.is_empty() && name.chars().all(is_plain))?;
    url.get(.."http://".len() + name.len())
}

/// Each hash once, as a source of a policy: a space before it.
fn hashes<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut sources: Vec<String> = Vec::new();
    for text in texts {
        let source = format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)));
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources.concat()
}

/// An element whose content is text alone: the attributes of its start tag, and the text.
struct Raw<'a> {
    tag: &'a str,
    text: &'a str,
}

/// The elements `script` or `style` of a page that we wrote. Those of a comment are found as well, which does no harm.
fn elements<'a>(page: &'a str, name: &'a str) -> impl Iterator<Item = Raw<'a>> {
    let mut rest = page;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find('<')?;
            rest = rest.get(start + 1..)?;
            let Some(tag) = rest.strip_prefix(name).filter(|tag| tag.starts_with(['>', ' ', '\n'])) else { continue };
            let (tag, content) = tag.split_once('>')?;
            let end = content.find(&format!("</{name}"))?;
            let (text, after) = content.split_at_checked(end)?;
            rest = after;
            return Some(Raw { tag, text });
        }
    })
}

/// Whether a script is run, and no block of data (HTML Standard, "prepare the script element").
fn is_run(tag: &str) -> bool {
    let kind = tag.split_ascii_whitespace().find_map(|attribute| attribute.strip_prefix("type="));
    let is_inline = !tag.split_ascii_whitespace().any(|attribute| attribute.starts_with("src="));
    is_inline && kind.is_none_or(|kind| matches!(kind.trim_matches('"'), "module" | "text/javascript"))
}

/// The style attributes of a page's elements. Within a page that we wrote, `<` and `>` are tags' alone.
fn style_attributes(page: &str) -> impl Iterator<Item = &str> {
    page.split('<').filter_map(|tag| {
        let (attributes, _) = tag.split_once('>')?;
        let (_, value) = attributes.split_once(" style=\"")?;
        value.split_once('"').map(|(value, _)| value)
    })
}

#[cfg(test)]
mod tests {
    use warraq::model::{Language, SourceKind, SourcePlace};

    use super::*;

    fn edition(url: &str) -> Edition {
        let source = SourcePlace { kind: SourceKind::WordPress, url: url.to_owned() };
        Edition { source, ..Edition::nameless("n".to_owned(), Language::arabic()) }
    }

    #[test]
    fn names_what_the_page_runs_and_nothing_else() {
        let page = "<script>alert(1)</script><style>a{}</style><script type=application/json>{}</script>\
            <script type=\"application/ld+json\">{}</script><script src=\"a.js\"></script><script>alert(1)</script>";
        let policy = ContentPolicy::of(page, &edition("https://cms.example/")).of_page("");
        // As `printf 'alert(1)' | openssl dgst -sha256 -binary | base64` has it.
        assert!(
            policy.contains("'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='; style-src"),
            "{policy}"
        );
        assert_eq!(policy.matches("sha256-").count(), 2, "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("http:"), "{policy}");
    }

    #[test]
    fn allows_the_styles_of_elements_one_by_one() {
        let page = "<p style=\"color: red\">a style=\"x\"</p>&lt;p style=\"y\">";
        let policy = ContentPolicy::of("", &edition("data/")).of_page(page);
        let hash = hashes(["color: red"].into_iter());
        assert!(policy.contains(&format!("; style-src-attr 'unsafe-hashes'{hash};")), "{policy}");
    }

    #[test]
    fn lets_a_source_without_https_be_asked_and_writes_nothing_else_of_it() {
        let connect = |url: &str| {
            let policy = ContentPolicy::of("", &edition(url)).of_page("");
            let found = policy.split("; ").find(|part| part.starts_with("connect-src")).unwrap_or_default();
            found.to_owned()
        };
        assert_eq!(connect("http://127.0.0.1:8080/wp-json"), "connect-src 'self' https: http://127.0.0.1:8080");
        for url in ["https://cms.example/", "data/", "http://", "http://a b; script-src *", "http://a\"/", "http://é/"]
        {
            assert_eq!(connect(url), "connect-src 'self' https:", "{url}");
        }
    }
}
