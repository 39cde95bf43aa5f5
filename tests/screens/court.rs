//! The court's pane, the addresses of a case, a letter that came back.

use super::bench::Town;

#[test]
fn the_court_looks_like_this_with_nothing_before_it() {
    let town = Town::new();
    insta::assert_snapshot!("court_80x24", town.sit(80, 24).press("c").screen());
    let mut bench = town.sit(120, 40);
    bench.press("c").shows("late").shows("Nothing lies here.");
    bench.press("r").shows("There is nothing in this list.");
    bench.press("w").shows("Make the file of every").press("y").shows("nothing went out");
    for group in ["statements", "orders", "refused", "afresh", "again", "files"] {
        bench.press("tab").shows(&format!("▸{group}"));
    }
}

#[test]
fn addresses_are_shown_and_told_from_the_case() {
    let town = Town::new();
    let mut bench = town.sit(120, 40);
    bench.press("enter v").shows("Addresses of ZZ").shows("from DVLA").shows("New address");
    bench.press("enter").shows("Source: lines; postcode");
    bench.write("written: 7 Other Row; Town; ZZ7 7ZZ").press("enter").shows("new address recorded");
    bench.shows("7 Other Row, Town, ZZ7 7ZZ");
    bench.press("v down enter").write("returned-mail: gone").press("enter").shows("gone away");
    bench.press("v").shows("gone away, known since").press("esc");
    insta::assert_snapshot!("addresses_80x24", town.sit(80, 24).press("enter v").screen());
}

#[test]
fn a_letter_that_came_back_has_a_key() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("enter e").shows("No letter of this case was posted from here");
}
