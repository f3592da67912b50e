//! May they, can they, is it best: criteria of three kinds.

use super::{Period, objects};
use crate::ocds::Decimal;

objects! {
    /// `tender/criteria` (requirements extension)
    Criterion {
        /// `id`
        id: String,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `source`: code of `responseSource`
        source: String,
        /// `relatesTo`: code of `criterionRelatesTo`
        relates_to: String,
        /// `relatedItem`
        related_item: Option<String>,
        /// `requirementGroups`
        requirement_groups: Vec<RequirementGroup>,
    }

    /// `tender/criteria/requirementGroups` (requirements extension): one of them is enough
    RequirementGroup {
        /// `id`
        id: String,
        /// `description`
        description: String,
        /// `requirements`: all of them count
        requirements: Vec<Requirement>,
    }

    /// `tender/criteria/requirementGroups/requirements` (requirements extension)
    Requirement {
        /// `id`
        id: String,
        /// `title`
        title: String,
        /// `description`
        description: String,
        /// `dataType`: code of `dataType`
        data_type: String,
        /// `pattern`
        pattern: String,
        /// `expectedValue`
        expected_value: Option<Decimal>,
        /// `minValue`
        min_value: Option<Decimal>,
        /// `maxValue`
        max_value: Option<Decimal>,
        /// `period`
        period: Option<Period>,
    }

    /// `tender/selectionCriteria` (selection criteria extension)
    SelectionCriteria {
        /// `description`
        description: String,
        /// `criteria`
        criteria: Vec<SelectionCriterion>,
    }

    /// `tender/selectionCriteria/criteria` (selection criteria extension)
    SelectionCriterion {
        /// `type`: code of `selectionCriterionType`
        #[serde(rename = "type")]
        criterion_type: String,
        /// `description`
        description: String,
        /// `minimum`
        minimum: String,
    }

    /// `awardCriteria` of a lot (award criteria extension)
    AwardCriteria {
        /// `criteria`
        criteria: Vec<AwardCriterion>,
        /// `weightingDescription`
        weighting_description: String,
    }

    /// `awardCriteria/criteria` (award criteria extension)
    AwardCriterion {
        /// `type`: code of `awardCriterionType`: `price`, `cost` or `quality`
        #[serde(rename = "type")]
        criterion_type: String,
        /// `name`
        name: String,
        /// `description`
        description: String,
        /// `numbers`
        numbers: Vec<AwardCriterionNumber>,
    }

    /// `awardCriteria/criteria/numbers` (award criteria extension)
    AwardCriterionNumber {
        /// `number`
        number: Option<Decimal>,
        /// `weight`: code of `awardCriterionWeight`
        weight: String,
        /// `fixed`: code of `awardCriterionFixed`
        fixed: String,
        /// `threshold`: code of `awardCriterionThreshold`
        threshold: String,
    }
}
