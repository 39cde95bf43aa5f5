//! What a store in a file must stand: forgers, other processes, other people's files, full disks.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use noticedesk::case::event::Event;
use noticedesk::case::ids::CaseId;
use noticedesk::case::summary::{ClockRow, Work};
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore, restore, schema, sql};
use noticedesk::store::{Append, Bulk, FindAsk, PageFrom, QueueFilter, Store, StoreError};
use rusqlite::Connection;

use crate::invent::{account, case, day, entry};
use crate::story::{ask, file_store};

/// A store with ten cases, closed again.
fn ten_cases(path: &Path) {
    let mut store = file_store(path);
    let cases: Vec<_> = (1..=10).map(|serial| case(serial, "AB12CDE", "Ann Example")).collect();
    store.admit(&cases, None).unwrap();
}

fn findings(path: &Path) -> Vec<String> {
    let damages = SqliteStore::open(path).unwrap().check(&mut |_, _| {}).unwrap();
    damages.into_iter().map(|damage| format!("{}: {}", damage.place, damage.what)).collect()
}

fn refusal(path: &Path) -> String {
    match SqliteStore::open(path) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => error.to_string(),
    }
}

fn append_taken(store: &mut SqliteStore, id: i64) -> Result<(), StoreError> {
    let mut summary = store.summary(CaseId(id))?.summary;
    let after = summary.entries;
    summary.entries += 1;
    store.append(&Append {
        case: CaseId(id),
        after,
        entries: &[entry(after + 1, Event::Taken)],
        summary: &summary,
        ledger: &[],
        receipts: Vec::new(),
        settles_draft: None,
    })
}

#[test]
fn the_engine_refuses_to_change_shorten_replace_or_skip_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    ten_cases(&path);
    let forger = Connection::open(&path).unwrap();
    let columns = "case_id, number, legal_day, recorded, officer, why, kind, version, body, hash";
    let row = |number: u32| {
        format!("({columns}) SELECT 1, {number}, 0, 0, 'x', '', 'taken', 1, '{{}}', x'00'")
    };
    for attack in [
        "UPDATE entry SET officer = 'x' WHERE case_id = 1 AND number = 2".to_string(),
        "DELETE FROM entry WHERE case_id = 1 AND number = 2".to_string(),
        "DELETE FROM entry".to_string(),
        format!("INSERT OR REPLACE INTO entry {}", row(2)),
        format!("REPLACE INTO entry {}", row(1)),
        format!("INSERT OR IGNORE INTO entry {}", row(2)),
        format!("INSERT INTO entry {}", row(4)),
        format!("INSERT INTO entry {}", row(0)),
        "INSERT INTO entry SELECT 99, 2, 0, 0, 'x', '', 'taken', 1, '{}', x'00'".to_string(),
        "UPDATE OR REPLACE entry SET number = 1 WHERE case_id = 1 AND number = 2".to_string(),
        "INSERT INTO entry SELECT 1, NULL, 0, 0, 'x', '', 'taken', 1, '{}', x'00'".to_string(),
    ] {
        let said = forger.execute(&attack, []).expect_err(&attack).to_string();
        assert!(said.contains("the log"), "{attack}: {said}");
    }
    assert_eq!(findings(&path), [""; 0]);
}

#[test]
fn the_register_of_officers_keeps_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let mut store = file_store(&path);
    let officer = noticedesk::case::officer::Officer {
        account: account("anna"),
        name: "Anna".into(),
        roles: vec![],
        authority: noticedesk::case::money::Pence(0),
        active: true,
    };
    store.register(&officer, &account("boss"), noticedesk::case::day::Moment(1)).unwrap();
    let forger = Connection::open(&path).unwrap();
    for attack in [
        "UPDATE officer_register SET authority = 1",
        "DELETE FROM officer_register",
        "REPLACE INTO officer_register SELECT 1, account, name, roles, 99, 1, 'x', 0 \
         FROM officer_register",
    ] {
        assert!(forger.execute(attack, []).is_err(), "{attack}");
    }
}

