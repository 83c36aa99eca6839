//! Who is meant when the verb names nobody, or only takes somebody up: the clause before, the last speaker, the body
//! behind a document.
//!
//! Comes in: a statement and what the chooser has read so far. Goes out: a choice. It never takes the nearest name.
use crate::extract::attribution::agreement::mention_agrees;
use crate::extract::attribution::cast::ActorId;
use crate::extract::attribution::choice::{Choice, Chooser};
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::subject;
use crate::extract::model::{Reason, SpeakerKind};
use crate::extract::statements::{Cue, Statement};
use crate::lexicon::people::Sense;
use std::ops::Range;

/// Paragraphs back to which a dropped subject may reach.
const REACH: usize = 3;

impl Chooser<'_, '_> {
    /// The last speaker, when a bare definite noun (the source, the writer) that fits nobody else takes it up.
    pub(super) fn taken_up(&self, mention: &Mention, cue: Option<&Cue>) -> Option<ActorId> {
        let bare = mention.name.is_none()
            && self.words.get(mention.tokens.start).definite
            && matches!(mention.sort, Sort::Person | Sort::Unnamed)
            && mention
                .head
                .is_some_and(|head| head.senses.any(&[Sense::Role, Sense::Source]))
            && (mention.tokens.len() == 1
                || (cue.is_some() && (self.is_trade(mention) || self.is_shown(mention))));
        // The same speaker: the pronoun behind says that nobody else is meant.
        let pronoun = self.words.get(mention.tokens.end);
        let emphatic = pronoun.is(Sense::Pronoun) && !pronoun.is(Sense::Relative);
        let plain = mention.tokens.len() > 1 || !emphatic;
        if !bare || (plain && self.cast.finds(self.words, mention)) {
            return None;
        }
        let &(_, _, speaker) = self.turns.last()?;
        if !emphatic && cue.is_some_and(|cue| self.hands_over(cue.tokens.start)) {
            return None;
        }
        let country = mention.country(self.words);
        if country.is_some() && self.cast.actors[speaker].is_of_another(country) {
            return None;
        }
        let person = matches!(
            self.cast.actors[speaker].kind,
            SpeakerKind::Person | SpeakerKind::Unnamed
        );
        let source = mention.sort == Sort::Unnamed;
        ((person || source) && self.agrees(speaker, cue.filter(|_| !source))).then_some(speaker)
    }

    /// The body that spoke last under a name of its own, when a definite noun for bodies that fits nobody else calls it
    /// what it is (the movement, the newspaper).
    pub(super) fn called(&self, mention: &Mention) -> Option<ActorId> {
        let start = mention.tokens.start;
        let bare = mention.sort == Sort::Body
            && self.words.get(start).definite
            && self.words.get(start).is(Sense::Named)
            && mention.country(self.words).is_none()
            && (start + 1..mention.tokens.end)
                .all(|at| self.words.get(at).any(&[Sense::Nisba, Sense::Adjective]));
        if !bare || self.cast.finds(self.words, mention) {
            return None;
        }
        let agency = self.words.get(start).is(Sense::Addressee);
        self.turns.iter().rev().take(6).map(|turn| turn.2).find(|&actor| {
            self.cast.actors[actor]
                .own_name
                .is_some_and(|press| press == agency)
        })
    }

    /// Whether a mention describes by trade and adjectives alone (the Belgian striker), not by an office that somebody
    /// else may hold.
    fn is_trade(&self, mention: &Mention) -> bool {
        let trade = mention
            .head
            .is_some_and(|head| !head.senses.has(Sense::Construct));
        let adjectives =
            (mention.tokens.start + 1..mention.tokens.end).all(|at| self.words.get(at).is(Sense::Nisba));
        trade && adjectives
    }

    /// Whether a demonstrative stands before a mention (this musician).
    fn is_shown(&self, mention: &Mention) -> bool {
        let before = self.words.get(mention.tokens.start.saturating_sub(1));
        mention.tokens.start > 0 && before.is(Sense::Adjunct) && before.is(Sense::Relative)
    }

    /// Whether words before the verb at `at` give the turn to somebody else (on his part).
    fn hands_over(&self, at: usize) -> bool {
        (at.saturating_sub(5)..at).any(|before| {
            let word = self.words.get(before);
            word.is(Sense::Transition)
                && word.count > 1
                && (before + word.count..at).all(|at| !self.words.is_word(at))
        })
    }

