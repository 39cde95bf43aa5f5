//! The bodies of banking days and refunds.

use super::super::body::{Text, get, is_default, known, put, record};
use super::super::words;
use super::{digest, get_matter, put_id, put_nothing};
use crate::case::day::Moment;
use crate::case::ids::CaseId;
use crate::case::money::Pence;
use crate::matter::MatterEvent;
use crate::matter::banking::{BankingEvent, Count, DENOMINATIONS, MethodTotal, Submission};
use crate::matter::refund::{RefundEvent, RefundRequest, RefundSide};

record!(OpenedRecord<'a> { till: Text<'a>, float: i64, since: i64; });
record!(CountRecord<'a> {
    cash: Vec<u32>;
    cheques: u32, cheque_total: i64, postal_orders: u32, postal_order_total: i64, card_total: i64,
    slip: u32, bag: Text<'a>
});
record!(TotalRecord<'a> { method: Text<'a>, items: i32, expected: i64, counted: i64; });
record!(SubmissionRecord<'a> {
    until: i64, totals: Vec<TotalRecord<'a>>; first: Text<'a>, last: Text<'a>
});
record!(SealRecord<'a> { seal: Text<'a>; });
record!(AskedRecord<'a> {
    case: i64, pence: i64, side: Text<'a>, method: Text<'a>, payee: Text<'a>;
    title: Text<'a>, receipt: Text<'a>, reference: Text<'a>, address: Vec<Text<'a>>
});
record!(FormRecord<'a> { form: Text<'a>; });
record!(ReferenceRecord<'a> { reference: Text<'a>; });

pub(super) fn write_banking(
    event: &BankingEvent,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    match event {
        BankingEvent::Opened { till, float, since } => {
            put(&OpenedRecord { till: till.into(), float: float.0, since: since.0 }, out)
        }
        BankingEvent::Counted(count) => {
            let record = CountRecord {
                cash: count.cash.to_vec(),
                cheques: count.cheques,
                cheque_total: count.cheque_total.0,
                postal_orders: count.postal_orders,
                postal_order_total: count.postal_order_total.0,
                card_total: count.card_total.0,
                slip: count.slip,
                bag: (&count.bag).into(),
            };
            put(&record, out)
        }
        BankingEvent::Submitted(submission) => {
            let total = |total: &MethodTotal| TotalRecord {
                method: words::method_word(total.method).into(),
                items: total.items,
                expected: total.expected.0,
                counted: total.counted.0,
            };
            let record = SubmissionRecord {
                until: submission.until.0,
                totals: submission.totals.iter().map(total).collect(),
                first: (&submission.first).into(),
                last: (&submission.last).into(),
            };
            put(&record, out)
        }
        BankingEvent::Authorised { seal } => put(&SealRecord { seal: seal.into() }, out),
        BankingEvent::Journalled { journal } | BankingEvent::JournalEnded { journal } => {
            put_id(journal.0, out)
        }
        BankingEvent::Returned => put_nothing(out),
    }
}

pub(super) fn read_banking(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "opened" => get(text).map(|record: OpenedRecord<'_>| BankingEvent::Opened {
            till: record.till.into_owned(),
            float: Pence(record.float),
            since: Moment(record.since),
        }),
        "counted" => get(text).and_then(count),
        "submitted" => get(text).and_then(submission),
        "authorised" => get(text).map(|record: SealRecord<'_>| BankingEvent::Authorised {
            seal: record.seal.into_owned(),
        }),
        "journalled" => get_matter(text).map(|journal| BankingEvent::Journalled { journal }),
        "journal-ended" => get_matter(text).map(|journal| BankingEvent::JournalEnded { journal }),
        _ => return None,
    };
    Some(event.map(MatterEvent::BankingDay))
}

fn count(record: CountRecord<'_>) -> Result<BankingEvent, String> {
    let wanted = DENOMINATIONS.len();
    let cash = record.cash.try_into().map_err(|_| format!("it should count {wanted} worths"))?;
    Ok(BankingEvent::Counted(Box::new(Count {
        cash,
        cheques: record.cheques,
        cheque_total: Pence(record.cheque_total),
        postal_orders: record.postal_orders,
        postal_order_total: Pence(record.postal_order_total),
        card_total: Pence(record.card_total),
        slip: record.slip,
        bag: record.bag.into_owned(),
    })))
}

fn submission(record: SubmissionRecord<'_>) -> Result<BankingEvent, String> {
    let total = |total: TotalRecord<'_>| -> Result<MethodTotal, String> {
        Ok(MethodTotal {
            method: known("method of payment", &total.method, words::method)?,
            items: total.items,
            expected: Pence(total.expected),
            counted: Pence(total.counted),
        })
    };
    Ok(BankingEvent::Submitted(Box::new(Submission {
        until: Moment(record.until),
        totals: record.totals.into_iter().map(total).collect::<Result<_, String>>()?,
        first: record.first.into_owned(),
        last: record.last.into_owned(),
    })))
}

pub(super) fn write_refund(
    event: &RefundEvent,
    out: &mut Vec<u8>,
) -> Result<(), serde_json::Error> {
    match event {
        RefundEvent::Asked(request) => {
            let record = AskedRecord {
                case: request.case.0,
                pence: request.pence.0,
                side: request.side.name().into(),
                method: words::method_word(request.method).into(),
                payee: (&request.payee).into(),
                title: (&request.title).into(),
                receipt: (&request.receipt).into(),
                reference: (&request.reference).into(),
                address: request.address.iter().map(Into::into).collect(),
            };
            put(&record, out)
        }
        RefundEvent::Approved { form } => put(&FormRecord { form: form.to_string().into() }, out),
        RefundEvent::Paid { reference } => {
            put(&ReferenceRecord { reference: reference.into() }, out)
        }
        RefundEvent::Returned
        | RefundEvent::Withdrawn
        | RefundEvent::Sent
        | RefundEvent::Failed => put_nothing(out),
    }
}

pub(super) fn read_refund(what: &str, text: &str) -> Option<Result<MatterEvent, String>> {
    let event = match what {
        "asked" => get(text).and_then(asked),
        "approved" => get(text).and_then(|record: FormRecord<'_>| {
            Ok(RefundEvent::Approved { form: digest(&record.form)? })
        }),
        "paid" => get(text).map(|record: ReferenceRecord<'_>| RefundEvent::Paid {
            reference: record.reference.into_owned(),
        }),
        _ => return None,
    };
    Some(event.map(MatterEvent::Refund))
}

fn asked(record: AskedRecord<'_>) -> Result<RefundEvent, String> {
    Ok(RefundEvent::Asked(Box::new(RefundRequest {
        case: CaseId(record.case),
        pence: Pence(record.pence),
        side: known("side of a refund", &record.side, RefundSide::named)?,
        method: known("method of payment", &record.method, words::method)?,
        payee: record.payee.into_owned(),
        title: record.title.into_owned(),
        receipt: record.receipt.into_owned(),
        reference: record.reference.into_owned(),
        address: record.address.into_iter().map(Text::into_owned).collect(),
    })))
}
