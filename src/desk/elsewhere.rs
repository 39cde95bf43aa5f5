//! What other cases tell of one: looked up in the store, handed to the law as a fact.

use super::{Desk, Stop};
use crate::case::event::Event;
use crate::case::ids::CaseId;
use crate::case::mark::Mark;
use crate::case::notice::{Notice, Service};
use crate::case::state::Case;
use crate::law::{Earlier, Elsewhere, grace};
use crate::store::FindAsk;

/// The most cases of one mark that are looked through, the newest first.
const MOST_OF_A_MARK: usize = 100;

impl Desk {
    /// What is known from other cases. Only a moving-traffic notice in the first months of its site
    /// asks for it, so nothing is read for any other case.
    pub(super) fn elsewhere(&self, id: CaseId, case: &Case) -> Result<Elsewhere, Stop> {
        if !grace::asks_for_earlier(&self.law, case) {
            return Ok(Elsewhere::default());
        }
        let Some(mark) = &case.notice.vehicle.mark else { return Ok(Elsewhere::default()) };
        Ok(Elsewhere { at_site: self.earlier_at_site(id, &case.notice, mark)? })
    }

    /// The earliest contravention of a mark before this one at the same street and location.
    fn earlier_at_site(&self, id: CaseId, notice: &Notice, mark: &Mark) -> Result<Earlier, Stop> {
        let mut earliest = Earlier::None;
        let mut first = notice.contravention;
        for row in self.store.find(&FindAsk::Mark(mark.key()), MOST_OF_A_MARK)? {
            let line = &row.summary;
            let before = line.contravention.filter(|day| Some(*day) < first);
            let Some(day) = before.filter(|_| row.id != id && line.regime == notice.regime) else {
                continue;
            };
            let log = self.store.log(row.id)?;
            let Some(Event::NoticeIssued(other)) = log.first().map(|entry| &entry.event) else {
                continue;
            };
            if same_site(notice, other) {
                first = Some(day);
                earliest = match other.service {
                    Service::Warning => Earlier::Warned(day),
                    Service::OnVehicle
                    | Service::PostDevice
                    | Service::PostPrevented
                    | Service::PostDriveAway => Earlier::Charged(day),
                };
            }
        }
        Ok(earliest)
    }
}

/// Whether two notices name the same street, and the same place in it where both name one.
fn same_site(one: &Notice, other: &Notice) -> bool {
    let same = |one: &str, other: &str| one.trim().eq_ignore_ascii_case(other.trim());
    let (here, there) = (&one.place.location, &other.place.location);
    same(&one.place.street, &other.place.street)
        && (here.trim().is_empty() || there.trim().is_empty() || same(here, there))
}