    /// Whoever stands behind a document that names nobody: the last body that spoke or was mentioned.
    pub(super) fn behind(&mut self, mention: &Mention) -> (ActorId, &'static str) {
        let bare = mention.definite && mention.tokens.len() <= 2;
        if bare {
            let stem = self.words.stem(mention.tokens.start);
            if let Some((_, actor)) = self.carriers.iter().rev().find(|(carrier, _)| carrier == stem) {
                return (*actor, "body-behind-the-document");
            }
            if let Some(&(_, _, speaker)) = self
                .turns
                .iter()
                .rev()
                .take(6)
                .find(|turn| self.cast.actors[turn.2].kind == SpeakerKind::Organisation)
            {
                return (speaker, "last-body-behind-the-document");
            }
            let passed = self.surveyed.get(..self.passed).unwrap_or_default();
            if let Some(&(_, actor)) = passed
                .iter()
                .rev()
                .take(12)
                .find(|(_, actor)| self.cast.actors[*actor].kind == SpeakerKind::Organisation)
            {
                return (actor, "last-body-behind-the-document");
            }
        }
        (self.cast.resolve(self.words, mention, None), "document")
    }

    /// A dropped subject: the subject of the clause before, else the last speaker that agrees.
    pub(super) fn carried_over(&mut self, statement: &Statement, at: usize) -> Choice {
        let document = self.words.document;
        let paragraph = document.paragraph_of(at).unwrap_or(0);
        let cue = statement.cue.as_ref();
        if let Some(choice) = self.clause_subject(at, paragraph, cue) {
            return choice;
        }
        let found = self
            .turns
            .iter()
            .rev()
            .take_while(|turn| paragraph.saturating_sub(turn.1) <= REACH)
            .take(12)
            .find(|turn| self.agrees(turn.2, cue));
        match found {
            Some(&(_, of, speaker)) => {
                let far = u8::try_from(paragraph.saturating_sub(of)).unwrap_or(u8::MAX);
                let rule = if cue.is_some() {
                    "last-speaker-that-agrees"
                } else {
                    "quote-after-a-statement"
                };
                Choice::of(Some(speaker), rule, 85_u8.saturating_sub(far.saturating_mul(10)))
            }
            None => Choice::of(None, "unknown", 0),
        }
    }

    /// The subject of the clauses since the last statement, when it agrees with the verb.
    fn clause_subject(&mut self, at: usize, paragraph: usize, cue: Option<&Cue>) -> Option<Choice> {
        let document = self.words.document;
        let cue = cue?;
        let here = document.sentence_of(at)?;
        for back in 0..3 {
            let sentence = document.sentences.get(here.checked_sub(back)?)?;
            let near = document
                .paragraph_of(sentence.tokens.start)
                .is_some_and(|of| paragraph.saturating_sub(of) <= 1);
            let spoken = self
                .turns
                .last()
                .filter(|turn| turn.0 >= sentence.tokens.start)
                .map(|turn| turn.2);
            if !near || spoken.is_some_and(|speaker| back > 0 || self.agrees(speaker, Some(cue))) {
                return None;
            }
            let stretch = sentence.tokens.start..sentence.tokens.end.min(at);
            let mentions = subject::clause(self.words, stretch.clone());
            let fits = mentions.first().is_some_and(|mention| {
                mention_agrees(mention, cue)
                    && (mention.definite || mention.sort == Sort::Group)
                    && (mention.rule != "unlisted-name" || self.cast.knows(self.words, mention))
            });
            // A group or a state that merely stands there gives way to a person in the same clause.
            let lasting = mentions
                .first()
                .is_some_and(|mention| matches!(mention.sort, Sort::Person | Sort::Body));
            if !lasting
                && back > 0
                && let Some(actor) = self.only_person(stretch.clone(), cue)
            {
                return Some(Choice::of(Some(actor), "only-person-of-the-sentence", 70));
            }
            if fits
                && let Some(mut choice) = self.named(&mentions, None)
                && choice
                    .speaker
                    .is_some_and(|speaker| self.agrees(speaker, Some(cue)))
            {
                choice.reason = Reason::rule("subject-of-the-clause", 80);
                choice.source = None;
                return Some(choice);
            }
            if back > 0
                && let Some(actor) = self.only_person(stretch, cue)
            {
                return Some(Choice::of(Some(actor), "only-person-of-the-sentence", 70));
            }
        }
        None
    }

    /// The one person named in a stretch who agrees with the verb.
    fn only_person(&self, tokens: Range<usize>, cue: &Cue) -> Option<ActorId> {
        let from = self.surveyed.partition_point(|(token, _)| *token < tokens.start);
        let mut found = None;
        for &(_, actor) in self
            .surveyed
            .get(from..)?
            .iter()
            .take_while(|(token, _)| *token < tokens.end)
        {
            let person = self.cast.actors[actor].kind == SpeakerKind::Person;
            if person && self.agrees(actor, Some(cue)) && found != Some(actor) {
                if found.is_some() {
                    return None;
                }
                found = Some(actor);
            }
        }
        found
    }
}
