//! The print file and its manifest, written for the printer: bound from the letters as they were
//! kept, as often as needed, and always the same.

use std::io::{self, Write};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::case::correspondence::MatterId;
use crate::case::digest::Digest;
use crate::desk::{Desk, Stop};
use crate::exchange::postroom;
use crate::letter::bind::{Binder, Sides};
use crate::matter::MatterKind;

/// What was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// Letters in the file.
    pub letters: u32,
    /// Pages of the file.
    pub pages: u32,
    /// The sum of the print file.
    pub pdf: Digest,
    /// The sum of the manifest.
    pub manifest: Digest,
}

/// A stream whose bytes are summed as they go by.
pub(super) struct Summed {
    out: Box<dyn Write>,
    sum: Sha256,
}

impl Summed {
    fn to(out: Box<dyn Write>) -> Summed {
        Summed { out, sum: Sha256::new() }
    }

    /// Sums the bytes and keeps none.
    pub(super) fn nowhere() -> Summed {
        Summed::to(Box::new(io::sink()))
    }

    /// The sum of what went by.
    pub(super) fn sum(&self) -> Digest {
        Digest(self.sum.clone().finalize().into())
    }
}

impl Write for Summed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.sum.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Desk {
    /// Writes a batch's print file and manifest as new files. What is written is compared with what
    /// the batch was made of.
    pub fn write_batch(
        &self,
        id: MatterId,
        pdf: &Path,
        manifest: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Written, Stop> {
        let (_, batch) = self.batch(id)?;
        let made = &batch.made;
        let reference = MatterKind::Batch.reference(id);
        let list = self.store.content(&made.manifest)?.ok_or_else(|| {
            Stop::Failed(format!(
                "the manifest of batch {reference} is not kept; run `noticedesk check`"
            ))
        })?;
        if batch.abandoned.is_some() {
            return Err(Stop::Refused(format!(
                "batch {reference} was given up; nothing of it prints"
            )));
        }
        let mut own = 0;
        for letter in &made.letters {
            let candidate = self.candidate(*letter)?.map_err(|one| Stop::Failed(one.why))?;
            let taken = candidate.letter.batch == Some(id);
            if !taken && !batch.failed.iter().any(|(failed, _)| failed == letter) {
                return Err(Stop::Refused(format!(
                    "the extraction of batch {reference} was interrupted; finish it first \
                     (`noticedesk print file {reference}` does, and writes the file)"
                )));
            }
            own += candidate.sealed.pages;
        }
        // An empty page was put in where a letter would have begun on the back of another.
        let sides = if own == made.pages { Sides::One } else { Sides::Two };
        let out = postroom::create(pdf).map_err(|refused| Stop::Failed(refused.to_string()))?;
        let mut binder = Binder::new(Summed::to(Box::new(out)), sides)?;
        for (done, letter) in made.letters.iter().enumerate() {
            progress(done as u64, made.letters.len() as u64);
            let candidate = self.candidate(*letter)?.map_err(|one| Stop::Failed(one.why))?;
            binder.add(&self.kept(&candidate)?)?;
        }
        let (out, pages) = binder.finish()?;
        let sum = out.sum();
        if sum != made.pdf || pages != made.pages {
            return Err(Stop::Failed(format!(
                "the print file of batch {reference} did not come out as it was extracted; do not \
                 print {}, and run `noticedesk check`",
                pdf.display()
            )));
        }
        let mut copy =
            postroom::create(manifest).map_err(|refused| Stop::Failed(refused.to_string()))?;
        copy.write_all(&list.bytes)
            .and_then(|()| copy.flush())
            .map_err(|error| Stop::Failed(format!("{}: {error}", manifest.display())))?;
        let letters = u32::try_from(made.letters.len()).unwrap_or(u32::MAX);
        Ok(Written { letters, pages, pdf: sum, manifest: made.manifest })
    }
}
