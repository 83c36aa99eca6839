//! Every full name and every named office of an article, found before anybody asks who spoke.
//!
//! So that a surname finds its bearer, and an office its holder, whether the full form stands before or after.
//! It does not know statements.
use crate::extract::attribution::mention::{Mention, Sort};
use crate::extract::attribution::phrase;
use crate::extract::attribution::words::Words;
use crate::extract::model::{Zone, ZoneKind};
use crate::lexicon::people::Sense;

/// The mentions of `words` that give a person's name with an office, a name of two words and more, or a body's name.
pub(super) fn find(words: &Words<'_>, zones: &[Zone]) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in &words.document.sentences {
        let zone = zones.partition_point(|zone| zone.span.end <= sentence.span.start);
        if zones
            .get(zone)
            .is_some_and(|zone| zone.kind == ZoneKind::Boilerplate)
        {
            continue;
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let word = words.get(at);
            let opens = word.any(&[
                Sense::Role,
                Sense::Honorific,
                Sense::FirstName,
                Sense::Counterpart,
            ]);
            if !opens {
                at += 1;
                continue;
            }
            match phrase::read(words, at, sentence.tokens.end) {
                Some(mention) if is_full(words, &mention) => {
                    at = mention.tokens.end.max(at + 1);
                    found.push(mention);
                }
                _ => at += 1,
            }
        }
    }
    found
}

fn is_full(words: &Words<'_>, mention: &Mention) -> bool {
    let Some(name) = &mention.name else {
        return mention.sort == Sort::Body && (mention.tokens.len() > 1 || mention.rule == "known-body");
    };
    let count = name.clone().filter(|&at| words.is_word(at)).count();
    mention.sort == Sort::Person && (mention.role.is_some() || count >= 2)
}
