//! How fast paragraphs become rows: real-looking Arabic news at 80 columns, single thread.
//!
//! `cargo bench --bench layout`; throughput counts bytes of UTF-8. `RAWI_BENCH_TEXT=FILE` lays out a file of your own
//! in place of the generated text, so that other programs can be timed on the same.
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rawi::layout::column::{Column, Place};
use rawi::layout::options::{Align, Options};
use rawi::layout::paragraph::Scratch;

fn main() {
    divan::main();
}

/// Sentences as news has them: words alone, numbers, dates, brackets, quotes, a name in Latin letters, harakat.
const SENTENCES: [&str; 8] = [
    "أعلنت وزارة المياه اكتمال المرحلة الأولى من سد الوادي الكبير قبل موعدها بشهرين.",
    "وقال الوزير في مؤتمر صحفي عقده صباح اليوم “إن العمل لم يتوقف يوما واحدا رغم الأمطار”.",
    "وبلغت كلفة المشروع 350 مليون دولار، بزيادة 4.5% عن التقدير المعلن في 10/09/2016.",
    "وأضاف أن (الهيئة العامة للسدود) ستتسلم الموقع خلال الأسابيع الثلاثة المقبلة.",
    "من جهته أكد ممثل شركة Delta Works أن «أعمال الصيانة تبدأ فورا ولا تكلف الخزينة شيئا».",
    "وكان أهالي القرى المجاورة طالبوا بتعويضات عن أراض غمرتها المياه العام الماضي.",
    "وتشير الأرقام إلى أن السد يخزن ١٢٠ مليون متر مكعب، أي ضعف ما كان يخزنه السد القديم.",
    "ويُتوقَّع أن يستفيد من المشروع نحو 45 ألف أسرة في خمس محافظات جنوبية وشرقية.",
];

/// The file that `RAWI_BENCH_TEXT` names, else paragraphs of one to five of the sentences, `bytes` long in all.
fn news(bytes: usize) -> String {
    if let Some(path) = std::env::var_os("RAWI_BENCH_TEXT") {
        return std::fs::read_to_string(path).expect("RAWI_BENCH_TEXT names a UTF-8 file");
    }
    let mut text = String::with_capacity(bytes + 1000);
    let mut number = 0;
    while text.len() < bytes {
        for _ in 0..=number % 5 {
            text.push_str(SENTENCES[(number * 7 + text.len()) % SENTENCES.len()]);
            text.push(' ');
        }
        text.push('\n');
        number += 1;
    }
    text
}

#[divan::bench(args = [Align::Start, Align::Justify])]
fn paragraphs_at_80(bencher: Bencher<'_, '_>, align: Align) {
    let text = news(1 << 20);
    let options = Options {
        align,
        ..Options::new(80)
    };
    let mut scratch = Scratch::default();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        for paragraph in text.split('\n') {
            black_box(scratch.lay_out(paragraph, 0, options));
        }
    });
}

#[divan::bench]
fn a_cold_screen_of_50_rows(bencher: Bencher<'_, '_>) {
    let text = news(1 << 20);
    let options = Options::new(80);
    bencher
        .with_inputs(|| Column::new(&text))
        .bench_values(|mut column| {
            column.rows(
                &text,
                &options,
                Place {
                    paragraph: 40,
                    row: 0,
                },
                50,
            )
        });
}

#[divan::bench]
fn the_paragraphs_of_100_megabytes(bencher: Bencher<'_, '_>) {
    let text = news(100 << 20);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| black_box(Column::new(&text)));
}

#[divan::bench(sample_count = 5)]
fn the_row_counts_of_100_megabytes(bencher: Bencher<'_, '_>) {
    let text = news(100 << 20);
    let mut scratch = Scratch::default();
    let options = Options::new(80);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        text.split('\n')
            .map(|paragraph| scratch.count(paragraph, options))
            .sum::<usize>()
    });
}
