//! What a caller is told once a charge certificate was served: who has the case, what the council
//! cannot do any more, what it may still do for somebody who cannot pay.

use super::{Day, Stage, View};
use crate::case::count::counted;
use crate::case::counterpart::Sought;
use crate::case::notice::Area;
use crate::case::state::mail::PlacedEnd;
use crate::law::deferral::Deferral;
use crate::law::{FeeKind, NumberKind};

/// Who has the debt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Has<'a> {
    /// The council; a warrant was asked for on a day, where one was.
    Council(Option<Day>),
    /// The council again, because an agent gave the warrant back or it was recalled on a day.
    CouncilAgain(Day),
    /// This agent, since a day.
    Agent(&'a str, Day),
    /// A warrant is out, and nothing tells with whom it is.
    Unrecorded,
}

/// Who has the debt, as far as the log tells.
pub(super) fn has<'a>(view: &View<'a>) -> Has<'a> {
    let mail = &view.case.mail;
    if let Some(placed) = mail.with_agent() {
        return Has::Agent(&placed.agent, placed.since);
    }
    if view.recovery().warrant.is_none() {
        return Has::Council(mail.asked_for(Sought::Warrant).map(|asked| asked.on));
    }
    match mail.placed.last().and_then(|placed| placed.ended) {
        Some(ended) => Has::CouncilAgain(ended),
        None => Has::Unrecorded,
    }
}

/// What is said beside the lines of the stage, from the charge certificate on.
pub(super) fn lines(view: &View<'_>, stage: Stage, day: Day) -> Vec<String> {
    if !is_debt(view, stage) {
        return Vec::new();
    }
    let mut said = vec![who(view, stage)];
    said.extend(fees(view, day));
    said.push(deferred(view, day));
    said.push(insolvent(view));
    said.push(
        "A breathing space: take its reference, hold the case for it at once and ask for nothing; \
         an agent is told the same day."
            .to_string(),
    );
    said.push(at_risk(view));
    said
}

/// Whether the charge is increased and nobody has annulled that.
fn is_debt(view: &View<'_>, stage: Stage) -> bool {
    let raised = view.recovery().certificate.is_some_and(|sent| view.is_lawful(&sent));
    match stage {
        Stage::ChargeCertificate => raised,
        Stage::Registered | Stage::Order | Stage::Warrant => true,
        Stage::Statement => view.recovery().registered.is_some(),
        Stage::Contravention
        | Stage::Pcn
        | Stage::Challenge
        | Stage::NoticeToOwner
        | Stage::EnforcementNotice
        | Stage::Representations
        | Stage::Rejected
        | Stage::Appeal
        | Stage::Decided
        | Stage::Paid
        | Stage::Cancelled
        | Stage::WrittenOff => false,
    }
}

/// Who has the case, and what the council cannot do there.
fn who(view: &View<'_>, stage: Stage) -> String {
    let court = "Only the court can revoke the order or give more time; the council cannot.";
    match has(view) {
        Has::Council(_) if stage == Stage::ChargeCertificate => {
            "The council has the case. It cannot hear representations or an appeal any more, nor \
             take the increase back for a reason that belonged there; its own mistake it can still \
             put right."
                .to_string()
        }
        Has::Council(None) => format!("The council has the case and takes payment. {court}"),
        Has::Council(Some(asked)) => format!(
            "A warrant was asked of the court on {}. Until an agent has it the council takes \
             payment, and no agent's fee is due. {court}",
            asked.long()
        ),
        Has::CouncilAgain(ended) => {
            let word = match view.case.mail.placed.last().and_then(|placed| placed.end.as_ref()) {
                Some(PlacedEnd::Returned(_)) => "The agent gave the warrant back on",
                Some(PlacedEnd::Recalled(..)) | None => "The warrant was recalled on",
            };
            format!(
                "{word} {}; the council has the case and takes payment until another agent gets \
                 it. {court}",
                ended.long()
            )
        }
        Has::Agent(agent, since) => format!(
            "{agent} has the case since {}. The council cannot change the agent's fees or agree a \
             plan in its place. {court}",
            since.long()
        ),
        Has::Unrecorded => format!(
            "With whom the warrant is, is not recorded here: look before the caller is sent \
             anywhere. {court}"
        ),
    }
}

