//! `press import`.

use std::io::{IsTerminal, stderr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Args, Subcommand};
use press::import::report::Progress;
use press::import::{From as Place, Order, run as import};
use warraq::model::Language;

use super::progress_line;
use super::telling::say;

/// How often it is told how far a long import is.
const PACE: Duration = Duration::from_millis(200);

#[derive(Args)]
pub struct Import {
    #[command(subcommand)]
    from: From,
}

#[derive(Subcommand)]
enum From {
    /// From the file that WordPress exports (Tools, Export).
    WordpressExport {
        /// The file.
        file: PathBuf,
        /// A kind of posts that are articles as well, beside post and page; may be given several times.
        #[arg(long = "kind")]
        kinds: Vec<String>,
        #[command(flatten)]
        how: How,
    },
    /// From a WordPress site, by its public REST interface.
    Wordpress {
        /// The site's address.
        url: String,
        #[command(flatten)]
        how: How,
    },
    /// From a JSON Feed.
    JsonFeed {
        /// The feed's address, or a file.
        place: String,
        #[command(flatten)]
        how: How,
    },
    /// From files with items of IPTC's ninjs.
    Ninjs {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        how: How,
    },
}

#[derive(Args)]
struct How {
    /// The edition's folder; it is made where there is none.
    #[arg(long)]
    into: PathBuf,
    /// The language of an edition that is made, such as ar, fa or ur.
    #[arg(long, value_parser = language)]
    language: Option<Language>,
    /// Leave pictures, films and sounds where they are.
    #[arg(long)]
    without_media: bool,
    /// Report as JSON, for machines.
    #[arg(long)]
    json: bool,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag).ok_or_else(|| "expected a language tag such as ar, fa, ur or en".to_owned())
}

impl Import {
    /// Imports, and tells how it went.
    pub fn run(self) -> ExitCode {
        let (place, kinds, how) = match self.from {
            From::WordpressExport { file, kinds, how } => (Place::WordPressExport(file), kinds, how),
            From::Wordpress { url, how } => (Place::WordPress(url), Vec::new(), how),
            From::JsonFeed { place, how } => (Place::JsonFeed(place), Vec::new(), how),
            From::Ninjs { files, how } => (Place::Ninjs(files), Vec::new(), how),
        };
        let order =
            Order { language: how.language, kinds, with_media: !how.without_media, ..Order::new(place, &how.into) };
        let is_told = !how.json && stderr().is_terminal();
        let mut told = Instant::now();
        let report = import(&order, &mut |progress: &Progress| {
            if is_told && told.elapsed() >= PACE {
                told = Instant::now();
                progress_line::write(&progress.to_string());
            }
        });
        if is_told {
            progress_line::clear();
        }
        if how.json {
            say(&serde_json::json!(report));
        } else {
            say(&report);
        }
        if report.stopped.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
