//! The reader's whole state.
//!
//! It holds values only: no file, terminal or thread. [`crate::app::update`] moves it, the view paints it.
use crate::app::choice::Choices;
use crate::app::context::Context;
use crate::app::correcting::{self, Corrected};
use crate::app::effect::Effect;
use crate::app::finding::Finding;
use crate::app::geometry::{Geometry, Pane, Seats};
use crate::app::mouse::Drag;
use crate::app::page::Page;
use crate::app::prompt::Prompt;
use crate::app::reading::{Kept, Reading};
use crate::app::settings::Settings;
use crate::app::window::Form;
use crate::keymap::Keymap;
use crate::layout::options::Options;
use crate::library::article::{Article, ArticleId};
use crate::library::catalog::{Catalog, Slot};
use crate::store::intake::Progress;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Rows that one entry of a list takes.
pub const ENTRY_ROWS: u16 = 2;

/// Which theme is worn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Appearance {
    /// For a dark screen.
    #[default]
    Dark,
    /// For a light screen.
    Light,
    /// Without colours: bold, dim, underlined and reversed only (`NO_COLOR`).
    Plain,
}

impl Appearance {
    /// What suits a terminal of which only the environment is known: `plain` when no colours are wanted; else light or
    /// dark by `COLORFGBG`, whose last number is the background's (7 and 9 to 15 are light), dark when that is not told.
    #[must_use]
    pub fn suiting(no_colours: bool, foreground_background: Option<&str>) -> Self {
        let background = foreground_background
            .and_then(|colours| colours.rsplit(';').next())
            .and_then(|number| number.parse::<u8>().ok());
        match background {
            _ if no_colours => Self::Plain,
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Dark,
        }
    }

    /// What suits a background of this red, green and blue: light where black has more contrast on it than white.
    #[must_use]
    pub fn on(background: [u8; 3]) -> Self {
        // The relative luminance of WCAG 2, with its curve taken for a square, which is near enough to choose by.
        let [red, green, blue] = background.map(|part| (f32::from(part) / 255.0).powi(2));
        if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 {
            Self::Light
        } else {
            Self::Dark
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Dark, Self::Light, Self::Plain]
            .into_iter()
            .find(|appearance| appearance.name() == name)
    }

    /// The next one in the cycle.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Plain,
            Self::Plain => Self::Dark,
        }
    }

    /// The name in `theme.toml` and on the screen.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Plain => "plain",
        }
    }
}

/// How far loading has come.
#[derive(Debug, Clone, Default)]
pub struct Loading {
    /// How many files there are, once the folders were walked.
    pub listed: Option<usize>,
    /// How many of them were read, or failed.
    pub done: usize,
    /// The files that failed, and why.
    pub failed: Vec<(PathBuf, String)>,
    /// How far the index is, while it is brought up to date.
    pub indexing: Option<Progress>,
}

impl Loading {
    /// Whether files are still to come.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.indexing.is_some() || self.listed.is_none_or(|listed| self.done < listed)
    }
}

/// The first entry on the screen, of each list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tops {
    /// The library.
    pub library: usize,
    /// The speakers.
    pub speakers: usize,
    /// The quotes.
    pub quotes: usize,
    /// The numbers.
    pub numbers: usize,
}

/// What to go back to when a prompt is given up.
#[derive(Debug, Clone, Default)]
pub struct Before {
    /// The selected article.
    pub selected: Option<Slot>,
    /// The words the list was filtered by.
    pub filter: String,
    /// The first byte of the article on the screen.
    pub top: usize,
}

