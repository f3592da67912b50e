//! The first page and the list of procedures.

use super::super::format::{Markup, in_address, read_day};
use super::super::page::Page;
use crate::api::Params;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::{Currency, Money};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use std::collections::BTreeMap;
use store::views::{OrganisationQuery, PAGE_ROWS_MAX, ProcedureRow, PublishedBy, SearchQuery, Sort};

/// Open tenders on the first page.
const CLOSING_SOON: usize = 8;
/// Procedures on a page of the list.
const PAGE_ROWS: usize = 20;
/// The furthest page that is counted out.
const PAGES_MAX: usize = 500;
/// Stages as lists name them, in their order.
pub(super) const STAGES: [&str; 9] =
    ["planned", "published", "bidding", "opening", "evaluation", "awarded", "final", "unsuccessful", "cancelled"];
/// OCDS categories.
const CATEGORIES: [&str; 3] = ["goods", "works", "services"];
/// OCDS methods.
const METHODS: [&str; 4] = ["open", "selective", "limited", "direct"];
const SORTS: [&str; 4] = ["relevance", "newest", "deadline_soonest", "value_highest"];

/// A procedure in a list.
pub(in super::super) struct Found {
    /// Where its page is.
    pub address: String,
    /// Its title.
    pub title: Markup,
    /// Where it stands.
    pub stage: String,
    /// Who published it, if not this node.
    pub publisher: Option<String>,
    /// Who buys.
    pub buyer: Markup,
    /// Until when bids are taken.
    pub deadline: Option<Timestamp>,
    /// The published estimate.
    pub value: Option<Markup>,
    /// The buyer's own number.
    pub reference: Option<String>,
}

impl Found {
    /// A row as a page shows it.
    pub(in super::super) fn of(page: &Page, row: ProcedureRow) -> Self {
        let title = match &row.title_other {
            _ if !row.title.is_empty() => page.text(&row.title),
            Some(title) => page.other_text(title, row.title_other_language.as_deref()),
            None => page.code(&row.ocid),
        };
        let buyer = match row.buyer_id.as_deref().and_then(|id| domain::PartyId::new(id).ok()) {
            Some(id) if row.publisher.is_none() => page.organisation(&id),
            _ => page.name(&row.buyer_name),
        };
        let currency = row.currency.clone().and_then(|code| Currency::try_from(code).ok());
        let value = row.value_minor.zip(currency).map(|(amount_minor, currency)| Money { amount_minor, currency });
        Self {
            address: address(page, &row.ocid, row.publisher.as_deref()),
            title,
            stage: row.stage,
            publisher: row.publisher,
            buyer,
            deadline: row.deadline,
            value: value.map(|value| page.money(&value)),
            reference: row.reference,
        }
    }
}

fn address(page: &Page, ocid: &str, publisher: Option<&str>) -> String {
    let path = page.to(&format!("/procedures/{}", in_address(ocid)));
    publisher.map_or(path.clone(), |name| format!("{path}?publisher={}", in_address(name)))
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    p: &'a Page,
    closing: Vec<Found>,
    stages: Vec<(&'static str, u64, u64)>,
    publishers: Vec<(String, u64)>,
}

pub(super) async fn home(page: Page) -> Result<Response, Problem> {
    let views = &page.app.node.views;
    let query = SearchQuery {
        stage: Some("bidding".into()),
        publisher: Some(PublishedBy::ThisNode),
        deadline_from: Some(page.now),
        sort: Sort::DeadlineSoonest,
        limit: CLOSING_SOON,
        ..SearchQuery::default()
    };
    let closing = views.search(query).await?.rows.into_iter().map(|row| Found::of(&page, row)).collect();
    let statistics = views.statistics().await?;
    let count = |by: &BTreeMap<String, u64>, stage: &str| by.get(stage).copied().unwrap_or_default();
    let stages = STAGES
        .iter()
        .map(|stage| (*stage, count(&statistics.own.by_stage, stage), count(&statistics.imported.by_stage, stage)))
        .filter(|(_, own, imported)| own + imported > 0)
        .collect();
    let publishers = statistics.imported.by_publisher.into_iter().collect();
    page.answer(&Home { p: &page, closing, stages, publishers })
}

/// What was asked of the list. Fields that a form sends empty are not asked.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    stage: String,
    category: String,
    method: String,
    buyer: String,
    publisher: String,
    closing_from: String,
    closing_to: String,
    sort: String,
    page: Option<usize>,
}

