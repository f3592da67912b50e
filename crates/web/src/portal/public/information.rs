//! What explains: open data, rules, receipts, this node, who is signed in.

use super::super::commands;
use super::super::format::Markup;
use super::super::page::Page;
use super::figures;
use super::witnessed::{self, LogRow, WitnessRow};
use crate::api::{At, Params};
use crate::problem::Problem;
use askama::Template;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use axum_extra::extract::cookie::CookieJar;
use domain::RuleSet;
use domain::access::Actor;
use domain::procurement::ProcedureAct;
use domain::procurement::bid::BidAct;
use domain::ruleset::lines::Table;
use formats::ocds::csv;
use node::health::Health;
use node::law_words::{LawWords, ToldDifference, ToldLine, differences};
use node::outages::Outage;
use serde::Deserialize;
use std::sync::Arc;
use store::ledger::Ledger;
use store::views::ExtensionRow;
use store::views::Whose;

#[derive(Template)]
#[template(path = "open_data.html")]
struct OpenDataPage<'a> {
    p: &'a Page,
    releases: u64,
    tables: Vec<&'static str>,
    months: Option<figures::Figure>,
    competition: Option<figures::Figure>,
    time: Option<String>,
    totals: Vec<(Markup, u64)>,
}

pub(super) async fn open_data(page: Page) -> Result<Response, Problem> {
    let releases = page.app.node.views.releases_count().await?;
    let tables = csv::Table::ALL.into_iter().map(csv::Table::name).collect();
    let outcomes = page.app.node.views.outcomes(Whose::Everybody).await?;
    page.answer(&OpenDataPage {
        p: &page,
        releases,
        tables,
        months: figures::months(&page, &outcomes),
        competition: figures::competition(&page, &outcomes),
        time: figures::time_to_award(&page, &outcomes),
        totals: figures::totals(&page, &outcomes),
    })
}

#[derive(Template)]
#[template(path = "rule_sets.html")]
struct RuleSetsPage<'a> {
    p: &'a Page,
    sets: Vec<&'a Arc<RuleSet>>,
    used: &'a str,
}

pub(super) async fn rule_sets(page: Page) -> Result<Response, Problem> {
    let node = &page.app.node;
    let used = node.rules_now()?;
    page.answer(&RuleSetsPage { p: &page, sets: node.rules.all().collect(), used: &used.id })
}

/// A value of a rule-set, with its article.
struct LineShown<'a> {
    told: ToldLine,
    note: Option<&'a str>,
}

/// A table of a rule-set.
struct TableShown<'a> {
    key: &'static str,
    title: String,
    lines: Vec<LineShown<'a>>,
}

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage<'a> {
    p: &'a Page,
    rules: &'a RuleSet,
    tables: Vec<TableShown<'a>>,
    unread: usize,
    total: usize,
    others: Vec<Arc<RuleSet>>,
}

/// The key of whether a text was read.
const fn checked_key(checked: &bool) -> &'static str {
    if *checked { "yes" } else { "no" }
}

pub(super) async fn rules(page: Page, At((_, id)): At<(String, String)>) -> Result<Response, Problem> {
    let node = &page.app.node;
    let rules = node.rules.get(&id).ok_or_else(Problem::not_found)?;
    let told = LawWords::new(&node.words, page.language, &rules);
    let lines = rules.lines();
    let (unread, total) = (lines.iter().filter(|line| !line.checked).count(), lines.len());
    let tables = Table::ALL.into_iter().filter_map(|table| {
        let of_it = lines.iter().filter(|line| line.table == table);
        let lines: Vec<LineShown<'_>> =
            of_it.map(|line| LineShown { told: told.tell(line), note: line.note }).collect();
        (!lines.is_empty()).then(|| TableShown { key: table.as_str(), title: told.table(table), lines })
    });
    let others = node.rules.all().filter(|other| other.jurisdiction == rules.jurisdiction && other.id != rules.id);
    page.answer(&RulesPage {
        p: &page,
        tables: tables.collect(),
        unread,
        total,
        others: others.cloned().collect(),
        rules: &rules,
    })
}

#[derive(Deserialize)]
pub(super) struct Compared {
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "rules_compared.html")]
struct ComparedPage<'a> {
    p: &'a Page,
    before: &'a RuleSet,
    after: &'a RuleSet,
    differences: Vec<ToldDifference>,
}

