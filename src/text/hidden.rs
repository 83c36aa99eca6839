//! Characters that show nothing and change how a text reads: what a reader should be told of (Trojan Source).
//!
//! Comes in: text. Goes out: which kinds it holds. Marks that honest Arabic and Persian text is full of (LRM, RLM, ALM,
//! ZWNJ, ZWJ, soft hyphens, joiners of words) are none of them. It does not know what becomes of them on a screen.

/// A kind of hidden character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hidden {
    /// LRO, RLO: letters are to be read against their own direction.
    Override,
    /// LRE, RLE, LRI, RLI, FSI: a stretch with a direction of its own.
    Embedding,
    /// Characters that repeat letters invisibly (U+E0000 to U+E007F).
    Tag,
    /// C0 and C1 controls but tabs and line ends, and other signs to programs.
    Control,
}

impl Hidden {
    /// The kind of a character, if it is hidden.
    #[must_use]
    pub const fn of(c: char) -> Option<Self> {
        match c {
            '\u{202D}' | '\u{202E}' => Some(Self::Override),
            '\u{202A}' | '\u{202B}' | '\u{2066}'..='\u{2068}' => Some(Self::Embedding),
            '\u{E0000}'..='\u{E007F}' => Some(Self::Tag),
            '\t' | '\n' | '\r' | '\u{85}' => None,
            '\0'..='\u{1F}'
            | '\u{7F}'..='\u{9F}'
            | '\u{206A}'..='\u{206F}'
            | '\u{2061}'..='\u{2064}'
            | '\u{FFF9}'..='\u{FFFB}' => Some(Self::Control),
            _ => None,
        }
    }

    /// What one of them is called, and what many are.
    #[must_use]
    pub const fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Override => (
                "override of direction, not obeyed",
                "overrides of direction, not obeyed",
            ),
            Self::Embedding => ("hidden embedding", "hidden embeddings"),
            Self::Tag => ("hidden tag letter", "hidden tag letters"),
            Self::Control => ("control character", "control characters"),
        }
    }
}

/// The worst kind in a text, and how many of it there are.
#[must_use]
pub fn worst(text: &str) -> Option<(Hidden, usize)> {
    let worst = text.chars().filter_map(Hidden::of).min()?;
    let count = text.chars().filter(|&c| Hidden::of(c) == Some(worst)).count();
    Some((worst, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_are_the_worst_and_honest_marks_are_none() {
        for (text, want) in [
            ("نص عادي\tمع\u{200C}فاصل\u{200F}\r\n", None),
            ("ملف \u{202E}txt.exe\u{202C} جديد", Some((Hidden::Override, 1))),
            (
                "\u{202A}a\u{202C} \u{2067}b\u{2069}",
                Some((Hidden::Embedding, 2)),
            ),
            ("\u{202A}a\u{202D}b\u{202D}", Some((Hidden::Override, 2))),
            ("a\u{E0041}", Some((Hidden::Tag, 1))),
            ("a\u{1b}[2J", Some((Hidden::Control, 1))),
        ] {
            assert_eq!(worst(text), want, "{text:?}");
        }
    }
}
