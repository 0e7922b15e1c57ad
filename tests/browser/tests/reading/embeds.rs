//! What an article shows of other sites: nothing of it is fetched before the reader asks, and nothing moves when it is.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;
use warraq_browser_tests::wordpress::content::{Content, Post, post};
use warraq_browser_tests::wordpress::{Manners, WordPress};

use crate::harness::{Promise, Reading, article, ensure_no_errors, in_one_engine, promises};
use crate::session::Session;

pub fn promises() -> Vec<Promise> {
    let mut all = promises![
        asks_nothing_of_others_before_the_reader_does,
        shows_a_frame_in_the_room_that_was_kept_for_it,
        shows_a_frame_by_keyboard,
    ];
    all.extend(in_one_engine(promises![
        shows_one_frame_at_a_time,
        keeps_a_frame_when_the_page_grows,
        leaves_a_frame_behind_with_the_article
    ]));
    all.into_iter().map(|promise| promise.of("embeds")).collect()
}

const BUTTON: &str = ".embed-room button.embed-show";

/// Opens an article with an embed.
async fn open(it: &Reading) -> Result<Session> {
    let session = Session::start(it).await?;
    let slug = session.post_with("wp-block-embed")?.slug.clone();
    session.page.visit(&article(&slug)).await?;
    session.page.wait_for("figure.embed .embed-room").await?;
    session.page.wait_for(".related-topics").await?;
    Ok(session)
}

async fn asks_nothing_of_others_before_the_reader_does(it: &Reading) -> Result<()> {
    let session = open(it).await?;
    let page = &session.page;
    page.act("document.querySelector('figure.embed').scrollIntoView()", vec![]).await?;
    page.hover(BUTTON).await?;
    page.settle().await?;
    ensure!(page.count("iframe, object, embed").await? == 0, "a frame that nobody asked for");
    // The reader's source is connected to in advance, and nobody else.
    let hints: Vec<String> = page
        .run("return [...document.querySelectorAll('link[rel^=pre], link[rel^=dns]')].map((it) => it.href)", vec![])
        .await?;
    let known = [page.server.origin(), session.site.server.origin()];
    let is_strange = |hint: &&String| !known.iter().any(|known| hint.starts_with(known.as_str()));
    ensure!(!hints.iter().any(|hint| is_strange(&hint)), "others are told in advance: {hints:?}");
    session.ensure_no_stranger_was_asked().await?;
    let link = page.attribute("figure.embed a.embed-link", "href").await?;
    ensure!(
        link.as_deref() == Some("https://www.youtube.com/watch?v=Warraq00001"),
        "the way to the original: {link:?}"
    );
    ensure!(page.text("figure.embed figcaption").await? == "شريط عن صنعة الورق", "the caption is lost");
    ensure_no_errors(page).await
}

/// Where the room of the embed is in the document, and where each part behind it begins, in whole pixels.
const PLACES: &str = "const whole = (box) => [box.left + scrollX, box.top + scrollY, box.width, box.height].map(Math.round);
    const parts = document.querySelectorAll('.embed-room, .embed-source, figure.embed ~ *, nav.topics, .related-topics');
    return [...parts].map((part) => whole(part.getBoundingClientRect()))";

async fn shows_a_frame_in_the_room_that_was_kept_for_it(it: &Reading) -> Result<()> {
    let session = open(it).await?;
    let page = &session.page;
    // Fonts and pictures have come by then: what moves afterwards is the frame's doing.
    let loaded = "for (const image of document.images) image.loading = 'eager';
        return document.fonts.status === 'loaded' && [...document.images].every((image) => image.complete)";
    page.until("fonts and pictures", loaded, vec![]).await?;
    let before: Vec<[i64; 4]> = page.run(PLACES, vec![]).await?;
    ensure!(before.len() > 5, "there is nothing behind the embed: {before:?}");
    page.click(BUTTON).await?;
    page.wait_for(".embed-room iframe").await?;
    page.settle().await?;
    let after: Vec<[i64; 4]> = page.run(PLACES, vec![]).await?;
    ensure!(before == after, "the frame moved what is around it: {before:?} became {after:?}");

    let fills = "const [frame, room] = ['.embed-room iframe', '.embed-room'].map((css) => document.querySelector(css).getBoundingClientRect());
        return Math.abs(frame.width - room.width) <= 4 && Math.abs(frame.height - room.height) <= 4 && frame.height > 100";
    ensure!(page.run::<bool>(fills, vec![]).await?, "the frame does not fill its room");
    page.wait_for_focus(".embed-room").await?;
    ensure_is_kept_in(&session).await?;
    ensure!(page.count(BUTTON).await? <= 1, "the facade is there twice");
    Ok(())
}

