//! The fold: what each event does to the case. Total: any log folds, lawful or not, without panic.
//!
//! Judgement is the law's; here a second decision is kept beside the first, a warrant without an
//! order is kept as a warrant.

use super::history::{ends_status_by_hand, is_of_the_case};
use super::round::{
    Answer, Appeal, AppealEnd, Begun, Decision, Recovery, Registration, Representation, Round,
    Sent, Statement, Verdict, Warrant,
};
use super::{
    ByHand, Case, Challenge, Corrected, Hold, Impound, Keeper, Mail, Movement, MovementKind,
    Offered,
};
use crate::case::day::Day;
use crate::case::event::{
    CallOutcome, Correction, CostSide, Document, Entry, Event, HoldReason, ImportedFacts, Note,
    Posting, WarrantFact,
};
use crate::case::hold::HoldGround;
use crate::case::ids::PcnNumber;
use crate::case::money::Pence;
use crate::case::notice::{Notice, Observation, Place, Regime, Service, Vehicle};
use crate::case::officer::Account;
use crate::case::party::Party;
use crate::case::stage::Stage;

impl Case {
    /// A case of which only the notice is known.
    pub fn new(notice: Box<Notice>) -> Case {
        Case {
            notice,
            imported: None,
            rounds: vec![Round::EMPTY],
            keeper: Keeper::NotAsked,
            keeper_asked: None,
            liable: None,
            addresses: Vec::new(),
            challenges: Vec::new(),
            money: Vec::new(),
            costs: Vec::new(),
            offers: Vec::new(),
            hold: None,
            vulnerable: None,
            impound: Impound::default(),
            mail: Mail::default(),
            registrations: 0,
            cancelled: None,
            written_off: None,
            reopened: None,
            by_hand: None,
            corrected: Corrected::Never,
            holder: None,
            notes: 0,
            last_entry: 0,
            last_day: None,
        }
    }

    /// Folds a whole log. A log that does not begin with its notice folds into a case that asks for
    /// nothing (a warning only), so that nothing can be done to it before it is repaired.
    pub fn fold(entries: &[Entry]) -> Case {
        let first = entries.first().and_then(|entry| entry.event.notice());
        let mut case = Case::new(Box::new(first.map_or_else(unknown_notice, Notice::clone)));
        for entry in entries {
            case.apply(entry);
        }
        case
    }

    /// Takes one more entry in.
    pub fn apply(&mut self, entry: &Entry) {
        // Only the entry knows whose claim it is; everything else the event says alone.
        if entry.event == Event::Taken {
            self.holder = Some(entry.officer.clone());
        } else if entry.event == Event::PutBack {
            self.holder = None;
        } else {
            self.take(&entry.event, entry.legal_day, entry.number);
        }
        self.last_entry = entry.number;
    }

    /// Takes one more event in, on its legal day, as the log's entry of that number (0: no entry).
    pub fn take(&mut self, event: &Event, day: Day, entry: u32) {
        self.note_day(event, day);
        match event {
            Event::NoticeIssued(_) | Event::DemandSent { .. } | Event::Taken | Event::PutBack => {}
            Event::Imported(facts) => self.take_over(facts, day, entry),
            Event::PcnServed => self.take_pcn(Sent::handed(day, entry)),
            Event::Posted(posting) => self.take_posting(posting, day, entry),
            Event::KeeperRequested => {
                self.keeper = Keeper::Asked(day);
                self.keeper_asked = Some(day);
            }
            Event::KeeperSupplied(party) => self.take_keeper(party.as_ref(), day),
            Event::ChallengeReceived => {
                self.challenges.push(Challenge { received: Some(day), answered: None, entry });
            }
            Event::RepresentationsReceived => {
                let received = Some(day);
                let one = Representation { received, decision: None, further: None, entry };
                self.round_mut().representations.push(one);
            }
            Event::AppealLodged => self.round_mut().open_new_appeal(day, entry),
            Event::AppealWithdrawn => self.end_appeal(AppealEnd::Withdrawn, day, entry),
            Event::AppealNotContested => self.end_appeal(AppealEnd::NotContested, day, entry),
            Event::AppealDecided(outcome) => {
                self.end_appeal(AppealEnd::Decided(*outcome), day, entry);
            }
            Event::Registered { fee } => self.register(Registration { on: day, fee: *fee }),
            Event::StatementFiled { ground, late } => {
                let (ground, late) = (*ground, *late);
                let statement = Statement { filed: day, ground, late, refused: None };
                self.round_mut().recovery.statements.push(statement);
            }
            Event::StatementRefused => self.round_mut().recovery.refuse_statement(day),
            Event::StatementTimeExtended { until } => self.give_time(*until),
            Event::Vehicle(fact) => self.take_vehicle(*fact, day),
            Event::Costs(cost) => self.take_cost(*cost, day, entry),
            Event::OrderRevoked => self.revoke(day),
            Event::ReferredToAdjudicator => self.refer(day, entry),
            Event::Warrant(fact) => self.round_mut().recovery.take_warrant(*fact, day),
            Event::PaymentReceived(payment) => self.receive(payment, day, entry),
            Event::PaymentReversed { pence, what } => {
                self.withdraw(*pence, what.as_deref(), day, entry);
            }
            Event::RefundSent { pence } => {
                self.move_money(*pence, MovementKind::Refunded, day, entry);
            }
            Event::DiscountOffered { until } => {
                self.offers.push(Offered { made: day, until: *until });
            }
            Event::OwnerChanged(party) => self.change_owner(party.as_ref(), day),
            Event::Held { reason, until } => self.suspend(reason, *until, day),
            Event::Released => self.hold = None,
            Event::Cancelled => self.cancelled = Some(day),
            Event::WrittenOff => self.written_off = Some(day),
            Event::Reopened => self.reopen(day),
            Event::StatusSet { stage, correction } => self.set_status(*stage, *correction, day),
            Event::Noted(note) => self.take_note(note, day),
            Event::Mail(fact) => self.take_mail(fact, day, entry),
        }
        self.take_address(event, day, entry);
    }

