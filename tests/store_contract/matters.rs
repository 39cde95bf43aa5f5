//! Matters: acts over several logs at once, pages, look-ups, contents; forgers and crashes.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use noticedesk::case::correspondence::{Channel, MailFact, PostFact, PostKind};
use noticedesk::case::day::Moment;
use noticedesk::case::digest::Digest;
use noticedesk::case::event::Event;
use noticedesk::case::ids::{CaseId, MatterId};
use noticedesk::matter::post::{Arrival, Sender};
use noticedesk::matter::{
    MatterEntry, MatterEvent, MatterKind, MatterLine, MatterState, PostEvent, PostState,
};
use noticedesk::store::sqlite::{Purpose, Sharing, SqliteStore};
use noticedesk::store::{
    Act, Append, Content, MatterAppend, MatterAsk, MatterFilter, MatterFrom, MatterKey, NewMatter,
    Store, StoreError,
};
use rusqlite::Connection;

use crate::invent::{account, case, day, entry};
use crate::story::file_store;

fn happened(number: u32, on: &str, event: PostEvent) -> MatterEntry {
    MatterEntry {
        number,
        event: MatterEvent::Post(event),
        legal_day: day(on),
        recorded: Moment(1_772_442_900_000 + i64::from(number)),
        officer: account("anna"),
        why: String::new(),
    }
}

fn arrival(text: &str) -> PostEvent {
    PostEvent::Arrived(Box::new(Arrival {
        channel: Channel::Letter,
        sender: Sender { name: "Ann Example".into(), ..Sender::default() },
        subject: "My ticket".into(),
        text: text.into(),
        points: vec!["no sign".into()],
        attachments: Vec::new(),
        digest: Digest::of(text.as_bytes()),
        media: "text/plain".into(),
        source: "a.txt".into(),
        answer_by: Some(day("2026-04-01")),
    }))
}

/// A new item of post that came on a day, with its log.
pub fn item(id: i64, on: &str, text: &str) -> NewMatter {
    let entries = vec![happened(1, on, arrival(text))];
    NewMatter { id: MatterId(id), line: MatterLine::of_log(&entries).unwrap(), entries }
}

/// The act that takes one item in.
fn takes_in(new: NewMatter, text: &str) -> Act<'static> {
    let content = Content { media: "text/plain".into(), bytes: text.as_bytes().to_vec().into() };
    Act { new_matters: vec![new], contents: vec![content], ..Act::default() }
}

/// What is appended to a matter by one more event.
fn append(store: &dyn Store, id: i64, on: &str, event: PostEvent) -> MatterAppend {
    let (line, mut log) = store.matter(MatterId(id)).unwrap();
    let new = happened(line.entries + 1, on, event);
    log.push(new.clone());
    MatterAppend {
        id: MatterId(id),
        after: line.entries,
        entries: vec![new],
        line: MatterLine::of_log(&log).unwrap(),
    }
}

fn page(store: &dyn Store, state: PostState, from: MatterFrom, limit: usize) -> Vec<i64> {
    let state = MatterState::Post(state);
    let ask = MatterAsk { state, filter: MatterFilter::Everything, from, limit };
    store.matters(&ask).unwrap().iter().map(|row| row.id.0).collect()
}

fn findings(store: &dyn Store) -> Vec<String> {
    let damages = store.check(&mut |_, _| {}).unwrap();
    damages.into_iter().map(|damage| format!("{}: {}", damage.place, damage.what)).collect()
}

fn on_every_store(story: impl Fn(&mut dyn Store)) {
    let folder = tempfile::tempdir().unwrap();
    let mut file = file_store(&folder.path().join("store.db"));
    story(&mut file);
    assert_eq!(findings(&file), [""; 0], "after the story on a file");
    let mut memory = SqliteStore::in_memory(Purpose::Practice).unwrap();
    story(&mut memory);
    assert_eq!(findings(&memory), [""; 0], "after the story in memory");
}

