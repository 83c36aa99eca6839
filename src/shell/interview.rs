//! Questions put to the terminal while no reader runs, and what it replied, byte by byte.
//!
//! Comes in: sequences to send. Goes out: each reply with its bytes. It speaks with `/dev/tty`, so standard input and
//! output may be files. It does not know what the replies mean.
use crate::shell::decode::{Decoder, Input, Reply};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use std::fs::File;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// How long replies may be on their way, and how long over a network.
const WAIT: Duration = Duration::from_millis(300);
const WAIT_FAR: Duration = Duration::from_secs(1);

/// One reply.
#[derive(Debug)]
pub(crate) struct Answer {
    /// What it says.
    pub(crate) reply: Reply,
    /// As it came.
    pub(crate) bytes: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Interview {
    /// The replies in order.
    pub(crate) answers: Vec<Answer>,
    /// How long it took.
    pub(crate) took: Duration,
    /// The last question was answered: nothing is missing that would still have come.
    pub(crate) is_complete: bool,
}

/// The line in raw mode, until it is dropped.
struct Raw<'a> {
    terminal: &'a File,
    before: Termios,
}

impl<'a> Raw<'a> {
    fn new(terminal: &'a File) -> io::Result<Self> {
        let before = tcgetattr(terminal)?;
        let mut raw = before.clone();
        raw.make_raw();
        tcsetattr(terminal, OptionalActions::Now, &raw)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Raw<'_> {
    fn drop(&mut self) {
        let _ = tcsetattr(self.terminal, OptionalActions::Now, &self.before);
    }
}

/// Asks, and waits for the answer to the last question, but not for ever.
///
/// # Errors
/// There is no terminal, or it cannot be written.
pub(crate) fn hold(questions: &str) -> io::Result<Interview> {
    let terminal = File::options().read(true).write(true).open("/dev/tty")?;
    let _raw = Raw::new(&terminal)?;
    (&terminal).write_all(questions.as_bytes())?;
    let is_far = std::env::var_os("SSH_CONNECTION").is_some();
    listen(&terminal, if is_far { WAIT_FAR } else { WAIT })
}

fn listen(terminal: &File, wait: Duration) -> io::Result<Interview> {
    let begun = Instant::now();
    let mut hearing = Hearing::default();
    let mut buffer = [0; 1024];
    while !hearing.is_complete {
        let left = wait.saturating_sub(begun.elapsed());
        let left = Timespec::try_from(left).map_err(io::Error::other)?;
        let mut source = [PollFd::new(terminal, PollFlags::IN)];
        match poll(&mut source, Some(&left)) {
            Ok(0) => break,
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
        }
        let count = rustix::io::read(terminal, &mut buffer)?;
        if count == 0 {
            break;
        }
        hearing.take(buffer.get(..count).unwrap_or_default());
    }
    Ok(Interview {
        answers: hearing.answers,
        took: begun.elapsed(),
        is_complete: hearing.is_complete,
    })
}

/// Cuts what comes in into replies.
#[derive(Debug, Default)]
struct Hearing {
    decoder: Decoder,
    bytes: Vec<u8>,
    answers: Vec<Answer>,
    is_complete: bool,
}

impl Hearing {
    fn take(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.bytes.push(byte);
            let heard = self.decoder.feed(&[byte]);
            if self.decoder.is_waiting() {
                continue;
            }
            let bytes = std::mem::take(&mut self.bytes);
            // What is typed in the meantime is no answer.
            if let Some(Input::Reply(reply)) = heard.into_iter().next() {
                self.is_complete |= reply == Reply::Fence;
                self.answers.push(Answer { reply, bytes });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reply_keeps_its_bytes_and_keys_are_no_replies() {
        let mut hearing = Hearing::default();
        hearing.take(b"\x1b]11;rgb:0/0/0\x07j\x1bP>|st");
        hearing.take(b"\x1b\\\x1b[A\x1b[?6c");
        let heard: Vec<(&[u8], &Reply)> = hearing
            .answers
            .iter()
            .map(|answer| (answer.bytes.as_slice(), &answer.reply))
            .collect();
        assert_eq!(
            heard,
            [
                (&b"\x1b]11;rgb:0/0/0\x07"[..], &Reply::Background([0, 0, 0])),
                (&b"\x1bP>|st\x1b\\"[..], &Reply::Version("st".to_owned())),
                (&b"\x1b[?6c"[..], &Reply::Fence),
            ]
        );
        assert!(hearing.is_complete);
    }
}
