//! Words that are given names, whatever else their letters may mean.
//!
//! Comes in: a token's index. Goes out: yes or no. It does not know whose name it is.
use crate::extract::statements::Prose;
use crate::lexicon::people::Sense;

/// Whether token `at` is a given name as it stands.
pub(crate) fn is_given_name(prose: &Prose<'_>, at: usize) -> bool {
    prose
        .lexicon
        .people
        .word(prose.document.folded(at))
        .is_some_and(|fact| fact.senses.has(Sense::FirstName))
}
