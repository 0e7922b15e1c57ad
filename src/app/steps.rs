use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::now;
use crate::address::Address;
use crate::model::{Edition, Failure, SourceKind};
use crate::source::{Answer, Step, Want, native, relay};

#[wasm_bindgen]
extern "C" {
    /// The module of the sources that are not native: `src/sources_door.rs`.
    #[derive(Clone)]
    pub type Sources;
    #[wasm_bindgen(method)]
    fn open(this: &Sources, edition: &str, base: &str);
    #[wasm_bindgen(method)]
    fn begin(this: &Sources, path: &str, query: &str) -> u32;
    #[wasm_bindgen(method)]
    fn answer(this: &Sources, number: u32, status: u16, text: &str, header: Option<String>);
    #[wasm_bindgen(method)]
    fn failed(this: &Sources, number: u32, failure: &str);
    #[wasm_bindgen(method)]
    fn step(this: &Sources, number: u32, now: f64) -> String;
    #[wasm_bindgen(method)]
    fn end(this: &Sources, number: u32, was_had: bool);
}

/// Where an edition's pages come from.
pub(super) enum Desk {
    /// The native format, which the reader reads itself, in a folder.
    Native { url: String },
    /// Another, which a module of its own reads.
    Foreign { edition: Rc<str>, base: String, is_open: Cell<bool> },
}

/// The steps towards one page.
pub(super) enum Steps {
    Native { url: String },
    Foreign { sources: Sources, number: u32 },
}

impl Desk {
    /// The desk of an edition: what was read of its `edition.json`, and its text.
    pub fn of(edition: &Edition, text: &str, base: &str) -> Self {
        match edition.source.kind {
            SourceKind::Native => Self::Native { url: crate::links::resolve(base, &edition.source.url) },
            SourceKind::WordPress | SourceKind::JsonFeed | SourceKind::Ninjs => {
                Self::Foreign { edition: text.into(), base: base.to_owned(), is_open: Cell::new(false) }
            }
        }
    }

    /// Begins with a page.
    ///
    /// # Errors
    /// [`Failure::Offline`] where the module that reads the source, or that searches, cannot be had.
    pub async fn begin(&self, address: &Address) -> Result<Steps, Failure> {
        match self {
            Self::Native { url } => {
                if let Address::Search { .. } = address {
                    // It answers what the native source will ask for.
                    module("search").await.ok_or(Failure::Offline)?;
                }
                Ok(Steps::Native { url: url.clone() })
            }
            Self::Foreign { edition, base, is_open } => {
                let sources: Sources = module("sources").await.ok_or(Failure::Offline)?.unchecked_into();
                if !is_open.replace(true) {
                    sources.open(edition, base);
                }
                let href = address.href("/");
                let (path, query) = href.split_once('?').unwrap_or((&href, ""));
                let number = sources.begin(path, query);
                Ok(Steps::Foreign { sources, number })
            }
        }
    }
}

/// A module that the page's loader fetches once, by the name of what fetches it.
async fn module(name: &str) -> Option<JsValue> {
    let warraq = Reflect::get(&js_sys::global(), &JsValue::from_str("warraq")).ok()?;
    let fetch: Function = Reflect::get(&warraq, &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    let promise: Promise = fetch.call0(&warraq).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

impl Steps {
    /// The step that follows on the answers so far; `answers` are all of them, of which the last is new.
    ///
    /// # Errors
    /// As [`crate::source::Source::step`].
    pub fn next(&self, want: &Want, answers: &[Result<Answer, Failure>], edition: &Edition) -> Result<Step, Failure> {
        match self {
            Self::Native { url } => native::step(url, want, answers, edition),
            Self::Foreign { sources, number } => {
                match answers.last() {
                    None => {}
                    Some(Ok(answer)) => sources.answer(*number, answer.status, &answer.text, answer.header.clone()),
                    Some(Err(failure)) => sources.failed(*number, failure.name()),
                }
                relay::read(&sources.step(*number, now()), want, edition)
            }
        }
    }

    /// Ends with the page.
    pub fn end(&self, was_had: bool) {
        if let Self::Foreign { sources, number } = self {
            sources.end(*number, was_had);
        }
    }
}

impl Drop for Steps {
    fn drop(&mut self) {
        // Nobody waits for the page any more, or it has ended already.
        self.end(false);
    }
}
