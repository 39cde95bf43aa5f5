//! The files of the council's online form: CSV with a line for each item, or JSON with an object
//! for each.
//!
//! Second floor, pure. The fields are `number, mark, received, name, email, telephone, address,
//! postcode, kind, grounds, subject, text, attachments`; `received` and `text` or `grounds` must
//! be there, the rest may be left out. Grounds and names of attachments are separated by
//! semicolons, lines of an address by semicolons or line breaks. In JSON, lists may be lists, and
//! an attachment may be an object of `name` and `content` in base64. A line that cannot be taken
//! is one fault; the others come in.

use chrono::DateTime;
use serde_json::Value;

use super::media::Media;
use super::mime::from_base64;
use super::text::{cleaned, decoded, file_name, line_of, london_day};
use super::{Incoming, Piece, Taken, Told, received, remark_on};
use crate::case::correspondence::Channel;
use crate::case::day::Day;
use crate::exchange::fault::Fault;
use crate::exchange::table::{Reading, Record, TableReader};
use crate::matter::post::Sender;

/// The fields of an item, in the order in which its text keeps them.
pub const FIELDS: [&str; 13] = [
    "number",
    "mark",
    "received",
    "name",
    "email",
    "telephone",
    "address",
    "postcode",
    "kind",
    "grounds",
    "subject",
    "text",
    "attachments",
];
/// The most items of one file.
const MOST_ITEMS: usize = 10_000;
/// The most attachments of one item.
const MOST_ATTACHMENTS: usize = 50;

/// One item's fields as they stood, in the order of [`FIELDS`].
#[derive(Default)]
struct Fields {
    values: [String; FIELDS.len()],
    pieces: Vec<Piece>,
    damaged: Vec<String>,
}

impl Fields {
    fn get(&self, field: &str) -> &str {
        let place = FIELDS.iter().position(|known| *known == field);
        place.and_then(|place| self.values.get(place)).map_or("", |value| value.trim())
    }

    fn set(&mut self, field: &str, value: String) {
        let place = FIELDS.iter().position(|known| field.eq_ignore_ascii_case(known));
        if let Some(slot) = place.and_then(|place| self.values.get_mut(place)) {
            *slot = value;
        }
    }

    /// The item's own text, by which it is kept and known again.
    fn whole(&self) -> Vec<u8> {
        let mut text = String::new();
        for (field, value) in FIELDS.iter().zip(&self.values) {
            if !value.trim().is_empty() {
                text.extend([field, ": ", &cleaned(value), "\n"]);
            }
        }
        text.into_bytes()
    }
}

/// Whether a text is a form's table: its first line names the day of receipt and one more field.
pub(super) fn is_csv(bytes: &[u8]) -> bool {
    let head = decoded(bytes.get(..bytes.len().min(4096)).unwrap_or_default(), None);
    let first = head.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let names: Vec<String> =
        first.split(',').map(|name| name.trim().trim_matches('"').to_ascii_lowercase()).collect();
    let has = |field: &str| names.iter().any(|name| name == field);
    has("received") && (has("text") || has("grounds") || has("number"))
}

/// Reads a form's CSV. An error is one of the whole file.
pub(super) fn read_csv(bytes: &[u8], told: Told) -> Result<Taken, Fault> {
    let text = decoded(bytes, None);
    let mut table = TableReader::new(text.trim_start_matches('\u{feff}').as_bytes());
    let mut record = Record::default();
    let mut taken = Taken::default();
    let mut headings: Vec<String> = Vec::new();
    loop {
        let reading = table.read(&mut record).map_err(|error| {
            Fault::of_file(format!("it cannot be read ({error})"), "export it again")
        })?;
        match reading {
            Reading::End => return whole_or_fault(taken),
            Reading::Fault(fault) => taken.faults.push(fault),
            Reading::Record if headings.is_empty() => {
                headings = record.iter().map(|name| name.trim().to_ascii_lowercase()).collect();
                check_headings(&headings)?;
            }
            Reading::Record => {
                let mut fields = Fields::default();
                for (heading, value) in headings.iter().zip(record.iter()) {
                    fields.set(heading, value.to_string());
                }
                take(&mut taken, fields, record.line(), told)?;
            }
        }
    }
}

/// Refuses headings that nobody knows or that come twice, so that no column is lost in silence.
fn check_headings(headings: &[String]) -> Result<(), Fault> {
    for (place, heading) in headings.iter().enumerate() {
        let known = FIELDS.contains(&heading.as_str());
        let again = headings.iter().take(place).any(|other| other == heading);
        if !known || again {
            let why = if known { "two columns have this heading" } else { "nobody knows it" };
            let remedy = format!("name the columns from these: {}", FIELDS.join(", "));
            return Err(Fault::of_value(1, heading, "", why, remedy));
        }
    }
    Ok(())
}