    /// Progression was suspended; whose vulnerability is the reason stays known after the release.
    fn suspend(&mut self, reason: &HoldReason, until: Option<Day>, day: Day) {
        if matches!(reason, HoldReason::Ground(HoldGround::Vulnerable, _)) {
            self.vulnerable.get_or_insert(day);
        }
        self.hold = Some(Hold { since: day, until, reason: reason.clone() });
    }

    /// A note was written; a caller may have spoken of hardship or vulnerability.
    fn take_note(&mut self, note: &Note, day: Day) {
        self.notes += 1;
        if note.outcome == Some(CallOutcome::Vulnerable) {
            self.vulnerable.get_or_insert(day);
        }
    }

    /// What every event does: the case's last day, the end of a status set by hand.
    fn note_day(&mut self, event: &Event, day: Day) {
        if is_of_the_case(event) {
            self.last_day = self.last_day.max(Some(day));
        }
        if ends_status_by_hand(event) {
            self.by_hand = None;
        }
    }

    /// The debt was registered; a second registration takes the place of the first, whose order
    /// came to nothing.
    fn register(&mut self, registration: Registration) {
        self.registrations = self.registrations.saturating_add(1);
        let recovery = &mut self.round_mut().recovery;
        if recovery.registered.replace(registration).is_some() {
            recovery.order = None;
            recovery.extended = None;
        }
    }

    /// The court gave more time for a statement.
    fn give_time(&mut self, until: Day) {
        self.round_mut().recovery.extended = Some(until);
    }

    /// The DVLA's answer.
    fn take_keeper(&mut self, party: Option<&Party>, day: Day) {
        self.keeper = if party.is_some() { Keeper::Known(day) } else { Keeper::Nobody(day) };
        if party.is_some() {
            self.liable = party.cloned();
        }
    }

    /// Somebody else became liable: a new round, and a cancelled notice lives on against them.
    fn change_owner(&mut self, party: Option<&Party>, day: Day) {
        self.begin_round(Begun::NewOwner, day);
        self.liable = party.cloned();
        self.vulnerable = None;
        self.cancelled = None;
    }

    /// A status set by hand.
    fn set_status(&mut self, stage: Stage, correction: Correction, day: Day) {
        self.by_hand = Some(ByHand { stage, correction, on: day });
        if correction == Correction::Recorded {
            self.corrected = Corrected::On(day);
        }
    }

    /// The open appeal of the round ended.
    fn end_appeal(&mut self, end: AppealEnd, day: Day, entry: u32) {
        self.round_mut().end_appeal(end, day, entry);
    }

    /// The round that runs, to be changed.
    pub(super) fn round_mut(&mut self) -> &mut Round {
        if self.rounds.is_empty() {
            self.rounds.push(Round::EMPTY);
        }
        let last = self.rounds.len() - 1;
        &mut self.rounds[last]
    }

    /// Begins a new round; a reference after an earlier revocation stays with its own round.
    fn begin_round(&mut self, begun: Begun, day: Day) {
        self.rounds.push(Round { begun, since: Some(day), ..Round::EMPTY });
    }

