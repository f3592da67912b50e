//! On which lines of a rule-set each decision of a procedure stands.

use super::RuleSet;
use super::lines::{Line, Table};
use crate::procurement::ProcedureAct;
use crate::procurement::act::{CommitteeKind, ShorterPeriod};

impl RuleSet {
    /// The lines that had to hold for an act of a procedure with this method, in the order of reading.
    #[must_use]
    pub fn grounds_of(&self, act: &ProcedureAct, method: &str) -> Vec<Line<'_>> {
        let wanted = rows_of(act);
        let is_ground = |line: &Line<'_>| {
            let named = wanted.iter().any(|(table, row)| *table == line.table && *row == line.row);
            let by_method = match line.table {
                Table::Methods => line.row == method,
                Table::Permissions => self.permissions.iter().any(|rule| rule.id == line.row && rule.method == method),
                _ => false,
            };
            let rejected = match act {
                ProcedureAct::AdmissibilityDecided(act) => {
                    line.table == Table::ExclusionGrounds && act.grounds.iter().any(|id| id.as_str() == line.row)
                }
                ProcedureAct::ApplicationDecided(act) => {
                    line.table == Table::ExclusionGrounds && act.grounds.iter().any(|id| id.as_str() == line.row)
                }
                _ => false,
            };
            let preferred = match act {
                ProcedureAct::PreferenceRecorded(act) => {
                    line.table == Table::Preferences && act.preference.as_str() == line.row
                }
                _ => false,
            };
            let chosen = match act {
                ProcedureAct::NoticePublished(act) => {
                    self.chosen_line(line, act.permission.as_deref(), &act.shortenings)
                }
                ProcedureAct::MethodJustified(act) => {
                    line.table == Table::Permissions && act.reason.ground.as_str() == line.row
                }
                ProcedureAct::RegularisationAsked(act) => {
                    line.table == Table::Regularisation
                        && act.conditions.iter().any(|one| one.finding.as_str() == line.row)
                }
                ProcedureAct::ApplicationGrouped(_) => line.table == Table::Groupings && line.row == "taken",
                ProcedureAct::GroupingFound(act) => {
                    let overlaps = !act.overlaps.is_empty() && line.row.starts_with("several-bids");
                    line.table == Table::Groupings && (line.row == "taken" || overlaps)
                }
                ProcedureAct::OpinionAsked(act) => line.table == Table::Controls && act.control == line.row,
                ProcedureAct::PeriodsShortened(act) => self.chosen_line(line, None, &act.shortenings),
                _ => false,
            };
            named || rejected || preferred || chosen || (by_method && matches!(act, ProcedureAct::ProcedureStarted(_)))
        };
        self.lines().into_iter().filter(is_ground).collect()
    }

    /// Whether a line is the row that permits a way of buying, a threshold of its levels, or a shortening that was taken.
    fn chosen_line(&self, line: &Line<'_>, permission: Option<&str>, shortenings: &[ShorterPeriod]) -> bool {
        let row = self.permissions.iter().find(|row| permission == Some(row.id.as_str()));
        match line.table {
            Table::Permissions => row.is_some_and(|row| row.id == line.row),
            Table::Thresholds => {
                let levels = row.into_iter().flat_map(|row| row.from.iter().chain(&row.below));
                let of = |level: &String| {
                    self.thresholds.iter().any(|threshold| threshold.id == line.row && threshold.level == *level)
                };
                levels.into_iter().any(of)
            }
            Table::Shortenings => shortenings.iter().any(|shorter| shorter.shortening.as_str() == line.row),
            _ => false,
        }
    }
}

