//! What must hold of any history: made by allowed steps alone, or of any events whatever.

use noticedesk::case::day::Day;
use noticedesk::case::event::{
    AppealOutcome, Document, Entry, Event, Method, StatementGround, WarrantFact, Withdrawal,
    WithdrawalReason,
};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Regime, Service};
use noticedesk::case::state::Case;
use noticedesk::case::summary::{LedgerAccount, LedgerLine, Summary};
use noticedesk::case::timeline::{Happened, Timeline};
use noticedesk::desk::cash::book::{Book, OfficeAccount};
use noticedesk::law::period::plus;
use noticedesk::law::view::View;
use noticedesk::law::{Law, audit, catalogue, explain, ledger, outlook, position, script};
use proptest::prelude::*;

use super::town::{Player, demanding, filled, payment};

/// Breaches that come by mere waiting or by the council's own standard, not by a step.
const BY_WAITING: [&str; 6] = [
    "stalled",
    "refund-due",
    "rejection-missing",
    "recommendation-unanswered",
    "statement-misrouted",
    "reply-late",
];

fn any_regime() -> impl Strategy<Value = (Regime, Service)> {
    let services = [
        (Regime::EnglandParking, Service::OnVehicle),
        (Regime::EnglandParking, Service::PostDriveAway),
        (Regime::EnglandBusLane, Service::PostDevice),
        (Regime::EnglandMovingTraffic, Service::PostDevice),
        (Regime::WalesParking, Service::OnVehicle),
        (Regime::WalesBusLane, Service::PostDevice),
        (Regime::LondonParking, Service::OnVehicle),
        (Regime::LondonParking, Service::PostPrevented),
        (Regime::LondonBusLane, Service::PostDevice),
        (Regime::LondonMovingTraffic, Service::PostDevice),
        (Regime::LondonLorry, Service::PostDevice),
    ];
    prop::sample::select(services.to_vec())
}

/// Any event that an officer could try; days are added by the history.
fn any_event(today: Day, choice: usize, pence: i64) -> Event {
    let extra = [
        payment(Pence(pence)),
        payment(Pence(3500)),
        payment(Pence(7000)),
        payment(Pence(8000)),
        Event::AppealDecided(AppealOutcome::Allowed),
        Event::AppealDecided(AppealOutcome::RefusedWithRecommendation),
        Event::AppealDecided(AppealOutcome::Consent),
        Event::StatementFiled { ground: StatementGround::NoRejection, late: false },
        Event::StatementFiled { ground: StatementGround::Paid, late: true },
        Event::PaymentReversed { pence: Pence(3500), what: None },
        Event::PaymentReversed {
            pence: Pence(pence),
            what: Some(Box::new(Withdrawal {
                reason: WithdrawalReason::KeyedInError,
                method: Method::Cash,
                entry: 1,
                receipt: String::new(),
                to: None,
            })),
        },
        Event::RefundSent { pence: Pence(pence) },
        demanding(Document::ChargeCertificate, Pence(10500)),
        Event::DemandSent { pence: Pence(pence) },
        Event::DiscountOffered { until: plus(today, 13) },
        Event::Warrant(WarrantFact::Enforced),
    ];
    let all = catalogue::ALL.len() + extra.len();
    let choice = choice % all;
    match catalogue::ALL.get(choice) {
        Some(listed) => filled(listed.name, today),
        None => extra[choice - catalogue::ALL.len()].clone(),
    }
}

/// What must hold of a case on a day, lawful or not.
fn holds(law: &Law, player: &Player<'_>) -> Result<(), TestCaseError> {
    let entries = player.entries();
    let case = Case::fold(&entries);
    let mut grown = Case::fold(&entries[..1]);
    for entry in &entries[1..] {
        grown.apply(entry);
    }
    prop_assert_eq!(&grown, &case, "folded at once and line by line differ");
    let lines = ledger(law, &entries);
    for entry in &entries {
        let sum: Pence =
            lines.iter().filter(|line| line.entry == entry.number).map(|line| line.pence).sum();
        prop_assert_eq!(sum, Pence::ZERO, "entry {} does not balance", entry.number);
    }
    book_holds(&entries, &lines)?;
    let found = position(law, &case, player.today);
    if let Some(due) = &found.due {
        prop_assert!(due.total >= Pence::ZERO && due.to_refund >= Pence::ZERO);
        let sum: Pence = due.lines.iter().map(|line| line.pence).sum();
        prop_assert_eq!(sum, due.total - due.to_refund, "{:?}", due);
    }
    let line = outlook(law, &case);
    due_row_is_the_law(law, &case, &line)?;
    if let Some((_, clock)) = line.work {
        prop_assert!(clock.last.is_none_or(|last| clock.last_safe.is_none_or(|safe| safe < last)));
    }
    prop_assert!(View::new(law, &case).account(player.today).is_none_or(|a| a.due.0 >= 0));
    prop_assert!(!script(law, &case, player.today).is_empty());
    for said in script(law, &case, player.today) {
        prop_assert!(!said.contains(" will "), "the law says may: {}", said);
    }
    let why = explain(law, &case, &noticedesk::law::Question::AmountDue, player.today);
    prop_assert!(!why.title.is_empty());
    Ok(())
}

