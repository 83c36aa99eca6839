//! Where ratatui draws: cells become bytes, and a frame reaches the terminal in one piece.
//!
//! It asks the terminal nothing (ratatui's own backend asks for the cursor, whose answer would be lost among the keys),
//! and writes nothing where nothing changed. It does not know what the cells mean.
use crate::shell::screen::Screen;
use crate::shell::shadow::Shadow;
use crate::shell::writer::Writer;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

/// The bytes of the frame being drawn.
#[derive(Debug, Clone, Default)]
struct Bytes(Rc<RefCell<Vec<u8>>>);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A backend of ratatui on a [`Screen`].
#[derive(Debug)]
pub(crate) struct Canvas {
    screen: Arc<Screen>,
    bytes: Bytes,
    encoder: CrosstermBackend<Bytes>,
    cursor: Position,
    cursor_shown: bool,
    writer: Writer,
    shadow: Shadow,
}

impl Canvas {
    /// Draws on this screen, which is empty and whose cursor is hidden.
    pub(crate) fn new(screen: Arc<Screen>, writer: Writer) -> Self {
        let bytes = Bytes::default();
        Self {
            screen,
            encoder: CrosstermBackend::new(bytes.clone()),
            bytes,
            cursor: Position::ORIGIN,
            cursor_shown: false,
            writer,
            shadow: Shadow::default(),
        }
    }

    /// Sends cells in this way from the next clearing on, which must follow.
    pub(crate) const fn write_by(&mut self, writer: Writer) {
        self.writer = writer;
    }
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        if self.writer == Writer::Plain {
            return self.encoder.draw(content);
        }
        for (x, y, cell) in content {
            self.shadow.put(x, y, cell);
        }
        let changes = self.shadow.changes(self.writer);
        if changes.is_empty() {
            return Ok(());
        }
        self.encoder
            .draw(changes.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.cursor_shown, false) {
            self.encoder.hide_cursor()?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.cursor_shown, true) {
            self.encoder.show_cursor()?;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.encoder.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // The screen may have been left in between, which shows the cursor, and entered, which hides it.
        self.cursor_shown = false;
        self.shadow.clear();
        self.bytes.write_all(b"\x1b[?25l\x1b[0m")?;
        self.encoder.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.screen.size())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.screen.size(),
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let frame = std::mem::take(&mut *self.bytes.0.borrow_mut());
        self.screen.present(&frame)
    }
}
