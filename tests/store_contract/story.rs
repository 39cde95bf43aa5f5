//! The same story, told to every kind of store.

use std::path::Path;

use noticedesk::case::day::{Day, Moment};
use noticedesk::case::event::Event;
use noticedesk::case::ids::CaseId;
use noticedesk::case::money::Pence;
use noticedesk::case::notice::Regime;
use noticedesk::case::officer::{Officer, Role};
use noticedesk::case::stage::Stage;
use noticedesk::case::summary::{ClockRow, HoldRow, Work};
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};
use noticedesk::store::{
    Append, Draft, DraftKey, FindAsk, ImportRun, PageFrom, QueueAsk, QueueFilter, QueueKey,
    ReceiptClaim, Store, StoreError,
};

use crate::invent::{account, case, day, entry, number, paid, payment};

/// Runs a story on a file and in memory.
fn on_every_store(story: impl Fn(&mut dyn Store)) {
    let folder = tempfile::tempdir().unwrap();
    let mut file = file_store(&folder.path().join("store.db"));
    story(&mut file);
    assert_eq!(file.check(&mut |_, _| {}).unwrap(), [], "after the story on a file");
    let mut memory = SqliteStore::in_memory(Purpose::Practice).unwrap();
    story(&mut memory);
    assert_eq!(memory.check(&mut |_, _| {}).unwrap(), [], "after the story in memory");
}

pub fn file_store(path: &Path) -> SqliteStore {
    SqliteStore::create(path, Purpose::Live, Sharing::Owner).unwrap()
}

pub fn ask(from: PageFrom, filter: QueueFilter, limit: usize) -> QueueAsk {
    QueueAsk { work: Work::NoticeToOwner, filter, today: day("2026-06-01"), from, limit }
}

fn ids(store: &dyn Store, ask: &QueueAsk) -> Vec<i64> {
    store.queue_page(ask).unwrap().iter().map(|row| row.id.0).collect()
}

fn found(store: &dyn Store, ask: &FindAsk) -> Vec<i64> {
    store.find(ask, 50).unwrap().iter().map(|row| row.id.0).collect()
}

fn plain<'a>(
    case: CaseId,
    entries: &'a [noticedesk::case::event::Entry],
    summary: &'a noticedesk::case::summary::Summary,
    after: u32,
) -> Append<'a> {
    Append { case, after, entries, summary, ledger: &[], receipts: Vec::new(), settles_draft: None }
}

#[test]
fn what_was_admitted_is_read_again_whole() {
    on_every_store(|store| {
        let cases = [case(1, "AB12 CDE", "Ann Example"), case(2, "O1 I", "")];
        let ids = store.admit(&cases, None).unwrap();
        assert_eq!(ids, [Some(CaseId(1)), Some(CaseId(2))]);
        assert_eq!(store.log(CaseId(1)).unwrap(), cases[0].entries);
        assert_eq!(store.summary(CaseId(2)).unwrap().summary, cases[1].summary);
        assert_eq!(store.ledger(CaseId(1)).unwrap(), cases[0].ledger);
        assert_eq!(store.case_of(&number(2)).unwrap(), Some(CaseId(2)));
        assert_eq!(store.case_of(&number(3)).unwrap(), None);
        let info = store.info().unwrap();
        assert_eq!((info.cases, info.last_recorded), (2, Some(Moment(1_772_442_900_002))));
        assert!(matches!(store.log(CaseId(9)), Err(StoreError::NoSuchCase(_))));
    });
}

#[test]
fn a_number_that_is_in_the_store_is_passed_over() {
    on_every_store(|store| {
        store.admit(&[case(1, "AB12CDE", "")], None).unwrap();
        let again =
            [case(2, "", ""), case(1, "XX99XXX", "Forger"), case(2, "", ""), case(3, "", "")];
        let ids = store.admit(&again, None).unwrap();
        assert_eq!(ids, [Some(CaseId(2)), None, None, Some(CaseId(3))]);
        assert_eq!(store.summary(CaseId(1)).unwrap().summary.mark, "AB12CDE");
    });
}

