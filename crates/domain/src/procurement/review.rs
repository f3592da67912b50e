//! Review of decisions (P82): a request against a notice, a rejection or an award; what it suspends; how it ends.

use crate::document::Document;
use crate::ids::BidId;
use crate::procurement::dialogue::Left;
use crate::procurement::state::{Closed, LotOpening, LotState, Procedure, Published};
use crate::text::LocalText;
use crate::{LotId, Money, PartyId, ReviewId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The kind of decision that a request is against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contested {
    /// The notice and its documents, as published or amended last.
    Notice,
    /// That a bid went no further before all its envelopes were opened.
    Rejection,
    /// The award of a lot, and the evaluation behind it.
    Award,
    /// That a firm is not admitted to a purchasing system, or no longer.
    Admission,
    /// That a firm was not selected among those that applied, or was eliminated from a dialogue.
    Elimination,
}

impl Contested {
    /// Every kind, in the order of a procedure.
    pub const ALL: [Self; 5] = [Self::Notice, Self::Elimination, Self::Rejection, Self::Award, Self::Admission];

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Rejection => "rejection",
            Self::Award => "award",
            Self::Admission => "admission",
            Self::Elimination => "elimination",
        }
    }

    /// What the body may decide on a request against such a decision.
    #[must_use]
    pub const fn remedies(self) -> &'static [Remedy] {
        match self {
            Self::Notice => &[Remedy::None, Remedy::CancelProcedure],
            Self::Admission => &[Remedy::None, Remedy::AssessAnew],
            Self::Elimination => &[Remedy::None, Remedy::AssessAnew, Remedy::CancelProcedure],
            Self::Rejection => &[Remedy::None, Remedy::ReEvaluate, Remedy::EndLot, Remedy::CancelProcedure],
            Self::Award => {
                &[Remedy::None, Remedy::ReEvaluate, Remedy::AnnulAward, Remedy::EndLot, Remedy::CancelProcedure]
            }
        }
    }
}

/// What a decision orders. The engine carries it out in the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// The request is rejected: the decision stands.
    None,
    /// The lot is examined and scored anew, from what was opened.
    ReEvaluate,
    /// The award is annulled; the ranking stands, and the lot is awarded anew or ended.
    AnnulAward,
    /// The lot ends without award; it may be launched again.
    EndLot,
    /// The whole procedure is cancelled; its lots may be launched again.
    CancelProcedure,
    /// The request to be admitted, or the application, is assessed anew; who was eliminated from a dialogue takes part again.
    AssessAnew,
}

impl Remedy {
    /// Every remedy.
    pub const ALL: [Self; 6] =
        [Self::None, Self::ReEvaluate, Self::AnnulAward, Self::EndLot, Self::CancelProcedure, Self::AssessAnew];

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ReEvaluate => "re_evaluate",
            Self::AnnulAward => "annul_award",
            Self::EndLot => "end_lot",
            Self::CancelProcedure => "cancel_procedure",
            Self::AssessAnew => "assess_anew",
        }
    }
}

/// Why a request is not heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DismissalGround {
    /// It came after its time.
    Late,
    /// The firm neither took part nor could have.
    NoStanding,
    /// The fee was not paid in time.
    FeeUnpaid,
    /// The decision is gone: nothing is left to decide.
    Moot,
}

impl DismissalGround {
    /// Every ground.
    pub const ALL: [Self; 4] = [Self::Late, Self::NoStanding, Self::FeeUnpaid, Self::Moot];

    /// The word as recorded.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::NoStanding => "no_standing",
            Self::FeeUnpaid => "fee_unpaid",
            Self::Moot => "moot",
        }
    }
}

/// A fee that the law asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeeDue {
    /// How much.
    pub amount: Money,
    /// It is paid until then.
    pub until: Timestamp,
    /// The article.
    pub article: String,
}

/// How a fee was settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fee", rename_all = "snake_case", deny_unknown_fields)]
pub enum FeeSettled {
    /// It was paid.
    Paid {
        /// The receipt of the payment.
        reference: String,
    },
    /// It was waived.
    Waived {
        /// Why.
        reasons: String,
    },
}

