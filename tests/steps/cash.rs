//! The cashier's day at the desk: several cases paid at once, money moved and withdrawn, the day
//! counted and closed by two people, a refund from its request to finance's reference.

use std::path::PathBuf;

use noticedesk::case::day::{Day, Moment};
use noticedesk::case::event::{Event, Method, PaidFor, Tender, WithdrawalReason};
use noticedesk::case::ids::{CaseId, PcnNumber};
use noticedesk::case::money::Pence;
use noticedesk::case::notice::{Notice, Regime, Service};
use noticedesk::case::officer::{Account, Officer, Role};
use noticedesk::clock::Clock;
use noticedesk::desk::cash::Way;
use noticedesk::desk::cash::refund::RefundForm;
use noticedesk::desk::{Desk, Opening, Part, PaymentForm, Stop, Wrong};
use noticedesk::law::{CouncilFigures, Law, ledger, outlook};
use noticedesk::matter::banking::{BankingState, Count};
use noticedesk::matter::refund::{RefundSide, RefundState};
use noticedesk::matter::{ApprovalState, MatterKind};
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};
use noticedesk::store::{NewCase, Store};
use proptest::prelude::*;
use tempfile::TempDir;

use super::town::{Player, STATES};

pub const FIRST: CaseId = CaseId(1);
pub const SECOND: CaseId = CaseId(2);
const TODAY: &str = "2026-05-04";
/// Noon of that day.
const NOON: i64 = 1_777_896_000_000;

/// A till with two notices of 70.00: wren and finch take money, clara approves.
pub struct Till {
    folder: TempDir,
}

impl Till {
    pub fn new() -> Till {
        let till = Till { folder: TempDir::new().unwrap() };
        let mut store = SqliteStore::create(&till.path(), Purpose::Live, Sharing::Owner).unwrap();
        let boss = Account::new("clara").unwrap();
        for (account, roles, authority) in [
            ("wren", [Role::Cashier], 0),
            ("finch", [Role::Cashier], 0),
            ("clara", [Role::Manager], 100_000),
        ] {
            let line = Officer {
                account: Account::new(account).unwrap(),
                name: account.to_uppercase(),
                roles: roles.to_vec(),
                authority: Pence(authority),
                active: true,
            };
            store.register(&line, &boss, Moment(1)).unwrap();
        }
        let law = Law::built_in().unwrap();
        let state = STATES.iter().find(|one| one.name == "time to pay over").unwrap();
        for number in ["ZZ00000011", "ZZ00000022"] {
            let regime = Regime::EnglandParking;
            let player = Player::reaching(&law, regime, Service::OnVehicle, state).unwrap();
            let mut entries = player.entries();
            if let Event::NoticeIssued(notice) = &mut entries[0].event {
                let number = PcnNumber::new(number).unwrap();
                **notice = Notice { number, ..Notice::clone(notice) };
            }
            let case = noticedesk::case::state::Case::fold(&entries);
            let (summary, ledger) = (outlook(&law, &case), ledger(&law, &entries));
            store.admit(&[NewCase { entries, summary, ledger }], None).unwrap();
        }
        till
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("till.db")
    }

    /// An officer's desk so many seconds after noon.
    pub fn desk(&self, account: &str, seconds: i64) -> Desk {
        self.desk_by(account, seconds, Law::built_in().unwrap())
    }

    /// The same where a council's own figures hold.
    fn desk_by(&self, account: &str, seconds: i64, law: Law) -> Desk {
        let day = TODAY.parse().unwrap();
        Desk::open(Opening {
            store: Box::new(SqliteStore::open(&self.path()).unwrap()),
            law,
            clock: Clock::Fixed { moment: Moment(NOON + seconds * 1_000), day },
            account: Account::new(account).unwrap(),
            as_of: None,
            store_name: "till".to_string(),
        })
        .unwrap()
    }
}

pub fn form(pence: i64, method: Method) -> PaymentForm {
    PaymentForm {
        pence: Pence(pence),
        method,
        received: TODAY.parse().unwrap(),
        reference: String::new(),
        tender: Tender::default(),
    }
}

