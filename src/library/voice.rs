//! One speaker as a filter: the folded names under which articles quote the same person or body.
//!
//! Comes in: a [`Speaker`] of one article. Goes out: [`Voice`], which tells of any other article's speakers whether
//! they are the same. Only forms that share a word with the name count: an office ("the minister") names many people.
//! It does not know articles or lists.
use crate::extract::model::{Extraction, Speaker, SpeakerId};
use crate::text::fold::fold;

/// A speaker to filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The name, for people.
    pub name: String,
    forms: Vec<String>,
}

impl Voice {
    /// The filter for this speaker.
    #[must_use]
    pub fn new(speaker: &Speaker) -> Self {
        Self {
            name: speaker.name.clone(),
            forms: forms(speaker),
        }
    }

    /// The folded forms under which they are known.
    #[must_use]
    pub fn forms(&self) -> &[String] {
        &self.forms
    }

    /// Knows them under these names too.
    pub fn widen(&mut self, names: &[String]) {
        for name in names {
            let form = fold(name);
            if !self.forms.contains(&form) {
                self.forms.push(form);
            }
        }
    }

    /// Whether `speaker` is the same one.
    #[must_use]
    pub fn is(&self, speaker: &Speaker) -> bool {
        forms(speaker).iter().any(|form| self.forms.contains(form))
    }

    /// The speakers of `extraction` that are the same one, or a group it belongs to.
    #[must_use]
    pub fn among(&self, extraction: &Extraction) -> Vec<SpeakerId> {
        let own: Vec<SpeakerId> = (0..extraction.speakers.len())
            .filter(|&id| self.is(&extraction.speakers[id]))
            .collect();
        (0..extraction.speakers.len())
            .filter(|id| {
                own.contains(id)
                    || extraction.speakers[*id]
                        .members
                        .iter()
                        .any(|member| own.contains(member))
            })
            .collect()
    }

    /// Whether a quote of `extraction` is theirs.
    #[must_use]
    pub fn speaks_in(&self, extraction: &Extraction) -> bool {
        let ids = self.among(extraction);
        extraction
            .quotes
            .iter()
            .any(|quote| quote.speaker.is_some_and(|id| ids.contains(&id)))
    }
}

/// The folded name, and the aliases that share a word of three letters or more with it.
fn forms(speaker: &Speaker) -> Vec<String> {
    let name = fold(&speaker.name);
    let words: Vec<&str> = long_words(&name).collect();
    let mut forms: Vec<String> = speaker
        .aliases
        .iter()
        .map(|alias| fold(alias))
        .filter(|alias| long_words(alias).any(|word| words.contains(&word)))
        .collect();
    forms.push(name);
    forms
}

fn long_words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::model::SpeakerKind;

    fn speaker(name: &str, aliases: &[&str]) -> Speaker {
        Speaker {
            name: name.to_owned(),
            kind: SpeakerKind::Person,
            role: None,
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            members: Vec::new(),
            mentions: Vec::new(),
            merges: Vec::new(),
        }
    }

    #[test]
    fn spellings_are_one_and_offices_are_not() {
        let voice = Voice::new(&speaker("هالة المنصوري", &["المنصوري", "الوزيرة"]));
        assert!(voice.is(&speaker("هاله المنصورى", &[])));
        assert!(voice.is(&speaker("المنصوري", &[])));
        assert!(!voice.is(&speaker("سناء العمري", &["الوزيرة"])));
    }
}
