//! Remittances of enforcement agents: what an agent pays over, set against what it reported before.
//!
//! No money of the debtor's: that came with the report. A line says that a reported payment was
//! paid over; the line of totals says what the bank must have. A file without its line of totals
//! was cut short.

use super::Holds;
use super::agents::{Reported, pence, reported};
use super::court::day;
use super::line::{Item, LineFate, Outcome, Read, Wants};
use crate::case::correspondence::{FileFact, MailFact, MatterId};
use crate::case::day::Day;
use crate::case::money::Pence;
use crate::desk::act::Seen;
use crate::desk::matter::mail_step;
use crate::desk::{Desk, text};
use crate::exchange::fault::Fault;
use crate::exchange::layout::{Line, Values};

/// The word of a line that pays a payment over.
const PAYMENT: &str = "payment";
/// The word of the line of totals.
const TOTAL: &str = "total";

/// What a whole remittance says of itself.
pub(super) struct Whole {
    /// The day on which the agent paid it over.
    pub(super) day: Day,
    /// What the bank must have.
    pub(super) net: Pence,
}

/// Judges the line of totals, which must stand once and at the end, and puts its fate in its place.
///
/// # Errors
/// A file that is not whole.
pub(super) fn totals(items: &mut [Item], today: Day) -> Result<Whole, Fault> {
    let last = items.len().saturating_sub(1);
    let is_total = |item: &Item| matches!(item, Item::Line(line) if line.get("what") == TOTAL);
    let places: Vec<usize> =
        (0..items.len()).filter(|at| items.get(*at).is_some_and(is_total)).collect();
    if places != [last] {
        let why = "a remittance ends with one line of totals, and this file does not: it was cut \
                   short, or its lines stand in another order";
        return Err(Fault::of_file(why, "ask for the file again; nothing was taken"));
    }
    let Some((Item::Line(total), lines)) = items.split_last() else {
        return Err(Fault::of_file("it has no line of totals", "ask for the file again"));
    };
    let day = day(total, "day", today)?;
    let net = pence(total, "net")?;
    let fate = total_fate(total, lines)?;
    if let Some(place) = items.get_mut(last) {
        *place = Item::Judged(fate);
    }
    Ok(Whole { day, net })
}

/// Whether the totals are the sums of the lines; with what a person wants to know of them.
fn total_fate(total: &Line, lines: &[Item]) -> Result<LineFate, Fault> {
    let fate = |outcome, why: String, remedy: &str| LineFate {
        line: total.line,
        outcome,
        number: String::new(),
        why,
        remedy: remedy.to_string(),
        values: Values::new(),
    };
    let [gross, fees, net] = amounts(total)?;
    let vat = pence(total, "vat")?;
    let bank = text::clean(total.get("bank"));
    let mut sums = [Pence::ZERO; 3];
    for item in lines {
        let Item::Line(line) = item else {
            let why = "a line above cannot be read, so the totals cannot be checked".to_string();
            return Ok(fate(Outcome::LeftOut, why, "ask for the file again, whole"));
        };
        let of_line = amounts(line)?;
        for (sum, one) in sums.iter_mut().zip(of_line) {
            *sum += one;
        }
    }
    if gross - fees != net && gross - fees - vat == net && vat.is_positive() {
        let why = format!(
            "{net} is paid over, {vat} less than {gross} less fees of {fees}: the tax on the \
             agent's invoice was kept from the debtors' money"
        );
        let remedy = "ask the agent for the difference; the tax is paid on its invoice";
        return Ok(fate(Outcome::LeftOut, why, remedy));
    }
    if sums != [gross, fees, net] || gross - fees != net {
        let [of_gross, of_fees, of_net] = sums;
        let why = format!(
            "the totals are wrong: the lines come to {of_gross} less {of_fees} fees, {of_net} \
             paid over; the line of totals has {gross} less {fees}, {net}"
        );
        return Ok(fate(
            Outcome::LeftOut,
            why,
            "ask the agent which is right, and compare the bank",
        ));
    }
    let bank = if bank.trim().is_empty() { "none".to_string() } else { bank };
    let why = format!("{net} paid over, bank reference {bank}; tax on the agent's invoice {vat}");
    Ok(fate(Outcome::Taken, why, ""))
}

/// Gross, fees kept, paid over.
fn amounts(line: &Line) -> Result<[Pence; 3], Fault> {
    Ok([pence(line, "gross")?, pence(line, "fees")?, pence(line, "net")?])
}

impl Desk {
    /// What a line of a remittance wants of its case.
    pub(super) fn agent_remittance(
        &self,
        seen: &Seen,
        (party, file): (&str, MatterId),
        line: &Line,
        why: &str,
    ) -> Read {
        if line.get("what") != PAYMENT {
            let known = "a line of a remittance is payment, the last one total";
            return Err(line.fault("what", known, "put the word into [words] of a layout"));
        }
        let case = &seen.case;
        let on = day(line, "day", self.today())?;
        if !case.mail.placed.iter().any(|one| one.agent == party) {
            let why = format!("this warrant was never put with {party}");
            return Err(line.fault("number", &why, "ask the agent how it came to it"));
        }
        let id = text::clean(line.get("id")).trim().to_string();
        if id.is_empty() {
            return Err(line.fault("id", "the payment has no id", "ask the agent for it"));
        }
        let [gross, fees, net] = amounts(line)?;
        if gross - fees != net || !gross.is_positive() || net.0 < 0 || fees.0 < 0 {
            let why = format!("{gross} less fees of {fees} is not {net}");
            return Err(line.fault("net", &why, "ask the agent for the line again"));
        }
        let same =
            |one: &&crate::case::state::mail::RemittedItem| one.agent == party && one.payment == id;
        if let Some(before) = case.mail.remitted.iter().find(same) {
            let (was, file) = (before.pence, before.file);
            if was == net {
                return Ok(Wants::Nothing(format!("payment {id} was paid over with F{file}")));
            }
            let why = format!("payment {id} was paid over with F{file} already, as {was}");
            return Err(line.fault("id", &why, "ask the agent what this second amount is"));
        }
        if let Some(report) = reported(&seen.log, party, &id) {
            as_reported(line, &report, fees, net)?;
        }
        let agent = party.to_string();
        let fact = FileFact::Remitted { agent, payment: id, pence: net, file };
        Ok(Wants::Steps(vec![mail_step(MailFact::File(fact), on, why)]))
    }
}

/// Whether a payment is paid over as it was reported; the report was split by the rule.
fn as_reported(line: &Line, report: &Reported, fees: Pence, net: Pence) -> Result<(), Fault> {
    if report.withdrawn {
        let why = format!("payment {} was withdrawn since", report.id);
        return Err(line.fault("id", &why, "ask the agent; what bounced is not paid over"));
    }
    if fees != report.fees {
        let kept = report.fees;
        let why = format!("fees of {fees} are kept; by the rule and the report they are {kept}");
        let remedy = "ask the agent for the difference and for a corrected line";
        return Err(line.fault("fees", &why, remedy));
    }
    if net != report.debt {
        let why = format!("{net} is paid over; by the report it is {}", report.debt);
        return Err(line.fault("net", &why, "ask the agent for a corrected line"));
    }
    Ok(())
}

impl Holds {
    /// Whether a file of it ends with a line of totals.
    pub(super) fn has_totals(self) -> bool {
        self == Holds::Remittance
    }
}
