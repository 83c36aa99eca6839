//! Who said each statement: mentions, their identity within the article, and the choice for each statement.
//!
//! Comes in: statements with the place where a speaker would be named. Goes out: quotes and the article's speakers.
//! It does not know other articles.
mod agreement;
mod anaphora;
mod cast;
mod choice;
mod description;
mod mention;
mod naming;
mod phrase;
mod recognition;
mod roll;
mod source;
mod subject;
mod survey;
mod title;
mod words;

use crate::extract::model::{Quote, Speaker, Zone};
use crate::extract::statements::Statement;
use crate::lexicon::Lexicon;
use crate::text::document::Document;

/// Turns statements into quotes with speakers. The quotes come back by start.
#[must_use]
pub fn attribute(
    document: &Document<'_>,
    zones: &[Zone],
    statements: Vec<Statement>,
    lexicon: &Lexicon,
) -> (Vec<Quote>, Vec<Speaker>) {
    let words = words::Words::new(document, lexicon);
    choice::choose(&words, zones, statements)
}

/// Who speaks in `region`, the words after a verb of saying; from the first to the last of several.
pub(crate) fn speaker(region: &str, lexicon: &Lexicon) -> Option<String> {
    let document = Document::new(region);
    let words = words::Words::new(&document, lexicon);
    let mentions = subject::find(&words, 0..document.tokens.len(), false);
    let first = mentions.first()?;
    let last = mentions.last()?;
    if let [only] = &mentions[..] {
        let named = only.name.clone().map(|name| only.text_of(&words, name));
        return Some(named.unwrap_or_else(|| only.text(&words)));
    }
    Some(first.span(&words).join(last.span(&words)).of(region).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_along_a_story() {
        let lexicon = Lexicon::embedded().unwrap();
        let check = |text: &str, want: &[&str]| {
            let found = crate::extract::extract(text, &lexicon);
            let names: Vec<&str> = found
                .quotes
                .iter()
                .map(|quote| quote.speaker.map_or("", |id| found.speakers[id].name.as_str()))
                .collect();
            assert_eq!(names, want, "{text}");
        };
        check(
            "قال مدير المستشفى عمر نجار إن القتلى عشرة.\nوقال شهود عيان إن الانفجار كبير.\nوأضاف نجار أن الجرحى كثر.",
            &["عمر نجار", "شهود عيان", "عمر نجار"],
        );
        check(
            "قال المدرب الإسباني سامي فرج إن المباراة صعبة.\nوأضاف المدرب الإسباني أن الفريق جاهز.",
            &["سامي فرج", "سامي فرج"],
        );
        check(
            "قالت بعثة الأمم المتحدة إن العمل بدأ.\nوقالت الأمم المتحدة إن المال قليل.",
            &["بعثة الأمم المتحدة", "الأمم المتحدة"],
        );
        check(
            "قال النجم محمد صلاح إن العمل بدأ.\nوقال المحمدي إن الأمر صعب.",
            &["محمد صلاح", "المحمدي"],
        );
        check(
            "ونقلت صحيفة عن الوزير كمال نصر قوله إن العمل بدأ.\nوقال نصر إن الأمر صعب.",
            &["كمال نصر", "كمال نصر"],
        );
        check(
            "قالت وكالة الفضاء (ناسا) إن العمل بدأ.\nوأضافت ناسا أن الأمر صعب.",
            &["وكالة الفضاء (ناسا)", "وكالة الفضاء (ناسا)"],
        );
    }

    #[test]
    fn subjects_in_long_regions() {
        let lexicon = Lexicon::embedded().unwrap();
        let check = |region: &str, want: &str| {
            assert_eq!(speaker(region, &lexicon).as_deref(), Some(want), "{region}");
        };
        check("وزير الخارجية الروسي سيرغي لافروف خلال مؤتمر صحفي", "سيرغي لافروف");
        check(
            "رئيس وفد المدينة إلى المحادثات والممثل الدائم للمدينة كريم الزاهي",
            "كريم الزاهي",
        );
        check("رئيسة الجمعية، هيلين براون،", "هيلين براون");
        check("رئيسة بلدية واشنطن كارول مانينغ", "كارول مانينغ");
        check("في مؤتمر صحفي مدير المستشفى عمر نجار", "عمر نجار");
        check("متحدثة باسم وزارة الصحة", "متحدثة باسم وزارة الصحة");
        check(
            "مسؤول بالهلال الأحمر المحلي، لوكالة فرانس برس",
            "مسؤول بالهلال الأحمر المحلي",
        );
        check("أحد عمال الإغاثة الذي زار المنطقة", "أحد عمال الإغاثة");
        check("المتحدث باسم الوزارة للصحفيين", "المتحدث باسم الوزارة");
        check("لافروف وكيري", "لافروف وكيري");
        check("كارين والاس", "كارين والاس");
        check("خليل حرب الخبير في شؤون الخليج", "خليل حرب");
        check("العقيد الركن تركي المالكي", "تركي المالكي");
        check("مدير مستشفى الملك سعيد فواز البدري", "فواز البدري");
        check("رئيس مركز إسناد العمليات عادل منصور", "عادل منصور");
        check("وزير الري رئيس اللجنة العليا سالم نبيل", "سالم نبيل");
        check("هيئة حماية المستهلك", "هيئة حماية المستهلك");
        check("والد الطفل سامي فرج", "والد الطفل سامي فرج");
        check("النائب د. سامي فرج", "سامي فرج");
        check("سامي فرج الله العمري", "سامي فرج الله العمري");
        check("معدو الدراسة", "معدو الدراسة");
        check("المنظمة السلطات", "المنظمة");
        check("القائمون على الدراسة", "القائمون على الدراسة");
        check("الفلسطينيون", "الفلسطينيون");
    }
}
