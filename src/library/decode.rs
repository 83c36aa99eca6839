//! Bytes become text: by byte-order mark, as UTF-8, by the charset that is stated in or beside the file, else by a guess.
//!
//! Comes in: a file's bytes. Goes out: its text without a byte-order mark, and the name of the encoding where it was
//! not sound UTF-8. It does not fail: bytes that mean nothing become U+FFFD. It does not know formats.
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding's name, when it was not sound UTF-8.
    pub encoding: Option<&'static str>,
}

/// The name told of UTF-8 with a few broken bytes.
const DAMAGED: &str = "UTF-8 (damaged)";

/// How many bytes a declaration of the charset is looked for in, and a guess is made from.
const HEAD: usize = 1024;

/// Decodes a file. `stated` is the charset that was told with it, as by the server that it came from.
#[must_use]
pub fn decode(bytes: Vec<u8>, stated: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(&bytes) {
        return with(encoding, bytes.get(length..).unwrap_or_default());
    }
    if let Some(encoding) = wide(&bytes) {
        return with(encoding, &bytes);
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, encoding: None },
        Err(error) => error.into_bytes(),
    };
    if is_mostly_utf8(&bytes) {
        return with(UTF_8, &bytes);
    }
    let stated = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    let encoding = stated
        .or_else(|| declared(&bytes))
        .unwrap_or_else(|| guess(&bytes));
    with(encoding, &bytes)
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: match (encoding == UTF_8, damaged) {
            (true, false) => None,
            (true, true) => Some(DAMAGED),
            (false, _) => Some(encoding.name()),
        },
    }
}

/// Whether a file that begins so is UTF-16, in which a line does not end where a byte says so.
#[must_use]
pub fn is_wide(head: &[u8]) -> bool {
    let marked = Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding != UTF_8);
    marked || wide(head).is_some()
}

/// UTF-16 without a mark, told by the high bytes of Arabic and ASCII (06, 00), which stand on one side of each pair.
/// Such bytes are sound UTF-8 too, so this is asked first.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4 * HEAD)).unwrap_or_default();
    let pairs = head.chunks_exact(2);
    let count = pairs.len();
    if count < 2 || bytes.len() % 2 == 1 {
        return None;
    }
    let is_high = |byte: u8| matches!(byte, 0x00 | 0x06);
    let (mut first, mut second) = (0, 0);
    for pair in pairs {
        first += usize::from(is_high(pair[0]));
        second += usize::from(is_high(pair[1]));
    }
    let (most, few) = (count * 7 / 10, count * 3 / 10);
    if second > most && first < few {
        Some(UTF_16LE)
    } else if first > most && second < few {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether there are at least ten sound letters beyond ASCII for each broken stretch: a cut or patched UTF-8 file.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= broken.saturating_mul(10)
}

/// The charset that an HTML or XML file declares in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    if head.trim_ascii_start().first() != Some(&b'<') {
        return None;
    }
    let head = head.to_ascii_lowercase();
    [b"charset=".as_slice(), b"encoding="].iter().find_map(|key| {
        let at = memchr::memmem::find(&head, key)? + key.len();
        let label = head.get(at..)?.trim_ascii_start();
        let label = label
            .strip_prefix(b"\"")
            .or(label.strip_prefix(b"'"))
            .unwrap_or(label);
        let end = label
            .iter()
            .position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)))
            .unwrap_or(label.len());
        Encoding::for_label(label.get(..end)?)
    })
}

/// The likeliest encoding of Arabic or Western text that is no UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The top-level domain only breaks ties: a short text is rather Arabic here than Thai.
    detector.guess(Some(b"eg"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_6, WINDOWS_1256};

    const NEWS: &str =
        "قالت الوزيرة إن المشروع سيكتمل قبل نهاية العام، وأضافت أن الكلفة بلغت مئتي مليون دينار.";

    fn check(bytes: Vec<u8>, text: &str, encoding: Option<&str>) {
        let decoded = decode(bytes, None);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn marks_decide() {
        check(format!("\u{FEFF}{NEWS}").into_bytes(), NEWS, None);
        check(
            utf16(&format!("\u{FEFF}{NEWS}"), u16::to_le_bytes),
            NEWS,
            Some("UTF-16LE"),
        );
        check(
            utf16(&format!("\u{FEFF}{NEWS}"), u16::to_be_bytes),
            NEWS,
            Some("UTF-16BE"),
        );
    }

    #[test]
    fn utf16_without_a_mark() {
        check(utf16(NEWS, u16::to_le_bytes), NEWS, Some("UTF-16LE"));
        check(utf16(NEWS, u16::to_be_bytes), NEWS, Some("UTF-16BE"));
        check(utf16("one two", u16::to_le_bytes), "one two", Some("UTF-16LE"));
    }

    #[test]
    fn legacy_pages_are_guessed() {
        for text in [NEWS, "قال الوزير", "خبر عاجل: 5 جرحى في حادث سير"] {
            check(
                WINDOWS_1256.encode(text).0.into_owned(),
                text,
                Some("windows-1256"),
            );
        }
        check(ISO_8859_6.encode(NEWS).0.into_owned(), NEWS, Some("ISO-8859-6"));
    }

    #[test]
    fn a_declared_charset_counts() {
        let page = "<html><meta charset=\"windows-1256\"><p>قال</p>";
        check(
            WINDOWS_1256.encode(page).0.into_owned(),
            page,
            Some("windows-1256"),
        );
        let feed = "<?xml version=\"1.0\" encoding='iso-8859-6'?><t>قال</t>";
        check(ISO_8859_6.encode(feed).0.into_owned(), feed, Some("ISO-8859-6"));
    }

    #[test]
    fn a_broken_byte_does_not_change_the_page() {
        let cut = NEWS.as_bytes().split_at(NEWS.len() - 2).0;
        assert_eq!(decode(cut.to_vec(), None).encoding, Some(DAMAGED));
        let mut patched = NEWS.as_bytes().to_vec();
        patched[5] = 0xFF;
        let decoded = decode(patched, None);
        assert_eq!(decoded.encoding, Some(DAMAGED));
        assert!(decoded.text.ends_with("دينار."));
    }

    #[test]
    fn nothing_and_zeros_are_text() {
        check(Vec::new(), "", None);
        check(vec![0; 8], "\0\0\0\0\0\0\0\0", None);
    }
}
