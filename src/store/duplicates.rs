//! The same copy in several outlets: articles whose wording is nearly the same become one group.
//!
//! Comes in: the sketches in the index. Goes out: for each article the one that leads its group, the earliest. Two
//! articles are compared only when four neighbouring minima of their sketches agree somewhere, so the work grows with
//! the number of articles, not of pairs. It does not know texts.
use crate::store::index::Fault;
use crate::store::sketch::{BINS, Sketch};
use rusqlite::Connection;

/// How many neighbouring minima must agree before two sketches are compared.
const BAND: usize = 4;

/// The share of equal minima, in percent, from which two articles count as one copy.
const ALIKE: usize = 60;

/// How many articles with the same minima are compared with each other; boilerplate makes larger crowds.
const CROWD: usize = 50;

/// Groups all articles anew; each gets the id of its group's first in `lead`.
pub(crate) fn group(connection: &Connection) -> Result<(), Fault> {
    let (ids, sketches) = sketches(connection)?;
    let mut leads: Vec<u32> = (0..).take(ids.len()).collect();
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(ids.len());
    for band in 0..BINS / BAND {
        keys.clear();
        keys.extend((0..).zip(&sketches).map(|(at, sketch)| (key(sketch, band), at)));
        keys.sort_unstable();
        for crowd in keys.chunk_by(|a, b| a.0 == b.0) {
            join(crowd, &sketches, &mut leads);
        }
    }
    connection.execute("UPDATE article SET lead = id WHERE lead <> id", [])?;
    let mut statement = connection.prepare("UPDATE article SET lead = ?1 WHERE id = ?2")?;
    for at in 0..ids.len() {
        let lead = lead_of(&mut leads, at);
        if lead != at {
            statement.execute([ids[lead], ids[at]])?;
        }
    }
    Ok(())
}

/// All sketches with their articles, the earliest articles first.
fn sketches(connection: &Connection) -> Result<(Vec<i64>, Vec<Sketch>), Fault> {
    let mut statement = connection.prepare(
        "SELECT article, mins FROM sketch JOIN article ON id = article
         ORDER BY coalesce(date, '9999'), file, place",
    )?;
    let mut rows = statement.query([])?;
    let (mut ids, mut sketches) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(1)?;
        if let Some(sketch) = Sketch::of_bytes(&bytes) {
            ids.push(row.get(0)?);
            sketches.push(sketch);
        }
    }
    Ok((ids, sketches))
}

fn key(sketch: &Sketch, band: usize) -> u64 {
    sketch
        .0
        .iter()
        .skip(band * BAND)
        .take(BAND)
        .fold(0, |key, &min| key << 16 | u64::from(min))
}

fn join(crowd: &[(u64, u32)], sketches: &[Sketch], leads: &mut [u32]) {
    for (nth, &(_, later)) in crowd.iter().enumerate().skip(1) {
        for &(_, earlier) in crowd.iter().take(nth.min(CROWD)) {
            let (a, b) = (lead_of(leads, earlier as usize), lead_of(leads, later as usize));
            if a != b && sketches[a].likeness(&sketches[b]) >= ALIKE {
                leads[a.max(b)] = u32::try_from(a.min(b)).unwrap_or(0);
            }
        }
    }
}

fn lead_of(leads: &mut [u32], at: usize) -> usize {
    let mut lead = at;
    while leads[lead] as usize != lead {
        lead = leads[lead] as usize;
    }
    leads[at] = u32::try_from(lead).unwrap_or(0);
    lead
}
