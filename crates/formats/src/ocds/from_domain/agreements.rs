//! `contracts`: the orders under a framework agreement.

use domain::LotId;
use domain::procurement::Procedure;
use domain::procurement::agreement::{AgreementAct, Concluded, Order, OrderStage};
use domain::procurement::notice::Item as DomainItem;

use super::figures::value;
use super::{ActRelease, ReleaseContext, Writing, told};
use crate::ocds::model::{Contract, ContractStatus, PartyRole, Tag};

/// The tag of an act's release; `None` if the act changes nothing public of the process: an agreement is told with the
/// award it follows from, and the award of a competition in a process of its own.
const fn tag(act: &AgreementAct) -> Option<Tag> {
    match act {
        AgreementAct::OrderPlaced(_) => Some(Tag::Contract),
        AgreementAct::OrderConfirmed(_) | AgreementAct::OrderDeclined(_) | AgreementAct::OrderCancelled(_) => {
            Some(Tag::ContractUpdate)
        }
        AgreementAct::AgreementConcluded(_)
        | AgreementAct::AgreementPriced(_)
        | AgreementAct::OrderDrafted(_)
        | AgreementAct::OrderDiscarded(_)
        | AgreementAct::CompetitionReopened(_)
        | AgreementAct::CallOffAwarded(_) => None,
    }
}

/// The release that an act of an agreement gives, with the agreement and the procedure after it; `None` if the act changes
/// nothing public.
#[must_use]
pub fn agreement_release(
    context: &ReleaseContext<'_>,
    act: &AgreementAct,
    agreement: &Concluded,
    state: &Procedure,
) -> Option<ActRelease> {
    let tag = tag(act)?;
    let published = state.published()?;
    let (release, additions) = told(context, (None, Some(agreement)), state, published, tag);
    Some(ActRelease { tags: vec![tag.as_str().to_owned()], release, additions, before: None })
}

impl Writing<'_> {
    /// One contract for each order that was placed.
    pub(super) fn contracts(&mut self) -> Vec<Contract> {
        let Some(agreement) = self.agreement else { return Vec::new() };
        let orders = agreement.orders.iter().filter(|(_, order)| order.stage.placed_at().is_some());
        orders.enumerate().map(|(n, (number, order))| self.order(&agreement.lot, *number, order, n)).collect()
    }

    fn order(&mut self, lot: &LotId, number: u32, order: &Order, n: usize) -> Contract {
        let path = format!("/contracts/{n}");
        let ordered: Vec<DomainItem> = order
            .lines
            .iter()
            .filter_map(|line| {
                let item = self.published.notice.items.iter().find(|item| item.id == line.item)?;
                Some(DomainItem { quantity: line.quantity, ..item.clone() })
            })
            .collect();
        let (status, signed) = match &order.stage {
            OrderStage::Confirmed { at, .. } => (ContractStatus::Active, Some(*at)),
            OrderStage::Declined { .. } | OrderStage::Cancelled { .. } => (ContractStatus::Cancelled, None),
            OrderStage::Drafted | OrderStage::Discarded { .. } | OrderStage::Placed { .. } => {
                (ContractStatus::Pending, None)
            }
        };
        Contract {
            id: format!("order-{lot}-{number}"),
            award_id: self.award_id(lot),
            status: Some(status),
            value: Some(value(order.amount)),
            items: self.items(ordered.iter(), &format!("{path}/items")),
            date_signed: signed,
            suppliers: vec![self.refer_to(&order.supplier, None, &[PartyRole::Supplier])],
            related_lots: vec![lot.to_string()],
            ..Contract::default()
        }
    }
}
