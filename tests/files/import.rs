//! Whole imports into a store: good lines come in, nothing twice, an interrupted one goes on.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use noticedesk::case::day::{Day, Moment};
use noticedesk::case::ids::PcnNumber;
use noticedesk::case::notice::Area;
use noticedesk::case::officer::Account;
use noticedesk::desk::import::{
    ImportAsk, ImportError, ImportMode, ImportReport, Remark, import_notices,
};
use noticedesk::law::Law;
use noticedesk::store::Store;
use noticedesk::store::sqlite::{Purpose, SqliteStore};

const HEAD: &str = "pcn,contravention_at,service,stream,code,band,vrm,street\n";

/// A folder with one file in it.
struct Post {
    folder: tempfile::TempDir,
    file: PathBuf,
}

fn post(text: &str) -> Post {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notices.csv");
    fs::write(&file, text).unwrap();
    Post { folder, file }
}

fn line(serial: u32) -> String {
    let number = PcnNumber::allocate("XB", serial).unwrap();
    format!("{number},2026-03-02T10:00,on-vehicle,parking,01,2,JT26 AAA,Quib Row\n")
}

fn lines(serials: impl IntoIterator<Item = u32>) -> String {
    HEAD.to_string() + &serials.into_iter().map(line).collect::<String>()
}

fn store(purpose: Purpose) -> SqliteStore {
    SqliteStore::in_memory(purpose).unwrap()
}

fn ask<'a>(file: &'a Path, map: Option<&'a Path>, officer: &'a Account) -> ImportAsk<'a> {
    ImportAsk {
        file,
        map,
        area: Area::England,
        mode: ImportMode::Take,
        faults: None,
        now: Moment(1_775_000_000_000),
        today: Day::new(2026, 3, 31).unwrap(),
        officer,
    }
}

fn run(store: &mut SqliteStore, ask: &ImportAsk<'_>) -> Result<ImportReport, ImportError> {
    let law = Law::built_in().unwrap();
    import_notices(store, &law, ask, &mut |_| ControlFlow::Continue(()))
}

fn counts(report: &ImportReport) -> (u64, u64, u64) {
    (report.taken, report.doubles, report.faults)
}

#[test]
fn good_lines_come_in_and_bad_ones_are_told() {
    let text = lines([1, 2])
        + "XB9,2026-02-30T10:00,on-vehicle,parking,01,2,JT26 AAA,Quib Row\n"
        + &line(1)
        + &line(3).replace("JT26 AAA", "998 D 101")
        + "XB00000075,2026-03-02T10:00,post-device,parking,01,2,,Quib Row\n";
    let post = post(&text);
    let officer = Account::system();
    let mut store = store(Purpose::Live);
    let faults = post.folder.path().join("faults.csv");
    let ask = ImportAsk { faults: Some(&faults), ..ask(&post.file, None, &officer) };
    let report = run(&mut store, &ask).unwrap();
    assert_eq!(counts(&report), (4, 1, 1));
    assert_eq!(report.first_doubles[0].line, 5);
    assert_eq!(report.first_faults[0].line, 4);
    let remarks: Vec<_> =
        report.remarks.iter().map(|one| (one.remark, one.count, one.first_line)).collect();
    assert_eq!(
        remarks,
        [(Remark::CheckCharacter, 1, 7), (Remark::MarkToValidate, 1, 6), (Remark::NoMark, 1, 7)]
    );
    assert_eq!(store.info().unwrap().cases, 4);
    let written = fs::read_to_string(&faults).unwrap();
    assert_eq!(
        written,
        "line,column,value,why,remedy\n4,contravention_at,2026-02-30T10:00,there is no such day in \
         the calendar,put the date right in the source\n"
    );
    assert!(store.check(&mut |_, _| ()).unwrap().is_empty());
}

#[test]
fn the_entries_of_a_notice_follow_its_service_and_its_mark() {
    let text = lines([1])
        + &line(2).replace("on-vehicle", "post-device")
        + &line(3).replace("JT26 AAA", "998 D 101");
    let post = post(&text);
    let officer = Account::system();
    let mut store = store(Purpose::Live);
    run(&mut store, &ask(&post.file, None, &officer)).unwrap();
    let kinds: Vec<Vec<&str>> = store
        .walk(None, 10)
        .unwrap()
        .iter()
        .map(|(_, log)| log.iter().map(|entry| kind(&entry.event)).collect())
        .collect();
    assert_eq!(kinds, [vec!["issued", "served"], vec!["issued"], vec!["issued", "served", "held"]]);
}

