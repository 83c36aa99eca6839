//! The real program in a pseudo-terminal: what only shows from outside. Whatever can be tested below is tested there.
//!
//! Every wait is a poll with a bound that only a program that hangs will reach.
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser, Screen};

const ROWS: NonZeroU16 = NonZeroU16::new(30).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(100).unwrap();
const BOUND: Duration = Duration::from_secs(30);

/// What the terminal received.
struct Received {
    parser: Parser,
    bytes: Vec<u8>,
}

/// A program on a terminal of its own, with its configuration and state in a folder of its own.
struct Session {
    folder: TempDir,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    received: Arc<Mutex<Received>>,
    modes: String,
}

impl Session {
    /// Starts `program` in `folder`. The terminal is 100 cells wide and 30 high.
    fn start(folder: TempDir, program: &[&str], variables: &[(&str, &str)]) -> Self {
        let size = PtySize {
            rows: ROWS.get(),
            cols: COLUMNS.get(),
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(program[0]);
        command.args(&program[1..]);
        command.cwd(folder.path());
        command.env_clear();
        for (name, place) in [
            ("HOME", ""),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_DATA_HOME", "data"),
        ] {
            command.env(name, folder.path().join(place));
        }
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap());
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let received = Arc::new(Mutex::new(Received {
            parser: Parser::new(ROWS, COLUMNS, 0),
            bytes: Vec::new(),
        }));
        let (mut output, shared) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&received));
        std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                let mut received = shared.lock().unwrap();
                received.parser.process(&buffer[..count]);
                received.bytes.extend_from_slice(&buffer[..count]);
            }
        });
        Self {
            folder,
            child,
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            received,
            modes,
        }
    }

    /// Starts the reader on paths.
    fn open(folder: TempDir, paths: &[&str], variables: &[(&str, &str)]) -> Self {
        let program: Vec<&str> = std::iter::once(env!("CARGO_BIN_EXE_rawi"))
            .chain(paths.iter().copied())
            .collect();
        Self::start(folder, &program, variables)
    }

    fn until(&self, what: &str, holds: impl Fn(&Screen, &[u8]) -> bool) {
        let begun = Instant::now();
        loop {
            let received = self.received.lock().unwrap();
            let screen = received.parser.screen();
            if holds(screen, &received.bytes) {
                return;
            }
            assert!(begun.elapsed() < BOUND, "never {what}:\n{}", screen.contents());
            drop(received);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn until_shown(&self, text: &str) {
        self.until(&format!("shown: {text}"), |screen, _| {
            screen.alternate_screen() && screen.contents().contains(text)
        });
    }

    fn until_gone(&self, text: &str) {
        self.until(&format!("gone: {text}"), |screen, _| {
            screen.alternate_screen() && !screen.contents().contains(text)
        });
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn signal(&self, signal: Signal) {
        let pid = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
    }

    /// Waits for the end, and asserts that the terminal is as it was.
    fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < BOUND, "it does not end");
            std::thread::sleep(Duration::from_millis(2));
        };
        self.until("put back", |screen, _| is_put_back(screen));
        assert_eq!(
            format!("{:?}", self.master.get_termios()),
            self.modes,
            "modes of the line"
        );
        status
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn is_put_back(screen: &Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == MouseProtocolMode::None
}

fn empty() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A folder `news` with one article in it.
fn one_article() -> TempDir {
    let folder = empty();
    fs::create_dir(folder.path().join("news")).unwrap();
    article(folder.path(), "news/a.txt", "Alpha headline");
    folder
}

fn article(folder: &Path, name: &str, title: &str) {
    fs::write(folder.join(name), format!("{title}\n\nSome words under it.\n")).unwrap();
}

#[test]
fn the_samples_open_and_q_puts_the_terminal_back() {
    let mut session = Session::open(empty(), &[], &[]);
    session.until("drawn", |screen, _| {
        screen.alternate_screen() && screen.contents().lines().count() > 15
    });
    session.until("set up", |screen, _| {
        screen.hide_cursor()
            && screen.bracketed_paste()
            && screen.mouse_protocol_mode() != MouseProtocolMode::None
    });
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn signals_and_ctrl_c_put_the_terminal_back() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut session = Session::open(one_article(), &["news"], &[]);
        session.until_shown("Alpha");
        session.signal(signal);
        assert_eq!(session.ended().exit_code(), code, "{signal:?}");
    }
    let mut session = Session::open(one_article(), &["news"], &[]);
    session.until_shown("Alpha");
    session.press("/\x03");
    assert_eq!(session.ended().exit_code(), 130);
}

