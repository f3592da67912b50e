//! The extensions that our releases use, as packages name them in `extensions`
//! (<https://extensions.open-contracting.org/>).

/// Lots of a tender and what refers to them.
pub const LOTS: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json";
/// Bids: statistics and details.
pub const BIDS: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_bid_extension/v1.1.5/extension.json";
/// Enquiries and their answers.
pub const ENQUIRIES: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_enquiry_extension/v1.1.5/extension.json";
/// Criteria with requirements: exclusion grounds and selection.
pub const REQUIREMENTS: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_requirements_extension/master/extension.json";
/// Award criteria with their weights.
pub const AWARD_CRITERIA: &str = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_awardCriteriaBreakdown_extension/master/extension.json";
/// Selection criteria.
pub const SELECTION_CRITERIA: &str = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_selectionCriteria_extension/master/extension.json";
/// Where the money comes from.
pub const FINANCE: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_finance_extension/master/extension.json";
/// Location: `deliveryLocation` and `deliveryAddress` of items.
pub const LOCATION: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_location_extension/master/extension.json";

/// Techniques: electronic auctions, framework agreements.
pub const TECHNIQUES: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_techniques_extension/master/extension.json";

/// Suppliers of a contract, where an award has several.
pub const CONTRACT_SUPPLIERS: &str = "https://raw.githubusercontent.com/open-contracting-extensions/ocds_contract_suppliers_extension/master/extension.json";

/// Procedure: that it is accelerated and why, and its other features.
pub const PROCEDURE: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_procedure_extension/master/extension.json";

/// All of them, in the order in which our packages name them.
pub const ALL: [&str; 11] = [
    LOTS,
    BIDS,
    ENQUIRIES,
    REQUIREMENTS,
    AWARD_CRITERIA,
    SELECTION_CRITERIA,
    FINANCE,
    LOCATION,
    TECHNIQUES,
    CONTRACT_SUPPLIERS,
    PROCEDURE,
];
