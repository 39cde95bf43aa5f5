//! The command line declared: subcommands, options, help. Completions and manual page come from
//! here.

pub mod post;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::money::{MoneyFileArguments, Suspense};
use super::paragraphs::Paragraphs;
use crate::case::day::Day;
use crate::case::event::{Method, PaidFor};
use crate::case::money::Pence;
use crate::store::sqlite::Sharing;

/// A terminal workstation for the officers who process penalty charge notices.
///
/// Without a subcommand it opens the workstation.
#[derive(Parser, Debug)]
#[command(name = "noticedesk", version, about, long_about, max_term_width = 100)]
pub struct Arguments {
    /// What is asked of every command.
    #[command(flatten)]
    pub common: Common,
    /// What is to be done; nothing: the workstation opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of every command.
#[derive(Args, Debug, Clone)]
pub struct Common {
    /// The case store; without it the one of the settings file, else the account's own.
    #[arg(long, global = true, value_name = "FILE", env = "NOTICEDESK_STORE")]
    pub store: Option<PathBuf>,
    /// Answer as on this day (YYYY-MM-DD), past or future.
    #[arg(long, global = true, value_name = "DAY")]
    pub as_of: Option<Day>,
    /// Act as this officer; in a practice store only.
    #[arg(long, global = true, value_name = "ACCOUNT")]
    pub officer: Option<String>,
    /// Answer in JSON, for programs.
    #[arg(long, global = true)]
    pub json: bool,
    /// Record although this machine's clock stands before the store's last entry.
    #[arg(long, global = true)]
    pub despite_clock: bool,
    /// Another settings file than the account's own.
    #[arg(long, global = true, value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

/// What can be done from the command line.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Open the workstation (as without a subcommand).
    Open,
    /// Make a practice store and open the workstation on it.
    Demo {
        /// Only make the practice store and say where it lies.
        #[arg(long)]
        no_open: bool,
        /// Make it anew, even if there is one.
        #[arg(long)]
        fresh: bool,
    },
    /// Make a new, empty store for real cases.
    New(Shared),
    /// Show the work queue: the groups, or one group oldest first.
    Queue(QueueArguments),
    /// Show a case with its log, what is due and what may be done.
    Case {
        /// Notice number.
        pcn: String,
    },
    /// Find cases by number, mark, part of a mark, or name.
    Find {
        /// What is looked for.
        text: Vec<String>,
        /// The most cases, 1 to 200.
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Write a note to a case.
    Note(NoteArguments),
    /// Record a payment.
    Pay(PayArguments),
    /// Money that was taken: list a day, print or e-mail a receipt, move or withdraw a payment.
    #[command(subcommand)]
    Receipts(super::receipts::Receipts),
    /// Money that goes back: asked for, approved, paid out by finance, confirmed.
    #[command(subcommand)]
    Refund(super::refund::Refunds),
    /// The end of the day: count, submit, authorise, report.
    #[command(subcommand)]
    Day(super::day::BankingDay),
    /// Journals to the finance system: one for each closed day, written once, answered, reversed.
    #[command(subcommand)]
    Journal(super::journal::Journals),
    /// The books of the office as double entry: what every account comes to.
    Book,
    /// Debts that a rule proposes to write off; a person confirms each.
    #[command(subcommand)]
    WriteOffs(super::write_offs::WriteOffs),
    /// Suspend automatic progression.
    Hold {
        /// Notice number.
        pcn: String,
        /// Why; may be left out beside a typed reason.
        #[arg(long, required_unless_present = "ground")]
        reason: Option<String>,
        /// Until and including this day; without it until released.
        #[arg(long)]
        until: Option<Day>,
        /// A reason with consequences of its own: breathing-space, insolvency, deceased, under-age,
        /// without-consent, forces, diplomatic, foreign, outside-england-and-wales, vulnerable,
        /// emergency-services, hardship (which needs `--until`).
        #[arg(long)]
        ground: Option<String>,
    },
    /// End a hold.
    Release {
        /// Notice number.
        pcn: String,
        /// Why.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Take a step of the process, or list the steps with what stands against them.
    Step(StepArguments),
    /// Explain an amount, a date or a refusal: rule, days counted, clause.
    Why {
        /// Notice number.
        pcn: String,
        /// A step's name, `amount`, `clock`, or `caller`: what a caller is told.
        #[arg(default_value = "amount")]
        question: String,
    },
    /// Take in files.
    #[command(subcommand)]
    Import(Import),
    /// Post: what came in, to which case it belongs, what it is, by when it is answered.
    #[command(subcommand)]
    Post(post::Post),
    /// Make a practice store with invented notices at every stage.
    Sample {
        /// How many cases.
        #[arg(long, default_value_t = 2000)]
        count: u32,
        /// The same seed makes the same store.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Write the notices as CSV to this file instead of making a store.
        #[arg(long, value_name = "FILE")]
        csv: Option<PathBuf>,
    },
    /// Put histories (JSON Lines, the timeline format) to the rules.
    Audit {
        /// The file; without it standard input.
        file: Option<PathBuf>,
    },
    /// Print the law as the program applies it, for a lawyer to check.
    Law {
        /// A scheme (`england-parking`) or a part of a citation (`2022/71 reg 20`).
        filter: Vec<String>,
        /// Write it as a page for a browser or printer to this new file; `-` is standard output.
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
    },
    /// The library of standard paragraphs.
    #[command(subcommand)]
    Paragraphs(Paragraphs),
    /// Prove that the store is sound.
    Check,
    /// Make the projections anew from the logs.
    Rebuild,
    /// Copy the store, while it is in use, to a new file and check the copy.
    Backup {
        /// The new file.
        to: PathBuf,
    },
    /// Make a store from a backup: the backup is checked first, the target must be new.
    Restore {
        /// The backup.
        from: PathBuf,
        /// The new store.
        to: PathBuf,
        /// Who may open it.
        #[command(flatten)]
        shared: Shared,
    },
    /// The register of officers.
    #[command(subcommand)]
    Officers(super::officers::Officers),
    /// What one officer may not do alone: list, approve, return, withdraw.
    #[command(subcommand)]
    Approvals(super::approvals::Approvals),
    /// Letters: written, shown, approved, withdrawn, sent by e-mail, come back.
    #[command(subcommand)]
    Letter(super::letter::Letters),
    /// Samples of answered post: drawn, listed, marked by a manager.
    #[command(subcommand)]
    Quality(super::quality::QualityWork),
    /// Print approved letters: extracted, printed, posted.
    #[command(subcommand)]
    Print(super::print::Print),
    /// Steps for many cases at once: who is due, who is left out and why, the run.
    #[command(subcommand)]
    Batch(super::batch::Batch),
    /// Practice with counterparts that answer: a file's answer, a whole year.
    #[command(subcommand)]
    Practice(super::practice::Practice),
    /// Files of counterparts, in and out: DVLA, court, enforcement agents.
    #[command(subcommand)]
    Files(super::counterparts::Files),
    /// Enforcement agents: what each has, what it is told, what it paid over, recalls, ends.
    #[command(subcommand)]
    Agents(super::agents::Agents),
    /// Addresses of a case: every one that was known, a new one, gone away, confirmed.
    #[command(subcommand)]
    Address(super::address::Addresses),
    /// The court: late applications, statements, orders, refusals, files; what it and we say.
    #[command(subcommand)]
    Court(super::court::Court),
    /// Keeper answers that wait: accept those that agree, decide on the others.
    #[command(subcommand)]
    Keepers(super::keepers::Keepers),
    /// Put money that waits to cases, wherever the rules place it by now.
    Match,
    /// Compare cases, banking days, files and bank for a day, or from a day to another.
    Reconcile {
        /// The day on which payers paid; today where it is not given.
        day: Option<Day>,
        /// The last day, where several are compared.
        until: Option<Day>,
        /// Only the lines at which somebody must look.
        #[arg(long)]
        open: bool,
    },
    /// Reports for finance and managers.
    #[command(subcommand)]
    Report(super::report::Report),
    /// Money that came and is on no case yet.
    #[command(subcommand)]
    Suspense(Suspense),
    /// List the workstation's keys.
    Keys,
    /// Write shell completions to standard output.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual page to standard output.
    Manual,
}

/// Files that can be taken in.
#[derive(Subcommand, Debug)]
pub enum Import {
    /// Notices from handhelds, cameras or another system (CSV).
    Notices {
        /// The file.
        file: PathBuf,
        /// How the source's columns are to be read (TOML).
        #[arg(long, value_name = "MAP")]
        map: Option<PathBuf>,
        /// Say what would happen; write nothing.
        #[arg(long)]
        dry_run: bool,
        /// Write every faulty line to this CSV file.
        #[arg(long, value_name = "FILE")]
        faults: Option<PathBuf>,
        /// The area whose law applies, where neither file nor map says it.
        #[arg(long, default_value = "england")]
        area: String,
    },
    /// What a provider of card payments settles.
    Settlement(MoneyFileArguments),
    /// Payments of the automated telephone line.
    #[command(visible_alias = "atp")]
    Telephone(MoneyFileArguments),
    /// A bank statement, or credits by Bacs.
    Bank(MoneyFileArguments),
    /// Post from a drop folder: each file is stored, then moved to `done` or `faulty` in it.
    Post {
        /// The folder.
        folder: PathBuf,
        /// The day on which it was received, over what a file says itself.
        #[arg(long)]
        received: Option<Day>,
    },
}

/// A question for the queue.
#[derive(Args, Debug)]
pub struct QueueArguments {
    /// The group, for example `representations`; without it the groups are listed.
    pub group: Option<String>,
    /// Only one scheme, for example `england-bus-lane`.
    #[arg(long)]
    pub regime: Option<String>,
    /// Only what this officer holds.
    #[arg(long, value_name = "ACCOUNT")]
    pub held_by: Option<String>,
    /// Only what nobody holds.
    #[arg(long)]
    pub unclaimed: bool,
    /// Only what is on hold.
    #[arg(long)]
    pub on_hold: bool,
    /// The most lines, 1 to 500.
    #[arg(long, default_value_t = 50)]
    pub limit: usize,
    /// Take the oldest that nobody holds, and show it.
    #[arg(long)]
    pub take: bool,
}

/// A note.
#[derive(Args, Debug)]
pub struct NoteArguments {
    /// Notice number.
    pub pcn: String,
    /// The text.
    pub text: Vec<String>,
    /// Who called.
    #[arg(long, default_value = "")]
    pub caller: String,
    /// Whether the caller's identity was checked.
    #[arg(long, value_enum, default_value_t = VerifiedArgument::NotAsked)]
    pub verified: VerifiedArgument,
    /// What came of the call.
    #[arg(long, value_enum)]
    pub outcome: Option<OutcomeArgument>,
}

/// A payment.
#[derive(Args, Debug)]
pub struct PayArguments {
    /// Notice number.
    pub pcn: String,
    /// How much, in pounds and pence.
    #[arg(allow_negative_numbers = true)]
    pub amount: Pence,
    /// How it came.
    #[arg(long, value_parser = methods())]
    pub method: Method,
    /// What it pays: penalty, or vehicle for the charges of one that was clamped or removed.
    #[arg(long = "for", value_name = "WHAT", default_value = "penalty", value_parser = purposes())]
    pub paid_for: PaidFor,
    /// The day it came; today where it is not said.
    #[arg(long)]
    pub received: Option<Day>,
    /// The payer's or provider's reference.
    #[arg(long, default_value = "")]
    pub reference: String,
    /// Who paid: the drawer of a cheque, the name on a transfer.
    #[arg(long, default_value = "")]
    pub payer: String,
    /// Number of the cheque or postal order.
    #[arg(long, default_value = "")]
    pub number: String,
    /// The drawer's bank.
    #[arg(long, default_value = "")]
    pub bank: String,
    /// The day of posting, where the council judges money in the post by it.
    #[arg(long)]
    pub posted: Option<Day>,
    /// What else the same sum of money pays, with its part: another case, `ZZ12345670=35.00`, or
    /// the vehicle of a case, also of this one, `ZZ12345670:vehicle=105.00`.
    #[arg(long, value_name = "PCN[:vehicle]=AMOUNT")]
    pub also: Vec<String>,
    /// Only show what the payment would do.
    #[arg(long)]
    pub preview: bool,
}

/// A step.
#[derive(Args, Debug)]
pub struct StepArguments {
    /// Notice number.
    pub pcn: String,
    /// The step's name; without it the steps are listed.
    pub name: Option<String>,
    /// The legal day: when it happened, was posted or was received.
    #[arg(long)]
    pub on: Option<Day>,
    /// A last day, for an offer of the discount.
    #[arg(long)]
    pub until: Option<Day>,
    /// An amount.
    #[arg(long)]
    pub amount: Option<Pence>,
    /// Why.
    #[arg(long, default_value = "")]
    pub reason: String,
    /// The stage, for a status set by hand.
    #[arg(long)]
    pub stage: Option<String>,
    /// The tribunal's outcome: allowed, refused, refused-with-recommendation, consent.
    #[arg(long)]
    pub outcome: Option<String>,
    /// The ground of a statement: not-received, no-rejection, appeal-unanswered, paid.
    #[arg(long)]
    pub ground: Option<String>,
    /// Name of the person, where the step needs one.
    #[arg(long)]
    pub name_of: Option<String>,
    /// Address lines of the person, separated by semicolons.
    #[arg(long, default_value = "")]
    pub address: String,
    /// Postcode of the person.
    #[arg(long, default_value = "")]
    pub postcode: String,
    /// The first day of a hire; the person is then a hirer.
    #[arg(long, requires = "hired_until")]
    pub hired_from: Option<Day>,
    /// The last day of a hire, with any extension.
    #[arg(long, requires = "hired_from")]
    pub hired_until: Option<Day>,
    /// What lies before you of the hire, separated by commas: statement, name, date-of-birth,
    /// address, licence, mark, make-and-model.
    #[arg(long, value_delimiter = ',')]
    pub hire_seen: Vec<String>,
    /// Above your authority: ask another officer to approve the step, and say why.
    #[arg(long, value_name = "WHY")]
    pub ask_approval: Option<String>,
}

/// Whether a caller's identity was checked.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum VerifiedArgument {
    /// Agrees with the case.
    Yes,
    /// Not checked, or did not agree.
    No,
    /// No caller.
    NotAsked,
}

/// What came of a call.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum OutcomeArgument {
    /// Told what is due and how to pay.
    Advised,
    /// Referred to the online portal.
    Portal,
    /// Transferred to the automated payment line.
    PaymentLine,
    /// Will pay by a day.
    WillPay,
    /// Will write.
    WillWrite,
    /// Wants to complain.
    Complaint,
    /// Hardship or vulnerability mentioned.
    Vulnerable,
    /// Ended without a result.
    NoResult,
}

/// The methods of payment by their names.
pub(super) fn methods() -> impl TypedValueParser<Value = Method> {
    PossibleValuesParser::new(Method::ALL.iter().map(|method| method.name()))
        .try_map(|name| Method::named(&name).ok_or("there is no such method"))
}

fn purposes() -> impl TypedValueParser<Value = PaidFor> {
    PossibleValuesParser::new(PaidFor::ALL.iter().map(|what| what.name()))
        .try_map(|name| PaidFor::named(&name).ok_or("nothing is paid for so"))
}

/// Who may open a new store's file.
#[derive(Args, Clone, Copy, Debug)]
pub struct Shared {
    /// The accounts of your group may open the file too: for officers who work on it with accounts
    /// of their own. Without it only your account may.
    #[arg(long)]
    group: bool,
}

impl Shared {
    /// As the store calls it.
    pub const fn sharing(self) -> Sharing {
        if self.group { Sharing::Group } else { Sharing::Owner }
    }
}
