//! How often: quotes, articles and numbers by speaker, by outlet and over time.
//!
//! Comes in: what to count by. Goes out: rows of [`Tally`]. It does not know bars.
use crate::store::index::{Fault, Index};
use crate::store::people;

/// What is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Person or body.
    Speaker,
    /// Outlet.
    Source,
    /// Year and month of publication.
    Month,
    /// Day of publication.
    Day,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The speaker, outlet, month or day; empty where it is not known.
    pub name: String,
    /// How many articles.
    pub articles: i64,
    /// How many quotes.
    pub quotes: i64,
    /// How many numbers; for a speaker, those cited by them.
    pub numbers: i64,
}

/// Counts; with `speaker`, only what they said.
///
/// # Errors
/// The index fails.
pub fn tally(index: &Index, by: By, speaker: Option<&str>) -> Result<Vec<Tally>, Fault> {
    let filter = match speaker {
        Some(speaker) => {
            let persons: Vec<String> = people::named(index, speaker)?
                .iter()
                .map(ToString::to_string)
                .collect();
            format!("AND v.person IN ({})", persons.join(", "))
        }
        None => String::new(),
    };
    let numbers = "(SELECT count(*) FROM figure g WHERE g.article = s.article AND g.speaker = s.place)";
    let spoken = "speaker s JOIN voice v ON v.id = s.voice JOIN article a ON a.id = s.article";
    let key = match by {
        By::Speaker => "(SELECT name FROM person p WHERE p.id = v.person)",
        By::Source => "coalesce(a.source, '')",
        By::Month => "coalesce(substr(a.date, 1, 7), '')",
        By::Day => "coalesce(a.date, '')",
    };
    let order = if matches!(by, By::Speaker | By::Source) {
        "3 DESC, 1"
    } else {
        "1"
    };
    let sql = if by == By::Speaker || speaker.is_some() {
        let group = if by == By::Speaker { "v.person" } else { "1" };
        format!(
            "SELECT {key}, count(DISTINCT s.article), sum(s.quotes), sum({numbers}) FROM {spoken}
             WHERE s.quotes > 0 {filter} GROUP BY {group} ORDER BY {order}"
        )
    } else {
        format!(
            "SELECT {key}, count(*), sum(a.quotes), sum(a.figures) FROM article a GROUP BY 1 ORDER BY {order}"
        )
    };
    let mut statement = index.connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| {
        Ok(Tally {
            name: row.get(0)?,
            articles: row.get(1)?,
            quotes: row.get(2)?,
            numbers: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