/// Reads a form's JSON: an object, a list of objects, or an object with a list called `items`.
pub(super) fn read_json(bytes: &[u8], told: Told) -> Result<Taken, Fault> {
    let text = decoded(bytes, None);
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            let line = u64::try_from(error.line()).unwrap_or_default();
            Fault::of_line(line, format!("it is not JSON ({error})"), "export it again")
        })?;
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut object) => match object.remove("items") {
            Some(Value::Array(list)) => list,
            Some(other) => {
                object.insert("items".to_string(), other);
                vec![Value::Object(object)]
            }
            None => vec![Value::Object(object)],
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    if list.is_empty() {
        return Err(Fault::of_file(
            "it holds no item",
            "export a list of objects with received, number, name, text",
        ));
    }
    let mut taken = Taken::default();
    for (place, item) in list.into_iter().enumerate() {
        // JSON has no lines worth naming; the item's place from 1 stands for one.
        let line = u64::try_from(place + 1).unwrap_or(u64::MAX);
        match object_of(item, line) {
            Ok(fields) => take(&mut taken, fields, line, told)?,
            Err(fault) => taken.faults.push(fault),
        }
    }
    whole_or_fault(taken)
}

fn object_of(item: Value, line: u64) -> Result<Fields, Fault> {
    let Value::Object(object) = item else {
        return Err(Fault::of_line(line, "the item is not an object", "export it again"));
    };
    let mut fields = Fields::default();
    for (key, value) in object {
        let field = key.to_ascii_lowercase();
        if !FIELDS.contains(&field.as_str()) {
            let remedy = format!("name the fields from these: {}", FIELDS.join(", "));
            return Err(Fault::of_value(line, &key, "", "nobody knows this field", remedy));
        }
        let text = match value {
            Value::Array(list) if field == "attachments" => fields.attachments(list),
            other => text_of(&other),
        };
        fields.set(&field, text);
    }
    Ok(fields)
}

impl Fields {
    /// Takes the attachments of an object; those that are only named are given back as a text.
    fn attachments(&mut self, list: Vec<Value>) -> String {
        let mut names = Vec::new();
        for value in list.into_iter().take(MOST_ATTACHMENTS) {
            let content = value.get("content").and_then(Value::as_str).map(str::to_string);
            let name = value.get("name").and_then(Value::as_str).or(value.as_str());
            let name = file_name(name.unwrap_or_default(), self.pieces.len() + 1);
            let Some(content) = content else {
                names.push(name);
                continue;
            };
            let (bytes, rubbish) = from_base64(content.as_bytes());
            if rubbish {
                self.damaged.push(format!("{name} is damaged; as much as can be read is kept"));
            }
            self.pieces.push(Piece { name, media: Media::of(&bytes), bytes: bytes.into() });
        }
        names.join(";")
    }
}

/// A value of JSON as the text of a field; lists are joined by semicolons.
fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
        Value::Array(list) => list.iter().map(text_of).collect::<Vec<_>>().join(";"),
    }
}

fn whole_or_fault(taken: Taken) -> Result<Taken, Fault> {
    if taken.items.is_empty() && taken.faults.is_empty() {
        return Err(Fault::of_file("it holds no item", "export it again with its lines"));
    }
    Ok(taken)
}

fn take(taken: &mut Taken, fields: Fields, line: u64, told: Told) -> Result<(), Fault> {
    if taken.items.len() == MOST_ITEMS {
        return Err(Fault::of_file("it holds more than 10,000 items", "split it"));
    }
    match item_of(fields, told) {
        Ok(item) => taken.items.push(item),
        Err(fault) => taken.faults.push(Fault { line, ..fault }),
    }
    Ok(())
}

