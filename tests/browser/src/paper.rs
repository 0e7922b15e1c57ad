//! A small newspaper of the tests' own, which a server shows in the place of the built site's: what is measured, outlined or
//! photographed must not change when an editor changes the demo edition. It is generated; its one long article is the specimen,
//! in which every kind of block is.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::server::{File, Server};

const SPECIMEN: &str = include_str!("../../../examples/specimen/article.json");

/// The languages of the interface.
pub const LANGUAGES: [&str; 4] = ["ar", "fa", "ur", "en"];
/// The slug of the long article with all blocks.
pub const SPECIMEN_SLUG: &str = "specimen";
/// The slug of a short article with related ones.
pub const SHORT_SLUG: &str = "story-1";

const HEADLINES: [&str; 12] = [
    "من الخِرقة إلى الورقة: كيف كان الورق يُصنع",
    "الحبر الأسود سُخام وصمغ وماء",
    "القلم يُبرى قبل أن يكتب",
    "خيط المجلِّد وإبرته",
    "لماذا تُكتب الأرقام من اليسار",
    "فهرس المخطوط في آخره",
    "الرطوبة أول أعداء الخزانة",
    "لسان الغلاف يحفظ طرف الكتاب",
    "مِسطرة النسّاخ خيوط على لوح",
    "ورق الذهب أرقُّ من النَّفَس",
    "الهامش موضع الشرح والجواب",
    "الفاصلة والنقطة جاءتا متأخرتين",
];
const SECTIONS: [(&str, &str); 5] =
    [("crafts", "حِرف"), ("science", "علوم"), ("cities", "مدن"), ("language", "لغة"), ("food", "مذاق")];
const STANDFIRST: &str = "سطران يقولان ما في المقال قبل أن يُقرأ، كما يفعل المحرر حين يقدّم مقالًا إلى قرّائه.";
const PARAGRAPH: &str = "هذه فقرة من نصٍّ وُضع للقياس، تطول حتى تملأ سطورًا ويُرى كيف تلتفّ الكلمات وتتباعد السطور، وفيها \
                         رقم 2024 وكلمة Latin ليُرى كيف يجتمع الاتجاهان في سطر واحد.";

/// What is odd about a newspaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Nothing.
    None,
    /// Headlines of some forty words.
    LongHeadlines,
    /// No picture anywhere.
    NoImages,
    /// One article in all.
    OneArticle,
    /// Lists of a thousand.
    ThousandArticles,
    /// Headlines in two scripts, with digits and signs.
    MixedHeadlines,
    /// A newspaper, its leaders, authors and sections with names of twelve words.
    LongNames,
}

impl Oddity {
    /// Each of them.
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::LongHeadlines,
        Self::NoImages,
        Self::OneArticle,
        Self::ThousandArticles,
        Self::MixedHeadlines,
        Self::LongNames,
    ];

    /// Whether a view shows something of it that others do not: what an article names beside itself is never much, and of the specimen
    /// only the headline is odd.
    pub fn is_seen_in(self, view: &str) -> bool {
        match self {
            Self::ThousandArticles => matches!(view, "front" | "section" | "topic"),
            Self::NoImages | Self::OneArticle => view != "specimen",
            _ => true,
        }
    }
}

/// A newspaper.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    /// The language of its interface.
    pub language: &'static str,
    /// What is odd about it.
    pub oddity: Oddity,
}

impl Paper {
    /// One in this language.
    pub fn in_language(language: &'static str) -> Self {
        Self { language, oddity: Oddity::None }
    }

    /// An Arabic one.
    pub fn odd(oddity: Oddity) -> Self {
        Self { language: "ar", oddity }
    }

    /// Shows it from this server.
    pub fn put(&self, server: &Server) -> Result<()> {
        server.add_json("edition.json", &self.edition());
        server.add_json("data/latest.json", &self.front());
        let specimen: Value = serde_json::from_str(SPECIMEN).context("the specimen")?;
        server.add_json(&format!("data/articles/{SPECIMEN_SLUG}.json"), &self.specimen(specimen));
        server.add_json(&format!("data/articles/{SHORT_SLUG}.json"), &self.story());
        let neighbours: Vec<Value> =
            (0..4).map(|at| json!({ "slug": format!("near-{at}"), "name": self.name("الحبر") })).collect();
        for (folder, slug) in [("sections", "crafts"), ("topics", "paper")] {
            let list = json!({
                "slug": slug, "name": self.name("حِرف"), "description": STANDFIRST, "page": 3, "newest": false,
                "items": self.cards(self.count(12)), "neighbours": neighbours,
            });
            server.add_json(&format!("data/{folder}/{slug}/3.json"), &list);
            let mut latest = list;
            latest["newest"] = json!(true);
            server.add_json(&format!("data/{folder}/{slug}/latest.json"), &latest);
        }
        for at in 0..HEADLINES.len() {
            server.add_file(&picture_name(at), picture(at));
        }
        Ok(())
    }

