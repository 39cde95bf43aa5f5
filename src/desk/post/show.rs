//! Post to look at: groups, lists, an item, its attachments.
//!
//! Floor 4.

use super::act::{law_says, needs_second, reference};
use super::arrive::refused;
use super::view::{AttachmentLine, KindChoice, Opened, PostGroup, PostLine, PostPage, PostView};
use crate::case::correspondence::{MatterId, PostKind};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::state::Case;
use crate::desk::view::{Detail, Urgency};
use crate::desk::{Desk, Stop, text};
use crate::exchange::post::alike;
use crate::exchange::post::media::Media;
use crate::exchange::post::{self as reading, Piece};
use crate::exchange::postroom;
use crate::law::answering::{alarm, answer_by};
use crate::law::last_safe_posting;
use crate::matter::post::{Attachment, PostEvent};
use crate::matter::{
    MatterEntry, MatterEvent, MatterKind, MatterRow, MatterState, Post, PostState,
};
use crate::store::{MatterAsk, MatterFilter, MatterFrom, MatterKey};

/// Keys of the quick links, in their order.
const LINKS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// The most bytes of an attachment that are read for its text while somebody waits.
const READ_AT_ONCE: u64 = 16 << 20;
/// Days before the last one from which a line is marked.
const SOON: i32 = 7;
/// The most items of a case that are compared for doubles.
const MOST_COMPARED: usize = 60;

impl Desk {
    /// The groups of post, in the order of the work, with their counts.
    pub fn post_groups(&self) -> Result<Vec<PostGroup>, Stop> {
        let today = self.today();
        let mut groups: Vec<PostGroup> = PostState::ALL
            .iter()
            .map(|state| PostGroup { state: *state, open: 0, oldest: None, bands: [0; 5] })
            .collect();
        for tally in self.store.matter_tallies()? {
            let MatterState::Post(state) = tally.state else { continue };
            let Some(group) = groups.iter_mut().find(|group| group.state == state) else {
                continue;
            };
            group.open += tally.count;
            if tally.count > 0 {
                group.oldest = Some(group.oldest.map_or(tally.day, |day| day.min(tally.day)));
            }
            let band = match today.days_since(tally.day) + 1 {
                ..=5 => 0,
                6..=14 => 1,
                15..=47 => 2,
                48..=56 => 3,
                _ => 4,
            };
            if let Some(slot) = group.bands.get_mut(band) {
                *slot += tally.count;
            }
        }
        Ok(groups)
    }

    /// The items that stand somewhere, oldest first, at most `limit`.
    pub fn post_page(&self, state: PostState, limit: usize) -> Result<PostPage, Stop> {
        let limit = limit.clamp(1, 5000);
        let mut rows: Vec<MatterRow> = Vec::new();
        while rows.len() <= limit {
            let from = rows.last().map_or(MatterFrom::Start, |row| {
                MatterFrom::After(MatterKey { day: row.line.day, id: row.id })
            });
            let ask = MatterAsk {
                state: MatterState::Post(state),
                filter: MatterFilter::Everything,
                from,
                limit: (limit + 1 - rows.len()).min(1000),
            };
            let page = self.store.matters(&ask)?;
            if page.is_empty() {
                break;
            }
            rows.extend(page);
        }
        let more_after = rows.len() > limit;
        let lines = rows.iter().take(limit).map(|row| self.post_line(row));
        Ok(PostPage { lines: lines.collect::<Result<_, _>>()?, more_after })
    }

    /// All post of a case, oldest first.
    pub fn post_of_case(&self, case: CaseId) -> Result<PostPage, Stop> {
        let rows = self.store.matters_of(case)?;
        let posts = rows.iter().filter(|row| row.line.state.kind() == MatterKind::Post);
        let lines = posts.map(|row| self.post_line(row)).collect::<Result<_, _>>()?;
        Ok(PostPage { lines, more_after: false })
    }

