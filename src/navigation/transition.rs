use std::pin::Pin;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::future_to_promise;

/// A change of the page. Boxed, so that the machinery of a task is compiled once.
pub type Change = Pin<Box<dyn Future<Output = ()>>>;

/// Makes a change of the page within a view transition, where the engine has them and the reader has not asked for
/// less motion; else at once.
pub fn with_transition(change: Change) {
    let Some((document, start)) = starter() else {
        wasm_bindgen_futures::spawn_local(change);
        return;
    };
    let callback = Closure::once_into_js(move || -> Promise {
        future_to_promise(async move {
            change.await;
            Ok(JsValue::UNDEFINED)
        })
    });
    if let Ok(transition) = start.call1(&document, &callback) {
        for name in ["ready", "finished"] {
            quiet(&transition, name);
        }
    }
}

/// `document.startViewTransition`, where it is to be used.
fn starter() -> Option<(web_sys::Document, Function)> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let still = window.match_media("(prefers-reduced-motion: reduce)").ok()??.matches();
    let start = Reflect::get(&document, &JsValue::from_str("startViewTransition")).ok()?.dyn_into().ok()?;
    (!still && !document.hidden()).then_some((document, start))
}

/// A transition that is overtaken by the next rejects its promises; that is no error.
fn quiet(transition: &JsValue, name: &str) {
    let promise = Reflect::get(transition, &JsValue::from_str(name)).ok().and_then(|p| p.dyn_into::<Promise>().ok());
    if let Some(promise) = promise {
        wasm_bindgen_futures::spawn_local(async move {
            let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
        });
    }
}
