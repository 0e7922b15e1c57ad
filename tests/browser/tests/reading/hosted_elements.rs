//! The elements in other sites: what each shows, what its attributes do, and what becomes of it when it is moved about.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::harness::{Promise, Reading, ensure_no_errors, in_one_engine, promises};
use crate::hosted::Hosted;

pub fn promises() -> Vec<Promise> {
    let all = promises![
        shows_each_element,
        loads_nothing_but_its_script_while_no_element_is_near,
        reflects_properties_and_takes_those_set_before_it_came,
        reads_an_article_in_place,
        keeps_what_it_shows_when_it_is_moved,
        works_in_whatever_way_it_comes_into_the_page,
        frees_what_is_removed,
    ];
    // What engines do differently is told by those above.
    let one = promises![
        shows_twenty_at_once_with_one_program,
        counts_and_lays_out_as_its_attributes_say,
        has_the_place_in_the_outline_that_the_page_around_gives,
        speaks_and_counts_as_it_is_told,
        finds_what_is_related_to_the_page_around,
        tells_of_what_it_shows_and_of_what_is_opened,
    ];
    all.into_iter().chain(in_one_engine(one)).map(|promise| promise.of("hosted")).collect()
}

const ALL: &str = r#"<warraq-article id="article" article="story-1"><p>بديل</p></warraq-article>
    <warraq-section id="section" section="crafts"><p>بديل</p></warraq-section>
    <warraq-topic id="topic" topic="paper"><p>بديل</p></warraq-topic>
    <warraq-related id="related" article="story-1"><p>بديل</p></warraq-related>
    <warraq-headlines id="headlines"><p>بديل</p></warraq-headlines>"#;

fn eager(markup: &str) -> String {
    markup.replace(" id=", " loading=eager id=")
}

async fn shows_each_element(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, &eager(ALL)).await?;
    hosted.wait_for("#place > *").await?;
    let article = hosted.seen("#article").await?;
    ensure!(article.heading == "من الخِرقة إلى الورقة: كيف كان الورق يُصنع", "the article is {article:?}");
    let root = hosted.edition.server.url("");
    for (css, heading, count) in [
        ("#section", "حِرف", 4),
        ("#topic", "حِرف", 4),
        ("#related", "موضوعات متعلقة", 4),
        ("#headlines", "آخر المقالات", 6),
    ] {
        let seen = hosted.seen(css).await?;
        ensure!(seen.headlines.len() == count && !seen.falls_back, "{css} shows {seen:?}");
        ensure!(css == "#headlines" || seen.heading == heading, "{css} is headed {:?}", seen.heading);
        ensure!(
            seen.links.iter().all(|link| link.starts_with(&format!("{root}article/"))),
            "{css} leads to {:?}",
            seen.links
        );
        ensure!((seen.lang.as_str(), seen.dir.as_str()) == ("ar", "rtl"), "{css} is in {} {}", seen.lang, seen.dir);
    }
    let pictures = "const images = [...document.querySelector('#section').shadowRoot.querySelectorAll('img')];
        images.forEach((image) => { image.loading = 'eager' });
        return images.length === 4 && images.every((image) => image.complete && image.naturalWidth > 0)";
    hosted.page.until("the pictures of the section", pictures, vec![]).await?;
    ensure_no_errors(&hosted.page).await
}

async fn loads_nothing_but_its_script_while_no_element_is_near(it: &Reading) -> Result<()> {
    let markup = format!("<div style='height: 4000px'></div>{ALL}");
    let hosted = Hosted::open(it, &markup).await?;
    hosted.page.until("the elements", "return !!customElements.get('warraq-topic')", vec![]).await?;
    hosted.page.settle().await?;
    let asked: Vec<String> = hosted.edition.server.requests().into_iter().map(|request| request.path).collect();
    ensure!(asked == ["/embed.js"], "a page with no element in view asks for {asked:?}");
    hosted.page.act("document.querySelector('#article').scrollIntoView()", vec![]).await?;
    hosted.wait_for("#article").await?;
    ensure!(hosted.edition.server.requests_for("warraq-app").len() == 2, "the program did not come with the element");
    Ok(())
}

