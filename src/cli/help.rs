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
  $XDG_STATE_HOME/rawi/               what you have read (~/.local/state)

Environment:
  NO_COLOR         not empty: no colours; bold, underline and reverse stay
  VISUAL, EDITOR   the program that opens a file
  XDG_CONFIG_HOME, XDG_STATE_HOME     absolute paths; others are passed over

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
Rows are in visual order with joined letters, for terminals that do not reorder text themselves.

Examples:
  rawi show --width 72 article.txt | less -R
  rawi show --align justify article.txt
  rawi show --rows --no-isolate article.txt     rows as JSON, to compare with another implementation

Exit codes: 0 done, 1 a file failed (the others are printed all the same), 2 wrong usage.";
