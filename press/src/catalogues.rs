//! The interface's words as files that the browser's wasm and the modules in `shell/` read, one language each, named by their
//! content so that browsers may keep them for ever and never mix two builds.

use std::fs;
use std::io;
use std::path::Path;

use warraq::locale::spoken::SPOKEN;

/// Writes the catalogues into a folder, which is made where there is none: `ar-….txt` has the interface's words,
/// `comforts-ar-….json` those of what opens on use.
///
/// # Errors
/// What the file system says.
pub fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for spoken in &SPOKEN {
        let (words, comforts) = (spoken.words_file(), spoken.comforts_file()?);
        fs::write(folder.join(format!("{}-{}.txt", spoken.tag, mark(&words))), words)?;
        fs::write(folder.join(format!("comforts-{}-{}.json", spoken.tag, mark(&comforts))), comforts)?;
    }
    Ok(())
}

/// A text in sixteen digits: FNV-1a of 64 bits.
fn mark(text: &str) -> String {
    let mark = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |mark, byte| (mark ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{mark:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_two_files_a_language_named_by_what_is_in_them() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path()).unwrap();
        let mut names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let starts = ["ar-", "comforts-ar-", "comforts-en-", "comforts-fa-", "comforts-ur-", "en-", "fa-", "ur-"];
        assert_eq!(names.len(), starts.len());
        for (name, start) in names.iter().zip(starts) {
            let text = fs::read_to_string(folder.path().join(name)).unwrap();
            assert!(name.starts_with(&format!("{start}{}.", mark(&text))), "{name}");
        }
        // The published example of the algorithm's authors.
        assert_eq!(mark("foobar"), "85944171f73967e8");
    }
}
