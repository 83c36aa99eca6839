//! How fast extraction runs, in MB/s of text on one core, beside `wc -w` and one Aho-Corasick pass for every form of
//! the lexicon over the same text in the same run.
//!
//! `cargo run --release --example speed -- [FILE…]`: any files that Rawi reads; without one, invented prose. The last
//! table tells how the time grows with the length of an article.
#![expect(clippy::print_stdout, reason = "an example's result is what it prints")]
#[path = "../benches/prose/mod.rs"]
mod prose;

use aho_corasick::{AhoCorasick, MatchKind};
use rawi::extract::{self, attribution, figures, statements, zones};
use rawi::lexicon::Lexicon;
use rawi::library::read::read_file;
use rawi::text::document::Document;
use rawi::text::fold::fold;
use std::error::Error;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

const ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut texts = Vec::new();
    for path in std::env::args().skip(1) {
        let contents = read_file(Path::new(&path), &Arc::default()).map_err(|problem| problem.to_string())?;
        texts.extend(contents.articles.into_iter().map(|article| article.text));
    }
    if texts.is_empty() {
        texts = (0..2000).map(|index| prose::article(1500 + index)).collect();
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} articles, {:.1} MB", texts.len(), megabytes(bytes));
    let started = Watch::start();
    let (lexicon, _) = Lexicon::load(&[]);
    println!(
        "{:34} {:9.1} ms",
        "lexicon, all tables",
        milliseconds(started.elapsed())
    );

    let mut file = tempfile::NamedTempFile::new()?;
    for text in &texts {
        file.write_all(text.as_bytes())?;
    }
    let row = |name: &str, time: Duration| {
        println!(
            "{name:34} {:9.1} MB/s {:10.0} ms",
            speed(bytes, time),
            milliseconds(time)
        );
    };
    row(
        "wc -w",
        by_the_clock(|| {
            black_box(Command::new("wc").arg("-w").arg(file.path()).output().ok());
        }),
    );
    let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    let forms = forms()?;
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&forms)?;
    row(
        &format!("Aho-Corasick, {} forms", forms.len()),
        fastest(|| {
            black_box(
                folded
                    .iter()
                    .map(|text| automaton.find_iter(text).count())
                    .sum::<usize>(),
            );
        }),
    );
    stages(&texts, &lexicon, row);
    println!("\none article of");
    for length in [10_000, 100_000, 1_000_000, 10_000_000] {
        let text = prose::article(length);
        let time = fastest(|| {
            black_box(extract::extract(&text, &lexicon));
        });
        let name = format!("{:>9} bytes", text.len());
        println!(
            "{name:34} {:9.1} MB/s {:10.1} ms",
            speed(text.len(), time),
            milliseconds(time)
        );
    }
    Ok(())
}

/// Each stage by itself, on what the stages before it made, then all of them.
fn stages(texts: &[String], lexicon: &Lexicon, row: impl Fn(&str, Duration)) {
    row(
        "document",
        fastest(|| {
            for text in texts {
                black_box(Document::new(text));
            }
        }),
    );
    let documents: Vec<Document<'_>> = texts.iter().map(|text| Document::new(text)).collect();
    let tell_zones = || documents.iter().map(|document| zones::find(document, lexicon));
    row(
        "zones",
        fastest(|| {
            black_box(tell_zones().count());
        }),
    );
    let zones: Vec<_> = tell_zones().collect();
    let found = || {
        documents
            .iter()
            .zip(&zones)
            .map(|(document, zones)| statements::find(document, zones, lexicon))
    };
    row(
        "statements",
        fastest(|| {
            black_box(found().count());
        }),
    );
    let statements: Vec<_> = found().collect();
    let mut copies: Vec<_> = (0..ROUNDS).map(|_| statements.clone()).collect();
    row(
        "attribution",
        fastest(|| {
            for ((document, zones), found) in
                documents.iter().zip(&zones).zip(copies.pop().unwrap_or_default())
            {
                black_box(attribution::attribute(document, zones, found, lexicon));
            }
        }),
    );
    let quotes: Vec<_> = documents
        .iter()
        .zip(&zones)
        .zip(statements)
        .map(|((document, zones), found)| attribution::attribute(document, zones, found, lexicon).0)
        .collect();
    row(
        "figures",
        fastest(|| {
            for ((document, zones), quotes) in documents.iter().zip(&zones).zip(&quotes) {
                black_box(figures::find(document, zones, quotes, lexicon));
            }
        }),
    );
    row(
        "extraction, all stages",
        fastest(|| {
            for text in texts {
                black_box(extract::extract(text, lexicon));
            }
        }),
    );
}

/// Every form in the tables, folded.
fn forms() -> Result<Vec<String>, Box<dyn Error>> {
    let mut forms = Vec::new();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/lexicon"))? {
        let table: toml::Table = toml::from_str(&std::fs::read_to_string(file?.path())?)?;
        let rows = table.get("row").and_then(toml::Value::as_array);
        for (name, value) in rows
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_table)
            .flatten()
        {
            let is_promise = matches!(name.as_str(), "examples" | "counter" | "governs");
            let values = value.as_array().filter(|_| !is_promise);
            forms.extend(
                values
                    .into_iter()
                    .flatten()
                    .filter_map(toml::Value::as_str)
                    .map(fold),
            );
        }
    }
    forms.retain(|form| !form.is_empty());
    forms.sort_unstable();
    forms.dedup();
    Ok(forms)
}

/// The shortest of some rounds.
fn fastest(mut run: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..ROUNDS {
        let started = Watch::start();
        run();
        best = best.min(started.elapsed());
    }
    best
}

/// The same by the clock, for another program's time.
fn by_the_clock(mut run: impl FnMut()) -> Duration {
    let mut times = [Duration::MAX; ROUNDS];
    for time in &mut times {
        let started = Instant::now();
        run();
        *time = started.elapsed();
    }
    times.into_iter().min().unwrap_or_default()
}

/// Measures the processor time of this thread where the system tells it (Linux), so that other programs do not count;
/// elsewhere, and for a time too short to be told, the clock's.
struct Watch {
    processor: Option<Duration>,
    clock: Instant,
}

impl Watch {
    fn start() -> Self {
        Self {
            processor: processor_time(),
            clock: Instant::now(),
        }
    }

    fn elapsed(&self) -> Duration {
        let processor = processor_time()
            .zip(self.processor)
            .map(|(now, then)| now.saturating_sub(then));
        processor
            .filter(|time| *time > Duration::from_micros(100))
            .unwrap_or_else(|| self.clock.elapsed())
    }
}

fn processor_time() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

#[expect(clippy::cast_precision_loss, reason = "lengths of texts are far below 2^52")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn speed(bytes: usize, time: Duration) -> f64 {
    megabytes(bytes) / time.as_secs_f64()
}
