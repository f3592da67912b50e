//! The opening: honest, with absent and lying members, with dishonest bids, with bodies that never came.

use super::case::{Case, LOWEST, PRICES, QUALITY, SINGLE, offer};
use super::office::{EVALUATION, FIRMS, OPENING, Office, agent, party, refused, root};
use super::sealing::{Content, Sealed, seal_plaintext};
use domain::LocalText;
use domain::procurement::Command;
use domain::procurement::act::Verdict;
use domain::procurement::offer::OfferProblem;
use domain::procurement::state::LotState;
use domain::ruleset::EnvelopeKind;
use jiff::SignedDuration;
use node::case_file::CaseFinding;
use node::opening::OpeningOutcome;
use seal::bytes::{Digest, Salt, Wrap};
use seal::keys::ikm;
use serde_json::{Value, json};

fn is_malformed(verdict: &Option<Verdict>) -> bool {
    matches!(verdict, Some(Verdict::Malformed { .. }))
}

fn valid_price(verdict: &Option<Verdict>) -> Option<i64> {
    match verdict {
        Some(Verdict::Valid { price, .. }) => price.map(|price| price.amount_minor),
        _ => None,
    }
}

fn problems(verdict: Option<Verdict>) -> Vec<OfferProblem> {
    match verdict {
        Some(Verdict::Valid { problems, .. }) => problems,
        other => panic!("{other:?}"),
    }
}

async fn faulty(case: &Case<'_>, lot: &str) -> Vec<String> {
    let closed = case.closed().await;
    let records = &closed.lots[&super::case::lot(lot)].opened().records;
    records[&SINGLE].faulty_members.iter().map(ToString::to_string).collect()
}

/// Whatever was found, the file of it holds.
pub async fn assert_case_file_holds(case: &Case<'_>) -> Vec<CaseFinding> {
    let file = node::case_file::export(&case.office.node, &case.id()).await.unwrap();
    let policy = ledger::policy::Policy::parse(case.office.node.policy_text().as_bytes()).unwrap();
    let findings = node::case_file::verify(&file, &policy);
    let failed: Vec<_> = findings.iter().filter(|finding| matches!(finding, CaseFinding::Fails(_))).collect();
    assert!(failed.is_empty(), "{failed:?}");
    findings
}

async fn send_bid(case: &Case<'_>, firm: &str, content: Content) -> Sealed {
    assert_eq!(firm, content.firm);
    let sealed = content.seal(&case.committee(LOWEST, SINGLE).await);
    case.bid_with(firm, LOWEST, &sealed).await;
    sealed
}

