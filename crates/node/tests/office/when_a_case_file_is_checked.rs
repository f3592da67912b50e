//! The case file: the honest one holds, and nobody changes it unseen.

use super::case::{Case, LOWEST, QUALITY};
use super::office::{FIRMS, Office, agent, party};
use domain::EnquiryId;
use domain::procurement::Command;
use ledger::note::{Algorithm, Note, SigningKey};
use ledger::policy::Policy;
use node::case_file::{CaseFinding, CasePayload, export, signed_text, verify};
use store::ledger::Ledger;

async fn file_of(case: &Case<'_>) -> Vec<u8> {
    export(&case.office.node, &case.id()).await.unwrap()
}

fn policy(office: &Office) -> Policy {
    Policy::parse(office.node.policy_text().as_bytes()).unwrap()
}

fn failures(findings: &[CaseFinding]) -> Vec<&str> {
    let failed = findings.iter().filter_map(|finding| match finding {
        CaseFinding::Fails(what) => Some(what.as_str()),
        _ => None,
    });
    failed.collect()
}

fn holds(findings: &[CaseFinding], what: &str) -> bool {
    findings.iter().any(|finding| matches!(finding, CaseFinding::Holds(line) if line.contains(what)))
}

/// Heading and payload.
fn parts(file: &[u8]) -> (&[u8], CasePayload) {
    let body = file.strip_suffix(b"\n").unwrap();
    let split = body.iter().rposition(|byte| *byte == b'\n').unwrap();
    (&body[..split], serde_json::from_slice(&body[split + 1..]).unwrap())
}

/// A file with this payload, signed by this key.
fn signed(payload: &CasePayload, key: &SigningKey) -> Vec<u8> {
    let bytes = ledger::jcs::to_vec(payload).unwrap();
    let text = signed_text(&payload.ocid, &bytes);
    let signature = key.sign(&text).unwrap();
    let head = Note::new(text, vec![signature]).unwrap().to_bytes();
    [head.as_slice(), b"\n", &bytes, b"\n"].concat()
}

/// The node's own key: what a node that cheats can do.
fn key_of(office: &Office) -> SigningKey {
    SigningKey::parse(std::fs::read_to_string(office.data().join("keys/ledger.key")).unwrap().trim()).unwrap()
}

async fn concluded(office: &Office) -> Case<'_> {
    let case = Case::of(office);
    case.publish().await;
    case.three_bid().await;
    let replaced = case.sealed(FIRMS[0], LOWEST, 6_000_000, "second").await;
    case.bid_with(FIRMS[0], LOWEST, &replaced).await;
    case.bid(FIRMS[3], QUALITY, 9_000_000).await;
    office.node.withdraw_bid(&office.caller(&agent(FIRMS[3])), &case.place(FIRMS[3], QUALITY)).await.unwrap();
    let enquiry = EnquiryId::new("ENQ-1").unwrap();
    let ask = Command::AskEnquiry { enquiry, asker: party(FIRMS[0]), question: "Quel délai ?".into() };
    case.done(&agent(FIRMS[0]), ask).await;
    case.close().await;
    case.open().await;
    case.correct().await;
    case.conclude().await;
    case
}

