//! The page on which a bid is prepared, and what its modules make of it: run in Node as they run in a browser.

use crate::markup::{Piece, faults, pieces};
use crate::world::{LOTS, World, identity};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::LotId;
use domain::procurement::Notice;
use domain::procurement::offer::{Offer, OfferProblem};
use domain::ruleset::EnvelopeKind;
use ledger::note::{Algorithm, SigningKey};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs a module of `tests/portal` on what is given, and returns what it says.
fn node(script: &str, given: &Value) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/portal").join(script);
    let mut command = Command::new("node");
    command.arg(&path).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("Node is there: `cargo xtask test` installs it");
    child.stdin.take().unwrap().write_all(given.to_string().as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{script}: {}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}

fn page_path(language: &str, ocid: &str, lot: &str) -> String {
    format!("/{language}/desk/procedures/{ocid}/lots/{lot}/bid")
}

/// What the page asks, as `bid-form.js` reads it from the markup.
fn asked(page: &str) -> Value {
    let (mut items, mut grounds, mut criteria, mut form) = (Vec::new(), Vec::new(), Vec::new(), json!({}));
    for piece in pieces(page) {
        let Piece::Open(_, at) = piece else { continue };
        let get = |name: &str| at.get(name).cloned();
        if get("id").as_deref() == Some("bid") {
            let decimals: u32 = at["data-decimals"].parse().unwrap();
            let envelopes: Vec<&str> = at["data-envelopes"].split(' ').collect();
            form = json!({ "currency": at["data-currency"], "decimals": decimals, "envelopes": envelopes });
        }
        match (get("data-item"), get("data-criterion")) {
            (Some(item), _) => items.push(json!({ "id": item, "quantity": at["data-quantity"] })),
            (_, Some(id)) if at.contains_key("data-ground") => grounds.push(id),
            (_, Some(id)) => {
                let mut criterion = json!({ "id": id, "kind": at["data-kind"] });
                if let Some(minimum) = get("data-minimum") {
                    criterion["minimum"] = minimum.into();
                }
                criteria.push(criterion);
            }
            _ => {}
        }
    }
    form["items"] = items.into();
    form["grounds"] = grounds.into();
    form["criteria"] = criteria.into();
    form
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_asks_for_everything_and_sends_nothing() {
    let world = World::new().await;
    let ocid = world.published().await;
    for language in ["fr", "ar", "en"] {
        let page = world.get("seller", &page_path(language, &ocid, LOTS[0])).await.with(200).text();
        assert_eq!(faults(&page, language), Vec::<String>::new());
        let (mut inside_form, mut prices) = (false, 0);
        for piece in pieces(&page) {
            match piece {
                Piece::Open(name, _) if name == "form" => inside_form = true,
                Piece::Close(name) if name == "form" => inside_form = false,
                Piece::Open(name, at) if ["input", "textarea", "select"].contains(&name.as_str()) => {
                    let own = at.contains_key("data-column") || at.contains_key("data-answer");
                    assert!(!own || !inside_form, "{language}: {at:?} would be sent");
                    let radio = at.get("type").is_some_and(|kind| kind == "radio");
                    assert!(!own || radio || !at.contains_key("name"), "{language}: {at:?} has a name");
                    prices += usize::from(at.get("data-column").is_some_and(|column| column == "price"));
                }
                _ => {}
            }
        }
        assert_eq!(prices, 1, "{language}");
        assert!(page.contains("diwan seal") && page.contains("diwan bid submit"), "the way without script");
        assert!(page.contains("<noscript>"));
    }
    let path = page_path("fr", &ocid, LOTS[0]);
    world.get("", &path).await.with(401);
    world.get("officer", &path).await.with(404);
    world.get("seller", &format!("{path}?party=onetech")).await.with(404);
    world.get("seller", &page_path("fr", &ocid, "LOT-0009")).await.with(404);
    for from in [format!("/fr/procedures/{ocid}"), format!("/fr/desk/procedures/{ocid}/bids")] {
        assert!(world.get("seller", &from).await.with(200).text().contains(&path), "{from} leads there");
    }
    assert!(!world.get("officer", &format!("/fr/procedures/{ocid}")).await.text().contains(&path));

    // After the deadline the page takes nothing new and still shows what stands.
    world.bid(&ocid, LOTS[0], ("seller", "sotetel"), 5_000, 1).await;
    world.advance("PT984H").await;
    let page = world.get("seller", &path).await.with(200).text();
    assert_eq!(faults(&page, "fr"), Vec::<String>::new());
    assert!(page.contains("data-eid=") && !page.contains("data-column"), "{page}");
}

fn typed(price: &str, words: &[&str]) -> Value {
    json!({
        "prices": { "1": { "price": price, "discount": "2,5", "tax": "19" } },
        "answers": { "bankruptcy": { "value": "false" } },
        "files": { "single": words },
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_becomes_an_offer_without_problems() {
    let world = World::new().await;
    let ocid = world.published().await;
    let path = page_path("fr", &ocid, LOTS[0]);
    let form = asked(&world.get("seller", &path).await.with(200).text());
    let made = node("make-offer.mjs", &json!({ "form": form, "typed": typed("1 234,5675", &[]), "language": "fr" }));
    assert_eq!((&made["problems"], &made["warnings"]), (&json!([]), &json!([])), "{made}");

    let seen = world.get("", &format!("/api/v1/procedures/{ocid}")).await.json();
    let notice: Notice = serde_json::from_value(seen["notice"].clone()).unwrap();
    let rules = world.node.rules.get(seen["ruleset"].as_str().unwrap()).unwrap();
    let lot = LotId::new(LOTS[0]).unwrap();
    let offer: Offer = serde_json::from_value(made["offers"]["single"].clone()).unwrap();
    let check = |offer: &Offer| offer.check(&notice, &rules, &lot, EnvelopeKind::Single, &[EnvelopeKind::Single]);
    let found = check(&offer);
    assert_eq!(found.problems, []);
    // 12 × 1234567.5 × 0.975 × 1.19
    assert_eq!(found.price.unwrap().amount_minor.to_string(), made["total"].as_str().unwrap());
    assert_eq!(made["total"], "17188883");
    assert_eq!(
        offer.total_in_words.as_deref(),
        Some("dix-sept mille cent quatre-vingt-huit dinars et huit cent quatre-vingt-trois millimes")
    );

    // Words of another amount are told to the committee, and nothing else comes of it.
    let words = "dix-sept mille dinars".to_owned();
    let other = Offer { total_in_words: Some(words.clone()), ..offer };
    let found = check(&other);
    assert_eq!(found.problems, [OfferProblem::WordsDiffer { words, figures: "17188.883 TND".into() }]);
    assert!(found.price.is_some());
}

/// Both lots by price, shared out together.
pub fn jointly(notice: &mut Value) {
    notice["lots_awarded_jointly"] = json!(true);
    for lot in notice["lots"].as_array_mut().unwrap() {
        lot["award"] = json!({ "rule": "lowest_price" });
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn discounts_for_combinations_are_written_on_their_page_and_count_as_sealed() {
    let world = World::new().await;
    let alone = world.published().await;
    let combinations = |language: &str, ocid: &str| {
        let path = page_path(language, ocid, LOTS[0]);
        format!("{}/combinations?party=sotetel", path.strip_suffix("/bid").unwrap())
    };
    assert!(!world.get("seller", &page_path("fr", &alone, LOTS[0])).await.text().contains("/combinations?"));
    world.get("seller", &combinations("fr", &alone)).await.with(404);

    let ocid = world.published_with(jointly).await;
    let bid = world.get("seller", &page_path("fr", &ocid, LOTS[0])).await.with(200).text();
    assert!(bid.contains(&combinations("fr", &ocid)), "the page of the bid leads there");
    for language in ["fr", "ar", "en"] {
        let page = world.get("seller", &combinations(language, &ocid)).await.with(200).text();
        assert_eq!(faults(&page, language), Vec::<String>::new());
        assert!(page.contains("<noscript>") && page.contains("discount_percent"), "the way without script: {page}");
        let named = pieces(&page).into_iter().any(|piece| match piece {
            Piece::Open(name, at) if name == "input" && at.contains_key("name") => {
                at.get("id").is_some_and(|id| id.starts_with("lot-") || id.starts_with("discount-"))
            }
            _ => false,
        });
        assert!(!named, "{language}: nothing of it is sent");
        assert!(page.contains(&format!("value=\"{}\"", LOTS[1])) && !page.contains(&format!("value=\"{}\"", LOTS[0])));
    }
    world.get("", &combinations("fr", &ocid)).await.with(401);
    world.get("officer", &combinations("fr", &ocid)).await.with(404);
    world.get("rival", &combinations("fr", &ocid)).await.with(404);

    let form = asked(&bid);
    let mut typed = typed("5", &[]);
    typed["combinations"] = json!([{ "lots": [LOTS[1]], "discount": "2,5" }]);
    let made = node("make-offer.mjs", &json!({ "form": form, "typed": typed, "language": "fr" }));
    assert_eq!(made["problems"], json!([]), "{made}");
    let seen = world.get("", &format!("/api/v1/procedures/{ocid}")).await.json();
    let notice: Notice = serde_json::from_value(seen["notice"].clone()).unwrap();
    let rules = world.node.rules.get(seen["ruleset"].as_str().unwrap()).unwrap();
    let offer: Offer = serde_json::from_value(made["offers"]["single"].clone()).unwrap();
    let lot = LotId::new(LOTS[0]).unwrap();
    let found = offer.check(&notice, &rules, &lot, EnvelopeKind::Single, &[EnvelopeKind::Single]);
    assert_eq!((found.problems, &found.combinations), (vec![], &offer.combinations));
    assert_eq!(
        serde_json::to_value(&found.combinations).unwrap(),
        json!([{ "lots": [LOTS[1]], "discount_percent": "2.5" }])
    );
    let skeleton = world.get("", &format!("/fr/procedures/{ocid}/lots/{}/offer.json", LOTS[0])).await.with(200).json();
    assert_eq!(skeleton["combinations"], json!([]));

    world.advance("PT984H").await;
    let late = world.get("seller", &combinations("fr", &ocid)).await.with(303);
    assert!(late.header("location").contains("/bid?party=sotetel"), "what stands is on the page of the bid");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_checks_keys_seals_and_its_bid_is_received_whole() {
    let world = World::new().await;
    let ocid = world.published().await;
    let lot = format!("/api/v1/procedures/{ocid}/lots/{}", LOTS[0]);
    let keys = world.get("", &format!("{lot}/envelopes/single/keys")).await.with(200).json();
    let policy = world.get("", "/api/v1/policy").await.with(200).text();
    let place = json!({ "procedure": ocid, "lot": LOTS[0], "envelope": "single" });
    let check = |keys: &Value, place: &Value| {
        let lines = node("check-keys.mjs", &json!({ "keys": keys, "place": place, "policy": policy }));
        let lines = lines.as_array().unwrap().clone();
        let of = |outcome: &str| -> Vec<String> {
            let lines = lines.iter().filter(|line| line["outcome"] == outcome);
            lines.map(|line| line["code"].as_str().unwrap().to_owned()).collect()
        };
        (of("holds"), of("fails"))
    };
    let (holds, fails) = check(&keys, &place);
    assert_eq!(fails, Vec::<String>::new());
    for code in ["keys-signed", "keys-for-lot", "keys-hash", "keys-fixed", "deadline-set", "anchor", "included"] {
        assert!(holds.iter().any(|found| found == code), "{code} in {holds:?}");
    }
    // Each lie is found where it is told.
    let other =
        world.get("", &format!("/api/v1/procedures/{ocid}/lots/{}/envelopes/single/keys", LOTS[1])).await.json();
    let lie = |path: &str, value: Value| {
        let mut keys = keys.clone();
        *keys.pointer_mut(path).unwrap() = value;
        check(&keys, &place).1
    };
    assert_eq!(check(&other, &place).1, ["keys-for-other", "keys-fixed"]);
    assert_eq!(lie("/deadline", "2030-01-01T00:00:00Z".into()), ["deadline-set"]);
    assert_eq!(lie("/anchor", keys["kset"].clone()), ["anchor"]);
    assert_eq!(lie("/kset", keys["anchor"].clone()), ["keys-hash"]);
    assert_eq!(lie("/receipt", keys["deadline_receipt"].clone()), ["keys-fixed"]);
    assert_eq!(lie("/deadline_receipt", keys["receipt"].clone()), ["deadline-set"]);
    assert_eq!(lie("/receipt", "no receipt".into()), ["unreadable"]);
    assert_eq!(lie("/committee_keys/t", 1.into()), ["keys-unusable"]);

    let form = asked(&world.get("seller", &page_path("fr", &ocid, LOTS[0])).await.text());
    let made = node("make-offer.mjs", &json!({ "form": form, "typed": typed("5", &["plan.pdf"]), "language": "fr" }));
    let sealed = node(
        "seal-bid.mjs",
        &json!({
            "keys": keys, "place": { "procedure": ocid, "lot": LOTS[0], "party": "sotetel" }, "kind": "single",
            "seed": hex::encode(ledger::hash::sha256(&[b"identity", b"seller"]).as_bytes()),
            "public_key": identity("seller").public_key(), "offer": made["offers"]["single"],
            "files": [{ "name": "plan.pdf", "bytes": 2_500_000 }],
        }),
    );
    let bid = json!({ "party": "sotetel", "salt": sealed["salt"], "envelope": sealed["envelope"] });
    let answer = world.post("seller", &format!("{lot}/bids"), bid).await.with(201).json();
    assert_eq!((&answer["eid"], &answer["in_time"]), (&sealed["eid"], &json!(true)));
    let segments = sealed["bodies"].as_array().unwrap();
    assert_eq!(answer["segments"], segments.len());
    let mut last = json!(null);
    for (n, segment) in segments.iter().enumerate() {
        let bytes = STANDARD.decode(segment.as_str().unwrap()).unwrap();
        let path = format!("{lot}/bids/{}/segments/{n}?party=sotetel", sealed["eid"].as_str().unwrap());
        last = world.put_bytes("seller", &path, bytes).await.with(200).json();
    }
    assert_eq!(last["complete"], true, "{last}");
    let receipt = json!({ "receipt": answer["receipt"], "eid": sealed["eid"], "policy": policy });
    let told = node("check-keys.mjs", &receipt);
    assert_eq!((&told["inTime"], &told["fails"]), (&json!(true), &json!([])), "{told}");
    // Witnesses are asked afterwards: what a policy wants of them makes a fresh receipt no worse.
    let witness = SigningKey::from_seed("partner.example/witness", Algorithm::Cosignature, &[9; 32]).unwrap();
    let named = format!("witness partner {}\nquorum partner\n", witness.verifying_key());
    let wanting = policy.replace("quorum none\n", &named);
    assert_ne!(wanting, policy);
    let receipt = json!({ "receipt": answer["receipt"], "eid": sealed["eid"], "policy": wanting });
    let told = node("check-keys.mjs", &receipt);
    assert_eq!((&told["inTime"], &told["fails"]), (&json!(true), &json!([])), "{told}");
    // The page shows what stands.
    let page = world.get("seller", &page_path("en", &ocid, LOTS[0])).await.text();
    assert!(page.contains(&format!("data-eid=\"{}\"", sealed["eid"].as_str().unwrap())), "{page}");
}
