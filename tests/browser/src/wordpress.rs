//! A stub of a WordPress site: a server of its own, and so another origin than the reader's, that answers as the REST API
//! does (https://developer.wordpress.org/rest-api/reference/posts/), with the posts and the manners that a test gives it.
//!
//! - [`content`]: what the site holds, as editors know it.
//! - `prose`: the generated texts of its posts, in the shapes that WordPress' editors make.
//! - `rest`: what it answers.

pub mod content;
mod prose;
mod rest;

use std::sync::{Arc, OnceLock};

use anyhow::Result;
use serde_json::{Value, json};

use crate::server::{Fault, File, Request, Server, Setup};
use content::Content;

/// Where a site's REST interface is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interface {
    /// At `/wp-json/`, and at `/index.php?rest_route=/` as well.
    Pretty,
    /// At `/index.php?rest_route=/` alone, as on sites without rewritten addresses.
    ByParameter,
    /// At `/api/`, which only the site's page tells.
    Named,
}

/// How a site behaves.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// Where its interface is.
    pub interface: Interface,
    /// Whether scripts from elsewhere may see its totals.
    pub shows_totals: bool,
}

impl Default for Manners {
    fn default() -> Self {
        Self { interface: Interface::Pretty, shows_totals: true }
    }
}

/// What the answers of a site are made from.
struct Site {
    content: Content,
    manners: Manners,
    /// Its origin, once its server has one.
    origin: OnceLock<String>,
}

/// A running stub.
pub struct WordPress {
    /// Its server, which fails on demand.
    pub server: Arc<Server>,
    site: Arc<Site>,
}

impl WordPress {
    /// Starts a site with the usual content that behaves well.
    pub fn start() -> Result<Self> {
        Self::start_with(Content::generated(), Manners::default())
    }

    /// Starts a site with this content that behaves like this.
    pub fn start_with(content: Content, manners: Manners) -> Result<Self> {
        let site = Arc::new(Site { content, manners, origin: OnceLock::new() });
        let answering = Arc::clone(&site);
        let server = Server::start(Setup::of_program(move |path, query| rest::answer(&answering, path, query)))?;
        site.origin.get_or_init(|| server.origin());
        Ok(Self { server: Arc::new(server), site })
    }

    /// What the site holds.
    pub fn content(&self) -> &Content {
        &self.site.content
    }

    /// The site's own address, as an editor would give it.
    pub fn url(&self) -> String {
        self.server.url("")
    }

    /// The edition of a reader of this site, made from a built site's own.
    pub fn edition(&self, built: &Value) -> Value {
        let mut edition = built.clone();
        let sections = self.site.content.categories.iter();
        let sections: Vec<Value> =
            sections.map(|section| json!({ "slug": section.slug, "name": section.name })).collect();
        edition["sections"] = json!(sections);
        edition["source"] = json!({ "kind": "wordpress", "url": self.url() });
        edition
    }

    /// What was asked of the interface so far.
    pub fn asked(&self) -> Vec<Request> {
        self.server.requests_for("/wp/v2/")
    }
}

/// A bare status as WordPress' interface sends it to scripts from elsewhere: without the header, they would only see
/// that nothing came.
pub fn status(status: u16) -> Fault {
    Fault::Body(open(File::of_status(status)))
}

/// An error object of the interface.
pub fn error(status: u16, code: &str) -> Fault {
    Fault::Body(rest::error(status, code))
}

/// A file that scripts from elsewhere may read.
fn open(file: File) -> File {
    file.header("Access-Control-Allow-Origin", "*")
}
