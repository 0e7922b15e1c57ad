//! `press check`.

use std::process::ExitCode;

use clap::Args;

use super::telling;
use super::what::What;

#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    what: What,
}

impl Check {
    /// Checks, and tells what is wrong.
    pub fn run(self) -> ExitCode {
        telling::tell(&press::check(&self.what.edition, &self.what.options()), self.what.json)
    }
}