#[test]
fn a_stale_writer_is_told_and_nothing_is_written() {
    on_every_store(|store| {
        let new = case(1, "AB12CDE", "Ann Example");
        store.admit(std::slice::from_ref(&new), None).unwrap();
        let mut after = new.summary.clone();
        after.entries = 3;
        let entries = [entry(3, Event::Taken)];
        store.append(&plain(CaseId(1), &entries, &after, 2)).unwrap();
        let late = store.append(&plain(CaseId(1), &entries, &after, 2)).unwrap_err();
        let StoreError::Behind { number, has, expected } = &late else { panic!("{late}") };
        assert_eq!((number.as_str(), *has, *expected), (new.summary.number.as_str(), 3, 2));
        assert_eq!(store.log(CaseId(1)).unwrap().len(), 3);
        let unknown = store.append(&plain(CaseId(7), &entries, &after, 2)).unwrap_err();
        assert!(matches!(unknown, StoreError::NoSuchCase(_)), "{unknown}");
    });
}

#[test]
fn a_payment_changes_ledger_counts_receipt_and_draft_at_once() {
    on_every_store(|store| {
        let new = case(1, "AB12CDE", "Ann Example");
        store.admit(std::slice::from_ref(&new), None).unwrap();
        let key =
            DraftKey { officer: account("anna"), kind: "payment".into(), case: Some(CaseId(1)) };
        let draft = Draft { key: key.clone(), text: "35.00".into(), saved: Moment(5) };
        store.save_draft(&draft).unwrap();
        assert_eq!(store.drafts(&account("anna")).unwrap(), [draft]);
        assert_eq!(store.next_receipt("anna").unwrap(), 1);

        let mut summary = new.summary.clone();
        (summary.entries, summary.work, summary.stage) = (3, None, Stage::Paid);
        let on = day("2026-03-10");
        let append = Append {
            case: CaseId(1),
            after: 2,
            entries: &[entry(3, payment(3500, "anna-1"))],
            summary: &summary,
            ledger: &paid(3, on, 3500),
            receipts: vec![ReceiptClaim { series: "anna".into(), number: 1 }],
            settles_draft: Some(key),
        };
        store.append(&append).unwrap();
        assert_eq!(store.drafts(&account("anna")).unwrap(), []);
        assert_eq!(store.next_receipt("anna").unwrap(), 2);
        assert_eq!(store.tallies(day("2026-01-01"), 1).unwrap(), []);
        let received = store.receipts_on(on, 10).unwrap();
        assert_eq!(received.len(), 1);
        assert_eq!((received[0].0, received[0].1.pence), (CaseId(1), Pence(3500)));
        assert_eq!(store.receipts_on(day("2026-03-11"), 10).unwrap(), []);
    });
}

#[test]
fn a_receipt_is_given_out_once_and_without_a_gap() {
    on_every_store(|store| {
        let cases = [case(1, "", ""), case(2, "", "")];
        store.admit(&cases, None).unwrap();
        let mut take = |id: i64, after: u32, claimed: u64| {
            let mut summary = cases[usize::try_from(id).unwrap() - 1].summary.clone();
            summary.entries = after + 1;
            store.append(&Append {
                receipts: vec![ReceiptClaim { series: "till".into(), number: claimed }],
                ..plain(CaseId(id), &[entry(after + 1, payment(100, "till"))], &summary, after)
            })
        };
        assert!(matches!(take(1, 2, 2), Err(StoreError::ReceiptTaken(_))), "a gap at the start");
        take(1, 2, 1).unwrap();
        assert!(matches!(take(2, 2, 1), Err(StoreError::ReceiptTaken(_))), "a double");
        assert!(matches!(take(2, 2, 3), Err(StoreError::ReceiptTaken(_))), "a gap");
        take(2, 2, 2).unwrap();
    });
}

