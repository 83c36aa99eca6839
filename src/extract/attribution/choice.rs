//! The speaker of each statement, from the words beside its cue, the clause before, or the last speaker that agrees.
//!
//! Comes in: statements by start. Goes out: quotes, and the speakers that have one. Never the nearest name: a statement
//! whose speaker nothing tells stays without.
use crate::extract::attribution::agreement::actor_agrees;
use crate::extract::attribution::cast::{ActorId, Cast};
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::words::Words;
use crate::extract::attribution::{roll, subject, survey};
use crate::extract::model::{Quote, Reason, Speaker, SpeakerKind, Zone};
use crate::extract::statements::{Cue, CueClass, Gender, Number, Source, Statement};
use crate::lexicon::people::Sense;
use crate::text::span::Span;

/// A choice made.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// Whose words they are.
    pub speaker: Option<ActorId>,
    /// The words that name the speaker beside the cue.
    pub source: Option<Span>,
    /// Why it is this speaker.
    pub reason: Reason,
}

impl Choice {
    /// A choice that no words beside the cue speak for.
    pub(super) fn of(speaker: Option<ActorId>, rule: &'static str, confidence: u8) -> Self {
        Self {
            speaker,
            source: None,
            reason: Reason::rule(rule, confidence),
        }
    }
}

/// The state of choosing: the cast as far as the text has been read.
pub(super) struct Chooser<'a, 'w> {
    /// The words of the document.
    pub words: &'w Words<'a>,
    /// The actors known so far.
    pub cast: Cast,
    /// Full mentions of the article by token, with whom they mean.
    pub surveyed: Vec<(usize, ActorId)>,
    /// How many of them lie before the statement at hand.
    pub passed: usize,
    /// Who spoke last, most recent at the end: token of the cue, paragraph, speaker.
    pub turns: Vec<(usize, usize, ActorId)>,
    /// The documents that bodies have spoken by, by stem.
    pub carriers: Vec<(String, ActorId)>,
    choices: Vec<Option<Choice>>,
}

/// Chooses a speaker for each statement.
pub(super) fn choose(
    words: &Words<'_>,
    zones: &[Zone],
    statements: Vec<Statement>,
) -> (Vec<Quote>, Vec<Speaker>) {
    let mut cast = Cast::default();
    let surveyed = survey::find(words, zones)
        .iter()
        .map(|mention| (mention.tokens.start, cast.resolve(words, mention, None)))
        .collect();
    for actor in &mut cast.actors {
        actor.last = 0;
    }
    let mut chooser = Chooser {
        words,
        cast,
        surveyed,
        passed: 0,
        turns: Vec::new(),
        carriers: Vec::new(),
        choices: vec![None; statements.len()],
    };
    for index in 0..statements.len() {
        chooser.settle(&statements, index, 0);
    }
    let choices = chooser.choices;
    let mut quotes: Vec<Quote> = statements
        .into_iter()
        .zip(choices)
        .map(|(statement, choice)| {
            let choice = choice.unwrap_or_else(|| Choice::of(None, "unknown", 0));
            Quote {
                span: statement.content,
                kind: statement.kind,
                speaker: choice.speaker,
                cue: statement.cue.map(|cue| cue.span),
                source: choice.source,
                reason: statement.reason,
                attribution: choice.reason,
            }
        })
        .collect();
    let speakers = roll::call(chooser.cast, &mut quotes);
    quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
    (quotes, speakers)
}

impl Chooser<'_, '_> {
    /// Makes the choice for statement `index`, after the one that it continues.
    fn settle(&mut self, statements: &[Statement], index: usize, depth: usize) {
        if self.choices[index].is_some() {
            return;
        }
        let statement = &statements[index];
        let head = statement
            .continues
            .filter(|&head| head != index && head < statements.len());
        if let Some(head) = head.filter(|&head| head > index && depth < 4) {
            self.settle(statements, head, depth + 1);
        }
        let at = position(self.words, statement);
        self.pass(at);
        let mut choice = self.choice(statement, at, head);
        if let (Some(speaker), Some(cue)) = (choice.speaker, own_cue(statement)) {
            self.note_gender(speaker, cue, choice.source.is_some());
        }
        if choice.speaker.is_none()
            && choice.reason.confidence == 0
            && matches!(statement.source, Source::Nobody)
        {
            choice.reason = Reason::rule("nobody-is-meant", 90);
        }
        if let Some(speaker) = choice.speaker {
            let paragraph = self.words.document.paragraph_of(at).unwrap_or(0);
            self.turns.push((at, paragraph, speaker));
            self.cast.actors[speaker].last = at;
        }
        self.choices[index] = Some(choice);
    }

    /// Lets the full mentions before token `at` count as mentioned.
    fn pass(&mut self, at: usize) {
        while let Some(&(token, actor)) = self.surveyed.get(self.passed).filter(|(token, _)| *token < at) {
            let last = &mut self.cast.actors[actor].last;
            *last = (*last).max(token);
            self.passed += 1;
        }
    }

    fn choice(&mut self, statement: &Statement, at: usize, head: Option<usize>) -> Choice {
        if statement.cue.as_ref().is_some_and(|cue| self.is_passive(cue))
            || matches!(statement.source, Source::Nobody)
        {
            return Choice::of(None, "nobody-is-meant", 90);
        }
        let mentions = self.source(statement, at);
        if let Some(choice) = self.named(&mentions, own_cue(statement)) {
            return choice;
        }
        if let Some(earlier) = head.and_then(|head| self.choices[head].clone())
            && earlier.speaker.is_some()
        {
            return Choice::of(earlier.speaker, "continues-the-statement", 92);
        }
        if let Some(relay) = &statement.relay {
            let mentions = subject::find(self.words, relay.clone(), true);
            if let Some(choice) = self.named(&mentions, None) {
                return choice;
            }
        }
        self.carried_over(statement, at)
    }

