//! The same thing counted differently: numbers of one noun among the same words, with other values.
//!
//! Comes in: the counts, sums, shares and measures in the index. Goes out: groups of [`Cited`], side by side by date. Two
//! numbers are held to be about one thing when they count the same noun, stand in other articles not far apart in time,
//! and share at least half of the telling words around them; every number of a group is held to its first. It does not know which of them is right.
use crate::lexicon::Lexicon;
use crate::lexicon::people::Sense;
use crate::store::counts::{Cited, TABLES, cited, columns, context};
use crate::store::index::{Fault, Index};
use crate::store::search::text_of;
use crate::store::stems;
use crate::text::tokens::Tokens;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap};

/// How many telling words two contexts must share.
const SHARED: usize = 3;

/// How many days may lie between two numbers of one thing.
const DAYS: i32 = 21;

/// In how many contexts of one noun a word may stand and still tell anything.
const FREQUENT: usize = 300;

/// By which factor two values of one thing may differ.
const FACTOR: f64 = 5.0;

/// A number with the telling words around it.
struct Claim {
    cited: Cited,
    day: Option<Date>,
    words: BTreeSet<u64>,
}

/// Groups of numbers that disagree, those with most numbers first. `unit` asks for one noun only.
///
/// # Errors
/// The index fails.
pub fn disagreements(index: &Index, unit: Option<&str>, lexicon: &Lexicon) -> Result<Vec<Vec<Cited>>, Fault> {
    let claims = claims(index, unit, lexicon)?;
    let mut heads: Vec<usize> = (0..claims.len()).collect();
    let mut posts: HashMap<(&str, u64), Vec<usize>> = HashMap::new();
    for (at, claim) in claims.iter().enumerate() {
        let noun = claim.cited.unit.as_deref().unwrap_or_default();
        for &word in &claim.words {
            posts.entry((noun, word)).or_default().push(at);
        }
    }
    for (at, claim) in claims.iter().enumerate() {
        let noun = claim.cited.unit.as_deref().unwrap_or_default();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for &word in &claim.words {
            let post = &posts[&(noun, word)];
            for &other in post
                .iter()
                .filter(|_| post.len() <= FREQUENT)
                .take_while(|&&other| other < at)
            {
                *shared.entry(other).or_default() += 1;
            }
        }
        // It joins the first of a group whose words it shares most: no chain leads from one thing to another.
        let best = shared
            .into_iter()
            .filter(|&(first, count)| heads[first] == first && is_one_thing(claim, &claims[first], count))
            .max_by_key(|&(first, count)| (count, std::cmp::Reverse(first)));
        if let Some((first, _)) = best {
            heads[at] = first;
        }
    }
    Ok(groups(claims, &heads))
}

fn is_one_thing(a: &Claim, b: &Claim, shared: usize) -> bool {
    let least = a.words.len().min(b.words.len());
    let is_near = match (a.day, b.day) {
        (Some(x), Some(y)) => x.since(y).is_ok_and(|span| span.get_days().abs() <= DAYS),
        _ => true,
    };
    let is_alike = match (a.cited.bounds, b.cited.bounds) {
        (Some((x, _)), Some((y, _))) => x.max(y) <= FACTOR * x.min(y),
        _ => false,
    };
    a.cited.spot.article != b.cited.spot.article
        && a.cited.kind == b.cited.kind
        && shared >= SHARED
        && shared * 2 >= least
        && is_near
        && is_alike
}

/// The claims of each group, where their values differ.
fn groups(claims: Vec<Claim>, heads: &[usize]) -> Vec<Vec<Cited>> {
    let mut groups: HashMap<usize, Vec<Cited>> = HashMap::new();
    for (at, claim) in claims.into_iter().enumerate() {
        groups.entry(heads[at]).or_default().push(claim.cited);
    }
    let differ = |group: &Vec<Cited>| group.iter().any(|cited| cited.bounds != group[0].bounds);
    let mut groups: Vec<Vec<Cited>> = groups.into_values().filter(differ).collect();
    groups.sort_by(|a, b| {
        b.len()
            .cmp(&a.len())
            .then_with(|| a[0].spot.date.cmp(&b[0].spot.date))
            .then(a[0].spot.article.cmp(&b[0].spot.article))
    });
    groups
}

/// All numbers with a noun, with the telling words around them, by date.
fn claims(index: &Index, unit: Option<&str>, lexicon: &Lexicon) -> Result<Vec<Claim>, Fault> {
    let noun = unit.map(|unit| stems::line(&Tokens::new(unit), &lexicon.numbers.clitics));
    let filter = if noun.is_some() {
        "g.noun IN (?1, ?1 || char(1575))"
    } else {
        "g.noun IS NOT NULL AND ?1 IS NULL"
    };
    let mut statement = index.connection.prepare(&format!(
        "SELECT {}, g.noun FROM {TABLES}
         WHERE {filter} AND g.low IS NOT NULL AND g.kind IN ('count', 'money', 'percent', 'measure') AND a.lead IN (0, a.id)
         ORDER BY a.date, g.article, g.place",
        columns()
    ))?;
    let mut rows = statement.query([noun])?;
    let (mut claims, mut open) = (Vec::new(), (0, String::new()));
    while let Some(row) = rows.next()? {
        let mut cited = cited(row)?;
        cited.unit = row.get("noun")?;
        if open.0 != cited.spot.article {
            open = (cited.spot.article, text_of(index, cited.spot.article)?);
        }
        let around = context(&open.1, cited.spot.span);
        cited.context = around.of(&open.1).replace(['\n', '\r', '\t'], " ");
        claims.push(Claim {
            day: cited.spot.date.as_deref().and_then(|date| date.parse().ok()),
            words: telling(&cited, lexicon),
            cited,
        });
    }
    Ok(claims)
}

/// The words of a context that tell what is counted: no numbers, no small words, not the noun itself.
fn telling(cited: &Cited, lexicon: &Lexicon) -> BTreeSet<u64> {
    let tokens = Tokens::new(&cited.context);
    let clitics = &lexicon.numbers.clitics;
    let noun = cited.unit.as_deref().unwrap_or_default();
    let is_telling = |stem: &str| {
        let fact = lexicon.people.word(stem);
        let is_small = fact.is_some_and(|fact| {
            fact.senses.any(&[
                Sense::Preposition,
                Sense::Relative,
                Sense::Adverb,
                Sense::Pronoun,
                Sense::Transition,
            ])
        });
        !is_small
            && stem.chars().nth(2).is_some()
            && !noun.contains(stem)
            && !stem.starts_with(|c: char| c.is_ascii_digit())
    };
    (0..tokens.len())
        .filter(|&at| stems::counts(tokens.list()[at].kind))
        .map(|at| stems::stem(tokens.folded(at), clitics))
        .filter(|stem| is_telling(stem))
        .map(|stem| crate::library::article::ArticleId::of(stem).0)
        .collect()
}
