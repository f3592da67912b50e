//! Given the plans of some buyers, when they are listed.

use crate::world::{Place, day, next};
use store::views::{Change, PlanQuery, PlanRow};

#[tokio::test]
async fn the_latest_publication_is_listed_under_its_year_and_buyer() {
    let place = Place::new();
    let views = place.open();
    let row = |buyer: &str, year: i16, version: u32| PlanRow {
        buyer: buyer.to_owned(),
        year,
        version,
        lines: 10 * version,
        published_at: day(i64::from(version)),
    };
    let rows = [row("steg", 2025, 1), row("steg", 2026, 1), row("sonede", 2026, 1), row("steg", 2026, 2)];
    next(&views, rows.iter().cloned().map(Change::Plan).collect()).await;
    let all = PlanQuery { limit: 10, ..PlanQuery::default() };
    let latest = [row("sonede", 2026, 1), row("steg", 2026, 2), row("steg", 2025, 1)];
    assert_eq!(views.plans(all.clone()).await.unwrap(), (latest.to_vec(), 3));
    let steg = PlanQuery { buyer: Some("steg".into()), ..all.clone() };
    assert_eq!(views.plans(steg).await.unwrap(), (latest[1..].to_vec(), 2));
    let year = PlanQuery { year: Some(2026), offset: 1, limit: 1, ..all.clone() };
    assert_eq!(views.plans(year).await.unwrap(), (vec![latest[1].clone()], 2));
    assert_eq!(views.plans(PlanQuery { year: Some(1999), ..all }).await.unwrap(), (Vec::new(), 0));
    assert_eq!(views.plan_years().await.unwrap(), [2026, 2025]);
}
