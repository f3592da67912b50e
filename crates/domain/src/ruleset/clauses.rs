//! Clauses of bidding documents (P11): which stand in a law's documents, on what condition, on which article, and within
//! which limits the buyer fills them in. The wording is shared by every jurisdiction and kept apart, in
//! `law/clauses.toml`; a row may bring its own.

use super::{GuaranteeKind, RuleSet, RuleSetError};
use crate::CriterionId;
use crate::procurement::bidding_document::{Place, Slot, slots};
use crate::procurement::notice::Scalar;
use crate::text::{Language, LocalText};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The part of the bidding documents that a clause stands in, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentPart {
    /// Instructions to tenderers.
    Instructions,
    /// Conditions of the contract.
    Contract,
    /// Schedules: what is bought, and the other files.
    Schedules,
}

impl DocumentPart {
    /// Every part, in order.
    pub const ALL: [Self; 3] = [Self::Instructions, Self::Contract, Self::Schedules];

    /// As written in the law and in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Instructions => "instructions",
            Self::Contract => "contract",
            Self::Schedules => "schedules",
        }
    }
}

/// What of the notice a clause shows below its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseTable {
    /// The lots with their estimates.
    Lots,
    /// The exclusion grounds.
    ExclusionGrounds,
    /// The selection criteria.
    SelectionCriteria,
    /// The guarantee that each lot asks for.
    Guarantees,
    /// How each lot is awarded.
    Award,
    /// The items of all lots.
    Items,
    /// The files that belong to the documents.
    Documents,
}

/// A fact of the procedure that brings a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseFact {
    /// There is more than one lot.
    SeveralLots,
    /// One tenderer is awarded at most so many lots.
    LotsLimited,
    /// All lots are awarded together.
    LotsJointly,
    /// Something is asked of who may perform the contract.
    Qualification,
    /// Firms apply before they bid.
    Selection,
    /// Proposals are discussed before final bids.
    Dialogue,
    /// Technical and financial bids are sealed apart.
    TwoEnvelopes,
    /// A lot asks for a guarantee of the bid.
    BidGuarantee,
    /// The law moves deadlines after outages.
    Outages,
    /// A margin of preference is applied to a lot.
    Preferences,
    /// A lot has a method that finds abnormally low bids.
    AbnormallyLow,
    /// An auction follows the bids.
    Auction,
    /// The award leads to a framework agreement.
    Framework,
    /// The law has a standstill.
    Standstill,
    /// The law names who reviews decisions.
    Review,
    /// Files belong to the documents.
    Documents,
}

impl ClauseFact {
    /// As written in the law and in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SeveralLots => "several_lots",
            Self::LotsLimited => "lots_limited",
            Self::LotsJointly => "lots_jointly",
            Self::Qualification => "qualification",
            Self::Selection => "selection",
            Self::Dialogue => "dialogue",
            Self::TwoEnvelopes => "two_envelopes",
            Self::BidGuarantee => "bid_guarantee",
            Self::Outages => "outages",
            Self::Preferences => "preferences",
            Self::AbnormallyLow => "abnormally_low",
            Self::Auction => "auction",
            Self::Framework => "framework",
            Self::Standstill => "standstill",
            Self::Review => "review",
            Self::Documents => "documents",
        }
    }
}

/// The unit of what a buyer fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Percent.
    Percent,
    /// Days.
    Days,
    /// Months.
    Months,
}

impl FieldKind {
    /// As written in the law and in translations.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Days => "days",
            Self::Months => "months",
        }
    }

    /// Whether its values have no fraction.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Days | Self::Months)
    }
}

/// What a buyer fills in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseField {
    /// Its name in the text.
    pub id: String,
    /// Its unit.
    pub kind: FieldKind,
    /// Its title.
    pub title: LocalText,
}

/// The wording of a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Where it stands.
    pub part: DocumentPart,
    /// Its title.
    pub title: LocalText,
    /// Its text, with `{name}` where the record or the buyer fills something in.
    pub text: LocalText,
    /// What of the notice stands below.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<ClauseTable>,
    /// What the buyer fills in.
    #[serde(rename = "field", default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<ClauseField>,
}

