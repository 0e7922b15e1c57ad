//! Builds one after the other, at once, and cut off: what is written, what is left alone, and what is right at any moment.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use press::Options;
use press::output::{Files, Written};
use press::public_place::PublicPlace;
use press::store::Store;
use tempfile::TempDir;

/// How many topics the edition has.
const TOPICS: usize = 9;

/// The page of a built app, as far as press looks at it.
const APP: &str = "<!doctype html><html lang=ar data-state=loading><title>ع</title>\
    <meta content=\"warraq-app-1.js warraq-app-1_bg.wasm\" name=warraq-app><div id=warraq></div>";

/// An edition that tests change between builds.
struct Edition {
    folder: TempDir,
}

impl Edition {
    /// An edition with so many articles, each a day newer than the one before.
    fn of(articles: usize) -> Self {
        let edition = Self { folder: tempfile::tempdir().unwrap() };
        edition.write(
            "edition.json",
            r#"{ "name": "جريدة", "languages": ["ar"], "sections": [{ "slug": "cities", "name": "مدن" }],
              "source": { "kind": "native", "url": "data/" } }"#,
        );
        edition.write_topics("موضوع");
        edition.write("images/fez.svg", r#"<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"/>"#);
        (0..articles).for_each(|at| edition.write_article(at, "ماء"));
        fs::create_dir_all(edition.app()).unwrap();
        fs::write(edition.app().join("index.html"), APP).unwrap();
        fs::write(edition.app().join("warraq-app-1.js"), "1").unwrap();
        edition
    }

    fn app(&self) -> PathBuf {
        self.folder.path().join("app")
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("edition")
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn write_topics(&self, name: &str) {
        let topics: String = (0..TOPICS).map(|at| format!("- {{ slug: t{at}, name: {name} {at} }}\n")).collect();
        self.write("topics.yaml", &topics);
    }

    /// The article of this number, with words that it shares with some others, and this one.
    fn write_article(&self, at: usize, word: &str) {
        let words: Vec<String> = (0..30).map(|n| format!("كلمة{}ص", letters((at * 31 + n * n * 17) % 400))).collect();
        let text = format!(
            "---\ntitle: \"مقال {at}\"\ndate: {:04}-{:02}-{:02}\nsection: cities\ntopics: [t{}, t{}]\nimage: {{ src: fez.svg, alt: ماء }}\nslug: مقال-{at}\n---\n\n{word} {}\n",
            2000 + at / 336,
            1 + at / 28 % 12,
            1 + at % 28,
            at % (TOPICS - 4),
            TOPICS - 4 + at % 4,
            words.join(" ")
        );
        self.write(&format!("articles/{at}.md"), &text);
    }

    fn build(&self, out: &str, cache: Option<&str>) -> Written {
        let place = PublicPlace::of("https://news.example", "/").ok();
        let cache = cache.map(|name| self.folder.path().join(name));
        let options = Options { place, cache, app: Some(self.app()), ..Options::default() };
        let report = press::build(&self.path(), &self.out(out), &options);
        report.written.unwrap_or_else(|| panic!("{:#?}", report.mistakes))
    }

    fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A number in letters, since the words of a text are not told apart by digits at their ends; nor by what is an ending.
fn letters(number: usize) -> String {
    number.to_string().chars().filter_map(|digit| "ابتثجحخدذر".chars().nth(digit.to_digit(10)? as usize)).collect()
}

/// All files of a site with their bytes, without what press keeps for itself.
fn files(site: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(site.join(&folder)).unwrap().map(Result::unwrap) {
            let path = folder.join(entry.file_name());
            if entry.file_name().to_string_lossy().starts_with(".press-") {
                continue;
            }
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else {
                found.insert(path.to_str().unwrap().to_owned(), fs::read(site.join(&path)).unwrap());
            }
        }
    }
    found
}

fn changed<'a>(before: &BTreeMap<String, Vec<u8>>, after: &'a BTreeMap<String, Vec<u8>>) -> Vec<&'a str> {
    after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|(path, _)| path.as_str()).collect()
}

#[test]
fn the_same_edition_gives_the_same_bytes_with_and_without_what_was_kept() {
    let edition = Edition::of(40);
    edition.build("plain", None);
    edition.build("first", Some("cache"));
    edition.build("second", Some("cache"));
    assert_eq!(files(&edition.out("plain")), files(&edition.out("first")));
    assert_eq!(files(&edition.out("plain")), files(&edition.out("second")));
    let manifest = |out: &str| fs::read(edition.out(out).join("data/.press-manifest")).unwrap();
    assert_eq!(manifest("plain"), manifest("second"));
}

#[test]
fn one_core_and_many_give_the_same_bytes() {
    let edition = Edition::of(40);
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| edition.build(&threads.to_string(), None));
    }
    assert_eq!(files(&edition.out("1")), files(&edition.out("4")));
}

