//! The built app in a site: its files as they are, and its page as the pages of the site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use warraq::source::Want;

use crate::framed_pages;
use crate::hosts;
use crate::oembed;
use crate::output::Files;
use crate::page_template::PageTemplate;
use crate::public_place::PublicPlace;
use crate::share_images::ShareImage;
use crate::static_pages::{StaticPages, path_of, want_of};
use crate::store::{self, Key};

/// The name of the app's page.
const PAGE: &str = "index.html";

/// A built app, and the pages of a site that are put together from its own.
pub struct App {
    folder: PathBuf,
    base: String,
    pages: StaticPages,
    /// All that every page is made from.
    from: Key,
    /// Whether it is known where the site will stand.
    is_placed: bool,
}

impl App {
    /// The app in a folder, for an edition by the text of its `edition.json`, whose pages stand under a base path.
    ///
    /// # Errors
    /// What is wrong with the app's folder, in words.
    pub fn open(folder: &Path, base: &str, place: Option<&PublicPlace>, edition: &str) -> io::Result<Self> {
        let told = |why: String| io::Error::other(format!("--app {}: {why}", folder.display()));
        if folder.join("edition.json").exists() {
            return Err(told(
                "holds an edition already; name the app alone, as ./scripts/build makes it in target/app".into(),
            ));
        }
        let html = fs::read_to_string(folder.join(PAGE)).map_err(|error| {
            told(format!("{PAGE} cannot be read ({error}); ./scripts/build makes an app in target/app"))
        })?;
        let root = place.map_or("", PublicPlace::root);
        let parts = [store::program(), html.as_bytes(), edition.as_bytes(), base.as_bytes(), root.as_bytes()];
        let from = Key::of("pages 1", &parts);
        let template = PageTemplate::read(html).map_err(|why| told(format!("{PAGE} {why}")))?;
        let pages = StaticPages::new(template, edition, base, place).map_err(io::Error::other)?;
        let files = files_in(folder)?;
        let parts = framed_pages::parts(files.iter().map(|(path, _)| path.as_str()));
        // The app's page does not name them.
        let from = Key::of("parts", &[from.bytes(), parts.unwrap_or_default().as_bytes()]);
        let pages = parts.into_iter().fold(pages, StaticPages::with_frames);
        Ok(Self { folder: folder.to_owned(), base: base.to_owned(), pages, from, is_placed: place.is_some() })
    }

    /// Adds the app's own files, and what hosts read to serve them well.
    ///
    /// # Errors
    /// What the file system says of its folder.
    pub fn add_files(&self, files: &Files) -> io::Result<()> {
        let own = files_in(&self.folder)?;
        let names = own.iter().map(|(path, _)| path.as_str());
        hosts::files(&self.base, self.pages.has_pages(), names)
            .into_iter()
            .for_each(|(path, bytes)| files.add(path, bytes));
        own.iter().filter(|(path, _)| path != PAGE).for_each(|(path, original)| files.add_copy(path.clone(), original));
        Ok(())
    }

    /// Adds the page of a data file, unless it is no page's, and what other sites show of an article. `from` is what its JSON is made from, `share` what is shown of it where
    /// it is shared.
    pub fn add_page(
        &self,
        data: &str,
        from: &Key,
        json: impl Fn() -> io::Result<Vec<u8>>,
        share: Option<&ShareImage>,
        files: &Files,
    ) {
        let Some(want) = want_of(data).filter(|_| self.pages.has_pages()) else { return };
        let (url, alt) = share.map_or(("", ""), |share| (&share.url, &share.alt));
        let from = Key::of("page", &[self.from.bytes(), from.bytes(), url.as_bytes(), alt.as_bytes()]);
        files.add_made(path_of(&want), &from, || {
            let json = json()?;
            let page = self.pages.page(&want, &String::from_utf8_lossy(&json), share).map_err(io::Error::other)?;
            Ok(page.html.into_bytes())
        });
        let Want::Article { slug } = want else { return };
        if !self.pages.has_frames() {
            return;
        }
        files.add_made(framed_pages::path_of(&slug), &from, || {
            let page = self.pages.frame(&slug, &String::from_utf8_lossy(&json()?));
            page.map(String::into_bytes).map_err(io::Error::other)
        });
        if self.is_placed {
            files.add_made(oembed::path_of(&slug), &from, || {
                self.pages.oembed(&slug, &String::from_utf8_lossy(&json()?), share).map_err(io::Error::other)
            });
        }
    }

    /// Adds the pages that stand for no data.
    pub fn add_other_pages(&self, files: &Files) {
        let pages = if self.pages.has_pages() {
            vec![self.pages.search(), self.pages.missing()]
        } else {
            self.pages.shells().into()
        };
        pages.into_iter().for_each(|page| files.add(page.path, page.html.into_bytes()));
    }
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
