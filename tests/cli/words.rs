//! Every subcommand of the README, in plain text and in JSON, with its exit code.

use crate::shop::Shop;

const DAY: [&str; 2] = ["--as-of", "2026-07-01"];

fn on_the_day<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    arguments.iter().copied().chain(DAY).collect()
}

#[test]
fn the_queue_a_case_and_its_amount_are_told_in_words_and_in_json() {
    let shop = Shop::practice(120);
    shop.run(&on_the_day(&["queue"])).ends(0).says("group").says("oldest");
    let groups = shop.run(&on_the_day(&["queue", "--json"])).ends(0).json();
    let groups = groups.as_array().unwrap();
    assert!(!groups.is_empty());
    for group in groups {
        let name = group["group"].as_str().unwrap();
        let page = shop.run(&on_the_day(&["queue", name, "--limit", "500", "--json"])).ends(0);
        let open = page.json()["lines"].as_array().unwrap().len();
        assert_eq!(group["open"], open, "{name} counts what it lists");
        shop.run(&on_the_day(&["queue", name, "--limit", "2"])).ends(0);
    }
    let number = &shop.numbers("keeper-enquiry")[0];
    let case = shop.run(&on_the_day(&["case", number, "--json"])).ends(0).json();
    assert_eq!(case["pcn"], number.as_str());
    assert_eq!(case["entries"], case["log"].as_array().unwrap().len());
    let lines = case["due_lines"].as_array().unwrap();
    let sum: i64 = lines.iter().map(|line| line["pence"].as_i64().unwrap()).sum();
    assert_eq!(case["due_pence"], sum, "the amount is the sum of its lines");
    shop.run(&on_the_day(&["case", number])).ends(0).says(number).says("Due").says("Log");
    shop.run(&on_the_day(&["why", number])).ends(0).says("Due on Wed 1 Jul 2026");
    let why = shop.run(&on_the_day(&["why", number, "clock", "--json"])).ends(0).json();
    assert!(why["lines"].as_array().unwrap().len() > 1, "{why}");
    shop.run(&on_the_day(&["why", number, "charge-certificate"])).ends(0);
    shop.run(&on_the_day(&["step", number])).ends(0).says("may be taken").says("refused");
}

#[test]
fn cases_are_found_by_number_mark_and_name() {
    let shop = Shop::practice(60);
    let number = &shop.numbers("keeper-enquiry")[0];
    let case = shop.run(&["case", number, "--json"]).ends(0).json();
    let mark = case["facts"]["mark"].as_str().unwrap().to_string();
    shop.run(&["find", number]).ends(0).says(number);
    shop.run(&["find", &mark.to_lowercase()]).ends(0).says(number);
    let part = &mark.replace(' ', "")[1..5];
    let found = shop.run(&["find", part, "--json"]).ends(0).json();
    assert!(found.as_array().unwrap().iter().any(|case| case["pcn"] == number.as_str()));
    shop.run(&["find", "nobodyofthatname"]).ends(1).says("No case fits");
    shop.run(&["find", "nobodyofthatname", "--json"]).ends(1).says("[]");
}

#[test]
fn a_note_a_hold_and_a_payment_stand_in_the_log() {
    let shop = Shop::practice(60);
    let number = &shop.numbers("keeper-enquiry")[0];
    shop.run(&["note", number, "Asked", "until", "when.", "--caller", "keeper"]).ends(0);
    shop.run(&["hold", number, "--reason", "waits for the permit team"]).ends(0);
    shop.run(&["case", number]).ends(0).says("Asked until when.").says("waits for the permit team");
    shop.run(&["hold", number, "--reason", "  "]).ends(4).warns("reason");
    shop.run(&["release", number, "--reason", "permit seen"]).ends(0);
    shop.run(&["release", number]).ends(4).warns("not on hold");
    let due = shop.run(&["case", number, "--json"]).json()["due_pence"].as_i64().unwrap();
    let amount = format!("{}.{:02}", due / 100, due % 100);
    let pay = ["pay", number, &amount, "--method", "cheque"];
    shop.run(&[&pay[..], &["--preview"]].concat()).ends(0).says("in full");
    let paid = shop.run(&[&pay[..], &["--json"]].concat()).ends(0).json();
    assert!(paid["says"].as_str().unwrap().contains("Receipt"), "{paid}");
    let after = shop.run(&["case", number, "--json"]).json();
    assert_eq!((after["due_pence"].as_i64(), after["stage"].as_str()), (Some(0), Some("paid")));
    shop.run(&[&pay[..], &["--preview"]].concat()).ends(0).says("Warning: Possible double");
    shop.is_sound();
}

#[test]
fn an_unlawful_step_is_refused_with_clause_and_first_day() {
    let shop = Shop::live();
    let file = shop.notices(
        "one.csv",
        &["XB10000016,2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,"],
    );
    shop.run(&["import", "notices", &file]).ends(0);
    let keeper = ["--name-of", "Mx Invented", "--address", "1 A Row", "--postcode", "XB1 1AA"];
    let supplied = ["step", "XB10000016", "keeper-supplied", "--on", "2026-03-31"];
    shop.run(&[&supplied[..], &keeper].concat()).ends(0);
    // The 28 days begin with the day of service: 2 March is day 1, 29 March day 28.
    let early = ["--on", "2026-03-29"];
    let refused = shop.run(&[&["step", "XB10000016", "notice-to-owner"][..], &early].concat());
    refused.ends(4).warns("2022/71").warns("30 Mar 2026");
    let taken = ["step", "XB10000016", "notice-to-owner", "--on", "2026-03-30"];
    shop.run(&taken).ends(0).says("Notice to owner");
    shop.run(&["step", "XB10000016", "no-such-step"]).ends(1).warns("no step");
    shop.is_sound();
}

