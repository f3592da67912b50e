//! Requests for review (P82): who may ask against what until when, what that suspends, what the body decides, and what the
//! engine does then.

use super::{Context, admitting, plain, written};
use crate::access::Role;
use crate::document::Document;
use crate::ids::{BidId, RequestId};
use crate::procurement::Refusal;
use crate::procurement::act::{
    AwardAnnulled, DeadlineExtended, EvaluationReopened, LotUnsuccessful, ParticipantReadmitted, ProcedureAct,
    ProcedureCancelled, ProcedureSuspended, RequestReopened, ReviewAdmitted, ReviewDecided, ReviewDismissed,
    ReviewFeeSettled, ReviewOpened, ReviewRequested, ReviewWithdrawn, SelectionReopened, SuspensionLifted, SystemEnded,
};
use crate::procurement::command::Command;
use crate::procurement::control::Control;
use crate::procurement::review::{Contested, DismissalGround, Eliminated, FeeDue, FeeSettled, Remedy, Review};
use crate::procurement::selection::Selection;
use crate::procurement::state::{Bidding, Closed, LotState, Procedure, Published};
use crate::procurement::system::System;
use crate::ruleset::{ContestRule, RuleSet, SuspensionRule};
use crate::text::LocalText;
use crate::{LotId, Money, PartyId, ReviewId};
use jiff::Timestamp;

type Decision = Result<Vec<ProcedureAct>, Refusal>;

/// Longest statement of a requester, in characters.
pub const STATEMENT_CHARACTERS_MAXIMUM: usize = 10_000;
/// Most documents with a request.
const DOCUMENTS_MAXIMUM: usize = 20;

pub(super) const fn is_of_review(command: &Command) -> bool {
    matches!(
        command,
        Command::RequestReview { .. }
            | Command::WithdrawReview { .. }
            | Command::SettleReviewFee { .. }
            | Command::AdmitReview { .. }
            | Command::DismissReview { .. }
            | Command::SuspendForReview { .. }
            | Command::LiftSuspension { .. }
            | Command::DecideReview { .. }
    )
}

pub(super) fn decide(state: &Procedure, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    let published = match state {
        Procedure::Absent => return Err(Refusal::ProcedureUnknown),
        Procedure::Preparation(_)
        | Procedure::Selection(_)
        | Procedure::System(_)
        | Procedure::Dialogue(_)
        | Procedure::Bidding(_)
        | Procedure::Closed(_)
        | Procedure::Cancelled(_) => state.published().ok_or_else(|| wrong_stage.clone())?,
    };
    match command {
        Command::RequestReview { review, requester, against, lot, statement, documents } => {
            if matches!(state, Procedure::Cancelled(_)) {
                return Err(wrong_stage);
            }
            let request = Asked { review, requester, against, lot, statement, documents };
            request.decide(state, published, context)
        }
        Command::WithdrawReview { review } => withdraw(published, context, review),
        Command::SettleReviewFee { review, settled } => settle(state, published, context, review, settled),
        Command::AdmitReview { review } => admit(state, published, context, review),
        Command::DismissReview { review, ground, reasons } => {
            dismiss(state, published, context, review, ground, reasons)
        }
        Command::SuspendForReview { review, reasons } => order(state, published, context, review, reasons),
        Command::LiftSuspension { review, reasons } => lift(state, published, context, review, reasons),
        Command::DecideReview { review, remedy, reasons } => {
            conclude(state, published, context, review, remedy, reasons)
        }
        _ => Err(wrong_stage),
    }
}

/// What a firm asks for.
struct Asked {
    review: ReviewId,
    requester: PartyId,
    against: Contested,
    lot: Option<LotId>,
    statement: String,
    documents: Vec<Document>,
}

/// A decision that a firm contests.
struct Standing {
    /// The last moment for it.
    until: Timestamp,
    /// Whether the firm is one whom the decision concerns.
    concerned: bool,
    /// The firm's bid, where the decision is its rejection.
    bid: Option<BidId>,
}

