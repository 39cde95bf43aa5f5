//! The library of standard paragraphs from the command line: looked through, checked, compared.

use std::fs;

use noticedesk::case::officer::Account;
use noticedesk::clock::Clock;
use noticedesk::desk::{Desk, Opening};
use noticedesk::law::{Law, period};
use noticedesk::matter::ApprovalState;
use noticedesk::store::sqlite::SqliteStore;

use crate::shop::Shop;

const OWN: &str = "+++\nkey = \"goodwill-once\"\ntitle = \"Once\"\noutcome = \"accept\"\n\
                   since = \"2026-01-01\"\nversion = 2\napproved-by = \"A Manager\"\n+++\n\
                   We are glad to help.\n\n{LINE}\n";

#[test]
fn texts_are_found_and_shown() {
    let shop = Shop::practice(5);
    shop.run(&["paragraphs", "list", "bus", "lane"]).ends(0).says("code-34-reject");
    let asked = ["paragraphs", "list", "--code", "01", "--outcome", "reject", "--json"];
    let found = shop.run(&asked).ends(0).json();
    let keys: Vec<&str> =
        found.as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert!(keys.contains(&"code-01-reject") && !keys.contains(&"code-01-accept"), "{keys:?}");
    shop.run(&["paragraphs", "list", "--regime", "mars"]).ends(1).warns("no scheme");
    shop.run(&["paragraphs", "list", "zzzz"]).ends(1).says("No text fits");
    shop.run(&["paragraphs", "show", "notice-of-rejection"])
        .ends(0)
        .says("[[include: appeal-how]]");
    let text = shop.run(&["paragraphs", "show", "code-31-reject", "--json"]).ends(0).json();
    assert_eq!((text["version"].as_u64(), text["codes"].as_str()), (Some(1), Some("31")));
    shop.run(&["paragraphs", "show", "nothing-such"]).ends(1).warns("no paragraph");
    shop.run(&["paragraphs", "fields"]).ends(0).says("appeal_by");
    shop.run(&["paragraphs", "diff", "goodwill-once"]).ends(1).warns("one version only");
}

#[test]
fn a_council_s_folder_is_checked_with_place_and_remedy() {
    let shop = Shop::practice(5);
    let folder = tempfile::tempdir().unwrap();
    let texts = folder.path().join("paragraphs");
    fs::create_dir(&texts).unwrap();
    let write = |line: &str| fs::write(texts.join("own.md"), OWN.replace("{LINE}", line)).unwrap();
    let settings = folder.path().join("settings.toml");
    fs::write(&settings, format!("letters = {:?}\n", folder.path())).unwrap();
    let settings = settings.to_str().unwrap();
    let check = |part: &str| {
        shop.run(&["paragraphs", "check", texts.to_str().unwrap()]).ends(1).says(part);
    };
    for (line, place, why) in [
        ("Pay by {{ pay_buy }}.", "line 11, column 8", "did you mean pay_by?"),
        ("{% for a in b %}{% endfor %}", "line 11, column 1", "loop"),
        ("[[include: nothing-such]]", "line 9", "nothing-such"),
        ("[[include: goodwill-once]]", "line 9", "takes in itself"),
        ("a\u{202e}b", "line 11, column 2", "nobody sees"),
        ("[[panle]]", "line 11, column 1", "not known"),
    ] {
        write(line);
        check(place);
        check(why);
    }
    write("Yours.");
    shop.run(&["paragraphs", "check", texts.to_str().unwrap()]).ends(0).says("0 faults");
    let told = shop.run(&["--settings", settings, "paragraphs", "check", "--json"]).ends(0).json();
    assert_eq!(
        (told["files"].as_u64(), told["faults"].as_array().map(Vec::len)),
        (Some(1), Some(0))
    );
    let shown =
        shop.run(&["--settings", settings, "paragraphs", "show", "goodwill-once", "--json"]);
    assert_eq!(shown.ends(0).json()["origin"], "council");
    let before = ["--settings", settings, "--as-of", "2025-12-31", "paragraphs", "show"];
    let shown = shop.run(&[&before[..], &["goodwill-once", "--json"]].concat()).ends(0).json();
    assert_eq!(shown["origin"], "built in", "the revision is not in force yet");
    shop.run(&["--settings", settings, "paragraphs", "diff", "goodwill-once"])
        .ends(0)
        .says("+ We are glad to help.");
    fs::write(texts.join("latin.md"), [0xe9, 0x0a]).unwrap();
    shop.run(&["paragraphs", "check", texts.to_str().unwrap()]).ends(3).warns("not UTF-8");
}

