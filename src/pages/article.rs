use crate::bidi::Line;
use crate::components::{
    Element, Loading, Place, Shape, article_tools, body_with_contents, byline, cards, element, name, picture,
    reading_time, section_name, times, topics, translations,
};
use crate::model::{Article, ReadingTime};
use crate::site::Site;

/// An article, whole, with its topics.
pub fn article(site: &Site, article: &Article) -> Element {
    let time = ReadingTime::of(&article.body);
    let line = Line::of(&article.language);
    let image = article.image.as_ref().map(|image| picture(image, line, "lead-image", Place::Lead, Loading::Eager));
    let (body, contents) = body_with_contents(site, &article.language, &article.body, time);
    let text = element("div").in_language(site, &article.language).class("article-text");
    // As a reader of the printed page can type it: without escapes.
    let address = [&site.root, "article/", &article.slug].concat();
    let address = element("p").attr("dir", "ltr").class("article-address").child(address);
    element("article")
        .class("article")
        .child(header(site, article, time))
        .child(text.children(image).children(contents).child(body))
        .child(address)
        .children(topics(site, "topics", site.words.topics, &article.topics))
}

/// The related topics block, which follows an article that has one.
pub fn related(site: &Site, article: &Article) -> Option<Element> {
    let heading = || element("h2").class("section-heading").child(site.words.related_topics);
    (!article.related.is_empty()).then(|| {
        let block = element("aside").attr("aria-label", site.words.related_topics).class("related-topics");
        block.child(heading()).child(cards(site, &article.related.iter().collect::<Vec<_>>(), Shape::Full))
    })
}

/// Everything above the text. What the article says is in its language, what the interface says in the page's.
fn header(site: &Site, article: &Article, time: ReadingTime) -> Element {
    let line = Line::of(&article.language);
    let own = |tag: &'static str| element(tag).in_language(site, &article.language);
    let section =
        article.section.as_ref().map(|section| section_name(site, element("p").class("article-section"), section));
    // In a page of another site, where the newspaper's own addresses are whole, that page has the first heading.
    let tag = if site.base.starts_with('/') { "h1" } else { "h2" };
    let headline = element(tag).attr("tabindex", "-1").in_language(site, &article.language).class("headline");
    let standfirst = article.standfirst.as_deref().map(|text| own("p").class("standfirst").text(text, line));
    let dateline = article.dateline.as_deref().map(|place| own("p").class("dateline").child(name(place, line)));
    let facts = element("div")
        .class("article-facts")
        .child(own("div").children(byline(&article.byline, line)))
        .children(dateline)
        .children(times(site, article.published.as_ref(), article.updated.as_ref()))
        .children(reading_time(site, time))
        .children(translations(site, &article.translations));
    element("header")
        .class("article-header")
        .children(section)
        .child(headline.text(&article.headline, line))
        .children(standfirst)
        .child(facts)
        .child(article_tools(site, article))
}
