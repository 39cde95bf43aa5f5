//! The sides of money beside each other: slips against the bank, cases against files, and revenue
//! told in several ways.

use noticedesk::case::event::{Method, Tender, WithdrawalReason};
use noticedesk::case::money::Pence;
use noticedesk::case::officer::{Account, Officer, Role};
use noticedesk::desk::cash::book::OfficeAccount;
use noticedesk::desk::cash::revenue::Section;
use noticedesk::desk::import::ImportMode;
use noticedesk::desk::reconcile::{Compared, MoneyReport, MoneySource, MoneyWish, Sides};
use noticedesk::desk::{Desk, PaymentForm, StepAsk, Stop, Wrong};
use noticedesk::matter::SuspenseState;
use noticedesk::matter::banking::{Count, DENOMINATIONS};

use super::money::{CARD_HEAD, Office, day, number, paid};

/// Takes money by hand on the case of a serial.
fn pay(desk: &mut Desk, serial: u32, pence: i64, method: Method, reference: &str, on: &str) {
    let case = desk.case_of(&number(serial)).unwrap();
    let cheque = if method == Method::Cheque { reference } else { "" };
    let tender = Tender { number: cheque.to_string(), ..Tender::default() };
    let reference = if method == Method::Cheque { "" } else { reference };
    let form = PaymentForm {
        pence: Pence(pence),
        method,
        received: day(on),
        reference: reference.to_string(),
        tender,
    };
    let after = desk.entries(case).unwrap();
    desk.pay(case, after, &form).unwrap();
}

/// How many of each note and coin; the worth in pence with the number.
fn cash(pieces: &[(u16, u32)]) -> [u32; DENOMINATIONS.len()] {
    DENOMINATIONS.map(|worth| {
        pieces.iter().find(|(piece, _)| *piece == worth).map_or(0, |(_, count)| *count)
    })
}

/// Counts and submits the officer's day with a slip.
fn submit(desk: &mut Desk, count: &Count, reason: &str) -> Result<String, Stop> {
    desk.day_open("counter", Pence::ZERO)?;
    let view = desk.day_of_officer()?.unwrap();
    desk.day_count(view.id, view.after, count)?;
    let view = desk.day_of_officer()?.unwrap();
    desk.day_submit(view.id, view.after, reason)?;
    Ok(view.reference)
}

/// A second officer closes a day.
pub fn close(office: &Office, reference: &str, today: &str) {
    let mut anna = office.desk(today);
    let ben = Officer {
        account: Account::new("ben").unwrap(),
        name: "Ben Officer".to_string(),
        roles: vec![Role::Cashier],
        authority: Pence(50_000),
        active: true,
    };
    anna.register(&ben).unwrap();
    drop(anna);
    let mut ben = office.desk_of("ben", today);
    let view = ben.day(reference).unwrap();
    ben.day_authorise(view.id, view.after).unwrap();
}

fn bank(office: &Office, desk: &mut Desk, name: &str, lines: &str) -> MoneyReport {
    let file = office.file(name, &format!("Date,Description,Reference,Debit,Credit\n{lines}"));
    let (source, mode) = (MoneySource::Bank, ImportMode::Take);
    desk.take_money(&MoneyWish { file: &file, source, layout: None, mode, faults: None }).unwrap()
}

/// What is told between two sides: whether it is in order, what, how much.
fn told(compared: &Compared, sides: Sides) -> Vec<(bool, &str, Pence)> {
    compared.between(sides).map(|line| (line.in_order, line.what, line.pence)).collect()
}

