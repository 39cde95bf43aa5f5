//! An e-mail as an item of post.
//!
//! Second floor, pure. It was received when the last server says that it took it in, else when the
//! sender's own date says; both are drawn to the day in the United Kingdom.

use mail_parser::{Address, DateTime, HeaderName, HeaderValue, Message};

use super::media::Media;
use super::mime::{Walk, fields, split_head};
use super::text::{cleaned, line_of, london_day};
use super::{Incoming, Told, received};
use crate::case::correspondence::Channel;
use crate::case::day::Day;
use crate::exchange::fault::Fault;
use crate::matter::post::Sender;

/// Reads one e-mail. An error where no day of receipt can be told, or it lies in the future.
pub(super) fn read(bytes: Vec<u8>, told: Told) -> Result<Incoming, Fault> {
    let (head, _) = split_head(&bytes);
    let fields = fields(head);
    let own = fields.as_ref().and_then(arrived);
    let day = received(told, own)?;
    let mut walk = Walk::default();
    walk.part(&bytes, 0);
    if own.is_some_and(|own| own != day) {
        walk.remarks.push(format!(
            "the e-mail itself says {}; {} was stated",
            own.map(|own| own.to_string()).unwrap_or_default(),
            day
        ));
    }
    let sender = fields.as_ref().map(sender).unwrap_or_default();
    let subject = line_of(fields.as_ref().and_then(|f| f.subject()).unwrap_or_default());
    Ok(Incoming {
        channel: Channel::Email,
        received: day,
        sender,
        subject,
        text: cleaned(&walk.texts.join("\n\n")),
        points: Vec::new(),
        number: String::new(),
        mark: String::new(),
        kind: String::new(),
        whole: bytes.into(),
        media: Media::Mail,
        pieces: walk.pieces,
        beside: Vec::new(),
        remarks: walk.remarks.iter().map(|remark| line_of(remark)).collect(),
    })
}

/// The day on which the uppermost server took it in, else the day that the sender wrote.
fn arrived(fields: &Message<'_>) -> Option<Day> {
    let by_server =
        fields.headers().iter().find_map(|header| match (&header.name, &header.value) {
            (HeaderName::Received, HeaderValue::Received(received)) => received.date.as_ref(),
            _ => None,
        });
    by_server.and_then(day_of).or_else(|| fields.date().and_then(day_of))
}

fn day_of(date: &DateTime) -> Option<Day> {
    let exists = Day::new(i32::from(date.year), u32::from(date.month), u32::from(date.day));
    (date.is_valid() && exists.is_some()).then(|| london_day(date.to_timestamp())).flatten()
}

/// Name and address of the writer.
fn sender(fields: &Message<'_>) -> Sender {
    let first = |address: Option<&Address<'_>>| {
        let address = address?.first()?;
        let name = line_of(address.name().unwrap_or_default());
        let email = line_of(address.address().unwrap_or_default());
        let known = !name.is_empty() || !email.is_empty();
        known.then(|| Sender { name, email, ..Sender::default() })
    };
    first(fields.from()).or_else(|| first(fields.sender())).unwrap_or_default()
}
