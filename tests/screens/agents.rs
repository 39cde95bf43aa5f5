//! The pane of enforcement agents.

use std::ops::ControlFlow;

use noticedesk::desk::batch::{BatchAsk, BatchStep};
use noticedesk::desk::practice::Sample;

use super::bench::Town;

#[test]
fn the_agents_look_like_this_with_no_warrant_out() {
    let town = Town::new();
    insta::assert_snapshot!("agents_80x24", town.sit(80, 24).press("v").screen());
    let mut bench = town.sit(120, 40);
    bench.press("v").shows("differences: 0").press("r").shows("Choose a case first.");
    bench.press("t y").shows("There is nothing to tell.");
    bench.press("o").shows("ending soon: 0").shows("after that nothing is enforced.");
    bench.press("o").shows("Differences").press("esc").shows("Work queue");
}

#[test]
fn the_count_of_warrants_that_end_soon_is_that_of_the_list() {
    let town = Town::new();
    let mut desk = town.desk("anna");
    let sample = Sample { first: 100, count: 2_000, seed: 7, today: desk.today() };
    desk.practise(&sample, &mut |_| ControlFlow::Continue(())).unwrap();
    // Warrants that no agent has count as well as those that one has.
    let ask = BatchAsk { most: 1, ..BatchAsk::all(BatchStep::Placement) };
    let due = desk.due_batch(&ask, &mut |_| ()).unwrap();
    let run = desk.begin_run(&due, "north=1").unwrap();
    desk.go_on_run(run, &mut |_| ControlFlow::Continue(())).unwrap();
    let ending = desk.warrants_ending(30).unwrap();
    let with = ending.iter().filter(|one| !one.agent.is_empty()).count();
    assert!(with > 0 && ending.len() > with, "{with} of {} with an agent", ending.len());
    let says = format!("ending soon: {}, past the end: 0", ending.len());
    let mut bench = town.sit(120, 40);
    bench.press("v").shows(&says);
    bench.press("o").shows(&says).shows("after that nothing is enforced");
    drop(desk);
}
