//! Types for writing our own releases and records. What is empty is not written: no key without a value.
//!
//! Fields carry their OCDS path in their documentation and the schema's name in JSON. Amounts are exact
//! ([`crate::ocds::Decimal`]). Codes of closed codelists are enums; codes of open codelists are text.

mod award;
mod bids;
mod codes;
mod common;
mod criteria;
pub mod extensions;
mod party;
mod planning;
mod record;
mod release;
mod tender;

pub use award::{Award, Contract, Implementation, Transaction};
pub use bids::{Bid, BidStatistic, Bids};
pub use codes::{
    AwardStatus, BidStatus, Category, ContractStatus, InitiationType, MilestoneStatus, PartyRole, ProcurementMethod,
    Tag, TenderStatus,
};
pub use common::{Amendment, Classification, Document, Item, Milestone, Period, RelatedProcess, Unit, Value};
pub use criteria::{
    AwardCriteria, AwardCriterion, AwardCriterionNumber, Criterion, Requirement, RequirementGroup, SelectionCriteria,
    SelectionCriterion,
};
pub use party::{Address, ContactPoint, Identifier, Organization, OrganizationReference};
pub use planning::{Budget, FinancingTerm, Planning};
pub use record::{LinkedRelease, Record, RecordReleases};
pub use release::Release;
pub use tender::{DynamicPurchasingSystem, ElectronicAuction, Enquiry, FrameworkAgreement, Lot, Techniques, Tender};

/// Whether a field says nothing and so is left out.
pub(crate) trait Field {
    fn is_absent(&self) -> bool;
}

impl<T> Field for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Field for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Field for String {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// A struct with the names of OCDS in JSON, from which absent fields are left out.
macro_rules! objects {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name {
            $(
                $(#[$field_about])*
                #[serde(skip_serializing_if = "super::Field::is_absent")]
                pub $field: $type,
            )*
        }
    )*};
}
pub(crate) use objects;
