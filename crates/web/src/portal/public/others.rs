//! Organisations, and notices of other publishers.

use super::super::format::{Markup, decimal, in_address};
use super::super::page::Page;
use super::debarments;
use super::figures::{self, Award, Figure};
use super::lists::Found;
use crate::api::At;
use crate::problem::Problem;
use askama::Template;
use axum::response::Response;
use domain::PartyId;
use domain::procurement::Scalar;
use jiff::Timestamp;
use serde_json::Value;
use store::views::{OrganisationRow, PlanQuery, PublishedBy, ReleaseBody, ReleaseRow, SearchQuery, Sort, Whose};

/// Procedures, and awards, on an organisation's page.
const SHOWN: usize = 20;
/// Rows of a table of an imported notice: the whole is a link away.
const ROWS_MAX: usize = 100;
/// Releases of an imported process that its page looks at.
const RELEASES: usize = 200;
/// Characters of one text of an imported notice.
const CHARACTERS_MAX: usize = 4_000;

#[derive(Template)]
#[template(path = "organisation.html")]
struct OrganisationPage<'a> {
    p: &'a Page,
    organisation: OrganisationRow,
    /// The years for which it published a plan.
    plans: Vec<i16>,
    debarments: Vec<debarments::Row>,
    bought: Vec<Found>,
    bought_total: u64,
    /// Year, stage, procedures.
    years: Vec<(String, String, u64)>,
    awards: Vec<Award>,
    totals: Vec<(Markup, u64)>,
    months: Option<Figure>,
    competition: Option<Figure>,
    time: Option<String>,
}

pub(super) async fn organisation(page: Page, At((_, id)): At<(String, PartyId)>) -> Result<Response, Problem> {
    let views = &page.app.node.views;
    let organisation = views.organisation(id.as_str()).await?.ok_or_else(Problem::not_found)?;
    let bought = SearchQuery {
        buyer: Some(id.to_string()),
        publisher: Some(PublishedBy::ThisNode),
        sort: Sort::Newest,
        limit: SHOWN,
        ..SearchQuery::default()
    };
    let bought = views.search(bought).await?;
    let supplies = organisation.kind == "supplier";
    let whose = if supplies { Whose::Supplier(id.to_string()) } else { Whose::Buyer(id.to_string()) };
    let outcomes = views.outcomes(whose.clone()).await?;
    let awards = figures::awards(&page, views.awards(whose, SHOWN).await?).await?;
    let (plans, _) =
        views.plans(PlanQuery { buyer: Some(id.to_string()), limit: SHOWN, ..PlanQuery::default() }).await?;
    page.answer(&OrganisationPage {
        p: &page,
        plans: plans.into_iter().map(|plan| plan.year).collect(),
        debarments: debarments::rows(&page, Some(&id)),
        bought_total: bought.total,
        bought: bought.rows.into_iter().map(|row| Found::of(&page, row)).collect(),
        years: views.years(id.as_str()).await?,
        awards,
        totals: figures::totals(&page, &outcomes),
        months: figures::months(&page, &outcomes),
        // How many others bid on what a supplier won says little: the buyer's page has it for all its lots.
        competition: if supplies { None } else { figures::competition(&page, &outcomes) },
        time: figures::time_to_award(&page, &outcomes),
        organisation,
    })
}

#[derive(Template)]
#[template(path = "imported.html")]
struct ImportedPage<'a> {
    p: &'a Page,
    row: Found,
    heading: String,
    ocid: String,
    publisher: String,
    description: Option<Markup>,
    facts: Vec<(&'static str, Markup)>,
    parties: Vec<(Markup, String)>,
    items: Vec<(Markup, Markup, Markup, Markup)>,
    awards: Vec<(Markup, String, Markup, Markup)>,
    releases: Vec<(Option<Timestamp>, String)>,
    record_address: String,
}

/// The page of a process as its publisher told it, from its newest release that says something.
pub(super) async fn imported(page: &Page, ocid: &str, publisher: Option<&str>) -> Result<Response, Problem> {
    let views = &page.app.node.views;
    let row = match publisher {
        Some(name) => views.procedure_of(ocid, Some(name)).await?,
        None => views.procedure(ocid).await?,
    };
    let row = row.ok_or_else(Problem::not_found)?;
    let publisher = row.publisher.clone().ok_or_else(Problem::not_found)?;
    let language = row.title_other_language.clone();
    let mut releases = views.releases_of(ocid, Some(&publisher), None, RELEASES).await?;
    releases.sort_by_key(|release| release.date);
    let newest = releases.iter().max_by_key(|release| release.date).ok_or_else(Problem::not_found)?;
    let release = release_json(page, newest).await?;
    let reader = Reader { page, language: language.as_deref() };
    let tender = &release["tender"];
    page.answer(&ImportedPage {
        p: page,
        heading: row
            .title
            .best(page.language)
            .map(|(_, title)| title.to_owned())
            .or(row.title_other.clone())
            .unwrap_or_default(),
        ocid: ocid.to_owned(),
        description: text_of(&tender["description"]).map(|_| reader.text(&tender["description"])),
        facts: reader.facts(&release),
        parties: reader.parties(&release),
        items: reader.items(tender),
        awards: reader.awards(&release),
        releases: releases.iter().map(|release| (release.date, page.release_tags(&release.tags))).collect(),
        record_address: format!("/ocds/records/{}?publisher={}", in_address(ocid), in_address(&publisher)),
        row: Found::of(page, row),
        publisher,
    })
}

