//! How wide the terminal on standard output is. It does not know what is printed there.
use std::io::IsTerminal;

/// The width in cells, when standard output is a terminal that tells it.
#[must_use]
pub fn columns() -> Option<u16> {
    if !std::io::stdout().is_terminal() {
        return None;
    }
    let (columns, _) = crossterm::terminal::size().ok()?;
    (columns > 0).then_some(columns)
}