#[test]
fn a_forged_log_is_found_by_check_with_the_case_and_the_entry() {
    let folder = tempfile::tempdir().unwrap();
    for (attack, says) in [
        (
            "UPDATE entry SET officer = 'eve' WHERE case_id = 3 AND number = 1",
            "entry 1 is not what",
        ),
        ("UPDATE entry SET legal_day = 1 WHERE case_id = 3 AND number = 2", "entry 2 is not what"),
        ("UPDATE entry SET body = '{\"x\":1}' WHERE case_id = 3 AND number = 2", "damaged"),
        ("DELETE FROM entry WHERE case_id = 3 AND number = 1", "entry 1 of its log is missing"),
        ("DELETE FROM entry WHERE case_id = 3 AND number = 2", "does not count the 1 entry"),
        ("DELETE FROM entry WHERE case_id = 3", "does not count the 0 entries"),
        ("UPDATE entry SET case_id = 30 WHERE case_id = 3", "lead to 18"),
        ("DELETE FROM case_line WHERE id = 3", "ids before 4 are missing"),
        ("UPDATE ledger SET pence = 1 WHERE case_id = 3 AND line = 1", "sum to -6999 pence"),
        ("UPDATE tally SET count = 9", "differ from the cases"),
        ("UPDATE tally_whole SET count = 9", "differ from the cases"),
        ("UPDATE case_line SET name = 'Eve' WHERE id = 3", "search index of names"),
        ("UPDATE case_line SET number = 'ZZ99' WHERE id = 3", "entry 1 is not what"),
    ] {
        let path = folder.path().join("forged.db");
        ten_cases(&path);
        let forger = Connection::open(&path).unwrap();
        forger
            .execute_batch(
                "DROP TRIGGER entry_stays; DROP TRIGGER entry_remains; DROP TRIGGER entry_follows;",
            )
            .unwrap();
        forger.execute(attack, []).unwrap();
        drop(forger);
        let found = findings(&path);
        assert!(found.iter().any(|line| line.contains(says)), "{attack}: {found:?}");
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_check_keeps_nobody_from_writing_and_waits_for_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    ten_cases(&path);
    let checker = SqliteStore::open(&path).unwrap();
    let mut writer = SqliteStore::open(&path).unwrap();
    let mut told = 0;
    let found = checker.check(&mut |_, _| {
        append_taken(&mut writer, 1).unwrap();
        told += 1;
    });
    assert_eq!((found.unwrap(), told), (vec![], 1));
    // Somebody keeps the write lock through all of it: whoever needed it would give up.
    let lock = Connection::open(&path).unwrap();
    lock.execute_batch("BEGIN IMMEDIATE; UPDATE case_line SET name = 'Eve' WHERE id = 3").unwrap();
    assert_eq!(checker.check(&mut |_, _| {}).unwrap(), []);
    lock.execute_batch("ROLLBACK").unwrap();
    append_taken(&mut writer, 1).unwrap();
}

#[test]
fn every_interactive_question_is_answered_by_a_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    ten_cases(&path);
    let connection = Connection::open(&path).unwrap();
    for (name, text) in sql::INTERACTIVE.iter().chain(sql::matters::INTERACTIVE) {
        let mut explain = connection.prepare(&format!("EXPLAIN QUERY PLAN {text}")).unwrap();
        let count = explain.parameter_count();
        let nothing = vec![rusqlite::types::Null; count];
        let plan: Vec<String> = explain
            .query_map(rusqlite::params_from_iter(nothing), |row| row.get(3))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let plan = plan.join(" | ");
        println!("{name}: {plan}");
        // The search indexes are asked by their own plan.
        let by_words = plan.contains("VIRTUAL TABLE INDEX");
        assert!(
            by_words || !plan.contains("SCAN") || *name == "counts of matters",
            "{name}: {plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{name}: {plan}");
        let begins = match name.rsplit(' ').next().unwrap() {
            "after" if name.starts_with("matters") => "day=? AND rowid>?",
            "later" if name.starts_with("matters") => "day>?",
            "before" if name.starts_with("matters") => "day=? AND rowid<?",
            "earlier" if name.starts_with("matters") => "day<?",
            "after" => "clock_from=? AND rowid>?",
            "later" => "clock_from>? AND clock_from<?",
            "before" => "clock_from=? AND rowid<?",
            "earlier" => "clock_from<?",
            _ => "",
        };
        assert!(plan.contains(begins), "{name} does not begin at its key: {plan}");
    }
}

