//! The lawyer's print: complete, chosen by regime, provision and day, folded to the width.

use noticedesk::case::notice::Regime;
use noticedesk::law::print::{Filter, Print, print};
use noticedesk::law::{Checked, Law, clauses};

use super::day;

fn made(filter: &Filter) -> Print {
    print(&Law::built_in().unwrap(), filter)
}

#[test]
fn the_whole_print_holds_every_provision_and_figure() {
    let whole = made(&Filter::default());
    assert_eq!(whole.clauses.len(), clauses().count());
    let law = Law::built_in().unwrap();
    let rows: usize = law.tables().iter().map(|table| table.rows.len()).sum();
    assert_eq!(whole.figures.len(), rows + law.fees().len() + law.numbers().len());
    for row in &whole.clauses {
        assert!(row.examples.is_empty() || row.examples.len() == 3, "{}", row.citation);
    }
    let open = whole.clauses.iter().filter(|row| row.checked == Checked::NotYet).count();
    assert!(open > 10 && whole.not_checked.len() > open);
}

#[test]
fn a_provision_is_printed_with_its_worked_dates() {
    let filter = Filter {
        citation: "2022/71 REG 20(1)".to_owned(),
        as_of: Some(day("2026-03-02")),
        ..Filter::default()
    };
    let lines = made(&filter).lines(80);
    let text = lines.join(" ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("2022/71 reg 20(1), from 2022-05-31, checked against the text"),
        "{text}"
    );
    assert!(text.contains("contravention Mon 2 Mar 2026"), "{text}");
    assert!(text.contains("Sun 29 Mar 2026"), "{text}");
    assert!(text.contains("Officer:"), "{text}");
}

#[test]
fn a_regime_and_a_day_choose() {
    let filter = Filter {
        regime: Some(Regime::LondonParking),
        as_of: Some(day("2025-04-07")),
        ..Filter::default()
    };
    let chosen = made(&filter);
    assert!(chosen.clauses.iter().all(|row| row.instrument != "LLA 1996"));
    assert!(chosen.clauses.iter().all(|row| row.instrument != "SI 2007/3483"));
    assert!(chosen.clauses.iter().any(|row| row.instrument == "SI 2022/71"));
    let charges = |print: &Print| -> Vec<String> {
        let band_a = |what: &str| what.starts_with("london-parking, band A");
        let rows = print.figures.iter().filter(|row| band_a(&row.what));
        rows.map(|row| row.value.clone()).collect()
    };
    assert_eq!(charges(&chosen), ["160.00 / 80.00 / 240.00", "110.00 / 55.00 / 165.00"]);
    let earlier = made(&Filter { as_of: Some(day("2025-04-06")), ..filter });
    assert_eq!(charges(&earlier), ["130.00 / 65.00 / 195.00", "80.00 / 40.00 / 120.00"]);
}

#[test]
fn lines_keep_to_the_width() {
    for width in [60, 80, 120] {
        for line in made(&Filter::default()).lines(width) {
            assert!(line.chars().count() <= width, "{width}: {line}");
        }
    }
}
