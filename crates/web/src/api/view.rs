//! A procedure as JSON for one reader. What the reader may not see yet is not in it: members' scores before all have
//! locked theirs, whoever asked a question, anything of a bid before the closing.

use super::conflicts;
use super::guarantees::end_view;
use super::regularisations::{checks, view as regularisation};
use super::systems;
use domain::access::{Actor, Role};
use domain::procurement::Review;
use domain::procurement::act::CommitteeKind;
use domain::procurement::dialogue::{Left, Talks};
use domain::procurement::grouping::GroupedBid;
use domain::procurement::guarantee::{GuaranteeEnd, VerifiedGuarantee};
use domain::procurement::review::ReviewEnd;
use domain::procurement::selection::Received;
use domain::procurement::state::{
    AwardedLot, Committee, Control, Enquiry, Examination, FixedKeys, LotState, Preparation, Procedure, Published,
};
use domain::{LotId, PartyId, ProcedureId};
use jiff::Timestamp;
use node::Node;
use node::registrar::{is_insider, requisitions_for};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Who reads.
struct Reader<'a> {
    /// Belongs to the buyer, a committee or the auditors.
    inside: bool,
    /// Works for the buyer.
    of_buyer: bool,
    person: Option<&'a PartyId>,
    actor: Option<&'a Actor>,
}

/// A procedure as this actor may see it. The caller has made sure that the actor may know of it at all.
#[must_use]
pub fn procedure_view(node: &Node, id: &ProcedureId, state: &Procedure, actor: Option<&Actor>) -> Value {
    let Some(head) = state.head() else { return Value::Null };
    let of_buyer = |role| actor.is_some_and(|actor| actor.has(role, Some(&head.buyer)));
    let reader = Reader {
        inside: actor.is_some_and(|actor| is_insider(state, actor)),
        of_buyer: of_buyer(Role::Officer) || of_buyer(Role::Approver),
        person: actor.and_then(Actor::person),
        actor,
    };
    let mut view = json!({
        "ocid": id,
        "stage": state.stage(),
        "buyer": { "id": head.buyer, "name": node.directory.name(&head.buyer) },
        "ruleset": head.ruleset,
        "method": head.method,
        "category": head.category,
        "started_at": head.started_at,
    });
    if let Some(earlier) = &head.earlier {
        view["earlier"] = json!(earlier);
    }
    if let Some(agreement) = &head.agreement {
        view["agreement"] = json!(agreement);
    }
    if let Some(prior) = &head.prior {
        view["prior_notice"] = json!(prior);
    }
    // Which requisition it was opened for is the house's own affair.
    if let Some(requisition) =
        head.requisition.as_ref().filter(|_| actor.is_some_and(|one| requisitions_for(one, &head.buyer)))
    {
        view["requisition"] = json!(requisition);
    }
    if let Some(reference) = &head.commitment_reference {
        view["commitment_reference"] = json!(reference);
    }
    if let Some(planned) = &head.planned {
        view["planned"] = json!(planned);
    }
    if let Some(published) = state.published().filter(|published| !published.reviews.is_empty()) {
        view["reviews"] = reviews(state, published, actor, node.clock.now());
    }
    let closed_now = matches!(state, Procedure::Closed(_));
    if let Some(found) = state.published().and_then(|found| guarantees(found, reader.inside, closed_now)) {
        view["guarantees"] = found;
    }
    match state {
        Procedure::Absent => {}
        // Whoever is outside knows of the call only.
        Procedure::Preparation(state) => match &state.call {
            Some(call) if !reader.inside => published(call, &reader, Closing::Open, &mut view),
            call => {
                preparation(state, &reader, &mut view);
                if let Some(selected) = call.as_ref().and_then(|call| call.selected.as_ref()) {
                    view["selection"] = selection(&selected.received, Some(selected.at), &reader, Closing::Open);
                }
            }
        },
        Procedure::Selection(state) => {
            published(&state.published, &reader, Closing::Open, &mut view);
            if let Some(received) = &state.received {
                view["selection"] = selection(received, None, &reader, Closing::Open);
            }
        }
        Procedure::System(state) => {
            published(&state.published, &reader, Closing::Open, &mut view);
            view["system"] = systems::system_view(state, reader.inside, node.clock.now());
        }
        Procedure::Dialogue(state) => {
            if let Some(call) = state.published() {
                published(call, &reader, Closing::Open, &mut view);
            }
        }
        Procedure::Bidding(state) => published(&state.published, &reader, Closing::Open, &mut view),
        Procedure::Closed(state) => {
            published(&state.published, &reader, Closing::Closed, &mut view);
            closed(state, &reader, &mut view);
            if !state.published.compared.is_empty() {
                view["comparisons"] = conflicts::comparisons(&state.published.compared);
            }
            let minutes = node.minutes_of(id, state).ok().flatten().and_then(|minutes| minutes.sha256().ok());
            view["minutes_sha256"] = json!(minutes);
        }
        Procedure::Cancelled(state) => {
            if let Some(before) = &state.published {
                published(before, &reader, Closing::Open, &mut view);
            }
            view["cancellation"] = json!({ "reasons": state.reasons, "at": state.at });
        }
    }
    if let Some(talks) = state.talks() {
        let names = reader.inside || matches!(state, Procedure::Closed(_));
        view["dialogue"] = dialogue(talks, names);
    }
    view
}

