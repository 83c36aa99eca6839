//! The thread that waits for signals.
//!
//! TERM, HUP and INT put the terminal back and end the program from here, whatever the main thread is busy with; TSTP
//! stops it as if no one had caught it; CONT and WINCH are passed on.
//! It does not know what is drawn.
use crate::shell::mailbox::{Event, Mailbox};
use crate::shell::screen::Screen;
use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::io;
use std::sync::Arc;

/// Starts to wait.
///
/// # Errors
/// A handler or a thread cannot be set up.
pub(crate) fn start(screen: Arc<Screen>, mailbox: Arc<Mailbox>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                act(signal, &screen, &mailbox);
            }
        })?;
    Ok(())
}

fn act(signal: i32, screen: &Screen, mailbox: &Mailbox) {
    match signal {
        SIGWINCH => mailbox.post(Event::Resized),
        // From the keyboard, and meant for the editor that has the terminal.
        SIGINT | SIGQUIT if screen.is_lent() => {}
        SIGTSTP => {
            if !screen.is_lent() {
                screen.leave();
            }
            // What TSTP does by default, without giving up the handler.
            let _ = signal_hook::low_level::raise(signal_hook::consts::SIGSTOP);
        }
        // Entering may have to wait for the terminal, and this thread must not.
        SIGCONT => mailbox.post(Event::Continued),
        _ => end(screen, signal),
    }
}

/// Ends the program as a signal would have: the terminal put back, exit code 128 and the signal.
pub(crate) fn end(screen: &Screen, signal: i32) -> ! {
    screen.close();
    std::process::exit(128 + signal);
}

/// Stops the whole job, as Ctrl-Z at the shell does. Returns once it is continued, or false when there is no shell to go
/// back to: a program that leads its session could never be continued.
pub(crate) fn stop_job(screen: &Screen) -> bool {
    if getsid(None).is_ok_and(|session| session == getpid()) {
        return false;
    }
    screen.leave();
    kill_current_process_group(Signal::STOP).is_ok()
}