fn given(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

impl Wanted {
    fn page(&self) -> usize {
        self.page.unwrap_or(1).clamp(1, PAGES_MAX)
    }

    fn query(&self, page: &Page) -> SearchQuery {
        // A day is meant with all its hours.
        let end_of = |day: Timestamp| day.checked_add(SignedDuration::from_hours(24)).unwrap_or(day);
        SearchQuery {
            text: self.q.chars().take(300).collect(),
            language: None,
            buyer: given(&self.buyer),
            method: given(&self.method),
            category: given(&self.category),
            stage: given(&self.stage),
            publisher: given(&self.publisher).map(|publisher| match publisher.as_str() {
                "own" => PublishedBy::ThisNode,
                _ => PublishedBy::Other(publisher),
            }),
            // The soonest deadline that somebody looks for is one still to come.
            deadline_from: read_day(&self.closing_from).or((self.sort == "deadline_soonest").then_some(page.now)),
            deadline_to: read_day(&self.closing_to).map(end_of),
            sort: match self.sort.as_str() {
                "newest" => Sort::Newest,
                "deadline_soonest" => Sort::DeadlineSoonest,
                "value_highest" => Sort::ValueHighest,
                _ => Sort::Relevance,
            },
            offset: (self.page() - 1) * PAGE_ROWS,
            limit: PAGE_ROWS,
            ..SearchQuery::default()
        }
    }

    fn address(&self, page: &Page, number: usize) -> String {
        let number = number.to_string();
        let pairs = [
            ("q", &self.q),
            ("stage", &self.stage),
            ("category", &self.category),
            ("method", &self.method),
            ("buyer", &self.buyer),
            ("publisher", &self.publisher),
            ("closing_from", &self.closing_from),
            ("closing_to", &self.closing_to),
            ("sort", &self.sort),
            ("page", &number),
        ];
        let asked = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        let asked: Vec<String> = asked.map(|(name, value)| format!("{name}={}", in_address(value))).collect();
        page.to(&format!("/procedures?{}", asked.join("&")))
    }
}

/// A list to choose from.
struct Choice {
    name: &'static str,
    chosen: String,
    options: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "procedures.html")]
struct Procedures<'a> {
    p: &'a Page,
    wanted: Wanted,
    choices: Vec<Choice>,
    found: Vec<Found>,
    total: u64,
    exact: bool,
    page: usize,
    pages: usize,
    earlier: Option<String>,
    later: Option<String>,
}

async fn choices(page: &Page, wanted: &Wanted) -> Result<Vec<Choice>, Problem> {
    let words = |family: &str, values: &[&str]| -> Vec<(String, String)> {
        values.iter().map(|value| ((*value).to_owned(), page.word(family, value))).collect()
    };
    let query = OrganisationQuery { kind: Some("buyer".into()), limit: PAGE_ROWS_MAX, ..OrganisationQuery::default() };
    let buyers = page.app.node.views.organisations(query).await?.rows;
    let buyers = buyers.into_iter().map(|row| (row.id, page.plain(&row.name))).collect();
    let imported = page.app.node.views.statistics().await?.imported.by_publisher;
    let mut publishers = vec![("own".to_owned(), page.app.node.config.publisher.clone())];
    publishers.extend(imported.into_keys().map(|name| (name.clone(), name)));
    let choice = |name, chosen: &str, options| Choice { name, chosen: chosen.to_owned(), options };
    Ok(vec![
        choice("stage", &wanted.stage, words("stage", &STAGES)),
        choice("category", &wanted.category, words("category", &CATEGORIES)),
        choice("method", &wanted.method, words("method", &METHODS)),
        choice("buyer", &wanted.buyer, buyers),
        choice("publisher", &wanted.publisher, publishers),
        choice("sort", &wanted.sort, words("sort", &SORTS)),
    ])
}

pub(super) async fn procedures(page: Page, Params(wanted): Params<Wanted>) -> Result<Response, Problem> {
    let result = page.app.node.views.search(wanted.query(&page)).await?;
    let pages = usize::try_from(result.total).unwrap_or(usize::MAX).div_ceil(PAGE_ROWS).clamp(1, PAGES_MAX);
    let number = wanted.page();
    let found: Vec<Found> = result.rows.into_iter().map(|row| Found::of(&page, row)).collect();
    page.answer(&Procedures {
        p: &page,
        choices: choices(&page, &wanted).await?,
        total: result.total,
        exact: result.total_is_exact,
        page: number,
        pages,
        earlier: (number > 1).then(|| wanted.address(&page, number - 1)),
        later: (number < pages).then(|| wanted.address(&page, number + 1)),
        found,
        wanted,
    })
}
