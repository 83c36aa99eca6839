//! Whom a mention means among the actors known so far: by name, by office, by description.
//!
//! Comes in: the cast and a mention. Goes out: the actor and the rule that found it. Candidates are found by keys of
//! their words. It changes nothing.
use crate::extract::attribution::cast::{Actor, ActorId, CANDIDATES, Cast, has_core};
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::title::Title;
use crate::extract::attribution::words::Words;
use crate::extract::identity::{self, NameMatch};
use crate::extract::model::SpeakerKind;
use crate::lexicon::people::{CountryId, Sense};
use crate::text::fold::fold;

impl Cast {
    /// The actor that `mention` means, with the rule, when there is one. `feminine` is what the verb says.
    pub(super) fn recognise(
        &self,
        words: &Words<'_>,
        mention: &Mention,
        feminine: Option<bool>,
    ) -> Option<(ActorId, &'static str)> {
        match mention.sort {
            Sort::Person | Sort::Counterpart => self.person(words, mention, feminine),
            Sort::Unnamed => self.unnamed(words, mention),
            Sort::Body | Sort::Group | Sort::Document => self.described(words, mention),
            Sort::State => self.state(words, mention),
        }
    }

    /// Whether `stem` is the last word of somebody's full name.
    pub(super) fn has_surname(&self, stem: &str) -> bool {
        self.by_name
            .get(&identity::spelling_key(stem))
            .is_some_and(|ids| {
                ids.iter().rev().take(CANDIDATES).any(|&id| {
                    let words = &self.actors[id].words;
                    words.len() > 1 && words.last().is_some_and(|last| last == stem)
                })
            })
    }

    /// Whether `mention` gives the name of somebody who is known.
    pub(super) fn knows(&self, words: &Words<'_>, mention: &Mention) -> bool {
        self.named(&mention.name_stems(words), None, None).is_some()
    }

    /// Whether `mention` means somebody who is known.
    pub(super) fn finds(&self, words: &Words<'_>, mention: &Mention) -> bool {
        match mention.sort {
            Sort::Unnamed => self.unnamed(words, mention).is_some(),
            Sort::Body => self.described(words, mention).is_some(),
            _ => self.person(words, mention, None).is_some(),
        }
    }

    fn person(
        &self,
        words: &Words<'_>,
        mention: &Mention,
        feminine: Option<bool>,
    ) -> Option<(ActorId, &'static str)> {
        if mention.name.is_some() {
            let stems = mention.name_stems(words);
            if let [only] = &stems[..]
                && mention.rule == "unlisted-name"
                && let Some(id) = self.body_called(only)
            {
                return Some((id, "same-body"));
            }
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
        let title = Title::of(words, mention, role);
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
                let clash = country.is_some() && actor.is_of_another(country);
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

    /// The body whose own name is one word.
    fn body_called(&self, stem: &str) -> Option<ActorId> {
        let ids = self.by_head.get(stem)?;
        ids.iter().rev().take(CANDIDATES).copied().find(|&id| {
            let actor = &self.actors[id];
            actor.kind == SpeakerKind::Organisation && actor.titles.iter().any(|title| title.words == [stem])
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
            .filter(|&id| fits(&self.actors[id]) && self.actors[id].bears(title))
            .max_by_key(|&id| self.actors[id].last)
    }

    fn unnamed(&self, words: &Words<'_>, mention: &Mention) -> Option<(ActorId, &'static str)> {
        let role = mention.role.as_ref()?;
        let title = Title::of(words, mention, role);
        let found = self.titled(&title, mention.definite && words.get(role.start).definite, |_| {
            true
        })?;
        Some((found, "the-same-source"))
    }

    fn described(&self, words: &Words<'_>, mention: &Mention) -> Option<(ActorId, &'static str)> {
        let role = mention.role.as_ref()?;
        let title = Title::of(words, mention, role);
        let same = |actor: &Actor| {
            (actor.kind == SpeakerKind::Group) == (mention.sort == Sort::Group)
                && !matches!(actor.kind, SpeakerKind::Person)
        };
        if let Some(id) = self.titled(&title, true, same) {
            return Some((id, "same-body"));
        }
        // Without its head noun: the foreign ministry as "the foreign (ministry)".
        let core = title.core();
        if has_core(words, mention)
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
}
