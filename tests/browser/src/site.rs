//! A built site's data, as the tests read it to learn what there is to visit.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// A built site.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its folder.
    pub folder: PathBuf,
    /// Its edition.json.
    pub edition: Value,
    /// Its data/latest.json.
    pub front: Value,
    /// All its articles, by the names of their files.
    pub articles: Vec<Value>,
}

impl Site {
    /// The site that WARRAQ_SITE names, else the one without pages that scripts/build makes.
    pub fn from_environment() -> Result<Self> {
        let built = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/plain");
        Self::read(&env::var_os("WARRAQ_SITE").map_or_else(built, PathBuf::from))
    }

    /// Reads the site in a folder.
    pub fn read(folder: &Path) -> Result<Self> {
        let shell = folder.join("index.html");
        ensure!(shell.is_file(), "there is no built site at {}: run ./scripts/build first", folder.display());
        let mut names = Vec::new();
        let articles = folder.join("data/articles");
        for entry in fs::read_dir(&articles).with_context(|| format!("no articles in {}", articles.display()))? {
            names.push(entry?.path());
        }
        names.retain(|name| name.extension().is_some_and(|ending| ending == "json"));
        names.sort();
        Ok(Self {
            folder: folder.to_owned(),
            edition: read_json(&folder.join("edition.json"))?,
            front: read_json(&folder.join("data/latest.json"))?,
            articles: names.iter().map(|name| read_json(name)).collect::<Result<_>>()?,
        })
    }

    /// The newspaper's name.
    pub fn name(&self) -> &str {
        text(&self.edition, "name")
    }

    /// The article with this slug.
    pub fn article(&self, slug: &str) -> Result<&Value> {
        let article = self.articles.iter().find(|article| text(article, "slug") == slug);
        article.with_context(|| format!("the site has no article {slug}"))
    }

    /// The articles of the front page, as cards, the lead story first.
    pub fn cards(&self) -> Vec<&Value> {
        let mut cards: Vec<&Value> = self.front.get("lead").into_iter().filter(|lead| lead.is_object()).collect();
        cards.extend(items(&self.front));
        cards
    }

    /// The slugs of the sections that have articles, with their names.
    pub fn sections(&self) -> Vec<(String, String)> {
        let sections = self.edition.get("sections").and_then(Value::as_array);
        let labels = sections.into_iter().flatten().map(label);
        let is_there = |slug: &str| self.folder.join(format!("data/sections/{slug}/latest.json")).is_file();
        labels.filter(|(slug, _)| is_there(slug)).collect()
    }

    /// An article in this language.
    pub fn article_in(&self, language: &str) -> Result<&Value> {
        let article = self.articles.iter().find(|article| text(article, "inLanguage") == language);
        article.with_context(|| format!("the site has no article in {language}"))
    }

    /// The article with the most blocks, for what needs a long page.
    pub fn longest(&self) -> Result<&Value> {
        let blocks = |article: &&Value| article.get("body").and_then(Value::as_array).map_or(0, Vec::len);
        self.articles.iter().max_by_key(blocks).context("the site has no article")
    }

    /// A JSON file of the site.
    pub fn data(&self, path: &str) -> Result<Value> {
        read_json(&self.folder.join(path))
    }
}

/// A field of text; the empty text where there is none.
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The slug and the name of a section or a topic.
pub fn label(value: &Value) -> (String, String) {
    (text(value, "slug").to_owned(), text(value, "name").to_owned())
}

/// The cards of a list.
pub fn items(list: &Value) -> Vec<&Value> {
    list.get("items").and_then(Value::as_array).into_iter().flatten().collect()
}

fn read_json(path: &Path) -> Result<Value> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{} is not JSON", path.display()))
}
