//! The law: charge levels, stage rules, statutory clocks. Pure: nothing here reads a clock, a file, a
//! locale, a setting that was not handed in, or a random number. "Today" is always an argument.
