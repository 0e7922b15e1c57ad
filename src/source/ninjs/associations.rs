//! What belongs to an item: media to show with it, and other items that are related.

use serde_json::Value;

use super::field::{line, named};
use super::item::Setting;
use super::media::{kind, kind_of_type, picture, player};
use super::release::is_released;
use super::variant::{BODIES, description, has_text, headline};
use crate::links::WebAddress;
use crate::model::{Block, Picture};
use crate::source::media_kind::MediaKind;
use crate::source::place::Place;

/// What belongs to an item, as far as it may be shown.
#[derive(Debug, Default)]
pub(super) struct Associations<'a> {
    /// The pictures, the main one first.
    pub pictures: Vec<Picture>,
    /// Films and sounds.
    pub players: Vec<Block>,
    /// Items to read.
    pub related: Vec<Related<'a>>,
}

/// Another item, as it is mentioned.
#[derive(Debug)]
pub(super) struct Related<'a> {
    /// Its `uri`.
    pub id: String,
    item: &'a Value,
}

/// Whether an associated item is to be seen or heard and not to be read.
pub(super) fn is_media(item: &Value) -> bool {
    if line(item, "type").is_some() {
        kind_of_type(item).is_some()
    } else {
        !has_text(item, BODIES) && kind(item, Place("/")).is_some()
    }
}

impl<'a> Associations<'a> {
    /// Reads what belongs to an item.
    pub fn of(item: &'a Value, setting: &Setting) -> Self {
        let mut all = Self::default();
        for (_, part) in named(item, "associations") {
            let is_held = line(part, "uri").is_some_and(|uri| setting.held.contains(&uri));
            if !is_held && is_released(part, setting.now) {
                all.add(part, setting);
            }
        }
        all
    }

    fn add(&mut self, part: &'a Value, setting: &Setting) {
        if !is_media(part) {
            self.related.extend(line(part, "uri").map(|id| Related { id, item: part }));
            return;
        }
        let player = match kind(part, setting.place) {
            Some(MediaKind::Video | MediaKind::Audio) => player(part, setting.place, setting.edition),
            _ => None,
        };
        match player {
            Some(player) => self.players.push(player),
            // A film without a file that plays over the web is at least a picture.
            None => self.pictures.extend(picture(part, setting.place, setting.edition)),
        }
    }
}

impl Related<'_> {
    /// A card for an item that is not at hand; None where it has no page or no headline.
    pub fn link(&self, setting: &Setting) -> Option<Block> {
        let address = line(self.item, "href").unwrap_or_else(|| self.id.clone());
        let url = Some(address).filter(|address| WebAddress::of(address).is_some())?;
        let url = setting.place.link(&url)?;
        let headline = headline(self.item, setting.edition).or_else(|| line(self.item, "title"))?;
        let text = description(self.item, &["main", "lead", "summary"], setting.edition);
        Some(Block::RelatedLink { url, headline, description: text.and_then(|text| text.line()), image: None })
    }
}
