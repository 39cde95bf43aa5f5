//! Keeper answers from the command line: accepted together where they agree, decided one by one
//! where they do not.

use serde_json::Value;

use super::batch::{ANSWERS, found, json, newest_file, number, office, on};
use super::shop::Shop;

const DAY: &str = "2026-03-31";

/// The enquiries of three cases are out since 30 March.
fn asked() -> Shop {
    let shop = office();
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(0).says("3 done");
    shop
}

/// A line of answers: outcome, make and colour.
fn line(serial: u32, answer: &str, make: &str, colour: &str) -> String {
    let who = if answer.starts_with("found") { "A N Example,1 Row,ZZ1 1ZZ" } else { ",," };
    format!("{},XX26ABC,2026-03-02,{answer},{who},{make},{colour}\n", number(serial))
}

fn take(shop: &Shop, day: &str, lines: &[String]) {
    let file = shop.write(&format!("{day}.csv"), format!("{ANSWERS}{}", lines.concat()));
    on(shop, day, &["files", "take", "keeper-answers", &file]);
}

fn show(shop: &Shop, day: &str, line: &str) -> Value {
    json(shop, day, &["keepers", "show", "F3", line])
}

#[test]
fn answers_that_agree_are_accepted_together_and_the_others_wait() {
    let shop = asked();
    let foreign = "ZZ12345670,XX26ABC,2026-03-02,found-person,B,2 Row,ZZ1 1ZZ,,\n";
    let other_mark = found(2).replace("XX26ABC", "XX26ABD");
    let unknown = found(2).replace("found-person", "teleported");
    let trade = format!("{},xx26 abc,2026-03-02,in-trade,,,,,\n", number(3));
    let text = format!("{ANSWERS}{}{foreign}{other_mark}{trade}{unknown}", found(1));
    let file = shop.write("answers.csv", &text);
    let ran = on(&shop, DAY, &["files", "take", "keeper-answers", &file]).ends(1);
    let ran = ran.says("5 lines, 0 taken, 0 there already, 2 left out, 3 wait (1 of them agrees)");
    assert!(ran.out.contains("line 3 ZZ12345670: no case of this store"), "{}", ran.out);
    assert!(ran.out.contains("line 6 "), "{}", ran.out);
    assert!(ran.out.contains("answer \"teleported\": no answer of this name"), "{}", ran.out);
    let before = on(&shop, DAY, &["case", &number(1)]).ends(0);
    assert!(!before.out.contains("Keeper supplied"), "{}", before.out);
    on(&shop, DAY, &["files", "take", "keeper-answers", &file])
        .ends(0)
        .says("nothing was taken twice");
    on(&shop, DAY, &["keepers", "list"])
        .ends(1)
        .says("1 answer agrees and waits to be accepted (`keepers accept`), 2 wait for a decision")
        .says("mark: the notice has XX26ABC, the DVLA XX26ABD");
    on(&shop, DAY, &["files", "close", "F3", "--reason", "done"]).ends(4).warns("3 answers of F3");
    on(&shop, DAY, &["keepers", "accept"]).ends(0).says("1 answer accepted.");
    on(&shop, DAY, &["case", &number(1)]).ends(0).says("Keeper supplied: A N Example");
    on(&shop, DAY, &["keepers", "accept"]).ends(4).warns("no answer that agrees waits");
    on(&shop, DAY, &["keepers", "decide", "F3", "4", "keeper"]).ends(4).warns("again, aside");
    on(&shop, DAY, &["keepers", "decide", "F3", "4", "aside"]).ends(4).warns("say why");
    on(&shop, DAY, &["keepers", "decide", "F3", "4", "aside", "--reason", "sent back"]).ends(0);
    on(&shop, DAY, &["keepers", "decide", "F3", "5", "later"]).ends(0).says("ask again later");
    on(&shop, DAY, &["keepers", "decide", "F3", "5", "later"]).ends(1).warns("does not wait");
    on(&shop, DAY, &["case", &number(3)]).ends(0).says("until Tue 28 Apr 2026: in trade");
    on(&shop, DAY, &["keepers", "list"]).ends(0).says("0 wait for a decision");
    let late = json(&shop, "2026-04-29", &["batch", "preview", "keeper-enquiry"]);
    let due: Vec<&str> =
        late["due"].as_array().unwrap().iter().map(|one| one["pcn"].as_str().unwrap()).collect();
    assert!(due.contains(&number(3).as_str()), "{late}");
    on(&shop, DAY, &["files", "close", "F3", "--reason", ""]).ends(4).warns("settled");
    on(&shop, DAY, &["files", "close", "F3", "--reason", "sent back"]).ends(0);
    shop.is_sound();
}

