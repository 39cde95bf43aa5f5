//! Scans, pictures, documents and plain texts as items of post, and the text that can be read out
//! of a PDF.
//!
//! Second floor, pure. A PDF is read on a thread of its own with a stack of its own, within fixed
//! bounds of objects, pages and unpacked bytes: a file made to burst costs its remark and nothing
//! else. Pictures are never decoded.

use lopdf::{DecompressError, Document, LoadOptions};

use super::media::{Media, picture_size};
use super::text::{LONGEST_TEXT, cleaned, decoded, file_name, line_of};
use super::{Incoming, Piece, Told, html, received, remark_on};
use crate::case::correspondence::Channel;
use crate::case::count::counted;
use crate::case::day::Day;
use crate::exchange::fault::Fault;
use crate::matter::post::Sender;

/// The most objects of a PDF whose text is read.
const MOST_OBJECTS: usize = 50_000;
/// The most pages whose text is read.
const MOST_PAGES: usize = 60;
/// What all streams of a PDF together may unpack to, in bytes.
const UNPACKED: usize = 256 << 20;
/// What one stream may unpack to at most, in bytes.
const UNPACKED_STREAM: usize = 16 << 20;
/// The stack of the reading thread in bytes.
const STACK: usize = 32 << 20;

/// Reads a scan, picture, document or text. The day of receipt must be stated, or the file's name
/// must begin with it.
pub(super) fn read(
    name: &str,
    bytes: Vec<u8>,
    media: Media,
    told: Told,
) -> Result<Incoming, Fault> {
    let day = received(told, day_in_name(name))?;
    let mut safe = file_name(name, 1);
    if !safe.contains('.') {
        safe = format!("{safe}.{}", media.ending());
    }
    let piece = Piece { name: safe, media, bytes: bytes.into() };
    let mut remarks: Vec<String> = remark_on(&piece).into_iter().collect();
    let text = readable(media, &piece.bytes).unwrap_or_else(|why| {
        remarks.push(format!("{}: {why}", piece.name));
        String::new()
    });
    if text.trim().is_empty() && (media == Media::Pdf || media.is_picture()) {
        remarks.push("it has no text that can be read: look at the scan itself".to_string());
    }
    Ok(Incoming {
        channel: Channel::Letter,
        received: day,
        sender: Sender::default(),
        subject: subject_of(&piece),
        text: cleaned(&text),
        points: Vec::new(),
        number: String::new(),
        mark: String::new(),
        kind: String::new(),
        whole: piece.bytes,
        media,
        pieces: Vec::new(),
        beside: Vec::new(),
        remarks: remarks.iter().map(|remark| line_of(remark)).collect(),
    })
}

/// The day with which a file's name begins, as `2026-03-02 letter.pdf`.
fn day_in_name(name: &str) -> Option<Day> {
    let rest = name.get(10..)?;
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    name.get(..10).filter(|_| ends)?.parse().ok()
}

/// What a scan is, in a line.
fn subject_of(piece: &Piece) -> String {
    let size = if piece.media == Media::Pdf {
        pages(&piece.bytes).map(|count| counted(count, "page"))
    } else {
        picture_size(&piece.bytes).map(|(width, height)| format!("{width} x {height}"))
    };
    let size = size.map(|size| format!(" ({size})")).unwrap_or_default();
    line_of(&format!("{}{size}", piece.name))
}

/// The readable text of content. An error says why there is none although there should be.
pub(super) fn readable(media: Media, bytes: &[u8]) -> Result<String, String> {
    match media {
        Media::Pdf => pdf(bytes, Want::Text).map(|found| found.text),
        Media::Html => Ok(cleaned(&html::text_of(&decoded(bytes, None)))),
        Media::Text | Media::Json => Ok(cleaned(&decoded(bytes, None))),
        Media::RichText | Media::OldOffice | Media::Archive => {
            Err("its text cannot be read here; open the file that is kept".to_string())
        }
        Media::Mail
        | Media::Mailbox
        | Media::Jpeg
        | Media::Png
        | Media::Gif
        | Media::Tiff
        | Media::Heic
        | Media::Program
        | Media::Other => Ok(String::new()),
    }
}

/// The number of pages of a PDF; `None` where it cannot be told.
fn pages(bytes: &[u8]) -> Option<usize> {
    pdf(bytes, Want::Pages).ok().map(|found| found.pages)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Want {
    Pages,
    Text,
}

struct Found {
    pages: usize,
    text: String,
}

/// Reads a PDF on a thread whose failure costs nothing but its answer.
fn pdf(bytes: &[u8], want: Want) -> Result<Found, String> {
    let count = |word: &[u8]| bytes.windows(word.len()).filter(|part| *part == word).count();
    let objects = count(b" obj");
    if objects > MOST_OBJECTS {
        return Err(format!("the PDF has {objects} objects; it is kept and its text not read"));
    }
    let streams = count(b"endstream").max(1);
    let limit = (UNPACKED / streams).min(UNPACKED_STREAM);
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || read_pdf(bytes, limit, want))
            .map_err(|error| format!("the machine refused a thread ({error})"))?
            .join()
            .unwrap_or_else(|_| Err("the PDF is broken; its text cannot be read".to_string()))
    })
}

fn read_pdf(bytes: &[u8], limit: usize, want: Want) -> Result<Found, String> {
    let told = |error: lopdf::Error| match error {
        lopdf::Error::Decompress(DecompressError::MemoryLimitExceeded { limit }) => {
            format!("a part of the PDF unpacks to more than the limit of {} MiB", limit >> 20)
        }
        other => format!("the PDF cannot be read ({other})"),
    };
    let options = LoadOptions::with_max_decompressed_size(limit);
    let document = Document::load_mem_with_options(bytes, options).map_err(told)?;
    if document.is_encrypted() {
        return Err("the PDF is locked with a password; ask the sender for it open".to_string());
    }
    let numbers: Vec<u32> = document.get_pages().keys().copied().collect();
    let mut text = String::new();
    let mut failed = None;
    for number in numbers.iter().take(MOST_PAGES).filter(|_| want == Want::Text) {
        // A page that cannot be read is passed over: the next may tell the number.
        for chunk in document.extract_text_chunks_with_limit(&[*number], limit) {
            match chunk {
                Ok(chunk) => text.push_str(&chunk),
                Err(error) => failed = Some(error),
            }
        }
        text.push('\n');
        if text.len() > 4 * LONGEST_TEXT {
            break;
        }
    }
    match failed {
        Some(error) if text.trim().is_empty() => Err(told(error)),
        _ => Ok(Found { pages: numbers.len(), text: cleaned(&text) }),
    }
}
