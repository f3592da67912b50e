//! The value of a need, its category and the kind of buyer say which ways of buying the law permits, and why; needs that
//! were split to stay small are flagged with their evidence.

use crate::office::law;
use domain::procurement::notice::Category;
use domain::ruleset::permitted::{Need, NeedError, Purchase};
use domain::ruleset::{LawTexts, RuleSet};

/// The ways of buying of the small law: of the model law's, only open tendering.
const METHODS: [&str; 3] = ["open", "quotations", "direct"];

/// A small law with every kind of row: two kinds of buyer, an exception, a condition.
fn ruled() -> RuleSet {
    let mut texts = LawTexts::default();
    texts.add(&law("model/2011.toml")).expect("the model law");
    let text = r#"
        id = "model/quotations"
        extends = "model/2011"
        in_force_from = "2012-01-01"

        [[method]]
        id = "quotations"
        ocds = "limited"
        eforms = "other-single"
        title = { fr = "Demande de prix", ar = "طلب أسعار", en = "Request for quotations" }
        stages = ["preparation", "publication", "opening", "evaluation", "award", "standstill", "final"]
        envelopes = ["single"]
        article = "art. 29(2)"
        checked = false

        [[method]]
        id = "direct"
        ocds = "direct"
        eforms = "neg-wo-call"
        title = { fr = "Gré à gré", ar = "تفاوض مباشر", en = "Direct award" }
        stages = ["preparation", "publication", "opening", "evaluation", "award", "standstill", "final"]
        envelopes = ["single"]
        article = "art. 30(5)"
        checked = false

        [[buyer_kind]]
        id = "city"
        title = { en = "City" }
        article = "art. 2"
        checked = false

        [[subject]]
        id = "social"
        title = { en = "Social services" }
        article = "art. 2"
        checked = false

        [[threshold]]
        id = "quotations"
        categories = ["goods", "services"]
        amount_minor = 1000

        [[threshold]]
        id = "works"
        level = "quotations"
        categories = ["works"]
        amount_minor = 5000
        article = "art. 29(3)"
        checked = true

        [[threshold]]
        id = "social"
        level = "quotations"
        categories = ["services"]
        subject = "social"
        amount_minor = 3000
        article = "art. 29(4)"
        checked = true

        [[permission]]
        id = "open"
        remove = true

        [[permission]]
        id = "direct"
        method = "direct"
        condition = { en = "Only one firm can supply it" }
        article = "art. 30(5)"
        checked = false

        [[permission]]
        id = "quotations"
        method = "quotations"
        below = "quotations"
        article = "art. 29(2)"
        checked = true

        [[permission]]
        id = "open-always"
        method = "open"
        article = "art. 28(1)"
        checked = true
    "#;
    texts.add(text).expect("the change");
    let mut rules = texts.read("model/quotations").expect("the law with quotations");
    rules.methods.retain(|method| METHODS.contains(&method.id.as_str()));
    rules.permissions.retain(|permission| METHODS.contains(&permission.method.as_str()));
    rules
}

fn need(category: Category, amount_minor: i64) -> Need<'static> {
    Need { buyer: "city", category, subject: None, amount_minor }
}

#[test]
fn the_value_decides_and_the_first_row_is_recommended() {
    let rules = ruled();
    let table = [
        (need(Category::Goods, 0), vec!["quotations", "open", "direct"]),
        (need(Category::Goods, 999), vec!["quotations", "open", "direct"]),
        (need(Category::Goods, 1_000), vec!["open", "direct"]),
        (need(Category::Works, 4_999), vec!["quotations", "open", "direct"]),
        (need(Category::Works, 5_000), vec!["open", "direct"]),
        (need(Category::Services, 2_999), vec!["open", "direct"]),
        (Need { subject: Some("social"), ..need(Category::Services, 2_999) }, vec!["quotations", "open", "direct"]),
        (Need { subject: Some("social"), ..need(Category::Services, 3_000) }, vec!["open", "direct"]),
    ];
    for (need, expected) in table {
        let found = rules.permitted(&need).expect("a need that the law knows");
        let methods: Vec<&str> = found.iter().map(|permitted| permitted.method.id.as_str()).collect();
        assert_eq!(methods, expected, "{need:?}");
        assert!(!found.last().unwrap().is_unconditional(), "what needs a reason comes last");
    }
    let found = rules.permitted(&need(Category::Works, 4_999)).unwrap();
    assert_eq!((found[0].article(), found[0].below.unwrap().id.as_str()), ("art. 29(2)", "works"));
    assert!(found[0].checked() && found[0].reached.is_none());
    let goods = rules.permitted(&need(Category::Goods, 1)).unwrap();
    assert!(!goods[0].checked(), "the row was read, the threshold it rests on was not");
}

#[test]
fn what_the_law_does_not_know_is_not_judged() {
    let rules = ruled();
    let asked = need(Category::Goods, 1);
    assert_eq!(rules.permitted(&Need { buyer: "castle", ..asked }), Err(NeedError::BuyerUnknown));
    assert_eq!(rules.permitted(&Need { subject: Some("space"), ..asked }), Err(NeedError::SubjectUnknown));
    assert_eq!(rules.permitted(&Need { amount_minor: -1, ..asked }), Err(NeedError::AmountNegative));
}