/// Money for a vehicle that was clamped or removed.
pub fn for_vehicle(pence: i64, method: Method) -> PaymentForm {
    let tender = Tender { paid_for: PaidFor::Vehicle, ..Tender::default() };
    PaymentForm { tender, ..form(pence, method) }
}

pub fn pay(desk: &mut Desk, case: CaseId, form: &PaymentForm) -> String {
    let after = desk.entries(case).unwrap();
    desk.pay(case, after, form).unwrap().says
}

fn due(desk: &Desk, case: CaseId) -> i64 {
    desk.case(case).unwrap().due.unwrap().0
}

pub fn refused<T: std::fmt::Debug>(result: Result<T, Stop>) -> String {
    match result {
        Err(Stop::Refused(says)) => says,
        other => panic!("not refused: {other:?}"),
    }
}

pub fn wrong(desk: &Desk, receipt: &str) -> Wrong {
    let found = desk.receipt(receipt).unwrap();
    let after = desk.entries(found.case).unwrap();
    Wrong { case: found.case, after, entry: found.entry, why: "as told".into() }
}

#[test]
fn one_cheque_pays_two_cases_or_none() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    let parts = |wren: &Desk, second: i64| {
        [(FIRST, 7_000), (SECOND, second)].map(|(case, pence)| Part {
            case,
            after: wren.entries(case).unwrap(),
            paid_for: PaidFor::Penalty,
            pence: Pence(pence),
        })
    };
    let cheque = PaymentForm {
        tender: Tender {
            payer: "A Drawer".into(),
            number: "000123".into(),
            bank: "Sample Bank".into(),
            ..Tender::default()
        },
        ..form(10_500, Method::Cheque)
    };
    let short = parts(&wren, 3_000);
    assert!(refused(wren.pay_together(&short, &cheque)).contains("the parts sum to 100.00"));
    let stale = parts(&wren, 3_500).map(|part| Part { after: 1, ..part });
    assert!(matches!(wren.pay_together(&stale, &cheque), Err(Stop::Behind(_))));
    assert_eq!((due(&wren, FIRST), due(&wren, SECOND)), (7_000, 7_000));
    let whole = parts(&wren, 3_500);
    let says = wren.pay_together(&whole, &cheque).unwrap().says;
    assert!(says.contains("receipt wren-000001") && says.contains("receipt wren-000002"), "{says}");
    assert_eq!((due(&wren, FIRST), due(&wren, SECOND)), (0, 3_500));
    let receipt = wren.receipt("wren-000002").unwrap();
    assert!(receipt.text.contains("£35.00") && receipt.text.contains("000123"), "{}", receipt.text);
    assert!(receipt.text.contains("which also paid\nZZ00000011"), "{}", receipt.text);
    assert_eq!(wren.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_payment_is_moved_with_both_sides_kept_and_once_only() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    pay(&mut wren, FIRST, &form(7_000, Method::Cash));
    assert_eq!((due(&wren, FIRST), due(&wren, SECOND)), (0, 7_000));
    let here = wrong(&wren, "wren-000001");
    let after = wren.entries(SECOND).unwrap();
    let says = wren.move_payment(&here, SECOND, after).unwrap().says;
    assert!(says.contains("from ZZ00000011 to ZZ00000022, receipt wren-000002"), "{says}");
    assert_eq!((due(&wren, FIRST), due(&wren, SECOND)), (7_000, 0));
    let again = wrong(&wren, "wren-000001");
    let after = wren.entries(SECOND).unwrap();
    assert!(refused(wren.move_payment(&again, SECOND, after)).contains("was withdrawn on"));
    let there = wren.case(SECOND).unwrap();
    assert!(there.log.iter().any(|line| line.says.contains("moved from ZZ00000011")));
    assert!(wren.receipt("wren-000001").unwrap().text.contains("was withdrawn"));
    assert_eq!(wren.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_returned_cheque_reopens_the_case_by_the_hand_of_another() {
    let till = Till::new();
    pay(&mut till.desk("wren", 1), FIRST, &form(7_000, Method::Cheque));
    let mut wren = till.desk("wren", 2);
    let own = wrong(&wren, "wren-000001");
    let bounced = WithdrawalReason::ReturnedCheque;
    assert!(refused(wren.withdraw_payment(&own, bounced, None)).contains("second person"));
    let mut finch = till.desk("finch", 3);
    let own = wrong(&finch, "wren-000001");
    let says = finch.withdraw_payment(&own, bounced, None).unwrap().says;
    assert!(says.contains("returned cheque. Now 70.00 is due"), "{says}");
    pay(&mut finch, SECOND, &form(7_000, Method::Web));
    let web = wrong(&finch, "finch-000001");
    assert!(refused(finch.withdraw_payment(&web, bounced, None)).contains("charge-back"));
}

#[test]
fn the_payment_that_is_named_is_the_one_withdrawn() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    // Both are half the charge, but only the first came while half of it was enough.
    let early = wren.case(FIRST).unwrap().log[1].day;
    pay(&mut wren, FIRST, &PaymentForm { received: early, ..form(3_500, Method::Web) });
    assert_eq!(due(&wren, FIRST), 0);
    pay(&mut wren, FIRST, &form(3_500, Method::Web));
    let mut finch = till.desk("finch", 2);
    let first = wrong(&finch, "wren-000001");
    finch.withdraw_payment(&first, WithdrawalReason::ChargeBack, None).unwrap();
    assert_eq!(due(&finch, FIRST), 3_500);
}

#[test]
fn a_card_number_is_refused_in_every_field() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    let card = "4111 1111 1111 1111".to_string();
    let cheque = form(7_000, Method::Cheque);
    let tender = |change: &dyn Fn(&mut Tender)| {
        let mut tender = Tender::default();
        change(&mut tender);
        PaymentForm { tender, ..cheque.clone() }
    };
    let forms = [
        PaymentForm { reference: card.clone(), ..cheque.clone() },
        tender(&|tender| tender.payer = format!("paid with {card}")),
        tender(&|tender| tender.number.clone_from(&card)),
        tender(&|tender| tender.bank.clone_from(&card)),
    ];
    let after = wren.entries(FIRST).unwrap();
    for form in forms {
        assert!(refused(wren.pay(FIRST, after, &form)).contains("card number"), "{form:?}");
    }
    let day = |result: Result<_, Stop>| assert!(refused(result).contains("card number"));
    day(wren.day_open(&card, Pence::ZERO));
    wren.day_open("", Pence::ZERO).unwrap();
    let id = wren.day("D1").unwrap().id;
    day(wren.day_count(id, 1, &Count { bag: card.clone(), ..Count::default() }));
    wren.day_count(id, 1, &Count { card_total: Pence(1), ..Count::default() }).unwrap();
    day(wren.day_submit(id, 2, &format!("paid with {card}")));
    pay(&mut wren, FIRST, &form(7_000, Method::Web));
    let told = Wrong { why: card.clone(), ..wrong(&wren, "wren-000001") };
    day(wren.withdraw_payment(&told, WithdrawalReason::KeyedInError, None));
    let entries = wren.entries(SECOND).unwrap();
    day(wren.move_payment(&told, SECOND, entries));
    let after = wren.entries(FIRST).unwrap();
    let posted = tender(&|tender| tender.posted = Day::new(2026, 5, 1));
    assert!(
        refused(wren.pay(FIRST, after, &posted)).contains("by the day on which it is received")
    );
}

