//! Quotation marks of a paragraph, paired.
//!
//! Comes in: tokens. Goes out: [`Pair`]s by opening mark. All kinds are treated alike: what a mark touches decides
//! whether it opens or closes, then its own shape, then whether one is open, so that wrong-way and straight marks
//! pair too. A mark without a partner makes an open-ended pair or none; it never shifts the pairs behind it.
//! It does not know whether a pair holds speech or a name.
use crate::text::tokens::{Kind, Token, Tokens};
use std::ops::Range;

/// Two quotation marks and what stands between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The token of the opening mark.
    pub open: usize,
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// Whether a closing mark was found; `inner` then ends at it, else at the paragraph's end or before the next mark.
    pub closed: bool,
    /// How many closed pairs stand around it.
    pub depth: usize,
}

impl Pair {
    /// The tokens of the pair with its marks.
    #[must_use]
    pub fn whole(&self) -> Range<usize> {
        self.open..self.inner.end + usize::from(self.closed)
    }
}

/// How many tokens in marks are more than a name.
const LONG: usize = 5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Angle,
    Single,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

fn kind_of(sign: &str) -> Option<(Family, Side)> {
    Some(match sign {
        "\"" | "\u{FF02}" | "\u{201F}" => (Family::Double, Side::Either),
        "\u{201C}" | "\u{201E}" => (Family::Double, Side::Opens),
        "\u{201D}" => (Family::Double, Side::Closes),
        "\u{AB}" | "\u{2039}" => (Family::Angle, Side::Opens),
        "\u{BB}" | "\u{203A}" => (Family::Angle, Side::Closes),
        "\u{2018}" | "\u{201A}" => (Family::Single, Side::Opens),
        "\u{2019}" => (Family::Single, Side::Closes),
        "'" => (Family::Single, Side::Either),
        _ => return None,
    })
}

/// Whether a sign is a quotation mark.
#[must_use]
pub fn is_mark(sign: &str) -> bool {
    kind_of(sign).is_some()
}

/// Pairs the marks of one paragraph, and gives back a closing mark that stands before every other mark there, if any:
/// it may close what an earlier paragraph opened.
#[must_use]
pub fn pairs(text: &str, tokens: &Tokens, paragraph: Range<usize>) -> (Vec<Pair>, Option<usize>) {
    let mut open: Vec<(usize, Family)> = Vec::new();
    let mut pairs = Vec::new();
    let mut left = None;
    for at in paragraph.clone() {
        let Some((family, side)) = mark(text, tokens, at) else {
            continue;
        };
        let inside = open.iter().rposition(|&(_, other)| other == family);
        let opens = match touching(text, tokens, at, &paragraph) {
            Side::Opens => true,
            Side::Closes => false,
            Side::Either => match side {
                Side::Opens => true,
                Side::Closes => inside.is_none() && glued_next(tokens, at, &paragraph),
                Side::Either => {
                    inside.is_none() || next_closes(text, tokens, at, family, &paragraph, open.len())
                }
            },
        };
        if opens {
            open.push((at, family));
        } else if let Some(index) = inside {
            // What was opened inside and never closed is dropped from the stack and left open-ended.
            let (start, _) = open[index];
            if swallows(text, tokens, start, &pairs) {
                pairs.extend(open.drain(index..).map(|(orphan, _)| unclosed(orphan, at)));
                continue;
            }
            for (orphan, _) in open.drain(index..).skip(1) {
                pairs.push(unclosed(orphan, at));
            }
            pairs.push(Pair {
                open: start,
                inner: start + 1..at,
                closed: true,
                depth: 0,
            });
        } else if pairs.is_empty() && open.is_empty() && left.is_none() {
            left = Some(at);
        }
    }
    for (orphan, _) in open {
        pairs.push(unclosed(orphan, paragraph.end));
    }
    pairs.sort_by_key(|pair| pair.open);
    shorten(text, tokens, &mut pairs);
    (pairs, left)
}

/// How many paragraphs a quote may run over.
const PARAGRAPHS: usize = 6;

