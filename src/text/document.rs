//! A text cut into paragraphs, sentences and tokens: what every stage of extraction walks over.
//!
//! Comes in: logical text. Goes out: [`Document`], whose ranges count tokens. A paragraph is a line that is not
//! blank; a sentence ends at `.`, `!`, the question marks, or the paragraph's end, but not at dots inside numbers,
//! after single letters (initials, agency names) or in rows of dots, which are pauses, nor inside a pair of quotation
//! marks, except right before its closing mark, nor inside a short remark in brackets.
use crate::text::marks::{self, Pair};
use crate::text::span::Span;
use crate::text::tokens::{Kind, Tokens};
use std::ops::Range;

/// The longest bracketed remark that a sentence is not cut in, in tokens.
const BRACKETED: usize = 24;

/// A stretch of tokens: a paragraph or a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its tokens, line feeds left out.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub span: Span,
}

/// A text with its tokens, paragraphs and sentences.
#[derive(Debug, Clone)]
pub struct Document<'t> {
    /// The logical text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Tokens,
    /// Its lines that are not blank, in order.
    pub paragraphs: Vec<Stretch>,
    /// Its sentences, in order; each lies in one paragraph.
    pub sentences: Vec<Stretch>,
    /// Its pairs of quotation marks, by opening mark; a pair may run over paragraphs.
    pub marks: Vec<Pair>,
}

impl<'t> Document<'t> {
    /// Cuts `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let tokens = Tokens::new(text);
        let (mut paragraphs, mut sentences, mut marks) = (Vec::new(), Vec::new(), Vec::new());
        let mut start = 0;
        for at in 0..=tokens.len() {
            let ends = tokens.get(at).is_none_or(|token| token.kind == Kind::Newline);
            if ends {
                if start < at {
                    paragraphs.push(stretch(&tokens, start..at));
                    let pairs = marks::pairs(text, &tokens, start..at);
                    cut_sentences(text, &tokens, start..at, &pairs.0, &mut sentences);
                    marks.push(pairs);
                }
                start = at + 1;
            }
        }
        Self {
            text,
            tokens,
            paragraphs,
            sentences,
            marks: marks::across(marks),
        }
    }

    /// The paragraph that holds token `index`, if it is no line feed.
    #[must_use]
    pub fn paragraph_of(&self, index: usize) -> Option<usize> {
        holder(&self.paragraphs, index)
    }

    /// The sentence that holds token `index`, if it is no line feed.
    #[must_use]
    pub fn sentence_of(&self, index: usize) -> Option<usize> {
        holder(&self.sentences, index)
    }

    /// The folded form of token `index`; empty beyond the end.
    #[must_use]
    pub fn folded(&self, index: usize) -> &str {
        self.tokens.folded(index)
    }

    /// Token `index` as written; empty beyond the end.
    #[must_use]
    pub fn written(&self, index: usize) -> &'t str {
        self.tokens
            .get(index)
            .map_or("", |token| token.span.of(self.text))
    }
}

fn holder(stretches: &[Stretch], index: usize) -> Option<usize> {
    let at = stretches.partition_point(|stretch| stretch.tokens.end <= index);
    stretches
        .get(at)
        .filter(|stretch| stretch.tokens.contains(&index))
        .map(|_| at)
}

fn stretch(tokens: &Tokens, range: Range<usize>) -> Stretch {
    Stretch {
        span: tokens.span(range.clone()),
        tokens: range,
    }
}

fn cut_sentences(text: &str, tokens: &Tokens, range: Range<usize>, pairs: &[Pair], out: &mut Vec<Stretch>) {
    let mut start = range.start;
    let mut outer = pairs
        .iter()
        .filter(|pair| pair.closed && pair.depth == 0)
        .peekable();
    let mut bracket = range.start;
    // Only signs open brackets or end sentences.
    let is_sign = |at: &usize| tokens.get(*at).is_some_and(|token| token.kind == Kind::Sign);
    for at in range.clone().filter(is_sign) {
        if written(text, tokens, at) == "(" {
            let close =
                (at..range.end.min(at + BRACKETED)).find(|&close| written(text, tokens, close) == ")");
            bracket = close.unwrap_or(bracket);
        }
        while outer.next_if(|pair| pair.inner.end <= at).is_some() {}
        let inside = outer
            .peek()
            .is_some_and(|pair| pair.open < at && at + 1 < pair.inner.end);
        if inside || at < bracket || !ends_sentence(text, tokens, at, &range) {
            continue;
        }
        // A closing mark right behind the stop belongs to the sentence it closes.
        let mut end = at + 1;
        while end < range.end && closes(text, tokens, end) {
            end += 1;
        }
        if start < end {
            out.push(stretch(tokens, start..end));
        }
        start = end;
    }
    if start < range.end {
        out.push(stretch(tokens, start..range.end));
    }
}

