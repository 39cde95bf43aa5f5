//! Files of DVLA and court that are wrong: each fault with its line, column, value and remedy, and
//! nothing half applied.

use super::batch::{ANSWERS, found, json, number, office, on};
use super::shop::Shop;

const COURT: &str = "penalty_charge_number,answer,day,ground,until,fee,reason\n";
const DAY: &str = "2026-03-31";

fn asked() -> Shop {
    let shop = office();
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(0);
    shop
}

/// The lines of a file that were left out: line, why, remedy.
fn left_out(shop: &Shop, holds: &str, text: &str) -> Vec<(u64, String, String)> {
    let file = shop.write("bad.csv", text);
    let taken = json(shop, DAY, &["files", "take", holds, &file, "--accept"]);
    let fates = taken["fates"].as_array().unwrap().iter();
    let left = fates.filter(|one| one["fate"] == "left-out");
    let text = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap().to_string();
    left.map(|one| (one["line"].as_u64().unwrap(), text(one, "why"), text(one, "remedy"))).collect()
}

#[test]
fn a_line_that_is_repeated_is_there_already() {
    let shop = asked();
    let text = format!("{ANSWERS}{}{}", found(1), found(1));
    let file = shop.write("twice.csv", text);
    on(&shop, DAY, &["files", "take", "keeper-answers", &file, "--accept"])
        .ends(0)
        .says("2 lines, 1 taken, 1 there already, 0 left out");
    shop.is_sound();
}

#[test]
fn a_number_that_is_no_files_is_told_as_it_was_typed() {
    let shop = asked();
    on(&shop, DAY, &["files", "show", "F1"]).ends(1).warns("there is no F1, its number is that of");
    on(&shop, DAY, &["keepers", "show", "F999", "2"])
        .ends(1)
        .warns("nothing in this store has the number 999");
}

#[test]
fn answers_to_what_was_never_asked_are_left_out() {
    let shop = office();
    let left = left_out(&shop, "keeper-answers", &format!("{ANSWERS}{}", found(1)));
    let number = number(1);
    assert_eq!(left[0].0, 2);
    let why = format!("reference \"{number}\": the DVLA was not asked about this notice");
    assert_eq!(left[0].1, why);
    assert!(left[0].2.contains("send it back"), "{left:?}");
    let court =
        format!("{COURT}{number}0,sealed,2026-03-30,,,,\n{number}0,registered,2026-03-30,,,,\n");
    let left = left_out(&shop, "court-answers", &court);
    let lines: Vec<u64> = left.iter().map(|one| one.0).collect();
    assert_eq!(lines, [2, 3], "{left:?}");
    let column = format!("penalty_charge_number \"{number}0\": ");
    assert_eq!(left[0].1, format!("{column}no request for a warrant was sent for this notice"));
    assert_eq!(left[1].1, format!("{column}no request for registration was sent for this notice"));
    shop.is_sound();
}

#[test]
fn other_councils_numbers_and_wrong_check_characters_are_told() {
    let shop = asked();
    let right = number(1);
    let wrong = format!("{}{}", &right[..9], if right.ends_with('A') { '0' } else { 'A' });
    let text = format!(
        "{ANSWERS}{}{}{}",
        found(1).replace(&right, "ZZ12345670"),
        found(1).replace(&right, &wrong),
        found(2).to_lowercase().replace("found-person", "FOUND-PERSON"),
    );
    let left = left_out(&shop, "keeper-answers", &text);
    assert_eq!(left.len(), 2, "lower case is read all the same: {left:?}");
    assert_eq!(left[0].0, 2);
    assert!(left[0].1.starts_with("no case of this store has this number"), "{left:?}");
    let last = right.chars().last().unwrap();
    assert!(left[1].1.contains(&format!("its check character should be {last}")), "{left:?}");
    on(&shop, DAY, &["case", &number(2)]).ends(0).says("Keeper supplied");
    shop.is_sound();
}

