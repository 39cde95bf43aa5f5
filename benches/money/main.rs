//! A settlement matched against open cases, and a day of receipts at the cash desk:
//! `cargo bench --bench money`.
//!
//! `NOTICEDESK_BENCH_CASES` (1,000,000) notices are taken in, each with 35.00 due. A settlement of
//! `NOTICEDESK_BENCH_LINES` (100,000) lines is matched by the whole program: first only sorted
//! (`--dry-run`), then written, all of it in one transaction. The `sqlite3` shell reads the same
//! file into a table and joins it with the same cases in the same run; once only that, once writing
//! the same number of entries. Then an officer's day of `NOTICEDESK_BENCH_RECEIPTS` (1,000)
//! receipts is opened in the cash desk, key to finished frame.

#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

mod cashier;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use noticedesk::case::day::Day;
use noticedesk::case::ids::PcnNumber;
use noticedesk::clock::Clock;

const NOTICEDESK: &str = env!("CARGO_BIN_EXE_noticedesk");

fn main() {
    let setting = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let cases: u32 = setting("NOTICEDESK_BENCH_CASES").unwrap_or(1_000_000);
    let lines: u32 = setting("NOTICEDESK_BENCH_LINES").unwrap_or(100_000);
    let receipts: u32 = setting("NOTICEDESK_BENCH_RECEIPTS").unwrap_or(1_000);
    cashier::day_of(receipts);
    let folder = std::env::temp_dir().join(format!("noticedesk-money-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    settlement(&folder, cases, lines.min(cases));
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The number of the notice with a serial.
fn number(serial: u32) -> String {
    PcnNumber::allocate("XB", serial).unwrap().to_string()
}

/// A mark that only one of a million vehicles has.
fn mark(serial: u32) -> String {
    let letter = |number: u32| char::from(b"ABCDEFGHJKLMNPRSTUVWXY"[(number % 22) as usize]);
    let (year, rest) = (50 + serial % 40, serial / 40);
    let [a, b, c] = [rest / 484, rest / 22, rest].map(letter);
    format!("X{}{year} {a}{b}{c}", letter(rest / 10_648))
}

fn text(path: &Path) -> String {
    path.display().to_string()
}

/// Notices of a day that lies a week back, so that the reduced amount is due.
fn notices(to: &Path, cases: u32, day: Day) {
    let mut out = "pcn,contravention_at,service,stream,code,band,vrm,street\n".to_string();
    for serial in 1..=cases {
        let (number, mark) = (number(serial), mark(serial));
        writeln!(out, "{number},{day}T10:00,on-vehicle,parking,01,2,{mark},Quib Row").unwrap();
    }
    std::fs::write(to, out).unwrap();
}

/// Of every hundred lines 90 give the number, 4 one character wrong, 4 only the mark, 2 nothing.
fn settlement_file(to: &Path, cases: u32, lines: u32, day: Day) {
    let mut out = "payment_id,reference,description,amount,fee,net_amount,created_date,\
                   settled_date,state,moto\n"
        .to_string();
    // Every case once, in no order: a step that shares no factor with the number of cases.
    let step = (cases / 2 + 1..cases.max(2)).find(|step| common(*step, cases) == 1).unwrap();
    for line in 0..lines {
        let at = u64::from(line) * u64::from(step) % u64::from(cases);
        let serial = u32::try_from(at).unwrap() + 1;
        let reference = match line % 100 {
            0..90 => number(serial),
            90..94 => wrong(&number(serial)),
            94..98 => format!("parking {}", mark(serial)),
            _ => "thank you".to_string(),
        };
        writeln!(out, "p{line},{reference},,3500,35,3465,{day}T10:00:00.000Z,{day},success,false")
            .unwrap();
    }
    std::fs::write(to, out).unwrap();
}

fn common(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { common(other, one % other) }
}

/// A number with one digit changed.
fn wrong(number: &str) -> String {
    let mut bytes = number.as_bytes().to_vec();
    bytes[4] = if bytes[4] == b'9' { b'8' } else { bytes[4] + 1 };
    String::from_utf8(bytes).unwrap()
}

fn settlement(folder: &Path, cases: u32, lines: u32) {
    let [notices_file, card, store]: [PathBuf; 3] =
        ["notices.csv", "card.csv", "store.db"].map(|name| folder.join(name));
    let today = Clock::Machine.today();
    let week_ago = noticedesk::law::period::plus(today, -7);
    notices(&notices_file, cases, week_ago);
    settlement_file(&card, cases, lines, noticedesk::law::period::plus(today, -3));
    let at = text(&store);
    noticedesk(&["--store", &at, "new"]);
    noticedesk(&["--store", &at, "import", "notices", &text(&notices_file)]);
    println!("{cases} open cases, a settlement of {lines} lines");
    let line = ["--store", &at, "import", "settlement", &text(&card)];
    let sorted = noticedesk(&[&line[..], &["--dry-run"]].concat());
    told("sorted (--dry-run)", lines, sorted, None);
    let read = shell(&store, &card, folder, Writes::Nothing);
    told("sqlite3 shell: read and joined", lines, read, Some(sorted));
    let written = shell(&store, &card, folder, Writes::Entries);
    let taken = noticedesk(&line);
    told("taken in: logs, chains, projections", lines, taken, None);
    told("sqlite3 shell: joined and written", lines, written, Some(taken));
    let report = Command::new(NOTICEDESK).args(line).output().unwrap();
    print!("{}", String::from_utf8_lossy(&report.stdout));
}

fn told(what: &str, lines: u32, spent: Duration, ours: Option<Duration>) {
    let seconds = spent.as_secs_f64();
    let rate = f64::from(lines) / seconds;
    let ratio =
        ours.map(|ours| format!(", ours {:.1} times as long", ours.as_secs_f64() / seconds));
    println!("{what:<36} {seconds:>8.2} s {rate:>10.0} lines/s{}", ratio.unwrap_or_default());
}

/// Whether the shell writes what it found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writes {
    Nothing,
    Entries,
}

/// The shell reads the file and joins it with the cases of a store by number and by mark; where it
/// writes, it does so in a copy of the log of another name, with the log's own key, and in one
/// transaction.
fn shell(store: &Path, card: &Path, folder: &Path, writes: Writes) -> Duration {
    let mut script = format!(
        "CREATE TEMP TABLE line (id TEXT, reference TEXT, description TEXT, amount INTEGER, \
         fee INTEGER, net INTEGER, created TEXT, settled TEXT, state TEXT, moto TEXT);\n\
         .mode csv\n.import --skip 1 --schema temp {} line\n",
        card.display()
    );
    let join = "FROM line JOIN case_line ON case_line.number = line.reference \
                WHERE line.amount <= coalesce(case_line.reduced, case_line.due)";
    match writes {
        Writes::Nothing => writeln!(script, "SELECT count(*), sum(line.amount) {join};").unwrap(),
        Writes::Entries => writeln!(
            script,
            "BEGIN; CREATE TABLE bench_entry (case_id INTEGER, number INTEGER, body TEXT, \
             hash BLOB, PRIMARY KEY (case_id, number)) WITHOUT ROWID; \
             INSERT INTO bench_entry SELECT case_line.id, case_line.entries + 1, line.id || \
             line.amount || line.created, randomblob(32) {join}; COMMIT; DROP TABLE bench_entry;"
        )
        .unwrap(),
    }
    let file = folder.join("join.sql");
    std::fs::write(&file, script).unwrap();
    let start = Instant::now();
    let done = Command::new("sqlite3")
        .arg("-bail")
        .arg(store)
        .stdin(std::fs::File::open(&file).unwrap())
        .stdout(Stdio::null())
        .status();
    assert!(done.is_ok_and(|status| status.success()), "the sqlite3 shell is needed here");
    start.elapsed()
}

/// Runs the program under measurement and says how long it took.
fn noticedesk(words: &[&str]) -> Duration {
    let began = Instant::now();
    let done = Command::new(NOTICEDESK).args(words).stdout(Stdio::null()).status().unwrap();
    assert!(done.success(), "noticedesk {words:?} failed");
    began.elapsed()
}
