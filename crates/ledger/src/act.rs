//! The act: one thing that a person or the clock did, as it is committed to.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::jcs::{self, INTEGER_LIMIT, JcsError};

/// The most bytes JCS(act) may have: what a 2-byte length can say, so that any act fits in an entry bundle.
pub const MAX_ACT_BYTES: usize = 65_535;

/// An act: its envelope, which names its place in its own history, and what happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// The version of the shape of `data` for this type.
    pub v: u64,
    /// What happened, in the past tense, such as `bids_opened`.
    pub r#type: String,
    /// Whose history it belongs to, such as `procedure/ocds-xxxx-0001`.
    pub stream: String,
    /// The act's number in its stream, without gaps.
    pub version: u64,
    /// The ledger's clock at commit, RFC 3339 UTC with microseconds: `2026-03-01T08:30:00.000000Z`.
    pub at: String,
    /// The key id of who did it, never a name.
    pub actor: String,
    /// The rule-set it was decided under, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ruleset: Option<String>,
    /// What is particular to the type. Documents appear by hash, size and media type.
    pub data: Value,
}

/// The envelope of an act, without its data: what [`assemble`] puts around data that is already canonical.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActHeader<'a> {
    /// See [`Act::v`].
    pub v: u64,
    /// See [`Act::type`].
    pub r#type: &'a str,
    /// See [`Act::stream`].
    pub stream: &'a str,
    /// See [`Act::version`].
    pub version: u64,
    /// See [`Act::at`].
    pub at: &'a str,
    /// See [`Act::actor`].
    pub actor: &'a str,
    /// See [`Act::ruleset`].
    pub ruleset: Option<&'a str>,
}

/// Why bytes are not an act, or an act has no bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActError {
    /// More than [`MAX_ACT_BYTES`].
    TooLong {
        /// How many bytes there are.
        bytes: usize,
    },
    /// Not canonical JSON.
    Jcs(JcsError),
    /// Canonical JSON, but not the members of an act, each of its kind.
    Shape {
        /// What serde said.
        reason: String,
    },
    /// `v` or `version` is 2^53 or more.
    NumberTooLarge,
    /// `at` is not of the form `2026-03-01T08:30:00.000000Z`.
    Time,
    /// `type`, `stream` or `actor` is empty.
    EmptyField,
}

impl fmt::Display for ActError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ActError::TooLong { bytes } => {
                write!(f, "an act of {bytes} bytes; at most {MAX_ACT_BYTES} fit")
            }
            ActError::Jcs(e) => fmt::Display::fmt(e, f),
            ActError::Shape { reason } => write!(f, "not an act: {reason}"),
            ActError::NumberTooLarge => f.write_str("a version of 2^53 or more"),
            ActError::Time => f.write_str("\"at\" is not RFC 3339 UTC with microseconds"),
            ActError::EmptyField => f.write_str("an empty type, stream or actor"),
        }
    }
}

impl std::error::Error for ActError {}

impl From<JcsError> for ActError {
    fn from(e: JcsError) -> Self {
        ActError::Jcs(e)
    }
}

impl Act {
    /// The act's envelope.
    pub fn header(&self) -> ActHeader<'_> {
        ActHeader {
            v: self.v,
            r#type: &self.r#type,
            stream: &self.stream,
            version: self.version,
            at: &self.at,
            actor: &self.actor,
            ruleset: self.ruleset.as_deref(),
        }
    }
}

/// JCS(act): the bytes that are committed to and disclosed.
pub fn encode(act: &Act) -> Result<Vec<u8>, ActError> {
    act.header().check()?;
    bounded(jcs::to_vec(act)?)
}

