//! The statements of one sentence: which cues count, and where one's content gives way to the next.
//!
//! Comes in: a sentence's tokens. Goes out: its [`Statement`]s. It does not know other sentences.
use crate::extract::model::Reason;
use crate::extract::statements::content::{Content, measure};
use crate::extract::statements::cues::{self, Candidate};
use crate::extract::statements::evidence::opens_clause;
use crate::extract::statements::opening::Opening;
use crate::extract::statements::postposed;
use crate::extract::statements::signs::is_comma;
use crate::extract::statements::{Cue, CueClass, Gender, Number, Prose, Source, Statement};
use crate::lexicon::conjugation::{Count, Tense};
use crate::lexicon::particles::Role;
use crate::lexicon::people::Sense;
use crate::text::tokens::Kind;
use std::ops::Range;

/// The longest name between a particle and the verb of whom it names, in tokens.
const LONGEST_NAME: usize = 7;

/// Finds the statements of one sentence and appends them.
pub(crate) fn find(prose: &Prose<'_>, sentence: Range<usize>, out: &mut Vec<Statement>) {
    let candidates = cues::find(prose, sentence.clone());
    let first = out.len();
    // The clause that is being reported: where it began, and the tense it is reported in.
    let mut open: Option<(usize, Tense)> = None;
    let mut covered = sentence.start;
    let mut index = 0;
    while index < candidates.len() {
        let candidate = &candidates[index];
        index += 1;
        if candidate.at < covered {
            continue;
        }
        if only_relays(prose, candidate, candidates.get(index)) {
            covered = candidate.content;
            open = Some((candidate.at, candidate.form.agreement.tense));
            continue;
        }
        let limit = limit_of(prose, candidate, &candidates[index..], sentence.end);
        let Some(content) = measure(
            prose,
            candidate.content,
            candidate.content_byte,
            candidate.opening,
            limit,
        ) else {
            continue;
        };
        let from = open.map_or(sentence.start, |_| covered);
        let continues = continued(candidate, out, first);
        out.push(statement(prose, candidate, &content, from, continues));
        covered = content.end.max(candidate.at + 1);
        open = Some((candidate.at, candidate.form.agreement.tense));
    }
    postposed::find(prose, sentence, first, out);
}

/// The token before which a candidate's content must stop: the next cue that is not inside it.
fn limit_of(prose: &Prose<'_>, head: &Candidate, later: &[Candidate], sentence_end: usize) -> usize {
    let next = later
        .iter()
        .filter(|next| next.at > head.content)
        .find_map(|next| coordinate_start(prose, head, next))
        .unwrap_or(sentence_end);
    (head.content + 1..next)
        .find(|&at| postposed::opens(prose, at) && prose.marked.speech_around(at).is_none())
        .unwrap_or(next)
}

/// Where a later cue's clause starts, if it stands beside the content of `head` and not inside it.
fn coordinate_start(prose: &Prose<'_>, head: &Candidate, next: &Candidate) -> Option<usize> {
    if next.form.is_participle() {
        return Some(next.at);
    }
    let tense = next.form.agreement.tense;
    let head_tense = head.form.agreement.tense;
    let conjoined = prose.readings.at(next.at).conjoined;
    let opener = (head.content + 1..next.at)
        .rev()
        .take(if conjoined { 1 } else { 9 })
        .take_while(|&at| !is_comma(prose, at) && !is_inside(prose, at))
        .find(|&at| prose.readings.is(at, Role::Coordinator) && !prose.readings.is(at, Role::Relative));
    if let Some(opener) = opener {
        return Some(opener);
    }
    (conjoined && (tense == Tense::Past || tense == head_tense)).then_some(next.at)
}

/// Whether token `at` puts what follows inside the clause before: a relative pronoun or a negation.
fn is_inside(prose: &Prose<'_>, at: usize) -> bool {
    prose.readings.is(at, Role::Negation)
        || (prose.readings.is(at, Role::Relative)
            && !prose.readings.is(at, Role::Preposition)
            && prose.document.folded(at).len() > 4)
}

/// Whether a document or a medium reports nothing but that somebody said something: the words are that one's.
fn only_relays(prose: &Prose<'_>, head: &Candidate, next: Option<&Candidate>) -> bool {
    let Some(next) = next else { return false };
    let carrier = |at: usize| {
        prose.readings.is(at, Role::NameHead)
            || prose
                .lexicon
                .people
                .word(prose.document.folded(at))
                .is_some_and(|fact| fact.senses.any(&[Sense::Document, Sense::Agency]))
    };
    let name = |at: usize| {
        prose.document.tokens.is_word(at)
            && prose.readings.at(at).form.is_none()
            && !prose.readings.at(at).conjoined
            && !is_inside(prose, at)
            && ![Role::Preposition, Role::Subordinator, Role::That]
                .into_iter()
                .any(|role| prose.readings.is(at, role))
    };
    head.opening == Opening::That
        && next.form.agreement.tense == Tense::Past
        && !prose.readings.at(next.at).conjoined
        && next.at > head.content
        && next.at <= head.content + LONGEST_NAME
        && (head.content..next.at).all(name)
        && head.region.clone().any(carrier)
}