async fn release_json(page: &Page, row: &ReleaseRow) -> Result<Value, Problem> {
    let bytes = match &row.body {
        ReleaseBody::Inline(bytes) => bytes.clone(),
        ReleaseBody::Document(hash) => page.app.node.document(&hex::encode(hash)).await?,
    };
    serde_json::from_slice(&bytes).map_err(Problem::fault)
}

fn text_of(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| !text.trim().is_empty())
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten().take(ROWS_MAX)
}

/// A number as people write it: `40.0` is forty. One beyond what decimals hold stays as it came.
fn plain(number: &serde_json::Number) -> String {
    let text = number.to_string();
    text.parse::<Scalar>().map_or(text, |number| number.normalize().to_string())
}

/// Reads other people's JSON: what is not of the kind expected is not there.
struct Reader<'a> {
    page: &'a Page,
    language: Option<&'a str>,
}

impl Reader<'_> {
    fn text(&self, value: &Value) -> Markup {
        let text: String = text_of(value).unwrap_or_default().chars().take(CHARACTERS_MAX).collect();
        if text.is_empty() { Markup::default() } else { self.page.other_text(&text, self.language) }
    }

    fn figure(&self, value: &Value) -> Markup {
        match value {
            Value::Number(number) => self.page.name(&decimal(self.page.language, &plain(number))),
            _ => Markup::default(),
        }
    }

    fn money(&self, value: &Value) -> Markup {
        let Value::Number(amount) = &value["amount"] else { return Markup::default() };
        let currency = text_of(&value["currency"]).unwrap_or_default();
        let figure = decimal(self.page.language, &plain(amount));
        self.page.name(&format!("{figure} {}", self.page.word("currency", currency)))
    }

    fn moment(&self, value: &Value) -> Option<Markup> {
        let moment: Timestamp = text_of(value)?.parse().ok()?;
        Some(self.page.moment(&moment))
    }

    fn facts(&self, release: &Value) -> Vec<(&'static str, Markup)> {
        let tender = &release["tender"];
        let word =
            |family: &str, value: &Value| text_of(value).map(|value| Markup::text(&self.page.word(family, value)));
        let value = Some(self.money(&tender["value"])).filter(|value| *value != Markup::default());
        let facts = [
            ("category", word("category", &tender["mainProcurementCategory"])),
            ("method", word("method", &tender["procurementMethod"])),
            ("status", word("tender-status", &tender["status"])),
            ("estimate", value),
            ("published", self.moment(&release["date"])),
            ("closing", self.moment(&tender["tenderPeriod"]["endDate"])),
        ];
        facts.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }

    fn parties(&self, release: &Value) -> Vec<(Markup, String)> {
        let roles = |party: &Value| -> Vec<String> {
            list(&party["roles"]).filter_map(text_of).map(|role| self.page.word("party-role", role)).collect()
        };
        list(&release["parties"]).map(|party| (self.text(&party["name"]), self.page.list(&roles(party)))).collect()
    }

    fn items(&self, tender: &Value) -> Vec<(Markup, Markup, Markup, Markup)> {
        let row = |item: &Value| {
            let class = &item["classification"];
            let code: Vec<&str> = [&class["scheme"], &class["id"]].into_iter().filter_map(text_of).collect();
            (
                self.text(&item["description"]),
                self.page.name(&code.join(" ")),
                self.figure(&item["quantity"]),
                self.text(&item["unit"]["name"]),
            )
        };
        list(&tender["items"]).map(row).collect()
    }

    fn awards(&self, release: &Value) -> Vec<(Markup, String, Markup, Markup)> {
        let row = |award: &Value| {
            let suppliers: Vec<&str> =
                list(&award["suppliers"]).filter_map(|supplier| text_of(&supplier["name"])).collect();
            let title =
                if text_of(&award["title"]).is_some() { self.text(&award["title"]) } else { self.text(&award["id"]) };
            let status = text_of(&award["status"]).map(|status| self.page.word("award-status", status));
            (
                title,
                status.unwrap_or_default(),
                self.page.name(&self.page.list(&suppliers)),
                self.money(&award["value"]),
            )
        };
        list(&release["awards"]).map(row).collect()
    }
}
