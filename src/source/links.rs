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

/// An address seen from a folder (which ends in `/`): absolute ones stay as they are.
pub(super) fn resolve(folder: &str, url: &str) -> String {
    if scheme(url).is_some() || url.starts_with('/') {
        url.to_owned()
    } else {
        format!("{folder}{}", url.strip_prefix("./").unwrap_or(url))
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
    fn resolves_against_the_folder_only_what_is_relative() {
        assert_eq!(resolve("/news/", "data/"), "/news/data/");
        assert_eq!(resolve("/news/", "./data/"), "/news/data/");
        assert_eq!(resolve("/news/", "/data/"), "/data/");
        assert_eq!(resolve("/news/", "https://x/data/"), "https://x/data/");
    }
}
