//! The examples that the IPTC publishes.

use serde_json::Value;
use warraq::model::Failure;
use warraq::source::Want;

use super::{article_of, cards, read, words};

/// Every published example, where the folder of examples is at hand.
#[test]
fn reads_every_published_example() {
    let Some(folder) = std::env::var_os("WARRAQ_CORPORA") else {
        println!("skipped: WARRAQ_CORPORA does not name the folder of published examples");
        return;
    };
    let versions = std::fs::read_dir(std::path::Path::new(&folder).join("ninjs")).unwrap();
    let files = versions.flat_map(|version| std::fs::read_dir(version.unwrap().path()).unwrap());
    let mut count = 0;
    for file in files.map(|file| file.unwrap().path()) {
        let text = std::fs::read_to_string(&file).unwrap();
        let answer: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        let name = file.display().to_string();
        read(&Want::Front, &text).unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        let items = answer.as_array().cloned().unwrap_or_else(|| vec![answer.clone()]);
        for item in items {
            check_example(&name, &item);
        }
        count += 1;
    }
    assert!(count > 30, "{count} examples");
}

/// An example with a text gives an article that has all its words; one without, an article or what it lacks.
fn check_example(name: &str, item: &Value) {
    let card = cards(&item.to_string()).first().cloned();
    let bodies = item["bodies"].as_array().cloned().unwrap_or_default();
    let richest = |body: &&Value| {
        let text = body["value"].as_str().unwrap_or_default();
        (text.contains("<nitf") || text.contains("<TTNITF"), !text.contains("</"))
    };
    let Some(body) = bodies.iter().min_by_key(richest).and_then(|body| body["value"].as_str()) else {
        let lacks = |slug: &str| matches!(article_of(slug, &item.to_string()), Ok(_) | Err(Failure::Incomplete(_)));
        assert!(card.is_none_or(|card| lacks(&card.slug)), "{name}");
        return;
    };
    let card = card.unwrap_or_else(|| panic!("{name}: no article"));
    let article = article_of(&card.slug, &item.to_string()).unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
    let mut parts = vec![article.headline.clone(), article.standfirst.clone().unwrap_or_default(), words(&article)];
    parts.extend(article.image.iter().flat_map(|image| [image.caption.clone(), image.credit.clone()]).flatten());
    let whole = folded(&parts.join(" "));
    for word in folded(body).split(' ') {
        assert!(whole.contains(word), "{name}: {word:?} is not in {whole}");
    }
}

/// The words of a text without its elements and entities.
fn folded(text: &str) -> String {
    let mut words = String::new();
    let mut is_in_tag = false;
    for c in text.replace("&nbsp;", " ").replace("&amp;", "&").chars() {
        match c {
            '<' => is_in_tag = true,
            '>' => {
                is_in_tag = false;
                words.push(' ');
            }
            c if !is_in_tag => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
