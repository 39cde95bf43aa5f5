//! Cases that are brought to a state by lawful steps alone, each taken on its first lawful day.

use noticedesk::case::day::Day;
use noticedesk::case::event::{
    AppealOutcome, Document, Entry, Event, HoldReason, Method, Payment, Posting, StatementGround,
};
use noticedesk::case::ids::PcnNumber;
use noticedesk::case::mark::Mark;
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Band, Level, Notice, Observation, Place, Regime, Service, Vehicle};
use noticedesk::case::party::{Capacity, Party};
use noticedesk::case::state::Case;
use noticedesk::case::state::fold::numbered;
use noticedesk::law::{Law, Step, catalogue, decide, period, position};

/// A state of the process and the steps that lead to it.
pub struct State {
    /// What the page calls it.
    pub name: &'static str,
    /// The steps by name; a step that the regime does not have is passed over. `wait` lets the days
    /// pass on which the next step becomes lawful.
    pub steps: &'static [&'static str],
}

const fn state(name: &'static str, steps: &'static [&'static str]) -> State {
    State { name, steps }
}

/// The states of the page, in the order of the process.
pub const STATES: &[State] = &[
    state("issued", &[]),
    state("first notice served", &["pcn"]),
    state("time to pay over", &["pcn", "wait"]),
    state("challenge open", &["pcn", "challenge-received"]),
    state("second notice served", &["pcn", "second"]),
    state("representations open", &["pcn", "second", "representations-received"]),
    state("rejected", &["pcn", "second", "representations-received", "rejection"]),
    state("accepted", &["pcn", "second", "representations-received", "acceptance"]),
    state(
        "other person liable",
        &["pcn", "second", "representations-received", "acceptance", "owner-changed"],
    ),
    state(
        "appeal open",
        &["pcn", "second", "representations-received", "rejection", "appeal-lodged"],
    ),
    state(
        "appeal refused",
        &["pcn", "second", "representations-received", "rejection", "appeal-lodged", "refused"],
    ),
    state(
        "recommended",
        &["pcn", "second", "representations-received", "rejection", "appeal-lodged", "recommended"],
    ),
    state("time for certificate", &["pcn", "second", "wait"]),
    state("certificate served", &["pcn", "second", "charge-certificate"]),
    state("registered", &["pcn", "second", "charge-certificate", "registration"]),
    state("order served", &["pcn", "second", "charge-certificate", "registration", "order"]),
    state(
        "late statement pending",
        &[
            "pcn",
            "second",
            "charge-certificate",
            "registration",
            "order",
            "warrant",
            "statement-late",
        ],
    ),
    state(
        "warrant out",
        &["pcn", "second", "charge-certificate", "registration", "order", "warrant"],
    ),
    state(
        "revoked, not received",
        &[
            "pcn",
            "second",
            "charge-certificate",
            "registration",
            "order",
            "statement-filed",
            "order-revoked",
        ],
    ),
    state(
        "revoked, no rejection",
        &[
            "pcn",
            "second",
            "charge-certificate",
            "registration",
            "order",
            "statement-no-rejection",
            "order-revoked",
        ],
    ),
    state("paid", &["pcn", "pay"]),
    state("overpaid", &["pcn", "pay", "pay"]),
    state("held", &["pcn", "hold"]),
    state("cancelled", &["pcn", "cancel"]),
    state("written off", &["pcn", "write-off"]),
];

/// A case on the way.
#[derive(Clone)]
pub struct Player<'a> {
    law: &'a Law,
    /// What happened, by day.
    pub log: Vec<(Day, Event)>,
    /// The day on which the case is looked at.
    pub today: Day,
}

impl<'a> Player<'a> {
    /// A new case of a regime, with a known keeper.
    pub fn new(law: &'a Law, regime: Regime, service: Service) -> Player<'a> {
        let today = Day::new(2026, 3, 2).unwrap();
        let (band, level) = match regime {
            Regime::LondonParking => (Some(Band::A), Some(Level::Higher)),
            _ => (Some(Band::Two), Some(Level::Higher)),
        };
        let notice = Notice {
            number: PcnNumber::allocate("XB", 7).unwrap(),
            regime,
            service,
            contravention: Some(today),
            at: None,
            code: "01".to_string(),
            suffix: String::new(),
            band,
            level,
            vehicle: Vehicle { mark: Mark::new("AB12 CDE"), ..Vehicle::default() },
            place: Place::default(),
            observation: Observation::default(),
        };
        let log = vec![
            (today, Event::NoticeIssued(Box::new(notice))),
            (today, Event::KeeperSupplied(Some(somebody("A N Example")))),
        ];
        Player { law, log, today }
    }

    /// A case brought to a state; `None` where the regime does not have the state.
    pub fn reaching(
        law: &'a Law,
        regime: Regime,
        service: Service,
        state: &State,
    ) -> Option<Player<'a>> {
        let mut player = Player::new(law, regime, service);
        for step in state.steps {
            player.take(step)?;
        }
        Some(player)
    }

