//! Who must be told what an act changed (P13, P80): those who are invited, those who asked to be told, those who asked a question, and at
//! the end every tenderer whose bid was opened. Nobody learns from a mail who else was told.

mod agreement;
mod conflicts;
mod dialogue;
mod groupings;
mod guarantees;
mod hearings;
mod negotiation;
mod prior;
mod requisitions;
mod review;
mod system;

pub(super) use agreement::of_agreement;
pub(super) use groupings::of_act as of_grouping;
pub(super) use guarantees::issued as of_guarantee;
pub(super) use prior::of_prior;
pub(super) use requisitions::of_requisition;

use crate::error::CommandError;
use crate::office::Node;
use domain::ids::BidId;
use domain::procurement::evaluation::Unrankable;
use domain::procurement::grouping::findings::firms;
use domain::procurement::state::{LotState, Published};
use domain::procurement::{Procedure, ProcedureAct};
use domain::text::Language;
use domain::{CriterionId, LocalText, LotId, PartyId, ProcedureId};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use store::views::{Cursor, MailRow};

struct Letters<'a> {
    id: &'a ProcedureId,
    position: u64,
    rows: Vec<MailRow>,
    common: Map<String, Value>,
}

impl Letters<'_> {
    fn add(&mut self, recipient: &PartyId, kind: &str, data: Value) {
        let mut all = self.common.clone();
        if let Value::Object(data) = data {
            all.extend(data);
        }
        let sequence = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.push(MailRow {
            cursor: Cursor { position: self.position, sequence },
            recipient: recipient.to_string(),
            kind: kind.to_owned(),
            ocid: Some(self.id.to_string()),
            data: Value::Object(all),
        });
    }

    fn add_all(&mut self, recipients: &BTreeSet<PartyId>, kind: &str, data: &Value) {
        for recipient in recipients {
            self.add(recipient, kind, data.clone());
        }
    }
}

/// Texts in their languages: the courier picks the reader's.
fn texts(text: &LocalText) -> Value {
    let best = text.best(Language::Fr).map(|(_, text)| text.to_owned()).unwrap_or_default();
    let of = |language: Language| text.get(language).map_or_else(|| best.clone(), str::to_owned);
    json!({ "fr": of(Language::Fr), "ar": of(Language::Ar), "en": of(Language::En) })
}

