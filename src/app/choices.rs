//! The reader's choices that change what pages say. `shell/preferences.js` keeps them; those that change the looks alone are the
//! style sheet's concern.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::{App, document};
use crate::fetch::Transport;
use crate::locale::Words;
use crate::locale::catalogue::spoken;
use crate::model::{Edition, Language, Numerals};
use crate::navigation::listen;
use crate::site::Site;
use crate::source::Request;

/// The numerals that the reader has chosen.
pub fn numerals() -> Option<Numerals> {
    Numerals::named(&choice("numerals")?)
}

/// The languages that the interface may speak, the best first: the one that the reader has chosen among the edition's, then these.
fn languages(edition: &Edition) -> Vec<Language> {
    let chosen = choice("language").and_then(|tag| Language::parse(&tag));
    let first = chosen.filter(|language| edition.languages.contains(language));
    first.into_iter().chain(edition.languages.iter().cloned()).collect()
}

/// The language that the interface speaks, and its words, which the page's loader has asked for already when the app starts.
pub async fn interface(transport: &Transport, base: &str, edition: &Edition) -> Option<(Language, &'static Words)> {
    let files = document::files_of_words();
    let (language, file) = spoken(&languages(edition), &files)?;
    let answer = transport.get(&Request::new([base, "words/", file].concat())).await.ok()?;
    Some((language, Words::read(answer.body().ok()?)?))
}

fn choice(name: &str) -> Option<String> {
    let warraq = Reflect::get(&js_sys::global(), &JsValue::from_str("warraq")).ok()?;
    let preferences: Function = Reflect::get(&warraq, &JsValue::from_str("preferences")).ok()?.dyn_into().ok()?;
    let chosen = preferences.call0(&warraq).ok()?;
    Reflect::get(&chosen, &JsValue::from_str(name)).ok()?.as_string()
}

/// Shows the page anew, where it is, whenever the reader makes such a choice.
pub fn follow(app: &Rc<App>, window: &web_sys::Window) {
    let app = Rc::clone(app);
    listen(window, "warraq-prefer", move |_| {
        let app = Rc::clone(&app);
        spawn_local(async move {
            if let Some(site) = chosen(&app).await {
                renew(&app, site).await;
            }
        });
    });
}

/// The site as the reader has chosen it; none where it is so already, or where the words of the language do not come.
async fn chosen(app: &App) -> Option<Site> {
    let mut site = Site::clone(&app.site());
    if wanted(&site).is_some_and(|wanted| wanted != site.language) {
        (site.language, site.words) = interface(&app.transport, &site.base, &site.edition).await?;
        // While the words were on their way the reader may have chosen again, and those words will come as well.
        wanted(&site).filter(|wanted| *wanted == site.language)?;
    }
    site.edition.numerals = numerals().unwrap_or(app.own_numerals);
    let now = app.site();
    (site.language != now.language || site.edition.numerals != now.edition.numerals).then_some(site)
}

/// The language that the interface is to speak.
fn wanted(site: &Site) -> Option<Language> {
    spoken(&languages(&site.edition), &document::files_of_words()).map(|(language, _)| language)
}

async fn renew(app: &App, site: Site) {
    document::introduce(&site);
    let chosen = [site.language.tag(), site.edition.numerals.name()].concat();
    app.site.replace(Arc::new(site));
    app.chosen.set(chosen);
    document::write_head(&app.head(&app.address.read_untracked(), &app.shown.read_untracked()));
    leptos::task::tick().await;
    app.mark_section();
    document::say_shown();
}
