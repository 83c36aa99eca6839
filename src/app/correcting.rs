//! The reader's corrections, laid over what was found: made, undone, applied again whenever an article is looked at.
//!
//! Comes in: corrections kept from before, extractions, new corrections. Goes out: the corrected extractions, and what to
//! keep. It does not know files.
use crate::app::effect::Effect;
use crate::app::help::key_for;
use crate::app::state::App;
use crate::extract::corrections::{Correction, apply, find_speaker};
use crate::extract::model::Extraction;
use crate::library::article::{Article, ArticleId};
use crate::store::corrections::{Change, Corrections, make, of};
use std::collections::HashMap;
use std::sync::Arc;

/// All corrections, and what they are laid over.
#[derive(Debug, Default)]
pub struct Corrected {
    kept: Vec<Corrections>,
    /// What the rules found in the articles that are corrected.
    found: HashMap<ArticleId, Arc<Extraction>>,
    /// How many corrections of an article find nothing any more.
    lost: HashMap<ArticleId, usize>,
}

impl Corrected {
    /// The corrections of an article, in the order in which they were made.
    #[must_use]
    pub fn of(&self, article: &Article) -> &[Correction] {
        of(&self.kept, article)
    }

    /// How many corrections of an article find nothing any more.
    #[must_use]
    pub fn lost(&self, id: ArticleId) -> usize {
        self.lost.get(&id).copied().unwrap_or(0)
    }

    /// Lays an article's corrections over what the rules found in it.
    fn lay_over(&mut self, article: &Article, found: &Arc<Extraction>) -> Arc<Extraction> {
        let list = self.of(article);
        if list.is_empty() {
            self.found.remove(&article.id);
            self.lost.remove(&article.id);
            return Arc::clone(found);
        }
        let corrected = apply(&article.text, found, list);
        let in_vain = corrected.applied.iter().filter(|&&applied| !applied).count();
        self.lost.insert(article.id, in_vain);
        self.found.insert(article.id, Arc::clone(found));
        Arc::new(corrected.extraction)
    }
}

/// Takes the corrections of earlier sessions.
pub(crate) fn take_kept(app: &mut App, kept: Vec<Corrections>) {
    let ids: Vec<ArticleId> = kept.iter().map(|kept| kept.id).collect();
    app.corrected.kept = kept;
    for id in ids {
        if let Some(found) = app.catalog.extraction(id).cloned() {
            show(app, id, &found);
        }
    }
}

/// Shows what was found in an article, its corrections laid over it, wherever the article is.
pub(crate) fn show(app: &mut App, id: ArticleId, found: &Arc<Extraction>) {
    let open = app.reading.as_ref().map(|reading| &reading.article);
    let open = open.filter(|article| article.id == id);
    let shown = match open.or_else(|| app.catalog.article(id)).cloned() {
        Some(article) => app.corrected.lay_over(&article, found),
        None => Arc::clone(found),
    };
    app.catalog.extracted(id, &shown);
    let lost = app.corrected.lost(id);
    if let Some(reading) = &mut app.reading
        && reading.article.id == id
    {
        reading.take(shown, app.catalog.voice());
        tell_lost(app, lost);
    }
}

/// Tells that corrections of the open article find nothing any more.
pub(crate) fn tell_lost(app: &mut App, lost: usize) {
    match lost {
        0 => {}
        1 => app.tell("a correction of this article finds nothing any more; rawi corrections lists it"),
        _ => app.tell(format!(
            "{lost} corrections of this article find nothing any more; rawi corrections lists them"
        )),
    }
}

/// Makes a correction to the open article. `told` is said in the status line.
pub(crate) fn correct(app: &mut App, correction: Correction, told: &str) -> Vec<Effect> {
    let Some((article, found)) = open(app) else {
        return Vec::new();
    };
    let mut list = app.corrected.of(&article).to_vec();
    list.push(correction.clone());
    let applied = apply(&article.text, &found, &list).applied;
    if applied.last() != Some(&true) {
        app.tell("nothing there to correct");
        return Vec::new();
    }
    change(app, &article, &found, Change::Made(correction), told)
}

/// Undoes the last correction of the open article.
pub(crate) fn undo(app: &mut App) -> Vec<Effect> {
    let Some((article, found)) = open(app) else {
        return Vec::new();
    };
    let Some(last) = app.corrected.of(&article).last().cloned() else {
        app.tell("nothing to undo in this article");
        return Vec::new();
    };
    let told = match last {
        Correction::Merge { .. } => "undone: the two are two again",
        Correction::Split { .. } => "undone: the two are one again",
        Correction::NotAQuote { .. } => "undone: it is a quote again",
        Correction::SaidBy { .. } => "undone: the speaker is who it was",
    };
    change(app, &article, &found, Change::Undone(last), told)
}

/// The open article, and what the rules found in it.
fn open(app: &App) -> Option<(Arc<Article>, Arc<Extraction>)> {
    let reading = app.reading.as_ref()?;
    let shown = &reading.findings.as_ref()?.found;
    let found = app.corrected.found.get(&reading.article.id).unwrap_or(shown);
    Some((Arc::clone(&reading.article), Arc::clone(found)))
}

fn change(
    app: &mut App,
    article: &Arc<Article>,
    found: &Arc<Extraction>,
    change: Change,
    told: &str,
) -> Vec<Effect> {
    make(&mut app.corrected.kept, article, &change);
    let speaker = current_speaker(app);
    show(app, article.id, found);
    keep_speaker(app, speaker.as_deref());
    let undo = key_for(app, app.focus.context(), "undo");
    match (&change, undo) {
        (Change::Made(_), Some(key)) => app.tell(format!("{told}; {key} undoes it")),
        _ => app.tell(told),
    }
    vec![Effect::KeepCorrection {
        article: Arc::clone(article),
        change,
    }]
}

fn current_speaker(app: &App) -> Option<String> {
    let findings = app.reading.as_ref()?.findings.as_ref()?;
    let speaker = findings.found.speakers.get(findings.speaker?)?;
    Some(speaker.name.clone())
}

/// After a correction the selected speaker is who it was, if they are still there.
fn keep_speaker(app: &mut App, name: Option<&str>) {
    if let (Some(name), Some(reading)) = (name, &mut app.reading)
        && let Some(findings) = &mut reading.findings
        && findings.cursor.is_none()
        && let Some(id) = find_speaker(&findings.found, name)
    {
        findings.speaker = Some(id);
    }
}
