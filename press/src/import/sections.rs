//! What an import adds to the edition itself: sections to `edition.json`, topics to `topics.yaml`. What stands in these files
//! stays as it is, to the letter.

use std::fs;

use serde_json::Value;
use warraq::model::{Edition, Label, Language};
use warraq::source::whole::About;

use super::folder::Folder;
use super::origin::Stopped;
use super::report::Report;
use super::survey::Survey;
use crate::mistakes::Mistakes;
use crate::{edition_file, slugs, topics_file};

/// Adds the sections and topics that articles stand in. Makes both files where they are missing.
///
/// # Errors
/// Where a file cannot be read or written.
pub fn add(
    folder: &Folder,
    edition: &Edition,
    about: &About,
    language: Option<&Language>,
    survey: &Survey,
    report: &mut Report,
) -> Result<(), Stopped> {
    add_sections(folder, edition, about, language, survey, report)?;
    add_topics(folder, survey, report)
}

fn add_sections(
    folder: &Folder,
    edition: &Edition,
    about: &About,
    language: Option<&Language>,
    survey: &Survey,
    report: &mut Report,
) -> Result<(), Stopped> {
    let path = folder.path.join(edition_file::NAME);
    let old = if path.exists() {
        fs::read_to_string(&path).map_err(|error| Stopped::of_file(edition_file::NAME, "cannot be read", error))?
    } else {
        new_edition(about, language)
    };
    let is_known = |label: &Label| edition.sections.iter().any(|it| slugs::key(&it.slug) == slugs::key(&label.slug));
    let new: Vec<&Label> = survey.sections.iter().filter(|label| !is_known(label)).collect();
    let text = if new.is_empty() { Some(old.clone()) } else { with_sections(&old, &new) };
    let Some(text) = text else {
        return Err(Stopped(format!("{}: sections is no list that more could be added to", edition_file::NAME)));
    };
    if text != old || !path.exists() {
        folder.write(edition_file::NAME, text.as_bytes())?;
    }
    report.sections = new.iter().map(|label| label.slug.clone()).collect();
    Ok(())
}

/// The text of `edition.json` for an edition that is not there yet.
fn new_edition(about: &About, language: Option<&Language>) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let tag = language.or(about.language.as_ref()).map_or("ar", Language::primary);
    let name = about.name.as_deref().unwrap_or("—");
    let tagline =
        about.tagline.as_deref().map(|text| format!("  \"tagline\": {},\n", quoted(text))).unwrap_or_default();
    format!(
        "{{\n  \"name\": {},\n{tagline}  \"languages\": [{}],\n  \"sections\": [],\n  \"source\": {{ \"kind\": \"native\", \"url\": \"data/\" }}\n}}\n",
        quoted(name),
        quoted(tag)
    )
}

/// The text with more sections at the end of its list. None where there is no list to add to.
fn with_sections(text: &str, new: &[&Label]) -> Option<String> {
    let line = |label: &&Label| {
        format!(
            "    {{ \"slug\": {}, \"name\": {} }}",
            Value::from(label.slug.as_str()),
            Value::from(label.name.as_str())
        )
    };
    let lines = new.iter().map(line).collect::<Vec<_>>().join(",\n");
    let written = match list_of(text, "sections") {
        Some((begin, end)) => {
            let (before, after) = (text.get(..end)?, text.get(end..)?);
            let is_empty = text.get(begin + 1..end)?.trim().is_empty();
            let comma = if is_empty { "" } else { "," };
            format!("{}{comma}\n{lines}\n  {after}", before.trim_end())
        }
        // One that is no list is the editor's to mend.
        None if serde_json::from_str::<Value>(text).ok()?.get("sections").is_some() => return None,
        None => {
            let end = text.rfind('}')?;
            let before = text.get(..end)?.trim_end();
            let comma = if before.ends_with('{') { "" } else { "," };
            format!("{before}{comma}\n  \"sections\": [\n{lines}\n  ]\n{}", text.get(end..)?)
        }
    };
    // Whatever the text was, it is written only if it now says what it should.
    let value: Value = serde_json::from_str(&written).ok()?;
    let sections = value.get("sections")?.as_array()?;
    new.iter().all(|label| sections.iter().any(|it| it["slug"] == label.slug.as_str())).then_some(written)
}