impl Asked {
    /// A request that comes late is recorded all the same: it is for the body to say so. It suspends nothing, and neither
    /// does one of a firm that the decision does not concern.
    fn decide(self, state: &Procedure, published: &Published, context: Context<'_>) -> Decision {
        let not_provided = Refusal::ReviewNotProvided { against: self.against };
        let law = context.rules.review.as_ref().ok_or_else(|| not_provided.clone())?;
        let rule = law.of(self.against).ok_or(not_provided)?;
        if published.reviews.contains_key(&self.review) {
            return Err(Refusal::ReviewExists);
        }
        let same = |review: &Review| {
            let by = review.request.as_ref().is_some_and(|request| request.requester == self.requester);
            by && review.against == self.against && review.lot == self.lot
        };
        if let Some((pending, _)) = published.open_reviews().find(|(_, review)| same(review)) {
            return Err(Refusal::ReviewPending { review: pending.clone() });
        }
        let standing = self.standing(state, published, rule)?;
        plain(&self.statement, "statement", STATEMENT_CHARACTERS_MAXIMUM)?;
        if self.documents.len() > DOCUMENTS_MAXIMUM || self.documents.iter().any(|document| document.check().is_err()) {
            return Err(Refusal::TextInvalid { field: "documents" });
        }
        let late = context.at > standing.until;
        let fee = law.fee.as_ref().map(|rule| FeeDue {
            amount: Money { amount_minor: rule.amount_minor, currency: context.rules.currency },
            until: rule.payment.after(context.at),
            article: rule.article.clone(),
        });
        let opened = ReviewOpened {
            review: self.review.clone(),
            against: self.against,
            lot: self.lot.clone(),
            late,
            fee,
            decision_until: law.decision.as_ref().map(|period| period.after(context.at)),
            article: rule.article.clone(),
        };
        let requested = ReviewRequested {
            review: self.review.clone(),
            requester: self.requester,
            bid: standing.bid,
            statement: self.statement,
            documents: self.documents,
        };
        let mut acts: Vec<ProcedureAct> = vec![opened.into(), requested.into()];
        let automatic = rule.suspension.as_ref().filter(|rule| rule.automatic && standing.concerned && !late);
        if let Some(rule) = automatic {
            let told = LocalText::default();
            let of = (self.against, self.lot.as_ref());
            acts.extend(suspend(state, context, &self.review, of, rule, told).unwrap_or_default());
        }
        Ok(acts)
    }

    /// Whether the decision stands, and how the firm stands to it.
    fn standing(&self, state: &Procedure, published: &Published, rule: &ContestRule) -> Result<Standing, Refusal> {
        let nothing = Refusal::NothingToReview { against: self.against };
        let requester = &self.requester;
        let after = |at: Timestamp, otherwise| rule.request.as_ref().map_or(otherwise, |period| period.after(at));
        if self.against == Contested::Notice {
            if self.lot.is_some() {
                return Err(nothing);
            }
            let last = published.amendments.last().map_or(published.published_at, |amendment| amendment.at);
            // Where firms are invited to talk, nothing ends the time but the law's own period: no deadline runs.
            let closes = if invited_to_talk(state) { Timestamp::MAX } else { published.deadline };
            let until = after(last, closes).min(closes);
            let concerned = published.invited_named || published.takes_bids_of(requester);
            return Ok(Standing { until, concerned, bid: None });
        }
        if self.against == Contested::Admission {
            let Procedure::System(system) = state else { return Err(nothing) };
            let (_, at) = system.turned_away(requester).filter(|_| self.lot.is_none()).ok_or(nothing)?;
            return Ok(Standing { until: after(at, system.until()), concerned: true, bid: None });
        }
        if self.against == Contested::Elimination {
            let means = self.lot.is_none() && state.is_before_closing();
            let (_, at) = state.eliminated(requester).filter(|_| means).ok_or(nothing)?;
            // It has taken effect once the others are invited to bid.
            let waits = matches!(state, Procedure::Preparation(_) | Procedure::Dialogue(_));
            let in_time = if waits { Timestamp::MAX } else { Timestamp::MIN };
            return Ok(Standing { until: after(at, in_time), concerned: true, bid: None });
        }
        let lot = self.lot.as_ref().ok_or_else(|| nothing.clone())?;
        let Procedure::Closed(closed) = state else { return Err(nothing) };
        let stood = closed.lots.get(lot).ok_or_else(|| Refusal::LotUnknown { lot: lot.clone() })?;
        if self.against == Contested::Rejection {
            let own = stood.opened().rejected.iter().find(|(_, bid)| bid.tenderer.as_ref() == Some(requester));
            let (bid, rejected) = own.ok_or(nothing)?;
            let waits = stood.waits_for_next_turn();
            let in_time = if waits { Timestamp::MAX } else { Timestamp::MIN };
            return Ok(Standing { until: after(rejected.at, in_time), concerned: true, bid: Some(bid.clone()) });
        }
        let award = stood.award().ok_or(nothing)?;
        let until = match stood {
            LotState::Final(_) => Timestamp::MIN,
            _ => after(award.at, award.standstill_until),
        };
        let bids = &award.ranked.examination.bids;
        let bid_of = bids.values().any(|bid| bid.tenderer == *requester)
            || stood.opened().rejected.values().any(|bid| bid.tenderer.as_ref() == Some(requester));
        Ok(Standing { until, concerned: bid_of && !award.is_won_by(requester), bid: None })
    }
}

