//! An electronic reverse auction on its pages alone, without any script: announced, followed, bid in, extended, over, and
//! shown again to everybody.

use crate::markup::{Form, faults};
use crate::when_an_opening_is_followed::{Line, said};
use crate::when_forms_are_sent::{done, form, refused, send};
use crate::when_pages_are_read::sound;
use crate::world::{Answer, EVALUATORS, LOTS, NEWCOMER, OPENERS, World, identity};
use axum::body::Body;
use axum::http::Method;
use domain::procurement::auction::BidStatement;
use jiff::{SignedDuration, Timestamp};
use ledger::policy::Policy;
use node::case_file::{CaseFinding, verify};
use serde_json::{Value, json};
use store::ledger::Ledger;

const LOT: &str = LOTS[0];
/// Twelve at this unit price, with a tax of 19 %.
const fn price(unit: i64) -> i64 {
    unit * 12 * 119 / 100
}

/// Bids are opened and admitted: 900, 950 and 990 dinars for one.
async fn examined(world: &World) -> String {
    let ocid = world.published_on_condition("open_with_auction", |_| {}).await;
    for (salt, (by, unit)) in (1..).zip([
        (("seller", "sotetel"), 900_000),
        (("rival", "onetech"), 950_000),
        ((NEWCOMER.0, NEWCOMER.1), 990_000),
    ]) {
        world.bid(&ocid, LOT, by, unit, salt).await;
    }
    world.advance("P41D").await;
    for member in &OPENERS[..2] {
        world.release(&ocid, LOT, member).await;
    }
    let (at, here) = (format!("/api/v1/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}/lots/{LOT}"));
    let bids = world.get(EVALUATORS[0], &at).await.json()["lots"][LOT]["examination"]["bids"].take();
    for bid in bids.as_array().unwrap() {
        let admitted = json!({ "bid": bid["bid"], "admitted": true });
        world.post(EVALUATORS[0], &format!("{here}/admissibility"), admitted).await.with(201);
    }
    ocid
}

