//! Who gets which cells: the screen's size and the reader's wishes become an area for each pane.
//!
//! Right-to-left reading order: the library at the right, the article in the middle, panels at the left; swapped on
//! wish. At [`WIDE`] columns all stand side by side; below, one pane fills the screen under a row of tabs.
//! It does not know what the panes show.
use crate::app::context::Context;

/// From this many columns on, all panes stand side by side.
pub const WIDE: u16 = 120;
/// From this many rows on, the three panels stand one above the other; below, they take turns.
pub const TALL: u16 = 32;
/// The widths of the article's column to choose from, in cells.
pub const MEASURES: [u16; 4] = [72, 76, 100, 66];
/// The narrowest column that can be wished for, in cells.
pub const MEASURE_MIN: u16 = 32;
/// The widest.
pub const MEASURE_MAX: u16 = 160;
/// Cells beside the article's column at least: a margin of two at each side, with room for a mark.
const MARGINS: u16 = 4;
/// Cells beside the article's column where there is room.
const AIR: u16 = 8;
/// Rows of a pane above its body.
const HEADING: u16 = 2;
const SIDE_MIN: u16 = 24;
const SIDE_MAX: u16 = 46;
/// Rows under the panels that say why the item under the cursor was found.
pub const REASON_ROWS: u16 = 4;

/// A part of the screen with the keyboard of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The list of articles.
    Library,
    /// The text.
    Article,
    /// Who speaks.
    Speakers,
    /// What is said.
    Quotes,
    /// Which numbers are cited.
    Numbers,
}

impl Pane {
    /// All panes, in the order of Tab: from the library to the left.
    pub const ALL: [Self; 5] = [
        Self::Library,
        Self::Article,
        Self::Speakers,
        Self::Quotes,
        Self::Numbers,
    ];

    /// Whether it is one of the panels beside the article.
    #[must_use]
    pub const fn is_panel(self) -> bool {
        matches!(self, Self::Speakers | Self::Quotes | Self::Numbers)
    }

    /// The context of its keys.
    #[must_use]
    pub const fn context(self) -> Context {
        match self {
            Self::Library => Context::Library,
            Self::Article => Context::Article,
            Self::Speakers => Context::Speakers,
            Self::Quotes => Context::Quotes,
            Self::Numbers => Context::Numbers,
        }
    }

    /// The name on its tab.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.context().name()
    }
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// The leftmost column.
    pub x: u16,
    /// The topmost row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether a cell lies in it.
    #[must_use]
    pub const fn contains(self, column: u16, row: u16) -> bool {
        self.x <= column && column < self.x + self.width && self.y <= row && row < self.y + self.height
    }

    /// The same area without its first `rows` rows.
    #[must_use]
    pub const fn below(self, rows: u16) -> Self {
        let cut = if rows < self.height { rows } else { self.height };
        Self {
            y: self.y + cut,
            height: self.height - cut,
            ..self
        }
    }

    const fn rows(self, from: u16, height: u16) -> Self {
        let rest = self.below(from);
        Self {
            height: if height < rest.height { height } else { rest.height },
            ..rest
        }
    }
}

/// Where one pane stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// The pane.
    pub pane: Pane,
    /// All of it, with the heading.
    pub area: Area,
    /// What it shows.
    pub body: Area,
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seats {
    /// The panes on the screen.
    pub panes: Vec<Seat>,
    /// The row of tabs, when one pane fills the screen or the panels take turns.
    pub tabs: Option<Area>,
    /// Under the panels: why the item under the cursor was found.
    pub reason: Option<Area>,
    /// The columns of the lines between panes.
    pub lines: Vec<u16>,
    /// The last row.
    pub status: Area,
    /// The article's column: what its rows are laid out for.
    pub column: Area,
}

impl Seats {
    /// The seat of a pane, if it is on the screen.
    #[must_use]
    pub fn of(&self, pane: Pane) -> Option<&Seat> {
        self.panes.iter().find(|seat| seat.pane == pane)
    }

    /// The pane under a cell.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<&Seat> {
        self.panes.iter().find(|seat| seat.area.contains(column, row))
    }
}

/// The screen's size and the reader's wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geometry {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// The article's column, in cells.
    pub measure: u16,
    /// Whether library and panels have changed sides.
    pub swapped: bool,
    /// Whether the library is shown beside the article.
    pub library: bool,
    /// Whether the panels are shown beside the article.
    pub panels: bool,
}

impl Geometry {
    /// The defaults on a screen of this size.
    #[must_use]
    pub const fn new(width: u16, height: u16) -> Self {
        Self {
            width,
            height,
            measure: MEASURES[0],
            swapped: false,
            library: true,
            panels: true,
        }
    }

    /// Whether the panes stand side by side.
    #[must_use]
    pub const fn is_wide(&self) -> bool {
        self.width >= WIDE
    }