#[test]
fn a_cheque_in_the_post_counts_from_its_posting_where_the_council_says_so() {
    let till = Till::new();
    let text = "[settings]\npaid-when-posted = true\n".to_string();
    let law = Law::with(&CouncilFigures { name: "own.toml".into(), text }).unwrap();
    let mut wren = till.desk_by("wren", 1, law);
    // 35.00 is enough up to and including 15 March, the 14th day beginning with 2 March.
    let late = PaymentForm { received: day("2026-03-17"), ..form(3_500, Method::Cheque) };
    let told = |on: &str| {
        let tender = Tender { posted: Some(day(on)), ..Tender::default() };
        PaymentForm { tender, ..late.clone() }
    };
    let says = |form: &PaymentForm| wren.preview_payment(FIRST, form).unwrap().says;
    assert!(says(&late).starts_with("Part payment: 35.00 of 70.00"), "{}", says(&late));
    assert!(says(&told("2026-03-16")).starts_with("Part payment"), "a day too late");
    assert_eq!(
        says(&told("2026-03-15")),
        "Pays the 35.00 that was due on Sun 15 Mar 2026 in full."
    );
    let after = wren.preview_payment(FIRST, &told("2026-03-18"));
    assert!(refused(after).contains("not after it was received"));
    pay(&mut wren, FIRST, &told("2026-03-15"));
    assert_eq!(due(&wren, FIRST), 0);
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What is counted where wren took 70.00 in cash and a cheque of 35.00 and had a float of 20.00.
fn counted(tens: u32) -> Count {
    let mut count = Count { cheques: 1, cheque_total: Pence(3_500), slip: 101, ..Count::default() };
    count.cash[2] = tens;
    count
}

#[test]
fn a_day_is_counted_by_one_and_closed_by_another() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    wren.day_open("counter 1", Pence(2_000)).unwrap();
    pay(&mut wren, FIRST, &form(7_000, Method::Cash));
    pay(&mut wren, SECOND, &form(3_500, Method::Cheque));
    let mut wren = till.desk("wren", 60);
    let day = wren.day_of_officer().unwrap().unwrap();
    assert!(refused(wren.day_submit(day.id, day.after, "")).contains("not counted"));
    // Eight tens are 10.00 short of 70.00 and the float.
    wren.day_count(day.id, 1, &counted(8)).unwrap();
    assert!(refused(wren.day_submit(day.id, 2, "")).contains("differs, cash: 10.00 short"));
    let day = wren.day("D1").unwrap();
    assert!(day.problems.contains(&"cash: 10.00 short.".to_string()), "{:?}", day.problems);
    wren.day_count(day.id, 2, &counted(9)).unwrap();
    assert_eq!(wren.day("D1").unwrap().variance(), Pence::ZERO);
    wren.day_submit(day.id, 3, "").unwrap();
    assert!(refused(wren.day_authorise(day.id, 4)).contains("another officer"));
    // What is entered from now on belongs to the next day.
    let mut later = till.desk("wren", 120);
    pay(&mut later, SECOND, &form(3_500, Method::Cash));
    let says = till.desk("finch", 180).day_authorise(day.id, 4).unwrap().says;
    assert!(says.contains("Seal of the day"), "{says}");
    let mut later = till.desk("wren", 240);
    assert!(refused(later.day_count(day.id, 5, &counted(9))).contains("the next day"));
    later.day_open("counter 1", Pence(2_000)).unwrap();
    let next = later.day_of_officer().unwrap().unwrap();
    let receipts: Vec<&str> = next.lines.iter().map(|line| line.receipt.as_str()).collect();
    assert_eq!(receipts, ["wren-000003"]);
    assert!(refused(later.day_count(next.id, 1, &counted(9))).contains("went with D1 already"));
    let skipped = Count { slip: 104, ..Count::default() };
    later.day_count(next.id, 1, &skipped).unwrap();
    let problems = later.day(&next.reference).unwrap().problems.join(" ");
    assert!(problems.contains("slips 102 to 103 are missing"), "{problems}");
    let closed = later.days(BankingState::Closed).unwrap();
    assert_eq!((closed.len(), closed[0].paid_in), (1, Some(Pence(10_500))));
    let csv = later.day_csv(&later.day("D1").unwrap());
    assert!(csv.contains("to the bank") && csv.contains("105.00"), "{csv}");
    assert!(later.day_pdf(&later.day("D1").unwrap()).unwrap().starts_with(b"%PDF"));
    assert_eq!(later.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_day_that_was_sent_back_still_ends_where_it_ended() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    wren.day_open("", Pence::ZERO).unwrap();
    pay(&mut wren, FIRST, &form(7_000, Method::TelephoneCard));
    let mut wren = till.desk("wren", 60);
    let card = Count { card_total: Pence(7_000), ..Count::default() };
    wren.day_count(wren.day("D1").unwrap().id, 1, &card).unwrap();
    let id = wren.day("D1").unwrap().id;
    wren.day_submit(id, 2, "").unwrap();
    pay(&mut till.desk("wren", 120), SECOND, &form(7_000, Method::TelephoneCard));
    till.desk("clara", 130).day_return(id, 3, "look at the terminal's slip").unwrap();
    let mut wren = till.desk("wren", 140);
    let day = wren.day_of_officer().unwrap().unwrap();
    assert_eq!(day.lines.len(), 1);
    assert!(day.problems[0].contains("look at the terminal"), "{:?}", day.problems);
    wren.day_submit(id, 4, "").unwrap();
    till.desk("clara", 150).day_authorise(id, 5).unwrap();
}

#[test]
fn a_correction_lies_in_the_day_on_which_it_is_made() {
    let till = Till::new();
    pay(&mut till.desk("wren", 1), FIRST, &form(7_000, Method::Cash));
    let mut finch = till.desk("finch", 2);
    let keyed = wrong(&finch, "wren-000001");
    finch.withdraw_payment(&keyed, WithdrawalReason::KeyedInError, None).unwrap();
    finch.day_open("", Pence::ZERO).unwrap();
    let day = finch.day_of_officer().unwrap().unwrap();
    assert_eq!(day.lines.len(), 1);
    assert_eq!((day.lines[0].way, day.lines[0].pence), (Way::Corrected, Pence(-7_000)));
    let cash = day.totals.iter().find(|total| total.method == Method::Cash).unwrap();
    assert_eq!((cash.items, cash.expected), (-1, Pence(-7_000)));
}

#[test]
fn a_refund_needs_two_people_and_finances_reference() {
    let till = Till::new();
    let mut wren = till.desk("wren", 1);
    let over = PaymentForm {
        tender: Tender { payer: "A Payer".into(), ..Tender::default() },
        ..form(10_000, Method::BankTransfer)
    };
    pay(&mut wren, FIRST, &over);
    let ask = |pence: Option<i64>| RefundForm {
        side: RefundSide::Penalty,
        pence: pence.map(Pence),
        payee: String::new(),
        address: vec!["1 Example Road".into()],
        reason: "paid too much".into(),
    };
    let after = wren.entries(FIRST).unwrap();
    assert!(refused(wren.refund_ask(FIRST, after, &ask(Some(3_001)))).contains("only 30.00"));
    let says = wren.refund_ask(FIRST, after, &ask(None)).unwrap().says;
    assert!(says.contains("R1 asks for 30.00"), "{says}");
    assert!(refused(wren.refund_ask(FIRST, after, &ask(None))).contains("R1"));
    let (approval, _) = MatterKind::read("A2").map(|(kind, id)| (id, kind)).unwrap();
    assert!(refused(wren.approve(approval, 1)).contains("nobody approves their own"));
    assert!(refused(till.desk("finch", 2).approve(approval, 1)).contains("up to 0.00 alone"));
    let mut clara = till.desk("clara", 3);
    clara.approve(approval, 1).unwrap();
    assert!(clara.approvals(ApprovalState::Asked).unwrap().is_empty());
    let view = clara.refund("R1").unwrap();
    assert_eq!(view.refund.state, RefundState::Approved);
    assert_eq!(view.refund.request.payee, "A Payer");
    assert!(clara.refund_form(&view).unwrap().starts_with(b"%PDF"));
    assert_eq!(due(&clara, FIRST), 0);
    assert!(refused(clara.refund_paid(view.id, view.after, "F1", None)).contains("to send"));
    clara.refund_sent(view.id, view.after).unwrap();
    clara.refund_failed(view.id, view.after + 1, "account closed").unwrap();
    clara.refund_sent(view.id, view.after + 2).unwrap();
    assert!(refused(clara.refund_paid(view.id, view.after + 3, " ", None)).contains("reference"));
    clara.refund_paid(view.id, view.after + 3, "FIN-77", None).unwrap();
    let paid = clara.refund("R1").unwrap().refund;
    assert_eq!((paid.state, paid.paid.unwrap().0), (RefundState::Paid, "FIN-77".to_string()));
    assert_eq!(clara.check(&mut |_, _| {}).unwrap(), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Whoever takes, withdraws, moves, counts and closes in whatever order: every entry of money
    /// lies in exactly one banking day of its officer, receipts have neither gap nor double, and
    /// the books of the office sum to nothing.
    #[test]
    fn every_entry_of_money_lies_in_exactly_one_day(
        acts in prop::collection::vec((0_u8..6, any::<bool>(), 1_i64..20_000), 1..24),
    ) {
        let till = Till::new();
        let mut seconds = 0;
        for (act, first, pence) in acts {
            seconds += 1;
            let name = if first { "wren" } else { "finch" };
            let mut desk = till.desk(name, seconds);
            let case = if pence % 2 == 0 { FIRST } else { SECOND };
            let own = desk.day_of_officer().unwrap();
            match (act, own) {
                (0 | 1, _) => drop(pay(&mut desk, case, &form(pence, Method::Cash))),
                (2, _) => {
                    // Whatever may not be withdrawn is refused and changes nothing.
                    if let Ok(found) = desk.receipt("wren-000001") {
                        let wrong = wrong(&desk, &found.receipt);
                        let _ = desk.withdraw_payment(&wrong, WithdrawalReason::KeyedInError, None);
                    }
                }
                (3, _) => {
                    if let Ok(found) = desk.receipt("finch-000001") {
                        let other = if found.case == FIRST { SECOND } else { FIRST };
                        let after = desk.entries(other).unwrap();
                        let _ = desk.move_payment(&wrong(&desk, &found.receipt), other, after);
                    }
                }
                (_, None) => drop(desk.day_open("", Pence::ZERO).unwrap()),
                (_, Some(day)) => {
                    let count = Count { slip: u32::try_from(seconds).unwrap(), ..Count::default() };
                    let counted = desk.day_count(day.id, day.after, &count).unwrap();
                    desk.day_submit(day.id, counted.after, "counted nothing").unwrap();
                    seconds += 1;
                    till.desk("clara", seconds).day_authorise(day.id, counted.after + 1).unwrap();
                }
            }
        }
        seconds += 1;
        let mut days = Vec::new();
        for name in ["wren", "finch"] {
            let mut desk = till.desk(name, seconds);
            if desk.day_of_officer().unwrap().is_none() {
                desk.day_open("", Pence::ZERO).unwrap();
            }
            days.push(desk.day_of_officer().unwrap().unwrap());
        }
        let clara = till.desk("clara", seconds);
        let closed = clara.days(BankingState::Closed).unwrap();
        days.extend(closed.iter().map(|line| clara.day(&line.reference).unwrap()));
        let mut counted: Vec<(CaseId, u32)> =
            days.iter().flat_map(|day| &day.lines).map(|line| (line.case, line.entry)).collect();
        counted.sort_unstable();
        let all = clara.money_entered(TODAY.parse().unwrap(), None).unwrap();
        let mut entered: Vec<(CaseId, u32)> = all.iter().map(|l| (l.case, l.entry)).collect();
        entered.sort_unstable();
        prop_assert_eq!(counted, entered);
        prop_assert_eq!(clara.book().unwrap().sum(), Pence::ZERO);
        prop_assert_eq!(clara.check(&mut |_, _| {}).unwrap(), []);
    }
}