#[test]
fn whatever_changes_between_builds_gives_what_a_first_build_gives() {
    let edition = Edition::of(40);
    let changes: [&dyn Fn(); 7] = [
        &|| edition.write_article(7, "نار"),
        &|| edition.write_article(40, "جديد"),
        &|| fs::remove_file(edition.path().join("articles/3.md")).unwrap(),
        &|| edition.write("images/fez.svg", r#"<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"/>"#),
        &|| edition.write_topics("اسم"),
        &|| fs::rename(edition.path().join("articles/5.md"), edition.path().join("articles/five.md")).unwrap(),
        &|| fs::write(edition.out("site").join("data/articles/مقال-9.json"), "{}").unwrap(),
    ];
    edition.build("site", Some("cache"));
    for (at, change) in changes.iter().enumerate() {
        change();
        edition.build("site", Some("cache"));
        edition.build(&format!("clean{at}"), None);
        assert_eq!(files(&edition.out("site")), files(&edition.out(&format!("clean{at}"))), "change {at}");
    }
}

#[test]
fn a_build_after_no_change_writes_nothing_and_what_another_hand_put_there_stays() {
    let edition = Edition::of(20);
    let first = edition.build("site", Some("cache"));
    fs::write(edition.out("site").join("CNAME"), "news.example").unwrap();
    let second = edition.build("site", Some("cache"));
    assert_eq!((second.written, second.unchanged, second.removed), (0, first.written, 0));
    assert!(edition.out("site").join("CNAME").exists());
}

/// The article itself; the open pages of its section and its two topics, each under its number and as the latest, as data and as a
/// page; three feeds of the newspaper, of the section and of each topic; the front page; four sitemaps; three files of the
/// index that is searched. And those articles that now name it as related.
#[test]
fn an_article_that_is_added_changes_its_lists_and_few_articles_however_many_there_are() {
    let mut counts = Vec::new();
    for articles in [100, 400] {
        let edition = Edition::of(articles);
        edition.build("site", None);
        let before = files(&edition.out("site"));
        edition.write_article(articles, "ماء");
        edition.build("site", None);
        let after = files(&edition.out("site"));
        let changed = changed(&before, &after);
        let (others, lists): (Vec<&str>, Vec<&str>) =
            changed.iter().partition(|path| path.starts_with("data/articles/") || path.starts_with("article/"));
        // An open page that closes makes one file more, and another page.
        let most = 3 * 2 * 2 + 4 * 3 + 2 + 4 + 3;
        assert!(lists.len() <= most, "{lists:#?}");
        // Eleven of a hundred and five of four hundred, each as data and as a page: the more there are, the nearer are those that
        // were named before.
        assert!(others.len() <= 2 * 12, "{others:#?}");
        counts.push(lists.len());
    }
    assert_eq!(counts[0], counts[1]);
}

#[test]
fn a_second_build_into_the_same_folder_is_told_to_wait() {
    let edition = Edition::of(1);
    let store = Store::default();
    let held = Files::open(&edition.out("site"), &store).unwrap();
    let report = press::build(&edition.path(), &edition.out("site"), &Options::default());
    assert!(report.written.is_none());
    assert!(report.mistakes[0].message.contains("another build is writing into it"), "{:?}", report.mistakes);
    drop(held);
    edition.build("site", None);
}

/// Numbers that are the same in each run.
fn random(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 11) as f64 / (1_u64 << 53) as f64
}

/// Runs the command press, and kills it when so much time has gone, if it has not ended before.
fn press(edition: &Edition, limit: Option<Duration>) -> bool {
    let mut press = Command::new(env!("CARGO_BIN_EXE_press"))
        .args(["build", "--origin", "https://news.example", "--out"])
        .args([&edition.out("site"), Path::new("--cache"), &edition.out("cache"), &edition.path()])
        .args(["--no-share-images", "--app"])
        .arg(edition.app())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = press.stdout.take().unwrap();
    let (ended, end) = mpsc::channel();
    // Its output ends when it does.
    std::thread::spawn(move || ended.send(std::io::copy(&mut output, &mut std::io::sink()).is_ok()));
    let cut_off = limit.is_some_and(|limit| end.recv_timeout(limit).is_err());
    if cut_off {
        press.kill().unwrap();
    }
    press.wait().unwrap();
    cut_off
}

/// At twenty moments of a build, which changes, adds and removes articles. Of each file that the old site had, either the old or the
/// new bytes are there, nothing else is to be seen, and nothing is gone before all that is new is in its place.
#[test]
fn a_build_that_is_killed_leaves_each_page_whole_and_the_next_one_is_right() {
    let edition = Edition::of(90);
    let start = Instant::now();
    press(&edition, None);
    let whole = start.elapsed();
    let mut seed = 20_261_124;
    let mut cut_off = 0;
    for round in 0..20 {
        let old = files(&edition.out("site"));
        let (gone, new) = (edition.path().join(format!("articles/{round}.md")), 90 + round);
        fs::remove_file(gone).unwrap();
        edition.write_article(new, "جديد");
        (40..60).for_each(|at| edition.write_article(at, &format!("دور{}", letters(round))));
        edition.build("clean", None);
        let clean = files(&edition.out("clean"));
        cut_off += usize::from(press(&edition, Some(whole.mul_f64(random(&mut seed)))));
        let there = files(&edition.out("site"));
        for (path, bytes) in &there {
            assert!(old.get(path) == Some(bytes) || clean.get(path) == Some(bytes), "round {round}: {path}");
        }
        let all_is_new = clean.iter().all(|(path, bytes)| there.get(path) == Some(bytes));
        let may_be_gone = |path: &String| all_is_new && !clean.contains_key(path);
        let lost = old.keys().find(|path| !there.contains_key(*path) && !may_be_gone(path));
        assert_eq!(lost, None, "round {round}");
        press(&edition, None);
        assert_eq!(files(&edition.out("site")), clean, "round {round}");
    }
    assert!(cut_off >= 5, "{cut_off} of 20 builds were cut off");
}
