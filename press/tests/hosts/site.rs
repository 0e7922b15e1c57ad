//! A site as small as one can be that has a file of each kind.

use std::fs;
use std::path::{Path, PathBuf};

use press::store::Store;
use press::{compressed, hosts};
use tempfile::TempDir;

/// The slug of its article.
pub const SLUG: &str = "ماء-فاس";
/// The same in an address.
pub const SLUG_ENCODED: &str = "%D9%85%D8%A7%D8%A1-%D9%81%D8%A7%D8%B3";

/// A site in a folder, to be served under a base path.
pub struct Site {
    folder: TempDir,
    pub base: String,
    pub is_elsewhere: bool,
}

impl Site {
    /// A site whose pages are all files.
    pub fn of(base: &str) -> Self {
        let site = Self::made(base, false);
        site.write(&format!("article/{SLUG}.html"), page("مقال"));
        site.write("article/v2.gz.html", page("نقطة"));
        site.write("section/science.html", page("علوم"));
        site.write(&format!("embed/article/{SLUG}.html"), page("مقال"));
        site.write(&format!("embed/oembed/{SLUG}.json"), json());
        site.write("section/science/2.html", page("علوم ٢"));
        site.write("search.html", page("ابحث"));
        site.write("section/science/feed.xml", "<rss/>".repeat(300));
        site
    }

    /// A site whose articles are another's.
    pub fn elsewhere(base: &str) -> Self {
        Self::made(base, true)
    }

    fn made(base: &str, is_elsewhere: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        open_to_all(folder.path());
        let site = Self { folder, base: base.to_owned(), is_elsewhere };
        for (path, text) in [
            ("index.html", page("الأولى")),
            ("404.html", page("لا صفحة")),
            ("edition.json", json()),
            ("feed.xml", "<rss/>".repeat(300)),
            ("opensearch.xml", "<Url/>".repeat(300)),
            ("atom.xml", "<feed/>".repeat(300)),
            ("feed.json", json()),
            ("sitemap.xml", "<urlset/>".repeat(300)),
            ("robots.txt", "User-agent: *\n".to_owned()),
            ("manifest.webmanifest", json()),
            ("data/latest.json", json()),
            ("data/.press-manifest", "edition.json".to_owned()),
            ("words/ar-0123456789abcdef.txt", "كلمات ".repeat(300)),
            ("fonts/naskh-01234567.woff2", "a font".to_owned()),
            ("images/fez.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".repeat(40)),
            ("images/fez.jpg", "a picture".to_owned()),
            ("renditions/fez-0123456789abcdef-640.jpg", "a picture".to_owned()),
            ("renditions/فاس-0123456789abcdef-640.avif", "a picture".to_owned()),
            ("share/fez-0123456789abcdef.jpg", "a picture".to_owned()),
            ("media/film.mp4", "a film".to_owned()),
            ("embed/index.html", page("التضمين")),
            ("embed/fonts.css", "@font-face{}".repeat(200)),
            ("embed-1-2/cards.css", "p{}".repeat(600)),
            ("viewer.js", "export const open = () => {};\n".repeat(60)),
            ("warraq-app-0123456789abcdef.js", "export default () => {};\n".repeat(60)),
            ("warraq-app-0123456789abcdef_bg.wasm", "\0asm".repeat(400)),
        ] {
            site.write(path, text);
        }
        for (path, bytes) in hosts::files(base, !is_elsewhere, std::iter::empty()) {
            site.write(&path, bytes);
        }
        site
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A folder beside the site's files, for what a server keeps.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let bytes = bytes.as_ref();
        let beside = compressed::beside(path, bytes, &Store::default());
        for (path, bytes) in std::iter::once((path.to_owned(), bytes.to_vec())).chain(beside) {
            let place: PathBuf = self.folder().join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
    }
}

/// Servers that are started by root read as nobody.
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}

fn page(title: &str) -> String {
    format!("<!doctype html><html lang=ar><meta charset=utf-8><title>{title}</title>{}", "<p>نص الصفحة".repeat(100))
}

fn json() -> String {
    format!("[{}1]", "1,".repeat(800))
}
