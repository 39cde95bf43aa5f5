//! Several processes on one store: nobody gets the same case, nobody's entry is lost.

use std::process::{Child, Stdio};

use crate::shop::{Ran, Shop, ran};

fn start(shop: &Shop, arguments: &[&str]) -> Child {
    let mut command = shop.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn end(child: Child) -> Ran {
    ran(&child.wait_with_output().unwrap())
}

#[test]
fn officers_who_take_the_next_case_at_once_never_get_the_same() {
    let shop = Shop::practice(300);
    let day = ["--as-of", "2026-07-01"];
    let open = shop.numbers("keeper-enquiry").len();
    assert!(open > 2, "{open} keeper enquiries are too few to try it");
    let officers = ["heron", "plover", "siskin", "dunnock", "avocet", "wren"];
    let running: Vec<Child> = officers
        .iter()
        .map(|officer| {
            let take = ["queue", "keeper-enquiry", "--take", "--json", "--officer", officer];
            start(&shop, &[&take[..], &day].concat())
        })
        .collect();
    let mut taken = Vec::new();
    for ran in running.into_iter().map(end) {
        match ran.code {
            0 => taken.push(ran.json()["pcn"].as_str().unwrap().to_string()),
            1 => assert!(ran.err.contains("open in keeper-enquiry"), "{ran:?}"),
            _ => panic!("{ran:?}"),
        }
    }
    let all = taken.len();
    taken.sort();
    taken.dedup();
    assert_eq!((taken.len(), all), (all, open.min(officers.len())));
    shop.is_sound();
}

#[test]
fn notes_written_by_many_processes_at_once_are_all_kept_or_told_to_be_behind() {
    let shop = Shop::practice(30);
    let number = shop.numbers("keeper-enquiry")[0].clone();
    let before = shop.run(&["case", &number, "--json"]).json()["entries"].as_u64().unwrap();
    let texts: Vec<String> =
        (0..8).map(|writer| format!("call number {writer} of eight")).collect();
    let running: Vec<(&String, Child)> =
        texts.iter().map(|text| (text, start(&shop, &["note", &number, text]))).collect();
    let mut kept = Vec::new();
    for (text, child) in running {
        let ran = end(child);
        match ran.code {
            0 => kept.push(text),
            // Read by one process, changed by another before it wrote: told, and nothing written.
            5 => assert!(ran.err.contains("changed by somebody else"), "{ran:?}"),
            _ => panic!("{ran:?}"),
        }
    }
    assert!(!kept.is_empty());
    let case = shop.run(&["case", &number]).ends(0).out;
    for text in &texts {
        assert_eq!(case.contains(text.as_str()), kept.contains(&text), "{text}");
    }
    let after = shop.run(&["case", &number, "--json"]).json()["entries"].as_u64().unwrap();
    assert_eq!(after - before, kept.len() as u64);
    shop.is_sound();
}
