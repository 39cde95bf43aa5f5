//! The command line of post declared.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::case::day::Day;

/// What can be done with post.
#[derive(Subcommand, Debug)]
pub enum Post {
    /// Take in files: e-mails (.eml), scans (PDF, JPEG, PNG), texts, the online form's CSV or JSON.
    In {
        /// The files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The day on which they were received, over what a file says itself.
        #[arg(long)]
        received: Option<Day>,
    },
    /// Take in what somebody said on the telephone about a case.
    Phone(PhoneArguments),
    /// List post by where it stands, or that of a case.
    List {
        /// to-index, to-classify, to-answer, awaiting-approval, answered or closed; without it the
        /// groups are counted.
        state: Option<String>,
        /// All post of this notice number instead.
        #[arg(long, value_name = "PCN")]
        case: Option<String>,
        /// The most lines.
        #[arg(long, default_value_t = 50)]
        limit: usize,
    },
    /// Show an item with its text, attachments and log.
    Show {
        /// The item, as `P12`.
        item: String,
        /// Write an attachment (0 is the whole item) to a file only you can read, and say where.
        #[arg(long, value_name = "NUMBER")]
        attachment: Option<usize>,
    },
    /// Put an item to its case.
    Index {
        /// The item.
        item: String,
        /// Notice number, or a mark that only one case has; without it the clear suggestion.
        pcn: Option<String>,
    },
    /// Take an item from its case, with a reason.
    Unindex {
        /// The item.
        item: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Say what an item is.
    Classify {
        /// The item.
        item: String,
        /// informal-challenge, representations, transfer, statement, query, complaint,
        /// subject-access, returned-mail or payment.
        kind: String,
        /// Why, where it contests nothing: a second officer must agree.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Agree, as second officer, that an item contests nothing.
    Agree {
        /// The item.
        item: String,
    },
    /// Do not agree; the item may be a representation.
    Disagree {
        /// The item.
        item: String,
        /// Why.
        #[arg(long)]
        remark: String,
    },
    /// List the points that an item raises.
    Points {
        /// The item.
        item: String,
        /// Each point.
        points: Vec<String>,
    },
    /// Give an item to an officer to answer.
    Assign {
        /// The item.
        item: String,
        /// The account; without it nobody.
        account: Option<String>,
    },
    /// Close an item without a letter, with a reason.
    Close {
        /// The item.
        item: String,
        /// Why no answer is owed.
        #[arg(long)]
        reason: String,
    },
    /// Close an item that says the same as an earlier one.
    Duplicate {
        /// The item.
        item: String,
        /// The earlier item.
        of: String,
    },
    /// Count what came in and what was dealt with, by officer and day.
    Figures {
        /// The first day.
        #[arg(long)]
        from: Day,
        /// The last day.
        #[arg(long)]
        to: Day,
    },
    /// Draw answered and closed items of an officer at random for a manager to mark.
    Sample {
        /// Whose work.
        account: String,
        /// How many.
        #[arg(long, default_value_t = 5)]
        count: usize,
    },
}

/// What somebody said on the telephone.
#[derive(Args, Debug)]
pub struct PhoneArguments {
    /// Notice number.
    pub pcn: String,
    /// What the caller says.
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Who called.
    #[arg(long)]
    pub caller: String,
    /// The caller's number.
    #[arg(long, default_value = "")]
    pub telephone: String,
    /// How the caller agreed when it was read back.
    #[arg(long)]
    pub read_back: String,
    /// A point that it raises; may be given again.
    #[arg(long = "point")]
    pub points: Vec<String>,
    /// The day of the call; today where it is not said.
    #[arg(long)]
    pub on: Option<Day>,
}
