//! Rows of results in the form that was asked for: a table, JSON, JSON Lines, CSV or Markdown.
//!
//! Comes in: columns, then rows of values in logical order. Goes out: text. On a terminal a table's cells are laid out,
//! so that Arabic reads right; in a pipe they stay in logical order, a tab between two. It does not know what the
//! columns mean.
use crate::cli::output;
use crate::cli::plain::dead;
use crate::layout::line;
use crate::layout::options::{Align, Options};
use crate::shell::columns::columns;
use crate::shell::paper::{Line, Paper};
use crate::text::span::Span;
use clap::ValueEnum;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// The form of results.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Columns on a terminal, tabs in a pipe.
    #[default]
    Table,
    /// One JSON array of objects.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values with a header (RFC 4180).
    Csv,
    /// A Markdown table.
    Md,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Its name: the header, and the field in JSON.
    pub(crate) name: &'static str,
    /// How much room it gets on a terminal.
    pub(crate) room: Room,
}

/// The room of a column on a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// So many cells.
    Cells(u16),
    /// A share of what is left.
    Share(u16),
    /// A row of its own below the others.
    Below,
    /// None: only other forms than a table show it.
    Hidden,
}

/// A column of a fixed number of cells.
pub(crate) const fn cells(name: &'static str, cells: u16) -> Column {
    Column {
        name,
        room: Room::Cells(cells),
    }
}

/// A column that takes a share of the room that is left.
pub(crate) const fn share(name: &'static str, share: u16) -> Column {
    Column {
        name,
        room: Room::Share(share),
    }
}

/// A column with a row of its own.
pub(crate) const fn below(name: &'static str) -> Column {
    Column {
        name,
        room: Room::Below,
    }
}

/// A column that a table leaves out.
pub(crate) const fn hidden(name: &'static str) -> Column {
    Column {
        name,
        room: Room::Hidden,
    }
}

/// A value and the bytes of its text that were looked for.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    value: Value,
    hits: Vec<Span>,
}

impl<T: Into<Value>> From<T> for Cell {
    fn from(value: T) -> Self {
        Self {
            value: value.into(),
            hits: Vec::new(),
        }
    }
}

impl Cell {
    /// A text in which some bytes were looked for.
    pub(crate) fn marked(text: String, hits: Vec<Span>) -> Self {
        Self {
            value: text.into(),
            hits,
        }
    }

    /// The value as a text; lists with a separator.
    fn text(&self) -> Cow<'_, str> {
        match &self.value {
            Value::Null => Cow::Borrowed(""),
            Value::String(text) => Cow::Borrowed(text),
            Value::Array(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| Self::from(item.clone()).text().into_owned())
                    .collect();
                Cow::Owned(items.join(" \u{B7} "))
            }
            other => Cow::Owned(other.to_string()),
        }
    }

    /// The text in one line, hits between `**`, nothing in it acting on a terminal.
    fn one_line(&self) -> String {
        let (text, mut out, mut at) = (self.text(), String::new(), 0);
        for hit in &self.hits {
            // A word of a phrase that is marked already.
            if hit.start < at {
                continue;
            }
            for part in [Span::new(at, hit.start).of(&text), "**", hit.of(&text), "**"] {
                out += part;
            }
            at = hit.end;
        }
        out += Span::new(at, text.len()).of(&text);
        dead(&out.replace(['\n', '\r', '\t'], " "))
    }

    /// The value for JSON: with hits an object of the text and their bytes.
    fn json(&self) -> Value {
        if self.hits.is_empty() {
            return self.value.clone();
        }
        let hits: Vec<Value> = self
            .hits
            .iter()
            .map(|hit| vec![hit.start, hit.end].into())
            .collect();
        serde_json::json!({ "text": self.value, "hits": hits })
    }
}

/// Prints rows as they come.
pub(crate) struct Printer<W: Write> {
    out: Paper<W>,
    format: Format,
    columns: Vec<Column>,
    /// The terminal's width; `None` in a pipe.
    width: Option<u16>,
    has_colour: bool,
    rows: usize,
}

