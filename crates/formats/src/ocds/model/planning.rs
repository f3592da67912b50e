//! `planning`

use super::{Document, Milestone, OrganizationReference, Period, Value, objects};

objects! {
    /// `planning`
    Planning {
        /// `rationale`
        rationale: String,
        /// `budget`
        budget: Option<Budget>,
        /// `documents`
        documents: Vec<Document>,
        /// `milestones`
        milestones: Vec<Milestone>,
    }

    /// `planning/budget`
    Budget {
        /// `id`
        id: String,
        /// `description`
        description: String,
        /// `amount`
        amount: Option<Value>,
        /// `project`
        project: String,
        /// `projectID`
        #[serde(rename = "projectID")]
        project_id: String,
        /// `uri`
        uri: String,
        /// `finance` (finance extension)
        finance: Vec<FinancingTerm>,
    }

    /// `planning/budget/finance` (finance extension)
    FinancingTerm {
        /// `id`
        id: String,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `financingParty`
        financing_party: Option<OrganizationReference>,
        /// `value`
        value: Option<Value>,
        /// `period`
        period: Option<Period>,
    }
}
