//! `rawi explain FILE[:LINE]`: an article with marks under what was found in it, and the reason for each.
//!
//! Comes in: a file, perhaps a line of its text. Goes out: each paragraph, marks under it, and the rules and rows that
//! found what they mark: in logical order for pipes, laid out for a terminal. It does not know how anything is found.
use crate::cli::corrected;
use crate::cli::naming::Naming;
use crate::cli::output::{self, Failure};
use crate::cli::plain::dead;
use crate::extract::model::{Extraction, Figure, Quote, Reason, Speaker, SpeakerId, ZoneKind};
use crate::extract::promises::shown;
use crate::layout::column::{Column, Place};
use crate::layout::options::{Base, Options};
use crate::library::article::Article;
use crate::problem::Problem;
use crate::shell::columns::columns;
use crate::shell::paper::{Line, Paper};
use crate::text::cells;
use crate::text::span::Span;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the marks are.
const LEGEND: &str = "~ quote   ^ reporting words   @ who speaks   # number";
/// Characters of a quote that are repeated with its reason.
const EXCERPT: usize = 48;

/// Arguments of `rawi explain`.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// A file or - for standard input; with :LINE only the paragraph on that line of its text.
    #[arg(value_name = "FILE[:LINE]")]
    place: PathBuf,
    #[command(flatten)]
    naming: Naming,
    /// Lay the text out in rows of this many cells; a terminal's width by itself, not at all in a pipe.
    #[arg(long, short, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(1..))]
    width: Option<u16>,
    /// Leave the reader's corrections out.
    #[arg(long)]
    as_found: bool,
}

/// Runs `rawi explain`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

/// Prints the articles of the file; tells whether it could be read and has the line.
fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let (path, line) = split(&arguments.place);
    let lexicon = output::lexicon();
    let corrected = corrected::load(arguments.as_found);
    let options = arguments.width.or_else(columns).map(Options::new);
    let (mut whole, mut has_line) = (true, line.is_none());
    let mut sheet = Sheet {
        out: output::paper()?,
        options,
    };
    sheet.line(LEGEND)?;
    for articles in output::contents(&arguments.naming.walk(std::slice::from_ref(&path)), &mut whole) {
        for article in &articles {
            let found = corrected.extract(article, &lexicon).extraction;
            has_line |= sheet.article(article, &found, line)?;
        }
    }
    sheet.out.flush()?;
    if whole && !has_line {
        output::complain(&[Problem::whole(
            &arguments.place.display().to_string(),
            "the text has no such line",
        )]);
    }
    Ok(whole && has_line)
}

/// The file and the line, where the end of the name is a line and no file has the whole as its name.
fn split(place: &Path) -> (PathBuf, Option<usize>) {
    let text = place.to_str().filter(|_| !place.exists());
    let parts = text.and_then(|text| text.rsplit_once(':'));
    match parts.and_then(|(path, line)| Some((path, line.parse().ok()?))) {
        Some((path, line)) => (path.into(), Some(line)),
        None => (place.to_owned(), None),
    }
}

/// Where explanations are printed.
struct Sheet<W: Write> {
    out: Paper<W>,
    /// How to lay out; `None` for logical order.
    options: Option<Options>,
}

impl<W: Write> Sheet<W> {
    /// Prints an article, or its paragraph on `line`; tells whether there is such a line.
    fn article(&mut self, article: &Article, found: &Extraction, line: Option<usize>) -> io::Result<bool> {
        let text = article.text.as_str();
        let mut column = Column::new(text);
        let marks = marks(found);
        let mut speakers = BTreeSet::new();
        let (mut number, mut printed) = (0, false);
        for index in 0..column.len() {
            number += usize::from(!column.continues(index));
            if line.is_some_and(|line| line != number) {
                continue;
            }
            printed = true;
            let span = column.span(index);
            if span.is_empty() {
                continue;
            }
            writeln!(self.out)?;
            self.paragraph(text, &mut column, index, &marks)?;
            let is_here = |found: Span| match line {
                Some(_) => found.overlaps(span),
                None => (span.start..=span.end).contains(&found.start),
            };
            if let Some(zone) = found.zones.iter().find(|zone| zone.span.overlaps(span)) {
                self.zone(zone.kind)?;
            }
            for quote in found.quotes.iter().filter(|quote| is_here(quote.span)) {
                speakers.extend(quote.speaker);
                self.quote(text, quote, found)?;
            }
            for figure in found.figures.iter().filter(|figure| is_here(figure.span)) {
                speakers.extend(figure.speaker);
                self.figure(text, figure, found)?;
            }
        }
        if line.is_none() {
            speakers.extend(0..found.speakers.len());
        }
        for id in speakers {
            self.speaker(id, found)?;
        }
        Ok(printed)
    }

    /// Prints a paragraph with its marks.
    fn paragraph(
        &mut self,
        text: &str,
        column: &mut Column,
        index: usize,
        marks: &[(Span, char)],
    ) -> io::Result<()> {
        let span = column.span(index);
        let Some(options) = self.options else {
            writeln!(self.out, "{}", dead(span.of(text)))?;
            return self.marks(&marks_in_order(text, span, marks));
        };
        let from = Place {
            paragraph: index,
            row: 0,
        };
        // A row shows at least one byte; a paragraph without any has one row.
        for (place, row) in column.rows(text, &options, from, span.len() + 1) {
            if place.paragraph != index {
                break;
            }
            let indent = row.indent(options.width, options.align);
            self.out.line(&Line::of(indent, &row.visual()))?;
            let mut cells = vec![' '; usize::from(indent) + usize::from(row.width())];
            for &(span, mark) in marks.iter().filter(|(span, _)| span.overlaps(row.span())) {
                for stretch in row.columns(span) {
                    let (start, end) = (indent + stretch.start, indent + stretch.end);
                    if let Some(cells) = cells.get_mut(usize::from(start)..usize::from(end)) {
                        cells.fill(mark);
                    }
                }
            }
            self.marks(&cells)?;
        }
        Ok(())
    }

