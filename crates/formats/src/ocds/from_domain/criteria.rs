//! May they, can they, is it best: the criteria of a notice.

use domain::procurement::evaluation::PriceFormula;
use domain::procurement::notice::{AnswerKind, Lot as DomainLot, SelectionCriterion};
use domain::procurement::{AwardRule, Scalar};
use domain::{CriterionId, LocalText};

use super::Writing;
use super::figures::decimal;
use super::words::french;
use crate::ocds::model::{
    AwardCriteria, AwardCriterion, AwardCriterionNumber, Criterion, Requirement, RequirementGroup,
};

/// The criterion `price` of a lot: no criterion of a notice can have this id.
const PRICE: &str = "@price";

impl Writing<'_> {
    /// How a lot is awarded.
    pub(super) fn award_criteria_of(&mut self, lot: &DomainLot, path: &str) -> AwardCriteria {
        let mut criteria = Vec::new();
        let mut add = |writing: &mut Self, id: &str, kind: &str, name: &LocalText, about, weight: Option<Scalar>| {
            let path = format!("{path}/{}", criteria.len());
            writing.additions.add(&path, "id", id.into());
            if weight.is_some() {
                writing.additions.add(&format!("{path}/numbers/0"), "id", "weight".into());
            }
            let number = weight.map(|weight| AwardCriterionNumber {
                number: decimal(weight),
                weight: "percentageExact".to_owned(),
                ..AwardCriterionNumber::default()
            });
            criteria.push(AwardCriterion {
                criterion_type: kind.to_owned(),
                name: writing.additions.text(&path, "name", name),
                description: writing.additions.text(&path, "description", &about),
                numbers: number.into_iter().collect(),
            });
        };
        let price = LocalText::all("Prix", "السعر", "Price");
        match &lot.award {
            AwardRule::LowestPrice => {
                let about = LocalText::all("Le prix le plus bas", "السعر الأدنى", "The lowest price");
                add(self, PRICE, "price", &price, about, None);
            }
            AwardRule::PriceQuality { price_weight, formula, criteria } => {
                add(self, PRICE, "price", &price, in_words(*formula), Some(*price_weight));
                for criterion in criteria {
                    let most = criterion.score_maximum.normalize();
                    let about = LocalText::all(
                        format!("Note de 0 à {most}"),
                        format!("عدد من 0 إلى {most}"),
                        format!("Score from 0 to {most}"),
                    );
                    add(self, criterion.id.as_str(), "quality", &criterion.title, about, Some(criterion.weight));
                }
            }
        }
        AwardCriteria { criteria, ..AwardCriteria::default() }
    }

    /// Exclusion grounds and selection criteria, each a criterion with one requirement. Of a ground the notice has the
    /// name that the rule-set gives it.
    pub(super) fn criteria(&mut self) -> Vec<Criterion> {
        let notice = &self.published.notice;
        let mut criteria: Vec<Criterion> = notice.exclusion_grounds.iter().map(exclusion).collect();
        for asked in &notice.selection_criteria {
            let path = format!("/tender/criteria/{}", criteria.len());
            let title = self.additions.text(&path, "title", &asked.title);
            let description = self.additions.text(&path, "description", &asked.description);
            let requirement = format!("{path}/requirementGroups/0/requirements/0");
            self.additions.text(&requirement, "title", &asked.title);
            criteria.push(Criterion { title, description, ..selection(asked) });
        }
        criteria
    }
}

/// The code for the whole tender, if its lots agree, else the lots' codes one by one.
pub(super) fn award_criteria(lots: &[DomainLot]) -> (&'static str, String) {
    let code = |lot: &DomainLot| match lot.award {
        AwardRule::LowestPrice => "priceOnly",
        AwardRule::PriceQuality { .. } => "ratedCriteria",
    };
    let first = lots.first().map_or("", code);
    if lots.iter().all(|lot| code(lot) == first) {
        return (first, String::new());
    }
    let each: Vec<String> = lots.iter().map(|lot| format!("{}: {}", lot.id, code(lot))).collect();
    ("", each.join("; "))
}

fn in_words(formula: PriceFormula) -> LocalText {
    match formula {
        PriceFormula::LowestOverPrice => LocalText::all(
            "Points = poids × prix le plus bas ÷ prix",
            "النقاط = الوزن × السعر الأدنى ÷ السعر",
            "Points = weight × lowest price ÷ price",
        ),
        PriceFormula::Linear => LocalText::all(
            "Points = poids × (1 − (prix − prix le plus bas) ÷ prix le plus bas), jamais moins de 0",
            "النقاط = الوزن × (1 − (السعر − السعر الأدنى) ÷ السعر الأدنى)، ولا تقل عن 0",
            "Points = weight × (1 − (price − lowest price) ÷ lowest price), never below 0",
        ),
    }
}

fn exclusion(ground: &CriterionId) -> Criterion {
    let requirement =
        Requirement { title: ground.to_string(), data_type: "boolean".to_owned(), ..Requirement::default() };
    Criterion { title: ground.to_string(), ..criterion(format!("exclusion-{ground}"), requirement) }
}

fn selection(asked: &SelectionCriterion) -> Criterion {
    let data_type = match asked.answer {
        AnswerKind::Boolean => "boolean",
        AnswerKind::Number => "number",
        AnswerKind::Text => "string",
        // The codelist `dataType` has no code for a file.
        AnswerKind::File => "",
    };
    let requirement = Requirement {
        title: french(&asked.title),
        data_type: data_type.to_owned(),
        min_value: asked.minimum.and_then(decimal),
        ..Requirement::default()
    };
    criterion(format!("selection-{}", asked.id), requirement)
}

fn criterion(id: String, requirement: Requirement) -> Criterion {
    let group = RequirementGroup {
        id: "1".to_owned(),
        requirements: vec![Requirement { id: "1".to_owned(), ..requirement }],
        ..RequirementGroup::default()
    };
    Criterion {
        id,
        source: "tenderer".to_owned(),
        relates_to: "tenderer".to_owned(),
        requirement_groups: vec![group],
        ..Criterion::default()
    }
}
