//! The index that a command asks: opened for the paths it was given, brought up to date, with progress on standard
//! error where that is a terminal.
//!
//! Comes in: paths. Goes out: an [`Index`] that holds what they lead to. Without paths it is the sample library; that
//! and standard input are indexed in memory. It does not know what is asked.
use crate::cli::naming::Naming;
use crate::cli::output::{self, Failure};
use crate::cli::table::Format;
use crate::lexicon::Lexicon;
use crate::lexicon::clitics::Clitics;
use crate::lexicon::tables::{self, Own, Reader};
use crate::library::samples;
use crate::library::walk::STANDARD_INPUT;
use crate::problem::Problem;
use crate::shell::config::Config;
use crate::shell::places;
use crate::store::index::{Fault, Index};
use crate::store::intake::{self, Progress, Report};
use crate::store::{place, settling};
use std::cell::OnceCell;
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

/// How much of an answer is shown, and in which form.
#[derive(Debug, clap::Args)]
pub(crate) struct Shown {
    /// Show at most so many; 0 for all.
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// The form of the output.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

impl Shown {
    /// How many rows are shown, at most: `usual` unless something else was said.
    pub(crate) fn limit(&self, usual: usize) -> Option<usize> {
        Some(self.limit.unwrap_or(usual)).filter(|&limit| limit > 0)
    }
}

/// The tables, each read when it is first needed: a question to an index that is up to date needs few of them.
pub(crate) struct Tables {
    own: Vec<Own>,
    lexicon: OnceCell<Lexicon>,
    clitics: OnceCell<Clitics>,
}

impl Tables {
    /// Reads the user's own rows. What is wrong with them is told at once.
    fn new() -> Self {
        let (own, problems) = places::user_tables();
        output::complain(&problems);
        let tables = Self {
            own,
            lexicon: OnceCell::new(),
            clitics: OnceCell::new(),
        };
        if !tables.own.is_empty() {
            tables.lexicon();
        }
        tables
    }

    /// All tables.
    pub(crate) fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| {
            let (lexicon, problems) = Lexicon::load(&self.own);
            output::complain(&problems);
            lexicon
        })
    }

    /// What is glued to words.
    pub(crate) fn clitics(&self) -> &Clitics {
        if let Some(lexicon) = self.lexicon.get() {
            return &lexicon.numbers.clitics;
        }
        self.clitics
            .get_or_init(|| Clitics::new(&mut Reader::new(&self.own)))
    }
}

/// An index and the tables it was made with.
pub(crate) struct Shelf {
    pub(crate) index: Index,
    pub(crate) tables: Tables,
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
    let tables = Tables::new();
    let is_piped = texts.paths.iter().any(|path| path == Path::new(STANDARD_INPUT));
    if texts.paths.is_empty() || is_piped {
        return in_memory(texts, tables);
    }
    // What was found with other rows, or under other names of fields, is of no use.
    let fields = texts.naming.over(&Config::load().0.fields);
    let edition = fields.edition(&tables::edition(&tables.own));
    let folder = place::folder().unwrap_or_else(std::env::temp_dir).join(edition);
    let path = place::of(&texts.paths, &folder);
    let mut index = Index::open(&path)?;
    if texts.as_indexed && index.is_settled()? {
        return Ok(Shelf {
            index,
            tables,
            is_whole: true,
        });
    }
    let report = match refresh(&mut index, texts, &tables) {
        Err(fault) if fault.is_damage() => {
            drop(index);
            index = Index::anew(&path)?;
            refresh(&mut index, texts, &tables)?
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
        tables,
        is_whole: report.problems.is_empty(),
    })
}

fn refresh(index: &mut Index, texts: &Texts, tables: &Tables) -> Result<Report, Fault> {
    let listing = texts.naming.walk(&texts.paths);
    if index.is_settled()?
        && let Some(report) = intake::unchanged(index, &listing)?
    {
        return Ok(report);
    }
    let mut bar = Bar {
        is_shown: std::io::stderr().is_terminal(),
        is_drawn: false,
    };
    let lexicon = tables.lexicon();
    let report = intake::bring_up_to_date(index, &listing, lexicon, &mut |progress| bar.show(progress))?;
    bar.clear();
    if !report.is_busy {
        settling::settle(index, lexicon)?;
    }
    Ok(report)
}

/// The samples, or what comes through standard input and the other paths, read once and kept nowhere.
fn in_memory(texts: &Texts, tables: Tables) -> Result<Shelf, Failure> {
    let mut index = Index::in_memory()?;
    let mut is_whole = true;
    let lexicon = tables.lexicon();
    if texts.paths.is_empty() {
        intake::take_in_articles(&mut index, samples::articles(), lexicon)?;
    } else {
        let listing = texts.naming.walk(&texts.paths);
        for articles in output::contents(&listing, &mut is_whole) {
            intake::take_in_articles(&mut index, articles, lexicon)?;
        }
    }
    settling::settle(&mut index, lexicon)?;
    Ok(Shelf {
        index,
        tables,
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
