//! Answers for programs: the desk's rows as JSON. Days are ISO dates, money is whole pence.

use serde_json::{Value, json};

use crate::case::day::Day;
use crate::case::officer::Officer;
use crate::desk::view::{
    AmountLineView, CaseView, Done, Found, Group, LogLine, PaymentEffect, QueueLine, QueuePage,
    StepLine, Urgency, Why,
};

fn day(day: Option<Day>) -> Value {
    day.map_or(Value::Null, |day| json!(day.to_string()))
}

/// The groups of the queue.
pub fn groups(groups: &[Group]) -> Value {
    let group = |group: &Group| {
        json!({
            "group": group.work.name(), "open": group.open, "waiting": group.waiting,
            "oldest": day(group.oldest), "bands": group.bands,
        })
    };
    json!(groups.iter().map(group).collect::<Vec<Value>>())
}

/// A page of the queue.
pub fn queue(page: &QueuePage) -> Value {
    json!({
        "lines": page.lines.iter().map(queue_line).collect::<Vec<Value>>(),
        "more_after": page.more_after,
    })
}

fn queue_line(line: &QueueLine) -> Value {
    let urgency = match line.urgency {
        Urgency::Calm => "calm",
        Urgency::Soon => "soon",
        Urgency::LastDay => "last-day",
        Urgency::Unsafe => "unsafe",
        Urgency::Late => "late",
    };
    json!({
        "pcn": line.number, "vrm": line.mark, "stage": line.stage, "regime": line.regime.name(),
        "code": line.code, "street": line.street, "name": line.name, "day": line.day, "of": line.of,
        "last": day(line.last), "last_safe": day(line.last_safe), "urgency": urgency,
        "due_pence": line.due.0, "back_pence": line.back.0,
        "holder": line.holder, "hold": line.hold, "unposted": line.unposted,
    })
}

/// A case with its log.
pub fn case(case: &CaseView) -> Value {
    let facts: serde_json::Map<String, Value> =
        case.facts.iter().map(|(label, value)| (label.to_lowercase(), json!(value))).collect();
    json!({
        "pcn": case.number, "remark": case.number_remark, "as_of": case.day.to_string(),
        "entries": case.after, "facts": facts, "stage": case.stage, "regime": case.regime,
        "due_pence": case.due.map(|due| due.0), "vehicle_owed_pence": case.vehicle_owed.0,
        "due_until": day(case.due_until),
        "then_pence": case.due_then.map(|due| due.0),
        "due_lines": case.due_lines.iter().map(amount_line).collect::<Vec<Value>>(),
        "next": steps(&case.next), "steps": steps(&case.steps), "warnings": case.warnings,
        "holder": case.holder, "log": case.log.iter().map(log_line).collect::<Vec<Value>>(),
    })
}

fn amount_line(line: &AmountLineView) -> Value {
    json!({ "text": line.text, "pence": line.pence.0, "clause": line.clause })
}

/// Steps with what stands against them.
pub fn steps(steps: &[StepLine]) -> Value {
    let step = |step: &StepLine| {
        json!({
            "step": step.name, "label": step.label, "refused": step.refused,
            "first": day(step.first), "last": day(step.last), "last_safe": day(step.last_safe),
            "two_people": step.second.is_some(),
        })
    };
    json!(steps.iter().map(step).collect::<Vec<Value>>())
}

fn log_line(line: &LogLine) -> Value {
    json!({
        "number": line.number, "day": line.day.to_string(), "recorded": line.recorded.to_string(),
        "kind": line.kind.trim(), "officer": line.officer, "says": line.says,
        "correction": line.correction,
    })
}

/// Cases found.
pub fn found(found: &[Found]) -> Value {
    let case = |case: &Found| {
        json!({
            "pcn": case.number, "vrm": case.mark, "name": case.name, "stage": case.stage,
            "contravention": day(case.day), "street": case.street, "due_pence": case.due.0,
            "back_pence": case.back.0,
        })
    };
    json!(found.iter().map(case).collect::<Vec<Value>>())
}

/// What was recorded.
pub fn done(done: &Done) -> Value {
    json!({ "says": done.says, "entries": done.after })
}

/// An explanation.
pub fn why(why: &Why) -> Value {
    json!({ "title": why.title, "lines": why.lines })
}

/// What a payment would do.
pub fn effect(effect: &PaymentEffect) -> Value {
    json!({
        "due_pence": effect.due.0, "says": effect.says, "left_pence": effect.left.0,
        "settles": effect.settles, "why": effect.why, "warnings": effect.warnings,
    })
}

/// The register of officers.
pub fn officers(officers: &[Officer]) -> Value {
    let line = |officer: &Officer| {
        json!({
            "account": officer.account.as_str(), "name": officer.name, "active": officer.active,
            "roles": officer.roles.iter().map(|role| role.name()).collect::<Vec<&str>>(),
            "authority_pence": officer.authority.0,
        })
    };
    json!(officers.iter().map(line).collect::<Vec<Value>>())
}
