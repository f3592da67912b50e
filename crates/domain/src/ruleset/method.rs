//! The ways of buying: rows of data over the same stages.

use super::Period;
use crate::CriterionId;
use crate::procurement::agreement::OrderRule;
use crate::procurement::auction::{AuctionTarget, AuctionTerms};
use crate::procurement::{AwardRule, Lot, LotEnd};
use crate::text::LocalText;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A stage that a procedure may go through; a method lists its own, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageKind {
    /// The notice is written, approved; the committee makes its keys.
    Preparation,
    /// Firms apply to a call, and those selected go on.
    Selection,
    /// Firms ask to be admitted to a purchasing system as long as it lasts.
    Admission,
    /// Talks with those who go on, at the same terms, before the final bids.
    Dialogue,
    /// The notice is public and bids arrive.
    Publication,
    /// The sealed bids are opened.
    Opening,
    /// Bids are examined, scored and ranked.
    Evaluation,
    /// The prices of one bid after the other are opened and negotiated, in the order of quality.
    Negotiation,
    /// Bidders lower their prices in an electronic reverse auction.
    Auction,
    /// The award is decided and the tenderers are told.
    Award,
    /// Nothing is signed while tenderers may ask for review.
    Standstill,
    /// The award is final.
    Final,
}

/// The envelopes a bid is made of (P32).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EnvelopeKind {
    /// Everything in one.
    Single,
    /// Declarations and certificates.
    Administrative,
    /// The technical offer.
    Technical,
    /// The prices.
    Financial,
    /// A work before a jury, which names nobody (spec/seal, Manifest).
    Work,
    /// Whose the work is, with what is asked of its author.
    Name,
}

impl EnvelopeKind {
    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Administrative => "administrative",
            Self::Technical => "technical",
            Self::Financial => "financial",
            Self::Work => "work",
            Self::Name => "name",
        }
    }

    /// Whether prices belong into this envelope.
    #[must_use]
    pub const fn has_prices(self) -> bool {
        matches!(self, Self::Single | Self::Financial)
    }

    /// Whether the answers to criteria belong into this envelope, given all envelopes of the method.
    #[must_use]
    pub fn has_answers(self, all: &[EnvelopeKind]) -> bool {
        all.iter().find(|kind| !matches!(kind, Self::Financial | Self::Work)) == Some(&self) || all == [self]
    }
}

/// Whose bids are taken where not everybody may bid: firms that the buyer invites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invited {
    /// Fewest firms.
    pub minimum: u32,
    /// Most firms; without limit when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
    /// Whether the notice names them. Otherwise nobody learns who was invited before the bidding is closed.
    #[serde(default)]
    pub named_in_notice: bool,
}

impl Invited {
    /// Whether so many firms are neither too few nor too many.
    #[must_use]
    pub fn takes(&self, count: usize) -> bool {
        count >= self.minimum as usize && self.maximum.is_none_or(|maximum| count <= maximum as usize)
    }
}

/// How firms are selected before they bid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelectionRule {
    /// From the call to the deadline for applications.
    pub application_minimum: Period,
    /// Fewest firms that a call may limit the selection to.
    pub minimum: u32,
    /// Whether those that qualify go on when they are fewer.
    #[serde(default)]
    pub fewer_go_on: bool,
    /// The article that provides for the number.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What is known of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The talks with those who were selected or invited, before they hand in final bids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DialogueRule {
    /// Fewest rounds before it is concluded; 0 where the law leaves it to the buyer whether there are any.
    #[serde(default)]
    pub rounds_minimum: u32,
    /// Fewest firms that have to remain when some are eliminated; nobody is eliminated where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remaining_minimum: Option<u32>,
    /// From the opening of the first round to its deadline for proposals, where the law has a time for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal_minimum: Option<Period>,
    /// Whether award criteria and their weights may be changed or completed for the final bids.
    #[serde(default)]
    pub criteria_may_change: bool,
    /// Whether every lot is awarded on quality as well: after such a dialogue the law has no award on the price alone.
    #[serde(default)]
    pub quality_counts: bool,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What is known of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The negotiations about prices that are opened one after the other, in the order of quality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NegotiationRule {
    /// From a request for a better price to the end of the time for an answer.
    pub answer_minimum: Period,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What is known of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The contest in which a jury ranks works without knowing their authors, and prizes are paid instead of a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JuryRule {
    /// Where participants need a qualification, one in so many members of the jury has it or an equivalent one.
    pub qualified_share: u32,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What is known of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Whose bids are taken where they are members of something concluded before: they are invited by that, and nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Participants {
    /// The suppliers of a framework agreement, for a call-off under it.
    Agreement,
    /// Who is admitted to a category of a purchasing system when the invitation is published.
    System,
}

impl Participants {
    /// The word as the row has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::System => "system",
        }
    }
}

