//! `press build`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use press::public_place::PublicPlace;
use press::{Options, Report};

use super::app_option::AppOption;
use super::telling::{self, refused};
use super::what::What;

#[derive(Args)]
pub struct Build {
    #[command(flatten)]
    what: What,
    /// The folder to write into. Nothing there is touched but what an earlier build wrote.
    #[arg(long)]
    out: PathBuf,
    #[command(flatten)]
    app: AppOption,
    /// Write the data files alone, without the app and without pages.
    #[arg(long, conflicts_with = "app")]
    data_only: bool,
    /// Scheme and host that the site will be found at, such as https://news.example. It goes before "url" in edition.json. Where
    /// neither tells it, pages are whole and work, but what must name whole addresses is missing: feeds, sitemaps, canonical
    /// addresses and the images of share previews.
    #[arg(long)]
    origin: Option<String>,
    /// The path under which the site will stand, such as /news/. It goes before that of "url" in edition.json; without either
    /// it is /.
    #[arg(long)]
    base: Option<String>,
    /// The folder of what is kept for the next build, such as .press/cache in the edition. It may be removed at any time. What no
    /// build has used for 30 days goes by itself; of what was not used in the last two days, no more than 1 GiB stays.
    #[arg(long)]
    cache: Option<PathBuf>,
    /// Make no images for share previews: these show an article's lead image then, or nothing.
    #[arg(long)]
    no_share_images: bool,
    /// Write compressed files (.br, .gz) beside those that shrink, for servers that send them as they are.
    #[arg(long)]
    compress: bool,
}

impl Build {
    /// Builds, and tells how it went.
    pub fn run(self) -> ExitCode {
        let json = self.what.json;
        telling::tell(&self.build().unwrap_or_else(|(what, why)| refused(what, why)), json)
    }

    fn build(self) -> Result<Report, (&'static str, String)> {
        // A base path is checked at any origin, so that a mistake is told of the option that it is in.
        let base = self.base.as_deref().unwrap_or("/");
        PublicPlace::of("https://news.example", base).map_err(|why| ("--base", why))?;
        let place = self.origin.as_deref().map(|origin| PublicPlace::of(origin, base)).transpose();
        let place = place.map_err(|why| ("--origin", why))?;
        let app = if self.data_only { None } else { Some(self.app.required().map_err(|why| ("--app", why))?) };
        // Nothing but pages names them.
        let share_images = app.is_some() && !self.no_share_images;
        let options = Options {
            place,
            base: self.base,
            app,
            cache: self.cache,
            share_images,
            compress: self.compress,
            ..self.what.options()
        };
        Ok(press::build(&self.what.edition, &self.out, &options))
    }
}
