//! A built app: the one of WARRAQ_APP, or one from the sources whose wasm is empty.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The folder of a built app.
pub static APP: LazyLock<PathBuf> = LazyLock::new(|| env::var_os("WARRAQ_APP").map_or_else(made, PathBuf::from));

/// What Trunk does with `index.html`, by its lines: style sheets and scripts go into the page, files beside it.
fn made() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("crawl/app");
    // What an earlier run left.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let source = fs::read_to_string(root.join("index.html")).unwrap();
    let mut page = String::new();
    for line in source.lines() {
        let path = line.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(path, _)| path);
        let name = path.rsplit('/').next().unwrap_or_default();
        if !line.contains("data-trunk") {
            page.push_str(line);
        } else if line.contains("rel=\"inline\"") {
            let element = if path.ends_with(".css") { "style" } else { "script" };
            page.push_str(&format!("<{element}>{}</{element}>", fs::read_to_string(root.join(path)).unwrap()));
        } else if line.contains("rel=\"copy-file\"") {
            fs::copy(root.join(path), folder.join(name)).unwrap();
        } else if line.contains("data-bin=\"warraq-app\"") {
            page.push_str("<meta name=\"warraq-app\" content=\"warraq-app-1.js warraq-app-1_bg.wasm\">");
            fs::write(folder.join("warraq-app-1.js"), "").unwrap();
            fs::write(folder.join("warraq-app-1_bg.wasm"), "").unwrap();
        }
        page.push('\n');
    }
    fs::write(folder.join("index.html"), page).unwrap();
    folder
}
