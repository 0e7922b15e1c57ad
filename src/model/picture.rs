use serde::Serialize;

/// An image with all that is printed with it. In JSON it has the names of schema.org's ImageObject.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema, serde::Deserialize))]
pub struct Picture {
    /// Where the image is: absolute, or relative to the place of `edition.json`.
    pub url: String,
    /// What is to be seen, for those who do not see it. Empty for an image that only decorates.
    #[serde(default)]
    pub alt: String,
    /// Width and height in pixels, so that the page keeps room before the image arrives.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub size: Option<PictureSize>,
    /// The same image in other widths, so that a phone need not fetch the large one; also in AVIF, told by the address's
    /// ending, for browsers that read it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub renditions: Vec<Rendition>,
    /// The colour that most of the image has, as `#rgb` with digits of `0369cf` only, for its room until it arrives. None
    /// where one would be seen behind the image: it has clear parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// What is printed under the image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Whose work it is.
    #[serde(rename = "creditText", skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

/// An image in one of the widths that it is kept in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema, serde::Deserialize))]
pub struct Rendition {
    /// Where it is, as [`Picture::url`].
    pub url: String,
    /// Pixels across.
    pub width: u32,
}

/// The size of an image in its own pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema, serde::Deserialize))]
pub struct PictureSize {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}
