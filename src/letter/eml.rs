//! A letter as an e-mail message (`.eml`): its plain text, with the PDF attached.
//!
//! RFC 5322 and MIME with lines ended as there; a name or a subject can start no line of its own,
//! and an address that could is refused. Nothing is sent: the message is a file. The same letter,
//! PDF, addresses and moment give the same bytes.

use std::fmt::Write as _;

use chrono::DateTime;

use super::page::plain;
use crate::case::day::Moment;
use crate::case::digest::Digest;

/// The longest address (RFC 5321).
const LONGEST_ADDRESS: usize = 254;
/// The longest line of a body in one of the encodings (RFC 2045).
const LONGEST_LINE: usize = 76;
/// The most bytes of text in one encoded word of a heading (RFC 2047).
const ENCODED_WORD: usize = 42;

/// Why a message was not made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MailFault {
    /// An address that is none.
    #[error("\"{0}\" is not an e-mail address; correct it, or post the letter")]
    Address(String),
    /// A moment beyond the calendar.
    #[error("the moment of sending is outside the calendar; set this computer's clock")]
    Moment,
}

/// From whom, to whom and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sending {
    /// The office's address.
    pub from: String,
    /// The receiver's address.
    pub to: String,
    /// The moment of sending.
    pub moment: Moment,
}

/// What is sent: a letter as it was approved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Enclosed<'a> {
    /// Who writes: the council's name.
    pub council: &'a str,
    /// The subject.
    pub title: &'a str,
    /// The letter as plain text.
    pub text: &'a str,
    /// The letter as it would print.
    pub pdf: &'a [u8],
    /// The attachment's name without its ending.
    pub name: &'a str,
}

/// The message.
pub fn message(letter: &Enclosed<'_>, sending: &Sending) -> Result<Vec<u8>, MailFault> {
    let Enclosed { text, pdf, name, .. } = *letter;
    let from = address(&sending.from)?;
    let to = address(&sending.to)?;
    let date = DateTime::from_timestamp_millis(sending.moment.0).ok_or(MailFault::Moment)?;
    let mut proof = format!("{from}\n{to}\n{}\n{text}\n", sending.moment.0).into_bytes();
    proof.extend_from_slice(pdf);
    let sum = Digest::of(&proof).to_string();
    let (short, _) = sum.split_at(32);
    let domain = from.split_once('@').map_or("", |(_, domain)| domain);
    let sender = encoded(letter.council);
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    let mut out = String::with_capacity(pdf.len() * 14 / 10 + text.len() * 2 + 1024);
    let headings = [
        ("From", format!("{sender} <{from}>")),
        ("To", format!("<{to}>")),
        ("Subject", encoded(letter.title)),
        ("Date", date.to_rfc2822()),
        ("Message-ID", format!("<{short}@{domain}>")),
        ("MIME-Version", "1.0".into()),
        ("Content-Type", format!("multipart/mixed;\r\n boundary=\"=_{short}\"")),
    ];
    for (heading, value) in headings {
        let _ = write!(out, "{heading}: {value}\r\n");
    }
    let _ = write!(
        out,
        "\r\n--=_{short}\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Language: en-GB\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    );
    quoted_printable(text, &mut out);
    let _ = write!(
        out,
        "\r\n--=_{short}\r\nContent-Type: application/pdf; name=\"{name}.pdf\"\r\n\
         Content-Disposition: attachment; filename=\"{name}.pdf\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n"
    );
    base64_lines(pdf, &mut out);
    let _ = write!(out, "\r\n--=_{short}--\r\n");
    Ok(out.into_bytes())
}

/// An address in its plainest form; anything that could carry more than an address is refused.
fn address(text: &str) -> Result<&str, MailFault> {
    let fault = || MailFault::Address(plain(text).chars().take(60).collect());
    let text = text.trim();
    let (local, domain) = text.split_once('@').ok_or_else(fault)?;
    let atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let label = |part: &str| {
        !part.is_empty()
            && !part.starts_with('-')
            && !part.ends_with('-')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let local_fits = !local.is_empty()
        && local.chars().all(atom)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..");
    let domain_fits = domain.contains('.') && domain.split('.').all(label);
    if local_fits && domain_fits && text.len() <= LONGEST_ADDRESS { Ok(text) } else { Err(fault()) }
}

/// A heading's text: as it is where it is plain, else as encoded words of UTF-8 on lines of their
/// own.
fn encoded(text: &str) -> String {
    let text = plain(text).split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let simple = |c: char| c.is_ascii_alphanumeric() || c == ' ' || c == '-';
    if text.chars().all(simple) && text.len() <= ENCODED_WORD {
        return text;
    }
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for sign in text.chars() {
        if word.len() + sign.len_utf8() > ENCODED_WORD {
            words.push(encoded_word(&word));
            word.clear();
        }
        word.push(sign);
    }
    words.push(encoded_word(&word));
    words.join("\r\n ")
}

fn encoded_word(text: &str) -> String {
    let mut out = String::from("=?utf-8?B?");
    base64(text.as_bytes(), &mut out);
    out.push_str("?=");
    out
}

/// Quoted-printable (RFC 2045): plain signs stay readable, every other byte is two digits.
fn quoted_printable(text: &str, out: &mut String) {
    for line in text.lines() {
        let mut column = 0;
        let bytes = line.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let last = at + 1 == bytes.len();
            let plain = (33..=126).contains(byte) && *byte != b'=' || (*byte == b' ' && !last);
            let wide = if plain { 1 } else { 3 };
            if column + wide >= LONGEST_LINE {
                out.push_str("=\r\n");
                column = 0;
            }
            if plain {
                out.push(char::from(*byte));
            } else {
                let _ = write!(out, "={byte:02X}");
            }
            column += wide;
        }
        out.push_str("\r\n");
    }
}

fn base64_lines(bytes: &[u8], out: &mut String) {
    // 57 bytes are 76 signs.
    for line in bytes.chunks(LONGEST_LINE / 4 * 3) {
        base64(line, out);
        out.push_str("\r\n");
    }
}

/// Base64 (RFC 4648).
fn base64(bytes: &[u8], out: &mut String) {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in bytes.chunks(3) {
        let value = (0..3).fold(0_usize, |value, at| {
            value << 8 | usize::from(three.get(at).copied().unwrap_or_default())
        });
        for at in 0..4 {
            let sign = SIGNS.get(value >> (18 - 6 * at) & 63).copied().unwrap_or(b'=');
            out.push(char::from(if at <= three.len() { sign } else { b'=' }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_in_the_standard() {
        // RFC 4648, section 10.
        for (text, wanted) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            let mut out = String::new();
            base64(text.as_bytes(), &mut out);
            assert_eq!(out, wanted);
        }
    }

    #[test]
    fn an_address_carries_nothing_but_an_address() {
        for good in ["a@b.example", "sian.wyn+pcn@mail.sampleton.example", " x@y.example "] {
            assert!(address(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.example",
            "a@b",
            "a@b..example",
            "a@-b.example",
            ".a@b.example",
            "a b@c.example",
            "a@b.example, c@d.example",
            "<a@b.example>",
            "a@b.example\r\nBcc: c@d.example",
            "a@b@c.example",
            "siân@b.example",
        ] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