    /// A case brought on its way by steps, each after some days of leisure; `None` where the regime
    /// does not have one of them.
    pub fn walking(
        law: &'a Law,
        regime: Regime,
        service: Service,
        steps: &[&str],
        waits: &[i32],
    ) -> Option<Player<'a>> {
        let mut player = Player::new(law, regime, service);
        for (step, wait) in steps.iter().zip(waits) {
            // A notice is fixed where the vehicle stands, not days later.
            let wait = if *step == "pcn" { 0 } else { *wait };
            player.today = period::plus(player.today, wait);
            player.take(step)?;
        }
        Some(player)
    }

    /// The log as entries.
    pub fn entries(&self) -> Vec<Entry> {
        numbered(self.log.clone())
    }

    /// The case as it stands.
    pub fn case(&self) -> Case {
        Case::fold(&self.entries())
    }

    /// Takes a step of a state's way, on its first lawful day; `None` where the regime lacks it.
    fn take(&mut self, name: &str) -> Option<()> {
        let parking = self.case().service() == Service::OnVehicle;
        let london_bus = self.case().regime() == Regime::LondonBusLane;
        let event = match name {
            "wait" => {
                let next = position(self.law, &self.case(), self.today).next;
                let first = next.first().and_then(|next| next.first)?;
                self.today = self.today.max(first);
                return Some(());
            }
            "second" if parking => filled("notice-to-owner", self.today),
            "second" if london_bus => filled("enforcement-notice", self.today),
            "second" => return Some(()),
            "challenge-received" if !parking && !london_bus => return None,
            "pcn" if parking => Event::PcnServed,
            "pcn" => filled("pcn-posted", self.today),
            "refused" => Event::AppealDecided(AppealOutcome::Refused),
            "recommended" => Event::AppealDecided(AppealOutcome::RefusedWithRecommendation),
            "statement-late" => statement(StatementGround::NotReceived, true),
            "statement-no-rejection" => statement(StatementGround::NoRejection, false),
            "pay" => {
                let due = position(self.law, &self.case(), self.today).due.map(|due| due.total);
                payment(due.filter(|pence| pence.is_positive()).unwrap_or(Pence(1000)))
            }
            name => filled(name, self.today),
        };
        self.act(&event);
        Some(())
    }

    /// Does something on the first day on which it is allowed, at the latest in a year.
    fn act(&mut self, event: &Event) {
        for _ in 0..366 {
            if self.try_now(event) {
                return;
            }
            self.today = period::day_after(self.today);
        }
        panic!("{event:?} was never allowed: {:#?}", self.log);
    }

    /// Does something today, if it is allowed.
    pub fn try_now(&mut self, event: &Event) -> bool {
        let step = Step { event: event.clone(), on: self.today, why: "as planned".to_string() };
        match decide(self.law, &self.case(), &step, self.today) {
            Ok(events) => {
                self.log.extend(events.into_iter().map(|event| (self.today, event)));
                true
            }
            Err(_) => false,
        }
    }
}

/// The event of a step of the catalogue, filled with something plausible.
pub fn filled(name: &str, today: Day) -> Event {
    let listed = catalogue::named(name).unwrap_or_else(|| panic!("no step {name}"));
    match (listed.prototype)(today) {
        Event::KeeperSupplied(_) => Event::KeeperSupplied(Some(somebody("B Sample"))),
        Event::OwnerChanged(_) => Event::OwnerChanged(Some(somebody("C Hirer"))),
        Event::PaymentReceived(_) => payment(Pence(1000)),
        Event::PaymentReversed { .. } => Event::PaymentReversed { pence: Pence(1000), what: None },
        Event::RefundSent { .. } => Event::RefundSent { pence: Pence(1000) },
        Event::DemandSent { .. } => Event::DemandSent { pence: Pence(7000) },
        Event::Held { .. } => {
            Event::Held { reason: HoldReason::Officer("as planned".to_string()), until: None }
        }
        event => event,
    }
}

/// A document posted with the amount that it demands.
pub fn demanding(document: Document, pence: Pence) -> Event {
    Event::Posted(Posting { document, served: None, demands: Some(pence) })
}

/// A payment.
pub fn payment(pence: Pence) -> Event {
    let (reference, receipt) = (String::new(), String::new());
    Event::PaymentReceived(Payment {
        pence,
        method: Method::Cash,
        reference,
        receipt,
        tender: None,
    })
}

fn statement(ground: StatementGround, late: bool) -> Event {
    Event::StatementFiled { ground, late }
}

/// Somebody who does not exist.
fn somebody(name: &str) -> Party {
    Party {
        capacity: Capacity::Keeper,
        name: name.to_string(),
        address: vec!["1 Example Street".to_string()],
        postcode: "ZZ1 1ZZ".to_string(),
    }
}
