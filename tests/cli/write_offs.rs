//! What the five rules propose to write off, seen through the program: nothing is written off until
//! a person confirms it, and the reason in the log names the rule.

use std::fmt::Write as _;

use super::batch::{number, on, placed};
use super::shop::Shop;

/// Number and amount of what is proposed for a reason on a day.
fn proposed(shop: &Shop, day: &str, rule: &str) -> Vec<(String, i64)> {
    let listed = on(shop, day, &["write-offs", "list", "--json"]).ends(0).json();
    let of = listed.as_array().unwrap().iter().filter(|one| one["rule"] == rule);
    of.map(|one| (one["pcn"].as_str().unwrap().to_string(), one["pence"].as_i64().unwrap()))
        .collect()
}

/// Confirms what is proposed for a case, and looks at what its log then says.
fn confirm(shop: &Shop, day: &str, number: &str, words: &str) {
    on(shop, day, &["write-offs", "confirm", number]).ends(0).says("written off");
    let case = on(shop, day, &["case", number]).ends(0);
    case.says("Stage      written off").says(&format!("Reason: {words}"));
    on(shop, day, &["write-offs", "confirm", number]).ends(4).warns("no rule proposes");
}

/// Four notices of 70.00, the third of a vehicle from abroad.
fn four_notices() -> (Shop, Vec<String>) {
    let shop = Shop::bare();
    shop.run(&["sample", "--count", "0", "--as-of", "2026-03-02"]).ends(0);
    let numbers: Vec<String> = (1..=4).map(number).collect();
    let mut text = "pcn,contravention_at,service,stream,code,band,street,vrm,country\n".to_string();
    for (number, vehicle) in
        numbers.iter().zip(["XX26 ABC,", "XX26 ABD,", "12-XYZ-345,FR", "XX26 ABE,"])
    {
        let line = "2026-03-02T10:00,on-vehicle,parking,01,2,Example Road";
        writeln!(text, "{number},{line},{vehicle}").unwrap();
    }
    let file = shop.write("notices.csv", text);
    on(&shop, "2026-03-02", &["import", "notices", &file]).ends(0);
    (shop, numbers)
}

#[test]
fn four_rules_propose_and_a_person_confirms() {
    let (shop, numbers) = four_notices();
    let [nobody, scot, abroad, nowhere] = numbers.as_slice() else { panic!("{numbers:?}") };
    for day in ["2026-04-01", "2026-04-08", "2026-04-15"] {
        assert_eq!(proposed(&shop, day, "no-keeper"), [], "before the third answer");
        on(&shop, day, &["step", nobody, "keeper-requested"]).ends(0);
        on(&shop, day, &["step", nobody, "keeper-supplied"]).ends(0);
    }
    let home = ["--address", "1 Example Close; Sampleburgh", "--postcode", "EH1 1AA"];
    let scottish =
        [&["step", scot, "keeper-supplied", "--name-of", "A Sample"][..], &home].concat();
    on(&shop, "2026-04-01", &scottish).ends(0);
    on(&shop, "2026-04-01", &["step", nowhere, "keeper-supplied", "--name-of", "B Sample"]).ends(0);
    on(&shop, "2026-04-02", &["step", nowhere, "notice-to-owner"]).ends(0);
    assert_eq!(proposed(&shop, "2026-05-19", "no-address"), [], "who may pay is not given up");
    on(&shop, "2026-05-20", &["step", nowhere, "charge-certificate"]).ends(0);
    let day = "2026-06-20";
    for (rule, number, pence, words) in [
        ("no-keeper", nobody, 7_000, "no keeper after three enquiries"),
        ("out-of-reach", scot, 7_000, "outside England and Wales"),
        ("foreign", abroad, 7_000, "foreign vehicle"),
        ("no-address", nowhere, 10_500, "no address"),
    ] {
        assert_eq!(proposed(&shop, day, rule), [(number.clone(), pence)], "{rule}");
        let case = on(&shop, day, &["case", number]).ends(0);
        assert!(!case.out.contains("written off"), "{rule}: nobody confirmed it yet");
        confirm(&shop, day, number, words);
        assert_eq!(proposed(&shop, day, rule), [], "{rule}");
    }
    let book = on(&shop, day, &["book", "--json"]).ends(0).json();
    let account = |name: &str| book["accounts"][name].as_i64();
    assert_eq!(account("written-off-no-address"), Some(10_500), "{book}");
    assert_eq!(account("written-off-out-of-reach"), Some(7_000), "{book}");
    assert_eq!((account("debtors"), account("waived")), (Some(0), None), "{book}");
    shop.is_sound();
}

#[test]
fn a_warrant_is_given_up_a_quarter_after_its_year() {
    let shop = placed();
    let case = on(&shop, "2026-07-08", &["case", &number(1), "--json"]).ends(0).json();
    let issued = case["log"]
        .as_array()
        .unwrap()
        .iter()
        .find(|line| line["says"].as_str().unwrap().contains("Warrant of control issued"));
    // Issued on 2 July 2026: a year later is 2 July 2027, 90 days after that 30 September.
    assert_eq!(issued.unwrap()["day"], "2026-07-02", "{case}");
    let of = |day: &str| -> Vec<String> {
        proposed(&shop, day, "old-warrant").into_iter().map(|(number, _)| number).collect()
    };
    assert!(!of("2027-09-30").contains(&number(1)));
    assert!(of("2027-10-01").contains(&number(1)));
    confirm(&shop, "2027-10-01", &number(1), "warrant too old");
    shop.is_sound();
}
