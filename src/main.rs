//! The program: chooses command line or screen.

fn main() {}
