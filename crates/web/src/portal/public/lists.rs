//! The first page and the list of procedures.

use super::super::format::{Markup, decimal, in_address};
use super::super::page::Page;
use super::super::wanted::{CATEGORIES, METHODS, SORTS, STAGES, Wanted};
use crate::api::Params;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::{Currency, Money};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use store::views::{Facets, Headline, OrganisationQuery, PAGE_ROWS_MAX, ProcedureRow, PublishedBy, SearchQuery, Sort};

/// Open tenders on the first page.
const CLOSING_SOON: usize = 8;
/// Procedures on a page of the list.
const PAGE_ROWS: usize = 20;
/// The furthest page that is counted out.
const PAGES_MAX: usize = 500;
/// Searches tried with one filter less, where there is nothing.
const TRIES_MAX: usize = 6;

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
    headline: Headline,
    /// The year of the sums, and a sum per currency.
    year: String,
    awarded: Vec<Markup>,
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
    let headline = views.headline(page.now).await?;
    let year = page.now.to_zoned(TimeZone::UTC).year().to_string();
    let sum = |(currency, sum): &(String, i64)| page.short_money(*sum, currency);
    let mut awarded: Vec<Markup> = headline.awarded_this_year.iter().map(sum).collect();
    if awarded.is_empty() {
        awarded.push(page.count(&0));
    }
    page.answer(&Home { p: &page, headline, year, awarded, closing, stages, publishers })
}

/// A list to choose from.
struct Choice {
    name: &'static str,
    chosen: String,
    /// Value, and label with the count where it is known.
    options: Vec<(String, String)>,
}

/// A filter that can be taken off.
struct Chip {
    label: String,
    value: String,
    /// The same search without it.
    address: String,
    /// How many there are without it, where that was asked.
    count: u64,
}

#[derive(Template)]
#[template(path = "procedures.html")]
struct Procedures<'a> {
    p: &'a Page,
    choices: Vec<Choice>,
    chips: Vec<Chip>,
    /// Filters without which something is found.
    tries: Vec<Chip>,
    unreadable: Vec<&'static str>,
    found: Vec<Found>,
    total: u64,
    exact: bool,
    page: usize,
    pages: usize,
    earlier: Option<String>,
    later: Option<String>,
    feed: String,
    calendar: String,
    /// The search as it is followed: the query of its address, without order.
    follow: String,
    summary: String,
    /// Values of several currencies stand in one order.
    mixed: bool,
    wanted: Wanted,
}

/// What each list offers, with counts where this search says nothing about it yet.
async fn choices(page: &Page, wanted: &Wanted, facets: Option<&Facets>) -> Result<Vec<Choice>, Problem> {
    let views = &page.app.node.views;
    let counted = |label: String, count: Option<u64>| match count {
        Some(count) => format!("{label} ({})", decimal(page.language, &count.to_string())),
        None => label,
    };
    let listed = |named: Vec<(String, String)>, counts: Option<&BTreeMap<String, u64>>| -> Vec<(String, String)> {
        let count = |value: &str| counts.map(|counts| counts.get(value).copied().unwrap_or_default());
        let each = named.into_iter().map(|(value, label)| (value.clone(), counted(label, count(&value))));
        each.collect()
    };
    let words = |family: &str, values: &[&str]| -> Vec<(String, String)> {
        values.iter().map(|value| ((*value).to_owned(), page.word(family, value))).collect()
    };
    let choice = |name, chosen: &str, mut options: Vec<(String, String)>| {
        // What came by a link and is on no list stays chosen.
        if !chosen.is_empty() && !options.iter().any(|(value, _)| value == chosen) {
            options.push((chosen.to_owned(), chosen.to_owned()));
        }
        Choice { name, chosen: chosen.to_owned(), options }
    };
    let unless = |chosen: &String| facets.filter(|_| chosen.is_empty());
    let query = OrganisationQuery { kind: Some("buyer".into()), limit: PAGE_ROWS_MAX, ..OrganisationQuery::default() };
    let buyers = views.organisations(query).await?.rows;
    let buyers = buyers.into_iter().map(|row| (row.id, page.plain(&row.name))).collect();
    let statistics = views.statistics().await?;
    let by_publisher = unless(&wanted.publisher);
    let own = counted(page.app.node.config.publisher.clone(), by_publisher.map(|facets| facets.own));
    let mut publishers = vec![("own".to_owned(), own)];
    let others = statistics.imported.by_publisher.keys().map(|name| (name.clone(), name.clone())).collect();
    publishers.extend(listed(others, by_publisher.map(|facets| &facets.publishers)));
    let mut currencies: Vec<&String> =
        statistics.own.by_currency.keys().chain(statistics.imported.by_currency.keys()).collect();
    currencies.sort();
    currencies.dedup();
    let currencies = currencies.into_iter().map(|code| (code.clone(), page.word("currency", code))).collect();
    let stages = listed(words("stage", &STAGES), unless(&wanted.stage).map(|facets| &facets.stages));
    let categories = listed(words("category", &CATEGORIES), unless(&wanted.category).map(|facets| &facets.categories));
    let methods = listed(words("method", &METHODS), unless(&wanted.method).map(|facets| &facets.methods));
    let jurisdiction = page.app.node.rules_now().ok().map(|rules| rules.jurisdiction.clone());
    let mut regions = page.regions(&jurisdiction.unwrap_or_default());
    // A link may name a region of another country.
    if let Some(other) = page.app.node.rules.region(&wanted.region)
        && !regions.iter().any(|(code, _)| *code == other.code)
    {
        regions.push((other.code.clone(), page.plain(&other.name)));
    }
    let sort = if wanted.sort.is_empty() { "relevance" } else { &wanted.sort };
    Ok(vec![
        choice("stage", &wanted.stage, stages),
        choice("category", &wanted.category, categories),
        choice("method", &wanted.method, methods),
        choice("buyer", &wanted.buyer, buyers),
        choice("region", &wanted.region, regions),
        choice("publisher", &wanted.publisher, publishers),
        choice("currency", &wanted.currency, currencies),
        choice("sort", sort, words("sort", &SORTS)),
    ])
}

