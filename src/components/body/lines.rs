use super::Body;
use crate::components::element::{Element, Part, element};
use crate::model::{Direction, Inline, Language};

impl Body<'_> {
    /// A line of text.
    pub(super) fn line(&self, inlines: &[Inline]) -> Vec<Part> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    /// An element with a line of text in it.
    pub(super) fn of_line(&self, tag: &'static str, inlines: &[Inline]) -> Element {
        element(tag).children(self.line(inlines))
    }

    fn inline(&self, inline: &Inline) -> Part {
        match inline {
            Inline::Text(text) => text.clone().into(),
            Inline::Styled(style, content) => self.of_line(style.tag(), content).into(),
            Inline::Code(text) => element("code").attr("dir", "auto").child(text.clone()).into(),
            Inline::Link { url, content } => self.of_line("a", content).attr("href", self.site.link(url)).into(),
            Inline::Abbreviation { title, content } => {
                let title = Some(title.clone()).filter(|title| !title.is_empty());
                self.of_line("abbr", content).attr_maybe("title", title).into()
            }
            Inline::Span { language, direction, content } => {
                span(language.as_ref(), *direction).children(self.line(content)).into()
            }
            Inline::FootnoteReference { note, label } => self.footnote_reference(note, label).into(),
            Inline::Break => element("br").into(),
        }
    }
}

/// Words of another language or direction, kept apart from those around them.
fn span(language: Option<&Language>, direction: Option<Direction>) -> Element {
    let direction = direction.or_else(|| language.map(Language::direction));
    element("span")
        .attr_maybe("lang", language.map(|language| language.tag().to_owned()))
        .attr_maybe("dir", direction.map(Direction::attribute))
}
