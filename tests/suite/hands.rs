//! Hands on the text: what the mouse selects and copies, in mixed and justified rows.
use crate::screens::{Session, article};
use rawi::app::effect::Effect;
use rawi::app::message::{Gesture, Message, Mouse};
use rawi::app::reading::Reading;
use rawi::text::span::Span;

const MIXED: &str = "عنوان الخبر\n\
قالت شركة Apple, Inc. إن لائحة الأسعار السلامية ارتفعت بنسبة 12.5% خلال الأعوام 2011-2016 وفق ما نشرته \
صحيفة The Guardian يوم 10/09/2016 لكل الأجهزة الإلكترونية.\n\
\n\
كَلَّا لَا يُعلَّق الاجتماعُ قبل الثلاثاء (وفق Reuters) كما ورد في https://port.example/plan أمس.";

fn open(text: &str, keys: &str) -> Session {
    let mut session = Session::empty(80, 24);
    session.send(Message::Listed(1));
    session.send(Message::FileRead {
        path: "mixed.txt".into(),
        articles: vec![article("mixed.txt", 1, text, None, None)],
    });
    session.press(keys);
    session
}

fn reading(session: &Session) -> &Reading {
    session.app.reading.as_ref().unwrap()
}

/// The screen's cell that shows byte `offset`.
fn cell_of(session: &Session, offset: usize) -> (u16, u16) {
    let (window, column) = (reading(session).window(), session.app.seats.column);
    let byte = Span::new(offset, offset + 1);
    let found = window.rows().iter().enumerate().find_map(|(y, row)| {
        let row = row.as_ref()?;
        let stretch = row.columns(byte).first()?.clone();
        let x = column.x + window.indent(row) + stretch.start;
        Some((x, column.y + u16::try_from(y).unwrap()))
    });
    found.unwrap()
}

fn mouse(session: &mut Session, (column, row): (u16, u16), gesture: Gesture) {
    session.send(Message::Mouse(Mouse { column, row, gesture }));
}