#[tokio::test(flavor = "multi_thread")]
async fn two_of_three_members_open_and_the_absent_one_changes_nothing() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.three_bid().await;
    let early = case.give(OPENING[0], Command::SignMinutes { minutes_sha256: "0".repeat(64) }).await;
    assert_eq!(refused(early), "wrong_stage");
    case.close().await;
    case.release(1, LOWEST).await;
    assert!(case.verdicts(LOWEST).await.is_empty());
    let again = case.release_of(1, LOWEST, SINGLE).await;
    assert_eq!(refused(case.send_release(LOWEST, SINGLE, &again).await), "shares_released");
    case.release(3, LOWEST).await;
    let verdicts = case.verdicts(LOWEST).await;
    let mut prices: Vec<_> = verdicts.into_iter().map(|(_, verdict)| valid_price(&Some(verdict)).unwrap()).collect();
    prices.sort_unstable();
    let mut expected = PRICES[..3].iter().map(|price| price * 10).collect::<Vec<_>>();
    expected.sort_unstable();
    assert_eq!(prices, expected);
    // The other lot is as closed as before.
    assert!(case.verdicts(QUALITY).await.is_empty());
    let absent = case.release_of(2, LOWEST, SINGLE).await;
    let too_late = refused(case.send_release(LOWEST, SINGLE, &absent).await);
    assert!(["already_opened", "wrong_stage"].contains(&too_late.as_str()), "{too_late}");
    assert!(faulty(&case, LOWEST).await.is_empty());
    assert_case_file_holds(&case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_release_that_is_not_the_members_own_is_refused() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.three_bid().await;
    case.pass_deadline().await;
    let before = office.node.opening_material(&case.id(), &super::case::lot(LOWEST), SINGLE).await;
    assert_eq!(refused(before.map(|_| ())), "opening_before_deadline");
    case.close().await;
    let own = case.release_of(1, LOWEST, SINGLE).await;
    let lot = super::case::lot(LOWEST);
    let send = async |member: &str, release: &seal::record::SignedRelease| {
        office.node.release_shares(&office.caller(member), &case.id(), &lot, SINGLE, release).await
    };
    assert_eq!(refused(send(OPENING[1], &own).await), "key_invalid");
    let mut altered = own.clone();
    altered.shares[0].share = None;
    assert_eq!(refused(send(OPENING[0], &altered).await), "key_invalid");
    let mut version = own.clone();
    version.v = 2;
    assert_eq!(refused(send(OPENING[0], &version).await), "key_invalid");
    let other_lot = case.release_of(1, QUALITY, SINGLE).await;
    assert_eq!(refused(send(OPENING[0], &other_lot).await), "key_invalid");
    // Signed, and not what the opening record takes: fewer shares, another order.
    let sign = |shares| {
        let identity = super::office::identity(OPENING[0]);
        seal::record::SignedRelease::sign_shares(own.kset, own.closing_root, 1, shares, &identity)
    };
    let fewer = sign(own.shares[1..].to_vec());
    assert_eq!(refused(send(OPENING[0], &fewer).await), "shares_missing");
    let reordered = sign(own.shares.iter().rev().cloned().collect());
    assert_eq!(refused(send(OPENING[0], &reordered).await), "shares_missing");
    let twice = sign([&own.shares[..], &own.shares[..1]].concat());
    assert_eq!(refused(send(OPENING[0], &twice).await), "shares_missing");
    send(OPENING[0], &own).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lying_member_is_named_once_the_third_has_released() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.three_bid().await;
    case.close().await;
    let lie = case.lie_of(1, LOWEST).await;
    case.send_release(LOWEST, SINGLE, &lie).await.unwrap();
    case.release(2, LOWEST).await;
    // Two shares that do not fit say only that one is wrong.
    assert!(case.verdicts(LOWEST).await.is_empty());
    node::clockwork::round(&office.node).await.unwrap();
    assert!(case.verdicts(LOWEST).await.is_empty());
    case.release(3, LOWEST).await;
    let verdicts = case.verdicts(LOWEST).await;
    assert_eq!(verdicts.len(), 3);
    assert!(verdicts.iter().all(|(_, verdict)| matches!(verdict, Verdict::Valid { .. })));
    assert_eq!(faulty(&case, LOWEST).await, [OPENING[0]]);
    assert_case_file_holds(&case).await;
}

