//! Figures that people would rather look at than read: what was awarded per month, how many bid, how long it took. Each
//! is a chart with its table.

use super::super::chart::{Bar, Chart};
use super::super::format::{Markup, in_address};
use super::super::page::Page;
use crate::problem::Problem;
use domain::{Currency, Money, PartyId};
use store::views::{AwardRow, Outcomes, TimeToAward};

/// Months of a chart.
const MONTHS: usize = 12;

/// A chart and its table.
pub(super) struct Figure {
    pub chart: Markup,
    pub caption: String,
    pub columns: [String; 2],
    pub rows: Vec<(Markup, Markup)>,
}

fn money(amount_minor: i64, currency: &str) -> Option<Money> {
    Some(Money { amount_minor, currency: Currency::try_from(currency.to_owned()).ok()? })
}

/// Sums per currency: the sum, and how many awards.
pub(super) fn totals(page: &Page, outcomes: &Outcomes) -> Vec<(Markup, u64)> {
    let total = |(currency, sum, count): &(String, i64, u64)| Some((page.money(&money(*sum, currency)?), *count));
    outcomes.totals.iter().filter_map(total).collect()
}

/// The month before one written `2026-03`.
fn month_before(month: &str) -> Option<String> {
    let (year, number) = month.split_once('-')?;
    let (year, number): (u32, u32) = (year.parse().ok()?, number.parse().ok()?);
    Some(if number > 1 { format!("{year:04}-{:02}", number - 1) } else { format!("{:04}-12", year.checked_sub(1)?) })
}

/// What was awarded per month in the currency with the most awards, up to the last month with one.
pub(super) fn months(page: &Page, outcomes: &Outcomes) -> Option<Figure> {
    let (currency, ..) = outcomes.totals.first()?;
    let sums: Vec<_> = outcomes.months.iter().filter(|(_, other, ..)| other == currency).collect();
    let mut month = sums.first()?.0.clone();
    let mut shown = Vec::new();
    while shown.len() < MONTHS {
        let sum = sums.iter().find(|(other, ..)| *other == month).map_or(0, |(_, _, sum, _)| *sum);
        let before = month_before(&month)?;
        shown.push((std::mem::replace(&mut month, before), sum));
    }
    shown.reverse();
    let label = |month: &str| month.split_once('-').map(|(year, month)| format!("{month}/{year}")).unwrap_or_default();
    let bars = shown.iter().map(|(month, sum)| Bar {
        label: label(month),
        value: u64::try_from(*sum).unwrap_or_default(),
        told: if *sum > 0 { page.short_amount(*sum, currency) } else { String::new() },
    });
    let title = page.t1("figures-months", "currency", page.word("currency", currency));
    let chart =
        Chart { id: "months", title: &title, description: &page.t("figures-months-told"), bars: bars.collect() };
    let rows = shown
        .iter()
        .rev()
        .filter_map(|(month, sum)| Some((page.name(&label(month)), page.money(&money(*sum, currency)?))));
    Some(Figure {
        chart: chart.draw(page.language),
        columns: [page.t("column-month"), page.t("column-awarded")],
        rows: rows.collect(),
        caption: title,
    })
}

/// How many lots got how many bids.
pub(super) fn competition(page: &Page, outcomes: &Outcomes) -> Option<Figure> {
    let most = outcomes.competition.last()?.0.min(20);
    let lots = |bids: u64| {
        let of = outcomes.competition.iter().filter(|(number, _)| *number == bids || (bids == most && *number > most));
        of.map(|(_, lots)| lots).sum::<u64>()
    };
    let bars = (0..=most).map(|bids| Bar { label: bids.to_string(), value: lots(bids), told: lots(bids).to_string() });
    let title = page.t("figures-competition");
    let chart = Chart {
        id: "competition",
        title: &title,
        description: &page.t("figures-competition-told"),
        bars: bars.collect(),
    };
    Some(Figure {
        chart: chart.draw(page.language),
        columns: [page.t("column-bids"), page.t("column-lots")],
        rows: outcomes.competition.iter().map(|(bids, lots)| (page.count(bids), page.count(lots))).collect(),
        caption: title,
    })
}

/// How long decisions took, in a sentence.
pub(super) fn time_to_award(page: &Page, outcomes: &Outcomes) -> Option<String> {
    let TimeToAward { awards, mean_days, shortest_days, longest_days } = outcomes.time_to_award?;
    let days = |days: i64| page.t1("days", "count", days);
    let values = [
        ("count", awards.to_string()),
        ("mean", days(mean_days)),
        ("shortest", days(shortest_days)),
        ("longest", days(longest_days)),
    ];
    Some(page.app.node.words.with(page.language, "figures-time-to-award", &values))
}

/// An award in a list.
pub(super) struct Award {
    pub address: String,
    pub title: Markup,
    pub lot: Markup,
    pub buyer: Markup,
    pub supplier: Markup,
    pub value: Markup,
    pub decided: Markup,
}

/// Awards with their procedures' titles.
pub(super) async fn awards(page: &Page, rows: Vec<AwardRow>) -> Result<Vec<Award>, Problem> {
    let mut shown = Vec::new();
    let organisation = |id: &str| PartyId::new(id).map_or_else(|_| page.name(id), |id| page.organisation(&id));
    for row in rows {
        let procedure = page.app.node.views.procedure(&row.ocid).await?;
        shown.push(Award {
            address: page.to(&format!("/procedures/{}/results", in_address(&row.ocid))),
            title: procedure.map_or_else(|| page.code(&row.ocid), |procedure| page.text(&procedure.title)),
            lot: page.code(&row.lot),
            buyer: organisation(&row.buyer),
            supplier: organisation(&row.supplier),
            value: money(row.amount_minor, &row.currency).map(|money| page.money(&money)).unwrap_or_default(),
            decided: page.date(&row.decided_at),
        });
    }
    Ok(shown)
}

#[cfg(test)]
mod tests {
    use super::month_before;

    #[test]
    fn the_month_before_january_is_december() {
        assert_eq!(month_before("2026-01").as_deref(), Some("2025-12"));
        assert_eq!(month_before("2026-12").as_deref(), Some("2026-11"));
        assert_eq!(month_before("x"), None);
    }
}