fn item_of(fields: Fields, told: Told) -> Result<Incoming, Fault> {
    let day = received(told, Some(day_of(fields.get("received"))?))?;
    let text = cleaned(fields.get("text"));
    let points = listed(fields.get("grounds"));
    let attached = !fields.get("attachments").is_empty() || !fields.pieces.is_empty();
    if text.is_empty() && points.is_empty() && !attached {
        let remedy = "look at the form's own record; an item must say something";
        return Err(Fault::of_value(0, "text", "", "the item says nothing", remedy));
    }
    let whole = fields.whole().into();
    let beside: Vec<String> = listed(fields.get("attachments"))
        .iter()
        .enumerate()
        .map(|(place, name)| file_name(name, place + 1))
        .take(MOST_ATTACHMENTS)
        .collect();
    let mut remarks: Vec<String> = fields.pieces.iter().filter_map(remark_on).collect();
    remarks.extend(fields.damaged.iter().cloned());
    Ok(Incoming {
        channel: Channel::Portal,
        received: day,
        sender: Sender {
            name: line_of(fields.get("name")),
            address: listed(&fields.get("address").replace('\n', ";")),
            postcode: line_of(fields.get("postcode")),
            email: line_of(fields.get("email")),
            telephone: line_of(fields.get("telephone")),
        },
        subject: line_of(fields.get("subject")),
        text,
        points,
        number: line_of(fields.get("number")),
        mark: line_of(fields.get("mark")),
        kind: line_of(fields.get("kind")),
        media: Media::Text,
        whole,
        pieces: fields.pieces,
        beside,
        remarks,
    })
}

/// The parts of a field that are separated by semicolons, each on one line, none empty.
fn listed(text: &str) -> Vec<String> {
    text.split(';').map(line_of).filter(|part| !part.is_empty()).collect()
}

/// The day of `2026-03-02`, alone or with a time; a time with its zone is drawn to the day in the
/// United Kingdom.
fn day_of(text: &str) -> Result<Day, Fault> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(&text.replacen(' ', "T", 1))
        && let Some(day) = london_day(instant.timestamp())
    {
        return Ok(day);
    }
    let rest = text.get(10..).unwrap_or_default();
    let day = text.get(..10).filter(|_| rest.is_empty() || rest.starts_with([' ', 'T']));
    day.and_then(|day| day.parse().ok()).ok_or_else(|| {
        let why = if text.is_empty() { "no day of receipt is given" } else { "it is not a day" };
        Fault::of_value(0, "received", text, why, "write it as 2026-03-02, with a time or without")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told() -> Told {
        Told { today: "2026-03-10".parse().unwrap(), received: None }
    }

    #[test]
    fn a_table_gives_items_and_faults_line_by_line() {
        let csv = "number,mark,received,name,email,kind,grounds,text,attachments\n\
            LR24680378,AB12 CDE,2026-03-02 23:50,Ann Example,ann@example.org,challenge,\
            \"I had paid;the sign was hidden\",\"Dear council,\nsee photo\",sign.jpg\n\
            ,,2026-03-11,B,,,,later than today,\n\
            ,,2.3.2026,B,,,,x,\n\
            ,,2026-03-02,B,,,,,\n";
        let taken = read_csv(csv.as_bytes(), told()).unwrap();
        let item = &taken.items[0];
        assert_eq!(taken.items.len(), 1);
        assert_eq!(item.received.to_string(), "2026-03-02");
        assert_eq!(item.points, ["I had paid", "the sign was hidden"]);
        assert_eq!(item.text, "Dear council,\nsee photo");
        assert_eq!(item.beside, ["sign.jpg"]);
        assert_eq!(
            (item.sender.name.as_str(), item.number.as_str()),
            ("Ann Example", "LR24680378")
        );
        let lines: Vec<(u64, &str)> =
            taken.faults.iter().map(|fault| (fault.line, fault.column.as_str())).collect();
        assert_eq!(lines, [(4, "received"), (5, "received"), (6, "text")]);
    }

    #[test]
    fn a_heading_that_nobody_knows_stops_the_file() {
        let fault = read_csv(b"received,text,colour\n2026-03-02,x,y\n", told()).unwrap_err();
        assert_eq!((fault.line, fault.column.as_str()), (1, "colour"));
    }

    #[test]
    fn json_brings_its_attachments_along() {
        let json = r#"{"items": [{"number": "LR24680378", "received": "2026-03-01T23:30:00Z",
            "grounds": ["paid"], "attachments": [{"name": "../p.png", "content": "iVBORw0KGgo="},
            "beside.pdf"]}, 7, {"received": "2026-03-02", "speed": 3}]}"#;
        let taken = read_json(json.as_bytes(), told()).unwrap();
        let item = &taken.items[0];
        assert_eq!((item.pieces[0].name.as_str(), item.pieces[0].media), ("p.png", Media::Png));
        assert_eq!(item.beside, ["beside.pdf"]);
        let told: Vec<(u64, &str)> =
            taken.faults.iter().map(|fault| (fault.line, fault.column.as_str())).collect();
        assert_eq!(told, [(2, ""), (3, "speed")]);
    }

    #[test]
    fn deep_json_is_a_fault() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(read_json(deep.as_bytes(), told()).is_err());
        assert!(read_json(b"[", told()).unwrap_err().why.contains("not JSON"));
    }
}
