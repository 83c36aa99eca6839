//! The loop of the running reader: take what happened, let the app decide, do what it says, draw once.
//!
//! Comes in: the opened paths, the keymap, options. Goes out: an exit code. It draws nothing itself and decides nothing
//! that the app can decide.
use super::canvas::Canvas;
use super::decode::{Input, Reply};
use super::mailbox::{Event, Mailbox};
use super::profiles::{self, Profile, Replies};
use super::screen::{Closing, Screen};
use super::work::Work;
use super::{clipboard, editor, input, places, signals, watch, work};
use crate::app::effect::Effect;
use crate::app::message::Message;
use crate::app::state::{App, Appearance};
use crate::app::update::{settle, update};
use crate::keymap::Keymap;
use crate::keymap::key::Key;
use crate::library::article::ArticleId;
use crate::problem::Problem;
use crate::store::marks;
use crate::view;
use crate::view::theme::Themes;
use ratatui::Terminal;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long the first drawing waits for the first article, so that one article appears at once and whole.
const FIRST_WAIT: Duration = Duration::from_millis(25);
/// How long messages may be taken in before the screen is drawn again.
const TURN: Duration = Duration::from_millis(12);

/// What is opened, and how.
#[derive(Debug)]
pub struct Opening {
    /// Files, folders, `-`; none for the embedded samples.
    pub paths: Vec<PathBuf>,
    /// The effective keys.
    pub keymap: Keymap,
    /// What was wrong with the user's keymap.
    pub problems: Vec<Problem>,
    /// The name of the terminal's profile, where the user knows better.
    pub terminal: Option<String>,
}

/// Runs the reader until it is left. Returns the exit code.
///
/// # Errors
/// For people: there is no terminal to run on, it was lost, or the named profile does not exist.
pub fn run(opening: Opening) -> Result<u8, String> {
    let profiles = profiles::embedded().map_err(|problems| told(&problems))?;
    let chosen = match &opening.terminal {
        Some(name) => Some(profiles::named(&profiles, name)?.clone()),
        None => None,
    };
    let mut shell = Shell::open(opening, profiles, chosen).map_err(|error| format!("terminal: {error}"))?;
    let code = shell.run();
    let remembering = shell.marks.take();
    // Dropped before anything is printed.
    drop(shell);
    if let Some((changes, writing)) = remembering {
        drop(changes);
        let _ = writing.join();
    }
    code.map_err(|error| format!("terminal: {error}"))
}

fn told(problems: &[Problem]) -> String {
    let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
    all.join("\n")
}

/// Where marks go, and the thread that writes them.
type Remembering = (Sender<(ArticleId, bool)>, JoinHandle<()>);

/// What happens after an event.
enum Next {
    On,
    Leave(u8),
}

