//! Proving the search index of names without keeping anybody from writing.
//!
//! The engine proves such an index by what looks to it like a write, which would lock out every
//! officer for as long as it takes. So the index and the names that it was made from are copied
//! from one view into a file that only this connection sees, and proved there.

use rusqlite::ErrorCode;

use super::SqliteStore;
use crate::store::StoreError;

/// The same tables as in the store (see `schema`), in a file of the engine's own that is gone with
/// the connection.
const PLACE: &str = "
CREATE TABLE proof.case_line (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE proof.name_word USING fts5 (
    name, content = 'case_line', content_rowid = 'id', columnsize = 0, detail = none,
    prefix = '1 2 3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2'
);
";

/// Reads the store only; what is written is the copy.
const COPY: &str = "
INSERT INTO proof.case_line (id, name) SELECT id, name FROM main.case_line;
DELETE FROM proof.name_word_data;
DELETE FROM proof.name_word_idx;
INSERT INTO proof.name_word_data SELECT * FROM main.name_word_data;
INSERT INTO proof.name_word_idx SELECT * FROM main.name_word_idx;
";

const PROVE: &str = "INSERT INTO proof.name_word (name_word, rank) VALUES ('integrity-check', 1)";

impl SqliteStore {
    /// Whether the search index of names is the one of the cases' lines. Others go on writing
    /// meanwhile.
    pub(super) fn words_fit(&self) -> Result<bool, StoreError> {
        self.connection.execute_batch("ATTACH '' AS proof")?;
        let proved = self.prove_words();
        let parted = self.connection.execute_batch("DETACH proof");
        let fit = proved?;
        parted?;
        Ok(fit)
    }

    fn prove_words(&self) -> Result<bool, StoreError> {
        self.connection.execute_batch(PLACE)?;
        // Begun without a lock: it takes one on the copy alone, and reads the store in one state.
        let copying = self.connection.unchecked_transaction()?;
        copying.execute_batch(COPY)?;
        copying.commit()?;
        match self.connection.execute(PROVE, []) {
            Ok(_) => Ok(true),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }
}
