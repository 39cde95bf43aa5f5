//! What an officer waits for.

use std::fs::OpenOptions;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Instant;

use noticedesk::case::day::Day;
use noticedesk::case::event::{Event, Method, Payment};
use noticedesk::case::ids::CaseId;
use noticedesk::case::money::Pence;
use noticedesk::case::notice::Regime;
use noticedesk::case::officer::Account;
use noticedesk::case::summary::{LedgerAccount, LedgerLine, Work};
use noticedesk::store::sqlite::SqliteStore;
use noticedesk::store::{
    Append, FindAsk, PageFrom, QueueAsk, QueueFilter, QueueKey, ReceiptClaim, Store, StoreError,
};

use crate::invent::{FIRST_DAY, Random, mark_of, name_of, number_of, surname};

const ROUNDS: usize = 2_000;

/// Milliseconds that this thread has had a processor, where the system tells; on a machine that is
/// shared the clock on the wall counts others' work too.
fn processor_ms() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|word| word.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

/// Times a question many times and prints median, 99th percentile, the mean time on a processor and
/// the mean number of answers.
fn time(what: &str, rounds: usize, mut ask: impl FnMut(usize) -> usize) {
    let mut times = Vec::with_capacity(rounds);
    let mut answers = 0;
    let before = processor_ms();
    for round in 0..rounds {
        let start = Instant::now();
        answers += ask(round);
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    let own = (processor_ms() - before) / rounds as f64;
    times.sort_by(f64::total_cmp);
    let median = times[rounds / 2];
    let late = times[rounds * 99 / 100];
    println!(
        "{what:<44} {median:>9.3} {late:>9.3} {own:>9.3} {:>8.1}",
        answers as f64 / rounds as f64
    );
}

fn page(work: Work, filter: QueueFilter, from: PageFrom) -> QueueAsk {
    QueueAsk { work, filter, today: Day::from_number(FIRST_DAY + 1_600), from, limit: 38 }
}

pub fn questions(file: &Path, cases: u64) {
    let mut random = Random(77);
    let start = Instant::now();
    let store = SqliteStore::open(file).unwrap();
    println!("open: {:.2} ms", start.elapsed().as_secs_f64() * 1_000.0);
    println!(
        "{:<44} {:>9} {:>9} {:>9} {:>8}",
        "question", "median ms", "99 % ms", "mean cpu", "answers"
    );
    pages(&store, &mut random, cases);
    time("open a case: line, log, ledger", ROUNDS, |_| {
        let case = CaseId(1 + random.below(cases) as i64);
        store.summary(case).unwrap();
        store.ledger(case).unwrap();
        store.log(case).unwrap().len()
    });
    time("tallies", 200, |_| store.tallies(Day::from_number(FIRST_DAY + 1_600), 56).unwrap().len());
    time("change", ROUNDS, |_| store.change().unwrap() as usize & 1);
    let mut find = |what: &str, ask: &mut dyn FnMut(&mut Random) -> FindAsk| {
        let asks: Vec<_> = (0..ROUNDS).map(|_| ask(&mut random)).collect();
        time(what, ROUNDS, |round| store.find(&asks[round], 50).unwrap().len());
    };
    let key =
        |random: &mut Random| noticedesk::case::mark::search_key(&mark_of(random.below(cases)));
    find("find a number", &mut |random| {
        FindAsk::Number(number_of(random.below(cases)).to_string())
    });
    find("find a mark", &mut |random| FindAsk::Mark(key(random)));
    for (length, what) in [(3, "3"), (4, "4"), (5, "5"), (6, "6")] {
        find(&format!("find a part of a mark, {what} characters"), &mut |random| {
            let key = key(random);
            let at = random.below((key.len() - length + 1) as u64) as usize;
            FindAsk::MarkPart(key[at..at + length].to_string())
        });
    }
    for length in 1..=8 {
        find(&format!("the commonest name, {length} characters typed"), &mut |_| {
            FindAsk::Name(surname(0).chars().take(length).collect())
        });
    }
    find("any name, whole", &mut |random| FindAsk::Name(name_of(random.below(cases))));
    find("any name, 2 to 6 characters typed", &mut |random| {
        let name = name_of(random.below(cases));
        let last = name.split(' ').next_back().unwrap_or_default();
        FindAsk::Name(last.chars().take(2 + random.below(5) as usize).collect())
    });
    find("two common names, 3 characters each", &mut |random| {
        let (first, last) = (surname(7_000 + random.below(9)), surname(random.below(9)));
        FindAsk::Name(format!("{} {}", &first[..3], &last[..3]))
    });
}

fn pages(store: &SqliteStore, random: &mut Random, cases: u64) {
    let work = Work::Representations;
    let every = || QueueFilter::Everything;
    time("queue: first page of every group in turn", ROUNDS, |round| {
        store.queue_page(&page(Work::ALL[round % 17], every(), PageFrom::Start)).unwrap().len()
    });
    let mut from = PageFrom::Start;
    time("queue: page after page forward", ROUNDS, |_| {
        let rows = store.queue_page(&page(work, every(), from)).unwrap();
        from = rows.last().map_or(PageFrom::Start, |row| {
            PageFrom::After(QueueKey { from: row.summary.work.unwrap().1.from, id: row.id })
        });
        rows.len()
    });
    let mut from = PageFrom::End;
    time("queue: page after page backward", ROUNDS, |_| {
        let rows = store.queue_page(&page(work, every(), from)).unwrap();
        from = rows.first().map_or(PageFrom::End, |row| {
            PageFrom::Before(QueueKey { from: row.summary.work.unwrap().1.from, id: row.id })
        });
        rows.len()
    });
    let mut anywhere = |what: &str, filter: QueueFilter| {
        time(what, ROUNDS, |round| {
            let from = Day::from_number(FIRST_DAY + random.below(1_500) as i32);
            let key = QueueKey { from, id: CaseId(random.below(cases) as i64) };
            let from = match round % 3 {
                0 => PageFrom::After(key),
                1 => PageFrom::Before(key),
                _ => PageFrom::AtDay(from),
            };
            store.queue_page(&page(work, filter.clone(), from)).unwrap().len()
        });
    };
    anywhere("queue: page anywhere", QueueFilter::Everything);
    anywhere("queue: of the rarest regime", QueueFilter::Regime(Regime::LondonLorry));
    anywhere("queue: held by one", QueueFilter::HeldBy(Account::system()));
    anywhere("queue: unclaimed", QueueFilter::Unclaimed);
    anywhere("queue: on hold (none)", QueueFilter::OnHold);
}

/// Payments, one commit each, beside a bare write of 4 KiB that is brought to the same disk.
pub fn appends(file: &Path, cases: u64) {
    let mut random = Random(99);
    let bare = file.with_extension("bare");
    let mut out = OpenOptions::new().write(true).create(true).truncate(true).open(&bare).unwrap();
    out.write_all(&vec![0; 4096 * 256]).unwrap();
    out.sync_all().unwrap();
    let block = [7_u8; 4096];
    time("bare write of 4 KiB and fdatasync", ROUNDS, |round| {
        out.seek(SeekFrom::Start(4096 * (round % 256) as u64)).unwrap();
        out.write_all(&block).unwrap();
        out.sync_data().unwrap();
        1
    });
    let mut store = SqliteStore::open(file).unwrap();
    let asks: Vec<_> = (0..ROUNDS).map(|_| 1 + random.below(cases) as i64).collect();
    time("a payment: read, append, commit", ROUNDS, |round| {
        pay(&mut store, CaseId(asks[round]), "bench").unwrap();
        1
    });
    time("taken by an officer", ROUNDS, |round| {
        take(&mut store, CaseId(asks[round]));
        1
    });
}

/// Records a payment with the next receipt of a series.
pub fn pay(store: &mut SqliteStore, case: CaseId, series: &str) -> Result<(), StoreError> {
    let mut row = store.summary(case)?;
    let mut last = store.log(case)?.pop().unwrap();
    let after = last.number;
    let number = store.next_receipt(series)?;
    last.number += 1;
    last.event = Event::PaymentReceived(Payment {
        pence: Pence(7_000),
        method: Method::Cash,
        reference: "ref".into(),
        receipt: format!("{series}-{number}"),
        tender: None,
    });
    let day = last.legal_day;
    let line = |account, pence| LedgerLine { entry: after + 1, day, account, pence: Pence(pence) };
    let ledger = [line(LedgerAccount::Receipts, 7_000), line(LedgerAccount::Debtor, -7_000)];
    (row.summary.entries, row.summary.work) = (after + 1, None);
    let append = Append {
        case,
        after,
        entries: &[last],
        summary: &row.summary,
        ledger: &ledger,
        receipts: vec![ReceiptClaim { series: series.into(), number }],
        settles_draft: None,
    };
    store.append(&append)
}

fn take(store: &mut SqliteStore, case: CaseId) {
    let mut row = store.summary(case).unwrap();
    let mut last = store.log(case).unwrap().pop().unwrap();
    let after = last.number;
    (last.number, last.event) = (after + 1, Event::Taken);
    (row.summary.entries, row.summary.holder) = (after + 1, Some(Account::system()));
    let append = Append {
        case,
        after,
        entries: &[last],
        summary: &row.summary,
        ledger: &[],
        receipts: Vec::new(),
        settles_draft: None,
    };
    store.append(&append).unwrap();
}
