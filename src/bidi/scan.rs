use crate::model::Direction;

/// Whether a text may hold anything that does not run with its line, by its bytes alone (The Unicode Standard, table 3-7).
/// Signs of general punctuation and Latin-1 do not count, Arabic-Indic and Persian digits do.
pub(super) fn is_mixed(text: &str, direction: Direction) -> bool {
    let bytes = text.as_bytes();
    let after = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    let mut places = bytes.iter().enumerate();
    match direction {
        Direction::Rtl => places.any(|(at, &byte)| match byte {
            0xD9 => (0xA0..=0xA9).contains(&after(at)),
            0xDB => (0xB0..=0xB9).contains(&after(at)),
            // The end of Armenian; behind it is Hebrew.
            0xD6 => after(at) < 0x90,
            0xE2 => after(at) != 0x80,
            _ => byte.is_ascii_alphanumeric() || (0xC3..=0xD5).contains(&byte) || byte >= 0xE0,
        }),
        Direction::Ltr => places.any(|(at, &byte)| match byte {
            0xD6 => after(at) >= 0x90,
            0xE0 => after(at) < 0xA4,
            0xEF => after(at) >= 0xAC,
            _ => (0xD7..=0xDF).contains(&byte) || byte >= 0xF0,
        }),
    }
}
