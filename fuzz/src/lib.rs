//! What the fuzz targets share.

use leptos::prelude::*;
use leptos::reactive::owner::Owner;
use warraq::components::body;
use warraq::model::{Block, Failure, Language};
use warraq::site::Site;
use warraq::source::{Answer, Source, Step, Want, read_edition};

/// Parts the answers that a source is given one after the other.
const NEXT: char = '\u{1e}';

/// Has a source of a kind take answers to every want, until it is done or the answers are used up.
pub fn ask(kind: &str, answers: &str) {
    let edition = format!(r#"{{"name": "ج", "source": {{"kind": "{kind}", "url": "https://x.example/"}}}}"#);
    let Ok(edition) = read_edition(&edition) else { return };
    let slug = || "a".to_owned();
    let wants = [
        Want::Front,
        Want::Article { slug: slug() },
        Want::Section { slug: slug(), page: None },
        Want::Section { slug: slug(), page: Some(2) },
        Want::Topic { slug: slug(), page: None },
        Want::Search { query: "q=a".to_owned() },
    ];
    for want in wants {
        let mut source = Source::of(&edition, "/");
        source.set_time(1.8e12);
        let mut given: Vec<Result<Answer, Failure>> = Vec::new();
        for text in answers.split(NEXT).take(8) {
            match source.step(&want, &given, &edition) {
                Ok(Step::Ask(_) | Step::Show(..)) => given.push(Ok(answer(text))),
                Ok(Step::Done(_)) | Err(_) => break,
            }
        }
        let _ = source.step(&want, &given, &edition);
        source.learn(&want, &given);
    }
}

/// An answer; one that begins with `!` is a failure of the server's, with a header.
fn answer(text: &str) -> Answer {
    match text.strip_prefix('!') {
        Some(text) => Answer { status: 400, header: Some("7".to_owned()), ..Answer::ok(text) },
        None => Answer { header: Some("40".to_owned()), ..Answer::ok(text) },
    }
}

/// Blocks as the views show them.
pub fn shown(blocks: &[Block]) -> String {
    let owner = Owner::new();
    owner.set();
    let Ok(edition) = read_edition(r#"{"name": "ج"}"#) else { return String::new() };
    let site = Site::new(edition, "/", "https://news.example");
    body(&site, &Language::arabic(), blocks).to_html()
}