/// The statement whose speaker a candidate without a subject of its own shares.
fn continued(candidate: &Candidate, out: &[Statement], first: usize) -> Option<usize> {
    (candidate.form.is_participle() && candidate.region.is_empty() && out.len() > first)
        .then(|| out.len() - 1)
}

fn statement(
    prose: &Prose<'_>,
    candidate: &Candidate,
    content: &Content,
    from: usize,
    continues: Option<usize>,
) -> Statement {
    let verb = prose.lexicon.reporting.verb(candidate.form);
    let cue = cue(prose, candidate);
    let source = source(prose, candidate, from);
    Statement {
        content: content.span,
        kind: content.kind,
        cue: Some(cue),
        source,
        relay: candidate.relay.clone(),
        continues,
        reason: Reason {
            rule: rule(candidate.opening),
            row: Some(format!("reporting:{}", verb.lemma)),
            confidence: if verb.unclear { 70 } else { 85 },
        },
    }
}

fn rule(opening: Opening) -> &'static str {
    match opening {
        Opening::That => "verb-clause",
        Opening::Mark => "verb-marks",
        Opening::Colon => "verb-colon",
        Opening::Preposition => "verb-preposition",
        Opening::Object => "verb-object",
    }
}

fn cue(prose: &Prose<'_>, candidate: &Candidate) -> Cue {
    let agreement = candidate.form.agreement;
    let tokens = candidate.at..candidate.content.max(candidate.at + 1);
    Cue {
        span: prose.document.tokens.span(candidate.at..candidate.at + 1),
        tokens,
        class: if candidate.form.is_participle() {
            CueClass::Participle
        } else {
            CueClass::Verb
        },
        number: match agreement.number {
            Count::One => Number::Singular,
            Count::Two => Number::Dual,
            Count::Many => Number::Plural,
        },
        gender: if agreement.feminine {
            Gender::Feminine
        } else {
            Gender::Masculine
        },
        passive: candidate.form.passive,
        first_person: agreement.first_person,
        conjoined: prose.readings.at(candidate.at).conjoined,
    }
}

/// Where the speaker of a candidate would be named: behind it, else before it in the clause that began at `from`.
fn source(prose: &Prose<'_>, candidate: &Candidate, from: usize) -> Source {
    if candidate.form.passive && candidate.relay.is_none() {
        return Source::Nobody;
    }
    let has_word = |range: Range<usize>| range.clone().any(|at| prose.document.tokens.is_word(at));
    if has_word(candidate.region.clone()) && !candidate.form.is_participle() {
        let starts = candidate
            .region
            .clone()
            .find(|&at| prose.document.tokens.is_word(at));
        // An adverbial right behind the verb leaves the place before the verb for the subject.
        let adverbial = starts.is_some_and(|at| prose.readings.is(at, Role::Preposition));
        let before = clause_before(prose, candidate.at, from);
        if !(adverbial
            && has_word(before.clone())
            && !opens_clause(prose, candidate.at, &(from..candidate.at)))
        {
            return Source::Region(candidate.region.clone());
        }
        return Source::Region(before);
    }
    if candidate.form.is_participle() {
        return if has_word(candidate.region.clone()) && candidate.region.start < candidate.at {
            Source::Region(candidate.region.clone())
        } else {
            Source::Dropped
        };
    }
    let before = clause_before(prose, candidate.at, from);
    if prose.readings.at(candidate.at).conjoined || !has_word(before.clone()) {
        return Source::Dropped;
    }
    Source::Region(before)
}

/// The tokens before a verb in its clause, openers left out.
fn clause_before(prose: &Prose<'_>, at: usize, from: usize) -> Range<usize> {
    let mut start = from;
    while start < at {
        let opener = prose.readings.length(start, Role::Coordinator);
        let sign = prose
            .document
            .tokens
            .get(start)
            .is_some_and(|token| token.kind == Kind::Sign);
        let relative = prose.readings.is(start, Role::Relative);
        if opener > 0 && !relative {
            start += opener;
        } else if sign {
            start += 1;
        } else {
            break;
        }
    }
    let end = prose
        .readings
        .ends_before(at, Role::Relative)
        .unwrap_or(at)
        .max(start);
    start.min(end)..end
}
