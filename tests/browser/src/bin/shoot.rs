//! Takes pictures of a built site's pages, to be looked at.
//!
//! ```sh
//! cargo run -p warraq-browser-tests --bin shoot -- --site dist --out /tmp/shots \
//!     --engines chromium,webkit --widths 360,1280 --paths /,/section/science --dark
//! ```
//!
//! With `--wordpress` a site without pages (`--site target/plain`) shows the tests' WordPress stub; its posts are in `src/wordpress/content.rs`.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde_json::json;
use warraq_browser_tests::engine::{Browser, Engine, Size};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::process;
use warraq_browser_tests::server::{Server, Setup};
use warraq_browser_tests::wordpress::WordPress;

const HELP: &str = "shoot --site DIR --out DIR [--engines chromium,firefox,webkit] [--widths 360,1280] \
                    [--paths /,/saved] [--base /] [--dark] [--wordpress]";

fn main() -> Result<()> {
    let order = Order::read(env::args().skip(1))?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    runtime.spawn(async {
        if tokio::signal::ctrl_c().await.is_ok() {
            process::kill_all();
            std::process::exit(130);
        }
    });
    runtime.block_on(order.carry_out())
}

/// What is to be photographed.
struct Order {
    site: PathBuf,
    out: PathBuf,
    base: String,
    engines: Vec<Engine>,
    widths: Vec<u32>,
    paths: Vec<String>,
    dark: bool,
    wordpress: bool,
}

impl Order {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut order = Self {
            site: PathBuf::from("dist"),
            out: PathBuf::from("target/shots"),
            base: "/".to_owned(),
            engines: vec![Engine::Chromium],
            widths: vec![360, 1280],
            paths: vec!["/".to_owned()],
            dark: false,
            wordpress: false,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} wants a value\n{HELP}"));
            match word.as_str() {
                "--site" => order.site = value()?.into(),
                "--out" => order.out = value()?.into(),
                "--base" => order.base = value()?,
                "--engines" => order.engines = Engine::list(&value()?)?,
                "--widths" => order.widths = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
                "--paths" => order.paths = value()?.split(',').map(str::to_owned).collect(),
                "--dark" => order.dark = true,
                "--wordpress" => order.wordpress = true,
                _ => bail!("what is {word}?\n{HELP}"),
            }
        }
        Ok(order)
    }

    async fn carry_out(&self) -> Result<()> {
        fs::create_dir_all(&self.out)?;
        let server = Arc::new(Server::start(Setup::new(&self.site).at(&self.base))?);
        let stub = self.wordpress.then(WordPress::start).transpose()?;
        if let Some(stub) = &stub {
            let built = serde_json::from_slice(&fs::read(self.site.join("edition.json"))?)?;
            server.add_json("edition.json", &stub.edition(&built));
        }
        for engine in &self.engines {
            let browser = engine.start().await?;
            if self.dark {
                darken(&browser).await?;
            }
            let page = Page::new(&browser, Arc::clone(&server));
            for width in &self.widths {
                for path in &self.paths {
                    self.shoot(&browser, &page, *width, path).await.with_context(|| format!("{engine} {path}"))?;
                }
            }
        }
        Ok(())
    }

    async fn shoot(&self, browser: &Browser, page: &Page, width: u32, path: &str) -> Result<()> {
        let picture = match browser.engine {
            Engine::Chromium => {
                let height = if width < NARROWEST { 740 } else { 900 };
                browser.resize(Size { width, height }).await?;
                page.visit(path).await?;
                page.until("the images and fonts", ALL_THERE, vec![]).await?;
                page.settle().await?;
                browser.picture().await?
            }
            Engine::Firefox | Engine::WebKit => photograph_framed(browser, page, width, path).await?,
        };
        let theme = if self.dark { "-dark" } else { "" };
        let name = format!("{}-{width}{theme}-{}.png", browser.engine, file_name(path));
        let place = self.out.join(name);
        fs::write(&place, picture)?;
        println!("{}", place.display());
        Ok(())
    }
}

/// Photographs a page in a frame that is as wide as wanted and as high as the page.
async fn photograph_framed(browser: &Browser, page: &Page, width: u32, path: &str) -> Result<Vec<u8>> {
    page.driver.enter_default_frame().await?;
    browser.resize(Size { width: width.max(NARROWEST), height: TALLEST }).await?;
    let frame = page.visit_framed(path, Size { width, height: 740 }).await?;
    page.until("the images and fonts", ALL_THERE, vec![]).await?;
    let whole: f64 = page.run("return document.documentElement.scrollHeight", vec![]).await?;
    page.driver.enter_default_frame().await?;
    let height = whole.clamp(740.0, f64::from(TALLEST));
    page.act("arguments[0].height = arguments[1]", vec![frame.to_json()?, json!(height)]).await?;
    page.settle().await?;
    match browser.engine {
        // WebKit's picture of a single element is black: its window is taken, with an empty margin beside the frame.
        Engine::WebKit => {
            browser.resize(Size { width: width.max(NARROWEST), height: height as u32 }).await?;
            browser.picture().await
        }
        Engine::Chromium | Engine::Firefox => Ok(frame.screenshot_as_png().await?),
    }
}

/// The narrowest window that all engines make.
const NARROWEST: u32 = 600;
/// The highest window that fits on the display of the tests.
const TALLEST: u32 = 3800;

/// Loads the pictures that wait to be scrolled to, and tells whether all is there.
const ALL_THERE: &str = "
    for (const image of document.images) image.loading = 'eager';
    return document.fonts.status === 'loaded' && [...document.images].every((image) => image.complete)";

async fn darken(browser: &Browser) -> Result<()> {
    match browser.engine {
        Engine::Chromium => {
            let features = json!([{ "name": "prefers-color-scheme", "value": "dark" }]);
            browser.cdp("Emulation.setEmulatedMedia", json!({ "features": features })).await?;
        }
        engine => bail!("{engine} has no way over WebDriver to prefer a dark page: take chromium"),
    }
    Ok(())
}

/// A path as a part of a file's name.
fn file_name(path: &str) -> String {
    let name: String =
        path.trim_matches('/').chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    if name.is_empty() { "front".to_owned() } else { name }
}
