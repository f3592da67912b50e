//! `uniqueItems`: are two elements equal, as JSON Schema counts equality (`1` and `1.0` are, `1` and `true` are not)?

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

/// Whether two elements of `list` are equal.
pub(super) fn has_equal_elements(list: &[Value]) -> bool {
    match list {
        [] | [_] => false,
        [a, b] => equal(a, b),
        _ => {
            let mut order: Vec<(u64, usize)> = list
                .iter()
                .enumerate()
                .map(|(index, value)| (fingerprint(value) as u64, index))
                .collect();
            order.sort_unstable();
            order.chunk_by(|a, b| a.0 == b.0).any(|same| {
                same.iter().enumerate().any(|(n, (_, a))| {
                    same[n + 1..]
                        .iter()
                        .any(|(_, b)| equal(&list[*a], &list[*b]))
                })
            })
        }
    }
}

/// Remembers values by 128 bits each, for lists too long to keep.
#[derive(Debug, Default)]
pub(super) struct Seen(HashSet<u128>);

impl Seen {
    /// `false` if an equal value came before.
    pub(super) fn insert(&mut self, value: &Value) -> bool {
        self.0.insert(fingerprint(value))
    }
}

fn equal(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter()
                    .all(|(key, a)| b.get(key).is_some_and(|b| equal(a, b)))
        }
        (a, b) => a == b,
    }
}

/// Equal values have equal fingerprints.
fn fingerprint(value: &Value) -> u128 {
    let mut halves = [DefaultHasher::new(), DefaultHasher::new()];
    halves[1].write_u8(0xA5);
    for half in &mut halves {
        hash(value, half);
    }
    (u128::from(halves[0].finish()) << 64) | u128::from(halves[1].finish())
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
