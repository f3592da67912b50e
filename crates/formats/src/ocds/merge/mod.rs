//! From the releases of a process to its compiled and versioned release
//! (<https://standard.open-contracting.org/1.1/en/schema/merging/>).
//!
//! The rules are read from the release schema: which fields are left out (`omitWhenMerged`), which lists are replaced
//! as a whole (`wholeListMerge`, and lists of anything but objects with an `id`); all other lists of objects merge by
//! `id`, a `null` deletes, and what the schema does not know follows the same rules by its shape.
//!
//! Releases are merged in the order of their dates. Where the standard leaves a case open, the result is that of the
//! reference implementation (`ocdsmerge` 0.8), with one difference: it sorts dates as text, we sort them as instants
//! when all of them are, so that releases published from two time zones keep their order.

mod flat;
mod merger;
mod rules;
mod unflatten;

use std::fmt;

use serde_json::{Map, Value, json};

pub use merger::{Dropped, Merged, MergedIter, Merger, Releases, Versioned};
pub use rules::{Rule, RuleNode, Rules, rules};

use flat::{Flat, Leaf, flatten};
use unflatten::unflatten;

/// Why releases cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeError {
    /// There are none.
    NoReleases,
    /// A release is not an object.
    NotAnObject {
        /// Position in the input.
        release: usize,
    },
    /// A release has no `date`, or one that is not text, so that it cannot be put in order.
    NoDate {
        /// Position in the input.
        release: usize,
    },
    /// An earlier release has at this path what a later one contradicts: a text or number here, an object or list
    /// there.
    Inconsistent {
        /// Where, as a path of keys and identifiers.
        path: String,
    },
}

impl fmt::Display for MergeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoReleases => f.write_str("no releases"),
            Self::NotAnObject { release } => write!(f, "release {release} is not an object"),
            Self::NoDate { release } => write!(f, "release {release} has no date"),
            Self::Inconsistent { path } => {
                write!(f, "releases disagree about what stands at {path}")
            }
        }
    }
}

impl std::error::Error for MergeError {}

/// The compiled release of the releases of one process: the current value of every field.
///
/// Its `id` is the `ocid` and the date of the latest release, its `tag` is `compiled`.
pub fn compiled_release(releases: &[Value]) -> Result<Value, MergeError> {
    let mut flat = Flat::default();
    let mut header = Map::new();
    for release in in_order(releases)? {
        let field = |name: &str| release.get(name).cloned().unwrap_or(Value::Null);
        let id = format!("{}-{}", plain(release.get("ocid")), plain(release.get("date")));
        header.insert("id".to_owned(), json!(id));
        header.insert("date".to_owned(), field("date"));
        header.insert("ocid".to_owned(), field("ocid"));
        flatten(release, rules(), &mut flat, |leaf, value| *leaf = Some(Leaf::Value(value.clone())));
    }
    header.insert("tag".to_owned(), json!(["compiled"]));
    unflatten(flat, header)
}

/// The versioned release of the releases of one process: every value that every field ever had, each with the
/// release that told it.
pub fn versioned_release(releases: &[Value]) -> Result<Value, MergeError> {
    let mut flat = Flat::default();
    let mut header = Map::new();
    let releases = in_order(releases)?;
    for (position, release) in releases.iter().enumerate() {
        header.insert("ocid".to_owned(), release.get("ocid").cloned().unwrap_or(Value::Null));
        flatten(release, rules(), &mut flat, |leaf, value| match leaf {
            Some(Leaf::History { past, latest }) => {
                let told = std::mem::replace(latest, (position, value.clone()));
                if told.0 != position {
                    remember(past, releases[told.0], told.1);
                }
            }
            _ => *leaf = Some(Leaf::History { past: Vec::new(), latest: (position, value.clone()) }),
        });
    }
    for leaf in &mut flat.leaves {
        if let Some(Leaf::History { mut past, latest }) = leaf.leaf.take() {
            remember(&mut past, releases[latest.0], latest.1);
            leaf.leaf = Some(Leaf::Value(Value::Array(past)));
        }
    }
    unflatten(flat, header)
}

/// Adds what `release` told to a history, unless it said nothing new.
fn remember(past: &mut Vec<Value>, release: &Map<String, Value>, value: Value) {
    if past.last().and_then(|last| last.get("value")).is_some_and(|last| flat::same(last, &value)) {
        return;
    }
    let field = |name: &str| release.get(name).cloned().unwrap_or(Value::Null);
    past.push(json!({
        "releaseID": field("id"),
        "releaseDate": field("date"),
        "releaseTag": field("tag"),
        "value": value,
    }));
}

/// What stands for a value in the `id` of a compiled release.
fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "None".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// Releases from the oldest to the newest; of the same moment, as they came.
fn in_order(releases: &[Value]) -> Result<Vec<&Map<String, Value>>, MergeError> {
    let mut objects = Vec::with_capacity(releases.len());
    for (release, value) in releases.iter().enumerate() {
        objects.push(value.as_object().ok_or(MergeError::NotAnObject { release })?);
    }
    if objects.len() < 2 {
        return if objects.is_empty() { Err(MergeError::NoReleases) } else { Ok(objects) };
    }
    let mut dated = Vec::with_capacity(objects.len());
    for (release, object) in objects.into_iter().enumerate() {
        let date = object.get("date").and_then(Value::as_str).ok_or(MergeError::NoDate { release })?;
        dated.push((date.parse::<jiff::Timestamp>().ok(), date, object));
    }
    if dated.iter().all(|(instant, ..)| instant.is_some()) {
        dated.sort_by_key(|(instant, ..)| *instant);
    } else {
        dated.sort_by_key(|(_, date, _)| *date);
    }
    Ok(dated.into_iter().map(|(_, _, object)| object).collect())
}