async fn shows_twenty_at_once_with_one_program(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, &eager(ALL).repeat(4)).await?;
    hosted.wait_for("#place > *").await?;
    ensure!(hosted.page.count("#place > *").await? == 20, "there are not twenty");
    let log = hosted.edition.server.log_text();
    let mut paths: Vec<String> = hosted.edition.server.requests().into_iter().map(|request| request.path).collect();
    paths.retain(|path| !path.contains("images/"));
    paths.sort();
    let count = paths.len();
    paths.dedup();
    ensure!(paths.len() == count, "something is asked for twice:\n{log}");
    ensure_no_errors(&hosted.page).await
}

async fn counts_and_lays_out_as_its_attributes_say(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, "<warraq-section section=crafts count=3></warraq-section>").await?;
    let element = "warraq-section";
    hosted.wait_for_cards(element, 3).await?;
    let columns = "return getComputedStyle(document.querySelector('warraq-section').shadowRoot.querySelector('.cards'))
        .gridTemplateColumns.split(' ').length";
    ensure!(hosted.page.run::<usize>(columns, vec![]).await? > 1, "cards stand in one column on a desktop");
    set(&hosted, element, "layout", Some("list")).await?;
    set(&hosted, element, "count", Some("7")).await?;
    hosted.wait_for_cards(element, 7).await?;
    ensure!(hosted.page.run::<usize>(columns, vec![]).await? == 1, "a list has columns");
    set(&hosted, element, "layout", Some("strip")).await?;
    let scrolls =
        "const cards = document.querySelector('warraq-section').shadowRoot.querySelector('.layout-strip .cards');
        return !!cards && cards.scrollWidth > cards.clientWidth && cards.clientHeight < 600";
    hosted.page.until("a strip that scrolls sideways", scrolls, vec![]).await?;
    for odd in ["-1", "viele", "0"] {
        set(&hosted, element, "count", Some(odd)).await?;
        hosted.wait_for_cards(element, 8).await?;
    }
    set(&hosted, element, "section", Some("nowhere")).await?;
    hosted
        .page
        .until(
            "the fallback",
            "return !!document.querySelector('warraq-section').shadowRoot.querySelector('slot')",
            vec![],
        )
        .await?;
    set(&hosted, element, "section", Some("crafts")).await?;
    hosted.wait_for_cards(element, 8).await
}

async fn has_the_place_in_the_outline_that_the_page_around_gives(it: &Reading) -> Result<()> {
    let markup = "<warraq-article article=specimen></warraq-article><warraq-section section=crafts></warraq-section>";
    let hosted = Hosted::open(it, markup).await?;
    let levels = "const levels = (css) => [...document.querySelector(css).shadowRoot.querySelectorAll('h1, h2, h3, h4')]
          .map((it) => +(it.ariaLevel ?? it.localName[1]));
        const [article, section] = ['warraq-article', 'warraq-section'].map(levels);
        return [article[0], Math.min(...article.slice(1)), Math.max(...article) <= 6, section[0], Math.min(...section.slice(1))]";
    for (level, expected) in [(None, 2), (Some("4"), 4), (Some("7"), 2), (Some("1"), 1)] {
        for element in ["warraq-article", "warraq-section"] {
            set(&hosted, element, "heading-level", level).await?;
        }
        let wanted = json!([expected, expected + 1, true, expected, expected + 1]);
        let script = format!("const found = (() => {{ {levels} }})(); return JSON.stringify(found) === arguments[0]");
        hosted.page.until(&format!("the levels {wanted}"), &script, vec![json!(wanted.to_string())]).await?;
    }
    Ok(())
}

async fn set(hosted: &Hosted, css: &str, name: &str, value: Option<&str>) -> Result<()> {
    let script = "const [css, name, value] = arguments, it = document.querySelector(css);
        value === null ? it.removeAttribute(name) : it.setAttribute(name, value)";
    hosted.page.act(script, vec![json!(css), json!(name), json!(value)]).await
}

