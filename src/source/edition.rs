//! Reading `edition.json`.

use serde_json::Value;

use super::json::{many, parse, text};
use super::links::{allowed_image, allowed_link};
use crate::model::{
    Calendar, Edition, Failure, Language, Leader, Link, Months, Numerals, Section, SourceKind, SourcePlace, Theme,
};

/// Reads `edition.json`. Only the name must be there; what is missing or odd takes its default.
///
/// # Errors
/// As [`crate::source::Source::read`], and [`Failure::UnknownSource`] where the source's kind is none that this app has.
pub fn read_edition(json: &str) -> Result<Edition, Failure> {
    let value = &parse(json)?;
    let languages: Vec<Language> =
        many(value, "languages").iter().filter_map(|tag| Language::parse(tag.as_str()?)).collect();
    Ok(Edition {
        name: text(value, "name").ok_or(Failure::Incomplete("name"))?,
        tagline: text(value, "tagline"),
        url: text(value, "url").and_then(|url| allowed_link(&url)).map(|url| with_slash(&url)),
        icon: text(value, "icon").and_then(|icon| allowed_image(&icon)),
        leadership: many(value, "leadership").iter().filter_map(leader).collect(),
        languages: if languages.is_empty() { vec![Language::arabic()] } else { languages },
        sections: many(value, "sections").iter().filter_map(section).collect(),
        numerals: text(value, "numerals").and_then(|name| Numerals::named(&name)).unwrap_or_default(),
        months: match text(value, "months").as_deref() {
            Some("syriac") => Months::Syriac,
            _ => Months::Roman,
        },
        calendars: calendars(value),
        theme: theme(value.get("theme").unwrap_or(&Value::Null)),
        links: many(value, "links").iter().filter_map(link).collect(),
        source: source(value.get("source").unwrap_or(&Value::Null))?,
    })
}

/// Those of one or two that are known, each once.
fn calendars(value: &Value) -> Vec<Calendar> {
    let mut calendars = Vec::new();
    for calendar in many(value, "calendars").iter().filter_map(|name| Calendar::named(name.as_str()?.trim())) {
        if calendars.len() < 2 && !calendars.contains(&calendar) {
            calendars.push(calendar);
        }
    }
    if calendars.is_empty() { vec![Calendar::default()] } else { calendars }
}

fn leader(value: &Value) -> Option<Leader> {
    Some(Leader { role: text(value, "role")?, name: text(value, "name")? })
}

fn section(value: &Value) -> Option<Section> {
    let slug = text(value, "slug")?;
    Some(Section {
        name: text(value, "name").unwrap_or_else(|| slug.clone()),
        slug,
        description: text(value, "description"),
    })
}

fn link(value: &Value) -> Option<Link> {
    Some(Link { name: text(value, "name")?, url: allowed_link(&text(value, "url")?)? })
}

fn theme(value: &Value) -> Theme {
    let colour = |name| text(value, name).filter(|colour| is_colour(colour));
    Theme { accent: colour("accent"), accent_dark: colour("accentDark") }
}

/// A hexadecimal CSS colour and nothing else, since it is written into a style.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| matches!(hex.len(), 3 | 6) && hex.chars().all(|c| c.is_ascii_hexdigit()))
}

fn source(value: &Value) -> Result<SourcePlace, Failure> {
    let kind = match text(value, "kind").as_deref() {
        Some("native") | None => SourceKind::Native,
        Some("wordpress") => SourceKind::WordPress,
        Some("json-feed") => SourceKind::JsonFeed,
        Some("ninjs") => SourceKind::Ninjs,
        Some(_) => return Err(Failure::UnknownSource),
    };
    let url = text(value, "url").and_then(|url| allowed_link(&url));
    Ok(SourcePlace { kind, url: url.unwrap_or_else(|| "data/".to_owned()) })
}

fn with_slash(url: &str) -> String {
    if url.ends_with('/') { url.to_owned() } else { format!("{url}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_an_edition_that_says_only_its_name() {
        let edition = read_edition(r#"{"name": "جريدة"}"#).unwrap();
        assert_eq!(edition.name, "جريدة");
        assert_eq!(edition.language(), Language::arabic());
        assert_eq!(edition.source, SourcePlace { kind: SourceKind::Native, url: "data/".to_owned() });
    }

    #[test]
    fn takes_defaults_for_whatever_is_odd() {
        let edition = read_edition(
            r##"{"name": "ج", "languages": ["!", "fa"], "numerals": 7, "sections": [{"name": "بلا عنوان"}, {"slug": "a"}, 3],
                "theme": {"accent": "red;}body{display:none", "accentDark": "#0f4c4a"}, "links": [{"name": "x", "url": "javascript:x"}],
                "leadership": "nobody", "url": "https://news.example"}"##,
        )
        .unwrap();
        assert_eq!(edition.language().tag(), "fa");
        assert_eq!(edition.numerals, Numerals::European);
        assert_eq!(edition.sections, [Section { slug: "a".into(), name: "a".into(), description: None }]);
        assert_eq!(edition.theme, Theme { accent: None, accent_dark: Some("#0f4c4a".into()) });
        assert!(edition.links.is_empty() && edition.leadership.is_empty());
        assert_eq!(edition.url.as_deref(), Some("https://news.example/"));
    }

    #[test]
    fn reads_one_calendar_or_two_and_passes_over_what_is_none() {
        for (given, calendars) in [
            (r#"["hijri"]"#, &[Calendar::Hijri][..]),
            (r#"["jalali", "gregorian"]"#, &[Calendar::Jalali, Calendar::Gregorian]),
            (r#"["mayan", 7, "hijri", "hijri", "gregorian", "jalali"]"#, &[Calendar::Hijri, Calendar::Gregorian]),
            (r#""hijri""#, &[Calendar::Hijri]),
            ("[]", &[Calendar::Gregorian]),
            ("null", &[Calendar::Gregorian]),
        ] {
            let edition = read_edition(&format!(r#"{{"name": "ج", "calendars": {given}}}"#)).unwrap();
            assert_eq!(edition.calendars, calendars, "{given}");
        }
    }

    #[test]
    fn says_which_field_an_edition_must_have_and_which_source_it_does_not_know() {
        assert_eq!(read_edition("{}"), Err(Failure::Incomplete("name")));
        assert_eq!(read_edition(r#"{"name": "ج", "source": {"kind": "gopher"}}"#), Err(Failure::UnknownSource));
    }
}
