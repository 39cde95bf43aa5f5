//! Lines of money for clamped and removed vehicles: placed by a stated rule where nothing else can
//! be meant, else put before a person.

use noticedesk::case::event::Method;
use noticedesk::case::money::Pence;
use noticedesk::case::tender::Tender;
use noticedesk::desk::{Desk, PaymentForm, StepAsk};
use noticedesk::matter::SuspenseState;

use super::money::{CARD_HEAD, Office, day, number, paid};

/// So much is asked for the removal of the car of a case.
fn removed(desk: &mut Desk, serial: u32, pence: i64) {
    let case = desk.case_of(&number(serial)).unwrap();
    for (name, amount) in [("vehicle-removed", None), ("vehicle-removal-charge", Some(pence))] {
        let amount = amount.map(Pence);
        let ask = StepAsk { name: name.into(), amount, ..StepAsk::default() };
        let after = desk.entries(case).unwrap();
        desk.step(case, after, &ask).unwrap();
    }
}

/// What is due on the charge, and what is owed for the vehicle.
fn owed(desk: &Desk, serial: u32) -> (i64, i64) {
    let view = desk.case(desk.case_of(&number(serial)).unwrap()).unwrap();
    (view.due.unwrap().0, view.vehicle_owed.0)
}

/// Seven lines for cases of which six have a vehicle to pay for; the sixth is paid and closed.
fn told(office: &Office) -> (Desk, String) {
    let mut desk = office.desk("2026-03-10");
    for (serial, pence) in
        [(1, 10_500), (2, 3_500), (3, 10_500), (4, 10_500), (5, 10_500), (6, 10_500)]
    {
        removed(&mut desk, serial, pence);
    }
    // The charge of the sixth is paid already, so that its case is closed.
    let form = PaymentForm {
        pence: Pence(3_500),
        method: Method::Cash,
        received: day("2026-03-10"),
        reference: String::new(),
        tender: Tender::default(),
    };
    let six = desk.case_of(&number(6)).unwrap();
    desk.pay(six, desk.entries(six).unwrap(), &form).unwrap();
    let text = CARD_HEAD.to_string()
        + &paid("p1", &number(1), 10_500)
        + &paid("p2", &number(2), 3_500)
        + &paid("p3", &number(3), 14_000)
        + &paid("p4", &number(4), 3_500)
        + &paid("p5", &number(5), 2_000)
        + &paid("p6", &number(6), 10_500)
        + &paid("p7", &number(7), 10_500);
    (desk, text)
}

#[test]
fn just_what_is_owed_for_the_vehicle_of_a_named_case_pays_it_and_nothing_else_does() {
    let office = Office::new();
    let (mut desk, text) = told(&office);
    let report = office.take(&mut desk, &text).unwrap();
    let fates: Vec<(&str, &str)> =
        report.fates.iter().map(|line| (line.fate, line.why.as_str())).collect();
    assert_eq!(
        fates,
        [
            ("matched", "number, what is owed for the vehicle"),
            ("suspense", "so much is due on the charge, and so much is owed for the vehicle"),
            (
                "suspense",
                "it is what is due on the charge and what is owed for the vehicle together"
            ),
            ("matched", "number and amount"),
            (
                "suspense",
                "it is neither what is due on the charge nor what is owed for the vehicle"
            ),
            ("matched", "number, what is owed for the vehicle"),
            ("suspense", "it is more than was due in the case of that number"),
        ]
    );
    let all: Vec<(i64, i64)> = (1..8).map(|serial| owed(&desk, serial)).collect();
    assert_eq!(
        all,
        [
            (3_500, 0),
            (3_500, 3_500),
            (3_500, 10_500),
            (0, 10_500),
            (3_500, 10_500),
            (0, 0),
            (3_500, 0)
        ]
    );
}

#[test]
fn what_waits_is_placed_by_a_person_or_once_the_vehicle_is_known() {
    let office = Office::new();
    let (mut desk, text) = told(&office);
    let report = office.take(&mut desk, &text).unwrap();
    // What waits is suggested with both sums; put there in its parts, each goes to its side.
    let money = desk.matter_of(&report.fates[2].to, None).unwrap();
    let seen = desk.suspense_item(money.id).unwrap();
    assert_eq!(seen.candidates[0].number, number(3));
    assert_eq!(seen.candidates[0].owed(), "35.00 due, 105.00 for the vehicle");
    desk.match_money(money.id, seen.after, &number(3), Some(Pence(10_500))).unwrap();
    desk.match_money(money.id, seen.after + 1, &number(3), None).unwrap();
    assert_eq!(owed(&desk, 3), (0, 0));
    // The charge for the seventh is recorded later: then the rule places what waits.
    removed(&mut desk, 7, 10_500);
    let done = desk.match_waiting().unwrap();
    assert_eq!(done.len(), 1, "{done:?}");
    assert!(done[0].says.contains("what is owed for the vehicle"), "{done:?}");
    assert_eq!(owed(&desk, 7), (3_500, 0));
    assert_eq!(desk.suspense_list(SuspenseState::Waiting).unwrap().len(), 2);
    // Told again, every line is known; cases and files agree but for what waits.
    let again = text + &paid("p8", "thank you", 100);
    let names: Vec<String> = office
        .take(&mut desk, &again)
        .unwrap()
        .fates
        .iter()
        .map(|line| line.fate.to_string())
        .collect();
    assert_eq!(
        names,
        ["known", "double", "double", "known", "double", "known", "double", "suspense"]
    );
    let compared = desk.compare_days(day("2026-03-09"), day("2026-03-09")).unwrap();
    let wrong: Vec<&str> =
        compared.lines.iter().filter(|one| !one.in_order).map(|one| one.what).collect();
    assert_eq!(wrong, ["in suspense", "in suspense", "in suspense"], "{compared:?}");
    assert_eq!(desk.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn a_payment_keyed_with_another_amount_is_told_and_not_taken_twice() {
    let office = Office::new();
    let mut desk = office.desk("2026-03-10");
    let one = desk.case_of(&number(1)).unwrap();
    let form = PaymentForm {
        pence: Pence(3_000),
        method: Method::TelephoneCard,
        received: day("2026-03-09"),
        reference: "AUTH 77".into(),
        tender: Tender::default(),
    };
    desk.pay(one, desk.entries(one).unwrap(), &form).unwrap();
    let line = "p1,AUTH 77,{},3100,,,2026-03-09T10:00:00.000Z,2026-03-10,success,true\n";
    let text = CARD_HEAD.to_string() + &line.replace("{}", &number(1));
    let report = office.take(&mut desk, &text).unwrap();
    assert_eq!(report.fates[0].fate, "known", "{report:?}");
    assert_eq!(owed(&desk, 1), (500, 0));
    let compared = desk.compare_days(day("2026-03-09"), day("2026-03-09")).unwrap();
    let told: Vec<(&str, Pence)> = compared
        .lines
        .iter()
        .filter(|one| !one.in_order)
        .map(|one| (one.what, one.pence))
        .collect();
    assert_eq!(told, [("other amount", Pence(100))], "{compared:?}");
}
