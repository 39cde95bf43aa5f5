//! The bodies of version 1: one record for each kind that says more than its name.
//!
//! Every record refuses fields that it does not know: a body with more in it than its version has
//! was not written by this program.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{mail, money, words};
use crate::case::day::{Day, TimeOfDay};
use crate::case::event::{Cost, Event, HoldReason, ImportedFacts, Note, Posting};
use crate::case::hold::HoldGround;
use crate::case::ids::PcnNumber;
use crate::case::mark::Mark;
use crate::case::money::Pence;
use crate::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use crate::case::party::Party;
use crate::case::state::Stage;

/// A text that may be borrowed while it is written.
pub(super) type Text<'a> = Cow<'a, str>;

/// A day as a record writes it: `2026-03-02`.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct IsoDay(pub(super) Day);

impl Serialize for IsoDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.date())
    }
}

impl<'de> Deserialize<'de> for IsoDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<IsoDay, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map(IsoDay).map_err(serde::de::Error::custom)
    }
}

/// Makes a record: a struct that is written without what is empty and read strictly.
macro_rules! record {
    ($name:ident $(<$life:lifetime>)? {
        $($needed:ident : $needed_type:ty),* ; $($field:ident : $type:ty),*
    }) => {
        #[derive(PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name $(<$life>)? {
            $(pub(super) $needed: $needed_type,)*
            $(
                #[serde(default, skip_serializing_if = "is_default")]
                pub(super) $field: $type,
            )*
        }
    };
}

pub(super) use record;

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

