//! A tolerant reader of whatever publishers call OCDS: release packages, record packages, bare releases, bare records,
//! arrays of any of these, JSON Lines of any of these; UTF-8 with or without a byte order mark, ISO-8859-1 by mistake.
//!
//! [`elements`] gives each release or record whole, as a validator needs it; [`releases`] opens records and gives
//! releases, as an importer or a merger needs them. Both are iterators over a stream: memory is that of one release or
//! record, whatever the length of the file. What is broken becomes a [`Problem`], and the rest is read.

mod elements;
mod inspect;
mod lines;
mod object;
mod open;
mod releases;
mod summary;
mod versioned;

use std::io::Read;

use serde::Serialize;
use serde_json::{Map, Value};

pub use elements::Elements;
pub use inspect::inspect;
pub use releases::Releases;
pub use summary::{Classification, Money, NoticeSummary, Party, normalise};
pub use versioned::compiled_from_versioned;

use super::problem::{Problem, RecordRef};

/// How much of the input one part of it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How deep arrays and objects may nest inside a release or record.
    pub depth: usize,
    /// The longest text, in bytes.
    pub string_bytes: usize,
    /// The largest release or record, in bytes; in JSON Lines also the longest line.
    pub item_bytes: usize,
    /// How much of a package is held back, in bytes, while its publisher or its nature is still unknown.
    pub hold_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 64, string_bytes: 4 * 1024 * 1024, item_bytes: 64 * 1024 * 1024, hold_bytes: 4 * 1024 * 1024 }
    }
}

/// What a reader gives: data, or what is wrong, in the order of the input.
#[derive(Clone, Debug, PartialEq)]
pub enum Event<T> {
    /// A release or record.
    Data(T),
    /// Something wrong with the release or record of that index, which comes after this or, if it could not be read, never.
    Problem(Problem),
    /// A package has ended.
    Package(Package),
}

/// Release or record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ElementKind {
    /// A release: what was published at one moment about one process.
    Release,
    /// A record: everything about one process.
    Record,
}

/// One release or record as it stood.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Release or record.
    pub kind: ElementKind,
    /// Its value: always an object.
    pub value: Value,
    /// Where it stood.
    pub record: RecordRef,
    /// Who published it, if the file says so before or inside it.
    pub publisher: Option<Publisher>,
    /// `uri` of the package it stood in.
    pub package_uri: Option<String>,
}

/// The metadata of a package: everything but its releases or records.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// What the package has.
    pub kind: ElementKind,
    /// Its members, without `releases` or `records`.
    pub metadata: Map<String, Value>,
    /// How many releases or records it has, broken ones included.
    pub elements: u64,
    /// Where it begins.
    pub record: RecordRef,
}

/// Who published a package, release or record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Publisher {
    /// `publisher.name`
    pub name: String,
    /// `publisher.uri`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// `publisher.scheme`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// `publisher.uid`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uid: Option<String>,
}

impl Publisher {
    /// From a `publisher` object, if it has a name.
    pub fn from_value(value: &Value) -> Option<Self> {
        let text = |key| value.get(key).and_then(Value::as_str).filter(|t| !t.is_empty()).map(str::to_owned);
        Some(Self { name: text("name")?, uri: text("uri"), scheme: text("scheme"), uid: text("uid") })
    }
}

/// Where the value of an [`Item`] comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Origin {
    /// A release of its own, or one embedded in a record.
    Release,
    /// The compiled release of a record that has no releases of its own.
    Compiled,
    /// Derived from the versioned release of a record that has neither.
    Versioned,
}

/// One release, with the values that stood in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Who published it, if known.
    pub publisher: Option<Publisher>,
    /// Position among the releases or records of the input, from 0: the same for all releases of one record.
    pub source_index: u64,
    /// Where it stood.
    pub record: RecordRef,
    /// Its `ocid`, or that of the record it stood in.
    pub ocid: Option<String>,
    /// The release: always an object.
    pub release: Value,
    /// Where the value comes from.
    pub origin: Origin,
    /// `uri` of the package it stood in.
    pub package_uri: Option<String>,
}

/// The releases and records of `input`, each whole.
pub fn elements<R: Read>(input: R, limits: Limits) -> Elements<R> {
    Elements::new(input, limits)
}

/// The releases of `input`, those of records included, each preceded by its problems.
///
/// Of a record come its embedded releases; if it has none, its compiled release; if it has none either, one derived
/// from its versioned release.
pub fn releases<R: Read>(input: R, limits: Limits) -> Releases<R> {
    Releases::new(input, limits)
}
