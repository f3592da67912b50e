//! Merging the releases of any number of processes, in one pass over any number of files.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{MergeError, compiled_release, versioned_release};
use crate::ocds::read::Item;

/// Gathers releases by process. A release waits as compact JSON, about a tenth of what its value takes in memory.
#[derive(Debug, Default)]
pub struct Merger {
    by_ocid: HashMap<String, usize>,
    processes: Vec<Process>,
}

#[derive(Debug)]
struct Process {
    ocid: String,
    releases: Vec<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    json: Box<[u8]>,
    package_uri: Option<String>,
}

/// Why a release cannot be merged with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Dropped {
    /// It has no `ocid`: it belongs to no process.
    NoOcid,
    /// It has no `date`: it has no place among the others.
    NoDate,
}

/// What a record keeps of its releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Releases {
    /// Where each is, with date and tag.
    Linked,
    /// Each in full.
    Embedded,
}

impl Merger {
    /// Without any release.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a release; one that cannot be merged is not kept.
    pub fn push(&mut self, item: &Item) -> Result<(), Dropped> {
        let ocid = item.ocid.as_deref().filter(|ocid| !ocid.is_empty()).ok_or(Dropped::NoOcid)?;
        item.release.get("date").and_then(Value::as_str).ok_or(Dropped::NoDate)?;
        let next = self.processes.len();
        let index = *self.by_ocid.entry(ocid.to_owned()).or_insert(next);
        if index == next {
            self.processes.push(Process { ocid: ocid.to_owned(), releases: Vec::new() });
        }
        let json = item.release.to_string().into_bytes().into_boxed_slice();
        self.processes[index].releases.push(Waiting { json, package_uri: item.package_uri.clone() });
        Ok(())
    }

    /// How many processes there are.
    pub fn len(&self) -> usize {
        self.processes.len()
    }

    /// Whether there is no process.
    pub fn is_empty(&self) -> bool {
        self.processes.is_empty()
    }

    /// Each process, in the order of their first releases.
    pub fn finish(self) -> MergedIter {
        MergedIter { processes: self.processes.into_iter() }
    }
}

/// The processes of a [`Merger`].
#[derive(Debug)]
pub struct MergedIter {
    processes: std::vec::IntoIter<Process>,
}

impl Iterator for MergedIter {
    type Item = Merged;

    fn next(&mut self) -> Option<Merged> {
        let Process { ocid, releases } = self.processes.next()?;
        let mut values = Vec::with_capacity(releases.len());
        let mut package_uris = Vec::with_capacity(releases.len());
        for waiting in releases {
            // Our own writing of a value that a reader with limits gave: it reads back.
            values.push(serde_json::from_slice(&waiting.json).unwrap_or_default());
            package_uris.push(waiting.package_uri);
        }
        Some(Merged { ocid, releases: values, package_uris })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.processes.size_hint()
    }
}

/// All releases of one process.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The process.
    pub ocid: String,
    /// Its releases, as they came.
    pub releases: Vec<Value>,
    package_uris: Vec<Option<String>>,
}

impl Merged {
    /// See [`compiled_release`].
    pub fn compiled_release(&self) -> Result<Value, MergeError> {
        compiled_release(&self.releases)
    }

    /// See [`versioned_release`].
    pub fn versioned_release(&self) -> Result<Value, MergeError> {
        versioned_release(&self.releases)
    }

    /// A record with its compiled release, ready for a record package; `versioned` adds the versioned release.
    pub fn record(&self, releases: Releases, versioned: Versioned) -> Result<Value, MergeError> {
        let mut order: Vec<usize> = (0..self.releases.len()).collect();
        let date = |index: &usize| self.releases[*index].get("date").and_then(Value::as_str).unwrap_or_default();
        let instants: Vec<_> = order.iter().map(|index| date(index).parse::<jiff::Timestamp>().ok()).collect();
        if instants.iter().all(Option::is_some) {
            order.sort_by_key(|index| instants[*index]);
        } else {
            order.sort_by_key(date);
        }
        let list = order.iter().map(|index| match releases {
            Releases::Embedded => self.releases[*index].clone(),
            Releases::Linked => self.link(*index),
        });
        let mut record = Map::new();
        record.insert("ocid".to_owned(), json!(self.ocid));
        record.insert("releases".to_owned(), list.collect());
        record.insert("compiledRelease".to_owned(), self.compiled_release()?);
        if versioned == Versioned::With {
            record.insert("versionedRelease".to_owned(), self.versioned_release()?);
        }
        Ok(Value::Object(record))
    }

    /// The link to a release: the package it came in, and its identifier as the fragment.
    fn link(&self, index: usize) -> Value {
        let release = &self.releases[index];
        let field = |name: &str| release.get(name).cloned().unwrap_or_default();
        let id = release.get("id").and_then(Value::as_str);
        let url = self.package_uris[index].as_ref().zip(id).map(|(package, id)| format!("{package}#{id}"));
        json!({ "url": url, "date": field("date"), "tag": field("tag") })
    }
}

/// Whether a record has its versioned release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Versioned {
    /// With the history of every field.
    With,
    /// Without.
    Without,
}
