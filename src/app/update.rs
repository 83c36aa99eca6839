//! `update(state, message)` → effects: the one way the state changes; and `settle`, once before each drawing.
//!
//! It does not know files, clocks, terminals or threads.
use crate::app::actions;
use crate::app::context::Context;
use crate::app::correcting;
use crate::app::effect::Effect;
use crate::app::geometry::Pane;
use crate::app::help;
use crate::app::message::Message;
use crate::app::mouse;
use crate::app::page::Said;
use crate::app::panels::{lists, page, prompt};
use crate::app::reading::Reading;
use crate::app::settings;
use crate::app::state::{App, ENTRY_ROWS};
use crate::extract::model::Extraction;
use crate::keymap::key::Key;
use crate::library::article::{Article, ArticleId};
use crate::library::card::Card;
use crate::library::catalog::Slot;
use crate::library::voice::Voice;
use crate::store::search::Snippet;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Takes in what happened. Returns what the shell is to do.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    app.touched |= matches!(message, Message::Key(_) | Message::Paste(_) | Message::Mouse(_));
    match message {
        Message::Key(key) => press(app, key),
        Message::Paste(text) if app.prompt.is_some() => prompt::insert(app, &text),
        Message::Paste(_) => Vec::new(),
        Message::Mouse(mouse) => mouse::act(app, mouse),
        Message::Resized { width, height } => {
            (app.geometry.width, app.geometry.height) = (width, height);
            Vec::new()
        }
        Message::FileRead { path, articles } => read_file(app, &path, articles),
        Message::Shelved(cards) => {
            app.loading.done += 1;
            app.loading.listed.get_or_insert(0);
            app.catalog.shelve(cards);
            follow(app)
        }
        Message::FileListed { path, cards } => list_file(app, &path, cards),
        Message::Opened { slot, article } => take_opened(app, slot, article),
        Message::Heard { asked, voice, ids } => take_heard(app, &asked, voice, &ids),
        Message::Found { query, hits, is_cut } => take_found(app, &query, hits, is_cut),
        Message::Gathered { voice, said } => {
            take_gathered(app, &voice, said);
            Vec::new()
        }
        Message::Copied(copies) => {
            app.catalog.set_copies(copies);
            app.select_shown()
        }
        Message::OnlyThese(here) => {
            app.catalog.retain(&here);
            app.select_shown()
        }
        Message::Indexing(indexing) => {
            app.loading.indexing = indexing;
            app.loading.listed.get_or_insert(0);
            match app.catalog.voice() {
                Some(voice) if indexing.is_none() => vec![Effect::Hear(voice.clone())],
                _ => Vec::new(),
            }
        }
        Message::FileGone(path) => lose_file(app, &path),
        Message::FileRenamed { from, to } => rename_file(app, &from, &to),
        Message::FileFailed { path, why } => fail_file(app, path, why),
        Message::Listed(count) => {
            app.loading.listed = Some(count);
            Vec::new()
        }
        Message::Extracted { id, extraction } => {
            correcting::show(app, id, &extraction);
            Vec::new()
        }
        Message::ReadBefore(ids) => {
            app.catalog.remember(ids);
            Vec::new()
        }
        Message::Settings(kept) => {
            settings::take(app, &kept);
            Vec::new()
        }
        Message::Corrections(kept) => {
            correcting::take_kept(app, kept);
            Vec::new()
        }
        Message::Notice(text) => {
            app.tell(text);
            Vec::new()
        }
        Message::Problems(told) => {
            tell_problems(app, told);
            Vec::new()
        }
        Message::Profile { name, harakat } => {
            app.profile = name;
            app.settings.terminal_shows_harakat = harakat;
            Vec::new()
        }
        Message::Background(colour) => {
            app.suit_background(colour);
            Vec::new()
        }
        Message::Tick => mouse::tick(app),
        Message::Redraw => vec![Effect::Redraw],
    }
}

/// Keeps problems for the help, and tells the first in the status line.
fn tell_problems(app: &mut App, told: Vec<String>) {
    app.problems.extend(told);
    if let Some(first) = app.problems.first() {
        let more = match app.problems.len() {
            1 => String::new(),
            count => format!(" (rawi check shows all {count})"),
        };
        let notice = format!("{first}{more}");
        app.tell(notice);
    }
}

/// Brings what is drawn up to date with the state: the list, the seats, the article's rows. Called once before each
/// drawing, so that many messages cost one layout.
pub fn settle(app: &mut App) {
    app.catalog.refresh();
    app.seats = app.geometry.seats(app.focus, app.panel);
    let form = app.article_form();
    if let Some(reading) = &mut app.reading {
        reading.lay(form);
    }
    app.help = app.help.map(|top| top.min(help::last_top(app)));
    let room = page::on_screen(app);
    if let Some(page) = &mut app.page {
        page.keep_in_sight(room);
    }
    for pane in Pane::ALL {
        keep_in_sight(app, pane);
    }
}

