//! Liability passed to a hirer: only on a hiring agreement that has what it must have.

use super::Stop;
use super::act::StepAsk;
use crate::case::event::Event;
use crate::case::party::Capacity;
use crate::case::state::Case;
use crate::law::persons::{Hire, lacks};

/// The officer's reason, with what the hirer's liability rests on; or everything that is missing.
pub(super) fn reason(case: &Case, event: &Event, ask: &StepAsk) -> Result<String, Stop> {
    let Event::OwnerChanged(Some(party)) = event else { return Ok(ask.reason.clone()) };
    if !passes_to_a_hirer(party.capacity) {
        return Ok(ask.reason.clone());
    }
    let hire = ask.hire.clone().unwrap_or_default();
    let found = lacks(&hire, case.notice.contravention);
    if !found.is_empty() {
        let listed: Vec<String> = found
            .iter()
            .map(|lack| format!("{} ({})", lack.says, lack.clause.citation_with_check()))
            .collect();
        return Err(Stop::Refused(format!(
            "Liability does not pass to the hirer of {}: {}. Ask the firm for what is missing, or \
             reject its representations.",
            case.number(),
            listed.join("; ")
        )));
    }
    let Hire { from, until, .. } = hire;
    let rests = from.zip(until).map_or_else(String::new, |(from, until)| {
        format!(
            "hired from {} to {}, statement of liability and particulars seen",
            from.long(),
            until.long()
        )
    });
    let given = ask.reason.trim().trim_end_matches('.');
    Ok(if given.is_empty() { rests } else { format!("{given}; {rests}") })
}

/// Whether somebody becomes liable under a hiring agreement.
const fn passes_to_a_hirer(capacity: Capacity) -> bool {
    match capacity {
        Capacity::Hirer => true,
        Capacity::Keeper | Capacity::Buyer | Capacity::Correspondent => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::ids::PcnNumber;
    use crate::case::notice::{Notice, Observation, Place, Regime, Service, Vehicle};
    use crate::case::party::Party;
    use crate::law::persons::HireItem;

    fn case() -> Case {
        Case::new(Box::new(Notice {
            number: PcnNumber::new("ZZ12345670").unwrap(),
            regime: Regime::EnglandParking,
            service: Service::OnVehicle,
            contravention: Some("2026-03-02".parse().unwrap()),
            at: None,
            code: "01".to_string(),
            suffix: String::new(),
            band: None,
            level: None,
            vehicle: Vehicle::default(),
            place: Place::default(),
            observation: Observation::default(),
        }))
    }

    fn liable(capacity: Capacity) -> Event {
        Event::OwnerChanged(Some(Party {
            capacity,
            name: "Ann Example".to_string(),
            address: Vec::new(),
            postcode: String::new(),
        }))
    }

    #[test]
    fn a_hirer_is_taken_only_with_a_whole_agreement_and_the_log_says_so() {
        let hire = Hire {
            from: "2026-03-01".parse().ok(),
            until: "2026-03-14".parse().ok(),
            seen: HireItem::ALL.to_vec(),
        };
        let ask = StepAsk { reason: "firm's letter.".to_string(), ..StepAsk::default() };
        let told = reason(&case(), &liable(Capacity::Hirer), &ask).unwrap_err().to_string();
        assert!(told.contains("statement of liability is missing"), "{told}");
        assert!(told.contains("ZZ12345670") && told.contains("Ask the firm"), "{told}");
        assert_eq!(reason(&case(), &liable(Capacity::Buyer), &ask).unwrap(), "firm's letter.");
        let whole = StepAsk { hire: Some(hire), ..ask };
        assert_eq!(
            reason(&case(), &liable(Capacity::Hirer), &whole).unwrap(),
            "firm's letter; hired from Sun 1 Mar 2026 to Sat 14 Mar 2026, statement of liability \
             and particulars seen"
        );
    }
}
