//! What the law says about comparing bids: ties and abnormally low bids.

use super::Period;
use crate::procurement::evaluation::{AbnormallyLow, TieBreak};
use crate::text::LocalText;
use serde::{Deserialize, Serialize};

/// The rules of comparison that notices choose from; each may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluationRules {
    /// How long a tenderer has at least to explain a price that was found abnormally low.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub justification_minimum: Option<Period>,
    /// What may decide between equal bids.
    #[serde(rename = "tie", default)]
    pub ties: Vec<TieRule>,
    /// How abnormally low bids may be found.
    #[serde(rename = "abnormally_low", default)]
    pub abnormally_low: Vec<AbnormallyLowRule>,
}

/// What may decide between equal bids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TieRule {
    /// What is compared.
    pub id: TieBreak,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
}

/// A published method of finding abnormally low bids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbnormallyLowRule {
    /// Family and parameters in one word, as in `below_mean_of_others:20:3`.
    #[serde(with = "abnormally_low")]
    pub id: AbnormallyLow,
    /// Its title.
    pub title: LocalText,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl EvaluationRules {
    /// What contradicts itself, in words for the lawyer who edits the file.
    pub(super) fn contradictions(&self) -> impl Iterator<Item = &'static str> {
        [
            (
                self.abnormally_low.iter().all(|rule| rule.id.is_sound()),
                "a method for abnormally low bids needs a percentage between 0 and 100, and two bids for a mean",
            ),
            (
                self.abnormally_low.is_empty() || self.justification_minimum.is_some(),
                "abnormally low bids need a period for justification",
            ),
        ]
        .into_iter()
        .filter_map(|(holds, what)| (!holds).then_some(what))
    }
}

/// Families with parameters are rows of the law under one word, so that a later rule-set names them by it.
macro_rules! by_code {
    ($module:ident, $family:ty, $what:literal) => {
        pub(super) mod $module {
            use serde::{Deserialize, Deserializer, Serializer, de::Error};

            pub fn serialize<S: Serializer>(family: &$family, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&family.code())
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$family, D::Error> {
                let code = String::deserialize(deserializer)?;
                <$family>::parse(&code).ok_or_else(|| D::Error::custom(format!("{code:?} is no {}", $what)))
            }
        }
    };
}

by_code!(formula, crate::procurement::evaluation::PriceFormula, "price formula");
by_code!(abnormally_low, crate::procurement::evaluation::AbnormallyLow, "method for abnormally low bids");