#[test]
fn an_item_and_its_case_are_written_at_once_or_not_at_all() {
    on_every_store(|store| {
        store.admit(&[case(1, "AB12CDE", "Ann Example")], None).unwrap();
        let id = store.next_matter().unwrap();
        assert_eq!(id, MatterId(1));
        store.act(&takes_in(item(1, "2026-03-05", "I was loading"), "I was loading")).unwrap();
        assert_eq!(page(store, PostState::ToIndex, MatterFrom::Start, 10), [1]);

        let mut line = store.summary(CaseId(1)).unwrap().summary;
        let after = line.entries;
        line.entries += 1;
        let fact = PostFact {
            matter: id,
            channel: Channel::Letter,
            kind: Some(PostKind::InformalChallenge),
            sender: "Ann Example".into(),
        };
        let entries = [entry(after + 1, Event::Mail(MailFact::PostArrived(fact)))];
        let onto_case = |after| Append {
            case: CaseId(1),
            after,
            entries: &entries,
            summary: &line,
            ledger: &[],
            receipts: Vec::new(),
            settles_draft: None,
        };
        let indexed = append(store, 1, "2026-03-06", PostEvent::Indexed { case: CaseId(1) });
        let stale = MatterAppend { after: 0, ..indexed.clone() };
        let act = |cases, matters| Act { cases, matters, ..Act::default() };
        // The matter's part is stale: the program numbered it wrongly.
        assert!(store.act(&act(vec![onto_case(after)], vec![stale])).is_err());
        assert_eq!(store.log(CaseId(1)).unwrap().last().unwrap().number, after);
        store.act(&act(vec![onto_case(after)], vec![indexed.clone()])).unwrap();
        assert_eq!(store.log(CaseId(1)).unwrap().last().unwrap().number, after + 1);
        assert_eq!(page(store, PostState::ToIndex, MatterFrom::Start, 10), [0; 0]);
        assert_eq!(page(store, PostState::ToClassify, MatterFrom::Start, 10), [1]);
        assert_eq!(store.matters_of(CaseId(1)).unwrap().len(), 1);

        // Somebody was quicker: told with the reference, and nothing is written to the case.
        let said = store.act(&act(Vec::new(), vec![indexed])).unwrap_err();
        assert!(matches!(said, StoreError::MatterBehind { has: 2, expected: 1, .. }), "{said}");
        assert!(said.to_string().starts_with("P1 was changed by somebody else"), "{said}");
        let (line, log) = store.matter(id).unwrap();
        assert_eq!((line.entries, log.len()), (2, 2));
        assert_eq!(MatterLine::of_log(&log).unwrap(), line);
    });
}

#[test]
fn a_number_is_given_once_and_a_content_is_kept_once() {
    on_every_store(|store| {
        store.act(&takes_in(item(1, "2026-03-05", "one"), "one")).unwrap();
        let again = store.act(&takes_in(item(1, "2026-03-05", "two"), "two")).unwrap_err();
        assert!(matches!(again, StoreError::MatterTaken(MatterId(1))), "{again}");
        assert_eq!(store.content(&Digest::of(b"two")).unwrap(), None, "nothing of it is kept");
        store.act(&takes_in(item(2, "2026-03-05", "one"), "one")).unwrap();
        assert!(store.act(&takes_in(item(4, "2026-03-05", "x"), "x")).is_err(), "a gap");
        let kept = store.content(&Digest::of(b"one")).unwrap().unwrap();
        assert_eq!((kept.media.as_str(), &*kept.bytes), ("text/plain", &b"one"[..]));
        // Doubles are found by the sum of the whole item, the newest first.
        let key = Digest::of(b"one").to_string();
        let same = store.matters_with(MatterKind::Post, &key, 10).unwrap();
        assert_eq!(same.iter().map(|row| row.id.0).collect::<Vec<_>>(), [2, 1]);
    });
}

