//! What each paragraph is to the article: title, dateline, byline, body, subheading, boilerplate.
//!
//! Comes in: a document. Goes out: zones that tile its paragraphs. Boilerplate is told by its words, by being only
//! signs or an address, and, for teasers of other stories glued to the end, by a run of paragraphs that all start
//! with a bare past verb and speak of what the article did not. It does not know quotes or numbers.
use crate::extract::model::{Zone, ZoneKind};
use crate::lexicon::Lexicon;
use crate::lexicon::boilerplate::Place;
use crate::lexicon::conjugation::Tense;
use crate::text::document::{Document, Stretch};
use crate::text::tokens::Kind;
use std::collections::HashSet;
use std::ops::Range;

/// The longest headline, in tokens.
const LONGEST_TITLE: usize = 40;
/// The longest subheading, dateline or byline, in tokens.
const LONGEST_HEADING: usize = 16;
/// The fewest glued teasers that are told as such.
const TEASERS: usize = 3;

/// Finds the zones of `document`, one a paragraph, in order.
#[must_use]
pub fn find(document: &Document<'_>, lexicon: &Lexicon) -> Vec<Zone> {
    let mut kinds = vec![ZoneKind::Body; document.paragraphs.len()];
    boilerplate(document, lexicon, &mut kinds);
    title(document, &mut kinds);
    teasers(document, lexicon, &mut kinds);
    headings(document, &mut kinds);
    document
        .paragraphs
        .iter()
        .zip(kinds)
        .map(|(paragraph, kind)| Zone {
            span: paragraph.span,
            kind,
        })
        .collect()
}

/// The tokens of a paragraph without the signs at both ends.
fn core(document: &Document<'_>, paragraph: &Stretch) -> Range<usize> {
    let is_sign = |at: usize| {
        document
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Sign)
    };
    let Range { mut start, mut end } = paragraph.tokens.clone();
    while start < end && is_sign(start) {
        start += 1;
    }
    while start < end && is_sign(end - 1) {
        end -= 1;
    }
    start..end
}

fn boilerplate(document: &Document<'_>, lexicon: &Lexicon, kinds: &mut [ZoneKind]) {
    let last = document.paragraphs.len();
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let core = core(document, paragraph);
        let place = lexicon.boilerplate.line(&document.tokens, core.start, core.end);
        let address = is_address(document, core.clone());
        if core.is_empty() || address || place.is_some() {
            kinds[index] = ZoneKind::Boilerplate;
        }
        // A heading of related stories condemns what follows, but not most of the article.
        if place == Some(Place::Rest) && index * 2 >= last {
            kinds[index..].fill(ZoneKind::Boilerplate);
            return;
        }
    }
}

/// Whether a line is only a web address or a handle.
fn is_address(document: &Document<'_>, core: Range<usize>) -> bool {
    let line = document.tokens.span(core).of(document.text);
    let scheme = line.starts_with("http") || line.starts_with("www.");
    scheme && !line.contains(char::is_whitespace)
}

fn title(document: &Document<'_>, kinds: &mut [ZoneKind]) {
    let mut candidates = (0..kinds.len()).filter(|&index| kinds[index] == ZoneKind::Body);
    let (Some(first), Some(second)) = (candidates.next(), candidates.next()) else {
        return;
    };
    let paragraph = &document.paragraphs[first];
    if !is_heading(document, paragraph, LONGEST_TITLE) {
        return;
    }
    // A page title repeats the headline with the site's name behind it.
    let line = |index: usize| document.paragraphs[index].span.of(document.text);
    let repeated = line(first)
        .strip_prefix(line(second))
        .is_some_and(|rest| rest.trim_start().starts_with(['-', '|', '\u{2013}', '\u{2014}']));
    if repeated {
        kinds[first] = ZoneKind::Boilerplate;
        kinds[second] = ZoneKind::Title;
    } else {
        kinds[first] = ZoneKind::Title;
    }
}

/// Whether a paragraph is short and does not end as a sentence does.
fn is_heading(document: &Document<'_>, paragraph: &Stretch, longest: usize) -> bool {
    paragraph.tokens.len() <= longest && !ends_as_sentence(document, paragraph)
}

fn ends_as_sentence(document: &Document<'_>, paragraph: &Stretch) -> bool {
    let is_stop = |at: usize| matches!(document.written(at), "." | ":" | "\u{61B}");
    let last = paragraph.tokens.end - 1;
    is_stop(last) || (paragraph.tokens.len() > 1 && is_stop(last - 1))
}

