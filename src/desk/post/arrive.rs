//! Post comes in: a file, or what somebody said on the telephone.
//!
//! Floor 4. Everything is stored before anything else happens to it: the whole item and each
//! attachment under its digest. An item whose number leads clearly to one case is put there at
//! once, so that the case stands still until somebody has read it; all else waits in the indexing
//! queue.

use std::path::{Path, PathBuf};

use super::act::reference;
use super::view::{Arrived, Suggestion};
use crate::case::bytes::Bytes;
use crate::case::correspondence::{Channel, MailFact, MatterId, PostFact};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::ids::CaseId;
use crate::case::words;
use crate::desk::matter::{Beginning, Deed, mail_step};
use crate::desk::{Desk, Stop, card, text};
use crate::exchange::fault::Fault;
use crate::exchange::post::clues::{self, Candidate, Clue, Sought};
use crate::exchange::post::media::Media;
use crate::exchange::post::{self as reading, Incoming, Piece, Taken, Told};
use crate::exchange::postroom;
use crate::law::answering::answer_by;
use crate::matter::post::{Arrival, Attachment, PostEvent, Sender};
use crate::matter::{MatterEvent, MatterKind, Post};
use crate::store::{Content, FindAsk};

/// The most cases of one mark that are weighed.
const MOST_OF_A_MARK: usize = 20;
/// How often an item is taken again where somebody wrote to its case in between.
const TRIES: u32 = 20;
/// The most suggestions that are shown.
const MOST_SUGGESTED: usize = 8;

/// A file of post that is handed in.
#[derive(Clone, Copy, Debug)]
pub struct PostWish<'a> {
    /// The file.
    pub file: &'a Path,
    /// The day of receipt as the person who hands it in states it.
    pub received: Option<Day>,
}

/// What somebody said on the telephone who cannot or does not want to write.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PhoneForm {
    /// Who called.
    pub caller: String,
    /// The caller's telephone number.
    pub telephone: String,
    /// The day of the call; today where it is not given.
    pub on: Option<Day>,
    /// What the caller says, in the caller's own words as far as they could be written down.
    pub words: String,
    /// The points that it raises.
    pub points: Vec<String>,
    /// How the caller agreed when it was read back; nothing is recorded without it.
    pub read_back: String,
}

impl Desk {
    /// Takes in a file of post: one item, or those of a form's table. An item that is there
    /// already, to the byte, is not taken twice.
    pub fn post_in(&mut self, wish: &PostWish<'_>) -> Result<(Vec<Arrived>, Vec<Fault>), Stop> {
        self.records_today()?;
        let name = wish.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let bytes = postroom::whole(wish.file, reading::LARGEST_ITEM)
            .map_err(|why| Stop::Refused(text::clean(&why.to_string())))?;
        let told = Told { today: self.today(), received: wish.received };
        let Taken { items, faults } = reading::read(&name, bytes, told)
            .map_err(|fault| Stop::Refused(format!("{}: {fault}", text::clean(&name))))?;
        let mut arrived = Vec::new();
        for mut item in items {
            let beside = fetch_beside(wish.file, &mut item)?;
            arrived.push(Arrived { beside, ..self.arrive(&name, &item)? });
        }
        Ok((arrived, faults))
    }

