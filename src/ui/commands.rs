//! THE table of commands: what can be done at the workstation, under which name, by which keys.
//!
//! Floor 5. Key lookup, footer, help, palette, the manual's key table and the check of the
//! council's own key file are all made from [`COMMANDS`]; a command is declared here and nowhere
//! else.

mod places;
mod table;

pub use table::COMMANDS;

use Scope as S;
use places::PANES;

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
    Addresses,
    CameBack,
    Accept,
    Undo,
    NextField,
    PreviousField,
    RecordNote,
    WriteLetter,
    FinishLetter,
    InsertParagraph,
    SideColumn,
    Preview,
    Spelling,
    LetterDay,
    ApproveLetter,
    ReturnLetter,
    WithdrawLetter,
    UndoTyping,
    RedoTyping,
    CutText,
    CopyText,
    PasteText,
    MarkText,
    SelectAll,
    SearchText,
    SearchNext,
    SearchBack,
    Yes,
    No,
    Index,
    Unindex,
    Classify,
    TakePost,
    Duplicate,
    ClosePost,
    Agree,
    Disagree,
    GoToCase,
    Points,
    Approvals,
    Approve,
    ReturnRequest,
    WithdrawRequest,
    AskApproval,
    Paragraphs,
    SearchWords,
    Versions,
    Revise,
    PutForward,
    InForce,
    EndText,
    GiveUp,
    Quality,
    DrawSample,
    RecordMarks,
    GiveUpBatch,
    PrintDays,
    LetterTo,
    SendEmail,
    Prints,
    MakeBatch,
    WriteBatch,
    ConfirmPrinted,
    MarkSpoiled,
    ConfirmPosted,
    LeftOut,
    CashDesk,
    EndOfDay,
    Reconcile,
    DayBefore,
    DayAfter,
    Further,
    SendBack,
    MovePayment,
    WithdrawPayment,
    AddCase,
    TurnPurpose,
    WriteReceipt,
    EmailReceipt,
    ReverseJournal,
    JournalAnswers,
    AskRefund,
    OtherList,
    RemoveCase,
    RunBatch,
    Batch,
    Files,
    AcceptAgreeing,
    PutAside,
    /// Shows whose keeper data is over its days.
    KeeperRetention,
    KeeperAnswers,
    CourtReply,
    CourtTold,
    CourtSend,
    CourtAddresses,
    /// Makes the file of warrants to be reissued.
    CourtReissues,
    /// Makes the file of debts that are closed.
    CourtClosures,
    Court,
    NextAgentList,
    RecallWarrant,
    TellAgents,
    Workbook,
    Agents,
    MatchMoney,
    NotForCase,
    MatchByRules,
    MoveMoney,
    SendMoneyBack,
    Suspense,
    PhoneNote,
    Post,
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
    /// The list of post.
    Post,
    /// An item of post.
    PostItem,
    /// What waits for a second person.
    Approvals,
    /// Standard paragraphs.
    Paragraphs,
    /// A revision of a standard paragraph, being written.
    Revision,
    /// Samples to mark.
    Quality,
    /// The print room.
    Prints,
    /// A print batch.
    PrintBatch,
    /// A step for many cases.
    Batch,
    /// Files of counterparts.
    Files,
    /// Keeper answers that wait.
    Keepers,
    /// What lies between the office and the court.
    Court,
    /// Enforcement agents.
    Agents,
    /// Money in suspense.
    Suspense,
    /// A phone note.
    Note,
    /// The text of a letter.
    Letter,
    /// The side column of the letter editor.
    LetterSide,
    /// A payment.
    Payment,
    /// The lists of the cash desk.
    Cash,
    /// The end of the day.
    Till,
    /// Cases, banking days, files and bank beside each other.
    Reconcile,
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
            S::Post => "post",
            S::PostItem => "item of post",
            S::Approvals => "approvals",
            S::Paragraphs => "paragraphs",
            S::Revision => "revision",
            S::Quality => "quality",
            S::Prints => "printing",
            S::PrintBatch => "print batch",
            S::Batch => "batch",
            S::Files => "files",
            S::Agents => "agents",
            S::Keepers => "keeper answers",
            S::Court => "court",
            S::Suspense => "suspense",
            S::Note => "note",
            S::Letter => "letter",
            S::LetterSide => "letter's side",
            S::Payment => "payment",
            S::Cash => "cash desk",
            S::Till => "end of day",
            S::Reconcile => "reconcile",
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

/// A heading of help and manual.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Heading {
    /// Working through the queue.
    Queue,
    /// What is done to a case.
    Case,
    /// Writing a letter.
    Letter,
    /// Post that came in.
    Post,
    /// What needs a second person.
    Approvals,
    /// Standard paragraphs.
    Paragraphs,
    /// Samples of answered post.
    Quality,
    /// What is printed and posted.
    Print,
    /// Money.
    Money,
    /// Steps for many cases, files of counterparts.
    Recovery,
    /// Money in suspense.
    Suspense,
    /// Filling in.
    Entry,
    /// One key from anywhere.
    Anywhere,
    /// Moving about.
    Moving,
}

impl Heading {
    /// Every heading in the order of help and manual.
    pub const ALL: [Heading; 14] = [
        Heading::Queue,
        Heading::Case,
        Heading::Letter,
        Heading::Post,
        Heading::Approvals,
        Heading::Paragraphs,
        Heading::Print,
        Heading::Money,
        Heading::Quality,
        Heading::Recovery,
        Heading::Suspense,
        Heading::Entry,
        Heading::Anywhere,
        Heading::Moving,
    ];

    /// The heading's words.
    pub const fn words(self) -> &'static str {
        match self {
            Heading::Queue => "Work queue",
            Heading::Case => "Case",
            Heading::Letter => "Writing a letter",
            Heading::Post => "Post",
            Heading::Approvals => "A second person",
            Heading::Paragraphs => "Standard paragraphs",
            Heading::Quality => "Quality",
            Heading::Print => "Printing and posting",
            Heading::Money => "Money",
            Heading::Recovery => "Batches and files",
            Heading::Suspense => "Money in suspense",
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
