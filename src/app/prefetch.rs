use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::App;
use crate::address::Address;
use crate::navigation::{address_of_link, listen};
use crate::source::Want;

/// How long a pointer must rest on a link to mean it, in milliseconds.
const HOVER: u32 = 65;

/// Fetches the page behind a link that the reader is about to follow: pointed at, touched or focused.
pub fn listen_for_intent(app: &Rc<App>, window: &web_sys::Window) {
    if saves_data(window) {
        return;
    }
    let resting: Rc<RefCell<Option<Timeout>>> = Rc::default();
    for (event, wait) in [("mouseover", HOVER), ("touchstart", 0), ("focusin", HOVER)] {
        let app = Rc::clone(app);
        let resting = Rc::clone(&resting);
        listen(window, event, move |event| {
            let address = address_of_link(&event, &app.site().base).map(|(address, _)| address);
            let want = address.and_then(|address| Some((Want::of(&address)?, address)));
            // A timer that is replaced is cancelled: the pointer has moved on.
            resting.replace(want.map(|(want, address)| {
                let app = Rc::clone(&app);
                Timeout::new(wait, move || prefetch(&app, address, want))
            }));
        });
    }
}

fn prefetch(app: &Rc<App>, address: Address, want: Want) {
    if app.kept.borrow().has(&want) {
        return;
    }
    let app = Rc::clone(app);
    spawn_local(async move {
        // A failure here is nobody's concern: the click will ask again and say so.
        let _ = app.load(&address, &want).await;
    });
}

/// Whether the reader has asked the browser to save data.
fn saves_data(window: &web_sys::Window) -> bool {
    Reflect::get(&window.navigator(), &JsValue::from_str("connection"))
        .and_then(|connection| Reflect::get(&connection, &JsValue::from_str("saveData")))
        .is_ok_and(|saves| saves.is_truthy())
}
