//! All that one speaker said, through the whole library: a page over the screen, to be walked from quote to quote.
//!
//! Comes in: the sayings as the index has them. Goes out: which one is current. It stays when it is closed, so that the
//! walk goes on in the articles. It does not know how it is painted.
use crate::extract::model::SpeakerKind;
use crate::library::article::ArticleId;
use crate::library::voice::Voice;
use crate::text::span::Span;
use std::path::Path;
use std::sync::Arc;

/// Rows that one saying takes in the list.
pub const SAYING_ROWS: u16 = 2;
/// Rows above the list: heading and a blank one.
pub const HEADING: u16 = 2;
/// Rows below it, for the current saying in its paragraph, and the line above them.
pub const CONTEXT: u16 = 7;

/// One quote and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The file.
    pub path: Arc<Path>,
    /// The article.
    pub id: ArticleId,
    /// Its headline.
    pub title: Box<str>,
    /// Its outlet.
    pub source: Option<Arc<str>>,
    /// Its day.
    pub date: Option<jiff::civil::Date>,
    /// The speaker's name there.
    pub speaker: String,
    /// The speaker's office there; empty when none stands there.
    pub role: String,
    /// The bytes of the article's text.
    pub span: Span,
    /// The quote.
    pub text: String,
    /// The paragraph it stands in.
    pub context: String,
}

/// A speaker's page.
#[derive(Debug, Clone)]
pub struct Page {
    /// The speaker.
    pub voice: Voice,
    /// What they said, the earliest first; `None` until it was gathered.
    pub said: Option<Vec<Said>>,
    /// The current one.
    pub at: usize,
    /// The first one on the screen.
    pub top: usize,
    /// Whether it lies over the screen.
    pub is_open: bool,
}

impl Page {
    /// The page of a speaker, before anything was gathered.
    #[must_use]
    pub const fn new(voice: Voice) -> Self {
        Self {
            voice,
            said: None,
            at: 0,
            top: 0,
            is_open: true,
        }
    }

    /// How many sayings there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.said.as_ref().map_or(0, Vec::len)
    }

    /// The current saying.
    #[must_use]
    pub fn current(&self) -> Option<&Said> {
        self.said.as_ref()?.get(self.at)
    }

    /// Keeps the current saying on a screen with room for so many.
    pub fn keep_in_sight(&mut self, on_screen: usize) {
        let on_screen = on_screen.max(1);
        self.top = self
            .top
            .clamp((self.at + 1).saturating_sub(on_screen), self.at)
            .min(self.count().saturating_sub(on_screen));
    }

    /// Takes what was gathered; the current one is the one at a place, if it is among them.
    pub fn take(&mut self, said: Vec<Said>, here: Option<(ArticleId, Span)>) {
        let at = here.and_then(|(id, span)| {
            said.iter()
                .position(|each| each.id == id && each.span == span)
                .or_else(|| {
                    // Not a quote of theirs: the first one of this article.
                    said.iter().position(|each| each.id == id)
                })
        });
        self.at = at.unwrap_or(0);
        self.said = Some(said);
    }
}

/// Whether a page of a speaker makes sense: who has no name is many.
#[must_use]
pub const fn has_page(kind: SpeakerKind) -> bool {
    !matches!(kind, SpeakerKind::Unnamed)
}
