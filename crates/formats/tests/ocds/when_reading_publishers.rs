//! The files of six publishers, where they are there: nothing valid is lost, nothing passes untold.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use formats::ocds::Severity;
use formats::ocds::read::{Limits, normalise};
use formats::ocds::validate::validate_reader;
use serde_json::Value;

use crate::common::{publishers_files, read, short_name};

/// How many releases a file has, counted from its shape and not by our reader.
fn releases_in(value: &Value) -> usize {
    let embedded = |record: &Value| {
        let list = record["releases"].as_array();
        let full = list.map_or(0, |list| list.iter().filter(|release| release.get("ocid").is_some()).count());
        if full > 0 { full } else { usize::from(record["compiledRelease"].is_object()) }
    };
    match value {
        Value::Array(list) => list.iter().map(releases_in).sum(),
        Value::Object(map) if map.contains_key("records") => {
            value["records"].as_array().unwrap().iter().map(embedded).sum()
        }
        Value::Object(map) if map.contains_key("compiledRelease") => embedded(value),
        Value::Object(map) if map.contains_key("releases") => value["releases"].as_array().unwrap().len(),
        _ => 1,
    }
}

#[test]
fn as_many_releases_come_out_as_went_in() {
    for file in publishers_files() {
        let bytes = fs::read(&file).unwrap();
        let (items, problems) = read(&bytes);
        match serde_json::from_slice::<Value>(&bytes) {
            Ok(value) => {
                assert_eq!(items.len(), releases_in(&value), "{}", file.display());
                for item in &items {
                    let summary = normalise(item);
                    assert!(
                        summary.ocid.is_some() && summary.publisher.is_some() || !has_publisher(&value),
                        "{}",
                        file.display()
                    );
                }
            }
            Err(_) => {
                assert!(items.is_empty());
                assert!(problems.iter().any(|p| p.severity == Severity::Error), "{}", file.display());
            }
        }
    }
}

fn has_publisher(value: &Value) -> bool {
    value.get("publisher").is_some() || value.pointer("/packageInfo/publisher").is_some()
}

/// How many findings of each code each file has; `DIWAN_GOLDEN=write` writes the golden file anew.
#[test]
fn findings_stay_what_they_are() {
    let files = publishers_files();
    if files.is_empty() {
        return;
    }
    let mut text = String::new();
    for file in files {
        let mut counts = BTreeMap::<&str, usize>::new();
        for report in validate_reader(fs::File::open(&file).unwrap(), Limits::default()) {
            for problem in &report.problems {
                *counts.entry(problem.code.name()).or_default() += 1;
            }
        }
        let counts: Vec<String> = counts.iter().map(|(code, count)| format!("{code}={count}")).collect();
        writeln!(text, "{} {}", short_name(&file), counts.join(" ")).unwrap();
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/publishers_findings.txt");
    if std::env::var("DIWAN_GOLDEN").is_ok_and(|mode| mode == "write") {
        fs::write(&golden, &text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(&golden).unwrap());
}
