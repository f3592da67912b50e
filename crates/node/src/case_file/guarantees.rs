//! Guarantees held against the notice once more: figures, signature, and the guarantor's own record.

use super::verify::CaseFinding::{self, Fails, Holds, NotCovered};
use crate::registrar::is_guaranteed;
use crate::streams;
use domain::PartyId;
use domain::identity::IdentityAct;
use domain::procurement::Procedure;
use domain::procurement::act::{GuaranteeReleased, GuaranteeVerified};
use domain::procurement::guarantee::{Guarantee, GuaranteeProblem, ReleaseGround};
use domain::procurement::state::{LotState, Published};
use std::collections::{BTreeMap, BTreeSet};

/// Which keys guarantors were accredited with, and which of them still are.
#[derive(Default)]
pub(super) struct GuaranteeReplay {
    keys: BTreeMap<PartyId, BTreeSet<String>>,
    accredited: BTreeSet<PartyId>,
}

fn finding(holds: bool, what: String) -> CaseFinding {
    if holds { Holds(what) } else { Fails(what) }
}

impl GuaranteeReplay {
    pub(super) fn of_party(&mut self, stream: &str, act: &IdentityAct) {
        let Some(Ok(party)) = stream.strip_prefix(streams::PARTIES).map(PartyId::new) else { return };
        match act {
            IdentityAct::GuarantorAccredited(act) => {
                self.keys.entry(party.clone()).or_default().insert(act.public_key.clone());
                self.accredited.insert(party);
            }
            IdentityAct::GuarantorStruck(_) => {
                self.accredited.remove(&party);
            }
            _ => {}
        }
    }

    /// What the opening found of a guarantee follows from it and from the notice.
    pub(super) fn verified(&self, act: &GuaranteeVerified, published: Option<&Published>) -> Vec<CaseFinding> {
        let (lot, tenderer) = (&act.lot, &act.tenderer);
        let asked = published.and_then(|published| published.notice.lot(lot)?.bid_guarantee);
        let Some(guarantee) = &act.guarantee else {
            let holds = asked.is_some() && act.problems == [GuaranteeProblem::Missing];
            return vec![finding(holds, format!("{lot}: no guarantee was found for {tenderer}, and one is asked"))];
        };
        let name = format!("{lot}: the guarantee {} of {tenderer}", guarantee.id());
        // The last day follows from the rule-set as well, which is not in the file.
        let sum = published.map(|published| {
            let asked = guarantee.lots().iter().filter_map(|lot| published.notice.lot(lot)?.bid_guarantee);
            asked.map(|money| money.amount_minor).sum::<i64>()
        });
        let of_figures = |problem: &GuaranteeProblem| {
            matches!(
                problem,
                GuaranteeProblem::AmountTooSmall | GuaranteeProblem::CurrencyDiffers | GuaranteeProblem::EndsTooEarly
            )
        };
        let told: Vec<_> = act.problems.iter().filter(|problem| of_figures(problem)).copied().collect();
        let secures = guarantee.lots().contains(lot) && guarantee.tenderer() == tenderer;
        let same = sum == Some(act.need.amount.amount_minor) && told == guarantee.shortfalls(&act.need);
        let mut findings = vec![finding(secures && same, format!("{name} was held against what the notice asks"))];
        let Guarantee::Electronic { signed, .. } = guarantee else { return findings };
        let valid = is_guaranteed(signed);
        let recorded = !act.problems.contains(&GuaranteeProblem::SignatureInvalid);
        findings.push(finding(valid == recorded, format!("{name}: its signature is as recorded")));
        let guarantor = &signed.statement.guarantor;
        let Some(keys) = self.keys.get(guarantor) else {
            findings.push(NotCovered(format!("{name}: the record of its guarantor is not in the file")));
            return findings;
        };
        findings.push(finding(keys.contains(&signed.public_key), format!("{name}: its key is its guarantor's")));
        let refused = act.problems.contains(&GuaranteeProblem::GuarantorNotAccepted);
        let accredited = self.accredited.contains(guarantor);
        // A guarantor of a kind that the law does not take is refused although it is accredited.
        findings.push(finding(
            accredited || refused,
            format!("{name}: its guarantor was accredited when bids were opened"),
        ));
        findings
    }

    /// A guarantee is given back by the rule only when nothing of it is at stake any more.
    pub(super) fn released(act: &GuaranteeReleased, state: &Procedure) -> Vec<CaseFinding> {
        let name = format!("the guarantee {} was given back", act.guarantee);
        let Some(verified) = state.verified_guarantees().remove(&act.guarantee) else {
            return vec![Fails(format!("{name}, and nobody had found it"))];
        };
        let lots = state.lots();
        let over = |lot: &domain::LotId| match lots.and_then(|lots| lots.get(lot)) {
            Some(LotState::Final(award)) => award.tenderer != act.tenderer,
            Some(LotState::Unsuccessful { .. }) | None => true,
            Some(_) => false,
        };
        let (holds, when) = match act.ground {
            ReleaseGround::NotSuccessful => {
                (verified.guarantee.lots().iter().all(over), "when the last of its lots had ended")
            }
            ReleaseGround::Cancelled => (matches!(state, Procedure::Cancelled(_)), "when the procedure was cancelled"),
            ReleaseGround::Discharged => (act.by.is_some(), "by a person, who said why"),
        };
        vec![finding(holds, format!("{name} {when}"))]
    }
}
