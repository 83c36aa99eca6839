use rawi::{extract, lexicon::Lexicon, text::document::Document};
fn main() {
    let lex = Lexicon::embedded().unwrap();
    for p in std::env::args().skip(1) {
        let t = std::fs::read_to_string(&p).unwrap();
        let t = t.strip_prefix('\u{feff}').unwrap_or(&t);
        let doc = Document::new(t);
        let zones = extract::zones::find(&doc, &lex);
        let st = extract::statements::find(&doc, &zones, &lex);
        let st2 = st.clone();
        let (q, s) = extract::attribution::attribute(&doc, &zones, st, &lex);
        println!("## {p}");
        for (i, x) in st2.iter().enumerate() {
            let mine = q.iter().find(|y| y.span == x.content).unwrap();
            let src = match &x.source {
                extract::statements::Source::Region(r) => format!("R[{}]", doc.tokens.span(r.clone()).of(t)),
                o => format!("{o:?}"),
            };
            println!(
                "{i} {:?}/{:?} {} cont={:?} relay={:?} ==> {:?} BY {} {:?}\n      {}",
                x.cue.as_ref().map(|c| c.span.of(t)),
                x.cue.as_ref().map(|c| c.class),
                src,
                x.continues,
                x.relay.as_ref().map(|r| doc.tokens.span(r.clone()).of(t)),
                mine.speaker.map(|k| s[k].name.clone()),
                mine.attribution.rule,
                mine.attribution.row,
                x.content
                    .of(t)
                    .chars()
                    .take(60)
                    .collect::<String>()
                    .replace('\n', "/")
            );
        }
        for k in &s {
            println!(
                "   {:?} {:?} {:?} {:?} {:?}",
                k.name,
                k.kind,
                k.role,
                k.aliases,
                k.merges.iter().map(|m| m.rule).collect::<Vec<_>>()
            );
        }
    }
}
