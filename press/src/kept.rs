//! The bytes of a file that was made: in the store, from which they are copied, or in memory where there is none.

use std::path::PathBuf;

use crate::output::Files;
use crate::store::{Key, Store};

/// Where the bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In this file of the edition.
    At(PathBuf),
    /// In this file of the store, which never holds anything else.
    Stored(PathBuf),
    /// Here.
    Here(Vec<u8>),
}

impl Kept {
    /// What is kept under a key, or else what is made now, which is then kept.
    ///
    /// # Errors
    /// Those of making it.
    pub fn made<E>(store: &Store, key: &Key, make: impl FnOnce() -> Result<Vec<u8>, E>) -> Result<Self, E> {
        if let Some(path) = store.path(key) {
            return Ok(Self::Stored(path));
        }
        let bytes = make()?;
        store.keep(key, &bytes);
        Ok(store.path(key).map_or(Self::Here(bytes), Self::Stored))
    }

    /// Adds it to the files of a site.
    pub fn add_to(&self, files: &Files, path: String) {
        match self {
            Self::At(place) => files.add_copy(path, place),
            Self::Stored(place) => files.add_stored(path, place),
            Self::Here(bytes) => files.add(path, bytes.clone()),
        }
    }
}