#[test]
fn a_law_without_thresholds_permits_its_methods_by_their_own_articles() {
    let mut rules = ruled();
    rules.permissions.clear();
    let found = rules.permitted(&need(Category::Goods, 7)).unwrap();
    let articles: Vec<&str> = found.iter().map(|permitted| permitted.article()).collect();
    assert_eq!(articles, ["art. 27(1), art. 28(1)", "art. 29(2)", "art. 30(5)"]);
}

#[test]
fn the_thresholds_of_the_directive_follow_the_calendar() {
    let mut texts = LawTexts::default();
    for file in ["eu/2014-24@2024.toml", "eu/2014-24@2026.toml"] {
        texts.add(&law(file)).unwrap();
    }
    let all = texts.read_all().unwrap();
    let amount = |id: &str, buyer: &str, category: Category, subject: Option<&str>| {
        let need = Need { buyer, category, subject, amount_minor: 0 };
        all[id].threshold("directive", &need).map(|threshold| threshold.amount_minor / 100)
    };
    for (id, works, central, sub_central) in
        [("eu/2014-24@2024", 5_538_000, 143_000, 221_000), ("eu/2014-24@2026", 5_404_000, 140_000, 216_000)]
    {
        assert_eq!(amount(id, "central", Category::Works, None), Some(works));
        assert_eq!(amount(id, "sub-central", Category::Works, None), Some(works));
        assert_eq!(amount(id, "central", Category::Goods, None), Some(central));
        assert_eq!(amount(id, "sub-central", Category::Services, None), Some(sub_central));
        assert_eq!(amount(id, "central", Category::Services, Some("social")), Some(750_000));
        assert_eq!(amount(id, "central", Category::Goods, Some("social")), Some(central), "no exception for goods");
    }
    assert_eq!(all["eu/2014-24@2024"].in_force_until.as_deref(), Some("2026-01-01"));
    let changed: Vec<String> = all["eu/2014-24@2024"]
        .differences(&all["eu/2014-24@2026"])
        .iter()
        .map(|difference| difference.after.as_ref().expect("nothing is removed").row.clone())
        .collect();
    assert_eq!(changed, ["works", "central", "sub-central"], "and nothing else changed");
}

fn purchase(ocid: &str, day: &str, amount_minor: i64, codes: &[&str]) -> Purchase {
    Purchase {
        ocid: ocid.to_owned(),
        category: Category::Goods,
        classifications: codes.iter().map(|code| (*code).to_owned()).collect(),
        amount_minor,
        day: day.parse().expect(day),
    }
}

#[test]
fn small_parts_of_one_need_are_flagged_with_their_evidence() {
    let rules = ruled();
    let asked = purchase("c", "2026-06-01", 400, &["30192000"]);
    let others = [
        purchase("a", "2026-01-10", 400, &["30197630", "45000000"]),
        purchase("b", "2026-03-01", 300, &["30190000"]),
        purchase("other family", "2026-03-01", 900, &["45000000"]),
        purchase("passes alone", "2026-03-01", 1_000, &["30192000"]),
        purchase("long ago", "2025-05-01", 900, &["30192000"]),
        Purchase { category: Category::Works, ..purchase("works", "2026-03-01", 900, &["30192000"]) },
    ];
    let found = rules.splitting(&asked, &others, Some("city")).expect("400 + 300 + 400 pass 1 000");
    assert_eq!(found.threshold.id, "quotations");
    assert_eq!((found.family.as_str(), found.total_minor), ("301", 1_100));
    assert_eq!(found.purchases.iter().map(|one| one.ocid.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(rules.splitting(&asked, &others[1..3], Some("city")), None, "700 pass nothing");
    assert_eq!(
        rules.splitting(&purchase("d", "2026-06-01", 1_000, &["30192000"]), &others, None),
        None,
        "passes alone"
    );
    assert_eq!(rules.splitting(&purchase("e", "2026-06-01", 400, &[]), &others, None), None, "of no family");
    let mut silent = rules.clone();
    silent.splitting = None;
    assert_eq!(silent.splitting(&asked, &others, None), None, "where no law speaks of it, nothing is flagged");
}

#[test]
fn the_window_moves_with_the_procedures() {
    let rules = ruled();
    let asked = purchase("c", "2026-06-01", 400, &["301"]);
    let others = [
        purchase("first", "2025-06-02", 300, &["301"]),
        purchase("second", "2026-06-01", 299, &["301"]),
        purchase("third", "2027-05-31", 301, &["301"]),
    ];
    let found = rules.splitting(&asked, &others, None).map(|found| found.total_minor);
    assert_eq!(
        found,
        Some(1_000),
        "the year that begins with the second holds the third; 999 in the year before do not do"
    );
    let found = rules.splitting(&asked, &others[..2], None);
    assert_eq!(found, None);
}