record!(NoticeRecord<'a> {
    number: Text<'a>, regime: Text<'a>, service: Text<'a>;
    day: Option<IsoDay>, minute: Option<u16>, code: Text<'a>, suffix: Text<'a>,
    band: Option<Text<'a>>, level: Option<Text<'a>>,
    mark: Option<Text<'a>>, make: Text<'a>, model: Text<'a>, colour: Text<'a>, country: Text<'a>,
    street: Text<'a>, location: Text<'a>, zone: Text<'a>, usrn: Text<'a>, position: Text<'a>,
    ceo: Text<'a>, device: Text<'a>, observed_from: Option<u16>, observed_to: Option<u16>,
    notes: Text<'a>, photos: Cow<'a, [String]>
});
record!(PartyRecord<'a> {
    capacity: Text<'a>, name: Text<'a>; address: Cow<'a, [String]>, postcode: Text<'a>
});
record!(OptionalPartyRecord<'a> { ; party: Option<PartyRecord<'a>> });
record!(ImportedRecord<'a> {
    status: Text<'a>, paid: i64, source: Text<'a>;
    stage: Option<Text<'a>>, since: Option<IsoDay>, paid_on: Option<IsoDay>,
    balance: Option<i64>, keeper: Option<PartyRecord<'a>>, held: bool
});
record!(PostedRecord<'a> { document: Text<'a>; served: Option<IsoDay>, demands: Option<i64> });
record!(WordRecord<'a> { what: Text<'a>; });
record!(RegisteredRecord { ; fee: Option<i64> });
record!(StatementRecord<'a> { ground: Text<'a>; late: bool });
record!(PenceRecord { pence: i64; });
record!(CostRecord<'a> { item: Text<'a>, pence: i64; });
record!(UntilRecord { until: IsoDay; });
record!(HeldRecord<'a> {
    ; validation: Option<Text<'a>>, officer: Option<Text<'a>>, until: Option<IsoDay>
});
record!(HeldByRecord<'a> { ground: Text<'a>; text: Text<'a>, until: Option<IsoDay> });
record!(StatusRecord<'a> { stage: Text<'a>, correction: Text<'a>; });
record!(NoteRecord<'a> {
    text: Text<'a>, verified: Text<'a>; caller: Text<'a>, outcome: Option<Text<'a>>
});

/// Appends the body of an event.
pub(super) fn write(event: &Event, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    match event {
        Event::NoticeIssued(notice) => put(&notice_record(notice), out),
        Event::Imported(facts) => put(&imported_record(facts), out),
        Event::Posted(posting) => put(&posted_record(posting), out),
        Event::KeeperSupplied(party) | Event::OwnerChanged(party) => {
            put(&OptionalPartyRecord { party: party.as_ref().map(party_record) }, out)
        }
        Event::AppealDecided(outcome) => put(&word(words::appeal_word(*outcome)), out),
        Event::Registered { fee } => put(&RegisteredRecord { fee: fee.map(|fee| fee.0) }, out),
        Event::StatementFiled { ground, late } => {
            let ground = words::ground_word(*ground).into();
            put(&StatementRecord { ground, late: *late }, out)
        }
        Event::Warrant(fact) => put(&word(words::warrant_word(*fact)), out),
        Event::Vehicle(fact) => put(&word(words::vehicle_word(*fact)), out),
        Event::PaymentReceived(payment) => money::write_payment(payment, out),
        Event::PaymentReversed { pence, what } => {
            money::write_withdrawal(*pence, what.as_deref(), out)
        }
        Event::RefundSent { pence } | Event::DemandSent { pence } => {
            put(&PenceRecord { pence: pence.0 }, out)
        }
        Event::Costs(cost) => {
            let (item, pence) = (words::cost_word(cost.item).into(), cost.pence.0);
            put(&CostRecord { item, pence }, out)
        }
        Event::DiscountOffered { until } | Event::StatementTimeExtended { until } => {
            put(&UntilRecord { until: IsoDay(*until) }, out)
        }
        Event::Held { reason, until } => put_held(reason, *until, out),
        Event::StatusSet { stage, correction } => {
            let correction = words::correction_word(*correction).into();
            put(&StatusRecord { stage: stage.name().into(), correction }, out)
        }
        Event::Noted(note) => put(&note_record(note), out),
        Event::Mail(fact) => mail::write(fact, out),
        Event::PcnServed
        | Event::KeeperRequested
        | Event::ChallengeReceived
        | Event::RepresentationsReceived
        | Event::AppealLodged
        | Event::AppealWithdrawn
        | Event::AppealNotContested
        | Event::StatementRefused
        | Event::OrderRevoked
        | Event::ReferredToAdjudicator
        | Event::Released
        | Event::Cancelled
        | Event::WrittenOff
        | Event::Reopened
        | Event::Taken
        | Event::PutBack => {
            out.extend_from_slice(b"{}");
            Ok(())
        }
    }
}

/// Reads a body of version 1; `None` where the kind is not known.
pub(super) fn read_v1(kind: &str, text: &str) -> Option<Result<Event, String>> {
    if let Some(event) = bare(kind) {
        let empty = if text == "{}" { Ok(event) } else { Err("its body should be {}".into()) };
        return Some(empty);
    }
    Some(match kind {
        "notice-issued" => get(text).and_then(notice).map(Box::new).map(Event::NoticeIssued),
        "imported" => get(text).and_then(imported).map(Box::new).map(Event::Imported),
        "posted" => get(text).and_then(|r| posted(&r)),
        "keeper-supplied" => get(text).and_then(optional_party).map(Event::KeeperSupplied),
        "owner-changed" => get(text).and_then(optional_party).map(Event::OwnerChanged),
        "appeal-decided" => get(text)
            .and_then(|r: WordRecord<'_>| known("outcome", &r.what, words::appeal))
            .map(Event::AppealDecided),
        "warrant" => get(text)
            .and_then(|r: WordRecord<'_>| known("warrant fact", &r.what, words::warrant))
            .map(Event::Warrant),
        "vehicle" => get(text)
            .and_then(|r: WordRecord<'_>| known("fact about a vehicle", &r.what, words::vehicle))
            .map(Event::Vehicle),
        "registered" => {
            get(text).map(|r: RegisteredRecord| Event::Registered { fee: r.fee.map(Pence) })
        }
        "statement-filed" => get(text).and_then(|r: StatementRecord<'_>| {
            let ground = known("ground", &r.ground, words::ground)?;
            Ok(Event::StatementFiled { ground, late: r.late })
        }),
        "payment-received" => money::payment_v1(text),
        "payment-reversed" => pence(text).map(|pence| Event::PaymentReversed { pence, what: None }),
        "refund-sent" => pence(text).map(|pence| Event::RefundSent { pence }),
        "demand-sent" => pence(text).map(|pence| Event::DemandSent { pence }),
        "discount-offered" => {
            get(text).map(|r: UntilRecord| Event::DiscountOffered { until: r.until.0 })
        }
        "statement-time-extended" => {
            get(text).map(|r: UntilRecord| Event::StatementTimeExtended { until: r.until.0 })
        }
        "costs" => get(text).and_then(|r: CostRecord<'_>| {
            let item = known("cost", &r.item, words::cost)?;
            Ok(Event::Costs(Cost { item, pence: Pence(r.pence) }))
        }),
        "held" => get(text).and_then(held),
        "status-set" => get(text).and_then(|r: StatusRecord<'_>| {
            let stage = known("stage", &r.stage, Stage::named)?;
            let correction = known("correction", &r.correction, words::correction)?;
            Ok(Event::StatusSet { stage, correction })
        }),
        "noted" => get(text).and_then(note),
        _ => return mail::read_v1(kind, text).map(|read| read.map(Event::Mail)),
    })
}

/// Reads a body of version 2; `None` where the kind has no such version.
pub(super) fn read_v2(kind: &str, text: &str) -> Option<Result<Event, String>> {
    Some(match kind {
        "held" => get(text).and_then(held_by),
        "payment-received" => money::payment_v2(text),
        "payment-reversed" => money::withdrawal_v2(text),
        _ => return None,
    })
}

/// Reads a payment of version 3.
pub(super) fn read_payment_v3(text: &str) -> Result<Event, String> {
    money::payment_v3(text)
}

/// The event of a kind that says no more than its name.
fn bare(kind: &str) -> Option<Event> {
    Some(match kind {
        "pcn-served" => Event::PcnServed,
        "keeper-requested" => Event::KeeperRequested,
        "challenge-received" => Event::ChallengeReceived,
        "representations-received" => Event::RepresentationsReceived,
        "appeal-lodged" => Event::AppealLodged,
        "appeal-withdrawn" => Event::AppealWithdrawn,
        "appeal-not-contested" => Event::AppealNotContested,
        "statement-refused" => Event::StatementRefused,
        "order-revoked" => Event::OrderRevoked,
        "referred-to-adjudicator" => Event::ReferredToAdjudicator,
        "released" => Event::Released,
        "cancelled" => Event::Cancelled,
        "written-off" => Event::WrittenOff,
        "reopened" => Event::Reopened,
        "taken" => Event::Taken,
        "put-back" => Event::PutBack,
        _ => return None,
    })
}

pub(super) fn put<T: Serialize>(record: &T, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    serde_json::to_writer(out, record)
}

pub(super) fn get<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|fault| fault.to_string())
}