pub(super) async fn compared(page: Page, Params(asked): Params<Compared>) -> Result<Response, Problem> {
    let node = &page.app.node;
    let find = |id: &str| node.rules.get(id).ok_or_else(Problem::not_found);
    let (before, after) = (find(&asked.before)?, find(&asked.after)?);
    let differences = differences(&node.words, page.language, &before, &after);
    page.answer(&ComparedPage { p: &page, before: &before, after: &after, differences })
}

#[derive(Template)]
#[template(path = "verify.html")]
struct VerifyPage<'a> {
    p: &'a Page,
    policy: String,
    receipt: Vec<String>,
    checkpoint: String,
    /// What the page's module trusts unless the reader says otherwise.
    own_policy: String,
    /// Types of the acts that a receipt may be of.
    acts: Vec<&'static str>,
}

pub(super) async fn verify(page: Page) -> Result<Response, Problem> {
    let node = &page.app.node;
    let policy = commands::policy(&node.config.public_url);
    let acts = ProcedureAct::shapes().into_iter().chain(BidAct::shapes()).map(|shape| shape.r#type).collect();
    page.answer(&VerifyPage {
        p: &page,
        policy,
        receipt: commands::verify_receipt(),
        checkpoint: node.published_checkpoint(),
        own_policy: node.policy_text(),
        acts,
    })
}

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage<'a> {
    p: &'a Page,
    publisher: &'a str,
    version: &'static str,
    origin: &'a str,
    entries: u64,
    position: u64,
}

pub(super) async fn about(page: Page) -> Result<Response, Problem> {
    let node = &page.app.node;
    page.answer(&AboutPage {
        p: &page,
        publisher: &node.config.publisher,
        version: env!("CARGO_PKG_VERSION"),
        origin: &node.config.origin,
        entries: node.ledger.head().size,
        position: node.views.position(),
    })
}

#[derive(Template)]
#[template(path = "status.html")]
struct StatusPage<'a> {
    p: &'a Page,
    health: Health,
    ruleset: &'a str,
    law: Markup,
    version: &'static str,
    outages: Vec<OutageShown>,
    witnesses: Vec<WitnessRow>,
    cosigned_for: Vec<LogRow>,
}

/// Outages on the page, the latest first, and deadlines with each.
const OUTAGES: usize = 10;
const MOVED: usize = 20;

/// An outage and what it moved.
struct OutageShown {
    outage: Outage,
    moved: Vec<ExtensionRow>,
    total: u64,
}

impl OutageShown {
    /// Whether it moved more than is shown.
    fn is_cut(&self) -> bool {
        self.total > self.moved.len() as u64
    }
}

pub(super) async fn status(page: Page) -> Result<Response, Problem> {
    let node = &page.app.node;
    let rules = node.rules_now()?;
    let mut outages = Vec::new();
    for outage in node.outages().into_iter().rev().take(OUTAGES) {
        let (moved, total) = node.views.extensions(outage.index, MOVED).await?;
        outages.push(OutageShown { outage, moved, total });
    }
    let health = node.health().await?;
    page.answer(&StatusPage {
        p: &page,
        witnesses: witnessed::standings(&health.witnesses),
        cosigned_for: witnessed::logs(health.own_witness.as_ref()),
        health,
        law: page.text(&rules.title),
        ruleset: &rules.id,
        version: env!("CARGO_PKG_VERSION"),
        outages,
    })
}

#[derive(Template)]
#[template(path = "session.html")]
struct SessionPage<'a> {
    p: &'a Page,
    mandates: Vec<(Markup, &'static str)>,
}

pub(super) async fn session(page: Page) -> Result<Response, Problem> {
    let mandates = match &page.visitor.actor {
        Some(Actor::Person { mandates, .. }) => {
            mandates.iter().map(|(organisation, role)| (page.organisation(organisation), role.as_str())).collect()
        }
        _ => Vec::new(),
    };
    page.answer(&SessionPage { p: &page, mandates })
}

/// Ends the session on the node and takes the cookie back.
pub(super) async fn sign_out(page: Page, jar: CookieJar) -> Result<Response, Problem> {
    if let Some(cookie) = jar.get(page.app.cookie_name()) {
        page.app.sign_out(cookie.value()).await?;
    }
    let mut response = page.go("/session");
    let value = HeaderValue::from_str(&page.app.no_cookie().to_string()).map_err(Problem::fault)?;
    response.headers_mut().insert(SET_COOKIE, value);
    Ok(response)
}