/// A dialogue as everybody may know it, with names where they are known.
fn dialogue(talks: &Talks, names: bool) -> Value {
    let rounds = talks.rounds.iter().map(|round| {
        let mut line = json!({
            "round": round.number,
            "subject": round.subject,
            "opened_at": round.opened_at,
            "proposals_until": round.proposals_until,
            "closed_at": round.closed.map(|(at, _)| at),
            "remaining": round.closed.map(|(_, remaining)| remaining),
        });
        if names {
            let heard = round.heard.iter();
            line["heard"] = heard
                .map(|(firm, heard)| json!({ "firm": firm, "on": heard.on, "took_part": heard.took_part }))
                .collect();
            let told = round.information.iter();
            line["information"] =
                told.map(|told| json!({ "text": told.text, "documents": told.documents, "at": told.at })).collect();
        }
        line
    });
    let mut view = json!({
        "opened_at": talks.opened_at,
        "participants_count": talks.count,
        "rounds": rounds.collect::<Vec<_>>(),
        "concluded_at": talks.concluded.as_ref().map(|(at, _)| at),
        "statement": talks.concluded.as_ref().map(|(_, statement)| statement),
    });
    if names {
        let lines = talks.participants.iter().map(|(firm, one)| match &one.left {
            None => json!({ "firm": firm, "remains": true }),
            Some(Left::Withdrawn { at }) => json!({ "firm": firm, "remains": false, "withdrew_at": at }),
            Some(Left::Eliminated { round, criteria, reasons, at, .. }) => json!({
                "firm": firm, "remains": false, "eliminated_at": at, "round": round, "criteria": criteria, "reasons": reasons,
            }),
        });
        view["participants"] = lines.collect();
    }
    view
}

/// Whether what waits for the closing may be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    Open,
    Closed,
}

fn committees(found: &BTreeMap<CommitteeKind, Committee>, reader: &Reader<'_>, closing: Closing) -> Value {
    let lines = found.iter().map(|(kind, committee)| {
        let mut line = json!({ "kind": kind, "version": committee.version, "members": committee.members });
        if reader.inside {
            line["undeclared"] = json!(committee.undeclared().collect::<Vec<_>>());
        }
        if !committee.replaced.is_empty() && (closing == Closing::Closed || reader.inside) {
            let replaced = committee.replaced.iter().map(|one| {
                json!({
                    "member": one.member,
                    "substitute": one.substitute,
                    "reasons": one.reasons,
                    "article": one.article,
                    "locked_scores": one.locked_scores,
                    "at": one.at,
                })
            });
            line["replaced"] = replaced.collect();
        }
        let auditor = reader.actor.is_some_and(|actor| actor.has(Role::Auditor, None));
        let matches = conflicts::matches(&committee.matches, reader.of_buyer || auditor, reader.person);
        if !matches.is_empty() {
            line["matches"] = json!(matches);
        }
        let declarations = committee
            .declarations
            .iter()
            .filter(|(member, _)| closing == Closing::Closed || reader.of_buyer || reader.person == Some(*member));
        line["declarations"] = declarations
            .map(|(member, (conflict, statement))| {
                json!({ "member": member, "conflict": conflict, "statement": statement })
            })
            .collect();
        line
    });
    lines.collect()
}

