//! Shows the test card on the terminal, set up and written as for the reader, until a key is pressed.
//!
//! It does not know what stands on the card.
use crate::layout::options::{Harakat, Options};
use crate::shell::canvas::Canvas;
use crate::shell::decode::Input;
use crate::shell::mailbox::{Event, Mailbox};
use crate::shell::profiles::Profile;
use crate::shell::screen::{Closing, Screen};
use crate::shell::{input, signals};
use crate::view::card::{self, Trial};
use ratatui::Terminal;
use std::io;
use std::sync::Arc;

/// Shows it.
///
/// # Errors
/// There is no terminal, or it was lost.
pub(crate) fn show(profile: &Profile, in_tmux: bool, trials: &[Trial]) -> io::Result<()> {
    let screen = Screen::new(in_tmux)?;
    let mailbox = Arc::new(Mailbox::default());
    screen.close_on_panic();
    signals::start(Arc::clone(&screen), Arc::clone(&mailbox))?;
    let _closing = Closing(Arc::clone(&screen));
    screen.open("", profile)?;
    let _reading = input::start(Arc::clone(&mailbox))?;
    let mut terminal = Terminal::new(Canvas::new(Arc::clone(&screen), profile.writer))?;
    loop {
        terminal.draw(|frame| {
            let buffer = frame.buffer_mut();
            let options = Options {
                harakat: if profile.harakat {
                    Harakat::Keep
                } else {
                    Harakat::Hide
                },
                ..Options::new(buffer.area.width)
            };
            card::draw(buffer, trials, options);
        })?;
        match mailbox.next(None) {
            Some(Event::Input(Input::Key(_))) => return Ok(()),
            Some(Event::TerminalGone) => signals::end(&screen, signal_hook::consts::SIGHUP),
            Some(Event::Continued) => {
                screen.enter()?;
                terminal.clear()?;
            }
            _ => {}
        }
    }
}
