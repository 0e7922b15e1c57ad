//! The interface speaks one language, whose words alone are fetched.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::Fault;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, promises};

pub fn promises() -> Vec<Promise> {
    promises![
        fetches_one_catalogue_only,
        tells_of_words_that_do_not_come,
        gets_words_that_fail_at_first,
        gives_modules_the_words_of_the_interfaces_language,
    ]
}

/// The edition with this field as it is given.
fn edition(it: &Reading, name: &str, value: Value) -> Value {
    let mut edition = it.site.edition.clone();
    edition[name] = value;
    edition
}

/// The files of words that were asked for, without what follows the language in their names.
fn catalogues(page: &Page) -> Vec<String> {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let start = |name: String| name.rsplit_once('-').map_or(name.clone(), |(start, _)| start.to_owned());
    page.server.requests_for("words/").iter().map(|request| start(name(&request.path))).collect()
}

async fn fetches_one_catalogue_only(it: &Reading) -> Result<()> {
    for (languages, lang, dir) in [
        (json!(["ar", "en"]), "ar", "rtl"),
        (json!(["fa-AF", "ar"]), "fa-AF", "rtl"),
        (json!(["ur"]), "ur", "rtl"),
        (json!(["en", "ar"]), "en", "ltr"),
        (json!(["ps", "en"]), "en", "ltr"),
        (json!(["ps"]), "ar", "rtl"),
    ] {
        let page = it.serve(it.setup())?;
        page.server.add_json("edition.json", &edition(it, "languages", languages.clone()));
        page.visit(&article(FIRST_ARTICLE)).await?;
        page.click("a.masthead-name").await?;
        page.wait_for("div.front").await?;
        let spoken = [page.attribute("html", "lang").await?, page.attribute("html", "dir").await?];
        ensure!(spoken == [Some(lang.to_owned()), Some(dir.to_owned())], "{languages}: {spoken:?}");
        let primary = lang.split('-').next().unwrap_or(lang);
        ensure!(catalogues(&page) == [primary], "{languages}: {:?}", catalogues(&page));
    }
    Ok(())
}

/// Without words the app cannot say what failed; the page can.
async fn tells_of_words_that_do_not_come(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup().time_limit(1))?;
    let faults: [fn() -> Fault; 4] = [
        || Fault::status(404),
        || Fault::Drop,
        || Fault::NeverAnswer,
        || Fault::transform(|words| [&words[..], b"\nof another build"].concat()),
    ];
    for fault in faults {
        page.server.fail("words/", fault());
        page.open(&article(FIRST_ARTICLE)).await?;
        page.wait_for(".failure[data-failure=app][lang=ar] button.retry").await?;
        ensure!(!page.text(".failure h1").await?.is_empty(), "no words");
        page.server.lift_faults();
    }
    page.click(".failure button.retry").await?;
    page.wait_for("h1.headline").await
}

async fn gets_words_that_fail_at_first(it: &Reading) -> Result<()> {
    for fault in [Fault::status(503), Fault::Drop] {
        let page = it.serve(it.setup())?;
        page.server.fail_times(1, "words/", fault);
        page.visit(&article(FIRST_ARTICLE)).await?;
        page.wait_for("h1.headline").await?;
    }
    Ok(())
}

async fn gives_modules_the_words_of_the_interfaces_language(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    page.server.add_json("edition.json", &edition(it, "languages", json!(["fa"])));
    page.server.fail_times(1, "words/comforts-", Fault::status(500));
    page.visit(&article(FIRST_ARTICLE)).await?;
    let ask = "window.said = 'waiting'; warraq.words().then((words) => (window.said = words), () => (window.said = 'failed'))";
    let said = "return window.said !== 'waiting' && window.said";
    page.act(ask, vec![]).await?;
    ensure!(page.until("an answer", said, vec![]).await? == "failed", "a failure is not told");
    page.act(ask, vec![]).await?;
    let words = page.until("an answer", said, vec![]).await?;
    ensure!(words["close"] == "بستن" && words["found"]["other"].is_string(), "the words are {words}");
    page.act(ask, vec![]).await?;
    page.until("an answer", said, vec![]).await?;
    ensure!(catalogues(&page) == ["fa", "comforts-fa", "comforts-fa"], "asked for {:?}", catalogues(&page));
    Ok(())
}