/// Where the list of a field at the top begins and ends: the places of its brackets.
fn list_of(text: &str, name: &str) -> Option<(usize, usize)> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, None, false);
    let (mut last, mut begin) = ("", None);
    for (at, c) in text.char_indices() {
        if let Some(start) = quoted {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    last = text.get(start + 1..at).unwrap_or_default();
                    quoted = None;
                }
                _ => {}
            }
            continue;
        }
        match c {
            '"' => quoted = Some(at),
            '[' | '{' => {
                if c == '[' && depth == 1 && last == name {
                    begin = Some(at);
                }
                depth += 1;
            }
            ']' | '}' => {
                depth = depth.checked_sub(1)?;
                if let Some(begin) = begin.filter(|_| depth == 1) {
                    return Some((begin, at));
                }
            }
            _ => {}
        }
    }
    None
}

fn add_topics(folder: &Folder, survey: &Survey, report: &mut Report) -> Result<(), Stopped> {
    let path = folder.path.join(topics_file::NAME);
    let old = if path.exists() {
        fs::read_to_string(&path).map_err(|error| Stopped::of_file(topics_file::NAME, "cannot be read", error))?
    } else {
        String::new()
    };
    let known = topics(&old)
        .ok_or_else(|| Stopped(format!("{} cannot be read; press check names its mistakes", topics_file::NAME)))?;
    let is_known = |label: &Label| known.iter().any(|it| slugs::key(&it.slug) == slugs::key(&label.slug));
    let new: Vec<&Label> = survey.topics.iter().filter(|label| !is_known(label)).collect();
    if new.is_empty() && path.exists() {
        return Ok(());
    }
    let text = with_topics(&old, &known, &new);
    folder.write(topics_file::NAME, text.as_bytes())?;
    report.topics = new.len();
    Ok(())
}

/// The topics of a text of `topics.yaml`; None where it cannot be read.
pub fn topics(text: &str) -> Option<Vec<topics_file::Topic>> {
    topics_file::read(topics_file::NAME, text, &mut Mistakes::default())
}

fn with_topics(old: &str, known: &[topics_file::Topic], new: &[&Label]) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let line =
        |slug: &str, name: &str, more: &str| format!("- {{ slug: {}, name: {}{more} }}\n", quoted(slug), quoted(name));
    let lines: String = new.iter().map(|label| line(&label.slug, &label.name, "")).collect();
    let gap = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    let appended = format!("{old}{gap}{lines}");
    if topics(&appended).is_some_and(|topics| topics.len() == known.len() + new.len()) {
        return appended;
    }
    // A list in brackets has no end to write on at; it is written anew.
    let more = |topic: &topics_file::Topic| {
        topic.description.as_deref().map(|text| format!(", description: {}", quoted(text))).unwrap_or_default()
    };
    let old: String = known.iter().map(|topic| line(&topic.slug, &topic.name, &more(topic))).collect();
    old + &lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_added_and_nothing_else_is_touched() {
        let label = Label { slug: "sea".to_owned(), name: "بحر \"مفتوح\"".to_owned() };
        for (old, new) in [
            (
                "{ \"name\": \"[{ ]\",\n  \"sections\": [{ \"slug\": \"a\", \"name\": \"]\" }], \"x\": [1] }\n",
                "{ \"name\": \"[{ ]\",\n  \"sections\": [{ \"slug\": \"a\", \"name\": \"]\" },\n    { \"slug\": \"sea\", \"name\": \"بحر \\\"مفتوح\\\"\" }\n  ], \"x\": [1] }\n",
            ),
            (
                "{\"name\": \"ج\", \"source\": {\"sections\": []}}",
                "{\"name\": \"ج\", \"source\": {\"sections\": []},\n  \"sections\": [\n    { \"slug\": \"sea\", \"name\": \"بحر \\\"مفتوح\\\"\" }\n  ]\n}",
            ),
        ] {
            assert_eq!(with_sections(old, &[&label]).as_deref(), Some(new));
        }
        assert_eq!(with_sections("{\"sections\": 3}", &[&label]), None);
    }

    #[test]
    fn topics_are_added_at_the_end_whatever_the_list_looks_like() {
        let label = Label { slug: "sea".to_owned(), name: "بحر: أزرق".to_owned() };
        for old in ["", "# لا شيء بعد\n", "- { slug: a, name: أ }", "[{ slug: a, name: أ, description: \"و:\" }]\n"]
        {
            let known = topics(old).unwrap();
            let read = topics(&with_topics(old, &known, &[&label])).unwrap();
            assert_eq!(read.len(), known.len() + 1, "{old}");
            assert_eq!(read.last().map(|it| it.name.as_str()), Some("بحر: أزرق"));
            assert_eq!(read.first().map(|it| &it.description), known.first().map(|it| &it.description).or(Some(&None)));
        }
    }
}