    /// Whether the verb names nobody who speaks; an alef at its end is only of the active.
    fn is_passive(&self, cue: &Cue) -> bool {
        const ALEF: char = '\u{649}';
        cue.passive && !self.words.document.written(cue.tokens.start).ends_with(ALEF)
    }

    /// The speaker that is named beside the cue.
    pub(super) fn named(&mut self, mentions: &[Mention], cue: Option<&Cue>) -> Option<Choice> {
        let mentions: Vec<Mention> = mentions.iter().map(|mention| self.surnamed(mention)).collect();
        let first = mentions.first()?;
        let feminine = cue
            .filter(|cue| cue.class == CueClass::Verb && mentions.len() == 1)
            .map(|cue| cue.gender == Gender::Feminine);
        let row = first.head.map(|fact| self.words.people.row(fact).to_owned());
        let whole = mentions.iter().fold(first.span(self.words), |span, mention| {
            span.join(mention.span(self.words))
        });
        if first.sort == Sort::Document {
            let (speaker, rule) = self.behind(first);
            return Some(Choice {
                speaker: Some(speaker),
                source: Some(whole),
                reason: Reason {
                    rule,
                    row,
                    confidence: 80,
                },
            });
        }
        if let [only] = &mentions[..]
            && let Some((speaker, rule)) = self
                .taken_up(only, cue)
                .map(|speaker| (speaker, "last-speaker-taken-up"))
                .or_else(|| self.called(only).map(|body| (body, "last-body-taken-up")))
        {
            return Some(Choice {
                speaker: Some(speaker),
                source: Some(whole),
                reason: Reason {
                    rule,
                    row,
                    confidence: 75,
                },
            });
        }
        let ids: Vec<ActorId> = mentions
            .iter()
            .map(|mention| {
                self.cast.resolve(
                    self.words,
                    mention,
                    feminine.filter(|_| mention.sort == Sort::Person),
                )
            })
            .collect();
        let speaker = if let [single] = ids[..] {
            single
        } else {
            let text = whole.of(self.words.document.text).to_owned();
            self.cast.join(&ids, text, whole, first.tokens.start)
        };
        self.note_carrier(first, speaker);
        let confidence = if first.rule == "unlisted-name" { 85 } else { 95 };
        Some(Choice {
            speaker: Some(speaker),
            source: Some(whole),
            reason: Reason {
                rule: first.rule,
                row,
                confidence,
            },
        })
    }

    /// A word that is a noun too (carpenter, military), as the family name of somebody who is known by it.
    fn surnamed(&self, mention: &Mention) -> Mention {
        let noun = match mention.sort {
            Sort::Unnamed => true,
            Sort::Person => !self.cast.finds(self.words, mention),
            Sort::Body => mention.rule == "definite-noun",
            _ => false,
        };
        let lone = mention.name.is_none() && mention.tokens.len() == 1;
        if !noun || !lone || !self.cast.has_surname(self.words.stem(mention.tokens.start)) {
            return mention.clone();
        }
        Mention {
            sort: Sort::Person,
            name: Some(mention.tokens.clone()),
            role: None,
            definite: true,
            feminine: None,
            plural: false,
            rule: "name",
            ..mention.clone()
        }
    }

    /// Remembers the document that names its body right behind it (the report of the ministry).
    fn note_carrier(&mut self, mention: &Mention, speaker: ActorId) {
        let start = mention.tokens.start;
        let carrier = (start.saturating_sub(3)..start)
            .rev()
            .find(|&at| self.words.get(at).is(Sense::Document));
        if let Some(at) = carrier {
            self.carriers.push((self.words.stem(at).to_owned(), speaker));
        }
    }

    /// Whether the cue's verb can be said of `actor`.
    pub(super) fn agrees(&self, actor: ActorId, cue: Option<&Cue>) -> bool {
        actor_agrees(&self.cast.actors[actor], cue)
    }

    /// Learns a speaker's gender from the verb.
    fn note_gender(&mut self, speaker: ActorId, cue: &Cue, named_here: bool) {
        let actor = &mut self.cast.actors[speaker];
        if named_here
            && cue.class == CueClass::Verb
            && actor.members.is_empty()
            && actor.kind != SpeakerKind::Group
            && actor.feminine.is_none()
        {
            actor.feminine = Some(cue.gender == Gender::Feminine);
        }
        // A verb in the feminine singular: so are the verbs that follow (the media said).
        let things = cue.gender == Gender::Feminine && cue.number == Number::Singular;
        if named_here && cue.class == CueClass::Verb && things && actor.kind == SpeakerKind::Group {
            actor.feminine = Some(true);
        }
    }
}

/// The cue, unless its subject is not who speaks: a verb of relaying agrees with who relays.
fn own_cue(statement: &Statement) -> Option<&Cue> {
    statement.cue.as_ref().filter(|_| statement.relay.is_none())
}

/// The token where a statement's cue stands, or its content when it has none.
fn position(words: &Words<'_>, statement: &Statement) -> usize {
    statement.cue.as_ref().map_or_else(
        || words.document.tokens.at(statement.content.start),
        |cue| cue.tokens.start,
    )
}