fn keep_in_sight(app: &mut App, pane: Pane) {
    let Some(rows) = app.seats.of(pane).map(|seat| seat.body.height) else {
        return;
    };
    let findings = app.reading.as_ref().and_then(|reading| reading.findings.as_ref());
    let (at, count) = match (pane, findings) {
        (Pane::Library, _) => (
            app.selected.and_then(|slot| app.catalog.position(slot)),
            app.catalog.shown().len(),
        ),
        (_, Some(findings)) => (lists::selected(findings, pane), lists::count(findings, pane)),
        _ => (None, 0),
    };
    let top = match pane {
        Pane::Library => &mut app.tops.library,
        Pane::Speakers => &mut app.tops.speakers,
        Pane::Quotes => &mut app.tops.quotes,
        Pane::Numbers => &mut app.tops.numbers,
        Pane::Article => return,
    };
    let on_screen = usize::from((rows / ENTRY_ROWS).max(1));
    if let Some(at) = at {
        *top = (*top).clamp((at + 1).saturating_sub(on_screen), at);
    }
    *top = (*top).min(count.saturating_sub(on_screen));
}

/// Looks a key up where the keyboard is, then everywhere; letters that a prompt does not bind are typed.
fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let context = app.context();
    app.notice = None;
    app.keymap.hear(key);
    let own = app.keymap.action(context.name(), key);
    let typed = key
        .typed()
        .filter(|_| context == Context::Prompt && own.is_none());
    if let Some(letter) = typed {
        return prompt::insert(app, letter.encode_utf8(&mut [0; 4]));
    }
    let name = own.or_else(|| app.keymap.action(Context::Global.name(), key));
    let action = name
        .and_then(actions::named)
        .filter(|action| action.works_in(context));
    action.map_or_else(Vec::new, |action| (action.run)(app))
}

/// As long as nobody chose an article, the first of the list is open. While a big folder loads the first one changes
/// often, so after this many files it changes only once more, at the end.
const FOLLOWED: usize = 64;

fn read_file(app: &mut App, path: &Path, articles: Vec<Arc<Article>>) -> Vec<Effect> {
    app.loading.done += 1;
    app.loading.failed.retain(|(failed, _)| failed != path);
    app.catalog.read_file(path, articles);
    go_on(app, path)
}

fn list_file(app: &mut App, path: &Path, cards: Vec<Card>) -> Vec<Effect> {
    app.loading.failed.retain(|(failed, _)| failed != path);
    app.catalog.list_file(path, cards);
    go_on(app, path)
}

/// After a file was read or listed anew, the reader goes on where they were in it.
fn go_on(app: &mut App, path: &Path) -> Vec<Effect> {
    take_back(app, path);
    let mut effects = renew_open(app);
    effects.extend(follow(app));
    effects
}

/// After articles came: one is open, the first one as long as nobody chose.
fn follow(app: &mut App) -> Vec<Effect> {
    if app.selected.is_none() {
        let mut effects = app.select_shown();
        // One article by itself is read at once.
        if app.loading.listed == Some(1) && app.catalog.total() == 1 {
            app.focus(Pane::Article);
            effects.extend(app.mark_read());
        }
        return effects;
    }
    if !app.touched && (app.loading.done <= FOLLOWED || !app.loading.is_busy()) {
        app.catalog.refresh();
        return app.select_at(0);
    }
    Vec::new()
}

fn take_heard(app: &mut App, asked: &Voice, voice: Voice, ids: &HashSet<ArticleId>) -> Vec<Effect> {
    if app.catalog.voice() != Some(asked) {
        return Vec::new();
    }
    if let Some(findings) = app.reading.as_mut().and_then(|reading| reading.findings.as_mut()) {
        findings.set_voice(Some(&voice));
    }
    app.catalog.heard(voice, ids);
    app.select_shown()
}

fn take_found(
    app: &mut App,
    query: &str,
    hits: Result<Vec<(Arc<Path>, ArticleId, Snippet)>, String>,
    is_cut: bool,
) -> Vec<Effect> {
    let Some(finding) = app.finding.as_mut().filter(|finding| finding.query == query) else {
        return Vec::new();
    };
    let hits = match hits {
        Ok(hits) => hits,
        Err(trouble) => {
            // What was found before stays: the question is still being typed.
            finding.trouble = Some(trouble);
            return Vec::new();
        }
    };
    (finding.trouble, finding.is_cut) = (None, is_cut);
    let found = hits.into_iter().filter_map(|(path, id, snippet)| {
        let slot = app.catalog.find(&path, id)?;
        Some((slot, snippet))
    });
    let found: Vec<(Slot, Snippet)> = found.collect();
    app.catalog
        .set_hits(Some(found.iter().map(|&(slot, _)| slot).collect()));
    finding.snippets = found.into_iter().collect();
    app.tops.library = 0;
    app.catalog.refresh();
    app.select_at(0)
}

