use super::Body;
use crate::components::element::{Element, element};
use crate::components::picture::{Loading, Place, image};
use crate::model::{Block, Picture};

impl Body<'_> {
    pub(super) fn key_points(&self, title: Option<&str>, blocks: &[Block]) -> Element {
        element("aside")
            .class("key-points")
            .child(self.title("key-points-title", title, self.words.key_points))
            .children(self.blocks(blocks))
    }

    pub(super) fn correction(&self, blocks: &[Block]) -> Element {
        element("aside")
            .class("correction")
            .child(self.title("correction-title", None, self.words.correction))
            .children(self.blocks(blocks))
    }

    pub(super) fn related_link(
        &self,
        url: &str,
        headline: &str,
        description: Option<&str>,
        picture: Option<&Picture>,
    ) -> Element {
        let link = element("a")
            .attr("href", self.site.link(url))
            .children(picture.map(|picture| image(picture, Place::Thumbnail, Loading::Lazy)))
            .child(self.words_of("span", "related-link-headline", headline))
            .children(description.map(|text| self.words_of("span", "related-link-description", text)));
        element("aside")
            .class("related-link")
            .child(self.title("related-link-label", None, self.words.read_also))
            .child(link)
    }
}