fn invited_to_talk(state: &Procedure) -> bool {
    matches!(state, Procedure::Dialogue(_)) && state.published().is_some_and(|published| published.selected.is_none())
}

/// Until when a firm may ask for review of a decision: what a page says before anybody asks. Nothing where there is no
/// such decision of this firm, or the law has no review of it.
#[must_use]
pub fn request_deadline(
    state: &Procedure,
    rules: &RuleSet,
    firm: &PartyId,
    against: Contested,
    lot: Option<&LotId>,
) -> Option<Timestamp> {
    let asked = Asked {
        review: ReviewId::new("asked").ok()?,
        requester: firm.clone(),
        against,
        lot: lot.cloned(),
        statement: String::new(),
        documents: Vec::new(),
    };
    let standing = asked.standing(state, state.published()?, rules.contest(against)?).ok()?;
    Some(standing.until)
}

/// What a request suspends now; nothing where the stage has nothing left to suspend.
fn suspend(
    state: &Procedure,
    context: Context<'_>,
    review: &ReviewId,
    (against, lot): (Contested, Option<&LotId>),
    rule: &SuspensionRule,
    reasons: LocalText,
) -> Option<Vec<ProcedureAct>> {
    let automatic = reasons.is_empty();
    let until = rule.longest.as_ref().map(|period| period.after(context.at));
    let suspended = |lots: Vec<LotId>| {
        let (review, article) = (review.clone(), rule.article.clone());
        ProcedureSuspended { review, lots, automatic, until, article, reasons: reasons.clone() }.into()
    };
    match (state, lot) {
        // The time that firms have for their bids or applications is theirs also when the body has decided.
        (
            Procedure::Bidding(Bidding { published })
            | Procedure::Selection(Selection { published, received: None, .. }),
            None,
        ) => {
            let (from, until) = (published.deadline, until?);
            if context.at > from {
                return None;
            }
            let to = until.checked_add(from.duration_since(context.at)).unwrap_or(Timestamp::MAX);
            let rule = "review".to_owned();
            Some(vec![suspended(Vec::new()), DeadlineExtended { from, to, rule, outage: None }.into()])
        }
        // Nobody is invited to bid, and no talks go on, without a firm that may come back.
        (Procedure::Preparation(_) | Procedure::Dialogue(_), None) if against == Contested::Elimination => {
            Some(vec![suspended(Vec::new())])
        }
        (Procedure::Closed(closed), Some(lot)) => {
            let lots: Vec<LotId> = match closed.lots.get(lot)? {
                waiting if waiting.waits_for_next_turn() => vec![lot.clone()],
                LotState::Awarded(_) => {
                    let awarded = |lot: &LotId| matches!(closed.lots.get(lot), Some(LotState::Awarded(_)));
                    with_joint(closed, lot).into_iter().filter(awarded).collect()
                }
                _ => Vec::new(),
            };
            (!lots.is_empty()).then(|| vec![suspended(lots)])
        }
        _ => None,
    }
}

/// The lot, with those that are awarded together with it.
fn with_joint(state: &Closed, lot: &LotId) -> Vec<LotId> {
    if state.published.notice.lots_awarded_jointly {
        return state.lots.keys().cloned().collect();
    }
    vec![lot.clone()]
}