fn keys(keys: &FixedKeys) -> Value {
    json!({
        "threshold": keys.threshold,
        "committee_version": keys.committee_version,
        "sets": keys.sets,
        "rehearsals": keys.rehearsals,
    })
}

fn preparation(state: &Preparation, reader: &Reader<'_>, view: &mut Value) {
    view["notice"] = json!(state.notice);
    view["draft"] = json!(state.draft);
    if reader.of_buyer && !state.invited.is_empty() {
        view["invited"] = json!(state.invited);
    }
    if let Some(reason) = &state.method_reason {
        view["method_reason"] = json!(reason);
    }
    if !state.shortenings.is_empty() {
        view["shortenings"] = json!(state.shortenings);
    }
    if let Some(control) = &state.control {
        view["control"] = control_view(control);
    }
    view["writers"] = json!(state.writers);
    view["approvals"] = json!(state.approvals);
    view["committees"] = committees(&state.committees, reader, Closing::Open);
    view["opening_keys"] = json!(state.opening_keys.keys().collect::<Vec<_>>());
    if let Some(fixed) = &state.keys {
        view["keys"] = keys(fixed);
    }
}

/// The applications: their number for everybody, whose they are and what was decided for the inside, and for all once
/// the bidding is closed.
fn selection(received: &Received, concluded_at: Option<Timestamp>, reader: &Reader<'_>, closing: Closing) -> Value {
    let mut view = json!({
        "applications_end": received.deadline,
        "closed_at": received.closed_at,
        "count": received.count,
        "concluded_at": concluded_at,
    });
    if reader.inside || closing == Closing::Closed {
        let lines = received.applicants.iter().map(|(firm, applicant)| {
            let decision = applicant.decision.as_ref().map(|decision| {
                json!({
                    "qualified": decision.qualified,
                    "grounds": decision.grounds,
                    "reasons": decision.reasons,
                    "scores": decision.scores,
                    "by": decision.by,
                    "at": decision.at,
                })
            });
            json!({
                "firm": firm,
                "index": applicant.index,
                "received_at": applicant.received_at,
                "groupings": (!applicant.groupings.is_empty()).then_some(&applicant.groupings),
                "decision": decision,
            })
        });
        view["applicants"] = lines.collect();
        view["outcomes"] = json!(received.outcomes);
    }
    view
}

fn published(state: &Published, reader: &Reader<'_>, closing: Closing, view: &mut Value) {
    view["notice"] = json!(state.notice);
    view["published_at"] = json!(state.published_at);
    view["deadline"] = json!(state.has_deadline().then_some(state.deadline));
    // Who else is invited is of use to those who would agree on prices.
    if !state.invited.is_empty() && (reader.of_buyer || state.invited_named || closing == Closing::Closed) {
        view["invited"] = json!(state.invited);
    }
    if let Some(selected) = &state.selected {
        view["selection"] = selection(&selected.received, Some(selected.at), reader, closing);
    }
    if let Some(reason) = &state.method_reason {
        view["method_reason"] = json!(reason);
    }
    for (name, value) in [("permission", &state.permission), ("buyer_kind", &state.buyer_kind)] {
        if let Some(value) = value {
            view[name] = json!(value);
        }
    }
    if !state.shortenings.is_empty() {
        view["shortenings"] = json!(state.shortenings);
    }
    view["committees"] = committees(&state.committees, reader, closing);
    view["keys"] = keys(&state.keys);
    view["clarifications"] = clarifications(state);
    let amendments = state.amendments.iter();
    view["amendments"] = amendments
        .map(|amendment| json!({ "rationale": amendment.rationale, "changes": amendment.changes, "at": amendment.at }))
        .collect();
    if reader.of_buyer {
        view["enquiries"] = enquiries(state, |_| true);
    }
}

