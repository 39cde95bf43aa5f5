//! Who is left out of a batch and why: every reason by itself, at the step where it first counts,
//! with what an officer reads.

use super::batch::{ANSWERS, found, json, number, on, post};
use super::shop::Shop;

/// Eight notices of 2 March 2026; the last one's vehicle is a diplomat's.
fn office() -> Shop {
    let shop = Shop::bare();
    shop.run(&["sample", "--count", "0", "--as-of", "2026-03-02"]).ends(0);
    let line = |serial| {
        let mark = if serial == 8 { "101D234" } else { "XX26 ABC" };
        let number = number(serial);
        format!("{number},2026-03-02T10:00,on-vehicle,parking,01,2,Example Road,{mark},")
    };
    let lines: Vec<String> = (1..=8).map(line).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let file = shop.notices("notices.csv", &lines);
    on(&shop, "2026-03-03", &["import", "notices", &file]).ends(0);
    shop
}

/// The same with the keepers of the first seven asked; the seventh has no usable address, the sixth
/// lives in Scotland.
fn with_keepers() -> Shop {
    let shop = office();
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(0).says("7 done");
    let answer = |serial| match serial {
        6 => found(6).replace("ZZ1 1ZZ", "EH1 1AA"),
        7 => format!("{},XX26ABC,2026-03-02,no-usable-address,,,,,\n", number(7)),
        _ => found(serial),
    };
    let lines: String = (1..=7).map(answer).collect();
    let file = shop.write("answers.csv", format!("{ANSWERS}{lines}"));
    on(&shop, "2026-03-31", &["files", "take", "keeper-answers", &file, "--accept"]);
    shop
}

/// A preview of a step: for each case left out its class, what is told, and the first day where one
/// comes; none for a case that is due or not near.
struct Left(serde_json::Value);

impl Left {
    fn of(shop: &Shop, day: &str, step: &str) -> Left {
        Left(json(shop, day, &["batch", "preview", step]))
    }

    fn is(&self, serial: u32, because: &str, words: &str) -> &Left {
        let number = number(serial);
        let left = self.0["left_out"].as_array().unwrap();
        let one = left.iter().find(|one| one["pcn"] == number.as_str());
        let one = one.unwrap_or_else(|| panic!("{number} is not left out: {}", self.0));
        assert_eq!(one["because"], because, "{one}");
        let says = one["says"].as_str().unwrap();
        assert!(says.contains(words), "{says:?} does not say {words:?}");
        self
    }

    fn is_due(&self, serial: u32) -> &Left {
        let number = number(serial);
        let due = self.0["due"].as_array().unwrap();
        assert!(due.iter().any(|one| one["pcn"] == number.as_str()), "{number}: {}", self.0);
        self
    }
}

#[test]
fn too_early_and_an_exempt_class_are_named() {
    let shop = office();
    // Day 28, the contravention being day 1, is 29 March.
    Left::of(&shop, "2026-03-29", "keeper-enquiry")
        .is(1, "too-early", "today is day 28 of the 28 days")
        .is(8, "exempt", "diplomatic");
    Left::of(&shop, "2026-03-30", "keeper-enquiry").is_due(1).is(8, "exempt", "diplomatic");
}

#[test]
fn before_a_notice_to_owner_every_reason_is_named_by_itself() {
    let shop = with_keepers();
    let day = "2026-03-31";
    for serial in 1..=6 {
        Left::of(&shop, day, "notice-to-owner").is_due(serial);
    }
    on(&shop, day, &["hold", &number(1), "--reason", "a complaint"]).ends(0);
    on(&shop, day, &["hold", &number(2), "--ground", "vulnerable", "--reason", "ill"]).ends(0);
    let (three, read) = (number(3), "I had paid at the machine");
    on(&shop, day, &["post", "phone", &three, read, "--caller", "Ann", "--read-back", read])
        .ends(0);
    let money = "payment_id,reference,description,amount,fee,net_amount,created_date,settled_date,\
                 state,moto\n";
    let four = number(4);
    // The number lacks its check character: no rule puts it to the case, and it may be the case's.
    let almost = &four[..four.len() - 1];
    let text =
        format!("{money}a1,{almost},,2000,,,2026-03-30T10:00:00Z,2026-03-31,success,false\n");
    let file = shop.write("card.csv", text);
    on(&shop, day, &["import", "settlement", &file]);
    let left = Left::of(&shop, day, "notice-to-owner");
    left.is(1, "hold", "the case is on hold since Tue 31 Mar 2026")
        .is(2, "vulnerable", "vulnerable person")
        .is(3, "correspondence", "Tue 31 Mar 2026")
        .is(4, "money", "20.00")
        .is_due(5)
        .is_due(6)
        .is(7, "particulars", "the DVLA has not named the keeper yet");
    // The run takes those alone that are due.
    on(&shop, day, &["batch", "run", "notice-to-owner"]).ends(0).says("2 done");
    Left::of(&shop, day, "notice-to-owner").is(5, "under-way", "not confirmed posted");
    shop.is_sound();
}

#[test]
fn a_letter_that_is_not_posted_stops_what_rests_on_it() {
    let shop = with_keepers();
    on(&shop, "2026-03-31", &["batch", "run", "notice-to-owner"]).ends(0).says("6 done");
    // Approved, perhaps printed, nowhere confirmed as posted.
    let left = Left::of(&shop, "2026-05-20", "charge-certificate");
    left.is(
        1,
        "not-posted",
        "Notice to owner, was approved on Tue 31 Mar 2026 and is not confirmed",
    );
    let left = Left::of(&shop, "2026-05-20", "notice-to-owner");
    left.is(1, "under-way", "not confirmed posted");
}

#[test]
fn a_keeper_outside_england_and_wales_stops_before_the_court() {
    let shop = with_keepers();
    on(&shop, "2026-03-31", &["batch", "run", "notice-to-owner"]).ends(0).says("6 done");
    post(&shop, "2026-03-31", 6);
    on(&shop, "2026-04-30", &["batch", "run", "charge-certificate"]).ends(0).says("6 done");
    post(&shop, "2026-04-30", 6);
    Left::of(&shop, "2026-05-20", "registration")
        .is(6, "outside", "the liable person lives at EH1 1AA")
        .is_due(1);
    shop.is_sound();
}

#[test]
fn too_late_is_named_with_the_last_day_that_was() {
    let shop = with_keepers();
    // Six months beginning with 2 March end on 1 September; the last posting served by then is on
    // Thursday 27 August, Monday 31 August being a bank holiday.
    Left::of(&shop, "2026-08-27", "notice-to-owner").is_due(1);
    Left::of(&shop, "2026-09-02", "notice-to-owner").is(1, "too-late", "1 Sep");
}
