//! What bytes are, told by their beginning and never by a file's name; the size of a picture.
//!
//! Second floor, pure. A picture is measured from its header and never decoded, so that one of a
//! hundred megapixels costs nothing.

/// What kind of content bytes are.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Media {
    /// Plain text in some encoding.
    Text,
    /// A web page.
    Html,
    /// An e-mail.
    Mail,
    /// A mailbox of many e-mails in one file.
    Mailbox,
    /// JSON text.
    Json,
    /// A PDF document.
    Pdf,
    /// A JPEG picture.
    Jpeg,
    /// A PNG picture.
    Png,
    /// A GIF picture.
    Gif,
    /// A TIFF picture.
    Tiff,
    /// A HEIC picture, as telephones take them.
    Heic,
    /// A ZIP archive or an office document, which is one inside.
    Archive,
    /// An old office document.
    OldOffice,
    /// Rich text.
    RichText,
    /// A program; it is kept as evidence and never started.
    Program,
    /// Anything else.
    Other,
}

/// Beginnings by which content is known.
const BEGINNINGS: [(&[u8], Media); 15] = [
    (b"%PDF-", Media::Pdf),
    (b"\xff\xd8\xff", Media::Jpeg),
    (b"\x89PNG\r\n\x1a\n", Media::Png),
    (b"GIF87a", Media::Gif),
    (b"GIF89a", Media::Gif),
    (b"II*\0", Media::Tiff),
    (b"MM\0*", Media::Tiff),
    (b"PK\x03\x04", Media::Archive),
    (b"Rar!\x1a\x07", Media::Archive),
    (b"7z\xbc\xaf\x27\x1c", Media::Archive),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Media::OldOffice),
    (b"{\\rtf", Media::RichText),
    (b"\x7fELF", Media::Program),
    (b"MZ", Media::Program),
    (b"#!", Media::Program),
];

/// Headings of which an e-mail has at least two among its first lines.
const MAIL_HEADINGS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "received",
    "return-path",
    "message-id",
    "mime-version",
    "delivered-to",
    "content-type",
    "reply-to",
    "sender",
];

impl Media {
    /// What bytes are.
    pub fn of(bytes: &[u8]) -> Media {
        if let Some((_, media)) = BEGINNINGS.iter().find(|(first, _)| bytes.starts_with(first)) {
            return *media;
        }
        if bytes.get(4..8) == Some(b"ftyp") {
            return match bytes.get(8..12) {
                Some(b"heic" | b"heix" | b"mif1" | b"msf1" | b"hevc") => Media::Heic,
                _ => Media::Other,
            };
        }
        let first = bytes.get(..bytes.len().min(16 << 10)).unwrap_or_default();
        // A PDF may be preceded by a little rubbish from a scanner's network store.
        let near = first.get(..first.len().min(1024)).unwrap_or_default();
        if near.windows(5).any(|part| part == b"%PDF-") && near.contains(&0) {
            return Media::Pdf;
        }
        let wide = first.starts_with(b"\xff\xfe") || first.starts_with(b"\xfe\xff");
        let text = wide || !first.contains(&0);
        if text { of_text(first) } else { Media::Other }
    }

    /// The name of the media type as the log and an e-mail give it.
    pub const fn name(self) -> &'static str {
        match self {
            Media::Text => "text/plain",
            Media::Html => "text/html",
            Media::Mail => "message/rfc822",
            Media::Mailbox => "application/mbox",
            Media::Json => "application/json",
            Media::Pdf => "application/pdf",
            Media::Jpeg => "image/jpeg",
            Media::Png => "image/png",
            Media::Gif => "image/gif",
            Media::Tiff => "image/tiff",
            Media::Heic => "image/heic",
            Media::Archive => "application/zip",
            Media::OldOffice => "application/x-ole-storage",
            Media::RichText => "application/rtf",
            Media::Program => "application/x-executable",
            Media::Other => "application/octet-stream",
        }
    }

    /// The usual ending of a file of this kind, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Media::Text => "txt",
            Media::Html => "html",
            Media::Mail => "eml",
            Media::Mailbox => "mbox",
            Media::Json => "json",
            Media::Pdf => "pdf",
            Media::Jpeg => "jpg",
            Media::Png => "png",
            Media::Gif => "gif",
            Media::Tiff => "tif",
            Media::Heic => "heic",
            Media::Archive => "zip",
            Media::OldOffice => "doc",
            Media::RichText => "rtf",
            Media::Program | Media::Other => "bin",
        }
    }

    /// Whether it is a picture.
    pub const fn is_picture(self) -> bool {
        match self {
            Media::Jpeg | Media::Png | Media::Gif | Media::Tiff | Media::Heic => true,
            Media::Text
            | Media::Html
            | Media::Mail
            | Media::Mailbox
            | Media::Json
            | Media::Pdf
            | Media::Archive
            | Media::OldOffice
            | Media::RichText
            | Media::Program
            | Media::Other => false,
        }
    }
}