fn chips(page: &Page, wanted: &Wanted) -> Vec<(&'static str, Chip)> {
    let chip = |told: super::super::wanted::Told| {
        let address = wanted.without(told.name).on_page(page, 1);
        (told.name, Chip { label: told.label, value: told.value, address, count: 0 })
    };
    wanted.told(page).into_iter().map(chip).collect()
}

/// Each filter without which there is something. With one filter only, what is left is everything.
async fn tries(page: &Page, wanted: &Wanted) -> Result<Vec<Chip>, Problem> {
    let chips = chips(page, wanted);
    let mut found = Vec::new();
    if chips.len() < 2 {
        return Ok(found);
    }
    for (name, chip) in chips.into_iter().take(TRIES_MAX) {
        let query = SearchQuery { limit: 0, ..wanted.without(name).query(page.now) };
        let count = page.app.node.views.search(query).await?.total;
        if count > 0 {
            found.push(Chip { count, ..chip });
        }
    }
    Ok(found)
}

pub(super) async fn procedures(page: Page, Params(wanted): Params<Wanted>) -> Result<Response, Problem> {
    let wanted = wanted.tidy();
    let number = wanted.page(PAGES_MAX);
    let query =
        SearchQuery { offset: (number - 1) * PAGE_ROWS, limit: PAGE_ROWS, with_facets: true, ..wanted.query(page.now) };
    let result = page.app.node.views.search(query).await?;
    let pages = usize::try_from(result.total).unwrap_or(usize::MAX).div_ceil(PAGE_ROWS).clamp(1, PAGES_MAX);
    let choices = choices(&page, &wanted, result.facets.as_ref()).await?;
    let currencies = choices.iter().find(|choice| choice.name == "currency").map_or(0, |choice| choice.options.len());
    page.answer(&Procedures {
        p: &page,
        choices,
        chips: chips(&page, &wanted).into_iter().map(|(_, chip)| chip).collect(),
        tries: if result.total == 0 { tries(&page, &wanted).await? } else { Vec::new() },
        unreadable: wanted.unreadable(),
        found: result.rows.into_iter().map(|row| Found::of(&page, row)).collect(),
        total: result.total,
        exact: result.total_is_exact,
        page: number,
        pages,
        earlier: (number > 1).then(|| wanted.on_page(&page, number - 1)),
        later: (number < pages).then(|| wanted.on_page(&page, number + 1)),
        feed: wanted.address(&page, "/feed.atom", false),
        calendar: wanted.address(&page, "/calendar.ics", false),
        follow: wanted.to_query(false),
        summary: wanted.summary(&page),
        mixed: wanted.sort == "value_highest" && wanted.currency.is_empty() && currencies > 1,
        wanted,
    })
}
