//! The lines of the table: every command with its name, keys, places and words.
//!
//! Floor 5, part of the commands.

use super::Command as C;
use super::Scope as S;
use super::{Command, Heading, Scope, Spec};

/// Every place except the question before an act, which must be answered first.
pub(super) const PANES: &[Scope] = &[
    S::Queue,
    S::Case,
    S::Note,
    S::Letter,
    S::LetterSide,
    S::Payment,
    S::Find,
    S::Menu,
    S::Form,
    S::Reader,
    S::Palette,
    S::Help,
];
/// Every place.
const ANYWHERE: &[Scope] = &[
    S::Queue,
    S::Case,
    S::Note,
    S::Letter,
    S::LetterSide,
    S::Payment,
    S::Find,
    S::Menu,
    S::Form,
    S::Reader,
    S::Confirm,
    S::Palette,
    S::Help,
];
/// Places from which another pane may be opened.
const DESKTOP: &[Scope] = &[
    S::Queue,
    S::Case,
    S::Note,
    S::Letter,
    S::LetterSide,
    S::Payment,
    S::Find,
    S::Reader,
    S::Menu,
    S::Form,
];
/// Places that show lines one below the other.
const LINES: &[Scope] =
    &[S::Queue, S::Case, S::LetterSide, S::Find, S::Menu, S::Reader, S::Palette, S::Help];
/// Those, and places where a line up or down is a field.
const FIELDS: &[Scope] = &[
    S::Queue,
    S::Case,
    S::LetterSide,
    S::Find,
    S::Menu,
    S::Reader,
    S::Palette,
    S::Help,
    S::Payment,
    S::Form,
];

/// One line of the table, for a command that asks nothing first.
const fn line(
    id: Command,
    name: &'static str,
    keys: &'static [&'static str],
    scopes: &'static [Scope],
    heading: Heading,
    label: &'static str,
    help: &'static str,
) -> Spec {
    Spec { id, name, keys, scopes, heading, label, help, question: None }
}

/// The same line with the question that comes before the act.
const fn asking(question: &'static str, spec: Spec) -> Spec {
    Spec { question: Some(question), ..spec }
}

/// Places with fields to fill in.
const ENTRY: &[Scope] = &[S::Note, S::Payment, S::Form];
/// The letter editor, in its text and at its side.
const LETTER: &[Scope] = &[S::Letter, S::LetterSide];
/// Lists whose line can be opened or chosen.
const CHOOSE: &[Scope] = &[S::Queue, S::Case, S::LetterSide, S::Find, S::Menu, S::Palette];

