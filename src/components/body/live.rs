use super::Body;
use crate::components::element::{Element, element};
use crate::model::{Block, Moment, TimelineEvent};

impl Body<'_> {
    pub(super) fn timeline(&self, items: &[TimelineEvent]) -> Element {
        let item = |item: &TimelineEvent| {
            let time = (!item.time.is_empty()).then(|| self.words_of("p", "timeline-time", &item.time));
            element("li").children(time).children(self.blocks(&item.blocks))
        };
        element("ol").class("timeline").children(items.iter().map(item))
    }

    pub(super) fn live_post(&self, time: Option<&Moment>, headline: Option<&str>, blocks: &[Block]) -> Element {
        let time = time.map(|moment| {
            let printed = self.site.date_and_time(moment);
            self.in_the_words_language(element("time").attr("datetime", moment.to_iso()))
                .text(&printed, self.site.line())
        });
        element("article")
            .class("live-post")
            .children(time)
            .children(headline.map(|headline| self.words_of("h3", "live-post-headline", headline)))
            .children(self.blocks(blocks))
    }
}
