//! Refunds: asked for, approved by a second officer with the authority, sent to finance on a form,
//! confirmed with finance's reference.
//!
//! With the approval the case's log says that the money went back; until finance confirms, the
//! office owes it to the payer.

use std::path::Path;

use super::super::approvals::asking;
use super::super::matter::{Beginning, CaseChange, Deed, MatterChange, MatterView};
use super::super::view::Done;
use super::super::{Desk, Stop, card, payment, text};
use super::receipt::printed;
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::event::{CostSide, Entry, Event, Method, PaidFor, Payment};
use crate::case::ids::{CaseId, MatterId};
use crate::case::money::Pence;
use crate::case::party::Party;
use crate::case::state::Case;
use crate::config;
use crate::law::view::View;
use crate::law::{self, Step};
use crate::letter::text::plain_text;
use crate::matter::approval::{Approval, ApprovalWhat, Request};
use crate::matter::refund::{Refund, RefundEvent, RefundRequest, RefundSide, RefundState};
use crate::matter::{ApprovalEvent, Matter, MatterEvent, MatterKind, MatterState};
use crate::store::{Content, MatterAsk, MatterFilter, MatterFrom};

/// The most refunds of a list.
const LONGEST_LIST: usize = 500;

/// A refund as an officer asks for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefundForm {
    /// What the money was paid for.
    pub side: RefundSide,
    /// How much; all that is to go back where it is not said.
    pub pence: Option<Pence>,
    /// To whom; whoever is liable where it is not said.
    pub payee: String,
    /// The payee's address; that of whoever is liable where it is not said.
    pub address: Vec<String>,
    /// Why.
    pub reason: String,
}

/// A refund as lists and panes show it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RefundView {
    /// Its number.
    pub id: MatterId,
    /// Its reference: `R12`.
    pub reference: String,
    /// Number of its last entry: what an act on it is decided on.
    pub after: u32,
    /// The number of the case.
    pub number: String,
    /// Its log folded.
    pub refund: Refund,
}

impl Desk {
    /// Asks for a refund; the law is asked at once whether so much is to go back.
    pub fn refund_ask(&mut self, id: CaseId, after: u32, form: &RefundForm) -> Result<Done, Stop> {
        for field in form.address.iter().chain([&form.payee, &form.reason]) {
            card::refuse(field)?;
        }
        if form.reason.trim().is_empty() {
            return Err(Stop::Refused("whoever approves must know why: give a reason".into()));
        }
        let seen = self.read_for_act(id, after)?;
        let number = seen.case.number().to_string();
        if let Some(open) = self.open_refund(id, form.side)? {
            return Err(Stop::Refused(format!(
                "{open} in {number} is under way already: wait for it, or withdraw it"
            )));
        }
        let today = self.today();
        let pence = form.pence.unwrap_or_else(|| self.due_back(&seen.case, form.side));
        let step = Step { event: form.side.event(pence), on: today, why: String::new() };
        law::decide(&self.law, &seen.case, &step, today).map_err(|r| Stop::Refused(r.says))?;
        // How an agent's fees had come is in no log of ours.
        let back = parts_back(&seen.log, form.side, pence);
        let payment = back.first().map(|(_, payment)| *payment);
        let (payee, address) = payee(form, payment, seen.case.liable.as_ref())?;
        let title = format!("refund {pence}, {number}");
        let request = RefundRequest {
            case: id,
            title: title.clone(),
            pence,
            side: form.side,
            method: payment.map_or(Method::BankTransfer, |payment| payment.method),
            receipt: payment.map(|payment| payment.receipt.clone()).unwrap_or_default(),
            reference: payment.map(|payment| payment.reference.clone()).unwrap_or_default(),
            payee,
            address,
        };
        let asked = MatterEvent::Refund(RefundEvent::Asked(Box::new(request)));
        let reason = text::clean(&form.reason);
        let ids = self.do_deed(|first| {
            let what = ApprovalWhat::Refund(first);
            let request =
                Request { what, case: Some(id), pence: Some(pence), title: title.clone() };
            let events = vec![(asked.clone(), reason.clone())];
            let begin = vec![Beginning { events, on: today }, asking(request, &reason, today)];
            Ok(Deed { begin, ..Deed::default() })
        })?;
        let reference = |kind: MatterKind, at: usize| {
            ids.get(at).map(|id| kind.reference(*id)).unwrap_or_default()
        };
        let (refund, approval) =
            (reference(MatterKind::Refund, 0), reference(MatterKind::Approval, 1));
        let says = format!("{refund} asks for {pence} to go back; approval {approval} waits.");
        Ok(Done { case: id, after, says })
    }