#[test]
fn pages_of_matters_are_in_the_order_of_their_days_both_ways() {
    on_every_store(|store| {
        // Received out of order, several on one day.
        for (id, on) in (1..).zip(["03", "01", "02", "02", "02", "05", "04"]) {
            let on = format!("2026-03-{on}");
            store.act(&takes_in(item(id, &on, &id.to_string()), &id.to_string())).unwrap();
        }
        let order = [2, 3, 4, 5, 1, 7, 6];
        let all = page(store, PostState::ToIndex, MatterFrom::Start, 10);
        assert_eq!(all, order);
        let row = |id: i64| {
            let day = store.matter(MatterId(id)).unwrap().0.day;
            MatterKey { day, id: MatterId(id) }
        };
        for (place, id) in order.iter().enumerate() {
            let after = page(store, PostState::ToIndex, MatterFrom::After(row(*id)), 2);
            assert_eq!(after, order[(place + 1).min(7)..(place + 3).min(7)]);
            let before = page(store, PostState::ToIndex, MatterFrom::Before(row(*id)), 2);
            assert_eq!(before, order[place.saturating_sub(2)..place]);
        }
        assert_eq!(page(store, PostState::ToIndex, MatterFrom::End, 3), [1, 7, 6]);
        let tallies = store.matter_tallies().unwrap();
        assert_eq!(tallies.iter().map(|tally| tally.count).collect::<Vec<_>>(), [1, 3, 1, 1, 1]);

        let mine =
            append(store, 3, "2026-03-06", PostEvent::Assigned { officer: Some(account("anna")) });
        store.act(&Act { matters: vec![mine], ..Act::default() }).unwrap();
        let state = MatterState::Post(PostState::ToIndex);
        let filter = MatterFilter::HeldBy(account("anna"));
        let ask = MatterAsk { state, filter, from: MatterFrom::Start, limit: 10 };
        assert_eq!(store.matters(&ask).unwrap().len(), 1);
    });
}

#[test]
fn lines_and_counts_of_matters_are_made_anew_from_their_logs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let mut store = three_items(&path);
    let spoiler = Connection::open(&path).unwrap();
    spoiler.execute_batch("UPDATE matter_line SET state = 6, title = 'x' WHERE id = 2").unwrap();
    assert!(findings(&store).iter().any(|said| said.contains("rebuild")));
    let walked = store.walk_matters(None, 10).unwrap();
    let rows: Vec<_> = walked
        .iter()
        .map(|(row, log)| {
            let line = MatterLine::of_log(log).unwrap();
            noticedesk::matter::MatterRow { id: row.id, line }
        })
        .collect();
    store.replace_matters(&rows).unwrap();
    assert_eq!(findings(&store), [""; 0]);
    assert_eq!(page(&store, PostState::ToIndex, MatterFrom::Start, 10), [1, 2, 3]);
}

fn three_items(path: &Path) -> SqliteStore {
    let mut store = file_store(path);
    for id in 1..=3 {
        let text = format!("text {id}");
        store.act(&takes_in(item(id, "2026-03-05", &text), &text)).unwrap();
    }
    store
}

#[test]
fn the_engine_refuses_to_change_what_was_received_or_sent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    drop(three_items(&path));
    let forger = Connection::open(&path).unwrap();
    let row = |number: u32| {
        format!(
            "INTO matter_entry SELECT 1, {number}, 0, 0, 'x', '', 'post.closed', 1, '{{}}', x'00'"
        )
    };
    for attack in [
        "UPDATE matter_entry SET officer = 'x' WHERE matter_id = 1".to_string(),
        "DELETE FROM matter_entry".to_string(),
        format!("INSERT OR REPLACE {}", row(1)),
        format!("INSERT {}", row(3)),
        format!("INSERT {}", row(0)),
        "UPDATE content SET bytes = x'00'".to_string(),
        "DELETE FROM content WHERE number = 1".to_string(),
        "REPLACE INTO content SELECT number, digest, media, x'00' FROM content".to_string(),
        "REPLACE INTO content SELECT NULL, digest, media, x'00' FROM content".to_string(),
    ] {
        let said = forger.execute(&attack, []).expect_err(&attack).to_string();
        assert!(said.contains("the log"), "{attack}: {said}");
    }
    assert_eq!(findings(&SqliteStore::open(&path).unwrap()), [""; 0]);
}

#[test]
fn a_forged_matter_is_found_by_check() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (attack, says)) in [
        ("UPDATE matter_entry SET officer = 'eve' WHERE matter_id = 2", "P2: entry 1 is not what"),
        ("UPDATE matter_entry SET body = '{}' WHERE matter_id = 2", "damaged"),
        ("DELETE FROM matter_entry WHERE matter_id = 2", "does not count the 0 entries"),
        ("UPDATE matter_entry SET matter_id = 9 WHERE matter_id = 2", "lead to 2"),
        ("DELETE FROM matter_line WHERE id = 2", "numbers before 3 are missing"),
        ("UPDATE matter_line SET kind = 2 WHERE id = 2", "L2: entry 1 is not what"),
        ("UPDATE matter_tally SET count = 9", "they differ from the matters"),
        ("UPDATE content SET bytes = x'00' WHERE number = 2", "it is not what was kept"),
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path().join(format!("{number}.db"));
        drop(three_items(&path));
        let forger = Connection::open(&path).unwrap();
        for trigger in ["matter_entry_stays", "matter_entry_remains", "content_stays"] {
            forger.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        forger.execute(attack, []).unwrap();
        drop(forger);
        let found = findings(&SqliteStore::open(&path).unwrap());
        assert!(found.iter().any(|said| said.contains(says)), "{attack}: {found:?}");
    }
}

