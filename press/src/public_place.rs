//! Where a site will be found: the public address that feeds, sitemaps and previews must name whole.

use warraq::links::WebAddress;

/// The address of the place of `edition.json`, such as `https://news.example/a/b/`. It ends in a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPlace {
    root: String,
}

impl PublicPlace {
    /// The place of an origin, `https://news.example`, and a base path, `/a/b/`.
    ///
    /// # Errors
    /// What is wrong with either, in words.
    pub fn of(origin: &str, base: &str) -> Result<Self, String> {
        let place = Self::of_address(&format!("{}{base}", origin.trim_end_matches('/')))
            .map_err(|why| format!("the origin \"{origin}\" {why}"))?;
        let is_folder = base.starts_with('/') && base.ends_with('/') && !base.contains("//");
        let is_plain =
            !base.contains(['?', '#', '\\', ' ']) && !base.split('/').any(|part| part == "." || part == "..");
        if !is_folder || !is_plain {
            return Err(format!("the base path \"{base}\" must begin and end with a slash, such as /news/"));
        }
        Ok(place)
    }

    /// The place of a whole address, as `url` in `edition.json` has it.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn of_address(address: &str) -> Result<Self, String> {
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if !is_web || WebAddress::of(address).is_none_or(|web| web.host.is_empty()) {
            return Err("is no address of a site, such as https://news.example".to_owned());
        }
        if address.contains(['?', '#', '\\', ' ', '"', '<', '>']) || address.chars().any(char::is_control) {
            return Err("has signs in it that the address of a site cannot have".to_owned());
        }
        let slash = if address.ends_with('/') { "" } else { "/" };
        Ok(Self { root: format!("{address}{slash}") })
    }

    /// The same origin with another base path.
    ///
    /// # Errors
    /// What is wrong with the path, in words.
    pub fn under(&self, base: &str) -> Result<Self, String> {
        Self::of(self.origin(), base)
    }

    /// The address, with its slash at the end.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// The path of the address: `/` or `/a/b/`.
    pub fn base(&self) -> &str {
        let after_scheme = self.root.find("://").map_or(0, |at| at + 3);
        let rest = self.root.get(after_scheme..).unwrap_or("/");
        rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/")
    }

    /// Scheme and host: `https://news.example`.
    pub fn origin(&self) -> &str {
        self.root.strip_suffix(self.base()).unwrap_or(&self.root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_origin_and_base() {
        let place = PublicPlace::of("https://news.example/", "/a/b/").unwrap();
        assert_eq!(place.root(), "https://news.example/a/b/");
        assert_eq!((place.origin(), place.base()), ("https://news.example", "/a/b/"));
        assert_eq!(PublicPlace::of_address("http://localhost:8080").unwrap().base(), "/");
    }

    #[test]
    fn refuses_what_is_no_place() {
        for origin in ["news.example", "ftp://news.example", "javascript:alert(1)", "https://", "https://a b"] {
            assert!(PublicPlace::of(origin, "/").is_err(), "{origin}");
        }
        for base in ["", "news", "/news", "//", "/a/../b/", "/a?b/"] {
            assert!(PublicPlace::of("https://news.example", base).is_err(), "{base}");
        }
    }
}
