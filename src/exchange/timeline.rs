//! Timelines: the dated history of one case a line, as JSON. Reader and writer of the answer.
//!
//! Second floor, pure: a line of text in, a [`Timeline`] or a fault with line and column out.

use serde::de::{self, Deserialize, Deserializer, Visitor};

use super::fault::Fault;
use crate::case::day::Day;
use crate::case::event::{
    AppealOutcome, Document, Event, HoldReason, Method, Payment, Posting, StatementGround,
    WarrantFact,
};
use crate::case::ids::PcnNumber;
use crate::case::money::Pence;
use crate::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use crate::case::party::{Capacity, Party};
use crate::case::timeline::{Happened, Timeline};

/// The most characters of a line that is looked at; a longer one is a fault.
pub const LONGEST_LINE: usize = 1_000_000;

/// A history as it stands in the file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw<'a> {
    #[serde(borrow)]
    id: std::borrow::Cow<'a, str>,
    regime: Named<Regime>,
    service: Named<Service>,
    band: Option<Named<Band>>,
    level: Option<Named<Level>>,
    #[serde(default, rename = "authority")]
    _authority: Option<Ignored>,
    as_of: Option<RawDay>,
    #[serde(borrow)]
    events: Vec<RawEvent<'a>>,
}

/// An event as it stands in the file.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEvent<'a> {
    on: RawDay,
    #[serde(borrow)]
    event: std::borrow::Cow<'a, str>,
    served: Option<RawDay>,
    #[serde(default, rename = "note")]
    _note: Option<Ignored>,
    pence: Option<i64>,
    fee_pence: Option<i64>,
    outcome: Option<Named<AppealOutcome>>,
    ground: Option<Named<StatementGround>>,
    late: Option<bool>,
    until: Option<RawDay>,
}

/// A text that is taken and not used.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Ignored(#[allow(dead_code)] de::IgnoredAny);

/// A day in ISO form.
struct RawDay(Day);

/// A word of one of our own lists.
struct Named<T>(T);

/// A list of words that files use.
trait Words: Sized {
    /// What the list is of, and an example.
    const WHAT: &'static str;
    /// The value of a word.
    fn named(word: &str) -> Option<Self>;
}

impl Words for Regime {
    const WHAT: &'static str = "a regime, for example england-parking";
    fn named(word: &str) -> Option<Regime> {
        Regime::named(word)
    }
}

impl Words for Service {
    const WHAT: &'static str =
        "a service: on-vehicle, post-device, post-prevented, post-drive-away";
    fn named(word: &str) -> Option<Service> {
        Service::named(word).filter(|service| *service != Service::Warning)
    }
}

impl Words for Band {
    const WHAT: &'static str = "a band: 1, 2, A, B";
    fn named(word: &str) -> Option<Band> {
        Band::named(word)
    }
}

impl Words for Level {
    const WHAT: &'static str = "a level: higher, lower";
    fn named(word: &str) -> Option<Level> {
        Level::named(word)
    }
}

impl Words for AppealOutcome {
    const WHAT: &'static str = "an outcome: allowed, refused, refused-with-recommendation, consent";
    fn named(word: &str) -> Option<AppealOutcome> {
        AppealOutcome::named(word)
    }
}

impl Words for StatementGround {
    const WHAT: &'static str = "a ground: not-received, no-rejection, appeal-unanswered, paid";
    fn named(word: &str) -> Option<StatementGround> {
        StatementGround::named(word)
    }
}

impl<'de, T: Words> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Named<T>, D::Error> {
        struct Reader<T>(std::marker::PhantomData<T>);
        impl<T: Words> Visitor<'_> for Reader<T> {
            type Value = Named<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(T::WHAT)
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<Named<T>, E> {
                let unknown = || E::invalid_value(de::Unexpected::Str(word), &self);
                T::named(word).map(Named).ok_or_else(unknown)
            }
        }
        from.deserialize_str(Reader(std::marker::PhantomData))
    }
}

