//! What stands in several sections.

use jiff::Timestamp;

use super::objects;
use super::{MilestoneStatus, OrganizationReference};
use crate::ocds::Decimal;

objects! {
    /// `Value`: an amount of money.
    Value {
        /// `amount`
        amount: Option<Decimal>,
        /// `currency`: ISO 4217
        currency: String,
    }

    /// `Period`
    Period {
        /// `startDate`
        start_date: Option<Timestamp>,
        /// `endDate`
        end_date: Option<Timestamp>,
        /// `maxExtentDate`
        max_extent_date: Option<Timestamp>,
        /// `durationInDays`
        duration_in_days: Option<u32>,
    }

    /// `Classification`
    Classification {
        /// `scheme`: code of `itemClassificationScheme`
        scheme: String,
        /// `id`
        id: String,
        /// `description`
        description: String,
        /// `uri`
        uri: String,
    }

    /// `Item/unit`
    Unit {
        /// `scheme`: code of `unitClassificationScheme`
        scheme: String,
        /// `id`
        id: String,
        /// `name`
        name: String,
        /// `value`: the price of one unit
        value: Option<Value>,
        /// `uri`
        uri: String,
    }

    /// `Item`
    Item {
        /// `id`
        id: String,
        /// `description`
        description: String,
        /// `classification`
        classification: Option<Classification>,
        /// `additionalClassifications`
        additional_classifications: Vec<Classification>,
        /// `quantity`
        quantity: Option<Decimal>,
        /// `unit`
        unit: Option<Unit>,
        /// `relatedLot` (lots extension)
        related_lot: Option<String>,
    }

    /// `Document`
    Document {
        /// `id`
        id: String,
        /// `documentType`: code of `documentType`
        document_type: String,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `url`
        url: String,
        /// `datePublished`
        date_published: Option<Timestamp>,
        /// `dateModified`
        date_modified: Option<Timestamp>,
        /// `format`: media type
        format: String,
        /// `language`: BCP 47
        language: String,
        /// `relatedLots` (lots extension)
        related_lots: Vec<String>,
    }

    /// `Milestone`
    Milestone {
        /// `id`
        id: String,
        /// `title`
        title: String,
        /// `type`: code of `milestoneType`
        #[serde(rename = "type")]
        milestone_type: String,
        /// `description`
        description: String,
        /// `code`
        code: String,
        /// `dueDate`
        due_date: Option<Timestamp>,
        /// `dateMet`
        date_met: Option<Timestamp>,
        /// `dateModified`
        date_modified: Option<Timestamp>,
        /// `status`
        status: Option<MilestoneStatus>,
        /// `relatedLots` (lots extension)
        related_lots: Vec<String>,
    }

    /// `Amendment`
    Amendment {
        /// `id`
        id: String,
        /// `date`
        date: Option<Timestamp>,
        /// `rationale`
        rationale: String,
        /// `description`
        description: String,
        /// `amendsReleaseID`
        #[serde(rename = "amendsReleaseID")]
        amends_release_id: String,
        /// `releaseID`
        #[serde(rename = "releaseID")]
        release_id: String,
        /// `relatedLots` (lots extension)
        related_lots: Vec<String>,
    }

    /// `RelatedProcess`
    RelatedProcess {
        /// `id`
        id: String,
        /// `relationship`: codes of `relatedProcess`
        relationship: Vec<String>,
        /// `title`
        title: String,
        /// `scheme`: code of `relatedProcessScheme`
        scheme: String,
        /// `identifier`: usually the other `ocid`
        identifier: String,
        /// `uri`
        uri: String,
    }
}

impl OrganizationReference {
    /// A reference to the party of that identifier and name.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), name: name.into() }
    }
}