async fn speaks_and_counts_as_it_is_told(it: &Reading) -> Result<()> {
    let markup = "<warraq-related lang=en numerals=arabic-indic theme=sepia article=story-1></warraq-related>";
    let hosted = Hosted::open(it, markup).await?;
    let element = "warraq-related";
    hosted.wait_for(element).await?;
    let seen = hosted.seen(element).await?;
    ensure!(seen.heading == "Related topics" && seen.lang == "en" && seen.dir == "ltr", "in English it is {seen:?}");
    ensure!(seen.theme.as_deref() == Some("sepia") && seen.numerals.as_deref() == Some("arabic-indic"), "{seen:?}");
    let date = "return document.querySelector('warraq-related').shadowRoot.querySelector('.card-date').textContent";
    let date: String = hosted.page.run(date, vec![]).await?;
    ensure!(date.contains('٢'), "the date is written {date}");
    let headline = "const link = document.querySelector('warraq-related').shadowRoot.querySelector('.card-headline');
        return [link.lang, link.dir].join(' ')";
    ensure!(hosted.page.run::<String>(headline, vec![]).await? == "ar rtl", "an Arabic headline is not marked as such");
    set(&hosted, element, "theme", Some("dark")).await?;
    let paper = "return getComputedStyle(document.querySelector('warraq-related').shadowRoot.querySelector('.warraq')).backgroundColor";
    let is_dark = format!("return (() => {{ {paper} }})() === 'rgb(20, 25, 26)'");
    hosted.page.until("dark paper", &is_dark, vec![]).await?;
    set(&hosted, element, "lang", None).await?;
    hosted
        .page
        .until(
            "Arabic",
            "return document.querySelector('warraq-related').shadowRoot.querySelector('.warraq').lang === 'ar'",
            vec![],
        )
        .await?;
    Ok(())
}

async fn reflects_properties_and_takes_those_set_before_it_came(it: &Reading) -> Result<()> {
    let hosted = Hosted::serve(it, "<warraq-section></warraq-section>")?;
    let gate = hosted.edition.server.hold("embed.js");
    hosted.page.open("plain.html").await?;
    hosted.page.wait_for("warraq-section").await?;
    hosted
        .page
        .act("Object.assign(document.querySelector('warraq-section'), { section: 'crafts', count: 2 })", vec![])
        .await?;
    gate.open();
    hosted.wait_for_cards("warraq-section", 2).await?;
    let script = "const it = document.querySelector('warraq-section'), before = it.outerHTML;
        Object.assign(it, { sourceUrl: 'data/', theme: 'dark', count: 5, open: 'nonsense', layout: 'strip' });
        const read = [it.getAttribute('source-url'), it.theme, it.count, it.open, it.layout, it.loading, it.edition];
        it.theme = null; it.sourceUrl = undefined;
        return [before, read, it.hasAttribute('theme'), it.theme, it.hasAttribute('source-url')]";
    let (before, read, has_theme, theme, has_source): (String, Value, bool, String, bool) =
        hosted.page.run(script, vec![]).await?;
    ensure!(before.contains("section=\"crafts\"") && before.contains("count=\"2\""), "attributes: {before}");
    let expected = json!(["data/", "dark", 5, "self", "strip", "lazy", hosted.edition.server.url("")]);
    ensure!(read == expected, "properties: {read}");
    ensure!(!has_theme && theme == "auto" && !has_source, "null leaves the attribute");
    hosted.wait_for_cards("warraq-section", 5).await
}

async fn finds_what_is_related_to_the_page_around(it: &Reading) -> Result<()> {
    let hosted = Hosted::open_page(it, "blog", "").await?;
    hosted.wait_for("warraq-related").await?;
    let seen = hosted.seen("warraq-related").await?;
    let about = |headline: &String| headline.contains("ورق") || headline.contains("الورق");
    ensure!(seen.headlines.len() == 4, "related to the page around: {seen:?}");
    ensure!(seen.headlines.first().is_some_and(about), "the first has nothing of the page's title: {seen:?}");
    // A page that says the address of its own host: that is not the newspaper's, and its data are not asked for.
    let script = "document.querySelector('link[rel=canonical]').href = location.origin + '/2024/sheets/';
        document.querySelector('warraq-related').count = 3";
    hosted.page.act(script, vec![]).await?;
    hosted.wait_for_cards("warraq-related", 3).await?;
    let missing: Vec<_> = hosted
        .edition
        .server
        .requests()
        .into_iter()
        .filter(|request| matches!(request.outcome, warraq_browser_tests::server::Outcome::Answered(404)))
        .collect();
    ensure!(missing.is_empty(), "something was asked for that is not there: {missing:?}");
    // An article of the newspaper itself, by the address that its page says that it has.
    let known = hosted.edition.server.url("article/story-1");
    let script = "document.querySelector('link[rel=canonical]').href = arguments[0];
        document.querySelector('warraq-related').count = 5";
    hosted.page.act(script, vec![json!(known)]).await?;
    hosted.wait_for_cards("warraq-related", 5).await?;
    let seen = hosted.seen("warraq-related").await?;
    ensure!(
        !seen.links.iter().any(|link| link.ends_with("article/story-1")),
        "an article is related to itself: {seen:?}"
    );
    ensure!(
        !hosted.edition.server.requests_for("articles/story-1").is_empty(),
        "its own related ones were not asked for"
    );
    ensure_no_errors(&hosted.page).await
}

