//! `rawi show`: an article, laid out, on standard output.
//!
//! Comes in: a path and how to lay out. Goes out: rows padded to their place, or with `--rows` one JSON object a
//! row, for comparison with another implementation. It does not know how rows are made.
use crate::cli::naming::Naming;
use crate::cli::output::{self, Failure};
use crate::cli::plain::dead;
use crate::layout::column::{Column, Place};
use crate::layout::options::{Align, Base, Digits, Harakat, Options};
use crate::layout::page::{Direction, Row};
use crate::shell::columns::columns;
use crate::shell::paper::{Line as Printed, Paper};
use clap::ValueEnum;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// The width when standard output is no terminal.
const WIDTH: u16 = 80;
/// Rows laid out at a time.
const BATCH: usize = 256;

/// Arguments of `rawi show`.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    naming: Naming,
    /// Cells in a row; the terminal's width, or 80 in a pipe.
    #[arg(long, short, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(1..))]
    width: Option<u16>,
    /// Where rows stand.
    #[arg(long, value_enum, default_value_t)]
    align: Side,
    /// The direction of paragraphs.
    #[arg(long, value_enum, default_value_t)]
    base: Way,
    /// Leave out the marks that only tell how letters are read.
    #[arg(long)]
    no_harakat: bool,
    /// Which digits are shown.
    #[arg(long, value_enum, default_value_t)]
    digits: Script,
    /// Reorder web addresses, telephone numbers and the like as UAX #9 says, instead of keeping them whole.
    #[arg(long)]
    no_isolate: bool,
    /// Print one JSON object a row: start and end of its bytes, what it looks like, and its direction.
    #[arg(long)]
    rows: bool,
    /// Print rows in logical order with letters as written, for pagers and terminals that reorder by themselves.
    #[arg(long, conflicts_with = "rows")]
    logical: bool,
}

/// Where rows stand.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Side {
    /// At the side where each paragraph starts.
    #[default]
    Start,
    Right,
    Left,
    Centre,
    /// At both sides, stretched.
    Justify,
}

/// The direction of paragraphs.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Way {
    /// By the first letter of each.
    #[default]
    Auto,
    Rtl,
    Ltr,
}

/// Which digits are shown.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Script {
    #[default]
    AsWritten,
    European,
    ArabicIndic,
}

/// A row as `--rows` prints it.
#[derive(Debug, Serialize)]
struct Line<'r> {
    start: usize,
    end: usize,
    visual: &'r str,
    direction: &'static str,
}

/// Runs `rawi show`.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    output::finish(print_all(arguments))
}

/// Prints the articles of all paths; tells whether every file could be read.
fn print_all(arguments: &Arguments) -> Result<bool, Failure> {
    let mut out = if arguments.rows || arguments.logical {
        Paper::plain(output::stdout())
    } else {
        output::paper()?
    };
    let (mut whole, mut first) = (true, true);
    for articles in output::contents(&arguments.naming.walk(&arguments.paths), &mut whole) {
        for article in &articles {
            if !first && !arguments.rows {
                writeln!(out, "\n* * *\n")?;
            }
            first = false;
            print(&article.text, arguments, &mut out)?;
        }
    }
    out.flush()?;
    Ok(whole)
}

/// Prints the rows of one text, a batch at a time.
fn print(text: &str, arguments: &Arguments, out: &mut Paper<impl Write>) -> io::Result<()> {
    let options = options(arguments);
    let mut column = Column::new(text);
    let mut from = Place::default();
    loop {
        let rows = column.rows(text, &options, from, BATCH);
        for (_, row) in &rows {
            if arguments.rows {
                print_object(row, out)?;
            } else if arguments.logical {
                writeln!(out, "{}", dead(row.span().of(text).trim_end()))?;
            } else {
                print_padded(row, options, out)?;
            }
        }
        match rows.last() {
            Some((place, _)) if rows.len() == BATCH => {
                from = Place {
                    row: place.row + 1,
                    ..*place
                }
            }
            _ => return Ok(()),
        }
    }
}

fn print_object(row: &Row, out: &mut impl Write) -> io::Result<()> {
    let line = Line {
        start: row.span().start,
        end: row.span().end,
        visual: &row.visual(),
        direction: match row.direction() {
            Direction::Rtl => "rtl",
            Direction::Ltr => "ltr",
        },
    };
    serde_json::to_writer(&mut *out, &line)?;
    out.write_all(b"\n")
}

fn print_padded(row: &Row, options: Options, out: &mut Paper<impl Write>) -> io::Result<()> {
    let indent = if row.width() == 0 {
        0
    } else {
        row.indent(options.width, options.align)
    };
    out.line(&Printed::of(indent, &row.visual()))
}

fn options(arguments: &Arguments) -> Options {
    Options {
        align: match arguments.align {
            Side::Start => Align::Start,
            Side::Right => Align::Right,
            Side::Left => Align::Left,
            Side::Centre => Align::Centre,
            Side::Justify => Align::Justify,
        },
        base: match arguments.base {
            Way::Auto => Base::Auto,
            Way::Rtl => Base::Rtl,
            Way::Ltr => Base::Ltr,
        },
        harakat: if arguments.no_harakat {
            Harakat::Hide
        } else {
            Harakat::Keep
        },
        digits: match arguments.digits {
            Script::AsWritten => Digits::AsWritten,
            Script::European => Digits::European,
            Script::ArabicIndic => Digits::ArabicIndic,
        },
        isolate_tokens: !arguments.no_isolate,
        ..Options::new(arguments.width.or_else(columns).unwrap_or(WIDTH))
    }
}
