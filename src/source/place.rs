//! Addresses that are written as they look from where they stand.

use crate::links::{allowed_image, allowed_link, allowed_web, resolve, resolve_from};

/// The address of a document that others' addresses are seen from: absolute, or a path from the host's root.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a>(pub &'a str);

impl Place<'_> {
    /// The whole address of a link; None where it is not allowed.
    pub fn link(self, url: &str) -> Option<String> {
        allowed_link(url).map(|url| self.whole(&url))
    }

    /// The whole address of an image; None where it is not allowed.
    pub fn image(self, url: &str) -> Option<String> {
        allowed_image(url).map(|url| self.whole(&url))
    }

    /// The whole address of a film or a sound, which come over the web only.
    pub fn media(self, url: &str) -> Option<String> {
        let url = self.link(url)?;
        let is_rooted = url.starts_with('/') && !url.starts_with("//");
        if is_rooted { Some(url) } else { allowed_web(&url) }
    }

    fn whole(self, url: &str) -> String {
        if self.0.contains("://") {
            return resolve_from(self.0, url);
        }
        let folder = self.0.rfind('/').and_then(|at| self.0.get(..=at)).unwrap_or_default();
        if url.starts_with(['#', '?']) { url.to_owned() } else { resolve(folder, url) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_addresses_from_a_whole_address_and_from_a_path() {
        assert_eq!(Place("https://x.example/a/feed.json").link("b").as_deref(), Some("https://x.example/a/b"));
        assert_eq!(Place("/news/feed.json").link("b.json").as_deref(), Some("/news/b.json"));
        assert_eq!(Place("").image("b.png").as_deref(), Some("b.png"));
        assert_eq!(Place("/a").link("javascript:x"), None);
    }

    #[test]
    fn takes_films_over_the_web_only() {
        assert_eq!(Place("/a/").media("f.mp4").as_deref(), Some("/a/f.mp4"));
        assert_eq!(Place("https://x.example/").media("f.mp4").as_deref(), Some("https://x.example/f.mp4"));
        assert_eq!(Place("/").media("mailto:a@b.c"), None);
        assert_eq!(Place("/").media("//x.example/f.mp4").as_deref(), Some("https://x.example/f.mp4"));
    }
}
