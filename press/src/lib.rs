//! press: an edition folder in, a site of plain files out.
//!
//! - [`newsroom`]: reads and checks the folder, by [`edition_folder`], [`edition_file`], [`topics_file`], [`pictures`],
//!   [`recordings`] (both by [`named_files`]), and the articles by [`front_matter`] with [`markdown`], or by
//!   [`native_article`]; both make a [`manuscript`], of which a [`record`] stays; [`records`] are read side by side and kept.
//!   [`cross_checks`] hold them against each other, [`embargo`] against the clock.
//! - Bodies: [`markdown`] with [`markdown_inlines`], [`markdown_shifts`] and [`markdown_notes`]; [`native_body`] with [`native_inlines`],
//!   [`native_media`], [`native_tables`] and [`native_notes`]. Both read on a [`body::BodyDesk`].
//! - [`tree`], [`yaml`], [`json`]: values with their lines, so that each of the [`mistakes`] names its place.
//! - [`translations`]: which articles say the same in several languages.
//! - [`related`] with [`postings`], [`lists`] with [`paging`]: what stands beside an article.
//! - [`search_index`] by [`search_segments`] and [`search_shards`]: what readers search in, and [`open_search`], how browsers come to it.
//! - [`terms`] by [`stemming`] and [`folding`]: words as they are compared.
//! - [`public_place`]: where the site will stand. What must name it whole: [`feeds`] and [`sitemaps`], both by [`xml`].
//! - [`hosts`]: how hosts serve it; [`content_policy`]: what its pages may do there; [`compressed`]: files that travel light.
//! - [`web_manifest`]: what the site is as an app on a phone.
//! - [`app_files`]: the built app in the site. Its page is the [`page_template`], by [`html_tags`], of all [`static_pages`]. For other
//!   sites there are [`framed_pages`] of articles, to which [`oembed`] leads.
//! - [`darkroom`]: what is made from the pictures. [`shown_pictures`] puts [`renditions`] into their [`picture_places`];
//!   [`share_images`] crops them by [`framing`], or typesets a [`share_card`] ([`typeset`] in [`faces`] on a [`canvas`]);
//!   [`icons`]. Pixels are a [`raster`], read by their [`picture_kind`] or drawn by [`svg_picture`], and written in
//!   [`picture_formats`], side by side by [`workers`]; [`kept`] is where the bytes are.
//! - [`printing`]: all files of a site, made. [`output`]: the files, written safely; [`made`] and [`stamp`] tell which need no second
//!   writing. [`store`]: what is kept for the next build; [`store_cleaning`]: what of it is not.
//! - [`catalogues`]: the interface's words, for the build of the site.
//! - [`starter`]: the edition that `press new` makes. [`serve`]: a site on the editor's own machine. [`app_folder`]: where the built app
//!   is. [`progress`]: how far long work is; [`patience`]: for how long what can wait is made.
//! - [`article_writer`]: an article back to the text of its file, by [`markdown_writer`] with [`markdown_writer_inlines`] where that reads
//!   back as the same.
//! - [`import`]: a newspaper from elsewhere into an edition folder.
//!
//! The format is the model's own (`warraq::model`); the reader's side of it is `warraq::source::native`.

pub mod app_files;
pub mod app_folder;
pub mod article_writer;
pub mod body;
pub mod canvas;
pub mod catalogues;
pub mod compressed;
pub mod content_policy;
pub mod cross_checks;
pub mod darkroom;
pub mod edition_file;
pub mod edition_folder;
pub mod embargo;
pub mod faces;
pub mod feeds;
pub mod folding;
pub mod framed_pages;
pub mod framing;
pub mod front_matter;
pub mod hosts;
pub mod html_tags;
pub mod icons;
pub mod import;
pub mod jpeg_turn;
pub mod json;
pub mod kept;
pub mod links;
pub mod lists;
pub mod made;
pub mod manuscript;
pub mod markdown;
pub mod markdown_inlines;
pub mod markdown_notes;
pub mod markdown_shifts;
pub mod markdown_writer;
pub mod markdown_writer_inlines;
pub mod mistakes;
pub mod named_files;
pub mod native_article;
pub mod native_body;
pub mod native_inlines;
pub mod native_media;
pub mod native_notes;
pub mod native_tables;
pub mod newsroom;
pub mod oembed;
pub mod open_search;
pub mod output;
pub mod page_template;
pub mod paging;
pub mod patience;
pub mod picture_formats;
pub mod picture_kind;
pub mod picture_places;
pub mod pictures;
pub mod postings;
pub mod printing;
pub mod progress;
pub mod public_place;
pub mod raster;
pub mod record;
pub mod recordings;
pub mod records;
pub mod related;
pub mod renditions;
pub mod search_index;
pub mod search_segments;
pub mod search_shards;
pub mod serve;
pub mod share_card;
pub mod share_images;
pub mod shown_pictures;
pub mod sitemaps;
pub mod slugs;
pub mod stamp;
pub mod starter;
pub mod static_pages;
pub mod stemming;
pub mod store;
pub mod store_cleaning;
pub mod suggestions;
pub mod svg;
pub mod svg_picture;
pub mod terms;
pub mod topics_file;
pub mod translations;
pub mod tree;
pub mod typeset;
pub mod web_manifest;
pub mod workers;
pub mod xml;
pub mod yaml;

use std::path::{Path, PathBuf};

use darkroom::Darkroom;
use embargo::{Calendar, Timing};
use mistakes::{Mistake, Mistakes};
use newsroom::Newsroom;
use output::{Files, Written};
use patience::Patience;
use progress::Progress;
use public_place::PublicPlace;
use serve::workshop;
use store::Store;
use store_cleaning::Limits;

