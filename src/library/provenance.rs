//! Title, outlet and day of an article whose format does not state them: from its first lines and its file's name.
//!
//! Comes in: a text and a path. Goes out: guesses that are told only where the place is conventional.
//! It does not know formats, and reads no file.
use crate::library::dateline;
use crate::text::document::Document;
use jiff::civil::Date;
use std::path::Path;

/// How many characters a title has, at most; longer first lines are cut to their first sentence, then to words.
const TITLE_LENGTH: usize = 140;

/// How many lines at the top may hold an outlet or a day.
const TOP: usize = 5;

/// How many words a line may have beside the day in it to be a dateline.
const BESIDE: usize = 6;

/// The headline: the first line that is neither a label nor a row of links, else the file's name. Never empty.
#[must_use]
pub fn title(text: &str, path: &Path) -> String {
    lines(text)
        .find(|line| !is_label(line) && !is_navigation(line))
        .or(lines(text).next())
        .map(headline)
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| name_of(path))
}

/// The outlet, where a line at the top or the file's name tells it.
#[must_use]
pub fn source(text: &str, path: &Path) -> Option<String> {
    lines(text)
        .filter(|line| is_short(line))
        .find_map(dateline::source_in)
        .map(clean)
        .or_else(|| of_name(path).0)
}

/// The day of publication, where a line at the top or the file's name tells it.
#[must_use]
pub fn date(text: &str, path: &Path) -> Option<Date> {
    lines(text).find_map(dated).or_else(|| of_name(path).1)
}

/// The lines at the top that hold something.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(TOP)
}

/// The agency that the first lines sign with: where nothing else names an outlet, its copy is from there.
#[must_use]
pub fn agency(text: &str) -> Option<&'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(TOP)
        .find_map(dateline::agency_in)
}

/// A title fit for one line: without control characters, spaces collapsed, cut to its first sentence where it is long.
#[must_use]
pub fn headline(line: &str) -> String {
    // A line of ten megabytes is looked at no further than a title can reach.
    let head: String = line.chars().take(4 * TITLE_LENGTH).collect();
    let title = clean(&head);
    if title.chars().count() <= TITLE_LENGTH {
        return title;
    }
    let document = Document::new(&title);
    let sentence = document
        .sentences
        .first()
        .map_or("", |first| first.span.of(&title));
    if !sentence.is_empty() && sentence.chars().count() <= TITLE_LENGTH {
        return sentence.to_owned();
    }
    let mut cut = String::new();
    for word in title.split(' ') {
        if cut.chars().count() + word.chars().count() >= TITLE_LENGTH {
            break;
        }
        cut.push_str(word);
        cut.push(' ');
    }
    if cut.is_empty() {
        cut = title.chars().take(TITLE_LENGTH - 1).collect();
    }
    cut.truncate(cut.trim_end().len());
    cut.push('\u{2026}');
    cut
}

/// An address on the web, if it is one and can be shown in one line.
#[must_use]
pub fn address(text: &str) -> Option<String> {
    const LONGEST: usize = 2048;
    let text = text.trim();
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = text.len() <= LONGEST && !text.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && is_plain).then(|| clean(text))
}

/// The tag of a language, such as `ar` or `ar-EG`, if it is one.
#[must_use]
pub fn language(text: &str) -> Option<String> {
    let text = text.trim();
    let mut parts = text.split(['-', '_']);
    let is_first = parts.next().is_some_and(|part| {
        matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    });
    let is_rest = parts
        .all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (is_first && is_rest).then(|| text.replace('_', "-"))
}

