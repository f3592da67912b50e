//! Awards that a firm contests: heard and evaluated anew, or still before the review body.

use super::Story;
use domain::procurement::command::Command;
use domain::procurement::state::LotState;
use domain::procurement::{Contested, Remedy};
use domain::{LocalText, LotId, PartyId, ReviewId};
use node::CommandError;

/// The procedures whose award is contested: one where it was evaluated anew, and one that the body hears today.
pub(super) const CONTESTED: [usize; 2] = [31, 44];

fn number() -> Result<ReviewId, CommandError> {
    ReviewId::new("review-0001").map_err(super::fixture)
}

impl Story<'_> {
    /// The first lot with a firm behind its winner, and that firm.
    async fn runner_up(&self) -> Result<(LotId, PartyId), CommandError> {
        let closed = self.closed().await?;
        let second = closed.lots.iter().find_map(|(lot, state)| {
            let LotState::Awarded(awarded) = state else { return None };
            let line = awarded.ranked.ranking.bids.iter().find(|line| line.tenderer != awarded.tenderer)?;
            Some((lot.clone(), line.tenderer.clone()))
        });
        second.ok_or_else(|| super::fixture(format!("{} has nobody to contest its award", self.id)))
    }

    pub(super) async fn contest(&mut self) -> Result<(), CommandError> {
        let (lot, requester) = self.runner_up().await?;
        let (_, agent) =
            self.people.suppliers.iter().find(|(firm, _)| *firm == requester).ok_or(CommandError::NotFound)?;
        let command = Command::RequestReview {
            review: number()?,
            requester,
            against: Contested::Award,
            lot: Some(lot),
            statement:
                "L'offre retenue ne respecte pas le délai de livraison du cahier des charges (article 12). Nous \
                        demandons une nouvelle évaluation du lot."
                    .into(),
            documents: Vec::new(),
        };
        self.give(agent, command).await?;
        self.contested = true;
        Ok(())
    }

    pub(super) async fn hear(&self) -> Result<(), CommandError> {
        self.give(&self.people.reviewer, Command::AdmitReview { review: number()? }).await
    }

    pub(super) async fn rule(&self) -> Result<(), CommandError> {
        let reasons = LocalText::all(
            "Le délai de livraison de l'offre retenue n'a pas été comparé à celui du cahier des charges.",
            "لم تتم مقارنة أجل التسليم في العرض المقبول بالأجل الوارد في كراس الشروط.",
            "The delivery time of the winning bid was not compared with the one that the documents ask for.",
        );
        let command = Command::DecideReview { review: number()?, remedy: Remedy::ReEvaluate, reasons };
        self.give(&self.people.reviewer, command).await
    }
}
