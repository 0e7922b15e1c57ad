//! Pages of a server's site as `press` makes them for the files of a published one: to be read at once, and taken over by the app.

use std::fs;

use anyhow::{Context, Result, anyhow};
use press::framed_pages;
use press::page_template::PageTemplate;
use press::public_place::PublicPlace;
use press::static_pages::{StaticPages, want_of};

use crate::server::{File, Server};

/// Puts the page of a data file, such as `data/articles/x.json`, into a server's site at its own address: it is made of the site's
/// files as they are now.
pub fn press(server: &Server, data: &str) -> Result<()> {
    let (address, html) = pressed(server, data)?;
    server.add_file(&address, File::html(html));
    Ok(())
}

/// Puts the page of an article for frames of other sites into a server's site, likewise.
pub fn press_frame(server: &Server, slug: &str) -> Result<()> {
    let names = fs::read_dir(server.site())?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let scripts: Vec<String> =
        names.map(|name| name + "/framed.js").filter(|path| server.site().join(path).is_file()).collect();
    let parts = framed_pages::parts(scripts.iter().map(String::as_str)).context("the app has no parts for frames")?;
    let data = text(server, &format!("data/articles/{slug}.json"))?;
    let html = pages(server)?.with_frames(parts).frame(slug, &data).map_err(|it| anyhow!(it))?;
    server.add_file(&format!("embed/article/{slug}"), File::html(html));
    Ok(())
}

/// The address of the page of a data file, as a path inside the site, and its HTML.
pub fn pressed(server: &Server, data: &str) -> Result<(String, String)> {
    let want = want_of(data).with_context(|| format!("{data} is the data of no page"))?;
    let page = pages(server)?.page(&want, &text(server, data).unwrap_or_default(), None).map_err(|it| anyhow!(it))?;
    let address = page.path.strip_suffix(".html").filter(|name| *name != "index").unwrap_or(&page.path).to_owned();
    Ok((address, page.html))
}

fn pages(server: &Server) -> Result<StaticPages> {
    // Of the files, not of those that a test has added: the front page among these may be one that was pressed.
    let template = fs::read_to_string(server.site().join("index.html")).context("the site has no page")?;
    let template = PageTemplate::read(template).map_err(|trouble| anyhow!("index.html {trouble}"))?;
    let place = PublicPlace::of_address(&server.url("")).map_err(|trouble| anyhow!(trouble))?;
    StaticPages::new(template, &text(server, "edition.json")?, server.base(), Some(&place)).map_err(|it| anyhow!(it))
}

fn text(server: &Server, path: &str) -> Result<String> {
    server.text_of(path).with_context(|| format!("the site has no {path}"))
}