/// The framework agreement in which a way of buying ends, instead of one contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkRule {
    /// Most suppliers that a notice may allow; without a limit of the law when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppliers_maximum: Option<u32>,
    /// Longest time that a notice may give it, in months.
    pub months_maximum: u32,
    /// By which rules orders without competition may go to a supplier; empty where every call-off is competed for.
    #[serde(default)]
    pub orders: Vec<OrderRule>,
    /// Whether suppliers may be asked to compete for a call-off.
    #[serde(default)]
    pub competition: bool,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What is known of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl FrameworkRule {
    /// Most suppliers of one agreement where the law sets no limit: more would not fit into one act.
    pub const SUPPLIERS_MAXIMUM: u32 = 100;
}

/// The purchasing system that a way of buying sets up, instead of one contract: whoever meets its criteria joins as long as
/// it lasts, and contracts under it are competed for by everybody who is admitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SystemRule {
    /// From the publication to the first competition, so that firms can ask to be admitted before anything is bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_minimum: Option<Period>,
    /// From the receipt of a request to the end of its assessment.
    pub assessment: Period,
    /// The same of a request whose assessment was extended with reasons; none is where this is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment_extended: Option<Period>,
    /// Longest time that a system may last, in months; without a limit of the law when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months_maximum: Option<u32>,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What is known of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl SystemRule {
    /// Every period, so that working days find their calendar.
    pub(super) fn periods_mut(&mut self) -> impl Iterator<Item = &mut Period> {
        std::iter::once(&mut self.assessment).chain(&mut self.first_minimum).chain(&mut self.assessment_extended)
    }
}

/// A ground on which the law permits a way of buying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: LocalText,
    /// Where the ground is that an earlier procedure failed: how each lot has to have ended in it. The earlier one is
    /// named when the file is opened; empty where the officer's statement is all the law asks for.
    #[serde(default)]
    pub needs_earlier: Vec<LotEnd>,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What is known of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// The electronic reverse auction of a way of buying (P68).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuctionRules {
    /// From the announcement to the opening.
    pub notice_minimum: Period,
    /// Fewest bids that would be ranked: with fewer there is no auction, and the sealed prices stay.
    pub bidders_minimum: u32,
    /// How an auction runs where the notice says nothing else.
    pub terms: AuctionTerms,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
    /// What is known of a text that was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl AuctionRules {
    /// How the auction of a lot runs: as the notice says, or as the law says where the notice says nothing. Where quality
    /// counts as well nobody has to beat the best price, which is not the best bid.
    #[must_use]
    pub fn terms_of(&self, lot: &Lot) -> AuctionTerms {
        let against = if lot.award.is_scored() { AuctionTarget::Own } else { self.terms.against };
        lot.comparison.auction.unwrap_or(AuctionTerms { against, ..self.terms })
    }
}

