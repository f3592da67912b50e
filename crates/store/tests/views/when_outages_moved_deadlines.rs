//! What an outage moved is told with the outage, once, also when the views are built again.

use crate::world::{Place, day, next};
use store::views::{Change, ExtensionRow};

#[tokio::test]
async fn an_outage_has_its_effects() {
    let place = Place::new();
    let views = place.open();
    let row = |outage, ocid: &str, from| ExtensionRow { outage, ocid: ocid.into(), from: day(from), to: day(from + 1) };
    let rows = [row(7, "ocds-2", 3), row(7, "ocds-1", 2), row(7, "ocds-3", 3), row(9, "ocds-1", 3)];
    let changes = rows.iter().cloned().chain([rows[0].clone()]).map(Change::Extension).collect();
    next(&views, changes).await;
    let (some, all) = views.extensions(7, 2).await.unwrap();
    assert_eq!((some.as_slice(), all), ([rows[1].clone(), rows[0].clone()].as_slice(), 3));
    assert_eq!(views.extensions(9, 2).await.unwrap(), (vec![rows[3].clone()], 1));
    assert_eq!(views.extensions(8, 2).await.unwrap(), (Vec::new(), 0));
}