fn kind(event: &noticedesk::case::event::Event) -> &'static str {
    use noticedesk::case::event::Event;
    match event {
        Event::NoticeIssued(_) => "issued",
        Event::PcnServed => "served",
        Event::Held { .. } => "held",
        _ => "other",
    }
}

#[test]
fn the_same_file_twice_takes_in_nothing_twice() {
    let post = post(&lines(1..=10));
    let officer = Account::system();
    let mut store = store(Purpose::Live);
    assert_eq!(counts(&run(&mut store, &ask(&post.file, None, &officer)).unwrap()), (10, 0, 0));
    let again = run(&mut store, &ask(&post.file, None, &officer)).unwrap();
    assert!(again.known_already);
    assert_eq!(counts(&again), (10, 0, 0));
    // The same lines in another file are doubles, one by one.
    fs::write(&post.file, lines(1..=11)).unwrap();
    let other = run(&mut store, &ask(&post.file, None, &officer)).unwrap();
    assert_eq!(counts(&other), (1, 10, 0));
    assert_eq!(store.info().unwrap().cases, 11);
}

#[test]
fn a_dry_run_counts_like_an_import_and_writes_nothing() {
    let post = post(&(lines([1, 2, 2]) + "rubbish\n"));
    let officer = Account::system();
    let mut store = store(Purpose::Live);
    let dry = ImportAsk { mode: ImportMode::DryRun, ..ask(&post.file, None, &officer) };
    let report = run(&mut store, &dry).unwrap();
    assert_eq!(counts(&report), (2, 1, 1));
    assert_eq!(store.info().unwrap().cases, 0);
    let taken = run(&mut store, &ask(&post.file, None, &officer)).unwrap();
    assert!(!taken.known_already);
    assert_eq!(counts(&taken), counts(&report));
}

#[test]
fn an_interrupted_import_goes_on_where_it_stood() {
    let post = post(&lines(1..=1000));
    let officer = Account::system();
    let mut store = store(Purpose::Live);
    // A store that holds a case already is written in short transactions.
    let first = self::post(&lines([5000]));
    run(&mut store, &ask(&first.file, None, &officer)).unwrap();
    let law = Law::built_in().unwrap();
    let mut told = 0;
    let mut stop = |_| {
        told += 1;
        if told > 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let report =
        import_notices(&mut store, &law, &ask(&post.file, None, &officer), &mut stop).unwrap();
    assert!(report.interrupted);
    assert!((1..1000).contains(&report.taken), "{} taken", report.taken);
    assert_eq!(store.info().unwrap().cases, report.taken + 1);
    let whole = run(&mut store, &ask(&post.file, None, &officer)).unwrap();
    assert!(!whole.interrupted);
    assert_eq!(counts(&whole), (1000, 0, 0));
    assert_eq!(store.info().unwrap().cases, 1001);
}

#[test]
fn only_a_practice_store_gives_out_numbers() {
    let post = post(
        "contravention_at,service,stream,code,street\n\
        2026-03-02T10:00,on-vehicle,parking,01,Quib Row\n",
    );
    let map = post.folder.path().join("map.toml");
    fs::write(&map, "[numbers]\nprefix = \"XB\"\nfirst = 1\n").unwrap();
    let officer = Account::system();
    let mut live = store(Purpose::Live);
    let refused = run(&mut live, &ask(&post.file, Some(&map), &officer));
    assert!(matches!(refused, Err(ImportError::NumbersInEarnest)));
    let mut practice = store(Purpose::Practice);
    let report = run(&mut practice, &ask(&post.file, Some(&map), &officer)).unwrap();
    assert_eq!(counts(&report), (1, 0, 0));
    assert!(practice.case_of(&PcnNumber::allocate("XB", 1).unwrap()).unwrap().is_some());
}

#[test]
fn what_cannot_be_opened_is_told_with_its_name() {
    let officer = Account::system();
    let mut store = store(Purpose::Live);
    let missing = run(&mut store, &ask(Path::new("no/such.csv"), None, &officer));
    assert!(missing.unwrap_err().to_string().starts_with("no/such.csv: it cannot be read"));
    let folder = run(&mut store, &ask(Path::new("tests"), None, &officer));
    assert_eq!(folder.unwrap_err().to_string(), "tests: it is a folder; name a file in it");
    let binary = Path::new("tests/files/notices/binary.csv");
    let refused = run(&mut store, &ask(binary, None, &officer)).unwrap_err().to_string();
    assert!(refused.starts_with("binary.csv: the file: it is a spreadsheet"), "{refused}");
}
