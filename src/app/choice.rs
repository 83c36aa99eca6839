//! A list to pick from while typing: what is typed narrows it, and may be an answer of its own.
//!
//! Comes in: answers with their labels, what is typed. Goes out: those that fit, and which one is selected. It does not
//! know what the answer is for, nor what it looks like.
use crate::app::geometry::Area;
use crate::text::fold::fold;

/// Lines of the list on the screen at most.
const ROWS: u16 = 10;
/// Its width in cells at most.
const WIDTH: u16 = 60;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A name: one of the list, or as typed.
    Name(String),
    /// Nobody who is named.
    Nobody,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it says.
    pub label: String,
    /// What is said beside it.
    pub beside: String,
    /// What picking it means.
    pub answer: Answer,
    /// Its speaker's accent.
    pub accent: Option<usize>,
}

/// A list to pick from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// Whom the question is about: the speaker as it is now.
    pub about: Option<String>,
    all: Vec<Choice>,
    /// Whether what is typed may be an answer that is not in the list.
    free: bool,
    shown: Vec<Choice>,
    selected: usize,
}

impl Choices {
    /// A list, the first line selected.
    #[must_use]
    pub fn new(about: Option<String>, all: Vec<Choice>, free: bool) -> Self {
        Self {
            about,
            shown: all.clone(),
            all,
            free,
            selected: 0,
        }
    }

    /// Shows only lines that hold all words of `typed`, spelled in any way, and what was typed as a new name.
    pub fn narrow(&mut self, typed: &str) {
        let folded = fold(typed);
        let holds = |choice: &&Choice| {
            let (label, beside) = (fold(&choice.label), fold(&choice.beside));
            folded
                .split_whitespace()
                .all(|word| label.contains(word) || beside.contains(word))
        };
        self.shown = self.all.iter().filter(holds).cloned().collect();
        let name = typed.split_whitespace().collect::<Vec<&str>>().join(" ");
        let is_new = !name.is_empty() && self.all.iter().all(|choice| choice.label != name);
        if self.free && is_new {
            self.shown.push(Choice {
                label: name.clone(),
                beside: "new".to_owned(),
                answer: Answer::Name(name),
                accent: None,
            });
        }
        self.selected = 0;
    }

    /// The lines that fit what was typed.
    #[must_use]
    pub fn shown(&self) -> &[Choice] {
        &self.shown
    }

    /// The number of the selected line, from 0.
    #[must_use]
    pub const fn selected(&self) -> usize {
        self.selected
    }

    /// Selects the line so many further down (up when negative), round the ends.
    pub fn step(&mut self, by: isize) {
        let count = isize::try_from(self.shown.len()).unwrap_or(isize::MAX);
        if count > 0 {
            let at = isize::try_from(self.selected).unwrap_or(0) + by;
            self.selected = usize::try_from(at.rem_euclid(count)).unwrap_or(0);
        }
    }

    /// Where the list stands above the row being typed in: its heading, then its lines. Empty where there is no room.
    #[must_use]
    pub fn area(&self, typed: Area) -> Area {
        let lines = u16::try_from(self.shown.len()).unwrap_or(ROWS).clamp(1, ROWS);
        let lines = lines.min(typed.y.saturating_sub(1));
        if lines == 0 || typed.width < 8 {
            return Area::default();
        }
        Area {
            x: typed.x,
            y: typed.y - lines - 1,
            width: typed.width.min(WIDTH),
            height: lines + 1,
        }
    }

    /// The number of the first line on the screen when so many rows show lines.
    #[must_use]
    pub fn first(&self, rows: u16) -> usize {
        (self.selected + 1).saturating_sub(usize::from(rows))
    }

    /// Selects the line in a row of the screen. Returns whether there is one.
    pub fn point(&mut self, typed: Area, column: u16, row: u16) -> bool {
        let lines = self.area(typed).below(1);
        if !lines.contains(column, row) {
            return false;
        }
        let at = self.first(lines.height) + usize::from(row - lines.y);
        let is_there = at < self.shown.len();
        if is_there {
            self.selected = at;
        }
        is_there
    }

    /// The selected line's answer.
    #[must_use]
    pub fn answer(&self) -> Option<&Answer> {
        self.shown.get(self.selected).map(|choice| &choice.answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(free: bool) -> Choices {
        let all = ["هالة المنصوري", "سامي درويش"].map(|name| Choice {
            label: name.to_owned(),
            beside: String::new(),
            answer: Answer::Name(name.to_owned()),
            accent: None,
        });
        Choices::new(None, all.to_vec(), free)
    }

    fn check(free: bool, typed: &str, want: &[&str]) {
        let mut choices = choices(free);
        choices.narrow(typed);
        let labels: Vec<&str> = choices
            .shown()
            .iter()
            .map(|choice| choice.label.as_str())
            .collect();
        assert_eq!(labels, want, "{typed}");
    }

    #[test]
    fn typing_narrows_and_may_add() {
        check(true, "", &["هالة المنصوري", "سامي درويش"]);
        check(true, "هاله", &["هالة المنصوري", "هاله"]);
        check(false, "هاله", &["هالة المنصوري"]);
        check(true, "سامي درويش", &["سامي درويش"]);
        check(true, " الوزير  الجديد ", &["الوزير الجديد"]);
        check(false, "الوزير", &[]);
    }

    #[test]
    fn selection_goes_round() {
        let mut choices = choices(true);
        choices.step(-1);
        assert_eq!(choices.selected(), 1);
        choices.step(1);
        assert_eq!(choices.answer(), Some(&Answer::Name("هالة المنصوري".to_owned())));
        choices.narrow("سامي");
        assert_eq!(choices.answer(), Some(&Answer::Name("سامي درويش".to_owned())));
    }
}
