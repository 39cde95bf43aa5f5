//! The payment: the fewest keys, one sum for several cases, what a part settles, the receipt.

use noticedesk::case::event::{Method, Tender};
use noticedesk::case::money::Pence;
use noticedesk::desk::{PaymentForm, StepAsk};

use super::bench::{Bench, Town};
use super::town::{self, day};

/// Types keys, one for each letter of a text, and counts them.
struct Counted<'b> {
    bench: &'b mut Bench,
    keys: usize,
}

impl Counted<'_> {
    fn write(mut self, text: &str) -> Self {
        self.bench.write(text);
        self.keys += text.chars().count();
        self
    }

    fn press(mut self, key: &str) -> Self {
        self.bench.press(key);
        self.keys += 1;
        self
    }
}

#[test]
fn an_ordinary_payment_takes_number_amount_method_reference_and_two_confirmations() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("p");
    let (number, amount, reference) = (town::number(43), "35.00", "W123456");
    let counted = Counted { bench: &mut bench, keys: 0 };
    let counted = counted.write(&number).press("enter");
    let counted = counted.write(amount).write("w").write(reference).press("enter");
    let fewest = number.chars().count() + amount.len() + 1 + reference.len() + 2;
    assert_eq!(counted.keys, fewest);
    bench.shows("Receipt anna-000001").shows("Pays the 35.00");
    let desk = town.desk("ben");
    let case = desk.case_of(&number).unwrap();
    let receipt = desk.receipt("anna-000001").unwrap();
    assert!(receipt.text.contains("W123456") && receipt.case == case, "{}", receipt.text);
    // What is due need not be typed at all.
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(41)).press("enter q").write("000123").press("enter enter");
    bench.shows("Record?").press("enter").shows("Receipt anna-000002");
    assert!(desk.receipt("anna-000002").unwrap().text.contains("000123"));
}

#[test]
fn one_sum_pays_several_cases_and_each_step_goes_back() {
    let town = Town::new();
    let mut bench = town.sit(120, 40);
    bench.press("p").write(&town::number(43)).press("enter").write("35q").write("000777");
    bench.press("f7").write(&format!("{} 20", town::number(41))).press("enter");
    bench.shows("Also pays").shows("Together 55.00").shows("Part payment");
    bench.press("f7").write(&town::number(43)).press("enter").shows("paid by this sum already");
    bench.press("f7").write(&town::number(42)).press("enter").shows("Together 90.00");
    // Back: the last case, then the one before it, then the number itself.
    bench.press("ctrl-z").shows("Together 55.00");
    insta::assert_snapshot!("payment_several_120x40", bench.screen());
    bench.press("enter").write("A Drawer").press("enter").write("A Bank").press("enter");
    bench.shows("receipt anna-000001").shows("receipt anna-000002");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("receipt.pdf").display().to_string();
    bench.press("w").write(&file).press("enter").shows("receipt-1.pdf").shows("receipt-2.pdf");
    assert!(folder.path().join("receipt-2.pdf").exists());
    let file = folder.path().join("mail.eml").display().to_string();
    bench.press("l").write("ann@example.org").press("enter").write(&file).press("enter");
    assert!(folder.path().join("mail-1.eml").exists());
    bench.press("r").shows("Nothing of this payment goes back");
    let desk = town.desk("ben");
    let text = desk.receipt("anna-000002").unwrap().text;
    assert!(text.contains("000777") && text.contains(&town::number(43)), "{text}");
}

#[test]
fn a_draft_keeps_the_other_cases() {
    let town = Town::new();
    let mut bench = town.sit(120, 40);
    bench.press("p").write(&town::number(43)).press("enter").write("35");
    bench.press("f7").write(&format!("{} 20", town::number(41))).press("enter").press("esc");
    bench.press("p").write(&town::number(43)).press("enter").shows("An unfinished payment");
    bench.shows("Together 55.00").press("ctrl-z").hides("Together");
}

#[test]
fn too_much_is_shown_and_asked_back_from_here() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(43)).press("enter").write("99w").write("W9");
    bench.shows("64.00 too much").shows("settles 35.00 penalty charge, reduced");
    bench.shows("settles 64.00 more than was owed").press("enter").shows("Receipt anna-000001");
    bench.press("r").write("paid too much").press("enter").shows("asks for");
}

#[test]
fn a_part_says_what_it_settles_and_a_closed_case_is_asked_about() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(43)).press("enter").write("20w").write("W1");
    bench.shows("settles 20.00 penalty charge, reduced").press("esc");
    let mut ben = town.desk("ben");
    let id = ben.case_of(&town::number(43)).unwrap();
    let form = PaymentForm {
        pence: Pence(3500),
        method: Method::Web,
        received: day("2026-03-20"),
        reference: "W2".into(),
        tender: Tender::default(),
    };
    let after = ben.case(id).unwrap().after;
    ben.pay(id, after, &form).unwrap();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(43)).press("enter ctrl-u").write("20w").press("ctrl-u");
    bench.write("W3").press("enter").shows("The case is closed").press("y").shows("Receipt anna");
}

#[test]
fn a_letter_at_the_method_goes_on_to_the_reference_too() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(43)).press("enter").write("35.00").press("enter");
    bench.shows("▸ Method").write("w").shows("▸ Reference").write("W5").press("enter");
    bench.shows("Receipt anna-000001").shows("Pays the 35.00");
    // Arrows only look; a cheque goes on to its number.
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(41)).press("enter enter right").shows("▸ Method");
    bench.write("q").shows("▸ Number");
}

