//! Files of agents that are wrong: each fault with its line, column, value and remedy, nothing half
//! applied; and the same file taken by two processes at once.

use std::process::Stdio;

use super::batch::{agent_of, json, number, on, placed};
use super::shop::Shop;

const HEAD: &str = "pcn,what,day,payment_id,gross_pence,compliance_pence,debt_pence,\
                    other_fees_pence,return_code\n";
const DAY: &str = "2026-07-20";

/// What became of the lines of a report: line, fate, why, remedy.
fn fates(shop: &Shop, agent: &str, name: &str, text: &str) -> Vec<(u64, String, String, String)> {
    let file = shop.write(name, format!("{HEAD}{text}"));
    let taken = json(shop, DAY, &["files", "take", "agent-reports", &file, "--agent", agent]);
    let fates = taken["fates"].as_array().unwrap_or_else(|| panic!("{taken}")).iter();
    let text = |one: &serde_json::Value, key: &str| one[key].as_str().unwrap().to_string();
    let fate = |one: &serde_json::Value| {
        let line = one["line"].as_u64().unwrap();
        (line, text(one, "fate"), text(one, "why"), text(one, "remedy"))
    };
    fates.map(fate).collect()
}

/// How many entries a case has, and what is due in it.
fn state(shop: &Shop, pcn: &str) -> (u64, String) {
    let case = json(shop, DAY, &["case", pcn]);
    (case["entries"].as_u64().unwrap(), case["due"].to_string())
}

/// A payment of 100.00: 75.00 of compliance fee, 25.00 of debt.
fn payment(pcn: &str, id: &str) -> String {
    format!("{pcn},payment,2026-07-10,{id},10000,7500,2500,0,\n")
}

#[test]
fn a_number_that_is_not_the_agents_is_left_out_with_the_reason() {
    let shop = placed();
    let (one, two) = (number(1), number(2));
    let agent = agent_of(&shop, 1);
    let before = (state(&shop, &one), state(&shop, &two));
    let right = one.chars().last().unwrap();
    let wrong = format!("{}{}", &one[..one.len() - 1], if right == 'A' { 'B' } else { 'A' });
    let text = [
        payment(&wrong, "P1"),
        payment("ZZ12345670", "P2"),
        payment(&two, "P3"),
        payment(&number(9), "P4"),
        payment(&"X".repeat(400), "P5"),
        payment("", "P6"),
    ];
    let fates = fates(&shop, agent, "numbers.csv", &text.concat());
    let wanted = [
        (2, format!("its check character should be {right}"), "misprint"),
        (3, "no case of this store has this number".to_string(), "another council's"),
        (4, format!("this warrant was never put with {agent}"), "ask the agent"),
        (5, "no case of this store has this number".to_string(), "another council's"),
        (6, "no case of this store has this number".to_string(), "another council's"),
        (7, "no case of this store has this number".to_string(), "another council's"),
    ];
    assert_eq!(fates.len(), wanted.len(), "{fates:?}");
    for ((line, why, remedy), found) in wanted.iter().zip(&fates) {
        assert_eq!((found.0, found.1.as_str()), (*line, "left-out"), "{found:?}");
        assert!(found.2.contains(why) && found.3.contains(remedy), "{why}: {found:?}");
    }
    assert_eq!((state(&shop, &one), state(&shop, &two)), before, "nothing is half applied");
    shop.is_sound();
}

#[test]
fn lower_case_and_blanks_are_read_all_the_same() {
    let shop = placed();
    let one = number(1);
    let agent = agent_of(&shop, 1);
    let text = format!(" {} ,PAYMENT, 2026-07-10 ,p1,10000,7500,2500,0,\n", one.to_lowercase());
    let found = fates(&shop, agent, "lower.csv", &text);
    assert_eq!(found[0].1, "taken", "{found:?}");
    let text = format!("{},Returned,2026-07-12,,,,,,NULLA-BONA\n", one.to_lowercase());
    let found = fates(&shop, agent, "lower-2.csv", &text);
    assert_eq!(found[0].1, "taken", "{found:?}");
    // The same payment under a number in the other case is still the same.
    let found = fates(&shop, agent, "again.csv", &payment(&one, "P1"));
    assert_eq!(found[0].1, "left-out", "{found:?}");
    shop.is_sound();
}

