//! The row of tabs: which panes, with their counts, at which columns.
//!
//! In right-to-left order the first tab stands at the right. It does not know styles.
use crate::app::geometry::Pane;
use crate::app::state::App;

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// The pane it leads to.
    pub pane: Pane,
    /// What it says: name and count.
    pub label: String,
    /// Its first column.
    pub x: u16,
    /// Its width in cells.
    pub width: u16,
}

/// The tabs of the screen as it is; none when every pane has a seat of its own.
#[must_use]
pub fn tabs(app: &App) -> Vec<Tab> {
    let Some(area) = app.seats.tabs else {
        return Vec::new();
    };
    let panes: &[Pane] = if app.geometry.is_wide() {
        &[Pane::Speakers, Pane::Quotes, Pane::Numbers]
    } else {
        &Pane::ALL
    };
    let labels = labels(app, panes, area.width);
    let mut right = area.x + area.width;
    let mut left = area.x;
    panes
        .iter()
        .zip(labels)
        .filter_map(|(&pane, label)| {
            // Labels are ours: one cell a character.
            let width = u16::try_from(label.chars().count()).unwrap_or(u16::MAX);
            let x = if app.geometry.swapped {
                let x = left;
                left = left.saturating_add(width + 1);
                (left <= area.x + area.width + 1).then_some(x)?
            } else {
                let x = right.checked_sub(width).filter(|&x| x >= area.x)?;
                right = x.saturating_sub(1);
                x
            };
            Some(Tab {
                pane,
                label,
                x,
                width,
            })
        })
        .collect()
}

/// The labels, shortened to the counts' signs where whole names have no room.
fn labels(app: &App, panes: &[Pane], room: u16) -> Vec<String> {
    let long: Vec<String> = panes
        .iter()
        .map(|&pane| match count(app, pane) {
            Some(count) => format!(" {} {count} ", pane.name()),
            None => format!(" {} ", pane.name()),
        })
        .collect();
    let width: usize = long.iter().map(|label| label.chars().count() + 1).sum();
    if width <= usize::from(room) + 1 {
        return long;
    }
    panes
        .iter()
        .map(|&pane| match (pane, count(app, pane)) {
            (Pane::Library, Some(count)) => format!(" ≡{count} "),
            (Pane::Speakers, Some(count)) => format!(" ☺{count} "),
            (Pane::Quotes, Some(count)) => format!(" ❝{count} "),
            (Pane::Numbers, Some(count)) => format!(" #{count} "),
            (pane, _) => format!(" {} ", pane.name()),
        })
        .collect()
}

fn count(app: &App, pane: Pane) -> Option<usize> {
    let found = app.reading.as_ref().and_then(|reading| reading.findings.as_ref());
    match pane {
        Pane::Library => Some(app.catalog.shown().len()),
        Pane::Article => None,
        panel => found.map(|findings| crate::app::panels::lists::count(findings, panel)),
    }
}
