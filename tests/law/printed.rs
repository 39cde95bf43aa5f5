//! `noticedesk law` through the binary: plain, as JSON, as a page; by scheme, provision and day.

use std::process::{Command, Output};

fn law(arguments: &[&str]) -> Output {
    let settings = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/law/no-settings.toml");
    Command::new(env!("CARGO_BIN_EXE_noticedesk"))
        .args(["--settings", settings, "law"])
        .args(arguments)
        .output()
        .unwrap()
}

fn said(arguments: &[&str]) -> String {
    let output = law(arguments);
    let wrong = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{wrong}");
    String::from_utf8(output.stdout).unwrap()
}

/// The opening and closing of every element that must be closed agree, in order.
fn is_well_formed(page: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    for part in page.split('<').skip(1) {
        let (tag, _) = part.split_once('>').ok_or_else(|| format!("no end of a tag: {part}"))?;
        let name = tag.split_whitespace().next().unwrap_or_default();
        if name.eq_ignore_ascii_case("!doctype") || name == "meta" {
            continue;
        }
        if let Some(closed) = name.strip_prefix('/') {
            let last = open.pop();
            if last != Some(closed) {
                return Err(format!("</{closed}> closes {last:?}"));
            }
        } else {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("never closed: {open:?}")) }
}

#[test]
fn a_scheme_a_provision_and_a_day_choose() {
    let wales = said(&["wales-parking"]);
    assert!(wales.contains("2013/362 reg 5"), "{wales}");
    assert!(!wales.contains("2022/71 reg 20(1)"));
    let one = said(&["2022/71", "reg", "20(1)"]);
    assert!(one.contains("2022/71 reg 20(1), from 2022-05-31, checked against the text"));
    assert!(!one.contains("== Figures"));
    // Day 1 is the day of the contravention itself: 2 March is day 1, 29 March is day 28.
    let worked = said(&["2022/71 reg 20(1)", "--as-of", "2026-03-02"]);
    let worked = worked.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(worked.contains("contravention Mon 2 Mar 2026"), "{worked}");
    assert!(worked.contains("Sun 29 Mar 2026"), "{worked}");
    let before = said(&["london-parking", "--as-of", "2025-04-06"]);
    assert!(before.contains("band A, higher: 130.00 / 65.00 / 195.00"), "{before}");
    assert!(!before.contains("band A, higher: 160.00"));
    assert_eq!(law(&["no such provision"]).status.code(), Some(1));
}

#[test]
fn the_page_is_whole_and_can_be_read_aloud() {
    let page = said(&["--html", "-"]);
    is_well_formed(&page).unwrap();
    assert!(page.contains("<html lang=\"en-GB\">"));
    assert_eq!(page.matches("<h1>").count(), 1);
    assert_eq!(page.matches("<table>").count(), page.matches("<caption>").count());
    assert_eq!(page.matches("<caption>").count(), 1);
    for outside in ["http:", "https:", "src=", "@import", "url(", "<script"] {
        assert!(!page.contains(outside), "the page loads something: {outside}");
    }
    let provisions = page.matches("<section class=\"provision").count();
    assert_eq!(provisions, noticedesk::law::clauses().count());
    for link in page.split("href=\"#").skip(1) {
        let target = link.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{target}\"")), "{target} is nowhere");
    }
}

#[test]
fn the_page_goes_to_a_new_file_and_never_over_an_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("law.html");
    let name = file.to_str().unwrap();
    assert_eq!(said(&["london-bus-lane", "--html", name]), "");
    let page = std::fs::read_to_string(&file).unwrap();
    assert!(page.contains("london-bus-lane, whatever the day"));
    assert!(page.contains("LLA 1996") && !page.contains("2022/71 reg 20(1)"));
    assert_eq!(law(&["--html", name]).status.code(), Some(3));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), page);
}
