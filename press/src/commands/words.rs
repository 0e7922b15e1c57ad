//! `press words`, which the build of the app calls.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::telling::warn;

#[derive(Args)]
pub struct Words {
    /// The folder to write into.
    out: PathBuf,
}

impl Words {
    /// Writes the words of each language.
    pub fn run(self) -> ExitCode {
        match press::catalogues::write(&self.out) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                warn(&format!("{}: {error}", self.out.display()));
                ExitCode::FAILURE
            }
        }
    }
}
