//! An edition among other things, and whether anything but its site has changed.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use press::mistakes::Severity;
use press::{Options, Report};
use tempfile::TempDir;

pub const EDITION_JSON: &str = r#"{ "name": "جريدة", "url": "https://news.example", "languages": ["ar"], "sections": [{ "slug": "s", "name": "قسم" }], "source": { "kind": "native", "url": "data/" } }"#;
pub const ARTICLE: &str = "---\ntitle: \"عنوان\"\ndate: 2026-01-04\nsection: s\ntopics: [t]\nimage: { src: a.svg, alt: \"رسم\" }\nslug: مقال\n---\n\nنص *المقال* [رابط](/topic/t).\n";
pub const NATIVE: &str = r#"{ "headline": "ع", "datePublished": "2026-01-02", "articleSection": "s", "body": [{ "kind": "paragraph", "content": ["نص"] }] }"#;
pub const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"/>"#;

/// A sound edition in a folder with things around it that are nobody's business.
pub struct Place {
    pub folder: TempDir,
}

impl Place {
    pub fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.put("secret.svg", SVG);
        place.put("secret/secret.md", ARTICLE);
        place.put("edition/edition.json", EDITION_JSON);
        place.put("edition/topics.yaml", "- { slug: t, name: موضوع }\n");
        place.put("edition/images/a.svg", SVG);
        place.put("edition/articles/a.md", ARTICLE);
        place
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The article with one line in place of another.
    pub fn with(self, line: &str, other: &str) -> Self {
        assert!(ARTICLE.contains(line), "{line}");
        self.put("edition/articles/a.md", ARTICLE.replace(line, other));
        self
    }

    /// Checks and builds. Whatever comes of it, nothing but the site is another than before.
    pub fn built(&self) -> Report {
        let around = || {
            let mut all = snapshot(self.folder.path());
            all.retain(|name, _| !name.starts_with("site"));
            all
        };
        let before = around();
        let options = Options { with_drafts: true, ..Options::default() };
        let checked = press::check(&self.at("edition"), &options);
        let built = press::build(&self.at("edition"), &self.at("site"), &options);
        assert_eq!(around(), before);
        assert_eq!(checked.mistakes, built.mistakes);
        built
    }

    #[track_caller]
    pub fn assert_error(&self, file: &str, why: &str) {
        let report = self.built();
        let is_told = report.mistakes.iter().any(|it| {
            it.severity == Severity::Error
                && it.file.contains(file)
                && format!("{}: {}", it.field, it.message).contains(why)
        });
        assert!(is_told, "no error of {file} with \"{why}\": {:#?}", report.mistakes);
        assert!(report.written.is_none());
        assert!(!self.at("site").exists());
    }
}

/// All files below a folder with the hash of what they hold; links as links.
pub fn snapshot(folder: &Path) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let about = fs::symlink_metadata(&path).unwrap();
            let holds = match () {
                () if about.is_dir() => b"a folder".to_vec(),
                () if about.is_symlink() => fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes(),
                () if about.is_file() && about.len() < 1 << 24 => fs::read(&path).unwrap_or_default(),
                () => about.len().to_be_bytes().to_vec(),
            };
            if about.is_dir() {
                folders.push(path);
            }
            let mut hash = DefaultHasher::new();
            holds.hash(&mut hash);
            found.insert(name, hash.finish());
        }
    }
    found
}
