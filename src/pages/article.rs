use leptos::prelude::*;

use crate::components::{Loading, Place, Shape, body, byline, cards, picture, section_name, times, topics};
use crate::model::Article;
use crate::site::Site;

/// An article, whole, with its topics and the related topics block.
pub fn article(site: &Site, article: &Article) -> AnyView {
    let (lang, dir) = site.foreign(&article.language);
    let related = (!article.related.is_empty()).then(|| {
        view! {
            <aside class="related-topics" aria-label=site.words.related_topics>
                <h2 class="section-heading">{site.words.related_topics}</h2>
                {cards(site, &article.related, Shape::Full)}
            </aside>
        }
    });
    view! {
        <article class="article">
            {header(site, article)}
            <div class="article-text" lang=lang dir=dir>
                {article.image.as_ref().map(|image| picture(image, "lead-image", Place::Lead, Loading::Eager).into_any())}
                {body(site, &article.language, &article.body)}
            </div>
            {topics(site, "topics", site.words.topics, &article.topics)}
        </article>
        {related}
    }
    .into_any()
}

/// Everything above the text. What the article says is in its language, what the interface says in the page's.
fn header(site: &Site, article: &Article) -> AnyView {
    let (lang, dir) = site.foreign(&article.language);
    let section = article.section.as_ref().map(|section| {
        view! { <p class="article-section">{section_name(site, section)}</p> }
    });
    let standfirst = article.standfirst.clone();
    let dateline = article.dateline.clone();
    view! {
        <header class="article-header">
            {section}
            <h1 class="headline" tabindex="-1" lang=lang.clone() dir=dir>{article.headline.clone()}</h1>
            {standfirst.map(|text| view! { <p class="standfirst" lang=lang.clone() dir=dir>{text}</p> })}
            <div class="article-facts">
                <div lang=lang.clone() dir=dir>{byline(&article.byline)}</div>
                {dateline.map(|place| view! { <p class="dateline" lang=lang.clone() dir=dir><bdi>{place}</bdi></p> })}
                {times(site, article.published.as_ref(), article.updated.as_ref())}
            </div>
        </header>
    }
    .into_any()
}
