//! Files of money: every reader on a good file and on each way of being wrong; whole files taken
//! into a store, matched by the rules, nothing twice.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use noticedesk::case::day::Day;
use noticedesk::case::event::{Event, WithdrawalReason};
use noticedesk::case::ids::PcnNumber;
use noticedesk::case::money::Pence;
use noticedesk::case::notice::Area;
use noticedesk::case::officer::Account;
use noticedesk::clock::Clock;
use noticedesk::desk::files::ImportWish;
use noticedesk::desk::import::ImportMode;
use noticedesk::desk::reconcile::{Compared, MoneyReport, MoneySource, MoneyWish, Sides};
use noticedesk::desk::{Desk, Opening, StepAsk, Stop};
use noticedesk::exchange::fault::Fault;
use noticedesk::exchange::payments::layout::{BUILT_IN, Layout};
use noticedesk::exchange::payments::{MoneyFile, read};
use noticedesk::law::Law;
use noticedesk::matter::SuspenseState;
use noticedesk::money::MoneyKind;
use noticedesk::store::Store;
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn reading(layout: &str, text: &str) -> Result<MoneyFile, Fault> {
    read(text.as_bytes(), &Layout::built_in(layout).unwrap(), day("2026-07-31"))
}

/// Line, column and reason of every fault.
fn faults(file: &MoneyFile) -> Vec<(u64, &str, &str)> {
    file.faults.iter().map(|one| (one.line, one.column.as_str(), one.why.as_str())).collect()
}

pub const CARD_HEAD: &str =
    "payment_id,reference,description,amount,fee,net_amount,created_date,settled_date,state,moto\n";

#[test]
fn every_layout_of_the_program_can_be_used() {
    for (name, text) in BUILT_IN {
        assert!(Layout::read(text).is_ok(), "{name}: {:?}", Layout::read(text));
    }
    let fault = Layout::read("name = \"x\"\nform = \"round\"\n").unwrap_err();
    assert_eq!(fault.line, 2, "{fault}");
}

#[test]
fn a_settlement_is_read_with_fees_and_the_local_day() {
    let text = format!(
        "{CARD_HEAD}p1,LR24680378,parking,3500,35,3465,2026-07-01T23:05:00.000Z,2026-07-03,success,\
         false\np2,x,,3500,,,2026-07-02T08:00:00.000Z,,declined,false\n\
         p3,LR24680378,,1000,0,-1000,2026-07-02T09:00:00.000Z,2026-07-04,refund,true\n"
    );
    let file = reading("card", &text).unwrap();
    assert_eq!((file.lines.len(), file.ignored, file.faults.len()), (2, 1, 0), "{:?}", file.faults);
    let [paid, back] = &file.lines[..] else { panic!("two lines") };
    // Five past eleven at night in UTC is the next day in summer.
    assert_eq!((paid.captured, paid.settled), (day("2026-07-02"), Some(day("2026-07-03"))));
    assert_eq!((paid.gross, paid.fee, paid.net), (Pence(3500), Pence(35), Pence(3465)));
    assert_eq!((back.kind, back.gross), (MoneyKind::Refund, Pence(-1000)));
    assert_eq!(file.totals(), [Pence(2500), Pence(35), Pence(2465)]);
}