#[test]
fn a_copy_made_in_use_is_whole_and_can_be_restored() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    ten_cases(&at("store.db"));
    let store = SqliteStore::open(&at("store.db")).unwrap();
    let mut told = (0, 0);
    store.backup(&at("copy.db"), &mut |done, all| told = (done, all)).unwrap();
    assert!(told.0 == told.1 && told.1 > 10, "{told:?}");
    let taken = store.backup(&at("copy.db"), &mut |_, _| {}).unwrap_err().to_string();
    assert!(taken.contains("exists already"), "{taken}");
    restore(&at("copy.db"), &at("new/again.db"), Sharing::Owner).unwrap();
    assert_eq!(SqliteStore::open(&at("new/again.db")).unwrap().info().unwrap().cases, 10);
    assert!(restore(&at("copy.db"), &at("store.db"), Sharing::Owner).is_err());

    // A damaged backup is not restored, and leaves nothing behind.
    let forger = Connection::open(at("copy.db")).unwrap();
    forger
        .execute_batch(
            "DROP TRIGGER entry_stays; UPDATE entry SET officer = 'eve' WHERE case_id = 2",
        )
        .unwrap();
    drop(forger);
    let said = restore(&at("copy.db"), &at("third.db"), Sharing::Owner).unwrap_err().to_string();
    assert!(said.contains("entry 1 is not what was recorded"), "{said}");
    let mut left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.retain(|name| name.to_string_lossy().contains("third"));
    assert!(left.is_empty(), "{left:?}");
    // A memory store can be kept too.
    let memory = SqliteStore::in_memory(Purpose::Practice).unwrap();
    memory.backup(&at("memory.db"), &mut |_, _| {}).unwrap();
    assert!(SqliteStore::open(&at("memory.db")).unwrap().info().unwrap().practice);
}

#[test]
fn files_and_folders_are_private() {
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let path = folder.path().join("deep/own/store.db");
    ten_cases(&path);
    let open = SqliteStore::open(&path).unwrap();
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    assert_eq!(mode(&folder.path().join("deep/own/store.db-wal")), 0o600);
    drop(open);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o604)).unwrap();
    assert!(findings(&path).iter().any(|line| line.contains("chmod o=")));
    let path = folder.path().join("shared/store.db");
    SqliteStore::create(&path, Purpose::Live, Sharing::Group).unwrap();
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o660, 0o2770));
}

#[test]
fn files_that_are_no_store_are_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(refusal(&at("nothing.db")).contains("no such file"));
    assert!(refusal(folder.path()).contains("this is a folder"));
    fs::write(at("text.db"), "pcn,street\n1,2\n".repeat(300)).unwrap();
    assert!(refusal(&at("text.db")).contains("not a store of this program"));
    fs::write(at("empty.db"), "").unwrap();
    assert!(refusal(&at("empty.db")).contains("not a store of this program"));
    Connection::open(at("other.db")).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    assert!(refusal(&at("other.db")).contains("not a store of this program"));
    ten_cases(&at("newer.db"));
    let newer = schema::newest_version() + 1;
    let connection = Connection::open(at("newer.db")).unwrap();
    connection.pragma_update(None, "user_version", newer).unwrap();
    drop(connection);
    assert!(refusal(&at("newer.db")).contains(&format!("of version {newer}")));
    let taken = SqliteStore::create(&at("newer.db"), Purpose::Live, Sharing::Owner);
    assert!(taken.err().unwrap().to_string().contains("exists already"));
}

#[test]
fn a_spoiled_or_cut_file_is_told_and_never_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    ten_cases(&path);
    let whole = fs::read(&path).unwrap();
    let mut told = 0;
    for page in 1..whole.len() / 4096 {
        let mut spoiled = whole.clone();
        spoiled[page * 4096..page * 4096 + 200].fill(0xA5);
        fs::write(&path, &spoiled).unwrap();
        told += usize::from(is_told(&path));
    }
    let pages = whole.len() / 4096 - 1;
    // A page may be one that is not used at present.
    assert!(told + 2 >= pages, "{told} of {pages} spoiled pages were told");
    for length in [100, 4096, 5000, whole.len() / 2, whole.len() - 4096] {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(is_told(&path), "cut to {length} bytes");
    }
}

fn is_told(path: &Path) -> bool {
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", path.display()));
    }
    match SqliteStore::open(path) {
        Err(_) => true,
        Ok(store) => store.check(&mut |_, _| {}).map_or(true, |found| !found.is_empty()),
    }
}

