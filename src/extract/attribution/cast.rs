//! The article's speakers: who has been mentioned so far, by which names and offices, and whom a new mention means.
//!
//! Comes in: mentions in order. Goes out: an [`ActorId`] for each. Candidates are found by keys of their words, so that
//! the work does not grow with the square of the article. It does not know statements.
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::words::{Words, without_article};
use crate::extract::identity::{self, NameMatch};
use crate::extract::model::{Reason, SpeakerKind};
use crate::lexicon::people::{CountryId, Sense};
use crate::text::fold::fold;
use crate::text::span::Span;
use std::collections::HashMap;

/// How many of the actors that share a word are looked at, the latest first: so a book of articles takes no longer a
/// page than one article does.
const CANDIDATES: usize = 32;

/// Index of an actor in the cast.
pub(super) type ActorId = usize;

/// An office or description of an actor.
#[derive(Debug, Clone)]
struct Title {
    /// Stems, feminine endings off, countries left out.
    words: Vec<String>,
    country: Option<CountryId>,
    text: String,
}

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
    titles: Vec<Title>,
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

/// All actors of an article.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// The actors, by first mention.
    pub actors: Vec<Actor>,
    by_name: HashMap<String, Vec<ActorId>>,
    by_head: HashMap<String, Vec<ActorId>>,
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
        let found = match mention.sort {
            Sort::Person | Sort::Counterpart => self.person(words, mention, feminine),
            Sort::Unnamed => self.unnamed(words, mention),
            Sort::Body | Sort::Group | Sort::Document => self.described(words, mention),
            Sort::State => self.state(words, mention),
        };
        let id = match found {
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

    /// Whether `mention` gives the name of somebody who is known.
    pub(super) fn knows(&self, words: &Words<'_>, mention: &Mention) -> bool {
        self.named(&mention.name_stems(words), None, None).is_some()
    }

    /// Whether `mention` means somebody who is known.
    pub(super) fn finds(&self, words: &Words<'_>, mention: &Mention) -> bool {
        match mention.sort {
            Sort::Unnamed => self.unnamed(words, mention).is_some(),
            _ => self.person(words, mention, None).is_some(),
        }
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

    fn person(
        &self,
        words: &Words<'_>,
        mention: &Mention,
        feminine: Option<bool>,
    ) -> Option<(ActorId, &'static str)> {
        if mention.name.is_some() {
            let stems = mention.name_stems(words);
            if let Some(found) = self.named(&stems, feminine.or(mention.feminine), mention.country(words)) {
                return Some(found);
            }
        }
        if mention.sort == Sort::Counterpart && mention.name.is_none() {
            let country = mention.country(words)?;
            return self
                .actors
                .iter()
                .enumerate()
                .rev()
                .find(|(_, actor)| {
                    actor.named && actor.titles.iter().any(|title| title.country == Some(country))
                })
                .map(|(id, _)| (id, "counterpart"));
        }
        let role = mention.role.as_ref()?;
        let title = title_of(words, mention, role);
        let found = self.titled(&title, mention.definite || mention.name.is_some(), |actor| {
            // A role with a new name is somebody else, unless the holder has no name yet.
            mention.name.is_none() || (!actor.named && actor.kind == SpeakerKind::Person)
        })?;
        if mention.name.is_some() && title.words.len() + usize::from(title.country.is_some()) < 2 {
            return None;
        }
        Some((found, "same-role"))
    }

    fn named(
        &self,
        stems: &[String],
        feminine: Option<bool>,
        country: Option<CountryId>,
    ) -> Option<(ActorId, &'static str)> {
        let mut best: Option<(NameMatch, usize, usize, ActorId)> = None;
        for stem in stems {
            let ids = self
                .by_name
                .get(&identity::spelling_key(stem))
                .map_or(&[][..], Vec::as_slice);
            for &id in ids.iter().rev().take(CANDIDATES) {
                let actor = &self.actors[id];
                let likeness = identity::compare_names(stems, &actor.words);
                if likeness == NameMatch::Different {
                    continue;
                }
                let gender_clash =
                    feminine.is_some() && actor.feminine.is_some() && feminine != actor.feminine;
                if gender_clash && likeness == NameMatch::Part {
                    continue;
                }
                let clash = country.is_some()
                    && actor.titles.iter().any(|t| t.country.is_some())
                    && !actor.titles.iter().any(|t| t.country == country);
                if clash && likeness == NameMatch::Part {
                    continue;
                }
                let rank = (likeness, actor.mentions.len(), actor.last, id);
                if best.is_none_or(|best| rank > best) {
                    best = Some(rank);
                }
            }
        }
        best.map(|(likeness, _, _, id)| {
            let rule = match likeness {
                NameMatch::Same => "same-name",
                NameMatch::Variant => "same-name-other-spelling",
                _ => "part-of-name",
            };
            (id, rule)
        })
    }

    /// The last actor with a title that agrees.
    fn titled(&self, title: &Title, definite: bool, fits: impl Fn(&Actor) -> bool) -> Option<ActorId> {
        let head = title.words.first()?;
        if !definite {
            return None;
        }
        self.by_head
            .get(head)?
            .iter()
            .rev()
            .take(CANDIDATES)
            .copied()
            .filter(|&id| {
                fits(&self.actors[id]) && self.actors[id].titles.iter().any(|own| titles_agree(title, own))
            })
            .max_by_key(|&id| self.actors[id].last)
    }

    fn unnamed(&self, words: &Words<'_>, mention: &Mention) -> Option<(ActorId, &'static str)> {
        let role = mention.role.as_ref()?;
        let title = title_of(words, mention, role);
        let found = self.titled(&title, mention.definite && words.get(role.start).definite, |_| {
            true
        })?;
        Some((found, "the-same-source"))
    }

    fn described(&self, words: &Words<'_>, mention: &Mention) -> Option<(ActorId, &'static str)> {
        let role = mention.role.as_ref()?;
        let title = title_of(words, mention, role);
        let same = |actor: &Actor| {
            (actor.kind == SpeakerKind::Group) == (mention.sort == Sort::Group)
                && !matches!(actor.kind, SpeakerKind::Person)
        };
        if let Some(id) = self.titled(&title, true, same) {
            return Some((id, "same-body"));
        }
        // Without its head noun: the foreign ministry as "the foreign (ministry)".
        let core = Title {
            words: title.words.get(1..).unwrap_or_default().to_vec(),
            ..title.clone()
        };
        if mention.sort == Sort::Body
            && !core.words.is_empty()
            && mention.head.is_some_and(|head| head.senses.has(Sense::Body))
            && let Some(id) = self.titled(&core, true, same)
        {
            return Some((id, "same-body"));
        }
        None
    }

    fn state(&self, words: &Words<'_>, mention: &Mention) -> Option<(ActorId, &'static str)> {
        let key = fold(&mention.text(words));
        let found = self.by_head.get(&key)?.last().copied()?;
        Some((found, "same-state"))
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
            if !actor.named || stems.len() > actor.words.len() {
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
            let title = title_of(words, mention, role);
            let written = mention.text_of(words, role.clone());
            if let Some(head) = title.words.first() {
                self.head(head.clone(), id);
            }
            if mention.sort == Sort::Body
                && let Some(second) = title.words.get(1)
            {
                self.head(second.clone(), id);
                let core = Title {
                    words: title.words.get(1..).unwrap_or_default().to_vec(),
                    ..title.clone()
                };
                self.actors[id].titles.push(core);
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
            if !actor
                .titles
                .iter()
                .any(|own| own.words == title.words && own.country == title.country)
            {
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

fn push_new(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

fn title_of(words: &Words<'_>, mention: &Mention, role: &std::ops::Range<usize>) -> Title {
    let mut title = Title {
        words: Vec::new(),
        country: None,
        text: mention.text_of(words, role.clone()),
    };
    for at in role.clone() {
        let fact = words.get(at).fact;
        if let Some(country) = fact.and_then(|fact| fact.country) {
            title.country = title.country.or(Some(country));
            continue;
        }
        if !words.is_word(at)
            || fact.is_some_and(|fact| {
                fact.senses.has(Sense::Preposition)
                    || (fact.senses.has(Sense::Honorific) && !fact.senses.has(Sense::Role))
            })
        {
            continue;
        }
        title.words.push(stem(words.stem(at)));
    }
    if title.words.is_empty() {
        title.words.extend(role.clone().map(|at| stem(words.stem(at))));
    }
    title
}

/// A stem without feminine ending and plural ending.
fn stem(word: &str) -> String {
    let word = without_article(word);
    let cut = [
        "\u{648}\u{646}",
        "\u{64A}\u{646}",
        "\u{647}",
        "\u{648}",
        "\u{64A}",
    ]
    .into_iter()
    .find_map(|ending| word.strip_suffix(ending))
    .filter(|rest| rest.chars().count() >= 3);
    cut.unwrap_or(word).to_owned()
}

/// Whether a title (perhaps a short one) can mean the holder of `own`.
fn titles_agree(title: &Title, own: &Title) -> bool {
    let countries = match (title.country, own.country) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    if !countries {
        return false;
    }
    let (short, long) = if title.words.len() <= own.words.len() {
        (&title.words, &own.words)
    } else {
        (&own.words, &title.words)
    };
    if short.first() != long.first() {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| other == word))
}