    fn post_line(&self, row: &MatterRow) -> Result<PostLine, Stop> {
        let line = &row.line;
        let MatterState::Post(state) = line.state else {
            return Err(Stop::Failed(format!("{} is no item of post", row.reference())));
        };
        let today = self.today();
        let of = line.due.map(|due| due.days_since(line.day) + 1);
        let day = today.days_since(line.day) + 1;
        let number = match line.case {
            Some(case) => self.store.summary(case)?.summary.number.to_string(),
            None => String::new(),
        };
        Ok(PostLine {
            id: row.id,
            reference: row.reference(),
            after: line.entries,
            state,
            received: line.day,
            day,
            of,
            last: line.due,
            alarm: of.filter(|_| state.is_open()).and_then(|of| alarm(of, day)),
            last_safe: self.last_safe(line.due, of).filter(|_| state.is_open()),
            urgency: if state.is_open() { self.urgency(line.due, of) } else { Urgency::Calm },
            case: line.case,
            number,
            title: line.title.clone(),
            holder: line.holder.as_ref().map(ToString::to_string).unwrap_or_default(),
        })
    }

    /// The last day on which an answer may be posted. Only an answer to formal representations must
    /// be served; its clock is the long one.
    fn last_safe(&self, last: Option<Day>, of: Option<i32>) -> Option<Day> {
        let long = of.is_some_and(|of| of >= 42);
        last_safe_posting(last.filter(|_| long)?, self.law.calendar()).ok()
    }

    /// How pressing an answer is.
    fn urgency(&self, last: Option<Day>, of: Option<i32>) -> Urgency {
        let today = self.today();
        let safe = self.last_safe(last, of);
        let Some(last) = last else { return Urgency::Calm };
        let safe = safe.unwrap_or(last);
        if today > last {
            Urgency::Late
        } else if today > safe {
            Urgency::Unsafe
        } else if today == safe {
            Urgency::LastDay
        } else if safe.days_since(today) <= SOON {
            Urgency::Soon
        } else {
            Urgency::Calm
        }
    }

    /// An item with everything that can be done about it.
    pub fn post_item(&self, id: MatterId) -> Result<PostView, Stop> {
        let (post, entries) = self.post_of(id)?;
        let case = post.case.map(|case| self.held(case)).transpose()?;
        let case = case.map(|held| (held.id, held.case));
        let suggestions = if post.case.is_none() && post.state().is_open() {
            self.suggestions(&post)?
        } else {
            Vec::new()
        };
        let kinds = case.as_ref().map(|(_, case)| self.kinds(case, &post)).unwrap_or_default();
        let remarks = entries.first().map(|entry| entry.why.as_str()).unwrap_or_default();
        Ok(PostView {
            id,
            reference: reference(id),
            after: entries.last().map_or(0, |entry| entry.number),
            state: post.state(),
            channel: post.arrival.channel,
            kind: post.kind,
            facts: self.post_facts(&post, case.as_ref().map(|(_, case)| case)),
            text: post.arrival.text.clone(),
            points: post.points.clone(),
            attachments: attachments(&post),
            suggestions,
            alike: self.alike(id, &post)?,
            kinds,
            remarks: remarks
                .split("; ")
                .filter(|one| !one.is_empty())
                .map(str::to_string)
                .collect(),
            log: entries.iter().map(sentence).collect(),
            case: case.map(|(id, case)| (id, case.number().to_string())),
        })
    }

