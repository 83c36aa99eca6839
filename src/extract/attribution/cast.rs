//! The article's speakers: who has been mentioned so far, by which names and offices.
//!
//! Comes in: mentions in order. Goes out: an [`ActorId`] for each. It does not know statements.
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::title::{Title, titles_agree};
use crate::extract::attribution::words::Words;
use crate::extract::identity;
use crate::extract::model::{Reason, SpeakerKind};
use crate::lexicon::people::{CountryId, Sense};
use crate::text::fold::fold;
use crate::text::span::Span;
use std::collections::HashMap;
use std::ops::Range;

/// How many of the actors that share a word are looked at, the latest first: so a book of articles takes no longer a
/// page than one article does.
pub(super) const CANDIDATES: usize = 32;

/// Index of an actor in the cast.
pub(super) type ActorId = usize;

/// Somebody who may speak.
#[derive(Debug, Clone)]
pub(super) struct Actor {
    /// What it is.
    pub kind: SpeakerKind,
    /// The fullest name, as written; for actors without one the fullest description.
    pub name: String,
    /// Whether [`Self::name`] is a proper name.
    pub named: bool,
    /// Folded words of the fullest proper name.
    pub words: Vec<String>,
    /// Gender, once known.
    pub feminine: Option<bool>,
    /// Whether it means several.
    pub plural: bool,
    /// For a body known by a name of its own: whether that is an agency's or an outlet's.
    pub own_name: Option<bool>,
    /// Offices and descriptions.
    pub titles: Vec<Title>,
    /// Every form used.
    pub aliases: Vec<String>,
    /// Where it is mentioned.
    pub mentions: Vec<Span>,
    /// Why the mentions are one.
    pub merges: Vec<Reason>,
    /// The members of a joint speaker.
    pub members: Vec<ActorId>,
    /// The token where it was mentioned last.
    pub last: usize,
}

impl Actor {
    /// The office beside a proper name.
    pub(super) fn role(&self) -> Option<&str> {
        self.titles
            .iter()
            .max_by_key(|title| title.words.len())
            .filter(|_| self.named)
            .map(|title| title.text.as_str())
    }
}

impl Actor {
    /// Whether its titles name a country, and not this one.
    pub(super) fn is_of_another(&self, country: Option<CountryId>) -> bool {
        self.titles.iter().any(|title| title.country.is_some())
            && !self.titles.iter().any(|title| title.country == country)
    }

    /// Whether a title can be this actor's: it agrees with one of its own, and with the fullest that begins alike.
    pub(super) fn bears(&self, title: &Title) -> bool {
        let fullest = self
            .titles
            .iter()
            .filter(|own| own.words.first() == title.words.first())
            .max_by_key(|own| own.words.len());
        self.titles.iter().any(|own| titles_agree(title, own))
            && (self.named || fullest.is_none_or(|own| titles_agree(title, own)))
    }
}

/// All actors of an article.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// The actors, by first mention.
    pub actors: Vec<Actor>,
    /// Actors by the spelling keys of the words of their names.
    pub(super) by_name: HashMap<String, Vec<ActorId>>,
    /// Actors by the first words of their titles.
    pub(super) by_head: HashMap<String, Vec<ActorId>>,
    joint: HashMap<Vec<ActorId>, ActorId>,
}

impl Cast {
    /// The actor that `mention` means, made when there is none yet. `feminine` is what the verb says.
    pub(super) fn resolve(
        &mut self,
        words: &Words<'_>,
        mention: &Mention,
        feminine: Option<bool>,
    ) -> ActorId {
        let id = match self.recognise(words, mention, feminine) {
            Some((id, rule)) => {
                self.merge(words, id, mention, rule);
                id
            }
            None => self.enter(words, mention),
        };
        let actor = &mut self.actors[id];
        actor.last = mention.tokens.start;
        if mention.sort != Sort::Group {
            // A verb before its subject tells more than a list of names.
            actor.feminine = feminine.or(actor.feminine).or(mention.feminine);
        }
        id
    }

    /// The joint actor of `members`.
    pub(super) fn join(&mut self, members: &[ActorId], text: String, span: Span, at: usize) -> ActorId {
        if let Some(&id) = self.joint.get(members) {
            let actor = &mut self.actors[id];
            actor.last = at;
            actor.mentions.push(span);
            if !actor.aliases.contains(&text) {
                actor.aliases.push(text);
            }
            return id;
        }
        let id = self.actors.len();
        self.actors.push(Actor {
            kind: SpeakerKind::Group,
            name: text.clone(),
            named: false,
            words: Vec::new(),
            feminine: None,
            plural: true,
            own_name: None,
            titles: Vec::new(),
            aliases: vec![text],
            mentions: vec![span],
            merges: Vec::new(),
            members: members.to_vec(),
            last: at,
        });
        self.joint.insert(members.to_vec(), id);
        id
    }

