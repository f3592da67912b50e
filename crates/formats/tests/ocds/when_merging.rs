//! Given the releases of a process, when merged, then the compiled and the versioned release.

use formats::ocds::merge::{
    Dropped, MergeError, Merger, Releases, Rule, Versioned, compiled_release, rules, versioned_release,
};
use formats::ocds::validate;
use serde_json::{Value, json};

use crate::common::read;

fn release(day: u8, mut content: Value) -> Value {
    let header = json!({
        "ocid": "ocds-213czf-1", "id": format!("r{day}"), "date": format!("2026-01-{day:02}T00:00:00Z"),
        "tag": ["tender"], "initiationType": "tender",
    });
    content.as_object_mut().unwrap().extend(header.as_object().unwrap().clone());
    content
}

/// What the compiled release has beside its header.
fn compiled(releases: &[Value]) -> Value {
    let mut merged = compiled_release(releases).unwrap();
    let map = merged.as_object_mut().unwrap();
    for key in ["ocid", "id", "date", "tag", "initiationType"] {
        map.remove(key).unwrap();
    }
    merged
}

#[test]
fn the_rules_are_those_of_the_schema() {
    let whole: Vec<String> =
        rules().paths().into_iter().filter(|(_, r)| *r == Rule::WholeList).map(|(p, _)| p).collect();
    let omitted: Vec<String> = rules().paths().into_iter().filter(|(_, r)| *r == Rule::Omit).map(|(p, _)| p).collect();
    assert_eq!(omitted, ["/date", "/id", "/tag"]);
    for path in [
        "/parties/additionalIdentifiers",
        "/parties/roles",
        "/tender/items/additionalClassifications",
        "/tender/submissionMethod",
        "/tender/amendment/changes",
        "/contracts/relatedProcesses/relationship",
    ] {
        assert!(whole.iter().any(|known| known == path), "{path} of {whole:?}");
    }
    assert!(!whole.iter().any(|path| path == "/tender/items"));
}

#[test]
fn each_rule_does_what_it_says() {
    let table = [
        (
            "the later value counts",
            vec![json!({"tender": {"title": "a"}}), json!({"tender": {"title": "b"}})],
            json!({"tender": {"title": "b"}}),
        ),
        (
            "what is not repeated stays",
            vec![json!({"tender": {"title": "a"}}), json!({"tender": {"status": "active"}})],
            json!({"tender": {"title": "a", "status": "active"}}),
        ),
        (
            "null deletes",
            vec![json!({"tender": {"id": "1", "title": "a"}}), json!({"tender": {"title": null}})],
            json!({"tender": {"id": "1"}}),
        ),
        (
            "null deletes no object",
            vec![json!({"tender": {"id": "1"}}), json!({"tender": null})],
            json!({"tender": {"id": "1"}}),
        ),
        (
            "elements merge by id",
            vec![
                json!({"awards": [{"id": "1", "title": "a"}]}),
                json!({"awards": [{"id": "2"}, {"id": "1", "status": "active"}]}),
            ],
            json!({"awards": [{"id": "1", "title": "a", "status": "active"}, {"id": "2"}]}),
        ),
        (
            "an empty list deletes nothing",
            vec![json!({"awards": [{"id": "1"}]}), json!({"awards": []})],
            json!({"awards": [{"id": "1"}]}),
        ),
        (
            "without id, elements add up",
            vec![json!({"awards": [{"title": "a"}]}), json!({"awards": [{"title": "a"}]})],
            json!({"awards": [{"title": "a"}, {"title": "a"}]}),
        ),
        (
            "whole lists are replaced",
            vec![
                json!({"parties": [{"id": "1", "roles": ["buyer", "payer"]}]}),
                json!({"parties": [{"id": "1", "roles": ["buyer"]}]}),
            ],
            json!({"parties": [{"id": "1", "roles": ["buyer"]}]}),
        ),
        (
            "an empty whole list replaces",
            vec![json!({"parties": [{"id": "1", "roles": ["buyer"]}]}), json!({"parties": [{"id": "1", "roles": []}]})],
            json!({"parties": [{"id": "1", "roles": []}]}),
        ),
        (
            "wholeListMerge of objects",
            vec![
                json!({"parties": [{"id": "1", "additionalIdentifiers": [{"id": "a"}]}]}),
                json!({"parties": [{"id": "1", "additionalIdentifiers": [{"id": "b"}]}]}),
            ],
            json!({"parties": [{"id": "1", "additionalIdentifiers": [{"id": "b"}]}]}),
        ),
        (
            "lists of no objects are replaced, known or not",
            vec![json!({"x": [1, {"id": 1}]}), json!({"x": [2]})],
            json!({"x": [2]}),
        ),
        (
            "extensions merge by id",
            vec![
                json!({"tender": {"lots": [{"id": "1", "title": "a"}]}}),
                json!({"tender": {"lots": [{"id": "1", "status": "active"}]}}),
            ],
            json!({"tender": {"lots": [{"id": "1", "title": "a", "status": "active"}]}}),
        ),
    ];
    for (rule, contents, expected) in table {
        let releases: Vec<Value> = contents.into_iter().zip(1..).map(|(content, day)| release(day, content)).collect();
        assert_eq!(compiled(&releases), expected, "{rule}");
        let reversed: Vec<Value> = releases.into_iter().rev().collect();
        assert_eq!(compiled(&reversed), expected, "{rule}: the order of input does not matter");
    }
}

