//! A reader's place kept by content: where a byte of the old text is in the new one.
//!
//! Comes in: two versions of a text and an offset into the old. Goes out: the offset into the new.
//! It does not know articles or rows.
use crate::text::span::Span;

/// Maps byte `offset` of `old` to where the same words stand in `new`: by the line it lies in, if that line is still
/// there; else by what is unchanged at both ends; else to the nearest place before.
#[must_use]
pub fn carry(old: &str, new: &str, offset: usize) -> usize {
    let offset = offset.min(old.len());
    let line = line_at(old, offset);
    let within = offset - line.start;
    let target = match nearest_line(old, new, line) {
        Some(start) => start + within,
        None => by_ends(old, new, offset),
    };
    floor(new, target)
}

fn line_at(text: &str, offset: usize) -> Span {
    let bytes = text.as_bytes();
    let start = bytes[..offset]
        .iter()
        .rposition(|&b| b == b'\n')
        .map_or(0, |at| at + 1);
    let end = bytes[offset..]
        .iter()
        .position(|&b| b == b'\n')
        .map_or(text.len(), |at| offset + at);
    Span::new(start, end)
}

/// The start of the line of `new` that equals `line` of `old` and whose number among its equals is the same.
fn nearest_line(old: &str, new: &str, line: Span) -> Option<usize> {
    let wanted = line.of(old);
    if wanted.trim().is_empty() {
        return None;
    }
    let starts = |text: &str| -> Vec<usize> {
        let mut start = 0;
        text.split('\n')
            .filter_map(|each| {
                let this = start;
                start += each.len() + 1;
                (each == wanted).then_some(this)
            })
            .collect()
    };
    let number = starts(old).iter().position(|&start| start == line.start)?;
    let found = starts(new);
    found.get(number).or(found.last()).copied()
}

fn by_ends(old: &str, new: &str, offset: usize) -> usize {
    let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take_while(|(a, b)| a == b).count();
    let head = same(&mut old.bytes().zip(new.bytes()));
    let tail = same(&mut old.bytes().rev().zip(new.bytes().rev())).min(old.len().min(new.len()) - head);
    if offset <= head {
        offset
    } else if offset >= old.len() - tail {
        new.len() - (old.len() - offset)
    } else {
        offset.min(new.len() - tail)
    }
}

fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, at: &str) {
        let offset = old.find(at).unwrap();
        let mapped = carry(old, new, offset);
        assert!(new.get(mapped..).unwrap().starts_with(at), "{new}: {mapped}");
    }

    #[test]
    fn words_are_found_again() {
        check("أول\nثان\nثالث", "سطر جديد\nأول\nثان\nثالث", "ثالث");
        check("أول\nثان\nثالث", "ثان\nثالث", "ثالث");
        check("واحد اثنان ثلاثة", "صفر واحد اثنان ثلاثة", "ثلاثة");
        check("واحد اثنان ثلاثة", "واحد اثنان ثلاثة أربعة", "ثلاثة");
    }

    #[test]
    fn lost_words_leave_the_place_inside() {
        for (old, new) in [("أول\nثان", ""), ("", "أول"), ("كلمة طويلة هنا", "كلمة")]
        {
            for offset in 0..=old.len() {
                assert!(new.is_char_boundary(carry(old, new, offset)));
            }
        }
    }
}
