//! What lists and search show, projected from states.

use crate::office::Node;
use crate::streams;
use domain::identity::Organisation;
use domain::identity::act::OrganisationKind;
use domain::procurement::notice::Notice;
use domain::procurement::plan::PlanAct;
use domain::procurement::prior;
use domain::procurement::state::{Closed, LotState};
use domain::procurement::{Procedure, ProcedureAct};
use domain::publication::{PublicationAct, ReleaseImported, ReleaseSummary};
use domain::text::Language;
use domain::{LocalText, Money, PartyId, ProcedureId};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::fmt::Write;
use store::ledger::Entry;
use store::views::{
    AwardOf, Change, Cursor, ExtensionRow, LotRow, OrganisationRow, PlanRow, ProcedureRow, ReleaseBody, ReleaseRow,
    ReviewRow, SupplierName,
};

pub(super) fn organisation(id: &PartyId, organisation: Organisation) -> Option<OrganisationRow> {
    let kind = match organisation.kind {
        OrganisationKind::Buyer => "buyer",
        OrganisationKind::Supplier => "supplier",
        OrganisationKind::Authority => "authority",
        OrganisationKind::ReviewBody => "review_body",
        OrganisationKind::Guarantor => "guarantor",
    };
    Some(OrganisationRow {
        id: id.to_string(),
        kind: kind.to_owned(),
        name: organisation.name,
        identifier: organisation.identifier.map(|identifier| (identifier.scheme, identifier.id)),
        country: organisation.country,
        region: organisation.region,
        mail: organisation.mail,
    })
}

/// Where a published procedure stands, and its OCDS tender status.
#[must_use]
pub fn stage(state: &Procedure) -> Option<(&'static str, &'static str)> {
    match state {
        // Those selected are known; the invitation to tender is made.
        Procedure::Preparation(preparation) => preparation.call.as_ref().map(|_| ("invitation", "active")),
        Procedure::Absent => None,
        Procedure::Selection(selection) if selection.received.is_none() => Some(("applications", "active")),
        Procedure::Selection(_) => Some(("selection", "active")),
        Procedure::System(system) if system.ended.is_some() => Some(("system-ended", "complete")),
        Procedure::System(_) => Some(("system", "active")),
        Procedure::Dialogue(_) => Some(("dialogue", "active")),
        Procedure::Bidding(_) => Some(("bidding", "active")),
        Procedure::Cancelled(cancelled) => cancelled.published.as_ref().map(|_| ("cancelled", "cancelled")),
        Procedure::Closed(closed) => Some(closed_stage(closed)),
    }
}

fn closed_stage(closed: &Closed) -> (&'static str, &'static str) {
    let any = |wanted: fn(&LotState) -> bool| closed.lots.values().any(wanted);
    if any(|lot| matches!(lot, LotState::Opening(_))) {
        ("opening", "active")
    } else if any(|lot| matches!(lot, LotState::Auction(_))) {
        ("auction", "active")
    } else if any(|lot| matches!(lot, LotState::Examination(_) | LotState::Ranked(_))) {
        ("evaluation", "active")
    } else if any(|lot| matches!(lot, LotState::Awarded(_))) {
        ("awarded", "active")
    } else if any(|lot| matches!(lot, LotState::Final(_))) {
        ("final", "complete")
    } else {
        ("unsuccessful", "unsuccessful")
    }
}

fn search_text(notice: &Notice) -> String {
    let mut text = String::new();
    let mut add = |words: &LocalText| {
        for words in Language::ALL.into_iter().filter_map(|language| words.get(language)) {
            text.push_str(words);
            text.push('\n');
        }
    };
    add(&notice.description);
    for lot in &notice.lots {
        add(&lot.title);
        add(&lot.description);
    }
    for item in &notice.items {
        add(&item.description);
    }
    text
}

fn suppliers(node: &Node, closed: &Closed) -> Vec<SupplierName> {
    let winners: BTreeSet<&PartyId> = closed
        .lots
        .values()
        .filter_map(LotState::award)
        .flat_map(|award| award.winners().map(|one| one.tenderer))
        .collect();
    let name = |winner: &PartyId| SupplierName {
        id: Some(winner.to_string()),
        name: node.directory.name_in(winner, Language::Fr),
    };
    winners.into_iter().map(name).collect()
}

