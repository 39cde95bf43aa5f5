//! Foreign file formats, pure: bytes to records and faults, records to bytes.
