//! The bodies of payments and of their withdrawal: version 1 where nothing else is known of them,
//! version 2 with what is, version 3 for money that was paid for something else than the penalty
//! charge.

use super::body::{IsoDay, Text, get, is_default, known, number, put, record};
use super::words;
use crate::case::event::{Event, PaidFor, Payment, Tender, Withdrawal, WithdrawalReason};
use crate::case::money::Pence;

record!(PaymentRecord<'a> { pence: i64, method: Text<'a>; reference: Text<'a>, receipt: Text<'a> });
record!(TenderRecord<'a> {
    pence: i64, method: Text<'a>;
    reference: Text<'a>, receipt: Text<'a>, payer: Text<'a>, number: Text<'a>, bank: Text<'a>,
    posted: Option<IsoDay>, with: Vec<Text<'a>>, replaces: Text<'a>, from: Option<Text<'a>>,
    paid_for: Option<Text<'a>>
});
record!(WithdrawnRecord<'a> {
    pence: i64, reason: Text<'a>, method: Text<'a>, entry: u32;
    receipt: Text<'a>, to: Option<Text<'a>>
});
record!(PenceRecord { pence: i64; });

/// Appends the body of a payment.
pub(super) fn write_payment(payment: &Payment, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    let (pence, method) = (payment.pence.0, words::method_word(payment.method).into());
    let (reference, receipt) = ((&payment.reference).into(), (&payment.receipt).into());
    let Some(tender) = &payment.tender else {
        return put(&PaymentRecord { pence, method, reference, receipt }, out);
    };
    let record = TenderRecord {
        pence,
        method,
        reference,
        receipt,
        payer: (&tender.payer).into(),
        number: (&tender.number).into(),
        bank: (&tender.bank).into(),
        posted: tender.posted.map(IsoDay),
        with: tender.with.iter().map(|other| other.as_str().into()).collect(),
        replaces: (&tender.replaces).into(),
        from: tender.from.as_ref().map(|from| from.as_str().into()),
        paid_for: match tender.paid_for {
            PaidFor::Penalty => None,
            PaidFor::Vehicle => Some(tender.paid_for.name().into()),
        },
    };
    put(&record, out)
}

/// Appends the body of a withdrawal.
pub(super) fn write_withdrawal(
    pence: Pence,
    what: Option<&Withdrawal>,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    let Some(what) = what else { return put(&PenceRecord { pence: pence.0 }, out) };
    let record = WithdrawnRecord {
        pence: pence.0,
        reason: what.reason.name().into(),
        method: words::method_word(what.method).into(),
        entry: what.entry,
        receipt: (&what.receipt).into(),
        to: what.to.as_ref().map(|to| to.as_str().into()),
    };
    put(&record, out)
}

/// A payment of version 1.
pub(super) fn payment_v1(text: &str) -> Result<Event, String> {
    let record: PaymentRecord<'_> = get(text)?;
    Ok(Event::PaymentReceived(Payment {
        pence: Pence(record.pence),
        method: known("method of payment", &record.method, words::method)?,
        reference: record.reference.into_owned(),
        receipt: record.receipt.into_owned(),
        tender: None,
    }))
}

/// A payment of version 2.
pub(super) fn payment_v2(text: &str) -> Result<Event, String> {
    let record: TenderRecord<'_> = get(text)?;
    if record.paid_for.is_some() {
        return Err("version 2 does not say what was paid for".to_string());
    }
    payment_for(record, PaidFor::Penalty)
}

/// A payment of version 3.
pub(super) fn payment_v3(text: &str) -> Result<Event, String> {
    let record: TenderRecord<'_> = get(text)?;
    let word = record.paid_for.clone().unwrap_or_default();
    let paid_for = known("thing that is paid for", &word, PaidFor::named)?;
    payment_for(record, paid_for)
}

fn payment_for(record: TenderRecord<'_>, paid_for: PaidFor) -> Result<Event, String> {
    let tender = Tender {
        paid_for,
        payer: record.payer.into_owned(),
        number: record.number.into_owned(),
        bank: record.bank.into_owned(),
        posted: record.posted.map(|day| day.0),
        with: record.with.iter().map(|other| number(other)).collect::<Result<_, _>>()?,
        replaces: record.replaces.into_owned(),
        from: record.from.map(|from| number(&from)).transpose()?,
    };
    Ok(Event::PaymentReceived(Payment {
        pence: Pence(record.pence),
        method: known("method of payment", &record.method, words::method)?,
        reference: record.reference.into_owned(),
        receipt: record.receipt.into_owned(),
        tender: Some(Box::new(tender)),
    }))
}

/// A withdrawal of version 2.
pub(super) fn withdrawal_v2(text: &str) -> Result<Event, String> {
    let record: WithdrawnRecord<'_> = get(text)?;
    let what = Withdrawal {
        reason: known("reason of a withdrawal", &record.reason, WithdrawalReason::named)?,
        method: known("method of payment", &record.method, words::method)?,
        entry: record.entry,
        receipt: record.receipt.into_owned(),
        to: record.to.map(|to| number(&to)).transpose()?,
    };
    Ok(Event::PaymentReversed { pence: Pence(record.pence), what: Some(Box::new(what)) })
}
