//! Editions that were made to do harm: each gives an error that names its file, nothing outside is read or touched, nothing panics.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use press::mistakes::Severity;
use press::{Options, Report};
use proptest::prelude::*;
use tempfile::TempDir;

const EDITION_JSON: &str = r#"{ "name": "جريدة", "url": "https://news.example", "languages": ["ar"], "sections": [{ "slug": "s", "name": "قسم" }], "source": { "kind": "native", "url": "data/" } }"#;
const ARTICLE: &str = "---\ntitle: \"عنوان\"\ndate: 2026-01-04\nsection: s\ntopics: [t]\nimage: { src: a.svg, alt: \"رسم\" }\nslug: مقال\n---\n\nنص *المقال* [رابط](/topic/t).\n";
const NATIVE: &str = r#"{ "headline": "ع", "datePublished": "2026-01-02", "articleSection": "s", "body": [{ "kind": "paragraph", "content": ["نص"] }] }"#;
const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"/>"#;

/// A sound edition in a folder with things around it that are nobody's business.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        place.put("secret.svg", SVG);
        place.put("secret/secret.md", ARTICLE);
        place.put("edition/edition.json", EDITION_JSON);
        place.put("edition/topics.yaml", "- { slug: t, name: موضوع }\n");
        place.put("edition/images/a.svg", SVG);
        place.put("edition/articles/a.md", ARTICLE);
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The article with one line in place of another.
    fn with(self, line: &str, other: &str) -> Self {
        assert!(ARTICLE.contains(line), "{line}");
        self.put("edition/articles/a.md", ARTICLE.replace(line, other));
        self
    }

    /// Checks and builds. Whatever comes of it, nothing but the site is another than before.
    fn built(&self) -> Report {
        let around = || {
            let mut all = snapshot(self.folder.path());
            all.retain(|name, _| !name.starts_with("site"));
            all
        };
        let before = around();
        let options = Options { with_drafts: true, ..Options::default() };
        let checked = press::check(&self.at("edition"), &options);
        let built = press::build(&self.at("edition"), &self.at("site"), &options);
        assert_eq!(around(), before);
        assert_eq!(checked.mistakes, built.mistakes);
        built
    }

    #[track_caller]
    fn assert_error(&self, file: &str, why: &str) {
        let report = self.built();
        let is_told = report.mistakes.iter().any(|it| {
            it.severity == Severity::Error
                && it.file.contains(file)
                && format!("{}: {}", it.field, it.message).contains(why)
        });
        assert!(is_told, "no error of {file} with \"{why}\": {:#?}", report.mistakes);
        assert!(report.written.is_none());
        assert!(!self.at("site").exists());
    }
}

/// All files below a folder with the hash of what they hold; links as links.
fn snapshot(folder: &Path) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let about = fs::symlink_metadata(&path).unwrap();
            let holds = match () {
                () if about.is_dir() => b"a folder".to_vec(),
                () if about.is_symlink() => fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes(),
                () if about.is_file() && about.len() < 1 << 24 => fs::read(&path).unwrap_or_default(),
                () => about.len().to_be_bytes().to_vec(),
            };
            if about.is_dir() {
                folders.push(path);
            }
            let mut hash = DefaultHasher::new();
            holds.hash(&mut hash);
            found.insert(name, hash.finish());
        }
    }
    found
}

#[test]
fn the_edition_that_the_others_are_made_of_is_sound() {
    let place = Place::new();
    let report = place.built();
    assert!(report.written.is_some() && report.mistakes.is_empty(), "{:#?}", report.mistakes);
}

