//! What holds for every input, not only for the ones that stories think of.

use crate::chance::{CLOSED, OPEN, OPEN_TWO};
use crate::office::*;
use domain::procurement::act::Score;
use domain::procurement::bid::{self, BidAct, BidFile};
use domain::procurement::evaluation::{Admitted, PriceFormula, rank};
use domain::procurement::notice::{Change, changes};
use domain::procurement::offer::{ItemPrice, Offer};
use domain::procurement::{AwardRule, Lot, Notice, Scalar};
use domain::ruleset::EnvelopeKind::{Financial, Single, Technical};
use domain::text::{check_file_name, check_text};
use domain::{Currency, ItemId, LocalText, Money, PartyId};
use jiff::SignedDuration;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

const PRICES: std::ops::RangeInclusive<i64> = 0..=domain::money::AMOUNT_MINOR_MAXIMUM;

pub fn lots() -> (Lot, Lot) {
    let mut lots = notice().lots;
    let meters = lots.remove(1);
    (lots.remove(0), meters)
}

pub fn admitted(prices: &[i64]) -> Vec<Admitted> {
    let bid = |(n, price): (usize, &i64)| Admitted {
        bid: bid_of(&n.to_string()),
        tenderer: party(&format!("firm-{n}")),
        price: money(*price),
        price_read: None,
        costs: Vec::new(),
        preferences: Vec::new(),
        index: 100 + n as u64,
    };
    prices.iter().enumerate().map(bid).collect()
}

pub fn scores_of(bids: usize, values: &[(u32, u32)]) -> Vec<Score> {
    let score = |n: usize, id: &str, value: u32| Score {
        bid: bid_of(&n.to_string()),
        criterion: criterion(id),
        score: Scalar::new(i64::from(value), 2),
    };
    (0..bids)
        .flat_map(|n| {
            let (method, warranty) = values[n % values.len()];
            [score(n, "method", method), score(n, "warranty", warranty)]
        })
        .collect()
}

/// Every family, with any parameters that a rule-set may have.
pub fn formulas() -> impl Strategy<Value = PriceFormula> {
    prop_oneof![
        Just(PriceFormula::LowestOverPrice),
        Just(PriceFormula::Linear),
        (10_001..=10_000_000_i64).prop_map(|ratio| PriceFormula::LinearTo { ratio: Scalar::new(ratio, 4) }),
        (1..=4_u32).prop_map(|exponent| PriceFormula::Power { exponent }),
    ]
}

/// A decimal as far from harmless as one can be written.
pub fn hostile_decimal() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        Just(Scalar::MAX),
        Just(Scalar::MIN),
        Just(Scalar::ZERO),
        Just(Scalar::new(1, 28)),
        (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0..=28_u32)
            .prop_map(|(lo, mid, hi, negative, scale)| Scalar::from_parts(lo, mid, hi, negative, scale)),
        (0..100_000_i64).prop_map(|n| Scalar::new(n, 2)),
    ]
}

fn currency() -> impl Strategy<Value = Currency> {
    select(vec!["TND", "EUR", "JPY", "CLF", "USD"]).prop_map(|code| Currency::try_from(code.to_owned()).expect(code))
}

/// Applies leaf changes to a notice as JSON: what a reader does who has the notice before and the amendment.
fn apply(document: &mut Value, change: &Change) {
    let steps: Vec<&str> = change.path.split('/').skip(1).collect();
    let Some((last, parents)) = steps.split_last() else {
        *document = change.after.clone();
        return;
    };
    let named = |value: &Value, name: &str| ["id", "sha256"].iter().any(|key| value[*key].as_str() == Some(name));
    // An id is never a place, even when it is a number; a document's hash is never as short as a place.
    let place = |list: &[Value], name: &str| {
        let by_id = list.iter().any(|value| value["id"].is_string());
        let by_place = || name.parse().ok().filter(|_| !by_id);
        list.iter().position(|value| named(value, name)).or_else(by_place).unwrap_or(list.len())
    };
    let mut at = document;
    for step in parents {
        at = match at {
            Value::Array(list) => {
                let n = place(list, step);
                &mut list[n]
            }
            other => &mut other[*step],
        };
    }
    match at {
        Value::Array(list) => {
            let n = place(list, last).min(list.len());
            match (n < list.len(), change.after.is_null()) {
                (true, false) => list[n] = change.after.clone(),
                (true, true) => drop(list.remove(n)),
                (false, false) => list.push(change.after.clone()),
                (false, true) => {}
            }
        }
        Value::Object(map) if change.after.is_null() => drop(map.remove(*last)),
        other => other[*last] = change.after.clone(),
    }
}

