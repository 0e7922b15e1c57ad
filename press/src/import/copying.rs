//! The second round of an import: article by article, with all that belongs to it, into the folder.

use std::fs;

use warraq::model::{Article, Author, Block, Edition, Label, Moment};

use super::folder::Folder;
use super::kept::{KeptArticle, Log, number_of};
use super::media::Media;
use super::moving::{Moving, Wishes};
use super::origin::{Found, Origin, Original, Stopped};
use super::report::{Loss, Progress, Report};
use super::sections;
use super::survey::{Survey, lack, section, sound};
use super::tidy::{line, one_line, picture, tidy};
use super::visiting::{Visitor, blocks};
use super::web::Web;
use crate::article_writer::{self, Written};
use crate::body::shows_nothing;
use crate::manuscript::Desk;
use crate::{slugs, topics_file};

/// How many articles are held at a time: their media are fetched together.
const BATCH: usize = 32;

/// The second round.
pub struct Copying<'a> {
    folder: &'a Folder,
    edition: &'a Edition,
    survey: &'a Survey,
    media: Media<'a>,
    report: &'a mut Report,
    topics: Vec<Label>,
    /// The day of the import, for what has no date of its own.
    today: Moment,
    with_media: bool,
    batch: Vec<Original>,
    done: usize,
}

