//! The command `press`.

mod commands;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use commands::{build, check, host, import, new, serve, words};

/// Turns a folder of texts into a newspaper of plain files, for any static host.
///
/// The usual way: press new DIR, press serve DIR while you write, press check DIR, and press build DIR --out SITE. Each
/// command explains its options with --help. With --json it reports for machines, one JSON value a line on standard output;
/// the exit code is 0 where nothing is left to mend, else 1 (2 for a command that cannot be understood).
#[derive(Parser)]
#[command(name = "press", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a small edition to start from, in a new or empty folder.
    New(new::New),
    /// Show an edition as a site on this machine, built anew at each change.
    ///
    /// It answers at 127.0.0.1 alone. Pages that are open reload by themselves; while there are errors they are shown there and
    /// here, and the last good build stands. It builds into the hidden folder .press of the edition. Ctrl-C ends it.
    Serve(serve::Serve),
    /// Read an edition and report what is wrong with it: each mistake with its file, line and field.
    Check(check::Check),
    /// Read an edition and write its site, unless there are errors.
    Build(build::Build),
    /// Bring a newspaper that is elsewhere into the folder of an edition.
    Import(import::Import),
    /// Write the configuration of a server for a site.
    Host(host::Host),
    /// Write the interface's words, for the build of the app.
    #[command(hide = true)]
    Words(words::Words),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::New(new) => new.run(),
        Command::Serve(serve) => serve.run(),
        Command::Check(check) => check.run(),
        Command::Build(build) => build.run(),
        Command::Import(import) => import.run(),
        Command::Host(host) => host.run(),
        Command::Words(words) => words.run(),
    }
}
