//! Where files lie and what the council has set.