    fn post_facts(&self, post: &Post, case: Option<&Case>) -> Vec<(&'static str, String)> {
        let sender = &post.arrival.sender;
        let day = self.today().days_since(post.received) + 1;
        let mut from = sender.short().to_string();
        if !sender.email.is_empty() && from != sender.email {
            from = format!("{from} <{}>", sender.email);
        }
        let clock = answer_by(&self.law, case, post.kind, post.received);
        let mut by = post.answer_by.map(Day::long).unwrap_or_default();
        if let Some(last) = post.answer_by.filter(|_| post.state().is_open()) {
            by = format!("{by}, day {day} of {}", last.days_since(post.received) + 1);
            if let Some(safe) = clock.last_safe.filter(|_| clock.period.last_day() == last) {
                by = format!("{by}, post by {}", safe.short());
            }
        }
        let rings = clock.alarm_days().into_iter().map(Day::short).collect::<Vec<_>>().join(", ");
        let kind = match (post.kind, &post.asked) {
            (_, Some(asked)) => format!("{}? {} asks", asked.kind.label(), asked.by),
            (Some(kind), None) => kind.label().to_string(),
            (None, None) => "not classified".to_string(),
        };
        let number = case.map_or_else(|| "not known".to_string(), |case| case.number().to_string());
        let holder = post.holder.as_ref().map_or("nobody".to_string(), ToString::to_string);
        let mut address = sender.address.clone();
        address.extend([sender.postcode.clone(), sender.telephone.clone()]);
        address.retain(|part| !part.is_empty());
        let mut facts = vec![
            ("From", from),
            ("Received", format!("{}, {}", post.received.long(), post.arrival.channel.label())),
            ("About", post.arrival.subject.clone()),
            ("Answer by", by),
            ("Case", number),
            ("Kind", kind),
            ("With", holder),
        ];
        if !address.is_empty() {
            facts.push(("Address", address.join(", ")));
        }
        if !rings.is_empty() && post.state().is_open() {
            facts.push(("Alarms", rings));
        }
        facts
    }

    /// What an item of a case can be said to be, the likeliest first.
    fn kinds(&self, case: &Case, post: &Post) -> Vec<KindChoice> {
        let choice = |kind: PostKind| {
            let by = answer_by(&self.law, Some(case), Some(kind), post.received).period.last_day();
            let second = needs_second(kind, post);
            let mut hint = format!("answer by {}", by.short());
            if second {
                hint = format!("{hint}; a reason and a second officer");
            }
            let refused = law_says(self, case, kind, post);
            KindChoice { kind, hint, refused, needs_reason: second }
        };
        let likely = crate::law::answering::contesting(Some(case));
        let mut kinds: Vec<PostKind> = PostKind::ALL.to_vec();
        kinds.sort_by_key(|kind| *kind != likely);
        kinds.into_iter().filter(|kind| post.kind != Some(*kind)).map(choice).collect()
    }

    /// Items of the same case that say the same.
    fn alike(&self, id: MatterId, post: &Post) -> Result<Vec<(MatterId, String)>, Stop> {
        let Some(case) = post.case.filter(|_| post.state().is_open()) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for row in self.store.matters_of(case)?.iter().rev().take(MOST_COMPARED) {
            let near = row.line.day.days_since(post.received).abs() <= alike::DAYS;
            if row.id >= id || row.line.state.kind() != MatterKind::Post || !near {
                continue;
            }
            let (other, _) = self.post_of(row.id)?;
            if other.duplicate_of.is_none() && alike::alike(&other.arrival.text, &post.arrival.text)
            {
                let day = other.received.short();
                let says = format!("{}, the same text, received {day}", row.reference());
                found.push((row.id, says));
            }
        }
        Ok(found)
    }

    /// What stands behind the line of a case's log by which an item came: what it says, and what
    /// came with it.
    pub(in crate::desk) fn post_behind(
        &self,
        id: MatterId,
        mut detail: Detail,
    ) -> Result<Detail, Stop> {
        let (post, _) = self.post_of(id)?;
        detail.fields.push(("About".to_string(), post.arrival.subject.clone()));
        for line in &post.arrival.attachments {
            detail.fields.push(("Attached".to_string(), format!("{} ({})", line.name, line.media)));
        }
        detail.fields.retain(|(_, text)| !text.is_empty());
        detail.text.clone_from(&post.arrival.text);
        Ok(detail)
    }

    /// Opens an attachment by its place: its text where it has one, else a private file for
    /// another program. Place 0 is the whole item as it came.
    pub fn post_attachment(&self, id: MatterId, place: usize) -> Result<Opened, Stop> {
        let (name, bytes) = self.post_content(id, place)?;
        let media = Media::of(&bytes);
        if bytes.len() as u64 <= READ_AT_ONCE && has_text(media) {
            let piece = Piece { name: name.clone(), media, bytes: bytes.clone().into() };
            let text = reading::readable(&piece);
            if !text.trim().is_empty() {
                return Ok(Opened::Text { name, text });
            }
        }
        let path = postroom::export_private(&name, &bytes).map_err(|why| refused(&why))?;
        Ok(Opened::File { name, path: path.display().to_string() })
    }

