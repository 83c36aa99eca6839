//! How long extraction takes, stage by stage, and how it grows with an article's length.
//!
//! `cargo bench --bench extract`. Texts are invented (`prose`); for MB/s on your own texts see `examples/speed.rs`.
mod prose;

use divan::Bencher;
use divan::counter::BytesCount;
use rawi::extract;
use rawi::extract::{attribution, figures, statements, zones};
use rawi::lexicon::Lexicon;
use rawi::text::document::Document;

const LENGTHS: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];

fn main() {
    divan::main();
}

fn lexicon() -> Lexicon {
    Lexicon::open(&[]).0
}

#[divan::bench]
fn whole_lexicon() -> usize {
    Lexicon::load(&[]).1.len()
}

#[divan::bench(args = LENGTHS, max_time = 5)]
fn document(bencher: Bencher<'_, '_>, length: usize) {
    let text = prose::article(length);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Document::new(&text));
}

#[divan::bench(args = LENGTHS, max_time = 5)]
fn statements_of(bencher: Bencher<'_, '_>, length: usize) {
    let (text, lexicon) = (prose::article(length), lexicon());
    let document = Document::new(&text);
    let zones = zones::find(&document, &lexicon);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| statements::find(&document, &zones, &lexicon));
}

#[divan::bench(args = LENGTHS, max_time = 5)]
fn attribution_of(bencher: Bencher<'_, '_>, length: usize) {
    let (text, lexicon) = (prose::article(length), lexicon());
    let document = Document::new(&text);
    let zones = zones::find(&document, &lexicon);
    let found = statements::find(&document, &zones, &lexicon);
    bencher
        .counter(BytesCount::of_str(&text))
        .with_inputs(|| found.clone())
        .bench_values(|found| attribution::attribute(&document, &zones, found, &lexicon));
}

#[divan::bench(args = LENGTHS, max_time = 5)]
fn figures_of(bencher: Bencher<'_, '_>, length: usize) {
    let (text, lexicon) = (prose::article(length), lexicon());
    let document = Document::new(&text);
    let zones = zones::find(&document, &lexicon);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| figures::find(&document, &zones, &[], &lexicon));
}

#[divan::bench(args = LENGTHS, max_time = 5)]
fn everything(bencher: Bencher<'_, '_>, length: usize) {
    let (text, lexicon) = (prose::article(length), lexicon());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| extract::extract(&text, &lexicon));
}