async fn tells_of_what_it_shows_and_of_what_is_opened(it: &Reading) -> Result<()> {
    let hosted = Hosted::serve(it, "<warraq-section id=it section=crafts count=2></warraq-section>")?;
    let gate = hosted.edition.server.hold("embed.js");
    hosted.page.open("plain.html").await?;
    hosted.listen().await?;
    gate.open();
    hosted.wait_for_cards("#it", 2).await?;
    let events: Value = hosted.page.run("return window.__events", vec![]).await?;
    ensure!(
        events.pointer("/0/0") == Some(&json!("warraq-load"))
            && events.pointer("/0/2/items/1/slug") == Some(&json!("story-2")),
        "{events}"
    );
    hosted.page.act("addEventListener('warraq-open', (event) => event.preventDefault())", vec![]).await?;
    click_first(&hosted).await?;
    let events = hosted.page.until("the event", "return window.__events.length > 1 && window.__events", vec![]).await?;
    let url = hosted.edition.server.url("article/story-1");
    ensure!(
        events.pointer("/1/0") == Some(&json!("warraq-open")) && events.pointer("/1/1") == Some(&json!("it")),
        "{events}"
    );
    ensure!(events.pointer("/1/2/article/url") == Some(&json!(url)), "{events}");
    ensure!(hosted.page.address().await? == "/plain.html", "what the page refused was opened");
    hosted.page.act("document.querySelector('#it').addEventListener('warraq-open', (event) => event.stopImmediatePropagation(), true)", vec![]).await?;
    Ok(())
}

/// Clicks the first headline in the first element, as a pointer does.
async fn click_first(hosted: &Hosted) -> Result<()> {
    hosted.page.act("document.querySelector('#it').shadowRoot.querySelector('.card-headline a').click()", vec![]).await
}

async fn reads_an_article_in_place(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, "<warraq-section id=it open=inside section=crafts></warraq-section>").await?;
    hosted.wait_for_cards("#it", 4).await?;
    let before: Value = hosted.page.run("return [location.href, history.length, document.title]", vec![]).await?;
    click_first(&hosted).await?;
    let opened = "const { shadowRoot } = document.querySelector('#it');
        return shadowRoot.activeElement?.matches('h2.headline') && shadowRoot.querySelectorAll('.warraq:not([hidden])').length === 1";
    hosted.page.until("the article in the element", opened, vec![]).await?;
    ensure!(hosted.seen("#it").await?.heading.starts_with("من الخِرقة"), "another article");
    hosted.page.act("document.querySelector('#it').shadowRoot.querySelector('.hosted-close').click()", vec![]).await?;
    let closed = "const { shadowRoot } = document.querySelector('#it');
        return shadowRoot.activeElement?.matches('.card-headline a') && !shadowRoot.querySelector('.headline')";
    hosted.page.until("the list with its link in focus", closed, vec![]).await?;
    let after: Value = hosted.page.run("return [location.href, history.length, document.title]", vec![]).await?;
    ensure!(before == after, "the page around was changed: {before} became {after}");
    ensure_no_errors(&hosted.page).await
}

async fn keeps_what_it_shows_when_it_is_moved(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, "<warraq-section id=it section=crafts></warraq-section>").await?;
    hosted.wait_for_cards("#it", 4).await?;
    let script = "const it = document.querySelector('#it'), card = it.shadowRoot.querySelector('.card');
        document.body.prepend(it);
        if (document.body.moveBefore) document.body.moveBefore(it, null);
        return new Promise((done) => setTimeout(() => done(it.shadowRoot.querySelector('.card') === card && card.isConnected), 50))";
    ensure!(hosted.page.run::<bool>(script, vec![]).await?, "it was rendered anew");
    // What was taken out and comes back later is shown again.
    let script = "window.kept = document.querySelector('#it'); kept.remove();
        return new Promise((done) => setTimeout(() => done(kept.shadowRoot.querySelector('.card')), 50))";
    ensure!(hosted.page.run::<Value>(script, vec![]).await?.is_null(), "what is removed keeps its content");
    hosted.page.act("document.querySelector('#place').append(kept)", vec![]).await?;
    hosted.wait_for_cards("#it", 4).await?;
    ensure_no_errors(&hosted.page).await
}