/// Every command, in the order of footer, help and manual.
#[rustfmt::skip]
pub const COMMANDS: &[Spec] = &[
    line(C::Open, "open", &["enter"], CHOOSE, Heading::Queue, "open",
        "Opens the case, log line or choice under the bar."),
    line(C::TakeNext, "take-next", &["t"], &[S::Queue, S::Case], Heading::Queue, "take next",
        "Takes the oldest case of this kind of work that nobody holds."),
    line(C::Filter, "filter", &["f"], &[S::Queue], Heading::Queue, "filter",
        "Shows only one scheme, your own cases, those nobody holds, or those on hold."),
    line(C::GoToDay, "go-to-day", &["g"], &[S::Queue], Heading::Queue, "",
        "Goes to the first case whose clock started on a day or later."),
    line(C::PreviousGroup, "previous-group", &["left", "shift-tab"], &[S::Queue],
        Heading::Queue, "",
        "Shows the kind of work before this one."),
    line(C::NextGroup, "next-group", &["right", "tab"], &[S::Queue],
        Heading::Queue, "groups",
        "Shows the next kind of work."),
    line(C::Steps, "steps", &["s"], &[S::Case], Heading::Case, "steps",
        "Lists every step that could be taken, allowed or refused with the reason, and takes one."),
    line(C::Explain, "explain", &["w"], &[S::Case], Heading::Case, "why?",
        "Explains the amount due, the clock or a deadline: rule, days counted, clause."),
    line(C::Hold, "hold", &["h"], &[S::Case], Heading::Case, "hold",
        "Suspends progression, with a reason, until a day or until released."),
    line(C::Release, "release", &["u"], &[S::Case], Heading::Case, "release",
        "Ends the suspension of progression."),
    line(C::SetStatus, "set-status", &["c"], &[S::Case], Heading::Case, "status",
        "Sets the status by hand, with a reason, to where the documents put it."),
    asking("Correct the status? What the law does not allow stands in the log as a correction for \
            ever.",
    line(C::CorrectStatus, "correct-status", &[], &[S::Case], Heading::Case, "",
        "Records a status that the law does not allow, with a reason, as a correction for ever.")),
    asking("Cancel this notice? The log keeps it for ever; reopening needs a reason of its own.",
    line(C::Cancel, "cancel", &["x"], &[S::Case], Heading::Case, "cancel PCN",
        "Cancels the notice, with a reason.")),
    asking("Write this debt off? The log keeps it for ever; reopening needs a reason of its own.",
    line(C::WriteOff, "write-off", &[], &[S::Case], Heading::Case, "",
        "Gives the debt up as not collectable, with a reason.")),
    asking("Reopen this closed case?",
    line(C::Reopen, "reopen", &[], &[S::Case], Heading::Case, "",
        "Opens a closed case again, with a reason.")),
    line(C::Take, "take", &["a"], &[S::Case], Heading::Case, "take",
        "Takes this case to work on; others see your name on it."),
    line(C::PutBack, "put-back", &["b"], &[S::Case], Heading::Case, "put back",
        "Puts the case back for anybody to take."),
    line(C::OtherSide, "other-side", &["tab"], &[S::Case], Heading::Case, "log/steps",
        "Changes between the log and the steps where the window is too narrow for both."),
    line(C::WriteLetter, "letter", &["l"], &[S::Case], Heading::Case, "letter",
        "Writes a letter from standard paragraphs, or goes on with one."),
    line(C::InsertParagraph, "paragraph", &["ctrl-o", "insert"], LETTER,
        Heading::Letter, "paragraph",
        "Inserts a standard paragraph; its key typed behind two colons does the same."),
    line(C::SideColumn, "side-column", &["tab", "f6"], LETTER, Heading::Letter, "points",
        "Goes to points, problems and fields at the side, and back to the text."),
    line(C::Preview, "preview", &["f9"], LETTER, Heading::Letter, "preview",
        "Shows the letter as it will print, with every field filled."),
    line(C::Spelling, "spelling", &["f7"], LETTER, Heading::Letter, "spelling",
        "Goes to the next misspelt word in view and offers better ones."),
    line(C::LetterDay, "letter-day", &["ctrl-t"], LETTER, Heading::Letter, "day",
        "Sets the day that the letter bears; every amount and day in it follows."),
    line(C::UndoTyping, "undo-typing", &["ctrl-z"], LETTER, Heading::Letter, "",
        "Takes back what was typed last, word by word."),
    line(C::RedoTyping, "redo-typing", &["ctrl-y"], LETTER, Heading::Letter, "",
        "Does again what was taken back."),
    line(C::CutText, "cut", &["ctrl-x"], LETTER, Heading::Letter, "",
        "Cuts the selected text out, to be pasted."),
    line(C::CopyText, "copy", &["ctrl-c"], LETTER, Heading::Letter, "",
        "Copies the selected text, here and to the terminal."),
    line(C::PasteText, "paste", &["ctrl-v"], LETTER, Heading::Letter, "",
        "Pastes what was cut or copied last."),
    line(C::MarkText, "mark", &["ctrl-space"], LETTER, Heading::Letter, "",
        "Begins to select without holding shift, or stops selecting."),
    line(C::SelectAll, "select-all", &["ctrl-a"], LETTER, Heading::Letter, "",
        "Selects the whole text."),
    line(C::SearchText, "search", &["ctrl-f"], LETTER, Heading::Letter, "search",
        "Searches for a text in the letter."),
    line(C::SearchNext, "search-next", &["ctrl-g"], LETTER, Heading::Letter, "",
        "Searches for the same text again."),
    line(C::SearchBack, "search-back", &["ctrl-r"], LETTER, Heading::Letter, "",
        "Searches for the same text towards the beginning."),
    line(C::RecordNote, "record-note", &["f8", "ctrl-s"], &[S::Note], Heading::Entry, "record",
        "Records the note in the log of the case."),
    line(C::Accept, "accept", &["enter"], &[S::Payment, S::Form], Heading::Entry, "accept",
        "Accepts the answer and goes on; after the last answer, records."),
    line(C::Undo, "undo", &["ctrl-z"], &[S::Payment, S::Form], Heading::Entry, "undo answer",
        "Goes back to the answer before and keeps what was typed."),
    line(C::NextField, "next-field", &["tab"], ENTRY, Heading::Entry, "next field",
        "Goes to the next field."),
    line(C::PreviousField, "previous-field", &["shift-tab"], ENTRY,
        Heading::Entry, "field before",
        "Goes to the field before."),
    line(C::Yes, "yes", &["y"], &[S::Confirm], Heading::Entry, "yes",
        "Does what was asked."),
    line(C::No, "no", &["n"], &[S::Confirm], Heading::Entry, "no",
        "Does nothing and goes back."),
    line(C::PhoneNote, "phone-note", &["n", "f2"], DESKTOP, Heading::Anywhere, "note",
        "Opens a phone note on the case in view, or asks for number, mark or name."),
    line(C::Find, "find", &["/", "f3"], DESKTOP, Heading::Anywhere, "find",
        "Finds a case by number, part of a mark, or name."),
    line(C::TakePayment, "payment", &["p", "f4"], DESKTOP, Heading::Anywhere, "payment",
        "Records a payment on the case in view, or asks for number, mark or name."),
    line(C::Palette, "palette", &[":", "ctrl-p"], DESKTOP, Heading::Anywhere, "commands",
        "Lists every command by name, to choose by typing."),
    line(C::Help, "help", &["?", "f1"], DESKTOP, Heading::Anywhere, "help",
        "Lists the keys, those of this pane first."),
    line(C::Refresh, "refresh", &["f5"], &[S::Queue, S::Case], Heading::Anywhere, "refresh",
        "Reads again what is on the screen."),
    line(C::Redraw, "redraw", &["ctrl-l"], ANYWHERE, Heading::Anywhere, "redraw",
        "Paints the whole screen again after a disturbed line."),
    line(C::Back, "back", &["esc"], ANYWHERE, Heading::Anywhere, "back",
        "Goes back one pane and loses nothing: what was typed is kept as a draft."),
    line(C::Quit, "quit", &["f10", "ctrl-q"], PANES, Heading::Anywhere, "quit",
        "Leaves the program; drafts are kept."),
    line(C::Up, "up", &["up", "k"], FIELDS, Heading::Moving, "up",
        "One line up."),
    line(C::Down, "down", &["down", "j"], FIELDS, Heading::Moving, "down",
        "One line down."),
    line(C::PageUp, "page-up", &["pageup", "ctrl-b"], LINES, Heading::Moving, "page up",
        "One page up."),
    line(C::PageDown, "page-down", &["pagedown", "ctrl-f", "space"], LINES,
        Heading::Moving, "page down",
        "One page down."),
    line(C::First, "first", &["home", "ctrl-home"], LINES, Heading::Moving, "first",
        "To the first line."),
    line(C::Last, "last", &["end", "ctrl-end"], LINES, Heading::Moving, "last",
        "To the last line."),
];
