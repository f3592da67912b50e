//! A member's machine believes nothing that is not proved: a node that lies about the closing gets no share.

use crate::office::{FIRM, LOT, MEMBERS, OCID, Office};
use crate::program::{diwan, text};
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// What the node makes of the opening material before it gives it to a member.
type Lie = fn(&mut Value);

/// The lie told at the moment.
type Told = Arc<Mutex<Option<Lie>>>;

fn office(told: &Told) -> Office {
    let told = Arc::clone(told);
    Office::behind(move |router| {
        router.layer(from_fn(move |request: Request, next: Next| {
            let lie = request.uri().path().ends_with("/opening").then(|| *told.lock().expect("a lie")).flatten();
            async move {
                let answer = next.run(request).await;
                let Some(lie) = lie else { return answer };
                let (mut parts, body) = answer.into_parts();
                let bytes = to_bytes(body, 1 << 24).await.expect("a body");
                let mut value: Value = serde_json::from_slice(&bytes).expect("JSON");
                lie(&mut value);
                parts.headers.remove("content-length");
                axum::response::Response::from_parts(parts, Body::from(value.to_string()))
            }
        }))
    })
}

fn bid(office: &Office, name: &str) {
    let (offer, key, out) =
        (office.file("offer.json", office.offer().to_string()), office.key(FIRM.1), office.path(name));
    let token = office.token(FIRM.1);
    diwan(&[
        "seal",
        OCID,
        LOT,
        "--node",
        &office.url,
        "--token",
        &token,
        "--party",
        FIRM.0,
        "--key",
        text(&key),
        "--offer",
        text(&offer),
        "--out",
        text(&out),
        "--submit",
    ])
    .ends(0);
}

const LIES: [(&str, Lie); 12] = [
    ("the bid is left out everywhere it can be", |m| {
        m["closing"] = json!([]);
        m["envelopes"] = json!([]);
        m["receipts"] = json!([]);
    }),
    ("the bid is left out of the closing list too", |m| {
        m["closing"] = json!([]);
        m["envelopes"] = json!([]);
        m["receipts"] = json!([]);
        m["list_receipts"] = json!([]);
    }),
    ("a line without its receipt", |m| m["receipts"] = json!([])),
    ("the closing's receipt for that of a bid", |m| m["receipts"][0] = m["closing_receipt"].clone()),
    ("a bid's receipt for that of the closing", |m| m["closing_receipt"] = m["receipts"][0].clone()),
    ("no receipt of the closing", |m| m["closing_receipt"] = "".into()),
    ("a part of the closing list for the closing", |m| m["closing_receipt"] = m["list_receipts"][0].clone()),
    ("a part of the closing list twice", |m| {
        let part = m["list_receipts"][0].clone();
        m["list_receipts"].as_array_mut().unwrap().push(part);
    }),
    ("an envelope with another wrap", |m| {
        let wraps = &mut m["envelopes"][0]["wraps"];
        let first = wraps[0].clone();
        wraps[1] = first;
    }),
    ("an envelope at another index", |m| {
        m["closing"][0]["index"] = json!(m["closing"][0]["index"].as_u64().unwrap() - 1)
    }),
    ("another key in the member's seat", |m| {
        let other = m["committee_keys"]["members"][2].clone();
        m["committee_keys"]["members"][0]["public_key"] = other["public_key"].clone();
    }),
    ("other seats", |m| {
        let members = m["committee_keys"]["members"].as_array_mut().unwrap();
        let mut objects = members.iter().cloned().rev().collect::<Vec<_>>();
        objects.iter_mut().zip(1..).for_each(|(member, i)| member["i"] = json!(i));
        *members = objects;
    }),
];

#[test]
fn no_share_is_released_to_a_node_that_lies_about_the_closing() {
    let told: Told = Arc::default();
    let office = office(&told);
    bid(&office, "bid");
    office.close();
    let member = MEMBERS[0];
    let (key, token, policy) = (office.key(member), office.token(member), office.policy());
    let arguments = [
        "open",
        OCID,
        "--key",
        text(&key),
        "--policy",
        text(&policy),
        "--node",
        &office.url,
        "--token",
        &token,
        "--json",
    ];
    for (what, lie) in LIES {
        *told.lock().unwrap() = Some(lie);
        let run = diwan(&arguments);
        // Material that is no longer even well-formed is not read at all (3), any other is withheld from (1).
        assert!([1, 3].contains(&run.code), "{what}: exit code {}\n{}{}", run.code, run.out, run.err);
        if run.code == 1 {
            assert_eq!(run.json()["lots"][0]["outcome"], "withheld", "{what}");
        }
        *told.lock().unwrap() = None;
        let seen: Value = serde_json::from_str(&office.get(&format!("/api/v1/procedures/{OCID}"))).unwrap();
        assert_eq!(seen["lots"][LOT]["opening"]["released"], json!({}), "{what}: shares were released");
    }
    let honest = diwan(&arguments).ends(0).json();
    assert_eq!(honest["lots"][0]["outcome"], "released");
    // A key file of somebody else, or a procedure that is not closed, gets nowhere either.
    let other = office.key(MEMBERS[1]);
    diwan(&["open", OCID, "--key", text(&other), "--node", &office.url, "--token", &token]).ends(2);
}
