//! Special vehicles: recognised, suspended, validated, closed or pursued; the yearly list of the
//! diplomatic ones.

use super::batch::{json, number, on};
use super::shop::Shop;

/// Five notices of 2 March 2026: D plate, X plate, forces, foreign, an ordinary one.
fn office() -> Shop {
    let shop = Shop::bare();
    shop.run(&["sample", "--count", "0", "--as-of", "2026-03-02"]).ends(0);
    let marks = ["101D234", "101X250", "AB12AB", "B-XX 1234", "XX26 ABC"];
    let line = |(serial, mark): (u32, &str)| {
        let number = number(serial);
        format!("{number},2026-03-02T10:00,on-vehicle,parking,01,2,Example Road,{mark},")
    };
    let lines: Vec<String> = (1..).zip(marks).map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let file = shop.notices("notices.csv", &lines);
    on(&shop, "2026-03-03", &["import", "notices", &file]).ends(0);
    shop
}

#[test]
fn special_vehicles_are_suspended_then_closed_or_pursued() {
    let shop = office();
    let report = json(&shop, "2026-03-04", &["report", "special", "--year", "2026"]);
    let classes: Vec<(&str, &str)> = report["notices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["class"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .collect();
    let wanted = [("diplomat", "suspended"), ("accredited", "suspended"), ("forces", "suspended")];
    assert_eq!(classes[..3], wanted, "{report}");
    on(&shop, "2026-03-04", &["cancel-not-there"]).ends(2);
    let cancel = ["step", &number(1), "cancel", "--reason", "diplomat, cancelled on input"];
    on(&shop, "2026-03-04", &cancel).ends(0);
    on(&shop, "2026-03-04", &["release", &number(2), "--reason", "may be charged"]).ends(0);
    let hold = ["hold", &number(5), "--ground", "emergency-services"];
    on(&shop, "2026-03-04", &hold).ends(0);
    let report = json(&shop, "2026-03-04", &["report", "special"]);
    let state = |class: &str| {
        let found = report["notices"].as_array().unwrap().iter().find(|one| one["class"] == class);
        found.unwrap()["state"].as_str().unwrap().to_string()
    };
    assert_eq!(state("diplomat"), "closed");
    assert_eq!(state("accredited"), "pursued");
    assert_eq!(state("emergency"), "suspended");
    // A vehicle on hold for its class is left out of the batch, with the reason.
    let preview = json(&shop, "2026-03-30", &["batch", "preview", "keeper-enquiry"]);
    let left = preview["left_out"].as_array().unwrap();
    let five = left.iter().find(|one| one["pcn"] == number(5).as_str()).unwrap();
    assert_eq!(five["because"], "exempt", "{preview}");
    shop.is_sound();
}

#[test]
fn the_yearly_list_of_diplomatic_vehicles_has_mission_amount_and_late_payments() {
    let shop = office();
    on(&shop, "2026-03-04", &["release", &number(2), "--reason", "may be charged"]).ends(0);
    let pay = ["pay", &number(2), "70.00", "--method", "web"];
    on(&shop, "2027-01-11", &pay).ends(0);
    let to = shop.path("diplomatic.csv").display().to_string();
    let ask = ["report", "diplomatic", "--year", "2026", "--to", &to];
    on(&shop, "2027-02-01", &ask)
        .ends(0)
        .says("mission 101: 2 notices, 140.00 charged, 70.00 paid");
    let csv = std::fs::read_to_string(&to).unwrap();
    let (one, two) = (number(1), number(2));
    let place = "2026-03-02,2026,Example Road";
    let unpaid = format!("{one},101D234,diplomat,101,{place},suspended,70.00,0.00,,no,70.00");
    let later =
        format!("{two},101X250,accredited,101,{place},paid,70.00,70.00,2027-01-11,yes,0.00");
    assert!(csv.contains(&unpaid) && csv.contains(&later), "{csv}");
    assert!(!csv.contains(&number(5)), "{csv}");
    on(&shop, "2027-02-01", &ask).ends(3);
    shop.run(&["report", "diplomatic", "--year", "20"]).ends(2).warns("1990");
    let none = json(&shop, "2027-02-01", &["report", "diplomatic", "--year", "2025"]);
    assert_eq!(none["notices"].as_array().unwrap().len(), 0);
}
