use serde::Serialize;

/// A language by its BCP 47 tag, such as `ar`, `fa-AF` or `ur`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema, serde::Deserialize))]
#[serde(transparent)]
pub struct Language(String);

/// The way that a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Right to left: the normal case here.
    Rtl,
    /// Left to right.
    Ltr,
}

impl Language {
    /// Arabic, which is taken where nothing else is said.
    pub fn arabic() -> Self {
        Self("ar".to_owned())
    }

    /// Reads a tag: letters, digits and hyphens, first part of two or three letters, which is written in lower case
    /// (RFC 5646, 2.1.1). None for anything else, so that a bad tag never reaches an attribute.
    pub fn parse(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-");
        let primary = tag.split('-').next()?;
        let sound = (2..=3).contains(&primary.len())
            && primary.chars().all(|c| c.is_ascii_alphabetic())
            && tag.len() <= 35
            && tag.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric()));
        let (first, rest) = tag.split_at_checked(primary.len())?;
        sound.then(|| Self([&first.to_ascii_lowercase(), rest].concat()))
    }

    /// The whole tag.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The first part of the tag, which names the language without region or script.
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// What its readers call it; None for one that no interface speaks.
    pub fn own_name(&self) -> Option<&'static str> {
        Some(match self.primary() {
            "ar" => "العربية",
            "fa" => "فارسی",
            "ur" => "اردو",
            "en" => "English",
            _ => return None,
        })
    }

    /// The way its lines run: by the script subtag where there is one, else by the language's usual script.
    pub fn direction(&self) -> Direction {
        let is = |tag: &&str| self.primary().eq_ignore_ascii_case(tag);
        match self.0.split('-').nth(1).filter(|part| part.len() == 4) {
            Some(script) if RTL_SCRIPTS.iter().any(|s| script.eq_ignore_ascii_case(s)) => Direction::Rtl,
            Some(_) => Direction::Ltr,
            None if RTL_LANGUAGES.iter().any(is) => Direction::Rtl,
            None => Direction::Ltr,
        }
    }
}

/// Languages whose usual script runs right to left (CLDR, `layout.orientation`).
const RTL_LANGUAGES: [&str; 18] = [
    "ar", "fa", "ur", "he", "ps", "ckb", "ug", "sd", "dv", "yi", "ks", "azb", "lrc", "mzn", "glk", "arz", "ary", "pnb",
];

const RTL_SCRIPTS: [&str; 6] = ["Arab", "Hebr", "Thaa", "Nkoo", "Syrc", "Aran"];

impl Direction {
    /// The direction that a value of the HTML attribute `dir` names; None for `auto` and anything else.
    pub fn of_attribute(value: &str) -> Option<Self> {
        let is = |name: &str| value.trim().eq_ignore_ascii_case(name);
        if is("rtl") { Some(Self::Rtl) } else { is("ltr").then_some(Self::Ltr) }
    }

    /// The value of the HTML attribute `dir`.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Rtl => "rtl",
            Self::Ltr => "ltr",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_way_a_language_runs() {
        for (tag, direction) in [
            ("ar", Direction::Rtl),
            ("fa-AF", Direction::Rtl),
            ("ur", Direction::Rtl),
            ("en", Direction::Ltr),
            ("ur-Latn", Direction::Ltr),
            ("az-Arab", Direction::Rtl),
            ("ar_EG", Direction::Rtl),
            ("AR-SA", Direction::Rtl),
        ] {
            assert_eq!(Language::parse(tag).unwrap().direction(), direction, "{tag}");
        }
    }

    #[test]
    fn refuses_what_is_not_a_tag() {
        for tag in ["", "a", "arabic!", "ar-", "العربية", "ar\" onload=x", "a1"] {
            assert_eq!(Language::parse(tag), None, "{tag}");
        }
    }
}