#[test]
fn slugs_that_lead_elsewhere_are_refused() {
    for slug in ["../../secret", "/etc/passwd", "..", "a/../../b", "a\\\\..\\\\b", "C:evil", "%2e%2e%2fx", "~/x/y"] {
        Place::new().with("slug: مقال", &format!("slug: \"{slug}\"")).assert_error("a.md", "slug: ");
    }
    for slug in ["../t", "..", "a/b", "con"] {
        let place = Place::new();
        place.put("edition/topics.yaml", format!("- {{ slug: \"{slug}\", name: موضوع }}\n- {{ slug: t, name: م }}\n"));
        place.assert_error("topics.yaml", "slug: ");
        let place = Place::new();
        place.put("edition/edition.json", EDITION_JSON.replace(r#""slug": "s""#, &format!(r#""slug": "{slug}""#)));
        place.assert_error("edition.json", "sections.slug: ");
    }
}

#[test]
fn images_that_lead_elsewhere_are_refused() {
    for name in [
        "../secret.svg",
        "../../secret.svg",
        "/etc/passwd",
        "%2e%2e/secret.svg",
        "file:///etc/passwd",
        "images/../../secret.svg",
    ] {
        Place::new().with("src: a.svg", &format!("src: \"{name}\"")).assert_error("a.md", "image");
    }
}

#[test]
fn names_that_nobody_sees_or_some_system_cannot_hold_are_refused() {
    for slug in [
        "a\\0b",
        "a\\u200bb",
        "a\\ufeffb",
        "a\\u202eb",
        "a\\u2066b",
        "a\\u0007b",
        "a\\nb",
        "a\\u2028b",
        "a\\uFFFFb",
        "con",
        "NUL.x",
        "com1",
        "a.",
        "\\u200c",
        "a?b",
        "a*b",
        "a|b",
    ] {
        Place::new().with("slug: مقال", &format!("slug: \"{slug}\"")).assert_error("a.md", "slug: ");
    }
    let long = "ش".repeat(130);
    Place::new().with("slug: مقال", &format!("slug: {long}")).assert_error("a.md", "260 bytes long");
    Place::new().with("src: a.svg", &format!("src: {long}.svg")).assert_error("a.md", "there is no images/");
}

#[test]
fn messages_do_not_disturb_the_terminal_that_shows_them() {
    let place = Place::new().with("section: s", "section: \"\\e[2J\\u202e\"\n\"\\e]0;x\\a\": 1");
    for mistake in place.built().mistakes {
        let told = mistake.to_string();
        assert!(!told.contains(|c: char| c.is_control() || c == '\u{202e}'), "{told:?}");
    }
}

#[test]
fn slugs_that_are_one_file_somewhere_are_refused() {
    for (a, b) in [("Fez", "fez"), ("straße", "STRASSE"), ("نیم\u{200c}فاصله", "نیمفاصله"), ("\u{622}ب", "ا\u{653}ب")]
    {
        let place = Place::new().with("slug: مقال", &format!("slug: {a}"));
        place.put("edition/articles/b.md", ARTICLE.replace("slug: مقال", &format!("slug: {b}")));
        place.assert_error("b.md", "is the slug of");
    }
    let place = Place::new();
    place.put("edition/images/A.svg", SVG);
    place.assert_error("images/a.svg", "do not tell capitals apart");
    let place = Place::new();
    place.put("edition/topics.yaml", "- { slug: t, name: م }\n- { slug: T, name: م }\n");
    place.assert_error("topics.yaml", "twice");
}

#[test]
fn markup_in_fields_stays_text() {
    let evil = "<script>alert(1)</script><img src=x onerror=alert(1)>]]>&";
    let place = Place::new().with(
        "title: \"عنوان\"",
        &format!(
            "title: '{evil}'\nstandfirst: '{evil}'\ndateline: '{evil}'\nauthor: {{ name: '{evil}', role: '{evil}' }}"
        ),
    );
    let report = place.built();
    assert!(report.written.is_some(), "{:#?}", report.mistakes);
    let article = fs::read_to_string(place.at("site/data/articles/مقال.json")).unwrap();
    let article: serde_json::Value = serde_json::from_str(&article).unwrap();
    assert_eq!(article["headline"], evil);
    for name in snapshot(&place.at("site")).into_keys() {
        if [".html", ".xml", ".rss", ".atom"].iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(place.at("site").join(&name)).unwrap();
            assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{name}: {text}");
        }
    }
}

#[test]
fn bombs_of_yaml_and_json_do_not_go_off() {
    let aliases: String = (1..60).map(|n| format!("a{n}: &a{n} [*a{p}, *a{p}]\n", p = n - 1)).collect();
    Place::new().with("section: s", &format!("a0: &a0 [x, x]\n{aliases}")).assert_error("a.md", "aliases");
    Place::new().with("section: s", &format!("x: {}", "[".repeat(5_000))).assert_error("a.md", "recursion limit");
    Place::new().with("section: s", &format!("x: {}", "{a: ".repeat(5_000))).assert_error("a.md", "");
    Place::new().with("section: s", "x: !!python/object:os.system [rm]").assert_error("a.md", "tags");
    Place::new().with("section: s", &format!("x: \"{}\"", "a".repeat(100_000))).assert_error("a.md", "64 kB");
    for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000), format!("{}{}", "[".repeat(100), "]".repeat(100))] {
        let place = Place::new();
        place.put("edition/articles/b.json", deep);
        place.assert_error("b.json", "");
    }
}

