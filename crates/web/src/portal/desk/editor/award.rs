//! How a lot is awarded, as fields of the form, and read back from them.

use super::typed::Reading;
use domain::procurement::Lot;
use domain::procurement::evaluation::{AbnormallyLow, AwardRule, Comparison, CostPart, PriceFormula, TieBreak};
use domain::procurement::notice::{QualityCriterion, Scalar};
use domain::text::Language;
use domain::{CriterionId, Currency, LocalText, Money};

/// A lot's fields that say how it is awarded, each of one value.
pub(super) const FIELDS: [&str; 10] = [
    "rule",
    "price_weight",
    "formula",
    "technical_points_minimum",
    "budget",
    "discount_rate_percent",
    "ties",
    "abnormally_low",
    "auction",
    "prizes",
];
/// The fields of a quality criterion besides its title.
pub(super) const CRITERION_FIELDS: [&str; 5] = ["id", "weight", "score_maximum", "part_of", "points_minimum"];
/// The fields of a part of a cost besides its title.
pub(super) const PART_FIELDS: [&str; 4] = ["id", "items", "first_year", "last_year"];

/// Ties in one value of a list: what decides first, and so on.
pub(super) fn ties_code(ties: &[TieBreak]) -> String {
    ties.iter().map(|tie| tie.as_str()).collect::<Vec<_>>().join(" ")
}

fn texts(at: &str, text: &LocalText) -> impl Iterator<Item = (String, String)> {
    let of = |language: Language| {
        (format!("{at}.title.{}", language.tag()), text.get(language).unwrap_or_default().to_owned())
    };
    Language::ALL.map(of).into_iter()
}

/// How a lot is awarded, as the fields of the form below its place.
pub(super) fn fields_of(at: &str, lot: &Lot) -> Vec<(String, String)> {
    let name = |field: &str| format!("{at}.{field}");
    let plain = |number: &Option<Scalar>| number.map(|number| number.to_string()).unwrap_or_default();
    let mut fields = vec![(name("rule"), lot.award.as_str().to_owned())];
    match &lot.award {
        AwardRule::LowestPrice => {}
        AwardRule::PriceQuality { price_weight, formula, technical_points_minimum, .. } => {
            fields.push((name("price_weight"), price_weight.to_string()));
            fields.push((name("formula"), formula.code()));
            fields.push((name("technical_points_minimum"), plain(technical_points_minimum)));
        }
        AwardRule::FixedBudget { budget, technical_points_minimum, .. } => {
            fields.push((name("budget"), budget.decimal()));
            fields.push((name("technical_points_minimum"), plain(technical_points_minimum)));
        }
        AwardRule::Quality { technical_points_minimum, .. } => {
            fields.push((name("technical_points_minimum"), plain(technical_points_minimum)));
        }
        AwardRule::Cost { discount_rate_percent, parts } => {
            fields.push((name("discount_rate_percent"), discount_rate_percent.to_string()));
            for (k, part) in parts.iter().enumerate() {
                let at = format!("{at}.parts.{k}");
                let items = part.items.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
                let values = [part.id.to_string(), items, part.first_year.to_string(), part.last_year.to_string()];
                fields.extend(PART_FIELDS.iter().zip(values).map(|(field, value)| (format!("{at}.{field}"), value)));
                fields.extend(texts(&at, &part.title));
            }
        }
    }
    for (k, criterion) in lot.award.criteria().iter().enumerate() {
        let at = format!("{at}.criteria.{k}");
        let values = [
            criterion.id.to_string(),
            criterion.weight.to_string(),
            criterion.score_maximum.to_string(),
            criterion.part_of.as_ref().map(ToString::to_string).unwrap_or_default(),
            plain(&criterion.points_minimum),
        ];
        fields.extend(CRITERION_FIELDS.iter().zip(values).map(|(field, value)| (format!("{at}.{field}"), value)));
        fields.extend(texts(&at, &criterion.title));
    }
    fields.push((name("ties"), ties_code(&lot.comparison.ties)));
    fields.extend(lot.comparison.preferences.iter().map(|id| (name("preferences"), id.to_string())));
    let low = lot.comparison.abnormally_low.map(AbnormallyLow::code).unwrap_or_default();
    fields.push((name("abnormally_low"), low));
    // How its auction runs travels along as it is recorded.
    let auction = lot.comparison.auction.as_ref().and_then(|terms| serde_json::to_string(terms).ok());
    fields.push((name("auction"), auction.unwrap_or_default()));
    let prizes = lot.comparison.prizes.iter().map(|prize| prize.decimal()).collect::<Vec<_>>();
    fields.push((name("prizes"), prizes.join("\n")));
    fields
}