#[tokio::test(flavor = "multi_thread")]
async fn the_honest_file_holds_line_by_line() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    let file = file_of(&case).await;
    let findings = verify(&file, &policy(&office));
    assert_eq!(failures(&findings), [""; 0]);
    for line in [
        "the file is signed by a log of the policy, and complete",
        "and 2 undisclosed commitments are in the same tree",
        "the committee's keys were in the ledger before the notice",
        "the closing list has the recorded root",
        "the closing list is exactly the timely envelopes of the ledger",
        "every listed envelope was received in time",
        "is what the sealed schedule comes to",
        "LOT-0001: the ranking recomputed is the recorded one, byte for byte",
        "LOT-0002: the ranking recomputed is the recorded one, byte for byte",
        "LOT-0001: the award goes to the first ranked, at its price",
        "LOT-0002: the standstill was kept",
        "LOT-0001 single: the opening record is over the closing list",
        "the price is that of its schedule",
    ] {
        assert!(holds(&findings, line), "{line} in {findings:#?}");
    }
    assert!(
        findings.iter().any(|finding| matches!(finding, CaseFinding::NotCovered(what) if what.contains("in secret")))
    );
    // The draft and the question are the two, and neither their text nor the asker is in the file.
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(!text.contains("Quel délai") && !text.contains("enquiry_received") && !text.contains("notice_drafted"));
    // The same checkpoint gives the same file.
    assert_eq!(file, file_of(&case).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_byte_is_found_wherever_it_is() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    let file = file_of(&case).await;
    let policy = policy(&office);
    let (head, _) = parts(&file);
    let payload = head.len();
    let structural = (0..payload + 200).chain(file.len() - 200..file.len());
    let sampled = (0..file.len()).step_by(97);
    let mut changed = file.clone();
    for at in structural.chain(sampled) {
        let bits: &[u8] = if at < payload { &[1, 2, 4, 8, 16, 32, 64, 128] } else { &[1] };
        for bit in bits {
            changed[at] ^= bit;
            assert_ne!(failures(&verify(&changed, &policy)), [""; 0], "byte {at} with bit {bit} changed");
            changed[at] = file[at];
        }
    }
    for cut in [0, 1, payload, payload + 1, file.len() / 2, file.len() - 1] {
        assert_ne!(failures(&verify(&file[..cut], &policy)), [""; 0], "cut at {cut}");
    }
    for more in [b"\n".as_slice(), b" ", b"{}\n"] {
        assert_ne!(failures(&verify(&[&file[..], more].concat(), &policy)), [""; 0]);
    }
    assert_eq!(failures(&verify(&changed, &policy)), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_another_key_nor_the_nodes_own_makes_another_ranking_true() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    let file = file_of(&case).await;
    let policy = policy(&office);
    let (_, honest) = parts(&file);
    assert_eq!(failures(&verify(&signed(&honest, &key_of(&office)), &policy)), [""; 0]);
    let stranger = SigningKey::from_seed("office.test/ledger", Algorithm::Ed25519, &[5; 32]).unwrap();
    assert_ne!(failures(&verify(&signed(&honest, &stranger), &policy)), [""; 0]);
    let report = |payload: &CasePayload| {
        let is_report = |act: &node::case_file::CaseAct| {
            act.act.as_deref().is_some_and(|act| act.contains("\"evaluation_reported\""))
        };
        payload.acts.iter().position(is_report).unwrap()
    };
    let mut other = honest.clone();
    let at = report(&other);
    let act = other.acts[at].act.clone().unwrap();
    other.acts[at].act = Some(act.replace("\"rank\":1", "\"rank\":9").replace("\"rank\":2", "\"rank\":1"));
    assert_ne!(other.acts[at].act.as_deref(), Some(act.as_str()));
    assert_ne!(failures(&verify(&signed(&other, &stranger), &policy)), [""; 0]);
    let findings = verify(&signed(&other, &key_of(&office)), &policy);
    assert!(failures(&findings).iter().any(|line| line.contains("is not what was committed to")), "{findings:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_out_of_a_file_or_put_into_it() {
    let office = Office::open().await;
    let case = concluded(&office).await;
    let other = Case::number(&office, 2);
    other.publish().await;
    let (policy, key) = (policy(&office), key_of(&office));
    let (_, honest) = parts(&file_of(&case).await);
    let (_, foreign) = parts(&file_of(&other).await);
    assert_eq!(honest.checkpoint, foreign.checkpoint);
    let stream = format!("\"procedure/{}\"", case.id());
    let own = |act: &node::case_file::CaseAct| act.act.as_deref().is_none_or(|act| act.contains(&stream));
    let last = honest.acts.iter().rposition(own).unwrap();
    let mut left_out = 0;
    for at in (0..last).filter(|at| own(&honest.acts[*at])).step_by(4) {
        let mut payload = honest.clone();
        payload.acts.remove(at);
        assert_ne!(failures(&verify(&signed(&payload, &key), &policy)), [""; 0], "without {:?}", honest.acts[at].act);
        left_out += 1;
    }
    assert!(left_out > 10, "{left_out}");
    let mut mixed = honest.clone();
    let stranger = foreign.acts.iter().find(|act| !honest.acts.iter().any(|own| own.index == act.index)).unwrap();
    mixed.acts.push(stranger.clone());
    mixed.acts.sort_by_key(|act| act.index);
    assert_ne!(failures(&verify(&signed(&mixed, &key), &policy)), [""; 0]);
    let mut unsalted = honest.clone();
    let at = unsalted.acts.iter().position(|act| act.salt.is_some()).unwrap();
    unsalted.acts[at].salt = None;
    assert_ne!(failures(&verify(&signed(&unsalted, &key), &policy)), [""; 0]);
    let mut renamed = honest.clone();
    renamed.ocid = other.id().to_string();
    assert_ne!(failures(&verify(&signed(&renamed, &key), &policy)), [""; 0]);
    let mut document = honest;
    document.documents[0].content.replace_range(..4, "AAAA");
    assert_ne!(failures(&verify(&signed(&document, &key), &policy)), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_closing_it_says_nothing_of_bids() {
    let office = Office::open().await;
    let case = Case::of(&office);
    case.publish().await;
    let (_, empty) = parts(&file_of(&case).await);
    let mut sealed = Vec::new();
    for firm in FIRMS {
        sealed.push(case.bid(firm, LOWEST, 5_000_000).await);
    }
    case.pass_deadline().await;
    let file = file_of(&case).await;
    let findings = verify(&file, &policy(&office));
    assert_eq!(failures(&findings), [""; 0]);
    let (_, payload) = parts(&file);
    let indexes = |payload: &CasePayload| payload.acts.iter().map(|act| act.index).collect::<Vec<_>>();
    assert_eq!(indexes(&payload), indexes(&empty), "not even how many came");
    let text = String::from_utf8(file).unwrap();
    for entry in office.node.ledger.read_prefix("bid/", 0, usize::MAX).await.unwrap() {
        assert!(!text.contains(&entry.commitment.to_base64url()) && !text.contains(&entry.stream));
    }
    for sealed in &sealed {
        assert!(!text.contains(sealed.eid().as_str()));
    }
    // After the closing all of it is there, and holds, before anything is opened.
    case.close().await;
    let file = file_of(&case).await;
    let findings = verify(&file, &policy(&office));
    assert_eq!(failures(&findings), [""; 0]);
    assert!(holds(&findings, "exactly the timely envelopes"));
    let text = String::from_utf8(file).unwrap();
    assert!(sealed.iter().all(|sealed| text.contains(sealed.eid().as_str())));
    assert!(FIRMS.iter().all(|firm| !text.contains(firm)), "who bid is not known before the opening");
}

/// The case files that the browser's modules are tested with: they hold here as there, and no changed byte does.
#[test]
fn what_the_browser_checks_is_found_here_as_well() {
    let read = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/ledger").join(name);
        std::fs::read(path).unwrap()
    };
    let policy = Policy::parse(&read("demo-policy.txt")).unwrap();
    let fails = |file: &[u8]| !failures(&verify(file, &policy)).is_empty();
    for name in ["final.case", "bidding.case"] {
        let mut file = read(name);
        assert!(!fails(&file), "{name}");
        for at in (0..file.len()).step_by(101) {
            file[at] ^= 1;
            assert!(fails(&file), "{name}, byte {at}");
            file[at] ^= 1;
        }
    }
}