/// What the requester said: nothing of it is public.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The firm.
    pub requester: PartyId,
    /// Its bid, where the request is against its rejection.
    pub bid: Option<BidId>,
    /// What it says is wrong, and what it asks for.
    pub statement: String,
    /// What it adds.
    pub documents: Vec<Document>,
}

/// What a request suspends.
#[derive(Debug, Clone, PartialEq)]
pub struct Suspension {
    /// Since when.
    pub from: Timestamp,
    /// It lapses then, decided or not; only a decision ends it when absent.
    pub until: Option<Timestamp>,
    /// The lots; none when it is the bidding.
    pub lots: Vec<LotId>,
    /// Whether it follows from the request itself; else the body ordered it.
    pub automatic: bool,
    /// The article.
    pub article: String,
    /// Why the body ordered it; empty when it is automatic.
    pub reasons: LocalText,
    /// When the body lifted it before its decision, and why.
    pub lifted: Option<(Timestamp, LocalText)>,
}

/// How a request ended.
#[derive(Debug, Clone, PartialEq)]
pub enum ReviewEnd {
    /// The firm took it back.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
    /// It was not heard.
    Dismissed {
        /// Why, in the terms of the law.
        ground: DismissalGround,
        /// Why.
        reasons: LocalText,
        /// When.
        at: Timestamp,
    },
    /// The body decided.
    Decided {
        /// What it orders.
        remedy: Remedy,
        /// Why.
        reasons: LocalText,
        /// When.
        at: Timestamp,
        /// What was suspended stays so until then.
        suspended_until: Option<Timestamp>,
    },
}

impl ReviewEnd {
    /// When.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self {
            Self::Withdrawn { at } | Self::Dismissed { at, .. } | Self::Decided { at, .. } => *at,
        }
    }
}

/// A request for review, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// What it is against.
    pub against: Contested,
    /// The lot; none when it is against the notice.
    pub lot: Option<LotId>,
    /// What the requester said; nothing where only public acts are known.
    pub request: Option<Request>,
    /// When it arrived.
    pub received_at: Timestamp,
    /// Whether it came after its time.
    pub late: bool,
    /// The fee.
    pub fee: Option<FeeDue>,
    /// How the fee was settled, and when.
    pub settled: Option<(FeeSettled, Timestamp)>,
    /// The body decides until then, where the law says so.
    pub decision_until: Option<Timestamp>,
    /// The body that hears it, once one has taken it up.
    pub body: Option<PartyId>,
    /// When it was admitted.
    pub admitted_at: Option<Timestamp>,
    /// What it suspends.
    pub suspension: Option<Suspension>,
    /// How it ended.
    pub end: Option<ReviewEnd>,
}

impl Review {
    /// The name of where it stands, for pages and tables.
    #[must_use]
    pub const fn stage(&self) -> &'static str {
        match &self.end {
            Some(ReviewEnd::Withdrawn { .. }) => "withdrawn",
            Some(ReviewEnd::Dismissed { .. }) => "dismissed",
            Some(ReviewEnd::Decided { .. }) => "decided",
            None if self.admitted_at.is_some() => "admitted",
            None => "requested",
        }
    }

    /// Whether the body has still to decide.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.end.is_none()
    }

    /// Whether a fee is owed.
    #[must_use]
    pub const fn owes_fee(&self) -> bool {
        self.fee.is_some() && self.settled.is_none()
    }

    /// Until when it suspends, as far as that is known by now.
    #[must_use]
    pub fn suspended_until(&self) -> Option<Timestamp> {
        let suspension = self.suspension.as_ref()?;
        match &self.end {
            Some(ReviewEnd::Decided { suspended_until, .. }) => *suspended_until,
            Some(_) => None,
            None => {
                let unpaid = self.fee.as_ref().filter(|_| self.settled.is_none()).map(|fee| fee.until);
                suspension.until.into_iter().chain(unpaid).min()
            }
        }
    }

    /// Whether it suspends something at a moment.
    #[must_use]
    pub fn suspends(&self, at: Timestamp) -> bool {
        let Some(suspension) = &self.suspension else { return false };
        let until = self.suspended_until();
        suspension.lifted.is_none()
            && at >= suspension.from
            && match &self.end {
                Some(_) => until.is_some_and(|until| at < until),
                None => until.is_none_or(|until| at < until),
            }
    }

    /// Whether it suspends this lot at a moment.
    #[must_use]
    pub fn suspends_lot(&self, lot: &LotId, at: Timestamp) -> bool {
        self.suspends(at) && self.suspension.as_ref().is_some_and(|suspension| suspension.lots.contains(lot))
    }
}

