//! The forms of a verb of reporting: every person a news text uses, past, present and participle.
//!
//! Comes in: the third person masculine singular of past and present, and the participle, as a row has them. Goes
//! out: folded forms with what each agrees with. Weak last letters and hollow stems follow the usual rules; a form
//! that two persons share is given once, as the third person. It does not know what the verbs mean.
use crate::text::fold::fold;

/// What a form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// It was said.
    Past,
    /// It is said.
    Present,
    /// Saying (the accusative of state, and the plurals that look like it).
    Participle,
}

/// What a form agrees with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// Past, present or participle.
    pub tense: Tense,
    /// One, two or more.
    pub number: Count,
    /// Whether it is feminine.
    pub feminine: bool,
    /// Whether the first person speaks.
    pub first_person: bool,
    /// Whether an object pronoun hangs on it.
    pub object: bool,
}

/// Grammatical number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// One.
    One,
    /// Two.
    Two,
    /// More than two.
    Many,
}

const HAMZA_ON_ALEF: char = '\u{623}';
const ALEF: char = '\u{627}';
const TEH: char = '\u{62A}';
const WAW: char = '\u{648}';
const YEH: char = '\u{64A}';
const HEH: char = '\u{647}';
const NOON: char = '\u{646}';
/// Object pronouns: him/it, her/it, them, both of them, me.
const PRONOUNS: [&str; 5] = [
    "\u{647}",
    "\u{647}\u{627}",
    "\u{647}\u{645}",
    "\u{647}\u{645}\u{627}",
    "\u{646}\u{64A}",
];

/// All forms of one verb. `participle` may be empty.
#[must_use]
pub fn forms(past: &str, present: &str, participle: &str) -> Vec<(String, Agreement)> {
    // A last alef that carries a hamza is a sound letter.
    let sound = past.ends_with(HAMZA_ON_ALEF);
    let (past, present, participle) = (fold(past), fold(present), fold(participle));
    let mut out = Vec::new();
    if sound {
        sound_past_forms(&past, &mut out);
        out.push((present, agreement(Tense::Present, Count::One, false, false)));
        with_objects(&mut out);
        return out;
    }
    past_forms(&past, &present, &mut out);
    present_forms(&present, &past, &mut out);
    participle_forms(&participle, &mut out);
    with_objects(&mut out);
    out
}

fn agreement(tense: Tense, number: Count, feminine: bool, first_person: bool) -> Agreement {
    Agreement {
        tense,
        number,
        feminine,
        first_person,
        object: false,
    }
}

/// The stem without a weak last letter, and the letter that stands for it before long endings.
fn weak(form: &str, other: &str) -> Option<(String, char)> {
    let mut letters = form.chars();
    let last = letters.next_back()?;
    if last != ALEF && last != YEH && last != WAW {
        return None;
    }
    let through = if other.ends_with(WAW) { WAW } else { YEH };
    Some((letters.collect(), through))
}

fn past_forms(past: &str, present: &str, out: &mut Vec<(String, Agreement)>) {
    use Count::{Many, One, Two};
    let at = |number, feminine, first| agreement(Tense::Past, number, feminine, first);
    if let Some((stem, through)) = weak(past, present) {
        out.push((past.to_owned(), at(One, false, false)));
        out.push((format!("{stem}{TEH}"), at(One, true, false)));
        out.push((format!("{stem}{through}{ALEF}"), at(Two, false, false)));
        out.push((format!("{stem}{TEH}{ALEF}"), at(Two, true, false)));
        out.push((format!("{stem}{WAW}{ALEF}"), at(Many, false, false)));
        out.push((format!("{stem}{through}{NOON}"), at(Many, true, false)));
        out.push((format!("{stem}{through}{TEH}"), at(One, false, true)));
        out.push((format!("{stem}{through}{NOON}{ALEF}"), at(Many, false, true)));
        return;
    }
    sound_past_forms(past, out);
}

fn sound_past_forms(past: &str, out: &mut Vec<(String, Agreement)>) {
    use Count::{Many, One, Two};
    let at = |number, feminine, first| agreement(Tense::Past, number, feminine, first);
    let short = hollow(past);
    out.push((past.to_owned(), at(One, false, false)));
    out.push((format!("{past}{TEH}"), at(One, true, false)));
    out.push((format!("{past}{ALEF}"), at(Two, false, false)));
    out.push((format!("{past}{TEH}{ALEF}"), at(Two, true, false)));
    out.push((format!("{past}{WAW}{ALEF}"), at(Many, false, false)));
    out.push((format!("{short}{NOON}"), at(Many, true, false)));
    out.push((format!("{short}{TEH}"), at(One, false, true)));
    out.push((format!("{short}{NOON}{ALEF}"), at(Many, false, true)));
}

/// A past stem before endings that begin with a consonant: a long alef before the last letter is dropped.
fn hollow(past: &str) -> String {
    let letters: Vec<char> = past.chars().collect();
    match letters.as_slice() {
        [head @ .., ALEF, last] if !head.is_empty() => head.iter().chain([last]).collect(),
        _ => past.to_owned(),
    }
}

