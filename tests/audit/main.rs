//! Histories against the breaches they contain: published ones and worked ones, as facts.
//!
//! Each line of the `.jsonl` files is a timeline with what is expected of it: breaches that must be
//! reported, breaches that must not be, and where given stage, amount and first lawful days.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use noticedesk::case::day::Day;
use noticedesk::exchange::timeline::read_line;
use noticedesk::law::{Answer, Law, audit};
use serde_json::Value;

/// What the answer says otherwise than expected.
fn disagreements(expect: &Value, answer: &Answer) -> Vec<String> {
    let mut said = Vec::new();
    let texts = |key: &str| -> Vec<String> {
        let list = expect.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        list.iter().filter_map(Value::as_str).map(str::to_string).collect()
    };
    for code in texts("breaches") {
        if !answer.breaches.iter().any(|breach| breach.code == code) {
            said.push(format!("{code} not reported"));
        }
    }
    for code in texts("absent") {
        if let Some(breach) = answer.breaches.iter().find(|breach| breach.code == code) {
            said.push(format!("{code} reported on {}: {}", breach.on, breach.says));
        }
    }
    if let Some(wanted) = expect.get("amount_due_pence") {
        let got = answer.amount_due.map(|pence| pence.0);
        if wanted.as_i64() != got {
            said.push(format!("amount due {got:?}, expected {wanted}"));
        }
    }
    if let Some(wanted) = expect.get("stage").and_then(Value::as_str)
        && answer.stage.name() != wanted
    {
        said.push(format!("stage {}, expected {wanted}", answer.stage.name()));
    }
    let firsts = expect.get("first").and_then(Value::as_object).cloned().unwrap_or_default();
    for (step, wanted) in firsts {
        let wanted: Day = wanted.as_str().unwrap().parse().unwrap();
        let next = answer.next.iter().filter(|next| next.step == step).filter_map(|n| n.first);
        let premature = format!("{step}-premature");
        let breaches = answer.breaches.iter().filter(|breach| breach.code == premature);
        let mut days = next.chain(breaches.filter_map(|breach| breach.first_lawful));
        if !days.any(|day| day == wanted) {
            said.push(format!("first {step} not {wanted}; next {:?}", answer.next));
        }
    }
    said
}

/// Puts every line of a file to the rules.
fn check(text: &str) {
    let law = Law::built_in().unwrap();
    let (mut wrong, mut right) = (Vec::new(), 0);
    for (number, line) in (1..).zip(text.lines()) {
        let mut case: Value = serde_json::from_str(line).unwrap();
        let object = case.as_object_mut().unwrap();
        let expect = object.remove("expect").unwrap();
        for key in ["why", "source", "strength"] {
            object.remove(key);
        }
        let timeline = read_line(&case.to_string(), number).unwrap();
        let said = disagreements(&expect, &audit(&law, &timeline));
        if said.is_empty() {
            right += 1;
        } else {
            wrong.push(format!("{}: {}", timeline.id, said.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{right} agree, {} disagree\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn published_histories_are_judged_as_their_tribunals_judged_them() {
    check(include_str!("published.jsonl"));
}

#[test]
fn worked_histories_are_judged_as_they_were_worked_out() {
    check(include_str!("vectors.jsonl"));
}
