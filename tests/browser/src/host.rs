//! Pages of other sites, which show parts of a newspaper: `fixtures/hosts/`, served from an origin of their own.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::instruments::RECORDER;
use crate::server::{File, Setup, media_type};

/// Where scripts/tools.sh puts the libraries of these pages: React, Vue, Bootstrap and an old jQuery.
const INSTALLED: &str = ".cache/warraq/tools/host-libraries-1/node_modules";
/// The pages, by their names.
const PAGES: [(&str, &str); 7] = [
    ("blog", include_str!("../fixtures/hosts/blog.html")),
    ("bootstrap", include_str!("../fixtures/hosts/bootstrap.html")),
    ("english", include_str!("../fixtures/hosts/english.html")),
    ("hostile", include_str!("../fixtures/hosts/hostile.html")),
    ("plain", include_str!("../fixtures/hosts/plain.html")),
    ("react", include_str!("../fixtures/hosts/react.html")),
    ("vue", include_str!("../fixtures/hosts/vue.html")),
];
/// Writes down the names of the window before anything else runs, and keeps modules written for Node.
const GLOBALS: &str = "
    window.modules = {};
    window.library = (name) => {
      const made = window.modules[name];
      if (typeof made !== 'function') return made.exports;
      const module = (window.modules[name] = { exports: {} });
      made(module, module.exports, window.library);
      return module.exports;
    };
    document.addEventListener('securitypolicyviolation', (event) =>
      window.__errors.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));
    window.__globals = null;
    window.__globals = Object.getOwnPropertyNames(window);";

/// A site that shows parts of the newspaper at this address.
#[derive(Clone, Debug)]
pub struct Host {
    /// The newspaper's address.
    pub edition: String,
    /// What stands in `plain.html`.
    pub markup: String,
}

impl Host {
    /// The site, ready to be served. `strict.html` is `plain.html` under the content policy that docs/embedding.md names.
    pub fn setup(self) -> Setup {
        Setup::of_program(move |path, _| self.file(path))
    }

    fn file(&self, path: &str) -> File {
        if path == "/watch.js" {
            return File::new("text/javascript", [RECORDER, GLOBALS].concat());
        }
        if let Some(name) = path.strip_prefix("/library/") {
            return library(name).unwrap_or_else(|| File::of_status(404));
        }
        let name = path.trim_matches('/').trim_end_matches(".html");
        let (name, is_strict) = if name == "strict" { ("plain", true) } else { (name, false) };
        let Some((_, page)) = PAGES.iter().find(|(known, _)| *known == name) else { return File::of_status(404) };
        let page = File::html(page.replace("{{edition}}", &self.edition).replace("{{markup}}", &self.markup));
        if is_strict { page.header("Content-Security-Policy", &self.policy()) } else { page }
    }

    /// The strictest policy under which the elements work; `data:` is for the page's own icon.
    fn policy(&self) -> String {
        let edition = &self.edition;
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {edition}; connect-src {edition}; img-src {edition} data:; \
             media-src {edition}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        )
    }
}

fn libraries() -> Option<PathBuf> {
    let cached = || env::var_os("HOME").map(|home| PathBuf::from(home).join(INSTALLED));
    env::var_os("WARRAQ_HOST_LIBRARIES").map(PathBuf::from).or_else(cached)
}

/// A file of a library. One called `NAME.cjs` is the module of that name, as it was written for Node, put where `library(NAME)`
/// finds it.
pub fn library(name: &str) -> Option<File> {
    let folder = libraries()?;
    let Some(module) = name.strip_suffix(".cjs") else {
        let relative = Path::new(name);
        let is_within = relative.components().all(|part| matches!(part, Component::Normal(_)));
        let bytes = fs::read(folder.join(relative)).ok().filter(|_| is_within)?;
        return Some(File::new(media_type(name)?, bytes));
    };
    let (package, part) = module.split_once('/').unwrap_or((module, ""));
    let file = if part.is_empty() { package.to_owned() } else { format!("{package}-{part}") };
    let text = fs::read_to_string(folder.join(format!("{package}/cjs/{file}.production.js"))).ok()?;
    let wrapped = format!("window.modules[{module:?}] = function (module, exports, require) {{\n{text}\n}};");
    Some(File::new("text/javascript", wrapped))
}