fn present_forms(present: &str, past: &str, out: &mut Vec<(String, Agreement)>) {
    use Count::{Many, One, Two};
    let at = |number, feminine, first| agreement(Tense::Present, number, feminine, first);
    let Some(body) = present.strip_prefix(YEH) else {
        return;
    };
    let (stem, through) = match weak(body, past) {
        // The weak letter of the present itself shows in its dual (both invite, both deny).
        Some((stem, _)) => (
            stem,
            body.chars()
                .next_back()
                .filter(|&c| c == WAW)
                .unwrap_or(YEH)
                .to_string(),
        ),
        None => (body.to_owned(), String::new()),
    };
    for (prefix, feminine) in [(YEH, false), (TEH, true)] {
        out.push((format!("{prefix}{body}"), at(One, feminine, false)));
        out.push((
            format!("{prefix}{stem}{through}{ALEF}{NOON}"),
            at(Two, feminine, false),
        ));
    }
    out.push((format!("{YEH}{stem}{WAW}{NOON}"), at(Many, false, false)));
    out.push((format!("{YEH}{stem}{WAW}{ALEF}"), at(Many, false, false)));
    out.push((format!("{YEH}{stem}{through}{NOON}"), at(Many, true, false)));
    out.push((format!("{ALEF}{body}"), at(One, false, true)));
    out.push((format!("{NOON}{body}"), at(Many, false, true)));
}

fn participle_forms(participle: &str, out: &mut Vec<(String, Agreement)>) {
    use Count::{Many, One, Two};
    if participle.is_empty() {
        return;
    }
    let at = |number, feminine| agreement(Tense::Participle, number, feminine, false);
    let short = participle.strip_suffix(YEH).unwrap_or(participle);
    out.push((format!("{participle}{ALEF}"), at(One, false)));
    out.push((format!("{participle}{HEH}"), at(One, true)));
    out.push((format!("{short}{YEH}{NOON}"), at(Many, false)));
    out.push((format!("{participle}{TEH}{YEH}{NOON}"), at(Two, true)));
    out.push((format!("{participle}{ALEF}{TEH}"), at(Many, true)));
}

fn with_objects(out: &mut Vec<(String, Agreement)>) {
    let bare = out.len();
    for index in 0..bare {
        let (form, agreement) = out[index].clone();
        if agreement.first_person || agreement.tense == Tense::Participle {
            continue;
        }
        // A plural alef that is only written drops before a pronoun; an open teh stays.
        let waw_alef: String = [WAW, ALEF].iter().collect();
        let stem = match form.strip_suffix(&waw_alef) {
            Some(stem) => format!("{stem}{WAW}"),
            None => form
                .strip_suffix(YEH)
                .map_or(form.clone(), |stem| format!("{stem}{ALEF}")),
        };
        for pronoun in PRONOUNS {
            out.push((
                format!("{stem}{pronoun}"),
                Agreement {
                    object: true,
                    ..agreement
                },
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(verb: (&str, &str, &str), want: &[&str]) {
        let got = forms(verb.0, verb.1, verb.2);
        for form in want {
            assert!(
                got.iter().any(|(f, _)| *f == fold(form)),
                "{} has no {form}: {got:?}",
                verb.0
            );
        }
    }

    #[test]
    fn sound_verbs() {
        check(
            ("أكد", "يؤكد", "مؤكد"),
            &[
                "أكدت",
                "أكدا",
                "أكدتا",
                "أكدوا",
                "أكدنا",
                "يؤكدون",
                "تؤكد",
                "يؤكدان",
                "نؤكد",
                "مؤكدا",
                "مؤكدة",
                "مؤكدين",
                "أكده",
            ],
        );
    }

    #[test]
    fn hollow_verbs() {
        check(
            ("قال", "يقول", "قائل"),
            &[
                "قالت",
                "قلت",
                "قلنا",
                "قالوا",
                "يقولون",
                "تقول",
                "أقول",
                "قائلين",
                "قالها",
            ],
        );
        check(("أشار", "يشير", "مشير"), &["أشرت", "أشارا", "يشيرون", "مشيرة"]);
    }

    #[test]
    fn weak_verbs() {
        check(
            ("رأى", "يرى", ""),
            &["رأت", "رأوا", "رأينا", "يرون", "ترى", "نرى", "يريان"],
        );
        check(
            ("دعا", "يدعو", "داعي"),
            &[
                "دعت",
                "دعوا",
                "دعوت",
                "يدعون",
                "يدعوان",
                "داعيا",
                "داعية",
                "داعين",
            ],
        );
        check(
            ("نفى", "ينفي", "نافي"),
            &["نفت", "نفوا", "ينفون", "نافيا", "نافين", "نفاه"],
        );
    }

    #[test]
    fn agreement_is_told() {
        let all = forms("قال", "يقول", "قائل");
        let find = |form: &str| all.iter().find(|(f, _)| *f == fold(form)).unwrap().1;
        assert!(find("قالت").feminine);
        assert_eq!(find("قالوا").number, Count::Many);
        assert!(find("قلنا").first_person);
        assert!(find("قالها").object);
    }
}
