//! The demo edition as a site, and how a crawler goes through it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use press::html_tags::{Tag, tags};
use press::public_place::PublicPlace;
use press::{Options, Report};
use serde_json::Value;

use super::app::APP;

pub const ORIGIN: &str = "https://news.example";

/// A built site, in a folder that the next run of the tests builds into again.
pub struct Site {
    folder: PathBuf,
    edition: PathBuf,
    base: String,
    compress: bool,
}

/// The demo edition at the root of a host.
pub static AT_ROOT: LazyLock<Site> = LazyLock::new(|| Site::demo("/"));
/// The demo edition under a base path.
pub static UNDER_A_BASE: LazyLock<Site> = LazyLock::new(|| Site::demo("/a/b/"));

impl Site {
    fn demo(base: &str) -> Self {
        let edition = Path::new(env!("CARGO_MANIFEST_DIR")).join("../edition");
        Self::built(edition, &format!("site{}", base.replace('/', "-")), base, false)
    }

    /// The edition that `press new` makes, with compressed files.
    pub fn compressed() -> Self {
        let edition = place_of("edition");
        // What an earlier run left.
        let _ = fs::remove_dir_all(&edition);
        press::starter::make(&edition).unwrap();
        Self::built(edition, "compressed", "/", true)
    }

    fn built(edition: PathBuf, name: &str, base: &str, compress: bool) -> Self {
        let site = Self { folder: place_of(name), edition, base: base.to_owned(), compress };
        let report = site.build();
        assert!(report.written.is_some(), "{:#?}", report.mistakes);
        site
    }

    fn build(&self) -> Report {
        let place = PublicPlace::of(ORIGIN, &self.base).ok();
        let app = Some(APP.clone());
        // Pictures are the dear part, and the same in each site.
        let cache = Some(place_of("cache"));
        press::build(
            &self.edition,
            &self.folder,
            &Options { place, app, cache, compress: self.compress, ..Options::default() },
        )
    }

    /// Whether another build of the same finds everything as it is.
    pub fn built_again_writes_nothing(&self) -> bool {
        self.build().written.is_some_and(|it| (it.written, it.removed) == (0, 0))
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All its files.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(self.folder.join(&folder)).unwrap() {
                let entry = entry.unwrap();
                let path = folder.join(entry.file_name());
                if entry.file_type().unwrap().is_dir() {
                    folders.push(path);
                } else if !entry.file_name().to_string_lossy().starts_with(".press") {
                    found.push(path.to_str().unwrap().to_owned());
                }
            }
        }
        found.sort();
        found
    }

    /// The file that a host answers an address of the site with, whole or from the host's root.
    pub fn file_of(&self, address: &str) -> Option<String> {
        let path = address.strip_prefix(ORIGIN).unwrap_or(address);
        let path = path.split(['?', '#']).next()?.strip_prefix(self.base.as_str())?;
        let path = warraq::address::decode(path);
        let candidates =
            if path.is_empty() { ["index.html".to_owned(), String::new()] } else { [format!("{path}.html"), path] };
        candidates.into_iter().find(|path| self.folder.join(path).is_file())
    }

    /// Whether a page is the newest of a list under its number, which is led to once a newer one begins.
    pub fn is_newest(&self, page: &str) -> bool {
        let Some((list, number)) = page.trim_end_matches(".html").rsplit_once('/') else { return false };
        let Some((kind, slug)) = list.split_once('/') else { return false };
        let latest: Value = serde_json::from_str(&self.text(&format!("data/{kind}s/{slug}/latest.json"))).unwrap();
        latest["page"].as_u64() == number.parse().ok()
    }

    /// Follows everything from the front page. The files that were come to, and what leads nowhere.
    pub fn walk(&self) -> (BTreeSet<String>, Vec<String>) {
        let mut reached = BTreeSet::from(["index.html".to_owned()]);
        let mut open = vec!["index.html".to_owned()];
        let mut broken = Vec::new();
        while let Some(page) = open.pop() {
            let html = self.text(&page);
            let all = tags(&html);
            for address in all.iter().flat_map(addresses) {
                if let Some(fragment) = address.strip_prefix('#') {
                    let name = warraq::address::decode(fragment);
                    if !all.iter().any(|tag| tag.attribute("id").map(plain).as_deref() == Some(name.as_str())) {
                        broken.push(format!("{page}: #{name}"));
                    }
                } else if self.is_own(&address) {
                    match self.file_of(&address) {
                        Some(file) if !file.ends_with(".html") => drop(reached.insert(file)),
                        Some(file) if reached.insert(file.clone()) => open.push(file),
                        Some(_) => {}
                        None => broken.push(format!("{page}: {address}")),
                    }
                }
            }
        }
        (reached, broken)
    }

    /// Whether an address is to be found in the site. A relative one, which would hang on the page's own, is: none is to be.
    fn is_own(&self, address: &str) -> bool {
        let is_elsewhere =
            ["http:", "https:", "mailto:", "tel:", "data:", "//"].iter().any(|start| address.starts_with(start));
        address.starts_with(ORIGIN) || !is_elsewhere
    }

    /// The JSON-LD of a page, each thing by itself.
    pub fn linked_data(&self, path: &str) -> Vec<Value> {
        let html = self.text(path);
        let starts = tags(&html).into_iter().filter(|tag| tag.attribute("type") == Some("application/ld+json"));
        let things = starts.map(|tag| {
            let rest = &html[tag.place.end..];
            let end = rest.find("</script>").unwrap();
            serde_json::from_str(&rest[..end]).unwrap_or_else(|error| panic!("{path}: {error}"))
        });
        things.collect()
    }
}

fn place_of(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("crawl").join(name)
}

/// The addresses that a tag names.
fn addresses(tag: &Tag) -> Vec<String> {
    let mut found: Vec<String> =
        ["href", "src", "poster", "data-address"].iter().filter_map(|name| tag.attribute(name)).map(plain).collect();
    let sets = tag.attribute("srcset").into_iter().chain(tag.attribute("imagesrcset")).map(plain);
    found.extend(sets.flat_map(|set| {
        let each = set.split(", ").filter_map(|one| one.split_whitespace().next().map(str::to_owned));
        each.collect::<Vec<_>>()
    }));
    if tag.attribute("property").is_some_and(|name| matches!(name, "og:image" | "og:url")) {
        found.extend(tag.attribute("content").map(plain));
    }
    found
}

/// An attribute's value without escapes.
fn plain(value: &str) -> String {
    value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&#x27;", "'").replace("&amp;", "&")
}
