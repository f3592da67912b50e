//! Our verdicts against those of the tools that publishers use: PyPI `ocdsmerge` and `jsonschema`.

use std::fs;

use formats::ocds::merge::{compiled_release, versioned_release};
use formats::ocds::read::{ElementKind, Event, Limits, elements};
use formats::ocds::validate;
use serde_json::{Value, json};

use crate::common::{difference, oracle, publishers_files, read, schema_folder};

fn release_schema() -> Value {
    serde_json::from_slice(&fs::read(schema_folder().join("release-schema.json")).unwrap()).unwrap()
}

fn compare_merges(cases: &[Vec<Value>]) {
    let Some(theirs) = oracle("merge_oracle.py", &json!({ "schema": release_schema(), "cases": cases })) else {
        return;
    };
    for (case, theirs) in cases.iter().zip(theirs.as_array().unwrap()) {
        for (what, ours) in [("compiled", compiled_release(case)), ("versioned", versioned_release(case))] {
            let theirs = &theirs[what];
            match ours {
                Ok(ours) => assert_eq!(difference(&ours, theirs, ""), None, "{what} of {}", json!(case)),
                Err(error) => {
                    assert!(
                        theirs.get("error").is_some(),
                        "{what}: we say {error:?}, they {theirs} of {}",
                        json!(case)
                    );
                }
            }
        }
    }
}

#[test]
fn adversarial_releases_merge_as_the_reference_merges_them() {
    let text = include_str!("../fixtures/merge_cases.json");
    let cases: Vec<Vec<Value>> = serde_json::from_str(text).unwrap();
    let cases: Vec<Vec<Value>> = cases.into_iter().map(|case| dated(&case)).collect();
    compare_merges(&cases);
}

/// Cases leave out what is the same in all releases.
fn dated(case: &[Value]) -> Vec<Value> {
    let with_header = case.iter().enumerate().map(|(index, release)| {
        let mut release = release.clone();
        let map = release.as_object_mut().unwrap();
        map.entry("ocid").or_insert(json!("ocds-213czf-1"));
        map.entry("id").or_insert(json!(format!("{index}")));
        map.entry("date").or_insert(json!(format!("2026-01-{:02}T00:00:00Z", index + 1)));
        map.entry("tag").or_insert(json!(["tender"]));
        release
    });
    with_header.collect()
}

#[test]
fn the_publishers_releases_merge_as_the_reference_merges_them() {
    let mut by_ocid = std::collections::BTreeMap::<String, Vec<Value>>::new();
    for file in publishers_files() {
        for item in read(&fs::read(&file).unwrap()).0 {
            by_ocid.entry(item.ocid.unwrap()).or_default().push(item.release);
        }
    }
    let cases: Vec<Vec<Value>> = by_ocid.into_values().collect();
    compare_merges(&cases);
}

#[test]
fn the_publishers_files_have_the_schema_errors_that_jsonschema_finds() {
    let mut documents = Vec::new();
    let mut ours = Vec::new();
    for file in publishers_files() {
        let bytes = fs::read(&file).unwrap();
        for event in elements(&bytes[..], Limits::default()) {
            let Event::Data(element) = event else {
                continue;
            };
            let (kind, findings) = match element.kind {
                ElementKind::Release => ("release", validate::release_schema(&element.value)),
                ElementKind::Record => ("record", validate::record_schema(&element.value)),
            };
            documents.push(json!({ "kind": kind, "value": element.value }));
            ours.push(schema_errors(findings));
            if let Some(versioned) = element.value.get("versionedRelease") {
                documents.push(json!({ "kind": "versioned", "value": versioned }));
                ours.push(schema_errors(validate::versioned_release(versioned)));
            }
        }
    }
    compare_errors(documents, ours);
}

#[test]
fn fixtures_have_the_schema_errors_that_jsonschema_finds() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../fixtures/schema_cases.json")).unwrap();
    let (mut documents, mut ours) = (Vec::new(), Vec::new());
    for case in cases {
        let findings = match case["kind"].as_str().unwrap() {
            "record" => validate::record_schema(&case["value"]),
            "versioned" => validate::versioned_release(&case["value"]),
            _ => validate::release_schema(&case["value"]),
        };
        ours.push(schema_errors(findings));
        documents.push(json!({ "kind": case["kind"], "value": case["value"] }));
    }
    compare_errors(documents, ours);
}

fn compare_errors(documents: Vec<Value>, ours: Vec<Vec<(String, String)>>) {
    let task = json!({ "schemas": schema_folder(), "documents": documents });
    let Some(theirs) = oracle("schema_oracle.py", &task) else {
        return;
    };
    let theirs: Vec<Vec<(String, String)>> = serde_json::from_value(theirs).unwrap();
    for ((ours, theirs), document) in ours.iter().zip(&theirs).zip(&documents) {
        assert_eq!(ours, theirs, "{}", document["value"].to_string().chars().take(2000).collect::<String>());
    }
}

/// Place and keyword of every schema error, sorted. Below a `oneOf` that does not hold jsonschema tells nothing.
fn schema_errors(findings: Vec<validate::Finding>) -> Vec<(String, String)> {
    let undecided: Vec<String> = findings.iter().filter(|f| f.code.name() == "oneOf").map(|f| f.path.clone()).collect();
    let mut errors: Vec<(String, String)> = findings
        .into_iter()
        .filter_map(|finding| Some((finding.path, finding.code.keyword()?.to_owned())))
        .filter(|(path, keyword)| {
            keyword == "oneOf" || !undecided.iter().any(|at| path.starts_with(&format!("{at}/")) || path == at)
        })
        .collect();
    errors.sort();
    errors
}
