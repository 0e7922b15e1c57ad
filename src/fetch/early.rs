//! The requests that the page started before the app arrived: `loader.js` leaves them in `window.warraq.early`, by address.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortController;

/// A request that was started early.
pub struct Early {
    /// The promise of its response.
    pub answer: Promise,
    /// What stops it.
    pub controller: AbortController,
}

/// Takes the request for an address, if it was started early; a second taking finds none. The loader starts none for an
/// address that was asked for here.
pub fn take(url: &str) -> Option<Early> {
    let window = web_sys::window()?;
    let early = get(&get(&window, "warraq")?, "early")?;
    let entry = get(&early, url);
    Reflect::set(&early, &JsValue::from_str(url), &JsValue::NULL).ok()?;
    let entry = entry?;
    Some(Early {
        answer: get(&entry, "answer")?.dyn_into().ok()?,
        controller: get(&entry, "controller")?.dyn_into().ok()?,
    })
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok().filter(|value| value.is_object())
}
