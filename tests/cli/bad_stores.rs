//! Stores that are not what they should be, and disks that refuse: each is told, and nothing that
//! was recorded is lost.

use std::process::Command;

use crate::shop::{Ran, Shop, ran, run_on};

const READ: [&str; 1] = ["queue"];

#[test]
fn a_store_that_cannot_be_one_is_named_and_left_alone() {
    let shop = Shop::practice(60);
    let whole = std::fs::read(shop.store()).unwrap();
    let kinds: [(&str, Vec<u8>); 5] = [
        ("empty.db", Vec::new()),
        ("text.db", b"pcn,contravention_at\n".repeat(500)),
        ("cut.db", whole[..whole.len() / 3].to_vec()),
        ("head.db", whole[..50].to_vec()),
        ("noise.db", (0..9000_u32).map(|n| (n * 31 + n / 7).to_le_bytes()[0]).collect()),
    ];
    for (name, content) in kinds {
        let path = shop.path(name);
        std::fs::write(&path, &content).unwrap();
        for arguments in [&["queue"][..], &["check"], &["rebuild"], &["demo", "--no-open"]] {
            if arguments[0] == "demo" && name == "cut.db" {
                continue;
            }
            run_on(&path, arguments).ends(3).warns(name);
        }
        run_on(&path, &["new"]).ends(3).warns("exists already");
        let target = shop.path("restored.db").display().to_string();
        run_on(&path, &["restore", &path.display().to_string(), &target]).ends(3);
        assert!(!shop.path("restored.db").exists(), "{name}");
        assert_eq!(std::fs::read(&path).unwrap(), content, "{name} is left alone");
    }
    run_on(&shop.path(""), &READ).ends(3).warns("folder");
    run_on(&shop.path("nowhere.db"), &READ).ends(1).warns("noticedesk new");
    run_on(&shop.path("no/such/folder.db"), &READ).ends(1).warns("folder.db");
}

#[test]
fn another_programs_database_is_refused() {
    let shop = Shop::bare();
    let path = shop.path("foreign.db");
    // The first hundred bytes of any database, with no application's number in them.
    let practice = Shop::practice(3);
    let mut content = std::fs::read(practice.store()).unwrap();
    content[68..72].copy_from_slice(&[0; 4]);
    std::fs::write(&path, &content).unwrap();
    run_on(&path, &READ).ends(3).warns("not a store of this program").warns("foreign.db");
    run_on(&path, &["demo", "--fresh", "--no-open"]).ends(3);
    assert_eq!(std::fs::read(&path).unwrap(), content);
}

#[test]
fn a_byte_changed_behind_the_programs_back_is_found_by_check() {
    let shop = Shop::practice(60);
    let number = shop.numbers("keeper-enquiry")[0].clone();
    shop.run(&["note", &number, "the word before the forgery"]).ends(0);
    shop.run(&["backup", &shop.path("copy.db").display().to_string()]).ends(0);
    let path = shop.path("copy.db");
    let mut content = std::fs::read(&path).unwrap();
    let word = b"the word before the forgery";
    let places: Vec<usize> =
        (0..content.len() - word.len()).filter(|at| content[*at..].starts_with(word)).collect();
    for at in &places {
        content[at + 4] = b'l';
    }
    assert!(!places.is_empty());
    std::fs::write(&path, &content).unwrap();
    run_on(&path, &["check"]).ends(1).says(&number).says(" finding");
    let target = shop.path("restored.db").display().to_string();
    shop.run(&["restore", &path.display().to_string(), &target]).ends(3);
    assert!(!shop.path("restored.db").exists());
}

/// Runs the program where no file may grow beyond some blocks of 512 bytes, as on a full disk.
fn on_a_full_disk(shop: &Shop, blocks: u64, arguments: &[&str]) -> Ran {
    // Dash counts in 512 bytes; the signal that comes with it is ignored so that the write fails.
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_noticedesk")]).args(arguments);
    ran(&shell.env("NOTICEDESK_STORE", shop.store()).output().unwrap())
}

#[test]
fn a_full_disk_refuses_and_loses_nothing() {
    let shop = Shop::practice(60);
    let number = shop.numbers("keeper-enquiry")[0].clone();
    shop.run(&["note", &number, "kept before"]).ends(0);
    let full = on_a_full_disk(&shop, 0, &["note", &number, "never kept"]);
    full.ends(3).warns("disk");
    shop.run(&["case", &number]).ends(0).says("kept before");
    assert!(!shop.run(&["case", &number]).out.contains("never kept"));
    let copy = shop.path("copy.db").display().to_string();
    on_a_full_disk(&shop, 64, &["backup", &copy]).ends(3);
    let left: Vec<_> = std::fs::read_dir(shop.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("copy"))
        .collect();
    assert!(left.is_empty(), "half a copy is left: {left:?}");
    let made = Shop::bare();
    on_a_full_disk(&made, 8, &["new"]).ends(3);
    assert!(!made.store().exists(), "half a store is left");
    let file = shop.path("sample.csv").display().to_string();
    on_a_full_disk(&shop, 64, &["sample", "--csv", &file, "--count", "5000"]).ends(3);
    shop.is_sound();
}

#[cfg(unix)]
#[test]
fn a_store_in_a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let shop = Shop::practice(3);
    let folder = shop.path("");
    let closed = std::fs::Permissions::from_mode(0o500);
    std::fs::set_permissions(&folder, closed).unwrap();
    // Who may write everywhere (root) is not stopped by permissions.
    let stopped = std::fs::write(shop.path("try"), "").is_err();
    let (made, read) = (run_on(&shop.path("new.db"), &["new"]), shop.run(&READ));
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700)).unwrap();
    if stopped {
        made.ends(3).warns("permission");
        read.ends(3).warns("permission");
    }
    shop.is_sound();
}
