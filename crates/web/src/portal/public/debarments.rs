//! The firms that are debarred, and those that were (P131).

use super::super::format::Markup;
use super::super::page::Page;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::PartyId;
use domain::access::Role;
use domain::identity::Debarment;

/// A debarment as it is listed.
pub(in super::super) struct Row {
    /// The firm's id.
    pub id: PartyId,
    /// Its name, with the way to its page.
    pub firm: Markup,
    /// The debarment.
    pub debarment: Debarment,
    /// Whether it holds now.
    pub holds: bool,
    /// Whether it has not ended, and may be lifted.
    pub ends_later: bool,
}

/// The debarments of a firm, or of all, those that hold first, then the latest.
pub(in super::super) fn rows(page: &Page, firm: Option<&PartyId>) -> Vec<Row> {
    let mut found = page.app.node.directory.debarments();
    found.retain(|(id, _)| firm.is_none_or(|firm| firm == id));
    let row = |(id, debarment): (PartyId, Debarment)| Row {
        firm: page.organisation(&id),
        holds: debarment.holds_at(page.now),
        ends_later: debarment.end().is_none_or(|end| page.now < end),
        id,
        debarment,
    };
    let mut rows: Vec<Row> = found.into_iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.holds, row.debarment.from)));
    rows
}

#[derive(Template)]
#[template(path = "debarments.html")]
struct DebarmentsPage<'a> {
    p: &'a Page,
    rows: Vec<Row>,
    officer: bool,
}

pub(super) async fn debarments(page: Page) -> Result<Response, Problem> {
    let officer = page.visitor.has(Role::DebarmentOfficer, None);
    page.answer(&DebarmentsPage { p: &page, rows: rows(&page, None), officer })
}