/// The running reader.
struct Shell {
    app: App,
    themes: Themes,
    screen: Arc<Screen>,
    terminal: Terminal<Canvas>,
    mailbox: Arc<Mailbox>,
    reading: input::Reading,
    work: Arc<Work>,
    marks: Option<Remembering>,
    profiles: Vec<Profile>,
    profile: String,
    replies: Replies,
    /// Whether the terminal's replies may change the profile.
    may_change: bool,
    in_tmux: bool,
    _closing: Closing,
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

impl Shell {
    fn open(opening: Opening, profiles: Vec<Profile>, chosen: Option<Profile>) -> io::Result<Self> {
        let in_tmux = variable("TMUX").is_some_and(|value| !value.is_empty());
        let screen = Screen::new(in_tmux)?;
        let mailbox = Arc::new(Mailbox::default());
        let work = Arc::new(Work::default());
        work::start_extracting(&work, &mailbox)?;
        let listed = watch::start(&opening.paths, &work, &mailbox)?;
        work::start_reading(opening.paths, &work, &mailbox, move |listing| {
            listed.tell(listing.files.clone());
        })?;
        let may_change = chosen.is_none();
        let guess = || profiles::choose(&profiles, &Replies::default(), &known_variables(in_tmux)).cloned();
        let profile = chosen
            .or_else(guess)
            .ok_or_else(|| io::Error::other("no profile of a terminal"))?;
        screen.close_on_panic();
        signals::start(Arc::clone(&screen), Arc::clone(&mailbox))?;
        let closing = Closing(Arc::clone(&screen));
        let questions = if may_change {
            profiles::questions(&variable)
        } else {
            ""
        };
        screen.open(questions, &profile)?;
        let reading = input::start(Arc::clone(&mailbox))?;
        if in_tmux && may_change {
            ask_tmux(&mailbox);
        }
        let size = screen.size();
        let mut app = App::new(size.width, size.height, opening.keymap);
        if variable("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            app.appearance = Appearance::Plain;
        }
        let (themes, mut problems) = Themes::embedded();
        problems.extend(opening.problems);
        let mut shell = Self {
            app,
            themes,
            terminal: Terminal::new(Canvas::new(Arc::clone(&screen)))?,
            screen,
            mailbox,
            reading,
            work,
            marks: None,
            profile: profile.name.clone(),
            profiles,
            replies: Replies::default(),
            may_change,
            in_tmux,
            _closing: closing,
        };
        shell.tell_profile(&profile);
        shell.remember();
        if let Some(first) = problems.first() {
            let more = match problems.len() {
                1 => String::new(),
                count => format!(" (rawi keys shows all {count})"),
            };
            shell.send(Message::Notice(format!("{first}{more}")));
        }
        Ok(shell)
    }

    /// Runs until the reader is left. Returns the exit code.
    fn run(&mut self) -> io::Result<u8> {
        let first = Instant::now();
        while self.app.reading.is_none() && first.elapsed() < FIRST_WAIT {
            if let Next::Leave(code) = self.turn(Some(FIRST_WAIT.saturating_sub(first.elapsed())))? {
                return Ok(code);
            }
        }
        loop {
            self.draw()?;
            if let Next::Leave(code) = self.turn(None)? {
                return Ok(code);
            }
        }
    }

    /// Waits for something, then takes in all that has come until then.
    fn turn(&mut self, wait: Option<Duration>) -> io::Result<Next> {
        let Some(event) = self.mailbox.next(wait) else {
            return Ok(Next::On);
        };
        if let Next::Leave(code) = self.act(event)? {
            return Ok(Next::Leave(code));
        }
        let begun = Instant::now();
        while begun.elapsed() < TURN
            && let Some(event) = self.mailbox.next(Some(Duration::ZERO))
        {
            if let Next::Leave(code) = self.act(event)? {
                return Ok(Next::Leave(code));
            }
        }
        Ok(Next::On)
    }

