//! Several processes on one store: their own children, which play officers and are killed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use noticedesk::case::correspondence::{Channel, MailFact, PostFact};
use noticedesk::case::digest::Digest;
use noticedesk::case::event::Event;
use noticedesk::case::ids::CaseId;
use noticedesk::store::sqlite::SqliteStore;
use noticedesk::store::{Act, Append, Bulk, Content, FindAsk, ReceiptClaim, Store, StoreError};

use crate::invent::{case, entry, paid, payment};
use crate::matters::item;
use crate::story::file_store;

const ROLE: &str = "NOTICEDESK_TEST_ROLE";
const FILE: &str = "NOTICEDESK_TEST_FILE";

/// Not a test of its own: what a child does. Without a role it does nothing.
#[test]
fn child() {
    let (Ok(role), Ok(file)) = (std::env::var(ROLE), std::env::var(FILE)) else { return };
    let file = Path::new(&file);
    match role.split_once(' ').unwrap_or((&role, "")) {
        ("pay", case) => pay_for_ever(file, case.parse().unwrap()),
        ("write", count) => write_many(file, count.parse().unwrap()),
        ("fill", _) => fill(file),
        ("load", _) => load_for_ever(file),
        ("act", _) => act_for_ever(file),
        other => panic!("no such role: {other:?}"),
    }
}

fn command(role: &str, file: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "processes::child", "--nocapture", "--test-threads=1"]);
    command.env(ROLE, role).env(FILE, file);
    command
}

fn child_of(role: &str, file: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut child = command(role, file).stdout(Stdio::piped()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    (child, out)
}

/// Runs a child that may not make a file longer than so many blocks; gives what it said.
pub fn limited_child(blocks: u32, role: &str, file: &Path) -> String {
    let ready = command(role, file);
    let mut shell = Command::new("sh");
    // The signal is ignored, so that the write itself fails, as on a full disk.
    shell.arg("-c").arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"")).arg("sh");
    shell.arg(ready.get_program()).args(ready.get_args());
    shell.env(ROLE, role).env(FILE, file);
    let output = shell.output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Admits batches of fifty until the disk refuses.
fn fill(file: &Path) {
    let mut store = SqliteStore::open(file).unwrap();
    let mut serial = 100;
    let refused = loop {
        let cases: Vec<_> = (serial..serial + 50).map(|n| case(n, "AB12CDE", "Ann")).collect();
        serial += 50;
        match store.admit(&cases, None) {
            Ok(_) => assert!(serial < 100_000, "the limit never bit"),
            Err(error) => break error,
        }
    };
    println!("{refused}");
}

/// Takes in batches of a bulk load and says each after it is acknowledged.
fn load_for_ever(file: &Path) {
    let mut store = SqliteStore::open(file).unwrap();
    store.bulk(Bulk::Begins).unwrap();
    let mut out = std::io::stdout();
    for batch in 0.. {
        let first = batch * 200;
        let cases: Vec<_> =
            (first..first + 200).map(|serial| case(serial, "AB12CDE", "Ann Example")).collect();
        store.admit(&cases, None).unwrap();
        writeln!(out, "loaded {}", first + 200).unwrap();
        out.flush().unwrap();
    }
}

