//! Notices in: maps, faults, doubles, several processes at once, an import that was killed.

use std::process::Stdio;

use crate::shop::{HEADINGS, Ran, Shop};

/// One good line with a serial.
fn line(serial: u32) -> String {
    let number = noticedesk::case::ids::PcnNumber::allocate("XQ", serial).unwrap();
    format!("{number},2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,")
}

fn many(count: u32) -> Vec<String> {
    (1..=count).map(line).collect()
}

fn import(shop: &Shop, file: &str, more: &[&str]) -> Ran {
    shop.run(&[&["import", "notices", file, "--json"][..], more].concat())
}

#[test]
fn good_lines_come_in_faulty_ones_are_told_and_the_same_file_takes_nothing_twice() {
    let shop = Shop::live();
    let bad = "XQ9,2026-02-30T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,";
    let file = shop.notices("some.csv", &[&line(1), bad, &line(2)]);
    let dry = import(&shop, &file, &["--dry-run"]).ends(1).json();
    assert_eq!((dry["taken"].as_u64(), dry["faulty"].as_u64()), (Some(2), Some(1)));
    shop.run(&["queue"]).ends(0).says("empty");
    let faults = shop.path("faults.csv").display().to_string();
    let taken = import(&shop, &file, &["--faults", &faults]).ends(1).json();
    assert_eq!((taken["taken"].as_u64(), taken["faulty"].as_u64()), (Some(2), Some(1)));
    let fault = &taken["faults"][0];
    assert_eq!(
        (fault["line"].as_u64(), fault["column"].as_str()),
        (Some(3), Some("contravention_at"))
    );
    let written = std::fs::read_to_string(shop.path("faults.csv")).unwrap();
    assert!(written.contains("3,contravention_at,2026-02-30T10:00"), "{written}");
    let again = import(&shop, &file, &[]).json();
    assert_eq!(again["known_already"], true);
    let renamed = shop.notices("renamed.csv", &[&line(2), &line(3)]);
    let more = import(&shop, &renamed, &[]).ends(0).json();
    assert_eq!((more["taken"].as_u64(), more["doubles"].as_u64()), (Some(1), Some(1)));
    shop.is_sound();
}

#[test]
fn a_notice_without_a_known_charge_is_remarked() {
    let shop = Shop::live();
    let file = shop.write(
        "no-band.csv",
        "pcn,contravention_at,service,stream,code,street,vrm\n\
         XQ00000015,2026-03-02T10:00,on-vehicle,parking,01,A Row,AB12 CDE\n",
    );
    shop.run(&["import", "notices", &file]).ends(0).says("1 x no charge is known for band");
}

#[test]
fn a_map_that_allocates_numbers_is_for_practice_only() {
    let rows = "cdate,ctime,ccode,street,status,east,north\n\
                2020-03-04,09:15,1,Example Road,Paid/Closed,,\n\
                2020-03-05,10:20,12,Example Road,Outstanding,,\n";
    let map = ["--map", "sample-data/maps/camden-open-data.toml"];
    let live = Shop::live();
    let file = live.write("open.csv", rows);
    import(&live, &file, &map).ends(3).warns("practice store");
    let practice = Shop::practice(3);
    let file = practice.write("open.csv", rows);
    let taken = import(&practice, &file, &map).ends(0).json();
    assert_eq!(taken["taken"].as_u64(), Some(2), "{taken}");
}

#[test]
fn another_systems_extract_comes_in_as_facts_it_knew() {
    let shop = Shop::live();
    let rows = "pcn,vrm,make,colour,contravened_at,issued_at,served_by,street,zone,code,suffix,\
                band,charge_p,paid_p,balance_p,due,stage,stage_since,hold,ceo,keeper_name,addr1,\
                addr2,town,postcode\n\
                XQ00000015,AB12 CDE,FORD,RED,2026-03-02T10:00:00,2026-03-02T10:05:00,street,\
                Example Road,Z1,1,,H,7000,0,7000,,nto-served,2026-04-20T00:00:00,,XC1,\
                Mx Invented,1 Example Road,,Westbridge,XB1 1AA\n";
    let file = shop.write("cases.csv", rows);
    let map = ["--map", "sample-data/maps/other-system-extract.toml"];
    let taken = import(&shop, &file, &map).ends(0).json();
    assert_eq!(taken["taken"].as_u64(), Some(1), "{taken}");
    shop.run(&["find", "invented"]).ends(0).says("XQ00000015");
    let case = shop.run(&["case", "XQ00000015"]).ends(0);
    case.says("Mx Invented").says("Westbridge").says("notice to owner");
    shop.is_sound();
}

#[test]
fn several_processes_taking_in_files_at_once_lose_and_double_nothing() {
    let shop = Shop::live();
    let lines = many(1200);
    let files: Vec<String> = (0..4)
        .map(|part| {
            // Each file shares half of its lines with the next.
            let lines = lines.iter().skip(part * 200).take(400);
            let lines: Vec<&str> = lines.map(String::as_str).collect();
            shop.notices(&format!("part-{part}.csv"), &lines)
        })
        .collect();
    let running: Vec<_> = files
        .iter()
        .map(|file| {
            let mut command = shop.command(&["import", "notices", file, "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    let mut taken = 0;
    for child in running {
        let ran = crate::shop::ran(&child.wait_with_output().unwrap()).ends(0);
        taken += ran.json()["taken"].as_u64().unwrap();
    }
    assert_eq!(taken, 1000, "lines 1 to 1000, each once");
    shop.is_sound();
}

#[test]
fn an_import_that_was_killed_goes_on_where_it_stood() {
    let shop = Shop::live();
    // A case is there already, so that the import goes in small batches beside other work.
    let first = shop.notices("first.csv", &[&line(9_000)]);
    import(&shop, &first, &[]).ends(0);
    let lines = many(6000);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let file = shop.notices("many.csv", &lines);
    let mut child = shop
        .command(&["import", "notices", &file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let number = line(200).split(',').next().unwrap().to_string();
    // Killed as soon as the first batch can be seen from outside.
    while shop.run(&["case", &number]).code != 0 {
        assert!(child.try_wait().unwrap().is_none(), "the import ended before it was seen");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    shop.is_sound();
    let rest = import(&shop, &file, &[]).ends(0).json();
    assert_eq!((rest["taken"].as_u64(), rest["doubles"].as_u64()), (Some(6000), Some(0)), "{rest}");
    assert_eq!(import(&shop, &file, &[]).json()["known_already"], true);
    shop.is_sound();
}

#[test]
fn headings_alone_are_no_fault_and_take_nothing() {
    let shop = Shop::live();
    let file = shop.write("headings.csv", format!("{HEADINGS}\n"));
    assert_eq!(import(&shop, &file, &[]).ends(0).json()["lines"], 0);
}
