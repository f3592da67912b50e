//! Notices of other publishers, imported as they are: one stream per publisher and process
//! (`publication/{publisher}/{ocid}`), each release once.

use crate::act::acts;
use crate::document::Document;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What lists and search need of an imported release; the release itself is the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseSummary {
    /// Release tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The release's date, if it can be read as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Timestamp>,
    /// Title of the tender or the contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The buyer's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<String>,
    /// OCDS tender status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// OCDS method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// OCDS main procurement category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The value as a plain decimal, as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Its currency as published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The deadline for bids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tender_period_end: Option<Timestamp>,
    /// BCP 47 tag of its texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What the items are, as `scheme:id`; a process is found by those that are CPV codes (P15).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classifications: Vec<String>,
}

acts! {
    /// What happened to an imported process.
    pub enum PublicationAct {
        /// A release of another publisher was imported.
        "release_imported" => ReleaseImported {
            /// The publisher's name.
            publisher: String => public,
            /// The process, as its publisher names it.
            ocid: String => public,
            /// The release's id, as its publisher names it.
            release_id: String => public,
            /// The release as published, in canonical JSON.
            release: Document => public,
            /// What lists and search need of it.
            summary: Box<ReleaseSummary> => public,
        },
    }
}

/// What is true of an imported process: the hashes of its releases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// SHA-256 of each release's canonical JSON, hexadecimal.
    pub releases: BTreeSet<String>,
}

/// Imports a release: nothing happens when the very same one is there.
#[must_use]
pub fn decide(state: &Publication, import: ReleaseImported) -> Vec<PublicationAct> {
    if state.releases.contains(&import.release.sha256) { Vec::new() } else { vec![import.into()] }
}

/// Applies one act.
#[must_use]
pub fn evolve(mut state: Publication, act: &PublicationAct) -> Publication {
    let PublicationAct::ReleaseImported(act) = act;
    state.releases.insert(act.release.sha256.clone());
    state
}
