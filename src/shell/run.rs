//! The loop of the running reader: take what happened, let the app decide, do what it says, draw once.
//!
//! Comes in: the opened paths, the keymap, options. Goes out: an exit code. It draws nothing itself and decides nothing
//! that the app can decide.
use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::state::{App, Appearance};
use crate::app::update::{settle, update};
use crate::keymap::Keymap;
use crate::keymap::key::Key;
use crate::library::fields::Fields;
use crate::problem::Problem;
use crate::shell::canvas::Canvas;
use crate::shell::clicks::Clicks;
use crate::shell::decode::{Input, Reply};
use crate::shell::detection::{Detection, Outer};
use crate::shell::diagnosis::advice;
use crate::shell::mailbox::{Event, Mailbox};
use crate::shell::remembering::{Files, Keepsake, Remembering};
use crate::shell::screen::{Closing, Screen};
use crate::shell::shelf::{self, Shelf};
use crate::shell::work::Work;
use crate::shell::{clipboard, editor, input, places, signals, watch, work};
use crate::store::{corrections, marks, settings};
use crate::view;
use crate::view::theme::Themes;
use ratatui::Terminal;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the first drawing waits for the first article, so that one article appears at once and whole.
const FIRST_WAIT: Duration = Duration::from_millis(25);
/// How long replies of the terminal may be on their way.
const REPLY_WAIT: Duration = Duration::from_millis(300);
/// How long after one drawing the next may come that shows only what the background brought.
const PAUSE: Duration = Duration::from_millis(30);
/// How long the app waits for the next tick while it wants them.
const TICK: Duration = Duration::from_millis(40);
/// How long messages may be taken in before the screen is drawn again.
const TURN: Duration = Duration::from_millis(12);

/// Where it is kept, among the settings, which terminals' hints were told.
const HINTED: &str = "hinted";

/// What is opened, and how.
#[derive(Debug)]
pub struct Opening {
    /// Files, folders, `-`; none for the embedded samples.
    pub paths: Vec<PathBuf>,
    /// How dumps name their fields.
    pub fields: Arc<Fields>,
    /// The effective keys.
    pub keymap: Keymap,
    /// What was wrong with the user's keymap and names of fields.
    pub problems: Vec<Problem>,
    /// The name of the terminal's profile, where the user knows better.
    pub terminal: Option<String>,
    /// The theme; chosen to suit the terminal's background when none is given.
    pub theme: Option<Appearance>,
}

/// Runs the reader until it is left. Returns the exit code.
///
/// # Errors
/// For people: there is no terminal to run on, it was lost, or the named profile does not exist.
pub fn run(opening: Opening) -> Result<u8, String> {
    let detection = Detection::begin(opening.terminal.as_deref())?;
    let tell = |error: io::Error| format!("terminal: {error}");
    let mut shell = Shell::open(opening, detection).map_err(tell)?;
    let code = shell.run().map_err(tell)?;
    shell.hear_the_rest();
    Ok(code)
}

/// What happens after an event.
enum Next {
    /// The screen is drawn at once.
    Draw,
    /// The screen is drawn with what follows.
    Later,
    /// The reader is left with this exit code.
    Leave(u8),
}

