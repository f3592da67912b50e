//! Guarantees of bids: signed by a bank, on paper, too small, missing.

use super::super::country::secret;
use super::super::people::People;
use super::{Story, after, days, fixture};
use domain::document::Document;
use domain::procurement::act::Verdict;
use domain::procurement::command::Command;
use domain::procurement::guarantee::{GuaranteeStatement, PaperReading, SignedStatement};
use domain::{Currency, LocalText, LotId, Money, PartyId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use node::CommandError;

/// The procedures whose notice asks for guarantees: one is over, in one a guarantee on paper waits for its second
/// reader, one takes bids.
pub(super) const GUARANTEED: [usize; 3] = [31, 48, 57];

impl Story<'_> {
    /// The guarantee that a lot of this value asks for: one per cent.
    pub(super) fn guarantee_of(&self, value_minor: i64) -> Option<Money> {
        let asked = Money { amount_minor: value_minor / 100, currency: Currency::TND };
        GUARANTEED.contains(&self.number).then_some(asked)
    }

    /// The lots of the notice with what each asks.
    async fn secured(&self) -> Result<Vec<(LotId, Money)>, CommandError> {
        let loaded = self.node.load_procedure(&self.id).await?;
        let Some(published) = loaded.state.published() else { return Err(CommandError::NotFound) };
        let lots = published.notice.lots.iter();
        Ok(lots.filter_map(|lot| Some((lot.id.clone(), lot.bid_guarantee?))).collect())
    }

    /// Long enough: the bids bind for 120 days.
    fn valid_until(&self) -> Date {
        after(self.deadline, days(150)).to_zoned(TimeZone::UTC).date()
    }

    /// The n-th bidder's guarantee: two have their bank's, of which the second is too small, the third brings paper.
    pub(super) async fn guarantee(&self, n: usize) -> Result<(), CommandError> {
        let asked = self.secured().await?;
        if asked.is_empty() || n > 2 {
            return Ok(());
        }
        if n == 2 {
            let label = format!("BO {}/{}", 400 + self.number, self.start.strftime("%Y"));
            return self.give(&self.buyer.officer, Command::ReceivePaperGuarantee { label }).await;
        }
        let total: i64 = asked.iter().map(|(_, money)| money.amount_minor).sum();
        let statement = GuaranteeStatement {
            procedure: self.id.clone(),
            lots: asked.into_iter().map(|(lot, _)| lot).collect(),
            beneficiary: self.buyer.id.clone(),
            tenderer: self.people.suppliers[self.bidders[n]].0.clone(),
            guarantor: self.people.bank.0.clone(),
            reference: format!("CP-{}-{}", self.number + 1, n + 1),
            amount: Money { amount_minor: if n == 1 { total / 2 } else { total }, currency: Currency::TND },
            valid_until: self.valid_until(),
            conditions: String::new(),
        };
        let key = self.people.keys(&self.people.bank.1).identity;
        let text = ledger::jcs::to_vec(&statement).map_err(fixture)?;
        let signed = SignedStatement {
            public_key: key.public_key().to_base64url(),
            signature: key.sign(GuaranteeStatement::LABEL, &[&text]).to_base64url(),
            statement,
        };
        let caller = People::caller(self.node, &self.people.bank.1);
        self.node.issue_guarantee(&caller, signed).await.map(drop)
    }

    /// What is on paper is read: by two persons where the procedure is over, by one where it waits.
    pub(super) async fn read_paper(&self) -> Result<(), CommandError> {
        let closed = self.closed().await?;
        let Some(number) = closed.published.guarantees.paper.keys().next().copied() else { return Ok(()) };
        let third: &PartyId = &self.people.suppliers[self.bidders[2]].0;
        let asked = self.secured().await?;
        let opened = |lot: &LotId| {
            let names = |verdict: &Verdict| matches!(verdict, Verdict::Valid { tenderer, .. } if tenderer == third);
            closed.lots.get(lot).is_some_and(|lot| lot.opened().verdicts.values().any(names))
        };
        if !asked.iter().all(|(lot, _)| opened(lot)) {
            return Ok(());
        }
        let total: i64 = asked.iter().map(|(_, money)| money.amount_minor).sum();
        let reading = PaperReading {
            lots: asked.into_iter().map(|(lot, _)| lot).collect(),
            tenderer: third.clone(),
            guarantor: Some(self.people.bank.0.clone()),
            guarantor_name: "Banque de la Médina".into(),
            reference: format!("CP-{}-3", self.number + 1),
            amount: Money { amount_minor: total, currency: Currency::TND },
            valid_until: self.valid_until(),
        };
        let content = secret(self.people.seed, &format!("scan/{}", self.id)).to_vec();
        let scan = Document {
            bytes: content.len() as u64,
            sha256: self.node.put_document(content).await?,
            media_type: "application/octet-stream".into(),
            file_name: "cautionnement.bin".into(),
            document_type: None,
            title: LocalText::default(),
            language: None,
        };
        let readers = if self.number == GUARANTEED[1] { 1 } else { 2 };
        for reader in [&self.buyer.officer, &self.buyer.approver].into_iter().take(readers) {
            let caller = People::caller(self.node, reader);
            let (reading, scan) = (reading.clone(), scan.clone());
            self.node.read_paper_guarantee(&caller, &self.id, number, reading, scan).await?;
        }
        Ok(())
    }
}
