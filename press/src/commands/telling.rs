//! Reports, as text for people and as JSON for machines (docs/press-json.md).

use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use press::Report;
use press::mistakes::{Mistake, Severity};
use serde_json::{Value, json};

/// What a site lacks of which nobody knows where it will stand.
const WITHOUT_PLACE: &str = "neither \"url\" in edition.json nor --origin says where the site will stand: its pages work, but feeds, \
    sitemaps, canonical addresses and the images of share previews are missing";

/// Whether there is nothing but warnings.
fn is_sound(report: &Report) -> bool {
    report.mistakes.iter().all(|mistake| mistake.severity == Severity::Warning)
}

/// Tells a report. The exit code says whether it is sound.
pub fn tell(report: &Report, as_json: bool) -> ExitCode {
    if as_json {
        say(&value(report));
    } else {
        tell_mistakes(report);
        tell_sum(report);
    }
    if is_sound(report) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A report of nothing but what kept a command from beginning.
pub fn refused(what: &str, why: String) -> Report {
    let mistake =
        Mistake { file: what.to_owned(), line: None, severity: Severity::Error, field: String::new(), message: why };
    Report { mistakes: vec![mistake], ..Report::default() }
}

/// A report as JSON.
pub fn value(report: &Report) -> Value {
    let written = report.written.as_ref();
    json!({
        "articles": report.articles,
        "mistakes": report.mistakes,
        "held": report.calendar.held_by_file(),
        "next": report.calendar.next,
        "written": written.map(|it| it.written),
        "unchanged": written.map(|it| it.unchanged),
        "removed": written.map(|it| it.removed),
    })
}

/// Writes a line to standard output. Whoever has closed the other end of the pipe does not want to know.
pub fn say(line: &impl ToString) {
    let _ = writeln!(stdout(), "{}", line.to_string());
}

/// Writes a line to standard error.
pub fn warn(line: &impl ToString) {
    let _ = writeln!(stderr(), "{}", line.to_string());
}

/// Tells each mistake.
pub fn tell_mistakes(report: &Report) {
    for mistake in &report.mistakes {
        warn(mistake);
    }
}

fn tell_sum(report: &Report) {
    let errors = report.mistakes.iter().filter(|it| it.severity == Severity::Error).count();
    match &report.written {
        Some(it) => say(&format!(
            "{} articles; {} files written, {} unchanged, {} removed",
            report.articles, it.written, it.unchanged, it.removed
        )),
        None if errors > 0 => warn(&format!("{errors} to mend; nothing was written")),
        None => say(&format!("{} articles; nothing to mend", report.articles)),
    }
    for held in report.calendar.held_by_file() {
        say(&format!("not in it: {} {}", held.file, held.told()));
    }
    if let Some(next) = &report.calendar.next {
        say(&format!("the next build is worth making at {}, for {}", next.at.to_iso(), next.file));
    }
    if report.place.is_none() && errors == 0 {
        say(&WITHOUT_PLACE);
    }
}
