//! The parts of an e-mail: boundaries, transfer encodings, texts and attachments.
//!
//! Second floor, pure. Every walk is bounded in depth and number; what lies deeper is kept whole
//! as an attachment. A transfer encoding that is broken is read as far as it goes.

use mail_parser::{ContentType, Message, MessageParser, MimeHeaders};

use super::html;
use super::media::Media;
use super::text::{cleaned, decoded, file_name, line_of};
use super::{Piece, remark_on, scan};

/// How deep messages and parts may lie within each other.
const DEEPEST: usize = 12;
/// The most parts of one e-mail.
const MOST_PARTS: usize = 300;
/// The longest heading of an e-mail or of a part in bytes.
const LONGEST_HEAD: usize = 256 << 10;

/// What is found in an e-mail on the way through its parts.
#[derive(Default)]
pub(super) struct Walk {
    /// Texts in the order of reading.
    pub texts: Vec<String>,
    /// Attachments.
    pub pieces: Vec<Piece>,
    /// What could not be read.
    pub remarks: Vec<String>,
    parts: usize,
}

/// A message or part cut into heading and body.
pub(super) fn split_head(raw: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        at += line.len();
        if matches!(line, b"\n" | b"\r\n") {
            return raw.split_at(at);
        }
    }
    (raw, &[])
}

/// The fields of a heading; only its first 256 KiB are read.
pub(super) fn fields(head: &[u8]) -> Option<Message<'_>> {
    let head = head.get(..head.len().min(LONGEST_HEAD)).unwrap_or_default();
    MessageParser::default().parse_headers(head)
}

impl Walk {
    /// Walks through a message or a part of one.
    pub fn part(&mut self, raw: &[u8], depth: usize) {
        self.parts += 1;
        if depth > DEEPEST || self.parts > MOST_PARTS {
            self.keep_whole(raw);
            return;
        }
        let (head, body) = split_head(raw);
        let fields = fields(head);
        let kind = fields.as_ref().and_then(|fields| fields.content_type());
        let main = kind.map(|kind| kind.ctype().to_ascii_lowercase()).unwrap_or_default();
        if main == "multipart" {
            if let Some(parts) = boundary_of(kind).and_then(|mark| parts_of(body, mark.as_bytes()))
            {
                let sub = kind.and_then(|kind| kind.subtype()).unwrap_or_default();
                self.several(&parts, sub.eq_ignore_ascii_case("alternative"), depth);
                return;
            }
            self.remark("it says that it has parts, but none can be found; all is shown as text");
            self.texts.push(cleaned(&decoded(body, None)));
            return;
        }
        let encoding = fields.as_ref().and_then(|fields| fields.content_transfer_encoding());
        let bytes = self.transferred(body, encoding.unwrap_or_default());
        self.leaf(fields.as_ref(), &main, bytes, depth);
    }

    /// Parts side by side; of alternatives the plain one is read, else the last that has text.
    fn several(&mut self, parts: &[&[u8]], alternative: bool, depth: usize) {
        if !alternative {
            for part in parts {
                self.part(part, depth + 1);
            }
            return;
        }
        let before = self.texts.len();
        let mut plain = None;
        for part in parts {
            let from = self.texts.len();
            self.part(part, depth + 1);
            let found = self.texts.split_off(from).join("\n\n");
            if plain.is_none() && !found.trim().is_empty() {
                plain = Some(found);
            }
        }
        self.texts.truncate(before);
        self.texts.extend(plain);
    }

    /// A part without parts: a text to read, a message within, or an attachment.
    fn leaf(&mut self, fields: Option<&Message<'_>>, main: &str, bytes: Vec<u8>, depth: usize) {
        let kind = fields.and_then(|fields| fields.content_type());
        let sub = kind.and_then(ContentType::subtype).unwrap_or_default().to_ascii_lowercase();
        let disposition = fields.and_then(|fields| fields.content_disposition());
        let attached = disposition.is_some_and(ContentType::is_attachment);
        let name = fields.and_then(|fields| fields.attachment_name());
        let charset = kind.and_then(|kind| kind.attribute("charset"));
        let is_text = main.is_empty() || (main == "text" && matches!(&*sub, "plain" | "html" | ""));
        if is_text && !attached && name.is_none() {
            let text = decoded(&bytes, charset);
            let text = if sub == "html" { html::text_of(&text) } else { text };
            self.texts.push(cleaned(&text));
            return;
        }
        if bytes.is_empty() && !attached {
            return;
        }
        if main == "message" && matches!(&*sub, "rfc822" | "global") {
            self.message_within(bytes, name, depth);
            return;
        }
        let media = if main == "text" && sub == "html" { Media::Html } else { Media::of(&bytes) };
        self.attach(name.unwrap_or_default(), media, bytes);
    }

