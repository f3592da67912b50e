//! After the deadline: opening, evaluation, award.

use super::super::people::People;
use super::{Ending, Story, fixture};
use domain::ids::BidId;
use domain::procurement::Procedure;
use domain::procurement::act::{ReasonedOutcome, Score};
use domain::procurement::command::Command;
use domain::procurement::notice::Scalar;
use domain::procurement::state::{Closed, LotState};
use domain::ruleset::EnvelopeKind;
use domain::{CriterionId, LocalText};
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

    /// Two of the three members release their shares: the third is absent, and it changes nothing.
    pub(super) async fn open(&self) -> Result<(), CommandError> {
        let releasing = if self.ending == Ending::WaitsForOpening { 1 } else { 2 };
        for (seat, member) in (1_u8..).zip(&self.buyer.opening).take(releasing) {
            let caller = People::caller(self.node, member);
            let keys = self.people.keys(member);
            for lot in self.lots() {
                let lot = lot?;
                let material = self.node.opening_material(&self.id, &lot, EnvelopeKind::Single).await?;
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
                self.node.release_shares(&caller, &self.id, &lot, EnvelopeKind::Single, &release).await?;
            }
        }
        Ok(())
    }

    pub(super) async fn examine(&mut self) -> Result<(), CommandError> {
        let closed = self.closed().await?;
        for (n, (lot, state)) in closed.lots.iter().enumerate() {
            let LotState::Examination(examination) = state else { continue };
            let bids: Vec<BidId> = examination.bids.keys().cloned().collect();
            for bid in &bids {
                let command = Command::DecideAdmissibility {
                    lot: lot.clone(),
                    bid: bid.clone(),
                    admitted: true,
                    grounds: Vec::new(),
                    reasons: LocalText::default(),
                };
                self.give(&self.buyer.evaluation[0].clone(), command).await?;
            }
            if !self.is_price_quality(n) || bids.is_empty() {
                continue;
            }
            let mut agreed = Vec::new();
            for (k, member) in self.buyer.evaluation.iter().enumerate() {
                let mut scores = Vec::new();
                for bid in &bids {
                    for (criterion, maximum) in [("technical_merit", 20), ("delivery_time", 10)] {
                        let low = maximum / 2;
                        scores.push(Score {
                            bid: bid.clone(),
                            criterion: CriterionId::new(criterion).map_err(fixture)?,
                            score: Scalar::from(low + self.draw.below(low + 1)),
                        });
                    }
                }
                if k == 0 {
                    agreed.clone_from(&scores);
                }
                self.give(member, Command::LockScores { lot: lot.clone(), scores }).await?;
            }
            let command = Command::ConsolidateScores { lot: lot.clone(), scores: agreed, dissents: Vec::new() };
            self.give(&self.buyer.evaluation[0].clone(), command).await?;
        }
        Ok(())
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
        for (lot, state) in &self.closed().await?.lots {
            let LotState::Ranked(ranked) = state else { continue };
            let Some(first) = ranked.ranking.first() else { continue };
            let outcomes = ranked.ranking.bids.iter().skip(1).map(|other| ReasonedOutcome {
                bid: other.bid.clone(),
                reasons: LocalText::all(
                    format!("Votre offre est classée {}e.", other.rank),
                    format!("عرضكم مرتب في المرتبة {}.", other.rank),
                    format!("Your bid is ranked {}.", other.rank),
                ),
            });
            let command =
                Command::DecideAward { lot: lot.clone(), bid: first.bid.clone(), outcomes: outcomes.collect() };
            self.give(&self.buyer.approver, command).await?;
        }
        Ok(())
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