/// Questions with their answers, as published: never who asked.
pub(super) fn clarifications(state: &Published) -> Value {
    let answered = state.enquiries.iter().filter_map(|(id, enquiry)| Some((id, enquiry.clarification.as_ref()?)));
    answered
        .map(|(id, clarification)| {
            json!({
                "enquiry": id,
                "question": clarification.question,
                "answer": clarification.answer,
                "published_at": clarification.published_at,
            })
        })
        .collect()
}

/// Questions as they came, for the buyer who answers them and for the firm that asked: never who asked.
pub(super) fn enquiries(state: &Published, read: impl Fn(&Enquiry) -> bool) -> Value {
    let lines = state.enquiries.iter().filter(|(_, enquiry)| read(enquiry)).map(|(id, enquiry)| {
        json!({
            "enquiry": id,
            "question": enquiry.question,
            "asked_at": enquiry.asked_at,
            "answered": enquiry.clarification.is_some(),
        })
    });
    lines.collect()
}

/// Whether an actor may know what a firm said in its request for review, and which firm it is: the firm itself, those
/// inside, and so the body.
pub(crate) fn reads_request(state: &Procedure, review: &Review, actor: Option<&Actor>) -> bool {
    let Some(actor) = actor else { return false };
    let own = review.request.as_ref().is_some_and(|request| actor.has(Role::Supplier, Some(&request.requester)));
    own || is_insider(state, actor)
}

/// Requests for review. Who asked, and with which words, only for those who may know.
pub(super) fn reviews(state: &Procedure, published: &Published, actor: Option<&Actor>, now: Timestamp) -> Value {
    let lines = published.reviews.iter().map(|(id, review)| {
        let mut line = json!({
            "review": id,
            "against": review.against,
            "lot": review.lot,
            "stage": review.stage(),
            "received_at": review.received_at,
            "late": review.late,
            "decision_until": review.decision_until,
            "body": review.body,
            "admitted_at": review.admitted_at,
            "suspends": review.suspends(now),
            "suspension": review.suspension.as_ref().map(|suspension| json!({
                "from": suspension.from,
                "until": review.suspended_until(),
                "lots": suspension.lots,
                "automatic": suspension.automatic,
                "article": suspension.article,
                "reasons": suspension.reasons,
                "lifted_at": suspension.lifted.as_ref().map(|(at, _)| at),
            })),
            "fee": review.fee,
            "fee_settled": review.settled.is_some(),
            "end": review.end.as_ref().map(|end| match end {
                ReviewEnd::Withdrawn { at } => json!({ "at": at }),
                ReviewEnd::Dismissed { ground, reasons, at } => json!({ "ground": ground, "reasons": reasons, "at": at }),
                ReviewEnd::Decided { remedy, reasons, at, suspended_until } => json!({
                    "remedy": remedy, "reasons": reasons, "at": at, "suspended_until": suspended_until,
                }),
            }),
        });
        if let Some(request) = review.request.as_ref().filter(|_| reads_request(state, review, actor)) {
            line["request"] = json!({
                "requester": request.requester,
                "statement": request.statement,
                "documents": request.documents,
            });
        }
        line
    });
    lines.collect()
}

fn closed(state: &domain::procurement::state::Closed, reader: &Reader<'_>, view: &mut Value) {
    let mut list: Vec<_> = state.envelopes.values().collect();
    list.sort_by_key(|line| line.index);
    view["closing"] = json!({
        "at": state.closed_at,
        "root": state.closing_root,
        "count": state.count,
        "ledger_size": state.ledger_size,
        "envelopes": list,
    });
    view["minutes"] = json!(state.minutes);
    let set_aside = state.set_aside.iter().map(|one| {
        let ranked = one.stood.ranked();
        json!({
            "lot": one.lot,
            "review": one.review,
            "stage": one.stood.name(),
            "ranking": ranked.map(|ranked| &ranked.ranking),
            "award": one.stood.award().map(award),
            "at": one.at,
        })
    });
    if !state.set_aside.is_empty() {
        view["set_aside"] = set_aside.collect();
    }
    if !state.absences.is_empty() {
        let absences = state.absences.iter();
        let absences = absences.map(|(member, one)| json!({ "member": member, "reasons": one.reasons, "at": one.at }));
        view["absences"] = absences.collect();
    }
    let lots: Map<String, Value> =
        state.lots.iter().map(|(id, lot)| (id.to_string(), lot_view(state, id, lot, reader))).collect();
    view["lots"] = Value::Object(lots);
    let awarded = state.lots.values().any(|lot| lot.award().is_some());
    if let Some(allocation) = state.allocation.as_ref().filter(|_| awarded || reader.inside) {
        view["allocation"] = json!(allocation);
    }
}

