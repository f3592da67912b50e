//! What the country publishes, judged by others: every release of every procedure of the demonstration, in every method
//! and at every stage that it was played to.

use crate::country::{Country, succeed, text};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Our own checker and the Open Contracting Partnership's find nothing wrong with releases and records.
pub fn is_valid_to_whoever_reads_it(country: &Country) {
    let lines = country.get(None, "/ocds/bulk.jsonl").text;
    let releases: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let processes: BTreeSet<&str> = releases.iter().filter_map(|release| release["ocid"].as_str()).collect();
    let methods: BTreeSet<&str> =
        releases.iter().filter_map(|release| release["tender"]["procurementMethodDetails"].as_str()).collect();
    assert!(processes.len() >= 60 && methods.len() >= 14, "{} processes, {methods:?}", processes.len());
    let mut records = Vec::new();
    for ocid in processes {
        let package = country.get(None, &format!("/ocds/records/{ocid}")).ok();
        records.extend(package["records"].as_array().expect("records").iter().cloned());
    }
    let compiled: Vec<Value> = records.iter().map(|record| record["compiledRelease"].clone()).collect();
    let head = country.get(None, "/ocds/releases?limit=1").ok();
    let folder = country.elsewhere("open-data");
    let files = ["releases", "compiled", "records"].map(|name| folder.join(format!("{name}.json")));
    let packages = [("releases", releases), ("releases", compiled), ("records", records)];
    for (file, (name, elements)) in files.iter().zip(packages) {
        let mut package = json!({ name: elements });
        for field in ["uri", "version", "extensions", "publishedDate", "publisher"] {
            package[field] = head[field].clone();
        }
        std::fs::write(file, package.to_string()).expect("written");
        succeed(&country.run(&["ocds", "validate", text(file)]));
    }
    // It fetches the schema of records; what is in a record are releases.
    judged_by_libcoveocds(&files[..2]);
}

/// Runs where the oracles are installed (`cargo xtask test`).
fn judged_by_libcoveocds(files: &[PathBuf]) {
    let Some(python) = std::env::var_os("DIWAN_PYTHON") else {
        println!("not run: libcoveocds is not installed");
        return;
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(python)
        .arg(here.join("tests/interop/cove_oracle.py"))
        .arg(here.join("../formats/data/ocds-1.1.5"))
        .args(files)
        .output()
        .expect("Python runs");
    if output.status.code() == Some(3) {
        println!("not run: libcoveocds is not installed");
        return;
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for file in files {
        let judged = &said[text(file)];
        assert!(judged["elements"].as_u64().is_some_and(|elements| elements >= 60), "{judged}");
        assert_eq!(judged["wrong"], json!({}), "{}", file.display());
    }
}