#[test]
fn an_answer_stands_beside_its_case() {
    let shop = Shop::bare();
    shop.run(&["sample", "--count", "0", "--as-of", "2026-03-02"]).ends(0);
    let numbers = [number(1), number(2), number(3)];
    let head = "pcn,contravention_at,service,stream,code,band,street,vrm,make,colour\n";
    let notice = |one: &String| {
        format!("{one},2026-03-02T10:00,on-vehicle,parking,01,2,Example Road,XX26 ABC,FORD,BLUE\n")
    };
    let text = format!("{head}{}", numbers.each_ref().map(notice).concat());
    let file = shop.write("notices.csv", &text);
    on(&shop, "2026-03-03", &["import", "notices", &file]).ends(0);
    on(&shop, "2026-03-30", &["batch", "run", "keeper-enquiry"]).ends(0);
    let lines = [
        line(1, "found-person", "Ford Transit", "blue"),
        line(2, "found-company", "AUDI", "blue"),
        line(3, "found-fleet", "FORD", "green"),
    ];
    take(&shop, DAY, &lines);
    let list = json(&shop, DAY, &["keepers", "list", "--all"]);
    assert_eq!((&list["agreeing"], &list["deciding"]), (&1.into(), &2.into()), "{list}");
    let cloned = show(&shop, DAY, "3");
    let results: Vec<&str> = cloned["checks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["result"].as_str().unwrap())
        .collect();
    assert_eq!(results, ["same", "same", "differs", "same"], "{cloned}");
    assert_eq!(cloned["leads"][0]["lead"], "cloned", "{cloned}");
    assert_eq!(cloned["facts"]["address"], "1 Row, ZZ1 1ZZ", "{cloned}");
    let colour = show(&shop, DAY, "4");
    assert_eq!(
        colour["leads"][0]["lead"], "keeper",
        "a colour is often called otherwise: {colour}"
    );
    on(&shop, DAY, &["keepers", "accept", "F3"]).ends(0).says("1 answer accepted");
    on(&shop, DAY, &["keepers", "decide", "F3", "3", "cloned", "--reason", "a van"]).ends(0);
    on(&shop, DAY, &["case", &numbers[1]])
        .ends(0)
        .says("make FORD, the DVLA has AUDI: misread or cloned")
        .says("Keeper supplied");
    shop.is_sound();
}

#[test]
fn every_outcome_leads_somewhere() {
    let hold = "held until released";
    for (answer, lead, next) in [
        ("no-usable-address", "address", hold),
        ("in-trade", "later", "held until Tue 28 Apr 2026"),
        ("changed-before", "later", "held until Tue 14 Apr 2026"),
        ("changed-after", "later", "held until Tue 14 Apr 2026"),
        ("scrapped", "photographs", hold),
        ("exported", "exported", hold),
        ("no-record", "photographs", hold),
        ("invalid-mark", "photographs", hold),
        ("stolen", "stolen", hold),
        ("diplomatic", "diplomatic", hold),
        ("crown", "forces", hold),
        ("foreign", "foreign", hold),
        ("refused", "look", hold),
        ("retry", "again", "in the next run"),
    ] {
        let shop = asked();
        take(&shop, DAY, &[line(1, answer, "", "")]);
        let view = show(&shop, DAY, "2");
        assert_eq!(view["leads"][0]["lead"], lead, "{view}");
        assert_eq!(view["leads"][0]["next"], next, "{view}");
        on(&shop, DAY, &["keepers", "decide", "F3", "2", lead]).ends(0);
        let case = on(&shop, DAY, &["case", &number(1)]).ends(0);
        let stands = case.out.contains("On hold");
        assert_eq!(stands, lead != "again", "{answer}: {}", case.out);
    }
}

#[test]
fn an_answer_may_lead_to_a_write_off_that_somebody_confirms() {
    let shop = asked();
    take(&shop, DAY, &[line(1, "no-record", "", "")]);
    on(&shop, DAY, &["keepers", "decide", "F3", "2", "write-off", "--reason", "twice"]).ends(0);
    on(&shop, DAY, &["write-offs", "list"]).ends(0).says("proposed on the DVLA's answer");
    let told = on(&shop, DAY, &["case", &number(1)]).ends(0);
    let told = told.says("No keeper found: the debt is proposed to be written off.");
    assert!(!told.out.contains("was not met"), "{}", told.out);
    // Who proposed it is not the second person.
    let confirm = ["write-offs", "confirm", &number(1)];
    on(&shop, DAY, &confirm).ends(4).warns("another officer confirms it").warns(&number(1));
    on(&shop, DAY, &[&confirm[..], &["--officer", "finch"]].concat()).ends(0).says("written off");
    shop.is_sound();
}

#[test]
fn keeper_data_beyond_its_days_is_listed_by_the_policy_of_the_day_of_closing() {
    let shop = asked();
    take(&shop, DAY, &[found(1), found(2), found(3)]);
    on(&shop, DAY, &["keepers", "accept"]).ends(0);
    let (one, two) = (number(1), number(2));
    for pcn in [&one, &two] {
        let pay = ["pay", pcn, "70.00", "--method", "web", "--reference", pcn];
        on(&shop, "2026-04-01", &pay).ends(0);
    }
    // Money that must go back needs the payer's address.
    let more = ["pay", &two, "5.00", "--method", "web", "--reference", "again"];
    on(&shop, "2026-04-02", &more).ends(0);
    // 365 days beginning with 1 April 2026 end on 31 March 2027.
    let list = |day| on(&shop, day, &["keepers", "retention"]);
    list("2027-03-31").ends(0).says("0 cases keep");
    let over = list("2027-04-01").ends(1).says("1 case keeps").says(&one);
    let over = over.says("paid 01 Apr 26, kept until 31 Mar 27");
    assert!(over.out.contains("keeper data (not yet checked"), "{}", over.out);
    let value = json(&shop, "2027-04-01", &["keepers", "retention"]);
    assert_eq!(value["over"][0]["until"], "2027-03-31", "{value}");
    on(&shop, "2027-03-31", &["case", &one]).ends(0);
    on(&shop, "2027-04-01", &["case", &one]).ends(0).says("to be kept until Wed 31 Mar 2027");
    // The council's own days hold for what was closed since they hold.
    let own = |from: &str| {
        let text = format!(
            "[[number]]\nkind = \"keeper-data-days\"\nfrom = \"{from}\"\nvalue = 90\n\
             clause = \"Practice, persons keeper data\"\nchecked = \"primary\"\n"
        );
        let figures = shop.write(&format!("{from}.toml"), text);
        shop.write(&format!("settings-{from}.toml"), format!("figures = \"{figures}\"\n"))
    };
    let with =
        |settings: &str, day| on(&shop, day, &["keepers", "retention", "--settings", settings]);
    // 90 days: 30 in April, 31 in May, 29 in June.
    let (april, may) = (own("2026-04-01"), own("2026-05-01"));
    with(&april, "2026-06-29").ends(0);
    with(&april, "2026-06-30").ends(1).says("kept until 29 Jun 26");
    with(&may, "2026-06-30").ends(0);
    // Held, or open again: needed.
    on(&shop, "2027-04-01", &["hold", &one, "--reason", "an enquiry"]).ends(0);
    list("2027-04-02").ends(0);
    shop.is_sound();
}

#[test]
fn the_third_enquiry_for_nothing_is_proposed_to_be_written_off_whatever_was_answered() {
    let shop = asked();
    let one = number(1);
    let first = |file: &str, day| {
        json(&shop, day, &["keepers", "show", file, "2"])["leads"][0]["lead"]
            .as_str()
            .unwrap()
            .to_string()
    };
    let mut day = DAY;
    for (answer, lead, next) in [
        ("retry", "again", "2026-04-02"),
        ("in-trade", "later", "2026-04-04"),
        ("changed-after", "write-off", "2026-04-06"),
    ] {
        take(&shop, day, &[line(1, answer, "", "")]);
        let file = newest_file(&shop);
        assert_eq!(first(&file, day), lead, "{answer}");
        on(&shop, day, &["write-offs", "list"]).ends(0).says("0 proposed");
        on(&shop, day, &["keepers", "decide", &file, "2", "again"]).ends(0);
        if lead != "write-off" {
            on(&shop, next, &["batch", "run", "keeper-enquiry", "--most", "1"]).ends(0);
        }
        day = next;
    }
    on(&shop, day, &["write-offs", "list"]).ends(0).says(&one).says("after three enquiries");
    on(&shop, day, &["case", &one]).ends(0).says("leads to nobody: keeper changed after the day.");
}

#[test]
fn nobody_is_asked_for_once_the_notice_can_no_longer_be_served() {
    let shop = office();
    // Six months beginning with 2 March end on 1 September.
    let preview = |day| json(&shop, day, &["batch", "preview", "keeper-enquiry"]);
    assert_eq!(preview("2026-09-01")["due"].as_array().unwrap().len(), 3);
    let late = preview("2026-09-02");
    assert_eq!(late["due"].as_array().unwrap().len(), 0, "{late}");
    assert_eq!(late["left_out"][0]["because"], "too-late", "{late}");
    assert!(late["left_out"][0]["says"].as_str().unwrap().contains("nothing can be pursued"));
}

#[test]
fn keeper_data_that_was_asked_for_by_hand_is_listed_when_its_days_are_over() {
    let shop = office();
    let (one, day) = (number(1), "2026-03-30");
    on(&shop, day, &["step", &one, "keeper-requested"]).ends(0);
    let who = ["--name-of", "A N Example", "--address", "1 Row", "--postcode", "ZZ1 1ZZ"];
    on(&shop, day, &[&["step", &one, "keeper-supplied"][..], &who].concat()).ends(0);
    let pay = ["pay", &one, "70.00", "--method", "web", "--reference", "W1"];
    on(&shop, "2026-04-01", &pay).ends(0);
    on(&shop, "2027-03-31", &["keepers", "retention"]).ends(0);
    on(&shop, "2027-04-01", &["keepers", "retention"]).ends(1).says("1 case keeps").says(&one);
}
