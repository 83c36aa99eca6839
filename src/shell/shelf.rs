//! The library as far as it lies in an index: one thread that answers what the app asks of it.
//!
//! Comes in: what is asked; of each kind only the latest counts, as a reader who goes on does not wait for the rest.
//! Goes out: messages. Where there is no index file, one is made in memory of the articles at hand, once it is asked.
use crate::app::message::Message;
use crate::app::page::Said;
use crate::library::article::{Article, ArticleId};
use crate::library::card::Card;
use crate::library::catalog::Slot;
use crate::library::read::read_file;
use crate::library::voice::Voice;
use crate::shell::mailbox::Mailbox;
use crate::shell::work::Work;
use crate::store::cards::Naming;
use crate::store::index::{Fault, Index};
use crate::store::search::{Wish, search};
use crate::store::{cards, intake, people, query, sayings, settling};
use std::collections::{BTreeMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;

/// How many articles a search brings, at most.
const MOST_FOUND: usize = 200;
/// How many quotes of one speaker are gathered, at most.
const MOST_SAID: usize = 5000;

/// What is asked, and what the answers come from.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    asked: Mutex<Asked>,
    added: Condvar,
}

#[derive(Debug, Default)]
struct Asked {
    open: Option<(Slot, Card)>,
    hear: Option<Voice>,
    find: Option<String>,
    gather: Option<Voice>,
    /// The index file; none where the articles are at hand.
    place: Option<PathBuf>,
    /// How its paths are named.
    naming: Naming,
    /// The articles at hand, by file.
    at_hand: BTreeMap<PathBuf, Vec<Arc<Article>>>,
    /// Grows with every change of the articles at hand.
    edition: u64,
}

impl Asked {
    const fn is_empty(&self) -> bool {
        self.open.is_none() && self.hear.is_none() && self.find.is_none() && self.gather.is_none()
    }
}

impl Shelf {
    /// Has an article brought.
    pub(crate) fn open(&self, slot: Slot, card: Card) {
        self.ask(|asked| asked.open = Some((slot, card)));
    }

    /// Has it found out where a speaker is quoted.
    pub(crate) fn hear(&self, voice: Voice) {
        self.ask(|asked| asked.hear = Some(voice));
    }

    /// Has articles found.
    pub(crate) fn find(&self, query: String) {
        self.ask(|asked| asked.find = Some(query));
    }

    /// Has gathered what a speaker said.
    pub(crate) fn gather(&self, voice: Voice) {
        self.ask(|asked| asked.gather = Some(voice));
    }

    /// Tells that the library lies in this index, and how its paths are named.
    pub(crate) fn lies_in(&self, place: PathBuf, naming: Naming) {
        let mut asked = self.lock();
        (asked.place, asked.naming) = (Some(place), naming);
    }

    /// Takes what a file holds, of a library that lies in no index.
    pub(crate) fn keep(&self, path: &Path, articles: &[Arc<Article>]) {
        let mut asked = self.lock();
        asked.edition += 1;
        if articles.is_empty() {
            asked.at_hand.remove(path);
        } else {
            asked.at_hand.insert(path.to_owned(), articles.to_vec());
        }
    }

    /// Takes that a file has another name.
    pub(crate) fn rename(&self, from: &Path, to: &Path) {
        let mut asked = self.lock();
        if let Some(articles) = asked.at_hand.remove(from) {
            asked.edition += 1;
            asked.at_hand.insert(to.to_owned(), articles);
        }
    }

