//! The words of a text as the index keeps them: folded, without the article and what is glued before it.
//!
//! Comes in: text. Goes out: its words in order, as stems. Particles glued to a word without an article stay, as they
//! may be its own letters: a question spells them out instead ([`crate::store::search`]).
//! It does not know questions.
use crate::lexicon::clitics::Clitics;
use crate::text::tokens::{Kind, Tokens};

/// How many letters must be left of a word for its article to count as one.
const LEFT: usize = 3;

/// The stem of a folded word.
#[must_use]
pub fn stem<'w>(word: &'w str, clitics: &Clitics) -> &'w str {
    clitics
        .without_article(word)
        .filter(|rest| rest.chars().nth(LEFT - 1).is_some())
        .unwrap_or(word)
}

/// Whether a token is a word or a number, and so is searched for.
#[must_use]
pub fn counts(kind: Kind) -> bool {
    matches!(kind, Kind::Word | Kind::Digits)
}

/// The stems of all words of a text, in one line.
#[must_use]
pub fn line(tokens: &Tokens, clitics: &Clitics) -> String {
    let mut line = String::new();
    for (at, token) in tokens.list().iter().enumerate() {
        if counts(token.kind) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(stem(tokens.folded(at), clitics));
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn articles_go_and_roots_stay() {
        let lexicon = Lexicon::embedded().unwrap();
        let line = line(
            &Tokens::new("والفيروسُ وبالمدينة للدولة ولد ألبانيا 23"),
            &lexicon.numbers.clitics,
        );
        assert_eq!(
            line,
            "فيروس مدينه دوله ولد البانيا 23".replace("البانيا", "بانيا")
        );
    }
}
