//! What keys do to the open article: jumps, search, the filter by speaker, copying, editing.
//!
//! It does not know how rows are painted or where effects lead.
use crate::app::actions::Action;
use crate::app::citation;
use crate::app::context::Context::Global;
use crate::app::effect::Effect;
use crate::app::findings::{Findings, Item, ItemKind};
use crate::app::geometry::Pane;
use crate::app::mouse;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::state::App;
use crate::library::voice::Voice;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        name: "next-quote",
        contexts: &[Global],
        help: "the next quote (the next hit while a search is on)",
        run: |app| jump_or_hit(app, true),
    },
    Action {
        name: "previous-quote",
        contexts: &[Global],
        help: "the previous quote (the previous hit while a search is on)",
        run: |app| jump_or_hit(app, false),
    },
    Action {
        name: "next-number",
        contexts: &[Global],
        help: "the next number",
        run: |app| jump(app, ItemKind::Figure, true),
    },
    Action {
        name: "previous-number",
        contexts: &[Global],
        help: "the previous number",
        run: |app| jump(app, ItemKind::Figure, false),
    },
    Action {
        name: "search",
        contexts: &[Global],
        help: "search in the text, however it is spelled",
        run: search,
    },
    Action {
        name: "filter-speaker",
        contexts: &[Global],
        help: "only this speaker, in text and list; again for all",
        run: filter_speaker,
    },
    Action {
        name: "copy-quote",
        contexts: &[Global],
        help: "copy what is selected, else the quote or number with its source",
        run: copy,
    },
    Action {
        name: "edit-file",
        contexts: &[Global],
        help: "open the file in your editor, at this line",
        run: edit,
    },
];

fn jump_or_hit(app: &mut App, forward: bool) -> Vec<Effect> {
    if let Some(reading) = &mut app.reading
        && reading.search.is_some()
    {
        reading.step_search(forward);
        return Vec::new();
    }
    jump(app, ItemKind::Quote, forward)
}

fn jump(app: &mut App, kind: ItemKind, forward: bool) -> Vec<Effect> {
    let Some(reading) = &mut app.reading else {
        return Vec::new();
    };
    if reading.go_to_next(kind, forward) {
        return Vec::new();
    }
    let what = match kind {
        ItemKind::Quote => "quote",
        ItemKind::Figure => "number",
    };
    let way = if forward { "further" } else { "earlier" };
    let notice = match &reading.findings {
        None => "this article is still being looked at".to_owned(),
        Some(findings) if findings.is_filtered() && kind == ItemKind::Quote => {
            format!("no {way} {what} by this speaker")
        }
        Some(_) => format!("no {way} {what}"),
    };
    app.tell(notice);
    Vec::new()
}

fn search(app: &mut App) -> Vec<Effect> {
    let Some(reading) = &mut app.reading else {
        return Vec::new();
    };
    app.before.top = reading.kept().top;
    reading.search = None;
    if app.focus == Pane::Library || !app.geometry.is_wide() {
        app.focus(Pane::Article);
    }
    app.prompt = Some(Prompt::new(Purpose::Search, ""));
    Vec::new()
}

/// Filters by the current speaker; when that is the one filtered by already, shows all again.
fn filter_speaker(app: &mut App) -> Vec<Effect> {
    let speaker = app
        .reading
        .as_ref()
        .and_then(|reading| reading.findings.as_ref())
        .and_then(|findings| findings.found.speakers.get(findings.speaker?));
    let voice = match (app.catalog.voice(), speaker) {
        (Some(voice), Some(speaker)) if !voice.is(speaker) => Some(Voice::new(speaker)),
        (Some(_), _) => None,
        (None, Some(speaker)) => Some(Voice::new(speaker)),
        (None, None) => {
            app.tell("no speaker here to filter by");
            return Vec::new();
        }
    };
    set_voice(app, voice)
}

/// Sets or clears the filter by speaker, in the list and in the open article.
pub(crate) fn set_voice(app: &mut App, voice: Option<Voice>) -> Vec<Effect> {
    if let Some(findings) = app.reading.as_mut().and_then(|reading| reading.findings.as_mut()) {
        findings.set_voice(voice.as_ref());
    }
    let is_open = app.catalog.set_voice(voice.clone());
    match voice.filter(|_| is_open) {
        // The list is complete only with the answer.
        Some(voice) => vec![Effect::Hear(voice)],
        None => app.select_shown(),
    }
}

fn copy(app: &mut App) -> Vec<Effect> {
    let Some(reading) = &app.reading else {
        return Vec::new();
    };
    if reading.selection.is_some() {
        return mouse::copy_selection(app);
    }
    let line = reading.findings.as_ref().and_then(|findings| {
        let found = &findings.found;
        match under_cursor(findings)? {
            Item::Quote(at) => citation::quote(&reading.article, found, at),
            Item::Figure(at) => citation::figure(&reading.article, found, at),
        }
    });
    let Some(line) = line else {
        app.tell("no quote or number to copy");
        return Vec::new();
    };
    app.tell("copied with its source");
    vec![Effect::Copy(line)]
}

/// The item under the cursor, else the quote that the panel has selected.
fn under_cursor(findings: &Findings) -> Option<Item> {
    findings
        .current()
        .or(findings.quote.map(Item::Quote))
        .or(findings.figure.map(Item::Figure))
}

fn edit(app: &mut App) -> Vec<Effect> {
    let Some(reading) = &app.reading else {
        return Vec::new();
    };
    let path = &reading.article.path;
    if path.to_string_lossy().starts_with('<') {
        app.tell("this article is not a file");
        return Vec::new();
    }
    vec![Effect::Edit {
        path: path.clone(),
        line: reading.line(),
    }]
}
