//! Sharing out lots that are awarded jointly.

use super::super::form::{Field, Form, Sent, not_yet};
use super::super::format::Markup;
use super::super::page::{Desk, Page};
use super::{InHand, give, inside};
use crate::api::At;
use crate::problem::Problem;
use axum::response::Response;
use domain::identity::DebarredFirm;
use domain::procurement::evaluation::{Allocated, InsteadOfFirst};
use domain::procurement::{Command, Procedure, Refusal};
use domain::{PartyId, ProcedureId};

/// Why a lot goes to another bid than the first of its ranking, in words.
pub(in super::super) fn reason(page: &Page, allocated: &Allocated) -> Option<String> {
    allocated.instead_of_first.as_ref().map(|reason| match reason {
        InsteadOfFirst::FewerLots { lots, .. } => page.t1("instead-fewer-lots", "lots", lots),
        InsteadOfFirst::WorseInAll { .. } => page.t("instead-worse"),
    })
}

/// A firm with the decision by which it is debarred.
pub(super) fn debarred_line(page: &Page, firm: &PartyId, decision: &str) -> Markup {
    Markup::made(format!("{} – {}", page.organisation(firm), page.name(decision)))
}

fn form(page: &Page, hand: &InHand) -> Result<Form, Problem> {
    let Procedure::Closed(closed) = &*hand.state else { return Err(Problem::not_found()) };
    if !closed.published.notice.lots_awarded_jointly {
        return Err(Problem::not_found());
    }
    let mut fields = Vec::new();
    let ranked = closed.lots.values().filter_map(|lot| lot.ranked());
    let firms = ranked.flat_map(|lot| lot.firms());
    let debarred = page.app.node.directory.debarred_at(firms, page.now);
    match closed.allocate(&debarred) {
        Ok(allocation) => {
            for allocated in &allocation.lots {
                let (winner, price) = (page.organisation(&allocated.tenderer), page.money(&allocated.price));
                let mut line = format!("{winner} – {price}");
                if let Some(percent) = &allocated.discount_percent {
                    let words =
                        page.t1("with-discount", "percent", super::super::format::scalar(page.language, *percent));
                    line.push_str(&format!(" – {}", Markup::text(&words)));
                }
                if let Some(words) = reason(page, allocated) {
                    line.push_str(&format!(" – {}", Markup::text(&words)));
                }
                fields.push(Field::shown(format!("{} {}", page.t("lot"), allocated.lot), Markup::made(line)));
            }
            for DebarredFirm { firm, decision, .. } in &debarred {
                fields.push(Field::shown(page.t("debarred-firm"), debarred_line(page, firm, decision)));
            }
            for lot in &allocation.left {
                let words = Markup::text(&page.t("lot-left"));
                fields.push(Field::shown(format!("{} {lot}", page.t("lot")), words));
            }
        }
        Err(lots) => {
            let waits = not_yet(page, &hand.rules, &Refusal::LotsNotRanked { lots });
            fields.push(Field::shown(page.t("ranking"), waits));
        }
    }
    let action = hand.path(page, "/allocation");
    let form = Form::of(page.t("allocation-title"), action, fields, page.t("allocation-button"));
    Ok(hand.below(page, form).intro(Markup::text(&page.t("allocation-intro"))))
}

pub(super) async fn allocation(desk: Desk, At((_, id)): At<(String, ProcedureId)>) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    form(&desk.page, &hand)?.show(&desk.page)
}

pub(super) async fn allocate(
    desk: Desk,
    At((_, id)): At<(String, ProcedureId)>,
    sent: Sent,
) -> Result<Response, Problem> {
    let hand = inside(&desk.page, id).await?;
    let form = form(&desk.page, &hand)?;
    give(&desk, &hand.id, &sent, Command::AllocateLots {}, form).await
}
