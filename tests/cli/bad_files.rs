//! Files that are not what they should be: each is told for what it is, loses nothing, and leaves
//! the store whole.

use std::io::Write;

use crate::shop::{HEADINGS, Shop};

const GOOD: &str = "XQ00000015,2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,";

#[test]
fn a_file_of_another_kind_is_told_for_what_it_is() {
    let shop = Shop::live();
    let text = format!("{HEADINGS}\n{GOOD}\n");
    let wide: Vec<u8> =
        std::iter::once(0xFEFF_u16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let store = std::fs::read(shop.store()).unwrap();
    let binary: Vec<u8> = (0..40_000_u32).map(|n| (n * 7 + n / 3 + 1).to_le_bytes()[0]).collect();
    let kinds: [(&str, Vec<u8>, &str); 9] = [
        ("wide.csv", wide, "UTF-16"),
        ("empty.csv", Vec::new(), "empty"),
        ("sheet.csv", b"PK\x03\x04rest".to_vec(), "spreadsheet"),
        ("packed.csv", b"\x1f\x8b\x08rest".to_vec(), "compressed"),
        ("page.csv", b"<html>".to_vec(), "web page"),
        ("paper.csv", b"%PDF-1.7".to_vec(), "PDF"),
        ("store.csv", store, "database"),
        ("semicolons.csv", b"pcn;code;street\nX;01;A\n".to_vec(), "semicolons"),
        ("binary.csv", binary, "binary.csv"),
    ];
    for (name, content, told) in kinds {
        let file = shop.write(name, content);
        shop.run(&["import", "notices", &file]).ends(3).warns(name).warns(told);
    }
    let folder = shop.path("").display().to_string();
    shop.run(&["import", "notices", &folder]).ends(3).warns("folder");
    shop.run(&["import", "notices", "nowhere.csv"]).ends(3).warns("nowhere.csv");
    shop.run(&["queue"]).ends(0).says("empty");
    shop.is_sound();
}

#[test]
fn columns_that_moved_and_columns_that_are_missing_take_nothing_wrong_in() {
    let shop = Shop::live();
    let moved = shop.write(
        "moved.csv",
        "pcn,street,contravention_at,service,stream,code,band,vrm\n\
         XQ00000015,2026-03-02T10:00,A Row,on-vehicle,parking,01,2,AB12 CDE\n",
    );
    shop.run(&["import", "notices", &moved]).ends(1).says("line 2").says("contravention_at");
    let missing = shop.write("missing.csv", "pcn,street,code\nXQ00000015,A Row,01\n");
    shop.run(&["import", "notices", &missing]).ends(3).warns("contravention_at");
    let short =
        shop.write("short.csv", format!("{HEADINGS}\nXQ00000015,2026-03-02T10:00\n{GOOD}\n"));
    shop.run(&["import", "notices", &short]).ends(1).says("line 2").says("1 taken in");
    let twice = shop.write("twice.csv", format!("pcn,{HEADINGS}\nX,{GOOD}\n"));
    shop.run(&["import", "notices", &twice]).ends(3).warns("pcn");
    shop.is_sound();
}

#[test]
fn values_that_make_no_sense_are_told_with_their_place() {
    let shop = Shop::live();
    let line = |day: &str, code: &str, band: &str, paid: &str| {
        format!(
            "XQ0000{code}{band}5,{day},on-vehicle,parking,{code},{band},A Row,AB12 CDE,{paid}\n"
        )
    };
    let headings = "pcn,contravention_at,service,stream,code,band,street,vrm,paid_pence\n";
    let lines = [
        (line("2026-02-29T10:00", "01", "2", ""), "contravention_at"),
        (line("2026-03-02T25:61", "01", "2", ""), "contravention_at"),
        (line("2999-03-02T10:00", "01", "2", ""), "contravention_at"),
        (line("2026-03-02T10:00", "01", "Q", ""), "band"),
        (line("2026-03-02T10:00", "01", "2", "35,00"), "paid_pence"),
        (line("2026-03-02T10:00", "01", "2", "abc"), "paid_pence"),
        (line("2026-03-02T10:00", "01", "2", "99999999999999999999"), "paid_pence"),
    ];
    for (number, (line, column)) in lines.iter().enumerate() {
        let file = shop.write(&format!("v{number}.csv"), format!("{headings}{line}"));
        let ran = shop.run(&["import", "notices", &file, "--json"]).ends(1).json();
        assert_eq!(ran["taken"], 0, "{line}");
        let told = ran["faults"][0]["column"].as_str().unwrap_or_default();
        assert!(told == *column || told.is_empty() && ran["faults"][0]["line"] == 2, "{ran}");
    }
    shop.run(&["queue"]).ends(0).says("empty");
}

#[test]
fn a_line_of_100_mib_is_left_out_in_little_memory() {
    let shop = Shop::live();
    let path = shop.path("huge.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    writeln!(file, "{HEADINGS}").unwrap();
    write!(file, "XQ00000026,2026-03-02T10:00,on-vehicle,parking,01,2,").unwrap();
    let piece = vec![b'A'; 1 << 16];
    for _ in 0..1600 {
        file.write_all(&piece).unwrap();
    }
    write!(file, ",AB12 CDE,\n{GOOD}\n").unwrap();
    file.into_inner().unwrap();
    // With an address space of 80 MiB the line cannot be held, not even once.
    let program = env!("CARGO_BIN_EXE_noticedesk");
    let script = format!("ulimit -v 81920; exec {program} import notices {}", path.display());
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &script]).env("NOTICEDESK_STORE", shop.store());
    let ran = crate::shop::ran(&shell.output().unwrap());
    ran.ends(1).says("1 taken in").says("line 2: the line is longer than");
    shop.run(&["case", "XQ00000015"]).ends(0);
    shop.is_sound();
}