    fn edition(&self) -> Value {
        let others = LANGUAGES.iter().filter(|other| **other != self.language);
        let languages: Vec<&str> = [self.language].into_iter().chain(others.copied()).collect();
        let sections = if self.oddity == Oddity::OneArticle { 1 } else { SECTIONS.len() };
        let sections: Vec<Value> = SECTIONS
            .iter()
            .take(sections)
            .map(|(slug, name)| json!({ "slug": slug, "name": self.name(name) }))
            .collect();
        json!({
            "name": self.name("صحيفة النماذج"),
            "tagline": "كل ما يُرى في موضعه",
            "leadership": [
                { "role": "رئيس مجلس الإدارة", "name": self.name("زيد المثال") },
                { "role": "رئيس التحرير", "name": self.name("ليلى النموذج") },
            ],
            "languages": languages,
            "sections": sections,
            "numerals": "european",
            "months": "roman",
            "theme": { "accent": "#0f4c4a", "accentDark": "#7cc4b8" },
            "links": [{ "name": "عن الصحيفة", "url": "/about.html" }, { "name": "راسلنا", "url": "mailto:desk@news.example" }],
            "source": { "kind": "native", "url": "data/" },
        })
    }

    fn front(&self) -> Value {
        let mut cards = self.cards(self.count(12)).into_iter();
        let lead = cards.next();
        let sections: Vec<Value> = SECTIONS.iter().map(|(slug, name)| {
            json!({ "section": { "slug": slug, "name": self.name(name) }, "items": self.cards(self.count(4)) })
        }).collect();
        let is_one = self.oddity == Oddity::OneArticle;
        json!({ "lead": lead, "items": cards.collect::<Vec<_>>(), "sections": if is_one { Vec::new() } else { sections } })
    }

    fn count(&self, usual: usize) -> usize {
        match self.oddity {
            Oddity::OneArticle => 1,
            Oddity::ThousandArticles => 1_000,
            _ => usual,
        }
    }

    fn cards(&self, count: usize) -> Vec<Value> {
        (0..count).map(|at| self.card(at)).collect()
    }

    fn card(&self, at: usize) -> Value {
        let (slug, section) = SECTIONS[at % SECTIONS.len()];
        let mut card = json!({
            "slug": format!("story-{}", at + 1),
            "headline": self.headline(at),
            "alternativeHeadline": STANDFIRST,
            "articleSection": { "slug": slug, "name": self.name(section) },
            "author": [{ "name": self.name("ركن الحِرف"), "jobTitle": "هيئة التحرير" }],
            "datePublished": format!("2024-03-{:02}T09:30:00+02:00", 28 - at % 28),
            "inLanguage": "ar",
        });
        if self.oddity != Oddity::NoImages {
            card["image"] = self.image(at);
        }
        card
    }

    fn image(&self, at: usize) -> Value {
        // Upright, wide and square ones.
        let (width, height) = [(1600, 900), (1200, 1600), (1000, 1000)][at % 3];
        json!({
            "url": picture_name(at), "alt": "نقش من معيّنات ملوّنة", "width": width, "height": height,
            "caption": "نقش وُضع للقياس", "creditText": "رسم: النماذج",
        })
    }

    fn story(&self) -> Value {
        let mut story = self.card(0);
        let paragraph = json!({ "kind": "paragraph", "content": [PARAGRAPH] });
        let heading = json!({ "kind": "heading", "level": 2, "content": ["عنوان في المتن"] });
        story["body"] = json!([paragraph, paragraph, heading, paragraph]);
        story["about"] = json!([
            { "slug": "paper", "name": self.name("الورق") }, { "slug": "ink", "name": self.name("الحبر") },
        ]);
        story["dateline"] = json!("فاس");
        let related: Vec<Value> = (1..self.count(6).min(6)).map(|at| self.card(at)).collect();
        story["related"] = json!(related);
        story
    }

    fn specimen(&self, mut specimen: Value) -> Value {
        specimen["headline"] = match self.oddity {
            Oddity::LongHeadlines | Oddity::MixedHeadlines => json!(self.headline(0)),
            _ => return specimen,
        };
        specimen
    }

    fn headline(&self, at: usize) -> String {
        let headline = HEADLINES[at % HEADLINES.len()];
        match self.oddity {
            Oddity::LongHeadlines => HEADLINES[at % 6..at % 6 + 6].join("، ثم "),
            Oddity::MixedHeadlines => {
                format!("{headline}: COVID-19 في 2020/2021 (تحديث)، C++ و3-1 و45% و‎+20 100 123 4567")
            }
            _ => headline.to_owned(),
        }
    }

    fn name(&self, usual: &str) -> String {
        if self.oddity == Oddity::LongNames {
            format!("{usual} بن محمد بن عبد الله بن أحمد بن عبد الرحمن المستنصري")
        } else {
            usual.to_owned()
        }
    }
}

fn picture_name(at: usize) -> String {
    format!("images/paper-{}.svg", at % HEADLINES.len())
}

/// Coloured rhombi: something that is recognised when it is turned, cut or missing.
fn picture(at: usize) -> File {
    let hue = at * 30;
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 160 160' preserveAspectRatio='none'>\
         <rect width='160' height='160' fill='hsl({hue} 40% 30%)'/>\
         <path d='M80 10 150 80 80 150 10 80z' fill='hsl({hue} 50% 60%)'/>\
         <path d='M80 50 110 80 80 110 50 80z' fill='hsl({hue} 60% 85%)'/></svg>"
    );
    File::new("image/svg+xml", svg)
}
