//! Which edition, and which of its articles.

use std::path::PathBuf;

use clap::Args;
use press::Options;
use press::embargo::Timing;
use warraq::model::Moment;

use super::progress_line;

#[derive(Args)]
pub struct What {
    /// The edition's folder.
    pub edition: PathBuf,
    /// Take drafts as well.
    #[arg(long)]
    drafts: bool,
    /// Take what is under an embargo or dated in the future as well.
    #[arg(long)]
    future: bool,
    /// Take what has expired as well.
    #[arg(long)]
    expired: bool,
    /// The time that counts for embargoes, such as 2026-12-01T09:00+02:00; without it SOURCE_DATE_EPOCH, or the clock.
    #[arg(long, value_parser = seconds, env = "SOURCE_DATE_EPOCH", hide_env = true)]
    now: Option<i64>,
    /// Report as JSON, for machines.
    #[arg(long)]
    pub json: bool,
}

impl What {
    /// The options of the library that this amounts to.
    pub fn options(&self) -> Options {
        Options {
            with_drafts: self.drafts,
            timing: Timing { now: self.now, with_future: self.future, with_expired: self.expired },
            progress: progress_line::on_standard_error(self.json),
            ..Options::default()
        }
    }
}

/// A moment, or seconds since 1970, as SOURCE_DATE_EPOCH has them.
fn seconds(written: &str) -> Result<i64, String> {
    let moment = Moment::parse(written).map(|moment| moment.unix_seconds());
    let seconds = moment.or_else(|| written.parse().ok());
    seconds.ok_or_else(|| "write a time such as 2026-12-01T09:00+02:00, or the seconds since 1970".to_owned())
}
