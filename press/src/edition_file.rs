//! `edition.json`: the newspaper itself.

use warraq::model::{Edition, Failure};
use warraq::source::read_edition;

use crate::mistakes::Mistakes;
use crate::tree::{Fields, Placed};
use crate::{json, slugs};

/// The name of the file.
pub const NAME: &str = "edition.json";

/// What `edition.json` says.
pub struct EditionFile {
    /// The newspaper, as the app reads it.
    pub edition: Edition,
    /// The slug of the lead story, which only press reads.
    pub lead: Option<Placed<String>>,
}

const KNOWN: [&str; 13] = [
    "name",
    "tagline",
    "url",
    "icon",
    "leadership",
    "languages",
    "sections",
    "numerals",
    "months",
    "theme",
    "links",
    "source",
    "lead",
];

/// Reads the text of `edition.json`: the app's own reader decides what it means, and what that reader would pass over in
/// silence is noted here. None where there is no edition left.
pub fn read(file: &str, text: &str, mistakes: &mut Mistakes) -> Option<EditionFile> {
    let node = match json::read(text) {
        Ok(node) => node,
        Err(bad) => {
            mistakes.error(file, bad.line, "", bad.message);
            return None;
        }
    };
    let fields = Fields::of(&node, file, "", &KNOWN, mistakes)?;
    fields.required_text("name", "the name of the newspaper", mistakes);
    check_sections(&fields, file, mistakes);
    let lead = fields.text("lead", mistakes);
    match read_edition(text) {
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

fn check_sections(fields: &Fields, file: &str, mistakes: &mut Mistakes) {
    let mut seen = Vec::new();
    for node in fields.list("sections", mistakes) {
        let Some(section) = Fields::of(node, file, "sections", &["slug", "name", "description"], mistakes) else {
            continue;
        };
        section.required_text("name", "what the section is called", mistakes);
        let Some(slug) = section.required_text("slug", "the section's part of its address", mistakes) else { continue };
        if let Err(why) = slugs::sound(&slug.value) {
            mistakes.error(file, slug.line, "sections.slug", why);
        }
        if seen.contains(&slug.value) {
            mistakes.error(file, slug.line, "sections.slug", format!("\"{}\" names a section twice", slug.value));
        }
        seen.push(slug.value);
    }
}