#[test]
fn an_open_quote_swallows_nothing_that_follows_it() {
    let shop = Shop::live();
    let open = "XQ00000026,2026-03-02T10:00,on-vehicle,parking,01,2,\"A Row,AB12 CDE,";
    let file = shop.notices("quote.csv", &[open, GOOD]);
    shop.run(&["import", "notices", &file]).ends(1).says("1 taken in").says("line 2");
    shop.run(&["case", "XQ00000015"]).ends(0);
}

#[test]
fn a_truncated_file_brings_in_what_is_whole() {
    let shop = Shop::live();
    let text = format!("{HEADINGS}\n{GOOD}\nXQ00000026,2026-03-02T1");
    let file = shop.write("cut.csv", text);
    shop.run(&["import", "notices", &file]).ends(1).says("1 taken in").says("line 3");
}

#[test]
fn control_signs_never_reach_a_screen() {
    let shop = Shop::live();
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}";
    let named =
        format!("XQ00000026,2026-03-02T10:00,on-vehicle,parking,01,2,A Row,AB12 CDE,{evil}");
    let file = shop.notices("evil.csv", &[&named, GOOD]);
    let clean = |ran: crate::shop::Ran| {
        for text in [&ran.out, &ran.err] {
            let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!text.contains(bad), "{text:?}");
        }
    };
    clean(shop.run(&["import", "notices", &file]).ends(1));
    shop.run(&["note", "XQ00000015", &format!("said {evil} this")]).ends(0);
    clean(shop.run(&["case", "XQ00000015"]).ends(0).says("said"));
    let reason = format!("held {evil}");
    clean(shop.run(&["hold", "XQ00000015", "--reason", &reason]).ends(0));
    clean(shop.run(&["queue"]).ends(0));
    for odd in [["case", evil], ["find", evil], ["queue", evil], ["why", evil]] {
        clean(shop.run(&odd).ends(1));
    }
    let paid = ["pay", "XQ00000015", "1.00", "--method", "cheque", "--reference", evil];
    clean(shop.run(&paid).ends(0));
    clean(shop.run(&["case", "XQ00000015"]).ends(0));
    clean(shop.run(&["case", "XQ00000015", "--json"]).ends(0));
}

#[test]
fn a_map_and_settings_with_mistakes_are_told_with_their_line() {
    let shop = Shop::live();
    let file = shop.notices("good.csv", &[GOOD]);
    for (name, content) in [
        ("rubbish.toml", b"\xff\xfe\x00binary".to_vec()),
        ("typo.toml", b"name = \"x\"\n[colums]\npcn = \"pcn\"\n".to_vec()),
        ("big.toml", vec![b'#'; 3 << 20]),
    ] {
        let map = shop.write(name, content);
        shop.run(&["import", "notices", &file, "--map", &map]).ends(3);
        shop.run(&["queue", "--settings", &map]).ends(3).warns(name);
    }
    shop.run(&["queue"]).ends(0).says("empty");
}
