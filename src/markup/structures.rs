//! What is told by its class: this project's own markup, and what is common in WordPress.

use super::tree::{Element, Node};
use super::walker::Walker;
use super::{embeds, figure, lists, pictures};
use crate::links::allowed_image;
use crate::model::{Block, Inline, Moment, Question, Style, TimelineEvent};

/// Reads an element that is told by its class. Whether it was one.
pub fn read(walker: &mut Walker, element: &Element) -> bool {
    if lists::holds_notes(element) {
        lists::notes(walker, element);
        return true;
    }
    match element.name.as_str() {
        "a" | "sup" => lists::reference(walker, element),
        "figure" if element.has_class("embed") => embeds::own_figure(walker, element),
        "figure" | "aside" | "div" | "section" | "article" | "ul" | "ol" | "dl" | "p" | "span" => {
            classed(walker, element)
        }
        _ => false,
    }
}

fn classed(walker: &mut Walker, element: &Element) -> bool {
    if figure::pulled(walker, element) {
        return true;
    }
    if element.name != "figure" && pictures::holds_gallery(element) {
        return pictures::gallery(walker, element);
    }
    for class in element.classes() {
        let is_read = match class {
            "wp-caption" if element.name == "div" => {
                figure::figure(walker, element);
                true
            }
            "key-points" | "key-takeaways" => key_points(walker, element),
            "timeline" => timeline(walker, element),
            "questions" if element.name == "dl" => questions(walker, element, "dt", "dd"),
            "schema-faq" | "wp-block-yoast-faq-block" => {
                questions(walker, element, "schema-faq-question", "schema-faq-answer")
            }
            "rank-math-faq" | "wp-block-rank-math-faq-block" | "rank-math-block" => {
                questions(walker, element, "rank-math-question", "rank-math-answer")
            }
            "related-link" => related_link(walker, element),
            "correction" | "correction-note" => correction(walker, element),
            "live-post" if element.name == "article" => live_post(walker, element),
            "screen-reader-text" if element.name == "span" => true,
            _ => false,
        };
        if is_read {
            return true;
        }
    }
    false
}

/// An element's nodes without the one that has a class.
fn without_class(element: &Element, class: &str) -> Vec<Node> {
    let has = |node: &&Node| !node.element().is_some_and(|inner| inner.has_class(class));
    element.children.iter().filter(has).cloned().collect()
}

/// The text of the element with a class, unless the view put it there by itself.
fn own_words(element: &Element, class: &str) -> Option<String> {
    let found = element.elements().find(|inner| inner.has_class(class))?;
    (found.attribute("data-default").is_none()).then(|| found.text()).filter(|text| !text.is_empty())
}

fn key_points(walker: &mut Walker, element: &Element) -> bool {
    let title = own_words(element, "key-points-title");
    let blocks = walker.blocks_of(&without_class(element, "key-points-title"));
    if !blocks.is_empty() {
        walker.push(Block::KeyPoints { title, blocks });
    }
    true
}

fn timeline(walker: &mut Walker, element: &Element) -> bool {
    let mut found = Vec::new();
    element.find_all(&|inner| inner.name == "li" || inner.has_class("timeline-item"), &mut found);
    let is_time = |inner: &Element| inner.name == "time" || inner.has_class("timeline-time");
    let mut items = Vec::new();
    for item in &found {
        let Some(time) = item.find(&is_time).filter(|time| !time.text().is_empty()) else { return false };
        let blocks = walker.blocks_of(&pictures::without(&item.children, &|inner| std::ptr::eq(inner, time)));
        if !blocks.is_empty() {
            items.push(TimelineEvent { time: time.text(), blocks });
        }
    }
    let all: Vec<String> = found.iter().map(|item| item.text()).collect();
    // Text between the items would be lost: then it is read as what it is besides.
    if items.is_empty() || !is_all_of(element, &all.iter().map(Some).collect::<Vec<_>>()) {
        return false;
    }
    walker.push(Block::Timeline { items });
    true
}