async fn works_in_whatever_way_it_comes_into_the_page(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, "").await?;
    hosted.page.until("the elements", "return !!customElements.get('warraq-section')", vec![]).await?;
    let script = r#"
        const place = document.querySelector('#place');
        place.innerHTML = '<warraq-section loading=eager id=by-html section=crafts count=2><p>بديل</p></warraq-section>';
        const clone = place.firstChild.cloneNode(true);
        clone.id = 'clone';
        const made = Object.assign(document.createElement('warraq-section'), { id: 'made', section: 'crafts', count: 2, loading: 'eager' });
        const outer = document.createElement('div');
        outer.id = 'outer';
        outer.attachShadow({ mode: 'open' }).append(made);
        place.append(clone, outer);
        const script = document.createElement('script');
        Object.assign(script, { type: 'module', src: arguments[0] + 'embed.js?again' });
        const again = new Promise((done) => { script.onload = () => done('again'); script.onerror = () => done('failed') });
        document.head.append(script);
        return again"#;
    let again: String = hosted.page.run(script, vec![json!(hosted.edition.server.url(""))]).await?;
    ensure!(again == "again", "the script does not bear to come twice");
    hosted.wait_for_cards("#by-html", 2).await?;
    hosted.wait_for_cards("#clone", 2).await?;
    let within = "return document.querySelector('#outer').shadowRoot.querySelector('#made').shadowRoot.querySelectorAll('.card').length === 2";
    hosted.page.until("the element within a shadow root", within, vec![]).await?;
    let framed = "const frame = document.createElement('iframe');
        frame.srcdoc = `<!doctype html><script type=module src='${arguments[0]}embed.js'></scr` + `ipt><warraq-headlines edition='${arguments[0]}'></warraq-headlines>`;
        document.querySelector('#place').prepend(frame)";
    hosted.page.act(framed, vec![json!(hosted.edition.server.url(""))]).await?;
    let within = "return document.querySelector('iframe')?.contentDocument?.querySelector('warraq-headlines')?.shadowRoot?.querySelectorAll('.card').length === 6";
    hosted.page.until("the element within a frame", within, vec![]).await?;
    ensure_no_errors(&hosted.page).await
}

async fn frees_what_is_removed(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, "").await?;
    hosted.page.until("the elements", "return !!customElements.get('warraq-section')", vec![]).await?;
    // Twenty at a time, each shown before it goes. The program's own exports tell its memory.
    let script = r#"
        const place = document.querySelector('#place');
        const round = async () => {
          const all = [...Array(20)].map((_, at) => at % 2
            ? Object.assign(document.createElement('warraq-section'), { section: 'crafts', loading: 'eager' })
            : Object.assign(document.createElement('warraq-article'), { article: 'story-1', loading: 'eager' }));
          const shown = all.map((it) => new Promise((done) => it.addEventListener('warraq-load', done)));
          place.append(...all);
          await Promise.all(shown);
          place.replaceChildren();
          await new Promise((done) => setTimeout(done, 0));
          return all;
        };
        const first = await round(), again = await round();
        const [, app] = performance.getEntriesByType('resource').map((it) => it.name).join(' ').match(/(\S+warraq-app\S+\.js)/);
        const { memory } = await (await import(app)).default();
        const before = memory.buffer.byteLength, sheets = document.styleSheets.length;
        for (let at = 0; at < 10; at++) await round();
        const left = [...first, ...again].filter((it) => it.shadowRoot.querySelector('.warraq')).length;
        window.__left = [memory.buffer.byteLength - before, left, document.querySelectorAll('*').length, document.styleSheets.length - sheets];"#;
    // In a script of the page's own: one of the driver's has modules of its own in Firefox.
    let module = "document.head.append(Object.assign(document.createElement('script'), { type: 'module', textContent: arguments[0] }))";
    hosted.page.act(module, vec![json!(script)]).await?;
    let left = hosted.page.until("two hundred elements to come and go", "return window.__left", vec![]).await?;
    let (grown, left, nodes, sheets): (i64, usize, usize, i64) = serde_json::from_value(left)?;
    ensure!(grown == 0, "two hundred elements that came and went left {grown} bytes in the program's memory");
    ensure!(left == 0 && sheets == 0 && nodes < 40, "left behind: {left} views, {nodes} nodes, {sheets} style sheets");
    ensure_no_errors(&hosted.page).await
}
