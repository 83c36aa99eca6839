//! The last row: where the reader is, every filter that is on, what there is to tell, keys that fit the moment; or the
//! line being typed.
//!
//! It does not know what keys are bound; the keymap names them.
use crate::app::context::Context;
use crate::app::geometry::{Area, Pane};
use crate::app::help::key_for;
use crate::app::state::App;
use crate::layout::options::{Base, Digits, Options};
use crate::text::hidden::worst;
use crate::view::paint;
use crate::view::panels::heading::{count, grouped};
use crate::view::prompt;
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
        return Some(prompt::draw(buffer, app, theme, prompt, area));
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
        Some(notice) => line.notice(notice, area.x + 1, theme),
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
            digits: Digits::AsWritten,
            ..self.app.options(room)
        };
        let used = paint::line_left(self.buffer, (self.x, self.y, room), text, options, style);
        if used > 0 {
            self.x = self.x.saturating_add(used + 2);
        }
    }

    /// What there is to tell goes before all else where both have no room.
    fn notice(&mut self, notice: &str, first: u16, theme: &Theme) {
        let room = usize::from(self.end.saturating_sub(self.x));
        if notice.chars().count() > room && self.x > first {
            self.x = first;
            let row = Area {
                x: first,
                y: self.y,
                width: self.end.saturating_sub(first),
                height: 1,
            };
            paint::wipe(self.buffer, row);
        }
        self.put(notice, theme.notice);
    }

    fn place(&mut self, theme: &Theme) {
        let in_sight = self.app.geometry.is_wide() || self.app.focus != Pane::Library;
        let Some(reading) = self.app.reading.as_ref().filter(|_| in_sight) else {
            return;
        };
        self.put(&format!("{:>3} %", reading.window().percent()), theme.status);
        if let Some(encoding) = reading.article.encoding {
            self.put(encoding, theme.notice);
        }
        if let Some((hidden, count)) = worst(reading.seen().of(&reading.article.text)) {
            let (one, many) = hidden.name();
            self.put(
                &format!("! {count} {}", if count == 1 { one } else { many }),
                theme.notice,
            );
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
        if let Some(finding) = self.app.finding.as_ref().filter(|_| self.app.prompt.is_none()) {
            let more = if finding.is_cut { "+" } else { "" };
            let count = grouped(finding.snippets.len());
            self.put(
                &format!("all ‹{}› {count}{more} ✕", paint::isolated(&finding.query)),
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
        if let Some(indexing) = &loading.indexing {
            let (of, done) = indexing.bytes;
            let bar = self.bar(
                usize::try_from(done).unwrap_or(0),
                usize::try_from(of).unwrap_or(0),
            );
            return self.put(&format!("{bar}indexing {indexing}"), theme.faint);
        }
        let (total, looked) = (self.app.catalog.total(), self.app.catalog.looked_at());
        let (what, done, of) = match loading.listed {
            Some(listed) if loading.done < listed => ("reading", loading.done, listed),
            _ if looked < total && total > 1 => ("looking", looked, total),
            _ => {
                self.troubles(theme);
                return;
            }
        };
        let bar = self.bar(done, of);
        self.put(&format!("{bar}{what} {}", count(done, of)), theme.faint);
    }

    /// How much is done, as a bar, where there is room for one.
    fn bar(&self, done: usize, of: usize) -> String {
        if !self.app.geometry.is_wide() {
            return String::new();
        }
        let full = usize::from(GAUGE) * done / of.max(1);
        let bar = (0..usize::from(GAUGE)).map(|at| if at < full { '━' } else { '─' });
        bar.chain([' ']).collect()
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
        Context::Page => &[
            ("line-down", "next"),
            ("open-saying", "read there"),
            ("back", "close"),
            ("help", "keys"),
        ],
        Context::Library => &[
            ("next-order", "sort"),
            ("filter-library", "filter"),
            ("next-pane", "next pane"),
            ("open-article", "read"),
            ("help", "keys"),
        ],
        Context::Speakers => &[
            ("merge-speaker", "merge"),
            ("go-to-text", "to the text"),
            ("filter-speaker", "only this speaker"),
            ("next-pane", "next pane"),
            ("help", "keys"),
        ],
        Context::Quotes | Context::Numbers => &[
            ("correct-speaker", "who says it"),
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
