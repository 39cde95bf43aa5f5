//! Post at the desk: what came in, put to its case, classified, answered or closed.
//!
//! Floor 4. An item of post has a log of its own and leaves its traces in the log of its case; both
//! are written in one transaction. The day that counts is the day on which it was received.

mod act;
mod arrive;
mod causes;
mod change;
mod drop;
mod figures;
mod second;
mod show;
mod view;

pub(super) use arrive::refused;
pub use arrive::{PhoneForm, PostWish};
pub use causes::CauseCount;
pub use drop::{DropReport, DropWish, FileFate};
pub use figures::{DayCount, PostFigures};
pub use view::{
    Arrived, AttachmentLine, KindChoice, Opened, PostDone, PostGroup, PostLine, PostPage, PostView,
    Suggestion,
};