    fn ask(&self, change: impl FnOnce(&mut Asked)) {
        change(&mut self.lock());
        self.added.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts the thread that answers.
///
/// # Errors
/// No more threads are to be had.
pub(crate) fn start(shelf: &Arc<Shelf>, work: &Arc<Work>, mailbox: &Arc<Mailbox>) -> io::Result<()> {
    let mut answering = Answering {
        shelf: Arc::clone(shelf),
        work: Arc::clone(work),
        mailbox: Arc::clone(mailbox),
        index: None,
        edition: 0,
    };
    Builder::new().name("answer".to_owned()).spawn(move || {
        loop {
            answering.turn();
        }
    })?;
    Ok(())
}

/// The thread's own: the index it reads.
struct Answering {
    shelf: Arc<Shelf>,
    work: Arc<Work>,
    mailbox: Arc<Mailbox>,
    index: Option<Index>,
    /// The edition of the articles at hand that the index was made of.
    edition: u64,
}

impl Answering {
    /// Waits until something is asked, and answers all that is.
    fn turn(&mut self) {
        let (open, hear, find, gather) = {
            let asked = self.shelf.lock();
            let waited = self.shelf.added.wait_while(asked, |asked| asked.is_empty());
            let mut asked = waited.unwrap_or_else(PoisonError::into_inner);
            (
                asked.open.take(),
                asked.hear.take(),
                asked.find.take(),
                asked.gather.take(),
            )
        };
        if let Some((slot, card)) = open {
            let message = match self.article(&card) {
                Ok(article) => Message::Opened {
                    slot,
                    article: Arc::new(article),
                },
                Err(why) => Message::Notice(why),
            };
            self.mailbox.bring(message);
        }
        if let Some(voice) = hear {
            let answer = self.hear(voice);
            self.bring(answer);
        }
        if let Some(query) = find {
            let answer = self.find(query);
            self.bring(answer);
        }
        if let Some(voice) = gather {
            let answer = self.gather(voice);
            self.bring(answer);
        }
    }

    /// Articles that answer a question. What is wrong with the question is told with it.
    fn find(&mut self, query: String) -> Result<Message, Fault> {
        let parsed = match query::parse(&query) {
            Ok(parsed) => parsed,
            Err(problem) => {
                return Ok(Message::Found {
                    query,
                    hits: Err(problem.what),
                    is_cut: false,
                });
            }
        };
        let wish = Wish {
            limit: Some(MOST_FOUND + 1),
            ..Wish::default()
        };
        let lexicon = self.work.lexicon(&self.mailbox);
        let naming = self.shelf.lock().naming.clone();
        let index = self.index()?;
        let mut entries = search(index, &parsed, &wish, &lexicon.numbers.clitics)?;
        let is_cut = entries.len() > MOST_FOUND;
        entries.truncate(MOST_FOUND);
        let mut hits = Vec::with_capacity(entries.len());
        for entry in entries {
            if let Some(card) = cards::numbered(index, &naming, entry.id)? {
                hits.push((card.path, card.id, entry.snippet.unwrap_or_default()));
            }
        }
        Ok(Message::Found {
            query,
            hits: Ok(hits),
            is_cut,
        })
    }

    /// What a speaker said, through the whole library.
    fn gather(&mut self, voice: Voice) -> Result<Message, Fault> {
        let wish = sayings::Wish {
            speaker: voice.name.clone(),
            limit: Some(MOST_SAID),
            ..sayings::Wish::default()
        };
        let lexicon = self.work.lexicon(&self.mailbox);
        let naming = self.shelf.lock().naming.clone();
        let index = self.index()?;
        let mut said = Vec::new();
        for saying in sayings::sayings(index, &wish, &lexicon.numbers.clitics)? {
            if let Some(card) = cards::numbered(index, &naming, saying.spot.article)? {
                said.push(Said {
                    path: card.path,
                    id: card.id,
                    title: card.title,
                    source: card.source,
                    date: card.date,
                    speaker: saying.speaker,
                    role: saying.role,
                    span: saying.spot.span,
                    text: saying.text,
                    context: saying.context,
                });
            }
        }
        Ok(Message::Gathered { voice, said })
    }

    fn bring(&mut self, answer: Result<Message, Fault>) {
        let message = answer.unwrap_or_else(|fault| {
            // The next question opens it anew.
            self.index = None;
            Message::Notice(fault.to_string())
        });
        self.mailbox.bring(message);
    }

    /// An article from the index; from its file, where the index does not have it.
    fn article(&mut self, card: &Card) -> Result<Article, String> {
        let found = self.index().and_then(|index| cards::article(index, card));
        if let Ok(Some(article)) = found {
            return Ok(article);
        }
        self.index = None;
        let contents = read_file(&card.path, &self.work.fields).map_err(|problem| problem.to_string())?;
        let mut articles = contents.articles.into_iter();
        articles
            .find(|article| article.id == card.id)
            .ok_or_else(|| format!("{}: this article is not in it any more", card.path.display()))
    }

    fn hear(&mut self, mut voice: Voice) -> Result<Message, Fault> {
        let index = self.index()?;
        let asked = voice.clone();
        let (names, ids) = people::heard(index, &voice)?;
        voice.widen(&names);
        Ok(Message::Heard {
            asked,
            voice,
            ids: ids.into_iter().collect::<HashSet<ArticleId>>(),
        })
    }

    /// The index, opened or made.
    fn index(&mut self) -> Result<&Index, Fault> {
        let (place, edition) = {
            let asked = self.shelf.lock();
            (asked.place.clone(), asked.edition)
        };
        let index = match self.index.take() {
            Some(index) if edition == self.edition => index,
            _ => match place {
                Some(place) => Index::open(&place)?,
                None => self.of_what_is_at_hand()?,
            },
        };
        self.edition = edition;
        Ok(self.index.insert(index))
    }

    fn of_what_is_at_hand(&self) -> Result<Index, Fault> {
        let at_hand: Vec<Arc<Article>> = self.shelf.lock().at_hand.values().flatten().cloned().collect();
        let lexicon = self.work.lexicon(&self.mailbox);
        let articles = at_hand.iter().map(|article| Article::clone(article)).collect();
        let mut index = Index::in_memory()?;
        intake::take_in_articles(&mut index, articles, &lexicon)?;
        settling::settle(&mut index, &lexicon)?;
        Ok(index)
    }
}