/// Joins a quote that one paragraph opens and a later one closes before any other mark. `paragraphs` holds, for each
/// paragraph, its pairs and the closing mark it starts with.
#[must_use]
pub fn across(paragraphs: Vec<(Vec<Pair>, Option<usize>)>) -> Vec<Pair> {
    let mut out: Vec<Pair> = Vec::new();
    // The pair that is still open, and how many paragraphs ago it was opened.
    let mut waiting: Option<(usize, usize)> = None;
    for (mut pairs, left) in paragraphs {
        waiting = waiting
            .map(|(pair, age)| (pair, age + 1))
            .filter(|&(_, age)| age <= PARAGRAPHS);
        if let (Some((pair, _)), Some(close)) = (waiting, left) {
            out[pair].inner.end = close;
            out[pair].closed = true;
        }
        if left.is_some() || !pairs.is_empty() {
            waiting = None;
        }
        out.append(&mut pairs);
        if let Some(last) = out.last()
            && !last.closed
            && waiting.is_none()
            && last.depth == 0
        {
            waiting = Some((out.len() - 1, 0));
        }
    }
    out
}

/// Whether the next mark of a family closes for sure, so that a mark which may do either, with only one open, must
/// open: the one before was never closed.
fn next_closes(
    text: &str,
    tokens: &Tokens,
    at: usize,
    family: Family,
    paragraph: &Range<usize>,
    open: usize,
) -> bool {
    open == 1
        && (at + 1..paragraph.end)
            .find(|&next| mark(text, tokens, next).is_some_and(|(other, _)| other == family))
            .is_some_and(|next| touching(text, tokens, next, paragraph) == Side::Closes)
}

/// Whether a pair that opened at `start` would swallow whole sentences and another quote behind them: then its own
/// closing mark is missing.
fn swallows(text: &str, tokens: &Tokens, start: usize, pairs: &[Pair]) -> bool {
    let first = pairs
        .iter()
        .filter(|pair| pair.closed && pair.open > start && pair.inner.len() >= LONG)
        .map(|pair| pair.open)
        .min();
    first.is_some_and(|first| {
        (start + 1..first).any(|at| {
            let stop = tokens
                .get(at)
                .is_some_and(|token| matches!(token.span.of(text), "." | "\u{61F}" | "!"));
            stop && tokens.get(at + 1).is_some_and(|next| next.spaced)
        })
    })
}

fn unclosed(open: usize, end: usize) -> Pair {
    Pair {
        open,
        inner: open + 1..end,
        closed: false,
        depth: 0,
    }
}

/// Sets depths, and ends open-ended pairs with the last sentence before the next mark that opens.
fn shorten(text: &str, tokens: &Tokens, pairs: &mut [Pair]) {
    let mut ends: Vec<usize> = Vec::new();
    for index in 0..pairs.len() {
        let open = pairs[index].open;
        ends.retain(|&end| end > open);
        pairs[index].depth = ends.len();
        if pairs[index].closed {
            ends.push(pairs[index].inner.end);
        } else if let Some(next) = pairs.get(index + 1).map(|next| next.open) {
            let inner = pairs[index].inner.start..pairs[index].inner.end.min(next);
            let stop = inner.clone().rev().find(|&at| {
                tokens
                    .get(at)
                    .is_some_and(|token| matches!(token.span.of(text), "." | "!" | "?" | "\u{61F}"))
            });
            pairs[index].inner.end = stop.map_or(inner.end, |stop| stop + 1);
        }
    }
}

