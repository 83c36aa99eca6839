//! Rows that a command prints on a terminal and that stay there when it has ended.
//!
//! Comes in: rows of cells in visual order. Goes out: the bytes that the terminal at standard output shows so, with what
//! it has to be told before them and what undoes that behind them. The terminal is known by the settings and the
//! environment; it is asked nothing, as its answers could come when the command has ended.
use crate::shell::config::Config;
use crate::shell::detection::{self, Detection};
use crate::shell::profiles::Profile;
use crate::shell::writer::Writer;
use crate::text::properties::Properties;
use ratatui::buffer::Cell;
use ratatui::style::{Modifier, Style};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io::{self, Write};

/// How rows are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Manner {
    writer: Writer,
    setup: String,
    teardown: String,
}

impl Manner {
    /// Finds out how rows are printed on the terminal at standard output.
    pub(crate) fn here() -> Self {
        // What is wrong with the settings is told by the reader and by `rawi check`.
        let (config, _) = Config::load();
        let Ok(mut detection) = Detection::begin(config.terminal.as_deref()) else {
            return Self::default();
        };
        if detection.in_tmux()
            && let Some(outer) = detection::outer()
        {
            detection.hear_of_outer(&outer);
        }
        Self::of(detection.current(), detection.in_tmux())
    }

    /// tmux draws rows again later, when no set-up holds any more, so that none is sent through it.
    fn of(profile: &Profile, in_tmux: bool) -> Self {
        match profile.printed {
            Some(writer) => Self {
                writer,
                ..Self::default()
            },
            None if in_tmux => Self {
                writer: profile.writer,
                ..Self::default()
            },
            None => Self {
                writer: profile.writer,
                setup: profile.setup.clone(),
                teardown: profile.teardown.clone(),
            },
        }
    }
}

/// Where rows are printed; what the terminal was told is undone when it goes.
#[derive(Debug)]
pub(crate) struct Paper<W: Write> {
    out: W,
    manner: Manner,
}

impl<W: Write> Paper<W> {
    /// Paper on which rows are printed as they are.
    pub(crate) fn plain(out: W) -> Self {
        Self {
            out,
            manner: Manner::default(),
        }
    }

    /// Paper for the terminal at standard output.
    ///
    /// # Errors
    /// The terminal cannot be told what it has to be told.
    pub(crate) fn here(mut out: W) -> io::Result<Self> {
        let manner = Manner::here();
        if !manner.setup.is_empty() {
            undo_on_signals(manner.teardown.clone())?;
            out.write_all(manner.setup.as_bytes())?;
        }
        Ok(Self { out, manner })
    }

    /// Prints a row and ends the line.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) fn line(&mut self, line: &Line) -> io::Result<()> {
        let mut is_marked = false;
        for cell in &self.manner.writer.write(&line.cells).cells {
            let wants = cell.modifier.contains(Modifier::REVERSED);
            let is_bold = cell.modifier.contains(Modifier::BOLD);
            if wants != is_marked {
                self.out.write_all(if wants { MARK } else { UNMARK })?;
                is_marked = wants;
            }
            // A writer makes cells bold, or bold ones not, to have them drawn by another font.
            let other = is_bold != wants;
            if other {
                self.out.write_all(if wants { b"\x1B[22m" } else { b"\x1B[1m" })?;
            }
            self.out.write_all(cell.symbol().as_bytes())?;
            if other {
                self.out.write_all(if wants { b"\x1B[1m" } else { b"\x1B[22m" })?;
            }
        }
        if is_marked {
            self.out.write_all(UNMARK)?;
        }
        self.out.write_all(b"\n")
    }
}

/// Before and behind what is marked.
const MARK: &[u8] = b"\x1B[1;7m";
const UNMARK: &[u8] = b"\x1B[0m";

impl<W: Write> Write for Paper<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: Write> Drop for Paper<W> {
    fn drop(&mut self) {
        // Nobody is left to tell it to when the terminal is gone.
        let _ = self.out.write_all(self.manner.teardown.as_bytes());
        let _ = self.out.flush();
    }
}

/// Has the terminal told what undoes the set-up when a signal ends the command, which then ends as if none had been caught.
fn undo_on_signals(teardown: String) -> io::Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                // Standard output is held by the thread that prints.
                if let Ok(mut terminal) = std::fs::File::options().write(true).open("/dev/tty") {
                    let _ = terminal.write_all(teardown.as_bytes());
                }
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        })?;
    Ok(())
}

/// A row in visual order.
#[derive(Debug, Default)]
pub(crate) struct Line {
    cells: Vec<Cell>,
}

impl Line {
    /// A row of so many blanks and a text in visual order.
    pub(crate) fn of(indent: u16, text: &str) -> Self {
        let mut line = Self::default();
        line.blanks(indent);
        for c in text.chars() {
            match line.cells.last_mut() {
                Some(last) if Properties::of(c).is_mark() => {
                    let symbol = format!("{}{c}", last.symbol());
                    last.set_symbol(&symbol);
                }
                _ => line.push(c.encode_utf8(&mut [0; 4]), false),
            }
        }
        line
    }

    /// Adds a letter with its marks.
    pub(crate) fn push(&mut self, symbol: &str, is_marked: bool) {
        let mut cell = Cell::default();
        cell.set_symbol(symbol);
        if is_marked {
            cell.set_style(Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED));
        }
        self.cells.push(cell);
    }

    /// Adds so many blanks.
    pub(crate) fn blanks(&mut self, cells: u16) {
        for _ in 0..cells {
            self.push(" ", false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::profiles::{embedded, named};

    fn check(name: &str, in_tmux: bool, expected: &str) {
        let profiles = embedded().unwrap();
        let mut out = Vec::new();
        {
            let mut paper = Paper {
                out: &mut out,
                manner: Manner::of(named(&profiles, name).unwrap(), in_tmux),
            };
            paper.out.write_all(paper.manner.setup.as_bytes()).unwrap();
            paper.line(&Line::of(1, "ﺓﺪﻳ (a)")).unwrap();
        }
        assert_eq!(String::from_utf8(out).unwrap(), expected, "{name}");
    }

    #[test]
    fn each_terminal_gets_what_stays_right() {
        check("plain", false, " ﺓﺪﻳ (a)\n");
        check(
            "bdsm",
            false,
            "\x1B[?2501;2500s\x1B[8l\x1B[1 k\x1B[?2501l\x1B[?2500l ﺓﺪﻳ (a)\n\x1B[8h\x1B[0 k\x1B[?2501;2500r",
        );
        check("bdsm", true, " ﺓﺪﻳ (a)\n");
        check("konsole", false, " ﻳﺪﺓ (a)\n");
        check("mlterm", false, "\u{200E}ﻳﺪﺓ (a)\n");
        check("kitty-words", false, " ﻳﺪﺓ (a)\n");
        check("kitty", false, " \x1B]66;v=1;ﺓ\x1B\\ﺪ\x1B]66;v=1;ﻳ\x1B\\ (a)\n");
        check("apple", false, " \u{202D}ﺓﺪﻳ\u{202C} (a)\n");
    }

    #[test]
    fn what_is_marked_stays_so() {
        let mut line = Line::default();
        line.push("a", false);
        line.push("b", true);
        let mut out = Vec::new();
        Paper::plain(&mut out).line(&line).unwrap();
        assert_eq!(out, b"a\x1B[1;7mb\x1B[0m\n");
    }
}
