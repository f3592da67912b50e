//! Requests for review are listed as the body works on them: what waits, by its clock, and then what has ended.

use crate::world::{Place, day, next};
use store::views::{Change, ReviewRow};

#[tokio::test]
async fn what_waits_comes_before_what_has_ended() {
    let place = Place::new();
    let views = place.open();
    let row = |review: &str, until: Option<i64>, ended: Option<i64>| ReviewRow {
        ocid: "ocds-1".into(),
        review: review.into(),
        stage: if ended.is_some() { "decided" } else { "requested" }.into(),
        received_at: day(1),
        decision_until: until.map(day),
        ended_at: ended.map(day),
    };
    let rows = [
        row("ended-first", Some(5), Some(3)),
        row("without-clock", None, None),
        row("due-later", Some(9), None),
        row("ended-last", Some(8), Some(4)),
        row("due-first", Some(6), None),
    ];
    next(&views, rows.iter().cloned().map(Change::Review).collect()).await;
    let names = |rows: Vec<ReviewRow>| rows.into_iter().map(|row| row.review).collect::<Vec<_>>();
    let all = ["due-first", "due-later", "without-clock", "ended-last", "ended-first"];
    assert_eq!(names(views.reviews(10).await.unwrap()), all);
    assert_eq!(names(views.reviews(2).await.unwrap()), all[..2]);
    // Decided, a request goes to the others.
    let decided = row("due-first", Some(6), Some(5));
    next(&views, vec![Change::Review(decided.clone())]).await;
    assert_eq!(views.reviews(10).await.unwrap()[2], decided);
}
