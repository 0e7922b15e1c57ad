use serde::Serialize;

use super::{Label, Language};

/// A newspaper: what `edition.json` at the site's root says. It is read when the app runs, so a built site becomes
/// another newspaper, or is pointed at another source, by editing that file.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Edition {
    /// The newspaper's name. Never blank.
    pub name: String,
    /// The line under the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tagline: Option<String>,
    /// The site's public address with its base path, such as `https://news.example/`, for canonical links.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The image that stands for the newspaper in the browser's tab, as [`super::Picture::url`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Chairman, editor-in-chief and so on, in the order of the masthead.
    pub leadership: Vec<Leader>,
    /// The languages that it publishes in; the interface speaks the first that it can, unless the reader chooses another.
    pub languages: Vec<Language>,
    /// Its sections, in the order of the navigation.
    pub sections: Vec<Section>,
    /// The digits that dates and counts are written in.
    pub numerals: Numerals,
    /// Which Arabic names the Gregorian months have.
    pub months: Months,
    /// The calendars that dates are written by: one, or two together in this order. Never empty.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(length(min = 1, max = 2)))]
    pub calendars: Vec<Calendar>,
    /// Its colours.
    pub theme: Theme,
    /// Further links for the foot of each page.
    pub links: Vec<Link>,
    /// Where the articles come from.
    pub source: SourcePlace,
}

impl Edition {
    /// The language that the edition itself is written in: its name, its sections, its topics.
    pub fn language(&self) -> Language {
        self.languages.first().cloned().unwrap_or_else(Language::arabic)
    }

    /// What stands in for an edition that could not be read: the host's name, and nothing to go to.
    pub fn nameless(host: String, language: Language) -> Self {
        Self {
            name: host,
            tagline: None,
            url: None,
            icon: None,
            leadership: Vec::new(),
            languages: vec![language],
            sections: Vec::new(),
            numerals: Numerals::default(),
            months: Months::default(),
            calendars: vec![Calendar::default()],
            theme: Theme::default(),
            links: Vec::new(),
            source: SourcePlace { kind: SourceKind::Native, url: String::new() },
        }
    }

    /// Whether this stands in for an edition that could not be read.
    pub fn is_nameless(&self) -> bool {
        self.source.url.is_empty()
    }

    /// The section with this slug, as a label.
    pub fn section(&self, slug: &str) -> Option<Label> {
        let section = self.sections.iter().find(|section| section.slug == slug)?;
        Some(Label { slug: section.slug.clone(), name: section.name.clone() })
    }
}

/// One of those who lead the newspaper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Leader {
    /// The office, such as رئيس التحرير.
    pub role: String,
    /// Who holds it.
    pub name: String,
}

/// A section of the newspaper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Section {
    /// Its part of its address, decoded.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is about, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A named link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Link {
    /// What it is called.
    pub name: String,
    /// Where it leads; allowed when it was read.
    pub url: String,
}

/// The digits that an edition writes numbers in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Numerals {
    /// 0123456789
    #[default]
    European,
    /// ٠١٢٣٤٥٦٧٨٩
    ArabicIndic,
    /// ۰۱۲۳۴۵۶۷۸۹
    Persian,
}

impl Numerals {
    /// Those of this name in `edition.json` or in the reader's preferences.
    pub fn named(name: &str) -> Option<Self> {
        [Self::European, Self::ArabicIndic, Self::Persian].into_iter().find(|numerals| numerals.name() == name)
    }

    /// The name in `edition.json`, and in the markup for the style sheet's list markers.
    pub fn name(self) -> &'static str {
        match self {
            Self::European => "european",
            Self::ArabicIndic => "arabic-indic",
            Self::Persian => "persian",
        }
    }
}

/// The two sets of Arabic names of the Gregorian months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Months {
    /// يناير, as in Egypt, Libya and the Gulf.
    #[default]
    Roman,
    /// كانون الثاني, as in Syria, Lebanon, Jordan, Palestine and Iraq.
    Syriac,
}

/// The calendars that dates can be written by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Calendar {
    /// 24 November 2026, with the names of [`Months`].
    #[default]
    Gregorian,
    /// 14 Jumada al-Thani 1448, by the calendar of Umm al-Qura. What lies before 1300 or after 1600 is written by the Gregorian.
    Hijri,
    /// 3 Azar 1405, as in Iran. What lies before 1206 or after 1501 is written by the Gregorian.
    Jalali,
}

impl Calendar {
    /// The calendar of this name in `edition.json`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "gregorian" => Self::Gregorian,
            "hijri" => Self::Hijri,
            "jalali" => Self::Jalali,
            _ => return None,
        })
    }
}

/// An edition's colours, each a CSS hexadecimal colour such as `#0f4c4a`. What is not set stays as the style sheet
/// has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Theme {
    /// The colour of the newspaper's identity: rules, section names, links under the pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    /// The same on a dark page.
    #[serde(rename = "accentDark", skip_serializing_if = "Option::is_none")]
    pub accent_dark: Option<String>,
}

/// Where an edition's articles come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SourcePlace {
    /// The wire format.
    pub kind: SourceKind,
    /// Its address: absolute, or relative to the place of `edition.json`.
    pub url: String,
}

/// The wire formats that a source can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The files that `press` writes.
    Native,
    /// A WordPress site, by its REST interface.
    #[serde(rename = "wordpress")]
    WordPress,
    /// A JSON Feed.
    JsonFeed,
    /// Items of IPTC's ninjs.
    Ninjs,
}
