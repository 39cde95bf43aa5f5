//! Files of money on the command line: wholly there or wholly absent, wherever the program is
//! killed; two at once; what the lines say.

use std::fmt::Write as _;
use std::process::Stdio;

use noticedesk::case::ids::PcnNumber;

use crate::shop::Shop;

/// Notices, each of which gets a payment; as many payments again that name nobody.
const NOTICES: u32 = 60;

fn number(serial: u32) -> String {
    PcnNumber::allocate("XQ", serial).unwrap().to_string()
}

/// A store with notices and a settlement file.
fn with_settlement() -> (Shop, String) {
    let shop = Shop::live();
    let notice = |serial| {
        let number = number(serial);
        format!("{number},2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,")
    };
    let notices: Vec<String> = (1..=NOTICES).map(notice).collect();
    let notices: Vec<&str> = notices.iter().map(String::as_str).collect();
    let file = shop.notices("notices.csv", &notices);
    shop.run(&["import", "notices", &file]).ends(0);
    let mut text = "payment_id,reference,description,amount,fee,net_amount,created_date,\
                    settled_date,state,moto\n"
        .to_string();
    for serial in 1..=NOTICES {
        let rest = "2000,,,2026-03-09T10:00:00.000Z,2026-03-10,success,false";
        writeln!(text, "a{serial},{},,{rest}", number(serial)).unwrap();
        writeln!(text, "b{serial},thank you,,{rest}").unwrap();
    }
    let file = shop.write("card.csv", text);
    (shop, file)
}

fn waiting(shop: &Shop) -> usize {
    shop.run(&["suspense", "list", "--json"]).ends(0).json().as_array().unwrap().len()
}

/// Entries of a case: the notice and its service, and the payment where it is there.
fn entries(shop: &Shop, serial: u32) -> u64 {
    shop.run(&["case", &number(serial), "--json"]).ends(0).json()["entries"].as_u64().unwrap()
}

#[test]
fn a_file_is_wholly_there_or_wholly_absent_wherever_the_program_is_killed() {
    let (shop, file) = with_settlement();
    let before = entries(&shop, 1);
    for looks in 0..8 {
        let mut child = shop
            .command(&["import", "settlement", &file])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Each look at the store takes a moment: the program is further on every time.
        for _ in 0..looks {
            let _ = entries(&shop, 1);
        }
        let _ = child.kill();
        child.wait().unwrap();
        let there = waiting(&shop) > 0;
        let all = usize::try_from(NOTICES).unwrap();
        assert_eq!(waiting(&shop), if there { all } else { 0 }, "after {looks} looks");
        for serial in [1, NOTICES] {
            assert_eq!(entries(&shop, serial), before + u64::from(there), "after {looks} looks");
        }
    }
    shop.run(&["import", "settlement", &file]);
    let again = shop.run(&["import", "settlement", &file, "--json"]).ends(0).json();
    assert_eq!(again["known_already"], true, "{again}");
    assert_eq!(entries(&shop, NOTICES), before + 1);
    shop.is_sound();
}

#[test]
fn two_who_take_the_same_file_at_once_take_it_once() {
    let (shop, file) = with_settlement();
    let running: Vec<_> = (0..2)
        .map(|_| {
            let mut command = shop.command(&["import", "settlement", &file, "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in running {
        let ran = crate::shop::ran(&child.wait_with_output().unwrap());
        assert!(matches!(ran.code, 0 | 5), "{ran:?}");
    }
    assert_eq!(waiting(&shop), usize::try_from(NOTICES).unwrap());
    shop.is_sound();
}

#[test]
fn money_is_taken_looked_at_matched_and_compared_by_lines() {
    let (shop, file) = with_settlement();
    let dry = shop.run(&["import", "settlement", &file, "--dry-run"]).ends(0);
    dry.says("nothing was written").says("60 put to cases, 1200.00");
    assert_eq!(waiting(&shop), 0);
    shop.run(&["import", "settlement", &file]).ends(0).says("taken in as F");
    let list = shop.run(&["suspense", "list", "--json"]).ends(0).json();
    let money = list[0]["money"].as_str().unwrap().to_string();
    shop.run(&["suspense", "show", &money]).ends(0).says("it names no notice");
    shop.run(&["suspense", "match", &money, &number(3)]).ends(0).says("is put to");
    shop.run(&["suspense", "match", &money, &number(3)]).ends(4).warns("nothing is left of");
    shop.run(&["suspense", "match", "U99999", &number(3)]).ends(1).warns("there is no U99999");
    shop.run(&["match"]).ends(0).says("0 placed");
    // What waits in suspense is in no case: somebody must look.
    shop.run(&["reconcile", "2026-03-09"]).ends(1).says("in files").says("! in suspense");
    let wrong = shop.write("wrong.csv", "a,b\n1,2\n");
    let refused = shop.run(&["import", "settlement", &wrong]).ends(4);
    refused.warns("the file has no such heading");
    shop.run(&["import", "bank", &wrong, "--layout", "nowhere.toml"]).ends(3).warns("nowhere.toml");
    shop.is_sound();
}
