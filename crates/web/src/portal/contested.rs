//! What everybody reads of requests for review (P82), wherever a procedure is shown: never who asked.

use super::format::Markup;
use super::page::Page;
use domain::procurement::review::{ReviewEnd, SetAside};
use domain::procurement::state::{Closed, Published};
use domain::procurement::{Procedure, Review};
use domain::{LocalText, LotId, PartyId};
use jiff::Timestamp;

/// The number and name of a lot.
pub(super) fn lot_title(page: &Page, published: &Published, lot: &LotId) -> Markup {
    let title = published.notice.lot(lot).map(|lot| page.text(&lot.title)).unwrap_or_default();
    Markup::made(format!("{} {} {title}", Markup::text(&page.t("lot")), page.code(lot.as_str())))
}

/// A request as everybody reads it.
pub(super) struct Contest<'a> {
    /// Against what it is: the key of its word.
    pub against: &'static str,
    /// The lot.
    pub lot: Option<Markup>,
    /// Where it stands.
    pub stage: &'static str,
    /// When it arrived.
    pub received_at: Timestamp,
    /// Whether it came after its time.
    pub late: bool,
    /// The body decides until then.
    pub decision_until: Option<Timestamp>,
    /// The body that hears it.
    pub body: Option<&'a PartyId>,
    /// What it suspends now: the article, until when, and why the body ordered it.
    pub suspends: Option<(String, Option<Timestamp>, &'a LocalText)>,
    /// How it ended: when, in words, and why.
    pub end: Option<(Timestamp, String, Option<&'a LocalText>)>,
    /// Where those who may read it whole do so.
    pub address: Option<String>,
}

impl<'a> Contest<'a> {
    /// A request of a published procedure.
    pub(super) fn of(page: &Page, state: &'a Procedure, review: &'a Review) -> Option<Self> {
        let published = state.published()?;
        let suspension = review.suspension.as_ref().filter(|_| review.suspends(page.now));
        let end = review.end.as_ref().map(|end| match end {
            ReviewEnd::Withdrawn { at } => (*at, page.t("review-was-withdrawn"), None),
            ReviewEnd::Dismissed { ground, reasons, at } => {
                (*at, page.word("dismissal", &ground.as_str().replace('_', "-")), Some(reasons))
            }
            ReviewEnd::Decided { remedy, reasons, at, .. } => {
                (*at, page.word("remedy", &remedy.as_str().replace('_', "-")), Some(reasons))
            }
        });
        Some(Self {
            against: review.against.as_str(),
            lot: review.lot.as_ref().map(|lot| lot_title(page, published, lot)),
            stage: review.stage(),
            received_at: review.received_at,
            late: review.late,
            decision_until: review.decision_until,
            body: review.body.as_ref(),
            suspends: suspension.map(|found| (page.basis(&found.article), review.suspended_until(), &found.reasons)),
            end,
            address: None,
        })
    }

    /// Every request of a procedure, oldest first, with the address of those that this reader may read whole.
    pub(super) fn all(page: &Page, id: &domain::ProcedureId, state: &'a Procedure) -> Vec<Self> {
        let reviews = state.published().into_iter().flat_map(|published| &published.reviews);
        let mut all: Vec<Self> = reviews
            .filter_map(|(review, found)| {
                let reads = crate::api::reads_request(state, found, page.visitor.actor.as_ref());
                let address = reads.then(|| format!("{}/reviews/{review}", page.desk_path(id)));
                Some(Self { address, ..Self::of(page, state, found)? })
            })
            .collect();
        all.sort_by_key(|one| one.received_at);
        all
    }
}

/// An award or a ranking that a review set aside: the lot, when, and whose bid stood first.
pub(super) struct Aside<'a> {
    /// The lot.
    pub lot: Markup,
    /// When.
    pub at: Timestamp,
    /// To whom it had been awarded.
    pub winner: Option<&'a PartyId>,
    /// The firms in the order of the earlier ranking.
    pub ranked: Vec<&'a PartyId>,
}

impl<'a> Aside<'a> {
    /// What was set aside and had been made known: a ranking before any award was nobody's to read.
    pub(super) fn all(page: &Page, closed: &'a Closed) -> Vec<Self> {
        let known = closed.set_aside.iter().filter(|one| one.stood.award().is_some());
        known
            .map(|one: &SetAside| Self {
                lot: lot_title(page, &closed.published, &one.lot),
                at: one.at,
                winner: one.stood.award().map(|award| &award.tenderer),
                ranked: one
                    .stood
                    .ranked()
                    .map(|ranked| ranked.ranking.bids.iter().map(|bid| &bid.tenderer).collect())
                    .unwrap_or_default(),
            })
            .collect()
    }
}
