//! What a person corrects in an extraction, as plain values, and their application.
//!
//! Comes in: an article's text, what was found in it, corrections in the order in which they were made. Goes out: the
//! corrected extraction, and which corrections still find what they mean. A quote is meant by its bytes and words, a
//! speaker by a name, so that another version of the rules, or of the text, finds them again.
//! It does not know where corrections are kept.
use crate::extract::model::{Extraction, Reason, Speaker, SpeakerId, SpeakerKind};
use crate::text::fold::fold;
use crate::text::span::Span;

/// The rule's name in the reasons of what was corrected.
pub const BY_HAND: &str = "by-hand";

/// A quote as it stood when it was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// Its bytes.
    pub span: Span,
    /// Its words.
    pub text: String,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Correction {
    /// Two speakers are one.
    Merge {
        /// The name that stays.
        speaker: String,
        /// The name of the other.
        other: String,
    },
    /// What was taken for a form of a speaker's name is somebody else.
    Split {
        /// The speaker's name.
        speaker: String,
        /// The form that names somebody else.
        alias: String,
    },
    /// Nobody is quoted there.
    NotAQuote {
        /// Where.
        quote: Place,
    },
    /// Somebody else is quoted, or nobody knows who.
    SaidBy {
        /// Where.
        quote: Place,
        /// The name of a speaker of the article, or a new one; `None` for nobody who is named.
        speaker: Option<String>,
    },
}

impl Correction {
    /// The kind's name in output, kebab-case.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Merge { .. } => "merge",
            Self::Split { .. } => "split",
            Self::NotAQuote { .. } => "not-a-quote",
            Self::SaidBy { .. } => "said-by",
        }
    }
}

/// A corrected extraction.
#[derive(Debug, Clone, PartialEq)]
pub struct Corrected {
    /// What the article says, corrections applied.
    pub extraction: Extraction,
    /// For each correction, whether it found what it means.
    pub applied: Vec<bool>,
}

/// Applies corrections in their order. Speakers whom they leave without anything said go, but for those just split off:
/// the reader is about to give them their quotes.
#[must_use]
pub fn apply(text: &str, found: &Extraction, corrections: &[Correction]) -> Corrected {
    let spoke = voices(found);
    let mut extraction = found.clone();
    let applied = corrections
        .iter()
        .map(|correction| apply_one(text, &mut extraction, correction))
        .collect();
    let is_split_off = |name: &str| {
        let split_off =
            |correction: &Correction| matches!(correction, Correction::Split { alias, .. } if alias == name);
        corrections.iter().any(split_off)
    };
    let speaks = voices(&extraction);
    let silent: Vec<SpeakerId> = (0..extraction.speakers.len())
        .filter(|&id| !speaks[id] && spoke.get(id).copied().unwrap_or(true))
        .filter(|&id| !is_split_off(&extraction.speakers[id].name))
        .collect();
    for id in silent.into_iter().rev() {
        if !extraction
            .speakers
            .iter()
            .any(|group| group.members.contains(&id))
        {
            remove_speaker(&mut extraction, id, None);
        }
    }
    Corrected { extraction, applied }
}

/// Whether each speaker says or cites anything.
fn voices(extraction: &Extraction) -> Vec<bool> {
    let mut speaks = vec![false; extraction.speakers.len()];
    let quoted = extraction.quotes.iter().filter_map(|quote| quote.speaker);
    let citing = extraction.figures.iter().filter_map(|figure| figure.speaker);
    for id in quoted.chain(citing) {
        if let Some(speaks) = speaks.get_mut(id) {
            *speaks = true;
        }
    }
    speaks
}

fn apply_one(text: &str, extraction: &mut Extraction, correction: &Correction) -> bool {
    match correction {
        Correction::Merge { speaker, other } => {
            match (find_speaker(extraction, speaker), find_speaker(extraction, other)) {
                (Some(kept), Some(merged)) if kept != merged => {
                    merge(extraction, kept, merged);
                    true
                }
                _ => false,
            }
        }
        Correction::Split { speaker, alias } => {
            find_speaker(extraction, speaker).is_some_and(|id| split(text, extraction, id, alias))
        }
        Correction::NotAQuote { quote } => find_quote(text, extraction, quote).is_some_and(|at| {
            remove_quote(extraction, at);
            true
        }),
        Correction::SaidBy { quote, speaker } => find_quote(text, extraction, quote).is_some_and(|at| {
            let id = speaker.as_ref().map(|name| {
                find_speaker(extraction, name).unwrap_or_else(|| add_speaker(text, extraction, name))
            });
            reassign(extraction, at, id);
            true
        }),
    }
}