#[test]
fn each_faulty_line_of_a_settlement_is_told_and_the_others_stay() {
    let line = |id: &str, amount: &str, fee: &str, net: &str, at: &str, state: &str| {
        format!("{id},AB1,,{amount},{fee},{net},{at},,{state},false\n")
    };
    let at = "2026-07-01T10:00:00.000Z";
    let text = CARD_HEAD.to_string()
        + &line("a", "0", "", "", at, "success")
        + &line("b", "35.00", "", "", at, "success")
        + &line("c", "-3500", "", "", at, "success")
        + &line("d", "99999999", "", "", at, "success")
        + &line("e", "3500", "10", "3400", at, "success")
        + &line("f", "3500", "", "", "2026-08-01T10:00:00.000Z", "success")
        + &line("g", "3500", "", "", "2026-02-30T10:00:00.000Z", "success")
        + &line("h", "3500", "", "", "1 July", "success")
        + &line("i", "3500", "", "", at, "lost")
        + &line("j", "3500", "", "", at, "success")
        + &line("j", "3500", "", "", at, "success")
        + "k,AB1\n";
    let file = reading("card", &text).unwrap();
    assert_eq!(file.lines.len(), 1);
    assert_eq!(
        faults(&file),
        [
            (2, "amount", "0.00 cannot be the amount of a payment"),
            (3, "amount", "it is not an amount in whole pence"),
            (4, "amount", "-35.00 cannot be the amount of a payment"),
            (5, "amount", "no payment of a notice is more than 99999.99"),
            (6, "net_amount", "gross 35.00 less fee 0.10 is 34.90"),
            (7, "created_date", "it is still to come"),
            (8, "created_date", "there is no such day"),
            (
                9,
                "created_date",
                "it is not written as %Y-%m-%dT%H:%M:%S.000Z or %Y-%m-%dT%H:%M:%SZ or \
                 %Y-%m-%d %H:%M:%S"
            ),
            (10, "state", "the layout does not say what this is"),
            (12, "", "it has the same number as line 11: one payment, told twice"),
            (13, "", "it has 2 values, the headings are 10"),
        ]
    );
}

#[test]
fn what_makes_a_file_doubtful_refuses_all_of_it() {
    let why = |layout: &str, text: &str| reading(layout, text).unwrap_err().why;
    assert_eq!(why("card", ""), "it is empty");
    assert_eq!(why("card", "a,b\n"), "the file has no such heading");
    assert_eq!(why("card", CARD_HEAD), "it holds no line of money");
    let cut = format!("{CARD_HEAD}p1,LR24680378,parking,3500,35,34");
    assert_eq!(why("card", &cut), "the file ends within this line: it was cut short");
    let foreign =
        Layout::read(&BUILT_IN[0].1.replace("[fields]", "[fields]\ncurrency = \"description\""));
    let text = format!("{CARD_HEAD}p1,x,EUR,3500,,,2026-07-01T10:00:00.000Z,,success,false\n");
    let fault = read(text.as_bytes(), &foreign.unwrap(), day("2026-07-31")).unwrap_err();
    assert_eq!((fault.line, fault.column.as_str()), (2, "description"));
    assert_eq!(fault.why, "it is another currency than GBP");
}

/// A line of `AllPay`: reference, amount, type, date.
fn allpay(reference: &str, amount: &str, kind: &str, date: &str) -> String {
    format!("{:7}{reference:16}{amount:>9}{kind}{date}\n", "PARKING")
}

fn totals(amount: &str, count: &str) -> String {
    format!("\n{:34}{amount:>16}\n{:40}{count:>16}\n", "Total Amount", "Total Transactions")
}

#[test]
fn allpay_is_read_and_both_totals_must_agree() {
    let lines = allpay("BERNLR24680378", "35.00", "P", "01/07/2026")
        + &allpay("LR0000005A", "70.00", "N", "02/07/2026");
    let file = reading("allpay", &(lines.clone() + &totals("105.00", "2"))).unwrap();
    let read: Vec<(&str, Pence)> =
        file.lines.iter().map(|line| (line.reference.as_str(), line.gross)).collect();
    assert_eq!(read, [("LR24680378", Pence(3500)), ("LR0000005A", Pence(7000))]);
    assert_ne!(file.lines[0].key, file.lines[1].key);
    let why = |text: String| reading("allpay", &text).unwrap_err().why;
    assert_eq!(
        why(lines.clone() + &totals("104.00", "2")),
        "the trailer says 104.00, the lines come to 105.00"
    );
    assert_eq!(
        why(lines.clone() + &totals("105.00", "3")),
        "the trailer says 3, the lines come to 2 lines"
    );
    assert_eq!(why(lines.clone()), "its last line \"Total Amount\" is missing: it was cut short");
    let torn = lines.trim_end().get(..60).unwrap().to_string();
    assert_eq!(why(torn), "the file ends within this line: it was cut short");
    let unread = allpay("LR0000005A", "seventy", "N", "02/07/2026") + &totals("105.00", "1");
    assert_eq!(why(unread), "the total cannot be proved: line 1 has no amount");
}