/// What a call found, and what it wrote if it wrote.
#[derive(Debug, Default)]
pub struct Report {
    /// Everything that is wrong, by file and line.
    pub mistakes: Vec<Mistake>,
    /// What was written; None where errors kept it from writing.
    pub written: Option<Written>,
    /// How many articles the edition has.
    pub articles: usize,
    /// Where the site will stand; None where nothing says so: there are no feeds and no sitemaps then.
    pub place: Option<PublicPlace>,
    /// What is not built yet, or no longer, and when the next build is worth making.
    pub calendar: Calendar,
    /// How many share images are left for a build with more patience.
    pub share_images_left: usize,
}

/// How an edition is built.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether drafts are taken as well.
    pub with_drafts: bool,
    /// Where the site will stand; None where only `url` in `edition.json` may say so.
    pub place: Option<PublicPlace>,
    /// The folder of the built app, whose pages are written then; None for the data alone.
    pub app: Option<PathBuf>,
    /// The folder of what is kept for the next build; None to keep nothing.
    pub cache: Option<PathBuf>,
    /// Whether the files that shrink are written compressed as well.
    pub compress: bool,
    /// What time it is, and what is taken all the same.
    pub timing: Timing,
    /// Who wants to know how far it is.
    pub progress: Progress,
    /// Whether share images are made, which pages name.
    pub share_images: bool,
    /// For how long share images are made that no earlier build has kept. A build whose patience ends meanwhile writes nothing: the
    /// next one goes on from there.
    pub patience: Patience,
    /// The path that the site will stand under, such as `/news/`, where it is not that of `url` in `edition.json` or no place is known.
    pub base: Option<String>,
}

/// Reads an edition and reports what is wrong with it. Writes nothing.
pub fn check(edition: &Path, options: &Options) -> Report {
    let mut mistakes = Mistakes::default();
    let newsroom = newsroom::read(edition, options, &mut mistakes);
    let place = newsroom.as_ref().and_then(|newsroom| place(newsroom, options, &mut mistakes));
    let (articles, calendar) = newsroom.map_or_else(Default::default, |it| (it.records.len(), it.calendar));
    Report { articles, place, calendar, mistakes: mistakes.sorted(), ..Report::default() }
}

/// Reads an edition and writes its data files into a folder, unless there are errors.
pub fn build(edition: &Path, out: &Path, options: &Options) -> Report {
    let mut mistakes = Mistakes::default();
    let mut newsroom = newsroom::read(edition, options, &mut mistakes);
    check_out(edition, out, &mut mistakes);
    let place = newsroom.as_ref().and_then(|newsroom| place(newsroom, options, &mut mistakes));
    let store = options.cache.as_deref().map(Store::at).unwrap_or_default();
    let darkroom = newsroom.as_mut().filter(|_| !mistakes.has_errors());
    let darkroom = darkroom.map(|it| Darkroom::make(it, &store, options, &mut mistakes));
    let mut report = Report { articles: newsroom.as_ref().map_or(0, |it| it.records.len()), ..Report::default() };
    report.calendar = newsroom.as_ref().map(|it| it.calendar.clone()).unwrap_or_default();
    report.share_images_left = darkroom.as_ref().map_or(0, |it| it.shares.left);
    let is_cut_short = report.share_images_left > 0 && matches!(options.patience, Patience::While(_));
    if let Some((newsroom, darkroom)) = newsroom.zip(darkroom).filter(|_| !mistakes.has_errors() && !is_cut_short) {
        let written = Files::open(out, &store).and_then(|files| {
            let files = if options.compress { files.with_compressed() } else { files };
            printing::print(&newsroom, &darkroom, place.as_ref(), options, &files)?;
            files.end()
        });
        match written {
            Ok(written) => {
                report.written = Some(written);
                store.end(&Limits::default());
            }
            Err(error) => mistakes.error(&out.display().to_string(), None, "", error.to_string()),
        }
    }
    report.place = place;
    report.mistakes = mistakes.sorted();
    report
}

/// Where the site will stand: the place that was given, or the edition's own, perhaps under another base path. Without one there
/// are no feeds and no sitemaps, which is no mistake.
fn place(newsroom: &Newsroom, options: &Options, mistakes: &mut Mistakes) -> Option<PublicPlace> {
    let own = || {
        let own = PublicPlace::of_address(newsroom.edition.url.as_deref()?);
        Some(own.and_then(|own| options.base.as_deref().map_or(Ok(own.clone()), |base| own.under(base))))
    };
    match options.place.clone().map(Ok).or_else(own) {
        Some(Ok(place)) => return Some(place),
        Some(Err(why)) => mistakes.error(edition_file::NAME, None, "url", why),
        None => {}
    }
    None
}

/// The folder for the output must not be the edition's own, nor within it: the next build would read what this one wrote.
fn check_out(edition: &Path, out: &Path, mistakes: &mut Mistakes) {
    let Ok(edition) = edition.canonicalize() else { return };
    // The output may not exist yet: the nearest folder above it that does tells where it will be.
    let absolute = std::path::absolute(out).unwrap_or_else(|_| out.to_owned());
    let existing = absolute.ancestors().find_map(|folder| folder.canonicalize().ok().map(|real| (folder, real)));
    let Some((folder, real)) = existing else { return };
    let target = absolute.strip_prefix(folder).map_or(real.clone(), |rest| real.join(rest));
    // What is hidden is never read.
    if target.starts_with(edition.join(workshop::NAME)) {
        return;
    }
    if target.starts_with(&edition) || edition.starts_with(&target) {
        mistakes.error(
            &out.display().to_string(),
            None,
            "--out",
            "lies within the edition folder or around it; name another folder",
        );
    }
}