/// The office's book of a case sums to nothing, and what it says came by each method, less what
/// went back, is what the case's own ledger holds.
fn book_holds(entries: &[Entry], lines: &[LedgerLine]) -> Result<(), TestCaseError> {
    let mut book = Book::default();
    book.take_case(entries, lines);
    prop_assert_eq!(book.sum(), Pence::ZERO, "the book does not balance");
    let ways = Method::ALL.iter().map(|method| OfficeAccount::of(*method));
    let ways = ways.chain([OfficeAccount::Receipts, OfficeAccount::RefundsPaid]);
    let came: Pence = ways.map(|account| book.balance(account)).sum();
    let own = lines.iter().filter(|line| line.account == LedgerAccount::Receipts);
    prop_assert_eq!(came, own.map(|line| line.pence).sum::<Pence>());
    Ok(())
}

/// The queue's amounts are the law's on every day from the last entry on.
fn due_row_is_the_law(law: &Law, case: &Case, line: &Summary) -> Result<(), TestCaseError> {
    let view = View::new(law, case);
    let Some(start) = case.last_day else { return Ok(()) };
    let due = &line.due;
    prop_assert!(due.until.windows(2).all(|pair| pair[0].1 < pair[1].1 && pair[0].0 != pair[1].0));
    for days in 0..80 {
        let day = plus(start, days);
        let (owed, back) =
            view.account(day).map_or((Pence::ZERO, Pence::ZERO), |now| (now.due, now.refund));
        prop_assert_eq!((due.on(day), due.back_on(day)), (owed, back), "{} {:?}", day, due);
    }
    Ok(())
}

fn timeline(player: &Player<'_>) -> Timeline {
    let Event::NoticeIssued(notice) = player.log[0].1.clone() else { panic!("no notice") };
    let happened = |(on, event): &(Day, Event)| Happened { on: *on, event: event.clone() };
    let events = player.log[1..].iter().map(happened).collect();
    Timeline { id: "random".to_string(), notice, events, as_of: None }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// No sequence of allowed steps is a breach when it is read backwards.
    #[test]
    fn what_decide_allows_the_audit_finds_lawful(
        (regime, service) in any_regime(),
        tries in prop::collection::vec((0_usize..10_000, 0_i32..40, 1_i64..12_000), 1..60),
    ) {
        let law = Law::built_in().unwrap();
        let mut player = Player::new(&law, regime, service);
        for (choice, wait, pence) in tries {
            player.today = plus(player.today, wait / 2);
            let event = any_event(player.today, choice, pence);
            // A status by hand and what follows it is the officer's own correction.
            if !matches!(event, Event::StatusSet { .. }) {
                player.try_now(&event);
            }
        }
        holds(&law, &player)?;
        let answer = audit(&law, &timeline(&player));
        let found = answer.breaches.iter().find(|breach| !BY_WAITING.contains(&breach.code));
        prop_assert!(found.is_none(), "{:?}\n{:#?}", found, player.log);
    }

    /// Any events at all, lawful or not, fold, balance and are judged without a panic.
    #[test]
    fn any_history_folds_balances_and_is_judged(
        (regime, service) in any_regime(),
        events in prop::collection::vec((0_usize..10_000, -30_i32..400, 0_i64..30_000), 0..40),
    ) {
        let law = Law::built_in().unwrap();
        let mut player = Player::new(&law, regime, service);
        let start = player.today;
        for (choice, day, pence) in events {
            let on = plus(start, day);
            player.log.push((on, any_event(on, choice, pence)));
            player.today = player.today.max(on);
        }
        holds(&law, &player)?;
        let _ = audit(&law, &timeline(&player));
    }

    /// Where discount, silence and post end one after the other, the queue's line knows them all.
    #[test]
    fn the_amounts_in_the_queue_are_those_of_the_law_on_every_day(
        (regime, service) in any_regime(),
        events in prop::collection::vec((0_usize..11, 0_i32..12), 1..9),
    ) {
        let law = Law::built_in().unwrap();
        let mut player = Player::new(&law, regime, service);
        for (choice, wait) in events {
            player.today = plus(player.today, wait);
            let today = player.today;
            let pcn = if service == Service::OnVehicle { "pcn-served" } else { "pcn-posted" };
            let event = match choice {
                0 | 1 => filled(pcn, today),
                2 => filled("representations-received", today),
                3 => filled("notice-to-owner", today),
                4 => Event::DiscountOffered { until: plus(today, 13) },
                5 => Event::DiscountOffered { until: plus(today, 40) },
                6 => demanding(Document::ChargeCertificate, Pence(10500)),
                7 => payment(Pence(3500)),
                8 => payment(Pence(7000)),
                9 => Event::AppealDecided(AppealOutcome::RefusedWithRecommendation),
                _ => filled("rejection", today),
            };
            player.log.push((today, event));
            let case = Case::fold(&player.entries());
            due_row_is_the_law(&law, &case, &outlook(&law, &case))?;
        }
    }
}