/// Questions and answers, told by element or class. Text that is neither keeps it from being read so.
fn questions(walker: &mut Walker, element: &Element, question: &str, answer: &str) -> bool {
    let is = |inner: &Element, name: &str| inner.name == name || inner.has_class(name);
    let mut found = Vec::new();
    element.find_all(&|inner| is(inner, question) || is(inner, answer), &mut found);
    let all: Vec<String> = found.iter().map(|part| part.text()).collect();
    if found.is_empty() || !is_all_of(element, &all.iter().map(Some).collect::<Vec<_>>()) {
        return false;
    }
    let mut items: Vec<Question> = Vec::new();
    for part in found {
        if is(part, question) {
            let (question, blocks) = walker.line_of(&part.children);
            let question = unmarked(question);
            match (question.is_empty(), blocks.is_empty()) {
                (false, _) => items.push(Question { question, blocks }),
                (true, true) => {}
                // A picture alone asks nothing: the list is read as any other.
                (true, false) => return false,
            }
        } else if let Some(last) = items.last_mut() {
            last.blocks.extend(walker.blocks_of(&part.children));
        } else {
            return false;
        }
    }
    if items.is_empty() {
        return false;
    }
    walker.push(Block::Questions { items });
    true
}

/// A question without the weight that all of it has, wherever that came from: questions are set in it anyway.
fn unmarked(mut question: Vec<Inline>) -> Vec<Inline> {
    loop {
        match question.as_mut_slice() {
            [Inline::Styled(Style::Strong, content)] => question = std::mem::take(content),
            _ => return question,
        }
    }
}

fn related_link(walker: &mut Walker, element: &Element) -> bool {
    let Some(link) = element.find(&|inner| inner.name == "a") else { return false };
    let Some(url) = link.attribute("href").and_then(|url| walker.address(url)) else { return false };
    let part = |class: &'static str| link.find(&|inner: &Element| inner.has_class(class)).map(Element::text);
    let Some(headline) = part("related-link-headline") else { return false };
    let description = part("related-link-description");
    let label = element.elements().find(|inner| inner.attribute("data-default").is_some()).map(Element::text);
    if !is_all_of(element, &[Some(&headline), description.as_ref(), label.as_ref()]) {
        return false;
    }
    let image = link.find(&|inner| inner.name == "img").and_then(|image| pictures::picture(walker.setting.page, image));
    let image = image.filter(|image| allowed_image(&image.url).is_some());
    walker.push(Block::RelatedLink { url, headline, description, image });
    true
}

/// Whether some parts are all the text of an element, so that nothing is lost when only they are read.
fn is_all_of(element: &Element, parts: &[Option<&String>]) -> bool {
    let read: usize = parts.iter().flatten().map(|part| part.len() + 1).sum();
    element.text().len() <= read
}

fn correction(walker: &mut Walker, element: &Element) -> bool {
    let is_default = |inner: &Element| inner.has_class("correction-title") && inner.attribute("data-default").is_some();
    let blocks = walker.blocks_of(&pictures::without(&element.children, &is_default));
    if !blocks.is_empty() {
        walker.push(Block::Correction { blocks });
    }
    true
}

fn live_post(walker: &mut Walker, element: &Element) -> bool {
    let time = element.elements().find(|inner| inner.name == "time");
    let moment = time.and_then(|time| Moment::parse(time.attribute("datetime")?));
    let headline = own_words(element, "live-post-headline");
    let is_read = |inner: &Element| {
        (inner.name == "time" && moment.is_some()) || (inner.has_class("live-post-headline") && headline.is_some())
    };
    let keep = |node: &&Node| !node.element().is_some_and(is_read);
    let nodes: Vec<Node> = element.children.iter().filter(keep).cloned().collect();
    let blocks = walker.blocks_of(&nodes);
    if blocks.is_empty() && headline.is_none() {
        return false;
    }
    if blocks.is_empty() {
        let content = headline.into_iter().map(crate::model::Inline::Text).collect();
        walker.push(Block::Heading { level: 3, content });
    } else {
        walker.push(Block::LivePost { time: moment, headline, blocks });
    }
    true
}
