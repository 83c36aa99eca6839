//! Screens: keys and messages in, what stands on the screen out, as texts under `tests/data/screens/`.
//!
//! `BLESS=1` writes them anew; one that no test uses is a failure. The rows hold what the cells hold: visual order.
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use rawi::app::effect::Effect;
use rawi::app::message::{Gesture, Message, Mouse};
use rawi::app::state::App;
use rawi::app::update::{settle, update};
use rawi::app::{actions, geometry::Pane};
use rawi::extract::model::{
    Extraction, Figure, FigureKind, Quote, QuoteKind, Reason, Speaker, SpeakerKind, Value, Zone, ZoneKind,
};
use rawi::keymap::key::{Code, Key};
use rawi::keymap::load::load;
use rawi::library::article::{Article, ArticleId};
use rawi::text::span::Span;
use rawi::view::{draw, theme::Themes};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const HARBOUR: &str = "توسعة ميناء الرملة\n\
قالت هالة المنصوري، مديرة الميناء، إن «أعمال التوسعة ستبدأ في مارس»، وإن الكلفة تبلغ ٤٥ مليون دينار. \
وأكدت المنصوري أن الأرصفة الجديدة تتسع لـ12 سفينة.\n\
وقال الخبير سامي درويش: «الخطة طموحة لكنها ممكنة». وتقع المدينة على بعد 30 كيلومترا من العاصمة \
(انظر https://port.example/plan).\n\
شارك هذا الخبر";
const WHEAT: &str = "أسعار القمح تتراجع\n\
أعلن اتحاد المزارعين أن السعر هبط بنسبة 7% خلال أسبوع.\n\
ورأت هاله المنصورى أن «السوق ستهدأ قريبا».";
const SCHOOL: &str = "مدارس الشمال تفتح أبوابها\nعاد 900 تلميذ إلى صفوفهم صباح الأحد.";

/// The `number`-th place of `words` in `text`, from 1.
fn at(text: &str, words: &str, number: usize) -> Span {
    let (start, found) = text.match_indices(words).nth(number - 1).unwrap();
    Span::new(start, start + found.len())
}

fn speaker(name: &str, role: Option<&str>, aliases: &[&str], mentions: Vec<Span>) -> Speaker {
    Speaker {
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        role: role.map(str::to_owned),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        members: Vec::new(),
        mentions,
        merges: Vec::new(),
    }
}

fn quote(span: Span, kind: QuoteKind, speaker: Option<usize>, cue: Span) -> Quote {
    Quote {
        span,
        kind,
        speaker,
        cue: Some(cue),
        source: None,
        reason: Reason::rule("cue-before", 90),
        attribution: Reason::rule("name-after-cue", 80),
    }
}

fn figure(span: Span, kind: FigureKind, value: f64, unit: &str, cited: Option<(usize, usize)>) -> Figure {
    Figure {
        span,
        kind,
        value: Value::Number(value),
        unit: Some(unit.to_owned()),
        code: None,
        approximate: false,
        range: false,
        quote: cited.map(|(quote, _)| quote),
        speaker: cited.map(|(_, speaker)| speaker),
        reason: Reason::rule("digits", 95),
    }
}

fn zones(text: &str, last_is_boilerplate: bool) -> Vec<Zone> {
    let count = text.lines().count();
    let mut start = 0;
    text.lines()
        .enumerate()
        .map(|(line, words)| {
            let span = Span::new(start, start + words.len());
            start = span.end + 1;
            let kind = match line {
                0 => ZoneKind::Title,
                _ if last_is_boilerplate && line + 1 == count => ZoneKind::Boilerplate,
                _ => ZoneKind::Body,
            };
            Zone { span, kind }
        })
        .collect()
}

