//! A folder that is imported into, and what comes of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use press::Options;
use press::embargo::Timing;
use press::import::report::Report;
use press::import::web::Patience;
use press::import::{From, Order, run};
use press::mistakes::Severity;
use serde_json::Value;
use tempfile::TempDir;

/// The folder of an edition, which may not be there yet.
pub struct Paper {
    folder: TempDir,
}

impl Paper {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("paper")
    }

    /// Everything in the folder around the edition.
    pub fn around(&self) -> Vec<String> {
        names(self.folder.path())
    }

    /// An order that does not wait long.
    pub fn order(&self, from: From) -> Order {
        let patience = Patience {
            tries: 2,
            first_wait: Duration::from_millis(1),
            longest_wait: Duration::from_secs(2),
            limit: Duration::from_secs(20),
        };
        Order { patience, ..Order::new(from, &self.path()) }
    }

    pub fn import(&self, from: From) -> Report {
        run(&self.order(from), &mut |_| {})
    }

    /// Imports all, and finds it sound: no errors, and it builds.
    #[track_caller]
    pub fn import_whole(&self, from: From) -> Report {
        let report = self.import(from);
        assert_eq!(report.stopped, None);
        self.assert_sound();
        report
    }

    #[track_caller]
    pub fn assert_sound(&self) {
        for with_drafts in [false, true] {
            let checked = press::check(&self.path(), &Options { with_drafts, ..Options::default() });
            let errors: Vec<String> = checked
                .mistakes
                .iter()
                .filter(|mistake| mistake.severity == Severity::Error)
                .map(ToString::to_string)
                .collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
        let built = press::build(&self.path(), &self.folder.path().join("site"), &everything());
        assert!(built.written.is_some());
        assert!(built.articles > 0);
    }

    /// An article of the built site.
    #[track_caller]
    pub fn built(&self, slug: &str) -> Value {
        let path = self.folder.path().join(format!("site/data/articles/{slug}.json"));
        serde_json::from_slice(&fs::read(&path).unwrap_or_else(|error| panic!("{slug}: {error}"))).unwrap()
    }

    /// How many articles the built site has.
    pub fn built_articles(&self) -> usize {
        names(&self.folder.path().join("site/data/articles")).len()
    }

    pub fn names(&self, part: &str) -> Vec<String> {
        names(&self.path().join(part))
    }

    #[track_caller]
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Takes drafts, and what is dated in the future.
pub fn everything() -> Options {
    Options { with_drafts: true, timing: Timing::timeless(), ..Options::default() }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// What a report says of something, as it names it.
pub fn said_of<'r>(report: &'r Report, what: &str) -> Vec<&'r str> {
    let lines = report.left_out.iter().chain(&report.losses);
    lines.filter(|line| line.what.contains(what)).map(|line| line.why.as_str()).collect()
}

/// Whether the address is that of a picture which was made from the one of this name in the folder.
pub fn is_of(url: &Value, name: &str) -> bool {
    url.as_str().is_some_and(|url| url.starts_with(&format!("renditions/{name}-")) && url.ends_with(".png"))
}
