use super::Body;
use crate::components::element::{Element, element};
use crate::components::picture::{Loading, Place, caption, image, picture};
use crate::model::Picture;

impl Body<'_> {
    pub(super) fn image(&self, image: &Picture) -> Element {
        picture(image, self.line.get(), "body-image", Place::Body, Loading::Lazy)
    }

    /// Pictures side by side. Each is a link to the whole picture, which `shell/viewer.js` opens over the page: what it
    /// says to the reader stands in the attributes, in the reader's language.
    pub(super) fn gallery(&self, images: &[Picture], title: Option<&str>) -> Element {
        let gallery = self.galleries.get().saturating_add(1);
        self.galleries.set(gallery);
        let items = (1..).zip(images).map(|(at, image)| self.item_of_gallery(image, gallery, at, images.len()));
        element("figure")
            .class("gallery")
            .attr("data-label", title.unwrap_or(self.words.pictures).to_owned())
            .attr("data-previous", self.words.previous)
            .attr("data-next", self.words.next)
            .attr("data-close", self.words.close)
            .child(element("ul").children(items))
            .children(title.map(|title| self.words_of("figcaption", "gallery-caption", title)))
    }

    fn item_of_gallery(&self, picture: &Picture, gallery: u32, at: u32, count: usize) -> Element {
        let mut id = String::from("picture-");
        id.push_str(&gallery.to_string());
        id.push('-');
        id.push_str(&at.to_string());
        let number = self.site.number(at);
        let mut name = self.words.picture.to_owned();
        name.push(' ');
        name.push_str(&number);
        let mut place = number;
        place.push_str(" / ");
        place.push_str(&self.site.number(u32::try_from(count).unwrap_or(u32::MAX)));
        let link = element("a")
            .attr("href", picture.url.clone())
            .attr_maybe("aria-label", Some(name).filter(|_| picture.alt.trim().is_empty()))
            .attr("data-place", place)
            .child(image(picture, Place::Gallery, Loading::Lazy));
        let figure = element("figure").child(link).children(caption(picture, self.line.get()));
        element("li").attr("id", id).child(figure)
    }
}