/// A Bacs record: code, amount in pence, name, reference, day of the year.
fn bacs(account: &str, own: &str, code: &str, pence: u32, reference: &str) -> String {
    let amount = format!("{own:14}    {pence:011}");
    format!("{account:14}0{code}{amount}{:18}{reference:18}{:18} 26182\n", "A PAYER", "COUNCIL")
}

#[test]
fn bacs_records_balance_by_account_or_the_file_is_refused() {
    let (ours, theirs) = ("20000011111111", "30000022222222");
    let file = |contra: u32| {
        let credit = bacs(ours, theirs, "99", 3500, "LR24680378");
        let second = bacs(ours, theirs, "99", 7000, "LR0000005A");
        let contra = bacs(theirs, theirs, "17", contra, "CONTRA");
        format!("VOL1\nHDR1\n{credit}{second}{contra}EOF1\nUTL1\n")
    };
    let read = reading("bacs", &file(10_500)).unwrap();
    assert_eq!((read.lines.len(), read.totals()[0]), (2, Pence(10_500)));
    assert_eq!(read.lines[0].captured, day("2026-07-01"));
    assert_eq!(read.lines[0].payer, "A PAYER");
    let why = reading("bacs", &file(10_000)).unwrap_err().why;
    assert!(why.contains("does not balance its records on 2026-07-01: 5.00 is over"), "{why}");
    let short = file(10_500).replace("UTL1\n", "");
    let why = reading("bacs", &short).unwrap_err().why;
    assert_eq!(why, "its last line \"UTL1\" is missing: it was cut short");
}

#[test]
fn a_statement_has_credits_and_debits() {
    let text = "Date,Description,Reference,Debit,Credit\n\
                01/07/2026,FP A EXAMPLE,LR24680378,,35.00\n\
                02/07/2026,UNPAID CHEQUE 000123,,70.00,\n";
    let file = reading("bank", text).unwrap();
    let read: Vec<(MoneyKind, Pence)> =
        file.lines.iter().map(|line| (line.kind, line.gross)).collect();
    assert_eq!(read, [(MoneyKind::Receipt, Pence(3500)), (MoneyKind::Returned, Pence(-7000))]);
}

/// A practice office with notices XB0000001 to XB0000008, served on 2 March 2026: 35.00 due at
/// once, 70.00 from the fifteenth day on.
pub struct Office {
    folder: tempfile::TempDir,
}

pub fn number(serial: u32) -> String {
    PcnNumber::allocate("XB", serial).unwrap().to_string()
}

impl Office {
    pub fn new() -> Office {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        let store = office.folder.path().join("office.db");
        drop(SqliteStore::create(&store, Purpose::Practice, Sharing::Owner).unwrap());
        let head = "pcn,contravention_at,service,stream,code,band,vrm,street\n".to_string();
        let notice = |serial: u32| {
            let number = number(serial);
            format!("{number},2026-03-02T10:00,on-vehicle,parking,01,2,JT2{serial} AAA,Quib Row\n")
        };
        let file = office.file("notices.csv", &(head + &(1..9).map(notice).collect::<String>()));
        let wish = ImportWish {
            file: &file,
            map: None,
            area: Area::England,
            mode: ImportMode::Take,
            faults: None,
        };
        let mut desk = office.desk("2026-03-10");
        let report = desk.import(&wish, &mut |_| ControlFlow::Continue(())).unwrap();
        assert_eq!(report.taken, 8, "{report:?}");
        office
    }

    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    pub fn desk(&self, today: &str) -> Desk {
        self.desk_of("anna", today)
    }

    pub fn desk_of(&self, account: &str, today: &str) -> Desk {
        Desk::open(Opening {
            store: Box::new(SqliteStore::open(&self.folder.path().join("office.db")).unwrap()),
            law: Law::built_in().unwrap(),
            clock: Clock::fixed_on(day(today)),
            account: Account::new(account).unwrap(),
            as_of: None,
            store_name: "office".to_string(),
        })
        .unwrap()
    }

    pub fn take(&self, desk: &mut Desk, text: &str) -> Result<MoneyReport, Stop> {
        let file = self.file("card.csv", text);
        desk.take_money(&MoneyWish {
            file: &file,
            source: MoneySource::Settlement,
            layout: None,
            mode: ImportMode::Take,
            faults: None,
        })
    }
}