#[test]
fn a_slip_is_found_in_the_bank_and_a_missing_number_needs_its_reason() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    pay(&mut desk, 1, 3500, Method::Cash, "", "2026-03-10");
    pay(&mut desk, 2, 3500, Method::Cheque, "000123", "2026-03-10");
    let count = Count {
        cash: cash(&[(2000, 1), (1000, 1), (500, 1)]),
        cheques: 1,
        cheque_total: Pence(3500),
        slip: 101,
        ..Count::default()
    };
    let first = submit(&mut desk, &count, "").unwrap();
    drop(desk);
    close(&office, &first, "2026-03-10");
    let mut desk = office.desk("2026-03-11");
    pay(&mut desk, 3, 2000, Method::Cash, "", "2026-03-11");
    let count = Count { cash: cash(&[(2000, 1)]), slip: 104, ..Count::default() };
    let refused = submit(&mut desk, &count, "");
    assert!(
        matches!(&refused, Err(Stop::Refused(why)) if why.contains("slips 102 to 103 are missing")),
        "{refused:?}"
    );
    let view = desk.day_of_officer().unwrap().unwrap();
    desk.day_submit(view.id, view.after, "102 and 103 were spoilt").unwrap();
    // The bank has the first slip, and less than was paid in with the second one.
    let lines = "11/03/2026,CREDIT 000101,,,70.00\n12/03/2026,CREDIT 000104,,,19.00\n";
    let report = bank(&office, &mut desk, "early.csv", &lines.replace("12/03", "11/03"));
    let fates: Vec<(&str, &str)> =
        report.fates.iter().map(|line| (line.fate, line.to.as_str())).collect();
    assert_eq!(fates[0], ("payout", "slip 101"));
    assert_eq!(fates[1].0, "suspense");
    let compared = desk.compare_days(day("2026-03-10"), day("2026-03-11")).unwrap();
    assert_eq!(
        told(&compared, Sides::SlipsAndBank),
        [
            (true, "agrees", Pence(7000)),
            (false, "other amount", Pence(2000)),
            (true, "slip missing", Pence::ZERO),
        ]
    );
    let banking = told(&compared, Sides::CasesAndBanking);
    assert_eq!(banking, [(false, "not closed", Pence::ZERO)], "the second day");
    assert_eq!(compared.slips, (2, Pence(9000)));
    // An officer says what it is; the amounts differ, so why is asked.
    let money = desk.suspense_list(SuspenseState::Waiting).unwrap()[0].id;
    let bare = desk.money_known(money, 1, "slip 104", "");
    assert!(matches!(&bare, Err(Stop::Refused(why)) if why.contains("20.00")), "{bare:?}");
    let nothing = desk.money_known(money, 1, "slip 999", "x");
    assert!(matches!(&nothing, Err(Stop::Unknown(_))), "{nothing:?}");
    desk.money_known(money, 1, "slip  104", "a pound was a foreign coin").unwrap();
    let compared = desk.compare_days(day("2026-03-11"), day("2026-03-11")).unwrap();
    assert_eq!(told(&compared, Sides::SlipsAndBank)[0], (true, "other amount", Pence(2000)));
    assert_eq!(desk.suspense_list(SuspenseState::Known).unwrap().len(), 1);
    assert!(desk.check(&mut |_, _| {}).unwrap().is_empty());
}