/// A printer on standard output.
pub(crate) fn printer(
    format: Format,
    names: &[Column],
) -> io::Result<Printer<BufWriter<StdoutLock<'static>>>> {
    let is_terminal = io::stdout().is_terminal();
    let width = is_terminal.then(|| columns().unwrap_or(80));
    let has_colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let out = if format == Format::Table {
        output::paper()?
    } else {
        Paper::plain(output::stdout())
    };
    Printer::new(out, format, names, width, has_colour)
}

impl<W: Write> Printer<W> {
    fn new(
        out: Paper<W>,
        format: Format,
        names: &[Column],
        width: Option<u16>,
        has_colour: bool,
    ) -> io::Result<Self> {
        let mut printer = Self {
            out,
            format,
            columns: names.to_vec(),
            width,
            has_colour,
            rows: 0,
        };
        printer.head()?;
        Ok(printer)
    }

    fn head(&mut self) -> io::Result<()> {
        let names = |shown: fn(&Column) -> bool, columns: &[Column]| -> Vec<&'static str> {
            columns
                .iter()
                .filter(|column| shown(column))
                .map(|column| column.name)
                .collect()
        };
        match self.format {
            Format::Csv => writeln!(self.out, "{}\r", names(|_| true, &self.columns).join(",")),
            Format::Md => {
                let names = names(|_| true, &self.columns);
                writeln!(self.out, "| {} |", names.join(" | "))?;
                writeln!(self.out, "|{}", "---|".repeat(names.len()))
            }
            Format::Table if self.width.is_none() => {
                let names = names(|column| column.room != Room::Hidden, &self.columns);
                writeln!(self.out, "{}", names.join("\t"))
            }
            Format::Table | Format::Json | Format::Jsonl => Ok(()),
        }
    }

    /// Prints a row: one cell for each column.
    pub(crate) fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        self.rows += 1;
        match self.format {
            Format::Json | Format::Jsonl => self.object(row),
            Format::Csv => {
                let cells: Vec<String> = row.iter().map(|cell| quoted(&dead_lines(&cell.text()))).collect();
                writeln!(self.out, "{}\r", cells.join(","))
            }
            Format::Md => {
                let cells: Vec<String> = row
                    .iter()
                    .map(|cell| cell.one_line().replace('|', "\\|"))
                    .collect();
                writeln!(self.out, "| {} |", cells.join(" | "))
            }
            Format::Table => {
                if let Some(width) = self.width {
                    return self.laid_out(row, width);
                }
                let cells: Vec<String> = self.shown(row).map(|(_, cell)| cell.one_line()).collect();
                writeln!(self.out, "{}", cells.join("\t"))
            }
        }
    }

    fn shown<'c>(&self, row: &'c [Cell]) -> impl Iterator<Item = (Column, &'c Cell)> + use<'c, W> {
        let columns = self.columns.clone();
        columns
            .into_iter()
            .zip(row)
            .filter(|(column, _)| column.room != Room::Hidden)
    }

    fn object(&mut self, row: &[Cell]) -> io::Result<()> {
        let fields = self
            .columns
            .iter()
            .zip(row)
            .map(|(column, cell)| (column.name.to_owned(), cell.json()));
        let object = Value::Object(fields.collect::<Map<_, _>>());
        if self.format == Format::Json {
            self.out.write_all(if self.rows == 1 { b"[\n" } else { b",\n" })?;
        }
        serde_json::to_writer(&mut self.out, &object)?;
        if self.format == Format::Jsonl {
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// A row on a terminal: its cells side by side, two spaces between, then those that stand below.
    fn laid_out(&mut self, row: &[Cell], width: u16) -> io::Result<()> {
        let beside: Vec<(Column, &Cell)> = self
            .shown(row)
            .filter(|(column, _)| column.room != Room::Below)
            .collect();
        let gaps = 2 * u16::try_from(beside.len().saturating_sub(1)).unwrap_or(0);
        let (mut fixed, mut shares) = (gaps, 0);
        for (column, _) in &beside {
            match column.room {
                Room::Cells(cells) => fixed += cells,
                Room::Share(share) => shares += share,
                Room::Below | Room::Hidden => {}
            }
        }
        let left = width.saturating_sub(fixed);
        let mut line = Line::default();
        for (nth, (column, cell)) in beside.iter().enumerate() {
            let room = match column.room {
                Room::Cells(cells) => cells,
                Room::Share(share) => left * share / shares.max(1),
                Room::Below | Room::Hidden => 0,
            };
            if nth > 0 {
                line.blanks(2);
            }
            self.cell(&mut line, cell, room);
        }
        self.out.line(&line)?;
        let under: Vec<&Cell> = self
            .shown(row)
            .filter(|(column, _)| column.room == Room::Below)
            .map(|(_, cell)| cell)
            .collect();
        for cell in under {
            if !cell.text().is_empty() {
                let mut line = Line::default();
                line.blanks(4);
                self.cell(&mut line, cell, width.saturating_sub(4));
                self.out.line(&line)?;
            }
        }
        Ok(())
    }

    /// Adds a cell in a room of so many cells, its hits marked.
    fn cell(&self, line: &mut Line, cell: &Cell, room: u16) {
        let text = cell.text();
        let row = line::fit(&text, room, &Options::new(room));
        let indent = row.indent(room, Align::Start);
        line.blanks(indent);
        let is_hit = |span: Span| cell.hits.iter().any(|hit| hit.overlaps(span));
        for part in row.cells() {
            line.push(part.symbol, self.has_colour && is_hit(part.span));
        }
        line.blanks(room.saturating_sub(indent).saturating_sub(row.width()));
    }

    /// Ends the output.
    pub(crate) fn end(mut self) -> io::Result<()> {
        if self.format == Format::Json {
            self.out
                .write_all(if self.rows == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}

/// A text whose lines hold nothing that acts on a terminal.
fn dead_lines(text: &str) -> String {
    text.lines().map(dead).collect::<Vec<_>>().join("\n")
}

/// A CSV field.
fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: Format, width: Option<u16>, want: &str) {
        let columns = [
            cells("date", 4),
            share("title", 1),
            hidden("id"),
            below("snippet"),
        ];
        let mut out = Vec::new();
        let mut printer = Printer::new(Paper::plain(&mut out), format, &columns, width, true).unwrap();
        let snippet = Cell::marked("on rain, |again|".to_owned(), vec![Span::new(3, 7)]);
        printer
            .row(&["2018".into(), "say \"no\", he said".into(), 7.into(), snippet])
            .unwrap();
        printer.end().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }

    #[test]
    fn every_form_holds_the_same() {
        let json = "{\"date\":\"2018\",\"id\":7,\"snippet\":{\"hits\":[[3,7]],\"text\":\"on rain, |again|\"},\"title\":\"say \\\"no\\\", he said\"}";
        check(Format::Jsonl, None, &format!("{json}\n"));
        check(Format::Json, None, &format!("[\n{json}\n]\n"));
        check(
            Format::Csv,
            None,
            "date,title,id,snippet\r\n2018,\"say \"\"no\"\", he said\",7,\"on rain, |again|\"\r\n",
        );
        check(
            Format::Md,
            None,
            "| date | title | id | snippet |\n|---|---|---|---|\n| 2018 | say \"no\", he said | 7 | on **rain**, \\|again\\| |\n",
        );
        check(
            Format::Table,
            None,
            "date\ttitle\tsnippet\n2018\tsay \"no\", he said\ton **rain**, |again|\n",
        );
        check(
            Format::Table,
            Some(16),
            "2018  say \"no\",\u{2026}\n    on \u{1B}[1;7mrain\u{1B}[0m, |a\u{2026}\n",
        );
    }
}
