//! What is kept on disk between two sessions.
//!
//! The index ([`index`]) is a cache of what the articles say, rebuilt from the texts at any time; [`intake`] brings it up
//! to date, [`settling`] finds out what holds for the library as a whole, [`search`], [`people`], [`sayings`],
//! [`counts`], [`disagreements`] and [`tally`] ask it. What the reader did and wants ([`marks`], [`settings`], [`corrections`]) lies apart from it, each kind in a
//! file written whole beside the old one and renamed over it. It does not know screens.
pub mod cards;
pub mod corrections;
pub mod counts;
pub mod disagreements;
pub mod duplicates;
pub mod index;
pub mod intake;
pub mod marks;
pub mod namesake;
pub mod people;
pub mod place;
pub mod query;
pub mod sayings;
pub mod schema;
pub mod search;
pub mod settings;
pub mod settling;
pub mod sketch;
pub mod spot;
pub mod stems;
pub mod tally;
pub(crate) mod whole;
pub mod wording;
pub mod writing;
