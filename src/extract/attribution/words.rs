//! What every token of a document can be in the phrase that names a speaker, looked up once.
//!
//! Comes in: a document and the lexicon of people. Goes out: [`Words`], which gives for each token its [`Word`]: the
//! longest known phrase there, and which clitics had to be cut off to find it. It does not know the grammar.
use crate::lexicon::Lexicon;
use crate::lexicon::conjugation::Tense;
use crate::lexicon::people::{Fact, People, Sense, Senses};
use crate::text::document::Document;
use crate::text::fold::{Folded, fold_char};
use crate::text::packed::Key;
use crate::text::tokens::Kind;
use std::cell::OnceCell;
use std::collections::HashSet;

/// Waw: and.
pub(super) const AND: char = '\u{648}';
/// Feh: then.
const THEN: char = '\u{641}';
/// Lam: to, for.
pub(super) const TO: char = '\u{644}';
/// Beh: with, in.
pub(super) const WITH: char = '\u{628}';
/// Kaf: as.
const AS: char = '\u{643}';
/// "Servant of the", which begins given names.
const SERVANT: &str = "\u{639}\u{628}\u{62F}\u{627}\u{644}";
/// The ending of "they" in past verbs.
const THEY: &str = "\u{648}\u{627}";
/// The article.
pub(super) const ARTICLE: &str = "\u{627}\u{644}";

/// What one token can be.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four marks of a word that any other may go with"
)]
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
    /// Whether it is a verb of reporting or doing, and nothing else that speakers are called.
    pub verb: bool,
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
    verb: false,
};

/// The words of a document.
pub(super) struct Words<'a> {
    /// The document.
    pub document: &'a Document<'a>,
    /// The tables.
    pub people: &'a People,
    list: Vec<Word>,
    /// Every folded word of the document, once somebody asks.
    standing: OnceCell<HashSet<&'a str>>,
}

impl<'a> Words<'a> {
    /// Looks up every token of `document`.
    pub(super) fn new(document: &'a Document<'a>, lexicon: &'a Lexicon) -> Self {
        let list = (0..document.tokens.len())
            .map(|at| {
                let word = read(document, &lexicon.people, at);
                match word.fact {
                    None => unlisted(document, lexicon, at).unwrap_or(word),
                    Some(fact) if fact.is_only_common() => Word {
                        verb: is_told_verb(document.tokens.key(at), lexicon)
                            || document
                                .tokens
                                .key(at)
                                .strip(&[AND, THEN])
                                .is_some_and(|rest| is_told_verb(rest, lexicon)),
                        ..word
                    },
                    Some(_) => word,
                }
            })
            .collect();
        Self {
            document,
            people: &lexicon.people,
            list,
            standing: OnceCell::new(),
        }
    }

    /// Whether `folded` stands somewhere in the document as a word of its own.
    pub(super) fn stands(&self, folded: &str) -> bool {
        let all = || (0..self.document.tokens.len()).map(|at| self.document.tokens.folded(at));
        self.standing.get_or_init(|| all().collect()).contains(folded)
    }

    /// Whether token `at` is a sign that hashtags put before and between words.
    pub(super) fn is_hash(&self, at: usize) -> bool {
        matches!(self.sign(at), "#" | "_")
    }

    /// The word at token `at`; a blank one beyond the end.
    pub(super) fn get(&self, at: usize) -> Word {
        self.list.get(at).copied().unwrap_or(BLANK)
    }

