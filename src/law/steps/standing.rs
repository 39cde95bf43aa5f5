//! Rows that ask where the case stands before any particular step: its days, whether it is closed,
//! held, or only a warning.

use super::{Ask, Asked, EVERY, Finding, Kind, Reader, Row, Unmet};
use crate::case::event::{CostItem, Document, VehicleFact, WarrantFact};
use crate::case::hold::HoldGround;
use crate::case::notice::Service;
use crate::case::state::Keeper;
use crate::law::{held, persons};

/// Steps that demand money or lead to it: not after payment, not after cancellation.
const PURSUIT: &[Kind] = &[
    Kind::Posted(Document::NoticeToOwner),
    Kind::Posted(Document::EnforcementNotice),
    Kind::Posted(Document::ChargeCertificate),
    Kind::Registered,
    Kind::Posted(Document::OrderForRecovery),
    Kind::Warrant(WarrantFact::Issued),
    Kind::Warrant(WarrantFact::Reissued),
    Kind::Warrant(WarrantFact::Enforced),
    Kind::DemandSent,
];

/// Steps of automatic progression: a hold suspends them.
pub const PROGRESSION: &[Kind] = &[
    Kind::Posted(Document::Pcn),
    Kind::KeeperRequested,
    Kind::Posted(Document::NoticeToOwner),
    Kind::Posted(Document::EnforcementNotice),
    Kind::Posted(Document::ChargeCertificate),
    Kind::Registered,
    Kind::Posted(Document::OrderForRecovery),
    Kind::Warrant(WarrantFact::Issued),
    Kind::Warrant(WarrantFact::Reissued),
];

/// What an ordinary hold leaves open, and some typed reasons do not.
const EVEN_UNDER_A_WARRANT: &[Kind] = &[Kind::Warrant(WarrantFact::Enforced), Kind::DemandSent];

/// Steps that rest on the court's order.
const BY_THE_COURT: &[Kind] = &[
    Kind::Registered,
    Kind::Posted(Document::OrderForRecovery),
    Kind::Warrant(WarrantFact::Issued),
    Kind::Warrant(WarrantFact::Reissued),
];

/// What else makes no sense on a debt that was written off.
const NOT_WHEN_WRITTEN_OFF: &[Kind] =
    &[Kind::DemandSent, Kind::Warrant(WarrantFact::Enforced), Kind::ChallengeReceived];

/// What else makes no sense on a paid case; a letter that comes then is a note.
const NOT_WHEN_PAID: &[Kind] =
    &[Kind::KeeperRequested, Kind::WrittenOff, Kind::ChallengeReceived, Kind::DiscountOffered];

/// Letters and acts that make no sense on a cancelled notice.
const ON_A_LIVE_NOTICE: &[Kind] = &[
    Kind::Posted(Document::Pcn),
    Kind::PcnServed,
    Kind::KeeperRequested,
    Kind::Posted(Document::ChallengeRejection),
    Kind::Posted(Document::Rejection),
    Kind::Posted(Document::RecommendationDeclined),
    Kind::DiscountOffered,
    Kind::WrittenOff,
];

/// Everything that has a legal day of its own.
const DATED: &[Kind] = &[
    Kind::PcnServed,
    Kind::Posted(Document::Pcn),
    Kind::Posted(Document::ChallengeRejection),
    Kind::Posted(Document::NoticeToOwner),
    Kind::Posted(Document::EnforcementNotice),
    Kind::Posted(Document::Rejection),
    Kind::Posted(Document::Acceptance),
    Kind::Posted(Document::RecommendationAccepted),
    Kind::Posted(Document::RecommendationDeclined),
    Kind::Posted(Document::ChargeCertificate),
    Kind::Posted(Document::OrderForRecovery),
    Kind::KeeperRequested,
    Kind::KeeperSupplied,
    Kind::ChallengeReceived,
    Kind::RepresentationsReceived,
    Kind::AppealLodged,
    Kind::AppealWithdrawn,
    Kind::AppealNotContested,
    Kind::AppealDecided,
    Kind::Registered,
    Kind::StatementFiled,
    Kind::StatementRefused,
    Kind::StatementTimeExtended,
    Kind::OrderRevoked,
    Kind::Referred,
    Kind::Warrant(WarrantFact::Issued),
    Kind::Warrant(WarrantFact::Reissued),
    Kind::Warrant(WarrantFact::Enforced),
    Kind::Vehicle(VehicleFact::Clamped),
    Kind::Vehicle(VehicleFact::Removed),
    Kind::Vehicle(VehicleFact::Released),
    Kind::Vehicle(VehicleFact::Represented),
    Kind::Vehicle(VehicleFact::Rejected),
    Kind::Vehicle(VehicleFact::Accepted),
    Kind::Vehicle(VehicleFact::Appealed),
    Kind::Vehicle(VehicleFact::AppealAllowed),
    Kind::Vehicle(VehicleFact::AppealRefused),
    Kind::Costs(CostItem::AgentCompliance),
    Kind::Costs(CostItem::AgentEnforcement),
    Kind::Costs(CostItem::AgentSale),
    Kind::Costs(CostItem::AgentDisbursement),
    Kind::Costs(CostItem::AgentVat),
    Kind::Costs(CostItem::AgentPaid),
    Kind::Costs(CostItem::AgentRefunded),
    Kind::Costs(CostItem::VehicleRelease),
    Kind::Costs(CostItem::VehicleRemoval),
    Kind::Costs(CostItem::VehicleStorage),
    Kind::Costs(CostItem::VehicleDisposal),
    Kind::Costs(CostItem::VehiclePaid),
    Kind::Costs(CostItem::VehicleRefunded),
    Kind::PaymentReceived,
    Kind::PaymentReversed,
    Kind::RefundSent,
    Kind::DiscountOffered,
    Kind::DemandSent,
    Kind::OwnerChanged,
    Kind::Held,
    Kind::Released,
    Kind::Cancelled,
    Kind::WrittenOff,
    Kind::Reopened,
    Kind::StatusSet,
    Kind::ServiceUndone,
];