fn rows_of(act: &ProcedureAct) -> &'static [(Table, &'static str)] {
    use ProcedureAct as Act;
    use Table::{
        Closings, Commitment, Committees, Estimate, Evaluation, Outages, Periods, PriorNotice, Refusals, Regularisation,
    };
    match act {
        Act::ProcedureStarted(_) => &[(Estimate, "tax")],
        Act::NoticeApproved(_) => &[(Committees, "persons-minimum"), (Refusals, "four_eyes")],
        Act::CommitteeAppointed(act) => match act.kind {
            CommitteeKind::Opening => {
                &[(Committees, "opening-members-minimum"), (Committees, "opening-members-maximum")]
            }
            CommitteeKind::Evaluation => &[(Committees, "evaluation-members-minimum")],
        },
        Act::InterestsDeclared(_) => &[(Refusals, "conflict_of_interest_undeclared")],
        Act::OpeningKeysRegistered(_) => &[(Refusals, "keys_missing")],
        Act::CommitteeKeys(_) => &[(Committees, "opening-threshold-minimum"), (Committees, "opening-spare-minimum")],
        Act::KeysRehearsed(_) => &[(Periods, "rehearsal-maximum-age")],
        Act::NoticePublished(_) => &[
            (Periods, "tender-minimum"),
            (Commitment, "before-publication"),
            (Periods, "rehearsal-maximum-age"),
            (Committees, "persons-minimum"),
            (Refusals, "approval_missing"),
            (Refusals, "notice_incomplete"),
            (Refusals, "method_not_permitted"),
            (Closings, "per-slot-maximum"),
            (Closings, "working-days-only"),
            (Closings, "hours"),
        ],
        Act::PriorNoticeNamed(_) => &[(PriorNotice, "announcement"), (PriorNotice, "summary")],
        Act::ApplicationsClosed(_) => &[(Periods, "closing-margin")],
        Act::ApplicationDecided(_) => &[(Refusals, "application_reasons_missing")],
        Act::ApplicantsSelected(_) | Act::SelectionConcluded(_) => &[(Refusals, "too_few_selected")],
        Act::InvitationPublished(_) => &[
            (Periods, "tender-minimum"),
            (Periods, "rehearsal-maximum-age"),
            (Committees, "persons-minimum"),
            (Refusals, "approval_missing"),
            (Refusals, "notice_incomplete"),
        ],
        Act::ParticipantEliminated(_) => &[(Refusals, "elimination_reasons_missing"), (Refusals, "too_few_remain")],
        Act::DialogueRoundClosed(_) => &[(Refusals, "participants_unheard")],
        Act::DialogueConcluded(_) => &[(Refusals, "rounds_missing"), (Refusals, "award_criteria_fixed")],
        Act::EnquiryReceived(_) => &[(Periods, "enquiry-deadline-before-closing")],
        Act::DeadlineExtended(act) if act.outage.is_some() => &[
            (Outages, "window"),
            (Outages, "minimum"),
            (Outages, "extension"),
            (Outages, "remaining-minimum"),
            (Periods, "closing-margin"),
        ],
        Act::ClarificationPublished(_) | Act::DeadlineExtended(_) => &[(Periods, "answer-before-closing")],
        Act::NoticeAmended(_) => &[(Periods, "remaining-after-amendment-minimum")],
        Act::BiddingClosed(_) | Act::ClosingListed(_) => &[(Periods, "closing-margin")],
        Act::SharesReleased(_) => &[(Periods, "objection-window"), (Refusals, "opening_before_deadline")],
        Act::OwnersCompared(_) | Act::MatchFound(_) => &[(Committees, "owners")],
        Act::MatchAnswered(_) | Act::MatchReasoned(_) => {
            &[(Committees, "owners"), (Refusals, "match_unanswered"), (Refusals, "same_person")]
        }
        Act::MemberReplaced(_) => &[(Committees, "substitutes")],
        Act::MemberAbsent(_) => &[(Committees, "opening-quorum-minimum")],
        Act::BidOpened(_) | Act::OpeningRecorded(_) => &[
            (Committees, "opening-quorum-minimum"),
            (Committees, "opening-threshold-minimum"),
            (Periods, "body-grace"),
            (Refusals, "too_few_shares"),
        ],
        Act::AdmissibilityDecided(_) => &[(Refusals, "reasons_missing")],
        Act::PriceCorrected(_) => &[(Refusals, "correction_unfit")],
        Act::JustificationAsked(_) => &[(Evaluation, "justification-minimum")],
        Act::JustificationDecided(_) => &[(Refusals, "justification_not_asked")],
        Act::ConditionChecked(_) => &[(Refusals, "conditions_unmet")],
        Act::RegularisationAsked(_) => &[
            (Regularisation, "answer-minimum"),
            (Regularisation, "answer-maximum"),
            (Regularisation, "requests-maximum"),
            (Refusals, "unequal_treatment"),
        ],
        Act::RegularisationAnswered(_) | Act::LateRegularisationReturned(_) => &[(Refusals, "regularisation_too_late")],
        Act::RegularisationDecided(_) => &[(Refusals, "regularisation_running")],
        Act::LotsAllocated(_) => &[(Refusals, "lots_not_allocated")],
        Act::ScoresLocked(_) => &[(Refusals, "score_out_of_range")],
        Act::ScoresConsolidated(_) => &[(Refusals, "scores_not_locked")],
        Act::QualityRanked(_) => &[(Refusals, "scores_not_consolidated"), (Refusals, "quality_ranked")],
        Act::NegotiationOpened(_) => &[(Refusals, "not_next_in_rank"), (Refusals, "negotiation_running")],
        Act::CounterOfferRequested(_) => &[(Refusals, "answer_period_too_short")],
        Act::CounterOfferReceived(_) => &[(Refusals, "counter_offer_higher")],
        Act::NegotiationTerminated(_) => &[(Refusals, "negotiation_not_held"), (Refusals, "negotiation_ended")],
        Act::WorksRanked(_) => &[(Refusals, "jury_not_qualified"), (Refusals, "scores_not_consolidated")],
        Act::JuryReportSigned(_) => &[(Refusals, "works_not_ranked"), (Refusals, "names_open")],
        Act::AuctionAnnounced(_) => &[(Refusals, "auction_too_soon"), (Refusals, "auction_bidders_too_few")],
        Act::AuctionClosed(_) => &[(Periods, "closing-margin"), (Refusals, "auction_running")],
        Act::EvaluationReported(_) => &[(Refusals, "scores_not_consolidated")],
        Act::OpinionAsked(_) => &[(Refusals, "opinion_missing")],
        Act::AwardDecided(_) => &[(Periods, "standstill"), (Refusals, "award_not_first_ranked")],
        Act::AwardFinalised(_) => &[(Periods, "standstill"), (Refusals, "standstill_running")],
        Act::LotUnsuccessful(_) => &[(Refusals, "reasons_missing")],
        Act::ProcedureCancelled(_) => &[(Refusals, "cancellation_reason_missing")],
        _ => &[],
    }
}