#[test]
fn what_is_not_there_ends_with_one_and_a_wrong_line_with_two() {
    let shop = Shop::practice(5);
    shop.run(&["case", "XB99999999"]).ends(1).warns("no case XB99999999");
    shop.run(&["case", "\u{1b}[31mX"]).ends(1);
    shop.run(&["queue", "nonsense"]).ends(1).warns("representations");
    shop.run(&["why", "XB00000019", "nonsense"]).ends(1);
    shop.run(&["nonsense"]).ends(2);
    shop.run(&["queue", "--as-of", "2026-02-30"]).ends(2).warns("not a day");
    for amount in ["20.005", "-5", "0x10", "1e3", "99999999999999999999"] {
        let pay = ["pay", "XB00000019", amount, "--method", "cash"];
        shop.run(&pay).ends(2).warns("amount");
    }
}

#[test]
fn the_same_case_is_answered_as_on_other_days() {
    let shop = Shop::live();
    let file = shop.notices(
        "one.csv",
        &["XB10000016,2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,"],
    );
    shop.run(&["import", "notices", &file]).ends(0);
    // Code 01 is on the higher level, 70.00 in band 2; half of it to day 14, the 15th of March.
    for (day, pence) in [("2026-03-02", 3500), ("2026-03-15", 3500), ("2026-03-16", 7000)] {
        let case = shop.run(&["case", "XB10000016", "--as-of", day, "--json"]).ends(0).json();
        assert_eq!((case["as_of"].as_str(), case["due_pence"].as_i64()), (Some(day), Some(pence)));
    }
    shop.run(&["case", "XB10000016", "--as-of", "2026-03-01"])
        .ends(1)
        .warns("nothing had happened");
    let note = ["note", "XB10000016", "text", "--as-of", "2026-03-10"];
    shop.run(&note).ends(4).warns("--as-of");
    let import = ["import", "notices", &file, "--as-of", "2026-03-10"];
    shop.run(&import).ends(4).warns("--as-of");
}

#[test]
fn keys_completions_manual_law_and_audit_need_no_store() {
    let shop = Shop::bare();
    shop.run(&["keys"]).ends(0).says("## Work queue");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        shop.run(&["completions", shell]).ends(0).says("noticedesk");
    }
    shop.run(&["manual"]).ends(0).says(".TH noticedesk").says("import");
    shop.run(&["law", "2022/71 reg 20"]).ends(0).says("2022/71");
    shop.run(&["--version"]).ends(0).says("noticedesk");
    for command in ["queue", "pay", "step", "import", "audit", "check"] {
        shop.run(&[command, "--help"]).ends(0).says("Usage");
    }
    shop.run(&["audit", "nowhere.jsonl"]).ends(2);
    let rubbish = shop.write("rubbish.jsonl", "this is no history\n");
    shop.run(&["audit", &rubbish]).ends(1).warns("line 1");
    assert!(!shop.store().exists(), "none of these makes a store");
}

#[test]
fn demo_makes_a_practice_store_once_and_says_where() {
    let shop = Shop::bare();
    let made = shop.run(&["demo", "--no-open"]).ends(0);
    assert_eq!(made.out.trim(), shop.store().display().to_string());
    shop.run(&["queue"]).ends(0).says("representations");
    shop.run(&["demo", "--no-open"]).ends(0);
    shop.run(&["--officer", "heron", "queue"]).ends(0);
}

#[test]
fn the_keys_that_the_readme_names_are_those_of_the_program() {
    let shop = Shop::bare();
    let keys = shop.run(&["keys"]).ends(0).out;
    let readme = std::fs::read_to_string("README.md").unwrap();
    let part = readme.split("## The keys").nth(1).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let named: Vec<&str> =
        part.lines().filter(|line| line.starts_with("| `")).flat_map(quoted).collect();
    assert!(named.len() > 10, "{named:?}");
    let known: Vec<&str> = keys.lines().flat_map(quoted).collect();
    for key in named {
        assert!(known.contains(&key), "the README names the key {key}");
    }
}

#[test]
fn the_commands_that_the_readme_names_are_those_of_the_program() {
    let shop = Shop::bare();
    let help = shop.run(&["--help"]).ends(0).out;
    let readme = std::fs::read_to_string("README.md").unwrap();
    let part = readme.split("## From the command line").nth(1).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let named: Vec<&str> = part
        .lines()
        .filter(|line| line.starts_with("| `"))
        .flat_map(quoted)
        .filter(|text| *text != "noticedesk" && !text.contains("--preview"))
        .filter_map(|text| text.split(' ').next())
        .collect();
    assert!(named.len() > 15, "{named:?}");
    for command in named {
        assert!(help.contains(&format!("\n  {command} ")), "the README names {command}");
    }
}

/// What stands between back quotes in the first cell or, in the list of keys, in any.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let cell = line.split(" | ").next().unwrap_or_default();
    cell.split('`').skip(1).step_by(2)
}