fn criteria(reading: &mut Reading<'_>, at: &str) -> Vec<QualityCriterion> {
    let list = format!("{at}.criteria");
    reading.list(&list, |reading, k| {
        let at = format!("{list}.{k}");
        let part_of = reading.optional(&format!("{at}.part_of"));
        Some(QualityCriterion {
            id: reading.id::<CriterionId>(&format!("{at}.id"))?,
            title: reading.sent.text(&format!("{at}.title")),
            weight: reading.number(&format!("{at}.weight")).unwrap_or_default(),
            score_maximum: reading.number(&format!("{at}.score_maximum")).unwrap_or_default(),
            part_of: part_of.and_then(|id| id.parse().ok()),
            points_minimum: reading.number(&format!("{at}.points_minimum")),
        })
    })
}

fn parts(reading: &mut Reading<'_>, at: &str) -> Vec<CostPart> {
    let list = format!("{at}.parts");
    reading.list(&list, |reading, k| {
        let at = format!("{list}.{k}");
        let items = reading.sent.get(&format!("{at}.items")).split([' ', ',', '،', ';']);
        let items = items.filter(|id| !id.is_empty()).filter_map(|id| id.parse().ok()).collect();
        Some(CostPart {
            id: reading.id::<CriterionId>(&format!("{at}.id"))?,
            title: reading.sent.text(&format!("{at}.title")),
            items,
            first_year: reading.whole(&format!("{at}.first_year")).unwrap_or_default(),
            last_year: reading.whole(&format!("{at}.last_year")).unwrap_or_default(),
        })
    })
}

/// The award rule of a lot as sent.
pub(super) fn read(reading: &mut Reading<'_>, at: &str, currency: Currency) -> AwardRule {
    let name = |field: &str| format!("{at}.{field}");
    match reading.sent.get(&name("rule")) {
        "price_quality" => AwardRule::PriceQuality {
            price_weight: reading.number(&name("price_weight")).unwrap_or_default(),
            formula: PriceFormula::parse(reading.sent.get(&name("formula"))).unwrap_or(PriceFormula::LowestOverPrice),
            criteria: criteria(reading, at),
            technical_points_minimum: reading.number(&name("technical_points_minimum")),
        },
        "fixed_budget" => AwardRule::FixedBudget {
            budget: reading.money(&name("budget"), currency).unwrap_or(Money { amount_minor: 0, currency }),
            criteria: criteria(reading, at),
            technical_points_minimum: reading.number(&name("technical_points_minimum")),
        },
        "quality" => AwardRule::Quality {
            criteria: criteria(reading, at),
            technical_points_minimum: reading.number(&name("technical_points_minimum")),
        },
        "cost" => AwardRule::Cost {
            discount_rate_percent: reading.number(&name("discount_rate_percent")).unwrap_or_default(),
            parts: parts(reading, at),
        },
        _ => AwardRule::LowestPrice,
    }
}

/// What else is said about comparing the bids of a lot, as sent.
pub(super) fn read_comparison(reading: &mut Reading<'_>, at: &str, currency: Currency) -> Comparison {
    let name = |field: &str| format!("{at}.{field}");
    let prizes = reading.amounts(&name("prizes"), currency);
    Comparison {
        ties: reading.sent.get(&name("ties")).split(' ').filter_map(TieBreak::parse).collect(),
        preferences: reading.sent.all(&name("preferences")).iter().filter_map(|id| id.parse().ok()).collect(),
        abnormally_low: AbnormallyLow::parse(reading.sent.get(&name("abnormally_low"))),
        auction: serde_json::from_str(reading.sent.get(&name("auction"))).ok(),
        prizes,
    }
}