    /// What must go back in a case on one side.
    fn due_back(&self, case: &Case, side: RefundSide) -> Pence {
        let view = View::new(&self.law, case);
        match side {
            RefundSide::Penalty => {
                view.account(self.today()).map_or(Pence::ZERO, |account| account.refund)
            }
            RefundSide::Vehicle => view.costs(CostSide::Vehicle).to_refund(),
            RefundSide::Agent => view.costs(CostSide::Agent).to_refund(),
        }
    }

    /// The side of a case on which money must go back and nobody asked for it yet; the penalty
    /// charge where there is none.
    pub fn refund_side(&self, id: CaseId) -> Result<RefundSide, Stop> {
        let case = Case::fold(&self.store.log(id)?);
        for side in RefundSide::ALL {
            if self.due_back(&case, *side).is_positive() && self.open_refund(id, *side)?.is_none() {
                return Ok(*side);
            }
        }
        Ok(RefundSide::Penalty)
    }

    /// The refund of a case and side that is not at its end.
    fn open_refund(&self, case: CaseId, side: RefundSide) -> Result<Option<String>, Stop> {
        for row in self.matters_of(case)? {
            let MatterState::Refund(state) = row.line.state else { continue };
            let open = match state {
                RefundState::Asked => true,
                // What was approved has left the case already.
                RefundState::Approved
                | RefundState::Sent
                | RefundState::Paid
                | RefundState::Ended => false,
            };
            if open && refund(&self.matter(row.id)?)?.request.side == side {
                return Ok(Some(row.reference()));
            }
        }
        Ok(None)
    }

    /// What an approval of a refund adds to its deed: the money leaves the case under the authority
    /// of the officer at the desk, and the form for finance is made.
    pub(in super::super) fn approve_refund(
        &self,
        id: MatterId,
        approval: &Approval,
        deed: &mut Deed,
    ) -> Result<(), Stop> {
        let view = self.matter(id)?;
        let refund = refund(&view)?;
        if refund.state != RefundState::Asked {
            let (reference, state) = (view.reference(), refund.state.label());
            return Err(Stop::Behind(format!("{reference} is {state}; look at it again")));
        }
        let request = &refund.request;
        let names = format!("asked by {}, approved by {}", approval.asked_by, self.officer.account);
        let why = format!("{}; {names}", refund.reason.trim_end_matches('.'));
        let event = request.side.event(request.pence);
        let steps = vec![Step { event, on: self.today(), why }];
        let after = self.entries(request.case)?;
        deed.cases.push(CaseChange { id: request.case, after, steps });
        let number = self.store.summary(request.case)?.summary.number.to_string();
        let page = self.refund_page(&view.reference(), &number, refund)?;
        let bytes = printed(&page)?;
        let form = Digest::of(&bytes);
        deed.contents.push(Content { media: "application/pdf".to_string(), bytes: bytes.into() });
        let events = vec![(MatterEvent::Refund(RefundEvent::Approved { form }), String::new())];
        deed.matters.push(MatterChange { id, after: view.after(), events, on: self.today() });
        Ok(())
    }

    /// What the refunds that a deed approves send back: of which case, and as which event.
    pub(in super::super) fn refunds_approved_by(
        &self,
        deed: &Deed,
    ) -> Result<Vec<(CaseId, Event)>, Stop> {
        let mut approved = Vec::new();
        for change in &deed.matters {
            let gives = |(event, _): &(MatterEvent, String)| match event {
                MatterEvent::Refund(RefundEvent::Approved { .. }) => true,
                _other => false,
            };
            if change.events.iter().any(gives) {
                let view = self.matter(change.id)?;
                let request = &refund(&view)?.request;
                approved.push((request.case, request.side.event(request.pence)));
            }
        }
        Ok(approved)
    }

    /// Refunds in a state, the oldest first.
    pub fn refunds(&self, state: RefundState) -> Result<Vec<RefundView>, Stop> {
        let ask = MatterAsk {
            state: MatterState::Refund(state),
            filter: MatterFilter::Everything,
            from: MatterFrom::Start,
            limit: LONGEST_LIST,
        };
        let rows = self.store.matters(&ask)?;
        rows.iter().map(|row| self.refund_view(&self.matter(row.id)?)).collect()
    }

    /// A refund by its reference, `R12`.
    pub fn refund(&self, typed: &str) -> Result<RefundView, Stop> {
        self.refund_view(&self.matter_of(typed, Some(MatterKind::Refund))?)
    }