    /// What another system knew: keeper, hold and money; its status is kept as its word.
    fn take_over(&mut self, facts: &ImportedFacts, day: Day, entry: u32) {
        if let Some(keeper) = &facts.keeper {
            self.keeper = Keeper::Known(facts.since.unwrap_or(day));
            self.liable = Some(keeper.clone());
        }
        if facts.held {
            let reason = HoldReason::Officer("on hold in the former system".to_string());
            self.hold = Some(Hold { since: day, until: None, reason });
        }
        if let Some((stage, since)) = facts.stage.zip(facts.since) {
            self.take_over_stage(stage, since, entry);
        }
        if facts.paid.is_positive() {
            let paid_on = facts.paid_on.or(facts.since).unwrap_or(day);
            self.move_money(facts.paid, MovementKind::TakenOver, paid_on, entry);
        }
        self.imported = Some(Box::new(facts.clone()));
    }

    /// The document or receipt by which the former system's stage began, on the day that it gave.
    fn take_over_stage(&mut self, stage: Stage, since: Day, entry: u32) {
        let posted = |document| Event::Posted(Posting { document, served: None, demands: None });
        let event = match stage {
            Stage::Challenge => Event::ChallengeReceived,
            Stage::NoticeToOwner => posted(Document::NoticeToOwner),
            Stage::EnforcementNotice => posted(Document::EnforcementNotice),
            Stage::Representations => Event::RepresentationsReceived,
            Stage::Rejected => posted(Document::Rejection),
            Stage::Appeal => Event::AppealLodged,
            Stage::ChargeCertificate => posted(Document::ChargeCertificate),
            Stage::Registered => Event::Registered { fee: None },
            Stage::Order => posted(Document::OrderForRecovery),
            Stage::Warrant => Event::Warrant(WarrantFact::Issued),
            Stage::Cancelled => Event::Cancelled,
            Stage::WrittenOff => Event::WrittenOff,
            Stage::Contravention | Stage::Pcn | Stage::Decided | Stage::Statement | Stage::Paid => {
                return;
            }
        };
        self.take(&event, since, entry);
    }

    /// A penalty charge notice. A second one in a round replaces the first: the clocks of a notice
    /// sent again begin again.
    fn take_pcn(&mut self, sent: Sent) {
        self.round_mut().pcn = Some(sent);
    }

    /// A document that was posted.
    fn take_posting(&mut self, posting: &Posting, day: Day, entry: u32) {
        let sent = Sent { posted: day, served: posting.served, demands: posting.demands, entry };
        match posting.document {
            Document::Pcn => self.take_pcn(sent),
            Document::ChallengeRejection => self.answer_challenges(sent),
            Document::NoticeToOwner => self.round_mut().notice_to_owner = Some(sent),
            Document::EnforcementNotice => self.round_mut().enforcement_notice = Some(sent),
            Document::Rejection => {
                self.round_mut().decide(Decision { verdict: Verdict::Rejected, sent });
            }
            Document::Acceptance => {
                self.round_mut().decide(Decision { verdict: Verdict::Accepted, sent });
            }
            Document::RecommendationAccepted => {
                self.round_mut().answer(Answer::Accepted, sent);
            }
            Document::RecommendationDeclined => {
                self.round_mut().answer(Answer::Declined, sent);
            }
            Document::ChargeCertificate => self.round_mut().recovery.certificate = Some(sent),
            Document::OrderForRecovery => self.round_mut().recovery.order = Some(sent),
        }
    }

    /// One reply answers every challenge that waits; a reply to none is kept all the same.
    fn answer_challenges(&mut self, sent: Sent) {
        let mut answered = false;
        for challenge in self.challenges.iter_mut().filter(|one| one.answered.is_none()) {
            challenge.answered = Some(sent);
            answered = true;
        }
        if !answered && self.challenges.is_empty() {
            let one = Challenge { received: None, answered: Some(sent), entry: sent.entry };
            self.challenges.push(one);
        }
    }

    /// The court revoked the order: certificate and order are annulled; where the notice was not
    /// received, a new round begins.
    fn revoke(&mut self, day: Day) {
        let round = self.round_mut();
        let mut annulled = std::mem::take(&mut round.recovery);
        annulled.revoked = Some(day);
        let ground = annulled.ground();
        round.annulled.push(annulled);
        self.drop_costs(CostSide::Agent);
        if ground.is_some_and(|ground| !ground.goes_to_adjudicator()) {
            self.begin_round(Begun::NotReceived, day);
        }
    }

