//! How the reader wants text to stand: what keys change, what is kept for the next session, by name.
//!
//! Comes in: names and values as they were kept; the wish to change one. Goes out: the changed state, and what to keep.
//! It does not know files or keys.
use crate::app::effect::Effect;
use crate::app::geometry::{MEASURE_MAX, MEASURE_MIN};
use crate::app::state::{App, Appearance};
use crate::layout::options::{Align, Digits, Harakat};

/// The most blank rows between paragraphs.
pub const SPACING_MAX: u8 = 2;

/// Where rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Alignment {
    /// At the edge where each paragraph starts: the right one for Arabic.
    #[default]
    Start,
    /// At both edges, stretched; the title in the middle.
    Justified,
    /// At the left edge.
    Left,
}

impl Alignment {
    const ALL: [Self; 3] = [Self::Start, Self::Justified, Self::Left];

    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Justified => "justified",
            Self::Left => "left",
        }
    }

    /// What the layout calls it.
    #[must_use]
    pub const fn align(self) -> Align {
        match self {
            Self::Start => Align::Start,
            Self::Justified => Align::Justify,
            Self::Left => Align::Left,
        }
    }
}

/// When harakat are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Vowels {
    /// Where the terminal shows them well.
    #[default]
    Auto,
    /// Always.
    Shown,
    /// Never.
    Hidden,
}

impl Vowels {
    const ALL: [Self; 3] = [Self::Auto, Self::Shown, Self::Hidden];

    const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Shown => "shown",
            Self::Hidden => "hidden",
        }
    }
}

const DIGITS: [Digits; 3] = [Digits::AsWritten, Digits::European, Digits::ArabicIndic];

const fn digits_name(digits: Digits) -> &'static str {
    match digits {
        Digits::AsWritten => "as-written",
        Digits::European => "european",
        Digits::ArabicIndic => "arabic-indic",
    }
}

/// How the text stands. Width and sides are the [geometry](crate::app::geometry::Geometry)'s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Where rows stand.
    pub alignment: Alignment,
    /// Blank rows between paragraphs.
    pub spacing: u8,
    /// Which digits are drawn.
    pub digits: Digits,
    /// When harakat are drawn.
    pub vowels: Vowels,
    /// Whether the terminal shows harakat well.
    pub terminal_shows_harakat: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            alignment: Alignment::default(),
            spacing: 1,
            digits: Digits::default(),
            vowels: Vowels::default(),
            terminal_shows_harakat: true,
        }
    }
}

impl Settings {
    /// Whether harakat are drawn.
    #[must_use]
    pub const fn harakat(&self) -> Harakat {
        match (self.vowels, self.terminal_shows_harakat) {
            (Vowels::Shown, _) | (Vowels::Auto, true) => Harakat::Keep,
            (Vowels::Hidden, _) | (Vowels::Auto, false) => Harakat::Hide,
        }
    }
}

/// One thing that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Where rows stand.
    Alignment,
    /// The column's width in cells.
    Width,
    /// Blank rows between paragraphs.
    Spacing,
    /// Which digits are drawn.
    Digits,
    /// When harakat are drawn.
    Harakat,
    /// The theme.
    Theme,
    /// Whether library and panels have changed sides.
    Sides,
}

impl Setting {
    const ALL: [Self; 7] = [
        Self::Alignment,
        Self::Width,
        Self::Spacing,
        Self::Digits,
        Self::Harakat,
        Self::Theme,
        Self::Sides,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Alignment => "alignment",
            Self::Width => "width",
            Self::Spacing => "spacing",
            Self::Digits => "digits",
            Self::Harakat => "harakat",
            Self::Theme => "theme",
            Self::Sides => "sides",
        }
    }

    fn value(self, app: &App) -> String {
        match self {
            Self::Alignment => app.settings.alignment.name().to_owned(),
            Self::Width => app.geometry.measure.to_string(),
            Self::Spacing => app.settings.spacing.to_string(),
            Self::Digits => digits_name(app.settings.digits).to_owned(),
            Self::Harakat => app.settings.vowels.name().to_owned(),
            Self::Theme => app.appearance.name().to_owned(),
            Self::Sides => if app.geometry.swapped {
                "swapped"
            } else {
                "as-read"
            }
            .to_owned(),
        }
    }

    /// Changes the state; a value that means nothing changes nothing.
    fn take(self, app: &mut App, value: &str) {
        match self {
            Self::Alignment => set(
                &mut app.settings.alignment,
                Alignment::ALL,
                Alignment::name,
                value,
            ),
            Self::Width => {
                let width = value.parse().ok();
                if let Some(width) = width.filter(|width| (MEASURE_MIN..=MEASURE_MAX).contains(width)) {
                    app.geometry.measure = width;
                }
            }
            Self::Spacing => {
                let rows = value.parse().ok();
                if let Some(rows) = rows.filter(|&rows| rows <= SPACING_MAX) {
                    app.settings.spacing = rows;
                }
            }
            Self::Digits => set(&mut app.settings.digits, DIGITS, digits_name, value),
            Self::Harakat => set(&mut app.settings.vowels, Vowels::ALL, Vowels::name, value),
            // Asked for at this start, or without colours because the user wants none anywhere.
            Self::Theme if app.appearance_chosen => {}
            Self::Theme => {
                if let Some(kept) = Appearance::named(value) {
                    app.appearance = kept;
                    app.appearance_chosen = true;
                }
            }
            Self::Sides => app.geometry.swapped = value == "swapped",
        }
    }
}

fn set<T: Copy>(
    place: &mut T,
    all: impl IntoIterator<Item = T>,
    name: impl Fn(T) -> &'static str,
    value: &str,
) {
    if let Some(found) = all.into_iter().find(|&each| name(each) == value) {
        *place = found;
    }
}

