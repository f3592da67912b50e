use crate::program::{diwan, fixture, text};
use serde_json::{Value, json};
use std::path::Path;

fn import(data: &Path, paths: &[&str], code: i32) -> Value {
    let mut arguments = vec!["import", "ocds", "--data", text(data), "--json"];
    arguments.extend(paths);
    diwan(&arguments).ends(code).json()
}

#[test]
fn importing_twice_adds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let input = fixture("ocds/works.json");
    let first = import(&data, &[&input], 0);
    assert_eq!((&first["read"], &first["added"], &first["known"]), (&json!(2), &json!(2), &json!(0)));
    let second = import(&data, &[&input, &input], 0);
    assert_eq!((&second["read"], &second["added"], &second["known"]), (&json!(4), &json!(0), &json!(4)));
    let healthy = diwan(&["doctor", "--data", text(&data), "--deep", "--json"]).ends(0).json();
    let lines = healthy["findings"].to_string();
    assert!(lines.contains("2 entries in 1 histories") && lines.contains("the views show all 2 entries"), "{lines}");
}

#[test]
fn every_problem_has_its_place_and_nothing_valid_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let report = import(&data, &[&fixture("ocds")], 1);
    // Two of the package, two of the broken lines, one in ISO-8859-1.
    assert_eq!((&report["files"], &report["added"]), (&json!(3), &json!(5)));
    let problems = report["problems"].as_array().unwrap();
    let has = |file: &str, code: &str, path: &str| {
        problems.iter().any(|problem| {
            let place = problem["record"]["line"].as_u64().is_some_and(|line| line > 0);
            place
                && problem["file"].as_str().unwrap().ends_with(file)
                && problem["code"] == code
                && problem["path"] == path
        })
    };
    for (file, code, path) in [
        ("broken.jsonl", "tagNotList", "/tag"),
        ("broken.jsonl", "enum", "/tender/status"),
        ("broken.jsonl", "missing", ""),
        ("latin1.json", "notUtf8", "/tender/title"),
    ] {
        assert!(has(file, code, path), "no {code} at {path} of {file} in {problems:#?}");
    }
    let said = diwan(&["import", "ocds", &fixture("ocds"), "--data", text(&data)]).ends(1).out;
    assert!(said.contains("broken.jsonl: ocds-213czf-pump-1 (line 1): /tender/status: warning: enum"), "{said}");
    assert!(said.contains("0 added, 5 known"), "{said}");
}

#[test]
fn a_publisher_is_named_by_the_file_else_by_its_address_else_by_the_operator() {
    let folder = tempfile::tempdir().unwrap();
    let release = json!({ "ocid": "ocds-213czf-1", "id": "1", "date": "2024-01-01T00:00:00Z", "tag": ["tender"] });
    let file = |name: &str, value: Value| {
        let path = folder.path().join(name);
        std::fs::write(&path, value.to_string()).unwrap();
        path
    };
    let addressed = file("addressed.json", json!({ "uri": "https://Data.Example.org/a.json", "releases": [release] }));
    let bare = file("bare.json", release.clone());
    // The same release of two publishers is two releases: neither speaks for the other.
    let data = folder.path().join("data");
    for (path, more) in [(&addressed, None), (&bare, None), (&bare, Some("Somebody"))] {
        let mut arguments = vec!["import", "ocds", "--data", text(&data), text(path), "--json"];
        arguments.extend(more.iter().flat_map(|name| ["--publisher", name]));
        assert_eq!(diwan(&arguments).ends(0).json()["added"], 1, "{path:?} {more:?}");
    }
    let healthy = diwan(&["doctor", "--data", text(&data)]).ends(0).out;
    assert!(healthy.contains("3 entries in 3 histories"), "{healthy}");
}

#[test]
fn what_is_not_there_or_in_use_is_told() {
    let folder = tempfile::tempdir().unwrap();
    diwan(&["import", "ocds", "/nowhere", "--data", text(folder.path())]).ends(2);
    diwan(&["doctor", "--data", "/nowhere"]).ends(2);
    diwan(&["export", "case", "ocds-diwan0-x", "--data", "/nowhere"]).ends(2);
}

#[test]
fn doctor_finds_a_document_that_was_changed_or_lost() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    import(&data, &[&fixture("ocds/works.json")], 0);
    let mut documents = Vec::new();
    files(&data.join("blobs/documents"), &mut documents);
    assert_eq!(documents.len(), 2);
    let mut bytes = std::fs::read(&documents[0]).unwrap();
    bytes[10] ^= 1;
    std::fs::write(&documents[0], bytes).unwrap();
    diwan(&["doctor", "--data", text(&data)]).ends(0);
    let deep = diwan(&["doctor", "--data", text(&data), "--deep"]).ends(1);
    assert!(deep.out.contains("is missing or another") && deep.out.contains("NOT HEALTHY"), "{}", deep.out);
    std::fs::remove_file(&documents[1]).unwrap();
    diwan(&["doctor", "--data", text(&data)]).ends(1);
}

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() { files(&entry.path(), found) } else { found.push(entry.path()) }
    }
}

/// Real packages of six publishers, where they are at hand.
#[test]
fn real_packages_of_six_publishers_are_read() {
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ocds");
    if !real.is_dir() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    // Three empty files and two records of mere links are in it: told, and nothing else is lost.
    let first = import(&data, &[text(&real)], 1);
    assert_eq!(first["files"], 183);
    assert_eq!(first["refused"], json!([]));
    let errors = first["problems"].as_array().unwrap().iter().filter(|problem| problem["severity"] == "error");
    assert_eq!(errors.count(), 5);
    let added = first["added"].as_u64().unwrap();
    assert!(added > 250 && first["read"] == json!(added + first["known"].as_u64().unwrap()), "{added}");
    let second = import(&data, &[text(&real)], 1);
    assert_eq!((&second["added"], &second["known"]), (&json!(0), &first["read"]));
}