#[test]
fn a_stop_puts_the_terminal_back_and_continuing_sets_it_up_again() {
    let mut session = Session::open(one_article(), &["news"], &[]);
    session.until_shown("Alpha");
    session.signal(Signal::TSTP);
    session.until("put back", |screen, _| is_put_back(screen));
    session.signal(Signal::CONT);
    session.until_shown("Alpha");
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn files_that_come_change_move_and_go_show() {
    let mut session = Session::open(one_article(), &["news"], &[]);
    session.until_shown("Alpha");
    // One article by itself is opened; the list is a tab away on a screen this narrow.
    session.press("L");
    article(session.folder.path(), "news/b.txt", "Beta headline");
    session.until_shown("Beta");
    article(session.folder.path(), "news/b.txt", "Gamma headline");
    session.until_shown("Gamma");
    session.until_gone("Beta");
    let news = session.folder.path().join("news");
    fs::create_dir(news.join("more")).unwrap();
    fs::rename(news.join("b.txt"), news.join("more/c.txt")).unwrap();
    article(session.folder.path(), "news/more/d.txt", "Delta headline");
    session.until_shown("Delta");
    session.until_shown("Gamma");
    fs::remove_dir_all(news.join("more")).unwrap();
    session.until_gone("Gamma");
    session.until_gone("Delta");
    session.until_shown("Alpha");
    session.press("q");
    session.ended();
}

#[test]
fn a_broken_keymap_is_told_and_its_good_lines_count() {
    let folder = one_article();
    fs::create_dir_all(folder.path().join("config/rawi")).unwrap();
    let keymap = "[global]\n\"F9\" = \"quti\"\n\"Z\" = \"quit\"\n\"q\" = \"none\"\n";
    fs::write(folder.path().join("config/rawi/keymap.toml"), keymap).unwrap();
    let mut session = Session::open(folder, &["news"], &[]);
    session.until_shown("unknown action");
    session.until_shown("Alpha");
    session.press("qZ");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn a_broken_row_of_ones_own_is_told_and_the_reader_goes_on() {
    let folder = one_article();
    fs::create_dir_all(folder.path().join("config/rawi/lexicon")).unwrap();
    let rows = "[[row]]\nfroms = [\"x\"]\n";
    fs::write(folder.path().join("config/rawi/lexicon/deeds.toml"), rows).unwrap();
    let mut session = Session::open(folder, &["news"], &[]);
    session.until_shown("Alpha");
    session.until_shown("lexicon/deeds.toml:2:1");
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn a_terminal_that_reorders_is_told_not_to_and_its_replies_are_no_keys() {
    let mut session = Session::open(one_article(), &["news"], &[]);
    session.until("asked", |_, bytes| {
        bytes.windows(3).any(|window| window == b"\x1b[c")
    });
    session.press("\x1bP>|VTE(8401) q\x1b\\\x1b[8;1$y\x1b[>61;8401;1c\x1b[?61;1;21;22;28c");
    let sent = |what: &'static [u8]| {
        move |_: &Screen, bytes: &[u8]| bytes.windows(what.len()).any(|window| window == what)
    };
    session.until("set up for it", sent(b"\x1b[8l"));
    session.until_shown("Alpha");
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
    session.until("undone", sent(b"\x1b[8h"));
}

#[test]
fn the_theme_suits_the_background_unless_one_was_chosen() {
    // The grey of headings on white; on black they have the terminal's own colour.
    let grey = b"\x1b[38;5;240";
    let is_light = |bytes: &[u8]| bytes.windows(grey.len()).any(|window| window == grey);
    let reply = "\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?62c";
    let mut session = Session::open(one_article(), &["news"], &[]);
    session.press(reply);
    session.until("light", |_, bytes| is_light(bytes));
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
    let mut session = Session::open(one_article(), &["--theme", "dark", "news"], &[]);
    session.press(reply);
    session.until_shown("Alpha");
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
    session.until("dark", |_, bytes| !is_light(bytes));
}

#[test]
fn settings_name_the_terminal_and_what_is_wrong_in_them_is_told() {
    let folder = one_article();
    fs::create_dir_all(folder.path().join("config/rawi")).unwrap();
    let settings = "theme = \"lite\"\nterminal = \"konsole\"\n";
    fs::write(folder.path().join("config/rawi/config.toml"), settings).unwrap();
    let mut session = Session::open(folder, &["news"], &[]);
    session.until_shown("Alpha");
    session.until_shown("config.toml:1:9");
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
    session.until("set up for Konsole", |_, bytes| {
        bytes
            .windows(31)
            .any(|window| window == b"\x1b]50;BidiRenderingEnabled=false")
    });
}

#[test]
fn a_terminal_that_cannot_be_told_gives_one_hint_in_a_lifetime() {
    let reply = "\x1b[>0;136;0c\x1b[?6c";
    let mut folder = one_article();
    for is_first in [true, false] {
        let mut session = Session::open(folder, &["news"], &[]);
        session.press(reply);
        session.until_shown("Alpha");
        if is_first {
            session.until_shown("PuTTY turns lines round");
        }
        session.press("q");
        assert_eq!(session.ended().exit_code(), 0);
        let hint = b"PuTTY turns";
        let sent = session.received.lock().unwrap().bytes.clone();
        let is_hinted = sent.windows(hint.len()).any(|window| window == hint);
        assert_eq!(is_hinted, is_first);
        folder = std::mem::replace(&mut session.folder, empty());
    }
}

#[test]
fn the_doctor_shows_a_card_and_tells_what_was_replied() {
    let mut session = Session::open(empty(), &["doctor"], &[]);
    session.press("\x1b]11;rgb:ffff/ffff/ffff\x07\x1bP>|VTE(8401)\x1b\\\x1b[8;1$y\x1b[>61;8401;1c\x1b[?61c");
    session.until_shown("Press a key");
    session.until("set up", |_, bytes| {
        bytes.windows(4).any(|window| window == b"\x1b[8l")
    });
    session.press(" ");
    assert_eq!(session.ended().exit_code(), 0);
    let told = String::from_utf8_lossy(&session.received.lock().unwrap().bytes).into_owned();
    for part in [
        "Taken for   bdsm",
        "its reply: DECRQM of mode 8 answers one of [1, 2]",
        "Theme       light: the background is #ffffff",
        "reply \\e[8;1$y",
        "hex   1b 5b 38 3b 31 24 79",
        "At start    \\e[?2501;2500s\\e[8l",
    ] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
}

#[test]
fn cells_are_sent_as_each_terminal_wants_them() {
    for (variables, replies, sent) in [
        (&[][..], "\x1bP>|kitty(0.48.2)\x1b\\\x1b[?62c", "\x1b]66;v=1;"),
        // Before it replies, and where the letters of a word must stand in logical order.
        (
            &[("TERM", "xterm-kitty")][..],
            "",
            "\u{FEDF}\u{FE98}\u{FEC0}\u{FE8E}\u{FEE3}\u{FEE6}",
        ),
        (
            &[("TERM_PROGRAM", "Apple_Terminal")][..],
            "",
            "\u{202D}\u{FEE6}\u{FEE3}",
        ),
    ] {
        let folder = one_article();
        article(folder.path(), "news/a.txt", "وقت التضامن");
        let mut session = Session::open(folder, &["news"], variables);
        session.press(replies);
        session.until(&format!("sent: {sent:?}"), |_, bytes| {
            bytes.windows(sent.len()).any(|window| window == sent.as_bytes())
        });
        session.press("q");
        assert_eq!(session.ended().exit_code(), 0);
    }
}

#[test]
fn an_article_comes_through_a_pipe_and_keys_from_the_terminal() {
    let command = format!(
        "printf 'Piped headline\\n\\nWords.\\n' | {} -",
        env!("CARGO_BIN_EXE_rawi")
    );
    let mut session = Session::start(empty(), &["sh", "-c", &command], &[]);
    session.until_shown("Piped");
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn the_editor_gets_the_terminal_and_gives_it_back() {
    let editor = "sh -c 'echo READY; read line; printf %s \"$line\" > got' sh";
    let mut session = Session::open(one_article(), &["news/a.txt"], &[("EDITOR", editor)]);
    session.until_shown("Alpha");
    session.press("e");
    session.until("handed over", |screen, _| {
        is_put_back(screen) && screen.contents().contains("READY")
    });
    session.press("typed q\r");
    session.until_shown("Alpha");
    let got = fs::read_to_string(session.folder.path().join("got")).unwrap();
    assert_eq!(got, "typed q");
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn what_was_read_is_remembered() {
    let mut session = Session::open(one_article(), &["news/a.txt"], &[]);
    session.until_shown("Alpha");
    session.press("q");
    session.ended();
    let marks = fs::read_to_string(session.folder.path().join("state/rawi/read.json")).unwrap();
    assert!(marks.starts_with("{\"schema\":1,\"read\":[\""), "{marks}");
}

#[test]
fn settings_are_kept_for_the_next_session() {
    let mut session = Session::open(one_article(), &["news/a.txt"], &[]);
    session.until_shown("Alpha");
    session.press("a");
    session.until_shown("at both edges");
    session.press("D-");
    session.until_shown("text 68 cells wide");
    session.press("q");
    session.ended();
    let folder = std::mem::replace(&mut session.folder, empty());
    let mut session = Session::open(folder, &["news/a.txt"], &[]);
    session.until_shown("Alpha");
    // The next in each cycle, from where the last session left.
    session.press("a");
    session.until_shown("at the left edge");
    session.press("-");
    session.until_shown("text 64 cells wide");
    session.press("D");
    session.until_shown("Arabic-Indic");
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn corrections_are_kept_for_the_next_session() {
    let text = "Headline\n\nقال هيثم الدرازي إن «السد اكتمل».\n";
    let folder = empty();
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let mut session = Session::open(folder, &["a.txt"], &[]);
    session.until_shown("quote 1/1");
    session.press("cOther Name\r");
    session.until_shown("said by ‹Other Name›; u undoes it");
    session.press("q");
    session.ended();
    let folder = std::mem::replace(&mut session.folder, empty());
    let kept = fs::read_to_string(folder.path().join("data/rawi/corrections.json")).unwrap();
    assert!(kept.contains("\"Other Name\""), "{kept}");
    fs::rename(folder.path().join("a.txt"), folder.path().join("b.txt")).unwrap();
    let mut session = Session::open(folder, &["b.txt"], &[]);
    session.until_shown("quote 1/1");
    session.press("S");
    session.until_shown("Other Name");
    session.press("u");
    session.until_gone("Other Name");
    session.press("q");
    session.ended();
    let kept = fs::read_to_string(session.folder.path().join("data/rawi/corrections.json")).unwrap();
    assert!(!kept.contains("Other Name"), "{kept}");
}

#[test]
fn keys_work_with_an_arabic_and_a_persian_layout_on() {
    // The keys of ? (help), q (back, then leave); of c with a Persian locale, which Arabic (101) has on the dot.
    let mut session = Session::open(one_article(), &["news/a.txt"], &[]);
    session.until_shown("Alpha");
    session.press("؟");
    session.until_shown("everywhere");
    session.press("ض");
    session.until_gone("everywhere");
    session.press("ض");
    assert_eq!(session.ended().exit_code(), 0);
    let mut session = Session::open(one_article(), &["news/a.txt"], &[("LANG", "fa_IR.UTF-8")]);
    session.until_shown("quotes 0");
    session.press("ز");
    session.until_shown("no quote here to correct");
    session.press("ض");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn a_drag_copies_to_the_clipboard_of_the_terminal() {
    let mut session = Session::open(one_article(), &["news/a.txt"], &[]);
    session.until_shown("Alpha");
    // The column of 72 cells stands in the middle of 100, its rows begin at the left: Latin text.
    session.press("\x1b[<0;15;3M\x1b[<32;19;3M\x1b[<0;19;3m");
    session.until("copied", |_, bytes| {
        bytes
            .windows(16)
            .any(|window| window == b"\x1b]52;c;QWxwaGE=\x07")
    });
    session.press("q");
    assert_eq!(session.ended().exit_code(), 0);
}

#[test]
fn an_unknown_terminal_is_refused_before_anything_is_drawn() {
    let mut session = Session::open(one_article(), &["--terminal", "konsol", "news"], &[]);
    let status = session.ended();
    session.until("told", |screen, _| {
        screen.contents().contains("did you mean konsole?")
    });
    assert_eq!(status.exit_code(), 2);
}

#[test]
fn paths_that_lead_nowhere_are_told_and_nothing_is_drawn() {
    let mut session = Session::open(one_article(), &["nowhere.txt"], &[]);
    assert_eq!(session.ended().exit_code(), 1);
    session.until("told", |screen, _| {
        screen.contents().contains("nowhere.txt: no such file or folder")
    });
    let mut session = Session::open(one_article(), &["nowhere.txt", "news"], &[]);
    session.until_shown("Alpha");
    session.until_shown("nowhere.txt");
    session.press("q");
    session.ended();
}

/// A folder `news` with more articles than are kept at hand.
fn many_articles() -> TempDir {
    let folder = empty();
    fs::create_dir(folder.path().join("news")).unwrap();
    for number in 0..310 {
        article(
            folder.path(),
            &format!("news/{number:03}.txt"),
            &format!("Headline {number:03}"),
        );
    }
    folder
}

#[test]
fn a_big_library_lies_in_its_index_and_follows_its_files() {
    let folder = many_articles();
    let cache = folder.path().join("cache");
    let variables = [("XDG_CACHE_HOME", cache.to_str().unwrap())];
    let mut session = Session::open(folder, &["news"], &variables);
    session.until_shown("310");
    session.until_shown("Headline 000");
    session.press("\r");
    session.until_shown("Some words");
    session.press("q");
    session.ended();
    // What the first session indexed is there at once, with what changed in between.
    let folder = std::mem::replace(&mut session.folder, empty());
    fs::remove_file(folder.path().join("news/000.txt")).unwrap();
    article(folder.path(), "news/001.txt", "Another headline");
    let mut session = Session::open(folder, &["news"], &variables);
    session.until_shown("309");
    session.until_shown("Another headline");
    session.until_gone("Headline 000");
    article(session.folder.path(), "news/002.txt", "Written while it runs");
    session.until_shown("Written while");
    session.press("F");
    session.press("written");
    session.until_shown("1 article");
    session.press("\u{1b}");
    session.until_gone("search all");
    session.press("q");
    session.ended();
}

#[test]
fn printed_rows_are_sent_as_stays_right_on_each_terminal() {
    const PRINTED: &str = "ﻦﻣﺎﻀﺘﻟﺍ ﺖﻗﻭ";
    let check = |variables: &[(&str, &str)], begins: &str, ends: &str, has: &str| {
        let folder = empty();
        article(folder.path(), "a.txt", "وقت التضامن");
        let mut session = Session::open(folder, &["show", "a.txt"], variables);
        session.until("printed", |_, bytes| {
            let text = String::from_utf8_lossy(bytes);
            text.starts_with(begins) && text.ends_with(ends) && text.contains(has)
        });
        assert!(session.ended().success());
    };
    check(&[], " ", "\n", PRINTED);
    check(
        &[("VTE_VERSION", "8401")],
        "\x1B[?2501;2500s\x1B[8l\x1B[1 k\x1B[?2501l\x1B[?2500l",
        "\x1B[8h\x1B[0 k\x1B[?2501;2500r",
        PRINTED,
    );
    let turned: String = PRINTED.chars().rev().collect();
    check(&[("KONSOLE_VERSION", "260802")], " ", "\n", &turned);
}
