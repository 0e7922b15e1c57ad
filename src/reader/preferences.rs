use crate::model::{Edition, Language, Numerals};

/// What a reader has chosen of what pages say. What changes their looks alone (size, width, face, theme) is the style sheets'.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language of the interface.
    pub language: Option<Language>,
    /// The digits that numbers are written in.
    pub numerals: Option<Numerals>,
}

impl Preferences {
    /// The choices as they are kept: a language's tag and the name of numerals. What is odd counts as not chosen.
    pub fn of(language: Option<&str>, numerals: Option<&str>) -> Self {
        Self { language: language.and_then(Language::parse), numerals: numerals.and_then(Numerals::named) }
    }

    /// The languages that the interface should speak in an edition, the most wanted first: the reader's, where the edition has
    /// it, then the edition's in their order.
    pub fn languages(&self, edition: &Edition) -> Vec<Language> {
        let wished = self.language.iter().filter(|wished| edition.languages.contains(wished));
        wished.chain(&edition.languages).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_language_comes_first_where_the_edition_has_it() {
        let edition = |tags: &[&str]| Edition {
            languages: tags.iter().filter_map(|tag| Language::parse(tag)).collect(),
            ..Edition::nameless(String::new(), Language::arabic())
        };
        let first = |wished, tags: &[&str]| Preferences::of(wished, None).languages(&edition(tags)).remove(0);
        assert_eq!(first(None, &["ar", "en"]).tag(), "ar");
        assert_eq!(first(Some("en"), &["ar", "en"]).tag(), "en");
        assert_eq!(first(Some("fa"), &["ar", "en"]).tag(), "ar");
        assert_eq!(first(Some("\" onload=x"), &["ur"]).tag(), "ur");
    }

    #[test]
    fn numerals_that_it_does_not_know_are_not_chosen() {
        assert_eq!(Preferences::of(None, Some("persian")).numerals, Some(Numerals::Persian));
        assert_eq!(Preferences::of(None, Some("roman")), Preferences::default());
    }
}
