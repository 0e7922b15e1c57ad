//! Imports that are cut off at any place, and go on.

use std::collections::HashMap;
use std::fs;

use press::import::From;

use crate::paper::Paper;
use crate::site::Site;

#[test]
fn an_import_that_is_cut_off_anywhere_goes_on_and_fetches_nothing_twice() {
    let site = Site { posts: 40, pages: 1 };
    let (server, whole) = (site.start(), Paper::new());
    whole.import_whole(From::WordPress(server.url("/")));
    let all = server.asked().len();
    for cut in [1, 2, 3, 4, 12, all - 1] {
        let (server, paper) = (site.start(), Paper::new());
        server.cut_after(cut);
        let first = paper.import(From::WordPress(server.url("/")));
        let is_told = first.stopped.is_some() || !first.losses.is_empty();
        assert!(is_told, "cut after {cut}: {first}");
        server.cut_after(usize::MAX);
        paper.import_whole(From::WordPress(server.url("/")));
        let mut answered: HashMap<String, usize> = HashMap::new();
        for asked in server.asked().into_iter().filter(|asked| asked.status == 200) {
            *answered.entry(asked.path).or_default() += 1;
        }
        let twice: Vec<&String> = answered.iter().filter(|(_, count)| **count > 1).map(|(path, _)| path).collect();
        assert!(twice.is_empty(), "cut after {cut}: {twice:#?}");
        assert_eq!(paper.names("articles"), whole.names("articles"), "cut after {cut}");
        assert_eq!(paper.names("images"), whole.names("images"), "cut after {cut}");
    }
}

#[test]
fn what_a_killed_run_left_half_done_is_done_again_under_the_same_names() {
    let (server, paper) = (Site { posts: 3, pages: 0 }.start(), Paper::new());
    paper.import_whole(From::WordPress(server.url("/")));
    let (articles, images) = (paper.names("articles"), paper.names("images"));
    // Killed before the end: the last lines of the memory are cut, and the run is not complete.
    for log in ["media.jsonl", "articles.jsonl"] {
        let text = paper.read(&format!(".import/{log}"));
        let last = text.trim_end().rfind('\n').unwrap();
        fs::write(paper.path().join(".import").join(log), &text[..last + 9]).unwrap();
    }
    paper.write(".import/run.json", r#"{"number":0,"is_complete":false}"#);
    paper.write(".import/unfinished", "half a fi");
    server.asked();
    paper.import_whole(From::WordPress(server.url("/")));
    assert_eq!(paper.names("articles"), articles);
    assert_eq!(paper.names("images"), images);
    assert_eq!(server.asked().len(), 1, "the one picture whose note was lost");
}

#[test]
fn a_memory_of_nonsense_is_no_obstacle() {
    let (server, paper) = (Site { posts: 3, pages: 0 }.start(), Paper::new());
    paper.write(".import/run.json", "[[[");
    paper.write(".import/media.jsonl", "{}\n\0\0\nnull\n{\"url\": 3}");
    paper.write(".import/articles.jsonl", "\u{feff}");
    assert_eq!(paper.import_whole(From::WordPress(server.url("/"))).written, 3);
}
