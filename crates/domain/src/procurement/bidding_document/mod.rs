//! The bidding documents (P11), assembled from the clauses of the law, what the notice says, and what the record knows.
//! Nothing is typed twice: a date, an amount or a rule stands once in the record and is put into the text where the
//! text speaks of it. What comes out is the same in every language; pages write it out in each.

pub mod chosen;
pub mod place;

pub use chosen::{ChosenClauses, OwnClause};
pub use place::{Piece, Place, Slot, Value, pieces, slots};

use crate::procurement::decide::enquiry_deadline;
use crate::procurement::notice::{Lot, Notice};
use crate::procurement::state::{FixedKeys, Preparation, Published};
use crate::ruleset::clauses::{ClauseFact, ClauseRule, ClauseTable, DocumentPart, FieldKind};
use crate::ruleset::{EnvelopeKind, Method, RuleSet, StageKind};
use crate::text::LocalText;
use crate::{PartyId, ProcedureId};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// The bidding documents of a procedure as they are now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BiddingDocument {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Who buys.
    pub buyer: PartyId,
    /// The rule-set whose clauses they are.
    pub ruleset: String,
    /// How often they were amended since publication.
    pub amendments: usize,
    /// When they became what they are: published, or amended last. Nothing while they are written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Timestamp>,
    /// The clauses, in order.
    pub clauses: Vec<Clause>,
}

/// One clause, filled in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Clause {
    /// Its part.
    pub part: DocumentPart,
    /// The number of its part and its own within it, as in `2.3`.
    pub number: String,
    /// Its name in the law, or the notice's own.
    pub id: String,
    /// Its title.
    pub title: LocalText,
    /// Its text, with `{name}` for each value.
    pub text: LocalText,
    /// What stands in the places of the text; a place that nothing fills yet has none.
    pub values: BTreeMap<String, Value>,
    /// What of the notice stands below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<ClauseTable>,
    /// The article of the law; none for a clause of the buyer's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Whether the article's text was checked.
    pub checked: bool,
}

/// What is known of a procedure besides the law.
struct Known<'a> {
    procedure: &'a ProcedureId,
    buyer: &'a PartyId,
    notice: &'a Notice,
    deadline: Option<Timestamp>,
    enquiry_deadline: Option<Timestamp>,
    keys: Option<&'a FixedKeys>,
}

impl BiddingDocument {
    /// Those of a notice that is public.
    #[must_use]
    pub fn of_published(id: &ProcedureId, published: &Published, rules: &RuleSet, method: &Method) -> Self {
        let amended = published.amendments.last().map(|amendment| amendment.at);
        let known = Known {
            procedure: id,
            buyer: &published.head.buyer,
            notice: &published.notice,
            deadline: Some(published.deadline).filter(|_| !published.calls),
            enquiry_deadline: Some(enquiry_deadline(published, rules)),
            keys: Some(&published.keys).filter(|keys| !keys.sets.is_empty()),
        };
        Self {
            amendments: published.amendments.len(),
            as_of: Some(amended.unwrap_or(published.published_at)),
            ..Self::assembled(&known, rules, method)
        }
    }

    /// Those of a notice that is being written.
    #[must_use]
    pub fn of_draft(id: &ProcedureId, preparation: &Preparation, rules: &RuleSet, method: &Method) -> Self {
        let notice = &preparation.notice;
        let by_rule = |deadline| {
            let (name, ordinary) = ("enquiry_deadline_before_closing", &rules.periods.enquiry_deadline_before_closing);
            Some(rules.shortened(name, ordinary, &preparation.shortenings).before(deadline))
        };
        let known = Known {
            procedure: id,
            buyer: &preparation.head.buyer,
            notice,
            deadline: notice.tender_period_end,
            enquiry_deadline: notice.enquiry_period_end.or_else(|| by_rule(notice.tender_period_end?)),
            keys: preparation.keys.as_ref(),
        };
        Self::assembled(&known, rules, method)
    }

    fn assembled(known: &Known<'_>, rules: &RuleSet, method: &Method) -> Self {
        let mut clauses: Vec<Clause> = Vec::new();
        let stands = |rule: &&ClauseRule| {
            let taken = !rule.optional || known.notice.clauses.contains_key(&rule.id);
            taken && rule.when.iter().all(|fact| holds(*fact, known.notice, rules, method))
        };
        for (part, n) in DocumentPart::ALL.into_iter().zip(1..) {
            let of_law = rules.clauses.iter().filter(stands).filter_map(|rule| known.clause(rule, rules, method));
            let own = known.notice.own_clauses.iter().filter(|_| part == DocumentPart::Contract).map(own_clause);
            let of_part = of_law.filter(|clause| clause.part == part).chain(own).zip(1..);
            clauses.extend(of_part.map(|(clause, k)| Clause { number: format!("{n}.{k}"), ..clause }));
        }
        Self {
            procedure: known.procedure.clone(),
            buyer: known.buyer.clone(),
            ruleset: rules.id.clone(),
            amendments: 0,
            as_of: None,
            clauses,
        }
    }

    /// The clauses of a part.
    pub fn part(&self, part: DocumentPart) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(move |clause| clause.part == part)
    }
}

/// A clause that the buyer wrote.
fn own_clause(own: &OwnClause) -> Clause {
    Clause {
        part: DocumentPart::Contract,
        number: String::new(),
        id: own.id.to_string(),
        title: own.title.clone(),
        text: own.text.clone(),
        values: BTreeMap::new(),
        table: None,
        article: None,
        checked: true,
    }
}

