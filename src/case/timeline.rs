//! The dated history of one case, as it is put to the rules without becoming a case of the store.
//!
//! Ground floor: plain data. `exchange` reads it from its file format, `law::audit` judges it.

use super::day::Day;
use super::event::Event;
use super::notice::Notice;

/// A history from elsewhere. It may be partial: the notice's day and any earlier event may be
/// missing, and then nothing that rests on them is judged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Timeline {
    /// The name of the history, as its source gives it.
    pub id: String,
    /// What is known of the notice: regime, service, band, level, day of the contravention.
    pub notice: Box<Notice>,
    /// What happened, in the order of the source.
    pub events: Vec<Happened>,
    /// The day for stage, amount and next steps; absent: the day of the last event.
    pub as_of: Option<Day>,
}

/// Something that happened on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happened {
    /// When.
    pub on: Day,
    /// What.
    pub event: Event,
}