#[test]
fn pages_of_the_queue_are_in_order_forward_and_backward() {
    on_every_store(|store| {
        let mut cases: Vec<_> = (1..=30).map(|serial| case(serial, "", "")).collect();
        for (index, case) in cases.iter_mut().enumerate() {
            // Three days with ten cases each, in mixed order; the last three are not open yet.
            let days = ["2026-04-03", "2026-04-01", "2026-04-02"];
            let from = if index >= 27 { day("2026-06-02") } else { day(days[index % 3]) };
            case.summary.work =
                Some((Work::NoticeToOwner, ClockRow { from, last: None, last_safe: None }));
            if index % 4 == 0 {
                case.summary.holder = Some(account("anna"));
            }
            if index == 5 {
                case.summary.hold = Some(HoldRow::Open);
                case.summary.regime = Regime::WalesParking;
            }
        }
        store.admit(&cases, None).unwrap();
        let every = QueueFilter::Everything;
        let all = ids(store, &ask(PageFrom::Start, every.clone(), 100));
        let expected: Vec<i64> =
            [2, 3, 1].iter().flat_map(|first| (0..9).map(move |step| first + step * 3)).collect();
        assert_eq!(all, expected);

        let mut forward = Vec::new();
        let mut from = PageFrom::Start;
        loop {
            let page = store.queue_page(&ask(from, every.clone(), 4)).unwrap();
            let Some(last) = page.last() else { break };
            let (_, clock) = last.summary.work.unwrap();
            from = PageFrom::After(QueueKey { from: clock.from, id: last.id });
            forward.extend(page.iter().map(|row| row.id.0));
        }
        assert_eq!(forward, all);
        assert_eq!(ids(store, &ask(PageFrom::End, every.clone(), 4)), all[23..]);
        let key = QueueKey { from: day("2026-04-02"), id: CaseId(9) };
        assert_eq!(ids(store, &ask(PageFrom::Before(key), every.clone(), 3)), [27 - 1, 3, 6]);
        assert_eq!(ids(store, &ask(PageFrom::AtDay(day("2026-04-03")), every, 2)), [1, 4]);

        let held = ids(store, &ask(PageFrom::Start, QueueFilter::HeldBy(account("anna")), 100));
        let free = ids(store, &ask(PageFrom::Start, QueueFilter::Unclaimed, 100));
        assert_eq!((held.len(), free.len()), (7, 20));
        assert!(all.iter().all(|id| held.contains(id) != free.contains(id)));
        assert_eq!(ids(store, &ask(PageFrom::Start, QueueFilter::OnHold, 9)), [6]);
        let wales = QueueFilter::Regime(Regime::WalesParking);
        assert_eq!(ids(store, &ask(PageFrom::End, wales, 9)), [6]);
        let counts = |days| -> Vec<(Day, u64)> {
            let tallies = store.tallies(day("2026-04-03"), days).unwrap();
            tallies.iter().map(|tally| (tally.from, tally.count)).collect()
        };
        let (first, second, third) = (day("2026-04-01"), day("2026-04-02"), day("2026-04-03"));
        let to_come = (day("2026-06-02"), 3);
        assert_eq!(counts(56), [(first, 9), (second, 9), (third, 9), to_come]);
        assert_eq!(counts(2), [(first, 9), (second, 9), (third, 9), to_come]);
        assert_eq!(counts(1), [(first, 18), (third, 9), to_come]);
        assert_eq!(counts(0), [(first, 27), to_come]);
    });
}

