//! Hearings about conditions, recomputed: whoever lacked the same was asked the same, nothing was decided before the clock, and no
//! price moved.

use super::verify::CaseFinding::{self, Fails, Holds};
use domain::ids::BidId;
use domain::procurement::act::{AdmissibilityDecided, RegularisationAsked, RegularisationDecided};
use domain::procurement::hearing::{Hearing, Standing};
use domain::procurement::state::{Closed, Examination, LotState, OpenBid};
use domain::{CriterionId, LotId};
use jiff::Timestamp;

fn said(holds: bool, what: String) -> CaseFinding {
    if holds { Holds(what) } else { Fails(what) }
}

fn examination<'a>(closed: Option<&'a Closed>, lot: &LotId) -> Option<&'a Examination> {
    match closed?.lots.get(lot)? {
        LotState::Examination(examination) => Some(examination),
        _ => None,
    }
}

fn latest<'a>(closed: Option<&'a Closed>, lot: &LotId, bid: &BidId) -> Option<&'a Hearing> {
    examination(closed, lot)?.bids.get(bid)?.regularisations().last()
}

/// Only conditions for taking part were asked about, as they were found, with the same days for everybody.
pub(super) fn asked(act: &RegularisationAsked, closed: Option<&Closed>, at: Timestamp) -> CaseFinding {
    let holds = closed.zip(examination(closed, &act.lot)).is_some_and(|(closed, examination)| {
        let notice = &closed.published.notice;
        let Some(open) = examination.bids.get(&act.bid) else { return false };
        let found = act.conditions.iter().all(|asked| {
            let check = open.checks.get(&asked.condition);
            notice.conditions().any(|one| *one == asked.condition)
                && check.is_some_and(|check| check.finding == asked.finding && check.finding.is_open())
        });
        let mut others = examination.bids.values().flat_map(OpenBid::regularisations).filter_map(Hearing::days);
        found && at < act.answer_until && others.all(|days| days == act.days)
    });
    let (lot, bid) = (&act.lot, &act.bid);
    said(
        holds,
        format!("{lot}: {bid} was asked about conditions found missing or unclear, with the time of the others"),
    )
}

/// An answer that counts came before its clock; one that was returned, after it.
pub(super) fn answered(
    closed: Option<&Closed>,
    (lot, bid): (&LotId, &BidId),
    late: bool,
    at: Timestamp,
) -> CaseFinding {
    let holds = latest(closed, lot, bid).is_some_and(|asked| {
        let standing = asked.standing(at);
        if late { standing == Standing::Silent } else { standing == Standing::Asked }
    });
    let what = if late { "was returned after its time" } else { "came within its time" };
    said(holds, format!("{lot}: the answer of {bid} {what}"))
}

/// The committee decided after the answer or after the clock.
pub(super) fn decided(act: &RegularisationDecided, closed: Option<&Closed>, at: Timestamp) -> CaseFinding {
    let holds = latest(closed, &act.lot, &act.bid).is_some_and(|asked| {
        let open = matches!(asked.standing(at), Standing::Answered | Standing::Silent);
        open && act.unmet.iter().all(|unmet| asked.conditions().iter().any(|one| one.condition == *unmet))
    });
    said(
        holds,
        format!("{}: nothing was decided on what {} was asked before its answer or its clock", act.lot, act.bid),
    )
}

/// No bid was rejected for what another one of the lot was let put right unasked.
pub(super) fn rejected(act: &AdmissibilityDecided, closed: Option<&Closed>) -> Option<CaseFinding> {
    let examination = examination(closed, &act.lot)?;
    let open = examination.bids.get(&act.bid).filter(|_| !act.admitted)?;
    let asked = |open: &OpenBid, condition: &CriterionId, of: Option<domain::procurement::hearing::Finding>| {
        let mut conditions = open.regularisations().flat_map(Hearing::conditions);
        conditions.any(|one| one.condition == *condition && of.is_none_or(|finding| one.finding == finding))
    };
    let mut relevant = false;
    let mut holds = true;
    for ground in &act.grounds {
        let Some(check) = open.checks.get(ground) else { continue };
        let others = examination.bids.iter().filter(|(other, _)| **other != act.bid);
        if others.map(|(_, other)| other).any(|other| asked(other, ground, Some(check.finding))) {
            relevant = true;
            holds &= asked(open, ground, None);
        }
    }
    relevant.then(|| {
        said(holds, format!("{}: {} was rejected for nothing that others alone were let put right", act.lot, act.bid))
    })
}
