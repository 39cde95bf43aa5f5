//! The panes of standard paragraphs: found, revised, approved, put in force, ended.

use noticedesk::ui::keymap::Keymap;

use super::bench::Town;

#[test]
fn standard_paragraphs_look_like_this() {
    let town = Town::new();
    let way = "s f";
    let mut bench = town.sit(80, 24);
    insta::assert_snapshot!(
        "paragraphs_80x24",
        bench.press(way).write("sign").press("enter").screen()
    );
    let mut bench = town.sit(120, 40);
    bench.press(way).write("sign-seen").press("enter");
    insta::assert_snapshot!("paragraphs_120x40", bench.screen());
    insta::assert_snapshot!("revision_120x40", bench.press("r").screen());
    bench.press("esc tab").shows("There is no revision").press("r").shows("No text is listed");
    bench.press("tab f").write("no such words at all").press("enter").shows("No text holds that");
}

#[test]
fn a_text_is_revised_approved_put_in_force_and_ended() {
    let town = Town::new();
    let mut anna = town.sit(120, 40);
    anna.press("s f").write("sign-seen").press("enter r").shows("Revision of sign-seen");
    anna.press("ctrl-end").write("We also looked at the lines.");
    anna.press("f8").write("clearer").press("enter").shows("S1 waits for a manager");
    anna.press("tab").shows("+ We also looked at the lines.").press("g").shows("must approve it");
    let mut ben = town.sit_as("ben", 120, 40, Keymap::built_in());
    ben.press("a").shows("+ We also looked at the lines.").press("enter").shows("all shown here");
    ben.press("y").shows("Approved").press("esc s tab g").write("1/1/2026").press("enter");
    ben.shows("cannot come into force before today").press("g enter").shows("S1 is version 2 from");
    ben.press("v").shows("version 2 (council)").shows("+ We also looked").press("esc x");
    ben.shows("only a draft or an approved one").press("z enter").shows("S1 ends with");
    assert!(town.desk("ben").check(&mut |_, _| ()).unwrap().is_empty());
}

#[test]
fn a_faulty_revision_stays_open_with_its_fault_and_outlives_a_crash() {
    let town = Town::new();
    let mut bench = town.sit(80, 24);
    bench.press("s f").write("sign-seen").press("enter r ctrl-end").write("You owe {{ nothing }}.");
    bench.press("f8 enter").shows("✗").shows("line").shows("Revision of sign-seen");
    bench.press("ctrl-f").write("looked").press("enter ctrl-x").shows("Revision of sign-seen");
    bench.press("ctrl-z");
    drop(bench);
    let mut bench = town.sit(80, 24);
    bench.press("s f").write("sign-seen").press("enter r").shows("Your unfinished text");
    bench.press("ctrl-end").shows("You owe {{ nothing }}.");
}
