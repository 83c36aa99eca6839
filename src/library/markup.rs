//! HTML becomes text: paragraphs are lines, entities are letters, tags are gone.
//!
//! Comes in: a fragment of HTML, or a text that may be one. Goes out: text as a reader would get it. It does not know
//! which part of a page is the article.
use dom_query::Document;
use std::borrow::Cow;

/// What a text must hold to be taken for HTML: a tag that closes, or one that stands alone.
const SIGNS: [&str; 4] = ["</", "<br", "<p>", "/>"];

/// The text of what may be HTML; the same text where it is none.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    let is_html = SIGNS.iter().any(|sign| text.contains(sign));
    if is_html || has_entity(text) {
        Cow::Owned(of_fragment(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether an entity stands in the text: `&quot;`, `&#1571;`.
fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        rest.find(';').is_some_and(|end| {
            (2..=10).contains(&end)
                && rest
                    .bytes()
                    .take(end)
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
        })
    })
}

/// The text of a fragment of HTML.
#[must_use]
pub fn of_fragment(html: &str) -> String {
    if is_bottomless(html) {
        return tidy(&without_tags(html));
    }
    let document = Document::fragment(html);
    document.select("script, style, noscript, template").remove();
    tidy(&document.root().formatted_text())
}

/// Whether tags lie in one another so deep that no page was ever written so: building the tree of such a text would
/// take time that grows with the square of its length.
#[must_use]
pub fn is_bottomless(html: &str) -> bool {
    /// Browsers give up at 512.
    const DEEPEST: usize = 2000;
    /// Tags that stand alone, or are closed by the next of their kind.
    const FLAT: [&str; 12] = [
        "br", "img", "hr", "input", "meta", "link", "p", "li", "tr", "td", "source", "option",
    ];
    let mut depth = 0_usize;
    html.split('<').skip(1).any(|rest| {
        let name: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .take(8)
            .collect();
        if rest.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !name.is_empty() && !FLAT.contains(&name.to_ascii_lowercase().as_str()) {
            depth += 1;
        }
        depth > DEEPEST
    })
}

/// What stands outside angle brackets.
fn without_tags(html: &str) -> String {
    let outside = html
        .split('<')
        .map(|rest| rest.split_once('>').map_or("", |(_, text)| text));
    html.split('<').take(1).chain(outside.skip(1)).collect()
}

/// The same text without white space at the ends of lines and without rows of blank lines.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim) {
        if !(line.is_empty() && blank) {
            out.push_str(line);
            out.push('\n');
        }
        blank = line.is_empty();
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, want: &str) {
        assert_eq!(plain(html), want);
    }

    #[test]
    fn tags_go_and_paragraphs_stay() {
        check(
            "<p>قال <b>الوزير</b> إن</p><p>السد اكتمل</p>",
            "قال الوزير إن\n\nالسد اكتمل",
        );
        check("سطر<br>آخر", "سطر\nآخر");
        check("<script>alert(1)</script><p>نص</p>", "نص");
    }

    #[test]
    fn entities_are_letters() {
        check("قال &quot;نعم&quot; &#1571;", "قال \"نعم\" أ");
        check("R&D; قسم", "R&D; قسم");
    }

    #[test]
    fn what_is_no_html_stays_as_it_is() {
        let text = "  3 < 5 و 7 > 2\n\n\n& الوزير ";
        assert!(matches!(plain(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn deep_nesting_is_no_trouble() {
        let deep = format!("{}نص{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
        assert_eq!(plain(&deep), "نص");
        assert!(!is_bottomless(&"<p><br><img src=x>".repeat(10_000)));
    }
}