fn lot_view(state: &domain::procurement::state::Closed, id: &LotId, lot: &LotState, reader: &Reader<'_>) -> Value {
    let mut view = json!({ "lot": id, "stage": lot.name(), "opening": opening(lot) });
    let decided = lot.award();
    if let Some(examination) = lot.examination()
        && (decided.is_some() || reader.inside)
    {
        view["examination"] = examination_view(state, examination, decided.is_some(), reader);
    }
    if let Some(ranked) = lot.ranked()
        && (decided.is_some() || reader.inside)
    {
        view["report"] = json!({ "ranking": ranked.ranking, "summary": ranked.summary, "at": ranked.at });
        if let Some(control) = &ranked.control {
            view["control"] = control_view(control);
        }
    }
    if let Some(decided) = decided {
        view["award"] = award(decided);
    }
    if let Some(negotiations) = lot.negotiations() {
        view["negotiations"] = super::negotiations::view(lot, negotiations, reader.actor, reader.inside);
    }
    let judged = lot.jury_report().or_else(|| lot.opened().judged.as_deref().filter(|_| reader.inside));
    if let Some(judged) = judged {
        view["jury"] = super::contests::view(judged);
    }
    if let LotState::Unsuccessful { reasons, at, .. } = lot {
        view["unsuccessful"] = json!({ "reasons": reasons, "at": at });
    }
    view
}

fn control_view(control: &Control) -> Value {
    let opinion = control.opinion.as_ref().map(|opinion| {
        json!({
            "verdict": opinion.verdict,
            "reasons": opinion.reasons,
            "document": opinion.document,
            "at": opinion.at,
        })
    });
    json!({
        "control": control.control,
        "commission": control.commission,
        "asked_at": control.asked_at,
        "until": control.until,
        "opinion": opinion,
    })
}

fn opening(lot: &LotState) -> Value {
    let opened = lot.opened();
    let released: Map<String, Value> = opened
        .releases
        .iter()
        .map(|(kind, members)| (kind.as_str().to_owned(), json!(members.keys().collect::<Vec<_>>())))
        .collect();
    let records: Map<String, Value> = opened
        .records
        .iter()
        .map(|(kind, record)| {
            let record = json!({
                "record": record.record,
                "members": record.members,
                "faulty_members": record.faulty_members,
                "at": record.at,
            });
            (kind.as_str().to_owned(), record)
        })
        .collect();
    let mut view = json!({ "released": released, "verdicts": opened.verdicts, "records": records });
    if let LotState::Opening(opening) = lot {
        view["due"] = json!(opening.due);
    }
    let rejected = opened.rejected.iter().map(|(bid, rejected)| {
        json!({
            "bid": bid,
            "tenderer": rejected.tenderer,
            "unopened": rejected.unopened,
            "grounds": rejected.grounds,
            "reasons": rejected.reasons,
            "failures": rejected.failures,
            "at": rejected.at,
        })
    });
    view["rejected"] = rejected.collect();
    if !opened.groupings.is_empty() {
        let of_bid = |(bid, found): (&domain::ids::BidId, &GroupedBid)| json!({ "bid": bid, "grouping": found.grouping, "overlaps": found.overlaps });
        view["groupings"] = opened.groupings.iter().map(of_bid).collect();
    }
    if !opened.guarantees.is_empty() {
        let of_bid = |(bid, found): (&domain::ids::BidId, &Vec<VerifiedGuarantee>)| {
            let found = found.iter().map(
                |one| json!({ "guarantee": one.guarantee, "need": one.need, "problems": one.problems, "at": one.at }),
            );
            json!({ "bid": bid, "found": found.collect::<Vec<_>>() })
        };
        view["guarantees"] = opened.guarantees.iter().map(of_bid).collect();
    }
    view
}

