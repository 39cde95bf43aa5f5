//! Pages for others: the form by which finance pays a refund out, and the report of a banking day.

use std::fmt::Write as _;

use super::super::{Desk, Stop};
use super::day::DayView;
use super::refund::parts_back;
use crate::case::event::{Method, Payment};
use crate::case::ids::MatterId;
use crate::case::money::Pence;
use crate::case::words;
use crate::letter::page::{
    Block, Letter, Letterhead, Level, ListKind, Reference, Run, Signature, day_in_words, plain,
    pounds,
};
use crate::letter::text::plain_text;
use crate::matter::MatterKind;
use crate::matter::banking::{Count, DENOMINATIONS};
use crate::matter::refund::Refund;

impl Desk {
    /// The form by which finance pays a refund out.
    pub(super) fn refund_page(
        &self,
        reference: &str,
        number: &str,
        refund: &Refund,
    ) -> Result<Letter, Stop> {
        let request = &refund.request;
        let address = request.address.join(", ");
        let log = self.store.log(request.case)?;
        let parts = parts_back(&log, request.side, request.pence);
        let by = match parts.as_slice() {
            [] => "cheque or bank transfer: never in cash".to_string(),
            [(_, payment)] => way_back(payment.method),
            _ => "each payment the way it came, as listed below".to_string(),
        };
        let facts = [
            ("Refund", reference),
            ("Penalty charge notice", number),
            ("Amount", &pounds(request.pence)),
            ("Paid for", request.side.label()),
            ("Pay to", &request.payee),
            ("Address", &address),
            ("Pay by", &by),
            ("Receipt of the payment", &request.receipt),
            ("Reference of the payment", &request.reference),
            ("Asked for on", &day_in_words(refund.asked.1)),
        ];
        let signed = |closing: &str, name: String| {
            Block::Signature(Signature { closing: closing.to_string(), name, title: String::new() })
        };
        let each = |(pence, payment): &(Pence, &Payment)| {
            let mut says = format!("{} by {}", pounds(*pence), way_back(payment.method));
            for (word, value) in [("receipt", &payment.receipt), ("reference", &payment.reference)]
            {
                if !value.is_empty() {
                    // Writing to a string does not fail.
                    let _ = write!(says, ", {word} {}", plain(value));
                }
            }
            says
        };
        let listed = (parts.len() > 1).then(|| list(parts.iter().map(each)));
        let approver = format!("{} ({})", plain(&self.officer.name), self.officer.account);
        Ok(Letter {
            title: format!("Refund {reference}"),
            letterhead: self.letter_office()?.letterhead(),
            address: Vec::new(),
            day: self.today(),
            references: references(&facts),
            body: [
                Block::Heading(Level::Title, "Refund: instruction to finance".to_string()),
                paragraph("Please pay this refund, and tell us your reference and the day."),
                paragraph(&format!("Reason: {}", plain(&refund.reason))),
            ]
            .into_iter()
            .chain(listed)
            .chain([
                signed("Asked for by", refund.asked.0.to_string()),
                signed("Approved by", approver),
            ])
            .collect(),
            foot: Vec::new(),
        })
    }

    /// The report of a banking day, for the file and for whoever audits it.
    pub fn day_page(&self, view: &DayView) -> Result<Letter, Stop> {
        let day = &view.day;
        let (first, last) = view.receipts();
        let receipts =
            if first.is_empty() { "none".to_string() } else { format!("{first} to {last}") };
        let closed = match &day.closed {
            Some((by, on)) => format!("by {by} on {}", day_in_words(*on)),
            None => "not yet".to_string(),
        };
        let count = day.count.as_deref().cloned().unwrap_or_default();
        let slip = if count.slip == 0 { String::new() } else { count.slip.to_string() };
        let paid_in = pounds(count.paid_in(day.float));
        let facts = [
            ("Banking day", view.reference.as_str()),
            ("Officer", day.officer.as_str()),
            ("Till", &day.till),
            ("Receipts", &receipts),
            ("Float", &pounds(day.float)),
            ("Paying-in slip", &slip),
            ("Bag", &count.bag),
            ("To the bank", &paid_in),
            ("Authorised", &closed),
            ("Seal", &day.seal),
        ];
        let body = day_body(view, &count);
        Ok(Letter {
            title: format!("Banking day {}", view.reference),
            letterhead: self.letter_office()?.letterhead(),
            address: Vec::new(),
            day: day.day,
            references: references(&facts),
            body,
            foot: Vec::new(),
        })
    }

