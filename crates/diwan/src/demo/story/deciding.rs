//! After the deadline: opening, evaluation, award.

use super::super::people::People;
use super::comparing::{self, Part};
use super::{Ending, Story, after, fixture};
use domain::access::Role;
use domain::ids::BidId;
use domain::procurement::Procedure;
use domain::procurement::act::{Dissent, OpinionVerdict, ReasonedOutcome, Score};
use domain::procurement::command::Command;
use domain::procurement::decide::{closed_envelopes, control_needed, winning_bids};
use domain::procurement::notice::Scalar;
use domain::procurement::state::{Closed, LotState};
use domain::ruleset::EnvelopeKind;
use domain::{CriterionId, LocalText, LotId};
use jiff::{SignedDuration, Timestamp};
use node::CommandError;
use seal::keys::opening_key;
use seal::record::SignedRelease;

impl Story<'_> {
    pub(super) async fn closed(&self) -> Result<Closed, CommandError> {
        match &*self.node.load_procedure(&self.id).await?.state {
            Procedure::Closed(closed) => Ok(closed.clone()),
            other => Err(CommandError::fault("demo", format!("{} is {}, not closed", self.id, other.stage()))),
        }
    }

    /// The envelopes whose turn it is and that have no record yet.
    async fn turn(&self) -> Result<Vec<(LotId, EnvelopeKind)>, CommandError> {
        let closed = self.closed().await?;
        let due = |(lot, kind): &(LotId, EnvelopeKind)| match closed.lots.get(lot) {
            Some(LotState::Opening(opening)) => opening.is_due(*kind) && !opening.opened.records.contains_key(kind),
            _ => false,
        };
        Ok(self.sealed_parts()?.into_iter().filter(due).collect())
    }

    /// Whether prices wait for the examination to be concluded.
    pub(super) async fn waits_for_turn(&self) -> Result<bool, CommandError> {
        Ok(!closed_envelopes(&self.closed().await?, &self.method).is_empty())
    }

    /// The committee is done with what is open.
    pub(super) async fn conclude(&self) -> Result<(), CommandError> {
        for (lot, state) in &self.closed().await?.lots {
            if matches!(state, LotState::Examination(examination) if !examination.bids.is_empty()) {
                let command = Command::ConcludeExamination { lot: lot.clone() };
                self.give(&self.buyer.evaluation[0], command).await?;
            }
        }
        Ok(())
    }

    /// Two of the three members release their shares: the third is absent, and it changes nothing.
    pub(super) async fn open(&self) -> Result<(), CommandError> {
        let releasing = if self.ending == Ending::WaitsForOpening { 1 } else { 2 };
        for (seat, member) in (1_u8..).zip(&self.buyer.opening).take(releasing) {
            let caller = People::caller(self.node, member);
            let keys = self.people.keys(member);
            for (lot, envelope) in self.turn().await? {
                let material = self.node.opening_material(&self.id, &lot, envelope).await?;
                if material.envelopes.is_empty() {
                    continue;
                }
                let pair = opening_key(&keys.root, &material.committee_keys.context);
                let release = SignedRelease::sign(
                    &material.committee_keys,
                    material.closing.root(),
                    seat,
                    &pair,
                    &keys.identity,
                    &material.envelopes,
                );
                self.node.release_shares(&caller, &self.id, &lot, envelope, &release).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn examine(&mut self) -> Result<(), CommandError> {
        let closed = self.closed().await?;
        for (n, (lot, state)) in closed.lots.iter().enumerate() {
            let LotState::Examination(examination) = state else { continue };
            // Whoever missed the time to complete its file is rejected already.
            let open = examination.bids.keys().filter(|bid| !examination.admissibility.contains_key(*bid));
            let bids: Vec<BidId> = open.cloned().collect();
            // Where prices open later, one technical offer does not do, and its prices stay closed.
            let first_of_turns = self.turns == 1 && !self.method.opening_turns.is_empty() && !self.is_contest();
            let fails = |n: usize| n == 2 && first_of_turns;
            for (n, bid) in bids.iter().enumerate() {
                let admitted = !fails(n);
                let command = Command::DecideAdmissibility {
                    lot: lot.clone(),
                    bid: bid.clone(),
                    admitted,
                    grounds: if admitted { Vec::new() } else { vec![CriterionId::new("references").map_err(fixture)?] },
                    reasons: if admitted { LocalText::default() } else { too_few_references() },
                };
                self.give(&self.buyer.evaluation[0].clone(), command).await?;
            }
            let scored = examination.consolidated.is_some();
            if !self.is_price_quality(n) || bids.is_empty() || scored {
                continue;
            }
            let mut agreed = Vec::new();
            for (k, member) in self.buyer.evaluation.iter().enumerate() {
                let mut scores = Vec::new();
                for (_, bid) in bids.iter().enumerate().filter(|(n, _)| !fails(*n)) {
                    let part = examination.bids.get(bid).and_then(|open| self.part(&open.tenderer));
                    for (criterion, maximum) in self.scored_criteria() {
                        // Who is weak misses the minimum that the notice sets; the others reach it.
                        let (low, spread) = match part {
                            Some(Part::Weak) => (0, maximum / 2),
                            Some(Part::TooLow) => (maximum * 13 / 20, maximum / 10),
                            Some(Part::Local) => (maximum * 9 / 10, maximum / 10),
                            Some(_) => (maximum * 3 / 4, maximum / 5),
                            None => (maximum / 2, maximum / 2),
                        };
                        scores.push(Score {
                            bid: bid.clone(),
                            criterion: CriterionId::new(criterion).map_err(fixture)?,
                            score: Scalar::from(low + self.draw.below(spread + 1)),
                        });
                    }
                }
                if k == 0 {
                    agreed.clone_from(&scores);
                }
                self.give(member, Command::LockScores { lot: lot.clone(), scores }).await?;
            }
            let dissent = Dissent {
                member: self.buyer.evaluation[2].clone(),
                statement: "Je maintiens ma note pour le délai de livraison : le planning n'est pas daté.".into(),
            };
            let dissents = if self.is_compared() { vec![dissent] } else { Vec::new() };
            let command = Command::ConsolidateScores { lot: lot.clone(), scores: agreed, dissents };
            self.give(&self.buyer.evaluation[0].clone(), command).await?;
        }
        Ok(())
    }

    fn scored_criteria(&self) -> Vec<(&'static str, u64)> {
        if self.is_compared() {
            comparing::SCORED.to_vec()
        } else {
            vec![("technical_merit", 20), ("delivery_time", 10)]
        }
    }

    pub(super) async fn report(&self) -> Result<(), CommandError> {
        for (lot, state) in &self.closed().await?.lots {
            let LotState::Examination(examination) = state else { continue };
            if examination.bids.is_empty() {
                let reasons = LocalText::all("Aucune offre n'est parvenue.", "لم يرد أي عرض.", "No bid was received.");
                let command = Command::DeclareUnsuccessful { lot: lot.clone(), reasons };
                self.give(&self.buyer.approver, command).await?;
                continue;
            }
            let summary = LocalText::all(
                "La commission a examiné toutes les offres et propose l'attribution à l'offre classée première.",
                "فحصت اللجنة كل العروض وتقترح الإسناد إلى العرض المرتب أولا.",
                "The committee examined every bid and proposes to award to the first ranked.",
            );
            self.give(&self.buyer.officer, Command::IssueReport { lot: lot.clone(), summary }).await?;
        }
        Ok(())
    }

    pub(super) async fn award(&self) -> Result<(), CommandError> {
        let closed = self.closed().await?;
        for (lot, state) in &closed.lots {
            let LotState::Ranked(ranked) = state else { continue };
            let allocated = closed.allocation.as_ref().and_then(|allocation| allocation.of(lot)).map(|lot| &lot.bid);
            let Some(bid) = allocated.or(ranked.ranking.first().map(|first| &first.bid)) else { continue };
            let winners = winning_bids(&closed, lot, &[]);
            let others = ranked.examination.bids.keys().filter(|other| *other != bid && !winners.contains(other));
            let outcomes = others
                .map(|other| ReasonedOutcome { bid: other.clone(), reasons: comparing::reasons(ranked, other) })
                .collect();
            let command = Command::DecideAward { lot: lot.clone(), bid: bid.clone(), outcomes };
            self.give(&self.buyer.approver, command).await?;
        }
        Ok(())
    }

    /// The reports go to the control commissions that their value requires, which find them in order; one still reads.
    pub(super) async fn control(&self) -> Result<(), CommandError> {
        let rules = self.node.rules_now()?;
        let state = self.node.load_procedure(&self.id).await?.state;
        let Procedure::Closed(closed) = &*state else { return Ok(()) };
        for (lot, of_lot) in &closed.lots {
            let kind = self.node.directory.buyer_kind(&self.buyer.id);
            let rule = control_needed(&state, &rules, Some(lot), kind.as_deref());
            let (Some(rule), LotState::Ranked(_)) = (rule, of_lot) else { continue };
            let officer = People::caller(self.node, &self.buyer.officer);
            self.node.ask_opinion(&officer, &self.id, Some(lot.clone())).await?;
            if self.is_read_by_commission() {
                continue;
            }
            let verdict =
                if self.number % 5 == 3 { OpinionVerdict::WithReservations } else { OpinionVerdict::Favourable };
            let commission = self.node.directory.commission(&rule.id, &self.buyer.id);
            let controllers = commission.map(|id| self.node.directory.holders(&id, Role::Controller));
            let Some(controller) = controllers.and_then(|all| all.into_iter().next()) else { continue };
            let (lot, reasons, document) = (Some(lot.clone()), in_order(), None);
            self.give(&controller, Command::GiveOpinion { lot, verdict, reasons, document }).await?;
        }
        Ok(())
    }

    /// A moment at which no lot that is awarded has its standstill before it.
    pub(super) async fn standstill_over(&self) -> Result<Timestamp, CommandError> {
        let closed = self.closed().await?;
        let until = closed.lots.values().filter_map(|lot| match lot {
            LotState::Awarded(awarded) => Some(awarded.standstill_until),
            _ => None,
        });
        Ok(until.max().map_or(Timestamp::MIN, |until| after(until, SignedDuration::from_hours(10))))
    }

    pub(super) async fn finish(&self) -> Result<(), CommandError> {
        for (lot, state) in &self.closed().await?.lots {
            if matches!(state, LotState::Awarded(_)) {
                self.give(&self.buyer.officer, Command::FinaliseAward { lot: lot.clone() }).await?;
            }
        }
        Ok(())
    }
}

fn in_order() -> LocalText {
    LocalText::all(
        "La procédure est régulière. La date de livraison est à préciser dans le marché.",
        "الإجراءات سليمة. يتعين توضيح تاريخ التسليم في الصفقة.",
        "The procedure is in order. The contract has to state the date of delivery.",
    )
}

fn too_few_references() -> LocalText {
    LocalText::all(
        "Les références jointes ne portent pas sur des prestations similaires.",
        "لا تتعلق المراجع المقدمة بخدمات مماثلة.",
        "The references given are not of similar contracts.",
    )
}