/// What a warning notice, which asks for no money, does not carry.
const NOT_ON_A_WARNING: &[Kind] = &[
    Kind::KeeperRequested,
    Kind::Posted(Document::NoticeToOwner),
    Kind::Posted(Document::EnforcementNotice),
    Kind::Posted(Document::ChargeCertificate),
    Kind::Registered,
    Kind::Posted(Document::OrderForRecovery),
    Kind::Warrant(WarrantFact::Issued),
    Kind::Warrant(WarrantFact::Reissued),
    Kind::DemandSent,
    Kind::DiscountOffered,
];

/// Documents that go to somebody liable.
const TO_SOMEBODY: &[Kind] = &[
    Kind::Posted(Document::Pcn),
    Kind::Posted(Document::NoticeToOwner),
    Kind::Posted(Document::EnforcementNotice),
    Kind::Posted(Document::ChargeCertificate),
    Kind::Posted(Document::OrderForRecovery),
];

/// The rows, in order of precedence.
pub const ROWS: &[Row] = &[
    row("day-in-the-future", Reader::Decide, DATED, day_not_in_future),
    row("day-before-contravention", Reader::Decide, DATED, day_not_before_contravention),
    row("warning-only", Reader::Decide, NOT_ON_A_WARNING, not_a_warning),
    breach("pursued-though-cancelled", PURSUIT, not_cancelled),
    row("cancelled", Reader::Decide, ON_A_LIVE_NOTICE, not_cancelled),
    row("cancelled", Reader::Decide, &[Kind::ChallengeReceived], not_cancelled),
    row(
        "cancelled",
        Reader::Decide,
        &[Kind::Posted(Document::Acceptance)],
        not_answered_by_closing,
    ),
    row("written-off", Reader::Decide, PROGRESSION, not_written_off),
    row("written-off", Reader::Decide, NOT_WHEN_WRITTEN_OFF, not_written_off),
    breach("pursued-though-paid", PURSUIT, not_paid),
    row("paid", Reader::Decide, NOT_WHEN_PAID, not_paid),
    row("closed-by-hand", Reader::Decide, PROGRESSION, not_closed_by_hand),
    row("held", Reader::Decide, PROGRESSION, not_held),
    row("held-by-law", Reader::Decide, EVEN_UNDER_A_WARRANT, not_held_by_law),
    row("outside-england-and-wales", Reader::Decide, BY_THE_COURT, lives_where_orders_run),
    row("nobody-liable", Reader::Decide, TO_SOMEBODY, somebody_is_liable),
];