/// Takes what an earlier session kept. Names and values that mean nothing are passed over: another version knows them.
pub fn take(app: &mut App, kept: &[(String, String)]) {
    for (name, value) in kept {
        if let Some(setting) = Setting::ALL.into_iter().find(|setting| setting.name() == name) {
            setting.take(app, value);
        }
    }
}

/// Has a setting kept as it is now, and tells it in the status line.
pub(crate) fn keep(app: &mut App, setting: Setting) -> Vec<Effect> {
    let told = match setting {
        Setting::Alignment => match app.settings.alignment {
            Alignment::Start => "rows at the edge where they start".to_owned(),
            Alignment::Justified => "rows at both edges".to_owned(),
            Alignment::Left => "rows at the left edge".to_owned(),
        },
        Setting::Width => format!("text {} cells wide, where there is room", app.geometry.measure),
        Setting::Spacing => match app.settings.spacing {
            0 => "no blank row between paragraphs".to_owned(),
            1 => "a blank row between paragraphs".to_owned(),
            rows => format!("{rows} blank rows between paragraphs"),
        },
        Setting::Digits => match app.settings.digits {
            Digits::AsWritten => "digits as written".to_owned(),
            Digits::European => "digits shown as 0123456789".to_owned(),
            Digits::ArabicIndic => "digits shown as Arabic-Indic ones".to_owned(),
        },
        Setting::Harakat => match (app.settings.vowels, app.settings.harakat()) {
            (Vowels::Shown, _) => "harakat shown".to_owned(),
            (Vowels::Hidden, _) => "harakat hidden".to_owned(),
            (Vowels::Auto, Harakat::Keep) => "harakat as this terminal can: shown".to_owned(),
            (Vowels::Auto, Harakat::Hide) => "harakat as this terminal can: hidden".to_owned(),
        },
        Setting::Theme => format!("{} theme", app.appearance.name()),
        Setting::Sides => String::new(),
    };
    app.notice = Some(told).filter(|told| !told.is_empty());
    vec![Effect::KeepSetting {
        name: setting.name(),
        value: setting.value(app),
    }]
}

/// The next alignment in the cycle.
pub(crate) fn next_alignment(app: &mut App) -> Vec<Effect> {
    app.settings.alignment = after(app.settings.alignment, Alignment::ALL);
    keep(app, Setting::Alignment)
}

/// The next way to draw digits.
pub(crate) fn next_digits(app: &mut App) -> Vec<Effect> {
    app.settings.digits = after(app.settings.digits, DIGITS);
    keep(app, Setting::Digits)
}

/// The next wish for harakat: the first press changes what is seen.
pub(crate) fn next_harakat(app: &mut App) -> Vec<Effect> {
    let good = app.settings.terminal_shows_harakat;
    let cycle = if good {
        [Vowels::Auto, Vowels::Hidden, Vowels::Shown]
    } else {
        [Vowels::Auto, Vowels::Shown, Vowels::Hidden]
    };
    app.settings.vowels = after(app.settings.vowels, cycle);
    keep(app, Setting::Harakat)
}

/// The next number of blank rows between paragraphs.
pub(crate) fn next_spacing(app: &mut App) -> Vec<Effect> {
    app.settings.spacing = (app.settings.spacing + 1) % (SPACING_MAX + 1);
    keep(app, Setting::Spacing)
}

/// The next theme.
pub(crate) fn next_theme(app: &mut App) -> Vec<Effect> {
    app.appearance = app.appearance.next();
    app.appearance_chosen = true;
    keep(app, Setting::Theme)
}

/// Makes the column wider or narrower by so many cells.
pub(crate) fn widen(app: &mut App, by: i16) -> Vec<Effect> {
    let measure = app.geometry.measure.saturating_add_signed(by);
    app.geometry.measure = measure.clamp(MEASURE_MIN, MEASURE_MAX);
    keep(app, Setting::Width)
}

fn after<T: Copy + PartialEq, const N: usize>(now: T, cycle: [T; N]) -> T {
    let at = cycle.iter().position(|&each| each == now).unwrap_or(N - 1);
    cycle[(at + 1) % N]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Keymap;

    fn app() -> App {
        App::new(80, 24, Keymap::default())
    }

    #[test]
    fn what_is_kept_is_taken_again() {
        let mut before = app();
        let mut kept = Vec::new();
        for effects in [
            next_alignment(&mut before),
            next_digits(&mut before),
            next_harakat(&mut before),
            next_spacing(&mut before),
            next_theme(&mut before),
            widen(&mut before, -4),
        ] {
            for effect in effects {
                match effect {
                    Effect::KeepSetting { name, value } => kept.push((name.to_owned(), value)),
                    other => panic!("{other:?}"),
                }
            }
        }
        let mut later = app();
        assert_ne!(later.settings, before.settings);
        take(&mut later, &kept);
        assert_eq!(later.settings, before.settings);
        assert_eq!(later.appearance, before.appearance);
        assert_eq!(later.geometry, before.geometry);
    }

    #[test]
    fn what_means_nothing_changes_nothing() {
        let mut later = app();
        let kept = [
            ("alignment", "diagonal"),
            ("width", "-3"),
            ("width", "9999"),
            ("spacing", "40"),
            ("colour", "blue"),
        ];
        take(
            &mut later,
            &kept.map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        assert_eq!((later.settings, later.geometry), (app().settings, app().geometry));
    }

    #[test]
    fn the_first_press_changes_what_is_seen() {
        for good in [true, false] {
            let mut app = app();
            app.settings.terminal_shows_harakat = good;
            let before = app.settings.harakat();
            next_harakat(&mut app);
            assert_ne!(app.settings.harakat(), before);
        }
    }
}
