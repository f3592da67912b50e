//! What an act of a framework agreement changes: its release, the catalogue, and who is told.

use super::{CACHED, Follower, mails, releases};
use crate::error::CommandError;
use crate::office::{LoadedProcedure, Node, replay};
use crate::registrar::agreement_after;
use crate::streams;
use domain::ProcedureId;
use domain::procurement::agreement::{self, Agreement, AgreementAct, Concluded};
use domain::procurement::state::Published;
use store::ledger::Entry;
use store::views::{CatalogueRow, Change, Cursor};

impl Follower {
    pub(super) async fn agreement(
        &mut self,
        node: &Node,
        entry: &Entry,
        act: &AgreementAct,
        changes: &mut Vec<Change>,
    ) -> Result<(), CommandError> {
        let Some(id) = streams::procedure_of(&entry.stream) else { return Ok(()) };
        let state = self.agreement_at(node, entry, act).await?;
        let loaded = self.procedure_at(node, &id, entry).await?;
        let (Some(found), Some(published)) = (state.concluded(), loaded.state.published()) else { return Ok(()) };
        let cursor = Cursor { position: entry.index, sequence: 0 };
        if let AgreementAct::AgreementPriced(act) = act {
            changes.extend(act.prices.iter().filter_map(|price| {
                let row = catalogue_row(&id, found, published, act, price)?;
                Some(Change::Catalogue(Box::new(row)))
            }));
        }
        let release = releases::of_agreement(node, &id, (act, found), &loaded.state, cursor, entry.at)?;
        changes.extend(release.map(Change::Release));
        let mails = mails::of_agreement(node, &id, act, found, published, cursor);
        changes.extend(mails.into_iter().map(Change::Mail));
        Ok(())
    }

    /// The agreement right after this entry.
    async fn agreement_at(
        &mut self,
        node: &Node,
        entry: &Entry,
        act: &AgreementAct,
    ) -> Result<Agreement, CommandError> {
        let known = self.agreements.remove(&entry.stream).filter(|(version, _)| version + 1 == entry.version);
        let state = match known {
            Some((_, before)) => agreement::evolve(before, act, entry.at),
            None => {
                let mut entries = node.stream_after(&entry.stream, 0).await?;
                entries.retain(|other| other.version <= entry.version);
                agreement_after(&entries)?.1
            }
        };
        if self.agreements.len() >= CACHED {
            self.agreements.clear();
        }
        self.agreements.insert(entry.stream.clone(), (entry.version, state.clone()));
        Ok(state)
    }

    /// The procedure as it was at this entry of another stream: what was followed last, or what its stream had till then.
    async fn procedure_at(
        &mut self,
        node: &Node,
        id: &ProcedureId,
        entry: &Entry,
    ) -> Result<LoadedProcedure, CommandError> {
        if let Some(loaded) = self.procedures.get(id) {
            return Ok(loaded.clone());
        }
        let mut entries = node.stream_after(&streams::procedure(id), 0).await?;
        entries.retain(|other| other.index < entry.index);
        let loaded = replay(LoadedProcedure::default(), &entries)?;
        self.procedures.insert(id.clone(), loaded.clone());
        Ok(loaded)
    }
}

fn catalogue_row(
    id: &ProcedureId,
    found: &Concluded,
    published: &Published,
    act: &agreement::act::AgreementPriced,
    price: &domain::procurement::offer::ItemPrice,
) -> Option<CatalogueRow> {
    let item = published.notice.items.iter().find(|item| item.id == price.item)?;
    Some(CatalogueRow {
        ocid: id.to_string(),
        lot: found.lot.to_string(),
        item: item.id.to_string(),
        supplier: act.supplier.to_string(),
        buyer: found.buyer.to_string(),
        description: item.description.clone(),
        classification: item.classification.as_ref().map(|one| (one.scheme.clone(), one.id.clone())),
        unit: item.unit.clone(),
        unit_price_minor: price.unit_price_minor.normalize().to_string(),
        discount_percent: price.discount_percent.map(|percent| percent.normalize().to_string()),
        tax_percent: price.tax_percent.normalize().to_string(),
        currency: found.ceiling.currency.code().to_owned(),
        direct: found.terms.orders.is_some(),
        from: found.from,
        until: found.until,
    })
}
