//! Given a release, record or file, what is found, and where.

use formats::ocds::read::Limits;
use formats::ocds::validate::{self, Finding, Part, validate_reader};
use serde_json::{Value, json};

fn release(content: Value) -> Value {
    let mut release = json!({
        "ocid": "ocds-213czf-1", "id": "1", "date": "2026-01-01T00:00:00Z", "tag": ["planning"], "initiationType": "tender",
    });
    release.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
    release
}

fn told(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|f| format!("{:?} {} {}", f.severity, f.path, f.code.name())).collect()
}

/// The fixtures say what each case must give; the same cases are given to `jsonschema` where it is installed.
#[test]
fn every_keyword_of_the_schemas_is_checked() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("../fixtures/schema_cases.json")).unwrap();
    let mut keywords = std::collections::BTreeSet::new();
    for case in &cases {
        let findings = match case["kind"].as_str().unwrap() {
            "record" => validate::record_schema(&case["value"]),
            "versioned" => validate::versioned_release(&case["value"]),
            _ => validate::release_schema(&case["value"]),
        };
        let mut found: Vec<(String, &str)> =
            findings.iter().filter_map(|f| Some((f.path.clone(), f.code.keyword()?))).collect();
        found.sort();
        keywords.extend(found.iter().map(|(_, keyword)| *keyword));
        assert_eq!(json!(found), case["errors"], "{}", case["about"]);
    }
    let expected = ["enum", "format", "minItems", "minLength", "oneOf", "required", "type", "uniqueItems"];
    assert_eq!(keywords.into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn what_the_schema_cannot_say_is_found() {
    let party = json!([{ "id": "1", "name": "STEG" }]);
    let table = [
        (json!({}), vec![]),
        (json!({"ocid": "STEG-1"}), vec!["Warning /ocid ocidPrefix"]),
        (json!({"ocid": "ocds-213CZF-1"}), vec!["Warning /ocid ocidPrefix"]),
        (json!({"id": "a#b"}), vec!["Warning /id hashInId"]),
        (
            json!({"tag": ["award", "contract"], "awards": []}),
            vec!["Warning /tag tagWithoutSection", "Warning /tag tagWithoutSection"],
        ),
        (json!({"tag": ["compiled", "planning"]}), vec!["Warning /tag compiledNotAlone"]),
        (json!({"parties": party, "buyer": {"id": "1"}}), vec![]),
        (json!({"parties": party, "buyer": {"id": 1}}), vec!["Warning /buyer/id referenceType"]),
        (json!({"parties": party, "buyer": {"id": "2"}}), vec!["Warning /buyer/id unknownReference"]),
        (
            json!({"parties": party, "buyer": {"id": "2"}, "tag": ["compiled"]}),
            vec!["Error /buyer/id unknownReference"],
        ),
        (
            json!({"tag": ["compiled"], "awards": [{"id": "1", "suppliers": [{"id": "x"}]}]}),
            vec!["Error /awards/0/suppliers/0/id unknownReference"],
        ),
        (
            json!({"tag": ["compiled"], "awards": [{"id": "1"}], "contracts": [{"id": "1", "awardID": "2"}]}),
            vec!["Error /contracts/0/awardID unknownReference"],
        ),
        (
            json!({"tag": ["compiled"], "tender": {"id": "1", "lots": [{"id": "l"}], "items": [{"id": "i", "relatedLot": "l"}, {"id": "j", "relatedLot": "m"}]}}),
            vec!["Error /tender/items/1/relatedLot unknownReference"],
        ),
        (
            json!({"tag": ["compiled"], "tender": {"id": "1", "documents": [{"id": "d", "relatedLots": ["l", 5]}], "enquiries": [{"id": "e", "relatedItem": "i"}]}}),
            vec![
                "Error /tender/documents/0/relatedLots/0 unknownReference",
                "Error /tender/documents/0/relatedLots/1 unknownReference",
                "Error /tender/enquiries/0/relatedItem unknownReference",
            ],
        ),
        (
            json!({"tag": ["compiled"], "tender": {"id": "1", "criteria": [{"id": "c", "relatesTo": "tenderer", "relatedItem": "x"}]}}),
            vec![],
        ),
        (json!({"parties": [{"id": "1", "name": "a"}, {"id": "1", "name": "b"}]}), vec!["Error /parties duplicateId"]),
        (json!({"awards": [{"id": "1", "title": "a"}, {"id": 1, "title": "b"}]}), vec!["Error /awards duplicateId"]),
        (
            json!({"parties": [{"id": "1", "additionalIdentifiers": [{"id": "x", "scheme": "A"}, {"id": "x", "scheme": "B"}]}]}),
            vec![],
        ),
        (
            json!({"tender": {"id": "1", "tenderPeriod": {"startDate": "2026-01-02T00:00:00Z", "endDate": "2026-01-01T00:00:00Z"}}}),
            vec!["Error /tender/tenderPeriod periodReversed"],
        ),
        (
            json!({"tender": {"id": "1", "tenderPeriod": {"startDate": "2026-01-01T00:30:00+01:00", "endDate": "2025-12-31T23:45:00Z"}}}),
            vec![],
        ),
        (
            json!({"tender": {"id": "1", "awardCriteria": "lowest", "submissionMethod": ["written", "pigeon"]}}),
            vec!["Warning /tender/awardCriteria unknownCode", "Warning /tender/submissionMethod/1 unknownCode"],
        ),
    ];
    for (content, expected) in table {
        assert_eq!(told(&validate::release(&release(content.clone()))), expected, "{content}");
    }
}

#[test]
fn a_record_is_about_one_process() {
    let mut other = release(json!({}));
    other["ocid"] = json!("ocds-213czf-2");
    let record = json!({ "ocid": "ocds-213czf-1", "releases": [release(json!({})), other] });
    assert_eq!(told(&validate::record(&record)), ["Error /releases/1/ocid ocidDiffers"]);
}

#[test]
fn a_wrong_release_in_a_record_is_found_itself() {
    let wrong = release(json!({"date": "yesterday"}));
    let record = json!({ "ocid": "ocds-213czf-1", "releases": [release(json!({})), wrong] });
    let expected = ["Error /releases oneOf", "Error /releases/1/date formatDateTime"];
    assert_eq!(told(&validate::record(&record)), expected);
}

#[test]
fn files_are_checked_part_by_part() {
    let good = release(json!({})).to_string();
    let input = format!(
        "{{\"uri\":\"not a uri\",\"version\":\"1.1.5\",\"publisher\":{{}},\"publishedDate\":\"2026-01-01T00:00:00Z\",\
         \"releases\":[{good},{{\"ocid\":\"ocds-213czf-2\",\"ocid\":\"ocds-213czf-2\",\"tag\":[]}},[,{good}]}}"
    );
    let reports: Vec<_> = validate_reader(input.as_bytes(), Limits::default()).collect();
    let summary: Vec<_> = reports
        .iter()
        .map(|r| {
            (
                r.part,
                r.record.index,
                r.problems.iter().map(|p| format!("{} {}", p.path, p.code.name())).collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(summary[0], (Part::Release, 0, vec![]));
    let second = ["/ocid duplicateKey", " required", " required", " required", "/tag minItems"];
    assert_eq!(summary[1], (Part::Release, 1, second.map(str::to_owned).to_vec()));
    assert_eq!((summary[2].0, summary[2].1), (Part::Unread, 2));
    let (part, _, package) = &summary[summary.len() - 1];
    assert_eq!(*part, Part::ReleasePackage);
    assert_eq!(
        package.iter().filter(|p| !p.starts_with(" syntax") && !p.starts_with(" truncated")).collect::<Vec<_>>(),
        ["/publisher required", "/uri formatUri", "/version pattern"]
    );
    assert!(!reports[0].has_errors() && reports[1].has_errors());
}

#[test]
fn equal_and_missing_releases_of_a_package_are_found() {
    let meta = "\"uri\":\"https://x.example\",\"version\":\"1.1\",\"publisher\":{\"name\":\"P\"},\"publishedDate\":\"2026-01-01T00:00:00Z\"";
    let good = release(json!({})).to_string();
    for (list, expected) in [("", "/releases minItems"), (&*format!("{good},{good}"), "/releases uniqueItems")] {
        let input = format!("{{{meta},\"releases\":[{list}]}}");
        let last = validate_reader(input.as_bytes(), Limits::default()).last().unwrap();
        assert_eq!(
            last.problems.iter().map(|p| format!("{} {}", p.path, p.code.name())).collect::<Vec<_>>(),
            [expected]
        );
    }
}