/// The speaker of this name: its own name first, then a name spelled otherwise, then a form used for it.
#[must_use]
pub fn find_speaker(extraction: &Extraction, name: &str) -> Option<SpeakerId> {
    let speakers = &extraction.speakers;
    let folded = fold(name);
    let by = |test: &dyn Fn(&Speaker) -> bool| speakers.iter().position(test);
    by(&|speaker| speaker.name == name)
        .or_else(|| by(&|speaker| fold(&speaker.name) == folded))
        .or_else(|| by(&|speaker| speaker.aliases.iter().any(|alias| fold(alias) == folded)))
}

/// The quote meant: the same bytes with the same words; else the same words, the nearest; else, where the words still
/// stand at their place, the quote that shares most with them.
#[must_use]
pub fn find_quote(text: &str, extraction: &Extraction, place: &Place) -> Option<usize> {
    let quotes = &extraction.quotes;
    let same_words = |span: Span| span.of(text) == place.text;
    if let Some(at) = quotes
        .iter()
        .position(|quote| quote.span == place.span && same_words(quote.span))
    {
        return Some(at);
    }
    let nearest = (0..quotes.len())
        .filter(|&at| same_words(quotes[at].span))
        .min_by_key(|&at| quotes[at].span.start.abs_diff(place.span.start));
    if nearest.is_some() || !same_words(place.span) {
        return nearest;
    }
    let shared = |span: Span| {
        let (start, end) = (span.start.max(place.span.start), span.end.min(place.span.end));
        Span::new(start, end).len()
    };
    (0..quotes.len())
        .max_by_key(|&at| shared(quotes[at].span))
        // Less than half of either is another quote.
        .filter(|&at| 2 * shared(quotes[at].span) > quotes[at].span.len().max(place.span.len()))
}

/// The place of a quote, to be found again by [`find_quote`].
#[must_use]
pub fn place_of(text: &str, extraction: &Extraction, quote: usize) -> Option<Place> {
    let span = extraction.quotes.get(quote)?.span;
    Some(Place {
        span,
        text: span.of(text).to_owned(),
    })
}

/// Whether a quote, or who said it, was corrected.
#[must_use]
pub fn is_corrected_quote(extraction: &Extraction, quote: usize) -> bool {
    extraction
        .quotes
        .get(quote)
        .is_some_and(|quote| quote.attribution.rule == BY_HAND)
}

/// Whether a speaker was merged or split by hand, or is one that was named by hand.
#[must_use]
pub fn is_corrected_speaker(speaker: &Speaker) -> bool {
    speaker.merges.iter().any(|reason| reason.rule == BY_HAND)
}

fn by_hand() -> Reason {
    Reason::rule(BY_HAND, 100)
}

fn merge(extraction: &mut Extraction, kept: SpeakerId, merged: SpeakerId) {
    let other = extraction.speakers[merged].clone();
    let speaker = &mut extraction.speakers[kept];
    for alias in other.aliases {
        if !speaker.aliases.contains(&alias) {
            speaker.aliases.push(alias);
        }
    }
    speaker.mentions.extend(other.mentions);
    speaker.mentions.sort_unstable();
    speaker.mentions.dedup();
    speaker.role = speaker.role.take().or(other.role);
    speaker.merges.extend(other.merges);
    speaker.merges.push(by_hand());
    remove_speaker(extraction, merged, Some(kept));
}

/// Takes a speaker away; what was theirs goes to another, or to nobody.
fn remove_speaker(extraction: &mut Extraction, gone: SpeakerId, heir: Option<SpeakerId>) {
    let new = |id: SpeakerId| {
        let id = if id == gone { heir? } else { id };
        Some(if id > gone { id - 1 } else { id })
    };
    extraction.speakers.remove(gone);
    for (id, speaker) in extraction.speakers.iter_mut().enumerate() {
        let mut members: Vec<SpeakerId> = Vec::with_capacity(speaker.members.len());
        for member in speaker.members.iter().filter_map(|&member| new(member)) {
            if member != id && !members.contains(&member) {
                members.push(member);
            }
        }
        speaker.members = members;
    }
    for quote in &mut extraction.quotes {
        quote.speaker = quote.speaker.and_then(new);
    }
    for figure in &mut extraction.figures {
        figure.speaker = figure.speaker.and_then(new);
    }
}

