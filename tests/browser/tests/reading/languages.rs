//! The interface speaks one language, whose words alone are fetched.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::page::Page;
use warraq_browser_tests::server::Fault;

use crate::harness::{FIRST_ARTICLE, Promise, Reading, article, ensure_no_errors, in_one_engine, promises};

pub fn promises() -> Vec<Promise> {
    let mut all =
        promises![english_turns_the_whole_interface_left_to_right, changes_language_without_losing_the_place,];
    all.extend(in_one_engine(promises![
        changes_numerals_without_losing_the_place,
        tells_of_words_that_do_not_come,
        gets_words_that_fail_at_first,
        gives_modules_the_words_of_the_interfaces_language,
        stays_in_its_language_where_the_others_words_do_not_come,
        begins_in_the_language_that_the_reader_has_chosen,
        fetches_one_catalogue_only
    ]));
    all
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

async fn prefer(page: &Page, name: &str, value: Option<&str>) -> Result<()> {
    page.act("warraq.prefer(arguments[0], arguments[1])", vec![json!(name), json!(value)]).await
}

async fn wait_for_language(page: &Page, lang: &str, dir: &str) -> Result<()> {
    page.wait_for(&format!("html[lang={lang}][dir={dir}]")).await?;
    page.settle().await
}

async fn english_turns_the_whole_interface_left_to_right(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    prefer(&page, "language", Some("en")).await?;
    wait_for_language(&page, "en", "ltr").await?;
    let seen = "const of = (css) => {
          const it = document.querySelector(css);
          return [it.closest('[lang]').lang, getComputedStyle(it).direction].join(' ');
        };
        return [of('.skip-link'), of('.section-nav'), of('main'), of('footer'), of('.masthead-name'), of('.leader-name'),
          of('.section-nav a'), of('.card-headline'), of('.section-heading a')].join()";
    let seen: String = page.run(seen, vec![]).await?;
    let (own, edition) = ("en ltr", "ar rtl");
    let expected = [own, own, own, own, edition, edition, edition, edition, edition].join(",");
    ensure!(seen == expected, "languages and directions are {seen}");
    ensure!(page.text(".skip-link").await? == "Skip to content", "the frame has not followed");
    page.visit(&article(FIRST_ARTICLE)).await?;
    wait_for_language(&page, "en", "ltr").await?;
    let months = "return /\\p{L}/u.test(document.querySelector('.times').textContent)
        && !/\\p{Script=Arabic}/u.test(document.querySelector('.times').textContent)";
    ensure!(page.run::<bool>(months, vec![]).await?, "the times are not in English");
    prefer(&page, "language", None).await?;
    wait_for_language(&page, "ar", "rtl").await?;
    ensure!(page.count(".masthead [lang], .section-nav [lang]").await? == 0, "nothing is foreign any more");
    ensure_no_errors(&page).await
}

async fn changes_language_without_losing_the_place(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.scroll_to(700).await?;
    let focus = "const link = [...document.querySelectorAll('main .card-headline a')]
            .find((link) => link.getBoundingClientRect().top > 100);
        link.focus({ preventScroll: true });
        return link.getAttribute('href')";
    let href: String = page.run(focus, vec![]).await?;
    let link = format!("main .card-headline a[href='{href}']");
    page.settle().await?;
    // Measured at once: a face that comes later may move things again, which is its own affair.
    let change = "const [css, lang] = arguments;
        const top = () => document.querySelector(css).getBoundingClientRect().top;
        const before = top();
        window.__moved = null;
        addEventListener('warraq-shown', () => (window.__moved = String(top() - before)), { once: true });
        warraq.prefer('language', lang)";
    for (lang, dir) in [("en", "ltr"), ("ur", "rtl"), ("fa", "rtl"), ("ar", "rtl")] {
        page.act(change, vec![json!(link), json!(lang)]).await?;
        let moved = page.until("the page in other words", "return window.__moved", vec![]).await?;
        let moved: f64 = moved.as_str().unwrap_or_default().parse()?;
        wait_for_language(&page, lang, dir).await?;
        page.wait_for_focus(&link).await?;
        ensure!(moved.abs() <= 2.0, "in {lang} what is read has moved by {moved} px");
    }
    page.click_visible("main .card-headline a").await?;
    page.wait_for("h1.headline").await?;
    ensure!(catalogues(&page) == ["ar", "en", "ur", "fa"], "each is fetched once: {:?}", catalogues(&page));
    ensure_no_errors(&page).await
}

async fn changes_numerals_without_losing_the_place(it: &Reading) -> Result<()> {
    let page = it.serve(it.setup())?;
    let section = it.site.sections().into_iter().next().map(|(slug, _)| slug).unwrap_or_default();
    page.visit(&format!("section/{section}")).await?;
    page.scroll_to(120).await?;
    page.act("document.querySelector('main .card-headline a').focus({ preventScroll: true })", vec![]).await?;
    for (numerals, digits) in [(Some("persian"), "۰-۹"), (Some("arabic-indic"), "٠-٩"), (None, "0-9")] {
        prefer(&page, "numerals", numerals).await?;
        let script = format!(
            "const dates = [...document.querySelectorAll('main time')].map((it) => it.textContent);
             return dates.length > 0 && dates.every((date) => /[{digits}]/.test(date) && !/[^\\P{{Nd}}{digits}]/u.test(date))"
        );
        page.until(&format!("dates in digits of {digits}"), &script, vec![]).await?;
        page.settle().await?;
        page.wait_for(&format!("html[data-numerals={}]", numerals.unwrap_or("european"))).await?;
        page.wait_for_focus("main .card-headline a").await?;
        page.wait_for_scroll(120).await?;
        page.wait_for(".section-nav [aria-current=page]").await?;
    }
    ensure_no_errors(&page).await
}

async fn stays_in_its_language_where_the_others_words_do_not_come(it: &Reading) -> Result<()> {
    let page = it.visit("").await?;
    page.server.fail("words/en-", Fault::status(404));
    prefer(&page, "language", Some("en")).await?;
    page.until_server("English to be asked for", |server| !server.requests_for("words/en-").is_empty()).await?;
    page.settle().await?;
    wait_for_language(&page, "ar", "rtl").await?;
    page.wait_for("div.front").await?;
    page.server.lift_faults();
    prefer(&page, "language", Some("en")).await?;
    wait_for_language(&page, "en", "ltr").await
}

async fn begins_in_the_language_that_the_reader_has_chosen(it: &Reading) -> Result<()> {
    let chosen = r#"localStorage["warraq-preferences"] = '{"language":"en","numerals":"persian"}'"#;
    let page = it.serve(it.setup().script(chosen))?;
    page.visit(&article(FIRST_ARTICLE)).await?;
    wait_for_language(&page, "en", "ltr").await?;
    ensure!(catalogues(&page) == ["en"], "asked for {:?}", catalogues(&page));
    page.wait_for("html[data-numerals=persian]").await?;
    page.until("Persian digits", "return /[۰-۹]/.test(document.querySelector('main time').textContent)", vec![])
        .await?;
    ensure_no_errors(&page).await
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
