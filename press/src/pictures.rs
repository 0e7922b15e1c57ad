//! The pictures of an edition: their names, and their sizes as their files tell them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use warraq::links::allowed_image;
use warraq::model::PictureSize;

use crate::edition_folder::{EditionFolder, Found, bytes_of};
use crate::mistakes::Mistakes;
use crate::raster::check_size;
use crate::{jpeg_turn, named_files, renditions, slugs, svg};

/// The endings of files that a browser shows as pictures.
const ENDINGS: [&str; 7] = ["svg", "png", "jpg", "jpeg", "webp", "gif", "avif"];

/// The pictures in `images/`, by name.
#[derive(Default)]
pub struct Pictures {
    found: BTreeMap<String, KnownPicture>,
}

/// A picture that is there.
pub struct KnownPicture {
    /// Where its file is.
    pub path: PathBuf,
    /// As messages name it.
    pub label: String,
    /// Its size, where the file tells one.
    pub size: Option<PictureSize>,
}

impl Pictures {
    /// Reads the folder `images/`.
    pub fn read(folder: &EditionFolder, mistakes: &mut Mistakes) -> Self {
        let mut found = BTreeMap::new();
        for file in folder.files_of("images", mistakes) {
            if let Some(picture) = known(&file, mistakes) {
                found.insert(file.name, picture);
            }
        }
        Self { found }
    }

    /// Adds a picture that has come in the meantime.
    pub fn insert(&mut self, name: String, picture: KnownPicture) {
        self.found.insert(name, picture);
    }

    /// All pictures, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &KnownPicture)> {
        self.found.iter().map(|(name, picture)| (name.as_str(), picture))
    }

    /// The address and size of a picture that an article names: a file of `images/`, or a whole address, whose size is
    /// not known here. The error says why there is none.
    pub fn find(&self, named: &str) -> Result<(String, Option<PictureSize>), String> {
        if named_files::is_whole_address(named) {
            let told = slugs::shown(named);
            let refused = || format!("the address \"{told}\" is not allowed; pictures come by https://");
            return allowed_image(named).map(|url| (url, None)).ok_or_else(refused);
        }
        // A native article that was itself written by press names what was made of them.
        let named = named.strip_prefix(renditions::FOLDER).unwrap_or(named);
        let name = named_files::find("images", "fez.svg", named, &self.found)?;
        Ok((format!("images/{name}"), self.found.get(name).and_then(|picture| picture.size)))
    }
}

fn known(file: &Found, mistakes: &mut Mistakes) -> Option<KnownPicture> {
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if !ENDINGS.contains(&ending.as_str()) {
        mistakes.warning(
            &file.label,
            None,
            "",
            format!("is not a picture and not published; pictures are {}", ENDINGS.join(", ")),
        );
        return None;
    }
    if let Err(why) = slugs::sound(&file.name) {
        mistakes.error(&file.label, None, "", format!("the name {why}"));
        return None;
    }
    let bytes = bytes_of(file, mistakes)?;
    match size(&ending, &bytes) {
        Ok(size) => {
            if size.is_none() {
                let message = "has no width and height; a page cannot keep room for it before it arrives";
                mistakes.warning(&file.label, None, "", message);
            }
            if let Some(Err(why)) = size.filter(|_| ending != "svg").map(|size| check_size(size.width, size.height)) {
                mistakes.error(&file.label, None, "", why);
            }
            Some(KnownPicture { path: file.path.clone(), label: file.label.clone(), size })
        }
        Err(why) => {
            mistakes.error(&file.label, None, "", why);
            // It is there, so an article that shows it is not to blame.
            Some(KnownPicture { path: file.path.clone(), label: file.label.clone(), size: None })
        }
    }
}

/// The size of a picture, where its bytes tell one.
///
/// # Errors
/// What is wrong with it, for those who wrote its name.
pub fn size(ending: &str, bytes: &[u8]) -> Result<Option<PictureSize>, String> {
    if ending == "svg" {
        return svg::size(&String::from_utf8_lossy(bytes)).map_err(str::to_owned);
    }
    let unreadable = |error| format!("cannot be read as a picture ({error}); save it again as {ending}");
    let size = imagesize::blob_size(bytes).map_err(unreadable)?;
    let side = |side: usize| u32::try_from(side).ok().filter(|&side| side > 0);
    let sides = side(size.width).zip(side(size.height)).ok_or_else(|| "has a width or height of 0".to_owned())?;
    let (width, height) = if jpeg_turn::lies_on_its_side(bytes) { (sides.1, sides.0) } else { sides };
    Ok(Some(PictureSize { width, height }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
        bytes
    }

    fn gif(width: u16, height: u16) -> Vec<u8> {
        [b"GIF89a".as_slice(), &width.to_le_bytes(), &height.to_le_bytes(), &[0; 8]].concat()
    }

    #[test]
    fn the_size_is_read_from_the_header() {
        assert_eq!(size("png", &png(640, 360)), Ok(Some(PictureSize { width: 640, height: 360 })));
        assert_eq!(size("gif", &gif(12, 34)), Ok(Some(PictureSize { width: 12, height: 34 })));
        assert_eq!(size("svg", b"<svg viewBox='0 0 3 2'/>"), Ok(Some(PictureSize { width: 3, height: 2 })));
    }

    #[test]
    fn what_is_not_a_picture_is_told() {
        for bytes in [b"".as_slice(), b"hello", &png(0, 1), &png(1, 1)[..18]] {
            assert!(size("png", bytes).is_err(), "{bytes:?}");
        }
    }
}
