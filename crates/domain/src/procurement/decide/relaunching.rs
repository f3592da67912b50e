//! Opening a file that launches lots of an earlier procedure again.

use super::{Context, calling_off, written};
use crate::LotId;
use crate::procurement::Refusal;
use crate::procurement::act::{NoticeDrafted, ProcedureAct, ProcedureStarted};
use crate::procurement::relaunch::{Earlier, EarlierProcedure, EndedLot};
use crate::ruleset::StageKind;
use crate::text::LocalText;
use std::collections::BTreeSet;

/// Only lots that ended without contract are launched again, each in one procedure at a time.
pub(super) fn relaunch(
    context: Context<'_>,
    method: String,
    title: LocalText,
    lots: &[LotId],
    earlier: &EarlierProcedure,
) -> Result<Vec<ProcedureAct>, Refusal> {
    calling_off::needs_no_agreement(context.needs(&method, StageKind::Preparation)?)?;
    written(&title, "title", 300)?;
    let by = context.person()?.clone();
    if lots.is_empty() || lots.iter().collect::<BTreeSet<_>>().len() != lots.len() {
        return Err(Refusal::LotsMissing);
    }
    let lots = lots.iter().map(|lot| ended(earlier, lot)).collect::<Result<Vec<_>, _>>()?;
    let ids: Vec<LotId> = lots.iter().map(|ended| ended.lot.clone()).collect();
    let mut notice = Box::new(earlier.notice.relaunched(&ids));
    notice.title = title.clone();
    let (ruleset, category, buyer) = (context.rules.id.clone(), notice.category, earlier.buyer.clone());
    let named = Some(Earlier { procedure: earlier.procedure.clone(), lots });
    Ok(vec![
        ProcedureStarted {
            buyer,
            ruleset,
            method,
            title,
            category,
            by: by.clone(),
            earlier: named,
            agreement: None,
            planned: None,
        }
        .into(),
        NoticeDrafted { notice, by }.into(),
    ])
}

fn ended(earlier: &EarlierProcedure, lot: &LotId) -> Result<EndedLot, Refusal> {
    let facts = earlier.lots.get(lot).ok_or_else(|| Refusal::LotUnknown { lot: lot.clone() })?;
    if let Some(procedure) = &facts.relaunched_in {
        return Err(Refusal::LotRelaunched { lot: lot.clone(), procedure: procedure.clone() });
    }
    let end = facts.end.ok_or_else(|| Refusal::LotNotEnded { lot: lot.clone() })?;
    Ok(EndedLot { lot: lot.clone(), end })
}
