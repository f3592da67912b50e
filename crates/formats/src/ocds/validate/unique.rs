//! `uniqueItems`: are two elements equal, as JSON Schema counts equality (`1` and `1.0` are, `1` and `true` are not)?

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

/// Whether two elements of `list` are equal.
pub(super) fn has_equal_elements(list: &[Value]) -> bool {
    match list {
        [] | [_] => false,
        [a, b] => equal(a, b),
        _ if have_different_ids(list) => false,
        _ => {
            let mut order: Vec<(u64, usize)> =
                list.iter().enumerate().map(|(index, value)| (fingerprint(value), index)).collect();
            order.sort_unstable();
            order.chunk_by(|a, b| a.0 == b.0).any(|same| {
                same.iter()
                    .enumerate()
                    .any(|(n, (_, a))| same[n + 1..].iter().any(|(_, b)| equal(&list[*a], &list[*b])))
            })
        }
    }
}

/// Whether all elements are objects whose `id` are texts and all differ: the usual case, settled without a look at the
/// rest of them.
fn have_different_ids(list: &[Value]) -> bool {
    let ids: Option<Vec<&str>> = list.iter().map(|element| element.get("id")?.as_str()).collect();
    ids.is_some_and(|mut ids| {
        ids.sort_unstable();
        ids.windows(2).all(|pair| pair[0] != pair[1])
    })
}

/// Remembers values by 64 bits each, for lists too long to keep: of a million different releases, two are taken for
/// equal once in thirty million files.
#[derive(Debug, Default)]
pub(super) struct Seen(HashSet<u64>);

impl Seen {
    /// `false` if an equal value came before.
    pub(super) fn insert(&mut self, value: &Value) -> bool {
        self.0.insert(fingerprint(value))
    }
}

fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| equal(a, b)))
        }
        (a, b) => a == b,
    }
}

/// Equal values have equal fingerprints.
fn fingerprint(value: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    hash(value, &mut hasher);
    hasher.finish()
}

fn hash(value: &Value, hasher: &mut DefaultHasher) {
    match value {
        Value::Null => 0u8.hash(hasher),
        Value::Bool(value) => (1u8, value).hash(hasher),
        Value::Number(number) => (2u8, number.as_f64().map(|f| (f + 0.0).to_bits())).hash(hasher),
        Value::String(text) => (3u8, text).hash(hasher),
        Value::Array(list) => {
            (4u8, list.len()).hash(hasher);
            for element in list {
                hash(element, hasher);
            }
        }
        Value::Object(map) => {
            (5u8, map.len()).hash(hasher);
            // The order of members says nothing: their hashes are added up.
            let sum = map.iter().fold(0u64, |sum, (key, value)| {
                let mut member = DefaultHasher::new();
                key.hash(&mut member);
                hash(value, &mut member);
                sum.wrapping_add(member.finish())
            });
            sum.hash(hasher);
        }
    }
}