    fn act(&mut self, event: Event) -> io::Result<Next> {
        let message = match event {
            // However keys are bound and whatever is on the screen.
            Event::Input(Input::Key(key)) if key == Key::control('c') => {
                return Ok(Next::Leave(128 + INTERRUPT));
            }
            Event::Input(Input::Key(key)) => Message::Key(key),
            Event::Input(Input::Paste(text)) => Message::Paste(text),
            Event::Input(Input::Mouse(mouse)) => Message::Mouse(mouse),
            Event::Input(Input::Reply(reply)) => return self.hear(reply),
            Event::Outer { version, open } => return self.hear_of_outer(version, open),
            Event::Resized => self.resized(),
            Event::Continued => return self.come_back().map(|()| Next::On),
            Event::TerminalGone => signals::end(&self.screen, signal_hook::consts::SIGHUP),
            Event::Message(message) => message,
        };
        self.perform_all(message)
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
        Ok(Next::On)
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Next> {
        match effect {
            Effect::Extract(article) => self.work.want(article),
            Effect::Copy(text) => self.screen.tell(&clipboard::sequence(&text))?,
            Effect::Edit { path, line } => self.edit(&path, line)?,
            Effect::MarkRead { id, read } => {
                if let Some((changes, _)) = &self.marks {
                    let _ = changes.send((id, read));
                }
            }
            Effect::Redraw => self.redraw()?,
            Effect::Suspend => {
                if !signals::stop_job(&self.screen) {
                    self.send(Message::Notice("no shell to go back to".to_owned()));
                }
            }
            Effect::Quit => return Ok(Next::Leave(0)),
        }
        Ok(Next::On)
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

    /// Takes in a reply of the terminal; with the last one, what it is has been said.
    fn hear(&mut self, reply: Reply) -> io::Result<Next> {
        // tmux answers for itself; it is asked in another way what it runs in.
        if !self.in_tmux && self.may_change {
            self.replies.add(reply);
            if self.replies.complete {
                self.change_profile()?;
            }
        }
        Ok(Next::On)
    }

    fn hear_of_outer(&mut self, version: String, open: bool) -> io::Result<Next> {
        self.replies.version = Some(version);
        let needs_bytes = self.change_profile()?;
        if needs_bytes && !open {
            let advice = "tmux keeps this terminal from being set up: tmux set -g allow-passthrough on";
            self.send(Message::Notice(advice.to_owned()));
        }
        Ok(Next::On)
    }

    /// Treats the terminal as what it said it is. Returns whether that takes bytes of its own.
    fn change_profile(&mut self) -> io::Result<bool> {
        let found = profiles::choose(&self.profiles, &self.replies, &known_variables(self.in_tmux)).cloned();
        let Some(profile) = found else { return Ok(false) };
        if profile.name != self.profile {
            self.profile.clone_from(&profile.name);
            self.screen.change_profile(&profile)?;
            self.tell_profile(&profile);
            self.redraw()?;
        }
        Ok(!profile.setup.is_empty())
    }

    fn tell_profile(&mut self, profile: &Profile) {
        self.send(Message::Profile {
            name: profile.name.clone(),
            harakat: profile.harakat,
        });
        if let Some(hint) = &profile.hint {
            self.send(Message::Notice(hint.clone()));
        }
    }

    /// Brings back what was read before, and starts the thread that keeps what is read from now on.
    fn remember(&mut self) {
        let Some(path) = places::marks() else { return };
        match marks::load(&path) {
            Ok(ids) => self.send(Message::ReadBefore(ids.into_iter().collect())),
            Err(why) => return self.send(Message::Notice(why)),
        }
        let (changes, changed) = channel();
        let mailbox = Arc::clone(&self.mailbox);
        let writing = std::thread::Builder::new()
            .name("marks".to_owned())
            .spawn(move || {
                while let Ok(first) = changed.recv() {
                    let all: Vec<_> = std::iter::once(first).chain(changed.try_iter()).collect();
                    if let Err(why) = marks::change(&path, &all) {
                        mailbox.post(Event::Message(Message::Notice(why)));
                    }
                }
            });
        self.marks = writing.ok().map(|writing| (changes, writing));
    }
}

/// The signal that Ctrl-C stands for.
const INTERRUPT: u8 = 2;

/// Inside tmux the variables are those of wherever its server was started, and tell nothing.
fn known_variables(in_tmux: bool) -> impl Fn(&str) -> Option<String> {
    move |name| if in_tmux { None } else { variable(name) }
}

/// Asks tmux, without waiting, which terminal it runs in and whether bytes pass through it.
fn ask_tmux(mailbox: &Arc<Mailbox>) {
    let mailbox = Arc::clone(mailbox);
    let asking = std::thread::Builder::new()
        .name("tmux".to_owned())
        .spawn(move || {
            let output = std::process::Command::new("tmux")
                .args(["display-message", "-p", "#{allow-passthrough}:#{client_termtype}"])
                .stdin(std::process::Stdio::null())
                .output();
            let Ok(output) = output else { return };
            let answer = String::from_utf8_lossy(&output.stdout);
            if let Some((open, version)) = answer.trim().split_once(':') {
                mailbox.post(Event::Outer {
                    version: version.to_owned(),
                    open: open != "off" && open != "0",
                });
            }
        });
    // Without the answer the terminal is treated as one that draws cells as they are sent.
    drop(asking);
}