/// Nothing goes on that a request suspends.
pub(super) fn not_suspended(published: &Published, lot: &LotId, at: Timestamp) -> Result<(), Refusal> {
    match published.suspending(lot, at) {
        Some((review, found)) => {
            Err(Refusal::SuspendedByReview { review: review.clone(), until: found.suspended_until() })
        }
        None => Ok(()),
    }
}

/// Those who are left go no further while a request against an elimination suspends that.
pub(super) fn not_held_up(published: &Published, at: Timestamp) -> Result<(), Refusal> {
    let found = published.held_up(at);
    found.map_or(Ok(()), |(review, found)| {
        Err(Refusal::SuspendedByReview { review: review.clone(), until: found.suspended_until() })
    })
}

fn open<'a>(published: &'a Published, review: &ReviewId) -> Result<&'a Review, Refusal> {
    let found = published.reviews.get(review).ok_or_else(|| Refusal::ReviewUnknown { review: review.clone() })?;
    if found.is_open() { Ok(found) } else { Err(Refusal::ReviewEnded { review: review.clone() }) }
}

/// The body and the person who acts for it: nobody who belongs to the buyer, to a committee, to the firm that asks or to a
/// commission that gave its opinion here.
fn body(
    state: &Procedure,
    published: &Published,
    context: Context<'_>,
    review: &Review,
) -> Result<(PartyId, PartyId), Refusal> {
    let by = context.person()?.clone();
    let body = context.actor.organisations(Role::Reviewer).next().ok_or(Refusal::ReviewerInvolved)?.clone();
    let involved = |organisation: &PartyId| Role::ALL.iter().any(|role| context.actor.has(*role, Some(organisation)));
    let requester = review.request.as_ref().map(|request| &request.requester);
    let sits = published.committees.values().any(|committee| committee.has(&by));
    let controlled = controls(state, published).any(|control| involved(&control.commission));
    if sits || controlled || involved(&published.head.buyer) || requester.is_some_and(involved) {
        return Err(Refusal::ReviewerInvolved);
    }
    Ok((body, by))
}

/// Every control of the notice and of a report, also of one that a remedy set aside.
fn controls<'a>(state: &'a Procedure, published: &'a Published) -> impl Iterator<Item = &'a Control> {
    let closed = match state {
        Procedure::Closed(closed) => Some(closed),
        _ => None,
    };
    let lots = closed
        .into_iter()
        .flat_map(|closed| closed.lots.values().chain(closed.set_aside.iter().map(|before| &before.stood)));
    published.control.iter().chain(lots.filter_map(|lot| lot.ranked()?.control.as_ref()))
}

fn withdraw(published: &Published, context: Context<'_>, review: ReviewId) -> Decision {
    let found = open(published, &review)?;
    let own = |requester: &PartyId| context.actor.has(Role::Supplier, Some(requester));
    if !found.request.as_ref().is_some_and(|request| own(&request.requester)) {
        return Err(Refusal::NotTheRequester);
    }
    Ok(vec![ReviewWithdrawn { review }.into()])
}

fn settle(
    state: &Procedure,
    published: &Published,
    context: Context<'_>,
    review: ReviewId,
    settled: FeeSettled,
) -> Decision {
    let found = open(published, &review)?;
    let (_, by) = body(state, published, context, found)?;
    if !found.owes_fee() {
        return Err(Refusal::ReviewFeeNotDue);
    }
    match &settled {
        FeeSettled::Paid { reference } => plain(reference, "reference", 200)?,
        FeeSettled::Waived { reasons } => plain(reasons, "reasons", 2_000)?,
    }
    Ok(vec![ReviewFeeSettled { review, settled, by }.into()])
}

fn admit(state: &Procedure, published: &Published, context: Context<'_>, review: ReviewId) -> Decision {
    let found = open(published, &review)?;
    let (body, by) = body(state, published, context, found)?;
    if found.admitted_at.is_some() {
        return Err(Refusal::ReviewAdmitted);
    }
    if let Some(fee) = found.fee.as_ref().filter(|_| found.owes_fee()) {
        return Err(Refusal::ReviewFeeUnpaid { until: fee.until });
    }
    Ok(vec![ReviewAdmitted { review, body, by }.into()])
}