    fn enter(&mut self, words: &Words<'_>, mention: &Mention) -> ActorId {
        let id = self.actors.len();
        let text = mention.text(words);
        let name = mention.name.clone().map(|name| mention.text_of(words, name));
        let described = mention.sort == Sort::Unnamed || mention.sort == Sort::Counterpart;
        let kind = match mention.sort {
            Sort::Body | Sort::State | Sort::Document => SpeakerKind::Organisation,
            Sort::Group => SpeakerKind::Group,
            _ if name.is_none() && (described || !mention.definite) => SpeakerKind::Unnamed,
            _ => SpeakerKind::Person,
        };
        self.actors.push(Actor {
            kind,
            named: name.is_some(),
            name: name.unwrap_or_else(|| text.clone()),
            words: Vec::new(),
            feminine: mention.feminine,
            plural: mention.plural,
            own_name: mention
                .head
                .filter(|_| mention.rule == "known-body")
                .map(|head| head.senses.has(Sense::Agency)),
            titles: Vec::new(),
            aliases: Vec::new(),
            mentions: Vec::new(),
            merges: Vec::new(),
            members: Vec::new(),
            last: mention.tokens.start,
        });
        self.learn(words, id, mention);
        id
    }

    fn merge(&mut self, words: &Words<'_>, id: ActorId, mention: &Mention, rule: &'static str) {
        let row = mention.head.map(|fact| words.people.row(fact).to_owned());
        let confidence = match rule {
            "same-name" | "same-state" => 98,
            "same-name-other-spelling" => 92,
            "part-of-name" => 90,
            _ => 80,
        };
        let known = self.actors[id].aliases.contains(&mention.text(words));
        if !known {
            self.actors[id].merges.push(Reason {
                rule,
                row,
                confidence,
            });
        }
        self.learn(words, id, mention);
    }

    /// Takes in what a mention says about an actor.
    fn learn(&mut self, words: &Words<'_>, id: ActorId, mention: &Mention) {
        let text = mention.text(words);
        let span = mention.span(words);
        if let Some(name) = &mention.name {
            let stems = mention.name_stems(words);
            let written = mention.text_of(words, name.clone());
            for stem in &stems {
                let ids = self.by_name.entry(identity::spelling_key(stem)).or_default();
                if !ids.iter().rev().take(CANDIDATES).any(|known| *known == id) {
                    ids.push(id);
                }
            }
            let actor = &mut self.actors[id];
            let body = actor.kind == SpeakerKind::Organisation;
            if !body && (!actor.named || stems.len() > actor.words.len()) {
                actor.name.clone_from(&written);
                actor.words = stems;
                actor.named = true;
                if actor.kind == SpeakerKind::Unnamed {
                    actor.kind = SpeakerKind::Person;
                }
            }
            push_new(&mut actor.aliases, written);
        }
        if mention.sort == Sort::State {
            self.head(fold(&text), id);
        } else if let Some(role) = &mention.role {
            let title = Title::of(words, mention, role);
            let written = mention.text_of(words, role.clone());
            if let Some(head) = title.words.first() {
                self.head(head.clone(), id);
            }
            if has_core(words, mention)
                && let Some(second) = title.words.get(1)
            {
                self.head(second.clone(), id);
                self.actors[id].titles.push(title.core());
            }
            for short in acronyms(words, mention, role) {
                self.head(short.words[0].clone(), id);
                self.actors[id].titles.push(short);
            }
            let actor = &mut self.actors[id];
            if !actor.named
                && title.words.len() > actor.titles.iter().map(|t| t.words.len()).max().unwrap_or(0)
                && mention.sort != Sort::Counterpart
            {
                actor.name.clone_from(&text);
            }
            if mention.name.is_some() {
                push_new(&mut actor.aliases, written);
            }
            if !actor.titles.iter().any(|own| own.is(&title)) {
                actor.titles.push(title);
            }
        }
        let actor = &mut self.actors[id];
        push_new(&mut actor.aliases, text);
        actor.mentions.push(span);
    }

    fn head(&mut self, head: String, id: ActorId) {
        let ids = self.by_head.entry(head).or_default();
        if !ids.iter().rev().take(CANDIDATES).any(|known| *known == id) {
            ids.push(id);
        }
    }
}

/// Whether a body may be called without its head noun: the (ministry of) foreign affairs, the (movement) Hamas, but not
/// the (office of the) United Nations.
pub(super) fn has_core(words: &Words<'_>, mention: &Mention) -> bool {
    let Some(role) = mention.role.as_ref().filter(|_| mention.sort == Sort::Body) else {
        return false;
    };
    let head = words.get(role.start);
    let next = words.get(role.start + head.count);
    let others_name = next.any(&[Sense::Organisation, Sense::Agency, Sense::Country, Sense::Capital])
        || (next.is(Sense::Body) && !next.definite);
    head.is(Sense::Named) || !others_name
}

/// The short names that stand in brackets inside a body's description.
fn acronyms(words: &Words<'_>, mention: &Mention, role: &Range<usize>) -> Vec<Title> {
    if mention.sort != Sort::Body {
        return Vec::new();
    }
    role.clone()
        .filter(|&at| words.sign(at) == "(")
        .filter_map(|open| {
            let close = role.clone().find(|&at| at > open && words.sign(at) == ")")?;
            let inside = open + 1..close;
            (inside.len() <= 3 && inside.clone().all(|at| words.is_word(at)))
                .then(|| Title::of(words, mention, &inside))
        })
        .collect()
}

fn push_new(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}
