//! One tab that shows one site: small verbs, each of which waits for what it is about and says what it missed.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use thirtyfour::common::command::{Actions, Command};
use thirtyfour::error::WebDriverError;
use thirtyfour::{By, Key, WebDriver, WebElement};

use crate::engine::{Browser, Size};
use crate::server::{File, Server};

/// How long a condition may take to come true. Long, since the machine may be busy: a test that passes does not use it.
const PATIENCE: Duration = Duration::from_secs(12);
/// How often a condition is looked at.
const LOOK: Duration = Duration::from_millis(15);

/// A tab with a site in it.
#[derive(Clone)]
pub struct Page {
    /// The browser's session.
    pub driver: WebDriver,
    /// The server that the site comes from.
    pub server: Arc<Server>,
}

impl Page {
    /// The browser's tab, for a site from this server.
    pub fn new(browser: &Browser, server: Arc<Server>) -> Self {
        Self { driver: browser.driver.clone(), server }
    }

    /// Goes to a path inside the site and waits for its document, not for the app.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.open_url(&self.server.url(path)).await
    }

    /// Goes to an address and waits for its document.
    pub async fn open_url(&self, url: &str) -> Result<()> {
        self.act("window.__left = true", vec![]).await?;
        self.driver.goto(url).await.with_context(|| format!("cannot go to {url}"))?;
        self.until("a new document", "return !window.__left && document.body != null", vec![]).await?;
        Ok(())
    }

    /// Goes to a path inside the site and waits until the app has painted the page or its failure.
    pub async fn visit(&self, path: &str) -> Result<()> {
        self.open(path).await?;
        self.until_ready().await
    }

    /// Waits until the app has painted its first page.
    pub async fn until_ready(&self) -> Result<()> {
        let script = "return document.documentElement.dataset.state === 'ready' && !!document.querySelector('main h1')";
        self.until("the app to be ready", script, vec![]).await?;
        Ok(())
    }

    /// Shows a path inside the site in a frame of exactly this size, since not every window can be as narrow as
    /// a phone, and waits until the app in it is ready. The verbs are about the page in the frame from then on, until
    /// something else is opened.
    pub async fn visit_framed(&self, path: &str, size: Size) -> Result<WebElement> {
        self.open_framed(path, size, "html[data-state=ready] main h1").await
    }

    /// The same, waiting for what a selector finds in the frame.
    pub async fn open_framed(&self, path: &str, size: Size, awaited: &str) -> Result<WebElement> {
        let Size { width, height } = size;
        let frame = format!(
            "<!doctype html><link rel=icon href=data:,><body style=margin:0><iframe src=\"{}\" width={width} \
             height={height} style=\"border:0;display:block\"></iframe>",
            self.server.url(path)
        );
        self.driver.enter_default_frame().await?;
        self.server.add_file("frame.html", File::html(frame));
        self.open("frame.html").await?;
        // It is entered when its page is there: WebKit loses a frame that still changes its document.
        let script = "const inside = document.querySelector('iframe')?.contentDocument;
            return !!inside && !!inside.querySelector(arguments[0])";
        self.until(&format!("{awaited} in a frame at «{path}»"), script, vec![json!(awaited)]).await?;
        let frame = self.element("iframe").await?;
        frame.clone().enter_frame().await?;
        Ok(frame)
    }

    /// Loads the page anew, as the browser's button does, and waits until it is ready.
    pub async fn reload(&self) -> Result<()> {
        self.act("window.__left = true", vec![]).await?;
        self.driver.refresh().await?;
        self.until("a new document", "return !window.__left && document.body != null", vec![]).await?;
        self.until_ready().await
    }

    /// Runs a script and reads what it returns.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, arguments: Vec<Value>) -> Result<T> {
        let answer = self.driver.execute(script, arguments).await;
        let answer = answer.with_context(|| format!("the script fails: {script}"))?;
        serde_json::from_value(answer.json().clone()).with_context(|| format!("not what was awaited of: {script}"))
    }

    /// Runs a script for what it does.
    pub async fn act(&self, script: &str, arguments: Vec<Value>) -> Result<()> {
        let done = self.driver.execute(script, arguments).await;
        done.map(drop).with_context(|| format!("the script fails: {script}"))
    }

    /// Waits until a script returns something that counts as true, and returns that.
    pub async fn until(&self, what: &str, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let start = Instant::now();
        loop {
            let trouble = match self.driver.execute(script, arguments.clone()).await {
                Ok(answer) if is_true(answer.json()) => return Ok(answer.json().clone()),
                Ok(_) => String::new(),
                // Between two documents a browser may have nowhere to run a script: that passes.
                Err(error) => format!("\nlast error: {error}"),
            };
            if start.elapsed() > PATIENCE {
                bail!("waited {PATIENCE:?} for {what}{trouble}\n{}", self.look().await);
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Waits until a condition on the server's side holds.
    pub async fn until_server(&self, what: &str, condition: impl Fn(&Server) -> bool) -> Result<()> {
        let start = Instant::now();
        while !condition(&self.server) {
            ensure!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} for {what}\n{}", self.look().await);
            tokio::time::sleep(LOOK).await;
        }
        Ok(())
    }

    /// Waits for an element.
    pub async fn wait_for(&self, css: &str) -> Result<()> {
        self.until(css, "return !!document.querySelector(arguments[0])", vec![json!(css)]).await?;
        Ok(())
    }

    /// Waits until no such element is left.
    pub async fn wait_for_no(&self, css: &str) -> Result<()> {
        let what = format!("no {css}");
        self.until(&what, "return !document.querySelector(arguments[0])", vec![json!(css)]).await?;
        Ok(())
    }

    /// Waits until the page's one heading says this, or has it as a part where it is a section's or a topic's.
    pub async fn wait_for_heading(&self, heading: &str) -> Result<()> {
        let script = "const heading = document.querySelector('main h1');
            const plain = (text) => text.replace(/\\s+/g, ' ').trim();
            return !!heading && plain(heading.textContent).includes(plain(arguments[0]))
                && !document.querySelector('main .skeleton')";
        self.until(&format!("the heading «{heading}»"), script, vec![json!(heading)]).await?;
        Ok(())
    }

    /// How many such elements there are now.
    pub async fn count(&self, css: &str) -> Result<usize> {
        self.run("return document.querySelectorAll(arguments[0]).length", vec![json!(css)]).await
    }

    /// The text of the first such element, with single spaces. It waits for the element.
    pub async fn text(&self, css: &str) -> Result<String> {
        self.wait_for(css).await?;
        let script = "return document.querySelector(arguments[0]).textContent.replace(/\\s+/g, ' ').trim()";
        self.run(script, vec![json!(css)]).await
    }

    /// An attribute of the first such element. It waits for the element.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<Option<String>> {
        self.wait_for(css).await?;
        let script = "return document.querySelector(arguments[0]).getAttribute(arguments[1])";
        self.run(script, vec![json!(css), json!(name)]).await
    }

    /// Where the links of such elements lead, as addresses in full, decoded.
    pub async fn links(&self, css: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((link) => decodeURI(link.href))";
        self.run(script, vec![json!(css)]).await
    }

    /// The first such element. It waits for it.
    pub async fn element(&self, css: &str) -> Result<WebElement> {
        self.wait_for(css).await?;
        Ok(self.driver.find(By::Css(css)).await?)
    }

    /// Clicks the first such element with the pointer, as soon as nothing lies over it.
    pub async fn click(&self, css: &str) -> Result<()> {
        let script = "const it = document.querySelector(arguments[0]);
            if (!it) return false;
            const middle = () => {
              const box = it.getClientRects()[0];
              return box && [box.left + box.width / 2, box.top + box.height / 2];
            };
            let at = middle();
            if (at && (at[1] < 0 || at[1] > innerHeight)) it.scrollIntoView({ block: 'center', behavior: 'instant' });
            at = middle();
            return !!at && it.contains(document.elementFromPoint(...at))";
        let start = Instant::now();
        loop {
            self.until(&format!("{css} to be clicked, with nothing over it"), script, vec![json!(css)]).await?;
            match self.driver.find(By::Css(css)).await?.click().await {
                Err(error) if is_passing(&error) && start.elapsed() < PATIENCE => tokio::time::sleep(LOOK).await,
                clicked => return clicked.with_context(|| format!("cannot click {css}")),
            }
        }
    }

    /// Clicks the link to a path inside the site with the pointer.
    pub async fn click_link(&self, path: &str) -> Result<()> {
        self.click(&self.link_to(path).await?).await
    }

    /// Waits for a link to a path inside the site, marks it, and returns a selector for it.
    pub async fn link_to(&self, path: &str) -> Result<String> {
        let url = self.server.url(path);
        let script = "const plain = (url) => { try { return decodeURI(url) } catch { return url } };
            for (const old of document.querySelectorAll('[data-test-mark]')) old.removeAttribute('data-test-mark');
            const links = [...document.querySelectorAll('a[href]')].filter((link) => plain(link.href) === arguments[0]);
            const link = links.find((link) => link.checkVisibility ? link.checkVisibility() : true);
            if (link) link.setAttribute('data-test-mark', '');
            return !!link";
        self.until(&format!("a link to {path}"), script, vec![json!(url)]).await?;
        Ok("[data-test-mark]".to_owned())
    }

    /// Clicks the first such link that can be clicked without scrolling; returns where it leads.
    pub async fn click_visible(&self, css: &str) -> Result<String> {
        let script =
            "for (const old of document.querySelectorAll('[data-test-mark]')) old.removeAttribute('data-test-mark');
            for (const link of document.querySelectorAll(arguments[0])) {
              const box = link.getClientRects()[0];
              if (!box || box.top < 0 || box.bottom > innerHeight) continue;
              const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              if (!hit || hit.closest('a') !== link) continue;
              link.setAttribute('data-test-mark', '');
              return link.href;
            }";
        let place = self.until(&format!("a visible {css}"), script, vec![json!(css)]).await?;
        self.click("[data-test-mark]").await?;
        Ok(place.as_str().unwrap_or_default().to_owned())
    }

    /// Clicks a link while a modifier key is held.
    pub async fn click_with(&self, key: Key, css: &str) -> Result<()> {
        let element = self.element(css).await?;
        element.scroll_into_view().await?;
        let actions = self.driver.action_chain().key_down(key.clone()).click_element(&element).key_up(key);
        actions.perform().await.with_context(|| format!("cannot click {css} with a key"))
    }

    /// Clicks a link with the pointer's middle button.
    pub async fn middle_click(&self, css: &str) -> Result<()> {
        let element = self.element(css).await?;
        element.scroll_into_view().await?;
        let actions = json!([{
            "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" },
            "actions": [
                { "type": "pointerMove", "duration": 0, "x": 0, "y": 0, "origin": element.to_json()? },
                { "type": "pointerDown", "button": 1 },
                { "type": "pointerUp", "button": 1 },
            ],
        }]);
        self.driver.cmd(Command::PerformActions(Actions::from(actions))).await?;
        Ok(())
    }

    /// Moves the pointer onto the first such element, from elsewhere.
    pub async fn hover(&self, css: &str) -> Result<()> {
        let element = self.element(css).await?;
        element.scroll_into_view().await?;
        self.park_pointer().await?;
        Ok(self.driver.action_chain().move_to_element_center(&element).perform().await?)
    }

    /// Puts the pointer into the corner of the window, where it touches nothing.
    pub async fn park_pointer(&self) -> Result<()> {
        Ok(self.driver.action_chain().move_to(1, 1).perform().await?)
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(key).perform().await?)
    }

    /// Types a text, key by key.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(text).perform().await?)
    }

    /// One step back in the tab's history.
    pub async fn back(&self) -> Result<()> {
        self.act("history.back()", vec![]).await
    }

    /// One step forward in the tab's history.
    pub async fn forward(&self) -> Result<()> {
        self.act("history.forward()", vec![]).await
    }

    /// How far down the page is scrolled, in whole pixels.
    pub async fn scroll(&self) -> Result<i64> {
        self.run("return Math.round(scrollY)", vec![]).await
    }

    /// Scrolls down to here, at once.
    pub async fn scroll_to(&self, top: i64) -> Result<()> {
        self.act("scrollTo({ top: arguments[0], behavior: 'instant' })", vec![json!(top)]).await?;
        self.wait_for_scroll(top).await?;
        // The scroll event comes with the next frame, and no reader is faster than a frame.
        self.settle().await
    }

    /// Waits until the page is scrolled to here, give or take two pixels.
    pub async fn wait_for_scroll(&self, top: i64) -> Result<()> {
        let script = "return Math.abs(scrollY - arguments[0]) <= 2";
        self.until(&format!("the page to be scrolled to {top}"), script, vec![json!(top)]).await?;
        Ok(())
    }

    /// The address, decoded, without the origin.
    pub async fn address(&self) -> Result<String> {
        self.run("return decodeURI(location.pathname) + decodeURI(location.search)", vec![]).await
    }

    /// Waits until the address is that of a path inside the site.
    pub async fn wait_for_address(&self, path: &str) -> Result<()> {
        let wanted = format!("{}{}", self.server.base(), path.trim_start_matches('/'));
        let script = "return decodeURI(location.pathname) + decodeURI(location.search) === arguments[0]";
        self.until(&format!("the address {wanted}"), script, vec![json!(wanted)]).await?;
        Ok(())
    }

    /// The document's title.
    pub async fn title(&self) -> Result<String> {
        self.run("return document.title", vec![]).await
    }

    /// What has the focus: an element's name and classes, such as `h1.headline`.
    pub async fn focused(&self) -> Result<String> {
        let script = "const it = document.activeElement;
            return it ? [it.localName, ...it.classList].join('.') : ''";
        self.run(script, vec![]).await
    }

    /// Waits until the first element of the selector has the focus.
    pub async fn wait_for_focus(&self, css: &str) -> Result<()> {
        let script = "return document.activeElement && document.activeElement.matches(arguments[0])";
        self.until(&format!("the focus on {css}"), script, vec![json!(css)]).await?;
        Ok(())
    }

    /// The errors that the page wrote down so far. It takes [`crate::instruments::RECORDER`].
    pub async fn errors(&self) -> Result<Vec<String>> {
        self.run("return window.__errors || []", vec![]).await
    }

    /// Waits for two frames, so that what is done before painting is done.
    pub async fn settle(&self) -> Result<()> {
        let script = "const done = arguments[0];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0, true)))";
        self.driver.execute_async(script, vec![]).await?;
        Ok(())
    }

    /// What the page looks like, in a few lines, for messages.
    pub async fn look(&self) -> String {
        let script = "const main = document.querySelector('main') || document.body;
            return [
              'address: ' + decodeURI(location.href),
              'title: ' + document.title,
              'state: ' + document.documentElement.dataset.state,
              'main: ' + main.outerHTML.replace(/\\s+/g, ' ').slice(0, 600),
              'errors: ' + JSON.stringify(window.__errors || []),
            ].join('\\n')";
        let page: Result<String> = self.run(script, vec![]).await;
        let page = page.unwrap_or_else(|error| format!("the page does not say what it looks like: {error:#}"));
        format!("{page}\nrequests:\n{}", self.server.log_text())
    }
}

/// Whether a click failed since the page changed just then.
fn is_passing(error: &WebDriverError) -> bool {
    use thirtyfour::error::WebDriverErrorInner as Inner;
    matches!(
        **error,
        Inner::ElementClickIntercepted(_) | Inner::ElementNotInteractable(_) | Inner::StaleElementReference(_)
    )
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Number(number) => number.as_f64() != Some(0.0),
        _ => true,
    }
}
