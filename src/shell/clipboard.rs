//! The clipboard of the terminal's user, wherever the program runs: OSC 52. It does not know what is copied.
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Returns the sequence that puts `text` on the clipboard.
#[must_use]
pub(crate) fn sequence(text: &str) -> String {
    format!("\x1b]52;c;{}\x07", STANDARD.encode(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_travels_encoded() {
        assert_eq!(sequence("قال"), "\x1b]52;c;2YLYp9mE\x07");
    }
}
