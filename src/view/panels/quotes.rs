//! The panel of quotes, and the form that the three panels share: two rows an entry, the speaker's accent at the edge.
//!
//! It does not know how quotes were found.
use crate::app::geometry::{Area, Pane, Seat};
use crate::app::panels::lists;
use crate::app::state::{App, ENTRY_ROWS};
use crate::extract::corrections::is_corrected_quote;
use crate::text::span::Span;
use crate::view::paint;
use crate::view::panels::article::accent;
use crate::view::panels::library::entry_area;
use crate::view::panels::{empty, heading};
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Characters of a quote that are looked at for its first words: more than any panel shows.
const FIRST_WORDS: usize = 200;

/// The two rows of an entry: text at the right, a few words of our own at the left.
pub(crate) struct Lines {
    /// Whose it is.
    pub(crate) accent: Style,
    /// The upper row, in the accent.
    pub(crate) first: String,
    /// Beside it.
    pub(crate) beside_first: String,
    /// The lower row.
    pub(crate) second: String,
    /// Beside it.
    pub(crate) beside_second: String,
}

/// Draws the panel.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, seat: &Seat) {
    let open = app.reading.as_ref();
    let found = open.and_then(|reading| Some((reading, reading.findings.as_ref()?)));
    let Some((reading, findings)) = found.filter(|(_, findings)| findings.heard().next().is_some()) else {
        heading::draw(buffer, app, theme, seat, "");
        empty::draw(buffer, app, theme, Pane::Quotes, seat.body);
        return;
    };
    let heard: Vec<usize> = findings.heard().collect();
    let count = heading::count(heard.len(), findings.found.quotes.len());
    heading::draw(buffer, app, theme, seat, &count);
    let selected = lists::selected(findings, Pane::Quotes);
    draw_list(buffer, app, theme, seat, (app.tops.quotes, selected), |at| {
        let &index = heard.get(at)?;
        let quote = findings.found.quotes.get(index)?;
        let speaker = quote.speaker.and_then(|id| findings.found.speakers.get(id));
        Some(Lines {
            accent: accent(findings, theme, index),
            first: speaker.map_or_else(|| "no speaker".to_owned(), |speaker| speaker.name.clone()),
            beside_first: corrected(quote.kind.name(), is_corrected_quote(&findings.found, index)),
            second: first_words(quote.span, &reading.article.text),
            beside_second: String::new(),
        })
    });
}

/// What is said beside, with a mark when it was corrected by hand.
pub(crate) fn corrected(beside: &str, is_corrected: bool) -> String {
    let mark = if is_corrected { " ✎" } else { "" };
    format!("{beside}{mark}")
}

fn first_words(span: Span, text: &str) -> String {
    span.of(text).chars().take(FIRST_WORDS).collect()
}

/// Draws the entries of a panel from the one at `top` on.
pub(crate) fn draw_list(
    buffer: &mut Buffer,
    app: &App,
    theme: &Theme,
    seat: &Seat,
    (top, selected): (usize, Option<usize>),
    lines: impl Fn(usize) -> Option<Lines>,
) {
    let entries = usize::from(seat.body.height.div_ceil(ENTRY_ROWS));
    for on_screen in 0..entries {
        let Some(lines) = lines(top + on_screen) else {
            break;
        };
        let area = entry_area(seat.body, on_screen);
        let emphasis = match (selected == Some(top + on_screen), app.focus == seat.pane) {
            (true, true) => Some(theme.selected),
            (true, false) => Some(theme.marked),
            (false, _) => None,
        };
        draw_lines(buffer, app, theme, &lines, area, emphasis);
    }
}

fn draw_lines(
    buffer: &mut Buffer,
    app: &App,
    theme: &Theme,
    lines: &Lines,
    area: Area,
    emphasis: Option<Style>,
) {
    let edge = area.x + area.width - 1;
    let rows = [
        (&lines.first, &lines.beside_first, lines.accent),
        (&lines.second, &lines.beside_second, theme.text),
    ];
    for (y, (text, beside, style)) in (area.y..area.y + area.height).zip(rows) {
        let upper = y == area.y;
        let mark = if emphasis.is_some() { "█" } else { "▌" };
        paint::label_right(buffer, edge, y, 1, mark, lines.accent);
        let style = emphasis
            .filter(|_| upper)
            .map_or(style, |emphasis| style.patch(emphasis));
        if let Some(emphasis) = emphasis.filter(|_| upper) {
            let row = Area {
                x: area.x + 1,
                y,
                width: area.width.saturating_sub(4),
                height: 1,
            };
            paint::tint(buffer, row, emphasis);
        }
        let beside_style = emphasis
            .filter(|_| upper)
            .map_or(theme.faint, |emphasis| theme.faint.patch(emphasis));
        let used = paint::label(
            buffer,
            area.x + 1,
            y,
            area.width.saturating_sub(4),
            beside,
            beside_style,
        );
        let room = area.width.saturating_sub(5 + used);
        paint::line_right(
            buffer,
            (edge.saturating_sub(2), y, room),
            text,
            app.options(room),
            style,
        );
    }
}