#[test]
fn a_slip_of_which_the_bank_told_before_the_day_was_submitted_is_known_by_the_rules() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    desk.day_open("counter", Pence::ZERO).unwrap();
    pay(&mut desk, 1, 2000, Method::Cash, "", "2026-03-10");
    // The bank's statement comes first: it knows neither slip yet.
    let lines = "10/03/2026,CREDIT 000101,,,20.00\n10/03/2026,CREDIT 000102,,,20.00\n";
    let report = bank(&office, &mut desk, "first.csv", lines);
    assert!(report.fates.iter().all(|line| line.fate == "suspense"), "{:?}", report.fates);
    assert_eq!(desk.match_waiting().unwrap(), []);
    drop(desk);
    let mut desk = office.desk("2026-03-10");
    let view = desk.day_of_officer().unwrap().unwrap();
    let count = Count { cash: cash(&[(2000, 1)]), slip: 101, ..Count::default() };
    let counted = desk.day_count(view.id, view.after, &count).unwrap();
    desk.day_submit(view.id, counted.after, "").unwrap();
    let done = desk.match_waiting().unwrap();
    let says: Vec<&str> = done.iter().map(|one| one.says.as_str()).collect();
    assert_eq!(says, ["U3 is slip 101."]);
    // The other line says another slip, and waits.
    assert_eq!(desk.suspense_list(SuspenseState::Waiting).unwrap().len(), 1);
    assert_eq!(desk.match_waiting().unwrap(), [], "each but once");
    let compared = desk.compare_days(day("2026-03-10"), day("2026-03-10")).unwrap();
    assert_eq!(told(&compared, Sides::SlipsAndBank), [(true, "agrees", Pence(2000))]);
    // Nothing came twice: what waited was the same money.
    let book = desk.book().unwrap();
    assert_eq!(book.balance(OfficeAccount::Suspense), Pence(-2000));
    assert_eq!(book.balance(OfficeAccount::BankTransfer), Pence(2000), "of the other line alone");
    assert_eq!(book.balance(OfficeAccount::Cash), Pence(2000));
    assert_eq!(book.sum(), Pence::ZERO);
    let report = desk.revenue(day("2026-03-10"), day("2026-03-10")).unwrap();
    let of = report.lines.iter().filter(|line| line.section == Section::Suspense);
    let suspense: Vec<(&str, Pence)> = of.map(|line| (line.label.as_str(), line.pence)).collect();
    assert_eq!(
        suspense,
        [
            ("at the end", Pence(2000)),
            ("came", Pence(4000)),
            ("found to be recorded already", Pence(-2000)),
        ]
    );
    assert_eq!(desk.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn the_slips_of_two_books_leave_no_gap_between_them() {
    let office = Office::new();
    let submit = |serial: u32, till: &str, slip: u32, on: &str, why: &str| {
        let mut desk = office.desk(on);
        pay(&mut desk, serial, 2000, Method::Cash, "", on);
        desk.day_open(till, Pence::ZERO).unwrap();
        let view = desk.day_of_officer().unwrap().unwrap();
        let count = Count { cash: cash(&[(2000, 1)]), slip, ..Count::default() };
        let counted = desk.day_count(view.id, view.after, &count).unwrap();
        desk.day_submit(view.id, counted.after, why)
    };
    // The pound has a book of its own, of the numbers from 151 on.
    submit(1, "counter", 101, "2026-03-09", "").unwrap();
    submit(2, "pound", 151, "2026-03-10", "").unwrap();
    submit(3, "counter", 102, "2026-03-11", "").unwrap();
    let refused = submit(4, "pound", 153, "2026-03-12", "");
    let Err(Stop::Refused(why)) = refused else { panic!("{refused:?}") };
    assert!(why.contains("Paying-in slip 152 is missing"), "{why}");
    let mut desk = office.desk("2026-03-12");
    let view = desk.day_of_officer().unwrap().unwrap();
    desk.day_submit(view.id, view.after, "152 was spoilt").unwrap();
    let compared = desk.compare_days(day("2026-03-09"), day("2026-03-12")).unwrap();
    let gaps = compared.between(Sides::SlipsAndBank).filter(|line| line.what == "slip missing");
    let gaps: Vec<(bool, &str)> = gaps.map(|line| (line.in_order, line.says.as_str())).collect();
    assert_eq!(gaps, [(true, "slip 152 before D4: 152 was spoilt")]);
}

#[test]
fn a_slip_that_the_bank_never_had_is_missing_and_money_in_no_day_is_named() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    pay(&mut desk, 1, 2000, Method::Cash, "", "2026-03-10");
    let count = Count { cash: cash(&[(2000, 1)]), slip: 7, ..Count::default() };
    submit(&mut desk, &count, "").unwrap();
    drop(desk);
    let mut desk = office.desk("2026-03-11");
    pay(&mut desk, 2, 1000, Method::Cash, "", "2026-03-11");
    let compared = desk.compare_days(day("2026-03-10"), day("2026-03-11")).unwrap();
    assert_eq!(told(&compared, Sides::SlipsAndBank), [(true, "awaited", Pence(2000))]);
    let banking = told(&compared, Sides::CasesAndBanking);
    assert_eq!(banking, [(false, "not closed", Pence::ZERO), (false, "not counted", Pence(1000))]);
    drop(desk);
    let later = office.desk("2026-03-20").compare_days(day("2026-03-10"), day("2026-03-10"));
    assert_eq!(told(&later.unwrap(), Sides::SlipsAndBank), [(false, "missing", Pence(2000))]);
}