    /// Whether token `at` is a word (letters).
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.document.tokens.is_word(at)
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

/// What the form of a word that no table of people knows says: a verb, or a name made of "servant of".
fn unlisted(document: &Document<'_>, lexicon: &Lexicon, at: usize) -> Option<Word> {
    let whole = document.tokens.key(at);
    let rest = whole.strip(&[AND, THEN]).unwrap_or(whole);
    let (folded, after) = (whole.text(), rest.text());
    let servant = after
        .strip_prefix(SERVANT)
        .is_some_and(|rest| rest.chars().count() >= 3);
    if servant {
        let cut = folded.chars().count() - after.chars().count();
        return Some(Word {
            fact: Some(Fact::GIVEN_NAME),
            joined: cut > 0,
            cut,
            ..BLANK
        });
    }
    let negated = at > 0
        && lexicon
            .people
            .word(without_conjunction(document.folded(at - 1)))
            .is_some_and(|fact| fact.senses.has(Sense::BeforeVerb));
    let verb = negated || is_verb(whole, lexicon) || (after.len() < folded.len() && is_verb(rest, lexicon));
    verb.then_some(Word {
        fact: Some(Fact::COMMON),
        verb: true,
        ..BLANK
    })
}

fn without_conjunction(folded: &str) -> &str {
    folded
        .strip_prefix([AND, THEN])
        .filter(|rest| is_long(rest))
        .unwrap_or(folded)
}

/// Whether a frequent word is a finite verb of reporting or doing in the past, and no noun of the same letters.
fn is_told_verb(word: Key<'_>, lexicon: &Lexicon) -> bool {
    lexicon.deeds.is(word)
        || lexicon.reporting.form(word).is_some_and(|form| {
            !lexicon.reporting.verb(form).unclear
                && form.agreement.tense == Tense::Past
                && !form.agreement.first_person
        })
}

/// Whether a word that no table of people knows is a verb of reporting or doing, a future verb, or one of several
/// people in the past.
fn is_verb(word: Key<'_>, lexicon: &Lexicon) -> bool {
    let folded = word.text();
    let several = folded.ends_with(THEY) && folded.chars().count() >= 5;
    if several || lexicon.deeds.is(word) {
        return true;
    }
    // Seen before a present verb makes the future.
    let future = word.strip(&['\u{633}']).is_some_and(|present| {
        present
            .text()
            .starts_with(['\u{64A}', '\u{62A}', '\u{646}', '\u{627}'])
            && (lexicon.reporting.form(present).is_some()
                || lexicon.people.word(present).is_some_and(Fact::is_only_common))
    });
    future || lexicon.reporting.form(word).is_some()
}

/// What token `at` is: the whole word as a table knows it, else what is left without the letters that lean on it. A
/// frequent word gives way to a speaker's noun behind such letters.
fn read(document: &Document<'_>, people: &People, at: usize) -> Word {
    if document
        .tokens
        .get(at)
        .is_none_or(|token| token.kind != Kind::Word)
    {
        return BLANK;
    }
    let whole = found(document, people, at, document.tokens.key(at), BLANK);
    // "And to" has the letters of a governor; only the hamza tells them apart.
    let and_to = document.written(at).starts_with("\u{648}\u{625}");
    match whole.filter(|word| !(and_to && word.is(Sense::Role))) {
        Some(word) if !word.fact.is_some_and(Fact::is_only_common) => word,
        Some(word) => Some(cut(document, people, at))
            .filter(|cut| cut.any(NOUNS))
            .unwrap_or(word),
        None => cut(document, people, at),
    }
}

/// Senses of nouns that name or describe speakers.
const NOUNS: &[Sense] = &[
    Sense::Body,
    Sense::Role,
    Sense::Group,
    Sense::Source,
    Sense::Organisation,
    Sense::Agency,
    Sense::Document,
    Sense::Country,
    Sense::Capital,
    Sense::Honorific,
    Sense::Counterpart,
    Sense::Matter,
];

/// `base` with what is known about `rest`, which is the token at `at` without the letters that `base` cuts.
fn found(document: &Document<'_>, people: &People, at: usize, rest: Key<'_>, base: Word) -> Option<Word> {
    let (count, fact) = people.longest_from(&document.tokens, at, rest)?;
    let fact = told_apart(fact, document.written(at));
    // An alef with hamza before lam is no article.
    let article =
        rest.text().starts_with(ARTICLE) && (base.cut > 0 || document.written(at).starts_with('\u{627}'));
    Some(Word {
        fact: Some(fact),
        count,
        definite: base.definite || fact.definite || article,
        ..base
    })
}

/// The token without a conjunction and a preposition letter; whole when nothing speaks for cutting.
fn cut(document: &Document<'_>, people: &People, at: usize) -> Word {
    let folded = document.folded(at);
    let whole = Word {
        definite: folded.starts_with(ARTICLE) && document.written(at).starts_with('\u{627}'),
        ..BLANK
    };
    let mut base = BLANK;
    let mut rest = document.tokens.key(at);
    if let Some(after) = rest.strip(&[AND, THEN]).filter(|after| is_long(after.text())) {
        base = Word {
            joined: true,
            cut: 1,
            ..BLANK
        };
        if let Some(word) = found(document, people, at, after, base) {
            return word;
        }
        if after.text().starts_with(ARTICLE) {
            return Word {
                definite: true,
                ..base
            };
        }
        rest = after;
    }
    let clitic = rest
        .text()
        .chars()
        .next()
        .filter(|c| matches!(*c, TO | WITH | AS));
    let after = clitic
        .and_then(|clitic| rest.strip(&[clitic]))
        .filter(|after| is_long(after.text()));
    let (Some(clitic), Some(after)) = (clitic, after) else {
        // An unknown word that only begins with the letter of a conjunction.
        return whole;
    };
    base.clitic = Some(clitic);
    base.cut += 1;
    let known = found(document, people, at, after, base).filter(|word| {
        word.fact
            .is_some_and(|fact| may_take_clitic(fact, clitic, after.text()))
    });
    if let Some(word) = known {
        return word;
    }
    if after.text().starts_with(ARTICLE) && clitic != TO {
        return Word {
            definite: true,
            ..base
        };
    }
    let Some(noun) = after.strip(&[TO]).filter(|_| clitic == TO) else {
        return whole;
    };
    let base = Word {
        swallowed: true,
        cut: base.cut + 1,
        definite: true,
        ..base
    };
    found(document, people, at, noun, base).map_or(base, |word| Word {
        fact: word.fact.map(Fact::with_article),
        ..word
    })
}

fn is_long(rest: &str) -> bool {
    rest.chars().nth(1).is_some()
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
    // His club, and Nadia: a feminine name ends in teh marbuta.
    if fact.senses.has(Sense::FirstName) && fact.feminine == Some(true) && written.ends_with("\u{64A}\u{647}")
    {
        return fact.without(Sense::FirstName);
    }
    if !(fact.senses.has(Sense::FirstName) && fact.senses.has(Sense::Preposition)) {
        return fact;
    }
    if written.ends_with('\u{649}') {
        fact.without(Sense::FirstName)
    } else {
        fact.without(Sense::Preposition)
    }
}
