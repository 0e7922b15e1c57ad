//! Where the built app is: what the reader's browser runs, made once for all editions.

use std::fs;
use std::path::{Path, PathBuf};

use crate::links::percent_decoded;

/// What to do where no app is found.
pub const HOW_TO_GET: &str = "there is no built app. It is the folder app/ of a release archive, where press finds it beside itself; \
    in a checkout scripts/build makes it in target/app, where a press that cargo has installed from there finds it. Name its folder \
    with --app or in WARRAQ_APP, or write the data alone with --data-only";

/// The folders in which the app may lie, by the place of the program itself: beside it as in the release archive, as packages
/// for whole systems lay things out, and in the checkout that it was installed from.
fn usual(program: &Path) -> impl Iterator<Item = PathBuf> {
    let bin = program.parent().map(Path::to_owned).into_iter();
    bin.flat_map(|bin| [bin.join("app"), bin.join("../share/warraq/app")]).chain(of_checkout(program))
}

/// The app of the checkout, where `cargo install --path press` has installed the program: cargo notes that above the folder `bin`, as
/// `"press 0.1.0 (path+file:///home/me/warraq/press)" = ["press"]`.
fn of_checkout(program: &Path) -> Option<PathBuf> {
    let noted = fs::read_to_string(program.parent()?.parent()?.join(".crates.toml")).ok()?;
    let line = noted.lines().find(|line| line.starts_with("\"press "))?;
    let (place, _) = line.split_once("(path+file://")?.1.split_once(')')?;
    Some(Path::new(&percent_decoded(place)).parent()?.join("target/app"))
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
    fn a_program_that_cargo_has_installed_finds_the_app_of_its_checkout() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("root/bin/press");
        fs::create_dir_all(program.parent().unwrap()).unwrap();
        let checkout = folder.path().join("my warraq");
        let place = checkout.join("press").display().to_string().replace(' ', "%20");
        let noted = format!(
            "[v1]\n\"ripgrep 14.1.0 (registry+x)\" = [\"rg\"]\n\"press 0.1.0 (path+file://{place})\" = [\"press\"]\n"
        );
        fs::write(folder.path().join("root/.crates.toml"), noted).unwrap();
        assert_eq!(find(None, None, Some(&program)), Ok(None));
        let built = app(checkout.join("target/app"));
        assert_eq!(find(None, None, Some(&program)), Ok(Some(built)));
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
