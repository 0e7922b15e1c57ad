//! The requests that the page started before the app arrived: `loader.js` leaves them in `window.warraq.early`, by address.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Takes the request for an address, if it was started early; a second taking finds none.
pub fn take(url: &str) -> Option<Promise> {
    let window = web_sys::window()?;
    let shared = Reflect::get(&window, &JsValue::from_str("warraq")).ok()?;
    let early = Reflect::get(&shared, &JsValue::from_str("early")).ok()?;
    let key = JsValue::from_str(url);
    let promise = Reflect::get(&early, &key).ok()?.dyn_into().ok()?;
    Reflect::set(&early, &key, &JsValue::UNDEFINED).ok()?;
    Some(promise)
}