/// The frame can do what a player must, and nothing to the page around it.
async fn ensure_is_kept_in(session: &Session) -> Result<()> {
    let frame = ".embed-room iframe";
    let attribute = async |name| session.page.attribute(frame, name).await.map(Option::unwrap_or_default);
    let sandbox = attribute("sandbox").await?;
    ensure!(sandbox.contains("allow-scripts") && !sandbox.contains("top-navigation"), "the sandbox is «{sandbox}»");
    let src = attribute("src").await?;
    ensure!(src.starts_with("https://www.youtube-nocookie.com/embed/Warraq00001"), "the frame is of {src}");
    ensure!(!attribute("title").await?.is_empty(), "the frame has no name");
    ensure!(attribute("referrerpolicy").await? == "strict-origin-when-cross-origin", "the frame is told the address");
    Ok(())
}

async fn shows_a_frame_by_keyboard(it: &Reading) -> Result<()> {
    let session = open(it).await?;
    session.page.act("document.querySelector(arguments[0]).focus()", vec![json!(BUTTON)]).await?;
    session.page.press(Key::Enter).await?;
    session.page.wait_for(".embed-room iframe").await?;
    session.page.wait_for_focus(".embed-room").await
}

async fn shows_one_frame_at_a_time(it: &Reading) -> Result<()> {
    let content = "<p>نص</p><iframe src=\"https://charts.example/1\" width=\"600\" height=\"300\" title=\"رسم الأوزان\"></iframe>\
        <p>نص</p><iframe src=\"https://player.vimeo.com/video/76979871\" title=\"شريط\"></iframe><p>نص</p>\
        <iframe src=\"http://127.0.0.1:9/\" title=\"إطار بلا تعمية\"></iframe>";
    let posts = vec![Post { content: content.to_owned(), ..post(1) }];
    let stub = WordPress::start_with(Content::with_posts(posts), Manners::default())?;
    let session = Session::of(it, stub)?;
    let page = &session.page;
    page.visit(&article(&post(1).slug)).await?;
    page.wait_for(".embed-room").await?;
    ensure!(
        page.count("figure.embed").await? == 3 && page.count(".embed-room").await? == 2,
        "not two rooms and a link"
    );
    let name = page.attribute(".embed-room", "aria-label").await?;
    ensure!(name.as_deref() == Some("رسم الأوزان"), "the room is called {name:?}");
    page.click(BUTTON).await?;
    page.wait_for(".embed-room iframe[src='https://charts.example/1']").await?;
    ensure!(page.count("iframe").await? == 1, "a second frame came with the first");
    Ok(())
}

async fn keeps_a_frame_when_the_page_grows(it: &Reading) -> Result<()> {
    let session = Session::start(it).await?;
    let gate = session.site.server.hold("exclude=");
    session.page.visit(&article(&session.post_with("wp-block-embed")?.slug)).await?;
    session.page.click(BUTTON).await?;
    session.page.wait_for(".embed-room iframe").await?;
    session.page.act("document.querySelector('iframe').name = 'the first'", vec![]).await?;
    gate.open();
    session.page.wait_for(".related-topics").await?;
    ensure!(
        session.page.count(".embed-room iframe[name='the first']").await? == 1,
        "what is related took the frame away"
    );
    Ok(())
}

async fn leaves_a_frame_behind_with_the_article(it: &Reading) -> Result<()> {
    let session = open(it).await?;
    session.page.click(BUTTON).await?;
    session.page.wait_for(".embed-room iframe").await?;
    session.page.click(".related-topics .card-headline a").await?;
    session.page.wait_for_no(".embed-room iframe").await?;
    session.page.back().await?;
    session.page.wait_for(BUTTON).await?;
    ensure!(session.page.count("iframe").await? == 0, "the frame came back unasked");
    Ok(())
}
