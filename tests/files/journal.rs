//! The journal of a day on which money came by hand and by a provider's file, by hand: income by
//! what it settled, what the provider kept, what waits; and revenue, journal and ledger beside each
//! other for the week and the month.

use std::path::Path;

use noticedesk::case::event::{Method, Tender};
use noticedesk::case::money::Pence;
use noticedesk::desk::cash::book::OfficeAccount;
use noticedesk::desk::cash::journal::JournalWish;
use noticedesk::desk::cash::revenue::{Revenue, Section};
use noticedesk::desk::{Desk, PaymentForm, StepAsk};
use noticedesk::matter::SuspenseState;
use noticedesk::matter::banking::Count;

use super::money::{CARD_HEAD, Office, day, number};
use super::reconcile::close;

fn figures(report: &Revenue, section: Section) -> Vec<(&str, i64)> {
    let of = report.lines.iter().filter(|line| line.section == section);
    of.map(|line| (line.label.as_str(), line.pence.0)).collect()
}

/// Takes cash on the case of a serial.
fn cash(desk: &mut Desk, serial: u32, pence: i64) {
    let case = desk.case_of(&number(serial)).unwrap();
    let form = PaymentForm {
        pence: Pence(pence),
        method: Method::Cash,
        received: day("2026-03-10"),
        reference: String::new(),
        tender: Tender::default(),
    };
    let after = desk.entries(case).unwrap();
    desk.pay(case, after, &form).unwrap();
}

#[test]
fn a_day_of_cash_and_cards_is_journalled_as_it_settled_and_agrees_with_revenue_and_ledger() {
    let office = Office::new();
    let mut anna = office.desk("2026-03-10");
    // 35.00 and 7.00 that names no notice; the provider keeps 0.50 and 0.10,.
    let text = CARD_HEAD.to_string()
        + &format!(
            "p1,{},,3500,50,3450,2026-03-09T10:00:00.000Z,2026-03-10,success,false\n",
            number(1)
        )
        + "p2,hello,,700,10,690,2026-03-09T11:00:00.000Z,2026-03-10,success,false\n";
    office.take(&mut anna, &text).unwrap();
    cash(&mut anna, 2, 3_500);
    cash(&mut anna, 3, 10_000);
    anna.day_open("counter", Pence::ZERO).unwrap();
    let view = anna.day_of_officer().unwrap().unwrap();
    // Two fifties, a twenty, a ten, a five: 135.00.
    let mut count = Count { slip: 101, ..Count::default() };
    (count.cash[0], count.cash[1], count.cash[2], count.cash[3]) = (2, 1, 1, 1);
    let counted = anna.day_count(view.id, view.after, &count).unwrap();
    anna.day_submit(view.id, counted.after, "").unwrap();
    drop(anna);
    close(&office, &view.reference, "2026-03-10");
    let mut ben = office.desk_of("ben", "2026-03-10");
    let to = office.file("made.csv", "").with_file_name("journal.csv");
    let wish = JournalWish { to: Path::new(&to), layout: None, posted: None };
    let says = ben.journal_write(&view.reference, &wish).unwrap().says;
    let journal = ben.journal(says.split(' ').next().unwrap()).unwrap();
    let lines: Vec<(&str, i64)> =
        journal.lines.iter().map(|line| (line.ours.as_str(), line.pence.0)).collect();
    assert_eq!(
        lines,
        [
            ("cash", 13_500),
            // 35.00 and 7.00 less 0.60.
            ("web", 4_140),
            ("suspense", -700),
            ("provider-fees", 60),
            // The reduced 35.00 three times; 65.00 of the 100.00 were too much.
            ("income-parking", -10_500),
            ("overpaid", -6_500),
        ]
    );
    assert_eq!(lines.iter().map(|(_, pence)| pence).sum::<i64>(), 0);
    for (from, until) in [("2026-03-09", "2026-03-15"), ("2026-03-01", "2026-03-31")] {
        let report = ben.revenue(day(from), day(until)).unwrap();
        assert_eq!(report.differences, [""; 0], "{from}");
        assert_eq!(
            figures(&report, Section::Income),
            [
                ("parking, England, more than was owed", 6_500),
                ("parking, England, penalty charge, reduced", 10_500),
            ]
        );
        let journals = figures(&report, Section::Journals);
        assert_eq!(journals, [("in the journal of a closed day", 17_000)]);
        assert_eq!(report.sum(Section::Ledger), Pence(17_000));
    }
    let book = ben.book().unwrap();
    assert_eq!(book.balance(OfficeAccount::Web), Pence(4_140));
    assert_eq!(book.balance(OfficeAccount::ProviderFees), Pence(60));
    assert_eq!(book.sum(), Pence::ZERO);
    assert_eq!(ben.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn card_money_in_suspense_of_just_what_a_vehicle_costs_is_put_to_the_vehicle() {
    let office = Office::new();
    let mut anna = office.desk("2026-03-10");
    let case = anna.case_of(&number(1)).unwrap();
    let line = |id: &str, pence: u32| {
        let rest = "2026-03-09T10:00:00.000Z,2026-03-10,success,false";
        format!("{id},{},,{pence},,,{rest}\n", number(1))
    };
    let text = CARD_HEAD.to_string() + &line("v1", 10_500) + &line("v2", 9_900);
    let report = office.take(&mut anna, &text).unwrap();
    let fates: Vec<&str> = report.fates.iter().map(|line| line.fate).collect();
    assert_eq!(fates, ["suspense", "suspense"], "neither is what is due on the charge");
    // The vehicle's charge is recorded after its money came.
    for (name, amount) in
        [("vehicle-removed", None), ("vehicle-removal-charge", Some(Pence(10_500)))]
    {
        let ask = StepAsk { name: name.into(), amount, ..StepAsk::default() };
        let after = anna.entries(case).unwrap();
        anna.step(case, after, &ask).unwrap();
    }
    let waits = anna.suspense_list(SuspenseState::Waiting).unwrap();
    for one in &waits {
        anna.match_money(one.id, 1, &number(1), None).unwrap();
    }
    let view = anna.case(case).unwrap();
    assert_eq!((view.due, view.vehicle_owed), (Some(Pence::ZERO), Pence::ZERO));
    let book = anna.book().unwrap();
    assert_eq!(book.balance(OfficeAccount::VehicleDebtors), Pence::ZERO);
    // 99.00 came on the charge of 35.00, which it paid in time: 64.00 of it are to go back. The
    // seven other charges are 70.00 each until somebody pays in time.
    assert_eq!(book.balance(OfficeAccount::Debtors), Pence(7 * 7_000 - 6_400));
    anna.unmatch_money(waits[0].id, 2, &number(1), "another car").unwrap();
    assert_eq!(anna.case(case).unwrap().vehicle_owed, Pence(10_500));
    // A card payment for a vehicle that a file tells is found in its case.
    anna.match_money(waits[0].id, 3, &number(1), None).unwrap();
    let compared = anna.compare_days(day("2026-03-09"), day("2026-03-09")).unwrap();
    let wrong: Vec<&str> = compared.lines.iter().filter(|l| !l.in_order).map(|l| l.what).collect();
    assert_eq!(wrong, [""; 0]);
    assert_eq!(anna.check(&mut |_, _| {}).unwrap(), []);
}
