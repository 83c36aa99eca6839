//! Bytes that a terminal sends become keys, pastes, mouse events and replies.
//!
//! Comes in: bytes as they are read, in pieces of any size. Goes out: [`Input`]. What cannot be understood is dropped
//! whole, so that no reply of a terminal is ever taken for typed letters (crossterm's own parser lets the tail of an
//! unknown sequence through, which is why this one exists). It does not read, wait or know what keys do.
use crate::app::message::{Gesture, Mouse};
use crate::keymap::key::{Code, Key};

/// Something a terminal sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, with line feeds between lines.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal answered a question.
    Reply(Reply),
}

/// An answer to one of our questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reply {
    /// XTVERSION: name and version.
    Version(String),
    /// DECRQM of an ANSI mode: the mode and its state (0 unknown, 1 set, 2 reset).
    Mode(u16, u16),
    /// DA2: the parameters (`41;412;0`).
    Device(String),
    /// OSC 11: the background, red, green and blue.
    Background([u8; 3]),
    /// DA1, which every terminal sends: the last answer.
    Fence,
}

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";
/// No reply is this long; a string that never ends must not swallow what is typed for ever.
const LONGEST_STRING: usize = 4096;

/// Shows bytes that a terminal would act on: `\e` for Escape, `\a` for BEL, `\xNN` for others that are no text.
pub(crate) fn shown(bytes: &[u8]) -> String {
    let mut shown = String::new();
    for c in String::from_utf8_lossy(bytes).chars() {
        match c {
            '\x1b' => shown.push_str("\\e"),
            '\x07' => shown.push_str("\\a"),
            c if c.is_control() => shown.extend(format!("\\x{:02x}", u32::from(c)).chars()),
            c => shown.push(c),
        }
    }
    shown
}

/// Turns bytes into input.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    pending: Vec<u8>,
    pasting: bool,
}

/// What the first bytes of a buffer are.
enum Step {
    /// So many bytes are something, or nothing worth telling.
    Took(usize, Option<Input>),
    /// So many bytes begin a paste.
    PasteBegins(usize),
    /// The rest has not arrived yet.
    More,
}

impl Decoder {
    /// Takes in bytes and returns what they complete.
    pub(crate) fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        self.pending.extend_from_slice(bytes);
        let mut inputs = Vec::new();
        loop {
            if self.pasting {
                let Some(end) = find(&self.pending, PASTE_END) else {
                    break;
                };
                let text: Vec<u8> = self.pending.drain(..end + PASTE_END.len()).take(end).collect();
                let text = String::from_utf8_lossy(&text);
                inputs.push(Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n")));
                self.pasting = false;
            }
            match step(&self.pending) {
                Step::Took(count, input) => {
                    self.pending.drain(..count);
                    inputs.extend(input);
                }
                Step::PasteBegins(count) => {
                    self.pending.drain(..count);
                    self.pasting = true;
                }
                Step::More => break,
            }
        }
        inputs
    }

    /// Returns whether the last bytes may be a key of their own or the beginning of more (a lone Escape).
    pub(crate) fn is_waiting(&self) -> bool {
        !self.pasting && !self.pending.is_empty()
    }

    /// Takes what was waiting as it stands, because nothing more came: Escape, or Alt with a letter.
    pub(crate) fn settle(&mut self) -> Vec<Input> {
        let input = match self.pending.as_slice() {
            [ESC] => Some(Key::plain(Code::Esc)),
            &[ESC, byte @ (b'[' | b'O' | b'P' | b']' | b'_' | b'^' | b'X')] => Some(Key {
                alt: true,
                ..Key::char(char::from(byte))
            }),
            // The beginning of a reply: over a slow line its rest may come later, and must still be recognised.
            [ESC, b'P' | b']' | b'_' | b'^' | b'X', ..] => return Vec::new(),
            _ => None,
        };
        self.pending.clear();
        input.map(Input::Key).into_iter().collect()
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [ESC] => Step::More,
        [ESC, b'[', rest @ ..] => control_sequence(rest).shifted(2),
        [ESC, b'O', rest @ ..] => match rest {
            [] => Step::More,
            [last, ..] => Step::Took(3, named(*last).map(|code| Input::Key(Key::plain(code)))),
        },
        [ESC, b'P' | b']' | b'_' | b'^' | b'X', ..] => string(bytes),
        // Two Escapes are two keys, the second of which may begin something.
        [ESC, ESC, ..] => Step::Took(1, Some(Input::Key(Key::plain(Code::Esc)))),
        [ESC, rest @ ..] => match typed(rest) {
            Step::Took(count, Some(Input::Key(key))) => {
                Step::Took(count + 1, Some(Input::Key(Key { alt: true, ..key })))
            }
            other => other.shifted(1),
        },
        _ => typed(bytes),
    }
}