/// A desk on the shop's practice store.
fn desk(shop: &Shop, account: &str) -> Desk {
    Desk::open(Opening {
        store: Box::new(SqliteStore::open(&shop.store()).unwrap()),
        law: Law::built_in().unwrap(),
        clock: Clock::Machine,
        account: Account::new(account).unwrap(),
        as_of: None,
        store_name: "practice".to_string(),
    })
    .unwrap()
}

#[test]
fn a_revision_waits_for_a_manager_and_letters_keep_their_version() {
    let shop = Shop::practice(5);
    let own = OWN.replace("{LINE}", "Yours.");
    let file = shop.write("own.md", &own);
    let faulty = shop.write("faulty.md", OWN.replace("{LINE}", "{{ pay_buy }}"));
    shop.run(&["paragraphs", "draft", &faulty]).ends(4).warns("did you mean pay_by?");
    shop.run(&["paragraphs", "draft", &file, "--officer", "anna"]).ends(0).says("S1");
    shop.run(&["paragraphs", "in-force", "S1"]).ends(4).warns("is draft");
    shop.run(&["paragraphs", "submit", "S1", "--reason", "kinder"]).ends(0).says("waits");
    shop.run(&["paragraphs", "submit", "S1"]).ends(4).warns("put forward already");
    shop.run(&["paragraphs", "draft", &file, "--revision", "S1"]).ends(4).warns("not a draft");
    shop.run(&["paragraphs", "in-force", "S1"]).ends(4).warns("must approve it first");
    shop.run(&["paragraphs", "submit", "S9"]).ends(1).warns("there is no S9");
    let listed = shop.run(&["paragraphs", "revisions", "--json"]).ends(0).json();
    assert_eq!(listed[0]["state"], "submitted", "{listed}");

    let mut manager = desk(&shop, "berta");
    let on = manager.today();
    let approval = manager.approvals(ApprovalState::Asked).unwrap().remove(0);
    assert!(approval.title.contains("goodwill-once") && approval.reason == "kinder");
    let mut writer = desk(&shop, approval.asked_by.as_str());
    assert!(writer.approve(approval.id, approval.after).is_err(), "nobody approves their own");
    manager.approve(approval.id, approval.after).unwrap();
    let past = ["paragraphs", "in-force", "S1", "--from", "2020-01-01"];
    shop.run(&past).ends(4).warns("before today");
    let before = manager.library().text("goodwill-once", on).unwrap();
    shop.run(&["paragraphs", "in-force", "S1"]).ends(0).says("Version 2");
    assert_eq!(manager.library().text("goodwill-once", on).unwrap(), before, "read before");
    manager.renew_library().unwrap();
    let renewed = manager.library().text("goodwill-once", on).unwrap();
    assert_eq!(renewed.1[0].version, 2, "a workstation that stands open sees it");
    let fresh = desk(&shop, "anna");
    let (text, used) = fresh.library().text("goodwill-once", on).unwrap();
    assert!(text.contains("glad to help"), "{text}");
    assert_eq!(used[0].version, 2);
    let kept = fresh.library().version("goodwill-once", 1).unwrap();
    assert_eq!(kept.text, before.0, "a letter of yesterday finds the text that it used");
    let yesterday = period::day_before(on);
    assert_eq!(fresh.library().text("goodwill-once", yesterday).unwrap(), before);
    shop.run(&["paragraphs", "end", "S1"]).ends(0).says("ends with");
    let ended = desk(&shop, "anna");
    let (_, used) = ended.library().text("goodwill-once", period::day_after(on)).unwrap();
    assert_eq!(used[0].version, 1, "the text before it is back");
    shop.run(&["paragraphs", "withdraw", "S1"]).ends(4).warns("nothing to give up");
}