    /// Takes in what somebody said on the telephone about a case; it counts as if it had been
    /// written, so that nobody is refused for want of writing.
    pub fn post_by_phone(&mut self, case: CaseId, form: &PhoneForm) -> Result<Arrived, Stop> {
        self.records_today()?;
        let words = reading::text::cleaned(&form.words);
        let agreed = reading::text::line_of(&form.read_back);
        if words.trim().is_empty() {
            return Err(Stop::Refused("write down what the caller says".to_string()));
        }
        if agreed.is_empty() {
            return Err(Stop::Refused(
                "read it back to the caller and write how the caller agreed; without that it \
                 cannot stand for a letter"
                    .to_string(),
            ));
        }
        let said = [&form.words, &form.read_back, &form.caller, &form.telephone];
        said.into_iter().chain(&form.points).map(String::as_str).try_for_each(card::refuse)?;
        let day = form.on.unwrap_or(self.today());
        if day > self.today() {
            return Err(Stop::Refused("the call cannot lie in the future".to_string()));
        }
        let caller = reading::text::line_of(&form.caller);
        let written = format!("{words}\n\nRead back to the caller: {agreed}");
        let whole = format!(
            "telephone, {day}, {caller}, {}\n\n{written}\n",
            reading::text::line_of(&form.telephone)
        );
        let item = Incoming {
            channel: Channel::Telephone,
            received: day,
            sender: Sender {
                name: caller,
                telephone: reading::text::line_of(&form.telephone),
                ..Sender::default()
            },
            subject: "told on the telephone".to_string(),
            text: written,
            points: form.points.iter().map(|point| reading::text::line_of(point)).collect(),
            number: self.store.summary(case)?.summary.number.to_string(),
            mark: String::new(),
            kind: String::new(),
            whole: whole.into_bytes().into(),
            media: Media::Text,
            pieces: Vec::new(),
            beside: Vec::new(),
            remarks: Vec::new(),
        };
        self.arrive("", &item)
    }

    /// Stores one item.
    fn arrive(&mut self, file: &str, item: &Incoming) -> Result<Arrived, Stop> {
        for _ in 0..TRIES {
            match self.arrive_once(file, item) {
                // Somebody wrote to its case in between: the case is read again.
                Err(Stop::Behind(_)) => {}
                other => return other,
            }
        }
        self.arrive_once(file, item)
    }

    fn arrive_once(&mut self, file: &str, item: &Incoming) -> Result<Arrived, Stop> {
        let remarks = item.remarks.clone();
        let digest = Digest::of(&item.whole);
        if let Some(known) = self.post_by_digest(digest)? {
            return Ok(Arrived {
                id: known,
                reference: reference(known),
                double: true,
                number: String::new(),
                remarks,
                beside: Vec::new(),
            });
        }
        let found = clues::of_item(item, file);
        let lead = clues::clear_lead(&self.weigh(&found)?).map(|lead| lead.case);
        let case = lead.map(|case| self.held(case)).transpose()?;
        let by = answer_by(&self.law, case.as_ref().map(|held| &held.case), None, item.received);
        let number = case.as_ref().map(|held| held.case.number().to_string()).unwrap_or_default();
        let (arrival, contents) = kept(item, file, by.period.last_day());
        let received = item.received;
        let event = MatterEvent::Post(PostEvent::Arrived(Box::new(arrival.clone())));
        let why = remarks.join("; ");
        let ids = self.do_deed(|id| {
            let mut events = vec![(event.clone(), why.clone())];
            let mut cases = Vec::new();
            if let Some(held) = &case {
                let indexed = PostEvent::Indexed { case: held.id };
                events.push((MatterEvent::Post(indexed), String::new()));
                let fact = PostFact {
                    matter: id,
                    channel: arrival.channel,
                    kind: None,
                    sender: arrival.sender.short().to_string(),
                };
                let step = mail_step(MailFact::PostArrived(fact), received, "");
                cases.push(held.change(vec![step]));
            }
            let begin = vec![Beginning { events, on: received }];
            Ok(Deed { begin, cases, contents: contents.clone(), ..Deed::default() })
        })?;
        let id = ids.first().copied().ok_or_else(|| {
            Stop::Failed("the store gave the item no number; run `noticedesk check`".to_string())
        })?;
        Ok(Arrived {
            id,
            reference: reference(id),
            double: false,
            number,
            remarks,
            beside: Vec::new(),
        })
    }

    /// The item whose whole is this to the byte.
    fn post_by_digest(&self, digest: Digest) -> Result<Option<MatterId>, Stop> {
        let rows = self.store.matters_with(MatterKind::Post, &digest.to_string(), 1)?;
        Ok(rows.first().map(|row| row.id))
    }