    /// A message sent on as an attachment: kept, and read below the first.
    fn message_within(&mut self, bytes: Vec<u8>, name: Option<&str>, depth: usize) {
        let (head, _) = split_head(&bytes);
        let inner = fields(head);
        let subject = line_of(inner.as_ref().and_then(|f| f.subject()).unwrap_or_default());
        let from = inner.as_ref().and_then(|f| f.from()).and_then(|a| a.first());
        let from = line_of(from.and_then(|a| a.address()).unwrap_or_default());
        self.texts.push(format!("[message sent on: from {from}, subject: {subject}]"));
        self.part(&bytes, depth + 1);
        let name = name.map_or_else(|| format!("{subject}.eml"), str::to_string);
        self.attach(&name, Media::Mail, bytes);
    }

    /// Keeps an attachment; its readable text is read with the rest.
    fn attach(&mut self, name: &str, media: Media, bytes: Vec<u8>) {
        let mut name = file_name(name, self.pieces.len() + 1);
        if !name.contains('.') {
            name = format!("{name}.{}", media.ending());
        }
        let piece = Piece { name, media, bytes: bytes.into() };
        self.remarks.extend(remark_on(&piece));
        if media != Media::Mail {
            match scan::readable(media, &piece.bytes) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => self.texts.push(format!("[attached: {}]\n{text}", piece.name)),
                Err(why) => self.remarks.push(format!("{}: {why}", piece.name)),
            }
        }
        self.pieces.push(piece);
    }

    fn keep_whole(&mut self, raw: &[u8]) {
        if self.parts <= MOST_PARTS + 1 {
            self.remark("its parts are nested too deeply or too many; the rest is kept whole");
            let name = format!("part-{}.eml", self.parts);
            self.pieces.push(Piece { name, media: Media::Other, bytes: raw.to_vec().into() });
        }
    }

    /// The bytes of a body as they were before the transfer.
    fn transferred(&mut self, body: &[u8], encoding: &str) -> Vec<u8> {
        if encoding.eq_ignore_ascii_case("base64") {
            let (bytes, rubbish) = from_base64(body);
            if rubbish {
                self.remark("an attachment was damaged on the way; as much as can be read is kept");
            }
            bytes
        } else if encoding.eq_ignore_ascii_case("quoted-printable") {
            from_quoted(body)
        } else {
            body.to_vec()
        }
    }

    fn remark(&mut self, text: &str) {
        if !self.remarks.iter().any(|known| known == text) {
            self.remarks.push(text.to_string());
        }
    }
}

fn boundary_of<'a>(kind: Option<&'a ContentType<'_>>) -> Option<&'a str> {
    kind.and_then(|kind| kind.attribute("boundary")).filter(|boundary| !boundary.is_empty())
}

/// The parts between lines that begin with the boundary; `None` where no such line is.
fn parts_of<'a>(body: &'a [u8], boundary: &[u8]) -> Option<Vec<&'a [u8]>> {
    let mut parts = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let start = at;
        at += line.len();
        let Some(after) = line.strip_prefix(b"--").and_then(|l| l.strip_prefix(boundary)) else {
            continue;
        };
        let ends = after.starts_with(b"--");
        if !ends && !after.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if let Some(from) = open.take() {
            parts.push(without_break(body.get(from..start).unwrap_or_default()));
        }
        if ends {
            return Some(parts);
        }
        open = Some(at);
    }
    // The last boundary is missing: what came is read all the same.
    let found = open.map(|from| parts.push(body.get(from..).unwrap_or_default()));
    found.map(|()| parts)
}

/// A part without the line break that belongs to the boundary after it.
fn without_break(part: &[u8]) -> &[u8] {
    let part = part.strip_suffix(b"\n").unwrap_or(part);
    part.strip_suffix(b"\r").unwrap_or(part)
}

/// Bytes from base64; the second is whether something foreign stood in it or it was cut.
pub(super) fn from_base64(text: &[u8]) -> (Vec<u8>, bool) {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits, mut rubbish) = (0_u32, 0_u32, false);
    for byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                (held, bits) = (0, 0);
                continue;
            }
            space if space.is_ascii_whitespace() => continue,
            _ => {
                rubbish = true;
                continue;
            }
        };
        held = (held << 6 | u32::from(value)) & 0x00ff_ffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).unwrap_or_default());
        }
    }
    (bytes, rubbish || bits == 6)
}

/// Bytes from quoted-printable; an escape that makes no sense stays as it stands.
fn from_quoted(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            bytes.push(*first);
        } else if let Some(next) = after.strip_prefix(b"\r\n").or(after.strip_prefix(b"\n")) {
            rest = next;
        } else if let [high, low, next @ ..] = after
            && let (Some(high), Some(low)) = (hex(*high), hex(*low))
        {
            bytes.push(high << 4 | low);
            rest = next;
        } else {
            bytes.push(b'=');
        }
    }
    bytes
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}
