//! A quote or number with its source, as text for the clipboard, in logical order.
//!
//! Comes in: an article, what was found in it, and what is under the cursor. Goes out: one line.
//! It does not know clipboards.
use crate::extract::model::Extraction;
use crate::library::article::Article;
use crate::text::span::Span;

/// The quote with its speaker, title, source and date.
#[must_use]
pub fn quote(article: &Article, found: &Extraction, index: usize) -> Option<String> {
    let quote = found.quotes.get(index)?;
    let speaker = quote.speaker.and_then(|id| found.speakers.get(id));
    let speaker = speaker.map(|speaker| speaker.name.as_str());
    Some(cite(
        article,
        &format!("“{}”", one_line(article, quote.span)),
        speaker,
    ))
}

/// The quote that a number stands in, or the number with its unit when no quote holds it.
#[must_use]
pub fn figure(article: &Article, found: &Extraction, index: usize) -> Option<String> {
    let figure = found.figures.get(index)?;
    if let Some(cited) = figure.quote.and_then(|at| quote(article, found, at)) {
        return Some(cited);
    }
    let number = one_line(article, figure.span);
    let counted = match &figure.unit {
        Some(unit) => format!("{number} {unit}"),
        None => number,
    };
    let speaker = figure.speaker.and_then(|id| found.speakers.get(id));
    Some(cite(
        article,
        &counted,
        speaker.map(|speaker| speaker.name.as_str()),
    ))
}

fn one_line(article: &Article, span: Span) -> String {
    let words: Vec<&str> = span.of(&article.text).split_whitespace().collect();
    words.join(" ")
}

fn cite(article: &Article, words: &str, speaker: Option<&str>) -> String {
    let mut origin: Vec<String> = article.source.iter().cloned().collect();
    origin.extend(article.date.map(|date| date.to_string()));
    let speaker = speaker.map_or_else(String::new, |speaker| format!("{speaker}, "));
    let title = &article.title;
    if origin.is_empty() {
        format!("{words} — {speaker}{title}")
    } else {
        format!("{words} — {speaker}{title} ({})", origin.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::{Quote, QuoteKind, Reason, Speaker, SpeakerKind};
    use crate::library::article::ArticleId;

    #[test]
    fn a_quote_names_all_its_origins() {
        let text = "قالت هالة «سنبدأ\nغدا»";
        let start = text.find('س').unwrap();
        let article = Article {
            id: ArticleId(1),
            path: "a.txt".into(),
            title: "خطة جديدة".to_owned(),
            source: Some("النشرة".to_owned()),
            date: Some(jiff::civil::date(2024, 5, 2)),
            text: text.to_owned(),
            ..Article::default()
        };
        let found = Extraction {
            quotes: vec![Quote {
                span: Span::new(start, text.len() - "»".len()),
                kind: QuoteKind::Direct,
                speaker: Some(0),
                cue: None,
                source: None,
                reason: Reason::rule("test", 90),
                attribution: Reason::rule("test", 90),
            }],
            speakers: vec![Speaker {
                name: "هالة".to_owned(),
                kind: SpeakerKind::Person,
                role: None,
                aliases: Vec::new(),
                members: Vec::new(),
                mentions: Vec::new(),
                merges: Vec::new(),
            }],
            ..Extraction::default()
        };
        assert_eq!(
            quote(&article, &found, 0).as_deref(),
            Some("“سنبدأ غدا” — هالة, خطة جديدة (النشرة, 2024-05-02)")
        );
        assert_eq!(quote(&article, &found, 1), None);
    }
}