/// What the page of a moment's field takes: the day and hour in Tunis.
fn typed(moment: Timestamp) -> String {
    (moment + SignedDuration::from_hours(1)).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The officer announces it for a week from now.
async fn announced(world: &World, ocid: &str) {
    let desk = format!("/en/desk/procedures/{ocid}");
    let page = world.get("officer", &desk).await.with(200).text();
    assert!(page.contains(&format!("/lots/{LOT}/auction-announcement")), "{page}");
    let report = json!({ "summary": { "fr": "Examiné." } });
    let early = world.post("officer", &format!("/api/v1/procedures/{ocid}/lots/{LOT}/report"), report).await;
    early.refused(422, "auction_due");
    let announcement = format!("{desk}/lots/{LOT}/auction-announcement");
    let announcement = form(world, "officer", &announcement, "/auction-announcement").await;
    let soon = announcement.clone().fill("starts_at", &typed(world.in_days(1)));
    refused(world, "officer", &soon, 422, "The auction would open too soon").await;
    let unreadable = send(world, "officer", &announcement.clone().fill("starts_at", "tomorrow")).await;
    assert!(unreadable.text().contains("aria-invalid"), "{}", unreadable.text());
    let announcement = announcement.fill("starts_at", &typed(world.in_days(7)));
    done(world, "officer", &announcement, "The auction is announced").await;
}

/// A bid by the two pages of its form; gives back the form, as the browser still holds it, and the answer.
async fn offered(world: &World, who: &str, ocid: &str, party: &str, amount: &str) -> (Form, Answer) {
    let way = format!("/en/desk/procedures/{ocid}/lots/{LOT}/auction/bid?party={party}&amount={amount}");
    let confirm = form(world, who, &way, "/auction/bid").await;
    assert_eq!(confirm.get("amount"), amount);
    let answer = send(world, who, &confirm).await;
    (confirm, answer)
}

async fn by_api(world: &World, who: &str, ocid: &str, key: Option<&str>, bid: &Value) -> Answer {
    let path = format!("/api/v1/procedures/{ocid}/lots/{LOT}/auction/bids");
    let request = world.request(Method::POST, who, &path).header("content-type", "application/json");
    let request = key.into_iter().fold(request, |request, key| request.header("idempotency-key", key));
    world.send(request.body(Body::from(bid.to_string())).unwrap()).await
}

async fn place(world: &World, who: &str, ocid: &str, party: &str) -> Answer {
    world.get(who, &format!("/api/v1/procedures/{ocid}/lots/{LOT}/auction/place?party={party}")).await
}

async fn view(world: &World, ocid: &str) -> Value {
    world.get("", &format!("/api/v1/procedures/{ocid}/lots/{LOT}/auction")).await.with(200).json()
}

fn moment(value: &Value) -> Timestamp {
    value.as_str().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn from_its_announcement_to_the_award_of_its_last_price() {
    let world = World::new().await.with_a_newcomer().await;
    let ocid = examined(&world).await;
    let public = format!("/en/procedures/{ocid}/auctions/{LOT}");
    world.get("", &public).await.with(404);
    announced(&world, &ocid).await;
    let own = format!("/en/desk/procedures/{ocid}/lots/{LOT}/auction");
    let known = world.get("seller", &format!("/en/desk/procedures/{ocid}")).await.with(200).text();
    assert!(known.contains(&own), "{known}");
    let waiting = world.get("seller", &own).await.with(200);
    sound(&own, &waiting);
    assert!(!waiting.text().contains("name=\"amount\""), "nothing to bid in yet");
    let bid = json!({ "party": "sotetel", "sequence": 1, "amount_minor": price(800_000) });
    by_api(&world, "seller", &ocid, None, &bid).await.refused(422, "auction_not_open");
    for who in ["officer", EVALUATORS[0], "auditor", "other-officer"] {
        world.get(who, &own).await.with(404);
    }
    world.advance("P7D").await;
    let landing = world.get("seller", "/en/desk").await.with(200).text();
    assert!(landing.contains(&own), "{landing}");

    // Whoever has the page open hears of each bid, and of nobody's name.
    let page = world.get("", &public).await.with(200);
    sound(&public, &page);
    let (events, after) = said(&page.text());
    let mut line = Line::open(&world, &format!("{events}?after={after}"), None).await;
    let rank = async |who: &str, party: &str| place(&world, who, &ocid, party).await.with(200).json()["rank"].clone();
    assert_eq!((rank("seller", "sotetel").await, rank("rival", "onetech").await), (json!(1), json!(2)));
    place(&world, "seller", &ocid, "onetech").await.refused(403, "role_missing");
    // 11 305.000 dinars: under the best price of 12 852.000.
    let (confirm, answer) = offered(&world, "rival", &ocid, "onetech", "11305").await;
    let first = answer.with(303).header("location").to_owned();
    let receipt = world.get("rival", &first).await.with(200).text();
    assert!(receipt.contains("<div class=\"done\" role=\"status\"><p>Your bid is recorded"), "{receipt}");
    assert_eq!((rank("seller", "sotetel").await, rank("rival", "onetech").await), (json!(2), json!(1)));
    // The line dropped before the answer came: the same form again, and the same command with its key, change nothing.
    let size = world.node.ledger.head().size;
    assert_eq!(send(&world, "rival", &confirm).await.with(303).header("location"), first);
    let bid = json!({ "party": "sotetel", "sequence": 1, "amount_minor": 11_295_000 });
    let [once, again] = [0; 2].map(|_| by_api(&world, "seller", &ocid, Some("a-dropped-line-1"), &bid));
    let (once, again) = (once.await.with(201).json(), again.await.with(201).json());
    assert_eq!((&once["index"], &once["receipt"]), (&again["index"], &again["receipt"]));
    assert_eq!(world.node.ledger.head().size, size + 1);
    let heard = line.all().await;
    assert_eq!(heard.iter().map(|event| event.act.as_str()).collect::<Vec<_>>(), ["auction_bid_placed"; 2]);
    refused_ones(&world, &ocid, &confirm).await;
    anonymous(&world, &ocid, &public).await;
    signed(&world, &ocid).await;
    at_the_end(&world, &ocid).await;
    let heard: Vec<String> = line.all().await.into_iter().map(|event| event.act).collect();
    assert_eq!(heard.last().unwrap(), "auction_closed", "{heard:?}");
    replayed(&world, &ocid, &public).await;
    awarded(&world, &ocid).await;
}

/// Prices that are not lower, that are none, or that were prepared before another one of the same firm.
async fn refused_ones(world: &World, ocid: &str, old: &Form) {
    let form = refused(world, "rival", &form_for(world, ocid, "11300").await, 422, "not low enough").await;
    assert_eq!(form.get("amount"), "11300");
    let outdated = old.clone().fill("amount", "10000").fill("once", "another-one");
    let answer = send(world, "rival", &outdated).await;
    assert!(answer.text().contains("another bid since"), "{}", answer.text());
    let unreadable = form.fill("amount", "cheap");
    let answer = send(world, "rival", &unreadable).await.text();
    assert!(answer.contains("value=\"cheap\"") && answer.contains("aria-invalid"), "{answer}");
    let bid = json!({ "party": "onetech", "sequence": 2, "amount_minor": 1 });
    by_api(world, "seller", ocid, None, &bid).await.refused(403, "role_missing");
    let bid = json!({ "party": "onetech", "sequence": 2, "amount_minor": 0 });
    by_api(world, "rival", ocid, None, &bid).await.refused(422, "price_not_lower");
}

async fn form_for(world: &World, ocid: &str, amount: &str) -> Form {
    let way = format!("/en/desk/procedures/{ocid}/lots/{LOT}/auction/bid?party=onetech&amount={amount}");
    form(world, "rival", &way, "/auction/bid").await
}

/// While it runs, no page, answer or list that anybody else may read tells who bids or what.
async fn anonymous(world: &World, ocid: &str, public: &str) {
    let json = view(world, ocid).await;
    assert_eq!(
        (&json["stage"], &json["bids"], json["history"].as_array().unwrap().len()),
        (&json!("running"), &json!(2), 0)
    );
    assert_eq!(json["lines"].as_array().unwrap().len(), 2);
    assert_eq!(json["best"]["amount_minor"], 11_295_000);
    for who in ["", "officer", "approver", EVALUATORS[0], "auditor", "seller", NEWCOMER.0] {
        for language in ["en", "fr", "ar"] {
            let path = public.replacen("/en", &format!("/{language}"), 1);
            let page = world.get(who, &path).await.with(200).text();
            assert_eq!(faults(&page, language), Vec::<String>::new());
            for firm in ["sotetel", "onetech", "tunicable"] {
                assert!(!page.contains(firm), "{who}: {page}");
            }
        }
    }
    let file = world.get("", &format!("/api/v1/procedures/{ocid}/case-file")).await.with(200).text();
    assert!(!file.contains("auction_bid_placed"));
}

/// A bid that its person signed; another's key signs nothing.
async fn signed(world: &World, ocid: &str) {
    let own = place(world, NEWCOMER.0, ocid, NEWCOMER.1).await.with(200).json();
    let amount = 11_000_000;
    let statement = BidStatement {
        procedure: ocid.parse().unwrap(),
        lot: LOT.parse().unwrap(),
        bid: serde_json::from_value(own["bid"].clone()).unwrap(),
        sequence: 1,
        amount_minor: amount,
        currency: serde_json::from_value(own["price"]["currency"].clone()).unwrap(),
    };
    let text = ledger::jcs::to_vec(&statement).unwrap();
    let by = |person: &str| {
        let signature = identity(person).sign(BidStatement::LABEL, &[&text]);
        let signature = json!({ "public_key": identity(person).public_key(), "signature": signature });
        json!({ "party": NEWCOMER.1, "sequence": 1, "amount_minor": amount, "signature": signature })
    };
    by_api(world, NEWCOMER.0, ocid, None, &by("seller")).await.refused(422, "key_invalid");
    by_api(world, NEWCOMER.0, ocid, None, &by(NEWCOMER.0)).await.with(201);
}

/// A bid in the last minute moves the end; one after it is late.
async fn at_the_end(world: &World, ocid: &str) {
    let end = moment(&view(world, ocid).await["ends_at"]);
    let wait = (end - SignedDuration::from_secs(60)).duration_since(world.node.clock.now());
    world.advance(&format!("PT{}S", wait.as_secs())).await;
    let (_, answer) = offered(world, "rival", ocid, "onetech", "10900").await;
    answer.with(303);
    let told = view(world, ocid).await;
    let moved = moment(&told["ends_at"]);
    assert!(moved > end + SignedDuration::from_mins(3) && told["extensions"] == 1, "{told}");
    let page = world.get("rival", &format!("/en/desk/procedures/{ocid}/lots/{LOT}/auction")).await.with(200).text();
    assert!(page.contains("10,900.000") || page.contains("10 900"), "{page}");
    let late = form_for(world, ocid, "10000").await;
    world.advance("PT10M").await;
    let answer = send(world, "rival", &late).await.with(422).text();
    assert!(answer.contains("The auction has ended"), "{answer}");
}

/// Afterwards everybody sees every bid: in figures, in a drawing, with the receipt of each, in three languages.
async fn replayed(world: &World, ocid: &str, public: &str) {
    let json = view(world, ocid).await;
    let history: Vec<(&str, i64)> = json["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["tenderer"].as_str().unwrap(), line["price"]["amount_minor"].as_i64().unwrap()))
        .collect();
    let expected =
        [("onetech", 11_305_000), ("sotetel", 11_295_000), ("tunicable", 11_000_000), ("onetech", 10_900_000)];
    assert_eq!(history, expected);
    for language in ["en", "fr", "ar"] {
        let path = public.replacen("/en", &format!("/{language}"), 1);
        let page = world.get("", &path).await.with(200);
        sound(&path, &page);
        let page = page.text();
        assert!(page.contains("<svg") && !page.contains("data-events"), "{page}");
        for line in json["history"].as_array().unwrap() {
            assert!(page.contains(&format!("/api/v1/receipts/{}\"", line["index"])), "{line}");
        }
        for firm in ["sotetel", "onetech", "tunicable"] {
            assert!(page.contains(&format!("Organisation {firm}")), "{firm}: {page}");
        }
    }
    let receipt = format!("/api/v1/receipts/{}", json["history"][0]["index"]);
    world.get("", &receipt).await.with(200);
    // Whoever still has its own page open is led to it.
    let own = world.get("rival", &format!("/en/desk/procedures/{ocid}/lots/{LOT}/auction")).await.with(303);
    assert_eq!(own.header("location"), public);
}

/// The report ranks by the last prices, the award follows, and anybody computes it again.
async fn awarded(world: &World, ocid: &str) {
    let (at, here) = (format!("/api/v1/procedures/{ocid}"), format!("/api/v1/procedures/{ocid}/lots/{LOT}"));
    world.post("officer", &format!("{here}/report"), json!({ "summary": { "fr": "Examiné." } })).await.with(201);
    let ranking = world.get("officer", &at).await.json()["lots"][LOT]["report"]["ranking"]["bids"].take();
    let firms: Vec<&str> = ranking.as_array().unwrap().iter().map(|line| line["tenderer"].as_str().unwrap()).collect();
    assert_eq!(firms, ["onetech", "tunicable", "sotetel"]);
    let outcome = |n: usize| json!({ "bid": ranking[n]["bid"], "reasons": { "fr": "Moins bien classée." } });
    let wrong = json!({ "bid": ranking[1]["bid"], "outcomes": [outcome(0), outcome(2)] });
    assert_eq!(world.post("approver", &format!("{here}/award"), wrong).await.status.as_u16() / 100, 4);
    let award = json!({ "bid": ranking[0]["bid"], "outcomes": [outcome(1), outcome(2)] });
    world.post("approver", &format!("{here}/award"), award).await.with(201);
    let results = world.get("", &format!("/en/procedures/{ocid}/results")).await.with(200).text();
    assert!(results.contains(&format!("/auctions/{LOT}")), "{results}");
    let file = world.get("", &format!("{at}/case-file")).await.with(200).bytes;
    let policy = Policy::parse(&world.get("", "/api/v1/policy").await.with(200).bytes).unwrap();
    let findings = verify(&file, &policy);
    let failed: Vec<_> = findings.iter().filter(|finding| matches!(finding, CaseFinding::Fails(_))).collect();
    assert!(failed.is_empty(), "{failed:?}");
    let held =
        |what: &str| findings.iter().any(|finding| matches!(finding, CaseFinding::Holds(line) if line.contains(what)));
    assert!(held("each of 4 bids in the auction was in time") && held("byte for byte"), "{findings:?}");
    let record = world.get("", &format!("/ocds/records/{ocid}")).await.with(200).json();
    let tender = &record["records"][0]["compiledRelease"]["tender"];
    assert_eq!(tender["techniques"]["hasElectronicAuction"], true, "{tender}");
}
