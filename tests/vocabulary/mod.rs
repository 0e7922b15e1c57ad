//! Articles of every kind of block and inline, in the forms that readers give them: nothing is empty, texts are trimmed,
//! spans have a language or a direction, and each footnote has its mark.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use warraq::model::{
    Article, Author, Block, Cell, Definition, Direction, Embed, Footnote, Inline, Label, Language, Media, MediaFile,
    Moment, Picture, PictureSize, Question, Rendition, Row, Style, Table, TimelineEvent,
};

/// The names of the two notes that the marks in the text lead to.
const NOTES: [&str; 2] = ["1", "ملاحظة"];

/// Any article. `folder` is where its pictures and films are, with a slash at its end. It stands in the section `a` named
/// قسم, is about the topic `t` named موضوع, and links to that topic.
pub fn article(folder: &'static str) -> impl Strategy<Value = Article> {
    let head = (words(), option::of(words()), option::of(words()), option::of(picture(folder)));
    (head, vec(block(folder), 1..5)).prop_map(|((headline, standfirst, dateline, image), mut body)| {
        body.extend(notes());
        Article {
            slug: "س".to_owned(),
            headline,
            standfirst,
            section: Some(Label { slug: "a".to_owned(), name: "قسم".to_owned() }),
            byline: vec![Author { name: "ركن".to_owned(), role: Some("تحرير".to_owned()) }],
            dateline,
            published: Moment::parse("2026-01-02T03:04:05+02:00"),
            updated: None,
            image,
            topics: vec![Label { slug: "t".to_owned(), name: "موضوع".to_owned() }],
            language: Language::arabic(),
            body,
            related: Vec::new(),
            translations: Vec::new(),
        }
    })
}

/// A paragraph with a mark for each note, and the notes.
fn notes() -> [Block; 2] {
    let mark = |name: &str| Inline::FootnoteReference { note: name.to_owned(), label: "1".to_owned() };
    let note = |name: &str| Footnote { name: name.to_owned(), blocks: vec![paragraph("نص الملاحظة")] };
    let content = std::iter::once(Inline::Text("نص".to_owned())).chain(NOTES.map(mark)).collect();
    [Block::Paragraph { content }, Block::Footnotes { items: NOTES.map(note).into() }]
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { content: vec![Inline::Text(text.to_owned())] }
}

fn words() -> impl Strategy<Value = String> {
    "[ا-ي]{1,8}( [ا-يa-z0-9]{1,8}){0,3}"
}

fn inline() -> impl Strategy<Value = Inline> {
    let mark = prop::sample::select(NOTES.to_vec());
    let leaf = prop_oneof![
        words().prop_map(Inline::Text),
        "[a-z ]{0,6}[a-z;]".prop_map(Inline::Code),
        (mark, words()).prop_map(|(note, label)| Inline::FootnoteReference { note: note.to_owned(), label }),
        Just(Inline::Break),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let content = vec(inner, 1..3);
        prop_oneof![
            (prop::sample::select(Style::ALL.to_vec()), content.clone())
                .prop_map(|(style, content)| Inline::Styled(style, content)),
            (
                prop::sample::select(vec!["https://example.org/a?b", "mailto:a@example.org", "/topic/t", "#end"]),
                content.clone()
            )
                .prop_map(|(url, content)| Inline::Link { url: url.to_owned(), content }),
            (words(), content.clone()).prop_map(|(title, content)| Inline::Abbreviation { title, content }),
            (spanned(), content).prop_map(|((language, direction), content)| Inline::Span {
                language,
                direction,
                content
            }),
        ]
    })
}

fn spanned() -> impl Strategy<Value = (Option<Language>, Option<Direction>)> {
    prop::sample::select(vec![
        (Language::parse("en"), None),
        (None, Some(Direction::Rtl)),
        (Language::parse("fa-AF"), Some(Direction::Ltr)),
    ])
}

/// A line that holds text: one without is left out on reading, which is another promise.
fn line() -> impl Strategy<Value = Vec<Inline>> {
    (words(), vec(inline(), 0..3)).prop_map(|(first, mut rest)| {
        rest.insert(0, Inline::Text(first));
        rest
    })
}

fn maybe_line() -> impl Strategy<Value = Vec<Inline>> {
    prop_oneof![Just(Vec::new()), line()]
}

fn size() -> impl Strategy<Value = Option<PictureSize>> {
    option::of((1u32..5_000, 1u32..5_000).prop_map(|(width, height)| PictureSize { width, height }))
}

fn picture(folder: &'static str) -> impl Strategy<Value = Picture> {
    (words(), size(), option::of(words()), option::of(words())).prop_map(move |(alt, size, caption, credit)| Picture {
        url: format!("{folder}a.jpg"),
        alt,
        size,
        renditions: vec![Rendition { url: format!("{folder}b.jpg"), width: 300 }],
        placeholder: None,
        caption,
        credit,
    })
}