#[test]
fn files_with_very_many_fields_are_read_in_time_that_grows_with_them() {
    // Compared each with each, they would take minutes.
    let place = Place::new();
    let topics: String = (0..20_000).map(|n| format!("- {{ slug: t{n}, name: م }}\n")).collect();
    place.put("edition/topics.yaml", format!("- {{ slug: t, name: م }}\n{topics}"));
    let fields: String = (0..60_000).map(|n| format!("\"f{n}\": 1,")).collect();
    place.put("edition/articles/b.json", NATIVE.replacen('{', &format!("{{ {fields}"), 1));
    let checked = press::check(&place.at("edition"), &Options::default());
    assert_eq!(checked.articles, 2);
}

#[test]
fn an_article_of_a_hundred_megabytes_is_refused_unread() {
    let place = Place::new();
    let file = fs::File::create(place.at("edition/articles/b.md")).unwrap();
    file.set_len(100 * 1024 * 1024).unwrap();
    place.assert_error("b.md", "is larger than 16 MB");
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    for name in ["edition.json", "topics.yaml", "articles/b.md", "articles/b.json"] {
        let place = Place::new();
        place.put(&format!("edition/{name}"), b"---\n\xff\xfe\n---\n");
        place.assert_error(name, "is not UTF-8");
    }
}

#[test]
fn a_folder_that_is_named_like_an_article_is_no_article() {
    let place = Place::new();
    fs::create_dir(place.at("edition/articles/x.md")).unwrap();
    place.assert_error("x.md", "is no file");
    for name in ["edition.json", "topics.yaml"] {
        let place = Place::new();
        fs::remove_file(place.at("edition").join(name)).unwrap();
        fs::create_dir(place.at("edition").join(name)).unwrap();
        place.assert_error(name, "is no file");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    #[test]
    fn links_that_lead_out_are_not_followed() {
        for name in ["edition.json", "topics.yaml", "articles/b.md", "images/b.svg", "media/b.mp4"] {
            let place = Place::new();
            let link = place.at("edition").join(name);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&link);
            symlink(place.at("secret/secret.md"), &link).unwrap();
            place.assert_error(name, "leads out of the edition folder");
        }
        for folder in ["articles", "images"] {
            let place = Place::new();
            fs::remove_dir_all(place.at("edition").join(folder)).unwrap();
            symlink(place.at("secret"), place.at("edition").join(folder)).unwrap();
            place.assert_error(folder, "leads out of the edition folder");
        }
    }

    #[test]
    fn links_that_lead_nowhere_or_round_are_told() {
        for (name, to) in [("b.md", "nothing"), ("b.md", "b.md")] {
            let place = Place::new();
            symlink(to, place.at("edition/articles").join(name)).unwrap();
            place.assert_error(name, "cannot be read");
        }
        let place = Place::new();
        symlink("..", place.at("edition/articles/round")).unwrap();
        assert!(place.built().written.is_some(), "a folder within is passed over");
    }

    #[test]
    fn pipes_and_devices_are_not_opened() {
        for name in ["articles/b.md", "images/b.svg", "media/b.mp4", "edition.json", "topics.yaml"] {
            let place = Place::new();
            let pipe = place.at("edition").join(name);
            fs::create_dir_all(pipe.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&pipe);
            assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            place.assert_error(name, "is no file");
        }
        let place = Place::new();
        symlink("/dev/zero", place.at("edition/articles/zero.md")).unwrap();
        place.assert_error("zero.md", "leads out of the edition folder");
    }

    #[test]
    fn a_name_that_is_no_text_is_told() {
        let place = Place::new();
        fs::write(place.at("edition/articles").join(OsStr::from_bytes(b"\xff\xfe.md")), ARTICLE).unwrap();
        place.assert_error("articles/", "not UTF-8");
    }

    #[test]
    fn a_file_that_may_not_be_read_is_told() {
        let place = Place::new();
        place.put("edition/articles/b.md", ARTICLE.replace("slug: مقال", "slug: b"));
        let file = place.at("edition/articles/b.md");
        fs::set_permissions(&file, fs::Permissions::from_mode(0)).unwrap();
        if fs::read(&file).is_ok() {
            println!("skipped: whoever runs the tests may read everything");
            return;
        }
        place.assert_error("b.md", "cannot be read");
    }
}

