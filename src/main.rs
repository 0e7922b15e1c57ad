//! The browser's door: what the page's loader calls. Decides nothing.

/// Mounts the reader in the page's `#warraq`, under a base path such as `/` or `/news/`. Whether it could start.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub async fn mount_reader(base: String) -> bool {
    warraq::app::start(base).await
}

fn main() {}
