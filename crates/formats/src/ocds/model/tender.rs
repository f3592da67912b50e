//! `tender`

use jiff::Timestamp;

use super::{
    Amendment, AwardCriteria, Category, Criterion, Document, Item, Milestone, OrganizationReference, Period,
    ProcurementMethod, SelectionCriteria, TenderStatus, Value, objects,
};

objects! {
    /// `tender`
    Tender {
        /// `id`
        id: String,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `status`
        status: Option<TenderStatus>,
        /// `procuringEntity`
        procuring_entity: Option<OrganizationReference>,
        /// `items`
        items: Vec<Item>,
        /// `value`: the estimated upper value
        value: Option<Value>,
        /// `minValue`
        min_value: Option<Value>,
        /// `procurementMethod`
        procurement_method: Option<ProcurementMethod>,
        /// `procurementMethodDetails`
        procurement_method_details: String,
        /// `procurementMethodRationale`
        procurement_method_rationale: String,
        /// `mainProcurementCategory`
        main_procurement_category: Option<Category>,
        /// `additionalProcurementCategories`: codes of `extendedProcurementCategory`
        additional_procurement_categories: Vec<String>,
        /// `awardCriteria` as the standard has it: one code of `awardCriteria`
        #[serde(rename = "awardCriteria")]
        award_criteria_code: String,
        /// `awardCriteriaDetails`
        award_criteria_details: String,
        /// `submissionMethod`: codes of `submissionMethod`
        submission_method: Vec<String>,
        /// `submissionMethodDetails`
        submission_method_details: String,
        /// `tenderPeriod`
        tender_period: Option<Period>,
        /// `enquiryPeriod`
        enquiry_period: Option<Period>,
        /// `hasEnquiries`
        has_enquiries: Option<bool>,
        /// `enquiries` (enquiries extension)
        enquiries: Vec<Enquiry>,
        /// `eligibilityCriteria`
        eligibility_criteria: String,
        /// `awardPeriod`
        award_period: Option<Period>,
        /// `contractPeriod`
        contract_period: Option<Period>,
        /// `numberOfTenderers`
        number_of_tenderers: Option<u32>,
        /// `tenderers`
        tenderers: Vec<OrganizationReference>,
        /// `documents`
        documents: Vec<Document>,
        /// `milestones`
        milestones: Vec<Milestone>,
        /// `amendments`
        amendments: Vec<Amendment>,
        /// `lots` (lots extension)
        lots: Vec<Lot>,
        /// `criteria` (requirements extension)
        criteria: Vec<Criterion>,
        /// `selectionCriteria` (selection criteria extension)
        selection_criteria: Option<SelectionCriteria>,
        /// `techniques` (techniques extension)
        techniques: Option<Techniques>,
    }

    /// `tender/lots` (lots extension)
    Lot {
        /// `id`
        id: String,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `status`
        status: Option<TenderStatus>,
        /// `value`
        value: Option<Value>,
        /// `minValue`
        min_value: Option<Value>,
        /// `contractPeriod`
        contract_period: Option<Period>,
        /// `awardCriteria` (award criteria extension)
        award_criteria: Option<AwardCriteria>,
        /// `techniques` (techniques extension)
        techniques: Option<Techniques>,
    }

    /// `tender/techniques`, `tender/lots/techniques` (techniques extension): what of it our releases use
    Techniques {
        /// `hasElectronicAuction`
        has_electronic_auction: Option<bool>,
        /// `electronicAuction`
        electronic_auction: Option<ElectronicAuction>,
        /// `hasFrameworkAgreement`
        has_framework_agreement: Option<bool>,
        /// `frameworkAgreement`
        framework_agreement: Option<FrameworkAgreement>,
        /// `hasDynamicPurchasingSystem`
        has_dynamic_purchasing_system: Option<bool>,
        /// `dynamicPurchasingSystem`
        dynamic_purchasing_system: Option<DynamicPurchasingSystem>,
    }

    /// `techniques/dynamicPurchasingSystem` (techniques extension)
    DynamicPurchasingSystem {
        /// `type`: who buys under it
        r#type: String,
        /// `status`: that it ended
        status: String,
    }

    /// `techniques/frameworkAgreement` (techniques extension)
    FrameworkAgreement {
        /// `maximumParticipants`
        maximum_participants: Option<u32>,
        /// `method`: whether suppliers compete for call-offs
        method: String,
    }

    /// `techniques/electronicAuction` (techniques extension)
    ElectronicAuction {
        /// `description`
        description: String,
        /// `url`
        url: String,
    }

    /// `tender/enquiries` (enquiries extension). Without `author`: who asked is not published.
    Enquiry {
        /// `id`
        id: String,
        /// `date`
        date: Option<Timestamp>,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `answer`
        answer: String,
        /// `dateAnswered`
        date_answered: Option<Timestamp>,
        /// `relatedItem`
        related_item: Option<String>,
        /// `relatedLot` (lots extension)
        related_lot: Option<String>,
    }
}
