//! The words of `--help` that no argument carries: examples, files, environment, exit codes.

/// What `-h` ends with.
pub(crate) const POINTER: &str = "--help tells more: examples, files, environment, exit codes.";

/// What `rawi --help` ends with.
pub(crate) const PROGRAM: &str = "\
Examples:
  rawi                          open the embedded sample library
  rawi news/ article.txt        open a folder, with all below it, and a file
  curl -s URL | rawi -          read what comes through a pipe
  rawi news/ | grep -i WORD     where the output is no terminal: the plain texts, in logical order
  rawi show --width 72 article.txt | less -R
  rawi extract news/ | jq -r '.quotes[].text'

Files:
  $XDG_CONFIG_HOME/rawi/keymap.toml   your keys, laid over the built-in ones key by key
                                      (~/.config where XDG_CONFIG_HOME is not set)
  $XDG_CONFIG_HOME/rawi/config.toml   your settings: terminal = \"NAME\" and theme = \"NAME\", as the options;
                                      [fields] says how your dumps name theirs: title = \"headline\"
  $XDG_CONFIG_HOME/rawi/lexicon/*.toml   your words: rows added to the built-in tables, or switched off
  $XDG_STATE_HOME/rawi/               what you have read, how text stands (~/.local/state)
  $XDG_DATA_HOME/rawi/                what you have corrected (~/.local/share)

Environment:
  NO_COLOR         not empty: no colours; bold, underline and reverse stay
  COLORFGBG        light or dark, where the terminal does not tell its background
  VISUAL, EDITOR   the program that opens a file
  XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_DATA_HOME     absolute paths; others are passed over

Exit codes:
  0   done
  1   a file failed; the others were read all the same
  2   wrong usage";

/// What `rawi extract --help` ends with.
pub(crate) const EXTRACT: &str = "\
Offsets count UTF-8 bytes into the article's text. docs/extract.md describes every field.

Examples:
  rawi extract article.txt | jq .
  rawi extract news/ > news.jsonl
  rawi extract --as-found article.txt      without your corrections
  rawi extract --field title=headline --field text=post.body dump.jsonl.zst
  rawi extract news/ | jq -r '. as $a | .quotes[] | [$a.article.title, .text] | @tsv'
  cat article.txt | rawi extract -

Exit codes: 0 done, 1 a file failed (the lines of the others are printed all the same), 2 wrong usage.";

/// What `rawi keys --help` ends with.
pub(crate) const KEYS: &str = "\
Columns: where the key holds, the key, the action, and the file and line that bind it.

Examples:
  rawi keys
  rawi keys | grep quote
  rawi keys | grep -v built-in      only what your own keymap binds

Exit codes: 0 done, 1 the keymap has problems (good lines still count), 2 wrong usage.";

/// What `rawi show --help` ends with.
pub(crate) const SHOW: &str = "\
Rows are in visual order with joined letters; on a terminal that reorders text itself, so that it shows them right.
In a pipe to a pager on such a terminal use --logical.

Examples:
  rawi show --width 72 article.txt | less -R
  rawi show --logical article.txt | less       in GNOME Terminal, Konsole and others that reorder
  rawi show --align justify article.txt
  rawi show --rows --no-isolate article.txt     rows as JSON, to compare with another implementation

Exit codes: 0 done, 1 a file failed (the others are printed all the same), 2 wrong usage.";

/// What `rawi list --help` ends with.
pub(crate) const LIST: &str = "\
Articles with nearly the same wording are one entry, with all its outlets; --copies lists each.

Examples:
  rawi list news/
  rawi list --order quotes --limit 20 news/
  rawi list --format csv news/ > articles.csv

Exit codes: 0 done, 1 a file failed (the others are listed all the same), 2 wrong usage.";

/// What `rawi search --help` ends with.
pub(crate) const SEARCH: &str = "\
Spelling does not matter: harakat, hamza seats, digit scripts; nor what is glued before a word. docs/search.md
tells the whole language.

Examples:
  rawi search 'WORD OTHER' news/                     both words
  rawi search '\"A PHRASE\" OR BEGIN*' news/
  rawi search 'WORD speaker:NAME after:2018-05 NOT source:bbc' news/
  rawi search --exact WORD --format jsonl news/

Exit codes: 0 done, 1 the question or a file failed, 2 wrong usage.";

/// What `rawi speakers --help` ends with.
pub(crate) const SPEAKERS: &str = "\
JSON, CSV and Markdown also tell the kind and the reason of each merge.

Examples:
  rawi speakers news/
  rawi speakers --kind organisation --least 20 news/
  rawi speakers --name NAME --format json news/ | jq '.[].reasons'

Exit codes: 0 done, 1 a file failed (the others count all the same), 2 wrong usage.";

/// What `rawi quotes --help` ends with.
pub(crate) const QUOTES: &str = "\
Quotes in copies of another article are left out.

Examples:
  rawi quotes --speaker NAME news/
  rawi quotes --speaker NAME --about 'WORD OTHER' --format md news/

Exit codes: 0 done, 1 a file failed (the others count all the same), 2 wrong usage.";

/// What `rawi numbers --help` ends with.
pub(crate) const NUMBERS: &str = "\
Examples:
  rawi numbers --kind money --min 1e9 news/
  rawi numbers --unit WORD --format csv news/
  rawi numbers --disagreements news/                 the same thing, counted differently

Exit codes: 0 done, 1 a file failed (the others count all the same), 2 wrong usage.";

/// What `rawi stats --help` ends with.
pub(crate) const STATS: &str = "\
Examples:
  rawi stats news/
  rawi stats --by month --speaker NAME news/
  rawi stats --by source --format csv news/

Exit codes: 0 done, 1 a file failed (the others count all the same), 2 wrong usage.";

/// What `rawi same --help` ends with.
pub(crate) const SAME: &str = "\
Examples:
  rawi same 'NAME' 'NAME' --role-a OFFICE --role-b OFFICE
  rawi same --pairs pairs.tsv

Exit codes: 0 done, 1 the file cannot be read, 2 wrong usage.";

/// What `rawi corrections --help` ends with.
pub(crate) const CORRECTIONS: &str = "\
They are kept in $XDG_DATA_HOME/rawi/corrections.json, by article; `rawi extract` and the reader apply them.

Examples:
  rawi corrections
  rawi corrections --format jsonl > corrections.jsonl

Exit codes: 0 done, 1 they cannot be read, 2 wrong usage.";

/// What `rawi check --help` ends with.
pub(crate) const CHECK: &str = "\
Every problem is printed as FILE:LINE:COLUMN: what was found; what would be accepted. Your rows are also held to their
examples and counter-examples. CONTRIBUTING.md tells how rows are written; a file adds to the table of its name:

  $XDG_CONFIG_HOME/rawi/lexicon/reporting.toml
    [[row]]
    lemma = \"...\"        a row of the same columns as the built-in ones
    ...

    [[row]]
    lemma = \"...\"
    off = true           switches the built-in row with this lemma off; with forms = [...] only these forms

Examples:
  rawi check
  rawi check my-rows/      instead of your own folder

Exit codes: 0 nothing is wrong, 1 problems were found, 2 wrong usage.";

/// What `rawi explain --help` ends with.
pub(crate) const EXPLAIN: &str = "\
Under each line stand marks: ~ quote, ^ reporting words, @ who speaks, # number. Then, for each quote and number, the
rule that found it, the row of the lexicon (table:lemma) and how sure the rule is; at the end the speakers, and why
their names are one. In a pipe lines stand in logical order, one mark a cell; on a terminal, or with --width, laid out.

Examples:
  rawi explain article.txt
  rawi explain article.txt:3
  rawi explain --width 72 article.txt | less -R

Exit codes: 0 done, 1 the file failed or has no such line, 2 wrong usage.";

/// What `rawi doctor --help` ends with.
pub(crate) const DOCTOR: &str = "\
On a terminal the card comes first: compare each line with the words under it, then press a key. The report follows;
docs/terminals.md describes the terminals and the fields of --json.

Examples:
  rawi doctor
  rawi doctor --terminal plain     whether another profile looks better
  rawi doctor --json > doctor.json

Exit codes: 0 nothing is to be done, 1 something is (the report ends with it), 2 wrong usage.";