impl Wording {
    /// What a lawyer would have to correct: a language is missing, or says something else than the others.
    fn contradiction(&self, id: &CriterionId) -> Option<String> {
        let mut said: Option<BTreeSet<Slot<'_>>> = None;
        for language in Language::ALL {
            let (Some(text), Some(_)) = (self.text.get(language), self.title.get(language)) else {
                return Some(format!("clause {id} lacks a language"));
            };
            let these: BTreeSet<Slot<'_>> = slots(text).collect();
            if these.iter().any(|slot| !self.knows(slot)) {
                return Some(format!("clause {id} has a place that nothing fills"));
            }
            if said.as_ref().is_some_and(|said| *said != these) {
                return Some(format!("clause {id} does not say the same in every language"));
            }
            said = Some(these);
        }
        let unused = |field: &&ClauseField| !said.iter().flatten().any(|slot| slot.0 == field.id);
        let unused = self.fields.iter().find(unused).map(|field| &field.id);
        unused.map(|field| format!("clause {id} asks for {field}, and does not say it"))
    }

    fn knows(&self, slot: &Slot<'_>) -> bool {
        Place::parse(slot.0).is_some() || self.fields.iter().any(|field| field.id == slot.0)
    }
}

/// Within which limits a buyer fills something in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Scalar>,
    /// The most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Scalar>,
    /// The most is what the rule-set says of this guarantee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guarantee: Option<GuaranteeKind>,
}

/// A clause in the documents of a law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseRule {
    /// Its name.
    pub id: CriterionId,
    /// Whether it stands only where the buyer takes it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// What has to be so for it to stand; nothing when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<ClauseFact>,
    /// Within which limits its fields are filled in.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub limits: BTreeMap<String, Limits>,
    /// The article.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What a lawyer should know about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its wording: its own, or the shared one once the rule-set was read with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wording: Option<Wording>,
}

impl ClauseRule {
    /// The least and the most of a field.
    #[must_use]
    pub fn range(&self, field: &str, rules: &RuleSet) -> (Option<Scalar>, Option<Scalar>) {
        let Some(limits) = self.limits.get(field) else { return (None, None) };
        let of_guarantee = limits.guarantee.and_then(|kind| rules.guarantee(kind)).map(|rule| rule.percent_maximum);
        (limits.minimum, limits.maximum.or(of_guarantee))
    }

    /// Whether a field's values have no fraction.
    #[must_use]
    pub fn is_whole(&self, field: &str) -> bool {
        let fields = self.wording.iter().flat_map(|wording| &wording.fields);
        fields.into_iter().any(|one| one.id == field && one.kind.is_whole())
    }
}

/// The file of wordings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wordings {
    #[serde(rename = "clause", default)]
    clauses: BTreeMap<CriterionId, Wording>,
}

impl Wordings {
    /// Reads a file of wordings.
    ///
    /// # Errors
    /// [`RuleSetError`]: not the shape of one, or a clause that does not say the same in every language.
    pub fn parse(text: &str) -> Result<Self, RuleSetError> {
        let read: Self = toml::from_str(text).map_err(|error| RuleSetError::Shape(Box::new(error)))?;
        let wrong = read.clauses.iter().find_map(|(id, wording)| wording.contradiction(id));
        wrong.map_or(Ok(read), |what| Err(RuleSetError::Chain(what)))
    }

    /// Takes the clauses of another file, in place of those of the same name.
    pub fn extend(&mut self, other: Self) {
        self.clauses.extend(other.clauses);
    }

    /// Gives each clause of a rule-set its wording.
    ///
    /// # Errors
    /// [`RuleSetError::Chain`]: a clause without wording, or with limits of something that it does not ask for.
    pub fn give(&self, rules: &mut RuleSet) -> Result<(), RuleSetError> {
        let guarantees: Vec<GuaranteeKind> = rules.guarantees.iter().map(|rule| rule.id).collect();
        for rule in &mut rules.clauses {
            let id = &rule.id;
            let wrong = |what: &str| Err(RuleSetError::Chain(format!("clause {id} {what}")));
            if let Some(own) = &rule.wording {
                own.contradiction(id).map_or(Ok(()), |what| Err(RuleSetError::Chain(what)))?;
            } else {
                rule.wording = self.clauses.get(id).cloned();
            }
            let Some(wording) = &rule.wording else { return wrong("has no wording") };
            if rule.limits.keys().any(|name| wording.fields.iter().all(|field| field.id != *name)) {
                return wrong("limits what it does not ask for");
            }
            if !rule.optional && !wording.fields.is_empty() {
                return wrong("asks the buyer for something and is not the buyer's to take");
            }
            if rule.limits.values().any(|limits| limits.guarantee.is_some_and(|kind| !guarantees.contains(&kind))) {
                return wrong("is limited by a guarantee that is not there");
            }
        }
        Ok(())
    }
}
