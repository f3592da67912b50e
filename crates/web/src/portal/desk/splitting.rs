//! Whether a procedure, with others of its buyer, looks like one need that was split: shown to the buyer's people.

use super::super::page::Page;
use super::InHand;
use crate::problem::Problem;
use domain::procurement::Procedure;
use domain::procurement::notice::{Category, Notice};
use domain::ruleset::permitted::{Purchase, Splitting};
use domain::{Money, RuleSet};
use store::views::{PAGE_ROWS_MAX, ProcedureRow, PublishedBy, SearchQuery};

/// The flag, with its evidence.
pub(super) struct Flag {
    /// The threshold that the procedures pass together.
    pub threshold: Money,
    /// The article that sets it.
    pub article: String,
    /// Their value together.
    pub total: Money,
    /// The leading characters of their classifications.
    pub family: String,
    /// OCID, value and day of each.
    pub procedures: Vec<(String, Money, String)>,
}

fn notice_of(state: &Procedure) -> Option<&Notice> {
    match state {
        Procedure::Preparation(preparation) => Some(&preparation.notice),
        other => other.published().map(|published| &published.notice),
    }
}

/// What this procedure buys, so far as its notice says.
fn purchase(hand: &InHand, page: &Page) -> Option<Purchase> {
    let notice = notice_of(&hand.state)?;
    let currency = hand.rules.currency;
    let values = notice.lots.iter().filter_map(|lot| lot.value).filter(|value| value.currency == currency);
    let published = hand.state.published().map(|published| published.published_at);
    Some(Purchase {
        ocid: hand.id.to_string(),
        category: notice.category,
        classifications: notice
            .items
            .iter()
            .filter_map(|item| Some(item.classification.as_ref()?.id.clone()))
            .collect(),
        amount_minor: values.fold(0, |total: i64, value| total.saturating_add(value.amount_minor)),
        day: hand.rules.day_of(published.unwrap_or(page.now)),
    })
}

fn other(rules: &RuleSet, category: Category, row: ProcedureRow) -> Option<Purchase> {
    // The views write the scheme before each code (`CPV:31170000`); a family is told by the code.
    let code = |full: String| full.split_once(':').map_or_else(|| full.clone(), |(_, code)| code.to_owned());
    let of_currency = row.currency.as_deref() == Some(rules.currency.code());
    Some(Purchase {
        ocid: row.ocid,
        category,
        classifications: row.classifications.into_iter().map(code).collect(),
        amount_minor: row.value_minor.filter(|_| of_currency)?,
        day: rules.day_of(row.published_at?),
    })
}

/// Looks at the buyer's published procedures of the same category.
pub(super) async fn flag(page: &Page, hand: &InHand) -> Result<Option<Flag>, Problem> {
    let (Some(asked), Some(head)) = (purchase(hand, page), hand.state.head()) else { return Ok(None) };
    if hand.rules.splitting.is_none() || asked.classifications.is_empty() {
        return Ok(None);
    }
    let query = SearchQuery {
        buyer: Some(head.buyer.to_string()),
        category: Some(asked.category.as_str().to_owned()),
        publisher: Some(PublishedBy::ThisNode),
        sort: store::views::Sort::Newest,
        limit: PAGE_ROWS_MAX,
        ..SearchQuery::default()
    };
    let rows = page.app.node.views.search(query).await?.rows;
    let others: Vec<Purchase> = rows.into_iter().filter_map(|row| other(&hand.rules, asked.category, row)).collect();
    let kind = page.app.node.directory.buyer_kind(&head.buyer);
    Ok(hand.rules.splitting(&asked, &others, kind.as_deref()).map(|found| told(&hand.rules, &found)))
}

fn told(rules: &RuleSet, found: &Splitting<'_>) -> Flag {
    let money = |amount_minor: i64| Money { amount_minor, currency: rules.currency };
    let each = found.purchases.iter().map(|one| (one.ocid.clone(), money(one.amount_minor), one.day.to_string()));
    Flag {
        threshold: money(found.threshold.amount_minor),
        article: found.threshold.article.clone(),
        total: money(found.total_minor),
        family: found.family.clone(),
        procedures: each.collect(),
    }
}
