//! The panel of numbers: as the article has them, their values, kinds, and who cites them.
//!
//! It does not know how numbers were found.
use crate::app::geometry::{Pane, Seat};
use crate::app::panels::lists;
use crate::app::state::App;
use crate::extract::model::{Figure, Value};
use crate::view::panels::quotes::{Lines, draw_list};
use crate::view::panels::{empty, heading};
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

/// Draws the panel.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, seat: &Seat) {
    let open = app.reading.as_ref();
    let found = open.and_then(|reading| Some((reading, reading.findings.as_ref()?)));
    let Some((reading, findings)) = found.filter(|(_, findings)| !findings.found.figures.is_empty()) else {
        heading::draw(buffer, app, theme, seat, "");
        empty::draw(buffer, app, theme, Pane::Numbers, seat.body);
        return;
    };
    let count = findings.found.figures.len();
    heading::draw(buffer, app, theme, seat, &heading::count(count, count));
    let selected = lists::selected(findings, Pane::Numbers);
    draw_list(buffer, app, theme, seat, (app.tops.numbers, selected), |at| {
        let figure = findings.found.figures.get(at)?;
        let speaker = figure.speaker.and_then(|id| findings.found.speakers.get(id));
        let accent = figure
            .speaker
            .map_or_else(Style::new, |id| theme.accents[findings.accent(id)]);
        let written = figure.span.of(&reading.article.text);
        Some(Lines {
            accent,
            first: match &figure.unit {
                Some(unit) => format!("{written} {unit}"),
                None => written.to_owned(),
            },
            beside_first: value(figure),
            second: speaker.map_or_else(String::new, |speaker| speaker.name.clone()),
            beside_second: figure.kind.name().to_owned(),
        })
    });
}

/// The normal form for people: `≈ 1,200,000`, `10–20`, `3:1`, `2024-05-02`.
fn value(figure: &Figure) -> String {
    let about = if figure.approximate { "≈ " } else { "" };
    match &figure.value {
        Value::Number(number) => format!(
            "{about}{}",
            plain(*number, figure.kind == crate::extract::model::FigureKind::Year)
        ),
        Value::Pair(a, b) => {
            let between = if figure.range { '–' } else { ':' };
            format!("{about}{}{between}{}", plain(*a, true), plain(*b, true))
        }
        Value::Text(text) => format!("{about}{text}"),
        Value::Texts(a, b) => format!("{about}{a}–{b}"),
    }
}

/// A number with at most four decimals, and commas between thousands unless `bare`.
fn plain(number: f64, bare: bool) -> String {
    let fixed = format!("{number:.4}");
    let fixed = fixed.trim_end_matches('0').trim_end_matches('.');
    let (whole, decimals) = fixed.split_once('.').unwrap_or((fixed, ""));
    let whole = match whole.parse::<usize>() {
        Ok(whole) if !bare => heading::grouped(whole),
        _ => whole.to_owned(),
    };
    if decimals.is_empty() {
        whole
    } else {
        format!("{whole}.{decimals}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_grouped() {
        for (number, want) in [
            (23.0, "23"),
            (1_200_000.0, "1,200,000"),
            (17.73, "17.73"),
            (-2.5, "-2.5"),
        ] {
            assert_eq!(plain(number, false), want);
        }
        assert_eq!(plain(2024.0, true), "2024");
    }
}
