//! A whole year of practice at small size: batches, letters, files and answers from the notice to
//! the returned warrant, and not one unlawful step.

use std::ops::ControlFlow;

use noticedesk::case::day::Day;
use noticedesk::case::officer::Account;
use noticedesk::clock::Clock;
use noticedesk::desk::batch::{BatchAsk, BatchStep, Because};
use noticedesk::desk::practice::Sample;
use noticedesk::desk::practice::year::{YearAsk, YearReport};
use noticedesk::desk::{Desk, Opening, Stop};
use noticedesk::law::Law;
use noticedesk::matter::RunState;
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
    assert_eq!(report.differences, 0, "agents paid over all that they reported: {report:#?}");
    for stage in ["paid", "warrant"] {
        assert!(report.stages.contains_key(stage), "nobody at {stage}: {report:#?}");
    }
}

#[test]
fn more_time_late_applications_reviews_reissues_and_closures_occur_in_their_shares() {
    let report = year(500, 7);
    assert!(report.is_sound(), "{report:#?}");
    assert_eq!(report.differences, 0, "agents report and pay over what they have: {report:#?}");
    let told = |what: &str| report.told.get(what).copied().unwrap_or_default();
    for what in ["more time", "late applications", "reviews", "reissues", "closures"] {
        assert!(told(what) > 0, "no {what}: {:?}", report.told);
    }
    assert!(told("late applications refused") < told("late applications"), "{:?}", report.told);
    assert!(told("reviews") <= told("late applications refused"), "{:?}", report.told);
    assert!(told("more time") * 10 < report.notices, "{:?}", report.told);
    assert!(told("reissues") * 20 < report.notices, "{:?}", report.told);
}

#[test]
fn the_same_seed_plays_the_same_year() {
    let (one, two) = (year(60, 9), year(60, 9));
    assert_eq!(one, two);
    assert_ne!(one.told, year(60, 10).told);
}

#[test]
fn a_year_judges_its_own_cases_alone() {
    let mut desk = agents_office();
    let from = Day::new(2025, 1, 6).unwrap();
    let ask = YearAsk { first: 1, count: 12, seed: 3, from };
    let report = desk.play_year(&ask, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!((report.before, report.notices), (300, 12));
    assert_eq!(report.stages.values().sum::<u64>(), 12);
    assert!(report.is_sound(), "{report:#?}");
}

#[test]
fn a_year_is_played_in_a_practice_store_only() {
    let from = Day::new(2025, 1, 6).unwrap();
    let ask = YearAsk { first: 1, count: 1, seed: 1, from };
    let played = desk(Purpose::Live).play_year(&ask, &mut |_, _| ControlFlow::Continue(()));
    assert!(matches!(played, Err(Stop::Refused(_))));
}

/// A practice store with placements due on a day.
fn agents_office() -> Desk {
    let today = Day::new(2026, 7, 1).unwrap();
    let mut desk = Desk::open(Opening {
        store: Box::new(SqliteStore::in_memory(Purpose::Practice).unwrap()),
        law: Law::built_in().unwrap(),
        clock: Clock::fixed_on(today),
        account: Account::new("alex").unwrap(),
        as_of: None,
        store_name: "practice".into(),
    })
    .unwrap();
    let sample = Sample { first: 1, count: 300, seed: 4, today };
    desk.practise(&sample, &mut |_| ControlFlow::Continue(())).unwrap();
    desk
}

#[test]
fn a_run_that_was_stopped_goes_on_and_does_nothing_twice() {
    let mut desk = agents_office();
    let ask = BatchAsk::all(BatchStep::Placement);
    let preview = desk.preview_batch(&ask, &mut |_| ()).unwrap();
    let due = preview.due.len();
    assert!(due >= 5, "only {due} are due");
    assert!(matches!(desk.begin_run(&preview, ""), Err(Stop::Refused(_))), "nobody to share");
    let id = desk.begin_run(&preview, "north=1,south=1").unwrap();
    let stopped = desk
        .go_on_run(id, &mut |at| {
            if at.asked == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
    assert_eq!((stopped.run.state, stopped.run.asked()), (RunState::Interrupted, 2));
    assert!(stopped.files.is_empty(), "nothing goes out before the end");
    let goes_on = format!("`batch resume {}` goes on with it", stopped.reference);
    assert!(stopped.says().ends_with(&goes_on), "{}", stopped.says());
    let folder = tempfile::tempdir().unwrap();
    assert!(desk.leave_run(&stopped, folder.path()).unwrap().is_empty(), "not before the end");
    // A slice as the screen takes it, then the rest.
    assert_eq!(desk.run_slice(id, 1).unwrap().asked(), 3);
    let report = desk.go_on_run(id, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(report.run.state, RunState::Finished);
    assert!(report.run.reconciles(), "{}", report.says());
    assert_eq!(report.run.done().0 as usize, due);
    let with = |agent: &str| report.fates.iter().filter(|line| line.says == agent).count();
    assert!(with("north").abs_diff(with("south")) <= 1, "{:?}", report.fates);
    assert_eq!(report.files.len(), 2);
    // Two files, their manifest, the report; written once, and never over what is there.
    assert_eq!(desk.leave_run(&report, folder.path()).unwrap().len(), 4);
    let again = desk.leave_run(&report, folder.path()).unwrap_err().to_string();
    assert!(again.contains("is finished, but not all that it leaves could be written"), "{again}");
    let lines: u64 = desk.files(10).unwrap().iter().map(|(_, file)| file.taken.lines).sum();
    assert_eq!(lines, due as u64, "every case is in exactly one file");
    assert!(matches!(
        desk.go_on_run(id, &mut |_| ControlFlow::Continue(())),
        Err(Stop::Refused(_))
    ));
    let again = desk.preview_batch(&ask, &mut |_| ()).unwrap();
    assert!(again.due.is_empty());
    let under_way = again.left_out.iter().filter(|one| one.because == Because::UnderWay).count();
    assert_eq!(under_way, due);
}

#[test]
fn what_is_left_of_a_run_is_given_up_with_a_reason_and_what_was_done_is_sent() {
    let mut desk = agents_office();
    let preview = desk.preview_batch(&BatchAsk::all(BatchStep::Placement), &mut |_| ()).unwrap();
    let id = desk.begin_run(&preview, "north=1").unwrap();
    desk.run_slice(id, 2).unwrap();
    assert!(matches!(desk.give_up_run(id, " "), Err(Stop::Refused(_))));
    let report = desk.give_up_run(id, "the agent is full").unwrap();
    assert_eq!(report.run.state, RunState::GivenUp);
    let files = desk.files(10).unwrap();
    assert_eq!((files.len(), files[0].1.taken.lines), (1, 2));
}