/// The member of a closed list that a word names.
pub(super) fn known<T>(
    what: &str,
    word: &str,
    of: impl Fn(&str) -> Option<T>,
) -> Result<T, String> {
    of(word).ok_or_else(|| format!("{word:?} is no {what} that this release knows"))
}

fn word(word: &'static str) -> WordRecord<'static> {
    WordRecord { what: word.into() }
}

fn pence(text: &str) -> Result<Pence, String> {
    get(text).map(|record: PenceRecord| Pence(record.pence))
}

fn notice_record(notice: &Notice) -> NoticeRecord<'_> {
    let Notice { vehicle, place, observation, .. } = notice;
    NoticeRecord {
        number: notice.number.as_str().into(),
        regime: notice.regime.name().into(),
        service: notice.service.name().into(),
        day: notice.contravention.map(IsoDay),
        minute: notice.at.map(TimeOfDay::minutes),
        code: (&notice.code).into(),
        suffix: (&notice.suffix).into(),
        band: notice.band.map(|band| band.name().into()),
        level: notice.level.map(|level| level.name().into()),
        mark: vehicle.mark.as_ref().map(|mark| mark.as_entered().into()),
        make: (&vehicle.make).into(),
        model: (&vehicle.model).into(),
        colour: (&vehicle.colour).into(),
        country: (&vehicle.country).into(),
        street: (&place.street).into(),
        location: (&place.location).into(),
        zone: (&place.zone).into(),
        usrn: (&place.usrn).into(),
        position: (&place.position).into(),
        ceo: (&observation.ceo).into(),
        device: (&observation.device).into(),
        observed_from: observation.from.map(TimeOfDay::minutes),
        observed_to: observation.to.map(TimeOfDay::minutes),
        notes: (&observation.notes).into(),
        photos: (&observation.photos).into(),
    }
}

fn notice(record: NoticeRecord<'_>) -> Result<Notice, String> {
    let mark = record.mark.map(|text| mark(&text)).transpose()?;
    let band = record.band.map(|word| known("band", &word, Band::named)).transpose()?;
    let level = record.level.map(|word| known("level", &word, Level::named)).transpose()?;
    Ok(Notice {
        number: number(&record.number)?,
        regime: known("regime", &record.regime, Regime::named)?,
        service: known("kind of service", &record.service, Service::named)?,
        contravention: record.day.map(|day| day.0),
        at: record.minute.map(minute).transpose()?,
        code: record.code.into_owned(),
        suffix: record.suffix.into_owned(),
        band,
        level,
        vehicle: Vehicle {
            mark,
            make: record.make.into_owned(),
            model: record.model.into_owned(),
            colour: record.colour.into_owned(),
            country: record.country.into_owned(),
        },
        place: Place {
            street: record.street.into_owned(),
            location: record.location.into_owned(),
            zone: record.zone.into_owned(),
            usrn: record.usrn.into_owned(),
            position: record.position.into_owned(),
        },
        observation: Observation {
            ceo: record.ceo.into_owned(),
            device: record.device.into_owned(),
            from: record.observed_from.map(minute).transpose()?,
            to: record.observed_to.map(minute).transpose()?,
            notes: record.notes.into_owned(),
            photos: record.photos.into_owned(),
        },
    })
}

/// A number exactly as the program writes it.
pub(super) fn number(text: &str) -> Result<PcnNumber, String> {
    PcnNumber::new(text)
        .filter(|number| number.as_str() == text)
        .ok_or_else(|| format!("{text:?} is no notice number"))
}

