//! What every token of a document can be in the phrase that names a speaker, looked up once.
//!
//! Comes in: a document and the lexicon of people. Goes out: [`Words`], which gives for each token its [`Word`]: the
//! longest known phrase there, and which clitics had to be cut off to find it. It does not know the grammar.
use crate::lexicon::people::{Fact, People, Sense, Senses};
use crate::text::document::Document;
use crate::text::fold::{Folded, fold_char};
use crate::text::tokens::Kind;

/// Waw: and.
pub(super) const AND: char = '\u{648}';
/// Feh: then.
const THEN: char = '\u{641}';
/// Lam: to, for.
const TO: char = '\u{644}';
/// Beh: with, in.
const WITH: char = '\u{628}';
/// Kaf: as.
const AS: char = '\u{643}';
/// The article.
pub(super) const ARTICLE: &str = "\u{627}\u{644}";

/// What one token can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// What is known about the phrase that starts here.
    pub fact: Option<Fact>,
    /// How many tokens the known phrase has; 1 when nothing is known.
    pub count: usize,
    /// Whether a conjunction was cut off.
    pub joined: bool,
    /// Whether a preposition was cut off, and which.
    pub clitic: Option<char>,
    /// How many letters were cut off in front.
    pub cut: usize,
    /// Whether the article fell with the preposition (lam before the article).
    pub swallowed: bool,
    /// Whether the word carries the article.
    pub definite: bool,
}

impl Word {
    /// Whether the word is known to be able to be `sense`.
    pub(super) fn is(&self, sense: Sense) -> bool {
        self.fact.is_some_and(|fact| fact.senses.has(sense))
    }

    /// Whether it can be any of `senses`.
    pub(super) fn any(&self, senses: &[Sense]) -> bool {
        self.fact.is_some_and(|fact| fact.senses.any(senses))
    }
}

const BLANK: Word = Word {
    fact: None,
    count: 1,
    joined: false,
    clitic: None,
    cut: 0,
    swallowed: false,
    definite: false,
};

/// The words of a document.
pub(super) struct Words<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The tables.
    pub people: &'a People,
    list: Vec<Word>,
}

impl<'a> Words<'a> {
    /// Looks up every token of `document`.
    pub(super) fn new(document: &'a Document<'a>, people: &'a People) -> Self {
        let list = (0..document.tokens.len())
            .map(|at| read(document, people, at))
            .collect();
        Self {
            document,
            people,
            list,
        }
    }

    /// The word at token `at`; a blank one beyond the end.
    pub(super) fn get(&self, at: usize) -> Word {
        self.list.get(at).copied().unwrap_or(BLANK)
    }

    /// Whether token `at` is a word (letters).
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.document
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Word)
    }

    /// The sign at token `at`, as written; empty when it is none.
    pub(super) fn sign(&self, at: usize) -> &'a str {
        match self.document.tokens.get(at) {
            Some(token) if token.kind == Kind::Sign => token.span.of(self.document.text),
            _ => "",
        }
    }

    /// The folded form of token `at` without the clitics that were cut off.
    pub(super) fn bare(&self, at: usize) -> &str {
        let folded = self.document.folded(at);
        let skip: usize = folded.chars().take(self.get(at).cut).map(char::len_utf8).sum();
        folded.get(skip..).unwrap_or_default()
    }

    /// The folded form of token `at` without clitics and article.
    pub(super) fn stem(&self, at: usize) -> &str {
        without_article(self.bare(at))
    }

    /// Token `at` as written, without its first `cut` letters and their marks.
    pub(super) fn written_from(&self, at: usize, cut: usize) -> &'a str {
        let written = self.document.written(at);
        if cut == 0 {
            return written;
        }
        let mut letters = 0;
        for (offset, c) in written.char_indices() {
            if !matches!(fold_char(c), Folded::Nothing) {
                if letters == cut {
                    return written.get(offset..).unwrap_or_default();
                }
                letters += 1;
            }
        }
        ""
    }
}

/// `folded` without the article, when something is left.
pub(super) fn without_article(folded: &str) -> &str {
    match folded.strip_prefix(ARTICLE) {
        Some(rest) if rest.chars().count() >= 2 => rest,
        _ => folded,
    }
}

fn read(document: &Document<'_>, people: &People, at: usize) -> Word {
    let tokens = &document.tokens;
    if tokens.get(at).is_none_or(|token| token.kind != Kind::Word) {
        return BLANK;
    }
    let folded = tokens.folded(at);
    let found = |first: &str| people.longest_from(tokens, at, first);
    if let Some((count, fact)) = found(folded) {
        let fact = told_apart(fact, document.written(at));
        return Word {
            fact: Some(fact),
            count,
            definite: fact.definite || folded.starts_with(ARTICLE),
            ..BLANK
        };
    }
    let mut word = BLANK;
    let mut rest = folded;
    if let Some(after) = rest
        .strip_prefix([AND, THEN])
        .filter(|after| after.chars().count() >= 2)
    {
        if let Some((count, fact)) = found(after) {
            return Word {
                fact: Some(fact),
                count,
                joined: true,
                cut: 1,
                definite: fact.definite || after.starts_with(ARTICLE),
                ..BLANK
            };
        }
        if after.starts_with(ARTICLE) {
            return Word {
                joined: true,
                cut: 1,
                definite: true,
                ..BLANK
            };
        }
        rest = after;
        word.joined = true;
        word.cut = 1;
    }
    let Some(clitic) = rest.chars().next().filter(|c| matches!(*c, TO | WITH | AS)) else {
        // An unknown word that only begins with the letter of a conjunction.
        return Word {
            definite: folded.starts_with(ARTICLE),
            ..BLANK
        };
    };
    let after = rest.get(clitic.len_utf8()..).unwrap_or_default();
    if after.chars().count() < 2 {
        return Word {
            definite: folded.starts_with(ARTICLE),
            ..BLANK
        };
    }
    word.clitic = Some(clitic);
    word.cut += 1;
    if let Some((count, fact)) = found(after).filter(|(_, fact)| may_take_clitic(*fact, clitic, after)) {
        return Word {
            fact: Some(fact),
            count,
            definite: fact.definite || after.starts_with(ARTICLE),
            ..word
        };
    }
    if after.starts_with(ARTICLE) && clitic != TO {
        return Word {
            definite: true,
            ..word
        };
    }
    if let Some(noun) = after.strip_prefix(TO).filter(|_| clitic == TO) {
        word.swallowed = true;
        word.cut += 1;
        word.definite = true;
        if let Some((count, fact)) = found(noun) {
            return Word {
                fact: Some(fact.with_article()),
                count,
                ..word
            };
        }
        return word;
    }
    Word {
        definite: folded.starts_with(ARTICLE),
        ..BLANK
    }
}

/// Whether a known word is likely behind a preposition letter that was cut off: a short frequent word or a foreign
/// given name is more likely another word, whole.
fn may_take_clitic(fact: Fact, clitic: char, after: &str) -> bool {
    let name = Senses::of(Sense::FirstName).with(Senses::of(Sense::Particle));
    if fact.is_only_common() {
        return clitic != AS && after.chars().count() >= 4;
    }
    clitic == TO || !fact.senses.within(name)
}

/// Ali and "on" differ only in the dots under the last letter, which folding drops.
fn told_apart(fact: Fact, written: &str) -> Fact {
    if !(fact.senses.has(Sense::FirstName) && fact.senses.has(Sense::Preposition)) {
        return fact;
    }
    if written.ends_with('\u{649}') {
        fact.without(Sense::FirstName)
    } else {
        fact.without(Sense::Preposition)
    }
}
