//! The index that a command asks: opened for the paths it was given, brought up to date, with progress on standard
//! error where that is a terminal.
//!
//! Comes in: paths. Goes out: an [`Index`] that holds what they lead to. Without paths it is the sample library; that
//! and standard input are indexed in memory. It does not know what is asked.
use crate::cli::naming::Naming;
use crate::cli::output::{self, Failure};
use crate::lexicon::Lexicon;
use crate::library::samples;
use crate::library::walk::STANDARD_INPUT;
use crate::problem::Problem;
use crate::shell::config::Config;
use crate::store::index::{Fault, Index};
use crate::store::intake::{self, Progress, Report};
use crate::store::{place, settling};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long the work must last before progress is shown.
const SHORT: Duration = Duration::from_millis(300);

/// Which texts a command asks about.
#[derive(Debug, clap::Args)]
pub(crate) struct Texts {
    /// Files, folders, or - for standard input; without any, the embedded sample library.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) naming: Naming,
    /// Ask the index as it is, without looking whether files have changed.
    #[arg(long)]
    pub(crate) as_indexed: bool,
}

/// An index and the tables it was made with.
pub(crate) struct Shelf {
    pub(crate) index: Index,
    pub(crate) lexicon: Lexicon,
    /// Whether every file could be read.
    pub(crate) is_whole: bool,
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Problems(vec![Problem::whole("index", fault.to_string())])
    }
}

/// Opens the index of some texts and brings it up to date.
pub(crate) fn open(texts: &Texts) -> Result<Shelf, Failure> {
    let lexicon = output::lexicon();
    let is_piped = texts.paths.iter().any(|path| path == Path::new(STANDARD_INPUT));
    if texts.paths.is_empty() || is_piped {
        return in_memory(texts, lexicon);
    }
    // What was found with other rows, or under other names of fields, is of no use.
    let fields = texts.naming.over(&Config::load().0.fields);
    let edition = fields.edition(&lexicon.edition);
    let folder = place::folder().unwrap_or_else(std::env::temp_dir).join(edition);
    let path = place::of(&texts.paths, &folder);
    let mut index = Index::open(&path)?;
    if texts.as_indexed && index.is_settled()? {
        return Ok(Shelf {
            index,
            lexicon,
            is_whole: true,
        });
    }
    let report = match refresh(&mut index, texts, &lexicon) {
        Err(fault) if fault.is_damage() => {
            drop(index);
            index = Index::anew(&path)?;
            refresh(&mut index, texts, &lexicon)?
        }
        other => other?,
    };
    output::complain(&report.problems);
    if report.is_busy {
        let busy = "another rawi is reading these texts; this is what it has found so far";
        output::complain(&[Problem::whole("index", busy)]);
    }
    Ok(Shelf {
        index,
        lexicon,
        is_whole: report.problems.is_empty(),
    })
}

fn refresh(index: &mut Index, texts: &Texts, lexicon: &Lexicon) -> Result<Report, Fault> {
    let mut bar = Bar {
        is_shown: std::io::stderr().is_terminal(),
        is_drawn: false,
    };
    let listing = texts.naming.walk(&texts.paths);
    let report = intake::bring_up_to_date(index, &listing, lexicon, &mut |progress| bar.show(progress))?;
    bar.clear();
    if !report.is_busy {
        settling::settle(index, lexicon)?;
    }
    Ok(report)
}

/// The samples, or what comes through standard input and the other paths, read once and kept nowhere.
fn in_memory(texts: &Texts, lexicon: Lexicon) -> Result<Shelf, Failure> {
    let mut index = Index::in_memory()?;
    let mut is_whole = true;
    if texts.paths.is_empty() {
        intake::take_in_articles(&mut index, samples::articles(), &lexicon)?;
    } else {
        let listing = texts.naming.walk(&texts.paths);
        for articles in output::contents(&listing, &mut is_whole) {
            intake::take_in_articles(&mut index, articles, &lexicon)?;
        }
    }
    settling::settle(&mut index, &lexicon)?;
    Ok(Shelf {
        index,
        lexicon,
        is_whole,
    })
}

/// One line on standard error that tells how far the work is.
struct Bar {
    is_shown: bool,
    is_drawn: bool,
}

impl Bar {
    fn show(&mut self, progress: &Progress) {
        if !self.is_shown || progress.elapsed < SHORT {
            return;
        }
        self.is_drawn = true;
        // Nothing is left to tell it to when standard error is closed.
        let _ = write!(
            std::io::stderr(),
            "\r\u{1B}[2K{}",
            format_args!("indexing {progress}")
        );
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.is_drawn) {
            let _ = write!(std::io::stderr(), "\r\u{1B}[2K");
        }
    }
}
