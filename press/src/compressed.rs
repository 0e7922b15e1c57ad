//! Files compressed when the site is made, beside the originals: servers send them as they are, so that nobody waits for a
//! compressor and the strongest can be used.

use std::io::Write;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::hosts::COMPRESSED;
use crate::store::{Key, Store};

/// Files below this many bytes travel in one packet anyway.
const SMALLEST: usize = 1_024;

/// A form that a file is compressed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// By brotli (RFC 7932).
    Brotli,
    /// By gzip (RFC 1952), for whoever cannot read the other.
    Gzip,
}

impl Form {
    /// The forms of a file by its name: none where its kind does not shrink.
    pub fn of(path: &str) -> &'static [Self] {
        let shrinks = path.rsplit_once('.').is_some_and(|(_, ending)| COMPRESSED.contains(&ending));
        if shrinks { &[Self::Brotli, Self::Gzip] } else { &[] }
    }

    /// What the name of a file in this form ends in, after the original's.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// A file in this form, or None where it would not shrink by a tenth at least. The same bytes make the same; what was made before
    /// is in the store.
    pub fn made(self, path: &str, bytes: &[u8], store: &Store) -> Option<Vec<u8>> {
        if bytes.len() < SMALLEST {
            return None;
        }
        // What is fetched once and kept is worth the longest search; of pages and data there are many, and they change.
        let quality = if is_kept(path) { 11 } else { 9 };
        let made = match self {
            Self::Brotli => store.kept_or(&Key::of("brotli 1", &[&[quality], bytes]), || brotli(bytes, quality)),
            Self::Gzip => store.kept_or(&Key::of("gzip 1", &[bytes]), || gzip(bytes)),
        };
        made.ok().filter(|made| made.len() < bytes.len() / 10 * 9)
    }
}

/// The files that go beside a file, with their paths.
pub fn beside(path: &str, bytes: &[u8], store: &Store) -> Vec<(String, Vec<u8>)> {
    let made = |form: &Form| Some(([path, form.ending()].concat(), form.made(path, bytes, store)?));
    Form::of(path).iter().filter_map(made).collect()
}

/// Whether a file is one of the app's, which every reader fetches and few builds change.
fn is_kept(path: &str) -> bool {
    path.starts_with("words/") || !path.contains('/') && (path.ends_with(".js") || path.ends_with(".wasm"))
}

fn brotli(bytes: &[u8], quality: u8) -> std::io::Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: i32::from(quality), size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut made = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut made, &parameters)?;
    Ok(made)
}

/// Without a time and a system in its header, which would differ from build to build (RFC 1952, 2.3.1).
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gzip = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    gzip.finish()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn text() -> Vec<u8> {
        "كان في سوق الوراقين مئة دكان. ".repeat(100).into_bytes()
    }

    #[test]
    fn unpacks_to_what_was_packed_and_packs_alike_each_time() {
        let text = text();
        for path in ["article/أ.html", "warraq-app-1.js"] {
            let made = beside(path, &text, &Store::default());
            assert_eq!(made, beside(path, &text, &Store::default()));
            let [(br, by_brotli), (gz, by_gzip)] = made.as_slice() else { panic!("{} files", made.len()) };
            assert_eq!((br, gz), (&format!("{path}.br"), &format!("{path}.gz")));
            let mut unpacked = Vec::new();
            brotli::BrotliDecompress(&mut by_brotli.as_slice(), &mut unpacked).unwrap();
            assert!(unpacked == text, "{br} is another text");
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(by_gzip.as_slice()).read_to_end(&mut unpacked).unwrap();
            assert!(unpacked == text, "{gz} is another text");
            assert_eq!(by_gzip.get(4..10), Some([0, 0, 0, 0, 2, 255].as_slice()), "the header tells of the build");
        }
    }

    #[test]
    fn leaves_alone_what_would_not_shrink() {
        let store = Store::default();
        assert!(beside("article/a.html", b"short", &store).is_empty());
        assert!(beside("images/a.jpg", &text(), &store).is_empty());
        assert!(beside("no ending", &text(), &store).is_empty());
        // Bytes without order, as of a file that is packed already.
        let mut noise = 1_u32;
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        })
        .take(4_096)
        .collect();
        assert!(beside("a.wasm", &bytes, &store).is_empty());
    }

    #[test]
    fn takes_from_the_store_what_was_made_before() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path());
        let text = text();
        store.keep(&Key::of("gzip 1", &[&text]), b"kept");
        let made = beside("a.html", &text, &store);
        assert_eq!(made.get(1), Some(&("a.html.gz".to_owned(), b"kept".to_vec())));
    }
}