/// One way of buying: a row over the same stages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// `open`.
    pub id: String,
    /// OCDS codelist `method`.
    pub ocds: String,
    /// eForms procedure type.
    pub eforms: String,
    /// Its name.
    pub title: LocalText,
    /// Its stages, in order.
    pub stages: Vec<StageKind>,
    /// Its envelopes.
    pub envelopes: Vec<EnvelopeKind>,
    /// The order in which they are opened, where it is not all at once: each turn opens only after the bids of the turn
    /// before were examined, and only those still admitted (P54). Empty: all envelopes of a lot are opened together.
    #[serde(default)]
    pub opening_turns: Vec<Vec<EnvelopeKind>>,
    /// Whose bids are taken, where not everybody's.
    #[serde(default)]
    pub invited: Option<Invited>,
    /// How firms are selected, where they are before they bid.
    #[serde(default)]
    pub selection: Option<SelectionRule>,
    /// How those who go on talk with the buyer before the final bids, where they do.
    #[serde(default)]
    pub dialogue: Option<DialogueRule>,
    /// How prices are negotiated one after the other, where they are.
    #[serde(default)]
    pub negotiation: Option<NegotiationRule>,
    /// How a jury ranks works that name nobody, where it does.
    #[serde(default)]
    pub contest: Option<JuryRule>,
    /// Whose bids are taken, where they are members of something concluded before.
    #[serde(default)]
    pub participants: Option<Participants>,
    /// The framework agreement that follows from the award, where one does.
    #[serde(default)]
    pub framework: Option<FrameworkRule>,
    /// The purchasing system that it sets up, where it does.
    #[serde(default)]
    pub system: Option<SystemRule>,
    /// The grounds of which one has to be shown, in public, before this way of buying is taken; empty where nothing has
    /// to be justified.
    #[serde(rename = "ground", default)]
    pub grounds: Vec<Ground>,
    /// From publication to the deadline, where this way of buying has a time of its own.
    #[serde(default)]
    pub tender_minimum: Option<Period>,
    /// How its auctions run, where it has the stage.
    #[serde(default)]
    pub auction: Option<AuctionRules>,
    /// The article that provides for it.
    pub article: String,
    /// Whether the text was checked.
    pub checked: bool,
}

impl Method {
    /// Whether this way of buying has the stage.
    #[must_use]
    pub fn has(&self, stage: StageKind) -> bool {
        self.stages.contains(&stage)
    }

    /// Whether what is published first invites no bids yet: firms apply, or talk with the buyer, before.
    #[must_use]
    pub fn calls_first(&self) -> bool {
        self.selection.is_some() || self.dialogue.is_some() || self.system.is_some()
    }

    /// The ground of this id.
    #[must_use]
    pub fn ground(&self, id: &CriterionId) -> Option<&Ground> {
        self.grounds.iter().find(|ground| ground.id == id.as_str())
    }

    /// What is opened first; empty when everything is opened together.
    #[must_use]
    pub fn first_turn(&self) -> &[EnvelopeKind] {
        self.opening_turns.first().map_or(&[], Vec::as_slice)
    }

    /// What is opened next, once these kinds are open and their bids examined.
    #[must_use]
    pub fn turn_after(&self, opened: &BTreeSet<EnvelopeKind>) -> Option<&[EnvelopeKind]> {
        self.opening_turns.iter().find(|turn| !turn.iter().any(|kind| opened.contains(kind))).map(Vec::as_slice)
    }

    /// Whether quality is scored while these kinds are open: the prices or the names come next, or there is no order.
    #[must_use]
    pub fn scores_with(&self, opened: &BTreeSet<EnvelopeKind>) -> bool {
        let prices_next =
            |turn: &[EnvelopeKind]| turn.iter().any(|kind| kind.has_prices() || *kind == EnvelopeKind::Name);
        self.opening_turns.is_empty() || self.turn_after(opened).is_some_and(prices_next)
    }

