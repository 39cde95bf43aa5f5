//! The pane of quality: drawn by lot, read, marked line by line, counted.

use noticedesk::ui::keymap::Keymap;

use super::bench::Town;
use super::post;

#[test]
fn an_answer_is_drawn_read_and_marked_by_another_manager() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    post::settled(&town, folder.path());
    let mut anna = town.sit(80, 24);
    anna.press("i enter x").write("nothing to answer").press("enter").shows("closed");
    let mut ben = town.sit_as("ben", 120, 40, Keymap::built_in());
    ben.press("u")
        .shows("to mark 0")
        .shows("No sample lies here")
        .press("f8")
        .shows("d draws some");
    ben.press("d").write("anna").press("enter").shows("Drawn of anna's").shows("to mark 1");
    insta::assert_snapshot!("quality_120x40", ben.screen());
    insta::assert_snapshot!("quality_80x24", town.sit(80, 24).press("u").screen());
    ben.press("1 1 1 1 2").shows("[yes]").press("f8").shows("Lines not marked yet: 3");
    let lines = town.desk("ben").quality_checklist().unwrap().len();
    let mut keys: Vec<&str> = "3 4 5 6 7 8 9 A B C D E F G H I J K".split(' ').collect();
    keys.truncate(lines - 2);
    ben.press(&keys.join(" ")).press("2").shows("2: not met").press("f8 enter");
    ben.shows("say in a remark").press("f8").write("the sign was not looked at").press("enter");
    ben.shows("is marked").shows("to mark 0").press("tab").shows("NOT MET").shows("marked 1");
    ben.press("tab").shows("classified").shows("anna").press("d").write("ben").press("enter");
    ben.shows("never of the manager's own work");
    assert!(town.desk("ben").check(&mut |_, _| ()).unwrap().is_empty());
}
