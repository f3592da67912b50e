//! `diwan rules`: checked, compared, asked for methods, tried on the past, explained.

use crate::office::{OCID, Office};
use crate::program::diwan;

/// A law folder with one file.
fn folder(name: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    folder
}

#[test]
fn the_laws_of_this_program_have_no_gaps() {
    let all = diwan(&["rules", "check", "--json"]).ends(0).lines();
    assert!(all.iter().any(|one| one["subject"] == "eu/2014-24@2026") && all.last().unwrap()["subject"] == "dates");
    let one = diwan(&["rules", "check", "tn/2014-1039"]).ends(0).out;
    assert!(one.contains("not covered") && one.contains("were not compared with the published text"), "{one}");
}

#[test]
fn what_a_lawyer_forgot_is_named() {
    let forgot = r#"
        id = "eu/2014-24@2027"
        extends = "eu/2014-24@2024"
        in_force_from = "2026-07-01"
        [[threshold]]
        id = "central"
        remove = true
        [[threshold]]
        id = "more-works"
        level = "directive"
        categories = ["works"]
        amount_minor = 1
        article = "art. 4"
        checked = false
        [[permission]]
        id = "open-below"
        remove = true
        [refusals]
        remove = ["four_eyes"]
    "#;
    let law = folder("later.toml", forgot);
    let run = diwan(&["rules", "check", "eu/2014-24@2027", "--law", law.path().to_str().unwrap()]).ends(1);
    for expected in [
        "level directive has no amount for goods of \"central\"",
        "level directive has several amounts for works of \"central\": works and more-works",
        "from 0.00 EUR on, nothing is permitted for services of \"sub-central\"",
        "the refusal four_eyes has no article",
        "eu/2014-24@2026 and eu/2014-24@2027 are both in force on 2026-07-01",
    ] {
        assert!(run.out.contains(expected), "{expected}: {}", run.out);
    }
    let broken = folder("broken.toml", "id = \"x/1\"\nextends = \"x/0\"\nin_force_from = \"2026-01-01\"");
    let run = diwan(&["rules", "check", "--law", broken.path().to_str().unwrap()]).ends(2);
    assert!(run.err.contains("broken.toml") && run.err.contains("x/0, which is not there"), "{}", run.err);
}

#[test]
fn two_laws_are_compared_in_the_language_of_the_reader() {
    let words = [("en", "becomes"), ("fr", "devient"), ("ar", "يصبح")];
    for (language, word) in words {
        let run = diwan(&["rules", "diff", "eu/2014-24@2024", "eu/2014-24@2026", "--language", language]).ends(0);
        assert_eq!(run.out.matches(word).count(), 3, "{}", run.out);
    }
    let json = diwan(&["rules", "diff", "tn/2014-1039", "tn/2014-1039@2018-416", "--json"]).ends(0).json();
    assert_eq!(json[0]["before"]["value"], "7 days");
    assert_eq!(json[0]["after"]["value"], "5 working days");
    let same = diwan(&["rules", "diff", "model/2011", "model/2011"]).ends(0).out;
    assert_eq!(same, "No difference.\n");
    diwan(&["rules", "diff", "model/2011", "no/law"]).ends(2);
    diwan(&["rules", "diff", "model/2011", "model/2011", "--language", "de"]).ends(2);
}

#[test]
fn the_methods_of_a_need_are_told_with_their_articles() {
    let asked = ["rules", "methods", "eu/2014-24@2026", "--category", "works", "--amount", "5404000"];
    let json = diwan(&[&asked[..], &["--buyer-kind", "central", "--json"]].concat()).ends(0).json();
    let first = &json[0];
    assert_eq!((first["method"].as_str(), first["recommended"].as_bool()), (Some("open"), Some(true)));
    assert!(first["reasons"][0].as_str().unwrap().contains("5,404,000"), "{first}");
    let run = diwan(&asked).ends(2);
    assert!(run.err.contains("central, sub-central"), "{}", run.err);
    diwan(&["rules", "methods", "tn/2014-1039", "--category", "ships", "--amount", "1"]).ends(2);
    diwan(&["rules", "methods", "tn/2014-1039", "--category", "goods", "--amount", "much"]).ends(2);
}

#[test]
fn a_past_procedure_is_explained_and_tried_under_another_law() {
    let office = Office::open();
    let url = office.url.clone();
    let told = diwan(&["rules", "explain", OCID, "--node", &url, "--json"]).ends(0).json();
    let published = told["decisions"].as_array().unwrap().iter().find(|one| one["type"] == "notice_published");
    let rules = published.expect("the notice was published")["rules"].as_array().unwrap();
    let told =
        |value: &str, article: &str| rules.iter().any(|rule| rule["value"] == value && rule["article"] == article);
    assert!(told("30 days", "art. 53"), "{rules:?}");
    assert!(told("Goods, works and services", "art. 2"), "the row that permits the way of buying: {rules:?}");
    diwan(&["rules", "explain", "ocds-diwan0-none", "--node", &url]).ends(1);

    let folder = office.shut();
    let data = folder.path().join("data");
    let data = data.to_str().unwrap();
    let text = diwan(&["rules", "explain", OCID, "--data", data, "--language", "fr"]).ends(0).out;
    assert!(text.contains("30 jours") && text.contains("art. 53; text not read"), "{text}");
    diwan(&["rules", "explain", "ocds-diwan0-none", "--data", data]).ends(1);

    // A law that asks for fifty days would have refused the notice of forty-five.
    let strict = r#"
        id = "tn/strict"
        extends = "tn/2014-1039@2018-416"
        in_force_from = "2030-01-01"
        [periods.tender_minimum]
        value = 50
        article = "art. 1"
    "#;
    let law = self::folder("strict.toml", strict);
    let law = law.path().to_str().unwrap();
    let run = diwan(&["rules", "simulate", "tn/strict", "--data", data, "--law", law, "--json"]).ends(1);
    let simulated = run.json();
    let difference = &simulated["differences"][0];
    assert_eq!((simulated["ocid"].as_str(), difference["command"].as_str()), (Some(OCID), Some("publish_notice")));
    let refusal = &difference["otherwise"]["refusal"];
    assert_eq!(refusal["code"], "tender_period_too_short", "{refusal}");
    let same = diwan(&["rules", "simulate", "tn/2014-1039", "--data", data]).ends(0).out;
    assert!(same.contains("1 procedures, 0 decisions would differ"), "{same}");
    // Nothing was written: the same question has the same answer.
    let again = diwan(&["rules", "simulate", "tn/strict", "--data", data, "--law", law, "--json"]).ends(1);
    assert_eq!(again.out, run.out);
}
