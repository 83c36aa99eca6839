//! Draws the reader's first screen on the sample library as SVG: `cargo run --example screenshot > docs/screen.svg`.
//!
//! Each cell is a text of its own at its own place, so that no viewer can reorder what is in visual order already.
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use rawi::app::message::Message;
use rawi::app::state::App;
use rawi::app::update::{settle, update};
use rawi::app::{actions, effect::Effect};
use rawi::extract::extract;
use rawi::keymap::load::load;
use rawi::lexicon::Lexicon;
use rawi::library::samples;
use rawi::view::{draw, theme::Themes};
use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

const SIZE: (u16, u16) = (140, 36);
/// Pixels of one cell.
const CELL: (u16, u16) = (9, 20);

fn main() -> Result<(), Box<dyn Error>> {
    let lexicon = Lexicon::embedded().map_err(|problems| format!("{problems:?}"))?;
    let (keymap, _) = load(&actions::pairs(), None);
    let mut app = App::new(SIZE.0, SIZE.1, keymap);
    let articles: Vec<_> = samples::articles().into_iter().map(Arc::new).collect();
    tell(&mut app, Message::Listed(articles.len()));
    for article in articles {
        let (id, extraction) = (article.id, Arc::new(extract(&article.text, &lexicon)));
        let path = PathBuf::from(&article.path);
        tell(
            &mut app,
            Message::FileRead {
                path,
                articles: vec![article],
            },
        );
        tell(&mut app, Message::Extracted { id, extraction });
    }
    for key in ["Enter", "n", "n"] {
        tell(
            &mut app,
            Message::Key(key.parse().map_err(|unknown| format!("{unknown:?}"))?),
        );
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1))?;
    let (themes, _) = Themes::embedded();
    terminal.draw(|frame| draw(&app, &themes, frame))?;
    let mut out = std::io::stdout().lock();
    out.write_all(svg(&terminal)?.as_bytes())?;
    Ok(())
}

fn tell(app: &mut App, message: Message) {
    // Nothing outside is asked for: what effects would do is done above.
    let _: Vec<Effect> = update(app, message);
    settle(app);
}

fn svg(terminal: &Terminal<TestBackend>) -> Result<String, std::fmt::Error> {
    let (width, height) = (SIZE.0 * CELL.0, SIZE.1 * CELL.1);
    let mut svg = String::new();
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"DejaVu Sans Mono, monospace\" font-size=\"15\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#16181d\"/>"
    )?;
    let buffer = terminal.backend().buffer();
    for y in 0..SIZE.1 {
        for x in 0..SIZE.0 {
            write_cell(&mut svg, &buffer[(x, y)], x * CELL.0, y * CELL.1)?;
        }
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}

fn write_cell(svg: &mut String, cell: &Cell, x: u16, y: u16) -> std::fmt::Result {
    let is = |modifier| cell.modifier.contains(modifier);
    let (mut ink, mut ground) = (hex(cell.fg).unwrap_or("#d8dade".to_owned()), hex(cell.bg));
    if is(Modifier::REVERSED) {
        (ink, ground) = (ground.unwrap_or("#16181d".to_owned()), Some(ink));
    }
    if let Some(ground) = ground {
        writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"{ground}\"/>",
            CELL.0, CELL.1
        )?;
    }
    let symbol = cell.symbol();
    if symbol.trim().is_empty() && !is(Modifier::UNDERLINED) {
        return Ok(());
    }
    let symbol = symbol
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace(' ', "\u{A0}");
    let weight = if is(Modifier::BOLD) {
        " font-weight=\"bold\""
    } else {
        ""
    };
    let line = if is(Modifier::UNDERLINED) {
        " text-decoration=\"underline\""
    } else {
        ""
    };
    let faint = if is(Modifier::DIM) {
        " opacity=\"0.55\""
    } else {
        ""
    };
    writeln!(
        svg,
        "<text x=\"{x}\" y=\"{}\" fill=\"{ink}\"{weight}{line}{faint}>{symbol}</text>",
        y + 15
    )
}

/// A colour of the palette of 256, by its number; `None` for the terminal's own.
fn hex(color: Color) -> Option<String> {
    let Color::Indexed(number) = color else {
        return None;
    };
    let [red, green, blue] = match number {
        ..16 => return None,
        232.. => [8 + 10 * (number - 232); 3],
        _ => {
            let cube = number - 16;
            [cube / 36, cube / 6 % 6, cube % 6].map(|step| if step == 0 { 0 } else { 55 + 40 * step })
        }
    };
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}