/// The running reader. The screen is put back first when it goes, marks are written last.
struct Shell {
    app: App,
    themes: Themes,
    terminal: Terminal<Canvas>,
    screen: Arc<Screen>,
    _closing: Closing,
    mailbox: Arc<Mailbox>,
    reading: input::Reading,
    work: Arc<Work>,
    library: Arc<Shelf>,
    detection: Detection,
    remembering: Option<Remembering>,
    /// The terminals whose hint was told, in this session or an earlier one.
    hinted: BTreeSet<String>,
    clicks: Clicks,
    opened: Instant,
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Shell {
    fn open(opening: Opening, detection: Detection) -> io::Result<Self> {
        let screen = Screen::new(detection.in_tmux())?;
        let mailbox = Arc::new(Mailbox::default());
        let work = Arc::new(Work::new(opening.fields));
        work::start_extracting(&work, &mailbox)?;
        let library = Arc::new(Shelf::default());
        shelf::start(&library, &work, &mailbox)?;
        let listed = watch::start(&opening.paths, &library, &work, &mailbox)?;
        work::start_reading(opening.paths, &library, &work, &mailbox, move |listing| {
            listed.tell(listing.files.clone());
        })?;
        screen.close_on_panic();
        signals::start(Arc::clone(&screen), Arc::clone(&mailbox))?;
        let closing = Closing(Arc::clone(&screen));
        let questions: String = detection.questions().map(|(_, sequence)| sequence).collect();
        screen.open(&questions, detection.current())?;
        let reading = input::start(Arc::clone(&mailbox))?;
        detection.ask_tmux(&mailbox);
        let size = screen.size();
        let no_colours = variable("NO_COLOR").is_some();
        let mut keymap = opening.keymap;
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
        keymap.prefer_layout(&locale.unwrap_or_default());
        let mut app = App::new(size.width, size.height, keymap);
        app.appearance_chosen = opening.theme.is_some() || no_colours;
        app.appearance = opening
            .theme
            .unwrap_or_else(|| Appearance::suiting(no_colours, variable("COLORFGBG").as_deref()));
        let (themes, mut problems) = Themes::embedded();
        problems.extend(opening.problems);
        let canvas = Canvas::new(Arc::clone(&screen), detection.current().writer);
        let mut shell = Self {
            app,
            themes,
            terminal: Terminal::new(canvas)?,
            screen,
            _closing: closing,
            mailbox,
            reading,
            work,
            library,
            detection,
            remembering: None,
            hinted: BTreeSet::new(),
            clicks: Clicks::default(),
            opened: Instant::now(),
        };
        shell.remember();
        shell.tell_profile();
        shell.tell_problems(&problems);
        Ok(shell)
    }

    fn tell_problems(&mut self, problems: &[Problem]) {
        self.send(Message::Problems(
            problems.iter().map(ToString::to_string).collect(),
        ));
    }

    /// Runs until the reader is left. Returns the exit code.
    fn run(&mut self) -> io::Result<u8> {
        let mut next = Next::Later;
        while self.app.reading.is_none() && matches!(next, Next::Later) && self.opened.elapsed() < FIRST_WAIT
        {
            next = self.turn(Some(FIRST_WAIT.saturating_sub(self.opened.elapsed())))?;
        }
        loop {
            if let Next::Leave(code) = next {
                return Ok(code);
            }
            self.draw()?;
            let drawn = Instant::now();
            next = self.turn(self.app.wants_ticks().then_some(TICK))?;
            if self.app.wants_ticks() && drawn.elapsed() >= TICK {
                self.send(Message::Tick);
            }
            // What comes from the background is drawn with what follows it, so that loading does not slow keys down.
            while matches!(next, Next::Later) && drawn.elapsed() < PAUSE {
                next = self.turn(Some(PAUSE.saturating_sub(drawn.elapsed())))?;
            }
        }
    }

    /// Waits for something, then takes in all that has come until then; once it was something that the user waits for,
    /// no more of what the background brings.
    fn turn(&mut self, wait: Option<Duration>) -> io::Result<Next> {
        let Some(event) = self.mailbox.next(wait) else {
            return Ok(Next::Later);
        };
        let begun = Instant::now();
        let mut next = self.act(event)?;
        while begun.elapsed() < TURN {
            let event = match next {
                Next::Leave(_) => break,
                Next::Draw => self.mailbox.next_event(),
                Next::Later => self.mailbox.next(Some(Duration::ZERO)),
            };
            let Some(event) = event else { break };
            next = self.act(event)?;
        }
        Ok(next)
    }

    fn act(&mut self, event: Event) -> io::Result<Next> {
        let message = match event {
            // However keys are bound and whatever is on the screen.
            Event::Input(Input::Key(key)) if key == Key::control('c') => {
                return Ok(Next::Leave(128 + INTERRUPT));
            }
            Event::Input(Input::Key(key)) => Message::Key(key),
            Event::Input(Input::Paste(text)) => Message::Paste(text),
            Event::Input(Input::Mouse(mouse)) => Message::Mouse(self.clicks.count(mouse, Instant::now())),
            Event::Input(Input::Reply(Reply::Background(colour))) => {
                let worn = self.app.appearance;
                self.send(Message::Background(colour));
                if self.app.appearance != worn {
                    // Cleared first: some terminals leave specks of letters that reach out of their cells.
                    self.redraw()?;
                }
                return Ok(Next::Draw);
            }
            Event::Input(Input::Reply(reply)) => {
                if self.detection.hear(reply).is_some() {
                    self.change_profile()?;
                }
                return Ok(Next::Draw);
            }
            Event::Outer(outer) => return self.hear_of_outer(&outer).map(|()| Next::Draw),
            Event::Resized => self.resized(),
            Event::Continued => return self.come_back().map(|()| Next::Draw),
            Event::TerminalGone => signals::end(&self.screen, signal_hook::consts::SIGHUP),
            Event::Message(message) => {
                let is_awaited = self.is_awaited(&message);
                return Ok(match self.perform_all(message)? {
                    Next::Draw if !is_awaited => Next::Later,
                    next => next,
                });
            }
        };
        self.perform_all(message)
    }

    /// Whether someone looks at the screen for what the background brings here.
    fn is_awaited(&self, message: &Message) -> bool {
        match message {
            Message::Opened { .. }
            | Message::Heard { .. }
            | Message::Found { .. }
            | Message::Gathered { .. } => true,
            Message::Extracted { id, .. } => self
                .app
                .reading
                .as_ref()
                .is_some_and(|reading| reading.article.id == *id),
            _ => false,
        }
    }

    fn send(&mut self, message: Message) {
        for effect in update(&mut self.app, message) {
            // What the first messages ask for can only be work.
            let _ = self.perform(effect);
        }
    }

    fn perform_all(&mut self, message: Message) -> io::Result<Next> {
        for effect in update(&mut self.app, message) {
            if let Next::Leave(code) = self.perform(effect)? {
                return Ok(Next::Leave(code));
            }
        }
        Ok(Next::Draw)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Next> {
        match effect {
            Effect::Extract(article) => self.work.want(article),
            Effect::Open(slot, card) => self.library.open(slot, card),
            Effect::Hear(voice) => self.library.hear(voice),
            Effect::Find(query) => self.library.find(query),
            Effect::Gather(voice) => self.library.gather(voice),
            Effect::Copy(text) => self.screen.tell(&clipboard::sequence(&text))?,
            Effect::Edit { path, line } => self.edit(&path, line)?,
            Effect::MarkRead { id, read } => self.keep(Keepsake::Read(id, read)),
            Effect::KeepCorrection { article, change } => {
                self.keep(Keepsake::Correction(article, change));
            }
            Effect::KeepSetting { name, value } => self.keep(Keepsake::Setting(name, value)),
            Effect::Redraw => self.redraw()?,
            Effect::Suspend => {
                if !signals::stop_job(&self.screen) {
                    self.send(Message::Notice("no shell to go back to".to_owned()));
                }
            }
            Effect::Quit => return Ok(Next::Leave(0)),
        }
        Ok(Next::Draw)
    }

    fn draw(&mut self) -> io::Result<()> {
        settle(&mut self.app);
        let (app, themes) = (&self.app, &self.themes);
        self.terminal.draw(|frame| view::draw(app, themes, frame))?;
        Ok(())
    }

    /// Forgets what the screen shows, so that all of it is drawn again.
    fn redraw(&mut self) -> io::Result<()> {
        self.terminal.clear()
    }

    fn resized(&self) -> Message {
        let size = self.screen.size();
        Message::Resized {
            width: size.width,
            height: size.height,
        }
    }

    fn come_back(&mut self) -> io::Result<()> {
        if self.screen.is_lent() {
            return Ok(());
        }
        self.screen.enter()?;
        let resized = self.resized();
        self.send(resized);
        self.redraw()
    }

    fn edit(&mut self, path: &Path, line: usize) -> io::Result<()> {
        let failed = match editor::command(variable("VISUAL"), variable("EDITOR"), path, line) {
            Err(why) => Err(why),
            Ok(command) => {
                self.reading.pause();
                self.screen.lend();
                let result = editor::run(command, input::terminal());
                self.screen.enter()?;
                self.reading.resume();
                let resized = self.resized();
                self.send(resized);
                self.redraw()?;
                result
            }
        };
        if let Err(why) = failed {
            self.send(Message::Notice(why));
        }
        Ok(())
    }

    /// Waits, when the reader is left at once, for replies on their way: the shell would take them for typed.
    fn hear_the_rest(&mut self) {
        while self.detection.is_waiting() && self.opened.elapsed() < REPLY_WAIT {
            let left = REPLY_WAIT.saturating_sub(self.opened.elapsed());
            if let Some(Event::Input(Input::Reply(reply))) = self.mailbox.next(Some(left)) {
                self.detection.hear(reply);
            }
        }
    }

    fn hear_of_outer(&mut self, outer: &Outer) -> io::Result<()> {
        if self.detection.hear_of_outer(outer).is_some() {
            self.change_profile()?;
        }
        if let Some(advice) = advice(outer, self.detection.current()) {
            self.send(Message::Notice(advice.to_owned()));
        }
        Ok(())
    }

    /// Treats the terminal as what it turned out to be.
    fn change_profile(&mut self) -> io::Result<()> {
        let profile = self.detection.current();
        self.screen.change_profile(profile)?;
        self.terminal.backend_mut().write_by(profile.writer);
        self.tell_profile();
        self.redraw()
    }

    fn tell_profile(&mut self) {
        let profile = self.detection.current().clone();
        let profile_name = profile.name.clone();
        self.send(Message::Profile {
            name: profile.name,
            harakat: profile.harakat,
        });
        if let Some(hint) = profile.hint {
            self.tell_once(profile_name, hint);
        }
    }

    /// Tells the hint of a terminal, but not in every session anew.
    fn tell_once(&mut self, terminal: String, hint: String) {
        if self.hinted.contains(&terminal) {
            return;
        }
        self.send(Message::Notice(hint));
        self.hinted.insert(terminal);
        let all: Vec<&str> = self.hinted.iter().map(String::as_str).collect();
        self.keep(Keepsake::Setting(HINTED, all.join(" ")));
    }

    fn keep(&self, keepsake: Keepsake) {
        if let Some(remembering) = &self.remembering {
            remembering.keep(keepsake);
        }
    }

    /// Brings back what was read before, and keeps what is read from now on.
    fn remember(&mut self) {
        let mut files = Files::default();
        if let Some(path) = places::settings() {
            match settings::load(&path) {
                Ok(kept) => {
                    let hinted = kept.get(HINTED).map(String::as_str).unwrap_or_default();
                    self.hinted = hinted.split_whitespace().map(str::to_owned).collect();
                    self.send(Message::Settings(kept.into_iter().collect()));
                    files.settings = Some(path);
                }
                Err(why) => self.send(Message::Notice(why)),
            }
        }
        if let Some(path) = places::corrections() {
            match corrections::load(&path) {
                Ok(kept) => {
                    self.send(Message::Corrections(kept));
                    files.corrections = Some(path);
                }
                Err(why) => self.send(Message::Notice(why)),
            }
        }
        if let Some(path) = places::marks() {
            match marks::load(&path) {
                Ok(ids) => {
                    self.send(Message::ReadBefore(ids.into_iter().collect()));
                    files.marks = Some(path);
                }
                Err(why) => self.send(Message::Notice(why)),
            }
        }
        self.remembering = Some(Remembering::start(files, Arc::clone(&self.mailbox)));
    }
}

/// The signal that Ctrl-C stands for.
const INTERRUPT: u8 = 2;
