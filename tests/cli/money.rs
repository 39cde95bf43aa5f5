//! Money from the command line: one sum for two cases, the day counted and closed, a refund; and a
//! program killed at any point of it.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::shop::Shop;

const DAY: [&str; 2] = ["--as-of", "2026-07-01"];

/// Runs as an officer on the day of the practice store.
fn run(shop: &Shop, officer: &str, arguments: &[&str]) -> crate::shop::Ran {
    shop.run(&[arguments, &["--officer", officer], &DAY[..]].concat())
}

/// Numbers of two cases that stand open.
fn two_cases(shop: &Shop) -> Vec<String> {
    let groups = ["keeper-enquiry", "notice-to-owner", "challenge", "charge-certificate"];
    groups.iter().flat_map(|group| shop.numbers(group)).take(2).collect()
}

#[test]
fn a_day_from_its_opening_to_its_seal() {
    let shop = Shop::practice(60);
    let numbers = two_cases(&shop);
    let (one, two) = (numbers[0].as_str(), numbers[1].as_str());
    let held = |name: &str| {
        let books = run(&shop, "finch", &["book", "--json"]).ends(0).json();
        assert_eq!(books["sum_pence"], 0, "{books}");
        books["accounts"][name].as_i64().unwrap_or(0)
    };
    let (cash, cheques) = (held("cash"), held("cheque"));
    run(&shop, "wren", &["day", "open", "--float", "10", "--till", "counter 1"]).ends(0).says("D");
    let cheque = ["--method", "cheque", "--number", "000123", "--payer", "A Drawer"];
    let also = format!("{two}=20.00");
    let pay = [&["pay", one, "15.00", "--also", &also][..], &cheque].concat();
    run(&shop, "wren", &pay).ends(0).says("receipt wren-000001").says("receipt wren-000002");
    run(&shop, "wren", &["pay", one, "5.00", "--method", "cash"]).ends(0).says("wren-000003");
    let listed = run(&shop, "wren", &["receipts", "list", "--by", "wren", "--json"]).ends(0).json();
    assert_eq!(listed.as_array().unwrap().len(), 3, "{listed}");
    run(&shop, "wren", &["receipts", "show", "wren-000002"]).ends(0).says("£20.00").says(two);
    let mail = shop.path("receipt.eml").display().to_string();
    run(&shop, "wren", &["receipts", "email", "wren-000003", "ann@example.org", &mail]).ends(0);
    assert!(std::fs::read_to_string(&mail).unwrap().contains("To: <ann@example.org>"));
    let count = ["day", "count", "--cash", "10=1,5=1", "--cheques", "1=35.00", "--slip", "7"];
    run(&shop, "wren", &count).ends(0).says("40.00 to the bank");
    let shown = run(&shop, "wren", &["day", "show", "--json"]).ends(0).json();
    assert_eq!(shown["variance_pence"], 0, "{shown}");
    // One cheque that pays two cases is one piece of paper.
    assert_eq!(shown["problems"], serde_json::json!([]), "{shown}");
    run(&shop, "wren", &["day", "submit"]).ends(0);
    run(&shop, "wren", &["day", "authorise", "D1"]).ends(4).warns("another officer");
    run(&shop, "finch", &["day", "list", "submitted"]).ends(0).says("waits to be authorised");
    run(&shop, "finch", &["day", "authorise", "D1"]).ends(0).says("Seal of the day");
    for ending in ["pdf", "csv", "xlsx"] {
        let to = shop.path(&format!("day.{ending}")).display().to_string();
        run(&shop, "finch", &["day", "report", "D1", &to]).ends(0);
        run(&shop, "finch", &["day", "report", "D1", &to]).ends(3);
    }
    run(&shop, "finch", &["receipts", "move", "wren-000003", two, "--reason", "wrong case"])
        .ends(0);
    assert_eq!((held("cash") - cash, held("cheque") - cheques), (500, 3_500));
    shop.is_sound();
}

#[test]
fn a_refund_from_its_request_to_finance() {
    let shop = Shop::practice(60);
    let one = two_cases(&shop)[0].clone();
    run(&shop, "wren", &["pay", &one, "999.00", "--method", "web"]).ends(0).says("too much");
    let ask = ["refund", "ask", &one, "--payee", "A Payer", "--reason", "paid too much"];
    run(&shop, "wren", &ask).ends(0).says("R1 asks for");
    run(&shop, "wren", &["approvals", "approve", "A2"]).ends(4).warns("nobody approves their own");
    run(&shop, "finch", &["approvals", "approve", "A2"]).ends(0);
    let form = shop.path("form.pdf").display().to_string();
    run(&shop, "finch", &["refund", "form", "R1", &form]).ends(0);
    run(&shop, "finch", &["refund", "sent", "R1"]).ends(0).says("with finance");
    let books = run(&shop, "finch", &["book", "--json"]).ends(0).json();
    assert!(books["accounts"]["refunds-due"].as_i64().unwrap() < 0, "{books}");
    run(&shop, "finch", &["refund", "paid", "R1", "--reference", "FIN-1"]).ends(0).says("paid out");
    let books = run(&shop, "finch", &["book", "--json"]).ends(0).json();
    assert!(books["accounts"]["refunds-due"].is_null(), "nothing is owed any more: {books}");
    let listed = run(&shop, "finch", &["refund", "list", "paid", "--json"]).ends(0).json();
    assert_eq!(listed[0]["reference"], "FIN-1", "{listed}");
    shop.is_sound();
}

