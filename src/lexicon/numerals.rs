//! Number words, and the table of every word at which a figure may begin: one look-up a token.
//!
//! Comes in: folded words, clitics included. Goes out: the [`Trigger`] that a word is. Month names and dual units are
//! triggers too. It does not know how words combine.
use crate::lexicon::clitics::Clitics;
use crate::lexicon::load::Row;
use crate::lexicon::months::Months;
use crate::lexicon::tables::Reader;
use crate::lexicon::units::Units;
use crate::lexicon::word_map::WordTable;
use crate::text::fold::fold;
use crate::text::packed::Key;
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Class {
    Zero,
    Ones,
    Ten,
    Tens,
    Hundred,
    Hundreds,
    Scale,
    Fraction,
    Parts,
    Rounded,
    Ordinal,
    Eleventh,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged)]
enum Worth {
    Whole(u64),
    Share(u8, u8),
}

/// One row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    value: Worth,
    class: Class,
    forms: Vec<String>,
    #[serde(default)]
    feminine: Vec<String>,
    #[serde(default)]
    accusative: Vec<String>,
    #[serde(default)]
    dual: Vec<String>,
    #[serde(default)]
    plural: Vec<String>,
    /// Spellings that look like a form with a clitic and are another word.
    #[serde(default)]
    blocked: Vec<String>,
    /// Texts with the expected span in ⟦ ⟧, and `kind value unit`.
    #[serde(default)]
    pub examples: Vec<(String, String)>,
    /// Texts in which nothing may be found.
    #[serde(default)]
    pub counter: Vec<String>,
}

/// Grammatical number of a scale word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScaleForm {
    /// One of it.
    Singular,
    /// One of it in the accusative, which is spelled like the dual before a noun.
    Accusative,
    /// Two of it.
    Dual,
    /// Some of it, or what small numbers multiply.
    Plural,
}

/// What a number word means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sense {
    /// Nought.
    Zero,
    /// 1 to 9.
    Ones(f64),
    /// 10, alone or behind ones.
    Ten,
    /// 20 to 90.
    Tens(f64),
    /// 100, alone or behind ones.
    Hundred,
    /// 200 to 900 in one word.
    Hundreds(f64),
    /// 10³ and up.
    Scale(f64, ScaleForm),
    /// A half, a third.
    Fraction(f64, f64),
    /// Quarters, fifths: multiplied by ones before it.
    Parts(f64),
    /// Tens of, hundreds of.
    Rounded(f64),
    /// First to tenth; the feminine form or not.
    Ordinal(f64, bool),
    /// The ones of an eleventh; the feminine form or not.
    Eleventh(bool),
    /// Two of a unit: its row.
    Dual(usize),
    /// The first word of a month's name.
    Month,
}

/// A word at which a figure may begin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trigger {
    /// What it means.
    pub sense: Sense,
    /// Letters to leave out at its front: clitics, not the article.
    pub cut: usize,
    /// Letters to leave out at its end: a pronoun.
    pub tail: usize,
    /// Whether it opens with a conjunction.
    pub conjoined: bool,
    /// Whether it opens with a preposition (behind a conjunction, if there is one).
    pub governed: bool,
    /// Whether it has the article.
    pub definite: bool,
    row: u16,
}

/// All triggers.
#[derive(Debug, Clone, Default)]
pub struct Numerals {
    words: WordTable<Trigger>,
    lemmas: Vec<String>,
}

