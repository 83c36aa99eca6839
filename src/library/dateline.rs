//! Calendar days and outlets as they stand in first lines, file names and metadata.
//!
//! Comes in: a line. Goes out: the first whole day in it (day, month and year), the outlet that a label names, or the
//! agency that a dateline signs with. Names of months, labels and agencies are rows of `assets/datelines.tsv`. It does not know the rest of an article, and it does
//! not guess: a day without a year is no day.
use crate::text::fold::{fold, folded_chars};
use crate::text::span::Span;
use crate::text::tokens::{Kind, Tokens};
use jiff::civil::Date;

const ROWS: &str = include_str!("../../assets/datelines.tsv");

/// A day, and where it stands in the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The day.
    pub date: Date,
    /// Its bytes in the line, from the first of day, month and year to the last.
    pub span: Span,
}

/// The first whole day in a line: `2016-05-17`, `17/5/2016`, `17 May 2016`, `May 17, 2016`, in any digits and in the
/// month names of the rows. Numbers are read day first, as Arabic newspapers write them.
#[must_use]
pub fn day_in(line: &str) -> Option<Stamp> {
    // Most lines are told apart at once.
    if !folded_chars(line).any(|c| c.is_ascii_digit()) {
        return None;
    }
    let tokens = Tokens::new(line);
    let cursor = Cursor {
        line,
        tokens: &tokens,
    };
    (0..tokens.len()).find_map(|at| {
        let (date, end) = cursor
            .figures(at)
            .or_else(|| cursor.day_first(at))
            .or_else(|| cursor.month_first(at))?;
        Some(Stamp {
            date,
            span: tokens.span(at..end),
        })
    })
}

/// The outlet in a line of the form `label: outlet`, if the line is one.
#[must_use]
pub fn source_in(line: &str) -> Option<&str> {
    let (label, outlet) = line.split_once(':')?;
    let (label, outlet) = (fold(label.trim()), outlet.trim());
    let is_label = forms("label").any(|(_, form)| folded_chars(form).eq(label.chars()));
    let words = outlet.split_whitespace().count();
    (is_label && (1..=5).contains(&words)).then_some(outlet)
}

/// The agency or outlet that a dateline at the beginning of a line signs with: `place (agency) -`, `place - agency -`,
/// `agency/ place /`, or a line that is nothing but its name.
#[must_use]
pub fn agency_in(line: &str) -> Option<&'static str> {
    /// How many characters a dateline may have.
    const LENGTH: usize = 80;
    /// The most words that a name has.
    const WORDS: usize = 7;
    let head: String = line.chars().take(LENGTH).collect();
    let is_sign = |c: char| {
        matches!(
            c,
            '(' | ')' | '[' | ']' | '/' | '\\' | '|' | '-' | '\u{2013}' | '\u{2014}'
        )
    };
    let is_cut = line.len() > head.len();
    let mut pieces = head.split(is_sign).peekable();
    while let Some(piece) = pieces.next() {
        // What is cut off may go on, and what goes on without a sign is a sentence.
        if pieces.peek().is_none() && is_cut {
            return None;
        }
        let piece = piece.split(['\u{60C}', ',']).next().unwrap_or(piece);
        let words = fold(&piece.replace('.', " "));
        let words: Vec<&str> = words.split_whitespace().collect();
        if (1..=WORDS).contains(&words.len()) {
            let name = words.join(" ");
            let found = forms("agency").find(|(_, form)| *form == name);
            if let Some((agency, _)) = found {
                return Some(agency);
            }
        }
    }
    None
}

/// The rows of one kind: value and spelling.
fn forms(kind: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    ROWS.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(move |line| {
            let mut fields = line.split('\t');
            (fields.next() == Some(kind)).then_some(())?;
            let value = fields.next()?;
            Some(fields.map(move |form| (value, form)))
        })
        .flatten()
}

struct Cursor<'a> {
    line: &'a str,
    tokens: &'a Tokens,
}

