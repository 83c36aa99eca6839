//! Stretches that read left to right as a whole inside Arabic: web and mail addresses, handles, Latin tags,
//! telephone numbers, names like `C++`.
//!
//! Comes in: a paragraph. Goes out: byte ranges that levels treat as if they stood between LRI and PDI, as UAX #9
//! HL3 allows. It does not know levels.
use std::ops::Range;

/// Finds the stretches, in order; they do not overlap.
pub(crate) fn find(text: &str, out: &mut Vec<Range<usize>>) {
    out.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr::memchr3(b'@', b'+', b'#', &bytes[at..]).map(|found| at + found) {
        let floor = out.last().map_or(0, |last| last.end);
        let stretch = match bytes[found] {
            b'@' => mail(bytes, found, floor).or_else(|| handle(bytes, found)),
            b'#' => handle(bytes, found).or_else(|| signed_name(bytes, found, floor)),
            _ => phone(bytes, found).or_else(|| signed_name(bytes, found, floor)),
        };
        at = stretch.as_ref().map_or(found + 1, |stretch| stretch.end);
        out.extend(stretch);
    }
    addresses(bytes, out);
}

/// Adds web addresses; they swallow what was found inside them.
fn addresses(bytes: &[u8], out: &mut Vec<Range<usize>>) {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sign in memchr::memmem::find_iter(bytes, "://") {
        let scheme = back_while(bytes, sign, 0, |byte| byte.is_ascii_alphabetic());
        let end = address_end(bytes, sign + 3);
        if scheme < sign && end > sign + 3 {
            found.push(scheme..end);
        }
    }
    for start in memchr::memmem::find_iter(bytes, "www.") {
        let end = address_end(bytes, start + 4);
        let begins = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        if begins && end > start + 4 {
            found.push(start..end);
        }
    }
    if found.is_empty() {
        return;
    }
    out.append(&mut found);
    out.sort_unstable_by_key(|stretch| (stretch.start, usize::MAX - stretch.end));
    let mut end = 0;
    out.retain(|stretch| {
        let apart = stretch.start >= end;
        end = end.max(stretch.end);
        apart
    });
}

/// Where an address that goes on at `from` ends: before white space, quotes and brackets, without the marks of
/// the sentence around it.
fn address_end(bytes: &[u8], from: usize) -> usize {
    let outside = |byte: u8| !byte.is_ascii_graphic() || b"\"'<>()[]{}".contains(&byte);
    let end = forward_while(bytes, from, |byte| !outside(byte));
    back_while(bytes, end, from, |byte| b".,;:!?*_~".contains(&byte))
}

fn mail(bytes: &[u8], sign: usize, floor: usize) -> Option<Range<usize>> {
    let local = |byte: u8| byte.is_ascii_alphanumeric() || b"._%+-".contains(&byte);
    let domain = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
    let start = back_while(bytes, sign, floor, local);
    let end = forward_while(bytes, sign + 1, domain);
    let end = back_while(bytes, end, sign + 1, |byte| b".-".contains(&byte));
    let dotted = bytes[sign + 1..end].contains(&b'.');
    (start < sign && dotted).then_some(start..end)
}

/// `@name` and `#name`, not behind a letter or digit.
fn handle(bytes: &[u8], sign: usize) -> Option<Range<usize>> {
    let name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let end = forward_while(bytes, sign + 1, name);
    let begins = sign == 0 || !name(bytes[sign - 1]);
    let lettered = bytes[sign + 1..end].iter().any(u8::is_ascii_alphabetic);
    (begins && lettered).then_some(sign..end)
}

/// Latin letters or digits after a letter, then signs: `C++`, `C#`, `A+`.
fn signed_name(bytes: &[u8], sign: usize, floor: usize) -> Option<Range<usize>> {
    let start = back_while(bytes, sign, floor, |byte| byte.is_ascii_alphanumeric());
    let end = forward_while(bytes, sign, |byte| matches!(byte, b'+' | b'#'));
    let ends = bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let lettered = bytes.get(start).is_some_and(u8::is_ascii_alphabetic);
    (lettered && ends && end - sign <= 3).then_some(start..end)
}

/// A plus, then at least six digits, single spaces, hyphens, dots or brackets between them.
fn phone(bytes: &[u8], sign: usize) -> Option<Range<usize>> {
    let begins = sign == 0 || !bytes[sign - 1].is_ascii_alphanumeric();
    let (mut at, mut end, mut digits) = (sign + 1, sign + 1, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            digits += 1;
            end = at + 1;
        } else if digits == 0 || !b" -.()/".contains(&byte) || at > end + 1 {
            break;
        }
        at += 1;
    }
    (begins && digits >= 6).then_some(sign..end)
}

fn forward_while(bytes: &[u8], from: usize, keep: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|&&byte| keep(byte)).count()
}

fn back_while(bytes: &[u8], from: usize, floor: usize, keep: impl Fn(u8) -> bool) -> usize {
    let before = bytes.get(floor..from).unwrap_or_default();
    from - before.iter().rev().take_while(|&&byte| keep(byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    fn check(text: &str, want: &[&str]) {
        let mut found = Vec::new();
        find(text, &mut found);
        let got: Vec<&str> = found
            .into_iter()
            .map(|range| Span::from(range).of(text))
            .collect();
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn addresses_end_before_the_sentence_does() {
        check(
            "زوروا http://example.com/a?b=1#c. ثم",
            &["http://example.com/a?b=1#c"],
        );
        check(
            "(www.example.org)، و«https://x.y»",
            &["www.example.org", "https://x.y"],
        );
        check("راسلوا news+a@example.com.", &["news+a@example.com"]);
        check("http://a@b.com/www.c", &["http://a@b.com/www.c"]);
    }

    #[test]
    fn names_with_signs() {
        check("حساب @rawi_news ووسم #news1", &["@rawi_news", "#news1"]);
        check("لغة C++ ولغة C# ومعدل A+", &["C++", "C#", "A+"]);
        check("وسم #أخبار و#1 و3+4 وa+b", &[]);
    }

    #[test]
    fn telephone_numbers() {
        check("اتصل +966 11 123 4567 الآن", &["+966 11 123 4567"]);
        check("+1 (202) 555-0100.", &["+1 (202) 555-0100"]);
        check("زاد +12 و+5%", &[]);
    }
}
