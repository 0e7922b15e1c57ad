use super::classes::{Class, class};
use crate::model::Direction;

/// The direction of a text of its own, such as a caption, among text that runs this way: that of most of its words, each by its
/// first letter. The first letter of all, by which HTML's `dir=auto` goes, makes an Arabic caption that begins with a Latin name
/// run left to right, and a caption without letters.
pub fn direction_of(text: &str, around: Direction) -> Direction {
    let mut balance: i32 = 0;
    let mut is_new = true;
    for c in text.chars() {
        match class(c) {
            Class::Left if is_new => balance = balance.saturating_sub(1),
            Class::Right if is_new => balance = balance.saturating_add(1),
            Class::Space | Class::End => {
                is_new = true;
                continue;
            }
            Class::Left | Class::Right => {}
            _ => continue,
        }
        is_new = false;
    }
    match balance {
        0 => around,
        1.. => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

/// The direction of a text's first letter, by which `dir=auto` and `<bdi>` go; None where there is none (HTML Standard, the
/// directionality).
pub fn first_strong(text: &str) -> Option<Direction> {
    text.chars().find_map(|c| match class(c) {
        Class::Left => Some(Direction::Ltr),
        Class::Right => Some(Direction::Rtl),
        _ => None,
    })
}
