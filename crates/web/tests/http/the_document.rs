//! The OpenAPI document says what the routes do, all of it and nothing else.

use crate::world::World;
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every reference below a value.
fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                found.insert(reference.to_owned());
            }
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(list) => list.iter().for_each(|member| references(member, found)),
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reference_leads_somewhere_and_every_schema_is_used() {
    let world = World::new().await;
    let document = world.get("", "/api/v1/openapi.json").await.with(200).json();
    assert_eq!(document["openapi"], "3.1.0");
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    for reference in &found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(found.contains(&format!("#/components/schemas/{name}")), "{name} is used nowhere");
    }
    let mut ids = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            assert!(ids.insert(id.to_owned()), "{id} stands twice");
            assert!(!operation["summary"].as_str().unwrap().is_empty(), "{id} says nothing");
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{id} never succeeds");
            assert!(responses.contains_key("500") && responses.contains_key("503"), "{id}");
            let given = operation["parameters"].as_array().cloned().unwrap_or_default();
            for parameter in &given {
                assert!(parameter["description"].is_string(), "{method} {path}: {parameter} is not described");
            }
            for name in path.split('{').skip(1).filter_map(|part| part.split('}').next()) {
                let known = given.iter().any(|parameter| parameter["name"] == name && parameter["in"] == "path");
                assert!(known, "{path}: {name}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_of_the_document_is_answered_and_no_other_method_is() {
    let world = World::new().await;
    let document = world.get("", "/api/v1/openapi.json").await.json();
    for (path, operations) in document["paths"].as_object().unwrap() {
        let concrete = path
            .replace("{kind}", "single")
            .replace("{order}", "1")
            .replace("{index}", "0")
            .replace("{number}", "0")
            .replace("{year}", "2031")
            .replace(['{', '}'], "");
        for method in [Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let documented = operations.get(method.as_str().to_ascii_lowercase()).is_some();
            let request = Request::builder().method(method.clone()).uri(&concrete).body(Body::empty()).unwrap();
            let answer = world.send(request).await;
            assert_eq!(answer.status == 405, !documented, "{method} {path}: {}", answer.status);
            if documented {
                let status = answer.status.as_str();
                let known = &operations[method.as_str().to_ascii_lowercase()]["responses"];
                assert!(known.get(status).is_some(), "{method} {path} answered {status}, which it does not document");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_of_the_document_is_served_and_no_other() {
    let world = World::new().await;
    let document = world.get("", "/api/v1/openapi.json").await.json();
    let parameters = &document["paths"]["/ocds/csv/{table}"]["get"]["parameters"];
    let mut tables: Vec<&str> =
        parameters[0]["schema"]["enum"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    for table in &tables {
        let header = world.get("", &format!("/ocds/csv/{table}")).await.with(200).text();
        assert!(header.starts_with("ocid,"), "{table}: {header}");
    }
    let mut all: Vec<String> =
        formats::ocds::csv::Table::ALL.iter().map(|table| format!("{}.csv", table.name())).collect();
    tables.sort_unstable();
    all.sort_unstable();
    assert_eq!(tables, all);
}

/// The schemas' own examples are read by the handlers: whatever the rules then say of them.
#[tokio::test(flavor = "multi_thread")]
async fn examples_of_bodies_are_understood_and_unknown_fields_are_not() {
    let world = World::new().await;
    let document = world.get("", "/api/v1/openapi.json").await.json();
    let mut examples = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let Some(schema) = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str()
            else {
                continue;
            };
            let schema = document.pointer(&schema[1..]).unwrap();
            let example = schema["examples"][0].clone();
            assert!(example.is_object(), "{method} {path}: no example");
            let concrete = path
                .replace("{kind}", "single")
                .replace("{order}", "1")
                .replace("{year}", "2031")
                .replace("{paper}", "1")
                .replace(['{', '}'], "");
            let method: Method = method.to_ascii_uppercase().parse().unwrap();
            let send = |body: Value| {
                let request =
                    world.request(method.clone(), "admin", &concrete).header("content-type", "application/json");
                request.body(Body::from(body.to_string())).unwrap()
            };
            let answer = world.send(send(example.clone())).await;
            assert_ne!(answer.status, 400, "{method} {path}: {}", answer.text());
            assert!(answer.status.as_u16() < 500, "{method} {path}: {}", answer.text());
            let mut stranger = example;
            stranger["stranger"] = json!(true);
            world.send(send(stranger)).await.refused(400, "body_invalid");
            examples += 1;
        }
    }
    assert!(examples > 25, "{examples}");
}