fn harbour() -> Extraction {
    let text = HARBOUR;
    Extraction {
        zones: zones(text, true),
        quotes: vec![
            quote(
                at(text, "أعمال التوسعة ستبدأ في مارس", 1),
                QuoteKind::Mixed,
                Some(0),
                at(text, "قالت", 1),
            ),
            quote(
                at(text, "الأرصفة الجديدة تتسع لـ12 سفينة", 1),
                QuoteKind::Indirect,
                Some(0),
                at(text, "أكدت", 1),
            ),
            quote(
                at(text, "الخطة طموحة لكنها ممكنة", 1),
                QuoteKind::Direct,
                Some(1),
                at(text, "قال", 2),
            ),
        ],
        speakers: vec![
            speaker(
                "هالة المنصوري",
                Some("مديرة الميناء"),
                &["هالة المنصوري", "المنصوري"],
                vec![at(text, "هالة المنصوري", 1)],
            ),
            speaker(
                "سامي درويش",
                Some("خبير"),
                &["سامي درويش"],
                vec![at(text, "سامي درويش", 1)],
            ),
        ],
        figures: vec![
            figure(
                at(text, "٤٥ مليون", 1),
                FigureKind::Money,
                45_000_000.0,
                "دينار",
                None,
            ),
            figure(at(text, "12", 1), FigureKind::Count, 12.0, "سفينة", Some((1, 0))),
            figure(at(text, "30", 1), FigureKind::Measure, 30.0, "كيلومترا", None),
        ],
    }
}

fn wheat() -> Extraction {
    let text = WHEAT;
    Extraction {
        zones: zones(text, false),
        quotes: vec![quote(
            at(text, "السوق ستهدأ قريبا", 1),
            QuoteKind::Mixed,
            Some(0),
            at(text, "رأت", 1),
        )],
        speakers: vec![speaker(
            "هاله المنصورى",
            None,
            &["هاله المنصورى"],
            vec![at(text, "هاله المنصورى", 1)],
        )],
        figures: vec![figure(at(text, "7%", 1), FigureKind::Percent, 7.0, "%", None)],
    }
}

pub(crate) fn article(
    path: &str,
    id: u64,
    text: &str,
    source: Option<&str>,
    day: Option<i8>,
) -> Arc<Article> {
    Arc::new(Article {
        id: ArticleId(id),
        path: PathBuf::from(path),
        title: text.lines().next().unwrap().to_owned(),
        source: source.map(str::to_owned),
        date: day.map(|day| jiff::civil::date(2025, 3, day)),
        text: text.to_owned(),
        ..Article::default()
    })
}

/// A reader with the three articles, as after loading.
pub(crate) struct Session {
    pub(crate) app: App,
    pub(crate) effects: Vec<Effect>,
    themes: Themes,
}

impl Session {
    pub(crate) fn empty(width: u16, height: u16) -> Self {
        let (keymap, problems) = load(&actions::pairs(), None);
        assert_eq!(problems, []);
        let mut session = Self {
            app: App::new(width, height, keymap),
            effects: Vec::new(),
            themes: Themes::embedded().0,
        };
        settle(&mut session.app);
        session
    }

    pub(crate) fn new(width: u16, height: u16) -> Self {
        let mut session = Self::empty(width, height);
        session.send(Message::Listed(3));
        for (article, found) in [
            (
                article("harbour.txt", 1, HARBOUR, Some("النشرة"), Some(9)),
                harbour(),
            ),
            (article("wheat.txt", 2, WHEAT, Some("السوق"), Some(8)), wheat()),
            (
                article("school.txt", 3, SCHOOL, None, None),
                Extraction {
                    zones: zones(SCHOOL, false),
                    ..Extraction::default()
                },
            ),
        ] {
            let id = article.id;
            session.send(Message::FileRead {
                path: article.path.clone(),
                articles: vec![article],
            });
            session.send(Message::Extracted {
                id,
                extraction: Arc::new(found),
            });
        }
        session
    }

    pub(crate) fn send(&mut self, message: Message) {
        let effects = update(&mut self.app, message);
        self.effects.extend(effects);
        settle(&mut self.app);
    }

    /// Presses keys: names with blanks between, or `"words"` to be typed.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for (at, part) in keys.split('"').enumerate() {
            if at % 2 == 1 {
                for letter in part.chars() {
                    self.send(Message::Key(Key::plain(Code::Char(letter))));
                }
            } else {
                for name in part.split_whitespace() {
                    self.send(Message::Key(name.parse().unwrap()));
                }
            }
        }
        self
    }

    /// The cells of the screen.
    pub(crate) fn buffer(&self) -> Buffer {
        let (width, height) = (self.app.geometry.width, self.app.geometry.height);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal
            .draw(|frame| draw(&self.app, &self.themes, frame))
            .unwrap();
        terminal.backend().buffer().clone()
    }

    pub(crate) fn screen(&self) -> String {
        let (width, height) = (self.app.geometry.width, self.app.geometry.height);
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..height {
            let row: String = (0..width).map(|x| buffer[(x, y)].symbol()).collect();
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    /// The words under the cursor.
    fn current(&self) -> Option<&str> {
        let reading = self.app.reading.as_ref()?;
        let findings = reading.findings.as_ref()?;
        Some(findings.span(findings.current()?).of(&reading.article.text))
    }

    fn titles(&self) -> Vec<&str> {
        let catalog = &self.app.catalog;
        let slots = catalog.shown().iter();
        slots
            .map(|&slot| &*catalog.entry(slot).unwrap().card.title)
            .collect()
    }
}

fn golden_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/screens")
}