/// The same text in one line: white space collapsed, control characters and bidi overrides left out.
fn clean(text: &str) -> String {
    let kept = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .map(|word| {
            word.replace(
                |c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'),
                "",
            )
        });
    let words: Vec<String> = kept.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether a line only says when or where the article was published.
fn is_label(line: &str) -> bool {
    is_short(line)
        && (dateline::source_in(line).is_some()
            || dateline::day_in(line).is_some_and(|stamp| words_beside(line, stamp.span.of(line)) <= 3))
}

/// Whether a line is a row of links: three pieces or more between bars or arrows.
fn is_navigation(line: &str) -> bool {
    ["|", "\u{203A}", ">", "\u{2022}"]
        .iter()
        .any(|sign| line.matches(sign).count() >= 2)
}

/// Whether a line can be a dateline at all; a line of ten megabytes is not looked through.
fn is_short(line: &str) -> bool {
    line.chars().nth(TITLE_LENGTH).is_none()
}

/// The day in a line, where the line is a dateline: hardly anything stands beside the day.
fn dated(line: &str) -> Option<Date> {
    let stamp = is_short(line).then(|| dateline::day_in(line))??;
    (words_beside(line, stamp.span.of(line)) <= BESIDE).then_some(stamp.date)
}

fn words_beside(line: &str, date: &str) -> usize {
    let words = |text: &str| text.split_whitespace().count();
    words(line).saturating_sub(words(date))
}

/// Outlet and day in names such as `2016-05-17_outlet.txt`, `012_outlet.txt`, `outlet_20160517.txt`.
#[must_use]
pub fn of_name(path: &Path) -> (Option<String>, Option<Date>) {
    let stem = name_of(path);
    let spaced = stem.replace('_', " ");
    let (mut date, mut rest) = (None, spaced.clone());
    if let Some(stamp) = dateline::day_in(&spaced) {
        date = Some(stamp.date);
        rest = spaced.replacen(stamp.span.of(&spaced), " ", 1);
    }
    let mut is_numbered = date.is_some();
    let mut names = Vec::new();
    for part in rest.split_whitespace().map(|part| part.trim_matches(['-', '.'])) {
        if part.is_empty() {
            continue;
        }
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            is_numbered = true;
            date = date.or_else(|| compact(part));
        } else {
            names.push(part);
        }
    }
    match names.as_slice() {
        [name] if is_numbered && !is_hash(name) => (Some(clean(name)), date),
        _ => (None, date),
    }
}

/// A day written as eight digits.
fn compact(digits: &str) -> Option<Date> {
    (digits.len() == 8).then_some(())?;
    let dashed = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    dateline::day_in(&dashed).map(|stamp| stamp.date)
}

/// Whether a name looks like a content hash, which is nobody's outlet.
fn is_hash(name: &str) -> bool {
    name.len() >= 8
        && name.bytes().all(|byte| byte.is_ascii_hexdigit())
        && name.bytes().any(|byte| byte.is_ascii_digit())
}

fn name_of(path: &Path) -> String {
    path.file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, want: (&str, Option<&str>, Option<&str>)) {
        let path = Path::new(name);
        let day = date(text, path).map(|date| date.to_string());
        assert_eq!(
            (
                title(text, path).as_str(),
                source(text, path).as_deref(),
                day.as_deref(),
            ),
            want,
            "{name}"
        );
    }

    #[test]
    fn names_of_files() {
        for (name, source, date) in [
            ("2016-05-17_outlet.txt", Some("outlet"), Some("2016-05-17")),
            ("outlet_20160517.txt", Some("outlet"), Some("2016-05-17")),
            ("012_al-waha.txt", Some("al-waha"), None),
            ("012_f8b86a9c01ee8583.txt", None, None),
            ("my_article.txt", None, None),
            ("notes.txt", None, None),
        ] {
            check(name, "عنوان\n", ("عنوان", source, date));
        }
    }

    #[test]
    fn first_lines() {
        check(
            "a.txt",
            "\n\nالثلاثاء 17 أيار 2016\nالمصدر: صحيفة الواحة\nافتتاح جسر جديد\n\nافتتح المحافظ",
            ("افتتاح جسر جديد", Some("صحيفة الواحة"), Some("2016-05-17")),
        );
        check(
            "a.txt",
            "مؤتمر عن معاهدة 17 أيار 2016 التي وقعها ممثلون عن عشرين دولة",
            (
                "مؤتمر عن معاهدة 17 أيار 2016 التي وقعها ممثلون عن عشرين دولة",
                None,
                None,
            ),
        );
        check(
            "a.txt",
            "الرئيسية | محليات | رياضة\nافتتاح جسر جديد",
            ("افتتاح جسر جديد", None, None),
        );
        check("a.txt", " \n", ("a", None, None));
    }

    #[test]
    fn long_first_lines_are_cut() {
        let first = "أعلن المجلس عن خطته.";
        let long = format!("{first} {}", "كلمة ".repeat(60));
        assert_eq!(headline(&long), first);
        let endless = headline(&"كلمة ".repeat(1_000_000));
        assert!(endless.ends_with("كلمة…") && endless.chars().count() <= TITLE_LENGTH);
        assert_eq!(headline(&"ا".repeat(500)).chars().count(), TITLE_LENGTH);
    }

    #[test]
    fn addresses_and_languages_are_such() {
        assert_eq!(
            address(" https://a.example/x ").as_deref(),
            Some("https://a.example/x")
        );
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("https://a.example/\u{1B}]x"), None);
        assert_eq!(language("ar_EG").as_deref(), Some("ar-EG"));
        assert_eq!(language("Arabic, mostly"), None);
    }

    #[test]
    fn nothing_in_a_title_acts_on_a_terminal() {
        assert_eq!(headline("قال\u{1B}[31m\tالوزير\u{202E}\u{0}"), "قال [31m الوزير");
    }
}