/// Drags from the cell of one byte to that of another and lets go. Returns what was copied.
fn drag(session: &mut Session, from: usize, to: usize) -> String {
    let (from, to) = (cell_of(session, from), cell_of(session, to));
    mouse(session, from, Gesture::Press(1));
    mouse(session, to, Gesture::Drag);
    mouse(session, to, Gesture::Release);
    match session.effects.pop() {
        Some(Effect::Copy(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_drag_copies_from_the_first_letter_to_the_last_in_logical_order() {
    for keys in ["", "a"] {
        for (from, to) in [
            ("شركة", "ارتفعت"),
            ("Apple", "إن"),
            ("الأعوام", "-2016 و"),
            ("2011", "Guardian"),
            ("كل الأجهزة", "يُعلَّق"),
            ("(وفق", "Reuters"),
            ("ئحة", "أسعار"),
        ] {
            let mut session = open(MIXED, keys);
            let (start, end) = (MIXED.find(from).unwrap(), MIXED.find(to).unwrap() + to.len() - 1);
            for (from, to) in [(start, end), (end, start)] {
                let copied = drag(&mut session, from, to);
                assert_eq!(copied, reading(&session).selected().unwrap());
                let selected = reading(&session).selection.unwrap();
                // Half of a lam-alef takes all of it along, and a letter its marks.
                assert!(selected.start <= start && selected.end > end, "{copied}");
                assert!(start - selected.start <= "لَ".len() && selected.end - end <= "اُ".len());
                assert!(
                    !copied.contains(|c| matches!(c, '\u{FB50}'..='\u{FEFC}' | 'ـ')),
                    "{copied}"
                );
            }
        }
    }
}

/// The cells whose look changes when something is selected are those that show its bytes, kashida between its letters
/// included, in as many pieces as the text's directions make.
#[test]
fn what_is_selected_is_what_stands_out() {
    for keys in ["", "a", "a H"] {
        let mut session = open(MIXED, keys);
        let (mut pieces, mut stretched) = (0, 0);
        let before = session.buffer();
        let ends: Vec<usize> = MIXED.char_indices().map(|(at, _)| at).collect();
        for step in 0..40 {
            let (from, to) = (ends[ends.len() * step / 47], ends[ends.len() * (step + 6) / 47]);
            if [from, to].iter().any(|&at| MIXED.as_bytes()[at] == b'\n') {
                continue;
            }
            let shown = |session: &Session, at| {
                let rows = reading(session).window().rows().iter().flatten();
                rows.into_iter()
                    .any(|row| !row.columns(Span::new(at, at + 1)).is_empty())
            };
            if !shown(&session, from) || !shown(&session, to) {
                continue;
            }
            drag(&mut session, from, to);
            let selected = reading(&session).selection.unwrap();
            let after = session.buffer();
            let (window, column) = (reading(&session).window(), session.app.seats.column);
            for (y, row) in window.rows().iter().enumerate() {
                let Some(row) = row else { continue };
                let columns = row.columns(selected);
                pieces += usize::from(columns.len() > 1);
                let added = |column| columns.iter().any(|stretch| stretch.contains(&column));
                stretched += row
                    .cells()
                    .filter(|cell| cell.span.is_empty() && added(cell.column))
                    .count();
                let (indent, y) = (window.indent(row), column.y + u16::try_from(y).unwrap());
                for x in 0..row.width() {
                    let place = (column.x + indent + x, y);
                    let stands_out = before[place].style() != after[place].style();
                    let wanted = columns.iter().any(|stretch| stretch.contains(&x));
                    assert_eq!(stands_out, wanted, "cell {x} of {:?}", row.span().of(MIXED));
                }
            }
            session.press("Esc");
            assert_eq!(reading(&session).selection, None);
        }
        assert!(pieces > 5, "rows with several pieces: {pieces}");
        assert_eq!(stretched > 5, keys.starts_with('a'), "added cells: {stretched}");
    }
}

#[test]
fn clicks_take_words_and_paragraphs() {
    let mut session = open(MIXED, "");
    for (at, clicks, want) in [
        ("سلامية", 1, None),
        ("سلامية", 2, Some("السلامية")),
        ("12.5", 2, Some("12.5")),
        ("pple", 2, Some("Apple")),
        ("لَا", 2, Some("لَا")),
        ("عنوان", 3, Some("عنوان الخبر")),
        ("كَلَّا", 3, MIXED.lines().last()),
    ] {
        let cell = cell_of(&session, MIXED.find(at).unwrap());
        session.effects.clear();
        mouse(&mut session, cell, Gesture::Press(clicks));
        mouse(&mut session, cell, Gesture::Release);
        let copied = session.effects.iter().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(copied, want, "{at}");
    }
    // One click on a word selects it, and the copy key copies it.
    let cell = cell_of(&session, MIXED.find("الأجهزة").unwrap());
    mouse(&mut session, cell, Gesture::Press(1));
    mouse(&mut session, cell, Gesture::Release);
    session.effects.clear();
    session.press("y");
    assert_eq!(session.effects, [Effect::Copy("الأجهزة".to_owned())]);
}

#[test]
fn a_double_click_that_drags_takes_whole_words() {
    let mut session = open(MIXED, "");
    let from = cell_of(&session, MIXED.find("ركة").unwrap());
    let to = cell_of(&session, MIXED.find("سعار").unwrap());
    for (cell, gesture) in [(from, Gesture::Press(2)), (to, Gesture::Drag)] {
        mouse(&mut session, cell, gesture);
    }
    assert_eq!(
        reading(&session).selected(),
        Some("شركة Apple, Inc. إن لائحة الأسعار")
    );
}

#[test]
fn held_below_the_text_it_scrolls_with_each_tick() {
    let paragraphs: Vec<String> = (0..60).map(|at| format!("فقرة رقم {at} من نص طويل.")).collect();
    let text = paragraphs.join("\n");
    let mut session = open(&text, "");
    let from = cell_of(&session, text.find("رقم 2 ").unwrap());
    mouse(&mut session, from, Gesture::Press(1));
    assert!(!session.app.wants_ticks());
    mouse(&mut session, (from.0, 23), Gesture::Drag);
    assert!(session.app.wants_ticks());
    for _ in 0..400 {
        session.send(Message::Tick);
    }
    assert_eq!(reading(&session).window().percent(), 100);
    let selected = reading(&session).selected().unwrap();
    assert!(
        selected.starts_with("رقم 2 ") && selected.contains("رقم 58"),
        "{selected}"
    );
    // Back up beyond the heading, to before where it began.
    mouse(&mut session, (from.0, 0), Gesture::Drag);
    for _ in 0..400 {
        session.send(Message::Tick);
    }
    let selected = reading(&session).selected().unwrap();
    assert!(
        selected.starts_with("فقرة رقم 0") || selected.starts_with("رقم 0"),
        "{selected}"
    );
    mouse(&mut session, (from.0, 0), Gesture::Release);
    assert!(!session.app.wants_ticks());
}

#[test]
fn beside_the_text_it_reaches_to_the_row_s_end() {
    let mut session = open(MIXED, "");
    let (_, y) = cell_of(&session, 0);
    let column = session.app.seats.column;
    mouse(&mut session, (column.x + column.width + 1, y), Gesture::Press(1));
    mouse(&mut session, (column.x, y), Gesture::Drag);
    assert_eq!(reading(&session).selected(), Some("عنوان الخبر"));
    mouse(&mut session, (column.x, y + 1), Gesture::Drag);
    assert_eq!(reading(&session).selected(), Some("عنوان الخبر"));
    mouse(&mut session, (column.x + column.width + 1, y), Gesture::Drag);
    assert_eq!(reading(&session).selected(), None);
}

#[test]
fn digits_change_on_the_screen_only() {
    let mut session = open(MIXED, "");
    let offset = MIXED.find("10/09/2016").unwrap();
    let shown = |session: &Session| {
        let row = reading(session).window().rows().iter().flatten();
        let row = row
            .into_iter()
            .find(|row| row.span().contains(offset))
            .unwrap()
            .clone();
        let day = row.columns(Span::new(offset, offset + 2))[0].clone();
        let cells = row.cells().filter(|cell| day.contains(&cell.column));
        cells.map(|cell| cell.symbol.to_owned()).collect::<String>()
    };
    assert_eq!(shown(&session), "10");
    session.press("D D");
    assert_eq!(shown(&session), "١٠");
    assert!(session.effects.contains(&Effect::KeepSetting {
        name: "digits",
        value: "arabic-indic".to_owned()
    }));
    assert_eq!(drag(&mut session, offset, offset + 9), "10/09/2016");
    session.press("/ \"2016\"");
    let search = reading(&session).search.as_ref().unwrap();
    assert_eq!(search.hits().len(), 2);
    assert_eq!(session.app.prompt.as_ref().unwrap().text(), "2016");
    session.press("Enter D");
    assert_eq!(shown(&session), "10");
}

#[test]
fn rows_stand_where_the_reader_wants_them() {
    let mut session = open(MIXED, "");
    let edges = |session: &Session| {
        let window = reading(session).window();
        let rows: Vec<(u16, u16)> = window
            .rows()
            .iter()
            .flatten()
            .map(|row| (window.indent(row), window.indent(row) + row.width()))
            .collect();
        rows
    };
    let width = session.app.seats.column.width;
    assert!(edges(&session).iter().all(|&(_, right)| right == width));
    session.press("a");
    let rows = edges(&session);
    assert!(
        rows[0].0.abs_diff(width - rows[0].1) <= 1,
        "the title is in the middle"
    );
    assert_eq!(rows[1], (0, width));
    session.press("a");
    assert!(edges(&session).iter().all(|&(left, _)| left == 0));
    session.press("a - -");
    let narrower = session.app.seats.column.width;
    assert_eq!(narrower, width - 8);
    assert!(edges(&session).iter().all(|&(_, right)| right == narrower));
    let blanks = |session: &Session| {
        reading(session)
            .window()
            .rows()
            .iter()
            .filter(|row| row.is_none())
            .count()
    };
    assert_eq!(blanks(&session), 2);
    session.press("p");
    assert_eq!(blanks(&session), 4);
    session.press("p");
    assert_eq!(blanks(&session), 0);
}

/// Each step: what is typed or pressed, then the text and the caret's byte in it.
#[test]
fn a_line_is_typed_in_both_directions() {
    let mut session = open(MIXED, "");
    for (keys, text, at) in [
        ("/ \"دار \"", "دار ", 7),
        ("\"abc\"", "دار abc", 10),
        ("Left", "دار abc", 9),
        ("Left Left", "دار abc", 7),
        ("\"x\"", "دار xabc", 8),
        ("Home", "دار xabc", 0),
        ("Left Left", "دار xabc", 4),
        ("Delete", "دا xabc", 4),
        ("End", "دا xabc", 9),
        ("Ctrl-w", "دا ", 5),
        ("Backspace Backspace", "د", 2),
        ("Right", "د", 0),
        ("Right", "د", 0),
        ("Left", "د", 2),
    ] {
        session.press(keys);
        let prompt = session.app.prompt.as_ref().unwrap();
        assert_eq!((prompt.text(), prompt.caret().at), (text, at), "after {keys}");
    }
    session.send(Message::Paste("أسطر\nكثيرة".to_owned()));
    assert_eq!(session.app.prompt.as_ref().unwrap().text(), "دأسطر كثيرة");
}
