//! A small edition in a folder, which tests change one thing of.

use std::fs;
use std::path::PathBuf;

use press::Options;
use serde_json::Value;
use tempfile::TempDir;

/// A small edition without mistakes, which tests change one thing of.
pub struct Edition {
    pub folder: TempDir,
}

pub const EDITION_JSON: &str = r#"{
  "name": "جريدة",
  "languages": ["ar"],
  "sections": [{ "slug": "cities", "name": "مدن" }],
  "source": { "kind": "native", "url": "data/" }
}"#;

pub const ARTICLE: &str = r#"---
title: "ماء فاس"
date: 2026-01-04
section: cities
topics: [water]
image:
  src: fez.svg
  alt: "نافورة"
slug: ماء-فاس
---

نص المقال.
"#;

impl Edition {
    pub fn new() -> Self {
        let edition = Self { folder: tempfile::tempdir().unwrap() };
        edition.write("edition.json", EDITION_JSON);
        edition.write("topics.yaml", "- { slug: water, name: ماء }\n");
        edition.write("images/fez.svg", r#"<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"/>"#);
        edition.write("articles/fez.md", ARTICLE);
        edition
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("edition")
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The article with one line in place of another.
    pub fn with(self, line: &str, other: &str) -> Self {
        assert!(ARTICLE.contains(line), "{line}");
        self.write("articles/fez.md", ARTICLE.replace(line, other));
        self
    }

    /// All mistakes as they are printed, the folder's own name left out.
    pub fn mistakes(&self) -> Vec<String> {
        let prefix = format!("{}/", self.path().display());
        press::check(&self.path(), &Options::default())
            .mistakes
            .iter()
            .map(|it| it.to_string().replace(&prefix, ""))
            .collect()
    }

    pub fn built(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.out().join(name)).unwrap()).unwrap()
    }
}

#[track_caller]
pub fn assert_mistake(edition: &Edition, start: &str) {
    let mistakes = edition.mistakes();
    assert!(mistakes.iter().any(|mistake| mistake.starts_with(start)), "{start}\nis not among {mistakes:#?}");
}
