//! A library that lies in an index, seen from the app: cards in the list, texts that come when they are asked for,
//! searches and pages of speakers whose answers come later.
use rawi::app::effect::Effect;
use rawi::app::message::Message;
use rawi::app::page::Said;
use rawi::app::state::App;
use rawi::app::update::{settle, update};
use rawi::app::{actions, geometry::Pane};
use rawi::extract::extract;
use rawi::keymap::key::{Code, Key};
use rawi::keymap::load::load;
use rawi::lexicon::Lexicon;
use rawi::library::article::{Article, ArticleId};
use rawi::library::card::{Card, Copies, Counts};
use rawi::store::search::Snippet;
use rawi::text::span::Span;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::embedded().unwrap());

const BRIDGE: &str = "جسر جديد في المدينة\nقالت هالة المنصوري إن «الجسر سيفتح في الربيع».\nوأكدت المنصوري أن الكلفة 12 مليون دينار.";
const ROAD: &str = "طريق الساحل\nوقالت هالة المنصوري: «الطريق آمن الآن».";

fn article(path: &str, text: &str) -> Article {
    Article {
        id: ArticleId::of(text),
        path: PathBuf::from(path),
        inner: None,
        title: text.lines().next().unwrap().to_owned(),
        source: None,
        date: None,
        author: None,
        link: None,
        language: None,
        text: text.to_owned(),
        encoding: None,
    }
}

fn card(path: &str, text: &str) -> Card {
    Card {
        counts: Some(Counts {
            quotes: 2,
            ..Counts::default()
        }),
        ..Card::of(&article(path, text), Path::new(path).into(), 0)
    }
}

struct Session {
    app: App,
    /// What the app asked for and the shell has not done.
    asked: Vec<Effect>,
}

impl Session {
    fn new() -> Self {
        let (keymap, problems) = load(&actions::pairs(), None);
        assert_eq!(problems, []);
        let mut session = Self {
            app: App::new(160, 50, keymap),
            asked: Vec::new(),
        };
        session.send(Message::Shelved(vec![card("a", BRIDGE), card("b", ROAD)]));
        session
    }

    fn send(&mut self, message: Message) {
        self.asked.extend(update(&mut self.app, message));
        settle(&mut self.app);
    }

    fn press(&mut self, letter: char) {
        self.send(Message::Key(Key::plain(Code::Char(letter))));
    }

    fn enter(&mut self) {
        self.send(Message::Key(Key::plain(Code::Enter)));
    }

    /// Does what the shell would do about texts.
    fn serve(&mut self) {
        for effect in std::mem::take(&mut self.asked) {
            match effect {
                Effect::Open(slot, card) => {
                    let text = if *card.path == *Path::new("a") {
                        BRIDGE
                    } else {
                        ROAD
                    };
                    let article = Arc::new(article(&card.path.to_string_lossy(), text));
                    self.send(Message::Opened { slot, article });
                }
                Effect::Extract(article) => self.send(Message::Extracted {
                    id: article.id,
                    extraction: Arc::new(extract(&article.text, &LEXICON)),
                }),
                other => self.asked.push(other),
            }
        }
        if self
            .asked
            .iter()
            .any(|effect| matches!(effect, Effect::Open(..) | Effect::Extract(_)))
        {
            self.serve();
        }
    }

    fn open(&self) -> Option<&str> {
        Some(&self.app.reading.as_ref()?.article.title)
    }

    fn titles(&self) -> Vec<&str> {
        let catalog = &self.app.catalog;
        let shown = catalog.shown().iter();
        shown
            .map(|&slot| &*catalog.entry(slot).unwrap().card.title)
            .collect()
    }
}

#[test]
fn texts_come_when_they_are_asked_for() {
    let mut session = Session::new();
    assert_eq!(session.open(), None);
    assert!(
        matches!(session.asked[..], [Effect::Open(..)]),
        "{:?}",
        session.asked
    );
    session.serve();
    assert_eq!(session.open(), Some("جسر جديد في المدينة"));
    session.press('J');
    assert_eq!(
        session.open(),
        Some("جسر جديد في المدينة"),
        "until the other one comes"
    );
    session.press('K');
    session.serve();
    assert_eq!(
        session.open(),
        Some("جسر جديد في المدينة"),
        "a text that is not wanted any more is not shown"
    );
    let held = session.app.catalog.shown().iter();
    assert!(
        held.map(|&slot| session.app.catalog.entry(slot).unwrap())
            .all(|entry| entry.article.is_none())
    );
}

#[test]
fn what_is_gone_from_the_index_goes_from_the_list() {
    let mut session = Session::new();
    session.send(Message::Shelved(vec![card("b", ROAD)]));
    assert_eq!(session.titles().len(), 2, "a card that is there is not doubled");
    let here = HashSet::from([(Arc::from(Path::new("b")), ArticleId::of(ROAD))]);
    session.send(Message::OnlyThese(here));
    assert_eq!(session.titles(), ["طريق الساحل"]);
    session.serve();
    assert_eq!(session.open(), Some("طريق الساحل"));
}

#[test]
fn copies_of_one_text_are_one_entry() {
    let mut session = Session::new();
    session.send(Message::Copied(vec![
        (
            Path::new("b").into(),
            ArticleId::of(ROAD),
            Copies::Lead(["x".into(), "y".into()].into()),
        ),
        (Path::new("a").into(), ArticleId::of(BRIDGE), Copies::Led),
    ]));
    assert_eq!(session.titles(), ["طريق الساحل"]);
    session.press('C');
    assert_eq!(session.titles().len(), 2);
}

