//! Every clause says what it must, and every clause that counts is in the worked table.

use std::collections::{BTreeMap, BTreeSet};

use noticedesk::law::{Calendar, INSTRUMENTS, clauses};

use super::day;

#[test]
fn every_clause_says_what_where_and_since_when() {
    let mut cited = BTreeSet::new();
    for clause in clauses() {
        assert!(cited.insert(clause.to_string()), "{clause} stands twice");
        assert!(!clause.says.is_empty() && clause.says.ends_with('.'), "{clause}: says nothing");
        for text in [clause.since, clause.until] {
            assert!(text.is_empty() || text.parse::<noticedesk::case::day::Day>().is_ok());
        }
        let left = clause.left_to_officer;
        assert!(left.is_empty() || left.ends_with('.'), "{clause}: {left}");
    }
    for instrument in INSTRUMENTS {
        assert!(!instrument.clauses.is_empty() && !instrument.regimes.is_empty());
    }
}

#[test]
fn every_clause_that_counts_has_worked_dates() {
    let calendar = Calendar::england_and_wales().unwrap();
    let on = [day("2026-03-02"), day("2025-08-31"), day("2026-12-23")];
    for clause in clauses() {
        let examples = clause.examples(&on, &calendar);
        assert_eq!(examples.len(), if clause.count.is_some() { 3 } else { 0 }, "{clause}");
    }
}

/// The rules of the reference, each with the provisions that carry it.
const RULES: [(&str, &[&str]); 34] = [
    (
        "R1",
        &["2022/71 Sch 2 para 2(d)", "2013/362 Sch 1, on the vehicle", "2007/3483 Sch, payment"],
    ),
    ("R2", &["2022/71 Sch 2 para 3(1)(d)", "2013/362 Sch 1, by post"]),
    ("R3", &["2022/71 reg 20(1)", "2013/362 reg 19, first day"]),
    ("R4", &["2022/71 reg 20(2)", "2013/362 reg 19, last day"]),
    ("R5", &["2022/71 reg 20(4)-(5)"]),
    ("R6", &["2022/71 reg 10, 28 days", "2013/362 reg 10(4)"]),
    ("R7", &["2022/71 reg 10, keeper enquiry", "2022/71 reg 10, six months"]),
    ("R8", &["2022/71 reg 10, fresh notice", "LLATfLA 2003 s 6, fresh notice"]),
    ("R9", &["2022/576 reg 3(2)(a)", "2013/359 reg 5(1)"]),
    ("R10", &["2022/576 reg 6(4)", "2013/359 reg 5(2)(b)"]),
    ("R11", &["2022/576 reg 6(7)", "2013/359 reg 5(5)"]),
    ("R12", &["2022/576 reg 6(5)", "2013/359 reg 5(3)-(4)"]),
    ("R13", &["2022/576 reg 7(2)", "2022/576 Sch 1 para 2(4)", "2013/359 reg 7"]),
    ("R14", &["2022/576 Sch 1 para 3(3)", "2013/359 Sch para 3"]),
    ("R15", &["2022/576 reg 7, direction"]),
    ("R16", &["2022/576 reg 7, recommendation", "2013/359 reg 7, recommendation"]),
    ("R17", &["2022/71 reg 21, no representations", "2013/362 reg 20"]),
    ("R18", &["2022/71 reg 21, rejection", "LLATfLA 2003 Sch 1 para 5(2)(b)"]),
    ("R19", &["2022/71 reg 21, appeal refused", "LLATfLA 2003 Sch 1 para 5(2)(c)"]),
    ("R20", &["2022/71 reg 21, recommendation"]),
    ("R21", &["2022/71 reg 21, withdrawal", "2013/362 reg 20, withdrawal"]),
    ("R22", &["2022/71 reg 22", "2013/362 reg 21", "LLA 1996 Sch 1 para 9"]),
    ("R23", &["Practice old certificates"]),
    ("R24", &["CPR 75.3(5)"]),
    ("R25", &["2022/71 reg 23(1)", "2013/362 reg 22", "LLA 1996 Sch 1 para 10"]),
    ("R26", &["PD 75 para 5.4", "TEC practice late statement", "CPR 75.5A"]),
    ("R27", &["CPR 75.7(1)", "CPR 75.7(5)", "TEC practice 36 days"]),
    ("R28", &["Civil Proceedings Fees Order 2008 traffic fee"]),
    ("R29", &["DfT guidance, parking challenges"]),
    ("R30", &["DfT guidance, parking discount"]),
    ("R31", &["Practice formal replies"]),
    ("R32", &["2022/71 reg 5(2)"]),
    ("R33", &["TMA 2004 s 79(6)"]),
    ("R34", &["2022/576 regs 8 and 11", "2022/576 regs 9 and 12", "2022/576 regs 10 and 13"]),
];

#[test]
fn every_rule_of_the_process_has_its_clause() {
    let known: BTreeSet<String> = clauses().map(ToString::to_string).collect();
    for (rule, citations) in RULES {
        for citation in citations {
            assert!(known.contains(*citation), "{rule}: no clause is cited as {citation}");
        }
    }
}

/// Lines of the worked table: clause, the day it rests on, first day, last day.
fn worked() -> impl Iterator<Item = (&'static str, [&'static str; 3])> {
    include_str!("worked.csv").lines().skip(1).map(|line| {
        // Citations hold commas, days do not.
        let mut fields = line.rsplitn(4, ',');
        let (last, first, on) = (fields.next(), fields.next(), fields.next());
        let clause = fields.next().expect("a clause").trim_matches('"');
        (clause, [on, first, last].map(|field| field.expect("a day")))
    })
}

#[test]
fn every_clause_counts_as_the_worked_table_says() {
    let calendar = Calendar::england_and_wales().unwrap();
    let by_citation: BTreeMap<String, _> =
        clauses().map(|clause| (clause.to_string(), clause)).collect();
    let mut rows = 0;
    for (citation, [on, first, last]) in worked() {
        let clause = by_citation.get(citation).unwrap_or_else(|| panic!("no clause {citation}"));
        let count = clause.count.unwrap_or_else(|| panic!("{citation} counts nothing"));
        let period = (count.period)(day(on), &calendar).unwrap();
        let found = (period.first_day(), period.last_day());
        assert_eq!(found, (day(first), day(last)), "{citation}, counted from {on}");
        rows += 1;
    }
    assert!(rows > 2_000, "the worked table has only {rows} lines");
}

#[test]
fn every_clause_that_counts_is_in_the_worked_table() {
    let in_table: BTreeSet<&str> = worked().map(|(citation, _)| citation).collect();
    for clause in clauses().filter(|clause| clause.count.is_some()) {
        let citation = clause.to_string();
        assert!(in_table.contains(citation.as_str()), "{citation} is not in tests/law/worked.csv");
    }
}