/// Gives the mentions of one form to a new speaker, with the quotes whose speaker is named so beside them.
fn split(text: &str, extraction: &mut Extraction, id: SpeakerId, alias: &str) -> bool {
    let folded = fold(alias);
    let speaker = &mut extraction.speakers[id];
    let is_it = |form: &str| fold(form) == folded;
    if speaker.aliases.len() < 2 || !speaker.aliases.iter().any(|form| is_it(form)) {
        return false;
    }
    speaker.aliases.retain(|form| !is_it(form));
    if is_it(&speaker.name) {
        // The fullest of the other forms names who is left.
        let fullest = speaker.aliases.iter().max_by_key(|form| form.chars().count());
        speaker.name = fullest.cloned().unwrap_or_default();
    }
    let (mentions, kept): (Vec<Span>, Vec<Span>) = speaker
        .mentions
        .iter()
        .partition(|mention| is_it(mention.of(text).trim()));
    speaker.mentions = kept;
    speaker.merges.push(by_hand());
    let new = Speaker {
        name: alias.to_owned(),
        kind: speaker.kind,
        role: None,
        aliases: vec![alias.to_owned()],
        members: Vec::new(),
        mentions: mentions.clone(),
        merges: vec![by_hand()],
    };
    extraction.speakers.push(new);
    let new = extraction.speakers.len() - 1;
    let named_so = |source: Span| {
        is_it(source.of(text).trim()) || mentions.iter().any(|mention| mention.overlaps(source))
    };
    for at in 0..extraction.quotes.len() {
        let quote = &extraction.quotes[at];
        if quote.speaker == Some(id) && quote.source.is_some_and(named_so) {
            reassign(extraction, at, Some(new));
        }
    }
    true
}

fn remove_quote(extraction: &mut Extraction, gone: usize) {
    let quote = extraction.quotes.remove(gone);
    for figure in &mut extraction.figures {
        figure.quote = match figure.quote {
            Some(at) if at == gone => {
                // Who cited it there cites it no more.
                if figure.speaker == quote.speaker {
                    figure.speaker = None;
                }
                None
            }
            Some(at) if at > gone => Some(at - 1),
            stays => stays,
        };
    }
}

/// Makes a quote somebody's, and the numbers in it with it.
fn reassign(extraction: &mut Extraction, at: usize, speaker: Option<SpeakerId>) {
    let quote = &mut extraction.quotes[at];
    let before = quote.speaker;
    quote.speaker = speaker;
    quote.attribution = by_hand();
    for figure in &mut extraction.figures {
        if figure.quote == Some(at) && figure.speaker == before {
            figure.speaker = speaker;
        }
    }
}

