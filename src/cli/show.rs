//! Answers for people and screen readers: plain lines, one fact a line, nothing drawn.

use std::fmt::Write as _;

use crate::case::day::Day;
use crate::case::officer::Officer;
use crate::desk::view::{
    BANDS, CaseView, Found, Group, PaymentEffect, QueueLine, QueuePage, StepLine, Urgency, Why,
    amount,
};

/// The groups of the queue.
pub fn groups(groups: &[Group]) -> String {
    if groups.is_empty() {
        return "The queue is empty.\n".to_string();
    }
    let mut out = format!(
        "{:<20} {:>9} {:>9}  {:<15}  age in days: {}\n",
        "group",
        "open",
        "waiting",
        "oldest",
        BANDS.join(" | ")
    );
    for group in groups {
        let oldest = group.oldest.map(Day::long).unwrap_or_default();
        let bands: Vec<String> = group.bands.iter().map(ToString::to_string).collect();
        let (name, open, waiting) = (group.work.name(), group.open, group.waiting);
        let bands = bands.join(" | ");
        let _ = writeln!(out, "{name:<20} {open:>9} {waiting:>9}  {oldest:<15}  {bands}");
    }
    out
}

/// A page of the queue.
pub fn queue(page: &QueuePage) -> String {
    if page.lines.is_empty() {
        return "Nothing is open in this group.\n".to_string();
    }
    let mut out = format!(
        "{:<12} {:<9} {:<18} {:>9}  {:<10} {:<10} {:>8}  {:<10} hold\n",
        "number", "mark", "stage", "day", "last", "last safe", "due", "holder"
    );
    for line in &page.lines {
        let _ = writeln!(out, "{}", queue_line(line).trim_end());
    }
    if page.more_after {
        out.push_str("… more follow; ask for a larger --limit\n");
    }
    out
}

fn queue_line(line: &QueueLine) -> String {
    let day = match line.of {
        Some(of) => format!("{} of {of}", line.day),
        None => line.day.to_string(),
    };
    let urgency = match line.urgency {
        Urgency::Calm | Urgency::Soon => "",
        Urgency::LastDay => "  LAST SAFE DAY",
        Urgency::Unsafe => "  POST TOO LATE",
        Urgency::Late => "  OUT OF TIME",
    };
    let iso = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let stands: Vec<&str> =
        [line.hold.as_str(), &line.unposted].into_iter().filter(|says| !says.is_empty()).collect();
    format!(
        "{:<12} {:<9} {:<18} {day:>9}  {:<10} {:<10} {:>8}  {:<10} {}{urgency}",
        line.number,
        line.mark,
        line.stage,
        iso(line.last),
        iso(line.last_safe),
        amount(line.due, line.back),
        line.holder,
        stands.join("; "),
    )
}

/// A case with its log.
pub fn case(case: &CaseView) -> String {
    let mut out = String::new();
    let remark = if case.number_remark.is_empty() {
        String::new()
    } else {
        format!(" ({})", case.number_remark)
    };
    let _ =
        writeln!(out, "Case {}{remark}, {}, as on {}", case.number, case.regime, case.day.long());
    for (label, value) in &case.facts {
        let _ = writeln!(out, "  {label:<10} {value}");
    }
    let _ = writeln!(out, "  {:<10} {}", "Stage", case.stage);
    due(case, &mut out);
    for step in &case.next {
        let not_now = match (&step.refused, step.first) {
            (Some(_), None) => format!(": not now, ask `why` with {}", step.name),
            (Some(_) | None, _) => String::new(),
        };
        let _ = writeln!(out, "  {:<10} {}{not_now}", "Next", step_line(step));
    }
    for warning in &case.warnings {
        let _ = writeln!(out, "  {:<10} {warning}", "Warning");
    }
    if !case.holder.is_empty() {
        let _ = writeln!(out, "  {:<10} {}", "Holder", case.holder);
    }
    out.push_str("Log\n");
    for line in &case.log {
        let _ = writeln!(
            out,
            "  {:>3}  {}  {}  {:<10} {}",
            line.number, line.day, line.kind, line.officer, line.says
        );
    }
    out
}

fn due(case: &CaseView, out: &mut String) {
    let Some(amount) = case.due else {
        let _ = writeln!(out, "  {:<10} cannot be computed (band, level or day not known)", "Due");
        return;
    };
    let until = case.due_until.map(|day| format!(" until {}", day.long())).unwrap_or_default();
    let then = case.due_then.map(|then| format!(", then {then}")).unwrap_or_default();
    let _ = writeln!(out, "  {:<10} {amount}{until}{then}", "Due");
    for line in &case.due_lines {
        let clause =
            if line.clause.is_empty() { String::new() } else { format!("  [{}]", line.clause) };
        let _ = writeln!(out, "  {:<10} {:>9}  {}{clause}", "", line.pence.to_string(), line.text);
    }
}

fn step_line(step: &StepLine) -> String {
    let mut says = step.label.to_string();
    for (label, day) in [("from", step.first), ("last", step.last), ("post by", step.last_safe)] {
        if let Some(day) = day {
            let _ = write!(says, ", {label} {}", day.long());
        }
    }
    if step.second.is_some() {
        says.push_str(", by two people");
    }
    says
}

/// Steps, allowed ones first, each refusal with its reason.
pub fn steps(steps: &[StepLine]) -> String {
    let mut out = String::new();
    for step in steps.iter().filter(|step| step.refused.is_none()) {
        let _ = writeln!(out, "may be taken  {:<26} {}", step.name, step_line(step));
    }
    for step in steps {
        if let Some(why) = &step.refused {
            let _ = writeln!(out, "refused       {:<26} {why}", step.name);
        }
    }
    out
}

/// Cases found.
pub fn found(found: &[Found]) -> String {
    if found.is_empty() {
        return "No case fits.\n".to_string();
    }
    let mut out = String::new();
    for case in found {
        let day = case.day.map(|day| day.to_string()).unwrap_or_default();
        let _ = writeln!(
            out,
            "{:<12} {:<9} {:<10} {:<18} {:>8}  {}  {}",
            case.number,
            case.mark,
            day,
            case.stage,
            amount(case.due, case.back),
            case.name,
            case.street
        );
    }
    out
}

/// An explanation.
pub fn why(why: &Why) -> String {
    let mut out = format!("{}\n", why.title);
    for line in &why.lines {
        let _ = writeln!(out, "  {line}");
    }
    out
}

/// What a payment would do.
pub fn effect(effect: &PaymentEffect) -> String {
    let mut out = format!("Due on that day: {}\n", effect.due);
    for line in &effect.why {
        let _ = writeln!(out, "  {line}");
    }
    let _ = writeln!(out, "{}", effect.says);
    for line in &effect.settles {
        let _ = writeln!(out, "  settles {line}");
    }
    for warning in &effect.warnings {
        let _ = writeln!(out, "Warning: {warning}");
    }
    out
}

/// The register of officers.
pub fn officers(officers: &[Officer]) -> String {
    let mut out = String::new();
    for officer in officers {
        let roles: Vec<&str> = officer.roles.iter().map(|role| role.name()).collect();
        let _ = writeln!(
            out,
            "{:<16} {:<24} authority {:>9}  {}{}",
            officer.account.as_str(),
            crate::desk::text::clean(&officer.name),
            officer.authority.to_string(),
            roles.join(", "),
            if officer.active { "" } else { "  (retired)" }
        );
    }
    out
}