#[test]
fn cases_are_found_by_number_mark_part_of_a_mark_and_name() {
    on_every_store(|store| {
        let cases = [
            case(1, "AB12 CDE", "Ann Example"),
            case(2, "XY34 ABC", "Bernard O'Sample"),
            case(3, "AB12CDE", "Zoë Exampleton-Ann"),
            case(11, "", ""),
        ];
        store.admit(&cases, None).unwrap();
        assert_eq!(found(store, &FindAsk::Number(number(2).to_string())), [2]);
        assert_eq!(found(store, &FindAsk::Number("zz00000".into())), [1, 2, 3, 4]);
        assert_eq!(found(store, &FindAsk::Number("ZZ000001".into())), [4]);
        assert_eq!(found(store, &FindAsk::Mark("AB12CDE".into())), [3, 1]);
        assert_eq!(found(store, &FindAsk::MarkPart("B12".into())), [3, 1]);
        assert_eq!(found(store, &FindAsk::MarkPart("34AB".into())), [2]);
        assert_eq!(found(store, &FindAsk::MarkPart("34".into())), [0_i64; 0]);
        assert_eq!(found(store, &FindAsk::Name("exam".into())), [3, 1]);
        assert_eq!(found(store, &FindAsk::Name("zoe EX".into())), [3]);
        assert_eq!(found(store, &FindAsk::Name("o'sam".into())), [2]);
        assert_eq!(found(store, &FindAsk::Name("exampleto z".into())), [3]);
        assert_eq!(found(store, &FindAsk::Name("Exampleton".into())), [3]);
        assert_eq!(found(store, &FindAsk::Name("Exampleton zo".into())), [3]);
        assert_eq!(found(store, &FindAsk::Name("Zoë Exampleto".into())), [3]);
        assert_eq!(found(store, &FindAsk::Name("Exampleto Zoë".into())), [3]);
        assert_eq!(found(store, &FindAsk::Name("\" OR *".into())), [0_i64; 0]);
        assert_eq!(store.find(&FindAsk::Name("exam".into()), 1).unwrap().len(), 1);

        let mut summary = cases[0].summary.clone();
        summary.name = "Carla Sample".into();
        summary.mark_key = "QQ77QQQ".into();
        summary.entries = 3;
        let entries = [entry(3, Event::OwnerChanged(None))];
        store.append(&plain(CaseId(1), &entries, &summary, 2)).unwrap();
        assert_eq!(found(store, &FindAsk::Name("exam".into())), [3]);
        assert_eq!(found(store, &FindAsk::Name("carla".into())), [1]);
        assert_eq!(found(store, &FindAsk::MarkPart("B12".into())), [3]);
        assert_eq!(found(store, &FindAsk::Mark("QQ77QQQ".into())), [1]);
    });
}

#[test]
fn officers_drafts_and_imports_are_kept() {
    on_every_store(|store| {
        let anna = Officer {
            account: account("anna"),
            name: "Anna Example".into(),
            roles: vec![Role::Officer, Role::DebtRecovery],
            authority: Pence(10_000),
            active: true,
        };
        store.register(&anna, &account("boss"), Moment(1)).unwrap();
        let past = Officer { active: false, ..anna };
        store.register(&past, &account("boss"), Moment(2)).unwrap();
        assert_eq!(store.officers().unwrap(), [past]);

        let key = |kind: &str| DraftKey { officer: account("anna"), kind: kind.into(), case: None };
        for (kind, text, saved) in [("note", "a", 1), ("letter", "b", 2), ("note", "c", 3)] {
            store
                .save_draft(&Draft { key: key(kind), text: text.into(), saved: Moment(saved) })
                .unwrap();
        }
        let texts: Vec<_> =
            store.drafts(&account("anna")).unwrap().into_iter().map(|draft| draft.text).collect();
        assert_eq!(texts, ["c", "b"]);
        store.drop_draft(&key("note")).unwrap();
        assert_eq!(store.drafts(&account("anna")).unwrap().len(), 1);
        assert_eq!(store.drafts(&account("carl")).unwrap(), []);

        let mut run = ImportRun {
            digest: "d1".into(),
            file: "notices.csv".into(),
            lines_done: 1,
            taken: 0,
            doubles: 0,
            faults: 0,
            finished: false,
            begun: Moment(9),
            officer: account("anna"),
        };
        // The store counts what became of the cases; the second is a double.
        store.admit(&[case(1, "", ""), case(1, "", "")], Some(&run)).unwrap();
        (run.lines_done, run.taken, run.doubles, run.finished) = (2, 1, 1, true);
        store.admit(&[], Some(&run)).unwrap();
        assert_eq!(store.import_run("d1").unwrap(), Some(run));
        assert_eq!(store.import_run("d2").unwrap(), None);
    });
}