async fn publish_key(case: &Case<'_>, member: &str, key: seal::bytes::Ikm) {
    let command =
        Command::PublishDisputeKey { lot: super::case::lot(LOWEST), envelope: SINGLE, ikm: key.to_base64url() };
    case.done(member, command).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn published_keys_settle_a_dispute() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.three_bid().await;
    case.close().await;
    let lot = super::case::lot(LOWEST);
    let key = async |member: &str| ikm(&root(member), &case.committee(LOWEST, SINGLE).await.context);
    let too_early =
        Command::PublishDisputeKey { lot: lot.clone(), envelope: SINGLE, ikm: key(OPENING[0]).await.to_base64url() };
    assert_eq!(refused(case.give(OPENING[0], too_early).await), "no_dispute");
    for seat in [1, 2] {
        let lie = case.lie_of(seat, LOWEST).await;
        case.send_release(LOWEST, SINGLE, &lie).await.unwrap();
    }
    case.release(3, LOWEST).await;
    assert!(case.verdicts(LOWEST).await.is_empty());
    // The honest key and a false one prove one share: no bidder loses its bid by that.
    publish_key(&case, OPENING[2], key(OPENING[2]).await).await;
    publish_key(&case, OPENING[0], seal::bytes::Ikm([9; 32])).await;
    let outcome = office.node.open_if_ready(&case.id(), &lot, SINGLE).await.unwrap();
    assert_eq!(outcome, OpeningOutcome::NotYet);
    publish_key(&case, OPENING[1], key(OPENING[1]).await).await;
    office.settle().await;
    node::clockwork::round(&office.node).await.unwrap();
    let verdicts = case.verdicts(LOWEST).await;
    assert_eq!(verdicts.len(), 3);
    assert!(verdicts.iter().all(|(_, verdict)| matches!(verdict, Verdict::Valid { .. })), "{verdicts:?}");
    assert_eq!(faulty(&case, LOWEST).await, [OPENING[0], OPENING[1]]);
    assert_case_file_holds(&case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dishonest_bids_are_malformed_and_the_rest_goes_on() {
    let office = Office::open().await;
    for firm in ["firm-elyssa", "firm-fenix"] {
        office.firm(firm).await;
    }
    let case = Case::of(&office);
    case.publish().await;
    let honest = case.bid(FIRMS[0], LOWEST, PRICES[0]).await;
    let junk = case.sealed(FIRMS[1], LOWEST, PRICES[1], "junk").await;
    let junk = junk.changed(|parts| parts.wraps[0] = Wrap([7; 80]));
    let swapped = case.sealed(FIRMS[2], LOWEST, PRICES[2], "swapped").await;
    let swapped = swapped.changed(|parts| parts.wraps.swap(1, 2));
    for (firm, sealed) in [(FIRMS[1], &junk), (FIRMS[2], &swapped)] {
        case.bid_with(firm, LOWEST, sealed).await;
    }
    let mut content = Content::of(FIRMS[3], offer(LOWEST, PRICES[3]), "false hash");
    content.files = vec![("offre.txt".into(), b"Notre offre".to_vec())];
    content.false_hash = Some([1; 32]);
    let false_hash = send_bid(&case, FIRMS[3], content).await;
    // No manifest at all in the body of the fifth; the sixth signs with a key that nobody registered for it.
    let keys = case.committee(LOWEST, SINGLE).await;
    let salt = Salt(super::office::secret("elyssa"));
    let bidder = seal::envelope::bidder_commitment(&salt, "firm-elyssa");
    let header = seal::Header::for_committee(&keys, bidder, Digest([7; 32]), "2026-03-20T10:00:00Z").unwrap();
    let empty = seal_plaintext(&keys, header, [8; 32], b"\xff\xff\xff\xffnothing", salt.to_base64url());
    case.bid_with("firm-elyssa", LOWEST, &empty).await;
    let mut content = Content::of("firm-fenix", offer(LOWEST, 8_000_000), "signer");
    content.signer = agent(FIRMS[0]);
    let signer = send_bid(&case, "firm-fenix", content).await;

    case.close().await;
    // One share of the swapped bid opens: nobody can say yet whose fault it is. Two keys show it.
    for seat in [1, 2, 3] {
        case.release(seat, LOWEST).await;
        assert!(case.verdicts(LOWEST).await.is_empty());
    }
    for member in &OPENING[..2] {
        publish_key(&case, member, ikm(&root(member), &keys.context)).await;
    }
    office.settle().await;
    node::clockwork::round(&office.node).await.unwrap();
    for dishonest in [&junk, &swapped, &false_hash, &empty] {
        let verdict = case.verdict(dishonest).await;
        assert!(is_malformed(&verdict), "{verdict:?}");
    }
    assert_eq!(valid_price(&case.verdict(&honest).await), Some(PRICES[0] * 10));
    assert_eq!(problems(case.verdict(&signer).await), [OfferProblem::SignerUnknown]);
    assert!(faulty(&case, LOWEST).await.is_empty());
    let closed = case.closed().await;
    let LotState::Examination(examination) = &closed.lots[&super::case::lot(LOWEST)] else { panic!("not opened") };
    let tenderers: Vec<_> = examination.bids.values().map(|bid| bid.tenderer.to_string()).collect();
    assert_eq!(tenderers.len(), 2);
    assert!(tenderers.contains(&FIRMS[0].to_owned()) && tenderers.contains(&"firm-fenix".to_owned()));
    assert_case_file_holds(&case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_never_came_waits_for_nobody_after_the_grace() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let here = case.bid(FIRMS[0], LOWEST, PRICES[0]).await;
    let absent = case.sealed(FIRMS[1], LOWEST, PRICES[1], "absent").await;
    case.submit(FIRMS[1], LOWEST, &absent).await.unwrap();
    // All segments are here and they are not those committed to: as if the node had died before it compared.
    let false_body = case.sealed(FIRMS[2], LOWEST, PRICES[2], "false body").await;
    case.submit(FIRMS[2], LOWEST, &false_body).await.unwrap();
    let junk = vec![0; false_body.segments[0].len()];
    let name = ledger::hash::Hash(false_body.envelope.eid().0);
    office.node.blobs.bodies().put_segment(&name, 0, junk.into()).await.unwrap();
    case.close().await;
    case.release(1, LOWEST).await;
    case.release(2, LOWEST).await;
    assert!(case.verdicts(LOWEST).await.is_empty());
    office.advance(SignedDuration::from_mins(90));
    node::clockwork::round(&office.node).await.unwrap();
    assert!(case.verdicts(LOWEST).await.is_empty());
    office.advance(SignedDuration::from_mins(31));
    office.settle().await;
    node::clockwork::round(&office.node).await.unwrap();
    assert_eq!(valid_price(&case.verdict(&here).await), Some(PRICES[0] * 10));
    for gone in [&absent, &false_body] {
        assert_eq!(case.verdict(gone).await, Some(Verdict::BodyMissing));
    }
    assert_case_file_holds(&case).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_offer_however_hostile_stops_the_opening() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let deep = (0..60).fold(json!({}), |inner, _| json!({ "x": inner }));
    let item = |price: &str| json!([{ "item": "ITEM-0", "unit_price_minor": price }]);
    let with = |name: &str, value: Value| {
        let mut offer = offer(LOWEST, 5_000_000);
        offer[name] = value;
        offer
    };
    let mut endless = json!([]);
    for n in 0..2_500 {
        endless.as_array_mut().unwrap().push(json!({ "criterion": format!("c-{n}"), "value": { "boolean": true } }));
    }
    let long: Vec<_> =
        (0..40).map(|n| json!({ "criterion": format!("c-{n}"), "value": { "text": "x".repeat(4_000) } })).collect();
    let repeated: Vec<_> =
        (0..900).map(|n| json!({ "item": format!("NO-{n}{}", "9".repeat(80)), "unit_price_minor": "1" })).collect();
    let offers = [
        json!({}),
        deep,
        json!({ "unknown": true }),
        with("total_minor", json!(9_007_199_254_740_991_i64)),
        with("total_minor", json!(-1)),
        with("prices", item("79228162514264337593543950335")),
        with("prices", item("-1")),
        with("prices", json!(repeated)),
        with("discount_percent", json!("101")),
        with("currency", json!("TND")),
        with("answers", endless),
        with("answers", json!(long)),
        with("answers", json!([{ "criterion": "references", "value": { "number": "1e28" } }])),
        with("total_in_words", json!("\u{202e}zéro\u{0000}")),
        with("answers", json!([{ "criterion": "references", "value": { "text": "\u{202e}\u{200b}" } }])),
    ];
    let mut sent = Vec::new();
    for (n, offer) in offers.into_iter().enumerate() {
        let firm = format!("firm-hostile-{n}");
        office.firm(&firm).await;
        let content = Content::of(&firm, offer, "hostile");
        sent.push(send_bid(&case, &firm, content).await);
    }
    let honest = case.bid(FIRMS[0], LOWEST, PRICES[0]).await;
    case.close().await;
    case.release(1, LOWEST).await;
    case.release(2, LOWEST).await;
    assert_eq!(valid_price(&case.verdict(&honest).await), Some(PRICES[0] * 10));
    for (n, sealed) in sent.iter().enumerate() {
        match case.verdict(sealed).await {
            Some(Verdict::Valid { problems, .. }) => assert!(!problems.is_empty(), "offer {n} has something wrong"),
            Some(Verdict::Malformed { .. }) => {}
            other => panic!("offer {n}: {other:?}"),
        }
    }
    assert_case_file_holds(&case).await;
}

/// The model law with two envelopes.
fn two_envelopes() -> String {
    let law = include_str!("../../../../law/model/2011.toml");
    let law = law.replace("envelopes = [\"single\"]", "envelopes = [\"technical\", \"financial\"]");
    law.replace("id = \"model/2011\"", "id = \"test/two-envelopes\"")
}

#[tokio::test(flavor = "multi_thread")]
async fn technical_and_financial_envelopes_are_opened_apart() {
    let office = Office::open_under(Some(&two_envelopes())).await;
    let case = Case::of(&office);
    case.publish().await;
    assert_eq!(case.published().await.head.ruleset, "test/two-envelopes");
    let (technical, financial) = (EnvelopeKind::Technical, EnvelopeKind::Financial);
    let send = async |firm: &str, kind: EnvelopeKind, names: &[&str], price: i64| {
        let mut offer = offer(LOWEST, price);
        offer.as_object_mut().unwrap().retain(|name, _| names.contains(&name.as_str()));
        // One salt for both envelopes of one bid.
        let sealed = Content::of(firm, offer, "two").seal(&case.committee(LOWEST, kind).await);
        case.bid_with(firm, LOWEST, &sealed).await;
        sealed
    };
    let answers = ["answers"];
    let prices = ["currency", "prices"];
    send(FIRMS[0], technical, &answers, 0).await;
    let money = send(FIRMS[0], financial, &prices, PRICES[0]).await;
    // The second shows its prices in the technical envelope; the third sends no prices at all.
    let shown = send(FIRMS[1], technical, &["answers", "currency", "prices"], PRICES[1]).await;
    send(FIRMS[1], financial, &prices, PRICES[1]).await;
    send(FIRMS[2], technical, &answers, 0).await;
    // A second envelope under another commitment would be another bid.
    let apart = Content::of(FIRMS[2], json!({}), "apart").seal(&case.committee(LOWEST, financial).await);
    assert_eq!(refused(case.submit(FIRMS[2], LOWEST, &apart).await), "bidder_commitment_differs");
    case.close().await;
    assert_eq!(case.closed().await.count, 5);
    for seat in [1, 2] {
        let release = case.release_of(seat, LOWEST, technical).await;
        case.send_release(LOWEST, technical, &release).await.unwrap();
    }
    assert_eq!(case.verdicts(LOWEST).await.len(), 3);
    assert!(case.verdict(&money).await.is_none());
    assert!(problems(case.verdict(&shown).await).contains(&OfferProblem::PricesInWrongEnvelope));
    assert!(matches!(case.closed().await.lots[&super::case::lot(LOWEST)], LotState::Opening(_)));
    for seat in [2, 3] {
        let release = case.release_of(seat, LOWEST, financial).await;
        case.send_release(LOWEST, financial, &release).await.unwrap();
    }
    let closed = case.closed().await;
    let LotState::Examination(examination) = &closed.lots[&super::case::lot(LOWEST)] else { panic!("not opened") };
    let bids: Vec<_> =
        examination.bids.values().map(|bid| (bid.tenderer.clone(), bid.price.unwrap().amount_minor)).collect();
    assert_eq!(bids.len(), 2);
    assert!(bids.contains(&(party(FIRMS[0]), PRICES[0] * 10)) && bids.contains(&(party(FIRMS[1]), PRICES[1] * 10)));
    assert_case_file_holds(&case).await;
}

/// The model law, whose proposals show their prices last, as its open method.
fn prices_last() -> String {
    let law = include_str!("../../../../law/model/2011.toml");
    let turns = "envelopes = [\"technical\", \"financial\"]\nopening_turns = [[\"technical\"], [\"financial\"]]";
    law.replace("envelopes = [\"single\"]", turns).replace("id = \"model/2011\"", "id = \"test/prices-last\"")
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_of_rejected_bids_are_never_opened() {
    let office = Office::open_under(Some(&prices_last())).await;
    let case = Case::of(&office);
    case.publish().await;
    let (technical, financial) = (EnvelopeKind::Technical, EnvelopeKind::Financial);
    let mut prices = Vec::new();
    for (firm, price) in FIRMS.into_iter().zip(PRICES).take(3) {
        for (kind, names) in [(technical, &["answers"][..]), (financial, &["currency", "prices"])] {
            let mut offer = offer(LOWEST, price);
            offer.as_object_mut().unwrap().retain(|name, _| names.contains(&name.as_str()));
            let sealed = Content::of(firm, offer, "turns").seal(&case.committee(LOWEST, kind).await);
            case.bid_with(firm, LOWEST, &sealed).await;
            if kind == financial {
                prices.push(sealed);
            }
        }
    }
    case.close().await;
    let lot = super::case::lot(LOWEST);
    // Before their turn the node gives no member what it would need to release.
    let early = office.node.opening_material(&case.id(), &lot, financial).await;
    assert_eq!(refused(early.map(|_| ())), "envelopes_closed");
    let all = async |kind: EnvelopeKind| {
        for seat in [1, 2] {
            let release = case.release_of(seat, LOWEST, kind).await;
            case.send_release(LOWEST, kind, &release).await.unwrap();
        }
    };
    all(technical).await;
    let early = office.node.opening_material(&case.id(), &lot, financial).await;
    assert_eq!(refused(early.map(|_| ())), "envelopes_closed");
    let closed = case.closed().await;
    let bids = closed.lots[&lot].examination().unwrap().bids.clone();
    let (rejected, _) = bids.iter().find(|(_, bid)| bid.tenderer == party(FIRMS[1])).unwrap();
    for bid in bids.keys() {
        let admitted = bid != rejected;
        let reasons = if admitted { LocalText::default() } else { super::office::text("Hors sujet") };
        let command =
            Command::DecideAdmissibility { lot: lot.clone(), bid: bid.clone(), admitted, grounds: Vec::new(), reasons };
        case.done(EVALUATION[0], command).await;
    }
    case.done(EVALUATION[0], Command::ConcludeExamination { lot: lot.clone() }).await;
    let material = office.node.opening_material(&case.id(), &lot, financial).await.unwrap();
    assert_eq!((material.envelopes.len(), material.turn_receipts.len()), (2, 2));
    assert!(!material.closing.entries().iter().any(|line| line.eid == prices[1].envelope.eid()));
    all(financial).await;
    assert_eq!(valid_price(&case.verdict(&prices[0]).await), Some(PRICES[0] * 10));
    assert!(case.verdict(&prices[1]).await.is_none(), "nobody can have read it");
    let findings = assert_case_file_holds(&case).await;
    let untouched = |line: &CaseFinding| matches!(line, CaseFinding::Holds(text) if text.contains("stay unopened"));
    assert!(findings.iter().any(untouched), "{findings:?}");
    let minutes = office.node.minutes_of(&case.id(), &case.closed().await).unwrap().unwrap();
    let unopened: Vec<_> = minutes.unopened.iter().map(|line| (line.eid.clone(), line.tenderer.clone())).collect();
    assert_eq!(unopened, [(prices[1].eid().to_string(), Some(party(FIRMS[1])))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clockwork_closes_and_opens_by_itself() {
    let mut office = Office::open().await;
    office.run_by_itself();
    let case = Case::of(&office);
    case.publish().await;
    case.three_bid().await;
    let absent = case.sealed(FIRMS[3], LOWEST, PRICES[3], "absent").await;
    case.submit(FIRMS[3], LOWEST, &absent).await.unwrap();
    let deadline = case.published().await.deadline;
    office.wait_until(deadline);
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    assert_eq!(case.state().await.stage(), "bidding", "within the margin nothing is closed");
    office.advance(SignedDuration::from_secs(61));
    let stage = async |wanted: &str| {
        for _ in 0..200 {
            if case.state().await.stage() == wanted {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("not {wanted}");
    };
    stage("closed").await;
    case.open().await;
    assert!(case.verdicts(LOWEST).await.is_empty(), "a body may still arrive");
    assert_eq!(case.verdicts(QUALITY).await.len(), 3);
    office.advance(SignedDuration::from_hours(2));
    for _ in 0..200 {
        if !case.verdicts(LOWEST).await.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(case.verdicts(LOWEST).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_committee_that_never_comes_together_leaves_cancellation() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    case.three_bid().await;
    case.close().await;
    case.release(1, LOWEST).await;
    office.advance(SignedDuration::from_hours(24 * 90));
    node::clockwork::round(&office.node).await.unwrap();
    assert!(case.verdicts(LOWEST).await.is_empty());
    let reasons = super::office::text("La commission ne peut se réunir");
    let command = Command::DeclareUnsuccessful { lot: super::case::lot(LOWEST), reasons: reasons.clone() };
    assert_eq!(refused(case.give("steg-approver", command).await), "wrong_stage");
    case.done("steg-approver", Command::CancelProcedure { reasons }).await;
    assert_eq!(case.state().await.stage(), "cancelled");
    let late = office.node.opening_material(&case.id(), &super::case::lot(LOWEST), SINGLE).await;
    assert_eq!(refused(late.map(|_| ())), "wrong_stage");
}
