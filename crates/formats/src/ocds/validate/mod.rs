//! Is this OCDS 1.1? Schema, codelists, references and consistency, each finding with its path.
//!
//! The schema part reports exactly what a draft 4 JSON Schema validator reports for the official schemas (place and
//! keyword); closed codelists are part of those schemas. Beyond them: codes that open codelists do not have, references
//! that lead nowhere, identifiers that would collide when merged, periods that end before they start, tags that
//! announce what is not there.
//!
//! Severity: what the schema forbids, and what merging would silently destroy, is an error. A release may refer to
//! what earlier releases told, so that a reference that leads nowhere is an error only in compiled releases.

mod consistency;
mod references;
mod reports;
mod unique;
mod walk;

use serde_json::{Map, Value};

pub use reports::{Part, Report, Reports, validate_reader};

use super::problem::{Code, Severity};
use super::schema::{NodeId, official};
use walk::Walk;

/// Something wrong at one place of a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// JSON pointer (RFC 6901).
    pub path: String,
    /// How much it matters.
    pub severity: Severity,
    /// What it is.
    pub code: Code,
}

/// Everything wrong with a release.
pub fn release(value: &Value) -> Vec<Finding> {
    let mut findings = against_schema(value, official().release);
    consistency::release(value, "", &mut findings);
    findings
}

/// Everything wrong with a record, its releases included.
pub fn record(value: &Value) -> Vec<Finding> {
    let mut findings = against_schema(value, official().record);
    consistency::record(value, &mut findings);
    findings
}

/// Everything wrong with a versioned release.
pub fn versioned_release(value: &Value) -> Vec<Finding> {
    against_schema(value, official().versioned)
}

/// What the release schema says about a release, and nothing else.
pub fn release_schema(value: &Value) -> Vec<Finding> {
    against_schema(value, official().release)
}

/// What the record schema says about a record, and nothing else.
pub fn record_schema(value: &Value) -> Vec<Finding> {
    against_schema(value, official().record)
}

/// Everything wrong with the metadata of a release package, whose `releases` are checked one by one.
pub fn release_package_metadata(metadata: &Map<String, Value>) -> Vec<Finding> {
    package_metadata(metadata, official().release_package, "releases")
}

/// Everything wrong with the metadata of a record package, whose `records` are checked one by one.
pub fn record_package_metadata(metadata: &Map<String, Value>) -> Vec<Finding> {
    package_metadata(metadata, official().record_package, "records")
}

fn package_metadata(metadata: &Map<String, Value>, node: NodeId, list: &str) -> Vec<Finding> {
    let mut walk = Walk::new(&official().schema);
    walk.object(metadata, node);
    let mut findings = walk.finish();
    findings.retain(|finding| !matches!(&finding.code, Code::Required { property } if property == list));
    findings
}

fn against_schema(value: &Value, node: NodeId) -> Vec<Finding> {
    let mut walk = Walk::new(&official().schema);
    walk.value(value, node);
    walk.finish()
}