impl<'de> Deserialize<'de> for RawDay {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<RawDay, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = RawDay;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a day as YYYY-MM-DD")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<RawDay, E> {
                text.parse().map(RawDay).map_err(E::custom)
            }
        }
        from.deserialize_str(Reader)
    }
}

/// Reads one line of a file of timelines; the line's number is told in the fault.
///
/// # Errors
///
/// What cannot be read, with line and column: an unknown field, event, regime or day; a field that
/// does not belong to the event; a day of service before the posting.
pub fn read_line(text: &str, line: u64) -> Result<Timeline, Fault> {
    if text.len() > LONGEST_LINE {
        let why = format!("the line is longer than {LONGEST_LINE} characters");
        return Err(Fault::of_line(line, why, "Put one case on each line."));
    }
    let raw: Raw<'_> = serde_json::from_str(text).map_err(|error| json_fault(&error, line))?;
    let mut notice = notice(&raw);
    let mut events = Vec::with_capacity(raw.events.len());
    for (index, event) in raw.events.iter().enumerate() {
        if event.event == "contravention" {
            notice.contravention = Some(event.on.0);
        }
        match event_of(event) {
            Ok(Some(found)) => events.push(Happened { on: event.on.0, event: found }),
            Ok(None) => {}
            Err(why) => return Err(event_fault(text, line, index, event, &why)),
        }
    }
    let as_of = raw.as_of.map(|day| day.0);
    Ok(Timeline { id: raw.id.into_owned(), notice: Box::new(notice), events, as_of })
}

/// What is known of the notice.
fn notice(raw: &Raw<'_>) -> Notice {
    Notice {
        number: PcnNumber::new(&raw.id).unwrap_or_else(PcnNumber::placeholder),
        regime: raw.regime.0,
        service: raw.service.0,
        contravention: None,
        at: None,
        code: String::new(),
        suffix: String::new(),
        band: raw.band.as_ref().map(|band| band.0),
        level: raw.level.as_ref().map(|level| level.0),
        vehicle: Vehicle::default(),
        place: Place::default(),
        observation: Observation::default(),
    }
}

/// The event of a raw one; `None` for the contravention, which is a fact of the notice.
fn event_of(raw: &RawEvent<'_>) -> Result<Option<Event>, String> {
    let name: &str = &raw.event;
    if let Some(document) = document_named(name) {
        return posting(raw, document).map(Some);
    }
    let event = match name {
        "contravention" => None,
        "pcn-served" => Some(Event::PcnServed),
        "keeper-requested" => Some(Event::KeeperRequested),
        "keeper-supplied" => Some(Event::KeeperSupplied(Some(somebody(Capacity::Keeper)))),
        "challenge-received" => Some(Event::ChallengeReceived),
        "representations-received" => Some(Event::RepresentationsReceived),
        "appeal-lodged" => Some(Event::AppealLodged),
        "appeal-withdrawn" => Some(Event::AppealWithdrawn),
        "appeal-not-contested" => Some(Event::AppealNotContested),
        "appeal-decided" => Some(Event::AppealDecided(needed(raw.outcome.as_ref(), "outcome")?.0)),
        "registered" => Some(Event::Registered { fee: amount(raw.fee_pence)? }),
        "statement-filed" => Some(Event::StatementFiled {
            ground: needed(raw.ground.as_ref(), "ground")?.0,
            late: raw.late.unwrap_or(false),
        }),
        "order-revoked" => Some(Event::OrderRevoked),
        "referred-to-adjudicator" => Some(Event::ReferredToAdjudicator),
        "warrant-issued" => Some(Event::Warrant(WarrantFact::Issued)),
        "warrant-reissued" => Some(Event::Warrant(WarrantFact::Reissued)),
        "warrant-enforced" => Some(Event::Warrant(WarrantFact::Enforced)),
        "payment-received" => Some(Event::PaymentReceived(payment(raw)?)),
        "payment-reversed" => Some(Event::PaymentReversed { pence: pence(raw)?, what: None }),
        "refund-sent" => Some(Event::RefundSent { pence: pence(raw)? }),
        "demand-sent" => Some(Event::DemandSent { pence: pence(raw)? }),
        "discount-offered-until" => {
            Some(Event::DiscountOffered { until: needed(raw.until.as_ref(), "until")?.0 })
        }
        "owner-changed" => Some(Event::OwnerChanged(Some(somebody(Capacity::Hirer)))),
        "held" => Some(Event::Held { reason: HoldReason::Officer(String::new()), until: None }),
        "released" => Some(Event::Released),
        "cancelled" => Some(Event::Cancelled),
        "written-off" => Some(Event::WrittenOff),
        "reopened" => Some(Event::Reopened),
        _ => return Err("is not an event of the timeline format".to_string()),
    };
    extra_fields(raw, name, Documents::No)?;
    Ok(event)
}

