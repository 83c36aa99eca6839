//! The speaker of each statement, from the words beside its cue, the clause before, or the last speaker that agrees.
//!
//! Comes in: statements by start. Goes out: quotes, and the speakers that have one. Never the nearest name: a statement
//! whose speaker nothing tells stays without.
use crate::extract::attribution::cast::{ActorId, Cast};
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::words::Words;
use crate::extract::attribution::{phrase, roll, subject, survey};
use crate::extract::model::{Quote, Reason, Speaker, SpeakerKind, Zone};
use crate::extract::statements::{Cue, CueClass, Gender, Number, Source, Statement};
use crate::lexicon::people::Sense;
use crate::text::span::Span;
use std::ops::Range;

/// Paragraphs back to which a dropped subject may reach.
const REACH: usize = 3;

/// A choice made.
#[derive(Debug, Clone)]
struct Choice {
    speaker: Option<ActorId>,
    source: Option<Span>,
    reason: Reason,
}

impl Choice {
    fn of(speaker: Option<ActorId>, rule: &'static str, confidence: u8) -> Self {
        Self {
            speaker,
            source: None,
            reason: Reason::rule(rule, confidence),
        }
    }
}

/// The state of choosing: the cast as far as the text has been read.
struct Chooser<'a, 'w> {
    words: &'w Words<'a>,
    cast: Cast,
    /// Full mentions of the article by token, with whom they mean.
    surveyed: Vec<(usize, ActorId)>,
    /// How many of them lie before the statement at hand.
    passed: usize,
    /// Who spoke last, most recent at the end: token of the cue, paragraph, speaker.
    turns: Vec<(usize, usize, ActorId)>,
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
        if let (Some(speaker), Some(cue)) = (choice.speaker, &statement.cue) {
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
        if statement.cue.as_ref().is_some_and(|cue| cue.passive) || matches!(statement.source, Source::Nobody)
        {
            return Choice::of(None, "nobody-is-meant", 90);
        }
        let mentions = self.source(statement, at);
        if let Some(choice) = self.named(&mentions, statement.cue.as_ref()) {
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

    /// The mentions beside the cue that name its subject.
    fn source(&self, statement: &Statement, at: usize) -> Vec<Mention> {
        let words = self.words;
        let Some(cue) = &statement.cue else {
            return match &statement.source {
                Source::Region(region) => subject::find(words, region.clone(), false),
                _ => Vec::new(),
            };
        };
        let content = words.document.tokens.at(statement.content.start);
        // A noun for a person taken for a participle: a spokeswoman is no speaking woman.
        if cue.class == CueClass::Participle
            && words.get(at).is(Sense::Role)
            && (words.get(at).count > 1 || words.get(at + 1).is(Sense::Nisba))
            && let Some(mention) = phrase::read(words, at, content).filter(|mention| mention.tokens.len() > 1)
        {
            return vec![mention];
        }
        // A participle's subject stands in the clause before, not beside it.
        if cue.class == CueClass::Participle {
            return match &statement.source {
                Source::Region(region) if region.start >= cue.tokens.end => {
                    subject::find(words, region.clone(), false)
                        .into_iter()
                        .filter(|mention| mention.rule != "unlisted-name" && mention_agrees(mention, cue))
                        .collect()
                }
                _ => Vec::new(),
            };
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
        let before = if cue.class == CueClass::Verb && !cue.conjoined {
            subject::before(words, sentence, at).filter(|(mention, _)| {
                mention.rule != "unlisted-name" || mention.tokens.len() > 1 || self.cast.knows(words, mention)
            })
        } else {
            None
        };
        if region.start < at {
            let named = subject::find(words, region.clone(), led);
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

    /// The speaker that is named beside the cue.
    fn named(&mut self, mentions: &[Mention], cue: Option<&Cue>) -> Option<Choice> {
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
        if let [only] = mentions
            && let Some(speaker) = self.taken_up(only, cue)
        {
            return Some(Choice {
                speaker: Some(speaker),
                source: Some(whole),
                reason: Reason {
                    rule: "last-speaker-taken-up",
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

    /// The last speaker, when a bare definite noun (the source, the writer) that fits nobody else takes it up.
    fn taken_up(&self, mention: &Mention, cue: Option<&Cue>) -> Option<ActorId> {
        let bare = mention.name.is_none()
            && mention.tokens.len() == 1
            && self.words.get(mention.tokens.start).definite
            && matches!(mention.sort, Sort::Person | Sort::Unnamed)
            && mention
                .head
                .is_some_and(|head| head.senses.any(&[Sense::Role, Sense::Source]));
        // The same speaker: the pronoun behind says that nobody else is meant.
        let pronoun = self.words.get(mention.tokens.end);
        let emphatic = pronoun.is(Sense::Pronoun) && !pronoun.is(Sense::Relative);
        if !bare || (!emphatic && self.cast.finds(self.words, mention)) {
            return None;
        }
        let &(_, _, speaker) = self.turns.last()?;
        let person = matches!(
            self.cast.actors[speaker].kind,
            SpeakerKind::Person | SpeakerKind::Unnamed
        );
        let source = mention.sort == Sort::Unnamed;
        ((person || source) && self.agrees(speaker, cue.filter(|_| !source))).then_some(speaker)
    }

    /// Whoever stands behind a document that names nobody: the last body that spoke or was mentioned.
    fn behind(&mut self, mention: &Mention) -> (ActorId, &'static str) {
        let bare = mention.definite && mention.tokens.len() <= 2;
        if bare {
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
    fn carried_over(&mut self, statement: &Statement, at: usize) -> Choice {
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

    fn agrees(&self, actor: ActorId, cue: Option<&Cue>) -> bool {
        let actor = &self.cast.actors[actor];
        let Some(cue) =
            cue.filter(|cue| matches!(cue.class, CueClass::Verb | CueClass::Participle | CueClass::Noun))
        else {
            return true;
        };
        let several = actor.plural || !actor.members.is_empty();
        match cue.number {
            Number::Plural => several,
            Number::Dual => actor.members.len() == 2 || several,
            Number::Singular => {
                let masculine_group = several && actor.feminine != Some(true);
                let clash = actor
                    .feminine
                    .is_some_and(|feminine| feminine != (cue.gender == Gender::Feminine));
                !masculine_group && !clash
            }
        }
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
    }
}

fn mention_agrees(mention: &Mention, cue: &Cue) -> bool {
    let feminine = cue.gender == Gender::Feminine;
    match cue.number {
        Number::Singular => {
            mention.feminine.is_none_or(|own| own == feminine)
                && (!mention.plural || mention.feminine == Some(true))
        }
        Number::Dual | Number::Plural => mention.plural,
    }
}

/// The token where a statement's cue stands, or its content when it has none.
fn position(words: &Words<'_>, statement: &Statement) -> usize {
    statement.cue.as_ref().map_or_else(
        || words.document.tokens.at(statement.content.start),
        |cue| cue.tokens.start,
    )
}
