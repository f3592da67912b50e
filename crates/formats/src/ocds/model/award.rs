//! `awards` and `contracts`

use jiff::Timestamp;

use super::{
    Amendment, AwardStatus, ContractStatus, Document, Item, Milestone, OrganizationReference, Period, RelatedProcess,
    Value, objects,
};

objects! {
    /// `awards`
    Award {
        /// `id`
        id: String,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `status`
        status: Option<AwardStatus>,
        /// `date`
        date: Option<Timestamp>,
        /// `value`
        value: Option<Value>,
        /// `suppliers`
        suppliers: Vec<OrganizationReference>,
        /// `items`
        items: Vec<Item>,
        /// `contractPeriod`
        contract_period: Option<Period>,
        /// `documents`
        documents: Vec<Document>,
        /// `amendments`
        amendments: Vec<Amendment>,
        /// `relatedLots` (lots extension)
        related_lots: Vec<String>,
        /// `relatedBids` (bids extension)
        related_bids: Vec<String>,
    }

    /// `contracts`
    Contract {
        /// `id`
        id: String,
        /// `awardID`
        #[serde(rename = "awardID")]
        award_id: String,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `status`
        status: Option<ContractStatus>,
        /// `period`
        period: Option<Period>,
        /// `value`
        value: Option<Value>,
        /// `items`
        items: Vec<Item>,
        /// `dateSigned`
        date_signed: Option<Timestamp>,
        /// `suppliers` (contract suppliers extension)
        suppliers: Vec<OrganizationReference>,
        /// `documents`
        documents: Vec<Document>,
        /// `implementation`
        implementation: Option<Implementation>,
        /// `relatedProcesses`
        related_processes: Vec<RelatedProcess>,
        /// `milestones`
        milestones: Vec<Milestone>,
        /// `amendments`
        amendments: Vec<Amendment>,
        /// `relatedLots` (lots extension)
        related_lots: Vec<String>,
    }

    /// `contracts/implementation`
    Implementation {
        /// `transactions`
        transactions: Vec<Transaction>,
        /// `milestones`
        milestones: Vec<Milestone>,
        /// `documents`
        documents: Vec<Document>,
    }

    /// `contracts/implementation/transactions`
    Transaction {
        /// `id`
        id: String,
        /// `source`
        source: String,
        /// `date`
        date: Option<Timestamp>,
        /// `value`
        value: Option<Value>,
        /// `payer`
        payer: Option<OrganizationReference>,
        /// `payee`
        payee: Option<OrganizationReference>,
        /// `uri`
        uri: String,
    }
}
