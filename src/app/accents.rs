//! One accent for each speaker: the same name has the same one in every article.
//!
//! Comes in: an article's speakers. Goes out: for each the number of an accent. It does not know colours.
use crate::extract::model::Speaker;
use crate::text::fold::fold;

/// How many accents a theme has.
pub const ACCENTS: usize = 6;

/// The accent of each speaker. The folded name decides; a later speaker of the same article whose accent is taken gets
/// the next free one while there are any, so that two voices are rarely alike.
#[must_use]
pub fn assign(speakers: &[Speaker]) -> Vec<usize> {
    let mut taken = [false; ACCENTS];
    speakers
        .iter()
        .map(|speaker| {
            let wanted = of_name(&speaker.name);
            let accent = (0..ACCENTS)
                .map(|step| (wanted + step) % ACCENTS)
                .find(|&accent| !taken[accent])
                .unwrap_or(wanted);
            taken[accent] = true;
            accent
        })
        .collect()
}

/// FNV-1a over the folded name: spread evenly, and the same on every machine and in every version.
fn of_name(name: &str) -> usize {
    let hash = fold(name).bytes().fold(0x811C_9DC5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash as usize % ACCENTS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::SpeakerKind;

    fn speaker(name: &str) -> Speaker {
        Speaker {
            name: name.to_owned(),
            kind: SpeakerKind::Person,
            role: None,
            aliases: Vec::new(),
            members: Vec::new(),
            mentions: Vec::new(),
            merges: Vec::new(),
        }
    }

    #[test]
    fn spelling_keeps_the_accent_and_neighbours_differ() {
        assert_eq!(assign(&[speaker("هالة")]), assign(&[speaker("هاله")]));
        let names = ["أ", "ب", "ت", "ث", "ج", "ح"].map(speaker);
        let mut accents = assign(&names);
        accents.sort_unstable();
        assert_eq!(accents, [0, 1, 2, 3, 4, 5]);
    }
}
