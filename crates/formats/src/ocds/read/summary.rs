//! The part of a release that lists, pages and search need, whatever state the rest is in.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{Item, Publisher};
use crate::ocds::decimal::Decimal;

/// A notice of any publisher in short. Nothing is invented: what the release does not say is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NoticeSummary {
    /// `ocid`
    pub ocid: Option<String>,
    /// `id`
    pub release_id: Option<String>,
    /// `date`, as it stands.
    pub date: Option<String>,
    /// `tag`, also where it stands as one text.
    pub tags: Vec<String>,
    /// `language`
    pub language: Option<String>,
    /// Who published it.
    pub publisher: Option<Publisher>,
    /// `buyer`; else the first party with that role; else the procuring entity.
    pub buyer: Option<Party>,
    /// `tender/procuringEntity`; else the first party with that role.
    pub procuring_entity: Option<Party>,
    /// `tender/title`; else that of planning, of the first award or of the first contract.
    pub title: Option<String>,
    /// `tender/title_…` by language tag.
    pub titles: BTreeMap<String, String>,
    /// `tender/description`; else that of the first award or contract.
    pub description: Option<String>,
    /// `tender/status`
    pub status: Option<String>,
    /// `tender/procurementMethod`
    pub method: Option<String>,
    /// `tender/procurementMethodDetails`
    pub method_details: Option<String>,
    /// `tender/mainProcurementCategory`; in OCDS 1.0 files the first of `additionalProcurementCategories`.
    pub category: Option<String>,
    /// `tender/value`; else the budget; else the value of the only award or contract.
    pub value: Option<Money>,
    /// `tender/tenderPeriod/startDate`, as it stands.
    pub tender_period_start: Option<String>,
    /// `tender/tenderPeriod/endDate`, as it stands.
    pub tender_period_end: Option<String>,
    /// The classifications of the items of tender, awards and contracts, each once.
    pub classifications: Vec<Classification>,
    /// How many `tender/items`.
    pub items_count: usize,
    /// How many `tender/lots`.
    pub lots_count: usize,
    /// How many `awards`.
    pub awards_count: usize,
    /// How many `contracts`.
    pub contracts_count: usize,
    /// How many documents in all sections.
    pub documents_count: usize,
    /// Names of the suppliers of all awards, each once.
    pub suppliers: Vec<String>,
}

/// An organisation as a release refers to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Party {
    /// `id`, also where it stands as a number.
    pub id: Option<String>,
    /// `name`
    pub name: Option<String>,
}

/// An amount as a release gives it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Money {
    /// `amount`, exactly; also where it stands as a text that is a number.
    pub amount: Decimal,
    /// `currency`
    pub currency: Option<String>,
}

/// `scheme` and `id` of a classification.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Classification {
    /// `scheme`
    pub scheme: Option<String>,
    /// `id`
    pub id: String,
    /// `description`
    pub description: Option<String>,
}

/// The summary of `item`.
pub fn normalise(item: &Item) -> NoticeSummary {
    let release = &item.release;
    let tender = release.get("tender");
    let planning = release.get("planning");
    let (awards, contracts) = (objects(release.get("awards")), objects(release.get("contracts")));
    let in_tender = |key| tender.and_then(|tender| text(tender, key));
    let first_of = |key| awards.iter().chain(&contracts).find_map(|section| text(section, key));
    let procuring_entity =
        tender.and_then(|t| party(t.get("procuringEntity"))).or_else(|| with_role(release, "procuringEntity"));
    let period = tender.and_then(|tender| tender.get("tenderPeriod"));
    NoticeSummary {
        ocid: item.ocid.clone(),
        release_id: text(release, "id"),
        date: text(release, "date"),
        tags: texts(release.get("tag")),
        language: text(release, "language"),
        publisher: item.publisher.clone(),
        buyer: party(release.get("buyer")).or_else(|| with_role(release, "buyer")).or_else(|| procuring_entity.clone()),
        procuring_entity,
        title: in_tender("title")
            .or_else(|| planning.and_then(|planning| text(planning.get("budget")?, "project")))
            .or_else(|| first_of("title")),
        titles: tender.and_then(Value::as_object).map(|tender| translations(tender, "title_")).unwrap_or_default(),
        description: in_tender("description")
            .or_else(|| planning.and_then(|planning| text(planning.get("budget")?, "description")))
            .or_else(|| first_of("description")),
        status: in_tender("status"),
        method: in_tender("procurementMethod"),
        method_details: in_tender("procurementMethodDetails"),
        category: in_tender("mainProcurementCategory").or_else(|| {
            texts(tender.and_then(|tender| tender.get("additionalProcurementCategories"))).into_iter().next()
        }),
        value: value_of(tender, planning, &awards, &contracts),
        tender_period_start: period.and_then(|period| text(period, "startDate")),
        tender_period_end: period.and_then(|period| text(period, "endDate")),
        classifications: classifications(tender.into_iter().chain(awards.iter().chain(&contracts).copied())),
        items_count: count(tender, "items"),
        lots_count: count(tender, "lots"),
        awards_count: awards.len(),
        contracts_count: contracts.len(),
        documents_count: planning
            .into_iter()
            .chain(tender)
            .chain(awards.iter().chain(&contracts).copied())
            .map(|section| count(Some(section), "documents"))
            .sum(),
        suppliers: suppliers(&awards),
    }
}

