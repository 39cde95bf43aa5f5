//! Cases, files and bank beside each other, worked by an officer.

use noticedesk::case::event::{Method, Tender};
use noticedesk::case::money::Pence;
use noticedesk::desk::PaymentForm;
use noticedesk::desk::import::ImportMode;
use noticedesk::desk::reconcile::{MoneySource, MoneyWish};

use super::bench::Town;
use super::town::{self, day};

/// Two payments that no file tells, and two that are recorded nowhere: one of the same amount.
fn settled(town: &Town) {
    let mut desk = town.desk("anna");
    for (serial, pence, reference) in [(41, 3500, "T1"), (42, 1000, "T2")] {
        let case = desk.case_of(&town::number(serial)).unwrap();
        let form = PaymentForm {
            pence: Pence(pence),
            method: Method::Web,
            received: day("2026-03-09"),
            reference: reference.to_string(),
            tender: Tender::default(),
        };
        let after = desk.entries(case).unwrap();
        desk.pay(case, after, &form).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("card.csv");
    let at = "2026-03-09T10:00:00.000Z,2026-03-10,success,false";
    let text = format!(
        "payment_id,reference,description,amount,fee,net_amount,created_date,settled_date,state,\
         moto\np1,hello,,3500,,,{at}\np2,parking,,990,,,{at}\n"
    );
    std::fs::write(&file, text).unwrap();
    let (source, mode) = (MoneySource::Settlement, ImportMode::Take);
    desk.take_money(&MoneyWish { file: &file, source, layout: None, mode, faults: None }).unwrap();
}

#[test]
fn the_comparison_looks_like_this() {
    let town = Town::new();
    settled(&town);
    for (width, height) in [(80, 24), (120, 40)] {
        let mut bench = town.sit(width, height);
        bench.press("m c g").write("9/3").press("enter");
        insta::assert_snapshot!(format!("reconcile_{width}x{height}"), bench.screen());
        bench.press("tab");
        insta::assert_snapshot!(format!("reconcile_open_{width}x{height}"), bench.screen());
    }
}

#[test]
fn an_officer_puts_the_sides_together() {
    let town = Town::new();
    settled(&town);
    let mut bench = town.sit(120, 40);
    bench.press("m c g").write("9/3 x").press("enter").shows("is not a day");
    bench.press("g").write("8/3 10/3").press("enter").shows("side by side 3:2");
    // The bar stands on the oldest; the same amount comes first at the right.
    bench.press("down").shows("10.00").press("home");
    let first = town::number(42);
    bench.shows(&first);
    let mut bench = town.sit(80, 24);
    bench.press("m c g").write("9/3").press("enter").shows("side by side 2:2");
    bench.press("1").shows("Amounts differ").write("their fee").press("enter");
    bench.shows("entry 4.").shows("side by side 1:1");
    bench.press("1").shows("the same money").press("y").shows("side by side 0:0");
    bench.press("tab tab").shows("known").press("]").shows("Tue 10 Mar 2026");
    bench.press("[ [").shows("Sun 8 Mar 2026").press("enter").shows("No case belongs");
}
