//! `press import`: a newspaper that is elsewhere, into the folder of an edition.
//!
//! ```text
//! origin ──articles──► survey ──► slugs, sections, topics, inner links
//!    └────articles──► media ──► tidy ──► article_writer ──► articles/
//! ```
//!
//! - [`origin`]: where articles come from: [`site`] asks the reader's own sources over the [`web`]; [`export`] reads the
//!   file that WordPress exports, by [`export_reader`], [`export_index`], [`export_item`] and [`clean_text`].
//! - [`survey`]: the first round, which gives each article its slug; [`sections`] adds what it met to the edition.
//! - [`copying`]: the second round, article by article, with [`media`], [`moving`], [`addresses`], [`visiting`]
//!   and [`tidy`]; [`folder`] is where it goes.
//! - [`kept`]: what is remembered in `.import/`, so that a second run goes on and nothing is fetched twice.
//! - [`report`]: what was taken, and what was not.

pub mod addresses;
pub mod clean_text;
pub mod copying;
pub mod export;
pub mod export_index;
pub mod export_item;
pub mod export_reader;
pub mod folder;
pub mod kept;
pub mod mail_dates;
pub mod media;
pub mod media_names;
pub mod moving;
pub mod origin;
pub mod report;
pub mod sections;
pub mod site;
pub mod survey;
pub mod tidy;
pub mod visiting;
pub mod web;

use std::path::{Path, PathBuf};

use warraq::model::{Edition, Language, SourceKind};

use copying::Copying;
use folder::Folder;
use kept::Kept;
use origin::{Origin, Stopped};
use report::{Progress, Report};
use web::{Patience, Web};

/// Where a newspaper is.
#[derive(Clone, Debug)]
pub enum From {
    /// In a file that WordPress has exported.
    WordPressExport(PathBuf),
    /// At a WordPress site.
    WordPress(String),
    /// In a JSON Feed, at an address or in a file.
    JsonFeed(String),
    /// In files with ninjs items.
    Ninjs(Vec<PathBuf>),
}

/// What is to be imported, and how.
#[derive(Clone, Debug)]
pub struct Order {
    /// Where it is.
    pub from: From,
    /// The folder of the edition, which is made where there is none.
    pub into: PathBuf,
    /// The language of an edition that is made.
    pub language: Option<Language>,
    /// Kinds of WordPress posts that are articles as well, beside `post` and `page`.
    pub kinds: Vec<String>,
    /// Whether pictures, films and sounds come along; else they stay where they are.
    pub with_media: bool,
    /// How patient to be with servers.
    pub patience: Patience,
}

impl Order {
    /// An import with the usual manners.
    pub fn new(from: From, into: &Path) -> Self {
        Self {
            from,
            into: into.to_owned(),
            language: None,
            kinds: Vec::new(),
            with_media: true,
            patience: Patience::default(),
        }
    }
}

/// Imports a newspaper. Whatever stops it on the way, what is there is whole, and the next run goes on from there.
pub fn run(order: &Order, progress: &mut dyn FnMut(&Progress)) -> Report {
    let mut report = Report::default();
    let web = Web::new(order.patience);
    if let Err(Stopped(why)) = import(order, &web, &mut report, progress) {
        report.stopped = Some(why);
    }
    report.requests = web.asked();
    report
}

fn import(order: &Order, web: &Web, report: &mut Report, progress: &mut dyn FnMut(&Progress)) -> Result<(), Stopped> {
    let folder = Folder::open(&order.into)?;
    let mut kept = Kept::open(&folder)?;
    let edition = folder.edition(order.language.as_ref())?;
    let survey = {
        let mut origin = open(order, &edition, web, &kept)?;
        let survey = survey::survey(&mut *origin, &folder, &edition, order.language.as_ref(), &kept, progress)?;
        sections::add(&folder, &edition, &origin.about(), order.language.as_ref(), &survey, report)?;
        survey
    };
    let edition = folder.edition(order.language.as_ref())?;
    let mut log = kept.take_log();
    let mut origin = open(order, &edition, web, &kept)?;
    let copying = Copying::new(&folder, &edition, &survey, web, &mut log, report, order.with_media)?;
    let copied = copying.copy(&mut *origin, progress);
    drop(origin);
    copied?;
    kept.complete()
}

fn open<'a>(order: &Order, edition: &Edition, web: &'a Web, kept: &'a Kept) -> Result<Box<dyn Origin + 'a>, Stopped> {
    Ok(match &order.from {
        From::WordPressExport(file) => Box::new(export::Export::open(file, edition, &order.kinds)?),
        From::WordPress(url) => Box::new(site::Site::at(SourceKind::WordPress, url, edition, web, kept)?),
        From::JsonFeed(place) if site::is_address(place) => {
            Box::new(site::Site::at(SourceKind::JsonFeed, place, edition, web, kept)?)
        }
        From::JsonFeed(file) => {
            Box::new(site::Site::in_files(SourceKind::JsonFeed, &[PathBuf::from(file)], edition, web, kept)?)
        }
        From::Ninjs(files) => Box::new(site::Site::in_files(SourceKind::Ninjs, files, edition, web, kept)?),
    })
}