/// The document of an event's name.
fn document_named(name: &str) -> Option<Document> {
    Some(match name {
        "pcn-posted" => Document::Pcn,
        "challenge-rejected-posted" => Document::ChallengeRejection,
        "nto-posted" => Document::NoticeToOwner,
        "en-posted" => Document::EnforcementNotice,
        "rejection-posted" => Document::Rejection,
        "acceptance-posted" => Document::Acceptance,
        "recommendation-accepted-posted" => Document::RecommendationAccepted,
        "recommendation-declined-posted" => Document::RecommendationDeclined,
        "charge-certificate-posted" => Document::ChargeCertificate,
        "order-posted" => Document::OrderForRecovery,
        _ => return None,
    })
}

/// A document that was posted.
fn posting(raw: &RawEvent<'_>, document: Document) -> Result<Event, String> {
    let served = raw.served.as_ref().map(|day| day.0);
    if served.is_some_and(|served| served < raw.on.0) {
        return Err("was served before it was posted".to_string());
    }
    extra_fields(raw, &raw.event, Documents::Yes)?;
    Ok(Event::Posted(Posting { document, served, demands: amount(raw.pence)? }))
}

/// Whether an event is a document that is posted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Documents {
    Yes,
    No,
}

/// Refuses a field that does not belong to the event.
fn extra_fields(raw: &RawEvent<'_>, name: &str, document: Documents) -> Result<(), String> {
    let money = [
        "payment-received",
        "payment-reversed",
        "refund-sent",
        "demand-sent",
        "charge-certificate-posted",
    ];
    let stray = [
        ("served", raw.served.is_some() && document == Documents::No),
        ("pence", raw.pence.is_some() && !money.contains(&name)),
        ("fee_pence", raw.fee_pence.is_some() && name != "registered"),
        ("outcome", raw.outcome.is_some() && name != "appeal-decided"),
        ("ground", raw.ground.is_some() && name != "statement-filed"),
        ("late", raw.late.is_some() && name != "statement-filed"),
        ("until", raw.until.is_some() && name != "discount-offered-until"),
    ];
    match stray.into_iter().find(|(_, is_stray)| *is_stray) {
        Some((field, _)) => Err(format!("has a field {field} that does not belong to it")),
        None => Ok(()),
    }
}

/// A field that an event needs.
fn needed<'a, T>(field: Option<&'a T>, name: &str) -> Result<&'a T, String> {
    field.ok_or_else(|| format!("needs the field {name}"))
}

/// The amount that an event of money needs.
fn pence(raw: &RawEvent<'_>) -> Result<Pence, String> {
    amount(raw.pence)?.ok_or_else(|| "needs the field pence".to_string())
}

/// An amount that must not be negative.
fn amount(pence: Option<i64>) -> Result<Option<Pence>, String> {
    match pence {
        Some(pence) if pence < 0 => Err("has a negative amount".to_string()),
        other => Ok(other.map(Pence)),
    }
}