#[test]
fn a_payment_that_no_file_tells_is_found_among_what_waits() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    pay(&mut desk, 3, 3500, Method::Web, "T1", "2026-03-09");
    pay(&mut desk, 4, 2000, Method::Web, "p8", "2026-03-08");
    pay(&mut desk, 5, 1500, Method::BankTransfer, "BT", "2026-03-09");
    let text = CARD_HEAD.to_string()
        + &paid("p7", "thank you", 3500)
        + &paid("p8", &number(4), 2000)
        + "p9,XX,,1000,,,2026-03-09T10:00:00.000Z,2026-03-18,success,false\n";
    office.take(&mut desk, &text).unwrap();
    drop(desk);
    let mut desk = office.desk("2026-03-20");
    let compare = |desk: &Desk| desk.compare_days(day("2026-03-08"), day("2026-03-09")).unwrap();
    let compared = compare(&desk);
    assert_eq!(
        told(&compared, Sides::CasesAndFiles),
        [
            // The officer entered it for the day before; the file is right.
            (true, "other day", Pence(2000)),
            (false, "not in a file", Pence(3500)),
            (false, "in suspense", Pence(3500)),
            (false, "in suspense", Pence(1000)),
        ]
    );
    assert_eq!(told(&compared, Sides::CasesAndBank), [(false, "not in the bank", Pence(1500))]);
    // Nine days from payment to settlement, five more than is usual.
    assert_eq!(told(&compared, Sides::Files), [(false, "settled late", Pence(1000))]);
    assert_eq!(compared.cases, (2, Pence(5500)));
    assert_eq!(compared.files, (3, Pence(6500)));
    assert_eq!(compared.suspense, (2, Pence(4500)));
    let name = compared.between(Sides::CasesAndFiles).find(|line| !line.name.is_empty()).unwrap();
    let name = name.name.clone();
    let waits = compared.between(Sides::CasesAndFiles).find(|line| line.money.is_some()).unwrap();
    let (id, after) = waits.money.unwrap();
    desk.money_known(id, after, &name, "").unwrap();
    assert_eq!(
        told(&compare(&desk), Sides::CasesAndFiles),
        [
            (true, "other day", Pence(2000)),
            (true, "known", Pence(3500)),
            (false, "in suspense", Pence(1000)),
        ]
    );
    // The same file again under another name: each line told twice.
    let again = text.replace("p9,XX", "p9,XXX") + &paid("p10", "x", 500);
    let report = office.take(&mut desk, &again).unwrap();
    assert_eq!(report.fates[0].fate, "double");
    let lines = compare(&desk);
    let twice = told(&lines, Sides::Files);
    assert!(twice.contains(&(true, "told twice", Pence(3500))), "{twice:?}");
}

#[test]
fn a_range_that_makes_no_sense_is_refused() {
    let desk_office = Office::new();
    let desk = desk_office.desk("2026-03-20");
    for (from, until) in [("2026-03-09", "2026-03-08"), ("2026-01-01", "2026-03-20")] {
        let refused = desk.compare_days(day(from), day(until));
        assert!(matches!(refused, Err(Stop::Refused(_))), "{from} {until}");
    }
}

#[test]
fn revenue_is_told_in_several_ways_that_agree_and_what_differs_is_named() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    pay(&mut desk, 1, 3500, Method::Cash, "", "2026-03-09");
    pay(&mut desk, 2, 2000, Method::Web, "w1", "2026-03-09");
    pay(&mut desk, 3, 9900, Method::Web, "w2", "2026-03-09");
    pay(&mut desk, 4, 500, Method::Web, "w3", "2026-03-09");
    let case = desk.case_of(&number(4)).unwrap();
    let after = desk.entries(case).unwrap();
    let wrong = Wrong { case, after, entry: after, why: "typed twice".to_string() };
    desk.withdraw_payment(&wrong, WithdrawalReason::KeyedInError, None).unwrap();
    let case = desk.case_of(&number(5)).unwrap();
    let ask = StepAsk { name: "cancel".into(), reason: "pay and display".into(), ..<_>::default() };
    desk.step(case, desk.entries(case).unwrap(), &ask).unwrap();
    office.take(&mut desk, &(CARD_HEAD.to_string() + &paid("p1", "hello", 700))).unwrap();
    let report = desk.revenue(day("2026-03-09"), day("2026-03-15")).unwrap();
    let lines = |section: Section| -> Vec<(&str, i64, Pence)> {
        let of = report.lines.iter().filter(move |line| line.section == section);
        of.map(|line| (line.label.as_str(), line.items, line.pence)).collect()
    };
    assert_eq!(lines(Section::Methods), [("cash", 1, Pence(3500)), ("web", 3, Pence(12_400))]);
    // 35.00 of each was due at the reduced amount; 64.00 of the 99.00 were too much.
    assert_eq!(
        lines(Section::Streams),
        [
            ("parking, England, more than was owed", 1, Pence(6400)),
            ("parking, England, penalty charge, reduced", 4, Pence(9500)),
        ]
    );
    assert_eq!(lines(Section::Withdrawn), [("web, keyed in error", 1, Pence(-500))]);
    assert_eq!(lines(Section::Waived), [("parking, England", 1, Pence(7000))]);
    assert_eq!(lines(Section::WriteOffs), []);
    assert_eq!(lines(Section::Suspense), [("at the end", 1, Pence(700)), ("came", 1, Pence(700))]);
    assert_eq!(
        lines(Section::Ledger),
        [
            ("before", 0, Pence::ZERO),
            ("in these days", 0, Pence(15_400)),
            ("since", 0, Pence::ZERO)
        ]
    );
    assert_eq!(
        report.differences,
        ["1 entry of 35.00 that was taken by hand is in no banking day"]
    );
    let csv = desk.revenue_csv(&report);
    assert!(csv.contains("Received by method,cash,1,35.00,2026-03-09,2026-03-15"), "{csv}");
    assert!(csv.contains("Basis,"), "{csv}");
    assert!(desk.revenue_xlsx(&report).unwrap().starts_with(b"PK"));
    // The week before has nothing in it, but the book is the same.
    let before = desk.revenue(day("2026-03-02"), day("2026-03-08")).unwrap();
    assert_eq!(before.sum(Section::Methods), Pence::ZERO);
    assert!(before.differences.is_empty(), "{:?}", before.differences);
    assert!(desk.revenue(day("2026-03-09"), day("2026-03-08")).is_err());
}