/// A row without a breach.
const fn row(
    code: &'static str,
    reader: Reader,
    steps: &'static [Kind],
    test: fn(&Ask<'_>) -> Finding,
) -> Row {
    Row { code, breach: None, reader, steps, regimes: EVERY, test }
}

/// A row that both readers ask, whose breach has the code of its refusal.
const fn breach(code: &'static str, steps: &'static [Kind], test: fn(&Ask<'_>) -> Finding) -> Row {
    Row { code, breach: Some(code), reader: Reader::Both, steps, regimes: EVERY, test }
}

fn day_not_in_future(ask: &Ask<'_>) -> Finding {
    match ask.asked {
        Asked::ToDecide { today } => Finding::when(ask.on <= today, || {
            let because = format!("{} is still to come", ask.on.long());
            Finding::no(because, "Give the day on which it happened, at the latest today.")
        }),
        Asked::ToAudit => Finding::Met,
    }
}

fn day_not_before_contravention(ask: &Ask<'_>) -> Finding {
    let Some(day) = ask.view.case.notice.contravention else { return Finding::Unknown };
    Finding::when(ask.on >= day, || {
        let (on, day) = (ask.on.long(), day.long());
        Finding::no(
            format!("{on} lies before the contravention on {day}"),
            "Check the year and the day.",
        )
    })
}

fn not_a_warning(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.service() != Service::Warning, || {
        Finding::no(
            "this is a warning notice, on which nothing is payable",
            "Close it with a note, or cancel it.",
        )
    })
}

fn not_cancelled(ask: &Ask<'_>) -> Finding {
    let Some(void) = ask.view.void(ask.on) else { return Finding::Met };
    let because = format!("nothing is payable since {}: {}", void.since.long(), void.reason.says());
    Finding::Unmet(Unmet {
        because,
        todo: "Do nothing more against this person; send back what was paid.",
        clause: crate::law::view::View::clause_of(void.clock),
        ..Unmet::default()
    })
}

/// A cancelled notice needs no acceptance, unless somebody still waits to be told.
fn not_answered_by_closing(ask: &Ask<'_>) -> Finding {
    let waits = ask.view.case.round().open_representations().is_some();
    if waits { Finding::Met } else { not_cancelled(ask) }
}

fn not_written_off(ask: &Ask<'_>) -> Finding {
    Finding::when(ask.view.case.written_off.is_none(), || {
        Finding::no("the debt was written off", "Reopen the case first if it is to go on.")
    })
}

fn not_paid(ask: &Ask<'_>) -> Finding {
    let settled = ask.view.account(ask.on).and_then(|account| account.settled);
    let Some((day, price)) = settled else { return Finding::Met };
    // A letter that was posted on the day the money came has crossed it in the post.
    if day == ask.on && ask.asked == Asked::ToAudit {
        return Finding::Met;
    }
    Finding::no(
        format!("it was paid on {} with {}, which was what was due", day.long(), price.pence),
        "Nothing more may be asked for.",
    )
}

fn not_closed_by_hand(ask: &Ask<'_>) -> Finding {
    let closed = ask.view.case.by_hand.filter(|by_hand| by_hand.stage.is_closed());
    Finding::when(closed.is_none(), || {
        Finding::no(
            "an officer set the status by hand to a closed one",
            "Reopen the case first if it is to go on.",
        )
    })
}

fn not_held(ask: &Ask<'_>) -> Finding {
    let Some(hold) = ask.view.case.hold.as_ref().filter(|hold| hold.runs_on(ask.on)) else {
        return Finding::Met;
    };
    let until = hold.until.map_or_else(
        || "until somebody releases it".to_string(),
        |until| format!("until {}", until.long()),
    );
    let since = hold.since.long();
    let Some(ground) = held::ground(&hold.reason) else {
        let because = format!("the case is on hold since {since} {until}");
        let todo = "Look at the reason of the hold; release it if the reason is gone.";
        return Finding::no(because, todo);
    };
    Finding::unlawful(
        format!("the case is on hold since {since} {until}: {}", ground.label()),
        held::todo(ground),
        Some(held::clause(ground)),
    )
}

fn not_held_by_law(ask: &Ask<'_>) -> Finding {
    let hold = ask.view.case.hold.as_ref().filter(|hold| hold.runs_on(ask.on));
    let ground = hold.and_then(|hold| held::ground(&hold.reason));
    if ground.is_some_and(held::stops_agents) { not_held(ask) } else { Finding::Met }
}

fn lives_where_orders_run(ask: &Ask<'_>) -> Finding {
    let Some(liable) = ask.view.case.liable.as_ref() else { return Finding::Met };
    Finding::when(!persons::is_outside(&liable.postcode), || {
        Finding::unlawful(
            format!("the liable person lives at {}, where the order does not run", liable.postcode),
            held::todo(HoldGround::OutsideEnglandAndWales),
            Some(&persons::OUTSIDE),
        )
    })
}

fn somebody_is_liable(ask: &Ask<'_>) -> Finding {
    let case = ask.view.case;
    if case.liable.is_some() {
        return Finding::Met;
    }
    let (because, todo) = match case.keeper {
        Keeper::NotAsked => {
            ("nobody is known to whom it could go", "Ask the DVLA for the keeper first.")
        }
        Keeper::Asked(_) => {
            ("the DVLA has not named the keeper yet", "Wait for the answer, or ask again.")
        }
        Keeper::Nobody(_) => (
            "the DVLA knows no keeper",
            "Look for the keeper another way, or write the debt off with the reason.",
        ),
        Keeper::Known(_) => (
            "nobody is named as liable",
            "Record who is liable (change of the liable person) first.",
        ),
    };
    Finding::no(because, todo)
}
