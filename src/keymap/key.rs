//! One key press, and the one table of key names.
//!
//! Comes in: a name such as `Ctrl-d`, `Alt-x`, `Enter`, `Space`, `F1`, `Shift-Tab`, `?`. Goes out: a [`Key`], and back.
//! It does not know terminals: the shell turns their bytes into keys.
use std::fmt;
use std::str::FromStr;

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A key that types this character (upper case where Shift is down).
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, from 1 to 24.
    F(u8),
}

/// The names of the keys that type nothing visible; what is printed is what is read.
const NAMES: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Shift-Tab", Code::BackTab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
];

/// A key with its modifiers. Shift is part of the character for [`Code::Char`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control is down.
    pub control: bool,
    /// Whether Alt is down.
    pub alt: bool,
}

impl Key {
    /// Makes a key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            control: false,
            alt: false,
        }
    }

    /// Makes the key that types a character.
    #[must_use]
    pub const fn char(char: char) -> Self {
        Self::plain(Code::Char(char))
    }

    /// Makes a key with Control down.
    #[must_use]
    pub const fn control(char: char) -> Self {
        Self {
            code: Code::Char(char),
            control: true,
            alt: false,
        }
    }

    /// Returns the character it types, if it types one: what a prompt takes in.
    #[must_use]
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(char) if !self.control && !self.alt => Some(char),
            _ => None,
        }
    }
}

/// A name that is no key's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKey {
    /// The nearest name that is one.
    pub nearest: Option<String>,
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Self, UnknownKey> {
        let (mut rest, mut control, mut alt) = (name, false, false);
        let code = loop {
            if let Some(code) = code(rest) {
                break code;
            }
            match rest.split_once('-') {
                Some((word, tail)) if word.eq_ignore_ascii_case("ctrl") && !control => {
                    (rest, control) = (tail, true);
                }
                Some((word, tail)) if word.eq_ignore_ascii_case("alt") && !alt => (rest, alt) = (tail, true),
                _ => return Err(unknown(name, rest)),
            }
        };
        // A terminal sends the same byte for Ctrl-d and Ctrl-D.
        let code = match code {
            Code::Char(char) if control => Code::Char(char.to_ascii_lowercase()),
            other => other,
        };
        Ok(Self { code, control, alt })
    }
}

fn code(name: &str) -> Option<Code> {
    let mut chars = name.chars();
    if let (Some(char), None) = (chars.next(), chars.next()) {
        return (!char.is_control() && char != ' ').then_some(Code::Char(char));
    }
    if let Some(number) = name.strip_prefix(['F', 'f']) {
        return number
            .parse()
            .ok()
            .filter(|number| (1..=24).contains(number))
            .map(Code::F);
    }
    NAMES
        .iter()
        .find_map(|&(known, code)| known.eq_ignore_ascii_case(name).then_some(code))
}

fn unknown(name: &str, rest: &str) -> UnknownKey {
    let known = NAMES
        .iter()
        .map(|&(known, _)| known)
        .chain(["F1", "Ctrl-d", "Alt-x"]);
    let nearest = crate::problem::nearest(rest, known).map(|found| {
        let prefix = name.strip_suffix(rest).unwrap_or_default();
        format!("{prefix}{found}")
    });
    UnknownKey { nearest }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("Ctrl-")?;
        }
        if self.alt {
            f.write_str("Alt-")?;
        }
        let name = NAMES
            .iter()
            .find_map(|&(name, code)| (code == self.code).then_some(name));
        match (name, self.code) {
            (Some(name), _) => f.write_str(name),
            (None, Code::Char(char)) => write!(f, "{char}"),
            (None, Code::F(number)) => write!(f, "F{number}"),
            (None, other) => write!(f, "{other:?}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        let mut codes: Vec<Code> = NAMES.iter().map(|&(_, code)| code).collect();
        codes.extend("aZ?-#]/ض".chars().map(Code::Char));
        codes.extend((1..=24).map(Code::F));
        for code in codes {
            for (control, alt) in [(false, false), (true, false), (false, true), (true, true)] {
                let code = match code {
                    Code::Char(char) if control => Code::Char(char.to_ascii_lowercase()),
                    other => other,
                };
                let key = Key { code, control, alt };
                assert_eq!(key.to_string().parse(), Ok(key), "{key}");
            }
        }
    }

    fn check(name: &str, nearest: Option<&str>) {
        let error = name.parse::<Key>().unwrap_err();
        assert_eq!(error.nearest.as_deref(), nearest, "{name}");
    }

    #[test]
    fn unknown_names_come_with_the_nearest() {
        check("Spcae", Some("Space"));
        check("Ctrl-Entr", Some("Ctrl-Enter"));
        check("PagDown", Some("PageDown"));
        check("", None);
        check(" ", None);
        check("Hyper-x", None);
    }

    #[test]
    fn names_are_read_in_any_case_but_letters_keep_theirs() {
        assert_eq!("ctrl-D".parse(), Ok(Key::control('d')));
        assert_eq!("enter".parse(), Ok(Key::plain(Code::Enter)));
        assert_eq!("G".parse(), Ok(Key::char('G')));
        assert_eq!("f2".parse(), Ok(Key::plain(Code::F(2))));
        assert_eq!("f".parse(), Ok(Key::char('f')));
        assert_eq!("Ctrl--".parse(), Ok(Key::control('-')));
    }
}