pub fn paid(id: &str, reference: &str, pence: u32) -> String {
    format!("{id},{reference},,{pence},,,2026-03-09T10:00:00.000Z,2026-03-10,success,false\n")
}

#[test]
fn what_a_provider_pays_out_is_known_in_the_bank_and_every_difference_is_told() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-12");
    let text = CARD_HEAD.to_string()
        + "p1,A,,3500,35,3465,2026-03-09T10:00:00.000Z,2026-03-10,success,false\n"
        + "p2,B,,7000,70,6930,2026-03-09T10:00:00.000Z,2026-03-11,success,false\n";
    let file = office.take(&mut desk, &text).unwrap().reference;
    let bank = "Date,Description,Reference,Debit,Credit\n11/03/2026,CARDS,PAYOUT,,34.65\n\
                12/03/2026,FP SOMEBODY,HELLO,,34.65\n";
    let path = office.file("bank.csv", bank);
    let wish = MoneyWish {
        file: &path,
        source: MoneySource::Bank,
        layout: None,
        mode: ImportMode::Take,
        faults: None,
    };
    let report = desk.take_money(&wish).unwrap();
    let [payout, other] = &report.fates[..] else { panic!("two lines") };
    assert_eq!((payout.fate, payout.to.clone()), ("payout", format!("{file} of 2026-03-10")));
    assert_eq!(other.fate, "suspense");
    let (from, until) = (day("2026-03-09"), day("2026-03-12"));
    let told = |compared: &Compared| -> Vec<(&str, Pence)> {
        let lines = compared.between(Sides::FilesAndBank);
        lines.map(|one| (one.what, one.pence)).collect()
    };
    let compared = desk.compare_days(from, until).unwrap();
    assert_eq!(told(&compared), [("agrees", Pence(3465)), ("awaited", Pence(6930))]);
    drop(desk);
    let later = office.desk("2026-03-20").compare_days(from, until).unwrap();
    assert_eq!(told(&later), [("agrees", Pence(3465)), ("missing", Pence(6930))]);
    assert!(!later.is_in_order());
}

/// The fate, the reason and the target of every line.
fn fates(report: &MoneyReport) -> Vec<(&str, &str, &str)> {
    let lines = report.fates.iter();
    lines.map(|line| (line.fate, line.why.as_str(), line.to.as_str())).collect()
}

#[test]
fn every_rule_places_what_it_says_and_nothing_is_taken_twice() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    let wrong = number(2).replace("XB00000", "XB00100");
    let text = CARD_HEAD.to_string()
        + &paid("p1", &number(1), 3500)
        + &paid("p2", &wrong, 3500)
        + &paid("p3", &format!("{} and {}", number(3), number(4)), 7000)
        + &paid("p4", "fine for JT25 AAA", 3500)
        + &paid("p5", &number(6), 2000)
        + &paid("p6", &number(7), 9000)
        + &paid("p7", "thank you", 3500);
    let report = office.take(&mut desk, &text).unwrap();
    let both = format!("{} {}", number(3), number(4));
    let [placed @ .., more, nobody] = &fates(&report)[..] else { panic!("seven lines") };
    assert_eq!(
        placed,
        [
            ("matched", "number and amount", number(1).as_str()),
            ("matched", "one character wrong, amount", &number(2)),
            ("matched", "several numbers, their sum", &both),
            ("matched", "mark, amount and day", &number(5)),
            ("matched", "number, part of what is due", &number(6)),
        ]
    );
    let says = "it is more than was due in the case of that number";
    assert_eq!((more.0, more.1), ("suspense", says));
    assert_eq!((nobody.0, nobody.1), ("suspense", "it names no notice"));
    for line in &report.fates[5..] {
        let view = desk.suspense_item(desk.matter_of(&line.to, None).unwrap().id).unwrap();
        assert_eq!(view.left, line.gross, "{}", line.to);
    }
    for serial in 1..6 {
        let view = desk.case(desk.case_of(&number(serial)).unwrap()).unwrap();
        assert_eq!(view.due, Some(Pence::ZERO), "{}", number(serial));
    }
    // The same file, and a longer one with the same lines and a refund that nobody recorded.
    assert!(office.take(&mut desk, &text).unwrap().known_already);
    let more = text + "p8,x,,100,,,2026-03-09T10:00:00.000Z,2026-03-10,refund,false\n";
    let report = office.take(&mut desk, &more).unwrap();
    let names: Vec<&str> = report.fates.iter().map(|line| line.fate).collect();
    assert_eq!(
        names,
        ["known", "double", "known", "double", "known", "double", "double", "suspense"]
    );
    assert_eq!(desk.suspense_list(SuspenseState::Waiting).unwrap().len(), 3);
    let audit = desk.check(&mut |_, _| {}).unwrap();
    assert!(audit.is_empty(), "{audit:?}");
}

