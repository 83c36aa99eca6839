//! What extraction finds: zones, quotes, speakers, figures, and the reason for each.
//!
//! All spans are bytes of the article's logical text. The words are those of the quotation literature: a *cue*
//! (said) links a *source* (the speaker) to a *content* (PARC 3.0, Pareti 2015).
use crate::text::span::Span;

/// Everything found in one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extraction {
    /// The zones of the text, in order; they tile its paragraphs.
    pub zones: Vec<Zone>,
    /// The quotes, by start.
    pub quotes: Vec<Quote>,
    /// The speakers; a [`SpeakerId`] indexes them.
    pub speakers: Vec<Speaker>,
    /// The cited numbers, by start.
    pub figures: Vec<Figure>,
}

/// What a paragraph is to the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoneKind {
    /// The headline.
    Title,
    /// Place, agency or date before the text.
    Dateline,
    /// Who wrote it.
    Byline,
    /// The article's own prose.
    Body,
    /// A heading inside the body.
    Subheading,
    /// Share links, related articles, comment prompts, credits.
    Boilerplate,
}

/// A stretch of the article with one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Its bytes.
    pub span: Span,
    /// Its role.
    pub kind: ZoneKind,
}

/// Why something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule's name, kebab-case.
    pub rule: &'static str,
    /// The lexicon row that fired, as `table:lemma`, where one did.
    pub row: Option<String>,
    /// How sure the rule is, in percent.
    pub confidence: u8,
}

impl Reason {
    /// A reason that no lexicon row had a part in.
    #[must_use]
    pub const fn rule(rule: &'static str, confidence: u8) -> Self {
        Self {
            rule,
            row: None,
            confidence,
        }
    }
}

/// Whether the words of a quote stand in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// All of them.
    Direct,
    /// Some of them.
    Mixed,
    /// None.
    Indirect,
}

impl QuoteKind {
    /// The name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Index of a speaker in [`Extraction::speakers`].
pub type SpeakerId = usize;

/// One stretch of content that the article attributes to a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The content: without cue, marks and complementiser.
    pub span: Span,
    /// Whether it stands in marks.
    pub kind: QuoteKind,
    /// Whose words they are; `None` when the article names no source.
    pub speaker: Option<SpeakerId>,
    /// The reporting words.
    pub cue: Option<Span>,
    /// The words that name the speaker here, where they stand with the cue.
    pub source: Option<Span>,
    /// Why it is a quote.
    pub reason: Reason,
    /// Why it is this speaker's.
    pub attribution: Reason,
}

/// What a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpeakerKind {
    /// A named or described individual.
    Person,
    /// A body: ministry, company, state, newspaper.
    Organisation,
    /// Several together: witnesses, experts.
    Group,
    /// An individual without a name: a source, an official.
    Unnamed,
}

impl SpeakerKind {
    /// The name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Group => "group",
            Self::Unnamed => "unnamed",
        }
    }
}

/// One speaker of an article, all mentions together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest form of the name in the article.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Office or description, where one stands beside the name.
    pub role: Option<String>,
    /// Every form used for it, titles included, pronouns not, each once, in order of appearance.
    pub aliases: Vec<String>,
    /// The members of a joint speaker; empty for others.
    pub members: Vec<SpeakerId>,
    /// Where it is mentioned, by start.
    pub mentions: Vec<Span>,
    /// Why the mentions are one speaker: one reason a merge.
    pub merges: Vec<Reason>,
}

/// What a number counts or names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// How many of a thing.
    Count,
    /// Parts of a hundred.
    Percent,
    /// A sum in a currency.
    Money,
    /// A quantity with a unit of measure.
    Measure,
    /// A stretch of time.
    Duration,
    /// A person's age.
    Age,
    /// A day or a month, whole or in part.
    Date,
    /// A year.
    Year,
    /// A time of day.
    Time,
    /// A rank.
    Ordinal,
    /// One number against another: scores, shares, fractions.
    Ratio,
    /// A label: resolution, article, flight, model, phone.
    Reference,
}

impl FigureKind {
    /// All kinds, in the order of the guidelines.
    pub const ALL: [Self; 12] = [
        Self::Count,
        Self::Percent,
        Self::Money,
        Self::Measure,
        Self::Duration,
        Self::Age,
        Self::Date,
        Self::Year,
        Self::Time,
        Self::Ordinal,
        Self::Ratio,
        Self::Reference,
    ];

    /// The name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Measure => "measure",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Date => "date",
            Self::Year => "year",
            Self::Time => "time",
            Self::Ordinal => "ordinal",
            Self::Ratio => "ratio",
            Self::Reference => "reference",
        }
    }
}

/// The normal form of a number.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// One number.
    Number(f64),
    /// A range or a ratio.
    Pair(f64, f64),
    /// A date `YYYY-MM-DD`, a time `HH:MM` or a reference, as text.
    Text(String),
    /// A range of dates or times.
    Texts(String, String),
}

/// One cited number.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number with its magnitude words; not the unit noun, not approximators or clitics.
    pub span: Span,
    /// What it counts or names.
    pub kind: FigureKind,
    /// Its normal form.
    pub value: Value,
    /// The counted noun as the article has it, without article or clitics.
    pub unit: Option<String>,
    /// The unit's code where one is known: ISO 4217 for money, UN/CEFACT for measures, letters for time.
    pub code: Option<String>,
    /// Whether the value is rounded or hedged (tens of thousands, about).
    pub approximate: bool,
    /// Whether the value is a range.
    pub range: bool,
    /// The quote it stands in: index into [`Extraction::quotes`].
    pub quote: Option<usize>,
    /// Who cites it.
    pub speaker: Option<SpeakerId>,
    /// Why it is this number.
    pub reason: Reason,
}
