//! Where the built app is: what the reader's browser runs, made once for all editions.

use std::path::{Path, PathBuf};

/// What to do where no app is found.
pub const HOW_TO_GET: &str = "there is no built app. It is the folder app/ of a release archive, where press finds it beside itself; \
    from a checkout, scripts/build makes it in target/app. Name its folder with --app or in WARRAQ_APP, or write the data alone \
    with --data-only";

/// The folders in which the app may lie, by the place of the program itself: beside it as in the release archive, and as
/// packages for whole systems lay things out.
fn usual(program: &Path) -> impl Iterator<Item = PathBuf> {
    let bin = program.parent().map(Path::to_owned).into_iter();
    bin.flat_map(|bin| [bin.join("app"), bin.join("../share/warraq/app")])
}

/// Finds the app: the folder that was named on the command line or, failing that, in the environment; else where it usually lies.
/// None where it is nowhere.
///
/// # Errors
/// What is wrong with a folder that was named.
pub fn find(given: Option<&Path>, named: Option<&Path>, program: Option<&Path>) -> Result<Option<PathBuf>, String> {
    if let Some(folder) = given.or(named) {
        let told = folder.display();
        let name = if given.is_some() { "--app" } else { "WARRAQ_APP" };
        return match is_app(folder) {
            true => Ok(Some(folder.to_owned())),
            false => Err(format!(
                "{told}, which {name} names, is no built app: it has no index.html; scripts/build makes one"
            )),
        };
    }
    Ok(program.into_iter().flat_map(usual).find(|folder| is_app(folder)))
}

fn is_app(folder: &Path) -> bool {
    folder.join("index.html").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn app(place: PathBuf) -> PathBuf {
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join("index.html"), "<!doctype html>").unwrap();
        place
    }

    #[test]
    fn the_command_line_goes_before_the_environment_and_that_before_the_usual_places() {
        let folder = tempfile::tempdir().unwrap();
        let (given, named) = (app(folder.path().join("a")), app(folder.path().join("b")));
        let program = folder.path().join("bin/press");
        fs::create_dir_all(folder.path().join("bin")).unwrap();
        let found = |given, named| find(given, named, Some(&program));
        assert_eq!(found(None, None), Ok(None));
        let shared = app(folder.path().join("bin/../share/warraq/app"));
        assert_eq!(found(None, None), Ok(Some(shared)));
        let beside = app(folder.path().join("bin/app"));
        assert_eq!(found(None, None), Ok(Some(beside)));
        assert_eq!(found(None, Some(&named)), Ok(Some(named.clone())));
        assert_eq!(found(Some(&given), Some(&named)), Ok(Some(given.clone())));
    }

    #[test]
    fn a_named_folder_that_is_no_app_is_told_and_no_other_taken() {
        let folder = tempfile::tempdir().unwrap();
        let beside = app(folder.path().join("app"));
        let program = beside.with_file_name("press");
        let refused = find(None, Some(Path::new("/nowhere")), Some(&program)).unwrap_err();
        assert!(refused.contains("WARRAQ_APP") && refused.contains("index.html"), "{refused}");
    }
}
