use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget, HtmlAnchorElement, MouseEvent};

use crate::address::Address;

/// Listens for as long as the page lives.
pub fn listen(target: &EventTarget, event: &str, handler: impl Fn(Event) + 'static) {
    let handler = Closure::<dyn Fn(Event)>::new(handler);
    let options = AddEventListenerOptions::new();
    // Errors of images do not bubble; the capturing phase sees them all the same.
    options.set_capture(event == "error");
    options.set_passive(event != "click");
    // Fails only for names that are no events.
    let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
        event,
        handler.as_ref().unchecked_ref(),
        &options,
    );
    handler.forget();
}

/// The address that a click leads to, where the app is to follow it: a plain click on a plain link to one of the
/// reader's addresses under the base path. Everything else is left to the browser.
pub fn address_of_click(event: &Event, base: &str) -> Option<(Address, HtmlAnchorElement)> {
    let mouse: &MouseEvent = event.dyn_ref()?;
    let modified = mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key();
    if event.default_prevented() || mouse.button() != 0 || modified {
        return None;
    }
    address_of_link(event, base)
}

/// The address of the link that an event happened on, where it is one of the reader's.
pub fn address_of_link(event: &Event, base: &str) -> Option<(Address, HtmlAnchorElement)> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = element.closest("a[href]").ok()??.dyn_into().ok()?;
    let location = web_sys::window()?.location();
    let target = link.target();
    let is_ours = link.origin() == location.origin().ok()?
        && (target.is_empty() || target == "_self")
        && !link.has_attribute("download");
    let is_within_page = !link.hash().is_empty()
        && link.pathname() == location.pathname().ok()?
        && link.search() == location.search().ok()?;
    if !is_ours || is_within_page {
        return None;
    }
    match Address::parse(base, &link.pathname(), &link.search())? {
        Address::Unknown { .. } => None,
        address => Some((address, link)),
    }
}
