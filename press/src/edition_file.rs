//! `edition.json`: the newspaper itself.

use std::collections::HashSet;

use warraq::model::{Edition, Failure};
use warraq::source::read_edition;

use crate::mistakes::Mistakes;
use crate::slugs;
use crate::suggestions::did_you_mean;
use crate::tree::{Fields, Placed, text};

/// The name of the file.
pub const NAME: &str = "edition.json";

/// What `edition.json` says.
pub struct EditionFile {
    /// The newspaper, as the app reads it.
    pub edition: Edition,
    /// The slug of the lead story, which only press reads.
    pub lead: Option<Placed<String>>,
}

const KNOWN: [&str; 14] = [
    "name",
    "tagline",
    "url",
    "icon",
    "leadership",
    "languages",
    "sections",
    "numerals",
    "months",
    "calendars",
    "theme",
    "links",
    "source",
    "lead",
];

const NUMERALS: [&str; 3] = ["european", "arabic-indic", "persian"];
const MONTHS: [&str; 2] = ["roman", "syriac"];
const CALENDARS: [&str; 3] = ["gregorian", "hijri", "jalali"];

/// Reads the text of `edition.json`: the app's own reader decides what it means, and what that reader would pass over in
/// silence is noted here. None where there is no edition left.
pub fn read(file: &str, json: &str, mistakes: &mut Mistakes) -> Option<EditionFile> {
    let node = match crate::json::read(json) {
        Ok(node) => node,
        Err(bad) => {
            mistakes.error(file, bad.line, "", bad.message);
            return None;
        }
    };
    let fields = Fields::of(&node, file, "", &KNOWN, mistakes)?;
    fields.required_text("name", "the name of the newspaper", mistakes);
    check_sections(&fields, file, mistakes);
    check_choices(&fields, file, mistakes);
    let lead = fields.text("lead", mistakes);
    match read_edition(json) {
        Ok(edition) => Some(EditionFile { edition, lead }),
        Err(Failure::UnknownSource) => {
            mistakes.error(
                file,
                fields.line_of("source"),
                "source.kind",
                "is not a source that the app knows; write native",
            );
            None
        }
        // The missing name has been told above.
        Err(_) => None,
    }
}

/// What has a name has one that the app knows.
fn check_choices(fields: &Fields, file: &str, mistakes: &mut Mistakes) {
    for (field, known) in [("numerals", &NUMERALS[..]), ("months", &MONTHS[..])] {
        if let Some(given) = fields.text(field, mistakes) {
            check_name(file, field, &given, known, mistakes);
        }
    }
    let calendars = fields.list("calendars", mistakes).iter();
    let calendars: Vec<_> = calendars.filter_map(|node| text(node, file, "calendars", mistakes)).collect();
    for (at, given) in calendars.iter().enumerate() {
        if calendars.iter().take(at).any(|before| before.value == given.value) {
            let message = format!("\"{}\" is named twice", slugs::shown(&given.value));
            mistakes.error(file, given.line, "calendars", message);
        } else if at == 2 {
            mistakes.error(file, given.line, "calendars", "dates are written by two calendars at most");
        }
        check_name(file, "calendars", given, &CALENDARS, mistakes);
    }
}

fn check_name(file: &str, field: &str, given: &Placed<String>, known: &[&str], mistakes: &mut Mistakes) {
    if !known.contains(&given.value.as_str()) {
        let hint = did_you_mean(&given.value, known.iter().copied());
        mistakes.error(file, given.line, field, format!("\"{}\" is not known{hint}", slugs::shown(&given.value)));
    }
}

fn check_sections(fields: &Fields, file: &str, mistakes: &mut Mistakes) {
    let mut seen = HashSet::new();
    for node in fields.list("sections", mistakes) {
        let Some(section) = Fields::of(node, file, "sections", &["slug", "name", "description"], mistakes) else {
            continue;
        };
        section.required_text("name", "what the section is called", mistakes);
        let Some(slug) = section.required_text("slug", "the section's part of its address", mistakes) else { continue };
        if let Err(why) = slugs::sound(&slug.value) {
            mistakes.error(file, slug.line, "sections.slug", why);
        }
        if !seen.insert(slugs::key(&slug.value)) {
            let message = format!("\"{}\" names a section twice", slugs::shown(&slug.value));
            mistakes.error(file, slug.line, "sections.slug", message);
        }
    }
}