impl Step {
    fn shifted(self, by: usize) -> Self {
        match self {
            Self::Took(count, input) => Self::Took(count + by, input),
            Self::PasteBegins(count) => Self::PasteBegins(count + by),
            Self::More => Self::More,
        }
    }
}

/// Reads one control character or one character of UTF-8.
fn typed(bytes: &[u8]) -> Step {
    let Some(&first) = bytes.first() else {
        return Step::More;
    };
    let key = match first {
        b'\r' | b'\n' => Key::plain(Code::Enter),
        b'\t' => Key::plain(Code::Tab),
        0x7f | 0x08 => Key::plain(Code::Backspace),
        0 => Key::control(' '),
        1..=0x1a => Key::control(char::from(first - 1 + b'a')),
        0x1c..=0x1f => Key::control(char::from(first - 0x1c + b'\\')),
        _ => return character(bytes, first),
    };
    Step::Took(1, Some(Input::Key(key)))
}

fn character(bytes: &[u8], first: u8) -> Step {
    let length = match first {
        ..0x80 => 1,
        0xc2..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0..0xf5 => 4,
        _ => return Step::Took(1, None),
    };
    let Some(whole) = bytes.get(..length) else {
        // A byte that cannot continue the character ends the wait for it.
        let broken = bytes.iter().skip(1).any(|byte| byte & 0xc0 != 0x80);
        return if broken { Step::Took(1, None) } else { Step::More };
    };
    match std::str::from_utf8(whole) {
        Ok(text) => Step::Took(
            length,
            text.chars().next().map(|char| Input::Key(Key::char(char))),
        ),
        Err(_) => Step::Took(1, None),
    }
}

/// Reads a string sequence (DCS, OSC…) up to its end, ST or BEL.
fn string(bytes: &[u8]) -> Step {
    let bell = memchr::memchr(0x07, bytes).map(|at| (at, 1));
    let terminator = find(bytes, b"\x1b\\").map(|at| (at, 2));
    let Some((end, length)) = bell.into_iter().chain(terminator).min() else {
        return match bytes.len() {
            ..LONGEST_STRING => Step::More,
            length => Step::Took(length, None),
        };
    };
    let body = bytes.get(2..end).unwrap_or_default();
    let reply = match bytes.get(1) {
        Some(b'P') => body
            .strip_prefix(b">|")
            .map(|version| Reply::Version(String::from_utf8_lossy(version).into_owned())),
        Some(b']') => body
            .strip_prefix(b"11;")
            .and_then(|colour| std::str::from_utf8(colour).ok())
            .and_then(colour)
            .map(Reply::Background),
        _ => None,
    };
    Step::Took(end + length, reply.map(Input::Reply))
}

/// Reads a colour as X11 writes it: `rgb:`, or `rgba:`, and parts of one to four hexadecimal digits.
fn colour(text: &str) -> Option<[u8; 3]> {
    let parts = text.strip_prefix("rgb:").or_else(|| text.strip_prefix("rgba:"))?;
    let mut parts = parts.split('/').map(|part| {
        let most = (1_u32
            << (4 * u32::try_from(part.len())
                .ok()
                .filter(|length| (1..=4).contains(length))?))
            - 1;
        u8::try_from(u32::from_str_radix(part, 16).ok()? * 255 / most).ok()
    });
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// Reads what follows `ESC [`.
fn control_sequence(bytes: &[u8]) -> Step {
    let Some(end) = bytes.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        return Step::More;
    };
    let (Some(&last), Some(body)) = (bytes.get(end), bytes.get(..end)) else {
        return Step::More;
    };
    match last {
        // A control character ends a sequence that was never finished, and counts itself.
        ..0x20 | 0x7f.. => Step::Took(end, None),
        // The Linux console's F1 to F5.
        b'[' if body.is_empty() => match bytes.get(1) {
            None => Step::More,
            Some(&letter) => Step::Took(2, function_key(letter, b'A', 1)),
        },
        // A mouse event in the old form: button, column and row in a byte each.
        b'M' if body.is_empty() => match bytes.get(1..4) {
            None => Step::More,
            Some(event) => Step::Took(4, old_mouse(event)),
        },
        _ => {
            let body = String::from_utf8_lossy(body);
            if (body.as_ref(), last) == ("200", b'~') {
                return Step::PasteBegins(end + 1);
            }
            Step::Took(end + 1, meaning(&body, last))
        }
    }
}

