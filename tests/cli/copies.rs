//! Stores copied, brought back, checked and made anew; the same seed twice.

use crate::shop::{Shop, run_on};

#[test]
fn a_backup_comes_back_as_it_was_and_never_over_another_file() {
    let shop = Shop::practice(40);
    let (copy, back) = (shop.path("copy.db"), shop.path("back.db"));
    let (copy_name, back_name) = (copy.display().to_string(), back.display().to_string());
    shop.run(&["backup", &copy_name]).ends(0).says("checked");
    shop.run(&["backup", &copy_name]).ends(3).warns("exists already");
    shop.run(&["restore", &copy_name, &back_name]).ends(0).says("checked");
    shop.run(&["restore", &copy_name, &back_name]).ends(3).warns("exists already");
    run_on(&back, &["check"]).ends(0).says("Sound");
    let queue = ["queue", "keeper-enquiry", "--as-of", "2026-07-01", "--json"];
    assert_eq!(shop.run(&queue).out, run_on(&back, &queue).out);
    let nowhere = shop.path("nowhere.db").display().to_string();
    let target = shop.path("target.db").display().to_string();
    shop.run(&["restore", &nowhere, &target]).ends(3).warns("nowhere.db");
    assert!(!shop.path("target.db").exists());
}

#[test]
fn a_rebuild_changes_nothing_in_a_sound_store() {
    let shop = Shop::practice(40);
    let queue = ["queue", "--as-of", "2026-07-01", "--json"];
    let before = shop.run(&queue).out;
    let rebuilt = shop.run(&["rebuild", "--json"]).ends(0).json();
    assert_eq!(rebuilt["cases"], 40);
    assert_eq!(before, shop.run(&queue).out);
    shop.is_sound();
}

#[test]
fn the_same_seed_makes_the_same_store_and_another_seed_another() {
    let (one, two, three) = (Shop::practice(40), Shop::practice(40), Shop::bare());
    let sample = ["sample", "--count", "40", "--seed", "6", "--as-of", "2026-07-01"];
    three.run(&sample).ends(0);
    let logs = |shop: &Shop| -> String {
        let numbers: Vec<String> =
            ["keeper-enquiry", "notice-to-owner", "challenge", "agent", "charge-certificate"]
                .iter()
                .flat_map(|group| shop.numbers(group))
                .collect();
        assert!(!numbers.is_empty());
        let case = |number: &String| {
            shop.run(&["case", number, "--as-of", "2026-07-01", "--json"]).ends(0).out
        };
        numbers.iter().map(case).collect()
    };
    assert_eq!(logs(&one), logs(&two));
    assert_ne!(logs(&one), logs(&three));
    let csv = |shop: &Shop, name: &str| {
        let path = shop.path(name).display().to_string();
        let made = ["sample", "--csv", &path, "--count", "30", "--as-of", "2026-07-01"];
        shop.run(&made).ends(0);
        std::fs::read(path).unwrap()
    };
    assert_eq!(csv(&one, "a.csv"), csv(&two, "b.csv"));
}

#[test]
fn no_invented_case_is_none() {
    let shop = Shop::bare();
    shop.run(&["sample", "--count", "0"]).ends(0).says("0 invented cases");
    shop.run(&["queue"]).ends(0).says("empty");
    let file = shop.path("none.csv").display().to_string();
    shop.run(&["sample", "--csv", &file, "--count", "0"]).ends(0);
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 1, "headings alone");
}

#[test]
fn a_sample_never_goes_into_a_store_of_real_cases() {
    let shop = Shop::live();
    shop.run(&["sample", "--count", "5"]).ends(3).warns("practice store only");
    shop.run(&["queue"]).ends(0).says("empty");
}
