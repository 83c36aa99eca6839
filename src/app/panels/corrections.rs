//! What keys correct in what was found: who is quoted, whether it is a quote, who is one and who is two.
//!
//! It does not know how corrections are applied or kept.
use crate::app::actions::Action;
use crate::app::choice::{Answer, Choice, Choices};
use crate::app::context::Context::Global;
use crate::app::correcting::{correct, undo};
use crate::app::effect::Effect;
use crate::app::findings::Findings;
use crate::app::prompt::{Prompt, Purpose};
use crate::app::state::App;
use crate::extract::corrections::{Correction, Place, place_of};
use crate::extract::model::SpeakerId;

/// The rows of this table.
pub(crate) const ACTIONS: &[Action] = &[
    Action {
        name: "correct-speaker",
        contexts: &[Global],
        help: "somebody else says this quote: pick or type who",
        run: ask_speaker,
    },
    Action {
        name: "not-a-quote",
        contexts: &[Global],
        help: "this is no quote",
        run: not_a_quote,
    },
    Action {
        name: "merge-speaker",
        contexts: &[Global],
        help: "this speaker and another are one: pick which",
        run: ask_merge,
    },
    Action {
        name: "split-speaker",
        contexts: &[Global],
        help: "a form of this speaker's name is somebody else: pick it",
        run: ask_split,
    },
    Action {
        name: "undo",
        contexts: &[Global],
        help: "undo the last correction of this article",
        run: undo,
    },
];

fn findings(app: &App) -> Option<&Findings> {
    app.reading.as_ref()?.findings.as_ref()
}

/// The current quote, as a correction names it.
fn quote(app: &App) -> Option<Place> {
    let reading = app.reading.as_ref()?;
    let findings = reading.findings.as_ref()?;
    place_of(&reading.article.text, &findings.found, findings.quote?)
}

/// The current speaker.
fn speaker(findings: &Findings) -> Option<SpeakerId> {
    findings.speaker.filter(|&id| id < findings.found.speakers.len())
}

/// Opens a line to type into, with a list above it.
fn ask(app: &mut App, purpose: Purpose, choices: Vec<Choice>) -> Vec<Effect> {
    let about = findings(app).and_then(|findings| {
        let id = match purpose {
            Purpose::Speaker => findings.found.quotes.get(findings.quote?)?.speaker,
            _ => findings.speaker,
        };
        Some(findings.found.speakers.get(id?)?.name.clone())
    });
    app.choices = Some(Choices::new(about, choices, purpose == Purpose::Speaker));
    app.prompt = Some(Prompt::new(purpose, ""));
    Vec::new()
}

/// All speakers but one, those with the most quotes first.
fn others(findings: &Findings, but: Option<SpeakerId>) -> Vec<Choice> {
    let ids = findings.speakers().iter().filter(|&&id| Some(id) != but);
    let choice = |&id: &SpeakerId| {
        let speaker = &findings.found.speakers[id];
        Choice {
            label: speaker.name.clone(),
            beside: speaker
                .role
                .clone()
                .unwrap_or_else(|| speaker.kind.name().to_owned()),
            answer: Answer::Name(speaker.name.clone()),
            accent: Some(findings.accent(id)),
        }
    };
    ids.map(choice).collect()
}

fn ask_speaker(app: &mut App) -> Vec<Effect> {
    let Some(findings) = findings(app) else {
        return wait(app);
    };
    let Some(quote) = findings.quote.and_then(|at| findings.found.quotes.get(at)) else {
        app.tell("no quote here to correct");
        return Vec::new();
    };
    let mut choices = others(findings, quote.speaker);
    if quote.speaker.is_some() {
        choices.push(Choice {
            label: "no speaker".to_owned(),
            beside: String::new(),
            answer: Answer::Nobody,
            accent: None,
        });
    }
    ask(app, Purpose::Speaker, choices)
}

/// Nothing can be corrected before it was found.
fn wait(app: &mut App) -> Vec<Effect> {
    if app.reading.is_some() {
        app.tell("this article is still being looked at");
    }
    Vec::new()
}

fn not_a_quote(app: &mut App) -> Vec<Effect> {
    if findings(app).is_none() {
        return wait(app);
    }
    let Some(quote) = quote(app) else {
        app.tell("no quote here to correct");
        return Vec::new();
    };
    correct(app, Correction::NotAQuote { quote }, "no quote any more")
}

fn ask_merge(app: &mut App) -> Vec<Effect> {
    if findings(app).is_none() {
        return wait(app);
    }
    let choices = findings(app).map(|findings| {
        let speaker = speaker(findings)?;
        Some(others(findings, Some(speaker)))
    });
    match choices.flatten() {
        None => app.tell("no speaker here to correct"),
        Some(choices) if choices.is_empty() => app.tell("no other speaker in this article"),
        Some(choices) => return ask(app, Purpose::Merge, choices),
    }
    Vec::new()
}

fn ask_split(app: &mut App) -> Vec<Effect> {
    if findings(app).is_none() {
        return wait(app);
    }
    let choices = findings(app).map(|findings| {
        let speaker = findings.found.speakers.get(speaker(findings)?)?;
        let forms = speaker.aliases.iter().map(|alias| Choice {
            label: alias.clone(),
            beside: String::new(),
            answer: Answer::Name(alias.clone()),
            accent: None,
        });
        Some(forms.collect::<Vec<Choice>>())
    });
    match choices.flatten() {
        None => app.tell("no speaker here to correct"),
        Some(choices) if choices.len() < 2 => {
            app.tell("this speaker has one form only; to part a quote, correct its speaker");
        }
        Some(choices) => return ask(app, Purpose::Split, choices),
    }
    Vec::new()
}

/// What was picked or typed becomes a correction.
pub(crate) fn answer(app: &mut App, purpose: Purpose) -> Vec<Effect> {
    let answer = app.choices.take().and_then(|choices| choices.answer().cloned());
    let Some(answer) = answer else {
        app.tell("nobody of that name here");
        return Vec::new();
    };
    let name = match answer {
        Answer::Name(name) => Some(name),
        Answer::Nobody => None,
    };
    let speaker =
        findings(app).and_then(|findings| Some(findings.found.speakers[speaker(findings)?].name.clone()));
    let (correction, told) = match (purpose, name, speaker, quote(app)) {
        (Purpose::Speaker, speaker, _, Some(quote)) => {
            let told = match &speaker {
                Some(name) => format!("said by {}", named(name)),
                None => "said by nobody who is named".to_owned(),
            };
            (Correction::SaidBy { quote, speaker }, told)
        }
        (Purpose::Merge, Some(other), Some(speaker), _) => {
            let told = format!("{} and {} are one", named(&speaker), named(&other));
            (Correction::Merge { speaker, other }, told)
        }
        (Purpose::Split, Some(alias), Some(speaker), _) => {
            let told = format!("{} and {} are two", named(&speaker), named(&alias));
            (Correction::Split { speaker, alias }, told)
        }
        _ => return Vec::new(),
    };
    correct(app, correction, &told)
}

/// A name inside a sentence of our own: isolated (UAX #9 FSI, PDI), so that what follows keeps its place.
fn named(name: &str) -> String {
    format!("‹\u{2068}{name}\u{2069}›")
}
