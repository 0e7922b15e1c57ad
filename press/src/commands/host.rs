//! `press host`.

use std::process::ExitCode;

use clap::Args;
use press::hosts::{Host as Server, Serving};

use super::telling::{say, warn};

#[derive(Args)]
pub struct Host {
    /// Which: nginx, apache, caddy or cloudfront.
    host: Server,
    /// The path under which the site will stand.
    #[arg(long, default_value = "/")]
    base: String,
    /// The folder of the site on the server; for cloudfront, the folder within the bucket, which can be /.
    #[arg(long, default_value = "/srv/news")]
    site: String,
    /// The host's name, such as news.example.
    #[arg(long, default_value = "news.example")]
    name: String,
    /// The articles are elsewhere, in a CMS: addresses without a file get the app's page.
    #[arg(long)]
    elsewhere: bool,
}

impl Host {
    /// Writes the configuration to standard output.
    pub fn run(self) -> ExitCode {
        match Serving::of(&self.base, &self.site, &self.name) {
            Ok(serving) => {
                say(&serving.elsewhere(self.elsewhere).configuration(self.host).trim_end());
                ExitCode::SUCCESS
            }
            Err(why) => {
                warn(&why);
                ExitCode::FAILURE
            }
        }
    }
}
