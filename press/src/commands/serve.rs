//! `press serve`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use clap::Args;
use press::public_place::PublicPlace;
use press::serve::preview::{self, Order};
use press::serve::{Server, Site, listen, workshop};
use press::{Options, Report};
use serde_json::json;

use super::app_option::AppOption;
use super::telling::{self, refused, say, tell_mistakes, warn};
use super::what::What;

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    what: What,
    /// The port; where it is taken, the next one that is free.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The path under which the site stands, such as /news/.
    #[arg(long, default_value = "/")]
    base: String,
    #[command(flatten)]
    app: AppOption,
    /// The folder to build into, in place of .press/site in the edition.
    #[arg(long)]
    out: Option<PathBuf>,
}

impl Serve {
    /// Serves until it is ended.
    pub fn run(self) -> ExitCode {
        let json = self.what.json;
        match self.begin() {
            Ok((server, order)) => {
                // Whoever ends it ends the process: each file is written whole under another name first, so that nothing is
                // left half done, and the next start finds the site as it was and goes on from there.
                let never = AtomicBool::new(false);
                preview::run(&order, &server, &never, &mut |report| tell(report, &server, json));
                ExitCode::SUCCESS
            }
            Err((what, why)) => telling::tell(&refused(&what, why), json),
        }
    }

    fn begin(&self) -> Result<(Server, Order), (String, String)> {
        let edition = &self.what.edition;
        if !edition.is_dir() {
            return Err((edition.display().to_string(), "is no folder; name that of an edition".to_owned()));
        }
        let app = self.app.required().map_err(|why| ("--app".to_owned(), why))?;
        let about = |error: std::io::Error| (edition.display().to_string(), format!("{error}; --out names another"));
        let (site, cache) = match &self.out {
            Some(out) => (out.clone(), None),
            None => workshop::open(edition).map(|shop| (shop.site, Some(shop.cache))).map_err(about)?,
        };
        let about = |error: std::io::Error| ("--port".to_owned(), format!("no port is free: {error}"));
        let listener = listen(self.port).map_err(about)?;
        let served = Site { folder: site.clone(), base: self.base.clone() };
        // The base is checked before anything is served under it.
        let place = |origin: &str| PublicPlace::of(origin, &self.base).map_err(|why| ("--base".to_owned(), why));
        place("http://127.0.0.1")?;
        let server = Server::start(listener, served).map_err(about)?;
        let place = Some(place(&server.origin())?);
        if server.port() != self.port && self.port != 0 && !self.what.json {
            warn(&format!("port {} is taken; this is at {}", self.port, server.port()));
        }
        // Without a cache they would be made at each change.
        let share_images = cache.is_some();
        let options = Options { place, app: Some(app), cache, share_images, ..self.what.options() };
        Ok((server, Order { edition: edition.clone(), site, options }))
    }
}

fn tell(report: &Report, server: &Server, as_json: bool) {
    if as_json {
        let mut value = telling::value(report);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("address".to_owned(), json!(server.url()));
        }
        return say(&value);
    }
    tell_mistakes(report);
    match &report.written {
        Some(it) => say(&format!(
            "{} articles, {} files changed: {} (Ctrl-C ends it)",
            report.articles,
            it.written + it.removed,
            server.url()
        )),
        None => warn(&format!("the last good build stands: {}", server.url())),
    }
}
