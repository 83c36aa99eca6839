//! The last row: where the reader is, every filter that is on, what there is to tell, keys that fit the moment; or the
//! line being typed.
//!
//! It does not know what keys are bound; the keymap names them.
use crate::app::context::Context;
use crate::app::geometry::{Area, Pane};
use crate::app::help::key_for;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::state::App;
use crate::layout::line::fit;
use crate::layout::options::{Base, Options};
use crate::layout::page::{Direction, Row};
use crate::text::span::Span;
use crate::view::paint;
use crate::view::panels::heading::{count, grouped};
use crate::view::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::Style;

const GAUGE: u16 = 10;

/// Draws the row. Returns where the caret is, when a line is being typed.
pub(crate) fn draw(buffer: &mut Buffer, app: &App, theme: &Theme) -> Option<(u16, u16)> {
    let area = app.seats.status;
    if area.height == 0 {
        return None;
    }
    paint::wipe(buffer, area);
    if let Some(prompt) = &app.prompt {
        return draw_prompt(buffer, app, theme, prompt, area);
    }
    let mut line = Pen {
        buffer,
        app,
        x: area.x + 1,
        end: area.x + area.width,
        y: area.y,
    };
    line.place(theme);
    line.filters(theme);
    line.gauge(theme);
    match &app.notice {
        Some(notice) => line.put(notice, theme.notice),
        None => line.hints(theme),
    }
    None
}

/// Writes one part after the other, with a gap between.
struct Pen<'a> {
    buffer: &'a mut Buffer,
    app: &'a App,
    x: u16,
    end: u16,
    y: u16,
}

impl Pen<'_> {
    fn put(&mut self, text: &str, style: Style) {
        let room = self.end.saturating_sub(self.x);
        let options = Options {
            base: Base::Ltr,
            ..self.app.options(room)
        };
        let used = paint::line_left(self.buffer, (self.x, self.y, room), text, &options, style);
        if used > 0 {
            self.x = self.x.saturating_add(used + 2);
        }
    }

    fn place(&mut self, theme: &Theme) {
        let in_sight = self.app.geometry.is_wide() || self.app.focus != Pane::Library;
        let Some(reading) = self.app.reading.as_ref().filter(|_| in_sight) else {
            return;
        };
        self.put(&format!("{:>3} %", reading.percent()), theme.status);
        if let Some(encoding) = reading.article.encoding {
            self.put(encoding, theme.notice);
        }
        let Some(findings) = &reading.findings else { return };
        if let Some(at) = findings
            .quote
            .and_then(|quote| findings.heard().position(|at| at == quote))
        {
            self.put(
                &format!("quote {}/{}", at + 1, findings.heard().count()),
                theme.status,
            );
        }
        if let Some(at) = findings
            .figure
            .filter(|_| self.app.focus == Pane::Numbers || self.app.geometry.is_wide())
        {
            self.put(
                &format!("number {}/{}", at + 1, findings.found.figures.len()),
                theme.status,
            );
        }
    }

    fn filters(&mut self, theme: &Theme) {
        if let Some(search) = self
            .app
            .reading
            .as_ref()
            .and_then(|reading| reading.search.as_ref())
        {
            let (at, of) = search.count();
            self.put(
                &format!("search ‹{}› {at}/{of} ✕", paint::isolated(&search.query)),
                theme.filter,
            );
        }
        if let Some(voice) = self.app.catalog.voice() {
            self.put(
                &format!("speaker ‹{}› ✕", paint::isolated(&voice.name)),
                theme.filter,
            );
        }
        if !self.app.catalog.filter().is_empty() {
            self.put(
                &format!("filter ‹{}› ✕", paint::isolated(self.app.catalog.filter())),
                theme.filter,
            );
        }
    }

    /// Work in the background: how much of it is done.
    fn gauge(&mut self, theme: &Theme) {
        let loading = &self.app.loading;
        let (total, looked) = (self.app.catalog.total(), self.app.catalog.looked_at());
        let (what, done, of) = match loading.listed {
            Some(listed) if loading.done < listed => ("reading", loading.done, listed),
            _ if looked < total && total > 1 => ("looking", looked, total),
            _ => {
                self.troubles(theme);
                return;
            }
        };
        let full = usize::from(GAUGE) * done / of.max(1);
        let bar: String = (0..usize::from(GAUGE))
            .map(|at| if at < full { '━' } else { '─' })
            .collect();
        self.put(&format!("{bar} {what} {}", count(done, of)), theme.faint);
    }

    /// That something went wrong, and the key that tells what.
    fn troubles(&mut self, theme: &Theme) {
        let (failed, problems) = (self.app.loading.failed.len(), self.app.problems.len());
        let mut parts = Vec::new();
        if failed > 0 {
            parts.push(format!(
                "{} {} failed",
                grouped(failed),
                if failed == 1 { "file" } else { "files" }
            ));
        }
        if problems > 0 {
            parts.push(format!(
                "{problems} {} in your settings",
                if problems == 1 { "problem" } else { "problems" }
            ));
        }
        if !parts.is_empty() && self.app.notice.is_none() {
            let key = key_for(self.app, self.app.context(), "help").unwrap_or_default();
            self.put(&format!("{}: {key} tells", parts.join(", ")), theme.notice);
        }
    }

    /// At the far end: what may be pressed now.
    fn hints(&mut self, theme: &Theme) {
        let context = self.app.context();
        let mut right = self.end.saturating_sub(1);
        for &(action, what) in hints(context).iter().rev() {
            let Some(key) = key_for(self.app, context, action) else {
                continue;
            };
            let width = u16::try_from(key.chars().count() + what.chars().count() + 1).unwrap_or(u16::MAX);
            if right < self.x.saturating_add(width + 2) {
                continue;
            }
            let used = paint::label_right(self.buffer, right, self.y, width, what, theme.faint);
            paint::label_right(self.buffer, right - used - 1, self.y, width, &key, theme.key);
            right -= width + 2;
        }
    }
}

