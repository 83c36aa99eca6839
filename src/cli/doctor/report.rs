//! The report of `rawi doctor` in words.
//!
//! Comes in: a diagnosis, the lines of the card. Goes out: text without control characters. It finds nothing out.
use crate::problem::printable;
use crate::shell::decode::shown;
use crate::shell::detection::Grounds;
use crate::shell::diagnosis::{Asking, Diagnosis};
use crate::shell::writer::Writer;
use crate::view::card::Trial;
use std::io::{self, Write};

/// What to try, in the order of likelihood.
const ADVICE: &str = "\
If a line of the card looks wrong:
  letters apart, or boxes       another font: DejaVu Sans Mono, FreeMono and GNU Unifont have all the joined letters
  words or letters reversed     another profile: rawi doctor --terminal NAME, until it looks right; then
                                terminal = \"NAME\" in $XDG_CONFIG_HOME/rawi/config.toml
  gaps inside words             put DejaVu Sans Mono first or second in the terminal's list of fonts
  strokes on the wrong letter   hide harakat: the key is in `rawi keys`, as toggle-harakat or next-harakat
docs/terminals.md tells what each terminal does with Arabic, and which profile is for which.";

/// Prints it.
pub(crate) fn print(out: &mut impl Write, diagnosis: &Diagnosis, trials: &[Trial]) -> io::Result<()> {
    let profile = diagnosis.detection.current();
    writeln!(out, "rawi {}\n", env!("CARGO_PKG_VERSION"))?;
    writeln!(out, "Taken for   {}", profile.name)?;
    writeln!(out, "            {}", profile.about)?;
    writeln!(out, "because     {}", because(diagnosis))?;
    match diagnosis.size {
        Some((columns, rows)) => writeln!(out, "Size        {columns} columns, {rows} rows")?,
        None => writeln!(out, "Size        not told")?,
    }
    writeln!(
        out,
        "Theme       {}: {}",
        diagnosis.appearance.name(),
        printable(&diagnosis.appearance_reason)
    )?;
    let shows = if profile.harakat { "shown" } else { "left out" };
    writeln!(out, "Harakat     {shows}, unless your settings say otherwise")?;
    writeln!(
        out,
        "Cells       {}: {}",
        profile.writer.name(),
        meaning(profile.writer)
    )?;
    print_bytes(out, "At start", &profile.setup)?;
    print_bytes(out, "At the end", &profile.teardown)?;
    print_tmux(out, diagnosis)?;
    print_questions(out, diagnosis)?;
    writeln!(out, "\nEnvironment:")?;
    for (name, value) in &diagnosis.environment {
        writeln!(out, "  {name}={}", printable(value))?;
    }
    writeln!(out, "\nThe card, and how each line should look:")?;
    for trial in trials {
        writeln!(out, "  {}: {}", trial.name, trial.expect)?;
    }
    writeln!(out, "\n{ADVICE}")?;
    if !diagnosis.to_do.is_empty() {
        writeln!(out, "\nTo do:")?;
        for what in &diagnosis.to_do {
            writeln!(out, "  {}", printable(what))?;
        }
    }
    Ok(())
}

/// Why the terminal is taken for what it is taken for.
fn because(diagnosis: &Diagnosis) -> String {
    match diagnosis.detection.grounds() {
        Grounds::Given if diagnosis.is_from_settings => "your settings say so (config.toml)".to_owned(),
        Grounds::Given => "you said so (--terminal)".to_owned(),
        Grounds::Reply(what) if diagnosis.outer.is_some() => format!("tmux tells: {what}"),
        Grounds::Reply(what) => format!("its reply: {what}"),
        Grounds::Environment(what) => format!("the environment: {what}"),
        Grounds::Nothing => "nothing else was recognised".to_owned(),
    }
}

const fn meaning(writer: Writer) -> &'static str {
    match writer {
        Writer::Plain => "sent as they are, in visual order with joined letters",
        Writer::Osc66 => "every second cell of Arabic is sent in OSC 66",
        Writer::Words => "the letters of each word are sent in logical order",
        Writer::Split => "every second cell of a right-to-left run is sent as protected (DECSCA)",
        Writer::Turned | Writer::TurnedFull => "right-to-left runs are sent in logical order",
        Writer::Lro => "right-to-left runs are sent between LRO and PDF",
    }
}

fn print_bytes(out: &mut impl Write, label: &str, bytes: &str) -> io::Result<()> {
    if bytes.is_empty() {
        return writeln!(out, "{label:11} nothing of its own is sent");
    }
    writeln!(out, "{label:11} {}", shown(bytes.as_bytes()))?;
    writeln!(out, "            hex {}", hex(bytes.as_bytes()))
}

fn print_tmux(out: &mut impl Write, diagnosis: &Diagnosis) -> io::Result<()> {
    match &diagnosis.outer {
        None if diagnosis.detection.in_tmux() => {
            writeln!(out, "tmux        stands between, and does not answer")
        }
        None => writeln!(out, "tmux        does not stand between"),
        Some(outer) => {
            let version = match outer.version.as_str() {
                "" => format!("a terminal with TERM={}", printable(&outer.term)),
                version => printable(version).into_owned(),
            };
            let passes = if outer.is_open { "on" } else { "off" };
            writeln!(
                out,
                "tmux        stands between; outside is {version}; allow-passthrough is {passes}"
            )
        }
    }
}

fn print_questions(out: &mut impl Write, diagnosis: &Diagnosis) -> io::Result<()> {
    match &diagnosis.asking {
        Asking::Impossible(why) => return writeln!(out, "\nNothing could be asked: {}", printable(why)),
        Asking::Done { took, is_complete } => {
            let end = if *is_complete {
                "it answered"
            } else {
                "it did not answer to the end"
            };
            writeln!(
                out,
                "\nAsked through /dev/tty; {end} within {} ms:",
                took.as_millis()
            )?;
        }
    }
    for question in &diagnosis.questions {
        writeln!(
            out,
            "  {:10} sent  {}",
            question.name,
            shown(question.sent.as_bytes())
        )?;
        match &question.reply {
            Some(bytes) => {
                writeln!(out, "             reply {}", shown(bytes))?;
                writeln!(out, "             hex   {}", hex(bytes))?;
            }
            None => writeln!(out, "             no reply")?,
        }
    }
    Ok(())
}

/// Bytes as two hexadecimal digits each.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let all: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    all.join(" ")
}