fn take_gathered(app: &mut App, voice: &Voice, said: Vec<Said>) {
    let here = app.reading.as_ref().map(|reading| {
        let quote = reading.findings.as_ref().and_then(|findings| {
            let at = findings.quote?;
            Some(findings.found.quotes.get(at)?.span)
        });
        (reading.article.id, quote.unwrap_or_default())
    });
    if let Some(page) = app.page.as_mut().filter(|page| page.voice == *voice) {
        page.take(said, here);
    }
}

/// An article that was asked for came: another version of the open one, or the one selected last.
fn take_opened(app: &mut App, slot: Slot, article: Arc<Article>) -> Vec<Effect> {
    match &mut app.reading {
        Some(reading) if reading.slot == slot => {
            let found = app.catalog.entry(slot).and_then(|entry| entry.extraction.clone());
            renew(reading, article, found, app.catalog.voice())
        }
        _ if app.selected == Some(slot) => app.open(slot, article),
        _ => Vec::new(),
    }
}

/// A file that was gone is there again, as when an editor writes it anew: the open article has a slot again.
fn take_back(app: &mut App, path: &Path) {
    let Some(reading) = &mut app.reading else { return };
    if reading.article.path != path || app.catalog.entry(reading.slot).is_some() {
        return;
    }
    let slots = app.catalog.slots_of(path);
    let same = slots.iter().find(|&&slot| {
        app.catalog
            .entry(slot)
            .is_some_and(|entry| *entry.card.title == *reading.article.title)
    });
    if let Some(&slot) = same.or(slots.first()) {
        reading.slot = slot;
        app.selected = Some(slot);
    }
}

/// When the open article's file was edited, the reader goes on at the same words of the new version.
fn renew_open(app: &mut App) -> Vec<Effect> {
    let Some(reading) = &mut app.reading else {
        return Vec::new();
    };
    let Some(entry) = app.catalog.entry(reading.slot) else {
        return Vec::new();
    };
    match &entry.article {
        Some(article) => {
            let (article, found) = (Arc::clone(article), entry.extraction.clone());
            renew(reading, article, found, app.catalog.voice())
        }
        None if entry.card.id != reading.article.id => vec![Effect::Open(reading.slot, entry.card.clone())],
        None => {
            if *entry.card.path != *reading.article.path {
                let article = Arc::make_mut(&mut reading.article);
                entry.card.path.as_ref().clone_into(&mut article.path);
            }
            Vec::new()
        }
    }
}

fn renew(
    reading: &mut Reading,
    article: Arc<Article>,
    found: Option<Arc<Extraction>>,
    voice: Option<&Voice>,
) -> Vec<Effect> {
    if Arc::ptr_eq(&article, &reading.article) {
        return Vec::new();
    }
    if article.text == reading.article.text {
        reading.article = article;
        return Vec::new();
    }
    reading.replace(Arc::clone(&article));
    if let Some(found) = found {
        reading.take(found, voice);
        return Vec::new();
    }
    vec![Effect::Extract(article)]
}

fn lose_file(app: &mut App, path: &Path) -> Vec<Effect> {
    app.catalog.refresh();
    let at = app.selected.and_then(|slot| app.catalog.position(slot));
    let gone = app.catalog.remove_file(path);
    let open = app.reading.as_ref().map(|reading| reading.slot);
    if open.is_some_and(|slot| gone.contains(&slot)) {
        // The text stays on the screen; only the list moves on.
        app.tell("the file of this article is gone; its text stays until you move on");
    }
    if app.selected.is_some_and(|slot| gone.contains(&slot)) {
        app.catalog.refresh();
        let shown = app.catalog.shown();
        app.selected = shown
            .get(at.unwrap_or(0).min(shown.len().saturating_sub(1)))
            .copied();
    }
    Vec::new()
}

fn rename_file(app: &mut App, from: &Path, to: &Path) -> Vec<Effect> {
    app.catalog.rename_file(from, to);
    renew_open(app)
}

fn fail_file(app: &mut App, path: PathBuf, why: String) -> Vec<Effect> {
    app.loading.done += 1;
    app.tell(format!("{}: {why}", path.display()));
    app.loading.failed.retain(|(failed, _)| *failed != path);
    app.loading.failed.push((path, why));
    Vec::new()
}
