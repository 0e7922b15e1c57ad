//! The reader's choices that change what pages say. `shell/preferences.js` keeps them; those that change the looks alone are the
//! style sheet's concern.

use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

use super::{App, document};
use crate::model::Numerals;
use crate::navigation::listen;
use crate::site::Site;

/// The numerals that the reader has chosen.
pub fn numerals() -> Option<Numerals> {
    Numerals::named(&choice("numerals")?)
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
        let numerals = numerals().unwrap_or(app.own_numerals);
        if numerals != app.site().edition.numerals {
            let mut site = Site::clone(&app.site());
            site.edition.numerals = numerals;
            renew(&app, site);
        }
    });
}

fn renew(app: &Rc<App>, site: Site) {
    document::introduce(&site);
    let chosen = site.edition.numerals.name().to_owned();
    app.site.replace(Arc::new(site));
    app.chosen.set(chosen);
    let app = Rc::clone(app);
    spawn_local(async move {
        leptos::task::tick().await;
        app.mark_section();
        document::say_shown();
    });
}