fn mark(text: &str, tokens: &Tokens, at: usize) -> Option<(Family, Side)> {
    let token = tokens.get(at).filter(|token| token.kind == Kind::Sign)?;
    let found = kind_of(token.span.of(text))?;
    // A single mark between Latin letters is an apostrophe.
    let latin = |token: Option<&Token>| {
        token.is_some_and(|token| token.span.of(text).starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    let apostrophe = found.0 == Family::Single
        && !token.spaced
        && at > 0
        && latin(tokens.get(at - 1))
        && (latin(tokens.get(at + 1)) || found.1 != Side::Opens);
    (!apostrophe).then_some(found)
}

fn glued_next(tokens: &Tokens, at: usize, paragraph: &Range<usize>) -> bool {
    at + 1 < paragraph.end
        && tokens
            .get(at + 1)
            .is_some_and(|next| !next.spaced && next.kind != Kind::Sign)
}

/// What the neighbours of a mark tell.
fn touching(text: &str, tokens: &Tokens, at: usize, paragraph: &Range<usize>) -> Side {
    let sign = |index: usize| {
        tokens
            .get(index)
            .filter(|token| paragraph.contains(&index) && token.kind == Kind::Sign)
            .map(|t| t.span.of(text))
    };
    let before = tokens.get(at).is_none_or(|token| token.spaced) || at == paragraph.start;
    let next = tokens.get(at + 1).filter(|_| at + 1 < paragraph.end);
    let after = next.is_none_or(|next| next.spaced) || sign(at + 1).is_some_and(is_stop);
    let bracket_before = at > paragraph.start && matches!(sign(at - 1), Some("(" | "[" | "-" | "/"));
    let clitic_before = at > paragraph.start && !before && is_clitic(tokens, at - 1);
    if (before || bracket_before || clitic_before) && !after {
        Side::Opens
    } else if !before && after && !clitic_before {
        Side::Closes
    } else {
        Side::Either
    }
}

/// Whether a word before a mark is only a conjunction or preposition that is written onto the next word.
fn is_clitic(tokens: &Tokens, at: usize) -> bool {
    const CLITICS: &str = "\u{648}\u{641}\u{628}\u{644}\u{643}";
    let word = tokens.folded(at);
    tokens.get(at).is_some_and(|token| token.spaced)
        && word.chars().count() <= 2
        && word.chars().next().is_some_and(|c| CLITICS.contains(c))
        && (word.chars().count() == 1 || matches!(word, "\u{627}\u{644}" | "\u{644}\u{644}"))
}

fn is_stop(sign: &str) -> bool {
    matches!(
        sign,
        "." | "," | "\u{60C}" | "\u{61B}" | ":" | ";" | "!" | "?" | "\u{61F}" | ")" | "]" | "-"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[&str]) {
        let tokens = Tokens::new(text);
        let got: Vec<&str> = pairs(text, &tokens, 0..tokens.len())
            .0
            .iter()
            .map(|pair| tokens.span(pair.inner.clone()).of(text))
            .collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn all_kinds_pair_alike() {
        for (open, close) in [
            ("\"", "\""),
            ("“", "”"),
            ("”", "“"),
            ("«", "»"),
            ("»", "«"),
            ("'", "'"),
            ("„", "“"),
        ] {
            check(&format!("قال {open}العمل مستمر{close} ثم غادر"), &["العمل مستمر"]);
            check(
                &format!("بين {open}الأول{close} و{open}الثاني{close}."),
                &["الأول", "الثاني"],
            );
        }
    }

    #[test]
    fn spaces_inside_marks() {
        check("قال \" العمل مستمر \" ثم قال \" نعم \"", &["العمل مستمر", "نعم"]);
    }

    #[test]
    fn nested_marks_of_one_kind() {
        check(
            "قال \"إن سفينة \"نجمة\" وصلت\" أمس",
            &["إن سفينة \"نجمة\" وصلت", "نجمة"],
        );
        check(
            "قال “إن سفينة “نجمة” وصلت” أمس",
            &["إن سفينة “نجمة” وصلت", "نجمة"],
        );
    }

    #[test]
    fn a_missing_mark_loses_one_pair() {
        check(
            "قال “العمل مستمر. تابع “الآن نبدأ”.",
            &["العمل مستمر.", "الآن نبدأ"],
        );
        check("قال العمل مستمر” ثم قال “نعم”", &["نعم"]);
        check(
            "قال \"العمل مستمر. تابع \"الآن نبدأ\".",
            &["العمل مستمر.", "الآن نبدأ"],
        );
        check(
            "قال \"العمل مستمر. وقال \" الآن نبدأ\" ثم غادر",
            &["العمل مستمر.", "الآن نبدأ"],
        );
    }

    #[test]
    fn a_missing_mark_does_not_swallow_a_later_quote() {
        check(
            "قال “العمل مستمر. وأضاف “الآن نبدأ العمل في الموقع الجديد”. وختم بأن الأمر بسيط جدا”.",
            &["العمل مستمر.", "الآن نبدأ العمل في الموقع الجديد"],
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("فيلم Ocean's Eleven في دور العرض", &[]);
    }
}