#[test]
fn a_walk_sees_every_case_once_and_projections_can_be_replaced() {
    on_every_store(|store| {
        let cases: Vec<_> = (1..=7).map(|serial| case(serial, "AB12CDE", "Ann Example")).collect();
        store.admit(&cases, None).unwrap();
        let mut after = None;
        let mut seen = Vec::new();
        loop {
            let page = store.walk(after, 3).unwrap();
            let Some((last, _)) = page.last() else { break };
            after = Some(last.id);
            seen.extend(page);
        }
        assert_eq!(seen.len(), 7);
        assert!(
            seen.iter()
                .zip(&cases)
                .all(|((row, log), case)| row.summary == case.summary && *log == case.entries)
        );

        let mut summary = cases[3].summary.clone();
        (summary.name, summary.work) = ("New Name".into(), None);
        let ledger = crate::invent::charged(1);
        let rows = [(CaseId(4), summary.clone(), ledger.clone())];
        assert_eq!(store.replace(&rows).unwrap(), []);
        assert_eq!(store.summary(CaseId(4)).unwrap().summary, summary);
        assert_eq!(store.ledger(CaseId(4)).unwrap(), ledger);
        assert_eq!(found(store, &FindAsk::Name("new".into())), [4]);
        assert_eq!(store.tallies(day("2026-06-01"), 56).unwrap()[0].count, 6);

        // Somebody writes between the reading of a log and the replacing: the newer line stays.
        let mut newer = summary.clone();
        (newer.name, newer.entries) = ("Newer Name".into(), 3);
        let entries = [entry(3, Event::Taken)];
        store.append(&plain(CaseId(4), &entries, &newer, 2)).unwrap();
        let other = (CaseId(5), cases[4].summary.clone(), cases[4].ledger.clone());
        assert_eq!(store.replace(&[rows[0].clone(), other]).unwrap(), [CaseId(4)]);
        assert_eq!(store.summary(CaseId(4)).unwrap().summary, newer);
        store.recount().unwrap();
        assert_eq!(found(store, &FindAsk::Name("newer".into())), [4]);
        assert_eq!(store.tallies(day("2026-06-01"), 56).unwrap()[0].count, 6);
    });
}

#[test]
fn lines_that_do_not_balance_or_do_not_follow_are_not_written() {
    on_every_store(|store| {
        let mut new = case(1, "", "");
        new.ledger[0].pence = Pence(6999);
        assert!(store.admit(&[new], None).unwrap_err().to_string().contains("sum to -1"));
        let mut new = case(1, "", "");
        new.entries[1].number = 3;
        assert!(store.admit(&[new], None).unwrap_err().to_string().contains("entry 3 follows"));
        let mut new = case(1, "", "");
        new.summary.entries = 3;
        assert!(store.admit(&[new], None).is_err());
        assert_eq!(store.info().unwrap().cases, 0);
        let summary = case(1, "", "").summary;
        let append = plain(CaseId(1), &[], &summary, 2);
        assert!(store.append(&append).is_err(), "no entries at all");
    });
}

#[test]
fn the_seal_of_a_day_changes_with_nothing_but_what_was_recorded_by_then() {
    on_every_store(|store| {
        store.admit(&[case(1, "AB12CDE", "Ann"), case(2, "", "")], None).unwrap();
        let evening = store.info().unwrap().last_recorded.unwrap();
        let seal = store.seal(evening).unwrap();
        assert_eq!(seal.len(), 64);
        assert_ne!(store.seal(Moment(evening.0 - 1)).unwrap(), seal);
        let mut summary = case(1, "AB12CDE", "Ann").summary;
        summary.entries = 3;
        let late = Moment(evening.0 + 1);
        let entries = [noticedesk::case::event::Entry { recorded: late, ..entry(3, Event::Taken) }];
        store.append(&plain(CaseId(1), &entries, &summary, 2)).unwrap();
        assert_eq!(store.seal(evening).unwrap(), seal);
        assert_ne!(store.seal(late).unwrap(), seal);
    });
}
