//! Where keys go: the contexts of the keymap, by name.
//!
//! It does not know keys or what actions do.

/// What has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere; the context that has the keyboard is asked first.
    Global,
    /// The library list.
    Library,
    /// The article.
    Article,
    /// The panel of speakers.
    Speakers,
    /// The panel of quotes.
    Quotes,
    /// The panel of numbers.
    Numbers,
    /// A line being typed: letters that nothing binds here are typed.
    Prompt,
    /// The help overlay.
    Help,
    /// The page of a speaker.
    Page,
}

impl Context {
    /// All contexts, in the order of help and keymap.
    pub const ALL: [Self; 9] = [
        Self::Global,
        Self::Library,
        Self::Article,
        Self::Speakers,
        Self::Quotes,
        Self::Numbers,
        Self::Prompt,
        Self::Help,
        Self::Page,
    ];

    /// The name in `keymap.toml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Library => "library",
            Self::Article => "article",
            Self::Speakers => "speakers",
            Self::Quotes => "quotes",
            Self::Numbers => "numbers",
            Self::Prompt => "prompt",
            Self::Help => "help",
            Self::Page => "page",
        }
    }
}
