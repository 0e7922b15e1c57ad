//! What stands in the document: put there and taken away again, by a number of the caller's.

use std::cell::RefCell;

use leptos::mount::{UnmountHandle, mount_to};
use serde_json::Value;
use web_sys::HtmlElement;

use super::view::{Options, Part, view};
use crate::components::{Element, element};
use crate::locale::Words;
use crate::model::{Failure, Language, Page};
use crate::site::Site;
use crate::source::{Answer, Capabilities, Step, Want, native, read_edition};

/// What holds a part in the document. It is dropped to take it away.
type Held = UnmountHandle<<Element as leptos::prelude::Render>::State>;

#[derive(Default)]
struct Shelf {
    /// What stands in the document, by the callers' numbers. There are a few on a page, at most some dozens.
    held: Vec<(u32, Held)>,
    /// The words of each language that has been spoken: what is read of a catalogue stays in memory, so it is read once.
    words: Vec<(Language, &'static Words)>,
}

thread_local! {
    static SHELF: RefCell<Shelf> = RefCell::default();
}

/// Renders a part of a newspaper into an element, under a number.
///
/// `texts` are four, in lines: an edition's `edition.json`, options, the native JSON of the article or of the list, and in all the
/// lines that follow the catalogue of the interface's words. The options have, besides what [`Options`] says, `base` (the site's
/// public address), `data` (the folder that the page came from), `slug`, `language` (the interface's) and `origin` (of the page
/// around).
///
/// # Errors
/// What keeps it from being shown.
pub fn place(number: u32, place: HtmlElement, texts: &str) -> Result<(), Failure> {
    let mut texts = texts.splitn(4, '\n');
    let mut next = || texts.next().unwrap_or_default();
    let (edition, options, page, words) = (next(), next(), next(), next());
    let value: Value = serde_json::from_str(options).map_err(|_| Failure::Broken)?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let options = Options::of(&value);
    let edition = read_edition(edition)?;
    let language = Language::parse(&text("language")).unwrap_or_else(|| edition.language());
    let words = spoken(&language, words).ok_or(Failure::Unavailable)?;
    let slug = text("slug");
    let want = match options.part {
        Part::Article => Want::Article { slug },
        Part::List => Want::Section { slug, page: None },
    };
    let Step::Done(page) = native::step(&text("data"), &want, &[Ok(Answer::ok(page))], &edition)? else {
        return Err(Failure::Broken);
    };
    let (base, origin) = (text("base"), text("origin"));
    let capabilities = Capabilities::of(edition.source.kind);
    // Nobody keeps ages true here: dates stay so.
    let site = Site { root: base.clone(), base, origin, capabilities, language, words, now: None, edition };
    mount(number, place, site, options, page);
    Ok(())
}

fn mount(number: u32, place: HtmlElement, site: Site, options: Options, page: Page) {
    let held = mount_to(place, move || element("div").class("hosted").children(view(&site, &options, &page)));
    SHELF.with_borrow_mut(|shelf| shelf.held.push((number, held)));
}

fn spoken(language: &Language, text: &str) -> Option<&'static Words> {
    SHELF.with_borrow_mut(|shelf| {
        if let Some((_, words)) = shelf.words.iter().find(|(known, _)| known.primary() == language.primary()) {
            return Some(*words);
        }
        let words = Words::read(text)?;
        shelf.words.push((language.clone(), words));
        Some(words)
    })
}

/// Takes away what was put under a number, and all that it held.
pub fn remove(number: u32) {
    let held = SHELF.with_borrow_mut(|shelf| {
        let at = shelf.held.iter().position(|(known, _)| *known == number)?;
        Some(shelf.held.swap_remove(at))
    });
    // Outside of the borrow: what ends may call back.
    drop(held);
}
