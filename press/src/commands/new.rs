//! `press new`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use super::telling::{self, refused, say};

#[derive(Args)]
pub struct New {
    /// The folder.
    edition: PathBuf,
    /// Report as JSON, for machines.
    #[arg(long)]
    json: bool,
}

impl New {
    /// Makes the edition, and tells how to go on.
    pub fn run(self) -> ExitCode {
        let told = self.edition.display();
        match press::starter::make(&self.edition) {
            Ok(files) if self.json => say(&json!({ "edition": self.edition, "files": files, "mistakes": [] })),
            Ok(files) => say(&format!(
                "{files} files in {told}\nread {told}/README.md, and see it in a browser: press serve {told}"
            )),
            Err(why) => return telling::tell(&refused(&told.to_string(), why), self.json),
        }
        ExitCode::SUCCESS
    }
}