    /// Seats everything; `focus` is the pane with the keyboard, `panel` the panel shown when they take turns.
    #[must_use]
    pub fn seats(&self, focus: Pane, panel: Pane) -> Seats {
        let screen = Area {
            x: 0,
            y: 0,
            width: self.width,
            height: self.height,
        };
        let mut seats = Seats {
            status: screen.rows(self.height.saturating_sub(1), 1),
            ..Seats::default()
        };
        let above = screen.rows(0, self.height.saturating_sub(1));
        if self.is_wide() {
            self.seat_side_by_side(above, panel, &mut seats);
        } else {
            seat_alone(above, focus, &mut seats);
        }
        // A narrow screen may show another pane; the article keeps the column it will have.
        let article = seats
            .of(Pane::Article)
            .map_or(above.below(HEADING), |seat| seat.body);
        let width = self.measure.min(article.width.saturating_sub(MARGINS)).max(1);
        seats.column = Area {
            x: article.x + article.width.saturating_sub(width) / 2,
            width,
            ..article
        };
        seats
    }

    fn seat_side_by_side(&self, above: Area, panel: Pane, seats: &mut Seats) {
        let sides = u16::from(self.library) + u16::from(self.panels);
        let room = above.width.saturating_sub(self.measure + AIR + sides);
        let per_side = (room / sides.max(1)).clamp(SIDE_MIN, SIDE_MAX);
        let [mut left, mut right] = [0, 0];
        if self.panels {
            left = per_side;
        }
        if self.library {
            right = per_side;
        }
        if self.swapped {
            std::mem::swap(&mut left, &mut right);
        }
        let column = |x: u16, width: u16| Area { x, width, ..above };
        let article_x = if left > 0 { left + 1 } else { 0 };
        let right_x = above.width - right;
        let article_end = if right > 0 { right_x - 1 } else { above.width };
        if left > 0 {
            seats.lines.push(left);
        }
        if right > 0 {
            seats.lines.push(article_end);
        }
        let (library, panels) = if self.swapped {
            (column(0, left), column(right_x, right))
        } else {
            (column(right_x, right), column(0, left))
        };
        if library.width > 0 {
            seats.panes.push(seat(Pane::Library, library));
        }
        seats
            .panes
            .push(seat(Pane::Article, column(article_x, article_end - article_x)));
        if panels.width > 0 {
            seat_panels(panels, panel, seats);
        }
    }
}

fn seat(pane: Pane, area: Area) -> Seat {
    Seat {
        pane,
        area,
        body: area.below(HEADING),
    }
}

fn seat_panels(area: Area, panel: Pane, seats: &mut Seats) {
    let height = area.height.saturating_sub(REASON_ROWS);
    seats.reason = Some(area.rows(height, REASON_ROWS));
    if area.height + 1 < TALL {
        seats.tabs = Some(area.rows(0, 1));
        seats.panes.push(seat(panel, area.rows(0, height)));
        return;
    }
    let speakers = height * 27 / 100;
    let numbers = height * 30 / 100;
    let quotes = height - speakers - numbers;
    for (pane, from, rows) in [
        (Pane::Speakers, 0, speakers),
        (Pane::Quotes, speakers, quotes),
        (Pane::Numbers, speakers + quotes, numbers),
    ] {
        seats.panes.push(seat(pane, area.rows(from, rows)));
    }
}

fn seat_alone(above: Area, focus: Pane, seats: &mut Seats) {
    seats.tabs = Some(above.rows(0, 1));
    let mut area = above;
    if focus.is_panel() {
        let height = above.height.saturating_sub(REASON_ROWS);
        seats.reason = Some(above.rows(height, REASON_ROWS));
        area = above.rows(0, height);
    }
    seats.panes.push(seat(focus, area));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(width: u16, height: u16, change: impl Fn(&mut Geometry), want: &[(Pane, u16, u16)]) {
        let mut geometry = Geometry::new(width, height);
        change(&mut geometry);
        let seats = geometry.seats(Pane::Article, Pane::Quotes);
        let got: Vec<(Pane, u16, u16)> = seats
            .panes
            .iter()
            .map(|seat| (seat.pane, seat.area.x, seat.area.width))
            .collect();
        assert_eq!(got, want);
        assert!(seats.column.x + seats.column.width < width);
    }

    #[test]
    fn wide_reads_from_the_right() {
        use Pane::{Article, Library, Numbers, Quotes, Speakers};
        check(
            160,
            50,
            |_| {},
            &[
                (Library, 121, 39),
                (Article, 40, 80),
                (Speakers, 0, 39),
                (Quotes, 0, 39),
                (Numbers, 0, 39),
            ],
        );
        check(
            120,
            24,
            |_| {},
            &[(Library, 96, 24), (Article, 25, 70), (Quotes, 0, 24)],
        );
        check(
            160,
            24,
            |g| g.swapped = true,
            &[(Library, 0, 39), (Article, 40, 80), (Quotes, 121, 39)],
        );
        check(
            160,
            24,
            |g| {
                g.library = false;
                g.panels = false;
            },
            &[(Article, 0, 160)],
        );
    }

    #[test]
    fn narrow_shows_one_and_tiny_breaks_nothing() {
        check(80, 24, |_| {}, &[(Pane::Article, 0, 80)]);
        for (width, height) in [(1, 1), (5, 2), (119, 3), (120, 1), (200, 5)] {
            let geometry = Geometry::new(width, height);
            for pane in Pane::ALL {
                for seat in geometry.seats(pane, Pane::Quotes).panes {
                    assert!(
                        seat.body.x + seat.body.width <= width && seat.body.y + seat.body.height <= height
                    );
                }
            }
        }
    }
}
