//! Practice stores: the same seed gives the same cases, every kind of work is there, nothing
//! unlawful.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use noticedesk::case::day::Day;
use noticedesk::case::stage::Stage;
use noticedesk::case::state::Case;
use noticedesk::case::summary::Work;
use noticedesk::case::timeline::{Happened, Timeline};
use noticedesk::desk::practice::{self, PracticeError, Sample};
use noticedesk::exchange::map::Map;
use noticedesk::exchange::notices::{Next, NoticeReader, Setting};
use noticedesk::law::{self, Law};
use noticedesk::store::Store;
use noticedesk::store::sqlite::{Purpose, SqliteStore};

fn sample(count: u32) -> Sample {
    Sample { first: 1, count, seed: 7, today: Day::new(2026, 7, 1).unwrap() }
}

#[test]
fn every_stage_is_passed_through_and_nearly_every_kind_of_work_waits() {
    let law = Law::built_in().unwrap();
    let officers = practice::officers();
    let (mut stages, mut works) = (BTreeSet::new(), BTreeSet::new());
    let mut paid = 0;
    let count = 6000;
    for serial in 1..=count {
        let log = practice::case(&law, &sample(count), serial, &officers).unwrap();
        let summary = law::outlook(&law, &Case::fold(&log));
        paid += u32::from(summary.stage == Stage::Paid);
        stages.insert(summary.stage);
        let mut case = Case::fold(&log[..1]);
        for entry in &log[1..] {
            case.apply(entry);
            stages.insert(case.stage_by_documents());
        }
        works.extend(summary.work.map(|(work, _)| work));
    }
    // Enforcement notices are London's; practice plays England outside London.
    let missing: Vec<&str> = Stage::ALL
        .iter()
        .filter(|stage| !stages.contains(stage) && **stage != Stage::EnforcementNotice)
        .map(|stage| stage.name())
        .collect();
    assert!(missing.is_empty(), "no case at stage {}", missing.join(", "));
    for work in [
        Work::Representations,
        Work::Challenge,
        Work::Appeal,
        Work::Validation,
        Work::PostPcn,
        Work::KeeperEnquiry,
        Work::NoticeToOwner,
        Work::ChargeCertificate,
        Work::Registration,
        Work::Order,
        Work::Warrant,
        Work::Agent,
    ] {
        assert!(works.contains(&work), "no case waits for {}", work.label());
    }
    let share = paid * 100 / count;
    assert!((60..=72).contains(&share), "{share} in a hundred are paid");
}

#[test]
fn an_audit_finds_nothing_that_the_council_did_wrong() {
    let law = Law::built_in().unwrap();
    let officers = practice::officers();
    for serial in 1..=1500 {
        let log = practice::case(&law, &sample(1500), serial, &officers).unwrap();
        let case = Case::fold(&log);
        let events = log
            .iter()
            .skip(1)
            .map(|entry| Happened { on: entry.legal_day, event: entry.event.clone() });
        let timeline = Timeline {
            id: case.number().to_string(),
            notice: case.notice.clone(),
            events: events.collect(),
            as_of: None,
        };
        let breaches = law::audit(&law, &timeline).breaches;
        assert!(breaches.is_empty(), "{}: {breaches:?}", timeline.id);
    }
}

#[test]
fn the_same_seed_gives_the_same_cases_and_another_others() {
    let law = Law::built_in().unwrap();
    let officers = practice::officers();
    let play = |seed, count| {
        let sample = Sample { seed, ..sample(count) };
        practice::case(&law, &sample, 17, &officers).unwrap()
    };
    assert_eq!(play(7, 20), play(7, 20_000));
    assert_ne!(play(7, 20), play(8, 20));
}

#[test]
fn entries_follow_each_other_and_end_today() {
    let law = Law::built_in().unwrap();
    let officers = practice::officers();
    for serial in 1..=500 {
        let log = practice::case(&law, &sample(500), serial, &officers).unwrap();
        for (entry, number) in log.iter().zip(1..) {
            assert_eq!(entry.number, number);
            assert!(entry.legal_day <= sample(500).today);
        }
        assert!(log.is_sorted_by_key(|entry| entry.recorded));
        assert!(log.is_sorted_by_key(|entry| entry.legal_day));
    }
}

#[test]
fn only_a_practice_store_is_filled() {
    let law = Law::built_in().unwrap();
    let mut live = SqliteStore::in_memory(Purpose::Live).unwrap();
    let mut go_on = |_| ControlFlow::Continue(());
    let refused = practice::fill(&mut live, &law, &sample(5), &mut go_on);
    assert!(matches!(refused, Err(PracticeError::InEarnest)));
    let mut store = SqliteStore::in_memory(Purpose::Practice).unwrap();
    let filled = practice::fill(&mut store, &law, &sample(300), &mut go_on);
    assert_eq!(filled.unwrap(), 300);
    assert_eq!(store.info().unwrap().cases, 300);
    assert!(store.check(&mut |_, _| ()).unwrap().is_empty());
}

#[test]
fn the_committed_notices_are_those_of_their_seed_and_come_in_whole() {
    let law = Law::built_in().unwrap();
    let committed = std::fs::read("sample-data/notices.csv").unwrap();
    let mut made = Vec::new();
    let sample = Sample { today: Day::new(2026, 11, 20).unwrap(), ..sample(400) };
    practice::notices(&mut made, &law, &sample).unwrap();
    assert!(made == committed, "make notices.csv anew as sample-data/README.md says");
    let stream_of = |_: &str| None;
    let setting = Setting {
        area: noticedesk::case::notice::Area::England,
        today: sample.today,
        stream_of: &stream_of,
        source: "notices.csv",
    };
    let map = Map::plain();
    let mut reader = NoticeReader::open(committed.as_slice(), &map, setting).unwrap();
    for _ in 0..400 {
        assert!(matches!(reader.read(), Next::Notice(_)));
    }
    assert!(matches!(reader.read(), Next::End));
}