/// What kind of text a beginning without zero bytes is.
fn of_text(first: &[u8]) -> Media {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let head = String::from_utf8_lossy(first);
    let start = head.trim_start();
    let lower: String = start.chars().take(400).collect::<String>().to_ascii_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") || lower.contains("<body")
    {
        return Media::Html;
    }
    if head.starts_with("From ") && head.lines().skip(1).take(30).any(is_mail_heading) {
        return Media::Mailbox;
    }
    let headed = head.lines().take(60).take_while(|line| !line.trim().is_empty());
    if headed.filter(|line| is_mail_heading(line)).count() >= 2
        && head.lines().next().is_some_and(is_any_heading)
    {
        return Media::Mail;
    }
    if start.starts_with(['{', '[']) {
        return Media::Json;
    }
    Media::Text
}

fn is_mail_heading(line: &str) -> bool {
    line.split_once(':')
        .is_some_and(|(name, _)| MAIL_HEADINGS.iter().any(|known| name.eq_ignore_ascii_case(known)))
}

fn is_any_heading(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    })
}

/// Width and height of a picture in points, from its header; `None` where the header is broken or
/// the kind is not measured.
pub fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    match Media::of(bytes) {
        Media::Png => Some((big_endian(bytes, 16)?, big_endian(bytes, 20)?)),
        Media::Gif => {
            let at = |place: usize| {
                let low = u32::from(*bytes.get(place)?);
                Some(low | u32::from(*bytes.get(place + 1)?) << 8)
            };
            Some((at(6)?, at(8)?))
        }
        Media::Jpeg => jpeg_size(bytes),
        Media::Tiff
        | Media::Heic
        | Media::Text
        | Media::Html
        | Media::Mail
        | Media::Mailbox
        | Media::Json
        | Media::Pdf
        | Media::Archive
        | Media::OldOffice
        | Media::RichText
        | Media::Program
        | Media::Other => None,
    }
}

fn big_endian(bytes: &[u8], place: usize) -> Option<u32> {
    let four = bytes.get(place..place.checked_add(4)?)?;
    Some(four.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

/// Walks the segments of a JPEG to the one that tells the size.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let two = |place: usize| {
        let high = u32::from(*bytes.get(place)?);
        Some(high << 8 | u32::from(*bytes.get(place.checked_add(1)?)?))
    };
    let mut at = 2_usize;
    // Each segment is at least two bytes long, so the walk ends; real files have a few dozen.
    for _ in 0..2000 {
        while *bytes.get(at)? == 0xff && *bytes.get(at + 1)? == 0xff {
            at += 1;
        }
        if *bytes.get(at)? != 0xff {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        match marker {
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((two(at + 7)?, two(at + 5)?));
            }
            0x01 | 0xd0..=0xd8 => at += 2,
            0xd9 | 0xda => return None,
            _ => {
                let length = usize::try_from(two(at + 2)?).ok()?;
                at = at.checked_add(2)?.checked_add(length.max(2))?;
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_known_by_its_beginning() {
        for (bytes, media) in [
            (b"%PDF-1.7\n".as_slice(), Media::Pdf),
            (b"\xff\xd8\xff\xe0", Media::Jpeg),
            (b"MZ\x90\0", Media::Program),
            (b"From: A <a@example.org>\r\nSubject: x\r\n\r\nhi", Media::Mail),
            (b"Received: by mx\r\n\tid 1\r\nDate: today\r\n\r\n", Media::Mail),
            (b"From a@example.org Mon Mar  2\nFrom: a\nTo: b\n\n", Media::Mailbox),
            (b"Dear council,\n\nfrom: me\nto: you\n", Media::Text),
            (b"\xef\xbb\xbf<!DOCTYPE html><p>", Media::Html),
            (b" [{\"number\": \"1\"}]", Media::Json),
            (b"a\0\x01b", Media::Other),
            (b"\xff\xfea\0", Media::Text),
            (b"", Media::Text),
        ] {
            assert_eq!(Media::of(bytes), media, "{bytes:?}");
        }
    }

    #[test]
    fn a_picture_is_measured_without_being_opened() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend(20_000_u32.to_be_bytes());
        png.extend(30_000_u32.to_be_bytes());
        assert_eq!(picture_size(&png), Some((20_000, 30_000)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08\x01\x02\x03\x04\x01\0\0\0";
        assert_eq!(picture_size(jpeg), Some((0x304, 0x102)));
        assert_eq!(picture_size(b"\xff\xd8\xff\xe0\xff\xff"), None);
        assert_eq!(picture_size(b"GIF89a\x0a\0\x05\0"), Some((10, 5)));
    }
}
