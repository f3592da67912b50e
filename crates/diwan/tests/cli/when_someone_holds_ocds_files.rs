use crate::program::{diwan, diwan_cut_short, diwan_reading, fixture, text};
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn validating_says_where_and_how_bad_and_ends_with_one_for_any_error() {
    let valid = diwan(&["ocds", "validate", &fixture("ocds/works.json")]).ends(0);
    assert!(valid.out.contains("1 files, 3 parts: 3 without error, 0 errors"), "{}", valid.out);
    let broken = diwan(&["ocds", "validate", &fixture("ocds/works.json"), &fixture("ocds/broken.jsonl")]).ends(1);
    for line in [
        "broken.jsonl: ocds-213czf-pump-1 (line 1): /tag: error: type",
        "broken.jsonl: ocds-213czf-pump-1 (line 1): /tender/status: error: enum {\"codelist\":\"tenderStatus.csv\",\"value\":\"no-such-status\"}",
        "(line 3): /: error: required {\"property\":\"ocid\"}",
    ] {
        assert!(broken.out.contains(line), "{line} is not in\n{}", broken.out);
    }
    assert!(!broken.out.contains("works.json:"), "{}", broken.out);
}

#[test]
fn validating_answers_programs_in_lines_of_json() {
    let lines = diwan(&["ocds", "validate", "--json", "--errors-only", &fixture("ocds/broken.jsonl")]).ends(1).lines();
    let (totals, parts) = lines.split_last().unwrap();
    let errors: usize = parts.iter().map(|part| part["report"]["problems"].as_array().unwrap().len()).sum();
    assert_eq!(totals["totals"]["errors"], json!(errors));
    assert!(parts.iter().all(|part| part["file"] == json!(fixture("ocds/broken.jsonl"))));
    let severities = parts.iter().flat_map(|part| part["report"]["problems"].as_array().unwrap());
    assert!(severities.into_iter().all(|problem| problem["severity"] == "error" && problem["path"].is_string()));
}

#[test]
fn standard_input_is_read_and_a_reader_may_leave() {
    let input = fixture("ocds/works.json");
    diwan_reading(Path::new(&input), &["ocds", "validate", "-"]).ends(0);
    diwan(&["ocds", "validate", "/nowhere.json"]).ends(2);
    // Enough output to fill the pipe after the reader has gone.
    let folder = tempfile::tempdir().unwrap();
    let long = folder.path().join("long.jsonl");
    let line = std::fs::read_to_string(fixture("ocds/broken.jsonl")).unwrap().lines().next().unwrap().to_owned();
    std::fs::write(&long, format!("{line}\n").repeat(5_000)).unwrap();
    let (code, err) = diwan_cut_short(&["ocds", "validate", text(&long)]);
    assert_eq!((code, err.as_str()), (Some(3), ""), "it stops, and quietly");
}

#[test]
fn merging_gives_compiled_versioned_releases_and_records() {
    let input = fixture("ocds/works.json");
    let compiled = diwan(&["ocds", "merge", &input]).ends(0).lines();
    assert_eq!(compiled.len(), 1);
    assert_eq!(compiled[0]["tag"], json!(["compiled"]));
    assert_eq!(compiled[0]["tender"]["title"], "Réfection de la route régionale 7, lot unique");
    assert_eq!(compiled[0]["tender"]["description"], Value::Null);
    assert_eq!(compiled[0]["tender"]["value"], json!({ "amount": 1_250_000.5, "currency": "TND" }));
    let versioned = diwan(&["ocds", "merge", "--versioned", &input]).ends(0).lines();
    assert_eq!(versioned[0]["tender"]["title"].as_array().unwrap().len(), 2);
    let records = diwan(&["ocds", "merge", "--records", "--versioned", &input]).ends(0).lines();
    assert_eq!(records[0]["compiledRelease"], compiled[0]);
    assert_eq!(records[0]["versionedRelease"], versioned[0]);
    assert_eq!(records[0]["releases"][1]["url"], "https://data.example.org/works.json#road-7-2");
    let embedded = diwan(&["ocds", "merge", "--records", "--embed", &input]).ends(0).lines();
    assert_eq!(embedded[0]["releases"][0]["tender"]["items"][0]["quantity"], 12);
    assert_eq!(embedded[0].get("versionedRelease"), None);
}

#[test]
fn merging_keeps_all_that_can_be_merged_and_tells_the_rest() {
    let run = diwan(&["ocds", "merge", &fixture("ocds/broken.jsonl"), &fixture("ocds/works.json")]).ends(1);
    let ocids: Vec<Value> = run.lines().into_iter().map(|release| release["ocid"].clone()).collect();
    for ocid in ["ocds-213czf-pump-1", "ocds-213czf-pump-3", "ocds-213czf-road-7"] {
        assert!(ocids.contains(&json!(ocid)), "{ocid} is not in {ocids:?}");
    }
    assert!(run.err.contains("missing {\"field\":\"ocid\"}") && run.err.contains("noOcid"), "{}", run.err);
}

#[test]
fn tables_join_and_run_nothing_in_a_spreadsheet() {
    let folder = tempfile::tempdir().unwrap();
    let (guarded, verbatim) = (folder.path().join("people"), folder.path().join("programs"));
    let run = diwan(&["ocds", "csv", &fixture("ocds/works.json"), "--out", text(&guarded), "--json"]).ends(0);
    assert_eq!(run.json()["releases"], 2);
    diwan(&["ocds", "csv", &fixture("ocds/works.json"), "--out", text(&verbatim), "--verbatim"]).ends(0);
    let items = |folder: &Path| std::fs::read_to_string(folder.join("items.csv")).unwrap();
    assert!(items(&guarded).contains("'=HYPERLINK") && items(&guarded).contains("ocds-213czf-road-7,road-7-1"));
    assert!(items(&verbatim).contains("\"=HYPERLINK"), "{}", items(&verbatim));
    let tables = std::fs::read_dir(&guarded).unwrap().count();
    assert_eq!(tables, formats::ocds::csv::Table::ALL.len(), "one file for each table, whatever the data");
    // Tables that are there are somebody's work.
    diwan(&["ocds", "csv", &fixture("ocds/works.json"), "--out", text(&guarded)]).ends(2);
}