/// The minimums of quality that a bid misses, one a line.
fn minimums(node: &Node, published: &Published, lot: &LotId, failures: &[Unrankable]) -> Value {
    let criteria = published.notice.lot(lot).map(|lot| lot.award.criteria()).unwrap_or_default();
    let title = |criterion: &CriterionId, language| {
        let named = criteria.iter().find(|named| named.id == *criterion);
        let title = named.and_then(|named| named.title.get(language).or(named.title.best(language).map(|(_, t)| t)));
        title.unwrap_or(criterion.as_str()).to_owned()
    };
    let in_words = |language: Language| {
        let lines = failures.iter().filter_map(|failure| {
            let (what, points, minimum) = match failure {
                Unrankable::CriterionBelowMinimum { criterion, points, minimum } => {
                    (title(criterion, language), points, minimum)
                }
                Unrankable::TechnicalBelowMinimum { points, minimum } => {
                    (node.words.get(language, "points-technical"), points, minimum)
                }
                // Prices are closed when a bid is turned away unopened.
                Unrankable::AboveBudget { .. } => return None,
            };
            Some(format!("{what} {points} – {} {minimum}", node.words.get(language, "below-minimum")))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    json!({ "fr": in_words(Language::Fr), "ar": in_words(Language::Ar), "en": in_words(Language::En) })
}

/// What every letter says.
fn common(node: &Node, published: &Published) -> Value {
    json!({
        "title": texts(&published.notice.title),
        "buyer": texts(&node.directory.name(&published.head.buyer)),
        "deadline": published.deadline.to_string(),
    })
}

pub(super) async fn of_act(
    node: &Node,
    id: &ProcedureId,
    act: &ProcedureAct,
    state: &Procedure,
    cursor: Cursor,
) -> Result<Vec<MailRow>, CommandError> {
    let Some(published) = state.published() else { return Ok(Vec::new()) };
    let Value::Object(common) = common(node, published) else { return Ok(Vec::new()) };
    let mut letters = Letters { id, position: cursor.position, rows: Vec::new(), common };
    if let Procedure::System(of) = state {
        system::of_act(node, id, act, of, (cursor, &mut letters)).await?;
    }
    prior::of_act(act, published, &mut letters);
    match act {
        // Whoever is invited to talk is told of that.
        ProcedureAct::NoticePublished(act) if act.dialogue => {}
        act if dialogue::of_act(act, state, &mut letters) => {}
        act if hearings::of_act(act, state, published, &mut letters) => {}
        act if negotiation::of_act(act, published, state, &mut letters) => {}
        ProcedureAct::NoticePublished(_) | ProcedureAct::InvitationPublished(_) => {
            let invited = published.invited.iter().cloned().collect();
            letters.add_all(&invited, "invited", &json!({}));
        }
        ProcedureAct::NoticeAmended(act) => {
            let data = json!({ "rationale": texts(&act.rationale) });
            letters.add_all(&followers(node, id, published, cursor).await?, "notice_amended", &data);
        }
        ProcedureAct::ClarificationPublished(act) => {
            let data = json!({ "question": texts(&act.question), "answer": texts(&act.answer) });
            letters.add_all(&followers(node, id, published, cursor).await?, "clarification_published", &data);
        }
        ProcedureAct::DeadlineExtended(act) => {
            let (kind, data) = match &act.outage {
                Some(ground) => {
                    let (from, to) = (ground.from.to_string(), ground.to.to_string());
                    let data = json!({ "deadline_before": act.from.to_string(), "outage_from": from, "outage_to": to });
                    ("deadline_extended_outage", data)
                }
                None => ("deadline_extended", json!({})),
            };
            letters.add_all(&followers(node, id, published, cursor).await?, kind, &data);
        }
        ProcedureAct::ProcedureCancelled(act) => {
            let data = json!({ "reasons": texts(&act.reasons) });
            let mut told = followers(node, id, published, cursor).await?;
            // Who applied is told even where nobody was selected.
            told.extend(node.applicants_before(id, cursor.position).await?);
            told.extend(published.dialogue.iter().flat_map(|talks| talks.participants.keys().cloned()));
            letters.add_all(&told, "procedure_cancelled", &data);
        }
        ProcedureAct::SelectionConcluded(_) => selected(published, &mut letters),
        ProcedureAct::AuctionAnnounced(act) => {
            let data = json!({
                "lot": lot_title(published, &act.lot),
                "starts_at": act.starts_at.to_string(),
                "minutes": act.terms.length_minutes,
                "bidders": act.bidders,
            });
            letters.add_all(&bidders(state, &act.lot), "auction_announced", &data);
        }
        ProcedureAct::AuctionClosed(act) => {
            let data = json!({
                "lot": lot_title(published, &act.lot),
                "ended_at": act.outcome.ended_at.to_string(),
                "bids": act.outcome.bids,
            });
            letters.add_all(&bidders(state, &act.lot), "auction_closed", &data);
        }
        ProcedureAct::AwardDecided(act) => awarded(node, state, published, &mut letters, act),
        ProcedureAct::AwardFinalised(act) => {
            let data = json!({ "lot": lot_title(published, &act.lot) });
            letters.add_all(&tenderers(state, &act.lot), "award_finalised", &data);
        }
        // A firm whose prices stay closed learns why at once (P54).
        ProcedureAct::BidRejected(act) => {
            let rejected = match state {
                Procedure::Closed(closed) => {
                    closed.lots.get(&act.lot).and_then(|lot| lot.opened().rejected.get(&act.bid))
                }
                _ => None,
            };
            if let Some(firm) = rejected.and_then(|bid| bid.tenderer.clone()) {
                let reasons = match act.failures.as_slice() {
                    [] => texts(&act.reasons),
                    failures => minimums(node, published, &act.lot, failures),
                };
                let data = json!({ "lot": lot_title(published, &act.lot), "reasons": reasons });
                let of_lot = closed_lot(state, &act.lot).map(|lot| &lot.opened().groupings);
                let behind = of_lot.map(|of| firms(of, &act.bid, &firm).cloned().collect()).unwrap_or_default();
                letters.add_all(&behind, "bid_rejected", &data);
            }
        }
        ProcedureAct::LotUnsuccessful(act) => {
            let data = json!({ "lot": lot_title(published, &act.lot), "reasons": texts(&act.reasons) });
            letters.add_all(&tenderers(state, &act.lot), "lot_unsuccessful", &data);
        }
        act @ (ProcedureAct::GuaranteeReleased(_) | ProcedureAct::GuaranteeClaimed(_)) => {
            guarantees::of_act(node, act, (published, state), &mut letters);
        }
        act @ (ProcedureAct::MatchFound(_) | ProcedureAct::MatchReasoned(_)) => {
            conflicts::of_act(node, act, published, &mut letters);
        }
        act => review::of_act(node, id, act, published, state, (cursor, &mut letters)).await?,
    }
    Ok(letters.rows)
}

async fn followers(
    node: &Node,
    id: &ProcedureId,
    published: &Published,
    cursor: Cursor,
) -> Result<BTreeSet<PartyId>, CommandError> {
    let mut told = node.interested_before(id, cursor.position).await?;
    told.extend(published.enquiries.values().map(|enquiry| enquiry.asker.clone()));
    Ok(told)
}

fn lot_title(published: &Published, lot: &LotId) -> Value {
    published.notice.lot(lot).map_or_else(|| json!(lot), |lot| texts(&lot.title))
}

fn closed_lot<'a>(state: &'a Procedure, lot: &LotId) -> Option<&'a LotState> {
    let Procedure::Closed(closed) = state else { return None };
    closed.lots.get(lot)
}

fn tenderers(state: &Procedure, lot: &LotId) -> BTreeSet<PartyId> {
    use domain::procurement::act::Verdict;
    let Procedure::Closed(closed) = state else { return BTreeSet::new() };
    let verdicts = closed.lots.get(lot).into_iter().flat_map(|lot: &LotState| lot.opened().verdicts.values());
    let grouped = closed.lots.get(lot).into_iter().flat_map(|lot| lot.opened().groupings.values());
    let members = grouped.flat_map(|found| found.grouping.others().map(|member| member.firm.clone()));
    verdicts
        .filter_map(|verdict| match verdict {
            Verdict::Valid { tenderer, .. } => Some(tenderer.clone()),
            _ => None,
        })
        .chain(members)
        .collect()
}

/// The firms whose bids are in a lot's auction, or were.
fn bidders(state: &Procedure, lot: &LotId) -> BTreeSet<PartyId> {
    let Procedure::Closed(closed) = state else { return BTreeSet::new() };
    let examination = closed.lots.get(lot).and_then(LotState::examination);
    examination.into_iter().flat_map(|of_lot| of_lot.admitted_bids()).map(|(_, bid)| bid.tenderer.clone()).collect()
}

/// Every applicant learns what became of its application, and why.
fn selected(published: &Published, letters: &mut Letters<'_>) {
    let Some(selected) = &published.selected else { return };
    for outcome in &selected.received.outcomes {
        let decision = selected.received.applicants.get(&outcome.firm).and_then(|one| one.decision.as_ref());
        let reasons = decision.map(|decision| texts(&decision.reasons));
        let points = outcome.points.map(|points| points.normalize().to_string());
        let (kind, data) = match (outcome.selected, outcome.qualified) {
            (true, _) => ("application_selected", json!({})),
            (false, true) => ("application_not_best", json!({ "points": points })),
            (false, false) => ("application_rejected", json!({ "reasons": reasons })),
        };
        let applicant = selected.received.applicants.get(&outcome.firm);
        let grouped = applicant.into_iter().flat_map(|one| &one.groupings).flat_map(|one| one.others());
        let told = grouped.map(|member| member.firm.clone()).chain([outcome.firm.clone()]).collect();
        letters.add_all(&told, kind, &data);
    }
}

fn awarded(
    node: &Node,
    state: &Procedure,
    published: &Published,
    letters: &mut Letters<'_>,
    act: &domain::procurement::act::AwardDecided,
) {
    let Procedure::Closed(closed) = state else { return };
    let Some(award) = closed.lots.get(&act.lot).and_then(LotState::award) else { return };
    let data = json!({
        "lot": lot_title(published, &act.lot),
        "winner": texts(&node.directory.name(&act.tenderer)),
        "price": format!("{} {}", act.price.decimal(), act.price.currency),
        "standstill_until": act.standstill_until.to_string(),
    });
    // Each member of a grouping is told, and not only the firm that leads it.
    let groupings = &award.ranked.examination.opened.groupings;
    let behind = |bid: &BidId, firm: &PartyId| firms(groupings, bid, firm).cloned().collect::<BTreeSet<_>>();
    for (bid, open) in &award.ranked.examination.bids {
        if let Some(own) = award.winners().find(|winner| winner.bid == bid) {
            let mut data = data.clone();
            data["winner"] = texts(&node.directory.name(own.tenderer));
            data["price"] = json!(format!("{} {}", own.price.decimal(), own.price.currency));
            letters.add_all(&behind(bid, &open.tenderer), "award_won", &data);
        } else if let Some(outcome) = act.outcomes.iter().find(|outcome| outcome.bid == *bid) {
            let mut data = data.clone();
            data["reasons"] = texts(&outcome.reasons);
            letters.add_all(&behind(bid, &open.tenderer), "award_lost", &data);
        }
    }
}