#[test]
fn a_file_listed_anew_keeps_its_reader() {
    let mut session = Session::new();
    session.serve();
    let edited = format!("{BRIDGE}\nسطر جديد.");
    session.send(Message::FileListed {
        path: PathBuf::from("a"),
        cards: vec![card("a", &edited)],
    });
    let Some(Effect::Open(slot, card)) = session.asked.pop() else {
        panic!("the new version is not asked for");
    };
    assert_eq!(card.id, ArticleId::of(&edited));
    let article = Arc::new(article("a", &edited));
    session.send(Message::Opened { slot, article });
    assert_eq!(session.app.reading.as_ref().unwrap().article.text, edited);
    assert_eq!(session.titles().len(), 2);
}

#[test]
fn the_speaker_filter_waits_for_the_index() {
    let mut session = Session::new();
    session.serve();
    session.press('n');
    session.press('s');
    let Some(Effect::Hear(voice)) = session.asked.pop() else {
        panic!("the index is not asked");
    };
    let mut wider = voice.clone();
    wider.widen(&["المنصورية".to_owned()]);
    session.send(Message::Heard {
        asked: voice,
        voice: wider.clone(),
        ids: HashSet::from([ArticleId::of(ROAD)]),
    });
    assert_eq!(session.titles(), ["طريق الساحل"]);
    assert_eq!(session.app.catalog.voice(), Some(&wider));
    session.send(Message::Key(Key::plain(Code::Esc)));
    assert_eq!(session.titles().len(), 2);
}

#[test]
fn a_search_lists_the_best_first_and_opens_at_the_hit() {
    let mut session = Session::new();
    session.serve();
    session.press('F');
    for letter in "آمن".chars() {
        session.press(letter);
    }
    assert_eq!(session.asked.pop(), Some(Effect::Find("آمن".to_owned())));
    let found = |query: &str| Message::Found {
        query: query.to_owned(),
        hits: Ok(vec![(
            Arc::from(Path::new("b")),
            ArticleId::of(ROAD),
            Snippet {
                text: "الطريق آمن الآن".to_owned(),
                hits: vec![Span::new(13, 19)],
            },
        )]),
        is_cut: false,
    };
    session.send(found("آم"));
    assert_eq!(
        session.titles().len(),
        2,
        "an answer to what was typed before does not count"
    );
    session.send(found("آمن"));
    assert_eq!(session.titles(), ["طريق الساحل"]);
    session.send(Message::Found {
        query: "آمن".to_owned(),
        hits: Err("a quotation mark is open".to_owned()),
        is_cut: false,
    });
    assert_eq!(
        session.titles().len(),
        1,
        "what was found stays while the question is wrong"
    );
    session.serve();
    session.enter();
    let reading = session.app.reading.as_ref().unwrap();
    let hit = reading.search.as_ref().unwrap().current().unwrap();
    assert_eq!(hit.of(&reading.article.text), "آمن");
    session.send(Message::Key(Key::plain(Code::Esc)));
    session.send(Message::Key(Key::plain(Code::Esc)));
    assert_eq!(session.titles().len(), 2);
    assert!(session.app.finding.is_none());
}

#[test]
fn a_search_given_up_leaves_everything_as_it_was() {
    let mut session = Session::new();
    session.serve();
    session.press('F');
    session.press('x');
    session.send(Message::Found {
        query: "x".to_owned(),
        hits: Ok(Vec::new()),
        is_cut: false,
    });
    assert!(session.titles().is_empty());
    session.send(Message::Key(Key::plain(Code::Esc)));
    session.serve();
    assert_eq!(session.titles().len(), 2);
    assert_eq!(session.open(), Some("جسر جديد في المدينة"));
}

#[test]
fn one_speaker_is_followed_through_the_articles() {
    let mut session = Session::new();
    session.serve();
    session.press('n');
    session.press('P');
    let Some(Effect::Gather(voice)) = session.asked.pop() else {
        panic!("nothing is gathered");
    };
    let said = |path: &str, text: &str, words: &str| {
        let start = text.find(words).unwrap();
        Said {
            path: Path::new(path).into(),
            id: ArticleId::of(text),
            title: text.lines().next().unwrap().into(),
            source: None,
            date: None,
            speaker: "هالة المنصوري".to_owned(),
            role: String::new(),
            span: Span::new(start, start + words.len()),
            text: words.to_owned(),
            context: text.lines().find(|line| line.contains(words)).unwrap().to_owned(),
        }
    };
    session.send(Message::Gathered {
        voice,
        said: vec![
            said("b", ROAD, "الطريق آمن الآن"),
            said("a", BRIDGE, "الجسر سيفتح في الربيع"),
        ],
    });
    let page = session.app.page.as_ref().unwrap();
    assert_eq!(
        (page.is_open, page.at),
        (true, 1),
        "the page begins where the reader is"
    );
    session.press('k');
    session.enter();
    session.serve();
    assert!(!session.app.page.as_ref().unwrap().is_open);
    assert_eq!(
        (session.open(), session.app.focus),
        (Some("طريق الساحل"), Pane::Article)
    );
    let current = |session: &Session| {
        let reading = session.app.reading.as_ref().unwrap();
        let findings = reading.findings.as_ref().unwrap();
        findings
            .span(findings.current().unwrap())
            .of(&reading.article.text)
            .to_owned()
    };
    assert_eq!(current(&session), "الطريق آمن الآن");
    session.press('>');
    session.serve();
    assert_eq!(session.open(), Some("جسر جديد في المدينة"));
    assert_eq!(current(&session), "الجسر سيفتح في الربيع");
    session.press('>');
    assert_eq!(session.app.notice.as_deref(), Some("that was the last one"));
}