    /// The case was referred to the adjudicator: an appeal runs from now.
    fn refer(&mut self, day: Day, entry: u32) {
        let round = self.round_mut();
        match round.annulled.last_mut() {
            Some(last) => last.referred = Some(day),
            None => round.recovery.referred = Some(day),
        }
        round.open_new_appeal(day, entry);
    }

    /// Money moved.
    pub(super) fn move_money(&mut self, pence: Pence, kind: MovementKind, day: Day, entry: u32) {
        self.money.push(Movement { day, pence, kind, entry, of: None });
    }

    /// Opens a closed case again.
    fn reopen(&mut self, day: Day) {
        self.reopened = Some(day);
        self.cancelled = None;
        self.written_off = None;
    }
}

impl Sent {
    /// A document handed over: posted and served on the same day.
    pub const fn handed(day: Day, entry: u32) -> Sent {
        Sent { posted: day, served: Some(day), demands: None, entry }
    }
}

impl Round {
    /// One letter decides all representations that wait; a letter when none waits is a further
    /// decision on the last ones, and a letter without any representations is kept by itself.
    fn decide(&mut self, decision: Decision) {
        let mut decided = false;
        for one in self.representations.iter_mut().filter(|one| one.decision.is_none()) {
            one.decision = Some(decision);
            decided = true;
        }
        if decided {
            return;
        }
        match self.representations.last_mut() {
            Some(last) => last.further = Some(decision),
            None => self.representations.push(Representation {
                received: None,
                decision: Some(decision),
                further: None,
                entry: decision.sent.entry,
            }),
        }
    }

    /// An appeal was lodged.
    fn open_new_appeal(&mut self, day: Day, entry: u32) {
        let lodged = Some(day);
        self.appeals.push(Appeal { lodged, ended: None, ended_on: None, answer: None, entry });
    }

    /// The open appeal ended; without one, an appeal is kept of which only the end is known.
    fn end_appeal(&mut self, end: AppealEnd, day: Day, entry: u32) {
        if let Some(open) = self.appeals.iter_mut().rev().find(|one| one.ended.is_none()) {
            open.ended = Some(end);
            open.ended_on = Some(day);
            return;
        }
        let (ended, ended_on) = (Some(end), Some(day));
        self.appeals.push(Appeal { lodged: None, ended, ended_on, answer: None, entry });
    }

    /// The authority answered the adjudicator's recommendation.
    fn answer(&mut self, answer: Answer, sent: Sent) {
        match self.appeals.last_mut() {
            Some(last) => last.answer = Some((answer, sent)),
            None => self.appeals.push(Appeal {
                lodged: None,
                ended: None,
                ended_on: None,
                answer: Some((answer, sent)),
                entry: sent.entry,
            }),
        }
    }
}

impl Recovery {
    /// The court refused the late statement on which it had not decided.
    fn refuse_statement(&mut self, day: Day) {
        let pending = |one: &&mut Statement| one.late && one.refused.is_none();
        if let Some(statement) = self.statements.iter_mut().rev().find(pending) {
            statement.refused = Some(day);
        }
    }

    /// What happened to the warrant.
    fn take_warrant(&mut self, fact: WarrantFact, day: Day) {
        let none = Warrant { issued: None, reissued: None, enforced: None };
        let warrant = self.warrant.get_or_insert(none);
        match fact {
            WarrantFact::Issued => {
                *warrant = Warrant { issued: Some(day), reissued: None, enforced: None };
            }
            WarrantFact::Reissued => warrant.reissued = Some(day),
            WarrantFact::Enforced => warrant.enforced = Some(day),
        }
    }
}

/// The notice of a log that lost its first entry: a warning that asks for nothing.
fn unknown_notice() -> Notice {
    let number = PcnNumber::placeholder();
    Notice {
        number,
        regime: Regime::EnglandParking,
        service: Service::Warning,
        contravention: None,
        at: None,
        code: String::new(),
        suffix: String::new(),
        band: None,
        level: None,
        vehicle: Vehicle::default(),
        place: Place::default(),
        observation: Observation::default(),
    }
}

/// Entries numbered from 1 on the given days, recorded by the program itself; for tests.
pub fn numbered(events: Vec<(Day, Event)>) -> Vec<Entry> {
    (1..)
        .zip(events)
        .map(|(number, (legal_day, event))| Entry {
            number,
            event,
            legal_day,
            recorded: crate::case::day::Moment(0),
            officer: Account::system(),
            why: String::new(),
        })
        .collect()
}