fn outcomes(closed: &Closed) -> Vec<LotRow> {
    let row = |(lot, state): (&domain::LotId, &LotState)| LotRow {
        lot: lot.to_string(),
        bids: match state {
            LotState::Opening(_) => None,
            opened => Some(u32::try_from(opened.opened().verdicts.len()).unwrap_or(u32::MAX)),
        },
        award: state.award().map(|award| AwardOf {
            supplier: award.tenderer.to_string(),
            amount_minor: award.price.amount_minor,
            currency: award.price.currency.code().to_owned(),
            decided_at: award.at,
        }),
    };
    closed.lots.iter().map(row).collect()
}

pub(super) fn procedure(node: &Node, id: &ProcedureId, state: &Procedure, at: Timestamp) -> Option<ProcedureRow> {
    let (stage, status) = stage(state)?;
    let published = state.published()?;
    let notice = &published.notice;
    let value: Option<Money> = notice.value();
    let mut classifications: Vec<String> = notice
        .items
        .iter()
        .filter_map(|item| item.classification.as_ref())
        .map(|classification| format!("{}:{}", classification.scheme, classification.id))
        .collect();
    classifications.sort();
    classifications.dedup();
    let mut regions: Vec<String> = notice.items.iter().filter_map(|item| item.delivery_region.clone()).collect();
    regions.sort();
    regions.dedup();
    let closed = match state {
        Procedure::Closed(closed) => Some(closed),
        _ => None,
    };
    let mut buyer_name = String::new();
    if let Some((_, name)) = node.directory.name(&published.head.buyer).best(Language::Fr) {
        let _ = write!(buyer_name, "{name}");
    }
    Some(ProcedureRow {
        ocid: id.to_string(),
        publisher: None,
        buyer_id: Some(published.head.buyer.to_string()),
        buyer_name,
        title: notice.title.clone(),
        title_other: None,
        title_other_language: None,
        search_text: search_text(notice),
        reference: notice.reference.clone(),
        stage: stage.to_owned(),
        status: Some(status.to_owned()),
        method: node
            .rules
            .get(&published.head.ruleset)
            .and_then(|rules| rules.method(&published.head.method).map(|method| method.ocds.clone())),
        category: Some(notice.category.as_str().to_owned()),
        value_minor: value.map(|value| value.amount_minor),
        currency: value.map(|value| value.currency.code().to_owned()),
        published_at: Some(published.published_at),
        deadline: published.has_deadline().then_some(published.deadline),
        updated_at: Some(at),
        classifications,
        regions,
        suppliers: closed.map(|closed| suppliers(node, closed)).unwrap_or_default(),
        lots: u32::try_from(notice.lots.len()).unwrap_or(u32::MAX),
        bids: closed.map(|closed| u32::try_from(closed.count).unwrap_or(u32::MAX)),
        outcomes: closed.map(outcomes).unwrap_or_default(),
    })
}

/// A prior information notice, among the procedures: who looks for what is bought, or saved a search, finds it.
pub(super) fn prior(node: &Node, id: &ProcedureId, published: &prior::Published, at: Timestamp) -> ProcedureRow {
    let notice = &published.notice;
    let mut search_text = String::new();
    let texts = [Some(&notice.description), notice.consultation.as_ref().map(|asked| &asked.questions)];
    for text in texts.into_iter().flatten() {
        for words in Language::ALL.into_iter().filter_map(|language| text.get(language)) {
            search_text.push_str(words);
            search_text.push('\n');
        }
    }
    let (stage, status) = match published.withdrawn {
        Some(_) => ("cancelled", "withdrawn"),
        None => ("planned", "planned"),
    };
    let classification = |class: &domain::procurement::notice::Classification| format!("{}:{}", class.scheme, class.id);
    ProcedureRow {
        ocid: id.to_string(),
        buyer_id: Some(published.buyer.to_string()),
        buyer_name: node.directory.name_in(&published.buyer, Language::Fr),
        title: notice.title.clone(),
        search_text,
        stage: stage.to_owned(),
        status: Some(status.to_owned()),
        category: Some(notice.category.as_str().to_owned()),
        value_minor: notice.estimate.map(|money| money.amount_minor),
        currency: notice.estimate.map(|money| money.currency.code().to_owned()),
        published_at: Some(published.published_at),
        deadline: notice.consultation.as_ref().map(|asked| asked.until),
        updated_at: Some(at),
        classifications: notice.classifications.iter().map(classification).collect(),
        regions: notice.region.iter().cloned().collect(),
        ..ProcedureRow::default()
    }
}

