//! What kind of picture a file holds, by its bytes: its name may say anything.

/// How a picture is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// Pixels that stand still: JPEG, PNG, WebP. Other widths and formats are made from it.
    Still,
    /// SVG, which has no widths.
    Drawing,
    /// What moves, and what is not read here (AVIF): shown as it is.
    Other,
}

impl PictureKind {
    /// The kind of a file.
    pub fn of(bytes: &[u8]) -> Self {
        let starts = |with: &[u8]| bytes.starts_with(with);
        if starts(b"\xff\xd8") {
            Self::Still
        } else if starts(b"\x89PNG") {
            if moves_as_png(bytes) { Self::Other } else { Self::Still }
        } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            if moves_as_webp(bytes) { Self::Other } else { Self::Still }
        } else if starts(b"GIF8") || bytes.get(4..8) == Some(b"ftyp") {
            Self::Other
        } else {
            Self::Drawing
        }
    }
}

/// Whether a file holds more than a picture: what a camera or a program wrote of its making (Exif, XMP).
pub fn tells_of_its_making(bytes: &[u8]) -> bool {
    let marks: [&[u8; 4]; 4] = [b"Exif", b"EXIF", b"XMP ", b"xmp:"];
    bytes.windows(4).any(|window| marks.iter().any(|mark| window == *mark))
}

/// Whether a PNG has frames: a chunk acTL before the first IDAT (PNG 3, 11.3.5.1).
fn moves_as_png(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, kind @ ..] = *head;
        if &kind == b"acTL" {
            return true;
        }
        let length = usize::try_from(u32::from_be_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        // The chunk's data are followed by four bytes of checksum.
        let Some(next) = after.get(length.saturating_add(4)..).filter(|_| &kind != b"IDAT") else { return false };
        rest = next;
    }
    false
}

/// Whether a WebP has frames: the second flag from the right but one of its chunk VP8X (RFC 9649, 2.7).
fn moves_as_webp(bytes: &[u8]) -> bool {
    bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 0b10 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunk(kind: &[u8; 4], length: u32) -> Vec<u8> {
        let mut chunk = length.to_be_bytes().to_vec();
        chunk.extend(kind);
        chunk.extend(vec![0; length as usize + 4]);
        chunk
    }

    #[test]
    fn what_moves_is_told_from_what_stands_still() {
        let png = |chunks: &[Vec<u8>]| [b"\x89PNG\r\n\x1a\n".to_vec(), chunks.concat()].concat();
        let still = png(&[chunk(b"IHDR", 13), chunk(b"IDAT", 9), chunk(b"acTL", 8)]);
        assert_eq!(PictureKind::of(&still), PictureKind::Still);
        assert_eq!(PictureKind::of(&png(&[chunk(b"IHDR", 13), chunk(b"acTL", 8)])), PictureKind::Other);
        for (flags, kind) in [(0b10_u8, PictureKind::Other), (0b1_0000, PictureKind::Still)] {
            let webp = [b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0".as_slice(), &[flags]].concat();
            assert_eq!(PictureKind::of(&webp), kind);
        }
        assert_eq!(PictureKind::of(b"GIF89a"), PictureKind::Other);
        assert_eq!(PictureKind::of(b"\0\0\0\x1cftypavif"), PictureKind::Other);
        assert_eq!(PictureKind::of(b"<svg/>"), PictureKind::Drawing);
    }

    #[test]
    fn no_bytes_make_it_panic() {
        for bytes in
            [b"".as_slice(), b"\x89PNG", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR\0", b"RIFF", b"RIFF\0\0\0\0WEBPVP8X"]
        {
            PictureKind::of(bytes);
        }
    }
}
