//! What the files are.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use press::Options;

use crate::place::{ARTICLE, Place, SVG};

#[test]
fn an_article_of_a_hundred_megabytes_is_refused_unread() {
    let place = Place::new();
    let file = fs::File::create(place.at("edition/articles/b.md")).unwrap();
    file.set_len(100 * 1024 * 1024).unwrap();
    place.assert_error("b.md", "is larger than 16 MB");
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    for name in ["edition.json", "topics.yaml", "articles/b.md", "articles/b.json"] {
        let place = Place::new();
        place.put(&format!("edition/{name}"), b"---\n\xff\xfe\n---\n");
        place.assert_error(name, "is not UTF-8");
    }
}

#[test]
fn a_folder_that_is_named_like_an_article_is_no_article() {
    let place = Place::new();
    fs::create_dir(place.at("edition/articles/x.md")).unwrap();
    place.assert_error("x.md", "is no file");
    for name in ["edition.json", "topics.yaml"] {
        let place = Place::new();
        fs::remove_file(place.at("edition").join(name)).unwrap();
        fs::create_dir(place.at("edition").join(name)).unwrap();
        place.assert_error(name, "is no file");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    #[test]
    fn links_that_lead_out_are_not_followed() {
        for name in ["edition.json", "topics.yaml", "articles/b.md", "images/b.svg", "media/b.mp4"] {
            let place = Place::new();
            let link = place.at("edition").join(name);
            fs::create_dir_all(link.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&link);
            symlink(place.at("secret/secret.md"), &link).unwrap();
            place.assert_error(name, "leads out of the edition folder");
        }
        for folder in ["articles", "images"] {
            let place = Place::new();
            fs::remove_dir_all(place.at("edition").join(folder)).unwrap();
            symlink(place.at("secret"), place.at("edition").join(folder)).unwrap();
            place.assert_error(folder, "leads out of the edition folder");
        }
    }

    #[test]
    fn links_that_lead_nowhere_or_round_are_told() {
        for (name, to) in [("b.md", "nothing"), ("b.md", "b.md")] {
            let place = Place::new();
            symlink(to, place.at("edition/articles").join(name)).unwrap();
            place.assert_error(name, "cannot be read");
        }
        let place = Place::new();
        symlink("..", place.at("edition/articles/round")).unwrap();
        assert!(place.built().written.is_some(), "a folder within is passed over");
    }

    #[test]
    fn pipes_and_devices_are_not_opened() {
        for name in ["articles/b.md", "images/b.svg", "media/b.mp4", "edition.json", "topics.yaml"] {
            let place = Place::new();
            let pipe = place.at("edition").join(name);
            fs::create_dir_all(pipe.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&pipe);
            assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            place.assert_error(name, "is no file");
        }
        let place = Place::new();
        symlink("/dev/zero", place.at("edition/articles/zero.md")).unwrap();
        place.assert_error("zero.md", "leads out of the edition folder");
    }

    #[test]
    fn a_name_that_is_no_text_is_told() {
        let place = Place::new();
        fs::write(place.at("edition/articles").join(OsStr::from_bytes(b"\xff\xfe.md")), ARTICLE).unwrap();
        place.assert_error("articles/", "not UTF-8");
    }

    #[test]
    fn a_file_that_may_not_be_read_is_told() {
        let place = Place::new();
        place.put("edition/articles/b.md", ARTICLE.replace("slug: مقال", "slug: b"));
        let file = place.at("edition/articles/b.md");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&file).is_ok() {
            println!("skipped: whoever runs the tests may read everything");
            return;
        }
        place.assert_error("b.md", "cannot be read");
    }
}

/// What is read of a file that another program is writing is whole text or an error, never a half that is taken for the whole: the
/// writers here replace it again and again.
#[test]
fn files_that_change_while_they_are_read_do_no_harm() {
    let place = Place::new();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0_usize;
            while !stop.load(Ordering::SeqCst) {
                turn += 1;
                let article = if turn.is_multiple_of(2) { ARTICLE.repeat(20) } else { ARTICLE.to_owned() };
                let _ = fs::write(place.at("edition/articles/a.md"), article);
                let _ = fs::remove_file(place.at("edition/images/a.svg"));
                let _ = fs::write(place.at("edition/images/a.svg"), SVG);
            }
        });
        for _ in 0..20 {
            let _ = press::build(&place.at("edition"), &place.at("site"), &Options::default());
        }
        stop.store(true, Ordering::SeqCst);
    });
    assert_eq!(fs::read_to_string(place.at("secret.svg")).unwrap(), SVG);
    place.put("edition/articles/a.md", ARTICLE);
    assert!(place.built().written.is_some(), "what was built meanwhile does not stand in the way");
}