#[test]
fn days_amounts_and_texts_that_cannot_be_are_left_out() {
    let shop = placed();
    let one = number(1);
    let agent = agent_of(&shop, 1);
    let before = state(&shop, &one);
    let long = "9".repeat(2_000);
    let good = payment(&one, "P1");
    let text = [
        good.replace("2026-07-10", "2026-07-21"),
        good.replace("2026-07-10", "10/07/2026"),
        good.replace("2026-07-10", "2026-02-30"),
        good.replace("2026-07-10", "2026-07-01"),
        good.replace("10000,7500,2500", "10000,7500,2400"),
        good.replace("10000,7500,2500", "10000,2500,7500"),
        good.replace("10000", "1e4"),
        good.replace("10000", "-10000"),
        good.replace("10000", "0"),
        good.replace("10000", &long),
        good.replace("10000", "99999999999"),
        good.replace("P1", ""),
        good.replace("P1", &long),
        format!("{one},payment,2026-07-10\n"),
        format!("{one},danced,2026-07-10,,,,,,\n"),
        format!("{one},returned,2026-07-10,,,,,,moonstruck\n"),
        format!("{one},returned,2026-07-10,,,,,,{}\n", "no-trace".repeat(300)),
        format!("{one},returned,2026-07-21,,,,,,no-trace\n"),
    ];
    let found = fates(&shop, agent, "values.csv", &text.concat());
    assert_eq!(found.len(), text.len(), "{found:?}");
    for (one, line) in found.iter().zip(&text) {
        let shown: String = line.chars().take(70).collect();
        assert_eq!(one.1, "left-out", "{shown}: {one:?}");
        assert!(!one.2.is_empty() && !one.3.is_empty(), "{shown}: {one:?}");
        assert!(one.2.chars().count() < 600, "a value is shown shortly: {}", one.2.len());
    }
    let why = |at: usize| found[at].2.as_str();
    assert_eq!(why(0), "day \"2026-07-21\": this day has not come");
    assert_eq!(why(1), "day \"10/07/2026\": this is no day");
    assert_eq!(why(3), format!("day \"2026-07-01\": {agent} has it only since Thu 2 Jul 2026"));
    assert!(
        why(4).contains("by the rule 100.00 are 75.00 compliance fee, 25.00 debt"),
        "{}",
        why(4)
    );
    assert_eq!(state(&shop, &one), before, "nothing is half applied");
    shop.is_sound();
}

#[test]
fn a_report_that_is_cut_short_or_no_report_is_refused_whole() {
    let shop = placed();
    let one = number(1);
    let agent = agent_of(&shop, 1);
    let before = state(&shop, &one);
    let files = json(&shop, DAY, &["files", "list"]).as_array().unwrap().len();
    for (name, text, says) in [
        ("cut.csv", format!("{HEAD}{}{one},pay", payment(&one, "P1")), "cut short"),
        ("empty.csv", String::new(), "no line of headings"),
        ("heads.csv", HEAD.to_string(), "no data line"),
        ("other.csv", "a,b\n1,2\n".to_string(), "no such column"),
    ] {
        let file = shop.write(name, &text);
        let take = ["files", "take", "agent-reports", &file, "--agent", agent];
        on(&shop, DAY, &take).ends(4).warns(says);
    }
    let file = shop.write("nobody.csv", format!("{HEAD}{}", payment(&one, "P1")));
    let take = ["files", "take", "agent-reports", &file, "--agent", "nobody"];
    on(&shop, DAY, &take).ends(1).says("never put with nobody");
    assert_eq!(state(&shop, &one), before, "nothing is half applied");
    let after = json(&shop, DAY, &["files", "list"]).as_array().unwrap().len();
    assert_eq!(after, files + 1, "only the file that could be read is kept");
    shop.is_sound();
}

