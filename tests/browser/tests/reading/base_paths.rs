//! One build, any base path.

use anyhow::{Context, Result, ensure};
use warraq_browser_tests::server::{Server, Setup};
use warraq_browser_tests::site::text;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, ensure_no_errors, promises};

pub fn promises() -> Vec<Promise> {
    let mut all: Vec<Promise> = [("slash", "/"), ("news", "/news/"), ("a_b", "/a/b/")]
        .map(|(name, base)| {
            let promise = Promise::new(format!("reads_under_{name}"), move |it| Box::pin(reads_under(it, base)));
            if base == "/news/" { promise } else { promise.in_one_engine() }
        })
        .into();
    all.extend(promises![takes_no_script_from_a_host_that_a_path_names]);
    all
}

/// A link to the newspaper that has another host's name behind two slashes must not bring that host's script into the page.
async fn takes_no_script_from_a_host_that_a_path_names(it: &Reading) -> Result<()> {
    let stranger = Server::start(Setup::new(&it.site.folder))?;
    let origin = stranger.origin();
    let host = origin.strip_prefix("http://").context("the stranger is not served over http")?;
    for path in [format!("/{host}/article/x"), format!("/{host}/section/x/"), format!("/{host}/")] {
        let page = it.serve(it.setup())?;
        page.open_url(&format!("{}/{path}", page.server.origin())).await?;
        let settled = "return ['ready', 'failed'].includes(document.documentElement.dataset.state)";
        page.until("the page or its failure", settled, vec![]).await?;
        let asked = stranger.requests();
        ensure!(asked.is_empty(), "{path} asked a stranger: {asked:?}");
        let text: String =
            page.run("return document.querySelector('main, .failure').textContent.trim()", vec![]).await?;
        ensure!(!text.is_empty(), "{path} shows nothing");
    }
    Ok(())
}

async fn reads_under(it: &Reading, base: &'static str) -> Result<()> {
    let (section, name) = it.site.sections().into_iter().next().context("no section has articles")?;
    let page = it.serve(it.setup().at(base))?;
    page.visit(&article(FIRST_ARTICLE)).await?;
    page.wait_for_heading(text(it.site.article(FIRST_ARTICLE)?, "headline")).await?;
    page.click("a.masthead-name").await?;
    page.wait_for("div.front").await?;
    page.wait_for_address("").await?;
    page.click_link(&format!("section/{section}")).await?;
    page.wait_for_heading(&name).await?;
    page.wait_for_address(&format!("section/{section}")).await?;
    page.reload().await?;
    page.wait_for_heading(&name).await?;
    page.visit("").await?;
    page.wait_for("div.front").await?;
    ensure_no_errors(&page).await?;
    let mut outside = page.server.requests();
    // Browsers look for this one by themselves; that it is missing is told by Chromium's log on the walk.
    outside.retain(|request| request.outside && request.path != "/favicon.ico");
    ensure!(outside.is_empty(), "asked for outside {base}: {outside:?}");
    Ok(())
}
