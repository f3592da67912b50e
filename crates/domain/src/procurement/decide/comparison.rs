//! What makes bids comparable: arithmetic corrections, preferences, and the dialogue about abnormally low prices.

use super::evaluation::{before_auction, examination_of, undecided};
use super::preparation::cleared_member;
use super::{Context, plain, written};
use crate::access::Role;
use crate::ids::BidId;
use crate::procurement::Refusal;
use crate::procurement::act::{
    CommitteeKind, JustificationAnswered, JustificationAsked, JustificationDecided, PreferenceRecorded, PriceCorrected,
    ProcedureAct,
};
use crate::procurement::command::Command;
use crate::procurement::evaluation::{PriceCorrection, price_with};
use crate::procurement::hearing::{Hearing, Standing};
use crate::procurement::offer::Offer;
use crate::procurement::state::{Closed, Examination, OpenBid};
use crate::text::LocalText;
use crate::{CriterionId, LotId, Money, PartyId};

type Decision = Result<Vec<ProcedureAct>, Refusal>;
const KIND: CommitteeKind = CommitteeKind::Evaluation;

pub(super) fn decide(state: &Closed, context: Context<'_>, command: Command, wrong_stage: Refusal) -> Decision {
    match command {
        Command::CorrectPrice { lot, bid, correction, reasons, offer } => {
            correct(state, context, lot, bid, correction, reasons, &offer)
        }
        Command::RecordPreference { lot, bid, preference, granted, evidence } => {
            prefer(state, context, lot, bid, preference, granted, evidence)
        }
        Command::AskJustification { lot, bid, question } => ask(state, context, lot, bid, question),
        Command::AnswerJustification { lot, bid, answer } => reply(state, context, lot, bid, answer),
        Command::DecideJustification { lot, bid, accepted, reasons } => {
            conclude(state, context, lot, bid, accepted, reasons)
        }
        _ => Err(wrong_stage),
    }
}

fn member(state: &Closed, context: Context<'_>) -> Result<PartyId, Refusal> {
    cleared_member(state.published.committee(KIND), &context, KIND).cloned()
}

/// Nothing is said of a price that is still sealed.
fn prices_open(state: &Closed, context: Context<'_>, examination: &Examination) -> Result<(), Refusal> {
    if examination.knows_prices() {
        return Ok(());
    }
    let method = context.method(&state.published.head.method)?;
    let sealed = method.envelopes.iter().filter(|kind| !examination.kinds.contains(kind));
    Err(Refusal::EnvelopesClosed { envelopes: sealed.copied().collect() })
}

fn bid_of<'a>(examination: &'a Examination, bid: &BidId) -> Result<&'a OpenBid, Refusal> {
    examination.bids.get(bid).ok_or_else(|| Refusal::BidUnknown { bid: bid.clone() })
}

/// The corrected price is what the schedule comes to with every correction so far, and nothing else (P65).
fn correct(
    state: &Closed,
    context: Context<'_>,
    lot: LotId,
    bid: BidId,
    correction: PriceCorrection,
    reasons: LocalText,
    offer: &Offer,
) -> Decision {
    let by = member(state, context)?;
    let (_, examination) = examination_of(state, &lot, "correct_price")?;
    before_auction(examination)?;
    let open = bid_of(examination, &bid)?;
    prices_open(state, context, examination)?;
    if examination.bids.values().any(|bid| bid.justification().is_some()) {
        return Err(Refusal::JustificationsBegun);
    }
    written(&reasons, "reasons", 5_000)?;
    let mut corrections = open.corrections.clone();
    corrections.push(correction.clone());
    let priced = price_with(offer, &corrections, &state.published.notice, &lot);
    let currency = open.price.map(|price| price.currency).or(offer.currency);
    let (Some(priced), Some(currency)) = (priced, currency) else { return Err(Refusal::CorrectionUnfit) };
    let price = Money { amount_minor: priced.total_minor, currency };
    let fits = correction.read != correction.corrected && correction.corrected.scale() <= 4;
    if !fits || !context.rules.bids.currencies.contains(&currency) {
        return Err(Refusal::CorrectionUnfit);
    }
    Ok(vec![
        PriceCorrected { lot, bid, correction, before: open.price, price, costs: priced.costs, reasons, by }.into(),
    ])
}

