//! Whether a JPEG is shown turned by a quarter. A phone held upright writes a picture that lies on its side, and says
//! so in its Exif data; the page must keep room for what is seen and not for what is stored.

/// Whether the picture's Exif data turn it by 90 or 270 degrees. False for whatever is no JPEG.
pub fn lies_on_its_side(bytes: &[u8]) -> bool {
    exif(bytes).and_then(orientation).is_some_and(|turn| (5..=8).contains(&turn))
}

/// The TIFF data within the first Exif segment.
fn exif(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let (&[0xff, marker, high, low], _) = rest.split_first_chunk::<4>()? else { return None };
        if marker == 0xda {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..2 + length)?;
        if let Some(tiff) = segment.strip_prefix(b"Exif\0\0").filter(|_| marker == 0xe1) {
            return Some(tiff);
        }
        rest = rest.get(2 + length..)?;
    }
}

/// The value of the tag 0x0112 in the first directory.
fn orientation(tiff: &[u8]) -> Option<u16> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let start = usize::try_from(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()?;
    let count = usize::from(short(start)?);
    let mut entries = (0..count).map(|n| start.saturating_add(2 + n * 12));
    let entry = entries.find(|&at| short(at) == Some(0x0112))?;
    short(entry.saturating_add(8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(turn: u8) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        tiff.extend([turn, 0, 0, 0]);
        let mut bytes = b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1".to_vec();
        bytes.extend((tiff.len() as u16 + 8).to_be_bytes());
        bytes.extend(b"Exif\0\0");
        bytes.extend(tiff);
        bytes
    }

    #[test]
    fn a_picture_taken_upright_is_known() {
        for (turn, sideways) in [(1, false), (3, false), (6, true), (8, true)] {
            assert_eq!(lies_on_its_side(&jpeg(turn)), sideways, "{turn}");
        }
    }

    #[test]
    fn no_bytes_make_it_panic() {
        let whole = jpeg(6);
        for end in 0..whole.len() {
            lies_on_its_side(&whole[..end]);
        }
        assert!(!lies_on_its_side(b"\x89PNG"));
    }
}