/// What stood before a remedy was carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct SetAside {
    /// The lot.
    pub lot: LotId,
    /// The request for review.
    pub review: ReviewId,
    /// Where the lot stood.
    pub stood: LotState,
    /// When.
    pub at: Timestamp,
}

impl Published {
    /// The request that suspends a lot at a moment.
    #[must_use]
    pub fn suspending(&self, lot: &LotId, at: Timestamp) -> Option<(&ReviewId, &Review)> {
        self.reviews.iter().find(|(_, review)| review.suspends_lot(lot, at))
    }

    /// The request against an elimination that holds up, at a moment, how the procedure goes on with the others.
    #[must_use]
    pub fn held_up(&self, at: Timestamp) -> Option<(&ReviewId, &Review)> {
        let holds = |review: &Review| review.against == Contested::Elimination && review.suspends(at);
        self.reviews.iter().find(|(_, review)| holds(review))
    }

    /// Requests on which the body has still to decide.
    pub fn open_reviews(&self) -> impl Iterator<Item = (&ReviewId, &Review)> {
        self.reviews.iter().filter(|(_, review)| review.is_open())
    }
}

impl Closed {
    /// Whether a remedy can still be carried out on a lot: an award that is final is a contract's, and what was opened
    /// cannot be closed again.
    #[must_use]
    pub fn can_remedy(&self, against: Contested, lot: &LotId, remedy: Remedy) -> bool {
        let Some(state) = self.lots.get(lot) else { return false };
        let joint = self.published.notice.lots_awarded_jointly;
        match (remedy, state) {
            _ if !against.remedies().contains(&remedy) => false,
            (Remedy::None, _) => true,
            (Remedy::CancelProcedure, _) => !self.has_ended(),
            (Remedy::AnnulAward, LotState::Awarded(_)) => true,
            // A running auction ends first: its bids come in elsewhere.
            (Remedy::EndLot, LotState::Auction(_) | LotState::Final(_) | LotState::Unsuccessful { .. }) => false,
            (Remedy::EndLot, _) => true,
            // Jointly awarded lots are shared out together: one that is final holds the others.
            (Remedy::ReEvaluate, _) if joint && self.lots.values().any(|lot| matches!(lot, LotState::Final(_))) => {
                false
            }
            // The rejected come back as long as nobody has given a share of what is opened next.
            (Remedy::ReEvaluate, lot) if matches!(lot, LotState::Opening(_)) || lot.negotiations().is_some() => {
                lot.waits_for_next_turn()
            }
            // A jury that knows the names judges nothing anew.
            (Remedy::ReEvaluate, lot) if lot.opened().judged.is_some() => false,
            // Prices that were bid down in public cannot be bid again.
            (Remedy::ReEvaluate, lot) if lot.examination().is_some_and(|of_lot| of_lot.auction.is_some()) => false,
            (Remedy::ReEvaluate, LotState::Examination(_) | LotState::Ranked(_) | LotState::Awarded(_)) => {
                against == Contested::Award
            }
            _ => false,
        }
    }
}

