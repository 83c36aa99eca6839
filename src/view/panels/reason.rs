//! Why the item under the cursor was found: the cue, the rule, the lexicon row, how sure.
//!
//! It does not know rules; it prints the reasons that came with the item.
use crate::app::findings::{Findings, Item};
use crate::app::geometry::{Area, Pane};
use crate::app::state::App;
use crate::extract::model::Reason;
use crate::layout::options::{Base, Digits, Options};
use crate::view::paint;
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;

/// Draws the lines under the panels.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme, area: Area) {
    let Some(reading) = &app.reading else { return };
    let Some(findings) = &reading.findings else { return };
    let lines = match (app.focus, findings.current()) {
        (Pane::Speakers, _) => about_speaker(findings),
        (Pane::Numbers, _) => about_figure(findings, findings.figure),
        (Pane::Quotes, _) => about_quote(findings, findings.quote, &reading.article.text),
        (_, Some(Item::Figure(at))) => about_figure(findings, Some(at)),
        (_, Some(Item::Quote(at))) => about_quote(findings, Some(at), &reading.article.text),
        (_, None) => Vec::new(),
    };
    if lines.is_empty() || area.height == 0 {
        return;
    }
    paint::label(buffer, area.x + 1, area.y, area.width, "why", theme.heading);
    let options = Options {
        base: Base::Ltr,
        digits: Digits::AsWritten,
        ..app.options(area.width)
    };
    for (y, line) in (area.y + 1..area.y + area.height).zip(lines) {
        let room = area.width.saturating_sub(2);
        paint::line_left(buffer, (area.x + 1, y, room), &line, options, theme.faint);
    }
}

fn about_quote(findings: &Findings, at: Option<usize>, text: &str) -> Vec<String> {
    let Some(quote) = at.and_then(|at| findings.found.quotes.get(at)) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    if let Some(cue) = quote.cue {
        lines.push(format!("cue ‹{}›", paint::isolated(cue.of(text))));
    }
    lines.push(format!("quote: {}", reason(&quote.reason)));
    lines.push(format!("speaker: {}", reason(&quote.attribution)));
    lines
}

fn about_figure(findings: &Findings, at: Option<usize>) -> Vec<String> {
    at.and_then(|at| findings.found.figures.get(at))
        .map_or_else(Vec::new, |figure| {
            vec![format!("number: {}", reason(&figure.reason))]
        })
}

fn about_speaker(findings: &Findings) -> Vec<String> {
    let Some(speaker) = findings.speaker.and_then(|id| findings.found.speakers.get(id)) else {
        return Vec::new();
    };
    let mut lines: Vec<String> = Vec::new();
    let others: Vec<String> = speaker
        .aliases
        .iter()
        .filter(|&alias| *alias != speaker.name)
        .map(|alias| paint::isolated(alias))
        .collect();
    if !others.is_empty() {
        lines.push(format!("also: {}", others.join(" | ")));
    }
    lines.extend(
        speaker
            .merges
            .iter()
            .map(|merge| format!("one by {}", reason(merge))),
    );
    lines
}

fn reason(reason: &Reason) -> String {
    let sure = format!("{} · {} %", reason.rule, reason.confidence);
    match &reason.row {
        Some(row) => format!("{sure} · {}", paint::isolated(row)),
        None => sure,
    }
}
