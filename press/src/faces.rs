//! The faces that share images are set in: those of the site, and a Latin one. The names are written by `scripts/fonts`; the
//! licences lie beside the files (SIL Open Font License).

use std::sync::LazyLock;

use harfrust::{FontRef, ShaperData, ShaperInstance, Variation};
use skrifa::MetadataProvider;
use skrifa::instance::Location;

/// The weight that headlines have, where a face has several.
const BOLD: f32 = 700.0;

/// A face, ready to be set in.
pub struct Face {
    data: Vec<u8>,
    shaper: Option<ShaperData>,
}

/// Naskh, for running text in Arabic script.
pub static NASKH: LazyLock<Face> = LazyLock::new(|| Face::read(include_bytes!("../../fonts/naskh-0e32d52c.woff2")));
/// Kufi, for the newspaper's name.
pub static DISPLAY: LazyLock<Face> = LazyLock::new(|| Face::read(include_bytes!("../../fonts/display-8721ce8f.woff2")));
/// Nastaliq, for Urdu.
pub static NASTALIQ: LazyLock<Face> =
    LazyLock::new(|| Face::read(include_bytes!("../../fonts/nastaliq-5b13eb35.woff2")));
/// Latin letters.
pub static LATIN: LazyLock<Face> = LazyLock::new(|| Face::read(include_bytes!("../faces/latin.woff2")));

impl Face {
    fn read(packed: &[u8]) -> Self {
        // They come with this program and are read by its tests; one that could not be would have no letters.
        let data = wuff::decompress_woff2(packed).unwrap_or_default();
        let shaper = FontRef::new(&data).ok().map(|font| ShaperData::new(&font));
        Self { data, shaper }
    }

    /// The font itself.
    pub fn font(&self) -> Option<FontRef<'_>> {
        FontRef::new(&self.data).ok()
    }

    /// The font as a file.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// What shapes text in it, with its weight.
    pub fn shaping(&self) -> Option<(FontRef<'_>, &ShaperData, ShaperInstance)> {
        let font = self.font()?;
        let weight = [Variation { tag: harfrust::Tag::new(b"wght"), value: BOLD }];
        let instance = ShaperInstance::from_variations(&font, weight);
        Some((font, self.shaper.as_ref()?, instance))
    }

    /// Where its outlines are taken from: its weight, as coordinates of its axes.
    pub fn location(&self) -> Location {
        self.font().map(|font| font.axes().location([("wght", BOLD)])).unwrap_or_default()
    }

    /// Whether it has a glyph for a character.
    pub fn has(&self, letter: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map(letter).is_some())
    }

    /// How many units an em has.
    pub fn units(&self) -> f32 {
        use skrifa::raw::TableProvider;
        self.font().and_then(|font| font.head().ok().map(|head| f32::from(head.units_per_em()))).unwrap_or(1000.0)
    }
}
