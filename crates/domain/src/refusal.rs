//! A refusal as everybody outside sees it: a stable code, data, and the article that decides. Prose and remedy
//! live in the translations, under the code.

use crate::RuleSet;
use serde::Serialize;

/// A command that the rules refused.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Refused {
    /// Stable code in snake case, the key of its texts.
    pub code: String,
    /// What the texts and programs need: figures, dates, names of fields.
    pub data: serde_json::Value,
    /// The article of the rule-set that decides, where a rule of law does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
}

impl Refused {
    /// Builds the outside form of a module's refusal (an enum tagged with `code` and `data`).
    #[must_use]
    pub fn of(refusal: &impl Serialize, rules: Option<&RuleSet>) -> Self {
        let value = serde_json::to_value(refusal).unwrap_or_default();
        let code = value.get("code").and_then(|c| c.as_str()).unwrap_or("refused").to_owned();
        let data = value.get("data").cloned().unwrap_or_default();
        let article = rules.and_then(|rules| rules.article_of_refusal(&code)).map(str::to_owned);
        Self { code, data, article }
    }
}
