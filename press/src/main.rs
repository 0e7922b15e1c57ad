//! The command `press`.

mod import_command;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use press::mistakes::Severity;
use press::public_place::PublicPlace;
use press::{Options, Report};

/// Turns a folder of texts into the data of a Warraq site.
#[derive(Parser)]
#[command(name = "press", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read an edition and write its data files, unless there are errors.
    Build {
        #[command(flatten)]
        what: What,
        /// The folder to write into.
        #[arg(long)]
        out: PathBuf,
        /// Scheme and host that the site will be found at, such as https://news.example: feeds and sitemaps need it. It goes
        /// before "url" in edition.json.
        #[arg(long)]
        origin: Option<String>,
        /// The path under which the site will stand there.
        #[arg(long, default_value = "/", requires = "origin")]
        base: String,
        /// The folder of the built app, which scripts/build makes: with it every page is written as a file.
        #[arg(long)]
        app: Option<PathBuf>,
        /// The folder of what is kept for the next build. It may be removed at any time.
        #[arg(long)]
        cache: Option<PathBuf>,
    },
    /// Bring a newspaper that is elsewhere into the folder of an edition.
    Import {
        #[command(subcommand)]
        from: import_command::From,
    },
    /// Make a small edition to start from, in a new or empty folder.
    New {
        /// The folder.
        edition: PathBuf,
    },
    /// Read an edition and report what is wrong with it.
    Check {
        #[command(flatten)]
        what: What,
    },
    /// Write the interface's words, for the build of the site.
    #[command(hide = true)]
    Words {
        /// The folder to write into.
        out: PathBuf,
    },
}

#[derive(Args)]
struct What {
    /// The edition's folder.
    edition: PathBuf,
    /// Take drafts as well.
    #[arg(long)]
    drafts: bool,
    /// Report as JSON, for machines.
    #[arg(long)]
    json: bool,
}

fn main() -> ExitCode {
    let (report, what) = match Cli::parse().command {
        Command::Build { what, out, origin, base, app, cache } => {
            let place = match origin.map(|origin| PublicPlace::of(&origin, &base)).transpose() {
                Ok(place) => place,
                Err(why) => {
                    eprintln!("{why}");
                    return ExitCode::FAILURE;
                }
            };
            (press::build(&what.edition, &out, &Options { with_drafts: what.drafts, place, app, cache }), what)
        }
        Command::Check { what } => (press::check(&what.edition, what.drafts), what),
        Command::Words { out } => return words(&out),
        Command::Import { from } => return import_command::run(from),
        Command::New { edition } => return new(&edition),
    };
    let is_sound = report.mistakes.iter().all(|mistake| mistake.severity == Severity::Warning);
    if what.json {
        as_json(&report)
    } else {
        as_text(&report)
    }
    if is_sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn words(out: &Path) -> ExitCode {
    match press::catalogues::write(out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", out.display());
            ExitCode::FAILURE
        }
    }
}

fn new(edition: &Path) -> ExitCode {
    let told = edition.display();
    match press::starter::make(edition) {
        Ok(files) => {
            println!("{files} files in {told}; read {told}/README.md, then press check {told}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn as_json(report: &Report) {
    let written = report.written.as_ref();
    let value = serde_json::json!({
        "articles": report.articles,
        "mistakes": report.mistakes,
        "written": written.map(|it| it.written),
        "unchanged": written.map(|it| it.unchanged),
        "removed": written.map(|it| it.removed),
    });
    println!("{value}");
}

fn as_text(report: &Report) {
    for mistake in &report.mistakes {
        eprintln!("{mistake}");
    }
    let errors = report.mistakes.iter().filter(|it| it.severity == Severity::Error).count();
    match &report.written {
        Some(it) => println!(
            "{} articles; {} files written, {} unchanged, {} removed",
            report.articles, it.written, it.unchanged, it.removed
        ),
        None if errors > 0 => eprintln!("{errors} to mend; nothing was written"),
        None => println!("{} articles; nothing to mend", report.articles),
    }
    if report.place.is_none() && errors == 0 {
        println!(
            "no feeds and no sitemaps: neither \"url\" in edition.json nor --origin says where the site will stand"
        );
    }
}
