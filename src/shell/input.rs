//! The thread that reads the terminal: bytes in, events out.
//!
//! It reads from standard input, or from `/dev/tty` when an article comes through standard input. It can be paused while
//! another program has the terminal, and ends the program when the terminal is gone instead of reading on for ever.
use crate::shell::decode::Decoder;
use crate::shell::mailbox::{Event, Mailbox};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::File;
use std::io::{self, IsTerminal, PipeReader, PipeWriter, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

/// How long a lone Escape waits for what may follow it: long enough for a slow line, too short to be felt.
const ESCAPE_WAIT: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 25_000_000,
};

/// Holds the thread that reads.
#[derive(Debug)]
pub(crate) struct Reading {
    wake: PipeWriter,
    paused: Receiver<()>,
    resume: Sender<()>,
}

/// The other ends, in the thread.
struct Reader {
    terminal: OwnedFd,
    wake: PipeReader,
    paused: Sender<()>,
    resume: Receiver<()>,
    mailbox: Arc<Mailbox>,
    decoder: Decoder,
}

/// Opens what keys come from.
///
/// # Errors
/// There is no terminal.
pub(crate) fn terminal() -> io::Result<OwnedFd> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return stdin.as_fd().try_clone_to_owned();
    }
    let tty = File::options().read(true).write(true).open("/dev/tty")?;
    Ok(tty.into())
}

/// Starts to read, and posts what it reads.
///
/// # Errors
/// There is no terminal, or no more descriptors or threads are to be had.
pub(crate) fn start(mailbox: Arc<Mailbox>) -> io::Result<Reading> {
    let (wake_reader, wake) = io::pipe()?;
    let (paused_sender, paused) = channel();
    let (resume, resume_receiver) = channel();
    let reader = Reader {
        terminal: terminal()?,
        wake: wake_reader,
        paused: paused_sender,
        resume: resume_receiver,
        mailbox,
        decoder: Decoder::default(),
    };
    std::thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || reader.run())?;
    Ok(Reading { wake, paused, resume })
}

impl Reading {
    /// Stops reading; returns once not one byte more will be taken.
    pub(crate) fn pause(&mut self) {
        if self.wake.write_all(b"p").is_ok() {
            let _ = self.paused.recv();
        }
    }

    /// Reads on.
    pub(crate) fn resume(&self) {
        let _ = self.resume.send(());
    }
}

impl Reader {
    fn run(mut self) {
        let mut buffer = [0; 4096];
        loop {
            let wait = self.decoder.is_waiting().then_some(&ESCAPE_WAIT);
            let mut sources = [
                PollFd::new(&self.wake, PollFlags::IN),
                PollFd::new(&self.terminal, PollFlags::IN),
            ];
            let ready = match poll(&mut sources, wait) {
                Ok(ready) => ready,
                Err(rustix::io::Errno::INTR) => continue,
                Err(_) => break,
            };
            let [woken, typed] = sources.map(|source| !source.revents().is_empty());
            let inputs = if ready == 0 {
                self.decoder.settle()
            } else if woken {
                if self.wake.read(&mut buffer[..1]).is_err() || !self.stand_by() {
                    return;
                }
                continue;
            } else if typed {
                match rustix::io::read(&self.terminal, &mut buffer) {
                    Ok(0) => break,
                    Ok(count) => self.decoder.feed(buffer.get(..count).unwrap_or_default()),
                    Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => continue,
                    Err(_) => break,
                }
            } else {
                continue;
            };
            for input in inputs {
                self.mailbox.post(Event::Input(input));
            }
        }
        self.mailbox.post(Event::TerminalGone);
    }

    /// Waits while another program reads the terminal. Returns whether there is more to do.
    fn stand_by(&mut self) -> bool {
        self.decoder = Decoder::default();
        self.paused.send(()).is_ok() && self.resume.recv().is_ok()
    }
}