    fn refund_view(&self, view: &MatterView) -> Result<RefundView, Stop> {
        let refund = refund(view)?.clone();
        let number = self.store.summary(refund.request.case)?.summary.number.to_string();
        let (reference, after) = (view.reference(), view.after());
        Ok(RefundView { id: view.id, reference, after, number, refund })
    }

    /// The case of a refund, and the form for finance as it would be with this officer's approval.
    pub(in super::super) fn refund_text(&self, id: MatterId) -> Result<(CaseId, String), Stop> {
        let view = self.refund_view(&self.matter(id)?)?;
        let page = self.refund_page(&view.reference, &view.number, &view.refund)?;
        Ok((view.refund.request.case, plain_text(&page)))
    }

    /// The form for finance as it was approved, a PDF.
    pub fn refund_form(&self, view: &RefundView) -> Result<Vec<u8>, Stop> {
        let form = view.refund.form.ok_or_else(|| {
            Stop::Refused(format!(
                "{} is {}: its form is made when it is approved",
                view.reference,
                view.refund.state.label()
            ))
        })?;
        Ok(self.content(&form)?.bytes.into())
    }

    /// Writes the form for finance to a new file; gives a sentence that names it.
    pub fn write_refund_form(&self, id: MatterId, to: &str) -> Result<String, Stop> {
        let view = self.refund_view(&self.matter(id)?)?;
        let bytes = self.refund_form(&view)?;
        let to = Path::new(to.trim());
        config::write_new(to, &bytes).map_err(|why| Stop::Failed(why.to_string()))?;
        let (form, file) = (&view.reference, to.display().to_string());
        Ok(format!("The form of {form} is written to {}.", text::clean(&file)))
    }

    /// The form went to finance.
    pub fn refund_sent(&mut self, id: MatterId, after: u32) -> Result<Done, Stop> {
        self.refund_turn(id, after, Turn::of(RefundState::Approved, RefundEvent::Sent))
    }

    /// Finance paid it out; its reference proves it.
    pub fn refund_paid(
        &mut self,
        id: MatterId,
        after: u32,
        reference: &str,
        on: Option<Day>,
    ) -> Result<Done, Stop> {
        card::refuse(reference)?;
        let reference = text::clean(reference.trim());
        if reference.is_empty() {
            return Err(Stop::Refused("give finance's reference: it proves the refund".into()));
        }
        let paid = RefundEvent::Paid { reference };
        self.refund_turn(id, after, Turn { on, ..Turn::of(RefundState::Sent, paid) })
    }

    /// Finance could not pay it out: it is to be sent again, with what was wrong put right.
    pub fn refund_failed(&mut self, id: MatterId, after: u32, why: &str) -> Result<Done, Stop> {
        if why.trim().is_empty() {
            return Err(Stop::Refused("say why finance could not pay it out".to_string()));
        }
        let turn = Turn::of(RefundState::Sent, RefundEvent::Failed);
        self.refund_turn(id, after, Turn { why, ..turn })
    }

    /// Who asked needs the refund no more; its approval ends with it.
    pub fn refund_withdraw(&mut self, id: MatterId, after: u32, why: &str) -> Result<Done, Stop> {
        let view = self.matter(id)?;
        let approval = self.settled(&view.reference(), ApprovalEvent::Withdrawn, why)?;
        let turn = Turn::of(RefundState::Asked, RefundEvent::Withdrawn);
        self.refund_turn(id, after, Turn { why, approval, ..turn })
    }

    fn refund_turn(&mut self, id: MatterId, after: u32, turn: Turn<'_>) -> Result<Done, Stop> {
        let Turn { from, event, on, why, approval } = turn;
        card::refuse(why)?;
        let view = self.matter(id)?;
        let refund = refund(&view)?;
        let reference = view.reference();
        if refund.state != from {
            return Err(Stop::Refused(format!(
                "{reference} is {}; that is done with one that is {}",
                refund.state.label(),
                from.label()
            )));
        }
        let on = on.unwrap_or_else(|| self.today());
        if on > self.today() || on < refund.asked.1 {
            return Err(Stop::Refused(format!(
                "{reference} was asked for on {} and today is {}: the day must lie between",
                refund.asked.1.long(),
                self.today().long()
            )));
        }
        let case = refund.request.case;
        let events = vec![(MatterEvent::Refund(event), text::clean(why))];
        let change = MatterChange { id, after, events, on };
        let matters = approval.into_iter().chain([change]).collect();
        let deed = Deed { matters, ..Deed::default() };
        self.do_deed(|_| Ok(deed.clone()))?;
        let state = self.matter(id)?.line.state.label();
        Ok(Done { case, after: self.entries(case)?, says: format!("{reference}: {state}.") })
    }
}

