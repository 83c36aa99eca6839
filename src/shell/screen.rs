//! The terminal while it is ours: raw mode, alternate screen, mouse, paste, cursor, the profile's own bytes.
//!
//! One guard for every way out: quit, error, panic in any thread, signals, stop and continue, an editor. Entering and
//! leaving may be asked for twice and by several threads; only the first counts. It does not know what is drawn.
use crate::shell::profiles::{Profile, through_tmux};
use ratatui::layout::Size;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

const ALTERNATE_SCREEN: &str = "\x1b[?1049h";
/// Mouse presses, drags and wheel with coordinates of any size; bracketed paste; no cursor; an empty screen.
const MODES: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h\x1b[?2004h\x1b[?25l\x1b[0m\x1b[2J\x1b[H";
/// Ends a synchronised update too, in case one was cut short.
const MODES_OFF: &str = "\x1b[?2026l\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h";
const ALTERNATE_SCREEN_OFF: &str = "\x1b[?1049l";

/// How long a thread that must leave waits for one that may be stuck writing.
const PATIENCE: Duration = Duration::from_millis(60);

/// The terminal, shared by all threads that may have to put it back.
#[derive(Debug)]
pub(crate) struct Screen {
    state: Mutex<State>,
    /// Whether another program has the terminal; apart, so that it can be asked while a write is stuck.
    lent: AtomicBool,
    /// Whether tmux stands between us and the terminal.
    in_tmux: bool,
}

#[derive(Debug)]
struct State {
    output: File,
    phase: Phase,
    setup: String,
    teardown: String,
    size: Size,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// As the shell left it.
    Theirs,
    /// Set up.
    Ours,
    /// Put back for good.
    Closed,
}

impl Screen {
    /// Takes hold of standard output, changing nothing yet.
    ///
    /// # Errors
    /// The descriptor cannot be duplicated.
    pub(crate) fn new(in_tmux: bool) -> io::Result<Arc<Self>> {
        let output = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let state = State {
            output,
            phase: Phase::Theirs,
            setup: String::new(),
            teardown: String::new(),
            size: Size::new(80, 24),
        };
        Ok(Arc::new(Self {
            state: Mutex::new(state),
            lent: AtomicBool::new(false),
            in_tmux,
        }))
    }

    /// Sets the terminal up for the first time, putting `questions` to it before the alternate screen is entered.
    ///
    /// # Errors
    /// The terminal refuses raw mode or output.
    pub(crate) fn open(&self, questions: &str, profile: &Profile) -> io::Result<()> {
        let mut state = self.lock();
        state.adopt(profile, self.in_tmux);
        state.enter(questions)
    }

    /// Sets the terminal up again after it was left or lent.
    ///
    /// # Errors
    /// The terminal refuses raw mode or output.
    pub(crate) fn enter(&self) -> io::Result<()> {
        self.lent.store(false, Ordering::SeqCst);
        self.lock().enter("")
    }

    /// Puts the terminal back as it was, until [`Screen::enter`].
    pub(crate) fn leave(&self) {
        self.leave_as(Phase::Theirs);
    }

    /// Puts the terminal back for a program that takes it over, until [`Screen::enter`].
    pub(crate) fn lend(&self) {
        self.lent.store(true, Ordering::SeqCst);
        self.leave_as(Phase::Theirs);
    }

    /// Puts the terminal back for good: whatever is asked of it afterwards does nothing.
    pub(crate) fn close(&self) {
        self.leave_as(Phase::Closed);
    }

    /// Returns whether another program has the terminal: signals from the keyboard are meant for it.
    pub(crate) fn is_lent(&self) -> bool {
        self.lent.load(Ordering::SeqCst)
    }

    /// Treats the terminal by another profile from now on.
    ///
    /// # Errors
    /// The terminal refuses output.
    pub(crate) fn change_profile(&self, profile: &Profile) -> io::Result<()> {
        let mut state = self.lock();
        let undone = std::mem::take(&mut state.teardown);
        state.adopt(profile, self.in_tmux);
        if state.phase != Phase::Ours {
            return Ok(());
        }
        // Its bytes take effect on what is written afterwards, so the screen is cleared behind them.
        let bytes = format!("{undone}{}\x1b[2J", state.setup);
        state.output.write_all(bytes.as_bytes())
    }

    /// Writes a frame in one piece, as a synchronised update; dropped while the terminal is not ours.
    ///
    /// # Errors
    /// The terminal refuses output.
    pub(crate) fn present(&self, frame: &[u8]) -> io::Result<()> {
        let mut state = self.lock();
        if state.phase != Phase::Ours || frame.is_empty() {
            return Ok(());
        }
        state
            .output
            .write_all(&[b"\x1b[?2026h", frame, b"\x1b[?2026l"].concat())
    }

    /// Writes bytes that draw nothing (a clipboard). In tmux they are sent twice: to it, and through it, since either way
    /// may be closed by its settings.
    ///
    /// # Errors
    /// The terminal refuses output.
    pub(crate) fn tell(&self, sequence: &str) -> io::Result<()> {
        let through = if self.in_tmux {
            through_tmux(sequence)
        } else {
            String::new()
        };
        let bytes = format!("{sequence}{through}");
        self.lock().output.write_all(bytes.as_bytes())
    }

    /// Returns the size in cells; where the terminal does not tell, the last one it told.
    pub(crate) fn size(&self) -> Size {
        let mut state = self.lock();
        if let Ok(told) = rustix::termios::tcgetwinsize(&state.output)
            && told.ws_col > 0
            && told.ws_row > 0
        {
            state.size = Size::new(told.ws_col, told.ws_row);
        }
        state.size
    }

    /// Makes a panic in any thread put the terminal back before its message is printed, and end the program.
    pub(crate) fn close_on_panic(self: &Arc<Self>) {
        let screen = Arc::clone(self);
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            screen.close();
            print(panic);
            std::process::exit(101);
        }));
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn leave_as(&self, phase: Phase) {
        let begun = Instant::now();
        loop {
            match self.state.try_lock() {
                Ok(mut state) => return state.leave(phase),
                Err(TryLockError::Poisoned(poisoned)) => return poisoned.into_inner().leave(phase),
                Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(1));
                }
                Err(TryLockError::WouldBlock) => {
                    // Whoever holds it is stuck writing to a terminal that does not read.
                    let _ = crossterm::terminal::disable_raw_mode();
                    return;
                }
            }
        }
    }
}

impl State {
    fn adopt(&mut self, profile: &Profile, in_tmux: bool) {
        let wrap = |bytes: &str| {
            if in_tmux {
                through_tmux(bytes)
            } else {
                bytes.to_owned()
            }
        };
        self.setup = wrap(&profile.setup);
        self.teardown = wrap(&profile.teardown);
    }

    fn enter(&mut self, questions: &str) -> io::Result<()> {
        if self.phase == Phase::Closed {
            return Ok(());
        }
        // A shell may have put its own modes over ours without our knowing (a stop that cannot be caught).
        let _ = crossterm::terminal::disable_raw_mode();
        crossterm::terminal::enable_raw_mode()?;
        self.phase = Phase::Ours;
        let bytes = format!("{questions}{ALTERNATE_SCREEN}{}{MODES}", self.setup);
        self.output.write_all(bytes.as_bytes())
    }

    /// Nothing can be done about an error here: the terminal may be gone.
    fn leave(&mut self, phase: Phase) {
        if self.phase == Phase::Ours {
            let bytes = format!("{MODES_OFF}{}{ALTERNATE_SCREEN_OFF}", self.teardown);
            let _ = self.output.write_all(bytes.as_bytes());
            let _ = self.output.flush();
            let _ = crossterm::terminal::disable_raw_mode();
        }
        if self.phase != Phase::Closed {
            self.phase = phase;
        }
    }
}

/// Puts the terminal back when it goes out of scope.
#[derive(Debug)]
pub(crate) struct Closing(pub(crate) Arc<Screen>);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::profiles;
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;

    /// Tells the second of the following tests that it runs on a terminal of its own.
    const PANICS: &str = "RAWI_TEST_PANICS";

    #[test]
    #[ignore = "panics on purpose; the next test starts it on a terminal of its own"]
    fn panics_in_another_thread() {
        if std::env::var_os(PANICS).is_none() {
            return;
        }
        let profiles = profiles::embedded().unwrap();
        let screen = Screen::new(false).unwrap();
        screen.close_on_panic();
        screen
            .open("", profiles::named(&profiles, "konsole").unwrap())
            .unwrap();
        let thread = std::thread::spawn(|| panic!("on purpose"));
        // The hook ends the program from the thread that panics.
        let _ = thread.join();
        std::thread::sleep(Duration::from_secs(60));
    }

    #[test]
    fn a_panic_in_any_thread_puts_the_terminal_back() {
        let pair = native_pty_system().openpty(PtySize::default()).unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        let name = "shell::screen::tests::panics_in_another_thread";
        command.args(["--exact", name, "--ignored", "--nocapture", "--test-threads=1"]);
        command.env(PANICS, "1");
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut output = pair.master.try_clone_reader().unwrap();
        let reading = std::thread::spawn(move || {
            let (mut all, mut buffer) = (Vec::new(), [0; 4096]);
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                all.extend_from_slice(&buffer[..count]);
            }
            String::from_utf8_lossy(&all).into_owned()
        });
        assert_eq!(child.wait().unwrap().exit_code(), 101);
        assert_eq!(
            format!("{:?}", pair.master.get_termios()),
            before,
            "modes of the line"
        );
        let sent = reading.join().unwrap();
        let at = |what: &str| {
            sent.find(what)
                .unwrap_or_else(|| panic!("{what:?} was not sent: {sent:?}"))
        };
        assert!(at(ALTERNATE_SCREEN) < at("BidiRenderingEnabled=false"));
        assert!(at("BidiRenderingEnabled=false") < at("BidiRenderingEnabled=true"));
        assert!(at("BidiRenderingEnabled=true") < at(ALTERNATE_SCREEN_OFF));
        assert!(at(ALTERNATE_SCREEN_OFF) < at("on purpose"), "the message is lost");
    }
}
