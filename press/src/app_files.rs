//! The built app in a site: its files as they are, and its page as the pages of the site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::output::Files;
use crate::page_template::PageTemplate;
use crate::public_place::PublicPlace;
use crate::static_pages::{StaticPages, want_of};

/// The name of the app's page.
const PAGE: &str = "index.html";

/// Adds the files of an app to a site, and the pages of all its data that were added before.
///
/// # Errors
/// What is wrong with the app's folder, in words, or what the file system says.
pub fn add(app: &Path, base: &str, place: Option<&PublicPlace>, files: &mut Files) -> io::Result<()> {
    let told = |why: String| io::Error::other(format!("--app {}: {why}", app.display()));
    if app.join("edition.json").exists() {
        return Err(told(
            "holds an edition already; name the app alone, as ./scripts/build makes it in target/app".into(),
        ));
    }
    let page = app.join(PAGE);
    let html = fs::read_to_string(&page).map_err(|error| {
        told(format!("{PAGE} cannot be read ({error}); ./scripts/build makes an app in target/app"))
    })?;
    let template = PageTemplate::read(html).map_err(|why| told(format!("{PAGE} {why}")))?;
    let edition = files.made("edition.json").map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    let pages = StaticPages::new(template, &edition, base, place).map_err(io::Error::other)?;
    for (path, original) in files_in(app)? {
        if path != PAGE {
            files.add_copy(path, &original);
        }
    }
    add_pages(&pages, files)
}

fn add_pages(pages: &StaticPages, files: &mut Files) -> io::Result<()> {
    let mut made = if pages.has_pages() { vec![pages.missing()] } else { pages.shells().into() };
    if pages.has_pages() {
        for (path, bytes) in files.all_made() {
            let Some(want) = want_of(path) else { continue };
            let json = String::from_utf8_lossy(bytes);
            made.push(pages.page(&want, &json).map_err(io::Error::other)?);
        }
    }
    for page in made {
        files.add(page.path, page.html.into_bytes());
    }
    Ok(())
}

/// The files in a folder, at any depth, by their paths in it.
fn files_in(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    let mut folders = vec![(String::new(), folder.to_owned())];
    while let Some((inside, folder)) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let path = format!("{inside}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((format!("{path}/"), entry.path()));
            } else {
                files.push((path, entry.path()));
            }
        }
    }
    Ok(files)
}
