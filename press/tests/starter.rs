//! `press new`: what it makes is sound, and what was there stays.

use std::fs;

use press::Options;
use press::starter::make;

#[test]
fn a_new_edition_has_nothing_to_mend_and_builds() {
    let folder = tempfile::tempdir().unwrap();
    let (edition, out) = (folder.path().join("my/newspaper"), folder.path().join("site"));
    assert_eq!(make(&edition), Ok(8));
    let report = press::check(&edition, &Options { with_drafts: true, ..Options::default() });
    assert!(report.mistakes.is_empty(), "{:#?}", report.mistakes);
    assert_eq!(report.articles, 3);
    assert!(press::build(&edition, &out, &Options::default()).written.is_some());
}

#[test]
fn a_folder_that_has_files_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("edition.json"), "mine").unwrap();
    let refused = make(folder.path()).unwrap_err();
    assert!(refused.contains("has files already, such as edition.json"), "{refused}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(folder.path().join("edition.json")).unwrap(), "mine");
    let file = folder.path().join("edition.json");
    assert!(make(&file).unwrap_err().contains("not a folder"));
}

#[test]
fn an_empty_folder_under_version_control_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join(".gitignore"), "mine").unwrap();
    assert_eq!(make(folder.path()), Ok(7));
    assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "mine");
}
