//! A reader of a stub of a WordPress site: the same built site as everywhere, whose `edition.json` alone is another.

use anyhow::{Context, Result, ensure};
use warraq_browser_tests::instruments::SAVES_DATA;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::Setup;
use warraq_browser_tests::wordpress::WordPress;
use warraq_browser_tests::wordpress::content::{Content, Post};

use crate::harness::Reading;

/// A reader of a stub site.
pub struct Session {
    /// The reader's tab, and the server of the reader's site.
    pub page: Page,
    /// The site that is read.
    pub site: WordPress,
}

impl Session {
    /// A reader of the usual stub.
    pub async fn start(it: &Reading) -> Result<Self> {
        Self::of(it, WordPress::start()?)
    }

    /// A reader of a stub.
    pub fn of(it: &Reading, site: WordPress) -> Result<Self> {
        Self::served(it, site, it.setup())
    }

    /// A reader of a stub, whose own site is served like this.
    pub fn served(it: &Reading, site: WordPress, setup: Setup) -> Result<Self> {
        let page = it.serve(setup.script(SAVES_DATA))?;
        page.server.add_json("edition.json", &site.edition(&it.site.edition));
        Ok(Self { page, site })
    }

    /// What the stub holds.
    pub fn content(&self) -> &Content {
        self.site.content()
    }

    /// Waits until so many requests more than before were made, and says so when it becomes more than that.
    pub async fn ensure_asked(&self, before: usize, count: usize, what: &str) -> Result<()> {
        self.stub().until_server(what, |_| self.asked() >= before + count).await?;
        self.page.settle().await?;
        let more = self.asked() - before;
        ensure!(more == count, "{what}: {more} requests, not {count}\n{}", self.site.server.log_text());
        Ok(())
    }

    /// The tab, with the stub as its server.
    pub fn stub(&self) -> Page {
        Page { server: self.site.server.clone(), ..self.page.clone() }
    }

    /// How often the stub's interface was asked so far.
    pub fn asked(&self) -> usize {
        self.site.asked().len()
    }

    /// The newest ordinary post: with author and image, open to all, and with tags that others have.
    pub fn ordinary_post(&self) -> Result<&Post> {
        self.post_with("")
    }

    /// The newest ordinary post that has this in its body.
    pub fn post_with(&self, html: &str) -> Result<&Post> {
        let is_ordinary = |post: &Post| post.author.is_some() && !post.protected && !post.sticky;
        let post = self.content().newest(|post| is_ordinary(post) && post.content.contains(html));
        post.with_context(|| format!("the stub has no ordinary post with {html}"))
    }

    /// Nothing of the page came from, or was asked of, anywhere but the reader's own site and the stub.
    pub async fn ensure_no_stranger_was_asked(&self) -> Result<()> {
        let script = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
        let names: Vec<String> = self.page.run(script, vec![]).await?;
        let known = [self.page.server.origin(), self.site.server.origin(), "data:".to_owned()];
        let strange: Vec<_> = names.iter().filter(|name| !known.iter().any(|known| name.starts_with(known))).collect();
        ensure!(
            strange.is_empty() && !names.is_empty(),
            "of {} requests these went elsewhere: {strange:?}",
            names.len()
        );
        Ok(())
    }
}
