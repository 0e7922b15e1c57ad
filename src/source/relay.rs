//! A source's steps as text, for a source that runs apart from the reader: the reader's own wasm knows the native format
//! alone, and the others live in a second wasm, which only editions that need it load. A page goes over as native JSON, so
//! that the reader reads all pages in one way. See `docs/decisions/0008-foreign-sources-apart.md`.

use serde::Serialize;
use serde_json::Value;

use super::json::{parse, text};
use super::{Request, Step, Want, native};
use crate::model::{Edition, Failure, Page};

/// The headers that a source may ask to see: a request names one of these.
const HEADERS: [&str; 2] = ["X-WP-Total", "X-WP-TotalPages"];

/// Writes a step.
pub fn write(step: &Result<Step, Failure>) -> String {
    let (page, ask) = match step {
        Ok(Step::Ask(request)) => (None, Some(request)),
        Ok(Step::Show(page, request)) => (Some(page), Some(request)),
        Ok(Step::Done(page)) => (Some(page), None),
        Err(failure) => return write_failure(failure),
    };
    let mut text = "{".to_owned();
    if let Some(request) = ask {
        push(&mut text, "\"ask\":", &(&request.url, request.header, request.is_shared));
    }
    if let Some(page) = page {
        let name = if ask.is_some() { ",\"page\":" } else { "\"page\":" };
        match page {
            Page::Front(front) => push(&mut text, name, front),
            Page::Article(article) => push(&mut text, name, article),
            Page::Section(listing) | Page::Topic(listing) => push(&mut text, name, listing),
            Page::Search(results) => push(&mut text, name, results),
        }
    }
    text.push('}');
    text
}

fn write_failure(failure: &Failure) -> String {
    let field = if let Failure::Incomplete(field) = failure { field } else { "" };
    // Names of failures and fields are plain words.
    ["{\"failure\":\"", failure.name(), "\",\"field\":\"", field, "\"}"].concat()
}

fn push(text: &mut String, name: &str, value: &impl Serialize) {
    text.push_str(name);
    // The model's maps have strings for keys, so that it is always JSON.
    text.push_str(&serde_json::to_string(value).unwrap_or_default());
}

/// Reads a step towards what is wanted.
///
/// # Errors
/// The failure that the step is, and [`Failure::Broken`] for what is no step.
pub fn read(step: &str, want: &Want, edition: &Edition) -> Result<Step, Failure> {
    let value = &parse(step)?;
    if let Some(name) = text(value, "failure") {
        return Err(failure(&name, value));
    }
    let page = value.get("page").map(|page| native::read_value("", want, page, edition)).transpose()?;
    match (page, value.get("ask").and_then(request)) {
        (None, Some(request)) => Ok(Step::Ask(request)),
        (Some(page), Some(request)) => Ok(Step::Show(page, request)),
        (Some(page), None) => Ok(Step::Done(page)),
        (None, None) => Err(Failure::Broken),
    }
}

fn failure(name: &str, value: &Value) -> Failure {
    const FIELDS: [&str; 5] = ["headline", "body", "items", "posts", "name"];
    let field = text(value, "field").unwrap_or_default();
    let field = FIELDS.into_iter().find(|known| *known == field).unwrap_or("body");
    Failure::of_name(name, field).unwrap_or(Failure::Broken)
}

fn request(value: &Value) -> Option<Request> {
    let [url, header, is_shared] = value.as_array()?.as_slice() else { return None };
    let header = HEADERS.into_iter().find(|known| header.as_str() == Some(known));
    Some(Request { url: url.as_str()?.to_owned(), header, is_shared: is_shared.as_bool()? })
}

/// Reads a failure that a transport met, by its name.
pub fn failure_of(name: &str) -> Failure {
    Failure::of_name(name, "body").unwrap_or(Failure::Offline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Front, Listing, Results};
    use crate::source::read_edition;

    fn comes_back(want: &Want, step: Result<Step, Failure>) {
        let edition = read_edition(r#"{"name": "ج"}"#).unwrap();
        assert_eq!(read(&write(&step), want, &edition), step);
    }

    #[test]
    fn every_step_comes_back_as_it_was() {
        let front = Page::Front(Box::new(Front { lead: None, items: Vec::new(), sections: Vec::new() }));
        let request =
            Request { header: Some("X-WP-Total"), is_shared: true, ..Request::new("https://x/?a=\"ب\"".to_owned()) };
        comes_back(&Want::Front, Ok(Step::Ask(Request::new("/a".to_owned()))));
        comes_back(&Want::Front, Ok(Step::Show(front.clone(), request)));
        comes_back(&Want::Front, Ok(Step::Done(front)));
        let listing = Listing {
            slug: "a".to_owned(),
            name: "قسم".to_owned(),
            description: Some("وصف".to_owned()),
            page: 3,
            newest: false,
            items: Vec::new(),
            neighbours: Vec::new(),
        };
        let want = Want::Section { slug: "a".to_owned(), page: Some(3) };
        comes_back(&want, Ok(Step::Done(Page::Section(listing))));
        let results =
            Results { query: "ماء \"فاس\"".to_owned(), found: 40, page: 2, more: true, items: Vec::new() };
        comes_back(&Want::Search { query: "q=x".to_owned() }, Ok(Step::Done(Page::Search(results))));
    }

    #[test]
    fn every_failure_comes_back_as_it_was() {
        for failure in Failure::all() {
            comes_back(&Want::Front, Err(failure));
        }
        comes_back(&Want::Front, Err(Failure::Incomplete("posts")));
    }

    #[test]
    fn what_is_no_step_is_broken() {
        let edition = read_edition(r#"{"name": "ج"}"#).unwrap();
        for text in ["{}", "[]", r#"{"ask": []}"#, r#"{"failure": "unheard-of"}"#] {
            assert_eq!(read(text, &Want::Front, &edition), Err(Failure::Broken), "{text}");
        }
    }
}