#[test]
fn a_full_disk_refuses_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    ten_cases(&path);
    let connection = Connection::open(&path).unwrap();
    let pages: u32 = connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    drop(connection);
    // The child may not make any file longer than so many blocks of 512 bytes.
    let blocks = (pages + 40) * 8;
    let said = crate::processes::limited_child(blocks, "fill", &path);
    assert!(said.contains("disk refuses to write"), "{said}");
    assert!(said.contains("free some space"), "{said}");
    assert_eq!(findings(&path), [""; 0]);
    let cases = SqliteStore::open(&path).unwrap().info().unwrap().cases;
    assert_eq!(cases % 50, 10, "a batch is in whole or not at all");
}

#[test]
fn a_bulk_load_is_whole_at_the_end_and_after_a_crash_in_the_middle() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let asked = ask(PageFrom::Start, QueueFilter::Everything, 1_000);
    let name = FindAsk::Name("exam".into());
    for ends in ["orderly", "by a crash"] {
        let mut store = file_store(&path);
        store.admit(&[case(1, "AB12CDE", "Ann Example")], None).unwrap();
        store.bulk(Bulk::Begins).unwrap();
        assert!(refusal(&path).contains("keeps the store to itself"));
        let mut cases: Vec<_> =
            (1..=100).map(|serial| case(serial, "AB12CDE", "Ann Example")).collect();
        cases[50].summary.work = Some((
            Work::NoticeToOwner,
            ClockRow { from: day("2026-04-01"), last: None, last_safe: None },
        ));
        assert_eq!(store.admit(&cases, None).unwrap()[0], None, "in the store before");
        assert_eq!(store.admit(&cases[90..], None).unwrap(), vec![None; 10]);
        if ends == "orderly" {
            store.bulk(Bulk::Ends).unwrap();
            append_taken(&mut store, 5).unwrap();
        } else {
            drop(store);
        }
        let store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.queue_page(&asked).unwrap().len(), 100, "{ends}");
        assert_eq!(store.find(&name, 1_000).unwrap().len(), 100, "{ends}");
        assert_eq!(store.tallies(day("2026-04-01"), 56).unwrap().len(), 2, "{ends}");
        assert_eq!(store.check(&mut |_, _| {}).unwrap(), [], "{ends}");
        drop(store);
        fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_bulk_load_is_refused_while_somebody_else_works() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    ten_cases(&path);
    let mut one = SqliteStore::open(&path).unwrap();
    let mut other = SqliteStore::open(&path).unwrap();
    append_taken(&mut other, 1).unwrap();
    let said = one.bulk(Bulk::Begins).unwrap_err().to_string();
    assert!(said.contains("somebody else has the store open"), "{said}");
    append_taken(&mut other, 1).unwrap();
    append_taken(&mut one, 2).unwrap();
    assert_eq!(findings(&path), [""; 0]);
}

#[test]
fn the_room_made_in_the_log_is_no_part_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let log = folder.path().join("store.db-wal");
    ten_cases(&path);
    let mut store = SqliteStore::open(&path).unwrap();
    append_taken(&mut store, 1).unwrap();
    let without = fs::metadata(&log).unwrap().len();
    assert!(without < 1 << 20, "one entry makes no room: {without}");
    for _ in 0..3 {
        append_taken(&mut store, 2).unwrap();
    }
    let room = fs::metadata(&log).unwrap().len();
    assert!(room > 4 << 20, "room for many entries: {room}");
    // Enough for the log to be brought into the store and begun anew several times over.
    for round in 0..400 {
        append_taken(&mut store, 1 + round % 10).unwrap();
    }
    assert!(fs::metadata(&log).unwrap().len() < 3 * room, "the log is used again");

    // What is left of the files when the power goes, opened by the next process.
    let copy = folder.path().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    fs::copy(&log, folder.path().join("copy.db-wal")).unwrap();
    let after = SqliteStore::open(&copy).unwrap();
    for id in 1..=10 {
        assert_eq!(after.log(CaseId(id)).unwrap(), store.log(CaseId(id)).unwrap());
    }
    assert_eq!(after.check(&mut |_, _| {}).unwrap(), []);
    drop(store);
    assert!(!log.exists(), "the last to leave takes the log away");
}
