//! What all threads post to and the loop takes from.
//!
//! Two lanes: what the user waits for (keys, signals) goes before what is brought from the background, so that a library
//! of thousands cannot delay a key. The second lane is bounded: who brings too much waits. It does not know what the
//! messages mean.
use crate::app::message::Message;
use crate::shell::decode::Input;
use crate::shell::detection::Outer;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many messages from the background may wait.
const BOUND: usize = 256;

/// Something for the loop.
#[derive(Debug)]
pub(crate) enum Event {
    /// The terminal sent something.
    Input(Input),
    /// The screen may have another size.
    Resized,
    /// The program was continued after a stop.
    Continued,
    /// The terminal cannot be read any more.
    TerminalGone,
    /// tmux said which terminal it runs in.
    Outer(Outer),
    /// Something from the background for the app.
    Message(Message),
}

/// The two lanes.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    lanes: Mutex<Lanes>,
    filled: Condvar,
    drained: Condvar,
}

#[derive(Debug, Default)]
struct Lanes {
    events: VecDeque<Event>,
    messages: VecDeque<Message>,
}

impl Mailbox {
    /// Posts what the user waits for.
    pub(crate) fn post(&self, event: Event) {
        self.lock().events.push_back(event);
        self.filled.notify_one();
    }

    /// Posts what was done in the background; waits while too much of that lies there.
    pub(crate) fn bring(&self, message: Message) {
        let lanes = self.lock();
        let mut lanes = self
            .drained
            .wait_while(lanes, |lanes| lanes.messages.len() >= BOUND)
            .unwrap_or_else(PoisonError::into_inner);
        lanes.messages.push_back(message);
        self.filled.notify_one();
    }

    /// Waits for the next event, at most for `wait`, if given.
    pub(crate) fn next(&self, wait: Option<Duration>) -> Option<Event> {
        let lanes = self.lock();
        let is_empty = |lanes: &mut Lanes| lanes.events.is_empty() && lanes.messages.is_empty();
        let mut lanes = match wait {
            None => self
                .filled
                .wait_while(lanes, is_empty)
                .unwrap_or_else(PoisonError::into_inner),
            Some(wait) => {
                let waited = self.filled.wait_timeout_while(lanes, wait, is_empty);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
        };
        if let Some(event) = lanes.events.pop_front() {
            return Some(event);
        }
        let message = lanes.messages.pop_front()?;
        if lanes.messages.len() == BOUND / 2 {
            self.drained.notify_all();
        }
        Some(Event::Message(message))
    }

    /// Takes what the user waits for, if it is there already.
    pub(crate) fn next_event(&self) -> Option<Event> {
        self.lock().events.pop_front()
    }

    fn lock(&self) -> MutexGuard<'_, Lanes> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn keys_go_before_the_background() {
        let mailbox = Mailbox::default();
        mailbox.bring(Message::Listed(1));
        mailbox.bring(Message::Listed(2));
        mailbox.post(Event::Resized);
        assert!(matches!(mailbox.next(None), Some(Event::Resized)));
        assert!(matches!(
            mailbox.next(None),
            Some(Event::Message(Message::Listed(1)))
        ));
        assert!(matches!(
            mailbox.next(None),
            Some(Event::Message(Message::Listed(2)))
        ));
        assert!(mailbox.next(Some(Duration::ZERO)).is_none());
    }

    #[test]
    fn who_brings_too_much_waits_and_loses_nothing() {
        let mailbox = Arc::new(Mailbox::default());
        let full = Arc::clone(&mailbox);
        let bringing =
            std::thread::spawn(move || (0..BOUND * 3).for_each(|count| full.bring(Message::Listed(count))));
        for expected in 0..BOUND * 3 {
            match mailbox.next(None) {
                Some(Event::Message(Message::Listed(count))) => assert_eq!(count, expected),
                other => panic!("{other:?}"),
            }
        }
        bringing.join().unwrap();
    }
}
