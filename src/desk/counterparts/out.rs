//! A file on its way out to a counterpart: kept as it goes, with its lines all done.

use crate::case::bytes::Bytes;
use crate::case::correspondence::MatterId;
use crate::case::counterpart::{Counterpart, Direction};
use crate::case::day::Day;
use crate::case::digest::Digest;
use crate::case::money::Pence;
use crate::desk::matter::Beginning;
use crate::exchange::layout::Values;
use crate::matter::file::{TakenFile, Worked};
use crate::matter::{FileEvent, MatterEvent};
use crate::store::Content;

/// The program's own layout of a file that goes out, by what it holds.
pub(in crate::desk) fn layout_of(holds: &str) -> Option<&'static str> {
    LAYOUTS.iter().find(|(name, _)| *name == holds).map(|(_, layout)| *layout)
}

/// What goes out, with the program's own layout of it.
const LAYOUTS: [(&str, &str); 9] = [
    ("keeper enquiries", include_str!("../../../assets/layouts/keeper-enquiries.toml")),
    ("requests for registration", include_str!("../../../assets/layouts/court-registrations.toml")),
    ("requests for warrants", include_str!("../../../assets/layouts/court-warrants.toml")),
    ("placements", include_str!("../../../assets/layouts/agent-placements.toml")),
    ("out-of-time decisions", include_str!("../../../assets/layouts/court-decisions.toml")),
    ("changes of address", include_str!("../../../assets/layouts/court-addresses.toml")),
    ("requests for reissue", include_str!("../../../assets/layouts/court-reissues.toml")),
    ("case closures", include_str!("../../../assets/layouts/court-closures.toml")),
    ("agent notices", include_str!("../../../assets/layouts/agent-notices.toml")),
];

/// A file on its way out.
pub(in crate::desk) struct OutFile<'a> {
    pub(in crate::desk) counterpart: Counterpart,
    pub(in crate::desk) party: &'a str,
    pub(in crate::desk) holds: &'a str,
    pub(in crate::desk) name: String,
    pub(in crate::desk) run: Option<MatterId>,
}

/// How many lines a file has, and what they amount to: the sum of their field `amount`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::desk) struct Tally {
    lines: u64,
    pence: Option<Pence>,
}

impl Tally {
    /// The tally of lines that are at hand.
    pub(in crate::desk) fn of(rows: &[Values]) -> Tally {
        let mut tally = Tally::default();
        for values in rows {
            tally.count(values);
        }
        tally
    }

    /// Counts one line more; gives its number, from 1.
    pub(in crate::desk) fn count(&mut self, values: &Values) -> u64 {
        let amount = values.get("amount").and_then(|text| text.parse().ok()).map(Pence);
        if let Some(amount) = amount {
            self.pence = Some(self.pence.unwrap_or(Pence::ZERO) + amount);
        }
        self.lines += 1;
        self.lines
    }
}

impl OutFile<'_> {
    /// The matter that it begins, and what is kept with it.
    pub(in crate::desk) fn begin(
        &self,
        Tally { lines, pence }: Tally,
        bytes: Vec<u8>,
        on: Day,
    ) -> (Beginning, Vec<Content>) {
        let taken = TakenFile {
            direction: Direction::Out,
            counterpart: self.counterpart,
            party: self.party.to_string(),
            holds: self.holds.to_string(),
            name: self.name.clone(),
            digest: Digest::of(&bytes),
            lines,
            pence,
            run: self.run,
        };
        let fates = Content { media: "text/csv".to_string(), bytes: Bytes::default() };
        let worked = Worked { taken: lines, ..Worked::nothing(Digest::of(&fates.bytes)) };
        let events = [FileEvent::Taken(Box::new(taken)), FileEvent::Worked(Box::new(worked))];
        let events = events.map(|event| (MatterEvent::File(event), String::new())).to_vec();
        let kept = vec![Content { media: "text/csv".to_string(), bytes: bytes.into() }, fates];
        (Beginning { events, on }, kept)
    }
}