impl Cursor<'_> {
    /// The number at a token, if it has so many digits and no digit beside it.
    fn number(&self, at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
        let token = self.tokens.get(at)?;
        let folded = self.tokens.folded(at);
        (token.kind == Kind::Digits && digits.contains(&folded.len())).then_some(())?;
        folded.parse().ok()
    }

    fn sign(&self, at: usize) -> Option<&str> {
        let token = self.tokens.get(at)?;
        (token.kind == Kind::Sign).then(|| token.span.of(self.line))
    }

    /// Three numbers between two like signs.
    fn figures(&self, at: usize) -> Option<(Date, usize)> {
        let sign = self.sign(at + 1)?;
        if !matches!(sign, "-" | "/" | "." | "\u{60D}" | "\u{2013}") || self.sign(at + 3) != Some(sign) {
            return None;
        }
        let middle = self.number(at + 2, 1..=2)?;
        let date = if let Some(year) = self.number(at, 4..=4) {
            day(year, middle, self.number(at + 4, 1..=2)?)
        } else {
            let (first, year) = (self.number(at, 1..=2)?, self.number(at + 4, 4..=4)?);
            day(year, middle, first).or_else(|| day(year, first, middle))
        };
        Some((date?, at + 5))
    }

    /// A day, the name of its month (or both its names), and the year.
    fn day_first(&self, at: usize) -> Option<(Date, usize)> {
        let first = self.number(at, 1..=2)?;
        let (month, next) = self.month(at + 1)?;
        let (year, end) = self.year(next)?;
        Some((day(year, month, first)?, end))
    }

    fn month_first(&self, at: usize) -> Option<(Date, usize)> {
        // The number is looked for first: it is rarer than words, and names cost a search of the rows.
        self.number(at + 1, 1..=2)
            .or_else(|| self.number(at + 2, 1..=2))?;
        let (month, next) = self.month(at)?;
        let first = self.number(next, 1..=2)?;
        let (year, end) = self.year(next + 1)?;
        Some((day(year, month, first)?, end))
    }

    /// A year, within two signs or words behind `at`: a comma, a second name of the month in brackets or after a slash.
    fn year(&self, at: usize) -> Option<(i16, usize)> {
        (at..at + 5)
            .take_while(|&skipped| {
                skipped == at || self.sign(skipped - 1).is_some() || self.month_word(skipped - 1)
            })
            .find_map(|at| Some((self.number(at, 4..=4)?, at + 1)))
    }

    fn month(&self, at: usize) -> Option<(i16, usize)> {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        let (one, next) = (self.tokens.folded(at), self.tokens.folded(at + 1));
        let find = |name: &mut dyn FnMut(&str) -> bool| {
            forms("month")
                .find(|(_, form)| name(form))
                .and_then(|(value, _)| value.parse().ok())
        };
        let two = || one.chars().chain([' ']).chain(next.chars());
        find(&mut |form| form.contains(' ') && folded_chars(form).eq(two()))
            .map(|month| (month, at + 2))
            .or_else(|| find(&mut |form| folded_chars(form).eq(one.chars())).map(|month| (month, at + 1)))
    }

    /// Whether a token is a word of some month's name.
    fn month_word(&self, at: usize) -> bool {
        let word = self.tokens.folded(at);
        forms("month").any(|(_, form)| form.split(' ').any(|part| folded_chars(part).eq(word.chars())))
    }
}

/// A day of the years that newspapers have been printed in.
fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    (1800..=2200).contains(&year).then_some(())?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: Option<&str>) {
        let got = day_in(line).map(|stamp| stamp.date.to_string());
        assert_eq!(got.as_deref(), want, "{line}");
    }

    #[test]
    fn days_in_figures() {
        check("2016-05-17", Some("2016-05-17"));
        check("نشر يوم ١٧/٥/٢٠١٦ الساعة ٩", Some("2016-05-17"));
        check("5.17.2016", Some("2016-05-17"));
        check("2016-05-17T08:30:00Z", Some("2016-05-17"));
        check("31-2-2016 ثم 1-3-2016", Some("2016-03-01"));
        check("12/5", None);
        check("192.168.1.2016", None);
    }

    #[test]
    fn days_in_words() {
        check("الثلاثاء 17 أيار 2016", Some("2016-05-17"));
        check("17 أيار (مايو) 2016 م", Some("2016-05-17"));
        check("17 تشرين الثاني / نوفمبر 2016", Some("2016-11-17"));
        check("17 كانون الأول، 2016", Some("2016-12-17"));
        check("3 غشت 2016", Some("2016-08-03"));
        check("Sun, 18 Feb 2018 21:35:43 +0400", Some("2018-02-18"));
        check("May 17, 2016", Some("2016-05-17"));
        check("17 أيار", None);
        check("في 17 أيار قتل 2016 شخصا", None);
    }

    #[test]
    fn outlets_behind_labels() {
        assert_eq!(source_in("المصدر: وكالة الواحة"), Some("وكالة الواحة"));
        assert_eq!(source_in("قال الوزير: سنعود"), None);
        assert_eq!(source_in("المصدر:"), None);
    }

    #[test]
    fn agencies_sign_datelines() {
        for (line, want) in [
            ("القاهرة (رويترز) - قال الوزير إن السد اكتمل", Some("رويترز")),
            ("دبي - العربية.نت", Some("العربية نت")),
            ("بيروت، لبنان (أ.ف.ب) – قالت", Some("فرانس برس")),
            ("واشنطن/ الأناضول/ محمد سعيد", Some("الأناضول")),
            ("عمّان 5 أيار (بترا) - افتتح", Some("بترا")),
            ("وام", Some("وام")),
            ("لندن (رويترز، د ب أ) - هبط", Some("رويترز")),
            ("قال مراسل رويترز في القاهرة إن السد اكتمل", None),
            ("رويترز: اكتمال السد", None),
            ("سافر الوزير إلى الرياض - حيث التقى", None),
        ] {
            assert_eq!(agency_in(line), want, "{line}");
        }
    }

    #[test]
    fn agencies_are_written_folded_and_once() {
        let mut seen = std::collections::BTreeSet::new();
        for (agency, form) in forms("agency") {
            assert_eq!(fold(form), form, "{agency}");
            assert!(seen.insert(form), "{form} twice");
        }
    }

    #[test]
    fn every_row_has_a_known_kind_and_a_spelling() {
        for line in ROWS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(matches!(fields[0], "month" | "label" | "agency"), "{line}");
            assert!(
                fields.len() >= 3 && fields.iter().all(|field| !field.is_empty()),
                "{line}"
            );
        }
    }
}