impl<'a> Copying<'a> {
    /// Begins the second round.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn new(
        folder: &'a Folder,
        edition: &'a Edition,
        survey: &'a Survey,
        web: &'a Web,
        log: &'a mut Log,
        report: &'a mut Report,
        with_media: bool,
    ) -> Result<Self, Stopped> {
        let text = fs::read_to_string(folder.path.join(topics_file::NAME)).unwrap_or_default();
        let topics = sections::topics(&text).unwrap_or_default();
        let topics = topics.into_iter().map(|topic| Label { slug: topic.slug, name: topic.name }).collect();
        let media = Media::new(folder, web, log)?;
        let batch = Vec::new();
        Ok(Self { folder, edition, survey, media, report, topics, today: today(), with_media, batch, done: 0 })
    }

    /// Copies all that an origin has.
    ///
    /// # Errors
    /// As [`Origin::each`], and where the folder cannot be written to. What came before is copied.
    pub fn copy(mut self, origin: &mut dyn Origin, progress: &mut dyn FnMut(&Progress)) -> Result<(), Stopped> {
        let mut place = 0;
        let ended = origin.each(&mut |found| {
            match found {
                Found::LeftOut(what, why) => self.report.leave_out(&what, &why),
                Found::Article(original) => {
                    self.sort_in(*original, place);
                    place += 1;
                }
            }
            if self.batch.len() >= BATCH { self.write_batch(progress) } else { Ok(()) }
        });
        let written = self.write_batch(progress);
        self.report.media_fetched = self.media.fetched;
        ended.and(written)
    }

    /// Takes an article into the batch, or notes why not.
    fn sort_in(&mut self, original: Original, place: usize) {
        if let Some(why) = lack(&original.article) {
            let headline = one_line(&original.article.headline);
            self.report.leave_out(if headline.is_empty() { &original.id } else { &headline }, why);
        } else if !self.survey.is_taken(&original.id, place) {
            self.report.leave_out(&original.article.headline, "is there in a newer version as well, which is taken");
        } else {
            self.batch.push(original);
        }
    }

    fn write_batch(&mut self, progress: &mut dyn FnMut(&Progress)) -> Result<(), Stopped> {
        let mut batch = std::mem::take(&mut self.batch);
        if self.with_media {
            let mut wishes = Wishes::default();
            for original in &mut batch {
                original.article.image.iter_mut().for_each(|image| wishes.wish_for(image));
                blocks(&mut original.article.body, &mut wishes);
            }
            self.media.fetch(wishes.wanted)?;
        }
        for original in batch {
            self.write(original)?;
            self.done += 1;
            let of = Some(self.survey.count);
            progress(&Progress { step: "copying", done: self.done, of, media: self.media.fetched });
        }
        Ok(())
    }

    fn write(&mut self, original: Original) -> Result<(), Stopped> {
        let Some(slug) = self.survey.slug(&original.id).map(str::to_owned) else { return Ok(()) };
        let (id, draft, mut losses) = (original.id.clone(), original.is_draft, original.losses.clone());
        let article = self.article(original, &slug, &mut losses);
        if shows_nothing(&article.body) {
            self.report.leave_out(&slug, "has no text that could be taken");
            return Ok(());
        }
        let desk = Desk {
            sections: Some(article.section.iter().cloned().collect()),
            topics: Some(article.topics.clone()),
            languages: self.edition.languages.clone(),
            pictures: &self.media.pictures,
            recordings: &self.media.recordings,
        };
        match article_writer::write(&article, draft, &desk) {
            Err(mistakes) => {
                let why =
                    mistakes.iter().map(|it| format!("{} {}", it.field, it.message)).collect::<Vec<_>>().join("; ");
                self.report.leave_out(&slug, &format!("cannot be written: {why}"));
                return Ok(());
            }
            Ok(written) => self.save(&id, &slug, &written, draft)?,
        }
        losses.iter().for_each(|loss| self.report.lose(&slug, loss));
        Ok(())
    }

    /// The article as it is here.
    fn article(&mut self, original: Original, slug: &str, losses: &mut Vec<Loss>) -> Article {
        let section = section(&original, self.edition);
        let section = section.and_then(|own| self.edition.sections.iter().find(|it| is_same(&it.slug, &own.slug)));
        let mut article = original.article;
        let mut image = article.image.take();
        let mut moving = Moving {
            media: &self.media,
            survey: self.survey,
            edition: self.edition,
            losses,
            with_media: self.with_media,
        };
        if image.as_mut().is_some_and(|image| !moving.picture(image)) {
            image = None;
        }
        blocks(&mut article.body, &mut moving);
        tidy(&mut article.body);
        if shows_nothing(&article.body) {
            article.body.extend(image.take().map(|image| Block::Image { image }));
        }
        let published = article.published.or(article.updated).unwrap_or_else(|| {
            losses.push(Loss::new("has no date there and has that of the import"));
            self.today
        });
        Article {
            slug: slug.to_owned(),
            headline: one_line(&article.headline),
            standfirst: line(article.standfirst),
            section: section.map(|section| Label { slug: section.slug.clone(), name: section.name.clone() }),
            dateline: line(article.dateline),
            published: Some(published),
            updated: article.updated.filter(|updated| *updated > published),
            image: image.map(picture),
            topics: self.topics_of(&article.topics),
            byline: article
                .byline
                .into_iter()
                .filter_map(|author| Some(Author { name: line(Some(author.name))?, role: line(author.role) }))
                .collect(),
            related: Vec::new(),
            translations: Vec::new(),
            ..article
        }
    }

    fn topics_of(&self, topics: &[Label]) -> Vec<Label> {
        let mut known: Vec<Label> = Vec::new();
        for topic in topics.iter().filter_map(sound) {
            let topic = self.topics.iter().find(|it| is_same(&it.slug, &topic.slug));
            known.extend(topic.filter(|topic| !known.contains(topic)).cloned());
        }
        known
    }

    /// Writes the file of an article, unless an editor has changed or removed it since it was first imported.
    fn save(&mut self, id: &str, slug: &str, written: &Written, draft: bool) -> Result<(), Stopped> {
        let before = self.media.log.articles.get(id).cloned();
        let number = number_of(written.text.as_bytes());
        let there = before.as_ref().and_then(|before| fs::read(self.folder.path.join(&before.file)).ok());
        match (&before, &there) {
            (Some(before), None) if before.number != UNFINISHED => {
                self.report.leave_out(slug, "was removed here since it was imported");
                return Ok(());
            }
            (Some(before), Some(there)) if before.number != UNFINISHED && number_of(there) != before.number => {
                self.report.leave_out(slug, "was changed here since it was imported, and stays so");
                return Ok(());
            }
            _ => {}
        }
        self.report.drafts += usize::from(draft);
        *if written.ending == "md" { &mut self.report.markdown } else { &mut self.report.native } += 1;
        if there.as_deref() == Some(written.text.as_bytes()) {
            self.report.unchanged += 1;
            let kept = before.map(|before| KeptArticle { number, ..before });
            return kept.map_or(Ok(()), |kept| self.media.log.note_article(kept));
        }
        let file = self.file(slug, before.as_ref(), written.ending);
        let kept = KeptArticle { id: id.to_owned(), slug: slug.to_owned(), file, number };
        // A run that is cut off between the file and its note must not take the file for another's.
        self.media.log.note_article(KeptArticle { number: UNFINISHED, ..kept.clone() })?;
        self.folder.write(&kept.file, written.text.as_bytes())?;
        if let Some(before) = before.filter(|before| before.file != kept.file) {
            // Where it cannot be removed, press check tells of two articles with one slug.
            let _ = fs::remove_file(self.folder.path.join(before.file));
        }
        self.report.written += 1;
        self.media.log.note_article(kept)
    }

    /// The file for an article: named by its slug, unless another article's file has that name.
    fn file(&self, slug: &str, before: Option<&KeptArticle>, ending: &str) -> String {
        let mut stem = slug.to_owned();
        loop {
            let is_own = |file: &str| before.is_some_and(|before| before.file == file);
            let is_free = |file: &str| is_own(file) || !self.folder.path.join(file).exists();
            if ["md", "json"].iter().all(|ending| is_free(&format!("articles/{stem}.{ending}"))) {
                return format!("articles/{stem}.{ending}");
            }
            stem.push_str("-2");
        }
    }
}

/// The number of a file that is about to be written.
const UNFINISHED: u64 = 0;

fn is_same(one: &str, other: &str) -> bool {
    slugs::key(one) == slugs::key(other)
}

/// The day by the clock of this machine, at UTC.
fn today() -> Moment {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let days = i64::try_from(seconds / 86_400).unwrap_or(0);
    // The calendar goes the other way: a guess that is at most a year too early, then day by day.
    let year = u16::try_from(1970 + days / 366).unwrap_or(1970);
    let mut moment = Moment { year, month: 1, day: 1, time: None };
    while moment.unix_seconds() / 86_400 < days {
        let next =
            [(moment.year, moment.month, moment.day + 1), (moment.year, moment.month + 1, 1), (moment.year + 1, 1, 1)];
        let next = next.iter().find_map(|(year, month, day)| Moment::parse(&format!("{year:04}-{month:02}-{day:02}")));
        let Some(next) = next else { break };
        moment = next;
    }
    moment
}
