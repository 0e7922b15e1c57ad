//! All that is made from an edition's pictures, on the way from what its folder holds to what its site shows.

use std::sync::Arc;

use crate::Options;
use crate::edition_file;
use crate::icons::Icons;
use crate::mistakes::Mistakes;
use crate::newsroom::Newsroom;
use crate::output::Files;
use crate::share_images::ShareImages;
use crate::shown_pictures::ShownPictures;
use crate::store::Store;

/// What was made.
#[derive(Debug, Default)]
pub struct Darkroom {
    /// What is shown where an article is shared.
    pub shares: ShareImages,
    /// The newspaper's icon in its sizes.
    pub icons: Icons,
}

impl Darkroom {
    /// Makes all that is not in the store yet, has the articles show it, and notes what cannot be read. Share images are only
    /// made where they are asked for: nothing but pages names them.
    pub fn make(newsroom: &mut Newsroom, store: &Store, options: &Options, mistakes: &mut Mistakes) -> Self {
        let pictures = ShownPictures::make(newsroom, store, &options.progress, mistakes);
        // They read the articles' pictures by the names of the edition, so they come before these are others.
        let shares =
            if options.share_images { ShareImages::make(newsroom, store, options) } else { Ok(ShareImages::default()) };
        let icons = Icons::make(newsroom, store);
        for record in &mut newsroom.records {
            pictures.show_in_card(Arc::make_mut(&mut record.card));
        }
        if let Some(icon) = newsroom.edition.icon.as_mut()
            && let Some(shown) = pictures.address(icon)
        {
            *icon = shown.to_owned();
        }
        newsroom.shown = pictures;
        let mut noted = |field: &str, why: String| mistakes.error(edition_file::NAME, None, field, why);
        Self {
            shares: shares.map_err(|why| noted("", why)).unwrap_or_default(),
            icons: icons.map_err(|why| noted("icon", why)).unwrap_or_default(),
        }
    }

    /// Adds the files to those of the site.
    pub fn add_to(&self, files: &Files) {
        self.shares.add_to(files);
        self.icons.add_to(files);
    }
}
