//! Journals to the finance system on the command line: written once, reversed by a new one,
//! answered line by line; wholly there or wholly absent wherever the program is killed.

use std::process::Stdio;

use serde_json::Value;

use crate::agents::{REMITTANCE, take, with_payments};
use crate::batch::{number, on, placed};
use crate::shop::{Ran, Shop, ran};

const DAY: [&str; 2] = ["--as-of", "2026-07-01"];

fn line<'a>(officer: &'a str, arguments: &[&'a str]) -> Vec<&'a str> {
    [arguments, &["--officer", officer], &DAY[..]].concat()
}

fn run(shop: &Shop, officer: &str, arguments: &[&str]) -> Ran {
    shop.run(&line(officer, arguments))
}

/// A practice store with a day of wren's that finch closed; 35.00 in cash, counted 1.00 short.
fn with_closed_day() -> (Shop, String) {
    let shop = Shop::practice(60);
    let number = shop.numbers("keeper-enquiry").remove(0);
    run(&shop, "wren", &["day", "open"]).ends(0).says("D1");
    run(&shop, "wren", &["pay", &number, "35.00", "--method", "cash"]).ends(0);
    run(&shop, "wren", &["day", "count", "--cash", "20=1,10=1,2=2", "--slip", "7"]).ends(0);
    run(&shop, "finch", &["journal", "write", "D1", "--to", &to(&shop, "early.csv")])
        .ends(4)
        .warns("a day that is closed");
    run(&shop, "wren", &["day", "submit", "--reason", "a coin is missing"]).ends(0);
    run(&shop, "finch", &["day", "authorise", "D1"]).ends(0);
    (shop, number)
}

fn to(shop: &Shop, name: &str) -> String {
    shop.path(name).display().to_string()
}

fn journals(shop: &Shop) -> Value {
    run(shop, "finch", &["journal", "list", "--json"]).ends(0).json()
}

/// Account and pence of each line of a journal.
fn lines(shop: &Shop, journal: &str) -> Vec<(String, i64)> {
    let shown = run(shop, "finch", &["journal", "show", journal, "--json"]).ends(0).json();
    let lines = shown["lines"].as_array().unwrap();
    let line =
        |one: &Value| (one["ours"].as_str().unwrap().to_string(), one["pence"].as_i64().unwrap());
    lines.iter().map(line).collect()
}

#[test]
fn a_day_is_journalled_once_and_a_correction_goes_to_the_next_day_with_a_link() {
    let (shop, number) = with_closed_day();
    let file = to(&shop, "d1.csv");
    run(&shop, "finch", &["journal", "list"]).ends(0).says("D1 of wren");
    let nowhere = to(&shop, "no-folder/d1.csv");
    let lost = ["journal", "write", "D1", "--to", &nowhere];
    run(&shop, "finch", &lost).ends(4).warns("in a folder that there is");
    run(&shop, "finch", &["journal", "write", "D1", "--to", &file])
        .ends(0)
        .says("J2 is the journal of D1: 3 lines, 35.00 each side, reference ND-J2")
        .says("accounts are examples");
    // 34.00 was counted of 35.00: what is short stands apart.
    let own = [("cash", 3_400), ("over-short", 100)].map(|(name, pence)| (name.into(), pence));
    assert!(own.iter().all(|one| lines(&shop, "J2").contains(one)), "{:?}", lines(&shop, "J2"));
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(text.contains("1000,SA,01.07.2026,01.07.2026,04,2026,GBP,ND-J2,"), "{text}");
    let other = to(&shop, "again.csv");
    run(&shop, "finch", &["journal", "write", "D1", "--to", &other]).ends(4).warns("is J2 already");
    assert!(!shop.path("again.csv").exists());
    run(&shop, "finch", &["journal", "show", "J2", "--to", &other]).ends(0);
    assert_eq!(std::fs::read_to_string(&other).unwrap(), text);
    run(&shop, "finch", &["journal", "show", "J2", "--to", &other]).ends(3).warns("written over");
    // A correction after the day is closed.
    let keyed = ["receipts", "withdraw", "wren-000001", "keyed-in-error", "--reason", "mistake"];
    run(&shop, "finch", &keyed).ends(0);
    run(&shop, "finch", &["day", "open"]).ends(0).says("D3");
    let shown = run(&shop, "finch", &["day", "show"]).ends(0);
    shown.says("corrected, keyed in error, D1");
    run(&shop, "finch", &["day", "count"]).ends(0);
    run(&shop, "finch", &["day", "submit", "--reason", "the cash lies in D1"]).ends(0);
    run(&shop, "wren", &["day", "authorise", "D3"]).ends(0);
    let records = ["--layout", "journal-records"];
    let write = ["journal", "write", "D3", "--to", &to(&shop, "d3.txt")];
    run(&shop, "wren", &[&write[..], &records].concat()).ends(0).says("J4");
    run(&shop, "wren", &["journal", "show", "J4"])
        .ends(0)
        .says(&format!("keyed in error, D1 wren-000001 {number}"));
    run(&shop, "wren", &["check"]).ends(0).says("Sound");
}

#[test]
fn a_journal_is_undone_by_a_new_one_that_names_it_and_finance_answers_both() {
    let (shop, _) = with_closed_day();
    let write =
        |name: &str| run(&shop, "finch", &["journal", "write", "D1", "--to", &to(&shop, name)]);
    write("1.csv").ends(0).says("J2");
    let answers = |name: &str, text: &str| {
        let head = "reference,status,document_number,posting_date,reason\n";
        let file = shop.write(name, format!("{head}{text}"));
        run(&shop, "finch", &["journal", "acknowledge", &file])
    };
    let told = answers(
        "a1.csv",
        "ND-J2,POSTED,4711,01.07.2026,\nND-J9,S,1,01.07.2026,\nND-J2,Q,1,01.07.2026,\n\
         ND-J2,S,1,31.06.2026,\n",
    );
    told.ends(1)
        .says("4 lines, 1 taken, 0 there already, 3 left out")
        .says("line 3 ND-J9")
        .says("status \"q\"")
        .says("line 5: posting_date \"31.06.2026\"");
    answers("a2.csv", "ND-J2,S,4711,01.07.2026,\n").ends(0).says("1 there already");
    answers("a3.csv", "ND-J2,E,,01.07.2026,no\n").ends(1).says("it is posted");
    let reverse = |name: &str| {
        let file = to(&shop, name);
        let reason = ["journal", "reverse", "J2", "--reason", "wrong centre", "--to", &file];
        run(&shop, "finch", &reason)
    };
    reverse("r.csv").ends(0).says("is the reversal of J2");
    reverse("r2.csv").ends(4).warns("its reversal is written");
    write("2.csv").ends(4).warns("is J2 already");
    let list = journals(&shop);
    let reversal = &list["journals"][0];
    let (own, finance) = (&reversal["journal"], &reversal["reference"]);
    assert_eq!(reversal["reverses"], "J2", "{list}");
    let turned = lines(&shop, own.as_str().unwrap());
    assert!(turned.contains(&("cash".to_string(), -3_400)), "{turned:?}");
    let text = std::fs::read_to_string(shop.path("r.csv")).unwrap();
    assert!(text.contains("1000,AB,") && text.contains(",ND-J2,"), "{text}");
    let finance = finance.as_str().unwrap();
    answers("a4.csv", &format!("{finance},S,4712,01.07.2026,\n")).ends(0).says("1 taken");
    run(&shop, "finch", &["journal", "list", "reversed"]).ends(0).says("J2");
    write("3.csv").ends(0).says("is the journal of D1");
    let standing = journals(&shop);
    let newest = standing["journals"][0]["journal"].as_str().unwrap().to_string();
    run(&shop, "finch", &["journal", "rejected", &newest, "--reason", "period closed"]).ends(0);
    write("4.csv").ends(0).says("is the journal of D1");
    run(&shop, "finch", &["check"]).ends(0).says("Sound");
}

#[test]
fn a_journal_is_wholly_there_or_wholly_absent_wherever_the_program_is_killed() {
    let (shop, _) = with_closed_day();
    for looks in 0..7 {
        let file = to(&shop, &format!("killed{looks}.csv"));
        let mut child = shop
            .command(&line("finch", &["journal", "write", "D1", "--to", &file]))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Each look at the store takes a moment: the program is further on every time.
        for _ in 0..looks {
            let _ = journals(&shop);
        }
        let _ = child.kill();
        child.wait().unwrap();
        let list = journals(&shop);
        let found = list["journals"].as_array().unwrap();
        let without = list["without"].as_array().unwrap();
        assert_eq!(found.len() + without.len(), 1, "after {looks} looks: {list}");
        if let Ok(text) = std::fs::read_to_string(&file) {
            // The file is never there without its journal, and never in part.
            let kept = to(&shop, &format!("kept{looks}.csv"));
            let journal = found[0]["journal"].as_str().unwrap();
            run(&shop, "finch", &["journal", "show", journal, "--to", &kept]).ends(0);
            assert_eq!(text, std::fs::read_to_string(&kept).unwrap());
        }
    }
    let last = to(&shop, "last.csv");
    let _ = run(&shop, "finch", &["journal", "write", "D1", "--to", &last]);
    assert_eq!(journals(&shop)["journals"].as_array().unwrap().len(), 1);
    run(&shop, "finch", &["check"]).ends(0).says("Sound");
}

#[test]
fn two_who_write_the_same_journal_at_once_write_it_once() {
    let (shop, _) = with_closed_day();
    let running: Vec<_> = (0..3)
        .map(|which| {
            let file = to(&shop, &format!("both{which}.csv"));
            let mut command =
                shop.command(&line("finch", &["journal", "write", "D1", "--to", &file]));
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let ran: Vec<Ran> =
        running.into_iter().map(|child| ran(&child.wait_with_output().unwrap())).collect();
    let done = ran.iter().filter(|one| one.code == 0).count();
    assert_eq!(done, 1, "{ran:?}");
    assert!(ran.iter().all(|one| matches!(one.code, 0 | 4 | 5)), "{ran:?}");
    let files = (0..3).filter(|which| shop.path(&format!("both{which}.csv")).exists()).count();
    assert_eq!(files, 1);
    assert_eq!(journals(&shop)["journals"].as_array().unwrap().len(), 1);
}

#[test]
fn a_layout_of_the_councils_own_says_what_is_wrong_with_it() {
    let (shop, _) = with_closed_day();
    let own = include_str!("../../assets/layouts/journal.toml");
    let with = |name: &str, from: &str, into: &str| {
        let layout = shop.write(name, own.replacen(from, into, 1));
        let file = to(&shop, &format!("{name}.csv"));
        run(&shop, "finch", &["journal", "write", "D1", "--to", &file, "--layout", &layout])
    };
    with("a.toml", "[account.cash]", "[account.gold]")
        .ends(4)
        .warns("the program has no such account");
    with("b.toml", "form = \"table\"", "form = \"round\"").ends(4).warns("line 5");
    with("c.toml", "account = \"EX150010\"", "account = \"\"").ends(4).warns("no general ledger");
    let less = own.replace(
        "\n[account.over-short]\naccount = \"EX480010\"\naccount-type = \"S\"\n\
                            cost-centre = \"CC4900\"\n",
        "\n",
    );
    let layout = shop.write("d.toml", less);
    let write = ["journal", "write", "D1", "--to", &to(&shop, "d.csv"), "--layout", &layout];
    run(&shop, "finch", &write).ends(4).warns("has no [account.over-short]");
    assert_eq!(journals(&shop)["journals"].as_array().unwrap().len(), 0);
    with("e.toml", "examples = true", "examples = false").ends(0);
}

#[test]
fn what_agents_took_and_paid_over_is_journalled_by_what_it_settled() {
    let shop = placed();
    let (agent, one) = (with_payments(&shop), number(1));
    let text = format!(
        "{REMITTANCE}payment,{one},P1,2026-07-27,10000,7500,2500,,\n\
         total,,,2026-07-27,10000,7500,2500,1500,REM 7\n"
    );
    take(&shop, "2026-07-28", "remittance", agent, &text).ends(0);
    let day = |arguments: &[&str]| on(&shop, "2026-07-28", arguments);
    day(&["day", "open"]).ends(0);
    day(&["day", "count"]).ends(0);
    day(&["day", "submit"]).ends(0);
    let listed = day(&["day", "list", "submitted", "--json"]).ends(0).json();
    let reference = listed["days"][0]["day"].as_str().unwrap().to_string();
    day(&["day", "authorise", &reference, "--officer", "finch"]).ends(0);
    let file = to(&shop, "agents.csv");
    let written = day(&["journal", "write", &reference, "--to", &file, "--officer", "finch"]);
    let journal = written.ends(0).out.split(' ').next().unwrap().to_string();
    // 25.00 and 85.00 of 115.00 came: the penalty charge of 70.00, the surcharge of 35.00 and 5.00
    // of the court's fee. The first 25.00 is paid over; the agent's own 75.00 is not the council's.
    let own = |name: &str, pence: i64| (name.to_string(), pence);
    assert_eq!(
        lines(&shop, &journal),
        [
            own("agent", 8_500),
            own("remitted", 2_500),
            own("income-parking", -7_000),
            own("surcharge-parking", -3_500),
            own("registration-fee-parking", -500),
        ]
    );
    // Revenue goes by the day of entry, that of the machine: its year.
    let case = day(&["case", &one, "--json"]).ends(0).json();
    let year = case["log"][0]["recorded"].as_str().unwrap()[..4].to_string();
    let (from, until) = (format!("{year}-01-01"), format!("{year}-12-31"));
    let report = day(&["report", "revenue", "--from", &from, "--until", &until, "--json"]);
    let report = report.ends(0).json();
    assert_eq!(report["differences"], serde_json::json!([]), "{report}");
    shop.is_sound();
}