/// What an agent may add, once a warrant is out or asked for.
fn fees(view: &View<'_>, day: Day) -> Option<String> {
    let nears = match has(view) {
        Has::Council(asked) => asked.is_some(),
        Has::CouncilAgain(_) | Has::Agent(..) | Has::Unrecorded => true,
    };
    let fee = |kind| Some(view.law.fee(kind, Area::England, day).ok()?.pence);
    let compliance = fee(FeeKind::AgentCompliance).filter(|_| nears)?;
    let (visit, sale) = (fee(FeeKind::AgentEnforcement)?, fee(FeeKind::AgentSale)?);
    let share = view.law.number(NumberKind::AgentShareThousandths, day).ok()?.value;
    let beyond = fee(FeeKind::AgentThreshold)?;
    Some(format!(
        "An agent's fees are fixed by regulation: {compliance} when the warrant reaches the agent, \
         {visit} from the first visit, {sale} from a visit to take goods away, on the last two \
         also {}.{} % of what the debt exceeds {beyond}. Nothing else is added but what was really \
         spent on storage or a locksmith.",
        share / 10,
        share % 10
    ))
}

/// What may be offered to somebody who cannot pay.
fn deferred(view: &View<'_>, day: Day) -> String {
    let plan = match (view.instalments(day), has(view)) {
        (_, Has::Agent(..)) => "A plan is for the agent to agree".to_string(),
        (0, _) => "Instalments are not agreed".to_string(),
        (most, _) => format!("At most {} may be agreed", counted(most, "instalment")),
    };
    let policy = |checked: crate::law::Checked| format!("council's policy, {}", checked.says());
    match view.deferral(day) {
        Deferral::Within(clock, checked) if !clock.period.is_over(day) => format!(
            "If the caller cannot pay: ask why, and offer to put payment off, by a hold with the \
             reason `hardship: ...`, until {} at the latest. {plan} ({}).",
            clock.period.last_day().long(),
            policy(checked)
        ),
        Deferral::Within(clock, checked) => format!(
            "Payment could be put off until {}; that is over. {plan} ({}).",
            clock.period.last_day().long(),
            policy(checked)
        ),
        Deferral::None(checked) => format!(
            "Payment is not put off once the debt is registered. {plan} ({}). Debt advice is free \
             from charities.",
            policy(checked)
        ),
        Deferral::NotYet | Deferral::Unknown => {
            format!("Until when payment may be put off is not known here. {plan}.")
        }
    }
}

/// What is asked of somebody insolvent.
fn insolvent(view: &View<'_>) -> String {
    let notice = view.case.notice.contravention;
    let later = notice.map_or_else(|| "the notice".to_string(), Day::long);
    format!(
        "Bankruptcy, debt relief order or arrangement: ask for the day of the order and who \
         administers it. It covers this debt only if it is later than {later} and that person \
         confirms; hold it then with the reason `insolvency: ...`."
    )
}

/// Illness and the like: noted, and told to whoever has the warrant or gets it.
fn at_risk(view: &View<'_>) -> String {
    let agent = match has(view) {
        Has::Agent(..) | Has::Unrecorded => "tell the agent today",
        Has::Council(_) | Has::CouncilAgain(_) => "it goes with the warrant to any agent",
    };
    match view.case.vulnerable {
        Some(since) => format!(
            "Somebody vulnerable is concerned, known since {}; {agent}. Ask what would help.",
            since.long()
        ),
        None => format!(
            "If the caller mentions illness, age, hardship or children at risk: note it as \
             vulnerable; {agent}."
        ),
    }
}
