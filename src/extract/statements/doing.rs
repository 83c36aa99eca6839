//! Verbs of doing between or behind cues: they end what was reported, or own the preposition behind them.
//!
//! Comes in: a token's index. Goes out: whether a verb of doing stands there. It does not know cues.
use crate::extract::statements::Prose;
use crate::extract::statements::reading::ends_in_teh;
use crate::lexicon::particles::Role;

const WAW: char = '\u{648}';

/// Whether token `at` is a verb of doing or a noun of the same letters.
pub(crate) fn may_do(prose: &Prose<'_>, at: usize) -> bool {
    let word = prose.document.folded(at);
    let deeds = &prose.lexicon.deeds;
    (deeds.is(word) && !ends_in_teh(prose.document.written(at))) || deeds.is_noun_too(word)
}

/// Whether token `at` is a verb of doing joined by a conjunction that is written onto it.
pub(crate) fn joins_deed(prose: &Prose<'_>, at: usize) -> bool {
    let deeds = &prose.lexicon.deeds;
    let word = prose.document.folded(at);
    word.strip_prefix(WAW)
        .is_some_and(|rest| deeds.is(rest) && !deeds.is(word))
        && !ends_in_teh(prose.document.written(at))
}

/// Whether token `at` goes on with what somebody did: a joined verb of doing, or an opener before one.
pub(crate) fn turns_to_deed(prose: &Prose<'_>, at: usize) -> bool {
    joins_deed(prose, at)
        || (prose.readings.is(at, Role::Coordinator)
            && !prose.readings.is(at, Role::Relative)
            && prose.lexicon.deeds.is(prose.document.folded(at + 1))
            && !ends_in_teh(prose.document.written(at + 1)))
}
