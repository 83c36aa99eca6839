//! Content that is a noun: behind a governed preposition, or the bare object of its verb.
//!
//! Comes in: a verb and a token behind it. Goes out: whether content opens there. It does not know particles.
use crate::extract::statements::Prose;
use crate::extract::statements::doing::{joins_deed, may_do};
use crate::extract::statements::names::is_given_name;
use crate::extract::statements::opening::{Found, Opening};
use crate::extract::statements::signs::{ARTICLE, is_that};
use crate::lexicon::particles::Role;
use crate::lexicon::people::Fact;
use crate::lexicon::reporting::{Form, Verb};
use crate::text::fold::{Folded, fold_char};
use crate::text::tokens::Kind;

/// The first letter of participles, which may be adjectives.
const MEEM: char = '\u{645}';

const BEH: char = '\u{628}';

const LAM: char = '\u{644}';

/// The endings of the sound plural, folded.
const PLURALS: [&str; 2] = ["\u{64A}\u{646}", "\u{648}\u{646}"];

/// Possessive endings, folded.
const POSSESSORS: [&str; 3] = ["\u{647}", "\u{647}\u{627}", "\u{647}\u{645}"];

/// What is only shown as a threat (with a knife) is no noun of action either.
const THREAT: &str = "threat";

const TATWEEL: char = '\u{640}';

/// How far behind a verb its content may start when it is a noun.
const NOUN_REACH: usize = 36;

/// Content that is a noun: behind a governed preposition, or bare.
pub(crate) fn nominal(
    prose: &Prose<'_>,
    verb_at: usize,
    at: usize,
    form: Form,
    verb: &Verb,
    limit: usize,
) -> Option<Found> {
    if at > verb_at + NOUN_REACH {
        return None;
    }
    // A preposition right behind a verb of doing is that verb's.
    let of_deed = || at > verb_at + 1 && may_do(prose, at - 1);
    // What is rarely so is asked first, what takes a walk last.
    governed(prose, verb_at, at, form, verb, limit)
        .filter(|_| !of_deed() && !leaves_clause(prose, verb_at, at))
}

/// The noun at `at` that a verb governs by itself or by a preposition, whatever stands between.
fn governed(
    prose: &Prose<'_>,
    verb_at: usize,
    at: usize,
    form: Form,
    verb: &Verb,
    limit: usize,
) -> Option<Found> {
    let document = prose.document;
    let word = document.folded(at);
    let found = |opening, content, content_byte| {
        Some(Found {
            opening,
            content,
            content_byte,
            region_end: at,
        })
    };
    // … and one behind a word that takes it itself is that word's.
    let tied = at > verb_at + 1 && prose.readings.is(at - 1, Role::Tied);
    if let Some(nouns_too) = verb.takes_preposition(word).filter(|_| !tied) {
        let clause_later = (at + 1..limit.min(at + 16))
            .take_while(|&j| prose.readings.at(j).form.is_none())
            .any(|j| is_that(prose, j) && document.folded(j - 1) == word);
        return if nouns_too && at + 1 < limit && !clause_later {
            found(Opening::Preposition, at + 1, None)
        } else {
            None
        };
    }
    if let Some(byte) = glued_preposition(prose, at, verb, false).filter(|_| !tied) {
        return found(Opening::Preposition, at, Some(byte));
    }
    if verb.takes_object() && is_object(prose, verb_at, at, form) {
        return found(Opening::Object, at, None);
    }
    None
}

/// Whether between a verb and `at` another clause has begun that is not the subject's own.
fn leaves_clause(prose: &Prose<'_>, verb_at: usize, at: usize) -> bool {
    (verb_at + 1..=at).any(|j| {
        let opener = prose.readings.is(j, Role::Coordinator)
            && !prose.readings.is(j, Role::Relative)
            && !prose.readings.is(j, Role::Preposition);
        // "In terms of" is no opener.
        (opener && !prose.readings.is(j - 1, Role::Preposition) || joins_deed(prose, j)) && j > verb_at + 1
    })
}

