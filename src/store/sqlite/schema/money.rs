//! Version 5: money by the moment of its entry, and by its receipt.

/// Indexes of the log itself, of the few kinds that move money: they stay while very many cases are
/// taken in, because hardly any of those entries is in them.
pub(super) const VERSION_5: &str = "
CREATE INDEX entry_money ON entry (officer, recorded)
WHERE kind IN ('payment-received', 'payment-reversed', 'refund-sent');

CREATE INDEX entry_receipt ON entry
(CASE WHEN json_valid(body) THEN json_extract(body, '$.receipt') END)
WHERE kind = 'payment-received';
";
