//! The user's editor: which command, with which arguments. No shell is asked, so no file name can be a command.
use std::io;
use std::path::Path;
use std::process::Command;

/// What is run when neither variable is set.
const FALLBACK: &str = "vi";

/// Returns the command that opens `path` at `line`, from the values of `$VISUAL` and `$EDITOR`.
///
/// # Errors
/// For people: the variable cannot be split into words.
pub(crate) fn command(
    visual: Option<String>,
    editor: Option<String>,
    path: &Path,
    line: usize,
) -> Result<Command, String> {
    let filled = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
    let (name, value) = match (filled(visual), filled(editor)) {
        (Some(value), _) => ("VISUAL", value),
        (None, Some(value)) => ("EDITOR", value),
        (None, None) => ("EDITOR", FALLBACK.to_owned()),
    };
    let words = shell_words::split(&value).map_err(|error| format!("${name} is {value:?}: {error}"))?;
    let Some((program, arguments)) = words.split_first() else {
        return Err(format!("${name} is {value:?}: no command"));
    };
    let mut command = Command::new(program);
    command.args(arguments);
    if takes_a_line(program) {
        command.arg(format!("+{line}"));
    }
    // A name that begins with a dash would be taken for an option.
    let path = if path.as_os_str().as_encoded_bytes().starts_with(b"-") {
        Path::new(".").join(path)
    } else {
        path.to_path_buf()
    };
    command.arg(path);
    Ok(command)
}

/// Whether a program understands `+LINE`; to others it would be a file of that name.
fn takes_a_line(program: &str) -> bool {
    const KNOWN: [&str; 17] = [
        "vi",
        "vim",
        "nvim",
        "view",
        "nano",
        "emacs",
        "emacsclient",
        "kak",
        "micro",
        "joe",
        "ne",
        "jed",
        "mg",
        "pico",
        "ed",
        "gvim",
        "less",
    ];
    Path::new(program)
        .file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| KNOWN.contains(&name))
}

/// Runs an editor on the terminal and waits for it.
///
/// # Errors
/// For people: it could not be started, or it failed.
pub(crate) fn run(mut command: Command, terminal: io::Result<std::os::fd::OwnedFd>) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    if let Ok(terminal) = terminal {
        command.stdin(terminal);
    }
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name}: {status}")),
        Err(error) => Err(format!("{name}: {error}; set $VISUAL or $EDITOR")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(visual: Option<&str>, editor: Option<&str>, path: &str, expected: &[&str]) {
        let command = command(
            visual.map(str::to_owned),
            editor.map(str::to_owned),
            Path::new(path),
            7,
        )
        .unwrap();
        let words: Vec<_> = std::iter::once(command.get_program())
            .chain(command.get_args())
            .collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn words_without_a_shell() {
        check(
            Some("emacs -nw"),
            Some("ed"),
            "a b.txt",
            &["emacs", "-nw", "+7", "a b.txt"],
        );
        check(
            Some(" "),
            Some("/usr/bin/nvim"),
            "$(x).txt",
            &["/usr/bin/nvim", "+7", "$(x).txt"],
        );
        check(
            None,
            Some("'my editor' --wait"),
            "a.txt",
            &["my editor", "--wait", "a.txt"],
        );
        check(None, None, "-r", &["vi", "+7", "./-r"]);
    }

    #[test]
    fn an_open_quote_is_told() {
        let error = command(Some("vi 'x".to_owned()), None, Path::new("a"), 1).unwrap_err();
        assert!(error.starts_with("$VISUAL is \"vi 'x\": "), "{error}");
    }
}
