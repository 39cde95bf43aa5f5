//! Letters on paper: a finished letter becomes a PDF that a printer, a screen and a screen reader
//! can use.
//!
//! Floor 3: bytes in memory, no file and no clock. `faces` shapes words, `lines` breaks them,
//! `layout` and `body` place them on pages, `code` draws payment codes, `draw` alone knows the PDF
//! engine.

mod body;
mod code;
mod draw;
mod faces;
mod fault;
mod layout;
mod lines;
mod sheets;

pub use fault::PrintFault;
pub(super) use layout::PAGE;

use super::page::Letter;

/// A letter as it is printed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

/// Makes letters into PDF files; keeps the typeface and the words it has shaped, so that one press
/// is used for many letters.
pub struct Press {
    faces: faces::Faces,
    square: code::LastSquare,
}

impl Press {
    /// A press with the typeface that the program carries in itself.
    pub fn new() -> Result<Press, PrintFault> {
        Ok(Press { faces: faces::Faces::new()?, square: code::LastSquare::default() })
    }

    /// Prints one letter. The same letter gives the same bytes, on every day and machine.
    pub fn print(&mut self, letter: &Letter) -> Result<Printed, PrintFault> {
        let sheets = layout::lay_out(&mut self.faces, &mut self.square, letter)?;
        let bytes = draw::draw(&self.faces, &sheets, &letter.title)?;
        Ok(Printed { bytes, pages: sheets.pages.len() })
    }
}