/// The act of `bytes`, which must be exactly JCS(act): no other spelling, no unknown member.
pub fn decode(bytes: &[u8]) -> Result<Act, ActError> {
    if bytes.len() > MAX_ACT_BYTES {
        return Err(ActError::TooLong { bytes: bytes.len() });
    }
    let value = jcs::check(bytes)?;
    // An explicit null would be a second spelling of an absent rule-set.
    if value.get("ruleset").is_some_and(Value::is_null) {
        return Err(ActError::Shape { reason: "a null rule-set".to_owned() });
    }
    let act: Act = serde_json::from_value(value).map_err(|e| ActError::Shape { reason: e.to_string() })?;
    act.header().check()?;
    Ok(act)
}

/// JCS(act) by concatenation around `data_jcs`, for the writer that must not parse what it commits.
///
/// `data_jcs` must come from [`jcs::to_vec`] or have passed [`jcs::check`]; it is not looked at again.
pub fn assemble(envelope: &ActHeader, data_jcs: &[u8]) -> Result<Vec<u8>, ActError> {
    envelope.check()?;
    let mut out = Vec::with_capacity(data_jcs.len() + envelope.length_estimate());
    // The members in the order of RFC 8785 section 3.2.3.
    member(&mut out, b"{\"actor\":", envelope.actor);
    member(&mut out, b",\"at\":", envelope.at);
    out.extend_from_slice(b",\"data\":");
    out.extend_from_slice(data_jcs);
    if let Some(ruleset) = envelope.ruleset {
        member(&mut out, b",\"ruleset\":", ruleset);
    }
    member(&mut out, b",\"stream\":", envelope.stream);
    member(&mut out, b",\"type\":", envelope.r#type);
    out.extend_from_slice(b",\"v\":");
    out.extend_from_slice(envelope.v.to_string().as_bytes());
    out.extend_from_slice(b",\"version\":");
    out.extend_from_slice(envelope.version.to_string().as_bytes());
    out.push(b'}');
    bounded(out)
}

fn member(out: &mut Vec<u8>, key: &[u8], text: &str) {
    out.extend_from_slice(key);
    jcs::push_string(out, text);
}

fn bounded(bytes: Vec<u8>) -> Result<Vec<u8>, ActError> {
    if bytes.len() > MAX_ACT_BYTES {
        return Err(ActError::TooLong { bytes: bytes.len() });
    }
    Ok(bytes)
}

impl ActHeader<'_> {
    fn check(&self) -> Result<(), ActError> {
        if self.v >= INTEGER_LIMIT || self.version >= INTEGER_LIMIT {
            return Err(ActError::NumberTooLarge);
        }
        if !is_time(self.at) {
            return Err(ActError::Time);
        }
        if [self.r#type, self.stream, self.actor].contains(&"") {
            return Err(ActError::EmptyField);
        }
        Ok(())
    }

    fn length_estimate(&self) -> usize {
        let texts = [self.r#type, self.stream, self.at, self.actor];
        texts.iter().map(|text| text.len()).sum::<usize>()
            + self.ruleset.map_or(0, str::len)
            + "{\"actor\":\"\",\"at\":\"\",\"data\":,\"ruleset\":\"\",\"stream\":\"\",\"type\":\"\",\"v\":,\"version\":}".len()
            + 40
    }
}

/// Whether `text` is `YYYY-MM-DDTHH:MM:SS.ffffffZ` with fields in their ranges: one spelling per instant, in an order that
/// comparing texts keeps. No leap second: the ledger's clock has none.
fn is_time(text: &str) -> bool {
    const SHAPE: &[u8; 27] = b"0000-00-00T00:00:00.000000Z";
    let bytes = text.as_bytes();
    if bytes.len() != SHAPE.len() {
        return false;
    }
    let fits = bytes.iter().zip(SHAPE).all(|(byte, shape)| match shape {
        b'0' => byte.is_ascii_digit(),
        other => byte == other,
    });
    if !fits {
        return false;
    }
    let number =
        |from: usize, to: usize| bytes[from..to].iter().fold(0u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    let (year, month) = (number(0, 4), number(5, 7));
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&number(8, 10)) && number(11, 13) < 24 && number(14, 16) < 60 && number(17, 19) < 60
}