/// A payment of which only amount and day are known.
fn payment(raw: &RawEvent<'_>) -> Result<Payment, String> {
    let (reference, receipt) = (String::new(), String::new());
    let (pence, method) = (pence(raw)?, Method::BankTransfer);
    Ok(Payment { pence, method, reference, receipt, tender: None })
}

/// Somebody of whom nothing is known but that there is somebody.
fn somebody(capacity: Capacity) -> Party {
    Party { capacity, name: String::new(), address: Vec::new(), postcode: String::new() }
}

/// The reader's own complaint.
fn json_fault(error: &serde_json::Error, line: u64) -> Fault {
    let text = error.to_string();
    // The reader counts lines within our one line; only its column is of use.
    let why = text.rsplit_once(" at line ").map_or(text.as_str(), |(why, _)| why);
    let column = error.column().to_string();
    Fault::of_value(line, &column, "", why, "Correct this line; the others were answered.")
}

/// A complaint about one event, at the column of its name.
fn event_fault(text: &str, line: u64, index: usize, raw: &RawEvent<'_>, why: &str) -> Fault {
    let events = text.find("\"events\"").unwrap_or_default();
    let column = text
        .get(events..)
        .and_then(|rest| rest.match_indices("\"on\"").nth(index))
        .map_or(1, |(place, _)| events + place + 1);
    let why = format!("event {} ({}) {why}", index + 1, raw.event);
    let remedy = "Correct this line; the others were answered.";
    Fault::of_value(line, &column.to_string(), &raw.event, why, remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(events: &str) -> String {
        let head = r#""id":"A","regime":"england-parking","service":"on-vehicle""#;
        format!("{{{head},\"events\":[{events}]}}")
    }

    #[test]
    fn a_history_is_read_with_all_its_fields() {
        let text = line(
            r#"{"on":"2026-03-02","event":"contravention","note":"x"},
               {"on":"2026-03-25","event":"nto-posted","served":"2026-03-27"},
               {"on":"2026-05-25","event":"statement-filed","ground":"paid","late":true}"#,
        );
        let read = read_line(&text, 1).unwrap();
        assert_eq!(read.notice.contravention.map(|day| day.to_string()), Some("2026-03-02".into()));
        let [notice, statement] = &read.events[..] else { panic!("{:?}", read.events) };
        let served = notice.event.posting().and_then(|posting| posting.served);
        assert_eq!(served.map(|day| day.to_string()), Some("2026-03-27".into()));
        let ground = StatementGround::Paid;
        assert_eq!(statement.event, Event::StatementFiled { ground, late: true });
    }

    #[test]
    fn each_fault_names_its_column_and_what_is_wrong() {
        for (events, why) in [
            (r#"{"on":"2026-03-02","event":"parked"}"#, "is not an event"),
            (r#"{"on":"2026-02-30","event":"contravention"}"#, "is not a day"),
            (r#"{"on":"2026-03-02","event":"contravention","colour":1}"#, "unknown field"),
            (r#"{"on":"2026-03-02","event":"payment-received"}"#, "needs the field pence"),
            (r#"{"on":"2026-03-02","event":"payment-received","pence":-1}"#, "negative"),
            (r#"{"on":"2026-03-02","event":"held","pence":1}"#, "does not belong"),
            (
                r#"{"on":"2026-03-25","event":"nto-posted","served":"2026-03-24"}"#,
                "served before it was posted",
            ),
            (r#"{"on":"2026-03-02","event":"appeal-decided","outcome":"won"}"#, "an outcome"),
        ] {
            let fault = read_line(&line(events), 7).unwrap_err();
            assert_eq!(fault.line, 7);
            assert!(fault.column.parse::<usize>().is_ok_and(|column| column > 50), "{fault}");
            assert!(fault.why.contains(why), "{fault} does not say {why:?}");
        }
        assert!(read_line(&line("").replace("england-parking", "mars"), 1).is_err());
        assert!(read_line("[", 1).is_err());
    }
}
