//! Canonical JSON: RFC 8785, restricted to strings, booleans, null, arrays, objects and integers of magnitude below 2^53.
//!
//! The restriction makes the bytes the same in every language: no number in them depends on how a float is printed or rounded.

use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

mod floats;

/// The magnitude no integer may reach (2^53), so that a reader that keeps numbers as doubles keeps them exactly.
pub const INTEGER_LIMIT: u64 = 1 << 53;

/// How deeply arrays and objects may nest.
pub const MAX_DEPTH: usize = 64;

/// Why a value or a text is not canonical JSON of the restricted kind. `path` is a JSON pointer (RFC 6901).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JcsError {
    /// A number with a fraction or an exponent, or one too large to be kept as an integer.
    Float {
        /// Where.
        path: String,
    },
    /// An integer whose magnitude is 2^53 or more.
    IntegerTooLarge {
        /// Where.
        path: String,
    },
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep {
        /// Where.
        path: String,
    },
    /// The same key twice in one object.
    DuplicateKey {
        /// The key.
        key: String,
    },
    /// Not JSON, or not UTF-8.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but not its canonical spelling: the first byte that differs.
    NotCanonical {
        /// Byte offset, from 0.
        offset: usize,
    },
    /// A value that has no JSON form, such as a map whose keys are not strings.
    NoJsonForm {
        /// What serde said.
        reason: String,
    },
}

impl fmt::Display for JcsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JcsError::Float { path } => write!(f, "a number that is not an integer at \"{path}\""),
            JcsError::IntegerTooLarge { path } => {
                write!(f, "an integer of magnitude 2^53 or more at \"{path}\"")
            }
            JcsError::TooDeep { path } => {
                write!(f, "nested deeper than {MAX_DEPTH} at \"{path}\"")
            }
            JcsError::DuplicateKey { key } => write!(f, "the key \"{key}\" appears twice"),
            JcsError::Syntax { line, column } => {
                write!(f, "not JSON at line {line}, column {column}")
            }
            JcsError::NotCanonical { offset } => write!(f, "not canonical at byte {offset}"),
            JcsError::NoJsonForm { reason } => write!(f, "no JSON form: {reason}"),
        }
    }
}

impl std::error::Error for JcsError {}

/// The canonical bytes of `value`. Floats, also whole or non-finite ones, and integers of magnitude 2^53 or more are refused
/// with their path.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, JcsError> {
    // serde_json turns NaN and the infinities into null, so floats are looked for in the value itself, before it sees them.
    floats::refuse(value)?;
    let value = serde_json::to_value(value).map_err(|e| JcsError::NoJsonForm { reason: e.to_string() })?;
    restrict(&value)?;
    canonical(&value)
}

/// The value of `bytes`, which must be exactly its canonical form. Work and memory are linear in the input.
pub fn check(bytes: &[u8]) -> Result<Value, JcsError> {
    let value = parse(bytes)?;
    restrict(&value)?;
    let expected = canonical(&value)?;
    if expected == bytes {
        return Ok(value);
    }
    let same = expected.iter().zip(bytes).take_while(|(a, b)| a == b);
    Err(JcsError::NotCanonical { offset: same.count() })
}

/// The bytes of one string in canonical form, with its quotes, appended to `out`.
pub(crate) fn push_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut written = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let short = match byte {
            b'"' => b'"',
            b'\\' => b'\\',
            0x08 => b'b',
            0x09 => b't',
            0x0a => b'n',
            0x0c => b'f',
            0x0d => b'r',
            0x00..=0x1f => 0,
            _ => continue,
        };
        out.extend_from_slice(&bytes[written..at]);
        written = at + 1;
        if short == 0 {
            out.extend_from_slice(format!("\\u{byte:04x}").as_bytes());
        } else {
            out.extend_from_slice(&[b'\\', short]);
        }
    }
    out.extend_from_slice(&bytes[written..]);
    out.push(b'"');
}

fn canonical(value: &Value) -> Result<Vec<u8>, JcsError> {
    serde_json_canonicalizer::to_vec(value).map_err(|e| JcsError::NoJsonForm { reason: e.to_string() })
}

fn parse(bytes: &[u8]) -> Result<Value, JcsError> {
    let duplicate = std::cell::RefCell::new(None);
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let seed = Unique { duplicate: &duplicate };
    let parsed = seed.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    match (parsed, duplicate.into_inner()) {
        (_, Some(key)) => Err(JcsError::DuplicateKey { key }),
        (Ok(value), None) => Ok(value),
        (Err(e), None) => Err(JcsError::Syntax { line: e.line(), column: e.column() }),
    }
}

/// Walks down with the path of where it is, and refuses what the restriction excludes.
fn restrict(value: &Value) -> Result<(), JcsError> {
    fn walk(value: &Value, path: &mut Vec<String>) -> Result<(), JcsError> {
        match value {
            Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
            Value::Number(number) => restrict_number(number, path),
            _ if path.len() >= MAX_DEPTH => Err(JcsError::TooDeep { path: pointer(path) }),
            Value::Array(items) => items.iter().enumerate().try_for_each(|(at, item)| {
                path.push(at.to_string());
                walk(item, path)?;
                path.pop();
                Ok(())
            }),
            Value::Object(members) => members.iter().try_for_each(|(key, member)| {
                path.push(key.clone());
                walk(member, path)?;
                path.pop();
                Ok(())
            }),
        }
    }
    walk(value, &mut Vec::new())
}

fn restrict_number(number: &Number, path: &[String]) -> Result<(), JcsError> {
    let magnitude = match (number.as_u64(), number.as_i64()) {
        (Some(n), _) => n,
        (None, Some(n)) => n.unsigned_abs(),
        (None, None) => {
            return Err(JcsError::Float { path: pointer(path) });
        }
    };
    if magnitude >= INTEGER_LIMIT {
        return Err(JcsError::IntegerTooLarge { path: pointer(path) });
    }
    Ok(())
}

fn pointer(path: &[String]) -> String {
    path.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1"))).collect()
}

/// Reads a JSON value as `serde_json` does, but stops at a key that appears twice and says which.
struct Unique<'a> {
    duplicate: &'a std::cell::RefCell<Option<String>>,
}

impl<'de> DeserializeSeed<'de> for Unique<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }
    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        let duplicate = self.duplicate;
        while let Some(item) = seq.next_element_seed(Unique { duplicate })? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        let duplicate = self.duplicate;
        while let Some(key) = map.next_key::<String>()? {
            if members.contains_key(&key) {
                duplicate.replace(Some(key));
                return Err(serde::de::Error::custom("duplicate key"));
            }
            let member = map.next_value_seed(Unique { duplicate })?;
            members.insert(key, member);
        }
        Ok(Value::Object(members))
    }
}
