//! What the tests of the elements in other sites share: a newspaper on one origin, the page that shows parts of it on another.

use anyhow::Result;
use serde::Deserialize;
use serde_json::json;
use warraq_browser_tests::host::Host;
use warraq_browser_tests::page::Page;
use warraq_browser_tests::paper::Paper;

use crate::harness::Reading;

/// A page of another site, and the newspaper that it shows parts of.
pub struct Hosted {
    /// The tab, on the other site's origin.
    pub page: Page,
    /// The newspaper's server.
    pub edition: Page,
}

/// What an element shows, as a reader finds it.
#[derive(Debug, Deserialize, PartialEq)]
pub struct Seen {
    /// The heading over a list, or an article's headline.
    pub heading: String,
    /// The headlines of the cards.
    pub headlines: Vec<String>,
    /// Where they lead.
    pub links: Vec<String>,
    pub lang: String,
    pub dir: String,
    pub theme: Option<String>,
    pub numerals: Option<String>,
    /// Whether the fallback is seen.
    pub falls_back: bool,
}

impl Hosted {
    /// A page in which such elements stand, before it is opened. `{{edition}}` is the newspaper's address.
    pub fn serve(it: &Reading, markup: &str) -> Result<Self> {
        let edition = it.serve(it.setup().header("Access-Control-Allow-Origin", "*"))?;
        Paper::in_language("ar").put(&edition.server)?;
        let address = edition.server.url("");
        let markup = markup.replace("{{edition}}", &address);
        let page = it.serve(Host { edition: address, markup }.setup())?;
        Ok(Self { page, edition })
    }

    /// A plain page with these elements.
    pub async fn open(it: &Reading, markup: &str) -> Result<Self> {
        Self::open_page(it, "plain", markup).await
    }

    /// A page of `fixtures/hosts`.
    pub async fn open_page(it: &Reading, name: &str, markup: &str) -> Result<Self> {
        let hosted = Self::serve(it, markup)?;
        hosted.page.open(&format!("{name}.html")).await?;
        Ok(hosted)
    }

    /// Waits until the first such element shows what came for it.
    pub async fn wait_for(&self, css: &str) -> Result<()> {
        let script =
            "return [...document.querySelectorAll(arguments[0])].every((it) => it.shadowRoot?.querySelector('.hosted'))
            && !!document.querySelector(arguments[0])";
        self.page.until(&format!("{css} to show something"), script, vec![json!(css)]).await.map(drop)
    }

    /// Waits until the first such element shows so many cards.
    pub async fn wait_for_cards(&self, css: &str, count: usize) -> Result<()> {
        let script = "return document.querySelector(arguments[0])?.shadowRoot?.querySelectorAll('.card').length === arguments[1]";
        self.page.until(&format!("{count} cards in {css}"), script, vec![json!(css), json!(count)]).await.map(drop)
    }

    /// What the first such element shows now.
    pub async fn seen(&self, css: &str) -> Result<Seen> {
        let script = "const { shadowRoot } = document.querySelector(arguments[0]);
            const plain = (it) => it ? it.textContent.replace(/\\s+/g, ' ').trim() : '';
            const place = shadowRoot.querySelector('.warraq:not([hidden])');
            const links = [...shadowRoot.querySelectorAll('.card-headline a')];
            return {
              heading: plain(place?.querySelector('.section-heading, .headline')),
              headlines: links.map(plain), links: links.map((link) => decodeURI(link.href)),
              lang: place?.lang || '', dir: place?.dir || '', theme: place?.dataset.theme ?? null,
              numerals: place?.dataset.numerals ?? null,
              falls_back: !!shadowRoot.querySelector('slot'),
            }";
        self.page.run(script, vec![json!(css)]).await
    }

    /// Has the events of all elements written down in `__events` from now on.
    pub async fn listen(&self) -> Result<()> {
        let script = "window.__events = [];
            for (const name of ['warraq-load', 'warraq-open', 'warraq-error']) {
              addEventListener(name, ({ type, target, detail }) => window.__events.push([type, target.id, detail]));
            }";
        self.page.act(script, vec![]).await
    }
}
