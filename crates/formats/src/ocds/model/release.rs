//! The release itself.

use jiff::Timestamp;
use serde::Serialize;

use super::{
    Award, Bids, Contract, Field, InitiationType, Organization, OrganizationReference, Planning, RelatedProcess, Tag,
    Tender,
};

/// What is published at one moment about one process.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Release {
    /// `ocid`
    pub ocid: String,
    /// `id`: unique within the process, without `#`
    pub id: String,
    /// `date`
    pub date: Timestamp,
    /// `tag`: at least one
    pub tag: Vec<Tag>,
    /// `initiationType`
    pub initiation_type: InitiationType,
    /// `language`: BCP 47
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub language: String,
    /// `parties`
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub parties: Vec<Organization>,
    /// `buyer`
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub buyer: Option<OrganizationReference>,
    /// `planning`
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub planning: Option<Planning>,
    /// `tender`
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub tender: Option<Tender>,
    /// `bids` (bids extension)
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub bids: Option<Bids>,
    /// `awards`
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub awards: Vec<Award>,
    /// `contracts`
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub contracts: Vec<Contract>,
    /// `relatedProcesses`
    #[serde(skip_serializing_if = "Field::is_absent")]
    pub related_processes: Vec<RelatedProcess>,
}

impl Release {
    /// A release that says nothing yet but what it is about.
    pub fn new(ocid: impl Into<String>, id: impl Into<String>, date: Timestamp, tag: Vec<Tag>) -> Self {
        Self {
            ocid: ocid.into(),
            id: id.into(),
            date,
            tag,
            initiation_type: InitiationType::Tender,
            language: String::new(),
            parties: Vec::new(),
            buyer: None,
            planning: None,
            tender: None,
            bids: None,
            awards: Vec::new(),
            contracts: Vec::new(),
            related_processes: Vec::new(),
        }
    }
}
