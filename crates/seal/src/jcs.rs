//! Canonical JSON: RFC 8785, restricted to strings, booleans, null, arrays, objects and integers of magnitude
//! below 2^53. Fractions are refused rather than formatted: amounts are integers in minor units or decimal strings.

use std::fmt;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize as _, Deserializer, Serialize};
use serde_json::Value;

/// Largest integer magnitude that every JSON implementation reads back unchanged, 2^53 − 1 (RFC 7493 §2.2).
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// Deepest nesting that is written; `serde_json` itself reads no deeper than 128.
const MAX_DEPTH: usize = 64;

/// Why a value has no canonical form here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JcsError {
    /// The value cannot be expressed as JSON at all, for the reason given by the serialiser.
    NotJson(String),
    /// A number with a fraction or an exponent, as JSON text.
    Fraction(String),
    /// An integer of magnitude 2^53 or more, as JSON text.
    IntegerOutOfRange(String),
    /// Nested deeper than 64 levels.
    TooDeep,
}

impl fmt::Display for JcsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(why) => write!(f, "cannot be written as JSON: {why}"),
            Self::Fraction(number) => write!(f, "number {number} is not an integer"),
            Self::IntegerOutOfRange(number) => write!(f, "integer {number} is not below 2^53"),
            Self::TooDeep => write!(f, "nested deeper than {MAX_DEPTH} levels"),
        }
    }
}

impl std::error::Error for JcsError {}

/// Why bytes are not the canonical form of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CanonicalError {
    /// More bytes than the caller allows; nothing was parsed.
    TooLong {
        /// Bytes allowed.
        max_bytes: usize,
        /// Bytes given.
        found_bytes: usize,
    },
    /// Not JSON, or JSON of another shape: the parser's words.
    Shape(String),
    /// The value is read, but its canonical form is not these bytes (order, spaces, escapes, repeated names).
    NotCanonical,
}

impl fmt::Display for CanonicalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { max_bytes, found_bytes } => write!(f, "{found_bytes} bytes, at most {max_bytes} allowed"),
            Self::Shape(why) => write!(f, "unexpected JSON: {why}"),
            Self::NotCanonical => f.write_str("not in canonical form (RFC 8785)"),
        }
    }
}

impl std::error::Error for CanonicalError {}

/// The canonical bytes of a value.
pub fn to_vec<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, JcsError> {
    let value = serde_json::to_value(value).map_err(|error| JcsError::NotJson(error.to_string()))?;
    check(&value, 0)?;
    serde_json_canonicalizer::to_vec(&value).map_err(|error| JcsError::NotJson(error.to_string()))
}

/// Reads a value whose bytes must already be canonical, so that one value has one hash.
pub fn from_slice<T: Serialize + DeserializeOwned>(bytes: &[u8], max_bytes: usize) -> Result<T, CanonicalError> {
    if bytes.len() > max_bytes {
        return Err(CanonicalError::TooLong { max_bytes, found_bytes: bytes.len() });
    }
    let value: T = serde_json::from_slice(bytes).map_err(|error| CanonicalError::Shape(error.to_string()))?;
    match to_vec(&value) {
        Ok(canonical) if canonical == bytes => Ok(value),
        _ => Err(CanonicalError::NotCanonical),
    }
}

/// The canonical bytes of a type of this crate whose integers are bounded by its own construction.
pub(crate) fn of_checked<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    to_vec(value).expect("strings, byte strings and bounded integers always have a canonical form")
}

/// Reads an integer that can be written again: for fields of types whose canonical form must always exist.
pub(crate) fn safe_integer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let integer = u64::deserialize(deserializer)?;
    if integer <= MAX_INTEGER {
        Ok(integer)
    } else {
        Err(D::Error::custom(JcsError::IntegerOutOfRange(integer.to_string())))
    }
}

fn check(value: &Value, depth: usize) -> Result<(), JcsError> {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => Ok(()),
        Value::Number(number) => {
            let magnitude = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            match magnitude {
                Some(magnitude) if magnitude <= MAX_INTEGER => Ok(()),
                Some(_) => Err(JcsError::IntegerOutOfRange(number.to_string())),
                None => Err(JcsError::Fraction(number.to_string())),
            }
        }
        // An array or object with nothing in it counts as well.
        Value::Array(_) | Value::Object(_) if depth >= MAX_DEPTH => Err(JcsError::TooDeep),
        Value::Array(items) => items.iter().try_for_each(|item| check(item, depth + 1)),
        Value::Object(members) => members.values().try_for_each(|member| check(member, depth + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_sorted_by_utf16_units() {
        // The ordering example of RFC 8785 §3.2.3.
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
        });
        let text = String::from_utf8(to_vec(&value).unwrap()).unwrap();
        let order: Vec<usize> = ["Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew"]
            .iter()
            .map(|word| text.find(word).unwrap())
            .collect();
        assert!(order.is_sorted(), "{text}");
    }

    #[test]
    fn only_safe_integers_are_written() {
        assert_eq!(to_vec(&json!({"b": -1, "a": MAX_INTEGER})).unwrap(), br#"{"a":9007199254740991,"b":-1}"#);
        assert_eq!(to_vec(&json!(1.5)), Err(JcsError::Fraction("1.5".into())));
        assert_eq!(to_vec(&json!(1e0)), Err(JcsError::Fraction("1.0".into())));
        let too_large = MAX_INTEGER + 1;
        assert_eq!(to_vec(&json!(too_large)), Err(JcsError::IntegerOutOfRange(too_large.to_string())));
        assert_eq!(to_vec(&json!(i64::MIN)), Err(JcsError::IntegerOutOfRange(i64::MIN.to_string())));
        let nested = |levels: usize, inside: Value| (0..levels).fold(inside, |inner, _| json!([inner]));
        assert!(to_vec(&nested(64, json!(0))).is_ok() && to_vec(&nested(63, json!([]))).is_ok());
        for deep in [nested(65, json!(0)), nested(64, json!([])), nested(64, json!({})), nested(80, json!(0))] {
            assert_eq!(to_vec(&deep), Err(JcsError::TooDeep));
        }
    }

    #[test]
    fn reading_refuses_whatever_is_not_canonical() {
        assert_eq!(from_slice::<Value>(br#"{"a":1,"b":2}"#, 100), Ok(json!({"a": 1, "b": 2})));
        for wrong in [&br#"{"b":2,"a":1}"#[..], br#"{"a":1, "b":2}"#, br#"{"a":1,"a":1}"#, br#""\u0061""#, b"1.0"] {
            assert_eq!(from_slice::<Value>(wrong, 100), Err(CanonicalError::NotCanonical), "{wrong:?}");
        }
        assert!(matches!(from_slice::<Value>(b"{", 100), Err(CanonicalError::Shape(_))));
        assert!(matches!(from_slice::<Value>(&[b'['; 1000], 1000), Err(CanonicalError::Shape(_))));
        assert!(matches!(from_slice::<Value>(b"\"\xff\"", 100), Err(CanonicalError::Shape(_))));
        assert_eq!(from_slice::<Value>(b"null", 3), Err(CanonicalError::TooLong { max_bytes: 3, found_bytes: 4 }));
    }
}