    /// Name and bytes of an attachment by its place; place 0 is the whole item as it came.
    pub fn post_content(&self, id: MatterId, place: usize) -> Result<(String, Vec<u8>), Stop> {
        let (post, _) = self.post_of(id)?;
        let line = all_of(&post)
            .into_iter()
            .nth(place)
            .ok_or_else(|| Stop::Unknown(format!("{} has no attachment {place}", reference(id))))?;
        let content = self.store.content(&line.digest)?.ok_or_else(|| {
            Stop::Failed(format!(
                "{} of {} is not in the store; run `noticedesk check` and look at a backup",
                text::clean(&line.name),
                reference(id)
            ))
        })?;
        Ok((line.name, content.bytes.into()))
    }
}

/// The whole item and what came with it.
fn all_of(post: &Post) -> Vec<Attachment> {
    let arrival = &post.arrival;
    let name =
        if arrival.source.is_empty() { "the note".to_string() } else { arrival.source.clone() };
    let whole = Attachment { name, media: arrival.media.clone(), digest: arrival.digest, bytes: 0 };
    std::iter::once(whole).chain(arrival.attachments.iter().cloned()).collect()
}

fn attachments(post: &Post) -> Vec<AttachmentLine> {
    let mut links = LINKS.chars();
    all_of(post)
        .into_iter()
        .enumerate()
        .map(|(place, line)| AttachmentLine {
            link: links.next(),
            name: line.name,
            bytes: (place > 0).then_some(line.bytes),
            readable: ["text/plain", "text/html", "application/pdf", "application/json"]
                .contains(&line.media.as_str()),
            media: line.media,
        })
        .collect()
}

/// Whether content of a kind is shown as text.
const fn has_text(media: Media) -> bool {
    match media {
        Media::Text | Media::Html | Media::Json | Media::Pdf => true,
        Media::Mail
        | Media::Mailbox
        | Media::Jpeg
        | Media::Png
        | Media::Gif
        | Media::Tiff
        | Media::Heic
        | Media::Archive
        | Media::OldOffice
        | Media::RichText
        | Media::Program
        | Media::Other => false,
    }
}

/// One line of an item's log in a sentence.
fn sentence(entry: &MatterEntry) -> String {
    let MatterEvent::Post(event) = &entry.event else { return String::new() };
    let says = match event {
        PostEvent::Arrived(arrival) => format!("received by {}", arrival.channel.label()),
        PostEvent::Indexed { .. } => "put to its case".to_string(),
        PostEvent::Unindexed => "taken from its case".to_string(),
        PostEvent::Classified { kind, .. } => format!("said to be: {}", kind.label()),
        PostEvent::NotRepresentationAsked { kind, .. } => {
            format!("a second officer was asked to agree: {}, no representation", kind.label())
        }
        PostEvent::NotRepresentationApproved => {
            "the second officer agreed that it is no representation".to_string()
        }
        PostEvent::NotRepresentationReturned => {
            "the second officer did not agree; it may be a representation".to_string()
        }
        PostEvent::PointsSet { points } => format!("{} listed", counted(points.len(), "point")),
        PostEvent::Assigned { officer: Some(officer) } => format!("given to {officer}"),
        PostEvent::Assigned { officer: None } => "given to nobody".to_string(),
        PostEvent::Answered { letter } => {
            format!("answered by {}", MatterKind::Letter.reference(*letter))
        }
        PostEvent::Closed => "closed without a letter".to_string(),
        PostEvent::DuplicateOf { matter } => {
            format!("closed as a double of {}", reference(*matter))
        }
        PostEvent::Reopened => "opened again".to_string(),
    };
    let first = matches!(event, PostEvent::Arrived(_));
    let why =
        if entry.why.is_empty() || first { String::new() } else { format!(": {}", entry.why) };
    format!("{} {says}, {}{why}", entry.legal_day.short(), entry.officer)
}