    /// The report of a banking day as a text, with its title: whoever closes it reads it first.
    pub fn day_text(&self, id: MatterId) -> Result<(String, String), Stop> {
        let view = self.day(&MatterKind::BankingDay.reference(id))?;
        // Whoever closes it looks for the figures, not for the council's address.
        let letterhead = Letterhead {
            council: String::new(),
            section: String::new(),
            address: Vec::new(),
            contacts: Vec::new(),
        };
        let page = Letter { letterhead, ..self.day_page(&view)? };
        Ok((page.title.clone(), plain_text(&page)))
    }

    /// The report of a banking day as a PDF.
    pub fn day_pdf(&self, view: &DayView) -> Result<Vec<u8>, Stop> {
        super::receipt::printed(&self.day_page(view)?)
    }
}

/// How money that had come in a way goes back.
fn way_back(method: Method) -> String {
    match method {
        Method::Cash => "cheque or bank transfer (it came in cash): never in cash".to_string(),
        Method::PostalOrder => "cheque or bank transfer (it came by postal order)".to_string(),
        Method::TelephoneCard
        | Method::Cheque
        | Method::BankTransfer
        | Method::Web
        | Method::Agent
        | Method::Court
        | Method::AutomatedTelephone => format!("the way it came, {}", words::method(method)),
    }
}

/// What a day came to: by method, in notes and coins, cheque by cheque.
fn day_body(view: &DayView, count: &Count) -> Vec<Block> {
    let day = &view.day;
    let mut body = vec![
        Block::Heading(Level::Title, format!("Banking day {}", view.reference)),
        Block::Heading(Level::Section, "By method".to_string()),
        list(view.totals.iter().map(|total| {
            let mut says = format!(
                "{} ({}): expected {}, counted {}",
                total.method.label(),
                total.items,
                pounds(total.expected),
                pounds(total.counted)
            );
            if !total.variance().is_zero() {
                let _ = write!(says, ", difference {}", pounds(total.variance()));
            }
            says
        })),
    ];
    let cash = DENOMINATIONS.iter().zip(count.cash).filter(|(_, number)| *number > 0);
    let cash: Vec<String> = cash
        .map(|(worth, number)| {
            let worth = Pence(i64::from(*worth));
            format!("{number} of {}", pounds(worth))
        })
        .collect();
    if !cash.is_empty() {
        body.push(Block::Heading(Level::Section, "Notes and coins".to_string()));
        body.push(list(cash.into_iter()));
    }
    if !day.reason.is_empty() {
        body.push(paragraph(&format!("Reason given: {}", plain(&day.reason))));
    }
    for (heading, method) in [("Cheques", Method::Cheque), ("Postal orders", Method::PostalOrder)] {
        let of = view.lines.iter().filter(|line| line.method == Some(method));
        let items: Vec<String> = of
            .map(|line| {
                let words = [line.reference.as_str(), &line.remark, &line.number];
                let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
                format!("{}: {}", pounds(line.pence), plain(&words.join(", ")))
            })
            .collect();
        if !items.is_empty() {
            body.push(Block::Heading(Level::Section, heading.to_string()));
            body.push(list(items.into_iter()));
        }
    }
    body
}

/// Facts as references; those that are empty are left out.
fn references(facts: &[(&str, &str)]) -> Vec<Reference> {
    let known = facts.iter().filter(|(_, value)| !value.is_empty());
    known
        .map(|(label, value)| Reference { label: (*label).to_string(), value: plain(value) })
        .collect()
}

fn paragraph(says: &str) -> Block {
    Block::Paragraph(vec![Run::regular(says)])
}

fn list(lines: impl Iterator<Item = String>) -> Block {
    Block::List(ListKind::Bullets, lines.map(|line| vec![Run::regular(line)]).collect())
}
