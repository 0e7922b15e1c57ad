//! Which file of a site answers an address, as static hosts decide it (GitHub Pages, Netlify, nginx with `try_files`).

use std::path::{Path, PathBuf};

use crate::links::percent_decoded;

/// The folder, under the base path, of what belongs to `press serve` itself. No file of a site is hidden.
pub const OWN: &str = ".press/";

/// What an address leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// To a file.
    File(PathBuf),
    /// To another address, which the browser should ask for.
    Elsewhere(String),
    /// To a part of `press serve` itself.
    Own(String),
    /// To nothing.
    Nowhere,
}

/// Where an address leads. Nothing outside the folder is ever found, by whatever name: each part of the path is a plain name, and the
/// file that is found lies in the folder after all its symbolic links are followed.
pub fn place(target: &str, base: &str, folder: &Path) -> Place {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decoded(path);
    if path.len() + 1 == base.len() && base.starts_with(&path) {
        return Place::Elsewhere(base.to_owned());
    }
    let Some(inside) = path.strip_prefix(base) else { return Place::Nowhere };
    if let Some(own) = inside.strip_prefix(OWN) {
        return Place::Own(own.to_owned());
    }
    let names = inside.strip_suffix('/').unwrap_or(inside);
    if !inside.is_empty() && !names.split('/').all(is_plain) {
        return Place::Nowhere;
    }
    if inside.is_empty() || inside.ends_with('/') {
        return within(folder, &format!("{inside}index.html")).map_or(Place::Nowhere, Place::File);
    }
    if let Some(file) = within(folder, inside).or_else(|| within(folder, &format!("{inside}.html"))) {
        return Place::File(file);
    }
    match within(folder, &format!("{inside}/index.html")) {
        // The links of a page in a folder count from the folder. The address goes back as it came, percent escapes and all.
        Some(_) => Place::Elsewhere(format!("{}/", target.split(['?', '#']).next().unwrap_or_default())),
        None => Place::Nowhere,
    }
}

/// Whether a part of a path is the name of a file that is not hidden, on any system: `..`, drives and streams are not.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', ':']) && !name.chars().any(char::is_control)
}

/// A file in a folder that is really there.
pub fn within(folder: &Path, relative: &str) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(relative).canonicalize().ok()?;
    (file.starts_with(&folder) && file.is_file()).then_some(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("secret.html", "outside"),
            ("site/index.html", "front"),
            ("site/article/فاس.html", "page"),
            ("site/docs/index.html", "folder"),
            ("site/data/.press-manifest", "hidden"),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }

    fn told(target: &str, base: &str) -> String {
        let folder = site();
        match place(target, base, &folder.path().join("site")) {
            Place::File(file) => fs::read_to_string(file).unwrap(),
            Place::Elsewhere(address) => format!("to {address}"),
            Place::Own(name) => format!("own {name}"),
            Place::Nowhere => "nowhere".to_owned(),
        }
    }

    #[test]
    fn addresses_lead_where_hosts_lead_them() {
        for (target, found) in [
            ("/", "front"),
            ("/?q=1", "front"),
            ("/article/فاس", "page"),
            ("/article/%D9%81%D8%A7%D8%B3", "page"),
            ("/article/%D9%81%D8%A7%D8%B3.html?x#y", "page"),
            ("/docs/", "folder"),
            ("/docs", "to /docs/"),
            ("/article/none", "nowhere"),
            ("/article/", "nowhere"),
            ("/article/%D9%81%D8%A7%D8%B3/", "nowhere"),
            ("/.press/events", "own events"),
        ] {
            assert_eq!(told(target, "/"), found, "{target}");
        }
        assert_eq!(told("/a/b/article/%D9%81%D8%A7%D8%B3", "/a/b/"), "page");
        assert_eq!(told("/a/b", "/a/b/"), "to /a/b/");
        assert_eq!(told("/article/%D9%81%D8%A7%D8%B3", "/a/b/"), "nowhere");
    }

    #[test]
    fn no_address_leads_out_of_the_folder() {
        for target in [
            "/../secret",
            "/../secret.html",
            "/%2e%2e/secret.html",
            "/%2e%2e%2fsecret.html",
            "/article/..%2f..%2fsecret.html",
            "/article/../../secret.html",
            "/..%5csecret.html",
            "//secret.html",
            "/article//فاس",
            "/C:/secret.html",
            "/index.html::$DATA",
            "/index.html%00",
            "/data/.press-manifest",
            "/./index.html",
            "/%252e%252e/secret.html",
        ] {
            assert_eq!(told(target, "/"), "nowhere", "{target}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_symbolic_link_leads_out_of_the_folder_neither_as_a_file_nor_as_a_folder() {
        let folder = site();
        let root = folder.path().join("site");
        std::os::unix::fs::symlink(folder.path().join("secret.html"), root.join("link.html")).unwrap();
        std::os::unix::fs::symlink(folder.path(), root.join("out")).unwrap();
        std::os::unix::fs::symlink(root.join("index.html"), root.join("inner.html")).unwrap();
        for target in ["/link.html", "/link", "/out/secret.html", "/out/secret"] {
            assert_eq!(place(target, "/", &root), Place::Nowhere, "{target}");
        }
        assert!(matches!(place("/inner", "/", &root), Place::File(_)));
    }
}