#[test]
fn the_header_of_a_compiled_release_is_made() {
    let merged = compiled_release(&[release(2, json!({})), release(1, json!({}))]).unwrap();
    let expected = json!({
        "ocid": "ocds-213czf-1", "id": "ocds-213czf-1-2026-01-02T00:00:00Z", "date": "2026-01-02T00:00:00Z",
        "tag": ["compiled"], "initiationType": "tender",
    });
    assert_eq!(merged, expected);
    assert_eq!(
        compiled_release(std::slice::from_ref(&merged)).unwrap(),
        merged,
        "merging what is merged changes nothing"
    );
}

#[test]
fn time_zones_do_not_reorder_releases() {
    let mut early = release(1, json!({"tender": {"title": "early"}}));
    early["date"] = json!("2026-01-01T01:30:00+02:00");
    let mut late = release(1, json!({"tender": {"title": "late"}}));
    late["date"] = json!("2026-01-01T00:30:00Z");
    assert_eq!(compiled(&[late, early]), json!({"tender": {"title": "late"}}));
}

#[test]
fn a_versioned_release_keeps_every_change_and_no_repetition() {
    let titles = ["a", "a", "b", "a"].iter().zip(1..);
    let releases: Vec<Value> =
        titles.map(|(title, day)| release(day, json!({"tender": {"id": "t", "title": title}}))).collect();
    let versioned = versioned_release(&releases).unwrap();
    let told: Vec<_> =
        versioned["tender"]["title"].as_array().unwrap().iter().map(|v| (&v["releaseID"], &v["value"])).collect();
    assert_eq!(told, [(&json!("r1"), &json!("a")), (&json!("r3"), &json!("b")), (&json!("r4"), &json!("a"))]);
    assert_eq!(versioned["ocid"], "ocds-213czf-1");
    assert_eq!(validate::versioned_release(&versioned), []);
}

#[test]
fn what_cannot_be_merged_is_refused() {
    let dated = |content| release(1, content);
    assert_eq!(compiled_release(&[]), Err(MergeError::NoReleases));
    assert_eq!(compiled_release(&[json!(1)]), Err(MergeError::NotAnObject { release: 0 }));
    assert_eq!(compiled_release(&[dated(json!({})), json!({"ocid": "o"})]), Err(MergeError::NoDate { release: 1 }));
    let contradiction =
        [release(1, json!({"tender": {"value": 5}})), release(2, json!({"tender": {"value": {"amount": 5}}}))];
    assert_eq!(compiled_release(&contradiction), Err(MergeError::Inconsistent { path: "/tender/value".to_owned() }));
}

#[test]
fn a_merger_keeps_processes_apart() {
    let input = [
        release(2, json!({"tender": {"id": "t", "title": "late"}})),
        json!({"ocid": "ocds-213czf-2", "id": "x", "date": "2026-01-01T00:00:00Z", "tag": ["award"], "initiationType": "tender", "awards": [{"id": 1}]}),
        release(1, json!({"tender": {"id": "t", "title": "early", "value": {"amount": 198_233.333_333_333_34}}})),
        json!({"id": "lost", "date": "2026-01-01T00:00:00Z", "tag": ["tender"]}),
        json!({"ocid": "ocds-213czf-2", "id": "undated", "tag": ["tender"]}),
    ];
    let package = json!({ "uri": "https://x.example/p", "publisher": {"name": "P"}, "releases": input });
    let (items, _) = read(package.to_string().as_bytes());
    let mut merger = Merger::new();
    let dropped: Vec<_> = items.iter().filter_map(|item| merger.push(item).err()).collect();
    assert_eq!(dropped, [Dropped::NoOcid, Dropped::NoDate]);
    assert_eq!(merger.len(), 2);

    let merged: Vec<_> = merger.finish().collect();
    assert_eq!(merged.iter().map(|m| m.ocid.as_str()).collect::<Vec<_>>(), ["ocds-213czf-1", "ocds-213czf-2"]);
    let record = merged[0].record(Releases::Linked, Versioned::With).unwrap();
    let urls: Vec<_> = record["releases"].as_array().unwrap().iter().map(|r| r["url"].as_str().unwrap()).collect();
    assert_eq!(urls, ["https://x.example/p#r1", "https://x.example/p#r2"]);
    assert_eq!(record["compiledRelease"]["tender"]["title"], "late");
    assert_eq!(record["compiledRelease"]["tender"]["value"]["amount"].to_string(), "198233.33333333334");
    assert!(record["versionedRelease"]["tender"]["title"].is_array());
    assert_eq!(validate::record(&record), []);

    let embedded = merged[0].record(Releases::Embedded, Versioned::Without).unwrap();
    assert_eq!(embedded["releases"][0]["id"], "r1");
    assert!(embedded.get("versionedRelease").is_none());
    assert_eq!(validate::record(&embedded), []);
}