/// Takes items of post in, each with its content and its line in a case, and says each only after
/// it is acknowledged.
fn act_for_ever(file: &Path) {
    let mut store = SqliteStore::open(file).unwrap();
    let mut out = std::io::stdout();
    loop {
        let id = store.next_matter().unwrap();
        let text = format!("letter {id}");
        let mut summary = store.summary(CaseId(1)).unwrap().summary;
        let after = summary.entries;
        summary.entries += 1;
        let fact = PostFact {
            matter: id,
            channel: Channel::Letter,
            kind: None,
            sender: "Ann Example".into(),
        };
        let entries = [entry(after + 1, Event::Mail(MailFact::PostArrived(fact)))];
        let cases = vec![Append {
            case: CaseId(1),
            after,
            entries: &entries,
            summary: &summary,
            ledger: &[],
            receipts: Vec::new(),
            settles_draft: None,
        }];
        let contents =
            vec![Content { media: "text/plain".into(), bytes: text.clone().into_bytes().into() }];
        let new_matters = vec![item(id.0, "2026-03-05", &text)];
        match store.act(&Act { cases, new_matters, contents, ..Act::default() }) {
            Ok(()) => writeln!(out, "acted {id}").and_then(|()| out.flush()).unwrap(),
            Err(StoreError::MatterTaken(_) | StoreError::Behind { .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
}

#[test]
fn an_act_that_is_killed_is_there_as_a_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    file_store(&path).admit(&[case(1, "", "")], None).unwrap();
    let mut acknowledged = 0;
    for round in 1..=6 {
        // Two desks, killed at different places of their acts.
        let mut desks = [child_of("act", &path), child_of("act", &path)];
        for (_, out) in &mut desks {
            for line in out.lines().map(Result::unwrap).filter(|line| line.contains("acted")) {
                let number: i64 = line.rsplit(' ').next().unwrap().parse().unwrap();
                acknowledged = acknowledged.max(number);
                if number >= round * 23 {
                    break;
                }
            }
        }
        for (child, _) in &mut desks {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.check(&mut |_, _| {}).unwrap(), []);
        let last = store.next_matter().unwrap().0 - 1;
        assert!(last >= acknowledged, "P{acknowledged} was acknowledged, P{last} is the last");
        let arrived = store.log(CaseId(1)).unwrap().into_iter().filter_map(|entry| {
            let Event::Mail(MailFact::PostArrived(fact)) = entry.event else { return None };
            Some(fact.matter.0)
        });
        // Every matter has its line in the case, and no line is without its matter.
        let mut arrived: Vec<i64> = arrived.collect();
        arrived.sort_unstable();
        assert!(arrived.iter().copied().eq(1..=last), "{arrived:?}");
        for id in 1..=last {
            let kept = store.content(&Digest::of(format!("letter {id}").as_bytes())).unwrap();
            assert!(kept.is_some(), "the content of P{id}");
        }
    }
}

/// Pays a penny into a case again and again, each with the next receipt of one common series, and
/// says each receipt only after it is acknowledged.
fn pay_for_ever(file: &Path, id: i64) {
    let mut store = SqliteStore::open(file).unwrap();
    let mut out = std::io::stdout();
    loop {
        let receipt = pay_a_penny(&mut store, id);
        writeln!(out, "receipt {receipt}").unwrap();
        out.flush().unwrap();
    }
}

/// Pays once; goes on trying while others are quicker.
fn pay_a_penny(store: &mut SqliteStore, id: i64) -> u64 {
    loop {
        let mut summary = store.summary(CaseId(id)).unwrap().summary;
        let after = summary.entries;
        summary.entries += 1;
        let number = store.next_receipt("till").unwrap();
        let entries = [entry(after + 1, payment(1, &format!("till-{number}")))];
        let done = store.append(&Append {
            case: CaseId(id),
            after,
            entries: &entries,
            summary: &summary,
            ledger: &paid(after + 1, entries[0].legal_day, 1),
            receipts: vec![ReceiptClaim { series: "till".into(), number }],
            settles_draft: None,
        });
        match done {
            Ok(()) => return number,
            Err(StoreError::ReceiptTaken(_) | StoreError::Behind { .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
}

/// Writes entries onto one common case and says how long the longest took.
fn write_many(file: &Path, count: u32) {
    let mut store = SqliteStore::open(file).unwrap();
    let mut longest = Duration::ZERO;
    let mut done = 0;
    while done < count {
        let mut summary = store.summary(CaseId(1)).unwrap().summary;
        let after = summary.entries;
        summary.entries += 1;
        let start = Instant::now();
        let outcome = store.append(&Append {
            case: CaseId(1),
            after,
            entries: &[entry(after + 1, Event::Taken)],
            summary: &summary,
            ledger: &[],
            receipts: Vec::new(),
            settles_draft: None,
        });
        longest = longest.max(start.elapsed());
        match outcome {
            Ok(()) => done += 1,
            Err(StoreError::Behind { .. }) => {}
            Err(other) => panic!("{other}"),
        }
    }
    println!("longest {} us", longest.as_micros());
}

#[test]
fn a_killed_process_loses_nothing_that_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    file_store(&path).admit(&[case(1, "", ""), case(2, "", "")], None).unwrap();
    let mut acknowledged = 0;
    for round in 1..=8 {
        // Two tills with one series: their receipts must have neither gap nor double.
        let mut tills = [child_of("pay 1", &path), child_of("pay 2", &path)];
        for (_, out) in &mut tills {
            for line in out.lines().map(Result::unwrap).filter(|line| line.contains("receipt")) {
                let number: u64 = line.rsplit(' ').next().unwrap().parse().unwrap();
                acknowledged = acknowledged.max(number);
                if number.is_multiple_of(17 + round) {
                    break;
                }
            }
        }
        for (child, out) in &mut tills {
            child.kill().unwrap();
            child.wait().unwrap();
            let mut rest = String::new();
            out.read_to_string(&mut rest).unwrap();
            // The last line may be cut short by the death.
            for line in rest.lines().filter(|line| line.starts_with("receipt ")) {
                let whole = rest.contains(&format!("{line}\n"));
                let number = line.rsplit(' ').next().unwrap().parse().unwrap_or(0);
                acknowledged = acknowledged.max(if whole { number } else { 0 });
            }
        }
        let store = SqliteStore::open(&path).unwrap();
        assert_eq!(store.check(&mut |_, _| {}).unwrap(), []);
        let mut receipts: Vec<u64> =
            [1, 2].iter().flat_map(|id| receipts_of(&store, *id)).collect();
        receipts.sort_unstable();
        let last = *receipts.last().unwrap();
        assert!(last >= acknowledged, "receipt {acknowledged} was acknowledged, {last} is stored");
        assert!(receipts.iter().copied().eq(1..=last), "{receipts:?}");
    }
    println!("{acknowledged} payments acknowledged, none lost");
}

#[test]
fn a_bulk_load_that_is_killed_is_finished_by_the_next_to_open_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    for killed_after in ["loaded 200", "loaded 1400"] {
        drop(file_store(&path));
        let (mut child, out) = child_of("load", &path);
        let told = out.lines().map(Result::unwrap).find(|line| line.ends_with(killed_after));
        child.kill().unwrap();
        child.wait().unwrap();
        let acknowledged: u64 = told.unwrap().rsplit(' ').next().unwrap().parse().unwrap();
        let store = SqliteStore::open(&path).unwrap();
        let cases = store.info().unwrap().cases;
        assert!(cases >= acknowledged && cases.is_multiple_of(200), "{cases}, {acknowledged}");
        assert_eq!(store.check(&mut |_, _| {}).unwrap(), []);
        let counted: u64 = store
            .tallies("2026-01-01".parse().unwrap(), 56)
            .unwrap()
            .iter()
            .map(|tally| tally.count)
            .sum();
        assert_eq!(counted, cases);
        assert_eq!(store.find(&FindAsk::Name("ann ex".into()), 7).unwrap().len(), 7);
        drop(store);
        std::fs::remove_file(&path).unwrap();
    }
}

fn receipts_of(store: &SqliteStore, id: i64) -> Vec<u64> {
    let log = store.log(CaseId(id)).unwrap();
    log.iter()
        .filter_map(|entry| match &entry.event {
            Event::PaymentReceived(payment) => {
                payment.receipt.strip_prefix("till-").and_then(|number| number.parse().ok())
            }
            _ => None,
        })
        .collect()
}

#[test]
fn sixteen_processes_write_at_once_and_nobody_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    file_store(&path).admit(&[case(1, "", "")], None).unwrap();
    let children: Vec<_> = (0..16).map(|_| child_of("write 25", &path)).collect();
    let mut longest = BTreeMap::new();
    for (index, (mut child, mut out)) in children.into_iter().enumerate() {
        let mut said = String::new();
        out.read_to_string(&mut said).unwrap();
        assert!(child.wait().unwrap().success(), "process {index} failed: {said}");
        let line = said.lines().find(|line| line.contains("longest")).unwrap().to_string();
        longest.insert(index, line);
    }
    println!("{longest:?}");
    let store = SqliteStore::open(&path).unwrap();
    assert_eq!(store.log(CaseId(1)).unwrap().len(), 2 + 16 * 25);
    assert_eq!(store.check(&mut |_, _| {}).unwrap(), []);
}

#[test]
fn two_that_have_the_store_open_see_each_others_changes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let mut one = file_store(&path);
    let other = SqliteStore::open(&path).unwrap();
    let before = (one.change().unwrap(), other.change().unwrap());
    assert_eq!((one.change().unwrap(), other.change().unwrap()), before, "nobody wrote");
    one.admit(&[case(1, "AB12CDE", "Ann Example")], None).unwrap();
    assert!(one.change().unwrap() > before.0 && other.change().unwrap() > before.1);
    assert_eq!(other.summary(CaseId(1)).unwrap().summary.name, "Ann Example");
    let between = other.change().unwrap();
    pay_a_penny(&mut one, 1);
    assert!(other.change().unwrap() > between);
    assert_eq!(other.log(CaseId(1)).unwrap().len(), 3);
}
