//! A file as clean text, however it is: what is no UTF-8 becomes the sign for that, control characters go. It also counts,
//! so that no single part of a file can fill the memory.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;

/// How many bytes may still be read before the reader must have come to the end of a part.
#[derive(Clone, Debug)]
pub struct Allowance {
    left: Rc<Cell<usize>>,
    whole: usize,
}

impl Allowance {
    /// An allowance of so many bytes for each part.
    pub fn new(whole: usize) -> Self {
        Self { left: Rc::new(Cell::new(whole)), whole }
    }

    /// A part has come to its end.
    pub fn renew(&self) {
        self.left.set(self.whole);
    }

    fn spend(&self, bytes: usize) -> io::Result<()> {
        let left = self.left.get().checked_sub(bytes);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or_else(|| io::Error::other("a part of it is larger than 64 MB"))
    }
}

/// Reads clean text.
pub struct CleanText<R> {
    inner: R,
    /// Bytes that may be the begin of a character.
    raw: Vec<u8>,
    ready: Vec<u8>,
    at: usize,
    is_ended: bool,
    allowance: Allowance,
}

impl<R: Read> CleanText<R> {
    /// Reads from another reader.
    pub fn new(inner: R, allowance: Allowance) -> Self {
        Self { inner, raw: Vec::new(), ready: Vec::new(), at: 0, is_ended: false, allowance }
    }

    fn refill(&mut self) -> io::Result<()> {
        let before = self.raw.len();
        self.raw.resize(before + CHUNK, 0);
        let came = self.inner.read(self.raw.get_mut(before..).unwrap_or_default())?;
        self.raw.truncate(before + came);
        self.is_ended = came == 0;
        self.ready.clear();
        self.at = 0;
        let mut left = 0;
        for chunk in self.raw.utf8_chunks() {
            chunk.valid().chars().filter(|&c| is_sound(c)).for_each(|c| push(c, &mut self.ready));
            left += chunk.valid().len();
            let is_begun =
                left + chunk.invalid().len() == self.raw.len() && chunk.invalid().len() < 4 && !self.is_ended;
            if !chunk.invalid().is_empty() && !is_begun {
                push(char::REPLACEMENT_CHARACTER, &mut self.ready);
                left += chunk.invalid().len();
            }
        }
        self.raw.drain(..left.min(self.raw.len()));
        Ok(())
    }
}

/// XML 1.0 (2.2, Char) has no control characters but these, and no text needs a mark of byte order within it.
fn is_sound(c: char) -> bool {
    (!c.is_control() || matches!(c, '\t' | '\n' | '\r')) && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn push(c: char, to: &mut Vec<u8>) {
    to.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

impl<R: Read> Read for CleanText<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.ready.len() && !self.is_ended {
            self.refill()?;
        }
        let ready = self.ready.get(self.at..).unwrap_or_default();
        let count = ready.len().min(buffer.len());
        self.allowance.spend(count)?;
        if let (Some(to), Some(from)) = (buffer.get_mut(..count), ready.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time, so that every character is cut.
    struct Drops<'a>(&'a [u8]);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            buffer[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    fn clean(bytes: &[u8]) -> String {
        let mut text = String::new();
        CleanText::new(Drops(bytes), Allowance::new(1_000)).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn characters_that_are_cut_come_whole_and_bad_ones_are_marked() {
        assert_eq!(clean("\u{feff}ماء 🌊\n".as_bytes()), "ماء 🌊\n");
        assert_eq!(clean(b"a\xffb\xd9"), "a\u{fffd}b\u{fffd}");
        assert_eq!(clean(b"a\x00\x08\x1bb\tc\r\n"), "ab\tc\r\n");
    }

    #[test]
    fn a_part_without_end_is_stopped() {
        let allowance = Allowance::new(10);
        let mut text = CleanText::new(&b"0123456789abcdef"[..], allowance.clone());
        let mut buffer = [0; 8];
        assert_eq!(text.read(&mut buffer).unwrap(), 8);
        assert!(text.read(&mut buffer).is_err());
        allowance.renew();
        assert!(text.read(&mut buffer).is_ok());
    }
}
