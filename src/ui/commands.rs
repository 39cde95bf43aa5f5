//! THE table of commands: what can be done at the workstation, under which name, by which keys.
//!
//! Floor 5. Key lookup, footer, help, palette, the manual's key table and the check of the
//! council's own key file are all made from [`COMMANDS`]; a command is declared here and nowhere
//! else.

use Command as C;
use Scope as S;

/// What a key means. Every value has exactly one line in [`COMMANDS`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs, reason = "each value's sentence is its `help` in the table")]
pub enum Command {
    Open,
    TakeNext,
    Filter,
    GoToDay,
    PreviousGroup,
    NextGroup,
    Steps,
    Explain,
    Hold,
    Release,
    SetStatus,
    /// Correct the status by hand, against the law.
    CorrectStatus,
    Cancel,
    WriteOff,
    Reopen,
    Take,
    PutBack,
    OtherSide,
    Accept,
    Undo,
    NextField,
    PreviousField,
    RecordNote,
    Yes,
    No,
    PhoneNote,
    TakePayment,
    Find,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Refresh,
    Redraw,
    Help,
    Palette,
    Back,
    Quit,
}

/// Where a key has its meaning: one value for each kind of pane.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scope {
    /// The work queue.
    Queue,
    /// A case.
    Case,
    /// A phone note.
    Note,
    /// A payment.
    Payment,
    /// Finding a case.
    Find,
    /// A list to choose from.
    Menu,
    /// A form that asks for what a step needs.
    Form,
    /// A text to read.
    Reader,
    /// A question before an act.
    Confirm,
    /// The palette of commands.
    Palette,
    /// The list of keys.
    Help,
}

impl Scope {
    /// What manual and messages call the place.
    pub const fn name(self) -> &'static str {
        match self {
            S::Queue => "queue",
            S::Case => "case",
            S::Note => "note",
            S::Payment => "payment",
            S::Find => "find",
            S::Menu => "menu",
            S::Form => "form",
            S::Reader => "text",
            S::Confirm => "question",
            S::Palette => "palette",
            S::Help => "help",
        }
    }
}

/// Every place except the question before an act, which must be answered first.
const PANES: &[Scope] = &[
    S::Queue,
    S::Case,
    S::Note,
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
const DESKTOP: &[Scope] =
    &[S::Queue, S::Case, S::Note, S::Payment, S::Find, S::Reader, S::Menu, S::Form];
/// Places that show lines one below the other.
const LINES: &[Scope] = &[S::Queue, S::Case, S::Find, S::Menu, S::Reader, S::Palette, S::Help];
/// Those, and places where a line up or down is a field.
const FIELDS: &[Scope] =
    &[S::Queue, S::Case, S::Find, S::Menu, S::Reader, S::Palette, S::Help, S::Payment, S::Form];

/// A heading of help and manual.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Heading {
    /// Working through the queue.
    Queue,
    /// What is done to a case.
    Case,
    /// Filling in.
    Entry,
    /// One key from anywhere.
    Anywhere,
    /// Moving about.
    Moving,
}

impl Heading {
    /// Every heading in the order of help and manual.
    pub const ALL: [Heading; 5] =
        [Heading::Queue, Heading::Case, Heading::Entry, Heading::Anywhere, Heading::Moving];

    /// The heading's words.
    pub const fn words(self) -> &'static str {
        match self {
            Heading::Queue => "Work queue",
            Heading::Case => "Case",
            Heading::Entry => "Filling in",
            Heading::Anywhere => "From anywhere",
            Heading::Moving => "Moving about",
        }
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    /// The command.
    pub id: Command,
    /// The name in the council's key file and in the palette.
    pub name: &'static str,
    /// Keys that the command has unless the council's key file says otherwise; the first is shown.
    /// A command without a key is given by its name, from the palette.
    pub keys: &'static [&'static str],
    /// Where the keys have this meaning.
    pub scopes: &'static [Scope],
    /// Under which heading help lists it.
    pub heading: Heading,
    /// Two words at most for the footer; empty where it is left to help and palette.
    pub label: &'static str,
    /// One sentence for help, palette and manual.
    pub help: &'static str,
    /// The question before an act that cannot be taken back.
    pub question: Option<&'static str>,
}

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
/// Lists whose line can be opened or chosen.
const CHOOSE: &[Scope] = &[S::Queue, S::Case, S::Find, S::Menu, S::Palette];

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

/// Whether a command can be given now; where it cannot, the sentence that says why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Can {
    /// It can.
    Yes,
    /// It cannot, because.
    No(String),
}

impl Can {
    /// The sentence that refuses, where there is one.
    pub fn why_not(self) -> Option<String> {
        match self {
            Can::Yes => None,
            Can::No(why) => Some(why),
        }
    }
}

/// The table's line of a command.
pub fn spec(id: Command) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.id == id)
}

/// The command of a name; `None` when there is none.
pub fn named(name: &str) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.name == name)
}

/// The manual's key table in Markdown, made from [`COMMANDS`] (the program's own keys).
pub fn manual() -> String {
    let mut text = String::from("# Keys\n");
    for heading in Heading::ALL {
        let head = ["\n## ", heading.words(), "\n\n| key | name | where | what it does |\n"];
        text.extend(head);
        text.push_str("|---|---|---|---|\n");
        for spec in COMMANDS.iter().filter(|spec| spec.heading == heading) {
            let mut keys: Vec<String> = spec.keys.iter().map(|key| format!("`{key}`")).collect();
            if keys.is_empty() {
                keys.push("by name".to_string());
            }
            let places = if spec.scopes.len() >= PANES.len() {
                "everywhere".to_string()
            } else {
                spec.scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(", ")
            };
            let (name, help) = (spec.name, spec.help);
            let cells = [keys.join(" ").as_str(), name, &places, help].join(" | ");
            text.extend(["| ", &cells, " |\n"]);
        }
    }
    text.push_str(
        "\nWhere text is typed, a letter is text: the other key of the same command works there.\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_command_has_one_line_with_words() {
        let names: BTreeSet<&str> = COMMANDS.iter().map(|spec| spec.name).collect();
        let ids: BTreeSet<Command> = COMMANDS.iter().map(|spec| spec.id).collect();
        assert_eq!((names.len(), ids.len()), (COMMANDS.len(), COMMANDS.len()));
        for spec in COMMANDS {
            assert!(spec.help.ends_with('.'), "{}: help is a sentence", spec.name);
            assert!(spec.label.split(' ').count() <= 2, "{}: two words", spec.name);
            assert!(!spec.scopes.is_empty(), "{}", spec.name);
        }
    }

    #[test]
    fn the_manual_lists_every_command() {
        let manual = manual();
        for spec in COMMANDS {
            assert!(manual.contains(&format!("| {} |", spec.name)), "{} is missing", spec.name);
        }
    }
}
