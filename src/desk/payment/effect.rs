//! What a payment would do to its case, and what a person should look at before it is recorded.

use super::correct::withdrawn_entries;
use super::{PaymentForm, payment_of, told_by};
use crate::case::count::counted;
use crate::case::day::Day;
use crate::case::event::{CostSide, Entry, PaidFor, Payment};
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::case::state::{Case, Stage};
use crate::case::words;
use crate::desk::view::PaymentEffect;
use crate::desk::{Desk, Stop, text};
use crate::law;
use crate::law::view::View;

/// Days within which the same reference, or the same cheque, on another case is taken for a double.
const NEAR: i32 = 31;
/// The most payments of one reference that are looked at.
const MOST_TOLD: usize = 50;

impl Desk {
    /// Warns of payments of other cases that may be the same money: the same amount under the same
    /// reference, or the same number of a cheque with the same drawer or amount.
    pub(super) fn doubles_elsewhere(
        &self,
        case: CaseId,
        form: &PaymentForm,
    ) -> Result<Vec<String>, Stop> {
        let mut warnings = Vec::new();
        let told = text::clean(told_by(&form.reference, Some(&form.tender)).trim());
        if told.is_empty() {
            return Ok(warnings);
        }
        for row in self.store.payments_told(&told, MOST_TOLD)? {
            let Some(earlier) = row.entry.event.payment() else { continue };
            let near = form.received.days_since(row.entry.legal_day).abs() <= NEAR;
            if row.case == case || !near || !is_alike(earlier, form) {
                continue;
            }
            if withdrawn_entries(&self.store.log(row.case)?).contains(&row.entry.number) {
                continue;
            }
            let what = if earlier.method.is_paper() { "number" } else { "reference" };
            warnings.push(format!(
                "Possible double: {} by {} on {} with the same {what} {told} is recorded in {} \
                 (entry {}{}).",
                earlier.pence,
                words::method(earlier.method),
                row.entry.legal_day.long(),
                row.number,
                row.entry.number,
                receipt_of(earlier)
            ));
        }
        Ok(warnings)
    }
}

/// Whether a payment that is told by the same words may be the same money.
fn is_alike(earlier: &Payment, form: &PaymentForm) -> bool {
    let same_amount = earlier.pence == form.pence;
    if earlier.method.is_paper() != form.method.is_paper() {
        return false;
    }
    let drawer = earlier.tender.as_deref().map_or("", |tender| tender.payer.as_str()).trim();
    let same_drawer = !drawer.is_empty() && drawer.eq_ignore_ascii_case(form.tender.payer.trim());
    same_amount || (form.method.is_paper() && same_drawer)
}

/// The receipt of a payment as the end of a remark.
fn receipt_of(payment: &Payment) -> String {
    if payment.receipt.is_empty() {
        String::new()
    } else {
        format!(", receipt {}", payment.receipt)
    }
}

/// Compares what was due on the day the money came with what came.
pub(super) fn effect(
    law: &law::Law,
    case: &Case,
    entries: &[Entry],
    form: &PaymentForm,
    today: Day,
) -> PaymentEffect {
    match form.tender.paid_for {
        PaidFor::Penalty => {}
        PaidFor::Vehicle => return effect_on_vehicle(law, case, entries, form, today),
    }
    let position = law::position(law, case, form.counts_on());
    let due = position.due.as_ref().map_or(Pence::ZERO, |due| due.total);
    let left = due - form.pence;
    let now = with_payment(case, form).map(|paid| law::position(law, &paid, today));
    let now = now.and_then(|position| position.due);
    let why = position.due.iter().flat_map(|due| &due.lines).map(|line| {
        let clause = line.clause.map(|clause| format!("  [{clause}]")).unwrap_or_default();
        format!("{:>10}  {}{clause}", line.pence.to_string(), line.text)
    });
    let says = match (position.due.is_some(), left.0) {
        (false, _) => "What was due on that day cannot be computed; the money is recorded.".into(),
        (true, 0) => format!("Pays the {due} that was due on {} in full.", form.counts_on().long()),
        (true, 1..) if form.counts_on() == today => {
            format!("Part payment: {left} of {due} is still due.")
        }
        (true, 1..) => format!(
            "Part payment: {left} of {due} was still due on {}; today {} is due.",
            form.counts_on().long(),
            now.as_ref().map_or(left, |due| due.total)
        ),
        (true, _) if due.is_zero() => {
            format!(
                "Nothing was due: all of the {} must go back; a refund task is made.",
                form.pence
            )
        }
        (true, _) => {
            format!("Pays the {due} in full and {} too much; a refund task is made.", -left)
        }
    };
    let mut warnings = payment_warnings(case, entries, form, position.stage, today);
    // Money entered late can make money that came since too much.
    let back = now.map_or(Pence::ZERO, |due| due.to_refund);
    if back.is_positive() && back != -left {
        warnings.push(format!("With it {back} of what is held must go back to the payer."));
    }
    let settles = law::settles(law, case, form.counts_on(), form.pence);
    let settles = settles.iter().map(|(part, pence)| format!("{pence}  {}", part.label()));
    PaymentEffect { due, says, left, settles: settles.collect(), why: why.collect(), warnings }
}

