//! Groups of places: where commands of the same kind have their keys.
//!
//! Floor 5, part of the commands.

use super::Scope;
use super::Scope as S;

/// Every place except the question before an act, which must be answered first.
pub(super) const PANES: &[Scope] = &[
    S::Queue,
    S::Case,
    S::Post,
    S::PostItem,
    S::Approvals,
    S::Paragraphs,
    S::Revision,
    S::Quality,
    S::Prints,
    S::PrintBatch,
    S::Batch,
    S::Files,
    S::Agents,
    S::Keepers,
    S::Court,
    S::Suspense,
    S::Note,
    S::Letter,
    S::LetterSide,
    S::Payment,
    S::Cash,
    S::Till,
    S::Find,
    S::Menu,
    S::Form,
    S::Reader,
    S::Palette,
    S::Help,
    S::Reconcile,
];
/// Every place.
pub(super) const ANYWHERE: &[Scope] = &[
    S::Queue,
    S::Case,
    S::Post,
    S::PostItem,
    S::Approvals,
    S::Paragraphs,
    S::Revision,
    S::Quality,
    S::Prints,
    S::PrintBatch,
    S::Batch,
    S::Files,
    S::Agents,
    S::Keepers,
    S::Court,
    S::Suspense,
    S::Note,
    S::Letter,
    S::LetterSide,
    S::Payment,
    S::Cash,
    S::Till,
    S::Find,
    S::Menu,
    S::Form,
    S::Reader,
    S::Confirm,
    S::Palette,
    S::Help,
    S::Reconcile,
];
/// Places from which another pane may be opened.
pub(super) const DESKTOP: &[Scope] = &[
    S::Queue,
    S::Case,
    S::Post,
    S::PostItem,
    S::Approvals,
    S::Paragraphs,
    S::Revision,
    S::Quality,
    S::Prints,
    S::PrintBatch,
    S::Batch,
    S::Files,
    S::Agents,
    S::Keepers,
    S::Court,
    S::Suspense,
    S::Note,
    S::Letter,
    S::LetterSide,
    S::Payment,
    S::Cash,
    S::Till,
    S::Find,
    S::Reader,
    S::Menu,
    S::Form,
    S::Reconcile,
];
/// Places that show lines one below the other.
pub(super) const LINES: &[Scope] = &[
    S::Queue,
    S::Case,
    S::LetterSide,
    S::Post,
    S::PostItem,
    S::Approvals,
    S::Paragraphs,
    S::Quality,
    S::Prints,
    S::PrintBatch,
    S::Cash,
    S::Batch,
    S::Files,
    S::Agents,
    S::Keepers,
    S::Court,
    S::Suspense,
    S::Find,
    S::Menu,
    S::Reader,
    S::Palette,
    S::Help,
    S::Reconcile,
];
/// Those, and places where a line up or down is a field.
pub(super) const FIELDS: &[Scope] = &[
    S::Queue,
    S::Case,
    S::LetterSide,
    S::Post,
    S::PostItem,
    S::Approvals,
    S::Paragraphs,
    S::Quality,
    S::Prints,
    S::PrintBatch,
    S::Cash,
    S::Till,
    S::Batch,
    S::Files,
    S::Agents,
    S::Keepers,
    S::Court,
    S::Suspense,
    S::Find,
    S::Menu,
    S::Reader,
    S::Palette,
    S::Help,
    S::Payment,
    S::Form,
    S::Reconcile,
];

/// Places with fields to fill in.
pub(super) const ENTRY: &[Scope] = &[S::Note, S::Payment, S::Till, S::Form];
/// The letter editor, in its text and at its side.
pub(super) const LETTER: &[Scope] = &[S::Letter, S::LetterSide];
/// Where a text is edited.
pub(super) const TEXT: &[Scope] = &[S::Letter, S::LetterSide, S::Revision];
/// Lists whose line can be opened or chosen.
pub(super) const CHOOSE: &[Scope] = &[
    S::Queue,
    S::Case,
    S::LetterSide,
    S::Post,
    S::Approvals,
    S::Quality,
    S::Prints,
    S::PrintBatch,
    S::Cash,
    S::Batch,
    S::Files,
    S::Agents,
    S::Keepers,
    S::Court,
    S::Find,
    S::Menu,
    S::Palette,
    S::Reconcile,
];
/// Places that show what is kept, and can be read again.
pub(super) const FRESH: &[Scope] = &[
    S::Queue,
    S::Case,
    S::Post,
    S::PostItem,
    S::Approvals,
    S::Paragraphs,
    S::Quality,
    S::Prints,
    S::PrintBatch,
    S::Cash,
    S::Batch,
    S::Files,
    S::Agents,
    S::Keepers,
    S::Court,
    S::Suspense,
    S::Reconcile,
];
/// Lists that show one group of their lines at a time.
pub(super) const GROUPS: &[Scope] = &[
    S::Queue,
    S::Post,
    S::Approvals,
    S::Paragraphs,
    S::Quality,
    S::Prints,
    S::Cash,
    S::Suspense,
    S::Batch,
    S::Keepers,
    S::Court,
    S::Reconcile,
];
/// Those, and what is done for many cases at once.
pub(super) const OFFICE: &[Scope] =
    &[S::Queue, S::Post, S::Batch, S::Files, S::Keepers, S::Court, S::Agents];
/// Lists with which a day begins; what the office does beside its cases is one key away.
pub(super) const HUB: &[Scope] = &[S::Queue, S::Post];
/// Where a payment or a count is filled in.
pub(super) const ANSWERS: &[Scope] = &[S::Payment, S::Till, S::Form];