    /// Why the row contradicts itself, in words for the lawyer who edits it.
    pub(super) fn contradiction(&self) -> Option<&'static str> {
        let turns: Vec<EnvelopeKind> = self.opening_turns.iter().flatten().copied().collect();
        let each_once = turns.len() == self.envelopes.len() && self.envelopes.iter().all(|kind| turns.contains(kind));
        let prices_last = self.contest.is_some()
            || self.opening_turns.last().is_none_or(|turn| turn.iter().any(|kind| kind.has_prices()));
        let of_contest = [vec![EnvelopeKind::Work], vec![EnvelopeKind::Name]];
        let has_works = turns.iter().chain(&self.envelopes).any(|kind| of_contest.concat().contains(kind));
        let checks = [
            (self.envelopes.is_empty() || self.envelopes.len() > 3, "a method has one to three envelopes"),
            (
                self.envelopes.iter().filter(|kind| kind.has_prices()).count() != usize::from(self.contest.is_none()),
                "a method has exactly one envelope with prices, and a contest none",
            ),
            (self.stages.windows(2).any(|pair| pair[0] >= pair[1]), "stages are listed once each, in order"),
            (!turns.is_empty() && !each_once, "every envelope is opened in exactly one turn"),
            (self.opening_turns.iter().any(Vec::is_empty), "a turn opens at least one envelope"),
            (!prices_last, "prices are opened in the last turn"),
            (
                self.invited.is_some_and(|invited| invited.minimum == 0 || !invited.takes(invited.minimum as usize)),
                "at least one firm is invited, and no fewer than the fewest",
            ),
            (
                self.selection.is_some() != self.has(StageKind::Selection),
                "a method has the stage of selection exactly where it says how firms are selected",
            ),
            (
                self.selection.as_ref().is_some_and(|rule| rule.minimum == 0 || self.invited.is_some()),
                "firms are selected or invited, and at least one goes on",
            ),
            (
                self.dialogue.is_some() != self.has(StageKind::Dialogue),
                "a method has the stage of dialogue exactly where it says how it is held",
            ),
            (
                self.dialogue.is_some() && self.selection.is_none() && self.invited.is_none(),
                "a dialogue is held with firms that are selected or invited",
            ),
            (
                self.dialogue.as_ref().is_some_and(|rule| rule.remaining_minimum == Some(0)),
                "at least one firm remains in a dialogue",
            ),
            (
                self.negotiation.is_some() != self.has(StageKind::Negotiation),
                "a method has the stage of negotiation exactly where it says how prices are negotiated",
            ),
            (
                self.negotiation.is_some() && self.opening_turns.len() < 2,
                "prices that are negotiated one after the other are opened after the quality is ranked",
            ),
            (
                self.negotiation.is_some() && (self.auction.is_some() || self.framework.is_some()),
                "a price that is negotiated with one firm alone is neither bid down nor shared",
            ),
            (
                self.contest.is_some() && (self.opening_turns != of_contest || self.envelopes != of_contest.concat())
                    || self.contest.is_none() && has_works,
                "a contest, and nothing else, opens the works first and the names after them",
            ),
            (
                self.contest.is_some()
                    && (self.negotiation.is_some() || self.auction.is_some() || self.framework.is_some()),
                "a contest ends in prizes: no price is bid down, negotiated or shared",
            ),
            (
                self.contest.as_ref().is_some_and(|rule| rule.qualified_share == 0),
                "a part of a jury is one in so many of its members",
            ),
            (
                self.participants.is_some() && (self.invited.is_some() || self.selection.is_some()),
                "who is a member already is neither selected nor invited by hand",
            ),
            (
                self.framework.is_some() && (self.auction.is_some() || self.participants.is_some()),
                "a framework agreement has the prices of sealed schedules, and none comes of a call-off",
            ),
            (
                self.framework.as_ref().is_some_and(|rule| {
                    rule.months_maximum == 0
                        || rule.suppliers_maximum == Some(0)
                        || rule.orders.is_empty() && !rule.competition
                }),
                "a framework agreement has a time, a supplier and a kind of call-off",
            ),
            (
                self.system.is_some() != self.has(StageKind::Admission),
                "a method has the stage of admission exactly where it says how firms are admitted",
            ),
            (
                self.system.is_some() && self.stages != [StageKind::Preparation, StageKind::Admission],
                "a purchasing system takes no bids: they come in the competitions under it",
            ),
            (
                self.system.is_some()
                    && (self.invited.is_some() || self.participants.is_some() || self.framework.is_some()),
                "whoever meets its criteria joins a purchasing system",
            ),
            (self.system.as_ref().is_some_and(|rule| rule.months_maximum == Some(0)), "a purchasing system has a time"),
            (
                self.grounds.iter().map(|ground| &ground.id).collect::<BTreeSet<_>>().len() != self.grounds.len(),
                "a ground stands twice in a method",
            ),
            (
                self.auction.is_some() != self.has(StageKind::Auction),
                "a method has the stage auction and says how it runs",
            ),
            (self.auction.as_ref().is_some_and(|rule| rule.bidders_minimum < 2), "an auction has at least two bidders"),
            (
                self.auction.as_ref().is_some_and(|rule| !rule.terms.problems(&AwardRule::LowestPrice).is_empty()),
                "the terms of an auction lie outside what is possible",
            ),
        ];
        checks.into_iter().find(|(wrong, _)| *wrong).map(|(_, what)| what)
    }
}
