//! `press new`: a small edition to start from.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// The files of the edition, by their paths within its folder.
const FILES: [(&str, &str); 8] = [
    ("edition.json", include_str!("../starter/edition.json")),
    ("topics.yaml", include_str!("../starter/topics.yaml")),
    (".gitignore", include_str!("../starter/gitignore")),
    ("README.md", include_str!("../starter/README.md")),
    ("articles/sundial.md", include_str!("../starter/articles/sundial.md")),
    ("articles/old-map.md", include_str!("../starter/articles/old-map.md")),
    ("articles/dough.md", include_str!("../starter/articles/dough.md")),
    ("images/sundial.svg", include_str!("../starter/images/sundial.svg")),
];

/// Makes the edition in a folder, which may be there if it is empty. Hidden files, such as those of a version control, are
/// no obstacle, and a `.gitignore` that is there stays. Gives the number of files.
///
/// # Errors
/// Why it was not made, in plain words. Nothing that was there is ever written over.
pub fn make(folder: &Path) -> Result<usize, String> {
    let told = folder.display();
    match fs::read_dir(folder) {
        Ok(entries) => {
            let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
            if let Some(name) = names.into_iter().find(|name| !name.starts_with('.')) {
                return Err(format!("{told} has files already, such as {name}; name a new folder"));
            }
        }
        Err(_) if folder.exists() => return Err(format!("{told} is not a folder that can be read; name a new one")),
        Err(_) => {}
    }
    let mut written = 0;
    for (path, text) in FILES {
        match write_new(&folder.join(path), text) {
            Ok(()) => written += 1,
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.starts_with('.') => {}
            Err(error) => return Err(format!("{told}/{path} cannot be written: {error}")),
        }
    }
    Ok(written)
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::File::create_new(path)?.write_all(text.as_bytes())
}
