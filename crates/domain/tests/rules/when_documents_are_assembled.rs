//! Bidding documents are assembled: the law's clauses stand where their facts do, and what they say comes from the record.

use crate::office::*;
use domain::RuleSet;
use domain::procurement::bidding_document::{BiddingDocument, Clause, OwnClause, Piece, Place, Slot, Value, pieces};
use domain::procurement::notice::{Missing, MissingCode};
use domain::procurement::{Notice, Procedure, Scalar};
use domain::ruleset::{DocumentPart, LawTexts, RuleSetError};
use jiff::SignedDuration;

/// The decree with the wording of its clauses.
fn worded() -> RuleSet {
    let mut texts = LawTexts::default();
    texts.add_wordings(&law("clauses.toml")).expect("wordings");
    texts.add(&law("tn/2014-1039.toml")).expect("a rule-set");
    let mut rules = texts.read("tn/2014-1039").expect("it has a wording for each of its clauses");
    rules.controls.clear();
    rules
}

fn documents(tender: &Tender) -> BiddingDocument {
    let method = tender.method();
    match &tender.procedure {
        Procedure::Preparation(state) => BiddingDocument::of_draft(&procedure_id(), state, &tender.rules, method),
        other => {
            let published = other.published().expect("it is public");
            BiddingDocument::of_published(&procedure_id(), published, &tender.rules, method)
        }
    }
}

fn clause<'a>(documents: &'a BiddingDocument, id: &str) -> &'a Clause {
    documents.clauses.iter().find(|clause| clause.id == id).unwrap_or_else(|| panic!("no clause {id}"))
}

fn has(documents: &BiddingDocument, id: &str) -> bool {
    documents.clauses.iter().any(|clause| clause.id == id)
}

/// A notice that takes these clauses.
fn taking(clauses: &[(&str, &[(&str, i64)])]) -> Notice {
    let values = |values: &[(&str, i64)]| {
        values.iter().map(|(name, number)| ((*name).to_owned(), Scalar::from(*number))).collect()
    };
    Notice { clauses: clauses.iter().map(|(id, given)| (criterion(id), values(given))).collect(), ..notice() }
}

/// Where a notice lacks something, and what.
fn missing(notice: &Notice) -> Vec<(String, MissingCode)> {
    let tender = Tender::under(worded());
    let found = notice.missing(&tender.rules, tender.rules.method("open").expect("open"));
    found.into_iter().map(|Missing { path, code }| (path, code)).collect()
}

#[test]
fn the_text_follows_the_record() {
    let tender = Tender::under(worded()).published();
    let first = documents(&tender);
    assert_eq!(clause(&first, "deadline").values["deadline"], Value::Moment { at: deadline() });
    let grace = &tender.rules.periods.body_grace;
    let grace = Value::Period { value: grace.value, unit: grace.unit };
    assert_eq!(clause(&first, "deadline").values["body_grace"], grace);
    assert_eq!(clause(&first, "validity").values["bid_validity"], Value::Days { number: Scalar::from(90) });
    assert_eq!(clause(&first, "sealed-bids").values["opening_members"], Value::Count { count: 3 });
    assert_eq!(clause(&first, "sealed-bids").values["opening_threshold"], Value::Count { count: 2 });
    assert_eq!((first.amendments, first.as_of.is_some()), (0, true));
    // Another deadline is another text, and nobody wrote it.
    let later = at("2026-03-09T10:00:00Z");
    let amended = tender
        .wait(SignedDuration::from_hours(1))
        .then("amira", amend(Notice { tender_period_end: Some(later), ..notice() }));
    let second = documents(&amended);
    assert_eq!(clause(&second, "deadline").values["deadline"], Value::Moment { at: later });
    assert_eq!((second.amendments, second.as_of > first.as_of), (1, true));
}

#[test]
fn a_clause_stands_where_its_facts_do() {
    let tender = Tender::under(worded()).published();
    let open = documents(&tender);
    for id in ["lots", "qualification", "standstill", "review", "outages", "files", "object", "applicable-law"] {
        assert!(has(&open, id), "{id}");
    }
    for id in ["lots-limited", "lots-jointly", "two-envelopes", "framework", "auction", "preselection", "dialogue"] {
        assert!(!has(&open, id), "{id}");
    }
    // What the buyer may take does not stand by itself.
    assert!(!has(&open, "delay-penalty") && !has(&open, "firm-prices"));
    let mut one_lot = notice();
    one_lot.lots.truncate(1);
    one_lot.items.retain(|item| item.lot == one_lot.lots[0].id);
    let one_lot = documents(&Tender::under(worded()).started().drafted_as(one_lot));
    assert!(!has(&one_lot, "lots"));
    let framework = documents(&Tender::under(worded()).by("framework").published());
    let months = &clause(&framework, "framework").values["framework_months"];
    assert_eq!(*months, Value::Months { number: Scalar::from(24) });
    let called = documents(&Tender::under(worded()).by("open_with_preselection").called());
    assert!(clause(&called, "preselection").values.contains_key("application_deadline"));
    assert!(!clause(&called, "deadline").values.contains_key("deadline"), "bids have none yet");
}

#[test]
fn a_draft_says_what_is_still_open() {
    let open = Notice { tender_period_end: None, ..notice() };
    let draft = documents(&Tender::under(worded()).started().drafted_as(open));
    assert_eq!(draft.as_of, None);
    assert!(!clause(&draft, "deadline").values.contains_key("deadline"), "no date was set");
    assert!(clause(&draft, "sealed-bids").values.is_empty(), "there are no keys yet");
}

