//! Whether a verb of saying and a speaker agree in gender and number.
//!
//! It does not know where either stands.
use crate::extract::attribution::cast::Actor;
use crate::extract::attribution::mention::Mention;
use crate::extract::statements::{Cue, CueClass, Gender, Number};

/// Whether the cue's verb can be said of `actor`; without a verb, anything can.
pub(super) fn actor_agrees(actor: &Actor, cue: Option<&Cue>) -> bool {
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

/// Whether the cue's verb can be said of `mention`.
pub(super) fn mention_agrees(mention: &Mention, cue: &Cue) -> bool {
    let feminine = cue.gender == Gender::Feminine;
    match cue.number {
        Number::Singular => {
            mention.feminine.is_none_or(|own| own == feminine)
                && (!mention.plural || mention.feminine == Some(true))
        }
        Number::Dual | Number::Plural => mention.plural,
    }
}
