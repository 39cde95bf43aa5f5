//! The kept counts of the queue against the cases counted one by one.

use std::collections::BTreeMap;

use noticedesk::case::day::Day;
use noticedesk::case::event::Event;
use noticedesk::case::ids::CaseId;
use noticedesk::case::summary::{ClockRow, HoldRow, Summary, Work};
use noticedesk::store::sqlite::{Purpose, SqliteStore};
use noticedesk::store::{Append, Store};
use proptest::prelude::*;

use crate::invent::{account, case, day, entry};

const CASES: usize = 12;

/// Where a case stands in the queue: the group and the day of its clock, or nowhere.
type Place = Option<(usize, i32)>;

fn work_of(place: Place, today: Day) -> Option<(Work, ClockRow)> {
    place.map(|(group, before)| {
        let from = Day::from_number(today.number() - before);
        (Work::ALL[group], ClockRow { from, last: None, last_safe: None })
    })
}

/// The lines of a store, one by one.
fn lines(store: &SqliteStore) -> Vec<Summary> {
    let cases = i64::try_from(CASES).unwrap();
    (1..=cases).map(|id| store.summary(CaseId(id)).unwrap().summary).collect()
}

/// What the counts must be: each day from `since` on by itself, those before under the oldest.
fn counted(lines: &[Summary], since: i32) -> BTreeMap<(u8, i32), u64> {
    let places = || lines.iter().filter_map(|line| line.work);
    let mut counts = BTreeMap::new();
    for (work, clock) in places() {
        let same = places().filter(|(other, _)| *other == work);
        let oldest = same.map(|(_, clock)| clock.from.number()).min().unwrap();
        let from = clock.from.number();
        let under = if from < since { oldest } else { from };
        *counts.entry((work.code(), under)).or_default() += 1;
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn kept_counts_are_those_of_the_cases_after_every_move(
        moves in prop::collection::vec(
            (0..CASES, prop::option::of((0_usize..3, -3_i32..9)), 0_u8..3),
            1..40,
        ),
        days in -2_i32..7,
    ) {
        let today = day("2026-04-10");
        let mut store = SqliteStore::in_memory(Purpose::Practice).unwrap();
        let serials = 1..=u32::try_from(CASES).unwrap();
        let cases: Vec<_> = serials.map(|serial| case(serial, "", "")).collect();
        store.admit(&cases, None).unwrap();
        for (which, place, held) in moves {
            let id = CaseId(i64::try_from(which).unwrap() + 1);
            let mut line = store.summary(id).unwrap().summary;
            let after = line.entries;
            line.work = work_of(place, today);
            line.holder = (held == 1).then(|| account("anna"));
            line.hold = (held == 2).then_some(HoldRow::Open);
            line.entries = after + 1;
            let entries = [entry(after + 1, Event::Taken)];
            store
                .append(&Append {
                    case: id,
                    after,
                    entries: &entries,
                    summary: &line,
                    ledger: &[],
                    receipts: Vec::new(),
                    settles_draft: None,
                })
                .unwrap();
            prop_assert_eq!(store.summary(id).unwrap().summary, line);
        }
        let kept: BTreeMap<_, _> = store
            .tallies(today, days)
            .unwrap()
            .into_iter()
            .map(|tally| ((tally.work.code(), tally.from.number()), tally.count))
            .collect();
        prop_assert_eq!(&kept, &counted(&lines(&store), today.number() - days + 1));
        prop_assert_eq!(store.check(&mut |_, _| {}).unwrap(), vec![]);
        store.recount().unwrap();
        let again = store.tallies(today, days).unwrap();
        prop_assert_eq!(again.len(), kept.len());
    }
}
