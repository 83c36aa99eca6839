//! Cited numbers: numbers in words round trip, spelling changes nothing.
use crate::spoken::{Style, words};
use rawi::extract::figures;
use rawi::extract::model::{Figure, Value};
use rawi::extract::promises::shown;
use rawi::lexicon::Lexicon;
use rawi::text::document::Document;

fn lexicon() -> Lexicon {
    Lexicon::embedded().unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn find(text: &str, lexicon: &Lexicon) -> Vec<Figure> {
    figures::find(&Document::new(text), &[], &[], lexicon)
}

/// Reads `number` back from its words; the figure must be all of them.
#[expect(clippy::cast_precision_loss, reason = "below two to the fifty-third")]
fn round_trip(number: u64, style: Style, lexicon: &Lexicon) {
    let spoken = words(number, style);
    let text = format!("زادت بنسبة {spoken} في المئة");
    let found = find(&text, lexicon);
    let want = Value::Number(number as f64);
    let whole = format!("{spoken} في المئة");
    assert!(
        found.len() == 1 && found[0].value == want && found[0].span.of(&text) == whole,
        "{number} {style:?}\n{text}\n{:?}",
        found
            .iter()
            .map(|figure| (figure.span.of(&text), shown(figure)))
            .collect::<Vec<_>>()
    );
}

#[test]
fn numbers_in_words_come_back() {
    let lexicon = lexicon();
    let styles: Vec<Style> = Style::all().collect();
    for style in &styles {
        for number in 0..130 {
            round_trip(number, *style, &lexicon);
        }
    }
    for (turn, number) in (130..1_000_000u64).step_by(89).enumerate() {
        round_trip(number, styles[turn % 32], &lexicon);
    }
}

/// Whether all numbers are wanted, not the quick choice.
fn all() -> bool {
    std::env::var_os("RAWI_ALL").is_some()
}

/// Numbers that look random and are the same in every run.
fn random(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 11
}

/// A choice without `RAWI_ALL`; with it every number to a million, each in two styles.
#[test]
fn every_number_to_a_million_comes_back() {
    let lexicon = lexicon();
    let styles: Vec<Style> = Style::all().collect();
    let style = |number: u64| styles[usize::try_from(number % 32).unwrap()];
    if all() {
        for number in 0..=1_000_000u64 {
            round_trip(number, style(number), &lexicon);
            round_trip(number, style(number / 7), &lexicon);
        }
        return;
    }
    let mut state = 20_160_912u64;
    for _ in 0..3000 {
        let number = random(&mut state) % 1_000_001;
        round_trip(number, style(random(&mut state) >> 20), &lexicon);
    }
}

#[test]
fn big_numbers_in_words_come_back() {
    let lexicon = lexicon();
    let mut state = 20_160_912u64;
    for turn in 0..if all() { 200_000u32 } else { 3000 } {
        // Every size, from six digits to twelve, and round ones too.
        let mut number = random(&mut state) % 10u64.pow(6 + turn % 7);
        if turn % 3 == 0 {
            number -= number % 10u64.pow(turn % 6);
        }
        let style = Style::all().nth(usize::try_from(state >> 59).unwrap()).unwrap();
        round_trip(number, style, &lexicon);
    }
}

/// Texts of our own whose figures must not depend on spelling.
const SPELLINGS: [&str; 6] = [
    "قال الوزير إن 1,250 أسرة غادرت القرى في 14 مايو 2017 وإن 3.5 في المئة منها عادت بعد خمسة أيام",
    "بلغت التكلفة 2 مليون و800 ألف دولار، أي نحو 40% من الميزانية، بين 10 و15 يونيو",
    "عند الساعة 10:30 صباحا أصيب سبعة عمال أعمارهم بين 20 و35 عاما في الدور الثالث",
    "فاز الفريق 3-1 بعد أربع سنوات ونصف، وهي المرة الثانية في تاريخه",
    "يطبق القرار 2254 على مساحة 120 كيلومترا، ووافق عليه ثلثا الأعضاء: 12 دولة من أصل 18",
    "نزح عشرات الآلاف منذ عام 2015 وعاد ألفا شخص فقط، بينهم مئة وخمسة وعشرون طفلا",
];

fn values(text: &str, lexicon: &Lexicon) -> Vec<(String, String)> {
    find(text, lexicon)
        .iter()
        .map(|figure| {
            let plain = Figure {
                unit: None,
                code: None,
                ..figure.clone()
            };
            (shown(&plain), figure.kind.name().to_owned())
        })
        .collect()
}

fn same_after(change: impl Fn(char, usize) -> String) {
    let lexicon = lexicon();
    for text in SPELLINGS {
        let changed: String = text.chars().enumerate().map(|(at, c)| change(c, at)).collect();
        assert_eq!(values(&changed, &lexicon), values(text, &lexicon), "{changed}");
        assert!(values(text, &lexicon).len() > 2, "{text}");
    }
}

#[test]
fn harakat_change_no_value() {
    let marks = ['\u{64E}', '\u{64F}', '\u{650}', '\u{651}', '\u{652}'];
    same_after(|c, at| match c {
        'ء'..='ي' if c != '،' => format!("{c}{}", marks[at % marks.len()]),
        _ => c.to_string(),
    });
}

#[test]
fn tatweel_changes_no_value() {
    same_after(|c, _| match c {
        'ب' | 'ت' | 'س' | 'ع' | 'ف' | 'ق' | 'ل' | 'م' | 'ن' => format!("{c}ـ"),
        _ => c.to_string(),
    });
}

#[test]
fn scripts_of_digits_change_no_value() {
    for zero in ['٠', '۰'] {
        same_after(|c, _| match c.to_digit(10) {
            Some(digit) => char::from_u32(u32::from(zero) + digit).unwrap().to_string(),
            None => c.to_string(),
        });
    }
}

#[test]
fn seats_of_hamza_and_final_ya_change_no_value() {
    same_after(|c, _| match c {
        'ي' => "ى".to_owned(),
        'إ' => "ا".to_owned(),
        'ة' => "ه".to_owned(),
        _ => c.to_string(),
    });
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[0-9٠-٩۰-۹ .,:/%()«»\"\\-\n،٫٬ـ]{0,12}(ثلاثة|ألف|و|ال|نصف|مليون|الساعة|بين|من أصل|يوليو|سنة|عام|\\PC){0,6}[0-9/:. ]{0,6}") {
        let lexicon = shared();
        for figure in find(&text, lexicon) {
            proptest::prop_assert!(!figure.span.is_empty());
            proptest::prop_assert!(!figure.span.of(&text).is_empty());
        }
    }

    #[test]
    fn no_unicode_makes_it_panic(text in "\\PC{0,60}") {
        let found = find(&text, shared());
        proptest::prop_assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
}

/// One lexicon for tests that run many times.
fn shared() -> &'static Lexicon {
    static SHARED: std::sync::OnceLock<Lexicon> = std::sync::OnceLock::new();
    SHARED.get_or_init(lexicon)
}

#[test]
fn units_have_codes_where_the_text_tells_which() {
    let lexicon = lexicon();
    for (text, want) in [
        ("بلغت الكلفة 20 مليون دينار كويتي", Some("KWD")),
        ("بلغت الكلفة 20 مليون دينار", None),
        ("بلغ السعر 30 دولارا", Some("USD")),
        ("بلغ السعر $30 أمس", Some("USD")),
        ("بين 10 و20 كيلومترا", Some("KMT")),
        ("انتظر الركاب ساعتين", Some("H")),
        ("انتظر 40 راكبا", None),
    ] {
        let figures = find(text, &lexicon);
        assert_eq!(
            figures.first().and_then(|figure| figure.code.as_deref()),
            want,
            "{text}"
        );
    }
}