/// The actions to hint at, the most useful last ones kept longest.
const fn hints(context: Context) -> &'static [(&'static str, &'static str)] {
    match context {
        Context::Library => &[
            ("next-order", "sort"),
            ("filter-library", "filter"),
            ("next-pane", "next pane"),
            ("open-article", "read"),
            ("help", "keys"),
        ],
        Context::Speakers => &[
            ("go-to-text", "to the text"),
            ("filter-speaker", "only this speaker"),
            ("next-pane", "next pane"),
            ("help", "keys"),
        ],
        Context::Quotes | Context::Numbers => &[
            ("copy-quote", "copy"),
            ("filter-speaker", "only this speaker"),
            ("next-pane", "next pane"),
            ("go-to-text", "to the text"),
            ("help", "keys"),
        ],
        Context::Help => &[("back", "back"), ("line-down", "down"), ("line-up", "up")],
        Context::Article | Context::Global | Context::Prompt => &[
            ("copy-quote", "copy"),
            ("next-number", "number"),
            ("filter-speaker", "only this speaker"),
            ("search", "search"),
            ("next-quote", "next quote"),
            ("help", "keys"),
        ],
    }
}

fn draw_prompt(
    buffer: &mut Buffer,
    app: &App,
    theme: &Theme,
    prompt: &Prompt,
    area: Area,
) -> Option<(u16, u16)> {
    let label = format!("{}:", prompt.purpose.label());
    let from = area.x + 1 + paint::label(buffer, area.x + 1, area.y, area.width, &label, theme.filter);
    let tally = match prompt.purpose {
        Purpose::Filter => count(app.catalog.shown().len(), app.catalog.total()),
        Purpose::Search => app
            .reading
            .as_ref()?
            .search
            .as_ref()
            .map_or_else(String::new, |search| {
                let (at, of) = search.count();
                if prompt.text().is_empty() {
                    String::new()
                } else {
                    format!("{at} of {of}")
                }
            }),
    };
    let right = area.x + area.width.saturating_sub(1);
    let used = paint::label_right(buffer, right, area.y, area.width / 3, &tally, theme.faint);
    // A cell is free at both sides of the text, for the caret.
    let room = right.saturating_sub(used + 1).saturating_sub(from + 3);
    let start = visible_from(prompt.text(), prompt.caret(), room, &app.options(room));
    let shown = Span::new(start, prompt.text().len()).of(prompt.text());
    let row = fit(shown, room, &app.options(room));
    paint::row(buffer, from + 2, area.y, &row, |_| theme.text);
    let column = caret_column(&row, shown, prompt.caret() - start);
    Some((from + 2 + column.min(room) - 1, area.y))
}

/// The byte from which on a line is shown so that the caret is in sight.
fn visible_from(text: &str, caret: usize, room: u16, options: &Options) -> usize {
    let mut start = 0;
    for (at, _) in text.char_indices().filter(|&(at, _)| at <= caret) {
        start = at;
        if fit(Span::new(at, caret).of(text), u16::MAX, options).width() <= room {
            break;
        }
    }
    start
}

/// Where the next letter will go: the cells left of it in the row, plus one. Inside the text it is the letter that the
/// caret stands before; at its end it is beyond the last letter, at that letter's own side.
fn caret_column(row: &Row, text: &str, caret: usize) -> u16 {
    if let Some(cell) = row
        .cells()
        .find(|cell| cell.span.start == caret && !cell.span.is_empty())
    {
        return cell.column + 1;
    }
    let last = row.cells().max_by_key(|cell| cell.span.end);
    let Some(last) = last else { return 1 };
    let letter = last.span.of(text).chars().next().unwrap_or(' ');
    let leftwards = if letter.is_alphanumeric() {
        is_rtl(letter)
    } else {
        row.direction() == Direction::Rtl
    };
    if leftwards {
        last.column
    } else {
        last.column + u16::from(last.width) + 1
    }
}

/// Whether a letter or digit is written from right to left: Hebrew to Arabic Extended-A, and their presentation forms.
const fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{65F}' | '\u{66D}'..='\u{6EF}' | '\u{6FA}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}