/// The margin is the rule-set's; that it applies is for the committee to find, on evidence (P64).
fn prefer(
    state: &Closed,
    context: Context<'_>,
    lot: LotId,
    bid: BidId,
    preference: CriterionId,
    granted: bool,
    evidence: LocalText,
) -> Decision {
    let by = member(state, context)?;
    let (notice_lot, examination) = examination_of(state, &lot, "record_preference")?;
    before_auction(examination)?;
    bid_of(examination, &bid)?;
    prices_open(state, context, examination)?;
    let of_lot = notice_lot.comparison.preferences.contains(&preference);
    let category = state.published.notice.category;
    let rule = context.rules.preferences.iter().find(|rule| of_lot && rule.is_for(&preference, category));
    let Some(rule) = rule else { return Err(Refusal::PreferenceUnknown { preference }) };
    written(&evidence, "evidence", 5_000)?;
    let margin_percent = rule.percent;
    Ok(vec![PreferenceRecorded { lot, bid, preference, granted, margin_percent, evidence, by }.into()])
}

fn ask(state: &Closed, context: Context<'_>, lot: LotId, bid: BidId, question: LocalText) -> Decision {
    let by = member(state, context)?;
    let (notice_lot, examination) = examination_of(state, &lot, "ask_justification")?;
    if bid_of(examination, &bid)?.justification().is_some() {
        return Err(Refusal::JustificationAsked);
    }
    prices_open(state, context, examination)?;
    // A mean says something once it is known which bids it is taken over.
    undecided(examination)?;
    let low = examination.flagged(notice_lot).into_iter().find(|low| low.bid == bid);
    let Some(low) = low else { return Err(Refusal::NotAbnormallyLow { bid }) };
    written(&question, "question", 5_000)?;
    let period = context.rules.evaluation.justification_minimum.as_ref();
    let answer_until = period.map_or(context.at, |period| period.after(context.at));
    Ok(vec![JustificationAsked { lot, low, question, answer_until, by }.into()])
}

fn asked<'a>(examination: &'a Examination, bid: &BidId) -> Result<(&'a OpenBid, &'a Hearing), Refusal> {
    let open = bid_of(examination, bid)?;
    let asked = open.justification().ok_or_else(|| Refusal::JustificationNotAsked { bid: bid.clone() })?;
    if asked.decision.is_some() {
        return Err(Refusal::JustificationDecided);
    }
    Ok((open, asked))
}

fn reply(state: &Closed, context: Context<'_>, lot: LotId, bid: BidId, answer: String) -> Decision {
    let (_, examination) = examination_of(state, &lot, "answer_justification")?;
    let (open, asked) = asked(examination, &bid)?;
    if !context.actor.has(Role::Supplier, Some(&open.tenderer)) {
        return Err(Refusal::NotTheTenderer);
    }
    match asked.standing(context.at) {
        Standing::Answered => return Err(Refusal::JustificationAnswered),
        Standing::Silent => return Err(Refusal::JustificationTooLate { until: asked.answer_until }),
        Standing::Asked | Standing::Accepted | Standing::Rejected => {}
    }
    plain(&answer, "answer", 10_000)?;
    Ok(vec![JustificationAnswered { lot, bid, answer }.into()])
}

/// Nobody is rejected for its price unheard: it was asked, and has answered or let the time pass (P66).
fn conclude(
    state: &Closed,
    context: Context<'_>,
    lot: LotId,
    bid: BidId,
    accepted: bool,
    reasons: LocalText,
) -> Decision {
    let by = member(state, context)?;
    let (_, examination) = examination_of(state, &lot, "decide_justification")?;
    let (_, asked) = asked(examination, &bid)?;
    if asked.standing(context.at) == Standing::Asked {
        return Err(Refusal::JustificationRunning { until: asked.answer_until });
    }
    written(&reasons, "reasons", 5_000)?;
    Ok(vec![JustificationDecided { lot, bid, accepted, reasons, by }.into()])
}
