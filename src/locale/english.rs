use super::words::{Failures, Message, Words};

pub(super) static WORDS: Words = Words {
    skip_to_content: "Skip to content",
    sections: "Sections",
    today: "In this edition",
    latest: "Latest",
    related_topics: "Related topics",
    topics: "In this story",
    neighbours: "Neighbouring topics",
    published: "Published",
    updated: "Updated",
    articles: "Articles",
    no_articles: "No articles here yet.",
    pages: "Pages of the list",
    page: "Page",
    newer: "Newer",
    older: "Older",
    newest: "Newest articles",
    to_the_front: "To the front page",
    try_again: "Try again",
    loading: "The page is loading",
    kept_page: "This page could not be refreshed; you are reading the last copy that arrived.",
    leadership: "The newspaper's leadership",
    links: "Links",
    failures: Failures {
        not_found: Message {
            title: "There is nothing at this address",
            text: "The article may have moved or gone, or the link may be wrong. Browse the sections or go to the front page.",
        },
        forbidden: Message {
            title: "This is not open to you",
            text: "The server refused to show it. If you could read it before, tell the newspaper.",
        },
        too_many: Message {
            title: "Too many requests in a short time",
            text: "The server asks for patience. Wait a minute, then try again.",
        },
        server: Message {
            title: "The server failed",
            text: "Your request arrived and the server could not answer it. It is not your fault; try again in a while.",
        },
        unavailable: Message {
            title: "Out of service for the moment",
            text: "The server is busy or being repaired. Try again in a few minutes.",
        },
        offline: Message {
            title: "The server cannot be reached",
            text: "Check your connection, then try again. What you read in this visit is still here.",
        },
        too_slow: Message {
            title: "The answer took too long",
            text: "The connection is slow or the server does not answer. Try again.",
        },
        empty: Message { title: "The page arrived empty", text: "The server answered and sent nothing. Try again." },
        not_json: Message {
            title: "Something else arrived",
            text: "Your network may have a sign-in page. Open that first, then try again.",
        },
        broken: Message {
            title: "The article arrived cut short",
            text: "The transfer ended too soon or was damaged on the way. Try again.",
        },
        incomplete: Message {
            title: "An incomplete article",
            text: "It came without a headline or without text, so it cannot be shown. Tell the newspaper.",
        },
        unknown_source: Message {
            title: "An unknown source",
            text: "The file edition.json names a source that this app does not know. Tell the newspaper.",
        },
    },
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date_comma: ", ",
};
