//! The pane of keeper answers: side by side with the case, accepted together, decided one by one.

use std::path::Path;

use noticedesk::desk::StepAsk;
use noticedesk::desk::counterparts::{Accept, FileWish, Holds};

use super::bench::Town;
use super::town;

const HEAD: &str = "reference,mark,day_of_event,answer,name,address_1,postcode,make,colour\n";

/// Four answers in the town's store: one agrees, one has another make, one is in trade, one has
/// another mark.
fn answered(town: &Town, folder: &Path) {
    let mut desk = town.desk("anna");
    for serial in 25..=28 {
        let id = desk.case_of(&town::number(serial)).unwrap();
        let ask = StepAsk { name: "keeper-requested".to_string(), ..StepAsk::default() };
        desk.step(id, desk.entries(id).unwrap(), &ask).unwrap();
    }
    let line = |serial: u32, mark: &str, answer: &str, rest: &str| {
        format!("{},{mark},2025-11-03,{answer},{rest}\n", town::number(serial))
    };
    let who = "A N Example,1 Example Row,ZZ1 1ZZ";
    let text = [
        HEAD.to_string(),
        line(25, &town::mark(25), "found-person", &format!("{who},Invented,BLUE")),
        line(26, &town::mark(26), "found-company", &format!("{who},Contrived,blue")),
        line(27, &town::mark(27), "in-trade", ",,,,"),
        line(28, "XX26 ZZZ", "found-person", &format!("{who},,")),
    ];
    let path = folder.join("answers.csv");
    std::fs::write(&path, text.concat()).unwrap();
    let (holds, accept) = (Holds::KeeperAnswers, Accept::Nothing);
    let wish = FileWish { path: &path, holds, party: "", layout: None, accept };
    desk.take_file(&wish, &mut |_, _| ()).unwrap();
}

#[test]
fn answers_are_accepted_with_one_key_and_decided_with_another() {
    let town = Town::new();
    let folder = tempfile::tempdir().unwrap();
    answered(&town, folder.path());
    insta::assert_snapshot!("keepers_80x24", town.sit(80, 24).press("d").screen());
    insta::assert_snapshot!("keepers_120x40", town.sit(120, 40).press("d down").screen());
    let mut bench = town.sit(120, 40);
    bench.press("d").shows("to decide 3").shows("agree 1");
    bench.press("y").shows("the one answer that agrees").press("y").shows("1 answer accepted.");
    bench.press("y").shows("No answer that agrees waits.");
    // Another make: proposed is the hold as misread or cloned.
    bench.shows("Contrived").press("1").shows("misread or cloned").press("y");
    bench.shows("hold as misread or cloned.").shows("to decide 2");
    bench.press("1").shows("held until Fri 17 Apr 2026").press("y").shows("to decide 1");
    bench.press("enter").shows("Case ZZ").press("esc");
    bench.press("x").shows("Why?").press("enter");
    bench.press("x").write("another enquiry's").press("enter").shows("No answer waits");
    bench.press("tab").shows("No answer that agrees waits.");
    bench.press("r").shows("Keeper data beyond its days").shows("No case keeps").press("esc");
}