/// What is read of a file that another program is writing is whole text or an error, never a half that is taken for the whole: the
/// writers here replace it again and again.
#[test]
fn files_that_change_while_they_are_read_do_no_harm() {
    let place = Place::new();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0_usize;
            while !stop.load(Ordering::SeqCst) {
                turn += 1;
                let article = if turn.is_multiple_of(2) { ARTICLE.repeat(20) } else { ARTICLE.to_owned() };
                let _ = fs::write(place.at("edition/articles/a.md"), article);
                let _ = fs::remove_file(place.at("edition/images/a.svg"));
                let _ = fs::write(place.at("edition/images/a.svg"), SVG);
            }
        });
        for _ in 0..20 {
            let _ = press::build(&place.at("edition"), &place.at("site"), &Options::default());
        }
        stop.store(true, Ordering::SeqCst);
    });
    assert_eq!(fs::read_to_string(place.at("secret.svg")).unwrap(), SVG);
    place.put("edition/articles/a.md", ARTICLE);
    assert!(place.built().written.is_some(), "what was built meanwhile does not stand in the way");
}

/// A sound file with some of its bytes changed, which comes further than noise does.
fn damaged(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let bytes = text.as_bytes();
    prop::collection::vec((0..bytes.len(), any::<u8>(), 0..4_usize), 0..6).prop_map(move |changes| {
        let mut bytes = bytes.to_vec();
        for (at, byte, kind) in changes {
            let at = at % bytes.len().max(1);
            match kind {
                0 if !bytes.is_empty() => drop(bytes.remove(at)),
                1 => bytes.insert(at, byte),
                2 => bytes.truncate(at),
                _ if !bytes.is_empty() => bytes[at] = byte,
                _ => {}
            }
        }
        bytes
    })
}

fn anything(sound: &'static str) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![3 => damaged(sound), 1 => prop::collection::vec(any::<u8>(), 0..400)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(
        edition in anything(EDITION_JSON),
        topics in anything("- { slug: t, name: موضوع }\n- slug: u\n  name: \"م\"\n"),
        article in anything(ARTICLE),
        native in anything(NATIVE),
        svg in anything(SVG),
        png in anything("\u{89}PNG\r\n\u{1a}\n\0\0\0\rIHDR\0\0\0\u{1}\0\0\0\u{1}\u{8}\u{2}\0\0\0"),
        whole in any::<bool>(),
    ) {
        let place = Place::new();
        // With a sound edition the articles are read against something.
        if !whole {
            place.put("edition/edition.json", edition);
            place.put("edition/topics.yaml", topics);
        }
        place.put("edition/articles/a.md", article);
        place.put("edition/articles/b.json", native);
        place.put("edition/images/a.svg", svg);
        for name in ["b.png", "c.jpg", "d.webp", "e.avif", "f.gif"] {
            place.put(&format!("edition/images/{name}"), &png);
        }
        place.built();
    }
}
