//! Certificates that are missing in bids: one firm hands its own in, another one too late. And a committee in which one is absent,
//! another one ill.

use super::super::people::People;
use super::{Story, fixture};
use domain::document::Document;
use domain::ids::BidId;
use domain::procurement::act::CommitteeKind;
use domain::procurement::command::Command;
use domain::procurement::hearing::{EvidenceSource, Finding};
use domain::procurement::state::LotState;
use domain::{CriterionId, LocalText, LotId, PartyId};
use node::CommandError;

/// The procedures in which two bids lack a certificate: one is over, in one the firms may still answer.
pub(super) const REGULARISED: [usize; 2] = [39, 63];

/// The days that both firms are given.
const DAYS: u32 = 5;

impl Story<'_> {
    pub(super) fn is_regularised(&self) -> bool {
        REGULARISED.contains(&self.number)
    }

    /// The first two bids of the first lot: those that lack the certificate.
    async fn lacking(&self) -> Result<(LotId, Vec<(BidId, PartyId)>), CommandError> {
        let lot = Self::lot_id(0)?;
        let closed = self.closed().await?;
        let Some(LotState::Examination(examination)) = closed.lots.get(&lot) else { return Ok((lot, Vec::new())) };
        let bids = examination.bids.iter().take(2).map(|(bid, open)| (bid.clone(), open.tenderer.clone()));
        Ok((lot, bids.collect()))
    }

    /// The committee finds what is missing, and asks both firms for it.
    pub(super) async fn find_missing(&self) -> Result<(), CommandError> {
        let (lot, bids) = self.lacking().await?;
        let condition = CriterionId::new("tax-pay").map_err(fixture)?;
        for (bid, _) in &bids {
            let evidence = LocalText::all(
                "L'enveloppe ne contient pas l'attestation de situation fiscale.",
                "لا يحتوي الظرف على شهادة الوضعية الجبائية.",
                "The envelope holds no certificate of the tax situation.",
            );
            let (finding, source) = (Finding::Missing, EvidenceSource::Firm);
            let (lot, bid, condition) = (lot.clone(), bid.clone(), condition.clone());
            let command = Command::CheckCondition { lot, bid, condition, finding, source, evidence };
            self.give(&self.buyer.evaluation[0], command).await?;
        }
        for (bid, _) in bids {
            let question = LocalText::all(
                "Produisez l'attestation de situation fiscale valable à la date limite de remise des offres.",
                "أدلوا بشهادة الوضعية الجبائية السارية في آخر أجل لقبول العروض.",
                "Hand in the certificate of your tax situation that was valid at the deadline for bids.",
            );
            let conditions = vec![condition.clone()];
            let command = Command::AskRegularisation { lot: lot.clone(), bid, conditions, question, days: DAYS };
            self.give(&self.buyer.evaluation[0], command).await?;
        }
        Ok(())
    }

    fn agent(&self, firm: &PartyId) -> Result<&PartyId, CommandError> {
        let agent = self.people.suppliers.iter().find(|(id, _)| id == firm).map(|(_, agent)| agent);
        agent.ok_or_else(|| fixture("a bidder is nobody's"))
    }

    /// The first firm answers in time.
    pub(super) async fn hand_in(&self) -> Result<(), CommandError> {
        let (lot, bids) = self.lacking().await?;
        let Some((bid, firm)) = bids.into_iter().next() else { return Ok(()) };
        let content = b"%PDF-1.4 attestation fiscale".to_vec();
        let bytes = content.len() as u64;
        let sha256 = self.node.put_document(content).await?;
        let document = Document {
            sha256,
            bytes,
            media_type: "application/pdf".into(),
            file_name: "attestation-fiscale.pdf".into(),
            document_type: None,
            title: LocalText::default(),
            language: None,
        };
        let answer = "L'attestation, délivrée avant la date limite, est jointe.".to_owned();
        let command = Command::AnswerRegularisation { lot, bid, answer, documents: vec![document] };
        self.give(self.agent(&firm)?, command).await
    }

    /// The second one answers when its time is over; then the committee decides on both.
    pub(super) async fn decide_on_missing(&self) -> Result<(), CommandError> {
        let (lot, bids) = self.lacking().await?;
        for (n, (bid, firm)) in bids.into_iter().enumerate() {
            let in_time = n == 0;
            if !in_time {
                let answer = "Voici notre attestation.".to_owned();
                let (lot, bid) = (lot.clone(), bid.clone());
                let command = Command::AnswerRegularisation { lot, bid, answer, documents: Vec::new() };
                let caller = People::caller(self.node, self.agent(&firm)?);
                self.node.procedure_command(&caller, &self.id, command).await?;
            }
            let (unmet, reasons) = if in_time {
                let accepted = LocalText::all(
                    "L'attestation était valable à la date limite.",
                    "كانت الشهادة سارية في آخر أجل.",
                    "The certificate was valid at the deadline.",
                );
                (Vec::new(), accepted)
            } else {
                let rejected = LocalText::all(
                    "La réponse est arrivée après le délai.",
                    "وصل الجواب بعد الأجل.",
                    "The answer came after its time.",
                );
                (vec![CriterionId::new("tax-pay").map_err(fixture)?], rejected)
            };
            let command = Command::DecideRegularisation { lot: lot.clone(), bid, unmet, reasons };
            self.give(&self.buyer.evaluation[0], command).await?;
        }
        Ok(())
    }

    /// The third holder of a key is not at the opening.
    pub(super) async fn miss_opening(&self) -> Result<(), CommandError> {
        let Some(member) = self.buyer.opening.get(2).cloned().filter(|_| self.is_regularised()) else { return Ok(()) };
        let reasons = LocalText::all("En mission à l'étranger.", "في مهمة بالخارج.", "On mission abroad.");
        self.give(&self.buyer.officer, Command::RecordAbsence { member, reasons }).await
    }

    /// A member of the evaluation falls ill, and one of the opening takes its seat.
    pub(super) async fn replace_ill(&self) -> Result<(), CommandError> {
        if self.number != REGULARISED[1] {
            return Ok(());
        }
        let (member, substitute) = (self.buyer.evaluation[2].clone(), self.buyer.opening[1].clone());
        let kind = CommitteeKind::Evaluation;
        let reasons = LocalText::all("Congé de maladie.", "عطلة مرض.", "Sick leave.");
        let command = Command::ReplaceMember { kind, member, substitute: substitute.clone(), reasons };
        self.give(&self.buyer.approver, command).await?;
        let statement = "Je n'ai aucun intérêt dans les firmes qui ont soumissionné.".to_owned();
        self.give(&substitute, Command::DeclareInterests { kind, conflict: false, statement }).await?;
        self.answer_matches().await
    }
}
