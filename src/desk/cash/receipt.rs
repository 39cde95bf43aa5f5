//! A receipt: looked up by its number, printed or sent as an e-mail as often as somebody asks.

use std::path::{Path, PathBuf};

use super::super::{Desk, Stop, text};
use crate::case::event::{Event, PaidFor, Payment};
use crate::case::ids::{CaseId, PcnNumber};
use crate::case::words;
use crate::config;
use crate::letter::eml::{Enclosed, Sending, message};
use crate::letter::page::{Block, Letter, Level, Reference, Run, day_in_words, plain, pounds};
use crate::letter::pdf::Press;
use crate::letter::text::plain_text;

/// A receipt ready to be given to the payer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Receipt {
    /// The case.
    pub case: CaseId,
    /// The entry that recorded the payment.
    pub entry: u32,
    /// Its number.
    pub receipt: String,
    /// As a page.
    pub page: Letter,
    /// As plain text.
    pub text: String,
}

impl Desk {
    /// The receipt of a number.
    pub fn receipt(&self, typed: &str) -> Result<Receipt, Stop> {
        let wanted = text::clean(typed.trim());
        let unknown = || {
            let shown: String = wanted.chars().take(60).collect();
            Stop::Unknown(format!("there is no receipt {shown} in this store"))
        };
        let found = (!wanted.is_empty()).then(|| self.store.with_receipt(&wanted)).transpose()?;
        let (case, entry) = found.flatten().ok_or_else(unknown)?;
        let log = self.store.log(case)?;
        let kept = log.iter().find(|one| one.number == entry).ok_or_else(unknown)?;
        let payment = kept.event.payment().ok_or_else(unknown)?;
        let number = self.store.summary(case)?.summary.number.to_string();
        let withdrawn = log.iter().find_map(|one| match &one.event {
            Event::PaymentReversed { what: Some(what), .. } if what.entry == entry => {
                Some(format!(
                    "This receipt was withdrawn on {}: {}.",
                    day_in_words(one.legal_day),
                    what.reason.label()
                ))
            }
            _other => None,
        });
        let mut page = self.receipt_page(&number, payment, &day_in_words(kept.legal_day))?;
        page.day = kept.legal_day;
        page.body.extend(withdrawn.map(|says| Block::Paragraph(vec![Run::regular(says)])));
        let text = plain_text(&page);
        Ok(Receipt { case, entry, receipt: payment.receipt.clone(), page, text })
    }

    fn receipt_page(&self, number: &str, payment: &Payment, day: &str) -> Result<Letter, Stop> {
        let line =
            |label: &str, value: &str| Reference { label: label.to_string(), value: plain(value) };
        let mut references = vec![
            line("Receipt", &payment.receipt),
            line("Penalty charge notice", number),
            line("For", payment.paid_for().label()),
            line("Amount", &pounds(payment.pence)),
            line("Paid by", words::method(payment.method)),
            line("Received", day),
        ];
        let tender = payment.tender.as_deref().cloned().unwrap_or_default();
        let more = [
            ("Reference", &payment.reference),
            ("Paid in by", &tender.payer),
            ("Number", &tender.number),
        ];
        let more = more.into_iter().filter(|(_, value)| !value.is_empty());
        references.extend(more.map(|(label, value)| line(label, value)));
        let thanks = if tender.with.is_empty() {
            "We have received this payment.".to_string()
        } else {
            let others = tender.with.iter().map(|other| also_paid(other, number, payment));
            format!(
                "We have received this payment. It is part of one sum, which also paid {}.",
                others.collect::<Vec<String>>().join(", ")
            )
        };
        Ok(Letter {
            title: format!("Receipt {}", plain(&payment.receipt)),
            letterhead: self.letter_office()?.letterhead(),
            address: Vec::new(),
            day: self.today(),
            references,
            body: vec![
                Block::Heading(Level::Title, "Receipt".to_string()),
                Block::Paragraph(vec![Run::regular(thanks)]),
            ],
            foot: Vec::new(),
        })
    }

    /// A receipt as a PDF.
    pub fn receipt_pdf(&self, receipt: &Receipt) -> Result<Vec<u8>, Stop> {
        printed(&receipt.page)
    }

    /// Writes receipts to new files: as a PDF, or with an address as an e-mail message. Several
    /// get a number before the ending of the name. Gives a sentence that names the files.
    pub fn write_receipts(
        &self,
        receipts: &[String],
        address: Option<&str>,
        to: &str,
    ) -> Result<String, Stop> {
        let to = Path::new(to.trim());
        let mut written = Vec::new();
        for (receipt, place) in receipts.iter().zip(1..) {
            let receipt = self.receipt(receipt)?;
            let bytes = match address {
                Some(address) => self.receipt_message(&receipt, address)?,
                None => self.receipt_pdf(&receipt)?,
            };
            let path = if receipts.len() == 1 { to.to_path_buf() } else { numbered(to, place) };
            config::write_new(&path, &bytes).map_err(|why| Stop::Failed(why.to_string()))?;
            written.push(path.display().to_string());
        }
        Ok(format!("{} written.", text::clean(&written.join(", "))))
    }

    /// A receipt as an e-mail message with the PDF attached; nothing is sent.
    pub fn receipt_message(&self, receipt: &Receipt, to: &str) -> Result<Vec<u8>, Stop> {
        let sending = Sending {
            from: self.letter_office()?.email.clone(),
            to: to.to_string(),
            moment: self.now(),
        };
        let enclosed = Enclosed {
            council: &receipt.page.letterhead.council,
            title: &receipt.page.title,
            text: &receipt.text,
            pdf: &printed(&receipt.page)?,
            name: &format!("receipt-{}", receipt.receipt),
        };
        message(&enclosed, &sending).map_err(|fault| Stop::Refused(fault.to_string()))
    }
}

/// What else the sum of a payment paid: another case, or the other side of its own.
fn also_paid(other: &PcnNumber, own: &str, payment: &Payment) -> String {
    if other.as_str() != own {
        return other.to_string();
    }
    match payment.paid_for() {
        PaidFor::Penalty => "the charges for the vehicle".to_string(),
        PaidFor::Vehicle => "the penalty charge itself".to_string(),
    }
}

/// A file's name with a number before its ending.
fn numbered(to: &Path, place: usize) -> PathBuf {
    let stem = to.file_stem().unwrap_or_default().to_string_lossy();
    let ending = to.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    to.with_file_name(format!("{stem}-{place}{}", ending.unwrap_or_default()))
}

/// A page as a PDF.
pub(super) fn printed(page: &Letter) -> Result<Vec<u8>, Stop> {
    let failed = |fault: crate::letter::pdf::PrintFault| Stop::Failed(fault.to_string());
    let mut press = Press::new().map_err(failed)?;
    Ok(press.print(page).map_err(failed)?.bytes)
}