/// What happens to a refund next.
struct Turn<'a> {
    /// Where it must stand.
    from: RefundState,
    /// What happens.
    event: RefundEvent,
    /// The day; today where none is given.
    on: Option<Day>,
    /// Why.
    why: &'a str,
    /// The end of its approval, where that ends with it.
    approval: Option<MatterChange>,
}

impl Turn<'_> {
    const fn of(from: RefundState, event: RefundEvent) -> Turn<'static> {
        Turn { from, event, on: None, why: "", approval: None }
    }
}

/// To whom the money goes back, and where: as given, else whoever paid, else whoever is liable.
fn payee(
    form: &RefundForm,
    payment: Option<&Payment>,
    liable: Option<&Party>,
) -> Result<(String, Vec<String>), Stop> {
    let drawer = payment.and_then(|payment| payment.tender.as_deref()).map(|one| one.payer.clone());
    let drawer = drawer.filter(|name| !name.is_empty());
    let given = Some(text::clean(form.payee.trim())).filter(|typed| !typed.is_empty());
    let payee = given.or(drawer).or_else(|| liable.map(|party| party.name.clone()));
    let source = payment.filter(|payment| goes_to_source(payment.method));
    let source = source.map(|_| "whoever paid, by the reference of the payment".to_string());
    let payee = payee.filter(|payee| !payee.is_empty()).or(source).ok_or_else(|| {
        Stop::Refused("nobody is known to whom the money could go back: name the payee".to_string())
    })?;
    if !form.address.is_empty() {
        return Ok((payee, form.address.iter().map(|line| text::clean(line)).collect()));
    }
    let known = liable.map(|party| [party.address.clone(), vec![party.postcode.clone()]]);
    let lines = known.into_iter().flatten().flatten().filter(|line| !line.is_empty());
    Ok((payee, lines.collect()))
}

/// Whether the provider finds the payer by the payment's reference, so that nobody need be named.
const fn goes_to_source(method: Method) -> bool {
    match method {
        Method::TelephoneCard | Method::Web | Method::AutomatedTelephone => true,
        Method::Cheque
        | Method::PostalOrder
        | Method::Cash
        | Method::BankTransfer
        | Method::Agent
        | Method::Court => false,
    }
}

/// The payments that a sum gives back, with how much of each: of those that stand, what was not
/// given back before, the latest first. Nothing for an agent's fees, which the agent received.
pub(super) fn parts_back(log: &[Entry], side: RefundSide, pence: Pence) -> Vec<(Pence, &Payment)> {
    let paid_for = match side {
        RefundSide::Penalty => PaidFor::Penalty,
        RefundSide::Vehicle => PaidFor::Vehicle,
        RefundSide::Agent => return Vec::new(),
    };
    let mut standing = payment::standing_payments(log, paid_for);
    let sent = log.iter().filter(|entry| RefundSide::of(&entry.event) == Some(side));
    let earlier: Pence = sent.filter_map(|entry| refunded(&entry.event)).sum();
    take_latest(&mut standing, earlier);
    take_latest(&mut standing, pence)
}

/// What a refund sent back.
const fn refunded(event: &Event) -> Option<Pence> {
    match event {
        Event::RefundSent { pence } => Some(*pence),
        Event::Costs(cost) => Some(cost.pence),
        _other => None,
    }
}

/// Takes a sum off payments, from the latest on; gives what was taken of each.
fn take_latest<'p>(
    standing: &mut Vec<(Pence, &'p Payment)>,
    mut pence: Pence,
) -> Vec<(Pence, &'p Payment)> {
    let mut taken = Vec::new();
    for (left, payment) in standing.iter_mut().rev() {
        let part = pence.min(*left);
        if part.is_positive() {
            *left -= part;
            pence -= part;
            taken.push((part, *payment));
        }
    }
    standing.retain(|(left, _)| left.is_positive());
    taken
}

/// The refund of a matter.
fn refund(view: &MatterView) -> Result<&Refund, Stop> {
    match &view.matter {
        Matter::Refund(refund) => Ok(refund),
        Matter::Post(_)
        | Matter::Letter(_)
        | Matter::Approval(_)
        | Matter::Paragraph(_)
        | Matter::Batch(_)
        | Matter::Quality(_)
        | Matter::BankingDay(_)
        | Matter::Suspense(_)
        | Matter::File(_)
        | Matter::Run(_)
        | Matter::Journal(_) => Err(Stop::Unknown(format!("{} is no refund", view.reference()))),
    }
}
