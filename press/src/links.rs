//! Links in texts: which are allowed, and which lead to a page of this edition.

use unicode_normalization::UnicodeNormalization;

/// The schemes that a link may have.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// A link that is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To a page of this edition, which must be there.
    Page {
        /// Article, section or topic.
        kind: PageKind,
        /// The decoded slug.
        slug: String,
    },
    /// To anywhere else.
    Elsewhere,
}

/// The pages that a slug names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum PageKind {
    /// `/article/…`
    Article,
    /// `/section/…`
    Section,
    /// `/topic/…`
    Topic,
}

impl PageKind {
    /// The kind's part of the address, which is its name in messages as well.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Section => "section",
            Self::Topic => "topic",
        }
    }
}

/// Reads the address of a link; the error says why it is not allowed.
pub fn read(url: &str) -> Result<Link, String> {
    let told = crate::slugs::shown(url);
    // Browsers drop tabs and line breaks from an address before they look for its scheme.
    if url.chars().any(char::is_control) {
        return Err(format!("the link \"{told}\" has control characters"));
    }
    if let Some((scheme, _)) = url.split_once(':').filter(|(scheme, _)| !scheme.contains(['/', '?', '#'])) {
        let allowed = SCHEMES.iter().any(|known| scheme.trim().eq_ignore_ascii_case(known));
        let refused = || format!("the link \"{told}\" is not allowed; links may begin with {}", SCHEMES.join(", "));
        return if allowed { Ok(Link::Elsewhere) } else { Err(refused()) };
    }
    if url.starts_with('#') {
        return Ok(Link::Elsewhere);
    }
    match url.strip_prefix('/') {
        Some(path) if !path.starts_with(['/', '\\']) => within(path),
        _ => Err(format!("the link \"{told}\" leads nowhere; write /article/SLUG, or a whole address with https://")),
    }
}

fn within(path: &str) -> Result<Link, String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let kind = match first {
        "article" => PageKind::Article,
        "section" => PageKind::Section,
        "topic" => PageKind::Topic,
        _ => return Ok(Link::Elsewhere),
    };
    let slug: String = percent_decoded(rest.trim_end_matches('/')).nfc().collect();
    Ok(Link::Page { kind, slug })
}

/// A text with its percent escapes read. What is no sound escape, or would not be UTF-8, stays as it was written.
pub fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = (byte == b'%').then(|| after.split_first_chunk::<2>()).flatten();
        match escaped.and_then(|(digits, after)| Some((hex(digits)?, after))) {
            Some((decoded, after)) => {
                bytes.push(decoded);
                rest = after;
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digits: &[u8; 2]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_edition_are_known_encoded_or_not() {
        let page = |kind, slug: &str| Ok(Link::Page { kind, slug: slug.to_owned() });
        assert_eq!(read("/article/ماء-فاس"), page(PageKind::Article, "ماء-فاس"));
        assert_eq!(read("/article/%D9%85%D8%A7%D8%A1-%D9%81%D8%A7%D8%B3?a=b#c"), page(PageKind::Article, "ماء-فاس"));
        assert_eq!(read("/topic/sea/"), page(PageKind::Topic, "sea"));
        assert_eq!(read("/article"), page(PageKind::Article, ""));
    }

    #[test]
    fn what_leads_elsewhere_is_allowed_by_its_scheme() {
        for url in
            ["https://example.org/a:b", "HTTP://x", "mailto:a@b", "tel:+218", "/search?q=a:b", "/", "#end", "/saved"]
        {
            assert_eq!(read(url), Ok(Link::Elsewhere), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            " JavaScript:x",
            "java\nscript:x",
            "data:,x",
            "//evil.example",
            "/\\evil",
            "optics.md",
            "",
        ] {
            assert!(read(url).is_err(), "{url}");
        }
    }

    #[test]
    fn unsound_escapes_stay_as_they_are() {
        assert_eq!(percent_decoded("100%"), "100%");
        assert_eq!(percent_decoded("a%zzb%20c"), "a%zzb c");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }
}