/// Each golden screen: its name, the screen's size, the keys that lead to it.
const SCREENS: &[(&str, u16, u16, &str)] = &[
    ("wide", 160, 50, ""),
    ("wide-quote", 160, 50, "Enter n"),
    ("wide-number", 160, 50, "Enter ] ]"),
    ("wide-swapped", 160, 30, "x Enter"),
    ("wide-text-alone", 120, 24, "Enter ( )"),
    ("wide-speaker", 160, 50, "Enter n s"),
    ("wide-help", 160, 50, "?"),
    ("narrow-library", 80, 24, ""),
    ("narrow-article", 80, 24, "Enter"),
    ("narrow-justified", 80, 24, "Enter a"),
    ("narrow-speakers", 80, 24, "S j"),
    ("narrow-quotes", 80, 24, "Q j j"),
    ("narrow-numbers", 80, 24, "# j"),
    ("narrow-search", 80, 24, "Enter / \"الميناء\""),
    ("narrow-filter", 80, 24, "f \"اسعار\""),
    ("narrow-nothing-passes", 80, 24, "f \"xyz\" Enter"),
    ("narrow-help", 80, 24, "?"),
    ("tiny", 24, 6, "Enter"),
];

#[test]
fn screens_are_as_blessed() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = String::new();
    for &(name, width, height, keys) in SCREENS {
        let mut session = Session::new(width, height);
        let got = session.press(keys).screen();
        let path = golden_folder().join(format!("{name}.txt"));
        if bless {
            fs::write(&path, &got).unwrap();
        }
        let want = fs::read_to_string(&path).unwrap_or_default();
        if got != want {
            wrong.extend([name, ": want\n", &want, "\ngot\n", &got, "\n"]);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn no_golden_screen_is_unused() {
    for entry in fs::read_dir(golden_folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(
            SCREENS.iter().any(|(used, ..)| *used == name),
            "{} is unused",
            path.display()
        );
    }
}

#[test]
fn no_cell_is_written_beyond_its_pane() {
    for width in [20, 80, 119, 120, 160, 200] {
        for height in [1, 2, 5, 24, 50] {
            for keys in ["", "Enter n", "Enter ]", "?", "S", "Q", "#", "/ \"a\"", "x"] {
                let mut session = Session::new(width, height);
                let screen = session.press(keys).screen();
                if session.app.help.is_some() {
                    continue;
                }
                for row in screen.lines().take(usize::from(height) - 1) {
                    for &x in &session.app.seats.lines {
                        assert_eq!(
                            row.chars().nth(usize::from(x)),
                            Some('│'),
                            "{width}x{height} {keys}:\n{screen}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_first_of_the_list_is_open_until_the_reader_chooses() {
    let arrive = |session: &mut Session, path: &str, id: u64, day: i8| {
        let article = article(path, id, WHEAT, None, Some(day));
        session.send(Message::FileRead {
            path: article.path.clone(),
            articles: vec![article],
        });
    };
    let open = |session: &Session| session.app.reading.as_ref().unwrap().article.id;
    let mut session = Session::empty(160, 50);
    session.send(Message::Listed(4));
    arrive(&mut session, "old.txt", 1, 1);
    arrive(&mut session, "new.txt", 2, 9);
    assert_eq!(open(&session), ArticleId(2), "the newest stands first");
    session.press("j");
    arrive(&mut session, "newer.txt", 3, 10);
    assert_eq!(open(&session), ArticleId(1), "chosen by the reader");
}

#[test]
fn jumps_go_through_quotes_and_numbers_and_panels_follow() {
    let mut session = Session::new(160, 50);
    session.press("Enter n");
    assert_eq!(session.current(), Some("أعمال التوسعة ستبدأ في مارس"));
    session.press("n n n");
    assert_eq!(session.current(), Some("الخطة طموحة لكنها ممكنة"));
    session.press("N");
    assert_eq!(session.current(), Some("الأرصفة الجديدة تتسع لـ12 سفينة"));
    session.press("[");
    assert_eq!(session.current(), Some("٤٥ مليون"));
    session.press("] ]");
    assert_eq!(session.current(), Some("30"));
    session.press("Q k");
    assert_eq!(session.app.focus, Pane::Quotes);
    assert_eq!(session.current(), Some("أعمال التوسعة ستبدأ في مارس"));
    session.press("S j");
    assert_eq!(session.current(), Some("الخطة طموحة لكنها ممكنة"));
}

#[test]
fn one_speaker_alone_in_text_and_list() {
    let mut session = Session::new(160, 50);
    session.press("Enter n s");
    assert_eq!(session.titles(), ["توسعة ميناء الرملة", "أسعار القمح تتراجع"]);
    session.press("n n n");
    assert_eq!(session.current(), Some("الأرصفة الجديدة تتسع لـ12 سفينة"));
    session.press("J n");
    assert_eq!(session.current(), Some("السوق ستهدأ قريبا"));
    session.press("Esc");
    assert_eq!(session.titles().len(), 3);
}

#[test]
fn esc_undoes_one_thing_at_a_time() {
    let mut session = Session::new(160, 50);
    session.press("f \"القمح\" Enter Enter n s / \"السوق\" Enter ?");
    let state = |session: &Session| {
        let app = &session.app;
        (
            app.help.is_some(),
            app.reading.as_ref().unwrap().search.is_some(),
            app.catalog.voice().is_some(),
            app.catalog.filter().is_empty(),
            app.focus,
        )
    };
    assert_eq!(state(&session), (true, true, true, false, Pane::Article));
    for want in [
        (false, true, true, false, Pane::Article),
        (false, false, true, false, Pane::Article),
        (false, false, false, false, Pane::Article),
        (false, false, false, true, Pane::Article),
        (false, false, false, true, Pane::Library),
        (false, false, false, true, Pane::Library),
    ] {
        session.press("Esc");
        assert_eq!(state(&session), want);
    }
    assert!(!session.effects.contains(&Effect::Quit));
    session.press("q");
    assert_eq!(session.effects.last(), Some(&Effect::Quit));
}

#[test]
fn search_ignores_spelling_and_gives_the_place_back() {
    let mut session = Session::new(80, 24);
    session.press("Enter / \"٤٥\" Enter");
    let search = session.app.reading.as_ref().unwrap().search.as_ref().unwrap();
    assert_eq!(search.count(), (1, 1));
    session.press("Esc / \"الارصفه\"");
    let search = session.app.reading.as_ref().unwrap().search.as_ref().unwrap();
    assert_eq!(search.current().unwrap().of(HARBOUR), "الأرصفة");
    session.press("Esc");
    assert!(session.app.reading.as_ref().unwrap().search.is_none());
    assert!(session.app.prompt.is_none());
    assert!(
        session
            .press("/ \"غواصة\"")
            .screen()
            .contains("nowhere in this text")
    );
}

#[test]
fn copying_keeps_logical_order_and_names_the_source() {
    let mut session = Session::new(80, 24);
    session.press("Enter n n n y");
    assert_eq!(
        session.effects.last(),
        Some(&Effect::Copy(
            "“الخطة طموحة لكنها ممكنة” — سامي درويش, توسعة ميناء الرملة (النشرة, 2025-03-09)".to_owned()
        ))
    );
}

#[test]
fn the_editor_opens_at_the_line_under_the_cursor() {
    let mut session = Session::new(80, 24);
    session.press("Enter n n n e");
    let want = Effect::Edit {
        path: PathBuf::from("harbour.txt"),
        line: 3,
    };
    assert_eq!(session.effects.last(), Some(&want));
}

#[test]
fn an_edited_file_keeps_the_words_on_the_screen() {
    let paragraphs: Vec<String> = (0..60).map(|at| format!("فقرة رقم {at} من نص طويل.")).collect();
    let long = paragraphs.join("\n");
    let mut session = Session::empty(80, 24);
    let read = |text: &str, id| Message::FileRead {
        path: PathBuf::from("long.txt"),
        articles: vec![article("long.txt", id, text, None, None)],
    };
    session.send(Message::Listed(1));
    session.send(read(&long, 1));
    assert_eq!(session.app.focus, Pane::Article);
    session.press("Space Space");
    let first = |session: &Session| {
        let reading = session.app.reading.as_ref().unwrap();
        reading
            .seen()
            .of(&reading.article.text)
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    let before = first(&session);
    session.send(read(&format!("سطر أضيف فوق كل شيء\n\n{long}\nوسطر تحته"), 2));
    assert_eq!(first(&session), before);
    assert!(matches!(session.effects.last(), Some(Effect::Extract(article)) if article.id == ArticleId(2)));
    // Nor does another width move it.
    session.send(Message::Resized {
        width: 40,
        height: 24,
    });
    session.send(Message::Resized {
        width: 80,
        height: 24,
    });
    assert_eq!(first(&session), before);
}

#[test]
fn files_come_and_go_under_the_selection() {
    let mut session = Session::new(160, 50);
    session.press("j");
    let selected = |session: &Session| {
        let slot = session.app.selected.unwrap();
        session.app.catalog.entry(slot).unwrap().card.title.to_string()
    };
    assert_eq!(selected(&session), "أسعار القمح تتراجع");
    let new = article("new.txt", 7, "خبر عاجل\nنص", None, Some(20));
    session.send(Message::FileRead {
        path: new.path.clone(),
        articles: vec![new],
    });
    assert_eq!(session.titles()[0], "خبر عاجل");
    assert_eq!(selected(&session), "أسعار القمح تتراجع");
    session.send(Message::FileRenamed {
        from: "wheat.txt".into(),
        to: "moved.txt".into(),
    });
    session.press("e");
    assert!(
        matches!(session.effects.last(), Some(Effect::Edit { path, .. }) if path == Path::new("moved.txt"))
    );
    session.send(Message::FileGone("moved.txt".into()));
    assert_eq!(selected(&session), "مدارس الشمال تفتح أبوابها");
    // The text that was being read stays until the reader moves on.
    assert_eq!(session.app.reading.as_ref().unwrap().article.text, WHEAT);
}

#[test]
fn a_file_written_anew_keeps_its_reader() {
    let mut session = Session::new(80, 24);
    session.press("Enter n n n");
    session.send(Message::FileGone("harbour.txt".into()));
    assert_eq!(session.current(), Some("الخطة طموحة لكنها ممكنة"));
    let text = format!("{HARBOUR}\nسطر جديد");
    let new = article("harbour.txt", 9, &text, None, Some(9));
    session.send(Message::FileRead {
        path: new.path.clone(),
        articles: vec![new],
    });
    session.send(Message::Extracted {
        id: ArticleId(9),
        extraction: Arc::new(harbour()),
    });
    assert_eq!(session.current(), Some("الخطة طموحة لكنها ممكنة"));
    assert_eq!(session.app.reading.as_ref().unwrap().article.text, text);
    assert_eq!(
        session.app.selected,
        Some(session.app.reading.as_ref().unwrap().slot)
    );
}

#[test]
fn another_speaker_takes_the_filter_over() {
    let mut session = Session::new(160, 50);
    session.press("Enter n s S j s");
    assert_eq!(session.app.catalog.voice().unwrap().name, "سامي درويش");
    assert_eq!(session.titles(), ["توسعة ميناء الرملة"]);
    session.press("s");
    assert_eq!(session.app.catalog.voice(), None);
}

#[test]
fn the_mouse_scrolls_selects_and_jumps() {
    let mut session = Session::new(160, 50);
    let mouse = |column, row, gesture| Message::Mouse(Mouse { column, row, gesture });
    let library = session.app.seats.of(Pane::Library).unwrap().body;
    session.send(mouse(library.x + 5, library.y + 3, Gesture::Press(1)));
    assert_eq!(session.app.reading.as_ref().unwrap().article.text, WHEAT);
    session.send(mouse(library.x + 5, library.y, Gesture::Wheel(-1)));
    assert_eq!(session.app.reading.as_ref().unwrap().article.text, HARBOUR);
    // The first cells of the text: the headline, a blank row, then the row whose quote starts some words in.
    let column = session.app.seats.column;
    let right = column.x + column.width - 1;
    let hit = (column.x..=right).rev().any(|x| {
        session.send(mouse(x, column.y + 2, Gesture::Press(1)));
        session.current() == Some("أعمال التوسعة ستبدأ في مارس")
    });
    assert!(hit);
    assert_eq!(session.app.focus, Pane::Article);
    let numbers = session.app.seats.of(Pane::Numbers).unwrap().body;
    session.send(mouse(numbers.x + 5, numbers.y + 4, Gesture::Press(1)));
    assert_eq!(session.current(), Some("30"));
}

#[test]
fn nothing_open_is_said_and_keys_do_no_harm() {
    let mut session = Session::empty(80, 24);
    assert!(session.screen().contains("reading…"));
    let keys = "j k Space b g G n N ] [ s y e / Enter Esc f Enter Esc o O R r Tab Tab Tab Enter J K w a x ( ) T H ? Esc";
    session.press(keys);
    session.send(Message::Listed(0));
    assert!(session.press("1").screen().contains("no articles here"));
    let is_kept = |effect: &Effect| matches!(effect, Effect::KeepSetting { .. });
    assert!(session.effects.iter().all(is_kept), "{:?}", session.effects);
}

#[test]
fn an_arabic_keyboard_moves_and_types() {
    let mut session = Session::new(80, 24);
    // On the key of j an Arabic layout types teh.
    session.press("\"ت\"");
    assert_eq!(session.app.reading.as_ref().unwrap().article.text, WHEAT);
    session.press("f \"مَدارس\" Backspace");
    assert_eq!(session.app.prompt.as_ref().unwrap().text(), "مَدار");
    assert_eq!(session.titles(), ["مدارس الشمال تفتح أبوابها"]);
}

#[test]
fn help_scrolls_and_stops_at_its_end() {
    let mut session = Session::new(80, 24);
    let top = session.press("?").screen();
    let end = session.press("G").screen();
    assert_ne!(top, end);
    assert_eq!(session.press("Space j").screen(), end);
    assert_eq!(session.press("g").screen(), top);
    session.press("n s f");
    assert_eq!(
        (
            session.current(),
            session.app.catalog.voice(),
            &session.app.prompt
        ),
        (None, None, &None)
    );
    session.press("?");
    assert_eq!(session.app.help, None);
}

#[test]
fn a_file_that_fails_is_named() {
    let mut session = Session::new(160, 24);
    session.send(Message::FileFailed {
        path: "bad.txt".into(),
        why: "permission denied".to_owned(),
    });
    assert!(session.screen().contains("bad.txt: permission denied"));
    assert!(session.press("j").screen().contains("1 file failed: ? tells"));
    assert!(session.press("?").screen().contains("bad.txt: permission denied"));
}

#[test]
fn hidden_overrides_are_flagged_and_not_obeyed() {
    let text = "عنوان\nفقرة عادية هنا.\nملف \u{202E}txt.exe\u{202C} جديد";
    let mut session = Session::empty(80, 24);
    session.send(Message::Listed(1));
    session.send(Message::FileRead {
        path: "trojan.txt".into(),
        articles: vec![article("trojan.txt", 1, text, None, None)],
    });
    let screen = session.screen();
    let flagged: Vec<&str> = screen
        .lines()
        .filter(|row| row.trim_start().starts_with("! "))
        .collect();
    assert_eq!(flagged.len(), 1, "{screen}");
    assert!(flagged[0].contains("txt.exe"), "{screen}");
    assert!(
        screen
            .lines()
            .last()
            .unwrap()
            .contains("! 1 override of direction, not obeyed"),
        "{screen}"
    );
}

#[test]
fn what_there_is_to_tell_goes_before_what_is_always_there() {
    let mut session = Session::new(80, 24);
    session.press("Enter");
    let last = |session: &Session| session.screen().lines().last().unwrap().to_owned();
    session.send(Message::Notice("short".to_owned()));
    assert!(last(&session).contains("quote 1/3") && last(&session).ends_with("short"));
    let long = "a long notice that would be cut behind the place in the article, and must not be";
    session.send(Message::Notice(long.get(..70).unwrap().to_owned()));
    assert_eq!(last(&session).trim(), long.get(..70).unwrap());
}
