//! The pane of enforcement agents.

use super::bench::Town;

#[test]
fn the_agents_look_like_this_with_no_warrant_out() {
    let town = Town::new();
    insta::assert_snapshot!("agents_80x24", town.sit(80, 24).press("v").screen());
    let mut bench = town.sit(120, 40);
    bench.press("v").shows("0 differences").press("r").shows("Choose a case first.");
    bench.press("t y").shows("There is nothing to tell.");
    bench.press("o").shows("After its last day nothing is enforced under a warrant.");
    bench.press("o").shows("Differences").press("esc").shows("Work queue");
}
