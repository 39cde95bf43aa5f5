//! Post that comes in: e-mail, the online form's files, scans, pictures, plain text; bytes in,
//! items or faults out.
//!
//! Second floor, pure. What a file is is told by its content, never by its name. Nothing in a file
//! is run, fetched or trusted: depth, number and size of everything are bounded, and whatever
//! cannot be taken apart is kept whole as an attachment, with a remark for the officer. A file is
//! refused only where nobody could say when it was received or what it is.

pub mod alike;
pub mod clues;
pub mod form;
mod html;
mod mail;
pub mod media;
mod mime;
mod scan;
pub mod text;

use super::fault::Fault;
use crate::case::bytes::Bytes;
use crate::case::correspondence::Channel;
use crate::case::day::Day;
use crate::matter::post::Sender;
use media::Media;

/// The largest file of post that is taken, in bytes (128 MiB).
pub const LARGEST_ITEM: u64 = 128 << 20;
/// A picture with more points than this is never opened by the program.
const LARGEST_PICTURE: u64 = 50_000_000;

/// What the person who hands in a file says about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told {
    /// Today; nothing is received later.
    pub today: Day,
    /// The day of receipt as stated, over whatever the file says.
    pub received: Option<Day>,
}

/// One attachment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Its name, made safe.
    pub name: String,
    /// What its bytes are.
    pub media: Media,
    /// Its bytes, decoded from the transfer and not changed otherwise.
    pub bytes: Bytes,
}

/// One item of post as a file told it. All texts are harmless to a terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Incoming {
    /// How it came.
    pub channel: Channel,
    /// The day on which it was received, never later than today.
    pub received: Day,
    /// Who sent it, as far as it says.
    pub sender: Sender,
    /// What it is about in one line; empty where it does not say.
    pub subject: String,
    /// Its text, with the readable text of its attachments below.
    pub text: String,
    /// The points that it raises, where a form listed them.
    pub points: Vec<String>,
    /// The number of a penalty charge notice where a form had a field for it; else empty.
    pub number: String,
    /// The registration mark where a form had a field for it; else empty.
    pub mark: String,
    /// The kind where a form had a field for it, as it stood there; else empty.
    pub kind: String,
    /// The whole item as it came: the file's bytes, or the form's own line as text. The same item
    /// has the same bytes.
    pub whole: Bytes,
    /// What the whole is.
    pub media: Media,
    /// What came in it or with it.
    pub pieces: Vec<Piece>,
    /// Names of files that lie beside a form and belong to this item.
    pub beside: Vec<String>,
    /// What could not be read, or looks wrong; for the officer.
    pub remarks: Vec<String>,
}

/// What a file of post gave: items, and faults of single lines of a form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Taken {
    /// The items in the file's order.
    pub items: Vec<Incoming>,
    /// What could not be taken, line by line.
    pub faults: Vec<Fault>,
}

/// Reads a file of post. `name` is the file's own name. An error means that nothing of it could be
/// taken; it says why and what to do.
pub fn read(name: &str, bytes: Vec<u8>, told: Told) -> Result<Taken, Fault> {
    if bytes.len() as u64 > LARGEST_ITEM {
        return Err(Fault::of_file(
            "it is larger than 128 MiB",
            "split it, or keep it elsewhere and say where in a note on the case",
        ));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::of_file("it is empty", "scan or export it again"));
    }
    if told.received.is_some_and(|day| day > told.today) {
        return Err(Fault::of_file(
            "the day of receipt that was stated lies in the future",
            "state the day on which it came in",
        ));
    }
    match Media::of(&bytes) {
        Media::Mail => mail::read(bytes, told).map(one),
        Media::Mailbox => Err(Fault::of_file(
            "it is a whole mailbox, not one e-mail",
            "save each message as an .eml file of its own",
        )),
        Media::Json => form::read_json(&bytes, told),
        Media::Text if form::is_csv(&bytes) => form::read_csv(&bytes, told),
        media => scan::read(name, bytes, media, told).map(one),
    }
}

/// The readable text of an attachment, for the reader and for the search of a case: of a PDF, a
/// web page, an e-mail or a text. Empty where there is none.
pub fn readable(piece: &Piece) -> String {
    scan::readable(piece.media, &piece.bytes).unwrap_or_default()
}

fn one(item: Incoming) -> Taken {
    Taken { items: vec![item], faults: Vec::new() }
}

/// The day of receipt: as stated by the person, else as the item says; never a day to come.
fn received(told: Told, own: Option<Day>) -> Result<Day, Fault> {
    let Some(day) = told.received.or(own) else {
        return Err(Fault::of_file(
            "nobody says on which day it was received",
            "state the day (--received), or begin the file's name with it: 2026-03-02 letter.pdf",
        ));
    };
    if day > told.today {
        return Err(Fault::of_value(
            0,
            "received",
            &day.to_string(),
            "it says that it was received on a day to come",
            "state the day on which it came in (--received)",
        ));
    }
    Ok(day)
}

/// What an officer should know about an attachment before opening it.
fn remark_on(piece: &Piece) -> Option<String> {
    let name = &piece.name;
    if let Some((width, height)) = media::picture_size(&piece.bytes) {
        if u64::from(width) * u64::from(height) > LARGEST_PICTURE {
            return Some(format!(
                "{name} is a picture of {width} by {height}: it is kept and not opened here"
            ));
        }
    } else if matches!(piece.media, Media::Jpeg | Media::Png | Media::Gif) {
        return Some(format!("{name}: the picture's header is broken; ask for it again if needed"));
    }
    if piece.media == Media::Program {
        return Some(format!("{name} is a program: it is kept as evidence, do not start it"));
    }
    let (_, ending) = name.rsplit_once('.')?;
    let claims = [
        ("pdf", Media::Pdf),
        ("jpg", Media::Jpeg),
        ("jpeg", Media::Jpeg),
        ("png", Media::Png),
        ("gif", Media::Gif),
    ];
    let (_, claimed) = claims.iter().find(|(known, _)| ending.eq_ignore_ascii_case(known))?;
    (*claimed != piece.media)
        .then(|| format!("{name} is named .{ending}, but its content is {}", piece.media.name()))
}