/// Everything.
#[derive(Debug)]
pub struct App {
    /// The library.
    pub catalog: Catalog,
    /// The reader's corrections.
    pub corrected: Corrected,
    /// The selected article.
    pub selected: Option<Slot>,
    /// Whether a key or the mouse was used yet.
    pub touched: bool,
    /// The open article.
    pub reading: Option<Reading>,
    /// The places in articles that were open before.
    pub kept: HashMap<ArticleId, Kept>,
    /// The screen, and the reader's wishes for it.
    pub geometry: Geometry,
    /// Where everything stands, as of the last [`crate::app::update::settle`].
    pub seats: Seats,
    /// The pane with the keyboard.
    pub focus: Pane,
    /// The panel that is shown when they take turns.
    pub panel: Pane,
    /// The first entry on the screen, of each list.
    pub tops: Tops,
    /// The line being typed.
    pub prompt: Option<Prompt>,
    /// The list to pick from while it is typed.
    pub choices: Option<Choices>,
    /// What to go back to when it is given up.
    pub before: Before,
    /// The left button is down over the article.
    pub drag: Option<Drag>,
    /// The first row of the help on the screen, when it is open.
    pub help: Option<usize>,
    /// The page of a speaker that was opened last.
    pub page: Option<Page>,
    /// The search through the library that is on.
    pub finding: Option<Finding>,
    /// The keys.
    pub keymap: Keymap,
    /// The theme.
    pub appearance: Appearance,
    /// Whether the reader chose it, so that nothing the terminal says changes it.
    pub appearance_chosen: bool,
    /// The terminal's profile, for help.
    pub profile: String,
    /// How far loading has come.
    pub loading: Loading,
    /// What to tell in the status line; gone with the next key.
    pub notice: Option<String>,
    /// What is wrong in the user's own files, to be read in the help.
    pub problems: Vec<String>,
    /// How text stands.
    pub settings: Settings,
}

impl App {
    /// A reader on a screen of this size, before anything was read. It starts in the library.
    #[must_use]
    pub fn new(width: u16, height: u16, keymap: Keymap) -> Self {
        let geometry = Geometry::new(width, height);
        Self {
            catalog: Catalog::default(),
            corrected: Corrected::default(),
            selected: None,
            touched: false,
            reading: None,
            kept: HashMap::new(),
            seats: geometry.seats(Pane::Library, Pane::Quotes),
            geometry,
            focus: Pane::Library,
            panel: Pane::Quotes,
            tops: Tops::default(),
            prompt: None,
            choices: None,
            before: Before::default(),
            drag: None,
            help: None,
            page: None,
            finding: None,
            keymap,
            appearance: Appearance::Dark,
            appearance_chosen: false,
            profile: String::new(),
            loading: Loading::default(),
            notice: None,
            problems: Vec::new(),
            settings: Settings::default(),
        }
    }

    /// What has the keyboard.
    #[must_use]
    pub fn context(&self) -> Context {
        if self.prompt.is_some() {
            Context::Prompt
        } else if self.help.is_some() {
            Context::Help
        } else if self.page.as_ref().is_some_and(|page| page.is_open) {
            Context::Page
        } else {
            self.focus.context()
        }
    }

    /// How text is laid out in a column of this width.
    #[must_use]
    pub fn options(&self, width: u16) -> Options {
        Options {
            harakat: self.settings.harakat(),
            digits: self.settings.digits,
            ..Options::new(width)
        }
    }

    /// How the article is laid out.
    #[must_use]
    pub fn article_form(&self) -> Form {
        Form {
            options: Options {
                align: self.settings.alignment.align(),
                ..self.options(self.seats.column.width)
            },
            height: self.seats.column.height,
            spacing: self.settings.spacing,
        }
    }

    /// Takes the background of the terminal, red, green and blue; the reader's own choice of a theme stands.
    pub fn suit_background(&mut self, background: [u8; 3]) {
        if !self.appearance_chosen {
            self.appearance = Appearance::on(background);
        }
    }

    /// Whether [`Message::Tick`](crate::app::message::Message::Tick) is to come, for as long as this holds.
    #[must_use]
    pub fn wants_ticks(&self) -> bool {
        self.drag.is_some_and(|drag| drag.scrolls())
    }

    /// Gives the keyboard to a pane. A hidden one comes back.
    pub fn focus(&mut self, pane: Pane) {
        self.focus = pane;
        match pane {
            Pane::Library => self.geometry.library = true,
            Pane::Article => {}
            Pane::Speakers | Pane::Quotes | Pane::Numbers => {
                self.geometry.panels = true;
                self.panel = pane;
            }
        }
    }