/// The same for money that is paid for a vehicle: what is owed for it, whatever the day.
fn effect_on_vehicle(
    law: &law::Law,
    case: &Case,
    entries: &[Entry],
    form: &PaymentForm,
    today: Day,
) -> PaymentEffect {
    let view = View::new(law, case);
    let due = view.costs(CostSide::Vehicle).owed();
    let left = due - form.pence;
    let says = match left.0 {
        0 => format!("Pays the {due} owed for the vehicle in full."),
        1.. => format!("Part payment: {left} of {due} for the vehicle is still owed."),
        _ => format!(
            "Pays the {due} owed for the vehicle in full and {} too much; a refund task is made.",
            -left
        ),
    };
    let settled = form.pence.min(due);
    let over = form.pence - settled;
    let parts = [(settled, "charges for the vehicle"), (over, "more than was owed")];
    let parts = parts.into_iter().filter(|(pence, _)| pence.is_positive());
    let stage = law::position(law, case, today).stage;
    PaymentEffect {
        due,
        says,
        left,
        settles: parts.map(|(pence, what)| format!("{pence}  {what}")).collect(),
        why: law::costs::lines(&view),
        warnings: payment_warnings(case, entries, form, stage, today),
    }
}

/// The case as it would be with the payment.
fn with_payment(case: &Case, form: &PaymentForm) -> Option<Case> {
    let entry = case.last_entry.checked_add(1)?;
    let mut paid = case.clone();
    paid.take(&payment_of(form, String::new()), form.received, entry);
    Some(paid)
}

fn payment_warnings(
    case: &Case,
    entries: &[Entry],
    form: &PaymentForm,
    stage: Stage,
    today: Day,
) -> Vec<String> {
    let mut warnings = Vec::new();
    for entry in entries {
        let Some(earlier) = entry.event.payment() else { continue };
        let told = told_by(&form.reference, Some(&form.tender)).trim();
        let same_reference = !told.is_empty()
            && told_by(&earlier.reference, earlier.tender.as_deref()).trim() == told
            && earlier.method.is_paper() == form.method.is_paper();
        let near = form.received.days_since(entry.legal_day).abs() <= 7;
        let same_thing = earlier.paid_for() == form.tender.paid_for;
        if same_reference || (near && same_thing && earlier.pence == form.pence) {
            warnings.push(format!(
                "Possible double: {} by {} on {} is recorded already (entry {}{}).",
                earlier.pence,
                words::method(earlier.method),
                entry.legal_day.long(),
                entry.number,
                receipt_of(earlier)
            ));
        }
    }
    if stage.is_closed() && form.tender.paid_for == PaidFor::Penalty {
        warnings.push(format!("The case is closed: {}.", words::stage(stage)));
    }
    if form.received < today && today.days_since(form.received) > 28 {
        warnings.push(format!(
            "{} lies {} back: check the day received.",
            form.received.long(),
            counted(today.days_since(form.received), "day")
        ));
    }
    if case.hold.as_ref().is_some_and(|hold| hold.runs_on(today)) {
        warnings.push("The case is on hold; the money is recorded all the same.".to_string());
    }
    warnings
}