fn written<'t>(text: &'t str, tokens: &Tokens, at: usize) -> &'t str {
    tokens.get(at).map_or("", |token| token.span.of(text))
}

fn closes(text: &str, tokens: &Tokens, at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        !token.spaced && matches!(token.span.of(text), "\"" | "”" | "»" | "’" | ")" | "]" | "'")
    })
}

fn ends_sentence(text: &str, tokens: &Tokens, at: usize, range: &Range<usize>) -> bool {
    let sign = |index: usize| {
        tokens
            .get(index)
            .filter(|token| token.kind == Kind::Sign && range.contains(&index))
            .map(|token| token.span.of(text))
    };
    match sign(at) {
        Some("؟" | "?" | "!" | "؛؛" | "\u{06D4}") => true,
        Some(".") => {
            let beside_dot = sign(at + 1) == Some(".") || (at > range.start && sign(at - 1) == Some("."));
            let kind_at = |index: usize| {
                tokens
                    .get(index)
                    .filter(|_| range.contains(&index))
                    .map(|token| token.kind)
            };
            let glued_next = tokens.get(at + 1).is_some_and(|next| !next.spaced);
            let before = if at > range.start { kind_at(at - 1) } else { None };
            let in_number =
                before == Some(Kind::Digits) && glued_next && kind_at(at + 1) == Some(Kind::Digits);
            let initial = before == Some(Kind::Word) && tokens.folded(at - 1).chars().count() == 1;
            let latin_next = glued_next
                && before == Some(Kind::Word)
                && tokens
                    .folded(at + 1)
                    .starts_with(|c: char| c.is_ascii_alphanumeric())
                && tokens.folded(at - 1).is_ascii();
            let before_comma = matches!(sign(at + 1), Some("\u{60C}" | "," | "\u{61B}" | ";"));
            !(beside_dot || before_comma || in_number || initial || latin_next)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let document = Document::new(text);
        let got: Vec<&str> = document.sentences.iter().map(|s| s.span.of(text)).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn stops_that_end_a_sentence() {
        check("جاء الوفد. ثم غادر!", &["جاء الوفد.", "ثم غادر!"]);
        check("ستحضر.ويأتي ذلك", &["ستحضر.", "ويأتي ذلك"]);
        check("قال «نعم.» ثم سكت", &["قال «نعم.»", "ثم سكت"]);
    }

    #[test]
    fn stops_that_do_not() {
        check("بلغ 3.5 في المئة", &["بلغ 3.5 في المئة"]);
        check("وكالة أ.ف.ب قالت", &["وكالة أ.ف.ب قالت"]);
        check("الاجتماع...كاشفا عن", &["الاجتماع...كاشفا عن"]);
        check("على www.example.com هنا", &["على www.example.com هنا"]);
    }

    #[test]
    fn marks_may_run_over_paragraphs() {
        let text = "قال «العمل مستمر\nوالأمر بسيط\nولا خلاف عليه» ثم غادر";
        let document = Document::new(text);
        assert_eq!(document.marks.len(), 1);
        assert!(document.marks[0].closed);
        assert_eq!(
            document.tokens.span(document.marks[0].whole()).of(text),
            "«العمل مستمر\nوالأمر بسيط\nولا خلاف عليه»"
        );
        // The next paragraph's own marks end the wait.
        let apart = Document::new("قال «العمل مستمر\nوقال «نعم»\nثم غادر»");
        assert_eq!(apart.marks.iter().filter(|pair| pair.closed).count(), 1);
    }

    #[test]
    fn lines_are_paragraphs() {
        let document = Document::new("عنوان\n\nنص أول\n");
        assert_eq!(document.paragraphs.len(), 2);
        assert_eq!(document.paragraph_of(2), None);
        assert_eq!(document.paragraph_of(3), Some(1));
    }
}
