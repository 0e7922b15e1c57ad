//! A newspaper of any size for measuring: words, topics and sections as uneven as in natural texts (Zipf's law), and the same in
//! each run. Its texts are words of the demo edition drawn by lot; they say nothing.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// How many words the body of an article has.
const LENGTH: usize = 600;
/// How many sections and pictures the newspaper has.
const SECTIONS: usize = 8;
const PICTURES: usize = 20;
/// How many articles a day has.
const A_DAY: usize = 40;
/// What share of the words comes from those of the article's first topic.
const OF_THE_TOPIC: f64 = 0.15;

/// Words in the order of how often they come.
pub struct Vocabulary(Vec<String>);

impl Vocabulary {
    /// The words of the Markdown articles of an edition.
    ///
    /// # Errors
    /// What the file system says; that there are no words.
    pub fn of(edition: &Path) -> Result<Self> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for file in fs::read_dir(edition.join("articles")).context("the edition has no articles/")? {
            let path = file?.path();
            if path.extension().is_none_or(|ending| ending != "md") {
                continue;
            }
            let text = fs::read_to_string(&path)?;
            let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
            let words = body.split(|c: char| !c.is_alphabetic() && !('\u{64B}'..='\u{655}').contains(&c));
            for word in words.filter(|word| word.chars().any(|c| ('\u{620}'..'\u{6D3}').contains(&c))) {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
        let mut words: Vec<(String, usize)> = counts.into_iter().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        anyhow::ensure!(words.len() > 1000, "{} has too few words", edition.display());
        Ok(Self(words.into_iter().map(|(word, _)| word).collect()))
    }

    fn word(&self, at: usize) -> &str {
        self.0.get(at % self.0.len().max(1)).map_or("", String::as_str)
    }
}

/// A newspaper that is written to a folder as an edition.
pub struct Newspaper<'a> {
    /// Its words.
    pub vocabulary: &'a Vocabulary,
    /// How many articles it has.
    pub articles: usize,
}

impl Newspaper<'_> {
    /// Writes it, into a folder that is new or holds another one.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write(&self, folder: &Path) -> Result<()> {
        for name in ["articles", "images"] {
            let _ = fs::remove_dir_all(folder.join(name));
            fs::create_dir_all(folder.join(name))?;
        }
        let sections: Vec<String> =
            (0..SECTIONS).map(|at| format!(r#"{{"slug": "s{at}", "name": "{}"}}"#, self.name_of(at + 50))).collect();
        let edition = format!(
            r#"{{"name": "جريدة القياس", "languages": ["ar"], "sections": [{}], "source": {{"kind": "native", "url": "data/"}}}}"#,
            sections.join(", ")
        );
        fs::write(folder.join("edition.json"), edition)?;
        let topics: String =
            (0..self.topics()).map(|at| format!("- {{ slug: t{at}, name: {} }}\n", self.name_of(at + 200))).collect();
        fs::write(folder.join("topics.yaml"), topics)?;
        for at in 0..PICTURES {
            let picture = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="675"><rect width="{at}0" height="9"/></svg>"#
            );
            fs::write(folder.join(format!("images/p{at}.svg")), picture)?;
        }
        (0..self.articles).try_for_each(|at| self.write_article(folder, at, 0))
    }

    /// Writes one article, in one of its versions.
    ///
    /// # Errors
    /// What the file system says.
    pub fn write_article(&self, folder: &Path, at: usize, version: u64) -> Result<()> {
        let text = self.article(at, version);
        fs::write(folder.join(format!("articles/a{at}.md")), text).context("an article cannot be written")
    }

    /// A newspaper has more topics the larger it is, but not as many times more.
    fn topics(&self) -> usize {
        3 * self.articles.isqrt().max(10)
    }

    fn name_of(&self, at: usize) -> String {
        format!("{} {}", self.vocabulary.word(at), self.vocabulary.word(at * 7 + 3))
    }

    fn article(&self, at: usize, version: u64) -> String {
        let mut lot = Lot(at as u64 * 2 + 1);
        let mut topics: Vec<usize> = (0..1 + lot.below(4)).map(|_| lot.zipf(self.topics())).collect();
        topics.dedup();
        topics = topics.iter().enumerate().filter(|(n, topic)| !topics[..*n].contains(topic)).map(|it| *it.1).collect();
        let first = topics.first().copied().unwrap_or_default();
        let section = lot.zipf(SECTIONS);
        let day = at / A_DAY;
        let date = format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:00Z",
            2010 + day / 336,
            1 + day / 28 % 12,
            1 + day % 28,
            at % A_DAY / 2,
            at % 2 * 30
        );
        let topics: Vec<String> = topics.iter().map(|topic| format!("t{topic}")).collect();
        let mut text = format!(
            "---\ntitle: \"{}\"\nstandfirst: \"{}\"\ndate: {date}\nauthor: \"ركن {}\"\nsection: s{section}\ntopics: [{}]\nimage: {{ src: p{}.svg, alt: \"{}\" }}\nslug: a{at}\n---\n",
            self.words(&mut lot, first, 8),
            self.words(&mut lot, first, 22),
            self.vocabulary.word(400 + lot.below(200)),
            topics.join(", "),
            at % PICTURES,
            self.words(&mut lot, first, 6),
        );
        let mut lot = Lot(lot.0 ^ version);
        for paragraph in 0..8 {
            if paragraph % 3 == 2 {
                // Writing to a String does not fail.
                let _ = write!(text, "\n## {}\n", self.words(&mut lot, first, 4));
            }
            let _ = write!(text, "\n{}.\n", self.words(&mut lot, first, LENGTH / 8));
        }
        text
    }

    fn words(&self, lot: &mut Lot, topic: usize, count: usize) -> String {
        let mut word = |_| {
            let of_topic = lot.share() < OF_THE_TOPIC;
            self.vocabulary.word(if of_topic {
                300 + topic * 37 + lot.zipf(60)
            } else {
                lot.zipf(self.vocabulary.0.len())
            })
        };
        (0..count).map(&mut word).collect::<Vec<_>>().join(" ")
    }
}

/// Draws by lot, the same in each run (the generator of Knuth's MMIX).
struct Lot(u64);

impl Lot {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, most: usize) -> usize {
        (self.share() * most as f64) as usize
    }

    /// A number below this one; the first comes the most often, the n-th n times more seldom.
    fn zipf(&mut self, most: usize) -> usize {
        (((most as f64 + 1.0).powf(self.share()) - 1.0) as usize).min(most.saturating_sub(1))
    }
}