#[test]
fn a_program_killed_at_any_point_leaves_all_of_an_act_or_nothing() {
    let shop = Shop::practice(200);
    let numbers = two_cases(&shop);
    let (one, two) = (numbers[0].as_str(), numbers[1].as_str());
    let also = format!("{two}=0.02");
    let mut done = 0;
    for round in 0..24_u64 {
        let reference = format!("round {round}");
        let pay = ["pay", one, "0.01", "--also", &also, "--method", "cash", "--reference"];
        let arguments = [&pay[..], &[&reference, "--officer", "wren"], &DAY[..]].concat();
        let mut command = shop.command(&arguments);
        let begun = Instant::now();
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // A later point of the work in every round; whether it is reached is for the log to say.
        while begun.elapsed() < Duration::from_millis(round * 2)
            && child.try_wait().unwrap().is_none()
        {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let paid = |number: &str| {
            let case = run(&shop, "wren", &["case", number, "--json"]).ends(0).json();
            let log = case["log"].as_array().unwrap().clone();
            log.iter().any(|line| line["says"].as_str().unwrap().contains(&reference))
        };
        assert_eq!(paid(one), paid(two), "half an act after {round}");
        done += u64::from(paid(one));
    }
    let listed = run(&shop, "wren", &["receipts", "list", "--by", "wren", "--json"]).ends(0).json();
    let receipts: Vec<String> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["receipt"].as_str().unwrap().to_string())
        .collect();
    let whole: Vec<String> = (1..=done * 2).map(|number| format!("wren-{number:06}")).collect();
    assert_eq!(receipts, whole, "a receipt is lost or double");
    shop.is_sound();
}

#[test]
fn two_cashiers_take_money_for_the_same_two_cases_at_once() {
    let shop = Shop::practice(200);
    let numbers = two_cases(&shop);
    let (one, two) = (numbers[0].as_str(), numbers[1].as_str());
    let also = format!("{two}=0.02");
    let start = |officer: &str, place: usize| {
        let reference = format!("{officer} {place}");
        let pay = ["pay", one, "0.01", "--also", &also, "--method", "cash", "--reference"];
        let arguments = [&pay[..], &[&reference, "--officer", officer], &DAY[..]].concat();
        let mut command = shop.command(&arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    // The register knows both before they meet.
    for officer in ["wren", "finch"] {
        run(&shop, officer, &["queue"]).ends(0);
    }
    let running: Vec<_> = (0..4).flat_map(|at| [start("wren", at), start("finch", at)]).collect();
    let mut done = 0;
    for child in running {
        let ran = crate::shop::ran(&child.wait_with_output().unwrap());
        match ran.code {
            0 => done += 1,
            5 => assert!(ran.err.contains("changed by somebody else"), "{ran:?}"),
            _ => panic!("{ran:?}"),
        }
    }
    let listed = run(&shop, "wren", &["receipts", "list", "--json"]).ends(0).json();
    assert_eq!(listed.as_array().unwrap().len(), done * 2, "{listed}");
    shop.is_sound();
}

#[test]
fn what_nobody_will_collect_is_proposed_and_confirmed_by_a_person() {
    let shop = Shop::practice(300);
    let later = ["--as-of", "2028-06-01"];
    let list = || {
        let listed = shop.run(&[&["write-offs", "list", "--json"][..], &later].concat());
        listed.ends(0).json().as_array().unwrap().clone()
    };
    let proposed = list();
    let first = proposed.first().expect("a town with old warrants").clone();
    let number = first["pcn"].as_str().unwrap();
    assert!(first["pence"].as_i64().unwrap() > 0, "{first}");
    shop.run(&[&["write-offs", "confirm", number][..], &later].concat())
        .ends(0)
        .says("written off");
    assert!(list().iter().all(|one| one["pcn"] != number));
    shop.run(&[&["write-offs", "confirm", number][..], &later].concat()).ends(4).warns("no rule");
    shop.is_sound();
}

#[test]
fn a_day_is_wholly_submitted_or_closed_or_not_at_all_wherever_the_program_is_killed() {
    let shop = Shop::practice(60);
    let one = two_cases(&shop)[0].clone();
    let killed_after = |officer: &str, arguments: &[&str], moments: u64| {
        let arguments = [arguments, &["--officer", officer], &DAY[..]].concat();
        let mut command = shop.command(&arguments);
        let begun = Instant::now();
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while begun.elapsed() < Duration::from_millis(moments * 4)
            && child.try_wait().unwrap().is_none()
        {
            std::hint::spin_loop();
        }
        let _ = child.kill();
        child.wait().unwrap();
    };
    let stands = |state: &str| {
        let listed = run(&shop, "finch", &["day", "list", state, "--json"]).ends(0).json();
        listed["days"].as_array().unwrap().len()
    };
    run(&shop, "wren", &["day", "open"]).ends(0);
    run(&shop, "wren", &["pay", &one, "5.00", "--method", "cash"]).ends(0);
    run(&shop, "wren", &["day", "count", "--cash", "5=1", "--slip", "7"]).ends(0);
    for moments in 0..12 {
        if stands("open") == 1 {
            killed_after("wren", &["day", "submit"], moments);
        }
        assert_eq!(stands("open") + stands("submitted"), 1, "half submitted after {moments}");
    }
    if stands("open") == 1 {
        run(&shop, "wren", &["day", "submit"]).ends(0);
    }
    for moments in 0..12 {
        if stands("submitted") == 1 {
            killed_after("finch", &["day", "authorise", "D1"], moments);
        }
        assert_eq!(stands("submitted") + stands("closed"), 1, "half closed after {moments}");
    }
    if stands("submitted") == 1 {
        run(&shop, "finch", &["day", "authorise", "D1"]).ends(0).says("Seal of the day");
    }
    assert_eq!(stands("closed"), 1);
    shop.is_sound();
}