/// The car of the case 43 was removed, for which 105.00 is asked.
fn removed(town: &Town) {
    let mut ben = town.desk("ben");
    let id = ben.case_of(&town::number(43)).unwrap();
    for (name, pence) in
        [("vehicle-removed", None), ("vehicle-removal-charge", Some(Pence(10_500)))]
    {
        let after = ben.entries(id).unwrap();
        let ask = StepAsk { name: name.into(), amount: pence, ..StepAsk::default() };
        ben.step(id, after, &ask).unwrap();
    }
}

#[test]
fn one_sum_pays_the_charge_and_the_vehicle_of_a_case() {
    let town = Town::new();
    removed(&town);
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(43)).press("enter").shows("f7: both");
    bench.write("35q").write("000777").press("f7").shows("or `vehicle` for that of this case");
    bench.write("vehicle").press("enter").shows("105.00 for the vehicle").shows("Together 140.00");
    bench.press("f9").shows("takes one of them out");
    bench.press("f7").write("penalty").press("enter").shows("paid by this sum already");
    bench.press("f7").write(&format!("{} 20", town::number(41))).press("enter");
    bench.shows("Together 160.00").press("ctrl-z").shows("Together 140.00");
    insta::assert_snapshot!("payment_both_80x24", bench.screen());
    // What is typed outlives leaving the pane.
    bench.press("esc p").write(&town::number(43)).press("enter").shows("Together 140.00");
    bench
        .press("enter q enter enter enter")
        .shows("receipt anna-000001")
        .shows("for the vehicle recorded, receipt");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("receipt.pdf").display().to_string();
    bench.press("w").write(&file).press("enter").shows("receipt-2.pdf");
    let desk = town.desk("ben");
    let view = desk.case(desk.case_of(&town::number(43)).unwrap()).unwrap();
    assert_eq!((view.due, view.vehicle_owed), (Some(Pence::ZERO), Pence::ZERO));
    assert_eq!(desk.check(&mut |_, _| ()).unwrap(), []);
}

#[test]
fn what_f7_adds_is_asked_about_where_the_same_money_is_on_another_case() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(41)).press("enter").write("35q").write("000777");
    bench.press("enter").write("A Drawer").press("enter enter enter").shows("Receipt anna-000001");
    // The same cheque is to pay two other cases: the part that is added is what was paid before.
    let mut bench = town.sit(120, 40);
    bench.press("p").write(&town::number(43)).press("enter").write("20q").write("000777");
    bench.hides("Possible double");
    bench.press("f7").write(&format!("{} 35", town::number(42))).press("enter");
    let told = format!("the same number 000777 is recorded in {}", town::number(41));
    bench.shows("Possible double").shows(&told);
    bench.press("enter enter").shows("Record?").press("enter").shows("all the same?").press("n");
    bench.hides("receipt anna-000002").shows("Record?");
    bench.press("enter y").shows("receipt anna-000002").shows("receipt anna-000003");
    // A reference and amount, by the web.
    let mut bench = town.sit(120, 40);
    bench.press("p").write(&town::number(40)).press("enter").write("20w").write("W8");
    bench.press("enter").shows("Receipt anna-000004");
    let mut bench = town.sit(120, 40);
    bench.press("p").write(&town::number(39)).press("enter").write("15w").write("W8");
    bench.hides("Possible double").press("f7").write(&format!("{} 20", town::number(38)));
    bench.press("enter").shows("Possible double").press("enter").shows("all the same?");
}

#[test]
fn money_for_a_vehicle_is_chosen_with_a_key_and_leaves_the_charge_as_it_was() {
    let town = Town::new();
    removed(&town);
    let ben = town.desk("ben");
    let id = ben.case_of(&town::number(43)).unwrap();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(41)).press("enter f9");
    bench.shows("Nothing is owed for a clamped or removed vehicle").press("esc");
    bench.press("p").write(&town::number(43)).press("enter");
    bench.shows("penalty charge (f9: vehicle, 105.00 owed; f7: both)").press("f9");
    bench.shows("105.00 due today").write("t").write("REF 1");
    bench.shows("settles 105.00 charges for the vehicle");
    insta::assert_snapshot!("payment_vehicle_80x24", bench.screen());
    // What is typed outlives leaving the pane.
    bench.press("esc p").write(&town::number(43)).press("enter").shows("vehicle, 105.00 owed");
    bench.press("enter t").press("enter").shows("Pays the 105.00 owed for the vehicle in full");
    let view = ben.case(id).unwrap();
    assert_eq!((view.due, view.vehicle_owed), (Some(Pence(3500)), Pence::ZERO));
}

#[test]
fn the_same_reference_and_amount_on_another_case_is_asked_about() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(43)).press("enter").write("35w").write("W7");
    bench.press("enter").shows("Receipt anna-000001").press("enter");
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(41)).press("enter").write("35w").write("W7");
    bench.press("enter").shows(&format!("W7 is recorded in {}", town::number(43)));
    bench.press("y").shows("Receipt anna-000002");
    // Another amount under the same reference is another part of the same transfer.
    let mut bench = town.sit(80, 24);
    bench.press("p").write(&town::number(42)).press("enter").write("34w").write("W7");
    bench.hides("Possible double");
}
