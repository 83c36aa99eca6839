//! How dumps name their fields: `--field PART=NAME`, and the rules in the user's settings behind it.
//!
//! Comes in: arguments. Goes out: [`Fields`]. It does not know dumps.
use crate::cli::output::complain;
use crate::library::fields::Fields;
use crate::library::walk::{self, Listing};
use crate::shell::config::Config;
use std::path::PathBuf;
use std::sync::Arc;

/// Arguments of every command that reads texts.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Naming {
    /// In JSON and front matter, take PART (text, title, source, date, author, link, language) from the field NAME; a.b
    /// is the field b in the object a. May be given several times.
    #[arg(long = "field", value_name = "PART=NAME", value_parser = rule)]
    rules: Vec<String>,
}

fn rule(rule: &str) -> Result<String, String> {
    Fields::default().add(rule).map(|()| rule.to_owned())
}

impl Naming {
    /// What was given, before what the settings say.
    pub(crate) fn over(&self, settings: &[String]) -> Arc<Fields> {
        let mut fields = Fields::default();
        for rule in self.rules.iter().chain(settings) {
            // Each was looked at before: by the command line, or by the reader of the settings.
            let _ = fields.add(rule);
        }
        Arc::new(fields)
    }

    /// The files that paths lead to, to be read so; complains of what is wrong in the settings.
    pub(crate) fn walk(&self, paths: &[PathBuf]) -> Listing {
        let (config, problems) = Config::load();
        complain(&problems);
        Listing {
            fields: self.over(&config.fields),
            ..walk::walk(paths)
        }
    }
}
