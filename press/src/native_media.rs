//! What is to be seen and heard in a native article: pictures, films, sounds, and what other sites show.

use warraq::links::allowed_web;
use warraq::model::{Block, Embed, Media, MediaFile, Picture};

use crate::manuscript;
use crate::native_article::NAMES;
use crate::native_body::{BodyReader, some};
use crate::slugs::shown;
use crate::tree::{Fields, Node, Value, text};

/// The fields of a film or a sound.
pub const MEDIA: &[&str] = &["files", "title", "poster", "width", "height", "caption", "creditText"];
/// The fields of one of its files.
pub const MEDIA_FILE: &[&str] = &["url", "encodingFormat"];
/// The fields of what another site shows.
pub const EMBED: &[&str] = &["url", "title", "width", "height", "caption", "blocks"];

impl BodyReader<'_> {
    /// The picture of a block.
    pub fn image(&mut self, fields: &Fields) -> Option<Picture> {
        let node = fields.required("image", "the picture, a group with url and alt", self.desk.mistakes)?;
        self.picture(node)
    }

    fn picture(&mut self, node: &Node) -> Option<Picture> {
        manuscript::image(node, "body.image", &NAMES, &mut self.desk)
    }

    /// Several pictures.
    pub fn gallery(&mut self, fields: &Fields) -> Option<Block> {
        let caption = self.optional_text(fields, "caption");
        let nodes = fields.required_list("images", "the pictures, each a group with url and alt", self.desk.mistakes);
        let images = nodes.iter().filter_map(|node| self.picture(node)).collect();
        Some(Block::Gallery { images: some(images)?, caption })
    }

    /// A film or a sound.
    pub fn media(&mut self, fields: &Fields) -> Option<Media> {
        let node = fields.required("media", "the film or the sound, a group with files", self.desk.mistakes)?;
        let fields = self.group(node, "body.media", MEDIA)?;
        let nodes = fields.required_list("files", "the files, each a group with url", self.desk.mistakes);
        let files = nodes.iter().filter_map(|node| self.media_file(node)).collect();
        let poster = fields.text("poster", self.desk.mistakes);
        Some(Media {
            title: self.optional_text(&fields, "title"),
            poster: poster.and_then(|named| self.desk.picture(&named, &fields.name("poster"))).map(|it| it.url),
            size: manuscript::size(&fields, &mut self.desk),
            caption: self.optional_text(&fields, "caption"),
            credit: self.optional_text(&fields, "creditText"),
            files: some(files)?,
        })
    }

    fn media_file(&mut self, node: &Node) -> Option<MediaFile> {
        const AT: &str = "body.media.files";
        if matches!(node.value, Value::Text(_)) {
            let named = text(node, self.desk.file, AT, self.desk.mistakes)?;
            return Some(MediaFile { url: self.desk.recording(&named, AT)?, format: None });
        }
        let fields = self.group(node, AT, MEDIA_FILE)?;
        let what = "the name of a file in media/, or an address with https://";
        let named = fields.required_text("url", what, self.desk.mistakes);
        let format = fields.text("encodingFormat", self.desk.mistakes);
        if let Some(format) = format.as_ref().filter(|format| !format.value.contains('/')) {
            let message = format!("expected a media type such as video/mp4, found \"{}\"", shown(&format.value));
            self.desk.mistakes.error(self.desk.file, format.line, &fields.name("encodingFormat"), message);
        }
        let url = self.desk.recording(&named?, &fields.name("url"))?;
        Some(MediaFile { url, format: format.map(|format| format.value) })
    }

    /// Something of another site.
    pub fn embed(&mut self, fields: &Fields) -> Option<Embed> {
        let node = fields.required("embed", "what is shown, a group with url and title", self.desk.mistakes)?;
        let fields = self.group(node, "body.embed", EMBED)?;
        let blocks = if fields.node("blocks").is_some() { self.blocks(&fields, "blocks", "its text") } else { None };
        let embed = Embed {
            url: String::new(),
            title: self.optional_text(&fields, "title"),
            size: manuscript::size(&fields, &mut self.desk),
            caption: self.optional_text(&fields, "caption"),
            blocks: blocks.unwrap_or_default(),
        };
        let given = fields.required_text("url", "its address with https://", self.desk.mistakes)?;
        let Some(url) = allowed_web(&given.value) else {
            let message = format!("expected a whole address with https://, found \"{}\"", shown(&given.value));
            self.desk.mistakes.error(self.desk.file, given.line, &fields.name("url"), message);
            return None;
        };
        Some(Embed { url, ..embed })
    }

    /// A card that leads to something else to read.
    pub fn related_link(&mut self, fields: &Fields) -> Option<Block> {
        let url = fields.required_text("url", "where the card leads", self.desk.mistakes);
        let url = url.map(|url| self.desk.link(&url.value, url.line));
        let headline = fields.required_text("headline", "what the card is called", self.desk.mistakes);
        let description = self.optional_text(fields, "description");
        let image = fields.node("image").and_then(|node| self.picture(node));
        Some(Block::RelatedLink { url: url?, headline: headline?.value, description, image })
    }
}