#[test]
fn a_file_in_another_order_and_lines_that_say_the_same_take_nothing_twice() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    let lines = [paid("p1", &number(1), 3500), paid("p2", "hello", 900), paid("p3", "x", 100)];
    office.take(&mut desk, &(CARD_HEAD.to_string() + &lines.concat())).unwrap();
    let turned: String = lines.iter().rev().map(String::as_str).collect();
    let report = office.take(&mut desk, &(CARD_HEAD.to_string() + &turned)).unwrap();
    let fates: Vec<&str> = report.fates.iter().map(|line| line.fate).collect();
    assert_eq!(fates, ["double", "double", "known"]);
    // A bank whose lines have no number of their own: three people paid the same.
    let same = "09/03/2026,FP A PERSON,,,5.00\n";
    let report = bank(&office, &mut desk, "same.csv", &same.repeat(3));
    let keys: Vec<&str> = report.fates.iter().map(|line| line.key.as_str()).collect();
    assert_eq!(keys, ["/2026-03-09/500/1", "/2026-03-09/500/2", "/2026-03-09/500/3"]);
    let report = bank(&office, &mut desk, "more.csv", &same.repeat(4));
    let fates: Vec<&str> = report.fates.iter().map(|line| line.fate).collect();
    assert_eq!(fates, ["double", "double", "double", "suspense"]);
}

#[test]
fn a_telephone_file_whose_trailer_does_not_agree_is_refused_whole() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    let line = |key: &str, pence: u32| {
        format!("{key:12}{:20}{pence:011}20260309101500{:10}\n", number(1), "")
    };
    let trailer = |pence: u32, count: u32| format!("{:32}{pence:011}{count:08}\n", "TRAILER");
    let take = |desk: &mut Desk, name: &str, text: String| {
        let file = office.file(name, &text);
        let (source, mode) = (MoneySource::Telephone, ImportMode::Take);
        desk.take_money(&MoneyWish { file: &file, source, layout: None, mode, faults: None })
    };
    for (name, sum, count) in [("sum.txt", 3400, 1), ("count.txt", 3500, 2)] {
        let refused = take(&mut desk, name, line("T1", 3500) + &trailer(sum, count));
        assert!(
            matches!(&refused, Err(Stop::Refused(why)) if why.contains("the trailer says")),
            "{refused:?}"
        );
    }
    let cut = take(&mut desk, "cut.txt", line("T1", 3500));
    assert!(matches!(&cut, Err(Stop::Refused(why)) if why.contains("cut short")), "{cut:?}");
    let whole = take(&mut desk, "whole.txt", line("T1", 3500) + &trailer(3500, 1)).unwrap();
    assert_eq!(whole.fates[0].fate, "matched");
}