/// A stage for an imported process, from its OCDS status and tags.
fn imported_stage(summary: &ReleaseSummary) -> &'static str {
    let tagged = |wanted: &str| summary.tags.iter().any(|tag| tag.starts_with(wanted));
    match summary.status.as_deref() {
        Some("cancelled" | "withdrawn") => "cancelled",
        Some("unsuccessful") => "unsuccessful",
        _ if tagged("contract") || tagged("implementation") => "final",
        _ if tagged("award") => "awarded",
        Some("complete") => "final",
        Some("planning" | "planned") => "planned",
        _ if tagged("planning") => "planned",
        _ => "published",
    }
}

/// The list row and the release of an import. The newest release by date wins the list.
pub(super) fn publication(act: &PublicationAct, cursor: Cursor) -> Vec<Change> {
    let PublicationAct::ReleaseImported(ReleaseImported { publisher, ocid, release_id, release, summary }) = act;
    let in_language = |text: &Option<String>| {
        let language = summary.language.as_deref().and_then(|tag| Language::from_tag(tag.get(..2)?));
        let mut local = LocalText::default();
        match (language, text) {
            (Some(Language::Fr), Some(text)) => local.fr = Some(text.clone()),
            (Some(Language::Ar), Some(text)) => local.ar = Some(text.clone()),
            (Some(Language::En), Some(text)) => local.en = Some(text.clone()),
            _ => {}
        }
        local
    };
    let title = in_language(&summary.title);
    let title_other = summary.title.clone().filter(|_| title.is_empty());
    let currency = summary.currency.clone().and_then(|code| domain::Currency::try_from(code).ok());
    let value_minor =
        currency.and_then(|currency| Money::parse(summary.value.as_deref()?, currency).map(|money| money.amount_minor));
    let row = ProcedureRow {
        ocid: ocid.clone(),
        publisher: Some(publisher.clone()),
        buyer_id: None,
        buyer_name: summary.buyer.clone().unwrap_or_default(),
        title,
        title_other,
        title_other_language: summary.language.clone(),
        search_text: summary.description.clone().unwrap_or_default(),
        reference: None,
        stage: imported_stage(summary).to_owned(),
        status: summary.status.clone(),
        method: summary.method.clone(),
        category: summary.category.clone(),
        value_minor,
        currency: summary.currency.clone(),
        published_at: summary.date,
        deadline: summary.tender_period_end,
        updated_at: summary.date,
        classifications: summary.classifications.clone(),
        regions: Vec::new(),
        suppliers: Vec::new(),
        lots: 0,
        bids: None,
        outcomes: Vec::new(),
    };
    let mut changes = vec![Change::Procedure(Box::new(row))];
    if let Some(digest) = crate::office::digest(&release.sha256) {
        changes.push(Change::Release(ReleaseRow {
            cursor,
            ocid: ocid.clone(),
            release_id: release_id.clone(),
            date: summary.date,
            tags: summary.tags.clone(),
            publisher: Some(publisher.clone()),
            body: ReleaseBody::Document(digest.0),
        }));
    }
    changes
}

/// A plan, as it was published now.
pub(super) fn plan(entry: &Entry, act: &PlanAct) -> Option<PlanRow> {
    let PlanAct::PlanPublished(act) = act else { return None };
    let (buyer, year) = streams::plan_of(&entry.stream)?;
    Some(PlanRow { buyer: buyer.to_string(), year, version: act.version, lines: act.lines, published_at: entry.at })
}

/// What an outage moved.
pub(super) fn extension(id: &ProcedureId, act: &ProcedureAct) -> Option<ExtensionRow> {
    let ProcedureAct::DeadlineExtended(act) = act else { return None };
    let outage = act.outage.as_ref()?.index;
    Some(ExtensionRow { outage, ocid: id.to_string(), from: act.from, to: act.to })
}

/// A request for review, as it stands after an act about it.
pub(super) fn review(id: &ProcedureId, act: &ProcedureAct, state: &Procedure) -> Option<ReviewRow> {
    let review = match act {
        ProcedureAct::ReviewOpened(act) => &act.review,
        ProcedureAct::ReviewAdmitted(act) => &act.review,
        ProcedureAct::ReviewDismissed(act) => &act.review,
        ProcedureAct::ReviewWithdrawn(act) => &act.review,
        ProcedureAct::ReviewDecided(act) => &act.review,
        _ => return None,
    };
    let found = state.published()?.reviews.get(review)?;
    Some(ReviewRow {
        ocid: id.to_string(),
        review: review.to_string(),
        stage: found.stage().to_owned(),
        received_at: found.received_at,
        decision_until: found.decision_until,
        ended_at: found.end.as_ref().map(domain::procurement::review::ReviewEnd::at),
    })
}
