//! Where a case stands on a day: its stage, what is due, what comes next, what to be warned of.

use super::clause::Clause;
use super::due::{Account, Basis};
use super::period::day_after;
use super::rules::SecondNotice;
use super::step::Refusal;
use super::steps::Kind;
use super::view::View;
use super::{Law, catalogue, decide, warnings};
use crate::case::day::Day;
use crate::case::event::{Document, WarrantFact};
use crate::case::money::Pence;
use crate::case::notice::Service;
use crate::case::stage::Stage;
use crate::case::state::Case;

/// Where a case stands on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// The stage.
    pub stage: Stage,
    /// What is due; `None` where no charge can be found for the notice.
    pub due: Option<AmountDue>,
    /// The next steps of the process, soonest first.
    pub next: Vec<NextStep>,
    /// What an officer must know, most pressing first.
    pub warnings: Vec<String>,
}

/// What settles the case on a day, and until when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AmountDue {
    /// What settles the case on the day, never negative.
    pub total: Pence,
    /// The last day on which it is this amount, where the passing of days alone changes it.
    pub until: Option<Day>,
    /// What is due after that day.
    pub then: Option<Pence>,
    /// What is held and must go back to the payer.
    pub to_refund: Pence,
    /// How it is made up; the lines sum to `total` less `to_refund`.
    pub lines: Vec<AmountLine>,
}

/// One line of how an amount is made up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AmountLine {
    /// What it is.
    pub text: String,
    /// How much; negative where it relieves.
    pub pence: Pence,
    /// The provision.
    pub clause: Option<&'static Clause>,
}

/// A next step of the process.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextStep {
    /// The name for the command line.
    pub name: &'static str,
    /// What the officer reads.
    pub label: &'static str,
    /// The first day on which it is lawful (a document: to be served), where computable.
    pub first: Option<Day>,
    /// The last lawful day, where there is one.
    pub last: Option<Day>,
    /// The last day on which a first-class posting is still served in time.
    pub last_safe: Option<Day>,
    /// Why it is refused on the day asked about.
    pub refused: Option<Refusal>,
}

/// Where a case stands on a day: stage, amount, next steps, warnings.
pub fn position(law: &Law, case: &Case, day: Day) -> Position {
    position_in(View::new(law, case), day)
}

/// The same for a case of which more is known than its log.
pub fn position_in(view: View<'_>, day: Day) -> Position {
    let stage = stage(&view, day);
    let next = if stage.is_closed() { Vec::new() } else { next_steps(&view, day) };
    Position { stage, due: amount_due(&view, day), next, warnings: warnings::of(&view, day) }
}

/// The next steps with their days, and why they are refused on a day.
fn next_steps(view: &View<'_>, day: Day) -> Vec<NextStep> {
    let kinds = next_kinds(view).into_iter().flatten();
    let listed = kinds.filter_map(catalogue::of_kind);
    listed
        .map(|listed| {
            let offer = decide::offer(*view, listed, day);
            NextStep {
                name: offer.name,
                label: offer.label,
                first: offer.first,
                last: offer.last,
                last_safe: offer.last_safe,
                refused: offer.verdict.err(),
            }
        })
        .collect()
}

/// What settles the case on a day, with how it is made up; `None` where no charge can be found.
pub fn amount_due(view: &View<'_>, day: Day) -> Option<AmountDue> {
    let account = view.account(day)?;
    let mut lines = price_lines(view, &account);
    if !account.held.is_zero() {
        let (text, clause) = ("Paid so far".to_string(), None);
        lines.push(AmountLine { text, pence: -account.held, clause });
    }
    let sum: Pence = lines.iter().map(|line| line.pence).sum();
    let given_up = sum - account.due + account.refund;
    if !given_up.is_zero() {
        let case = view.case;
        let why = if case.written_off.is_some() {
            "Written off"
        } else if case.by_hand.is_some() {
            "Closed by an officer's hand"
        } else {
            "Dealt with by the former system"
        };
        let (text, clause) = (why.to_string(), None);
        lines.push(AmountLine { text, pence: -given_up, clause });
    }
    let asks = view.case.service() != Service::Warning;
    let open = asks && account.void.is_none() && account.settled.is_none();
    let until = if open { view.next_change(day) } else { None };
    let after = until.and_then(|last| view.account(day_after(last)));
    let then = after.map(|account| account.due);
    Some(AmountDue { total: account.due, until, then, to_refund: account.refund, lines })
}