impl Known<'_> {
    fn clause(&self, rule: &ClauseRule, rules: &RuleSet, method: &Method) -> Option<Clause> {
        let wording = rule.wording.as_ref()?;
        let chosen = self.notice.clauses.get(&rule.id);
        let mut values = BTreeMap::new();
        for slot in slots(wording.text.fr.as_deref().unwrap_or_default()) {
            let field = wording.fields.iter().find(|field| field.id == slot.0);
            let value = match field {
                Some(field) => chosen.and_then(|chosen| chosen.get(slot.0)).map(|number| match field.kind {
                    FieldKind::Percent => Value::Percent { number: *number },
                    FieldKind::Days => Value::Days { number: *number },
                    FieldKind::Months => Value::Months { number: *number },
                }),
                None => Place::parse(slot.0).and_then(|place| self.value(place, rules, method)),
            };
            values.extend(value.map(|value| (slot.0.to_owned(), value)));
        }
        Some(Clause {
            part: wording.part,
            number: String::new(),
            id: rule.id.to_string(),
            title: wording.title.clone(),
            text: wording.text.clone(),
            values,
            table: wording.table,
            article: Some(rule.article.clone()),
            checked: rule.checked,
        })
    }

    /// What the record says in a place of the text; nothing while it does not.
    fn value(&self, place: Place, rules: &RuleSet, method: &Method) -> Option<Value> {
        let notice = self.notice;
        let moment = |at: Option<Timestamp>| at.map(|at| Value::Moment { at });
        let count = |count: u64| Some(Value::Count { count });
        let text = |text: &LocalText| Some(Value::Text { text: text.clone() });
        let period = |period: &crate::ruleset::Period| Value::Period { value: period.value, unit: period.unit };
        match place {
            Place::Buyer => Some(Value::Organisation { id: self.buyer.clone() }),
            Place::Ocid => Some(Value::Code { code: self.procedure.to_string() }),
            Place::Title => text(&notice.title),
            Place::Method => text(&method.title),
            Place::Law => text(&rules.title),
            Place::Deadline => moment(self.deadline),
            Place::EnquiryDeadline => moment(self.enquiry_deadline),
            Place::ApplicationDeadline => moment(notice.selection.as_ref()?.application_period_end),
            Place::AnswerPeriod => Some(period(&rules.periods.answer_before_closing)),
            Place::AmendmentPeriod => Some(period(&rules.periods.remaining_after_amendment_minimum)),
            Place::BodyGrace => Some(period(&rules.periods.body_grace)),
            Place::ObjectionWindow => Some(period(&rules.periods.objection_window)),
            Place::Standstill => Some(period(&rules.periods.standstill)),
            Place::BidValidity => {
                let by_rule = period(&rules.periods.bid_validity_default);
                Some(notice.bid_validity_days.map_or(by_rule, |days| Value::Days { number: days.into() }))
            }
            Place::Currencies => {
                let currencies = rules.bids.currencies.iter().map(ToString::to_string).collect();
                Some(Value::Codes { codes: currencies })
            }
            Place::LotsMaximum => count(notice.lots_per_tenderer_maximum?.into()),
            Place::OpeningMembers => count(self.keys?.sets.first()?.members.len() as u64),
            Place::OpeningThreshold => count(self.keys?.threshold.into()),
            Place::FrameworkMonths => Some(Value::Months { number: notice.framework.as_ref()?.months.into() }),
            Place::FrameworkSuppliers => count(notice.framework.as_ref()?.suppliers_maximum.into()),
            Place::ReviewBody => text(&rules.review.as_ref()?.body.title),
        }
    }
}

/// Whether a fact holds of a procedure.
fn holds(fact: ClauseFact, notice: &Notice, rules: &RuleSet, method: &Method) -> bool {
    let any = |holds: fn(&Lot) -> bool| notice.lots.iter().any(holds);
    match fact {
        ClauseFact::SeveralLots => notice.lots.len() > 1,
        ClauseFact::LotsLimited => notice.lots_per_tenderer_maximum.is_some(),
        ClauseFact::LotsJointly => notice.lots_awarded_jointly,
        ClauseFact::Qualification => !notice.selection_criteria.is_empty(),
        ClauseFact::Selection => notice.selection.is_some(),
        ClauseFact::Dialogue => method.stages.contains(&StageKind::Dialogue),
        ClauseFact::TwoEnvelopes => {
            method.envelopes.contains(&EnvelopeKind::Technical) && method.envelopes.contains(&EnvelopeKind::Financial)
        }
        ClauseFact::BidGuarantee => any(|lot| lot.bid_guarantee.is_some()),
        ClauseFact::Outages => rules.outages.is_some(),
        ClauseFact::Preferences => any(|lot| !lot.comparison.preferences.is_empty()),
        ClauseFact::AbnormallyLow => any(|lot| lot.comparison.abnormally_low.is_some()),
        ClauseFact::Auction => method.auction.is_some(),
        ClauseFact::Framework => notice.framework.is_some(),
        ClauseFact::Standstill => rules.periods.standstill.value > 0 && method.stages.contains(&StageKind::Standstill),
        ClauseFact::Review => rules.review.is_some(),
        ClauseFact::Documents => !notice.documents.is_empty(),
    }
}
