//! The words beside a cue that name its subject: behind the verb, before it, or in the outer words of a relay.
//!
//! Comes in: a statement with the region where its speaker would stand. Goes out: mentions. It does not know whom they
//! mean, but asks the cast whether an unlisted name is known.
use crate::extract::attribution::agreement::mention_agrees;
use crate::extract::attribution::choice::Chooser;
use crate::extract::attribution::mention::Mention;
use crate::extract::attribution::{phrase, subject};
use crate::extract::statements::{Cue, CueClass, Source, Statement};
use crate::lexicon::people::Sense;
use std::ops::Range;

impl Chooser<'_, '_> {
    /// The mentions beside the cue that name its subject.
    pub(super) fn source(&self, statement: &Statement, at: usize) -> Vec<Mention> {
        let words = self.words;
        let Some(cue) = &statement.cue else {
            return match &statement.source {
                Source::Region(region) => subject::find(words, region.clone(), false),
                _ => Vec::new(),
            };
        };
        let content = words.document.tokens.at(statement.content.start);
        if cue.class == CueClass::Participle {
            return self.beside_participle(statement, cue, at, content);
        }
        let led = matches!(cue.class, CueClass::Preposition);
        let (sentence, end) = words.document.sentence_of(at).map_or((at, at), |index| {
            let tokens = &words.document.sentences[index].tokens;
            (tokens.start, tokens.end)
        });
        let region = match &statement.source {
            // Behind the content nothing but the sentence's end bounds whom the preposition governs.
            Source::Region(region) if led && content < region.start => region.start..region.end.max(end),
            Source::Region(region) => region.clone(),
            _ => at..at,
        };
        let before = self.before(cue, sentence, at);
        if region.start < at {
            let named = subject::find(words, region, led);
            return match before {
                Some((mention, _))
                    if named
                        .last()
                        .is_none_or(|last| last.tokens.end < mention.tokens.end) =>
                {
                    vec![mention]
                }
                _ => named,
            };
        }
        let named = self
            .innermost(&region, content)
            .unwrap_or_else(|| subject::find(words, region.clone(), led));
        let beside = named
            .first()
            .is_some_and(|first| first.tokens.start <= region.start + 1);
        match before {
            Some((mention, true)) if !beside => vec![mention],
            Some((mention, false)) if !beside || self.opens(sentence, mention.tokens.start) => vec![mention],
            _ => named,
        }
    }

    /// A participle's subject stands in the clause before, not beside it, unless the statement says where.
    fn beside_participle(&self, statement: &Statement, cue: &Cue, at: usize, content: usize) -> Vec<Mention> {
        let words = self.words;
        // A noun for a person taken for a participle: a spokeswoman is no speaking woman.
        if words.get(at).is(Sense::Role)
            && (words.get(at).count > 1 || words.get(at + 1).is(Sense::Nisba))
            && let Some(mention) = phrase::read(words, at, content).filter(|mention| mention.tokens.len() > 1)
        {
            return vec![mention];
        }
        match &statement.source {
            Source::Region(region) if region.start >= cue.tokens.end => {
                subject::find(words, region.clone(), false)
                    .into_iter()
                    .filter(|mention| mention.rule != "unlisted-name" && mention_agrees(mention, cue))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// The subject that stands before the verb at `at`, and whether a pronoun takes it up.
    fn before(&self, cue: &Cue, sentence: usize, at: usize) -> Option<(Mention, bool)> {
        if cue.class != CueClass::Verb || cue.conjoined {
            return None;
        }
        subject::before(self.words, sentence, at).filter(|(mention, _)| {
            mention.rule != "unlisted-name"
                || mention.tokens.len() > 1
                || self.cast.knows(self.words, mention)
        })
    }

    /// Whether nothing but an opener stands between the sentence's start and `at`.
    fn opens(&self, sentence: usize, at: usize) -> bool {
        let mut token = sentence;
        while token < at {
            let word = self.words.get(token);
            if self.words.is_word(token) && !word.any(&[Sense::Transition, Sense::Adverb]) {
                return false;
            }
            token += word.count;
        }
        true
    }

    /// Words about words: behind the complementiser of the outer cue, before the content, another names its own source.
    fn innermost(&self, region: &Range<usize>, content: usize) -> Option<Vec<Mention>> {
        let that = region.clone().skip(1).find(|&at| {
            subject::is_that(self.words.document.folded(at)) && at + 2 < content.min(region.end + 1)
        })?;
        let inner = subject::find(self.words, that + 1..region.end, false);
        inner.first().filter(|first| first.tokens.start == that + 1)?;
        Some(inner)
    }
}
