//! Invented news prose of any length, for measuring: sentences of many shapes with changing names and numbers, so that
//! no two paragraphs are the same. It does not know what is measured.

const PEOPLE: [&str; 12] = [
    "سامي فرج",
    "هالة المنصوري",
    "كريم الزاهي",
    "ليلى عبد الحق",
    "يوسف حداد",
    "نادية الشامي",
    "عمر نجار",
    "سلمى الراوي",
    "فؤاد البكري",
    "رانيا سعد",
    "بشير العلي",
    "دينا خليل",
];
const OFFICES: [&str; 8] = [
    "وزير الصناعة",
    "المتحدثة باسم البلدية",
    "رئيس اللجنة",
    "مدير المستشفى",
    "محافظ المدينة",
    "نائبة رئيس الجامعة",
    "قائد الشرطة",
    "الباحث في شؤون المياه",
];
const PLACES: [&str; 8] = [
    "الواحة",
    "الجبل",
    "الميناء القديم",
    "عين الماء",
    "السهل",
    "الضفة الشرقية",
    "المرسى",
    "الحي الجديد",
];
const SHAPES: [&str; 10] = [
    "قال @o @p إن العمل في @l سيبدأ يوم 1# مايو المقبل، مضيفا أن الكلفة تبلغ #0# مليون دينار.",
    "وأضاف أن «المشروع يخدم نحو #0.000 شخص في @l»، وأن نسبة الإنجاز بلغت #5.2 في المئة.",
    "من جهتها، أوضحت @o @p في مؤتمر صحفي أن الخطة تشمل بناء #4 مدرسة وثلاثة مراكز صحية.",
    "وبحسب بيان صدر أمس، ارتفع عدد الزوار إلى #7 ألف زائر مقارنة بالعام الماضي.",
    "وتقع @l على بعد #2 كيلومترا من العاصمة، وتحيط بها بساتين قديمة يقصدها الناس في الصيف.",
    "\"لن نتوقف عن العمل حتى يكتمل الجسر\"، يقول @p الذي يعمل هناك منذ سنوات طويلة.",
    "وأكدت مصادر محلية في @l أن الطريق أغلق مدة ساعتين بعد أمطار غزيرة هطلت ليلا.",
    "وشهدت المنطقة خلال السنوات الأخيرة نموا في التجارة والزراعة، وافتتحت فيها أسواق جديدة.",
    "وأشار @p إلى أن الدراسة التي أجريت عام 201# شملت #30 أسرة من سكان @l.",
    "ونقلت الصحيفة عن @o قوله إن الاتفاق «خطوة أولى» وإن المفاوضات ستستمر.",
];

/// About `bytes` bytes of prose: a headline, then paragraphs of one to three sentences.
pub(crate) fn article(bytes: usize) -> String {
    let mut text = String::from("افتتاح مشاريع جديدة في المدينة\n\n");
    let mut turn = 0_usize;
    while text.len() < bytes {
        for (index, shape) in (0..=turn % 3).zip(SHAPES.iter().cycle().skip(turn * 7 % SHAPES.len())) {
            write_sentence(shape, turn * 3 + index, &mut text);
        }
        text.push('\n');
        turn += 1;
    }
    text
}

/// One sentence of a shape: `@o`, `@p` and `@l` are an office, a person and a place, `#` a digit.
fn write_sentence(shape: &str, turn: usize, text: &mut String) {
    let mut letters = shape.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '@' => text.push_str(match letters.next() {
                Some('o') => OFFICES[turn * 5 % OFFICES.len()],
                Some('p') => PEOPLE[turn * 7 % PEOPLE.len()],
                _ => PLACES[turn * 3 % PLACES.len()],
            }),
            '#' => text.push(['1', '2', '3', '4', '5', '6', '7', '8', '9'][turn % 9]),
            other => text.push(other),
        }
    }
    text.push(' ');
}