fn function_key(letter: u8, first: u8, number: u8) -> Option<Input> {
    let index = letter.checked_sub(first).filter(|&index| index < 5)?;
    Some(Input::Key(Key::plain(Code::F(number + index))))
}

fn meaning(body: &str, last: u8) -> Option<Input> {
    if let Some(event) = body.strip_prefix('<') {
        return mouse(event, last);
    }
    match (body.get(..1), last) {
        (Some("?"), b'c') => return Some(Input::Reply(Reply::Fence)),
        (Some(">"), b'c') => {
            let device = body.trim_start_matches('>').to_owned();
            return Some(Input::Reply(Reply::Device(device)));
        }
        (Some("?" | ">" | "="), _) => return None,
        (_, b'y') => {
            let (mode, state) = body.strip_suffix('$')?.split_once(';')?;
            return Some(Input::Reply(Reply::Mode(mode.parse().ok()?, state.parse().ok()?)));
        }
        _ => {}
    }
    let mut numbers = body.split(';').map(|number| number.parse::<u16>().unwrap_or(1));
    let number = numbers.next().unwrap_or(1);
    let modifiers = numbers.next().unwrap_or(1).saturating_sub(1);
    let code = match last {
        b'~' => numbered(number)?,
        // Another number would be a report, such as the place of the cursor.
        _ if number == 1 => named(last)?,
        _ => return None,
    };
    Some(Input::Key(Key {
        code,
        control: modifiers & 4 != 0,
        alt: modifiers & 2 != 0,
    }))
}

fn named(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'Z' => Code::BackTab,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u16) -> Option<Code> {
    Some(match number {
        1 | 7 => Code::Home,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        // The VT220 numbers its function keys in groups, with a gap behind each.
        11..=15 => Code::F(u8::try_from(number - 10).ok()?),
        17..=21 => Code::F(u8::try_from(number - 11).ok()?),
        23..=26 => Code::F(u8::try_from(number - 12).ok()?),
        28 | 29 => Code::F(u8::try_from(number - 13).ok()?),
        31..=34 => Code::F(u8::try_from(number - 14).ok()?),
        _ => return None,
    })
}

/// Reads a mouse event in the SGR form: `button;column;row`, `M` for down and `m` for up.
fn mouse(event: &str, last: u8) -> Option<Input> {
    let mut numbers = event.split(';').map(|number| number.parse::<u16>().ok());
    let (button, column, row) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let released = match last {
        b'M' => false,
        b'm' => true,
        _ => return None,
    };
    mouse_event(button, released, column, row)
}

fn old_mouse(event: &[u8]) -> Option<Input> {
    let &[button, column, row] = event else {
        return None;
    };
    let button = u16::from(button.checked_sub(32)?);
    let (column, row) = (
        u16::from(column.checked_sub(32)?),
        u16::from(row.checked_sub(32)?),
    );
    // It does not say which button went up; only the left one is ours.
    let released = button & 3 == 3 && button & 64 == 0;
    mouse_event(if released { button & !3 } else { button }, released, column, row)
}

