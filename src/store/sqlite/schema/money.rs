//! Versions 5 and 7: money by the moment of its entry, by its receipt, and by what the payer's side
//! calls it.

/// Indexes of the log itself, of the few kinds that move money: they stay while very many cases are
/// taken in, because hardly any of those entries is in them.
pub(super) const VERSION_5: &str = "
CREATE INDEX entry_money ON entry (officer, recorded)
WHERE kind IN ('payment-received', 'payment-reversed', 'refund-sent');

CREATE INDEX entry_receipt ON entry
(CASE WHEN json_valid(body) THEN json_extract(body, '$.receipt') END)
WHERE kind = 'payment-received';
";

/// Money beside the charge moves too, agents pay over what they took, and a payment is looked for
/// by its reference or the number of its cheque in every case. The index of receipts by day, which
/// now holds those for vehicles, is made anew with the others.
pub(super) const VERSION_7: &str = "
DROP INDEX IF EXISTS entry_money;

CREATE INDEX entry_money ON entry (officer, recorded)
WHERE kind IN ('payment-received', 'payment-reversed', 'refund-sent', 'costs', 'remitted');

DROP INDEX IF EXISTS entry_told;

CREATE INDEX entry_told ON entry
(CASE WHEN json_valid(body) THEN
    coalesce(nullif(json_extract(body, '$.number'), ''), json_extract(body, '$.reference')) END)
WHERE kind = 'payment-received';

DROP INDEX IF EXISTS matter_money;

CREATE INDEX matter_money ON matter_entry (officer, recorded)
WHERE kind IN ('suspense.arrived', 'suspense.matched', 'suspense.unmatched', 'suspense.moved',
    'suspense.known', 'suspense.refunded', 'file.taken');

DROP INDEX IF EXISTS ledger_receipts;
";
