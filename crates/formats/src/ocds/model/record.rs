//! A record: all releases of one process.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{Field, Release, Tag};

/// Everything published about one process.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// `ocid`
    pub ocid: String,
    /// `releases`, from the oldest to the newest
    pub releases: RecordReleases,
    /// `compiledRelease`: what [`crate::ocds::merge::compiled_release`] gives
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub compiled_release: Option<Value>,
    /// `versionedRelease`: what [`crate::ocds::merge::versioned_release`] gives
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub versioned_release: Option<Value>,
}

/// `releases` of a record: one or the other for all.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum RecordReleases {
    /// Where each is.
    Linked(Vec<LinkedRelease>),
    /// Each in full.
    Embedded(Vec<Release>),
}

/// Where a release is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LinkedRelease {
    /// `url`: that of its package, with its `id` as the fragment
    pub url: String,
    /// `date`
    pub date: Timestamp,
    /// `tag`
    pub tag: Vec<Tag>,
}