fn value_of(
    tender: Option<&Value>,
    planning: Option<&Value>,
    awards: &[&Value],
    contracts: &[&Value],
) -> Option<Money> {
    let only = |sections: &[&Value]| match sections {
        [only] => money(only.get("value")),
        _ => None,
    };
    tender
        .and_then(|tender| money(tender.get("value")))
        .or_else(|| planning.and_then(|planning| money(planning.get("budget")?.get("amount"))))
        .or_else(|| only(awards))
        .or_else(|| only(contracts))
}

/// A text that is not blank; numbers become text, as identifiers often are.
fn text(value: &Value, key: &str) -> Option<String> {
    match value.get(key)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn objects(value: Option<&Value>) -> Vec<&Value> {
    value.and_then(Value::as_array).into_iter().flatten().filter(|element| element.is_object()).collect()
}

fn count(section: Option<&Value>, key: &str) -> usize {
    section.and_then(|section| section.get(key)?.as_array()).map_or(0, Vec::len)
}

fn party(value: Option<&Value>) -> Option<Party> {
    let value = value?;
    let name = text(value, "name").or_else(|| text(value.get("identifier")?, "legalName"));
    let id = text(value, "id").or_else(|| text(value.get("identifier")?, "id"));
    (name.is_some() || id.is_some()).then_some(Party { id, name })
}

fn with_role(release: &Value, role: &str) -> Option<Party> {
    let parties = objects(release.get("parties"));
    let found = parties.into_iter().find(|party| texts(party.get("roles")).iter().any(|has| has == role));
    party(found)
}

fn translations(map: &Map<String, Value>, prefix: &str) -> BTreeMap<String, String> {
    let translated = map.iter().filter_map(|(key, value)| Some((key.strip_prefix(prefix)?, value.as_str()?)));
    translated.map(|(language, text)| (language.to_owned(), text.to_owned())).collect()
}

fn money(value: Option<&Value>) -> Option<Money> {
    let value = value?;
    let amount = match value.get("amount")? {
        Value::Number(number) => number.to_string().parse().ok()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    Some(Money { amount, currency: text(value, "currency") })
}

fn classifications<'a>(sections: impl Iterator<Item = &'a Value>) -> Vec<Classification> {
    let mut found = Vec::new();
    for item in sections.flat_map(|section| objects(section.get("items"))) {
        let main = item.get("classification").into_iter();
        for value in main.chain(objects(item.get("additionalClassifications"))) {
            let Some(id) = text(value, "id") else {
                continue;
            };
            found.push(Classification { scheme: text(value, "scheme"), id, description: text(value, "description") });
        }
    }
    let mut seen = HashSet::new();
    found.retain(|classification| seen.insert((classification.scheme.clone(), classification.id.clone())));
    found
}

fn suppliers(awards: &[&Value]) -> Vec<String> {
    let all = awards.iter().flat_map(|award| objects(award.get("suppliers")));
    let mut names: Vec<String> = all.filter_map(|supplier| party(Some(supplier))?.name).collect();
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}
