//! What is found out about the library as a whole once all files are read: copies, and who is who.
//!
//! Comes in: an index with new articles. Goes out: the same with groups of copies and persons. It is done again when
//! anything changed, in one transaction. It does not know files.
use crate::lexicon::Lexicon;
use crate::store::duplicates;
use crate::store::index::{Fault, Index};
use crate::store::namesake::register;
use crate::store::people;

/// A name for the rows about names: with others, persons are joined anew, though no text is read again.
#[must_use]
pub(crate) fn names() -> String {
    let hash = register::SOURCES
        .iter()
        .flat_map(|text| text.bytes())
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
    format!("{hash:016x}")
}

/// Finds copies and persons, unless nothing has changed since the last time.
///
/// # Errors
/// The index fails.
pub fn settle(index: &mut Index, lexicon: &Lexicon) -> Result<(), Fault> {
    if index.is_settled()? {
        return Ok(());
    }
    let change = index.connection.unchecked_transaction()?;
    duplicates::group(&change)?;
    people::merge(&change, lexicon)?;
    change.commit()?;
    index.keep_fact("settled", &names())
}
