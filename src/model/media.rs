use serde::Serialize;

use super::PictureSize;

/// A film or a sound, with all that is printed with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Media {
    /// The files, the preferred first; a browser plays the first that it can. Never empty.
    pub files: Vec<MediaFile>,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The image that stands for a film until it plays: an address as [`super::Picture::url`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poster: Option<String>,
    /// A film's width and height in pixels.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub size: Option<PictureSize>,
    /// What is printed under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Whose work it is.
    #[serde(rename = "creditText", skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// A file of a film or a sound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MediaFile {
    /// Where it is: absolute, or relative to the place of `edition.json`.
    pub url: String,
    /// Its media type, such as `video/mp4`, where it is known.
    #[serde(rename = "encodingFormat", skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
}
