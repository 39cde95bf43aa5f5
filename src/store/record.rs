//! The event log on disk: versioned text, read for ever.
