//! What a drag of the mouse selects: letters, whole words or whole paragraphs of the logical text.
//!
//! Comes in: the clusters under the first and the last cell. Goes out: one span of the text, however many pieces it
//! makes on the screen. It does not know rows or the mouse.
use crate::text::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// By what a selection grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Letters with their marks.
    Letter,
    /// Words.
    Word,
    /// Paragraphs.
    Paragraph,
}

impl Unit {
    /// The unit that so many clicks in a row ask for.
    #[must_use]
    pub const fn of_clicks(clicks: u8) -> Self {
        match clicks {
            0 | 1 => Self::Letter,
            2 => Self::Word,
            _ => Self::Paragraph,
        }
    }

    /// Widens `place`, which lies in `paragraph`, to whole units.
    #[must_use]
    pub fn widen(self, text: &str, paragraph: Span, place: Span) -> Span {
        match self {
            Self::Letter => place,
            Self::Word => word_at(text, paragraph, place.start).map_or(place, |word| word.join(place)),
            Self::Paragraph => paragraph.trim(text).join(place),
        }
    }
}

/// The word, number or mark at byte `offset` of a paragraph (UAX #29); none between words and at the paragraph's end.
#[must_use]
pub fn word_at(text: &str, paragraph: Span, offset: usize) -> Option<Span> {
    paragraph
        .of(text)
        .split_word_bound_indices()
        .map(|(at, word)| (Span::new(0, word.len()).shift(paragraph.start + at), word))
        .find(|(span, _)| span.contains(offset))
        .filter(|(_, word)| !word.trim().is_empty())
        .map(|(span, _)| span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unit: Unit, text: &str, place: &str, want: &str) {
        let start = text.find(place).unwrap();
        let line = text
            .get(..start)
            .unwrap()
            .rfind('\n')
            .map_or(0, |before| before + 1);
        let end = text
            .get(start..)
            .unwrap()
            .find('\n')
            .map_or(text.len(), |at| start + at);
        let place = Span::new(start, start + place.len());
        let got = unit.widen(text, Span::new(line, end), place);
        assert_eq!(got.of(text), want, "{unit:?} {text}");
    }

    #[test]
    fn a_selection_grows_by_whole_units() {
        let text = "عنوان\n  قالَ: «السلام» 12.5% في Rawi-1  \nآخر";
        check(Unit::Letter, text, "لَ", "لَ");
        check(Unit::Word, text, "لَ", "قالَ");
        check(Unit::Word, text, "لا", "السلام");
        check(Unit::Word, text, "2", "12.5");
        check(Unit::Word, text, "«", "«");
        check(Unit::Word, text, "awi", "Rawi");
        check(Unit::Word, text, " في", " في");
        check(Unit::Paragraph, text, "5%", "قالَ: «السلام» 12.5% في Rawi-1");
        check(Unit::Paragraph, text, "آخر", "آخر");
    }

    #[test]
    fn between_words_there_is_none() {
        let text = "أ ب";
        let paragraph = Span::new(0, text.len());
        assert_eq!(word_at(text, paragraph, 2), None);
        assert_eq!(word_at(text, paragraph, text.len()), None);
    }
}
