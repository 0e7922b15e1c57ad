//! The browser's door: what the page's loader calls, and in other sites `embed/view.js`. Decides nothing.

/// Mounts the reader in the page's `#warraq`, under a base path such as `/` or `/news/`. Whether it could start.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn mount_reader(base: String) -> bool {
    warraq::app::start(base).await
}

/// Renders a part of a newspaper into an element of another site, as [`warraq::embed::place`]. None, or the name of the failure
/// that keeps it from being shown.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn place_part(number: u32, place: web_sys::HtmlElement, texts: &str) -> Option<String> {
    warraq::embed::place(number, place, texts).err().map(|failure| failure.name().to_owned())
}

/// Takes away what was rendered under a number, and frees it.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn remove_part(number: u32) {
    warraq::embed::remove(number);
}

fn main() {}
