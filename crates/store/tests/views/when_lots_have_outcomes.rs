//! What came of lots is added up per buyer, per supplier and for everybody, and changes with its procedure.

use crate::world::{Place, day, next, procedure, titled};
use store::views::{AwardOf, LotRow, ProcedureRow, TimeToAward, Whose};

fn award(supplier: &str, amount_minor: i64, currency: &str, decided: i64) -> Option<AwardOf> {
    Some(AwardOf {
        supplier: supplier.to_owned(),
        amount_minor,
        currency: currency.to_owned(),
        decided_at: day(decided),
    })
}

fn row(ocid: &str, buyer: &str, lots: Vec<LotRow>) -> ProcedureRow {
    ProcedureRow {
        buyer_id: Some(buyer.to_owned()),
        stage: "awarded".to_owned(),
        deadline: Some(day(10)),
        outcomes: lots,
        ..titled(ocid, "Marché")
    }
}

fn lot(lot: &str, bids: Option<u32>, award: Option<AwardOf>) -> LotRow {
    LotRow { lot: lot.to_owned(), bids, award }
}

#[tokio::test]
async fn awards_bids_and_days_are_added_up_for_whom_they_concern() {
    let place = Place::new();
    let views = place.open();
    let first = row(
        "ocds-1",
        "steg",
        vec![
            lot("A", Some(3), award("sotetel", 1_000, "TND", 20)),
            lot("B", Some(1), award("onetech", 500, "EUR", 45)),
            lot("C", Some(3), None),
        ],
    );
    let second =
        row("ocds-2", "sonede", vec![lot("A", Some(0), None), lot("B", None, award("sotetel", 50, "TND", 11))]);
    let theirs = ProcedureRow { publisher: Some("Ailleurs".to_owned()), ..titled("ocds-3", "La leur") };
    next(&views, [first.clone(), second, theirs].map(procedure).into()).await;

    let all = views.outcomes(Whose::Everybody).await.unwrap();
    assert_eq!(all.totals, [("TND".to_owned(), 1_050, 2), ("EUR".to_owned(), 500, 1)]);
    assert_eq!(all.competition, [(0, 1), (1, 1), (3, 2)]);
    let month = |month: &str, currency: &str, sum, count| (month.to_owned(), currency.to_owned(), sum, count);
    assert_eq!(all.months, [month("2026-04", "EUR", 500, 1), month("2026-03", "TND", 1_050, 2)]);
    let days = TimeToAward { awards: 3, mean_days: 15, shortest_days: 1, longest_days: 35 };
    assert_eq!(all.time_to_award, Some(days));

    let supplier = Whose::Supplier("sotetel".to_owned());
    assert_eq!(views.outcomes(supplier.clone()).await.unwrap().totals, [("TND".to_owned(), 1_050, 2)]);
    let won = views.awards(supplier, 10).await.unwrap();
    let told: Vec<_> = won.iter().map(|award| (award.ocid.as_str(), award.lot.as_str(), award.amount_minor)).collect();
    assert_eq!(told, [("ocds-1", "A", 1_000), ("ocds-2", "B", 50)]);
    assert_eq!(views.awards(Whose::Buyer("steg".to_owned()), 1).await.unwrap()[0].supplier, "onetech");
    assert_eq!(views.years("steg").await.unwrap(), [("2026".to_owned(), "awarded".to_owned(), 1)]);

    // Cancelled, it has no outcome any more.
    let cancelled = ProcedureRow { stage: "cancelled".to_owned(), outcomes: Vec::new(), ..first };
    next(&views, vec![procedure(cancelled)]).await;
    let left = views.outcomes(Whose::Buyer("steg".to_owned())).await.unwrap();
    assert_eq!((left.totals.len(), left.competition.len(), left.time_to_award), (0, 0, None));
    assert_eq!(views.outcomes(Whose::Everybody).await.unwrap().totals, [("TND".to_owned(), 50, 1)]);
}
