//! What several stories need.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use formats::ocds::read::{Element, Event, Item, Limits, elements, releases};
use formats::ocds::{Problem, RecordRef};
use serde_json::Value;

/// The files of six publishers, if they are beside the checkout.
pub fn publishers_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ocds");
    let mut files = Vec::new();
    gather(&root, &mut files);
    files.sort();
    files
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { gather(&path, files) } else { files.push(path) }
    }
}

/// Publisher, folder and name: how golden files call a file.
pub fn short_name(path: &Path) -> String {
    let mut parts: Vec<_> = path.iter().rev().take(3).map(|part| part.to_string_lossy()).collect();
    parts.reverse();
    parts.join("/")
}

pub fn schema_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ocds-1.1.5")
}

/// Runs one of the scripts in `tests/interop` on `input`; `None` if Python or what the script imports is missing.
pub fn oracle(script: &str, input: &Value) -> Option<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop").join(script);
    let python = std::env::var("DIWAN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let input = input.to_string();
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().ok()?;
    writer.join().ok()?;
    if output.status.code() == Some(3) {
        return None;
    }
    assert!(output.status.success(), "the script failed");
    Some(serde_json::from_slice(&output.stdout).expect("the script writes JSON"))
}

pub fn read(input: &[u8]) -> (Vec<Item>, Vec<Problem>) {
    let (mut items, mut problems) = (Vec::new(), Vec::new());
    for event in releases(input, Limits::default()) {
        match event {
            Event::Data(item) => items.push(item),
            Event::Problem(problem) => problems.push(problem),
            Event::Package(_) => {}
        }
    }
    (items, problems)
}

pub fn read_elements(input: &[u8], limits: Limits) -> (Vec<Element>, Vec<Problem>) {
    let (mut data, mut problems) = (Vec::new(), Vec::new());
    for event in elements(input, limits) {
        match event {
            Event::Data(element) => data.push(element),
            Event::Problem(problem) => problems.push(problem),
            Event::Package(_) => {}
        }
    }
    (data, problems)
}

/// Problems as `index path code`, in their order.
pub fn told(problems: &[Problem]) -> Vec<String> {
    problems
        .iter()
        .map(|Problem { record: RecordRef { index, .. }, path, code, .. }| format!("{index} {path} {}", code.name()))
        .collect()
}

/// Where two values first differ, and how; numbers are compared by value. `None` if they are equal.
pub fn difference(ours: &Value, theirs: &Value, path: &str) -> Option<String> {
    match (ours, theirs) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
            keys.into_iter().find_map(|key| match (a.get(key), b.get(key)) {
                (Some(a), Some(b)) => difference(a, b, &format!("{path}/{key}")),
                (a, b) => Some(format!("{path}/{key}: ours {a:?}, theirs {b:?}")),
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(at, (a, b))| difference(a, b, &format!("{path}/{at}")))
        }
        (Value::Number(a), Value::Number(b)) if a.as_f64() == b.as_f64() => None,
        (a, b) if a == b => None,
        (a, b) => Some(format!("{path}: ours {a}, theirs {b}")),
    }
}
