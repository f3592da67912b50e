//! Commands on what is sealed, found again from their acts: keys, closings, shares, openings, and what a committee decides on
//! bids. What the node loads or verifies for them stands in the acts; who owns firms does not, and nobody is compared here.

use super::Recorded;
use crate::PartyId;
use crate::access::{Actor, Role};
use crate::ids::EnvelopeId;
use crate::procurement::act::{ClosedEnvelope, OpeningRecorded, SharesReleased};
use crate::procurement::command::{KeySetHash, OpenedEnvelope};
use crate::procurement::{Command, ProcedureAct};

use ProcedureAct as Act;

/// Whoever gave a command whose act names nobody: no rule asks.
const ANYONE: Actor = Actor::Clock;

/// The command that the next acts answered, and who gave it.
pub(super) fn asked(next: &[Recorded], person: impl Fn(PartyId, Role) -> Actor) -> Option<(Command, Actor)> {
    let member = |id: &PartyId| person(id.clone(), Role::Officer);
    let acts = || next.iter().map(|recorded| &recorded.act);
    Some(match acts().next()? {
        Act::OpeningKeysRegistered(act) => {
            let (keys, identity_key) = (act.keys.clone(), act.identity_key.clone());
            (Command::RegisterOpeningKeys { keys, identity_key }, member(&act.member))
        }
        // Keys of many lots are fixed in several acts at once.
        Act::CommitteeKeys(first) => {
            let sets = acts().map_while(|act| match act {
                Act::CommitteeKeys(act) => Some(&act.sets),
                _ => None,
            });
            let hash = |set: &crate::procurement::act::KeySet| KeySetHash {
                lot: set.lot.clone(),
                envelope: set.envelope,
                kset: set.kset.clone(),
            };
            let ksets = sets.flatten().map(hash).collect();
            (Command::FixCommitteeKeys { threshold: first.threshold, ksets }, ANYONE)
        }
        Act::ApplicationsClosed(_) => {
            let (mut list, mut groupings) = (Vec::new(), Vec::new());
            for act in acts().skip(1) {
                match act {
                    Act::ApplicationsListed(act) => list.extend(act.applications.iter().cloned()),
                    Act::ApplicationGrouped(act) => groupings.push((*act.grouping).clone()),
                    _ => break,
                }
            }
            (Command::CloseApplications { list, groupings }, ANYONE)
        }
        Act::BiddingClosed(act) => {
            let lists = acts().skip(1).map_while(|act| match act {
                Act::ClosingListed(act) => Some(&act.envelopes),
                _ => None,
            });
            let list: Vec<ClosedEnvelope> = lists.flatten().cloned().collect();
            (Command::CloseBidding { list, root: act.root.clone(), ledger_size: act.ledger_size }, ANYONE)
        }
        Act::SharesReleased(first) => {
            let same = |act: &SharesReleased| {
                (&act.member, &act.lot, act.envelope) == (&first.member, &first.lot, first.envelope)
            };
            let parts = acts().map_while(|act| match act {
                Act::SharesReleased(act) if same(act) => Some(&act.shares),
                _ => None,
            });
            let shares = parts.flatten().cloned().collect();
            let (lot, envelope, signature) = (first.lot.clone(), first.envelope, first.signature.clone());
            (Command::ReleaseShares { lot, envelope, shares, signature }, member(&first.member))
        }
        Act::DisputeKeyPublished(act) => {
            let (lot, envelope, ikm) = (act.lot.clone(), act.envelope, act.ikm.clone());
            (Command::PublishDisputeKey { lot, envelope, ikm }, member(&act.member))
        }
        Act::MemberAbsent(act) => {
            let (absent, reasons) = (act.member.clone(), act.reasons.clone());
            (Command::RecordAbsence { member: absent, reasons }, member(&act.by))
        }
        Act::MemberReplaced(act) => {
            let (kind, reasons) = (act.kind, act.reasons.clone());
            let (seat, substitute) = (act.member.clone(), act.substitute.clone());
            let replace = Command::ReplaceMember { kind, member: seat, substitute, reasons };
            (replace, person(act.by.clone(), Role::Approver))
        }
        // Where nobody bid, the record stands alone.
        Act::BidOpened(_) | Act::GroupingFound(_) | Act::OpeningRecorded(_) => (opening(acts())?, ANYONE),
        Act::AdmissibilityDecided(act) => {
            let (lot, bid, admitted) = (act.lot.clone(), act.bid.clone(), act.admitted);
            let (grounds, reasons) = (act.grounds.clone(), act.reasons.clone());
            (Command::DecideAdmissibility { lot, bid, admitted, grounds, reasons }, member(&act.by))
        }
        // Bids that go no further come before the conclusion that shuts them out.
        Act::BidRejected(_) | Act::ExaminationConcluded(_) | Act::QualityRanked(_) => {
            let (lot, by) = acts().find_map(|act| match act {
                Act::ExaminationConcluded(act) => Some((&act.lot, &act.by)),
                Act::QualityRanked(act) => Some((&act.lot, &act.by)),
                _ => None,
            })?;
            (Command::ConcludeExamination { lot: lot.clone() }, member(by))
        }
        Act::AuctionClosed(act) => {
            let (lot, outcome, ledger_size) = (act.lot.clone(), act.outcome.clone(), act.ledger_size);
            (Command::CloseAuction { lot, outcome, ledger_size }, ANYONE)
        }
        Act::EvaluationReported(act) => {
            (Command::IssueReport { lot: act.lot.clone(), summary: act.summary.clone() }, ANYONE)
        }
        Act::LotsAllocated(_) => (Command::AllocateLots {}, ANYONE),
        _ => return None,
    })
}

/// What was found in the envelopes of one lot, up to the record of it.
fn opening<'a>(acts: impl Iterator<Item = &'a ProcedureAct>) -> Option<Command> {
    let (mut results, mut groupings) = (Vec::new(), Vec::new());
    for act in acts {
        match act {
            Act::BidOpened(act) => {
                let eid: EnvelopeId = act.eid.clone();
                results.push(OpenedEnvelope { eid, verdict: act.verdict.clone() });
            }
            Act::GroupingFound(act) => groupings.push((*act.grouping).clone()),
            Act::OpeningRecorded(act) => {
                let OpeningRecorded { lot, envelope, record, faulty_members, .. } = act.clone();
                let guarantees = Vec::new();
                return Some(Command::RecordOpening {
                    lot,
                    envelope,
                    results,
                    faulty_members,
                    record,
                    guarantees,
                    groupings,
                });
            }
            _ => return None,
        }
    }
    None
}
