//! What keys change of how text stands: alignment, width, spacing, digits, harakat, theme.
//!
//! What they change is kept for the next session. It does not know files.
use crate::app::actions::Action;
use crate::app::context::Context::Global;
use crate::app::effect::Effect;
use crate::app::geometry::MEASURES;
use crate::app::settings::{self, Setting};
use crate::app::state::App;

/// Cells by which the column grows or shrinks.
const STEP: i16 = 4;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        name: "next-alignment",
        contexts: &[Global],
        help: "rows where they start, at both edges, or at the left",
        run: settings::next_alignment,
    },
    Action {
        name: "next-width",
        contexts: &[Global],
        help: "another width of the text",
        run: next_width,
    },
    Action {
        name: "wider",
        contexts: &[Global],
        help: "the text wider",
        run: |app| settings::widen(app, STEP),
    },
    Action {
        name: "narrower",
        contexts: &[Global],
        help: "the text narrower",
        run: |app| settings::widen(app, -STEP),
    },
    Action {
        name: "next-spacing",
        contexts: &[Global],
        help: "more or fewer blank rows between paragraphs",
        run: settings::next_spacing,
    },
    Action {
        name: "next-digits",
        contexts: &[Global],
        help: "digits as written, as 123, or as Arabic-Indic ones",
        run: settings::next_digits,
    },
    Action {
        name: "next-harakat",
        contexts: &[Global],
        help: "harakat as the terminal can, shown, or hidden",
        run: settings::next_harakat,
    },
    Action {
        name: "next-theme",
        contexts: &[Global],
        help: "another theme: dark, light, plain",
        run: settings::next_theme,
    },
    Action {
        name: "swap-sides",
        contexts: &[Global],
        help: "library and panels change sides",
        run: |app| {
            app.geometry.swapped = !app.geometry.swapped;
            settings::keep(app, Setting::Sides)
        },
    },
];

fn next_width(app: &mut App) -> Vec<Effect> {
    let at = MEASURES
        .iter()
        .position(|&measure| measure == app.geometry.measure);
    app.geometry.measure = MEASURES[at.map_or(0, |at| (at + 1) % MEASURES.len())];
    settings::keep(app, Setting::Width)
}
