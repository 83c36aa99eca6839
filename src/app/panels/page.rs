//! What keys do to the page of a speaker, and the walk through all that a speaker said.
//!
//! It does not know where the sayings come from.
use crate::app::actions::Action;
use crate::app::context::Context;
use crate::app::effect::Effect;
use crate::app::findings::{Item, ItemKind};
use crate::app::geometry::Pane;
use crate::app::page::{CONTEXT, HEADING, Page, SAYING_ROWS, has_page};
use crate::app::panels::motion::target;
use crate::app::reading::Kept;
use crate::app::state::App;
use crate::app::window::Motion;
use crate::library::voice::Voice;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        name: "speaker-page",
        contexts: &[Context::Global, Context::Page],
        help: "all that this speaker said, through the library",
        run: toggle,
    },
    Action {
        name: "open-saying",
        contexts: &[Context::Page],
        help: "read it in its article",
        run: |app| {
            let effects = open(app);
            if let Some(page) = &mut app.page {
                page.is_open = false;
            }
            effects
        },
    },
    Action {
        name: "next-saying",
        contexts: &[Context::Global, Context::Page],
        help: "what the speaker of the page said next, in whatever article",
        run: |app| walk(app, 1),
    },
    Action {
        name: "previous-saying",
        contexts: &[Context::Global, Context::Page],
        help: "what the speaker of the page said before",
        run: |app| walk(app, -1),
    },
];

/// Opens the page of the current speaker; closes it when it is open.
fn toggle(app: &mut App) -> Vec<Effect> {
    if let Some(page) = app.page.as_mut().filter(|page| page.is_open) {
        page.is_open = false;
        return Vec::new();
    }
    let speaker = app
        .reading
        .as_ref()
        .and_then(|reading| reading.findings.as_ref())
        .and_then(|findings| findings.found.speakers.get(findings.speaker?));
    match (speaker, &mut app.page) {
        (Some(speaker), _) if !has_page(speaker.kind) => {
            app.tell("a speaker without a name has no page");
            Vec::new()
        }
        (Some(speaker), Some(page)) if page.said.is_some() && page.voice.is(speaker) => {
            page.is_open = true;
            Vec::new()
        }
        (Some(speaker), _) => {
            let voice = Voice::new(speaker);
            app.page = Some(Page::new(voice.clone()));
            vec![Effect::Gather(voice)]
        }
        (None, Some(page)) => {
            page.is_open = true;
            Vec::new()
        }
        (None, None) => {
            app.tell("no speaker here");
            Vec::new()
        }
    }
}

/// Moves on the page.
pub(crate) fn go(app: &mut App, motion: Motion) {
    let room = on_screen(app);
    if let Some(page) = &mut app.page {
        page.at = target(page.at, page.count(), room, motion);
    }
}

/// How many sayings the page shows at a time.
pub(crate) fn on_screen(app: &App) -> usize {
    let rows = app.geometry.height.saturating_sub(HEADING + CONTEXT + 1);
    usize::from((rows / SAYING_ROWS).max(1))
}

fn walk(app: &mut App, by: isize) -> Vec<Effect> {
    let Some(page) = app.page.as_mut().filter(|page| page.said.is_some()) else {
        app.tell("open the page of a speaker first");
        return Vec::new();
    };
    let next = page.at.checked_add_signed(by).filter(|&at| at < page.count());
    let Some(next) = next else {
        app.tell(if by > 0 {
            "that was the last one"
        } else {
            "that was the first one"
        });
        return Vec::new();
    };
    page.at = next;
    if page.is_open { Vec::new() } else { open(app) }
}

/// Opens the article of the current saying, at the saying.
fn open(app: &mut App) -> Vec<Effect> {
    let Some(said) = app.page.as_ref().and_then(Page::current) else {
        return Vec::new();
    };
    let (id, span) = (said.id, said.span);
    let Some(slot) = app.catalog.find(&said.path, id) else {
        app.tell("the article of this quote is not in the list any more");
        return Vec::new();
    };
    let place = Kept {
        top: span.start,
        cursor: Some((ItemKind::Quote, span.start)),
    };
    app.focus(Pane::Article);
    if let Some(reading) = app.reading.as_mut().filter(|reading| reading.slot == slot) {
        let at = reading
            .findings
            .as_ref()
            .and_then(|findings| findings.found.quotes.iter().position(|quote| quote.span == span));
        match at {
            Some(at) => reading.go_to(Item::Quote(at)),
            None => reading.reveal(span),
        }
        app.selected = Some(slot);
    } else {
        app.kept.insert(id, place);
    }
    let mut effects = app.select(slot);
    effects.extend(app.mark_read());
    effects
}