/// Adds a speaker whom the rules did not find, mentioned wherever the name stands.
fn add_speaker(text: &str, extraction: &mut Extraction, name: &str) -> SpeakerId {
    let mentions = text.match_indices(name);
    extraction.speakers.push(Speaker {
        name: name.to_owned(),
        kind: SpeakerKind::Person,
        role: None,
        aliases: vec![name.to_owned()],
        members: Vec::new(),
        mentions: mentions
            .map(|(start, found)| Span::new(start, start + found.len()))
            .collect(),
        merges: vec![by_hand()],
    });
    extraction.speakers.len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::{Figure, FigureKind, Quote, QuoteKind, Value};

    const TEXT: &str = "قالت هالة المنصوري إن السفن وصلت. وأضافت المنصوري أن 12 سفينة تنتظر. وقال الوزير إن العمل بدأ. \
        وذكر المدير أن الرصيف مغلق.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    fn quote(words: &str, source: &str, speaker: usize) -> Quote {
        Quote {
            span: span(words),
            kind: QuoteKind::Indirect,
            speaker: Some(speaker),
            cue: None,
            source: Some(span(source)),
            reason: Reason::rule("test", 90),
            attribution: Reason::rule("test", 90),
        }
    }

    fn speaker(name: &str, aliases: &[&str]) -> Speaker {
        Speaker {
            name: name.to_owned(),
            kind: SpeakerKind::Person,
            role: None,
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            members: Vec::new(),
            mentions: aliases.iter().map(|alias| span(alias)).collect(),
            merges: Vec::new(),
        }
    }

    /// Hala al-Mansouri says two things, the minister and the manager one each; the rules took the manager for her.
    fn found() -> Extraction {
        Extraction {
            zones: Vec::new(),
            quotes: vec![
                quote("السفن وصلت", "هالة المنصوري", 0),
                quote("12 سفينة تنتظر", "المنصوري أن", 0),
                quote("العمل بدأ", "الوزير", 1),
                quote("الرصيف مغلق", "المدير", 0),
            ],
            speakers: vec![
                speaker("هالة المنصوري", &["هالة المنصوري", "المدير"]),
                speaker("الوزير", &["الوزير"]),
            ],
            figures: vec![Figure {
                span: span("12"),
                kind: FigureKind::Count,
                value: Value::Number(12.0),
                unit: None,
                code: None,
                approximate: false,
                range: false,
                quote: Some(1),
                speaker: Some(0),
                reason: Reason::rule("test", 90),
            }],
        }
    }

    /// Who says each quote, and who cites the number, after some corrections; all must find what they mean.
    fn check(corrections: &[Correction], quotes: &[Option<&str>], figure: Option<&str>) -> Extraction {
        let corrected = apply(TEXT, &found(), corrections);
        assert!(
            corrected.applied.iter().all(|&applied| applied),
            "{corrections:?}"
        );
        let found = corrected.extraction;
        let name = |id: Option<usize>| id.map(|id| found.speakers[id].name.as_str());
        let got: Vec<Option<&str>> = found.quotes.iter().map(|quote| name(quote.speaker)).collect();
        assert_eq!(got, quotes, "{corrections:?}");
        assert_eq!(name(found.figures[0].speaker), figure, "{corrections:?}");
        found
    }

    fn place(words: &str) -> Place {
        Place {
            span: span(words),
            text: words.to_owned(),
        }
    }

    const HALA: Option<&str> = Some("هالة المنصوري");

    #[test]
    fn two_speakers_become_one() {
        let merge = Correction::Merge {
            speaker: "هالة المنصوري".to_owned(),
            other: "الوزير".to_owned(),
        };
        let found = check(&[merge], &[HALA, HALA, HALA, HALA], HALA);
        assert_eq!(found.speakers.len(), 1);
        assert_eq!(found.speakers[0].aliases, ["هالة المنصوري", "المدير", "الوزير"]);
        assert!(is_corrected_speaker(&found.speakers[0]));
    }

    #[test]
    fn one_form_becomes_a_speaker_of_its_own() {
        let split = Correction::Split {
            speaker: "هالة المنصوري".to_owned(),
            alias: "المدير".to_owned(),
        };
        let found = check(&[split], &[HALA, HALA, Some("الوزير"), Some("المدير")], HALA);
        assert_eq!(found.speakers[0].aliases, ["هالة المنصوري"]);
        assert!(is_corrected_quote(&found, 3) && !is_corrected_quote(&found, 0));
    }

    #[test]
    fn what_is_no_quote_goes_and_takes_a_silent_speaker_along() {
        let no_quote = |words: &str| Correction::NotAQuote { quote: place(words) };
        let found = check(&[no_quote("العمل بدأ")], &[HALA, HALA, HALA], HALA);
        assert_eq!(found.speakers.len(), 1);
        let found = check(&[no_quote("12 سفينة تنتظر")], &[HALA, Some("الوزير"), HALA], None);
        assert_eq!(found.figures[0].quote, None);
        // What follows keeps its quote.
        let found = check(&[no_quote("السفن وصلت")], &[HALA, Some("الوزير"), HALA], HALA);
        assert_eq!(found.figures[0].quote, Some(0));
    }

    #[test]
    fn a_quote_is_given_to_another_to_a_new_one_or_to_nobody() {
        let said_by = |words: &str, speaker: Option<&str>| Correction::SaidBy {
            quote: place(words),
            speaker: speaker.map(str::to_owned),
        };
        let minister = Some("الوزير");
        check(
            &[said_by("12 سفينة تنتظر", minister)],
            &[HALA, minister, minister, HALA],
            minister,
        );
        let found = check(
            &[said_by("الرصيف مغلق", Some("سامي درويش"))],
            &[HALA, HALA, minister, Some("سامي درويش")],
            HALA,
        );
        assert_eq!(found.speakers.len(), 3);
        check(&[said_by("العمل بدأ", None)], &[HALA, HALA, None, HALA], HALA);
        // The last one counts.
        check(
            &[said_by("العمل بدأ", None), said_by("العمل بدأ", HALA)],
            &[HALA, HALA, HALA, HALA],
            HALA,
        );
    }

    #[test]
    fn a_quote_is_found_again_where_it_was_cut_otherwise() {
        let mut found = found();
        let place = place("12 سفينة تنتظر");
        found.quotes[1].span = span("سفينة تنتظر");
        assert_eq!(find_quote(TEXT, &found, &place), Some(1));
        // In another version of the text it stands elsewhere.
        let moved = Place {
            span: Span::new(2, 9),
            text: "العمل بدأ".to_owned(),
        };
        assert_eq!(find_quote(TEXT, &found, &moved), Some(2));
        let gone = Place {
            span: span("السفن وصلت"),
            text: "شيء آخر".to_owned(),
        };
        assert_eq!(find_quote(TEXT, &found, &gone), None);
    }

    #[test]
    fn what_finds_nothing_changes_nothing_and_is_told() {
        let corrections = [
            Correction::Merge {
                speaker: "هالة المنصوري".to_owned(),
                other: "سناء".to_owned(),
            },
            Correction::Split {
                speaker: "الوزير".to_owned(),
                alias: "الوزير".to_owned(),
            },
            Correction::NotAQuote {
                quote: place("وقال")
            },
        ];
        let corrected = apply(TEXT, &found(), &corrections);
        assert_eq!(corrected.applied, [false, false, false]);
        assert_eq!(corrected.extraction, found());
    }
}
