use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Moves focus to the page's heading, so that a screen reader starts there and Tab goes on from there.
pub fn focus_heading() {
    focus("main h1");
}

/// Moves focus back to the link that a reader left by. Whether it was found.
pub fn focus_link(href: &str) -> bool {
    let escaped = href.replace('\\', "\\\\").replace('"', "\\\"");
    focus(&format!("#warraq a[href=\"{escaped}\"]"))
}

fn focus(selector: &str) -> bool {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let Some(element) = found else { return false };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).is_ok()
}