impl LotOpening {
    /// Whether a turn was examined and nobody has given a share of the next.
    #[must_use]
    pub fn waits_for_next_turn(&self) -> bool {
        let first = self.opened.negotiations.as_ref().is_none_or(|all| all.held.len() < 2);
        first && self.examined.is_some() && self.due.iter().all(|kind| !self.opened.releases.contains_key(kind))
    }
}

impl LotState {
    /// Whether what was examined waits for the next envelopes, of which nobody has given a share.
    #[must_use]
    pub fn waits_for_next_turn(&self) -> bool {
        match self {
            Self::Opening(opening) => opening.waits_for_next_turn(),
            Self::Examination(lot) => lot.opened.negotiations.as_ref().is_some_and(|all| all.held.is_empty()),
            _ => false,
        }
    }
}

/// How a firm that wanted to bid went no further before anybody bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eliminated {
    /// Its application was not selected.
    BySelection,
    /// It was eliminated from the dialogue.
    FromDialogue,
}

impl Procedure {
    /// How a firm went no further before anybody bid, and when that was decided.
    #[must_use]
    pub fn eliminated(&self, firm: &PartyId) -> Option<(Eliminated, Timestamp)> {
        let left = self.talks().and_then(|talks| talks.participants.get(firm)?.left.as_ref());
        if let Some(Left::Eliminated { at, .. }) = left {
            return Some((Eliminated::FromDialogue, *at));
        }
        let selected = self.published()?.selected.as_deref()?;
        let outcome = selected.outcome(firm)?;
        (!outcome.selected).then_some((Eliminated::BySelection, selected.at))
    }

    /// Whether an elimination still means something: bids are prepared, invited or taken.
    #[must_use]
    pub const fn is_before_closing(&self) -> bool {
        matches!(self, Self::Preparation(_) | Self::Dialogue(_) | Self::Bidding(_))
    }

    /// Whether who was eliminated can still come back: nobody was invited to bid, and of a dialogue no round was begun without it.
    #[must_use]
    pub fn can_come_back(&self, eliminated: Eliminated) -> bool {
        match (self, eliminated) {
            (Self::Preparation(state), Eliminated::BySelection) => {
                state.call.as_ref().is_some_and(|call| call.dialogue.is_none())
            }
            (Self::Dialogue(state), Eliminated::BySelection) => state.talks.rounds.is_empty(),
            (Self::Preparation(_) | Self::Dialogue(_), Eliminated::FromDialogue) => true,
            _ => false,
        }
    }

    /// What a firm could contest at a moment, as far as the stage allows it: the notice, and each lot whose rejection of
    /// this firm's bid or whose award stands.
    #[must_use]
    pub fn contestable(&self, firm: &PartyId) -> Vec<(Contested, Option<LotId>)> {
        let Some(published) = self.published() else { return Vec::new() };
        if matches!(self, Self::Cancelled(_)) {
            return Vec::new();
        }
        let mut found = Vec::new();
        let runs = match self {
            Self::Bidding(_) => true,
            Self::Selection(selection) => selection.received.is_none(),
            Self::System(system) => system.ended.is_none(),
            // The notice to firms that are invited to talk; a call was contested before.
            Self::Dialogue(_) => published.selected.is_none(),
            _ => false,
        };
        if runs {
            found.push((Contested::Notice, None));
        }
        if let Self::System(system) = self {
            found.extend(system.turned_away(firm).map(|_| (Contested::Admission, None)));
        }
        if self.is_before_closing() {
            found.extend(self.eliminated(firm).map(|_| (Contested::Elimination, None)));
        }
        let Self::Closed(closed) = self else { return found };
        for lot in &published.notice.lots {
            let Some(state) = closed.lots.get(&lot.id) else { continue };
            let rejected = state.opened().rejected.values().any(|bid| bid.tenderer.as_ref() == Some(firm));
            if rejected && !matches!(state, LotState::Unsuccessful { .. }) {
                found.push((Contested::Rejection, Some(lot.id.clone())));
            }
            if matches!(state, LotState::Awarded(_)) {
                found.push((Contested::Award, Some(lot.id.clone())));
            }
        }
        found
    }
}
