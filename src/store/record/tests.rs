//! Records: every kind there and back, and what a damaged one says.