/// A notice that differs from the complete one in whatever the strategy chose.
fn notices() -> impl Strategy<Value = Notice> {
    let words = "[a-zé ]{1,12}";
    let items = prop::collection::btree_set("[a-z0-9]{1,3}", 0..6);
    (words, items, prop::option::of(words), 0..400_i64, prop::collection::vec("[0-9a-f]{64}", 0..3), any::<bool>())
        .prop_map(|(title, items, reference, days, hashes, criteria)| {
            let mut changed = notice();
            changed.title = LocalText { fr: Some(title.clone()), ar: reference.clone(), en: None };
            changed.reference = reference;
            let item = changed.items[0].clone();
            let item = |id: String| domain::procurement::Item {
                id: ItemId::new(id).expect("an id"),
                unit: title.clone(),
                quantity: Scalar::from(days + 1),
                ..item.clone()
            };
            changed.items = items.into_iter().map(item).collect();
            changed.documents =
                hashes.into_iter().map(|sha256| domain::Document { sha256, ..document("a.pdf") }).collect();
            changed.tender_period_end = Some(deadline() + SignedDuration::from_hours(24 * days));
            if criteria {
                changed.selection_criteria.clear();
                changed.exclusion_grounds.truncate(1);
            }
            changed
        })
}

/// Members of lists that have an id are addressed by it, so their order says nothing.
fn in_order(mut notice: Notice) -> Notice {
    notice.items.sort_by(|a, b| a.id.cmp(&b.id));
    notice.documents.sort_by(|a, b| a.sha256.cmp(&b.sha256));
    notice
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_lower_price_never_scores_worse(
        weight in 1..=100_i64, lowest in PRICES, a in PRICES, b in PRICES,
        formula in formulas(),
    ) {
        let weight = Scalar::from(weight);
        let (cheap, dear) = (a.min(b), a.max(b));
        let (of_cheap, of_dear) = (formula.points(weight, lowest, cheap), formula.points(weight, lowest, dear));
        prop_assert!(of_cheap >= of_dear, "{cheap}: {of_cheap}, {dear}: {of_dear}");
        prop_assert!(Scalar::ZERO <= of_dear && of_cheap <= weight);
    }

    #[test]
    fn points_are_computed_for_any_number(
        weight in hostile_decimal(), lowest in any::<i64>(), price in any::<i64>(),
        formula in formulas(),
    ) {
        prop_assert!(formula.points(weight, lowest, price).scale() <= 4);
    }

    #[test]
    fn who_lowers_its_price_never_falls_in_the_ranking(
        prices in prop::collection::vec(1..1_000_000_i64, 1..8), who in any::<Index>(), cut in 0..1_000_000_i64,
        quality in prop::collection::vec((0..=1_000_u32, 0..=500_u32), 1..8), how in formulas(),
    ) {
        let (cables, mut meters) = lots();
        if let AwardRule::PriceQuality { formula, .. } = &mut meters.award {
            *formula = how;
        }
        let n = who.index(prices.len());
        let scores = scores_of(prices.len(), &quality);
        let place = |lot: &Lot, prices: &[i64]| {
            let ranking = rank(lot, &admitted(prices), &scores);
            ranking.bids.iter().find(|line| line.bid == bid_of(&n.to_string())).map(|line| line.rank)
        };
        let mut lower = prices.clone();
        lower[n] = (prices[n] - cut).max(0);
        prop_assert!(place(&cables, &lower) <= place(&cables, &prices));
        // With a formula that compares with the lowest price, a new lowest price changes the points of all others
        // too, so that places among the others may change, but not to the detriment of who lowered it.
        prop_assert!(place(&meters, &lower) <= place(&meters, &prices));
    }

    #[test]
    fn the_order_in_which_bids_are_given_never_matters(
        prices in prop::collection::vec(0..2_000_i64, 0..10), seed in prop::collection::vec(any::<u32>(), 10),
        quality in prop::collection::vec((0..=1_000_u32, 0..=500_u32), 1..10), euro in any::<Index>(),
    ) {
        let (cables, meters) = lots();
        let mut bids = admitted(&prices);
        if let Some(bid) = (!bids.is_empty()).then(|| euro.index(bids.len())).and_then(|n| bids.get_mut(n)) {
            bid.price.currency = Currency::try_from("EUR".to_owned()).expect("a code");
        }
        let mut scores = scores_of(prices.len(), &quality);
        let in_order = [rank(&cables, &bids, &scores), rank(&meters, &bids, &scores)];
        let mut shuffled: Vec<_> = seed.iter().zip(bids).collect();
        shuffled.sort_by_key(|(key, _)| **key);
        let shuffled: Vec<_> = shuffled.into_iter().map(|(_, bid)| bid).collect();
        scores.reverse();
        prop_assert_eq!(in_order, [rank(&cables, &shuffled, &scores), rank(&meters, &shuffled, &scores)]);
    }

    #[test]
    fn a_ranking_has_each_bid_of_the_currency_once_and_totals_that_add_up(
        prices in prop::collection::vec(0..2_000_i64, 0..10),
        quality in prop::collection::vec((0..=1_000_u32, 0..=500_u32), 1..10),
    ) {
        let (_, meters) = lots();
        let ranking = rank(&meters, &admitted(&prices), &scores_of(prices.len(), &quality));
        prop_assert_eq!(ranking.bids.len(), prices.len());
        for (n, line) in ranking.bids.iter().enumerate() {
            prop_assert_eq!(line.rank as usize, n + 1);
            let sum = line.quality.iter().fold(line.price_points.unwrap_or_default(), |sum, c| sum + c.points);
            prop_assert_eq!(line.total_points, Some(sum));
            prop_assert!(sum >= Scalar::ZERO && sum <= Scalar::ONE_HUNDRED);
        }
        prop_assert!(ranking.bids.windows(2).all(|pair| pair[0].total_points >= pair[1].total_points));
    }

    #[test]
    fn a_ranking_of_hostile_numbers_is_still_a_ranking(
        weight in hostile_decimal(), maximum in hostile_decimal(), score in hostile_decimal(), price in any::<i64>(),
    ) {
        let (_, mut meters) = lots();
        if let AwardRule::PriceQuality { price_weight, criteria, .. } = &mut meters.award {
            (*price_weight, criteria[0].weight, criteria[1].weight) = (weight, weight, weight);
            criteria[0].score_maximum = maximum;
        }
        let mut scores = scores_of(2, &[(1, 1)]);
        scores.iter_mut().for_each(|given| given.score = score);
        prop_assert_eq!(rank(&meters, &admitted(&[price, 5]), &scores).bids.len(), 2);
    }

    #[test]
    fn weights_that_do_not_make_a_hundred_are_found(weights in prop::collection::vec(hostile_decimal(), 3)) {
        let rules = tunisia();
        let mut notice = notice();
        if let AwardRule::PriceQuality { price_weight, criteria, .. } = &mut notice.lots[1].award {
            (*price_weight, criteria[0].weight, criteria[1].weight) = (weights[0], weights[1], weights[2]);
        }
        let sum = weights.iter().try_fold(Scalar::ZERO, |sum, weight| sum.checked_add(*weight));
        let right = sum == Some(Scalar::ONE_HUNDRED) && weights.iter().all(|weight| *weight > Scalar::ZERO);
        prop_assert_eq!(notice.missing(&rules, &rules.methods[0]).is_empty(), right);
    }

    #[test]
    fn a_total_is_exact_or_absent_whatever_the_schedule(
        prices in prop::collection::vec((hostile_decimal(), hostile_decimal(), prop::option::of(hostile_decimal())), 0..4),
        quantity in hostile_decimal(), discount in prop::option::of(hostile_decimal()), stated in prop::option::of(any::<i64>()),
    ) {
        let mut notice = notice();
        notice.items[0].quantity = quantity;
        let names = ["cable-16", "cable-25", "cable-16", "stranger"];
        let price = |(n, (unit, tax, percent)): (usize, (Scalar, Scalar, Option<Scalar>))| ItemPrice {
            item: ItemId::new(names[n]).expect("an id"),
            unit_price_minor: unit,
            tax_percent: tax,
            discount_percent: percent,
        };
        let offer = Offer {
            currency: Some(Currency::TND),
            prices: prices.into_iter().enumerate().map(price).collect(),
            discount_percent: discount,
            total_minor: stated,
            total_in_words: None,
            combinations: Vec::new(),
            answers: Vec::new(),
        };
        let total = offer.total_minor(&notice, &lot_id(CABLES));
        prop_assert!(total.is_none_or(|total| (0..=domain::money::AMOUNT_MINOR_MAXIMUM).contains(&total)));
        let check = offer.check(&notice, &tunisia(), &lot_id(CABLES), Single, &[Single]);
        prop_assert_eq!(check.price.map(|price| price.amount_minor), total);
    }

    #[test]
    fn the_total_of_a_plain_schedule_is_the_sum_of_its_lines(a in 0..1_000_000_i64, b in 0..1_000_000_i64, tax in 0..=19_i64) {
        let item = |id: &str, unit: i64| ItemPrice {
            item: ItemId::new(id).expect("an id"),
            unit_price_minor: Scalar::from(unit),
            tax_percent: Scalar::from(tax),
            discount_percent: None,
        };
        let offer = Offer {
            currency: Some(Currency::TND), prices: vec![item("cable-16", a), item("cable-25", b)],
            discount_percent: None, total_minor: None, total_in_words: None, combinations: Vec::new(),
            answers: Vec::new(),
        };
        // 12,000 and 8,000 metres: every line is a whole number of minor units.
        let expected = (12_000 * a + 8_000 * b) / 100 * (100 + tax);
        prop_assert_eq!(offer.total_minor(&notice(), &lot_id(CABLES)), Some(expected));
    }

    #[test]
    fn decimals_written_by_anyone_are_read_or_refused(text in "-?[0-9]{0,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{0,12})?") {
        let quoted = serde_json::to_string(&text).expect("JSON");
        if let Ok(value) = serde_json::from_str::<Scalar>(&quoted) {
            let again = serde_json::to_string(&value).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Scalar>(&again).expect("it is read back"), value);
        }
        let _ = serde_json::from_str::<Scalar>(&text);
    }

    #[test]
    fn money_is_read_back_from_its_decimal(amount_minor in PRICES, currency in currency()) {
        let money = Money { amount_minor, currency };
        prop_assert_eq!(Money::parse(&money.decimal(), currency), Some(money));
    }

    #[test]
    fn money_of_any_text_or_amount_is_read_or_refused(text in ".{0,40}", amount_minor in any::<i64>(), currency in currency()) {
        prop_assert!(Money::parse(&text, currency).is_none_or(|money| money.is_valid()));
        let _ = Money { amount_minor, currency }.decimal();
    }

    #[test]
    fn applying_the_changes_gives_the_notice_after(before in notices(), after in notices()) {
        let (before, after) = (in_order(before), in_order(after));
        let mut document = serde_json::to_value(&before).expect("JSON");
        // Members that go are taken from the end, so that places stay right.
        let mut found = changes(&before, &after);
        prop_assert_eq!(found.is_empty(), before == after);
        found.sort_by_key(|change| change.after.is_null());
        let split = found.iter().position(|change| change.after.is_null()).unwrap_or(found.len());
        found[split..].reverse();
        for change in &found {
            apply(&mut document, change);
        }
        let applied: Notice = serde_json::from_value(document).expect("a notice");
        prop_assert_eq!(in_order(applied), after);
    }

    #[test]
    fn every_change_names_another_place(before in notices(), after in notices()) {
        let found = changes(&before, &after);
        let mut paths: Vec<_> = found.iter().map(|change| change.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        prop_assert_eq!(paths.len(), found.len());
        prop_assert!(found.iter().all(|change| change.before != change.after));
    }

    #[test]
    fn an_identifier_is_safe_wherever_it_is_written(text in ".{0,100}") {
        if let Ok(id) = PartyId::new(text.clone()) {
            prop_assert!(id.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b"._:-".contains(&b)));
            prop_assert!(!id.as_str().is_empty() && id.as_str().len() <= 96 && !id.as_str().starts_with('.'));
            prop_assert_eq!(serde_json::to_value(&id).expect("JSON"), Value::from(text));
        }
    }

    #[test]
    fn a_text_that_is_accepted_hides_nothing(text in "\\PC{0,50}|.{0,50}|[a\u{202A}-\u{202E}\u{2066}-\u{2069}\u{200B}\u{FEFF}\0]{0,8}") {
        if check_text(&text, 40).is_ok() {
            prop_assert!(text.chars().count() <= 40);
            let hidden = text.contains(['\u{202E}', '\u{2066}', '\u{200B}', '\u{FEFF}', '\0', '\u{1B}']);
            prop_assert!(!hidden, "{text:?}");
        }
        if check_file_name(&text).is_ok() {
            let path = text.contains(['/', '\\', '\n', ':']) || text.starts_with('.') || text.trim().is_empty();
            prop_assert!(!path, "{text:?}");
        }
    }

    #[test]
    fn a_bid_is_timely_exactly_until_the_deadline(seconds in -1_000_000..1_000_000_i64, micros in -999_999..1_000_000_i64) {
        let received_at = deadline() + SignedDuration::from_secs(seconds) + SignedDuration::from_micros(micros);
        let mut tender = OPEN.clone();
        let sealed = Box::new(sealed("alpha", CABLES, Single, 1));
        let acts = tender.bids("alpha", CABLES, bid::Command::Submit { sealed, received_at }).expect("an act");
        let timely = matches!(acts[..], [BidAct::BidReceived(_)]);
        prop_assert_eq!(timely, received_at <= deadline());
    }

    #[test]
    fn nothing_timely_is_added_after_the_closing(offset in -10_000_000..10_000_000_i64, firm in select(FIRMS.to_vec()), number in 2..9_u32) {
        let mut tender = CLOSED.clone();
        let received_at = deadline() + SignedDuration::from_secs(offset);
        let sealed = Box::new(sealed(firm, METERS, Single, number));
        let before = tender.closing_list();
        let acts = tender.bids(firm, METERS, bid::Command::Submit { sealed, received_at }).expect("an act");
        prop_assert!(acts.iter().all(|act| matches!(act, BidAct::LateBidReturned(_))));
        prop_assert!(tender.bids(firm, METERS, bid::Command::Withdraw).is_err());
        prop_assert_eq!(tender.closing_list(), before);
    }

    #[test]
    fn bids_in_any_sequence_leave_one_live_envelope_of_a_kind_and_none_comes_back(
        steps in prop::collection::vec((0..3_u8, 1..5_u32, any::<bool>()), 0..30),
    ) {
        let mut tender = OPEN_TWO.clone();
        for (what, number, technical) in steps {
            let kind = if technical { Technical } else { Financial };
            let envelope = sealed("alpha", CABLES, kind, number);
            let past = tender.files.values().next().map(|file| file.past.clone()).unwrap_or_default();
            let eid = envelope.eid.clone();
            let command = match what {
                0 => bid::Command::Submit { sealed: Box::new(envelope), received_at: tender.now },
                1 => bid::Command::CompleteBody { eid: eid.clone() },
                _ => bid::Command::Withdraw,
            };
            let answer = tender.bids("alpha", CABLES, command);
            prop_assert!(!(what < 2 && past.contains(&eid) && answer.is_ok()), "{eid} came back");
        }
        let file = &tender.files.into_values().next().unwrap_or_default();
        prop_assert!(file.live.values().all(|live| !file.past.contains(&live.eid)));
        let replayed = tender.bid_acts.iter().fold(BidFile::default(), bid::evolve);
        prop_assert_eq!(&replayed, file);
    }
}