/// The byte behind a governed preposition that is written onto word `at`; `marked`: the word stands first in marks.
pub(crate) fn glued_preposition(prose: &Prose<'_>, at: usize, verb: &Verb, marked: bool) -> Option<usize> {
    let token = prose.document.tokens.get(at)?;
    let word = prose.document.folded(at);
    let mut letters = word.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    let preposition = word.get(..first.len_utf8())?;
    if verb.takes_preposition(preposition) != Some(true) || prose.readings.is(at, Role::Preposition) {
        return None;
    }
    let written = token.span.of(prose.document.text);
    let lengthened = written.chars().nth(1) == Some(TATWEEL);
    let definite = if first == LAM {
        rest.starts_with(LAM)
    } else {
        rest.starts_with(ARTICLE)
    };
    // "With that" points back at what was said.
    let next = prose.document.folded(at + 1);
    if prose.lexicon.particles.is(rest, Role::Demonstrative) && !next.starts_with(ARTICLE) {
        return None;
    }
    let clause = prose.lexicon.particles.is(rest, Role::Relative);
    let noun = lengthened
        || definite
        || clause
        || prose.lexicon.nominals.is(rest, written)
        || (marked && !verb.takes_mark() && prose.lexicon.people.word(rest).is_some())
        || (verb.force != THREAT
            && is_plain_noun(prose, word, rest)
            && (!verb.takes_that() || (!verb.unclear && !clause_later(prose, at))));
    let clitic: usize = written
        .char_indices()
        .take_while(|&(index, c)| index == 0 || fold_char(c) == Folded::Nothing)
        .map(|(_, c)| c.len_utf8())
        .sum();
    (noun && (clause || rest.chars().count() > 2)).then_some(token.span.start + clitic)
}

/// How far behind a noun the clause may be that shows it as part of the subject, in tokens.
const CLAUSE_REACH: usize = 24;

/// Whether a clause with the particle follows in the same sentence.
fn clause_later(prose: &Prose<'_>, at: usize) -> bool {
    let end = prose
        .document
        .sentence_of(at)
        .map_or(at, |sentence| prose.document.sentences[sentence].tokens.end);
    (at + 1..end.min(at + CLAUSE_REACH))
        .take_while(|&j| prose.readings.at(j).form.is_none())
        .any(|j| is_that(prose, j) || prose.marked.opening(j).is_some())
}

/// Whether token `at` is a noun of action with a preposition written onto it and nothing behind: the next noun is its
/// genitive.
fn is_glued_noun(prose: &Prose<'_>, at: usize) -> bool {
    let word = prose.document.folded(at);
    word.strip_prefix([BEH, LAM]).is_some_and(|rest| {
        !ends_in(word, &POSSESSORS)
            && !rest.starts_with([LAM])
            && !rest.starts_with(ARTICLE)
            && prose.lexicon.people.word(word).is_none()
            && prose.lexicon.nominals.is(rest, prose.document.written(at))
    })
}

fn ends_in(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.ends_with(ending))
}

/// Whether a word is surely a preposition and a common noun that does not only name a place or an office.
fn is_plain_noun(prose: &Prose<'_>, word: &str, rest: &str) -> bool {
    let people = &prose.lexicon.people;
    people.word(word).is_none()
        && people.word(rest).is_some_and(Fact::is_only_common)
        && !prose.lexicon.particles.is(rest, Role::Construct)
        && !prose.lexicon.particles.is(rest, Role::Preposition)
}

/// Whether a noun of action at `at` is the object of the verb at `verb_at`.
fn is_object(prose: &Prose<'_>, verb_at: usize, at: usize, form: Form) -> bool {
    let document = prose.document;
    let Some(token) = document.tokens.get(at).filter(|token| token.kind == Kind::Word) else {
        return false;
    };
    if !prose
        .lexicon
        .nominals
        .is(document.folded(at), token.span.of(document.text))
    {
        return false;
    }
    // Behind a relative pronoun stands a verb, and a given name is no noun of action.
    let listed = prose.lexicon.nominals.lists(document.folded(at));
    let named = is_given_name(prose, at) && (!listed || is_given_name(prose, at - 1));
    if named
        || prose
            .readings
            .ends_before(at, Role::Relative)
            .is_some_and(|start| start > verb_at)
    {
        return false;
    }
    if at == verb_at + 1 {
        return true;
    }
    if form.is_participle() {
        return false;
    }
    let behind_preposition = at >= 2 && at > verb_at + 2 && prose.readings.is(at - 2, Role::Preposition);
    // What has a possessor takes no genitive.
    let before = document.folded(at - 1);
    let possessed = before.chars().count() > 3 && ends_in(before, &POSSESSORS);
    if behind_preposition
        && document.folded(at).starts_with(ARTICLE)
        && !before.starts_with(ARTICLE)
        && !possessed
    {
        return false;
    }
    let construct = prose.readings.is(at - 1, Role::Construct)
        || prose.readings.is(at - 1, Role::Preposition)
        || prose
            .lexicon
            .particles
            .is(before.trim_start_matches(['\u{644}', '\u{628}']), Role::Construct);
    let definite = document.folded(at).starts_with(ARTICLE);
    // Behind a sound plural a singular is no adjective.
    let plural = ends_in(before, &PLURALS) && !ends_in(document.folded(at), &PLURALS);
    let participle = document.folded(at).trim_start_matches(ARTICLE).starts_with(MEEM);
    let adjective = definite && participle && before.starts_with(ARTICLE) && !plural;
    !construct && !adjective && !is_glued_noun(prose, at - 1)
}
