//! A later rule-set states what it changes; the rest is that of the one it extends, and the dates follow.

use crate::office::{at, law};
use domain::ruleset::{LawTexts, RuleSetError, Unit};

fn texts(more: &[&str]) -> LawTexts {
    let mut texts = LawTexts::default();
    texts.add(&law("tn/2014-1039.toml")).expect("the decree");
    for text in more {
        texts.add(text).expect("a rule-set with an id");
    }
    texts
}

/// A change of the decree from a day on.
fn change(id: &str, of: &str, from: &str, changes: &str) -> String {
    format!("id = \"{id}\"\nextends = \"{of}\"\nin_force_from = \"{from}\"\n{changes}")
}

#[test]
fn what_is_not_stated_stays_and_what_is_stated_changes() {
    let later = change(
        "tn/later",
        "tn/2014-1039",
        "2020-01-01",
        r#"
        [periods.tender_minimum]
        value = 20
        article = "art. 7"

        [bids]
        currencies = ["TND", "EUR"]

        [[exclusion_ground]]
        id = "tax-pay"
        article = "art. 8"

        [[exclusion_ground]]
        id = "debarment"
        remove = true

        [[exclusion_ground]]
        id = "new-ground"
        title = { fr = "Motif", ar = "سبب", en = "Ground" }
        article = "art. 9"
        checked = true

        [splitting]
        remove = ["note"]
        "#,
    );
    let texts = texts(&[&later]);
    let (before, after) = (texts.read("tn/2014-1039").unwrap(), texts.read("tn/later").unwrap());
    assert_eq!(after.extends.as_deref(), Some("tn/2014-1039"));
    let minimum = &after.periods.tender_minimum;
    assert_eq!((minimum.value, minimum.unit, minimum.article.as_str()), (20, Unit::Days, "art. 7"));
    assert_eq!(minimum.note, before.periods.tender_minimum.note, "of a value, too, only what changes is stated");
    assert_eq!(after.bids.currencies.len(), 2);
    assert_eq!(after.bids.files_maximum, before.bids.files_maximum);
    let ids: Vec<&str> = after.exclusion_grounds.iter().map(|ground| ground.id.as_str()).collect();
    let expected: Vec<&str> = before.exclusion_grounds.iter().map(|ground| ground.id.as_str()).collect();
    assert_eq!(ids[..ids.len() - 1], expected[..expected.len() - 1], "rows keep their place");
    assert_eq!((ids.last(), expected.last()), (Some(&"new-ground"), Some(&"debarment")));
    let tax = &after.exclusion_grounds[1];
    assert_eq!((tax.article.as_str(), &tax.title), ("art. 8", &before.exclusion_grounds[1].title));
    assert!(before.splitting.unwrap().note.is_some() && after.splitting.unwrap().note.is_none());
    assert_eq!((&after.title, &after.refusals), (&before.title, &before.refusals));
}

#[test]
fn a_chain_says_until_when_each_of_its_rule_sets_is_in_force() {
    let second = change("tn/b", "tn/2014-1039", "2018-05-11", "");
    let third = change("tn/c", "tn/b", "2026-03-01", "");
    let all = texts(&[&second, &third]).read_all().unwrap();
    let dates = |id: &str| (all[id].in_force_from.as_str(), all[id].in_force_until.as_deref());
    assert_eq!(dates("tn/2014-1039"), ("2014-06-01", Some("2018-05-11")));
    assert_eq!(dates("tn/b"), ("2018-05-11", Some("2026-03-01")));
    assert_eq!(dates("tn/c"), ("2026-03-01", None));
    // Tunis is an hour ahead of universal time: its first of March begins on the last of February there.
    let in_force = |moment: &str| {
        all.values().filter(|rules| rules.is_in_force(at(moment))).map(|rules| rules.id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(in_force("2026-02-28T22:59:59Z"), ["tn/b"]);
    assert_eq!(in_force("2026-02-28T23:00:00Z"), ["tn/c"]);
    assert_eq!(in_force("2014-05-31T22:59:59Z"), [""; 0]);
}

#[test]
fn a_law_of_another_place_takes_nobody_elses_place() {
    let other = change("city/a", "tn/2014-1039", "2020-01-01", "jurisdiction = \"city\"");
    let all = texts(&[&other]).read_all().unwrap();
    assert_eq!(all["tn/2014-1039"].in_force_until, None);
    assert_eq!(all["city/a"].jurisdiction, "city");
}

#[test]
fn a_change_that_cannot_be_made_is_named() {
    let table = [
        (change("tn/b", "tn/a", "2020-01-01", ""), "tn/b extends tn/a, which is not there"),
        (change("tn/b", "tn/b", "2020-01-01", ""), "tn/b extends tn/b, which extends it"),
        (change("tn/b", "tn/2014-1039", "2014-06-01", ""), "begins after it"),
        (change("tn/b", "tn/2014-1039", "some day", ""), "is no date"),
        (change("tn/b", "tn/2014-1039", "2020-01-01", "in_force_until = \"2019-01-01\""), "ends before it begins"),
        (
            change("tn/b", "tn/2014-1039", "2020-01-01", "[[method]]\nid = \"secret\"\nremove = true"),
            "tn/b: method secret: there is nothing to remove",
        ),
        (change("tn/b", "tn/2014-1039", "2020-01-01", "[refusals]\nremove = [\"x\"]"), "there is no \"x\" to remove"),
        (change("tn/b", "tn/2014-1039", "2020-01-01", "[committee]\nremove = true"), "remove lists keys"),
        (
            change("tn/b", "tn/2014-1039", "2020-01-01", "[periods.standstill]\nunit = \"moons\""),
            "unknown variant `moons`",
        ),
        (change("tn/b", "tn/2014-1039", "2020-01-01", "[periods]\nremove = [\"standstill\"]"), "missing field"),
        (
            change("tn/b", "tn/2014-1039", "2020-01-01", "remove = [\"calendar\"]\n[review.decision]\nunit = \"days\""),
            "needs a calendar",
        ),
    ];
    for (text, expected) in table {
        let error = texts(&[&text]).read_all().expect_err(&text);
        assert_eq!(error.0, "tn/b", "{text}");
        assert!(error.1.to_string().contains(expected), "{text}: {}", error.1);
    }
    assert!(matches!(LawTexts::default().add("jurisdiction = \"tn\""), Err(RuleSetError::Inconsistent(_))));
    assert!(matches!(LawTexts::default().add("id = "), Err(RuleSetError::Shape(_))));
    let circle = texts(&[&change("tn/b", "tn/c", "2020-01-01", ""), &change("tn/c", "tn/b", "2020-01-01", "")]);
    assert!(circle.read("tn/b").unwrap_err().to_string().contains("extends it"));
}