impl Numerals {
    /// Reads the table and adds dual units and months.
    pub(crate) fn new(reader: &mut Reader<'_>, clitics: &Clitics, units: &Units, months: &Months) -> Self {
        let rows = reader.rows::<Record>("numerals");
        let prefixes = clitics.prefixes();
        let mut numerals = Self::default();
        let mut blocked = Vec::new();
        let add = |table: &mut Self, form: &str, sense: Sense, tail: usize, row: u16| {
            let form = fold(form);
            for prefix in prefixes {
                let word = format!("{}{form}", prefix.letters);
                table.words.entry(&word, || Trigger {
                    sense,
                    cut: prefix.cut,
                    tail,
                    conjoined: prefix.conjoined,
                    governed: prefix.governed,
                    definite: prefix.definite,
                    row,
                });
            }
        };
        for Row { value: row, .. } in rows {
            let at = numerals.lemma(&row.forms);
            for (form, sense) in senses(&row) {
                add(&mut numerals, form, sense, 0, at);
                if let Sense::Fraction(..) = sense {
                    for pronoun in clitics.pronouns() {
                        let tail = pronoun.chars().count();
                        add(&mut numerals, &format!("{form}{pronoun}"), sense, tail, at);
                    }
                }
            }
            blocked.extend(row.blocked.iter().map(|form| fold(form)));
        }
        for (index, unit) in units.rows.iter().enumerate() {
            let at = numerals.lemma(std::slice::from_ref(&unit.lemma));
            for form in &unit.dual {
                add(&mut numerals, form, Sense::Dual(index), 0, at);
            }
        }
        for month in months.rows.iter().filter(|month| !month.needs_year) {
            let at = numerals.lemma(&month.forms);
            for word in month.forms.iter().filter_map(|form| form.split(' ').next()) {
                add(&mut numerals, word, Sense::Month, 0, at);
            }
        }
        for form in blocked {
            numerals.words.remove(&form);
        }
        numerals
    }

    fn lemma(&mut self, forms: &[String]) -> u16 {
        self.lemmas.push(forms.first().cloned().unwrap_or_default());
        u16::try_from(self.lemmas.len() - 1).unwrap_or(u16::MAX)
    }

    /// The trigger that a folded word is.
    #[must_use]
    pub fn word<'w>(&self, folded: impl Into<Key<'w>>) -> Option<&Trigger> {
        self.words.get(folded)
    }

    /// The name of the row that a trigger came from.
    #[must_use]
    pub fn row_of(&self, trigger: &Trigger) -> &str {
        self.lemmas
            .get(usize::from(trigger.row))
            .map_or("", String::as_str)
    }
}

fn senses(row: &Record) -> Vec<(&str, Sense)> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "number words stop at ten to the twelfth"
    )]
    let (value, share) = match row.value {
        Worth::Whole(value) => (value as f64, (0.0, 1.0)),
        Worth::Share(a, b) => (0.0, (f64::from(a), f64::from(b))),
    };
    let plain = match row.class {
        Class::Zero => Sense::Zero,
        Class::Ones => Sense::Ones(value),
        Class::Ten => Sense::Ten,
        Class::Tens => Sense::Tens(value),
        Class::Hundred => Sense::Hundred,
        Class::Hundreds => Sense::Hundreds(value),
        Class::Scale => Sense::Scale(value, ScaleForm::Singular),
        Class::Fraction => Sense::Fraction(share.0, share.1),
        Class::Parts => Sense::Parts(value),
        Class::Rounded => Sense::Rounded(value),
        Class::Ordinal => Sense::Ordinal(value, false),
        Class::Eleventh => Sense::Eleventh(false),
    };
    let feminine = match plain {
        Sense::Ordinal(value, _) => Sense::Ordinal(value, true),
        Sense::Eleventh(_) => Sense::Eleventh(true),
        other => other,
    };
    let scale = |form| Sense::Scale(value, form);
    let columns = [
        (&row.forms, plain),
        (&row.feminine, feminine),
        (&row.accusative, scale(ScaleForm::Accusative)),
        (&row.dual, scale(ScaleForm::Dual)),
        (&row.plural, scale(ScaleForm::Plural)),
    ];
    columns
        .into_iter()
        .flat_map(|(forms, sense)| forms.iter().map(move |form| (form.as_str(), sense)))
        .collect()
}
