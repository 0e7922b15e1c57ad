//! The index that readers search in: read back as `shell/search.js` reads it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use press::Options;
use press::stemming::stems;
use press::terms::number;
use serde_json::Value;
use tempfile::TempDir;

/// A built site, without pages.
struct Site(TempDir);

/// An edition of so many articles, the first of them the oldest, each with a word of its own in headline and text.
fn edition_of(articles: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("articles")).unwrap();
    let edition = r#"{"name": "ن", "sections": [{"slug": "cities", "name": "مدن وأسوار"}], "languages": ["ar"]}"#;
    fs::write(folder.path().join("edition.json"), edition).unwrap();
    fs::write(folder.path().join("topics.yaml"), "- slug: water\n  name: المياه\n").unwrap();
    (0..articles).for_each(|at| write_article(folder.path(), at));
    folder
}

fn write_article(edition: &Path, at: usize) {
    let text = format!(
        "---\ntitle: خبر headline{at}x\ndate: 2024-{:02}-{:02}\nauthor: ليلى الورّاق\nsection: cities\ntopics: [water]\n---\nفي المتن كلمة body{at}x في قم.\n",
        at / 28 + 1,
        at % 28 + 1
    );
    fs::write(edition.join(format!("articles/a{at:03}.md")), text).unwrap();
}

impl Site {
    fn of(edition: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let report = press::build(edition, folder.path(), &Options::default());
        assert!(report.written.is_some(), "{:#?}", report.mistakes);
        Self(folder)
    }

    /// The bytes of all files of the index, by their paths.
    fn index(&self) -> BTreeMap<String, Vec<u8>> {
        let root = self.0.path().join("data/search");
        let mut found = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                    found.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        found
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_slice(&fs::read(self.0.path().join("data/search").join(path)).unwrap()).unwrap()
    }

    /// The slugs of the articles that have a word, with how much it says of each.
    fn found(&self, word: &str) -> Vec<(String, u64)> {
        let [stem] = stems(word).try_into().unwrap();
        let word = u64::from(number(&stem));
        let (about, mut found) = (self.json("about.json"), Vec::new());
        for segment in about["segments"].as_array().unwrap() {
            let [from, to, shards] = [0, 1, 2].map(|at| segment[at].as_u64().unwrap());
            let width = (1 << 32) / shards;
            let shard = word / width;
            let path = self.0.path().join(format!("data/search/{from}-{to}/{shard}.bin"));
            let lists = lists(&fs::read(path).unwrap(), shard * width);
            for (article, weight) in lists.get(&word).into_iter().flatten() {
                let (place, size) = (from + article, about["cards"].as_u64().unwrap());
                let card = &self.json(&format!("cards/{}.json", place / size))[(place % size) as usize];
                found.push((card["slug"].as_str().unwrap().to_owned(), *weight));
            }
        }
        found
    }
}

/// The articles of each word of a shard.
fn lists(bytes: &[u8], first: u64) -> BTreeMap<u64, Vec<(u64, u64)>> {
    let mut bytes = bytes.iter().copied();
    let mut next = move || {
        let (mut value, mut scale) = (0, 0);
        loop {
            let byte = bytes.next()?;
            value |= u64::from(byte & 0x7F) << scale;
            scale += 7;
            if byte < 0x80 {
                return Some(value);
            }
        }
    };
    let (mut lists, mut word) = (BTreeMap::new(), first);
    while let Some(step) = next() {
        word += step;
        let mut article = 0;
        let of_word = (0..next().unwrap()).map(|_| {
            let posting = next().unwrap();
            article += posting >> 2;
            (article, posting & 3)
        });
        lists.insert(word, of_word.collect());
    }
    lists
}

#[test]
fn every_article_is_found_by_its_headline_its_text_and_its_names() {
    let site = Site::of(edition_of(70).path());
    assert_eq!(site.json("about.json")["segments"], serde_json::json!([[0, 48, 2], [48, 70, 1]]));
    for at in 0..70 {
        let slug = format!("a{at:03}");
        assert_eq!(site.found(&format!("headline{at}x")), [(slug.clone(), 3)]);
        assert_eq!(site.found(&format!("BODY{at}X")), [(slug, 0)]);
    }
    for (name, weight) in [("لیلی", 2), ("أسوار", 2), ("ماء", 9), ("مياه", 2), ("خبر", 3), ("كلمات", 0), ("كلمة", 0)]
    {
        let found = site.found(name);
        let expected = if weight == 9 { 0 } else { 70 };
        assert_eq!(found.len(), expected, "{name}");
        assert!(found.iter().all(|it| it.1 == weight), "{name}");
    }
    assert!(site.found("قم").is_empty(), "a short word of every text would be in every shard");
}

#[test]
fn an_article_more_changes_three_files_of_the_index() {
    let edition = edition_of(70);
    let before = Site::of(edition.path()).index();
    write_article(edition.path(), 70);
    let after = Site::of(edition.path()).index();
    let changed: BTreeSet<&str> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path.as_str()).collect();
    let gone: Vec<&String> = before.keys().filter(|path| !after.contains_key(*path)).collect();
    assert_eq!(changed, BTreeSet::from(["48-71/0.bin", "about.json", "cards/4.json"]));
    assert_eq!(gone, ["48-70/0.bin"]);
}

#[test]
fn an_article_that_is_changed_changes_the_shards_of_the_words_that_it_gained_or_lost() {
    let edition = edition_of(70);
    let before = Site::of(edition.path()).index();
    let path = edition.path().join("articles/a003.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("قم", "سمرقند")).unwrap();
    let after = Site::of(edition.path()).index();
    let changed: Vec<&String> =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    let shard = number("سمرقند") >> 31;
    assert_eq!(changed, [&format!("0-48/{shard}.bin")]);
}

#[test]
fn what_is_not_published_is_not_found() {
    let edition = edition_of(3);
    let path = edition.path().join("articles/a001.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("section:", "draft: true\nsection:")).unwrap();
    let site = Site::of(edition.path());
    assert!(site.found("headline1x").is_empty());
    assert_eq!(site.found("headline2x"), [("a002".to_owned(), 3)]);
    assert!(!site.index().values().any(|bytes| String::from_utf8_lossy(bytes).contains("headline1x")));
}

#[test]
fn an_edition_without_articles_has_an_index_without_segments() {
    let site = Site::of(edition_of(0).path());
    assert_eq!(site.json("about.json"), serde_json::json!({"articles": 0, "cards": 16, "segments": []}));
    assert_eq!(site.index().len(), 1);
}