#[test]
fn the_seal_covers_matters_and_a_backup_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = three_items(&folder.path().join("store.db"));
    let until = Moment(1_772_442_900_001);
    let before = store.seal(until).unwrap();
    let closed = append(&store, 1, "2026-03-07", PostEvent::Closed);
    store.act(&Act { matters: vec![closed], ..Act::default() }).unwrap();
    assert_eq!(store.seal(until).unwrap(), before);
    assert_ne!(store.seal(Moment(1_772_442_900_002)).unwrap(), before);
    let copy = folder.path().join("copy.db");
    store.backup(&copy, &mut |_, _| {}).unwrap();
    let copy = SqliteStore::open(&copy).unwrap();
    assert_eq!(copy.matter(MatterId(1)).unwrap(), store.matter(MatterId(1)).unwrap());
    assert!(copy.content(&Digest::of(b"text 3")).unwrap().is_some());
    // Kept to half a minute: the entry of a thousandth later did not write it again.
    assert_eq!(copy.info().unwrap().last_recorded, Some(Moment(1_772_442_900_001)));
}

/// A store as the first release made it: its tables, three cases, nothing of what came later.
const FIRST_RELEASE: &str = include_str!("../store/store-v1.sql");

#[test]
fn a_store_of_the_first_release_is_brought_up_and_keeps_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    Connection::open(&path).unwrap().execute_batch(FIRST_RELEASE).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let mut store = SqliteStore::open(&path).unwrap();
    let info = store.info().unwrap();
    assert_eq!((info.cases, info.practice), (3, false));
    assert_eq!(info.version, noticedesk::store::sqlite::schema::newest_version());
    assert_eq!(findings(&store), [""; 0]);
    assert_eq!(store.log(CaseId(2)).unwrap().len(), 2);
    store.act(&takes_in(item(1, "2026-03-05", "one"), "one")).unwrap();
    assert_eq!(findings(&store), [""; 0]);
}

/// What version 7 made anew, as version 6 had it.
const BACK_TO_SIX: &str = "
DROP INDEX entry_told;
DROP INDEX matter_money;
DROP INDEX entry_money;
CREATE INDEX entry_money ON entry (officer, recorded)
WHERE kind IN ('payment-received', 'payment-reversed', 'refund-sent');
DROP INDEX ledger_receipts;
CREATE INDEX ledger_receipts ON ledger (day) WHERE account = 5;
PRAGMA user_version = 6;
";

#[test]
fn a_store_of_version_6_is_asked_for_money_beside_the_charge_after_its_upgrade() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    drop(SqliteStore::create(&path, Purpose::Live, Sharing::Owner).unwrap());
    Connection::open(&path).unwrap().execute_batch(BACK_TO_SIX).unwrap();
    let store = SqliteStore::open(&path).unwrap();
    let newest = noticedesk::store::sqlite::schema::newest_version();
    assert_eq!(store.info().unwrap().version, newest);
    // Each of them names the index that it reads, and fails where the store has another.
    let anybody = account("wren");
    let (from, until) = (Moment(0), Moment(i64::MAX));
    assert_eq!(store.money(Some(&anybody), from, until, 10).unwrap(), []);
    assert_eq!(store.money_touched(&anybody, from, until).unwrap(), []);
    assert_eq!(store.payments_told("ref 1", 10).unwrap(), []);
    assert_eq!(store.receipts_on("2026-03-09".parse().unwrap(), 10).unwrap(), []);
    let made = |name: &str| -> String {
        let connection = Connection::open(&path).unwrap();
        let made = "SELECT sql FROM sqlite_master WHERE name = ?1";
        connection.query_row(made, [name], |row| row.get(0)).unwrap()
    };
    assert!(made("entry_money").contains("'costs', 'remitted'"));
    assert!(made("ledger_receipts").contains("IN (5, 16)"));
    assert_eq!(findings(&store), [""; 0]);
}