/// Short lines between longer ones.
fn headings(document: &Document<'_>, kinds: &mut [ZoneKind]) {
    for index in 1..kinds.len().saturating_sub(1) {
        let paragraph = &document.paragraphs[index];
        if kinds[index] != ZoneKind::Body || !is_heading(document, paragraph, LONGEST_HEADING) {
            continue;
        }
        let before_text = kinds[..index].iter().all(|&kind| kind != ZoneKind::Body);
        let words = core(document, paragraph).len();
        kinds[index] = if before_text && words <= 5 {
            ZoneKind::Dateline
        } else {
            ZoneKind::Subheading
        };
    }
}

/// Teasers of other stories at the end.
fn teasers(document: &Document<'_>, lexicon: &Lexicon, kinds: &mut [ZoneKind]) {
    let bare_verb = |paragraph: &Stretch| {
        let word = document.folded(paragraph.tokens.start);
        lexicon.deeds.is(word)
            || lexicon.deeds.is_noun_too(word)
            || lexicon
                .reporting
                .form(word)
                .is_some_and(|form| form.agreement.tense == Tense::Past && !form.agreement.first_person)
    };
    let end = kinds
        .iter()
        .rposition(|&kind| kind != ZoneKind::Boilerplate)
        .map_or(0, |at| at + 1);
    let run = (0..end)
        .rev()
        .take_while(|&index| kinds[index] == ZoneKind::Body && bare_verb(&document.paragraphs[index]))
        .count();
    let start = end - run;
    if run < TEASERS || start < 2 {
        return;
    }
    let cut_off = document.paragraphs[start..end]
        .iter()
        .any(|paragraph| !ends_as_sentence(document, paragraph));
    if cut_off && novelty(document, start, end) >= 60 {
        kinds[start..end].fill(ZoneKind::Boilerplate);
    }
}

/// How many of the longer words of the paragraphs `start..end` do not occur before them, in percent.
fn novelty(document: &Document<'_>, start: usize, end: usize) -> usize {
    let is_long = |at: &usize| document.folded(*at).chars().count() > 3;
    let first = document.paragraphs[start].tokens.start;
    let known: HashSet<&str> = (0..first).filter(is_long).map(|at| document.folded(at)).collect();
    let words: Vec<usize> = (first..document.paragraphs[end - 1].tokens.end)
        .filter(is_long)
        .collect();
    let fresh = words
        .iter()
        .filter(|&&at| !known.contains(document.folded(at)))
        .count();
    fresh * 100 / words.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ZoneKind::{Body, Boilerplate, Dateline, Subheading, Title};

    fn check(text: &str, want: &[ZoneKind]) {
        let lexicon = Lexicon::embedded().unwrap();
        let document = Document::new(text);
        let got: Vec<ZoneKind> = find(&document, &lexicon).iter().map(|zone| zone.kind).collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn title_dateline_and_headings() {
        check(
            "افتتاح مكتبة جديدة\nعمان - وكالات\nافتتحت البلدية مكتبة جديدة أمس.\nقاعات للقراءة\nوتضم المكتبة قاعات.",
            &[Title, Dateline, Body, Subheading, Body],
        );
        check("افتتحت البلدية مكتبة جديدة أمس.\nوتضم قاعات.", &[Body, Body]);
    }

    #[test]
    fn lines_of_boilerplate() {
        check(
            "افتتاح مكتبة\nافتتحت البلدية مكتبة أمس.\nاقرأ أيضا: حفل كبير\nوتضم قاعات.\n-----\nhttp://example.com/a\nمقالات ذات صلة\nقال شيئا آخر.",
            &[
                Title,
                Body,
                Boilerplate,
                Body,
                Boilerplate,
                Boilerplate,
                Boilerplate,
                Boilerplate,
            ],
        );
    }

    #[test]
    fn a_page_title_before_the_headline() {
        check(
            "افتتاح مكتبة - موقع البلدة\nافتتاح مكتبة\nافتتحت البلدية مكتبة أمس.",
            &[Boilerplate, Title, Body],
        );
    }

    #[test]
    fn glued_teasers() {
        check(
            "افتتاح مكتبة\nافتتحت البلدية مكتبة أمس.\nوتضم المكتبة قاعات.\nأعلن نادي الجبل تعيين مدرب\nقال خبير طقس إن الأمطار ستستمر\nخسر منتخب السلة مباراته",
            &[Title, Body, Body, Boilerplate, Boilerplate, Boilerplate],
        );
    }
}
