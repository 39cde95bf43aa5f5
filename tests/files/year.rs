//! A whole year of practice at small size: batches, letters, files and answers from the notice to
//! the returned warrant, and not one unlawful step.

use std::ops::ControlFlow;

use noticedesk::case::day::Day;
use noticedesk::case::officer::Account;
use noticedesk::clock::Clock;
use noticedesk::desk::practice::year::{YearAsk, YearReport};
use noticedesk::desk::{Desk, Opening, Stop};
use noticedesk::law::Law;
use noticedesk::store::sqlite::{Purpose, SqliteStore};

fn desk(purpose: Purpose) -> Desk {
    Desk::open(Opening {
        store: Box::new(SqliteStore::in_memory(purpose).unwrap()),
        law: Law::built_in().unwrap(),
        clock: Clock::fixed_on(Day::new(2026, 11, 2).unwrap()),
        account: Account::new("alex").unwrap(),
        as_of: None,
        store_name: "practice".into(),
    })
    .unwrap()
}

fn year(count: u32, seed: u64) -> YearReport {
    let from = Day::new(2025, 1, 6).unwrap();
    let ask = YearAsk { first: 1, count, seed, from };
    desk(Purpose::Practice).play_year(&ask, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

#[test]
fn a_year_goes_from_the_notices_to_the_warrants_without_one_unlawful_step() {
    let report = year(60, 3);
    assert!(report.is_sound(), "{report:#?}");
    assert_eq!(report.notices, 60);
    assert_eq!(report.stages.values().sum::<u64>(), 60);
    assert_eq!(report.works.values().sum::<u64>(), 60);
    assert!(report.letters > 30, "{report:#?}");
    assert!(report.lines.0 > report.lines.1 * 10, "{report:#?}");
    for stage in ["paid", "warrant"] {
        assert!(report.stages.contains_key(stage), "nobody at {stage}: {report:#?}");
    }
}

#[test]
fn a_year_is_played_in_a_practice_store_only() {
    let from = Day::new(2025, 1, 6).unwrap();
    let ask = YearAsk { first: 1, count: 1, seed: 1, from };
    let played = desk(Purpose::Live).play_year(&ask, &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(played, Err(Stop::Refused(_))));
}
