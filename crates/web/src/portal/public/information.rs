//! What explains: open data, rules, receipts, this node, who is signed in.

use super::super::commands;
use super::super::format::Markup;
use super::super::page::Page;
use super::figures;
use crate::api::At;
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
use domain::ruleset::{Figure, Period};
use formats::ocds::csv::Table;
use node::health::Health;
use std::sync::Arc;
use store::ledger::Ledger;
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
    let tables = Table::ALL.into_iter().map(Table::name).collect();
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

struct MethodShown<'a> {
    title: Markup,
    stages: String,
    envelopes: String,
    article: &'a str,
    checked: &'static str,
}

struct FigureShown<'a> {
    key: &'static str,
    value: Markup,
    article: &'a str,
    checked: &'static str,
    note: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage<'a> {
    p: &'a Page,
    rules: &'a RuleSet,
    methods: Vec<MethodShown<'a>>,
    figures: Vec<FigureShown<'a>>,
}

/// The key of whether a text was read.
const fn checked_key(checked: &bool) -> &'static str {
    if *checked { "yes" } else { "no" }
}

fn figures<'a>(page: &Page, rules: &'a RuleSet) -> Vec<FigureShown<'a>> {
    let (periods, committee) = (&rules.periods, &rules.committee);
    let each: [(&str, &Period); 10] = [
        ("tender-minimum", &periods.tender_minimum),
        ("remaining-after-amendment-minimum", &periods.remaining_after_amendment_minimum),
        ("enquiry-deadline-before-closing", &periods.enquiry_deadline_before_closing),
        ("answer-before-closing", &periods.answer_before_closing),
        ("standstill", &periods.standstill),
        ("objection-window", &periods.objection_window),
        ("closing-margin", &periods.closing_margin),
        ("body-grace", &periods.body_grace),
        ("rehearsal-maximum-age", &periods.rehearsal_maximum_age),
        ("bid-validity-default", &periods.bid_validity_default),
    ];
    let numbers: [(&str, &Figure); 6] = [
        ("opening-members-minimum", &committee.opening_members_minimum),
        ("opening-members-maximum", &committee.opening_members_maximum),
        ("opening-threshold-minimum", &committee.opening_threshold_minimum),
        ("opening-spare-minimum", &committee.opening_spare_minimum),
        ("evaluation-members-minimum", &committee.evaluation_members_minimum),
        ("persons-minimum", &rules.approval.persons_minimum),
    ];
    let periods = each.into_iter().map(|(key, period)| FigureShown {
        key,
        value: Markup::text(&page.period(period)),
        article: &period.article,
        checked: checked_key(&period.checked),
        note: period.note.as_deref(),
    });
    let numbers = numbers.into_iter().map(|(key, figure)| FigureShown {
        key,
        value: page.count(&u64::from(figure.value)),
        article: &figure.article,
        checked: checked_key(&figure.checked),
        note: figure.note.as_deref(),
    });
    periods.chain(numbers).collect()
}

pub(super) async fn rules(page: Page, At((_, id)): At<(String, String)>) -> Result<Response, Problem> {
    let rules = page.app.node.rules.get(&id).ok_or_else(Problem::not_found)?;
    let methods = rules.methods.iter().map(|method| {
        let stages = method.stages.iter().map(|stage| {
            let key = serde_json::to_value(stage).unwrap_or_default();
            page.word("stage-kind", key.as_str().unwrap_or_default())
        });
        let envelopes = method.envelopes.iter().map(|envelope| page.word("envelope", envelope.as_str()));
        MethodShown {
            title: page.text(&method.title),
            stages: stages.collect::<Vec<_>>().join(" › "),
            envelopes: page.list(&envelopes.collect::<Vec<_>>()),
            article: &method.article,
            checked: checked_key(&method.checked),
        }
    });
    page.answer(&RulesPage { p: &page, methods: methods.collect(), figures: figures(&page, &rules), rules: &rules })
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
        checkpoint: node.checkpoint_text(),
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
}

pub(super) async fn status(page: Page) -> Result<Response, Problem> {
    let node = &page.app.node;
    let rules = node.rules_now()?;
    page.answer(&StatusPage {
        p: &page,
        health: node.health().await?,
        law: page.text(&rules.title),
        ruleset: &rules.id,
        version: env!("CARGO_PKG_VERSION"),
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
