//! What `check` finds in a store that somebody changed behind the program's back, and what
//! `rebuild` makes good, also while others work.

use rusqlite::Connection;

use crate::shop::Shop;

fn spoil(shop: &Shop, statement: &str) {
    let connection = Connection::open(shop.store()).unwrap();
    connection.execute_batch(statement).unwrap();
}

#[test]
fn what_check_tells_to_rebuild_a_rebuild_makes_good() {
    let spoils = [
        ("UPDATE tally SET count = count + 1", "the queue's counts"),
        ("DELETE FROM tally", "the queue's counts"),
        ("UPDATE case_line SET name = 'Nobody Known' WHERE name <> ''", "index of names"),
        ("UPDATE case_line SET due = due + 1, entries = entries + 1 WHERE id = 3", "its line"),
        ("UPDATE ledger SET pence = pence * 2", "its ledger"),
        ("DELETE FROM ledger", "its ledger"),
        ("DELETE FROM case_line WHERE id IN (7, 40)", "it has a log but no line"),
        ("DELETE FROM case_line; DELETE FROM tally", "it has a log but no line"),
        ("UPDATE case_line SET stage = 99 WHERE id IN (1, 7, 40)", "its line cannot be read"),
        ("UPDATE case_line SET number = 'ZZ99' WHERE id = 7", "its line differs"),
        ("UPDATE receipt_series SET last = 0", "the next receipts would be doubles"),
        ("DELETE FROM receipt_series", "the next receipts would be doubles"),
    ];
    let shop = Shop::practice(40);
    let number = shop.numbers("keeper-enquiry")[0].clone();
    shop.run(&["pay", &number, "1.00", "--method", "cheque"]).ends(0);
    let asked = ["queue", "--as-of", "2026-07-01", "--json"];
    let before = shop.run(&asked).out;
    for (statement, finding) in spoils {
        spoil(&shop, statement);
        shop.run(&["check"]).ends(1).says(finding);
        assert_eq!(shop.run(&["rebuild", "--json"]).ends(0).json()["cases"], 40);
        shop.is_sound();
        assert_eq!(shop.run(&asked).out, before, "{statement}");
    }
}

#[test]
fn a_log_that_cannot_be_read_is_a_finding_and_keeps_no_other_case_from_being_rebuilt() {
    let shop = Shop::practice(40);
    spoil(
        &shop,
        "DROP TRIGGER entry_stays; UPDATE entry SET body = '{' WHERE case_id = 7 AND number = 1; \
         UPDATE case_line SET due = due + 1 WHERE id IN (3, 7, 40)",
    );
    let checked = shop.run(&["check", "--json"]).ends(1).json();
    let said = checked["findings"].to_string();
    assert!(said.contains("is damaged") && said.contains("does not fit the chain"), "{said}");
    assert_eq!(said.matches("its line differs").count(), 2, "{said}");
    let rebuilt = shop.run(&["rebuild", "--json"]).ends(1).json();
    assert_eq!((rebuilt["cases"].as_u64(), rebuilt["left"].as_u64()), (Some(39), Some(1)));
    let said = shop.run(&["check", "--json"]).ends(1).json()["findings"].to_string();
    assert_eq!(said.matches("its line differs").count(), 0, "{said}");
}

#[test]
fn receipts_are_held_against_the_counter_of_their_series() {
    let shop = Shop::practice(60);
    let number = shop.numbers("keeper-enquiry")[0].clone();
    let pay = ["pay", &number, "1.00", "--method", "cheque", "--officer", "wren"];
    shop.run(&pay).ends(0);
    shop.run(&pay).ends(0);
    shop.is_sound();
    spoil(&shop, "UPDATE receipt_series SET last = 4 WHERE series = 'wren'");
    shop.run(&["check"]).ends(1).says("receipts of wren").says("no log holds 3, 4;");
    spoil(&shop, "UPDATE receipt_series SET last = 1 WHERE series = 'wren'");
    shop.run(&["check"]).ends(1).says("the next receipts would be doubles");
    shop.run(&["rebuild"]).ends(0);
    shop.is_sound();
    shop.run(&pay).ends(0).says("wren-000003");
    spoil(&shop, "UPDATE receipt_series SET last = 1 WHERE series = 'wren'");
    shop.run(&pay).ends(0);
    shop.run(&["check"]).ends(1).says("receipt wren-000002 stands twice");
}