/// Envelopes of guarantees on paper, for the inside before the closing and for everybody after it; what one person read
/// alone is shown to nobody.
fn guarantees(published: &Published, inside: bool, closed: bool) -> Option<Value> {
    let found = &published.guarantees;
    if found.paper.is_empty() && found.ended.is_empty() {
        return None;
    }
    let paper = found.paper.iter().filter(|_| inside || closed).map(|(number, envelope)| {
        json!({
            "number": number,
            "label": envelope.label,
            "received_at": envelope.received_at,
            "in_time": envelope.in_time,
            "readings": if envelope.registered { 2 } else { u32::from(envelope.first.is_some()) },
        })
    });
    // A claim is between the buyer, the firm and the guarantor.
    let ended = found.ended.iter().filter(|(_, end)| inside || matches!(end, GuaranteeEnd::Released { .. }));
    let ended = ended.map(|(id, end)| {
        let mut line = end_view(end);
        line["guarantee"] = json!(id);
        line
    });
    Some(json!({ "paper": paper.collect::<Vec<_>>(), "ended": ended.collect::<Vec<_>>() }))
}

fn examination_view(
    state: &domain::procurement::state::Closed,
    examination: &Examination,
    decided: bool,
    reader: &Reader<'_>,
) -> Value {
    let bids = examination.bids.iter().map(|(id, bid)| {
        json!({
            "bid": id,
            "tenderer": bid.author(),
            "tenderer_name": bid.tenderer_name,
            "number": bid.number,
            "price": bid.price,
            "price_read": bid.price_read,
            "corrections": bid.corrections,
            "costs": bid.costs,
            "combinations": bid.combinations,
            "preferences": bid.preferences,
            "checks": checks(bid),
            "regularisations": bid.regularisations().map(|asked| regularisation(asked, reader.inside)).collect::<Vec<_>>(),
            "justification": bid.justification().map(|asked| json!({
                "low": asked.low(),
                "question": asked.question,
                "answer_until": asked.answer_until,
                "answer": asked.answer.as_ref().filter(|_| reader.inside).map(|answer| &answer.text),
                "answered_at": asked.answer.as_ref().map(|answer| answer.at),
                "accepted": asked.decision.as_ref().map(|decision| decision.accepted),
                "reasons": asked.decision.as_ref().map(|decision| &decision.reasons),
            })),
            "index": bid.index,
            "envelopes": bid.envelopes.iter().map(|(kind, eid)| json!({ "envelope": kind, "eid": eid })).collect::<Vec<_>>(),
        })
    });
    let admissibility = examination.admissibility.iter().map(|(bid, decision)| {
        json!({
            "bid": bid,
            "admitted": decision.admitted,
            "grounds": decision.grounds,
            "reasons": decision.reasons,
        })
    });
    let committee = state.published.committee(CommitteeKind::Evaluation);
    let all_locked = committee
        .is_some_and(|committee| committee.cleared().all(|member| committee.has_scored(member, &examination.locked)));
    let scores = examination
        .locked
        .iter()
        .filter(|(member, _)| decided || all_locked || reader.person == Some(*member))
        .map(|(member, scores)| json!({ "member": member, "scores": scores }));
    let mut view = json!({
        "bids": bids.collect::<Vec<_>>(),
        "admissibility": admissibility.collect::<Vec<_>>(),
        "locked": examination.locked.keys().collect::<Vec<_>>(),
        "scores": scores.collect::<Vec<_>>(),
    });
    if let Some((scores, dissents)) = &examination.consolidated {
        view["consolidated"] = json!({ "scores": scores, "dissents": dissents });
    }
    view
}

fn award(lot: &AwardedLot) -> Value {
    json!({
        "bid": lot.bid,
        "tenderer": lot.tenderer,
        "price": lot.price,
        "outcomes": lot.outcomes,
        "at": lot.at,
        "standstill_until": lot.standstill_until,
        "finalised_at": lot.finalised_at,
        "shared_with": lot.shared_with,
    })
}