fn media(folder: &'static str) -> impl Strategy<Value = Media> {
    let texts = (option::of(words()), option::of(words()), option::of(words()));
    (texts, size(), any::<bool>()).prop_map(move |((title, caption, credit), size, has_poster)| Media {
        files: vec![
            MediaFile { url: format!("{folder}a.webm"), format: Some("video/webm".to_owned()) },
            MediaFile { url: format!("{folder}a.mp4"), format: None },
        ],
        title,
        poster: has_poster.then(|| format!("{folder}c.jpg")),
        size,
        caption,
        credit,
    })
}

fn block(folder: &'static str) -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        line().prop_map(|content| Block::Paragraph { content }),
        (2u8..=4, line()).prop_map(|(level, content)| Block::Heading { level, content }),
        (line(), maybe_line()).prop_map(|(content, citation)| Block::PullQuote { content, citation }),
        picture(folder).prop_map(|image| Block::Image { image }),
        (vec(picture(folder), 1..3), option::of(words()))
            .prop_map(|(images, caption)| Block::Gallery { images, caption }),
        ("( {0,3}[a-zا-ي;]{1,6}\n?){1,3}", any::<bool>()).prop_map(|(text, code)| Block::Preformatted { text, code }),
        Just(Block::Divider),
        media(folder).prop_map(|media| Block::Video { media }),
        media(folder).prop_map(|media| Block::Audio { media }),
        related_link(folder),
    ];
    leaf.prop_recursive(3, 24, 3, |inner| {
        let blocks = vec(inner, 1..3).boxed();
        prop_oneof![quoting(blocks.clone()), listing(blocks.clone()), telling(blocks)]
    })
}

fn related_link(folder: &'static str) -> impl Strategy<Value = Block> {
    (words(), option::of(words()), option::of(picture(folder))).prop_map(|(headline, description, image)| {
        Block::RelatedLink { url: "/topic/t".to_owned(), headline, description, image }
    })
}

type Blocks = BoxedStrategy<Vec<Block>>;

/// Blocks that put a mark around others.
fn quoting(blocks: Blocks) -> impl Strategy<Value = Block> {
    prop_oneof![
        (blocks.clone(), maybe_line()).prop_map(|(blocks, citation)| Block::Quote { blocks, citation }),
        (line(), blocks.clone()).prop_map(|(summary, blocks)| Block::Details { summary, blocks }),
        (option::of(words()), blocks.clone()).prop_map(|(title, blocks)| Block::KeyPoints { title, blocks }),
        blocks.clone().prop_map(|blocks| Block::Correction { blocks }),
        (any::<bool>(), option::of(words()), blocks.clone()).prop_map(|(dated, headline, blocks)| Block::LivePost {
            time: Moment::parse("2026-01-02T03:04:05+02:00").filter(|_| dated),
            headline,
            blocks,
        }),
        embed(blocks),
    ]
}

fn embed(blocks: Blocks) -> impl Strategy<Value = Block> {
    (option::of(words()), size(), option::of(words()), option::of(blocks)).prop_map(|(title, size, caption, blocks)| {
        let url = "https://maps.example/frame?bbox=13,32,14,33".to_owned();
        Block::Embed { embed: Embed { url, title, size, caption, blocks: blocks.unwrap_or_default() } }
    })
}

/// Blocks that hold rows of others.
fn listing(blocks: Blocks) -> impl Strategy<Value = Block> {
    let cell = (any::<bool>(), 1u32..5, 1u32..5, option::of(blocks.clone()))
        .prop_map(|(header, columns, rows, blocks)| Cell { header, columns, rows, blocks: blocks.unwrap_or_default() });
    let row = vec(cell, 1..3).prop_map(|cells| Row { cells });
    let table = (maybe_line(), vec(row.clone(), 0..2), vec(row, 1..3));
    prop_oneof![
        (option::of(2u32..100), vec(blocks.clone(), 1..3)).prop_map(|(start, items)| Block::List {
            ordered: true,
            start,
            items
        }),
        vec(blocks, 1..3).prop_map(|items| Block::List { ordered: false, start: None, items }),
        table.prop_map(|(caption, head, rows)| Block::Table { table: Table { caption, head, rows } }),
    ]
}

/// Blocks of items that have a name and a text.
fn telling(blocks: Blocks) -> impl Strategy<Value = Block> {
    let definition = (vec(line(), 1..3), blocks.clone()).prop_map(|(terms, blocks)| Definition { terms, blocks });
    let event = (words(), blocks.clone()).prop_map(|(time, blocks)| TimelineEvent { time, blocks });
    let question = (line(), blocks).prop_map(|(question, blocks)| Question { question, blocks });
    prop_oneof![
        vec(definition, 1..3).prop_map(|items| Block::Definitions { items }),
        vec(event, 1..3).prop_map(|items| Block::Timeline { items }),
        vec(question, 1..3).prop_map(|items| Block::Questions { items }),
    ]
}
