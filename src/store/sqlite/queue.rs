//! Pages of the queue and the counts beside it.

use rusqlite::ToSql;
use rusqlite::types::Null;

use super::row::{count, summary_row};
use super::{SqliteStore, sql};
use crate::case::day::Day;
use crate::case::ids::CaseId;
use crate::case::summary::{SummaryRow, Work};
use crate::store::{PageFrom, QueueAsk, QueueFilter, StoreError, Tally};

/// The most rows of a page.
const LONGEST_PAGE: usize = 1_000;

/// Which way a page is read: perhaps from a key on, then from a day on.
enum Way {
    /// After the case on its day, then the days after it.
    Forward(Option<CaseId>, i32),
    /// Before the case on its day, then the days before it.
    Backward(Option<CaseId>, i32),
}

/// Work whose clock begins after today is not open yet: backward, a page begins today at the
/// latest.
fn way(from: PageFrom, today: Day) -> Way {
    let tomorrow = today.number().saturating_add(1);
    match from {
        PageFrom::Start => Way::Forward(None, i32::MIN),
        PageFrom::AtDay(day) => Way::Forward(None, day.number().saturating_sub(1)),
        PageFrom::After(key) => Way::Forward(Some(key.id), key.from.number()),
        PageFrom::Before(key) if key.from <= today => {
            Way::Backward(Some(key.id), key.from.number())
        }
        PageFrom::Before(_) | PageFrom::End => Way::Backward(None, tomorrow),
    }
}

impl SqliteStore {
    pub(super) fn read_queue_page(&self, ask: &QueueAsk) -> Result<Vec<SummaryRow>, StoreError> {
        let regime;
        let account;
        let (texts, filter): (_, &dyn ToSql) = match &ask.filter {
            QueueFilter::Everything => (sql::QUEUE_ALL, &Null),
            QueueFilter::Regime(asked) => {
                regime = asked.code();
                (sql::QUEUE_REGIME, &regime)
            }
            QueueFilter::HeldBy(asked) => {
                account = asked.as_str();
                (sql::QUEUE_HOLDER, &account)
            }
            QueueFilter::Unclaimed => (sql::QUEUE_UNCLAIMED, &Null),
            QueueFilter::OnHold => (sql::QUEUE_HOLD, &Null),
        };
        let limit = ask.limit.min(LONGEST_PAGE);
        let part = |text, day: i32, to: i64, limit: usize| {
            let limit = i64::try_from(limit).unwrap_or(0);
            let asked: [&dyn ToSql; 5] = [&ask.work.code(), &day, &to, &limit, filter];
            self.rows(text, &asked[..], summary_row)
        };
        self.in_one_view(|| {
            let mut page = Vec::new();
            match way(ask.from, ask.today) {
                Way::Forward(case, day) => {
                    let today = i64::from(ask.today.number());
                    if let Some(case) = case.filter(|_| i64::from(day) <= today) {
                        page = part(texts.after, day, case.0, limit)?;
                    }
                    if page.len() < limit {
                        page.extend(part(texts.later, day, today, limit - page.len())?);
                    }
                }
                Way::Backward(case, day) => {
                    if let Some(case) = case {
                        page = part(texts.before, day, case.0, limit)?;
                    }
                    if page.len() < limit {
                        page.extend(part(texts.earlier, day, 0, limit - page.len())?);
                    }
                    page.reverse();
                }
            }
            Ok(page)
        })
    }

    /// The counts of every group from a day on; those before are told by the group's whole count.
    pub(super) fn read_tallies(&self, since: i32) -> Result<Vec<Tally>, StoreError> {
        self.in_one_view(|| {
            let mut tallies = Vec::new();
            for work in Work::ALL {
                let code = work.code();
                let whole = self.rows(sql::TALLY_WHOLE, [code], |row| Ok(count(row, 0)?))?;
                let whole = whole.first().copied().unwrap_or(0);
                if whole == 0 {
                    continue;
                }
                let tally = |from, count| Tally { work, from: Day::from_number(from), count };
                let late = self.rows(sql::TALLY_SINCE, (code, since), |row| {
                    Ok(tally(row.get(0)?, count(row, 1)?))
                })?;
                let told: u64 = late.iter().map(|tally| tally.count).sum();
                let early = whole.saturating_sub(told);
                if early > 0 {
                    let oldest = self.rows(sql::TALLY_OLDEST, [code], |row| Ok(row.get(0)?))?;
                    tallies.extend(oldest.first().map(|from| tally(*from, early)));
                }
                tallies.extend(late);
            }
            Ok(tallies)
        })
    }
}
