//! Which file of a folder an article means by the name that it writes.

use std::collections::BTreeMap;

use crate::slugs;
use crate::suggestions::did_you_mean;

/// The file of a folder that is named, among those that are there; the error says why there is none. `example` is a name
/// such as the folder has.
pub fn find<'a, T>(
    folder: &str,
    example: &str,
    named: &str,
    there: &'a BTreeMap<String, T>,
) -> Result<&'a str, String> {
    let decoded = crate::links::percent_decoded(named);
    // A native article that was itself written by press names its files with their folder.
    let bare = named.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).unwrap_or(named);
    let found = [named, decoded.as_str(), bare].iter().find_map(|name| there.get_key_value(*name));
    if let Some((name, _)) = found {
        return Ok(name);
    }
    let told = slugs::shown(named);
    if bare.contains(['/', '\\']) || bare.contains("..") {
        return Err(format!(
            "\"{told}\" is not the name of a file in {folder}/; write the name alone, such as {example}, or a whole address with https://"
        ));
    }
    Err(format!("there is no {folder}/{}{}", slugs::shown(bare), did_you_mean(bare, there.keys().map(String::as_str))))
}

/// Whether what an article names is no file of the edition but an address with a scheme.
pub fn is_whole_address(named: &str) -> bool {
    named.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '\\', '?', '#', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> BTreeMap<String, ()> {
        BTreeMap::from([(name.to_owned(), ())])
    }

    #[test]
    fn a_file_is_known_by_its_name_with_or_without_the_folder() {
        for named in ["fez.svg", "images/fez.svg"] {
            assert_eq!(find("images", "a.svg", named, &folder("fez.svg")), Ok("fez.svg"));
        }
        assert_eq!(find("images", "a.svg", "%D9%81.svg", &folder("ف.svg")), Ok("ف.svg"));
    }

    #[test]
    fn what_is_not_there_is_told_with_what_may_have_been_meant() {
        let find = |named| find("images", "a.svg", named, &folder("fez.svg")).unwrap_err();
        assert!(find("fes.svg").contains("did you mean \"fez.svg\""));
        assert!(find("images/fes.svg").starts_with("there is no images/fes.svg"));
        assert!(find("../fez.svg").contains("write the name alone"));
        assert!(find("/images/fez.svg").contains("write the name alone"));
    }

    #[test]
    fn a_whole_address_is_known_by_its_scheme() {
        assert!(["https://x/a.jpg", "data:image/png;base64,AA", "javascript:x"].into_iter().all(is_whole_address));
        assert!(!["fez.svg", "images/a:b.svg", "//host/a.jpg", ""].into_iter().any(is_whole_address));
    }
}
