//! The reader's choices that change what pages say, and what is done when one is made. `shell/` keeps them; those that change
//! the looks alone are the style sheets' concern.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::{App, document};
use crate::components::taking_over;
use crate::fetch::Transport;
use crate::locale::Words;
use crate::locale::catalogue::spoken;
use crate::model::Language;
use crate::navigation::{Place, listen};
use crate::reader::Preferences;
use crate::site::Site;
use crate::source::Request;

/// What the reader has chosen.
pub(super) fn preferences() -> Preferences {
    let chosen = chosen();
    let choice = |name: &str| Reflect::get(chosen.as_ref()?, &JsValue::from_str(name)).ok()?.as_string();
    Preferences::of(choice("language").as_deref(), choice("numerals").as_deref())
}

fn chosen() -> Option<JsValue> {
    let warraq = Reflect::get(&js_sys::global(), &JsValue::from_str("warraq")).ok()?;
    let preferences: Function = Reflect::get(&warraq, &JsValue::from_str("preferences")).ok()?.dyn_into().ok()?;
    preferences.call0(&warraq).ok()
}

/// The words of the languages that the interface has spoken: what is read of a catalogue stays in memory, so it is read once.
#[derive(Default)]
pub(super) struct Catalogues(RefCell<Vec<(Language, &'static Words)>>);

impl Catalogues {
    /// The first of these languages that the interface can speak, and its words. None where they could not be had.
    pub async fn speak(
        &self,
        transport: &Transport,
        base: &str,
        languages: &[Language],
    ) -> Option<(Language, &'static Words)> {
        let files = document::files_of_words();
        let (language, file) = spoken(languages, &files)?;
        let read = self.0.borrow().iter().find(|read| read.0 == language).cloned();
        if read.is_some() {
            return read;
        }
        // The page's loader has asked for it already, where it is the first.
        let answer = transport.get(&Request::new([base, "words/", file].concat())).await.ok()?;
        let read = (language, Words::read(answer.body().ok()?)?);
        self.0.borrow_mut().push(read.clone());
        Some(read)
    }
}

/// Follows the reader's choices from now on.
pub(super) fn follow(app: &Rc<App>, window: &web_sys::Window) {
    let app = Rc::clone(app);
    listen(window, "warraq-prefer", move |_| spawn_local(renew(Rc::clone(&app))));
}

/// Shows the page anew in the language and the numerals that the reader has chosen, where it is. Where the words of the language do
/// not come everything stays as it is.
async fn renew(app: Rc<App>) {
    let (site, preferences) = (app.site(), preferences());
    let languages = preferences.languages(&site.edition);
    let Some((language, words)) = app.catalogues.speak(&app.transport, &site.base, &languages).await else { return };
    let numerals = preferences.numerals.unwrap_or(app.own_numerals);
    let is_old = preferences != self::preferences();
    if is_old || language == site.language && numerals == site.edition.numerals {
        return;
    }
    let mut site = Site { language, words, ..Site::clone(&site) };
    site.edition.numerals = numerals;
    let place = Place::of_reader();
    // A page that stands still is in its own words.
    if app.is_mounted.get() {
        document::introduce(&site);
    }
    let chosen = [site.language.tag(), numerals.name()].concat();
    app.site.replace(Arc::new(site));
    taking_over::mend(true);
    app.chosen.set(chosen);
    leptos::task::tick().await;
    taking_over::mend(false);
    app.mark_section();
    if let Some(place) = place {
        place.restore();
    }
    document::say_shown();
    document::write_head(&app.head(&app.address.read_untracked(), &app.shown.read_untracked()));
}
