//! The arithmetic of number words: which word may follow which, and what they add up to.
//!
//! Comes in: senses one by one. Goes out: the running [`Sum`]. It does not know tokens or digits' separators.
use crate::extract::figures::amount::equal;
use crate::lexicon::numerals::{ScaleForm, Sense};

/// Running sum of a cardinal: what is closed by magnitudes, and the open group below a thousand.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether one place of the group is filled"
)]
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    pub(super) total: f64,
    pub(super) group: f64,
    hundred: bool,
    tens: bool,
    ones: bool,
    /// Whether the open group is in digits.
    pub(super) digits: bool,
    /// The last magnitude; infinite before the first.
    pub(super) scale: f64,
    /// Whether the last word was a magnitude.
    pub(super) closed: bool,
    pub(super) first: bool,
}

impl Sum {
    pub(super) const EMPTY: Self = Self {
        total: 0.0,
        group: 0.0,
        hundred: false,
        tens: false,
        ones: false,
        digits: false,
        scale: f64::INFINITY,
        closed: false,
        first: true,
    };

    /// What it comes to so far.
    pub(super) fn value(&self) -> f64 {
        self.total + self.group
    }

    /// Whether a new group may open here.
    fn opens(&self, conjoined: bool) -> bool {
        self.first || (self.closed && conjoined)
    }

    /// Adds one word; `None` when it does not fit.
    pub(super) fn with(mut self, sense: Sense, conjoined: bool) -> Option<Self> {
        let opens = self.opens(conjoined);
        let bare_ones = self.ones && !self.tens && !self.hundred && !self.digits;
        match sense {
            Sense::Ones(value) => {
                let fits = opens
                    || (conjoined
                        && !self.digits
                        && !self.ones
                        && !self.closed
                        && (self.hundred || self.tens));
                // Ten itself takes no ones behind it.
                if !fits || equal(self.group % 100.0, 10.0) {
                    return None;
                }
                self.group += value;
                self.ones = true;
            }
            Sense::Ten => {
                let teen = self.ones && !self.tens && !self.digits && !conjoined && !self.closed;
                if !(opens || teen || (conjoined && self.hundred && !self.tens && !self.ones)) {
                    return None;
                }
                self.group += 10.0;
                self.tens = true;
            }
            Sense::Tens(value) => {
                let fits =
                    conjoined && !self.tens && !self.digits && !self.closed && (self.ones || self.hundred);
                if !(opens || fits) {
                    return None;
                }
                self.group += value;
                self.tens = true;
            }
            Sense::Hundred if bare_ones && !conjoined && self.group >= 3.0 => {
                self.group *= 100.0;
                (self.hundred, self.ones) = (true, false);
            }
            Sense::Hundred | Sense::Hundreds(_) if opens => {
                self.group = if let Sense::Hundreds(value) = sense {
                    value
                } else {
                    100.0
                };
                self.hundred = true;
            }
            Sense::Scale(by, form) => return self.scaled(by, form, conjoined),
            _ => return None,
        }
        self.first = false;
        self.closed = false;
        Some(self)
    }

    fn scaled(mut self, by: f64, form: ScaleForm, conjoined: bool) -> Option<Self> {
        let single = matches!(form, ScaleForm::Singular | ScaleForm::Accusative);
        if self.group > 0.0 && !conjoined && form != ScaleForm::Dual && by < self.scale {
            self.total += self.group * by;
        } else if self.opens(conjoined) && form != ScaleForm::Plural && by < self.scale {
            self.total += if form == ScaleForm::Dual { 2.0 * by } else { by };
        } else if self.closed && !conjoined && single && by > self.scale {
            self.total *= by;
        } else {
            return None;
        }
        (self.group, self.scale) = (0.0, by);
        (self.hundred, self.tens, self.ones, self.digits) = (false, false, false, false);
        (self.closed, self.first) = (true, false);
        Some(self)
    }
}