#[test]
fn money_that_waits_holds_the_case_until_a_person_has_looked() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    // More than is due, so that no rule places it; the mark is that of the eighth notice.
    let text = CARD_HEAD.to_string() + &paid("p1", "JT28 AAA", 9900);
    let report = office.take(&mut desk, &text).unwrap();
    let reference = report.fates[0].to.clone();
    drop(desk);

    let mut desk = office.desk("2026-04-20");
    let case = desk.case_of(&number(8)).unwrap();
    let step = StepAsk { name: "notice-to-owner".to_string(), ..StepAsk::default() };
    let after = desk.entries(case).unwrap();
    let Err(Stop::Refused(why)) = desk.step(case, after, &step) else { panic!("not held") };
    assert!(why.contains(&reference) && why.contains("the mark"), "{why}");

    let money = desk.matter_of(&reference, None).unwrap();
    let view = desk.suspense_item(money.id).unwrap();
    assert_eq!(view.candidates[0].number, number(8));
    desk.money_not_for(money.id, view.after, &number(8), "paid for another car").unwrap();
    let held = desk.step(case, after, &step);
    let says = format!("{held:?}");
    assert!(!says.contains("suspense"), "{says}");
}

#[test]
fn an_officer_puts_money_to_its_case_and_takes_it_back() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    let text = CARD_HEAD.to_string() + &paid("p1", "thank you", 3500);
    let reference = office.take(&mut desk, &text).unwrap().fates[0].to.clone();
    let money = desk.matter_of(&reference, None).unwrap();
    let refused = desk.match_money(money.id, money.after(), &number(1), Some(Pence(9900)));
    assert!(matches!(refused, Err(Stop::Refused(why)) if why.contains("is left")), "too much");
    let half = Some(Pence(1500));
    desk.match_money(money.id, money.after(), &number(1), half).unwrap();
    let seen = desk.suspense_item(money.id).unwrap();
    assert_eq!((seen.state, seen.left), (SuspenseState::Waiting, Pence(2000)));
    desk.match_money(money.id, seen.after, &number(2), None).unwrap();
    let seen = desk.suspense_item(money.id).unwrap();
    assert_eq!((seen.state, seen.left), (SuspenseState::Matched, Pence::ZERO));
    desk.unmatch_money(money.id, seen.after, &number(2), "wrong case").unwrap();
    let seen = desk.suspense_item(money.id).unwrap();
    assert_eq!((seen.state, seen.left), (SuspenseState::Waiting, Pence(2000)));
    // The payment that is withdrawn is the one that came from there, named by its entry.
    let case = desk.case_of(&number(2)).unwrap();
    let store = SqliteStore::open(&office.folder.path().join("office.db")).unwrap();
    let log = store.log(case).unwrap();
    let paid = log.iter().find(|entry| entry.event.payment().is_some()).unwrap();
    let Event::PaymentReversed { pence, what: Some(what) } = &log.last().unwrap().event else {
        panic!("not withdrawn by name: {:?}", log.last())
    };
    assert_eq!((*pence, what.entry), (Pence(2000), paid.number));
    assert_eq!(
        (what.receipt.clone(), what.reason),
        (format!("{reference}/2"), WithdrawalReason::BackInSuspense)
    );
    let stale = desk.match_money(money.id, 1, &number(2), None);
    assert!(matches!(stale, Err(Stop::Behind(_))), "{stale:?}");
    let empty: Vec<_> = desk.check(&mut |_, _| {}).unwrap();
    assert!(empty.is_empty(), "{empty:?}");
}