    /// Selects an article in the list and opens it.
    pub fn select(&mut self, slot: Slot) -> Vec<Effect> {
        self.selected = Some(slot);
        if self.reading.as_ref().is_some_and(|reading| reading.slot == slot) {
            return Vec::new();
        }
        match self
            .catalog
            .entry(slot)
            .map(|entry| (&entry.article, &entry.card))
        {
            None => Vec::new(),
            Some((Some(article), _)) => self.open(slot, Arc::clone(article)),
            Some((None, card)) => vec![Effect::Open(slot, card.clone())],
        }
    }

    /// Opens the article of a slot.
    pub fn open(&mut self, slot: Slot, article: Arc<Article>) -> Vec<Effect> {
        let Some(entry) = self.catalog.entry(slot) else {
            return Vec::new();
        };
        if let Some(old) = &self.reading {
            self.kept.insert(old.article.id, old.kept());
        }
        let found = entry.extraction.clone();
        let kept = self.kept.get(&article.id).copied().unwrap_or_default();
        let mut reading = Reading::new(slot, Arc::clone(&article), kept);
        reading.lay(self.article_form());
        let effects = if let Some(found) = found {
            reading.take(found, self.catalog.voice());
            Vec::new()
        } else {
            vec![Effect::Extract(article)]
        };
        let lost = self.corrected.lost(reading.article.id);
        if let Some(word) = self.finding.as_ref().and_then(|finding| finding.word(slot)) {
            reading.find(word, 0);
        }
        self.reading = Some(reading);
        correcting::tell_lost(self, lost);
        (self.tops.speakers, self.tops.quotes, self.tops.numbers) = (0, 0, 0);
        effects
    }

    /// Selects the article at a place of the list as it is shown; beyond the ends, the first or last.
    pub fn select_at(&mut self, position: usize) -> Vec<Effect> {
        let shown = self.catalog.shown();
        match shown.get(position.min(shown.len().saturating_sub(1))) {
            Some(&slot) => self.select(slot),
            None => Vec::new(),
        }
    }

    /// After the list changed its filters: an article that it hides hands over to the first one shown.
    pub fn select_shown(&mut self) -> Vec<Effect> {
        self.catalog.refresh();
        match self.selected {
            Some(slot) if self.catalog.position(slot).is_some() => Vec::new(),
            _ => self.select_at(0),
        }
    }

    /// Marks the selected article as read.
    pub fn mark_read(&mut self) -> Vec<Effect> {
        let open = self.reading.as_ref().map(|reading| reading.slot);
        let unread = self.selected.or(open).and_then(|slot| {
            let entry = self.catalog.entry(slot).filter(|entry| !entry.read)?;
            Some((slot, entry.card.id))
        });
        let Some((slot, id)) = unread else {
            return Vec::new();
        };
        self.catalog.mark(slot, true);
        vec![Effect::MarkRead { id, read: true }]
    }

    /// Tells something in the status line.
    pub fn tell(&mut self, notice: impl Into<String>) {
        self.notice = Some(notice.into());
    }
}

#[cfg(test)]
mod tests {
    use crate::app::state::Appearance;

    #[test]
    fn the_background_tells_the_theme() {
        assert_eq!(Appearance::suiting(false, Some("0;15")), Appearance::Light);
        assert_eq!(Appearance::suiting(false, Some("15;default;0")), Appearance::Dark);
        assert_eq!(Appearance::suiting(false, Some("15;default")), Appearance::Dark);
        assert_eq!(Appearance::suiting(true, Some("0;15")), Appearance::Plain);
        for (background, expected) in [
            ([0, 0, 0], Appearance::Dark),
            ([46, 52, 54], Appearance::Dark),
            ([0, 0, 255], Appearance::Dark),
            ([255, 255, 255], Appearance::Light),
            ([238, 232, 213], Appearance::Light),
            ([0, 255, 0], Appearance::Light),
        ] {
            assert_eq!(Appearance::on(background), expected, "{background:?}");
        }
    }
}