fn dismiss(
    state: &Procedure,
    published: &Published,
    context: Context<'_>,
    review: ReviewId,
    ground: DismissalGround,
    reasons: LocalText,
) -> Decision {
    let found = open(published, &review)?;
    let (body, by) = body(state, published, context, found)?;
    let holds = match ground {
        DismissalGround::Late => found.late,
        DismissalGround::NoStanding => true,
        DismissalGround::FeeUnpaid => found.owes_fee() && found.fee.as_ref().is_some_and(|fee| context.at > fee.until),
        DismissalGround::Moot => !still_stands(state, found),
    };
    // Whoever was heard gets a decision, unless there is nothing left to decide.
    if found.admitted_at.is_some() && ground != DismissalGround::Moot {
        return Err(Refusal::ReviewAdmitted);
    }
    if !holds {
        return Err(Refusal::DismissalUnfounded { ground });
    }
    written(&reasons, "reasons", 10_000)?;
    Ok(vec![ReviewDismissed { review, ground, reasons, body, by }.into()])
}

/// Whether what a request is against is still there.
fn still_stands(state: &Procedure, review: &Review) -> bool {
    if review.against == Contested::Elimination {
        let over = match state {
            Procedure::Closed(closed) => closed.has_ended(),
            other => matches!(other, Procedure::Cancelled(_)),
        };
        return !over && kept_out(state, review).is_some();
    }
    match (state, &review.lot) {
        (
            Procedure::Preparation(_)
            | Procedure::Selection(_)
            | Procedure::System(_)
            | Procedure::Dialogue(_)
            | Procedure::Bidding(_),
            None,
        ) => true,
        (Procedure::Closed(closed), None) => !closed.has_ended(),
        (Procedure::Closed(closed), Some(lot)) => match (review.against, closed.lots.get(lot)) {
            (_, None | Some(LotState::Unsuccessful { .. })) => false,
            (Contested::Award, Some(lot)) => lot.award().is_some(),
            (_, Some(lot)) => !lot.opened().rejected.is_empty(),
        },
        _ => false,
    }
}

fn order(
    state: &Procedure,
    published: &Published,
    context: Context<'_>,
    review: ReviewId,
    reasons: LocalText,
) -> Decision {
    let found = open(published, &review)?;
    body(state, published, context, found)?;
    if found.suspends(context.at) {
        return Err(Refusal::SuspensionRuns);
    }
    let rule = context.rules.contest(found.against).and_then(|rule| rule.suspension.as_ref());
    let rule = rule.ok_or(Refusal::NothingToSuspend)?;
    written(&reasons, "reasons", 10_000)?;
    let acts = suspend(state, context, &review, (found.against, found.lot.as_ref()), rule, reasons);
    acts.ok_or(Refusal::NothingToSuspend)
}

fn lift(
    state: &Procedure,
    published: &Published,
    context: Context<'_>,
    review: ReviewId,
    reasons: LocalText,
) -> Decision {
    let found = open(published, &review)?;
    let (_, by) = body(state, published, context, found)?;
    if !found.suspends(context.at) {
        return Err(Refusal::NotSuspended);
    }
    written(&reasons, "reasons", 10_000)?;
    Ok(vec![SuspensionLifted { review, reasons, by }.into()])
}

/// The decision, and right behind it what it orders.
fn conclude(
    state: &Procedure,
    published: &Published,
    context: Context<'_>,
    review: ReviewId,
    remedy: Remedy,
    reasons: LocalText,
) -> Decision {
    let found = open(published, &review)?;
    let (body, by) = body(state, published, context, found)?;
    if found.admitted_at.is_none() {
        return Err(Refusal::ReviewNotAdmitted);
    }
    written(&reasons, "reasons", 10_000)?;
    let ordered = carry_out(state, context, found, &review, remedy, &reasons)?;
    let rule = context.rules.contest(found.against).and_then(|rule| rule.suspension.as_ref());
    let longer = rule.and_then(|rule| rule.after_decision.as_ref());
    let longer = longer.filter(|_| remedy == Remedy::None && found.suspends(context.at));
    let suspended_until = longer.map(|period| period.after(context.at));
    let mut acts: Vec<ProcedureAct> = vec![ReviewDecided { review, remedy, reasons, suspended_until, body, by }.into()];
    acts.extend(ordered);
    Ok(acts)
}