#[test]
fn days_to_come_and_what_is_no_day_are_left_out() {
    let shop = asked();
    let number = number(1);
    let text = format!(
        "{COURT}{number}0,statement,2026-04-01,not-received,,,\n\
         {number}0,statement,31/03/2026,not-received,,,\n\
         {number}0,statement,2026-03-31,nothing,,,\n\
         {number}0,dissolved,2026-03-31,,,,\n"
    );
    let left = left_out(&shop, "court-answers", &text);
    let wanted = [
        (2, "day \"2026-04-01\": this day has not come"),
        (3, "day \"31/03/2026\": this is no day"),
        (4, "ground \"nothing\": no ground of this name is known"),
    ];
    for ((line, why), found) in wanted.iter().zip(&left) {
        assert_eq!((*line, *why), (found.0, found.1.as_str()), "{left:?}");
    }
    assert!(left[3].1.starts_with("answer \"dissolved\": no answer of this name"), "{left:?}");
    on(&shop, DAY, &["case", &number]).ends(0).says("Entries    3");
    shop.is_sound();
}

#[test]
fn a_name_that_the_courts_record_does_not_take_stops_before_the_court() {
    let shop = asked();
    let long = "A Name That Has Many More Characters Than Thirty";
    let text = format!("{ANSWERS}{}", found(1).replace("A N Example", long));
    let file = shop.write("long.csv", text);
    on(&shop, DAY, &["files", "take", "keeper-answers", &file, "--accept"]).ends(0);
    on(&shop, DAY, &["batch", "run", "notice-to-owner"]).ends(0);
    super::batch::post(&shop, DAY, 1);
    on(&shop, "2026-04-30", &["batch", "run", "charge-certificate"]).ends(0);
    super::batch::post(&shop, "2026-04-30", 1);
    let preview = json(&shop, "2026-05-20", &["batch", "preview", "registration"]);
    let left = &preview["left_out"][0];
    assert_eq!(left["because"], "particulars", "{preview}");
    assert!(
        left["says"].as_str().unwrap().contains("has 48 characters, the court's record takes 30")
    );
    shop.is_sound();
}

#[test]
fn answers_in_another_order_with_impossible_days_and_overlong_texts_do_no_harm() {
    let shop = asked();
    let long = "N".repeat(5_000);
    let text = [
        found(3),
        found(1).replace("2026-03-02", "2027-03-02"),
        found(1).replace("2026-03-02", "2026-02-30"),
        found(2).replace("A N Example", &long),
        found(1),
    ];
    let file = shop.write("order.csv", format!("{ANSWERS}{}", text.concat()));
    let taken = json(&shop, DAY, &["files", "take", "keeper-answers", &file, "--accept"]);
    let fates = taken["fates"].as_array().unwrap();
    let fate: Vec<&str> = fates.iter().map(|one| one["fate"].as_str().unwrap()).collect();
    assert_eq!(fate, ["taken", "waits", "waits", "left-out", "taken"], "{taken}");
    for serial in [1, 3] {
        on(&shop, DAY, &["case", &number(serial)]).ends(0).says("Keeper supplied: A N Example");
    }
    let two = on(&shop, DAY, &["case", &number(2)]).ends(0);
    assert!(!two.out.contains("Keeper supplied"), "nothing is half applied: {}", two.out);
    shop.is_sound();
}

#[test]
fn of_two_processes_that_take_one_file_of_answers_at_once_exactly_one_applies_it() {
    let shop = asked();
    let text: String = (1..=3).map(found).collect();
    let file = shop.write("answers.csv", format!("{ANSWERS}{text}"));
    let take = ["files", "take", "keeper-answers", &file, "--accept", "--as-of", DAY];
    let start = || {
        let mut command = shop.command(&take);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        command.spawn().unwrap()
    };
    let both = [start(), start()];
    let ran = both.map(|child| super::shop::ran(&child.wait_with_output().unwrap()));
    let applies = |one: &&super::shop::Ran| {
        one.out.contains("3 lines, 3 taken") && !one.out.contains("nothing was taken twice")
    };
    let shown: Vec<(i32, &str, &str)> =
        ran.iter().map(|one| (one.code, one.out.as_str(), one.err.as_str())).collect();
    assert_eq!(ran.iter().filter(applies).count(), 1, "{shown:#?}");
    for serial in 1..=3 {
        let case = on(&shop, DAY, &["case", &number(serial)]).ends(0);
        assert_eq!(case.out.matches("Keeper supplied").count(), 1, "{}", case.out);
    }
    let files = json(&shop, DAY, &["files", "list"]);
    assert_eq!(files.as_array().unwrap().len(), 2, "the enquiries and the answers: {files}");
    shop.is_sound();
}
