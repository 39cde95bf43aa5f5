//! The library of standard paragraphs from the command line: looked through, checked, compared.

use std::fs;

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