    fn marks(&mut self, cells: &[char]) -> io::Result<()> {
        let line: String = cells.iter().collect();
        match line.trim_end() {
            "" => Ok(()),
            line => writeln!(self.out, "{line}"),
        }
    }

    /// Prints what a paragraph is, where it is not the article's own prose.
    fn zone(&mut self, kind: ZoneKind) -> io::Result<()> {
        let name = match kind {
            ZoneKind::Body => return Ok(()),
            ZoneKind::Title => "title",
            ZoneKind::Dateline => "dateline",
            ZoneKind::Byline => "byline",
            ZoneKind::Subheading => "subheading",
            ZoneKind::Boilerplate => "boilerplate",
        };
        self.line(&format!("zone: {name}"))
    }

    fn quote(&mut self, text: &str, quote: &Quote, found: &Extraction) -> io::Result<()> {
        let (kind, words) = (quote.kind.name(), excerpt(quote.span.of(text)));
        self.line(&format!(
            "quote: {kind} {}; {}",
            self.apart(&words),
            self.reason(&quote.reason)
        ))?;
        if let Some(cue) = quote.cue {
            self.line(&format!("  cue: {}", self.apart(cue.of(text))))?;
        }
        let speaker = match quote.speaker.and_then(|id| found.speakers.get(id)) {
            Some(speaker) => self.apart(&speaker.name),
            None => "nobody named".to_owned(),
        };
        self.line(&format!(
            "  speaker: {speaker}; {}",
            self.reason(&quote.attribution)
        ))
    }

    fn figure(&mut self, text: &str, figure: &Figure, found: &Extraction) -> io::Result<()> {
        let about = if figure.approximate { ", about" } else { "" };
        self.line(&format!(
            "number: {} is {}{about}; {}",
            self.apart(figure.span.of(text)),
            self.apart(&shown(figure)),
            self.reason(&figure.reason)
        ))?;
        match figure.speaker.and_then(|id| found.speakers.get(id)) {
            Some(speaker) => self.line(&format!("  cited by: {}", self.apart(&speaker.name))),
            None => Ok(()),
        }
    }

    fn speaker(&mut self, id: SpeakerId, found: &Extraction) -> io::Result<()> {
        let Some(speaker) = found.speakers.get(id) else {
            return Ok(());
        };
        let Speaker { name, kind, role, .. } = speaker;
        let role = role
            .as_ref()
            .map_or(String::new(), |role| format!(", {}", self.apart(role)));
        writeln!(self.out)?;
        self.line(&format!("{}: {}{role}", kind.name(), self.apart(name)))?;
        for alias in speaker.aliases.iter().filter(|&alias| alias != name) {
            self.line(&format!("  also: {}", self.apart(alias)))?;
        }
        for merge in &speaker.merges {
            self.line(&format!("  one by: {}", self.reason(merge)))?;
        }
        Ok(())
    }

    fn reason(&self, reason: &Reason) -> String {
        let Reason { rule, confidence, .. } = reason;
        match &reason.row {
            Some(row) => format!("{rule}, {}, {confidence} %", self.apart(row)),
            None => format!("{rule}, {confidence} %"),
        }
    }

    /// Text of the article inside a line of our own: isolated (UAX #9 FSI, PDI) where lines are laid out.
    fn apart(&self, text: &str) -> String {
        match self.options {
            Some(_) => format!("\u{2068}{text}\u{2069}"),
            None => text.to_owned(),
        }
    }

    /// Prints a line of our own.
    fn line(&mut self, line: &str) -> io::Result<()> {
        // Names may run over a line's end.
        let line = line.replace(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'], " ");
        let Some(options) = self.options else {
            return writeln!(self.out, "{}", dead(&line));
        };
        let options = Options {
            base: Base::Ltr,
            ..options
        };
        for (_, row) in Column::new(&line).rows(&line, &options, Place::default(), line.len() + 1) {
            self.out.line(&Line::of(0, &row.visual()))?;
        }
        Ok(())
    }
}

/// What is marked with which mark; a later one stands over those before it.
fn marks(found: &Extraction) -> Vec<(Span, char)> {
    let quotes = found.quotes.iter();
    let mut marks: Vec<(Span, char)> = quotes.clone().map(|quote| (quote.span, '~')).collect();
    marks.extend(quotes.clone().filter_map(|quote| Some((quote.source?, '@'))));
    marks.extend(quotes.filter_map(|quote| Some((quote.cue?, '^'))));
    marks.extend(found.figures.iter().map(|figure| (figure.span, '#')));
    marks
}

/// The marks under the cells of a paragraph in logical order.
fn marks_in_order(text: &str, span: Span, marks: &[(Span, char)]) -> Vec<char> {
    let here: Vec<&(Span, char)> = marks.iter().filter(|(marked, _)| marked.overlaps(span)).collect();
    let mut line = Vec::new();
    for (at, c) in span.of(text).char_indices() {
        let mark = here
            .iter()
            .rev()
            .find(|(marked, _)| (marked.start..marked.end).contains(&(span.start + at)))
            .map_or(' ', |(_, mark)| *mark);
        let width = cells::width(c.encode_utf8(&mut [0; 4]));
        line.extend(std::iter::repeat_n(mark, width));
    }
    line
}

/// The beginning of a long text, cut behind a word.
fn excerpt(text: &str) -> String {
    let mut short = String::new();
    for word in text.split_whitespace() {
        if !short.is_empty() {
            if short.chars().count() + word.chars().count() > EXCERPT {
                return short + " …";
            }
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}
