use super::element::{Element, element};
use super::isolated::name;
use crate::bidi::Line;
use crate::model::Author;

/// Who wrote an article, each with the role, in a line that runs like this; nothing where nobody is named.
pub fn byline(authors: &[Author], line: Line) -> Option<Element> {
    let authors = authors.iter().map(|author| {
        let role = author.role.as_deref().map(|role| name(role, line).class("author-role"));
        let name = name(&author.name, line).class("author-name");
        element("li").class("author").child(name).children(role)
    });
    (authors.len() > 0).then(|| element("ul").class("byline").children(authors))
}
