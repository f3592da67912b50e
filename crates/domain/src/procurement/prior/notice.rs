//! What a prior information notice says.

use crate::Money;
use crate::document::Document;
use crate::ids::PlanLineId;
use crate::procurement::dialogue::documents_fit;
use crate::procurement::notice::{Category, Classification};
use crate::ruleset::{AnswersRule, PriorNoticeRules, RuleSet};
use crate::text::LocalText;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Most classifications of a notice.
const CLASSIFICATIONS_MAXIMUM: usize = 20;

/// What a buyer means to buy, told to the market before anything is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriorNotice {
    /// What is to be bought.
    pub title: LocalText,
    /// More about it: nature and quantity, as far as they are known.
    pub description: LocalText,
    /// Goods, works or services.
    pub category: Category,
    /// Its classifications, such as CPV codes; the first is the main one.
    pub classifications: Vec<Classification>,
    /// Where it is delivered or done (ISO 3166-2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The estimate, in the currency of the rule-set, where the buyer tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimate: Option<Money>,
    /// The way of buying that is intended, a row of the rule-set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The day on which the notice of the procedure is expected.
    pub launch: Date,
    /// The line of the buyer's published plan, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanPlace>,
    /// What the market is asked; nothing where it is only told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultation: Option<Consultation>,
    /// What goes with it, such as a draft of the specifications.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
}

/// A line of the buyer's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanPlace {
    /// The plan's year.
    pub year: i16,
    /// The line.
    pub line: PlanLineId,
}

/// A consultation of the market.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// What the market is asked.
    pub questions: LocalText,
    /// Until when firms answer.
    pub until: Timestamp,
    /// What becomes of the answers when it has ended.
    pub answers: AnswersTold,
}

/// What becomes of written answers when a consultation of the market has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswersTold {
    /// Everybody reads them, without what a firm marked as confidential.
    Published,
    /// The buyer's people read them; everybody reads the summary.
    Kept,
}

impl AnswersTold {
    /// The word as recorded, the key of its translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Kept => "kept",
        }
    }
}

impl PriorNotice {
    /// The first field that is missing or wrong, at the moment when it is to be published. A notice that shortens a period later
    /// has to say what the directive's annex V, part B, asks for: that is asked of every one.
    #[must_use]
    pub fn unfit(&self, rules: &RuleSet, law: &PriorNoticeRules, at: Timestamp) -> Option<&'static str> {
        let estimate = self
            .estimate
            .is_none_or(|money| money.is_valid() && money.amount_minor > 0 && money.currency == rules.currency);
        let some = 1..=CLASSIFICATIONS_MAXIMUM;
        let classified =
            some.contains(&self.classifications.len()) && self.classifications.iter().all(|c| c.is_valid());
        let region = self.region.as_deref().is_none_or(|region| crate::text::check_text(region, 20).is_ok());
        let asked = self.consultation.as_ref();
        let checks = [
            ("title", !self.title.is_empty() && self.title.check(300).is_ok()),
            ("description", !self.description.is_empty() && self.description.check(5_000).is_ok()),
            ("classification", classified),
            ("region", region),
            ("estimate", estimate),
            ("method", self.method.as_ref().is_none_or(|method| rules.method(method).is_some())),
            ("launch", self.launch >= rules.day_of(at)),
            (
                "questions",
                asked.is_none_or(|asked| !asked.questions.is_empty() && asked.questions.check(5_000).is_ok()),
            ),
            ("until", asked.is_none_or(|asked| asked.until >= law.answers_minimum.after(at))),
            ("answers", asked.is_none_or(|asked| law.answers.allows(asked.answers))),
            ("documents", documents_fit(&self.documents)),
        ];
        checks.into_iter().find(|(_, fits)| !fits).map(|(field, _)| field)
    }
}

impl AnswersRule {
    /// Whether the law lets a buyer announce this.
    #[must_use]
    pub const fn allows(self, told: AnswersTold) -> bool {
        match self {
            Self::AsAnnounced => true,
            Self::Published => matches!(told, AnswersTold::Published),
            Self::Kept => matches!(told, AnswersTold::Kept),
        }
    }
}
