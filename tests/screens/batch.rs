//! The pane of batches: who is due, what the last day of a case is, what is asked before a run.

use std::ops::ControlFlow;

use noticedesk::desk::practice::Sample;

use super::bench::Town;

#[test]
fn a_placement_shows_the_warrants_end_and_not_a_posting_day() {
    let town = Town::new();
    let mut desk = town.desk("anna");
    let sample = Sample { first: 100, count: 600, seed: 7, today: desk.today() };
    desk.practise(&sample, &mut |_| ControlFlow::Continue(())).unwrap();
    drop(desk);
    let mut bench = town.sit(120, 40);
    bench.press("b").shows("keeper enquiry").shows("post by").hides("the warrant ends on");
    bench.press("left").shows("placement with an agent").shows("ends").hides("post by");
    bench.shows("the warrant ends on");
    // The shares are proved before anything is begun, and the question counts as people do.
    bench.press("r").write("north").press("enter").shows("asked again first.").press("y");
    bench.shows("\"north\" is no share").shows("0 taken out");
}
