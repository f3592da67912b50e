//! May they, can they, is it best: the criteria of a notice.

use domain::procurement::evaluation::PriceFormula;
use domain::procurement::notice::{AnswerKind, Lot as DomainLot, QualityCriterion, SelectionCriterion};
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
            AwardRule::PriceQuality { price_weight, formula, .. } => {
                add(self, PRICE, "price", &price, in_words(*formula), Some(*price_weight));
            }
            AwardRule::Cost { discount_rate_percent, parts } => {
                let cost = LocalText::all("Coût du cycle de vie", "كلفة دورة الحياة", "Life-cycle cost");
                let rate = discount_rate_percent.normalize();
                let about = LocalText::all(
                    format!("Le coût actualisé le plus bas, au taux de {rate} % par an"),
                    format!("أدنى كلفة محيّنة، بنسبة {rate} % في السنة"),
                    format!("The lowest cost discounted at {rate}% a year"),
                );
                add(self, PRICE, "cost", &cost, about, None);
                for part in parts {
                    let (from, to) = (part.first_year, part.last_year);
                    let about = LocalText::all(
                        format!("Années {from} à {to}"),
                        format!("من السنة {from} إلى السنة {to}"),
                        format!("Years {from} to {to}"),
                    );
                    add(self, part.id.as_str(), "cost", &part.title, about, None);
                }
            }
            AwardRule::Quality { .. } if !lot.comparison.prizes.is_empty() => {
                let prizes = lot.comparison.prizes.iter();
                let prizes: Vec<String> = prizes.map(|one| format!("{} {}", one.decimal(), one.currency)).collect();
                let prizes = prizes.join(", ");
                let name = LocalText::all("Prix du concours", "جوائز المناظرة", "Prizes");
                let about = LocalText::all(
                    format!("Aux auteurs des œuvres les mieux classées par le jury : {prizes}"),
                    format!("لأصحاب الأعمال الأفضل ترتيبا من لجنة التحكيم: {prizes}"),
                    format!("To the authors of the works that the jury ranks best: {prizes}"),
                );
                add(self, PRICE, "price", &name, about, None);
            }
            AwardRule::Quality { .. } => {
                let about = LocalText::all(
                    "Négocié avec un soumissionnaire après l'autre, dans l'ordre de la qualité",
                    "يُتفاوض عليه مع مشارك بعد آخر حسب ترتيب الجودة",
                    "Negotiated with one tenderer after the other, in the order of quality",
                );
                add(self, PRICE, "price", &price, about, None);
            }
            AwardRule::FixedBudget { budget, .. } => {
                let most = format!("{} {}", budget.decimal(), budget.currency);
                let about = LocalText::all(
                    format!("Budget fixé à {most}"),
                    format!("ميزانية محددة بـ {most}"),
                    format!("Budget fixed at {most}"),
                );
                add(self, PRICE, "price", &price, about, None);
            }
        }
        for criterion in lot.award.criteria() {
            add(self, criterion.id.as_str(), "quality", &criterion.title, scale(criterion), Some(criterion.weight));
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
        AwardRule::Cost { .. } => "costOnly",
        AwardRule::FixedBudget { .. } | AwardRule::Quality { .. } => "qualityOnly",
    };
    let first = lots.first().map_or("", code);
    if lots.iter().all(|lot| code(lot) == first) {
        return (first, String::new());
    }
    let each: Vec<String> = lots.iter().map(|lot| format!("{}: {}", lot.id, code(lot))).collect();
    ("", each.join("; "))
}

/// How a criterion is scored, what it is part of, and the fewest points with which a bid is ranked.
fn scale(criterion: &QualityCriterion) -> LocalText {
    let most = criterion.score_maximum.normalize();
    let mut about = LocalText::all(
        format!("Note de 0 à {most}"),
        format!("عدد من 0 إلى {most}"),
        format!("Score from 0 to {most}"),
    );
    let mut and = |fr: String, ar: String, en: String| {
        for (text, more) in [(&mut about.fr, fr), (&mut about.ar, ar), (&mut about.en, en)] {
            text.get_or_insert_default().push_str(&more);
        }
    };
    if let Some(above) = &criterion.part_of {
        and(format!(" ; partie de {above}"), format!("؛ جزء من {above}"), format!("; part of {above}"));
    }
    if let Some(least) = criterion.points_minimum.map(|least| least.normalize()) {
        and(
            format!(" ; {least} points au moins"),
            format!("؛ {least} نقاط على الأقل"),
            format!("; {least} points at least"),
        );
    }
    about
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
        PriceFormula::LinearTo { ratio } => {
            let ratio = ratio.normalize();
            LocalText::all(
                format!("Points = poids décroissant en ligne droite, nul à partir de {ratio} fois le prix le plus bas"),
                format!("النقاط = وزن يتناقص خطيا وينعدم ابتداء من {ratio} مرة السعر الأدنى"),
                format!("Points = weight falling in a straight line to nothing at {ratio} times the lowest price"),
            )
        }
        PriceFormula::Power { exponent } => LocalText::all(
            format!("Points = poids × (prix le plus bas ÷ prix) puissance {exponent}"),
            format!("النقاط = الوزن × (السعر الأدنى ÷ السعر) أس {exponent}"),
            format!("Points = weight × (lowest price ÷ price) to the power {exponent}"),
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