#[test]
fn clauses_are_numbered_within_their_parts_and_the_buyers_own_come_last_of_the_contract() {
    let own = OwnClause { id: criterion("own-1"), title: text("Langue"), text: text("Le français") };
    let notice = Notice { own_clauses: vec![own], ..taking(&[("firm-prices", &[])]) };
    let documents = documents(&Tender::under(worded()).started().drafted_as(notice));
    for (part, n) in DocumentPart::ALL.into_iter().zip(1..) {
        let numbers: Vec<&str> = documents.part(part).map(|clause| clause.number.as_str()).collect();
        let expected: Vec<String> = (1..=numbers.len()).map(|k| format!("{n}.{k}")).collect();
        assert_eq!(numbers, expected);
    }
    let contract: Vec<&str> = documents.part(DocumentPart::Contract).map(|clause| clause.id.as_str()).collect();
    assert_eq!(contract, ["contract-documents", "firm-prices", "termination", "applicable-law", "own-1"]);
    assert_eq!(clause(&documents, "own-1").article, None);
}

#[test]
fn what_the_buyer_fills_in_keeps_the_limits_of_the_law() {
    let penalty: &[(&str, i64)] = &[("rate", 1), ("most", 5)];
    assert_eq!(missing(&taking(&[("delay-penalty", penalty), ("performance-guarantee", &[("percent", 3)])])), []);
    for (clauses, path, code) in [
        // The decree's own figure for the guarantee is the limit of the clause.
        (
            ("performance-guarantee", &[("percent", 4)][..]),
            "/clauses/performance-guarantee/percent",
            MissingCode::OutOfRange,
        ),
        (("performance-period", &[("days", 0)]), "/clauses/performance-period/days", MissingCode::OutOfRange),
        (("delay-penalty", &[("rate", 1)]), "/clauses/delay-penalty/most", MissingCode::Required),
        (("firm-prices", &[("rate", 1)]), "/clauses/firm-prices/rate", MissingCode::Unknown),
        (("no-such-clause", &[]), "/clauses/no-such-clause", MissingCode::Unknown),
        // It stands by itself.
        (("validity", &[]), "/clauses/validity", MissingCode::Unknown),
    ] {
        assert_eq!(missing(&taking(&[clauses])), [(path.to_owned(), code)]);
    }
    let mut half_a_day = taking(&[]);
    half_a_day.clauses.insert(criterion("payment"), [("days".to_owned(), Scalar::new(305, 1))].into());
    assert_eq!(missing(&half_a_day), [("/clauses/payment/days".to_owned(), MissingCode::OutOfRange)]);
    let own = |id: &str, words: &str| OwnClause {
        id: criterion(id),
        title: text("Titre"),
        text: Some(words).filter(|words| !words.is_empty()).map(domain::LocalText::fr).unwrap_or_default(),
    };
    let twice = Notice { own_clauses: vec![own("a", "x"), own("a", "")], ..notice() };
    let expected = [("/own_clauses/1/id", MissingCode::Duplicate), ("/own_clauses/1/text", MissingCode::Required)];
    assert_eq!(missing(&twice), expected.map(|(path, code)| (path.to_owned(), code)));
}

#[test]
fn a_wording_says_the_same_in_every_language() {
    let wording = |fr: &str, ar: &str| {
        format!(
            "[clause.x]\npart = \"contract\"\ntitle = {{ fr = \"T\", ar = \"T\", en = \"T\" }}\n\
             text = {{ fr = \"{fr}\", ar = \"{ar}\", en = \"{fr}\" }}\n"
        )
    };
    let mut texts = LawTexts::default();
    assert!(texts.add_wordings(&wording("jusqu'au {deadline}", "{deadline} إلى")).is_ok());
    for (fr, ar, why) in [("{deadline}", "غدا", "does not say the same"), ("{tomorrow}", "{tomorrow}", "nothing fills")]
    {
        let refused = texts.add_wordings(&wording(fr, ar)).expect_err(why);
        assert!(matches!(&refused, RuleSetError::Chain(what) if what.contains(why)), "{refused}");
    }
    let one_language = wording("x", "y").replace("ar = \"T\", ", "");
    assert!(texts.add_wordings(&one_language).is_err());
    // With wordings at hand, a clause without one is told.
    texts.add(&law("tn/2014-1039.toml")).expect("a rule-set");
    assert!(texts.read("tn/2014-1039").is_err_and(|error| error.to_string().contains("has no wording")));
}

#[test]
fn a_text_falls_into_words_and_places_and_nothing_of_it_is_lost() {
    let shown = |text: &str| {
        let each = pieces(text).map(|piece| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Slot(Slot(name)) => format!("<{name}>"),
        });
        each.collect::<Vec<_>>().join("|")
    };
    for (text, expected) in [
        ("", ""),
        ("a {b} c", "a |<b>| c"),
        ("{a}{b}", "<a>|<b>"),
        ("{ a } {} {A} {a", "{ a } {} {A} {a"),
        ("إلى {deadline}؛", "إلى |<deadline>|؛"),
        ("{{a}}", "{|<a>|}"),
    ] {
        assert_eq!(shown(text), expected);
    }
    for place in Place::ALL {
        assert_eq!(Place::parse(place.as_str()), Some(place));
    }
}
