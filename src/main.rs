//! The program: the command line decides between a subcommand and the workstation.

use std::process::ExitCode;

fn main() -> ExitCode {
    noticedesk::cli::run()
}