/// What became of the request of the firm that asks for review.
fn turned_away<'a>(system: &'a System, review: &Review) -> Option<(&'a RequestId, Timestamp)> {
    system.turned_away(&review.request.as_ref()?.requester)
}

/// How the firm that asks for review went no further.
fn kept_out<'a>(state: &Procedure, review: &'a Review) -> Option<(Eliminated, &'a PartyId)> {
    let firm = &review.request.as_ref()?.requester;
    Some((state.eliminated(firm)?.0, firm))
}

/// The acts by which a remedy is carried out.
fn carry_out(
    state: &Procedure,
    context: Context<'_>,
    review: &Review,
    id: &ReviewId,
    remedy: Remedy,
    reasons: &LocalText,
) -> Result<Vec<ProcedureAct>, Refusal> {
    let stage = match (state, &review.lot) {
        (Procedure::Closed(closed), Some(lot)) => closed.lots.get(lot).map_or(state.stage(), LotState::name),
        _ => state.stage(),
    };
    let impossible = || Refusal::RemedyImpossible { remedy, stage };
    let lot = review.lot.as_ref();
    let possible = match (state, lot) {
        _ if remedy == Remedy::None => true,
        (_, None) if review.against == Contested::Elimination && remedy == Remedy::AssessAnew => {
            kept_out(state, review).is_some_and(|(how, _)| state.can_come_back(how))
        }
        (Procedure::System(system), None) if remedy == Remedy::AssessAnew => turned_away(system, review).is_some(),
        (
            Procedure::Preparation(_)
            | Procedure::Selection(_)
            | Procedure::System(_)
            | Procedure::Dialogue(_)
            | Procedure::Bidding(_),
            None,
        ) => remedy == Remedy::CancelProcedure && review.against.remedies().contains(&remedy),
        (Procedure::Closed(closed), None) => remedy == Remedy::CancelProcedure && !closed.has_ended(),
        (Procedure::Closed(closed), Some(lot)) => closed.can_remedy(review.against, lot, remedy),
        _ => false,
    };
    if !possible {
        return Err(impossible());
    }
    Ok(match (remedy, lot, state) {
        // A system ends; what was bought under it stays.
        (Remedy::CancelProcedure, _, Procedure::System(_)) => {
            vec![SystemEnded { reasons: reasons.clone(), by: None }.into()]
        }
        (Remedy::AssessAnew, _, Procedure::System(system)) => {
            let rule = admitting::rule(&context, &system.published.head.method)?;
            let decide_by = rule.assessment.after(context.at);
            let request = turned_away(system, review).map(|(request, _)| request.clone());
            let reopened = |request| RequestReopened { request, review: id.clone(), decide_by }.into();
            request.map(reopened).into_iter().collect()
        }
        (Remedy::AssessAnew, _, _) => {
            let back = kept_out(state, review).map(|(how, firm)| {
                let (firm, review) = (firm.clone(), id.clone());
                match how {
                    Eliminated::BySelection => SelectionReopened { firm, review }.into(),
                    Eliminated::FromDialogue => ParticipantReadmitted { firm, review }.into(),
                }
            });
            back.into_iter().collect()
        }
        (Remedy::CancelProcedure, _, _) => vec![ProcedureCancelled { reasons: reasons.clone() }.into()],
        (Remedy::EndLot, Some(lot), _) => {
            vec![LotUnsuccessful { lot: lot.clone(), reasons: reasons.clone() }.into()]
        }
        (Remedy::AnnulAward, Some(lot), _) => {
            vec![AwardAnnulled { lot: lot.clone(), review: id.clone() }.into()]
        }
        (Remedy::ReEvaluate, Some(lot), Procedure::Closed(closed)) => {
            // What was shared out with the lot rests on its ranking, and goes with it.
            let others = with_joint(closed, lot).into_iter().filter(|other| other != lot);
            let awarded = others.filter(|other| matches!(closed.lots.get(other), Some(LotState::Awarded(_))));
            let annulled = awarded.map(|lot| AwardAnnulled { lot, review: id.clone() }.into());
            let reopened = EvaluationReopened { lot: lot.clone(), review: id.clone() }.into();
            std::iter::once(reopened).chain(annulled).collect()
        }
        _ => Vec::new(),
    })
}