fn mouse_event(button: u16, released: bool, column: u16, row: u16) -> Option<Input> {
    // Bits 2 to 4 are modifiers.
    let gesture = match (button & !0b1_1100, released) {
        (0, false) => Gesture::Press(1),
        (0 | 32, true) => Gesture::Release,
        (32, false) => Gesture::Drag,
        (64, _) => Gesture::Wheel(-1),
        (65, _) => Gesture::Wheel(1),
        _ => return None,
    };
    Some(Input::Mouse(Mouse {
        column: column.checked_sub(1)?,
        row: row.checked_sub(1)?,
        gesture,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes in one piece and byte by byte: both must give the same.
    fn check(bytes: &[u8], expected: &[&str]) {
        let name = |input: &Input| match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) => format!("paste {text:?}"),
            Input::Mouse(mouse) => format!("{:?} at {},{}", mouse.gesture, mouse.column, mouse.row),
            Input::Reply(reply) => format!("{reply:?}"),
        };
        let mut whole = Decoder::default();
        let mut inputs = whole.feed(bytes);
        inputs.extend(whole.settle());
        let shown: Vec<String> = inputs.iter().map(name).collect();
        assert_eq!(shown, expected, "{:?}", String::from_utf8_lossy(bytes));
        let mut pieces = Decoder::default();
        let mut inputs: Vec<Input> = bytes.iter().flat_map(|&byte| pieces.feed(&[byte])).collect();
        inputs.extend(pieces.settle());
        let shown: Vec<String> = inputs.iter().map(name).collect();
        assert_eq!(
            shown,
            expected,
            "byte by byte: {:?}",
            String::from_utf8_lossy(bytes)
        );
    }

    #[test]
    fn keys() {
        check(b"jG?", &["j", "G", "?"]);
        check("ضé😀".as_bytes(), &["ض", "é", "😀"]);
        check(
            b"\r\t\x7f\x08\x01\x1a\x1d\0",
            &[
                "Enter",
                "Tab",
                "Backspace",
                "Backspace",
                "Ctrl-a",
                "Ctrl-z",
                "Ctrl-]",
                "Ctrl-Space",
            ],
        );
        check(
            b"\x1b[A\x1bOB\x1b[5~\x1b[1;5C\x1b[3;3~\x1b[Z",
            &["Up", "Down", "PageUp", "Ctrl-Right", "Alt-Delete", "Shift-Tab"],
        );
        check(
            b"\x1bOP\x1b[15~\x1b[24~\x1b[[B\x1b[1;2S",
            &["F1", "F5", "F12", "F2", "F4"],
        );
        check(b"\x1bx\x1b\xd8\xb6", &["Alt-x", "Alt-ض"]);
    }

    #[test]
    fn a_lone_escape_is_a_key_once_nothing_follows() {
        check(b"\x1b", &["Esc"]);
        check(b"\x1b\x1b", &["Esc", "Esc"]);
        check(b"\x1b[", &["Alt-["]);
        let mut decoder = Decoder::default();
        assert!(decoder.feed(b"\x1b").is_empty());
        assert!(decoder.is_waiting());
        assert_eq!(decoder.feed(b"[B"), [Input::Key(Key::plain(Code::Down))]);
        assert!(!decoder.is_waiting());
    }

    #[test]
    fn backgrounds() {
        check(b"\x1b]11;rgb:ffff/8080/0000\x07", &["Background([255, 128, 0])"]);
        check(b"\x1b]11;rgb:ff/80/0\x1b\\", &["Background([255, 128, 0])"]);
        check(
            b"\x1b]11;rgba:0000/0000/0000/f332\x07",
            &["Background([0, 0, 0])"],
        );
        check(
            b"\x1b]11;rgb:/x/12345\x07\x1b]11;red\x07\x1b]10;rgb:0/0/0\x07",
            &[],
        );
    }

    #[test]
    fn replies_never_leak_as_letters() {
        check(
            b"\x1bP>|VTE(8401)\x1b\\\x1b[8;1$y\x1b[>61;8401;1c\x1b[?61;1;21;22;28c",
            &[
                "Version(\"VTE(8401)\")",
                "Mode(8, 1)",
                "Device(\"61;8401;1\")",
                "Fence",
            ],
        );
        check(b"j\x1bP1$r0m\x1b\\k", &["j", "k"]);
        check(
            b"\x1b]11;rgb:0000/0000/0000\x07q",
            &["Background([0, 0, 0])", "q"],
        );
        check(b"\x1b[?2026;2$yq", &["q"]);
        check(b"\x1b[12;40Rq", &["q"]);
        check(b"\x1b[I\x1b[Oq", &["q"]);
    }

    #[test]
    fn a_reply_cut_by_a_slow_line_is_still_one() {
        let mut decoder = Decoder::default();
        assert!(decoder.feed(b"\x1bP>|Kons").is_empty());
        assert!(decoder.settle().is_empty());
        let inputs = decoder.feed(b"ole 26.08\x1b\\j");
        assert_eq!(
            inputs,
            [
                Input::Reply(Reply::Version("Konsole 26.08".to_owned())),
                Input::Key(Key::char('j')),
            ]
        );
    }

    #[test]
    fn pastes_and_mouse() {
        check(
            b"\x1b[200~a\rb\x1b[A\x1b[201~q",
            &["paste \"a\\nb\\u{1b}[A\"", "q"],
        );
        check(
            b"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<65;1;1M\x1b[<32;3;4M\x1b[<2;3;4M",
            &[
                "Press(1) at 9,4",
                "Release at 9,4",
                "Wheel(1) at 0,0",
                "Drag at 2,3",
            ],
        );
        check(b"\x1b[M !!\x1b[M#!!", &["Press(1) at 0,0", "Release at 0,0"]);
    }

    #[test]
    fn broken_bytes_are_dropped() {
        check(b"\xff\xc3j\xe2\x82k", &["j", "k"]);
        check(b"\x1b[12;\x1b[Aq", &["Up", "q"]);
    }
}