/// How the price is made up: the charge, what raised or reduced it, the fee, or why it is void.
fn price_lines(view: &View<'_>, account: &Account) -> Vec<AmountLine> {
    let line = |text: String, pence, clause| AmountLine { text, pence, clause };
    if view.case.service() == Service::Warning {
        let text = "Warning notice: nothing is payable".to_string();
        return vec![line(text, Pence::ZERO, None)];
    }
    let Ok(charge) = view.charge() else { return Vec::new() };
    let price = account.settled.map_or(account.price, |(_, price)| price);
    let mut lines = vec![line("Penalty charge".to_string(), charge.full, Some(charge.clause))];
    match price.basis {
        Basis::Full => {}
        Basis::Discount(clock) => {
            let text = format!("Reduced until {}", clock.period.last_day().long());
            lines.push(line(text, charge.discounted - charge.full, Some(clock.clause)));
        }
        Basis::Offer(until) => {
            let text = format!("Reduced again until {}", until.long());
            lines.push(line(text, charge.discounted - charge.full, None));
        }
        Basis::Increased => {
            let text = "Increased by the charge certificate".to_string();
            let clause = view.rules.certificate_clause();
            lines.push(line(text, charge.after_certificate - charge.full, clause));
        }
        Basis::ClosedElsewhere => {
            let text = "Settled according to the former system".to_string();
            lines.push(line(text, price.pence - charge.full, None));
        }
        Basis::TakenOver => {
            let text = "Increased according to the former system".to_string();
            lines.push(line(text, charge.after_certificate - charge.full, None));
        }
    }
    if price.fee.is_positive() {
        let fee = view.recovery().registered.and_then(|registered| {
            view.law.registration_fee(registered.on).ok().map(|fee| fee.clause)
        });
        lines.push(line("Court's fee for registration".to_string(), price.fee, fee));
    }
    if let Some(void) = account.void {
        let sum: Pence = lines.iter().map(|line| line.pence).sum();
        let text =
            format!("Nothing is payable since {}: {}", void.since.long(), void.reason.says());
        lines.push(line(text, -sum, View::clause_of(void.clock)));
    }
    lines
}

/// Where a case stands on a day.
pub fn stage(view: &View<'_>, day: Day) -> Stage {
    let case = view.case;
    if let Some(by_hand) = case.by_hand {
        return by_hand.stage;
    }
    let own = case.stage_by_documents();
    if own.is_closed() {
        return own;
    }
    // Silence that counts as acceptance changes what is payable, but only a letter moves the case.
    if view.void_by_decision(day).is_some() {
        return Stage::Cancelled;
    }
    let settled = view.account(day).is_some_and(|account| account.settled.is_some());
    if settled { Stage::Paid } else { own }
}

/// The next steps of the process as the documents stand, soonest first; money and closing are not
/// looked at.
pub fn next_kinds(view: &View<'_>) -> [Option<Kind>; 2] {
    let round = view.case.round();
    let recovery = &round.recovery;
    let one = |kind| [Some(kind), None];
    if recovery.warrant.is_some() {
        return [None, None];
    }
    if recovery.order.is_some() {
        return one(Kind::Warrant(WarrantFact::Issued));
    }
    if recovery.registered.is_some() {
        return one(Kind::Posted(Document::OrderForRecovery));
    }
    if recovery.certificate.is_some_and(|sent| view.is_lawful(&sent)) {
        return one(Kind::Registered);
    }
    if round.awaits_reference().is_some() {
        return one(Kind::Referred);
    }
    let certificate = Kind::Posted(Document::ChargeCertificate);
    let answered = !round.representations.is_empty() || !round.appeals.is_empty();
    if answered || view.opening_notice().is_some() {
        return one(certificate);
    }
    match view.rules.second_notice() {
        SecondNotice::NoticeToOwner => one(Kind::Posted(Document::NoticeToOwner)),
        SecondNotice::EnforcementNotice if view.case.pcn().is_none() => {
            one(Kind::Posted(Document::Pcn))
        }
        SecondNotice::EnforcementNotice => one(Kind::Posted(Document::EnforcementNotice)),
        SecondNotice::None => one(Kind::Posted(Document::Pcn)),
    }
}
