//! A compiled release from a versioned one, for records that keep nothing else.

use serde_json::{Map, Value, json};

/// The latest value of every field of a versioned release.
///
/// A versioned value is an object with `releaseID`, `releaseDate`, `releaseTag` and `value`; a list of these, in the
/// order of the releases, is the history of a field (<https://standard.open-contracting.org/1.1/en/schema/merging/>,
/// "Versioned release"). The identifier and date of the result are those of the latest release in that history.
pub fn compiled_from_versioned(versioned: &Value) -> Option<Value> {
    let mut latest = None;
    let Some(Value::Object(mut compiled)) = latest_value(versioned, &mut latest) else {
        return None;
    };
    let (date, id) = latest?;
    compiled.entry("id").or_insert(json!(id));
    compiled.insert("date".to_owned(), json!(date));
    compiled.insert("tag".to_owned(), json!(["compiled"]));
    Some(Value::Object(compiled))
}

type Latest<'a> = Option<(&'a str, &'a str)>;

fn latest_value<'a>(value: &'a Value, latest: &mut Latest<'a>) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Object(map) => {
            let members: Map<_, _> =
                map.iter().filter_map(|(key, value)| Some((key.clone(), latest_value(value, latest)?))).collect();
            Some(Value::Object(members))
        }
        Value::Array(list) if !list.is_empty() && list.iter().all(is_versioned_value) => {
            for version in list {
                let text = |key| version.get(key).and_then(Value::as_str).unwrap_or_default();
                *latest = (*latest).max(Some((text("releaseDate"), text("releaseID"))));
            }
            list.last().and_then(|version| version.get("value")).filter(|value| !value.is_null()).cloned()
        }
        Value::Array(list) => Some(list.iter().filter_map(|value| latest_value(value, latest)).collect()),
        other => Some(other.clone()),
    }
}

fn is_versioned_value(value: &Value) -> bool {
    value.as_object().is_some_and(|map| {
        map.len() == 4 && ["releaseID", "releaseDate", "releaseTag", "value"].iter().all(|key| map.contains_key(*key))
    })
}
