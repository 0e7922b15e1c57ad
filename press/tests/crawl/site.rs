//! The demo edition as a site, and how a crawler goes through it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use press::html_tags::{Tag, tags};
use press::public_place::PublicPlace;
use press::{Options, Report};
use serde_json::Value;
use tempfile::TempDir;

use super::app::App;

pub const ORIGIN: &str = "https://news.example";

/// A built site.
pub struct Site {
    folder: TempDir,
    edition: PathBuf,
    app: App,
    base: String,
    compress: bool,
    /// The folder that the edition is in, where it was made for this.
    _starter: Option<TempDir>,
}

impl Site {
    /// The demo edition under a base path.
    pub fn demo(base: &str) -> Self {
        Self::built(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../edition"), base, false)
    }

    /// The edition that `press new` makes, with compressed files.
    pub fn compressed() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let edition = folder.path().join("edition");
        press::starter::make(&edition).unwrap();
        Self { _starter: Some(folder), ..Self::built(&edition, "/", true) }
    }

    fn built(edition: &Path, base: &str, compress: bool) -> Self {
        let edition = edition.to_owned();
        let folder = tempfile::tempdir().unwrap();
        let site = Self { folder, edition, app: App::find(), base: base.to_owned(), compress, _starter: None };
        let report = site.build();
        assert!(report.written.is_some(), "{:#?}", report.mistakes);
        site
    }

    fn build(&self) -> Report {
        let place = PublicPlace::of(ORIGIN, &self.base).ok();
        let app = Some(self.app.folder().to_owned());
        press::build(
            &self.edition,
            self.folder.path(),
            &Options { place, app, compress: self.compress, ..Options::default() },
        )
    }

    /// Whether another build of the same finds everything as it is.
    pub fn built_again_writes_nothing(&self) -> bool {
        self.build().written.is_some_and(|it| (it.written, it.removed) == (0, 0))
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All its files.
    pub fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(self.folder.path().join(&folder)).unwrap() {
                let entry = entry.unwrap();
                let path = folder.join(entry.file_name());
                if entry.file_type().unwrap().is_dir() {
                    folders.push(path);
                } else {
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
        candidates.into_iter().find(|path| self.folder.path().join(path).is_file())
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