/// A mark exactly as the program writes it.
fn mark(text: &str) -> Result<Mark, String> {
    Mark::new(text)
        .filter(|mark| mark.as_entered() == text)
        .ok_or_else(|| format!("{text:?} is no registration mark"))
}

fn minute(minutes: u16) -> Result<TimeOfDay, String> {
    TimeOfDay::from_minutes(minutes).ok_or_else(|| format!("a day has no minute {minutes}"))
}

pub(super) fn party_record(party: &Party) -> PartyRecord<'_> {
    PartyRecord {
        capacity: words::capacity_word(party.capacity).into(),
        name: (&party.name).into(),
        address: (&party.address).into(),
        postcode: (&party.postcode).into(),
    }
}

pub(super) fn party(record: PartyRecord<'_>) -> Result<Party, String> {
    Ok(Party {
        capacity: known("capacity", &record.capacity, words::capacity)?,
        name: record.name.into_owned(),
        address: record.address.into_owned(),
        postcode: record.postcode.into_owned(),
    })
}

fn optional_party(record: OptionalPartyRecord<'_>) -> Result<Option<Party>, String> {
    record.party.map(party).transpose()
}

fn imported_record(facts: &ImportedFacts) -> ImportedRecord<'_> {
    ImportedRecord {
        status: (&facts.status).into(),
        paid: facts.paid.0,
        source: (&facts.source).into(),
        stage: facts.stage.map(|stage| stage.name().into()),
        since: facts.since.map(IsoDay),
        paid_on: facts.paid_on.map(IsoDay),
        balance: facts.balance.map(|balance| balance.0),
        keeper: facts.keeper.as_ref().map(party_record),
        held: facts.held,
    }
}

fn imported(record: ImportedRecord<'_>) -> Result<ImportedFacts, String> {
    Ok(ImportedFacts {
        status: record.status.into_owned(),
        stage: record.stage.map(|word| known("stage", &word, Stage::named)).transpose()?,
        since: record.since.map(|day| day.0),
        paid: Pence(record.paid),
        paid_on: record.paid_on.map(|day| day.0),
        balance: record.balance.map(Pence),
        keeper: record.keeper.map(party).transpose()?,
        held: record.held,
        source: record.source.into_owned(),
    })
}

fn posted_record(posting: &Posting) -> PostedRecord<'_> {
    PostedRecord {
        document: words::document_word(posting.document).into(),
        served: posting.served.map(IsoDay),
        demands: posting.demands.map(|pence| pence.0),
    }
}

fn posted(record: &PostedRecord<'_>) -> Result<Event, String> {
    Ok(Event::Posted(Posting {
        document: known("document", &record.document, words::document)?,
        served: record.served.map(|day| day.0),
        demands: record.demands.map(Pence),
    }))
}

/// A hold: version 1 for a reason in words, version 2 for a typed one.
fn put_held(
    reason: &HoldReason,
    until: Option<Day>,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    let until = until.map(IsoDay);
    let (validation, officer) = match reason {
        HoldReason::Validation(text) => (Some(text.into()), None),
        HoldReason::Officer(text) => (None, Some(text.into())),
        HoldReason::Ground(ground, text) => {
            return put(
                &HeldByRecord { ground: ground.name().into(), text: text.into(), until },
                out,
            );
        }
    };
    put(&HeldRecord { validation, officer, until }, out)
}

fn held(record: HeldRecord<'_>) -> Result<Event, String> {
    let reason = match (record.validation, record.officer) {
        (Some(text), None) => HoldReason::Validation(text.into_owned()),
        (None, Some(text)) => HoldReason::Officer(text.into_owned()),
        (Some(_), Some(_)) | (None, None) => {
            return Err("it should have one reason, validation or officer".to_string());
        }
    };
    Ok(Event::Held { reason, until: record.until.map(|day| day.0) })
}

fn held_by(record: HeldByRecord<'_>) -> Result<Event, String> {
    let ground = known("reason of a hold", &record.ground, HoldGround::named)?;
    let reason = HoldReason::Ground(ground, record.text.into_owned());
    Ok(Event::Held { reason, until: record.until.map(|day| day.0) })
}

fn note_record(note: &Note) -> NoteRecord<'_> {
    NoteRecord {
        text: (&note.text).into(),
        verified: words::verified_word(note.verified).into(),
        caller: (&note.caller).into(),
        outcome: note.outcome.map(|outcome| words::call_word(outcome).into()),
    }
}

fn note(record: NoteRecord<'_>) -> Result<Event, String> {
    Ok(Event::Noted(Note {
        caller: record.caller.into_owned(),
        verified: known("answer to \"verified\"", &record.verified, words::verified)?,
        outcome: record.outcome.map(|word| known("outcome", &word, words::call)).transpose()?,
        text: record.text.into_owned(),
    }))
}
