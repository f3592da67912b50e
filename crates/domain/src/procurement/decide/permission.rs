//! Whether the law permits the way of buying for what the notice buys (P6).

use crate::procurement::Refusal;
use crate::procurement::act::MethodReason;
use crate::procurement::notice::Notice;
use crate::procurement::refusal::PermittedMethod;
use crate::procurement::state::Head;
use crate::ruleset::choice::Choice;
use crate::ruleset::{Method, Permission, RuleSet};

/// How the law permits a way of buying.
#[derive(Debug, Clone)]
pub(super) struct Permits<'a> {
    /// The rows that permit it.
    pub rows: Vec<&'a Permission>,
    /// The one that permits it by the value alone.
    by_value: Option<&'a Permission>,
    /// Whether a condition has to be stated.
    pub conditional: bool,
}

impl<'a> Permits<'a> {
    fn named(&self, reason: Option<&MethodReason>) -> Option<&'a Permission> {
        let named = |row: &&&Permission| reason.is_some_and(|reason| row.id == reason.ground.as_str());
        self.rows.iter().filter(|row| row.condition.is_some()).find(named).copied()
    }

    /// Whether the ground of the method, or the condition of a row that permits it, has still to be stated.
    pub fn lacks_reason(&self, method: &Method, reason: Option<&MethodReason>) -> bool {
        if !method.grounds.is_empty() {
            return reason.is_none();
        }
        self.conditional && self.named(reason).is_none()
    }

    /// The row on which the way of buying stands: the one whose condition was stated, or one that asks for none.
    pub fn row(&self, reason: Option<&MethodReason>) -> Option<&'a Permission> {
        let only = self.rows.first().copied().filter(|_| self.rows.len() == 1);
        self.named(reason).or(self.by_value).or(only)
    }
}

/// How the law permits the method for what a notice buys.
///
/// # Errors
/// [`Refusal::MethodNotPermitted`] with what it permits instead; [`Refusal::EstimateMissing`] and
/// [`Refusal::BuyerKindMissing`] where that depends on what is not known.
pub(super) fn permits<'a>(
    rules: &'a RuleSet,
    head: &Head,
    notice: &Notice,
    buyer_kind: Option<&str>,
) -> Result<Permits<'a>, Refusal> {
    match rules.choice(&head.method, &notice.need(rules, buyer_kind)) {
        Choice::Permitted { rows, by_value, conditional } => Ok(Permits { rows, by_value, conditional }),
        Choice::NotPermitted(permitted) => {
            let told = permitted.iter().map(|one| PermittedMethod {
                method: one.method.id.clone(),
                title: one.method.title.clone(),
                article: one.article().to_owned(),
            });
            Err(Refusal::MethodNotPermitted { permitted: told.collect() })
        }
        Choice::EstimateMissing => {
            let without = |value: Option<crate::Money>| value.is_none_or(|value| value.currency != rules.currency);
            let lots = notice.lots.iter().filter(|lot| without(lot.value)).map(|lot| lot.id.clone());
            Err(Refusal::EstimateMissing { lots: lots.collect() })
        }
        Choice::BuyerKindMissing => Err(Refusal::BuyerKindMissing { buyer: head.buyer.clone() }),
    }
}

/// Whether an amended notice buys something for which the way of buying was not judged: then it is judged anew.
pub(super) fn judged_anew(
    rules: &RuleSet,
    head: &Head,
    (before, after): (&Notice, &Notice),
    buyer_kind: Option<&str>,
    reason: Option<&MethodReason>,
) -> Result<(), Refusal> {
    if before.need(rules, buyer_kind) == after.need(rules, buyer_kind) {
        return Ok(());
    }
    let method = rules.method(&head.method).ok_or_else(|| Refusal::MethodUnknown { method: head.method.clone() })?;
    let permits = permits(rules, head, after, buyer_kind)?;
    if permits.lacks_reason(method, reason) { Err(Refusal::MethodUnjustified) } else { Ok(()) }
}
