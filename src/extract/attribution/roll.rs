//! The roll of an article: actors that have a quote become speakers, numbered in order of first quote.
//!
//! It does not know how they were found.
use crate::extract::attribution::cast::{Actor, ActorId, Cast};
use crate::extract::model::{Quote, Speaker, SpeakerId};

/// Turns actors into speakers and renumbers the quotes' speakers.
pub(super) fn call(cast: Cast, quotes: &mut [Quote]) -> Vec<Speaker> {
    let mut seats: Vec<Option<SpeakerId>> = vec![None; cast.actors.len()];
    let mut order: Vec<ActorId> = Vec::new();
    for quote in quotes.iter_mut() {
        quote.speaker = quote.speaker.map(|actor| {
            let seat = seat(actor, &mut seats, &mut order);
            for &member in &cast.actors[actor].members {
                self::seat(member, &mut seats, &mut order);
            }
            seat
        });
    }
    let mut actors: Vec<Option<Actor>> = cast.actors.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|&id| actors[id].take())
        .map(|actor| speaker(actor, &seats))
        .collect()
}

fn seat(actor: ActorId, seats: &mut [Option<SpeakerId>], order: &mut Vec<ActorId>) -> SpeakerId {
    *seats[actor].get_or_insert_with(|| {
        order.push(actor);
        order.len() - 1
    })
}

fn speaker(actor: Actor, seats: &[Option<SpeakerId>]) -> Speaker {
    let role = actor.role().map(str::to_owned);
    let members = actor.members.iter().filter_map(|&member| seats[member]).collect();
    let mut mentions = actor.mentions;
    mentions.sort_unstable();
    mentions.dedup();
    Speaker {
        name: actor.name,
        kind: actor.kind,
        role,
        aliases: actor.aliases,
        members,
        mentions,
        merges: actor.merges,
    }
}
