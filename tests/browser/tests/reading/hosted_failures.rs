//! The elements in other sites when something does not come: the fallback is there, and nothing else suffers.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use warraq_browser_tests::server::Fault;

use crate::harness::{Promise, Reading, in_one_engine, promises};
use crate::hosted::Hosted;

pub fn promises() -> Vec<Promise> {
    let all = promises![keeps_the_fallback_until_there_is_something_to_show, comes_when_it_is_asked_again,];
    // What engines do differently is told by those above.
    let one = promises![
        falls_back_alone_with_a_quiet_way_to_the_newspaper,
        says_what_failed,
        falls_back_where_its_own_parts_do_not_come,
        falls_back_where_the_newspaper_may_not_be_read,
    ];
    all.into_iter().chain(in_one_engine(one)).map(|promise| promise.of("hosted_failures")).collect()
}

const TWO: &str = "<warraq-section id=it section=crafts><p id=fallback>بديل يُقرأ</p></warraq-section>
    <warraq-related id=other article=story-1></warraq-related>";

/// Whether the fallback of an element is seen, and what stands behind it.
const FALLBACK: &str = "const it = document.querySelector(arguments[0]), { shadowRoot } = it;
    const box = it.querySelector('p')?.getBoundingClientRect();
    const link = shadowRoot.querySelector('a[part=link]');
    return [!!shadowRoot.querySelector('slot') && (!box || box.height > 0), link && link.href, link && link.textContent]";

async fn keeps_the_fallback_until_there_is_something_to_show(it: &Reading) -> Result<()> {
    let hosted = Hosted::serve(it, TWO)?;
    let gate = hosted.edition.server.hold("sections/crafts");
    hosted.page.open("plain.html").await?;
    hosted.wait_for("#other").await?;
    let (is_seen, link, _): (bool, Option<String>, Option<String>) =
        hosted.page.run(FALLBACK, vec![json!("#it")]).await?;
    ensure!(is_seen && link.is_none(), "while it waits the fallback is not there alone");
    gate.open();
    hosted.wait_for_cards("#it", 4).await?;
    ensure!(
        hosted.page.run::<bool>("return !document.querySelector('#fallback').getClientRects().length", vec![]).await?,
        "both are seen"
    );
    Ok(())
}

async fn falls_back_alone_with_a_quiet_way_to_the_newspaper(it: &Reading) -> Result<()> {
    let hosted = Hosted::serve(it, TWO)?;
    hosted
        .edition
        .server
        .fail("sections/crafts", Fault::Status(404, vec![("Access-Control-Allow-Origin".into(), "*".into())]));
    hosted.page.open("plain.html").await?;
    hosted.wait_for("#other").await?;
    let link = "return document.querySelector('#it').shadowRoot.querySelector('a[part=link]')";
    hosted.page.until("the link", link, vec![]).await?;
    let seen: (bool, Option<String>, Option<String>) = hosted.page.run(FALLBACK, vec![json!("#it")]).await?;
    ensure!(seen == (true, Some(hosted.edition.server.url("")), Some("صحيفة النماذج".to_owned())), "{seen:?}");
    Ok(())
}

async fn says_what_failed(it: &Reading) -> Result<()> {
    let hosted = Hosted::open(it, "").await?;
    hosted.page.until("the elements", "return !!customElements.get('warraq-section')", vec![]).await?;
    hosted.listen().await?;
    let server = &hosted.edition.server;
    server.add_file("data/sections/odd/latest.json", warraq_browser_tests::server::File::json("{\"items\": [1"));
    server.add_json("data/sections/none/latest.json", &json!({ "name": "خالٍ", "items": [] }));
    server.add_json("data/articles/bare.json", &json!({ "headline": "بلا متن" }));
    for (markup, kind) in [
        ("<warraq-section section=odd>", "broken"),
        ("<warraq-section section=none>", "empty"),
        ("<warraq-article article=bare>", "incomplete"),
        ("<warraq-article>", "not-found"),
        ("<warraq-topic topic=nowhere>", "not-found"),
        ("<warraq-headlines edition='javascript:alert(1)'>", "not-found"),
        ("<warraq-headlines source=gopher>", "unknown-source"),
    ] {
        let script = "window.__events = []; document.querySelector('#place').innerHTML = arguments[0]";
        hosted.page.act(script, vec![json!(markup.replace('>', " loading=eager>"))]).await?;
        let event = hosted.page.until(markup, "return window.__events[0]", vec![]).await?;
        let expected = json!(["warraq-error", "", { "kind": kind }]);
        ensure!(event == expected, "{markup} says {event}");
        let scripts: Value = hosted.page.run("return [...document.querySelector('#place').firstChild.shadowRoot.querySelectorAll('a')].map((it) => it.protocol)", vec![]).await?;
        ensure!(!scripts.to_string().contains("javascript"), "a link that runs");
    }
    Ok(())
}

async fn comes_when_it_is_asked_again(it: &Reading) -> Result<()> {
    let hosted = Hosted::serve(it, TWO)?;
    hosted.edition.server.fail("sections/crafts", Fault::Drop);
    hosted.page.open("plain.html").await?;
    let link = "return document.querySelector('#it').shadowRoot?.querySelector('a[part=link]')";
    hosted.page.until("the link", link, vec![]).await?;
    // Firefox itself asks again and again where a connection ends without an answer.
    let tries = hosted.edition.server.requests_for("sections/crafts").len();
    ensure!(tries >= 3, "it was tried {tries} times");
    hosted.edition.server.lift_faults();
    hosted.page.act("document.querySelector('#it').count = 3", vec![]).await?;
    hosted.wait_for_cards("#it", 3).await
}

async fn falls_back_where_its_own_parts_do_not_come(it: &Reading) -> Result<()> {
    for part in ["view.js", "cards.css", "_bg.wasm", "warraq-app", "words/"] {
        let hosted = Hosted::serve(it, "<warraq-section id=it section=crafts><p>بديل</p></warraq-section>")?;
        hosted.edition.server.fail(part, Fault::Drop);
        hosted.page.open("plain.html").await?;
        let link = "return document.querySelector('#it').shadowRoot?.querySelector('a[part=link]')";
        hosted.page.until(&format!("the link without {part}"), link, vec![]).await?;
        let (is_seen, ..): (bool, Value, Value) = hosted.page.run(FALLBACK, vec![json!("#it")]).await?;
        ensure!(is_seen, "without {part} there is nothing");
        hosted.edition.server.lift_faults();
        hosted.page.act("document.querySelector('#it').count = 3", vec![]).await?;
        hosted.wait_for_cards("#it", 3).await?;
    }
    Ok(())
}

async fn falls_back_where_the_newspaper_may_not_be_read(it: &Reading) -> Result<()> {
    // Its script comes from a place that allows it; the newspaper that it is to show does not.
    let closed = it.serve(it.setup())?;
    let markup = format!("<warraq-headlines id=it edition='{}'><p>بديل</p></warraq-headlines>", closed.server.url(""));
    let hosted = Hosted::open(it, &markup).await?;
    let link = "return document.querySelector('#it').shadowRoot?.querySelector('a[part=link]')?.href";
    let link = hosted.page.until("the link", link, vec![]).await?;
    ensure!(link == json!(closed.server.url("")), "the link leads to {link}");
    Ok(())
}