    /// Looks the clues up and weighs what was found.
    fn weigh(&self, found: &[Clue]) -> Result<Vec<Candidate>, Stop> {
        let mut hits = Vec::new();
        for (place, clue) in found.iter().enumerate() {
            match &clue.sought {
                Sought::Number(number) => {
                    hits.extend(self.store.case_of(number)?.map(|case| (place, case)));
                }
                Sought::Mark(mark) => {
                    let ask = FindAsk::Mark(mark.key());
                    let rows = self.store.find(&ask, MOST_OF_A_MARK)?;
                    hits.extend(rows.into_iter().map(|row| (place, row.id)));
                }
            }
        }
        Ok(clues::weighed(found, &hits))
    }

    /// The cases to which an item may belong.
    pub(super) fn suggestions(&self, post: &Post) -> Result<Vec<Suggestion>, Stop> {
        let arrival = &post.arrival;
        let found = clues::of_texts(&arrival.subject, &arrival.source, &arrival.text);
        let ranked = self.weigh(&found)?;
        let clear = clues::clear_lead(&ranked).map(|lead| lead.case);
        ranked
            .into_iter()
            .take(MOST_SUGGESTED)
            .map(|one| {
                let summary = self.store.summary(one.case)?.summary;
                Ok(Suggestion {
                    case: one.case,
                    number: summary.number.to_string(),
                    about: format!("{}, {}", summary.mark, words::stage(summary.stage)),
                    why: one.reasons.join("; "),
                    clear: clear == Some(one.case),
                })
            })
            .collect()
    }
}

/// Reads the files that lie beside a form and belong to an item of it; gives where they lie.
fn fetch_beside(form: &Path, item: &mut Incoming) -> Result<Vec<PathBuf>, Stop> {
    let mut taken = Vec::new();
    for name in std::mem::take(&mut item.beside) {
        let Some(path) = postroom::beside(form, &name) else {
            item.remarks.push(format!("{name} does not lie beside the form's file"));
            continue;
        };
        let bytes = postroom::whole(&path, reading::LARGEST_ITEM).map_err(|why| refused(&why))?;
        let piece = Piece { name, media: Media::of(&bytes), bytes: bytes.into() };
        let said = reading::readable(&piece);
        if !said.trim().is_empty() {
            item.text = format!("{}\n\n[attached: {}]\n{said}", item.text, piece.name);
        }
        item.pieces.push(piece);
        taken.push(path);
    }
    Ok(taken)
}

/// An item as its log keeps it, and the bytes that the store keeps with it.
fn kept(item: &Incoming, file: &str, answer_by: Day) -> (Arrival, Vec<Content>) {
    let content = |media: Media, bytes: &Bytes| Content {
        media: media.name().to_string(),
        bytes: bytes.clone(),
    };
    let mut contents = vec![content(item.media, &item.whole)];
    let mut attachments = Vec::new();
    for piece in &item.pieces {
        attachments.push(Attachment {
            name: piece.name.clone(),
            media: piece.media.name().to_string(),
            digest: Digest::of(&piece.bytes),
            bytes: piece.bytes.len() as u64,
        });
        contents.push(content(piece.media, &piece.bytes));
    }
    let given = [("number", &item.number), ("mark", &item.mark), ("kind", &item.kind)];
    let arrival = Arrival {
        channel: item.channel,
        sender: item.sender.clone(),
        subject: item.subject.clone(),
        text: with_given(&item.text, &given.map(|(name, value)| (name, value.as_str()))),
        points: item.points.clone(),
        attachments,
        digest: Digest::of(&item.whole),
        media: item.media.name().to_string(),
        source: reading::text::line_of(file),
        answer_by: Some(answer_by),
    };
    (arrival, contents)
}

/// A text below the fields that a form had for number, mark and kind.
fn with_given(text: &str, fields: &[(&str, &str)]) -> String {
    let given: Vec<String> = fields
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("[{name} given: {value}]"))
        .collect();
    if given.is_empty() { text.to_string() } else { format!("{}\n{text}", given.join("\n")) }
}

/// A file that could not be read or written, for the officer.
pub(in crate::desk) fn refused(why: &postroom::Refused) -> Stop {
    Stop::Failed(text::clean(&why.to_string()))
}