#[test]
fn lines_that_are_repeated_or_out_of_order_are_taken_once_and_told() {
    let shop = placed();
    let one = number(1);
    let agent = agent_of(&shop, 1);
    let returned = format!("{one},returned,2026-07-12,,,,,,nulla-bona\n");
    let visit = format!("{one},attended,2026-07-13,,,,,,\n");
    let text = [payment(&one, "P1"), payment(&one, "P1"), returned.clone(), visit, returned];
    let found = fates(&shop, agent, "order.csv", &text.concat());
    let fate: Vec<&str> = found.iter().map(|one| one.1.as_str()).collect();
    // The visit after the return cannot be: the agent had nothing in its hands any more.
    assert_eq!(fate, ["taken", "double", "taken", "left-out", "double"], "{found:?}");
    assert!(found[3].2.contains("did not have it any more, since Sun 12 Jul 2026"), "{found:?}");
    let fees = on(&shop, DAY, &["case", &one]).ends(0);
    assert!(!fees.out.contains("235.00"), "{}", fees.out);
    // A payment that the agent forgot and reports behind its return is money all the same.
    let late = format!("{one},payment,2026-07-11,P2,9000,0,9000,0,\n");
    let found = fates(&shop, agent, "late.csv", &late);
    assert_eq!(found[0].1, "taken", "{found:?}");
    let case = on(&shop, DAY, &["case", &one]).ends(0);
    assert_eq!(case.out.matches("by enforcement agent").count(), 2, "{}", case.out);
    shop.is_sound();
}

#[test]
fn of_two_processes_that_take_one_file_at_once_exactly_one_applies_it() {
    let shop = placed();
    let one = number(1);
    let agent = agent_of(&shop, 1);
    let (entries, _) = state(&shop, &one);
    for round in 0..4_u32 {
        let line = format!("{one},payment,2026-07-{},R{round},100,0,100,0,\n", 11 + round);
        let first = if round == 0 { payment(&one, "P1") } else { String::new() };
        let file = shop.write(&format!("round-{round}.csv"), format!("{HEAD}{first}{line}"));
        let take = ["files", "take", "agent-reports", &file, "--agent", agent, "--as-of", DAY];
        let start = || {
            let mut command = shop.command(&take);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let both = [start(), start(), start()];
        let ran = both.map(|child| super::shop::ran(&child.wait_with_output().unwrap()));
        let lines = if round == 0 { "2 lines, 2 taken" } else { "1 line, 1 taken" };
        let again = "nothing was taken twice";
        let applies = |one: &&super::shop::Ran| one.out.contains(lines) && !one.out.contains(again);
        let count = ran.iter().filter(applies).count();
        let shown: Vec<(i32, &str, &str)> =
            ran.iter().map(|one| (one.code, one.out.as_str(), one.err.as_str())).collect();
        assert_eq!(count, 1, "{shown:#?}");
        for one in ran.iter().filter(|one| !applies(one)) {
            let told = one.out.contains(again);
            let runs = one.code == 5 && one.err.contains("somebody else");
            assert!(told || runs, "{shown:#?}");
        }
    }
    // The fee of the first payment and its two lines, then a line for each payment; never twice.
    assert_eq!(state(&shop, &one).0, entries + 3 + 4, "{}", on(&shop, DAY, &["case", &one]).out);
    let files = json(&shop, DAY, &["files", "list"]);
    let named = |file: &&serde_json::Value| file["name"].as_str().unwrap().starts_with("round-");
    assert_eq!(files.as_array().unwrap().iter().filter(named).count(), 4, "{files}");
    shop.is_sound();
}
